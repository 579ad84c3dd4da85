//! Packs whose units hold another amount than a quantity was worked out with.

use crate::common::{
    Answer, Client, Hospital,
    rows::{Came, Pharmacy},
};
use axum::http::StatusCode;
use domain::{audit::PackAdded, unit::Measure};
use theriac::wire::endpoint;

const SYRUP: &str = "Amoxicillin 250 mg/5 mL suspension";

/// A hospital with a syrup in bottles of 100 mL.
async fn syrup() -> (Hospital, Client, Pharmacy) {
    let hospital = Hospital::new().await;
    let pharmacist = hospital.as_role("pharmacist").await;
    let id = pharmacist.request_id();
    let fields = [
        ("request_id", id.as_str()),
        ("code", "SYR"),
        ("name", SYRUP),
        ("form", "oral-suspension"),
        ("unit", "bottle"),
        ("unit_use", "continuous"),
        ("routes[]", "oral"),
        ("unit_content", "100"),
        ("unit_content_unit", "mL"),
        ("ingredients[0][substance]", "amoxicillin"),
        ("ingredients[0][numerator]", "250"),
        ("ingredients[0][numerator_unit]", "mg"),
        ("ingredients[0][denominator]", "5"),
        ("ingredients[0][denominator_unit]", "mL"),
    ];
    pharmacist.post(endpoint::ONBOARD_DRUG, &fields).await.url();
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    (hospital, pharmacist, pharmacy)
}

async fn add_pack(client: &Client, brand: &str, content: &str, unit: &str) -> Answer {
    let id = client.request_id();
    let fields = [
        ("request_id", id.as_str()),
        ("code", "SYR"),
        ("brand", brand),
        ("units", "1"),
        ("pack_content", content),
        ("pack_content_unit", unit),
    ];
    client.post(endpoint::ADD_PACK, &fields).await
}

async fn receive(client: &Client, shelf: &str, pack: &str, lot: &str, expiry: &str) {
    let id = client.request_id();
    let fields = [
        ("request_id", id.as_str()),
        ("drug", "SYR"),
        ("pack", pack),
        ("lot", lot),
        ("expiry", expiry),
        ("units", "20"),
        ("place", shelf),
        ("supplier", "Central store"),
    ];
    client.post(endpoint::RECEIVE_STOCK, &fields).await.url();
}

#[tokio::test]
async fn bottles_of_another_size_are_not_given_for_a_quantity_of_bottles() {
    let (hospital, pharmacist, pharmacy) = syrup().await;
    add_pack(&pharmacist, "Small", "60", "mL").await.url();
    let small = hospital.newest("SELECT id FROM pack WHERE brand = 'Small'").await;
    receive(&pharmacist, &pharmacy.shelf, &small, "SMALL", "2026-08").await;
    receive(&pharmacist, &pharmacy.shelf, "loose", "LARGE", "2027-08").await;
    let made = hospital.accepted(&[SYRUP], 3).await;
    let technician = hospital.as_role("technician").await;
    let page = technician.get(&made.page()).await.body;
    assert!(page.contains("100 mL each") && page.contains("60 mL each"), "{page}");
    assert!(page.contains("another amount than this quantity was worked out with"), "{page}");
    technician.prepare(&made, "3", &pharmacy).await.url();
    assert_eq!((hospital.on_hand("SMALL").await, hospital.on_hand("LARGE").await), (20, 17));
    let lot = hospital.newest("SELECT id FROM lot WHERE number = 'SMALL'").await;
    let other = hospital.accepted(&[SYRUP], 3).await;
    let refused =
        technician.prepare_with(&other, "1", &pharmacy, &technician.request_id(), (&lot, "all there is")).await;
    assert!(refused.refusal_of(&format!("lot[{}]", other.line())).contains("another amount"), "{}", refused.body);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn bottles_picked_before_their_size_was_compared_are_not_handed_over() {
    let (hospital, pharmacist, pharmacy) = syrup().await;
    pharmacist.receive(&pharmacy.shelf, &Came { drug: SYRUP, lot: "L", expiry: "2027-08", units: 9 }).await.url();
    let made = hospital.accepted(&[SYRUP], 3).await;
    pharmacist.prepare(&made, "3", &pharmacy).await.url();
    hospital.sql("UPDATE pack SET unit_content = '60'", &[]).await;
    let dispensing = hospital.newest("SELECT id FROM dispensing").await;
    let refused = pharmacist.step(&made, "check_dispensing", &dispensing).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(refused.body.contains("another amount"), "{}", refused.body);
}

#[tokio::test]
async fn a_pack_holds_the_same_kind_of_amount_as_its_drug() {
    let (hospital, pharmacist, _) = syrup().await;
    let says = add_pack(&pharmacist, "Puffs", "200", "{puff}").await.refusal_of("pack_content_unit");
    assert!(says.contains("holds 100 mL"), "{says}");
    add_pack(&pharmacist, "Unsaid", "", "").await.url();
    let held = hospital.texts("SELECT unit_content || unit_content_unit FROM pack ORDER BY id").await;
    assert_eq!(held, ["100mL", "100mL"], "what was not said is what the drug says");
}

async fn decide(client: &Client, lot: &str, step: &str) -> Answer {
    let id = client.request_id();
    let fields = [("request_id", id.as_str()), ("lot", lot), ("step", step), ("reason", "Glass in two bottles")];
    client.post(endpoint::HOLD_LOT, &fields).await
}

#[tokio::test]
async fn a_recall_stops_every_lot_of_the_drug_with_the_printed_number() {
    let (hospital, pharmacist, pharmacy) = syrup().await;
    add_pack(&pharmacist, "Box", "", "").await.url();
    let boxed = hospital.newest("SELECT id FROM pack WHERE brand = 'Box'").await;
    receive(&pharmacist, &pharmacy.shelf, "loose", "BX1", "2027-08").await;
    receive(&pharmacist, &pharmacy.shelf, &boxed, "BX1", "2027-08").await;
    receive(&pharmacist, &pharmacy.shelf, &boxed, "bx1", "2027-08").await;
    let lot = hospital.newest("SELECT id FROM lot WHERE number = 'BX1' ORDER BY id").await;
    let page = pharmacist.get(&format!("/stock/lots/{lot}")).await.body;
    assert!(page.contains("Other lots with this number") && page.contains("other lots with this number"), "{page}");
    decide(&pharmacist, &lot, "recall").await.url();
    add_pack(&pharmacist, "New box", "60", "mL").await.url();
    let small = hospital.newest("SELECT id FROM pack WHERE brand = 'New box'").await;
    let status = async || hospital.texts("SELECT number || ' ' || status FROM lot ORDER BY id").await;
    assert_eq!(status().await, ["BX1 recalled", "BX1 recalled", "bx1 available"], "case counts");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM audit WHERE action = 'lot.recall'").await, 2);
    receive(&pharmacist, &pharmacy.shelf, &small, "BX1", "2027-08").await;
    assert_eq!(status().await.last().map(String::as_str), Some("BX1 recalled"), "nor does it come back in another box");
    decide(&pharmacist, &lot, "release").await.url();
    assert_eq!(status().await[..2], ["BX1 recalled", "BX1 available"], "each is released by itself");
}

#[tokio::test]
async fn a_loose_pack_that_a_delivery_makes_is_in_the_audit() {
    let (hospital, pharmacist, pharmacy) = syrup().await;
    hospital.sql("DELETE FROM pack", &[]).await;
    receive(&pharmacist, &pharmacy.shelf, "loose", "L1", "2027-08").await;
    let acts = hospital.acts::<PackAdded>().await;
    let [(None, Some(PackAdded { pack }))] = acts.as_slice() else { panic!("{acts:?}") };
    assert!(pack.is.loose && pack.is.unit_content == Measure::written("100 mL"), "{pack:?}");
    assert_eq!(hospital.texts("SELECT unit_content || unit_content_unit FROM pack").await, ["100mL"]);
    receive(&pharmacist, &pharmacy.shelf, "loose", "L2", "2027-08").await;
    assert_eq!(hospital.count("SELECT COUNT(*) FROM audit WHERE action = 'drug.add_pack'").await, 1);
}
