//! Doses above the record, or unlikely: sent with the prescriber's reason alone.

use super::*;

#[tokio::test]
async fn what_is_found_is_sent_with_a_reason_alone_and_kept_with_the_line() {
    let scene = scene().await;
    let refused = scene.send(&with(&[("lines[0][steps][0][dose]", "5000")])).await;
    let why = refused.refusal_of("lines[0][override_reason]");
    assert!(why.contains("10 capsules at once"), "{why}");
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 0);

    let read = scene.read(&with(&[("lines[0][steps][0][dose]", "5000")])).await;
    assert!(read["asks_reason"] == true && read["notice"].as_str().unwrap().contains("10 capsules"), "{read}");

    let reason = [("lines[0][steps][0][dose]", "5000"), ("lines[0][override_reason]", " a trial  of the ward")];
    let url = scene.send(&with(&reason)).await.url();
    let texts = async |sql| scene.hospital.texts(sql).await;
    assert_eq!(texts("SELECT override_reason FROM prescription_line").await, ["a trial of the ward"]);
    let findings = texts("SELECT findings FROM prescription_line").await;
    assert!(findings[0].contains("many_units"), "{findings:?}");
    let audit = texts("SELECT after_json FROM audit WHERE action = 'prescription.request'").await;
    assert!(audit[0].contains("many_units") && audit[0].contains("a trial of the ward"), "{audit:?}");
    let page = scene.hospital.as_role("pharmacist").await.get(&url).await.body;
    assert!(page.contains("10 capsules at once") && page.contains("a trial of the ward"), "{page}");
}

#[tokio::test]
async fn a_reason_for_what_nobody_finds_is_not_kept() {
    let scene = scene().await;
    scene.send(&with(&[("lines[0][override_reason]", "left from another dose")])).await.url();
    assert_eq!(scene.hospital.texts("SELECT override_reason FROM prescription_line").await, [""]);
}

#[tokio::test]
async fn what_stands_against_a_line_is_read_back_while_it_is_typed() {
    let scene = scene().await;
    scene.hospital.sql("UPDATE drug_version SET facts = '{\"weekly\":true}'", &[]).await;
    let read = scene.read(&COURSE).await;
    assert!(read["problem"].as_str().unwrap().contains("once a week only"), "{read}");
    assert!(scene.send(&COURSE).await.refusal_of("lines[0][steps][0][timing]").contains("once a week only"));
}
