//! Amending a line.

use super::*;
use theriac::wire::endpoint;

/// Rejects the one line there is.
async fn rejected(scene: &Scene) -> String {
    let line = scene.hospital.texts("SELECT id FROM prescription_line").await.remove(0);
    let pharmacist = scene.hospital.as_role("pharmacist").await;
    let id = pharmacist.request_id();
    let fields = [
        ("request_id", id.as_str()),
        ("prescription", "RX-2026-000001"),
        ("line", &line),
        ("changes", "0"),
        ("reason", "dose"),
        ("words", "250 mg, please"),
    ];
    pharmacist.post(endpoint::REJECT_LINE, &fields).await.url();
    line
}

#[tokio::test]
async fn a_rejected_line_is_amended_and_each_line_tells_of_the_other() {
    let scene = scene().await;
    scene.send(&with(&[("lines[0][indication]", "Ear infection")])).await.url();
    let line = rejected(&scene).await;
    let page = scene.prescriber.get("/prescriptions/RX-2026-000001").await.body;
    let amend = format!("/prescriptions/new?patient={}&amp;replaces={line}", scene.patient);
    assert!(page.contains(&amend), "{page}");
    let form = scene.prescriber.open(&amend.replace("&amp;", "&")).await;
    assert_eq!(form.status, StatusCode::OK);
    for shown in [
        "Amend a line",
        "RX-2026-000001, line 1",
        "Rejected: ",
        "Ear infection",
        "value=\"500\"",
        "value=\"AMOX\"",
        "value=\"7\"",
    ] {
        assert!(form.body.contains(shown), "{shown}: {}", form.body);
    }
    let amended = with(&[("replaces", &line), ("lines[0][steps][0][dose]", "1000"), ("note", "As you say.")]);
    assert_eq!(scene.send(&amended).await.url(), "/prescriptions/RX-2026-000002");

    let old = scene.prescriber.get("/prescriptions/RX-2026-000001").await.body;
    for shown in [
        "Replaced",
        "/prescriptions/RX-2026-000002#line-1",
        "replaced this by a newer line",
        "Now RX-2026-000002, line 1",
    ] {
        assert!(old.to_lowercase().contains(&shown.to_lowercase()), "{shown}: {old}");
    }
    assert!(!old.contains("replaces="), "an ended line is not amended: {old}");
    let new = scene.prescriber.get("/prescriptions/RX-2026-000002").await.body;
    for shown in
        ["In place of RX-2026-000001, line 1. As you say.", "/prescriptions/RX-2026-000001#line-1", "Requested"]
    {
        assert!(new.contains(shown), "{shown}: {new}");
    }
    let audit = scene.hospital.texts("SELECT action FROM audit WHERE subject LIKE 'line/%' ORDER BY seq").await;
    assert_eq!(audit, ["line.reject", "line.replace"]);
    let again = scene.send(&amended).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("replaced by a newer one"), "{}", again.body);
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 2);
    assert_eq!(scene.hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_line_is_amended_only_for_its_patient_and_before_anything_was_given() {
    let scene = scene().await;
    scene.send(&COURSE).await.url();
    let line = scene.hospital.texts("SELECT id FROM prescription_line").await.remove(0);
    let request = scene.prescriber.request_id();
    let other = [("request_id", request.as_str()), ("name", "Somebody Else"), ("birth", "1980"), ("sex", "male")];
    let other = scene.prescriber.post(endpoint::REGISTER_PATIENT, &other).await.url();
    let other = other.strip_prefix("/patients/").unwrap().to_owned();
    let refused = scene.send(&with(&[("replaces", &line), ("patient", &other)])).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("another patient"), "{}", refused.body);
    scene.hospital.sql("UPDATE prescription_line SET decision = 'accepted', handed_over = 3", &[]).await;
    let refused = scene.send(&with(&[("replaces", &line)])).await;
    assert!(refused.body.contains("Stop it instead"), "{}", refused.body);
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 1);
    scene.hospital.sql("UPDATE prescription_line SET handed_over = 0", &[]).await;
    scene.send(&with(&[("replaces", &line)])).await.url();
}

#[tokio::test]
async fn a_dose_that_cannot_be_read_is_not_amended_into_another_one() {
    let scene = scene().await;
    scene.send(&COURSE).await.url();
    let line = scene.hospital.texts("SELECT id FROM prescription_line").await.remove(0);
    scene.hospital.sql("UPDATE dosage_step SET body = '{\"of\": \"a newer version\"}'", &[]).await;
    let page = scene.prescriber.open(&format!("/prescriptions/new?patient={}&replaces={line}", scene.patient)).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("Request it anew"), "{}", page.body);
}
