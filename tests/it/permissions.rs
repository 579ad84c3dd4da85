//! Who may call what: every server function is in this table, and each refuses everybody else before it looks at
//! what was sent.

use crate::common::Hospital;
use axum::http::StatusCode;
use domain::role::{
    Permission::{self, *},
    Role,
};
use std::collections::BTreeMap;
use theriac::wire::endpoint;

/// Every server function with the permission it needs; none for signing in and out.
const NEEDED: &[(&str, Option<Permission>)] = &[
    (endpoint::ACCEPT_LINE, Some(DecideLine)),
    (endpoint::ADD_PACK, Some(OnboardDrug)),
    (endpoint::ANSWER_LINE, Some(AnswerQuestion)),
    (endpoint::ASK_LINE, Some(DecideLine)),
    (endpoint::CANCEL_LINE, Some(CancelLine)),
    (endpoint::CHECK_DISPENSING, Some(CheckDispensing)),
    (endpoint::CORRECT_DRUG, Some(OnboardDrug)),
    (endpoint::DATE_LOT, Some(HoldLot)),
    (endpoint::HAND_OVER_DISPENSING, Some(HandOverDispensing)),
    (endpoint::HOLD_LINE, Some(HoldLine)),
    (endpoint::HOLD_LOT, Some(HoldLot)),
    (endpoint::IDENTIFY_PATIENT, Some(RegisterPatient)),
    (endpoint::JUDGE_ALLERGY, Some(RecordAllergy)),
    (endpoint::MARK_LINE_IN_ERROR, Some(MarkLineInError)),
    (endpoint::MOVE_PATIENT, Some(RegisterPatient)),
    (endpoint::ONBOARD_DRUG, Some(OnboardDrug)),
    (endpoint::PREPARE_DISPENSING, Some(PrepareDispensing)),
    (endpoint::READ_DOSAGE, Some(RequestPrescription)),
    (endpoint::RECEIVE_STOCK, Some(ReceiveStock)),
    (endpoint::RECORD_ALLERGY, Some(RecordAllergy)),
    (endpoint::RECORD_MEASUREMENT, Some(RecordObservation)),
    (endpoint::RECORD_WEIGHT, Some(RecordObservation)),
    (endpoint::REGISTER_PATIENT, Some(RegisterPatient)),
    (endpoint::REJECT_LINE, Some(DecideLine)),
    (endpoint::RELEASE_LINE, Some(HoldLine)),
    (endpoint::REQUEST_PRESCRIPTION, Some(RequestPrescription)),
    (endpoint::RESUME_DRUG, Some(SuspendDrug)),
    (endpoint::RETIRE_DRUG, Some(RetireDrug)),
    (endpoint::SEARCH_DRUGS, Some(SeeDrugs)),
    (endpoint::SIGN_IN, None),
    (endpoint::SIGN_NO_KNOWN_ALLERGY, Some(RecordAllergy)),
    (endpoint::SIGN_OUT, None),
    (endpoint::STOP_LINE, Some(StopLine)),
    (endpoint::SUSPEND_DRUG, Some(SuspendDrug)),
    (endpoint::UNDO_DISPENSING, Some(UndoDispensing)),
    (endpoint::WITHDRAW_ACCEPTANCE, Some(DecideLine)),
    (endpoint::WRITE_LABEL, Some(DecideLine)),
    (endpoint::CANCEL_IMPORT, Some(OnboardDrug)),
    (endpoint::CORRECT_IMPORT_ROW, Some(OnboardDrug)),
    (endpoint::DECIDE_IMPORT_ROW, Some(OnboardDrug)),
    (endpoint::SETTLE_IMPORT, Some(OnboardDrug)),
    (endpoint::TAKE_IMPORT, Some(OnboardDrug)),
    (endpoint::UNDO_IMPORT, Some(OnboardDrug)),
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
