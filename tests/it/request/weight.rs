//! Doses by weight.

use super::*;
use domain::amount::{From, QuantityReason};
use theriac::wire::endpoint;

#[tokio::test]
async fn a_dose_by_weight_needs_a_weight_and_keeps_the_one_it_used() {
    let scene = scene().await;
    let line = with(&[
        ("lines[0][drug_typed]", "PARA"),
        ("lines[0][steps][0][dose]", "15"),
        ("lines[0][steps][0][per_kg]", "kg"),
    ]);
    let refused = scene.send(&line).await;
    assert!(refused.refusal_of("lines[0][steps][0][dose]").contains("weight"), "{}", refused.body);
    let said = scene.send(&[line.clone(), vec![("lines[0][quantity]", "2")]].concat()).await;
    assert!(said.refusal_of("lines[0][steps][0][dose]").contains("weight"), "a number of units lets nothing pass");
    let id = scene.prescriber.request_id();
    let weighed = [
        ("request_id", id.as_str()),
        ("patient", &scene.patient),
        ("weight", "20"),
        ("weight_unit", "kg"),
        ("weight_method", "measured"),
    ];
    scene.prescriber.post(endpoint::RECORD_WEIGHT, &weighed).await.url();
    scene.send(&line).await.url();
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription_line WHERE weight_id IS NOT NULL").await, 1);
}

/// Weighs the patient.
async fn weigh(scene: &Scene, kilograms: &str) {
    let id = scene.prescriber.request_id();
    let weighed = [
        ("request_id", id.as_str()),
        ("patient", &scene.patient),
        ("weight", kilograms),
        ("weight_unit", "kg"),
        ("weight_method", "stated"),
    ];
    scene.prescriber.post(endpoint::RECORD_WEIGHT, &weighed).await.url();
}

/// 15 mg/kg of the syrup, three times a day for 2 days.
fn by_weight<'a>() -> Vec<(&'a str, &'a str)> {
    with(&[
        ("lines[0][drug_typed]", "PARA"),
        ("lines[0][steps][0][dose]", "15"),
        ("lines[0][steps][0][per_kg]", "kg"),
        ("lines[0][steps][0][duration]", "2"),
    ])
}

#[tokio::test]
async fn a_dose_by_weight_stops_at_the_adult_maximum_or_says_that_there_is_none() {
    let scene = scene().await;
    weigh(&scene, "80").await;
    let uncapped = scene.read(&by_weight()).await;
    assert!(uncapped["notice"].as_str().unwrap().contains("No adult maximum"), "{uncapped}");
    let page = scene.prescriber.get(&scene.send(&by_weight()).await.url()).await.body;
    assert!(page.contains("No adult maximum is recorded"), "{page}");

    let pharmacist = scene.hospital.as_role("pharmacist").await;
    let page = pharmacist.get("/drugs/PARA/correct").await.body;
    assert!(page.contains("name=\"adult_at_once\"") && page.contains("name=\"smallest_measure\""), "{page}");
    let id = pharmacist.request_id();
    let correct = |more: &[(&'static str, &'static str)]| {
        let mut fields = vec![
            ("code", "PARA"),
            ("seen", "1"),
            ("name", "Paracetamol 120 mg/5 mL"),
            ("form", "syrup"),
            ("unit", "bottle"),
            ("unit_use", "continuous"),
            ("routes[]", "oral"),
            ("unit_content", "100"),
            ("unit_content_unit", "mL"),
            ("ingredients[0][substance]", "Paracetamol"),
            ("ingredients[0][numerator]", "120"),
            ("ingredients[0][numerator_unit]", "mg"),
            ("ingredients[0][denominator]", "5"),
            ("ingredients[0][denominator_unit]", "mL"),
        ];
        fields.extend(more);
        fields
    };
    let send = async |more: &[(&'static str, &'static str)]| {
        let fields = [correct(more), vec![("request_id", id.as_str())]].concat();
        pharmacist.post(endpoint::CORRECT_DRUG, &fields).await
    };
    let wrong = send(&[("adult_at_once", "lots"), ("adult_a_day", "4"), ("smallest_measure_unit", "mL")]).await;
    assert!(wrong.refusal_of("adult_at_once").contains("lots") && !wrong.refusal_of("adult_a_day_unit").is_empty());
    let tablets = send(&[("adult_at_once", "2"), ("adult_at_once_unit", "{tbl}")]).await;
    assert!(tablets.refusal_of("adult_at_once_unit").contains("Choose mg, or mL"), "{}", tablets.body);
    let limits = [
        ("adult_at_once", "1"),
        ("adult_at_once_unit", "g"),
        ("adult_a_day", "4"),
        ("adult_a_day_unit", "g"),
        ("smallest_measure", "5"),
        ("smallest_measure_unit", "mL"),
    ];
    send(&limits).await.url();
    let page = pharmacist.get("/drugs/PARA").await.body;
    assert!(page.contains("Most at once, for an adult") && page.contains("1 g") && page.contains("4 g"), "{page}");

    let capped = scene.read(&by_weight()).await;
    assert_eq!(capped["notice"], "");
    let because = capped["because"].as_str().unwrap();
    assert!(because.contains("stopped at the adult maximum") && because.contains("40 mL"), "{because}");
    scene.send(&by_weight()).await.url();
    let labels = scene.hospital.texts("SELECT label_sentence FROM prescription_line ORDER BY id").await;
    assert_eq!(labels, ["Take 50 mL three times a day for 2 days", "Take 40 mL three times a day for 2 days"]);
}

#[tokio::test]
async fn the_quantity_says_on_which_weight_it_rests() {
    let scene = scene().await;
    weigh(&scene, "20").await;
    assert!(scene.read(&by_weight()).await["because"].as_str().unwrap().ends_with("; weight stated 1 Jul 2026"));
    scene.send(&by_weight()).await.url();
    let reasons = async |sql| -> Vec<QuantityReason> {
        scene.hospital.texts(sql).await.iter().map(|text| QuantityReason::read(text)).collect()
    };
    let stored = reasons("SELECT quantity_reason FROM prescription_line").await;
    let QuantityReason::Found(found) = &stored[0] else { panic!("{stored:?}") };
    let weight = found.weight.as_ref().unwrap();
    assert_eq!((weight.method.code(), weight.on), ("stated", Some("2026-07-01".parse().unwrap())));
    assert!(matches!(found.from, From::Dosage(_)), "{found:?}");
    assert!(stored[0].to_string().ends_with("; weight stated 1 Jul 2026"), "{stored:?}");
    scene.send(&COURSE).await.url();
    let stored = reasons("SELECT quantity_reason FROM prescription_line ORDER BY id").await;
    assert!(matches!(&stored[1], QuantityReason::Found(found) if found.weight.is_none()), "{stored:?}");
    scene.hospital.sql("UPDATE observation SET unit = '[lb_av]'", &[]).await;
    assert!(scene.send(&by_weight()).await.refusal_of("lines[0][steps][0][dose]").contains("no weight is recorded"));
}
