//! What a record says: weights, allergies, wards, and who may look.

use super::*;
use theriac::wire::endpoint;

#[tokio::test]
async fn weights_are_dated_and_surprises_are_asked_about() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let url = registered(&client, &[]).await;
    let record = async |fields: &[(&str, &str)]| {
        let request = client.request_id();
        let mut all = vec![
            ("request_id", request.as_str()),
            ("patient", id(&url)),
            ("weight_unit", "kg"),
            ("weight_method", "measured"),
        ];
        all.extend(fields);
        client.post(endpoint::RECORD_WEIGHT, &all).await
    };
    record(&[("weight", "70.5"), ("weight_date", "2026-06-28"), ("weight_time", "08:30")]).await.url();
    let page = client.get(&url).await.body;
    assert!(page.contains("70.5 kg, measured 3 days ago") && page.contains("28 Jun 2026, 08:30"), "{page}");
    let slip = record(&[("weight", "7.05")]).await;
    assert!(slip.refusal_of("weight_sure").contains("The last weight was 70.5 kg, and this one is 7.05 kg"));
    for (field, value, why) in [
        ("weight", "3250", "between 0.2 kg and 650 kg"),
        ("weight", "", "Give a number"),
        ("weight_date", "2026-07-02", "future"),
        ("weight_date", "1961-03-11", "before the patient was born"),
        ("weight_date", "June", "Write the day"),
        ("weight_time", "25:00", "Write the time"),
        ("weight_time", "10:01", "future"),
    ] {
        let other = if field == "weight" { ("weight_sure", "") } else { ("weight", "71") };
        let says = record(&[(field, value), other]).await.refusal_of(field);
        assert!(says.contains(why), "{field}={value}: {says}");
    }
    record(&[("weight", "35000"), ("weight_unit", "g"), ("weight_sure", "yes")]).await;
    record(&[("weight", "35000 g"), ("weight_sure", "yes")]).await.url();
    assert!(client.get(&url).await.body.contains("35 kg, measured today"));
    let request = client.request_id();
    let other = [
        ("request_id", request.as_str()),
        ("patient", id(&url)),
        ("kind", "height"),
        ("value", "1.72 m"),
        ("method", "stated"),
    ];
    client.post(endpoint::RECORD_MEASUREMENT, &other).await.url();
    assert!(client.get(&url).await.body.contains("172 cm"));
}

#[tokio::test]
async fn allergies_have_four_states_and_none_is_taken_for_another() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let url = registered(&client, &[]).await;
    let patient: PatientId = id(&url).parse().unwrap();
    let page = async || client.get(&url).await.body;
    let send = async |name: &str, fields: &[(&str, &str)]| {
        let request = client.request_id();
        let mut all = vec![("request_id", request.as_str()), ("patient", id(&url))];
        all.extend(fields);
        client.post(&format!("/api/{name}"), &all).await
    };
    assert!(page().await.contains("allergies not-asked"));
    assert!(!send("sign_no_known_allergy", &[]).await.refusal_of("asked").is_empty());
    send("sign_no_known_allergy", &[("asked", "yes")]).await.url();
    let none = page().await;
    assert!(none.contains("allergies none-known") && none.contains("asked 1 Jul 2026 by Test pharmacist"), "{none}");

    hospital.at("2026-07-01T09:10:00Z");
    let penicillin = [
        ("agent_kind", "class"),
        ("agent", "penicillins"),
        ("allergy_kind", "allergy"),
        ("reaction", "Rash"),
        ("severity", "severe"),
        ("allergy_status", "unconfirmed"),
    ];
    send("record_allergy", &penicillin).await.url();
    let listed = page().await;
    assert!(listed.contains("allergies listed") && listed.contains("penicillins (Rash, severe)"), "{listed}");
    assert!(!listed.contains("None known"), "an allergy ends the statement");
    assert!(!send("record_allergy", &penicillin).await.refusal_of("agent").is_empty(), "once is enough");
    assert!(send("sign_no_known_allergy", &[("asked", "yes")]).await.refusal_of("asked").contains("Refute"));

    let allergy = hospital.texts("SELECT id FROM allergy").await.remove(0);
    let judged =
        [("allergy", allergy.as_str()), ("status", "refuted"), ("reason", "Took amoxicillin in May without harm")];
    let silent = send("judge_allergy", &[("allergy", &allergy), ("status", "refuted")]).await;
    assert!(silent.refusal_of(&format!("reason-{allergy}")).contains("Say why"));
    send("judge_allergy", &judged).await.url();
    assert_eq!(send("judge_allergy", &judged).await.status, StatusCode::CONFLICT);
    let refuted = page().await;
    assert!(refuted.contains("penicillins (Rash, severe, refuted)"), "the old statement does not come back");
    send("sign_no_known_allergy", &[("asked", "yes")]).await.url();
    assert!(page().await.contains("allergies none-known"));

    break_allergies(&hospital).await;
    assert_eq!(
        banner(&hospital.cx, &theriac::boot::at_the_machine(&hospital.cx), patient).await.allergies,
        AllergyStatus::CouldNotLoad
    );
    let broken = client.get(&url).await;
    assert_eq!(broken.status, StatusCode::OK);
    assert!(broken.body.contains("allergies could-not-load") && !broken.body.contains("None known"));
    assert!(broken.body.contains("Ada Okafor"), "the rest of the page is there");
}

async fn break_allergies(hospital: &Hospital) {
    hospital
        .cx
        .db
        .housekeep(|tx| {
            Box::pin(async move {
                sqlx::query("ALTER TABLE allergy RENAME TO mislaid").execute(tx).await?;
                Ok(())
            })
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_patient_moves_from_ward_to_ward_and_home() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let (one, other) = (ward(&hospital, "Ward One").await, ward(&hospital, "Ward Two").await);
    let url = registered(&client, &[("place", &one), ("class", "inpatient")]).await;
    assert!(found(&client, "okafor").await.contains("Ward One"));
    let go = async |place: &str, class: &str| {
        let request = client.request_id();
        let fields = [("request_id", request.as_str()), ("patient", id(&url)), ("place", place), ("class", class)];
        client.post(endpoint::MOVE_PATIENT, &fields).await
    };
    hospital.at("2026-07-01T09:10:00Z");
    go(&other, "inpatient").await.url();
    let page = found(&client, "okafor").await;
    assert!(page.contains("Ward Two") && !page.contains("Ward One"));
    go(&other, "inpatient").await.url();
    assert_eq!(hospital.count("SELECT COUNT(*) FROM encounter").await, 2, "the same ward again is no new stay");
    assert!(!go(&other, "").await.refusal_of("class").is_empty());
    let nowhere = client.request_id();
    assert!(!go(&nowhere, "inpatient").await.refusal_of("place").is_empty(), "no such ward");
    let shelf = hospital.pharmacy("Main pharmacy").await.shelf;
    assert!(!go(&shelf, "inpatient").await.refusal_of("place").is_empty(), "nobody lies on a shelf");
    go("", "").await.url();
    assert_eq!(hospital.count("SELECT COUNT(*) FROM encounter WHERE ends_at IS NULL").await, 0);
}

#[tokio::test]
async fn who_may_not_see_patients_sees_none() {
    let hospital = Hospital::new().await;
    let url = registered(&hospital.as_role("prescriber").await, &[]).await;
    for role in ["engineer", "administrator"] {
        let client = hospital.as_role(role).await;
        for answer in [
            client.get("/patients").await,
            client.get(&url).await,
            client.get("/patients/new").await,
            client.post_plain("/patients", &[("q", "ada")]).await,
            register(&client, &[]).await,
        ] {
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role}");
            assert!(!answer.body.contains("Okafor"));
        }
    }
    let nobody = hospital.anonymous().post_plain("/patients", &[("q", "ada")]).await;
    assert_eq!(nobody.location.as_deref(), Some("/sign-in"));
    let technician = hospital.as_role("technician").await;
    let page = technician.get(&url).await.body;
    assert!(
        page.contains("Ada Okafor") && !page.contains(endpoint::RECORD_WEIGHT),
        "a technician looks and records nothing"
    );
}

#[tokio::test]
async fn addresses_that_lead_to_nobody_say_so() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let nobody = format!("/patients/{}", client.request_id());
    for path in [nobody.as_str(), "/patients/x", "/patients/%00", "/patients/%FF"] {
        let status = client.get(path).await.status;
        assert!(status.is_client_error(), "{path}: {status}");
    }
    let broken = client.post_plain(endpoint::RECORD_WEIGHT, &[("request_id", "x"), ("patient", "../../evil")]).await;
    assert!(broken.status.is_client_error(), "{}", broken.status);
    assert_eq!(broken.location, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_people_open_a_patient_at_once_and_nobody_waits_for_another() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let url = registered(&client, &[]).await;
    let path = url.split('#').next().unwrap().to_owned();
    let pages = (0..20).map(|_| {
        let (client, path) = (client.clone(), path.clone());
        tokio::spawn(async move { client.get(&path).await })
    });
    for page in join_all(pages).await {
        let page = page.unwrap();
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(!page.body.contains("could not be loaded"), "{}", page.body);
    }
}

#[tokio::test]
async fn a_refused_form_that_this_person_does_not_see_is_told_on_top() {
    let hospital = Hospital::new().await;
    let prescriber = hospital.as_role("prescriber").await;
    let url = registered(&prescriber, &[]).await;
    let technician = hospital.as_role("technician").await;
    let request = technician.request_id();
    let fields = [("request_id", request.as_str()), ("patient", id(&url)), ("weight", "70")];
    let page = technician.post_plain(endpoint::RECORD_WEIGHT, &fields).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.body.contains("Error: Patient") && page.body.contains("This was not done"), "{}", page.body);
    assert!(page.body.contains("href=\"#weights\""), "{}", page.body);
}
