//! Who may call what: every server function is in this table, and each refuses everybody else before it looks at
//! what was sent.

use crate::common::Hospital;
use axum::http::StatusCode;
use domain::role::{
    Permission::{self, *},
    Role,
};
use std::collections::BTreeMap;

/// Every server function with the permission it needs; none for signing in and out.
const NEEDED: &[(&str, Option<Permission>)] = &[
    ("/api/accept_line", Some(DecideLine)),
    ("/api/add_pack", Some(OnboardDrug)),
    ("/api/answer_line", Some(AnswerQuestion)),
    ("/api/ask_line", Some(DecideLine)),
    ("/api/cancel_line", Some(CancelLine)),
    ("/api/check_dispensing", Some(CheckDispensing)),
    ("/api/correct_drug", Some(OnboardDrug)),
    ("/api/date_lot", Some(HoldLot)),
    ("/api/hand_over_dispensing", Some(HandOverDispensing)),
    ("/api/hold_line", Some(HoldLine)),
    ("/api/hold_lot", Some(HoldLot)),
    ("/api/identify_patient", Some(RegisterPatient)),
    ("/api/judge_allergy", Some(RecordAllergy)),
    ("/api/mark_line_in_error", Some(MarkLineInError)),
    ("/api/move_patient", Some(RegisterPatient)),
    ("/api/onboard_drug", Some(OnboardDrug)),
    ("/api/prepare_dispensing", Some(PrepareDispensing)),
    ("/api/read_dosage", Some(RequestPrescription)),
    ("/api/receive_stock", Some(ReceiveStock)),
    ("/api/record_allergy", Some(RecordAllergy)),
    ("/api/record_measurement", Some(RecordObservation)),
    ("/api/record_weight", Some(RecordObservation)),
    ("/api/register_patient", Some(RegisterPatient)),
    ("/api/reject_line", Some(DecideLine)),
    ("/api/release_line", Some(HoldLine)),
    ("/api/request_prescription", Some(RequestPrescription)),
    ("/api/resume_drug", Some(SuspendDrug)),
    ("/api/retire_drug", Some(RetireDrug)),
    ("/api/search_drugs", Some(SeeDrugs)),
    ("/api/sign_in", None),
    ("/api/sign_no_known_allergy", Some(RecordAllergy)),
    ("/api/sign_out", None),
    ("/api/stop_line", Some(StopLine)),
    ("/api/suspend_drug", Some(SuspendDrug)),
    ("/api/undo_dispensing", Some(UndoDispensing)),
    ("/api/withdraw_acceptance", Some(DecideLine)),
    ("/api/write_label", Some(DecideLine)),
    ("/api/cancel_import", Some(OnboardDrug)),
    ("/api/correct_import_row", Some(OnboardDrug)),
    ("/api/decide_import_row", Some(OnboardDrug)),
    ("/api/settle_import", Some(OnboardDrug)),
    ("/api/take_import", Some(OnboardDrug)),
    ("/api/undo_import", Some(OnboardDrug)),
];

fn needed() -> BTreeMap<&'static str, Option<Permission>> {
    NEEDED.iter().copied().collect()
}

#[test]
fn every_server_function_is_in_the_table_and_nothing_else() {
    let registered: Vec<_> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    let missing: Vec<_> = registered.iter().filter(|path| !needed().contains_key(*path)).collect();
    assert!(missing.is_empty(), "say which permission these need: {missing:?}");
    let gone: Vec<_> = needed().into_keys().filter(|path| !registered.contains(path)).collect();
    assert!(gone.is_empty(), "these are no server functions: {gone:?}");
}

#[tokio::test]
async fn every_server_function_with_a_permission_refuses_somebody_who_is_not_signed_in() {
    let hospital = Hospital::new().await;
    for (path, _) in needed().into_iter().filter(|(_, permission)| permission.is_some()) {
        let answer = hospital.anonymous().post(path, &[]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}: {}", answer.body);
        assert_eq!(answer.json()["error"], "SignIn", "{path}");
    }
}

#[tokio::test]
async fn every_server_function_refuses_each_role_without_its_permission_and_no_other() {
    let hospital = Hospital::new().await;
    let audit = hospital.count("SELECT COUNT(*) FROM request").await;
    let mut signed_in = 0;
    for role in Role::ALL {
        let client = hospital.as_role(role.code()).await;
        signed_in += 1;
        for (path, permission) in needed() {
            let Some(permission) = permission else { continue };
            let answer = client.post(path, &[]).await;
            let may = role.permissions().contains(&permission);
            assert_eq!(answer.status != StatusCode::FORBIDDEN, may, "{} at {path}: {}", role.code(), answer.body);
            assert!(!answer.status.is_server_error(), "{} at {path}: {}", role.code(), answer.body);
            if !may {
                assert!(answer.body.contains(permission.words()), "{path}: {}", answer.body);
            }
        }
    }
    let after = hospital.count("SELECT COUNT(*) FROM request").await;
    assert_eq!(after, audit + signed_in, "an empty form changed something");
}
