//! Patients through the router: found in any script, registered, measured, and what is known of allergies.

use crate::common::{Answer, Client, Hospital, until};
use axum::http::StatusCode;
use futures::future::join_all;
use std::collections::BTreeSet;
use theriac::{
    domain::{ids::PatientId, patient::AllergyStatus, place::PlaceKind},
    server::{
        repo::{self, place::Place},
        service::patients::banner,
    },
};

/// Ada, with these fields instead of the usual ones.
fn ada<'a>(request_id: &'a str, other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual =
        [("request_id", request_id), ("name", "Ada Okafor"), ("birth", "1961-03-12"), ("sex", "female"), ("mrn", "")];
    let mut fields: Vec<_> = usual.into_iter().filter(|(name, _)| !other.iter().any(|(o, _)| o == name)).collect();
    fields.extend(other);
    fields
}

async fn register(client: &Client, other: &[(&str, &str)]) -> Answer {
    client.post("/api/register_patient", &ada(&client.request_id(), other)).await
}

async fn registered(client: &Client, other: &[(&str, &str)]) -> String {
    register(client, other).await.url()
}

fn id(url: &str) -> &str {
    url.strip_prefix("/patients/").unwrap().split('#').next().unwrap()
}

async fn found(client: &Client, typed: &str) -> String {
    let there = client.post_plain("/patients", &[("q", typed)]).await.url();
    let id = there.strip_prefix("/patients?found=").expect("an address that says nothing");
    assert_eq!(id.len(), 36, "{there}");
    let answer = client.get(&there).await;
    assert_eq!(answer.status, StatusCode::OK, "{typed}: {}", answer.body);
    answer.body
}

async fn ward(hospital: &Hospital, name: &str) -> String {
    let place = |parent, kind: PlaceKind, name: &str| Place {
        id: theriac::domain::ids::PlaceId::from_uuid(hospital.cx.clock.new_id()),
        parent,
        kind: kind.into(),
        name: name.to_owned(),
        position: 1,
    };
    let root = place(None, PlaceKind::Hospital, "Hospital");
    let ward = place(Some(root.id), PlaceKind::Ward, name);
    let ward_id = ward.id.to_string();
    hospital
        .cx
        .db
        .housekeep(move |tx| {
            Box::pin(async move {
                repo::place::create(tx, &root).await?;
                repo::place::create(tx, &ward).await
            })
        })
        .await
        .unwrap();
    ward_id
}

#[tokio::test]
async fn names_in_every_script_are_found_by_what_a_person_types() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let people = [
        ("Ọláolúwa Bákàrè", "olaoluwa", "bakare olao"),
        ("Björn Löwenzahn", "lowenzahn", "loewen"),
        ("Иванова Мария", "мария", "иван"),
        ("Παπαδοπούλου Ελένη", "ΕΛΕΝΗ", "παπαδοπουλου"),
        ("田中太郎", "田中", "太郎"),
        ("أحمد إبراهيم", "احمد", "ابراهيم"),
        ("สมชาย ใจดี", "สมชาย", "ใจดี"),
        ("김하늘", "김하늘", "김"),
        ("O’Brien Séan", "obrien", "o'brien sean"),
    ];
    for (name, ..) in people {
        registered(&client, &[("name", name)]).await;
    }
    for (name, one, other) in people {
        for typed in [name, one, other] {
            let page = found(&client, typed).await;
            assert!(page.contains(name), "{typed} does not find {name}");
            assert!(page.contains("1 patient found"), "{typed} finds others than {name}");
        }
    }
    assert!(found(&client, "ivanova").await.contains("Иванова Мария"), "by its Latin letters");
    assert!(found(&client, "Bjorn 12/03/1961").await.contains("1 patient found"));
    assert!(found(&client, "Bjorn 13/03/1961").await.contains("Nobody found"));
    assert!(found(&client, "12 Mar 1961").await.contains("9 patients found"));
    assert!(found(&client, "%").await.contains("Nobody found"));
    assert!(found(&client, "zzz").await.contains("Nobody found"));
}

#[tokio::test]
async fn a_number_is_found_with_and_without_its_hyphens() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    registered(&client, &[("mrn", "104-228-17/a")]).await;
    for typed in ["104-228-17/a", "10422817A", " 104 228 17 a ", "１０４-228-17/a"] {
        let page = found(&client, typed).await;
        assert!(page.contains("Ada Okafor") && page.contains("104-228-17/a"), "{typed}");
    }
    assert!(found(&client, "10422817").await.contains("Nobody found"), "a part of a number is not the number");
}

#[tokio::test]
async fn at_most_fifty_are_shown_and_that_there_are_more_is_said() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    for n in 0..51 {
        let day = format!("19{:02}-01-02", 20 + n);
        registered(&client, &[("birth", &day)]).await;
    }
    let page = found(&client, "okafor").await;
    assert!(page.contains("The first 50 patients; there are more"));
    assert_eq!(page.matches("href=\"/patients/0").count(), 50);
}

#[tokio::test]
async fn no_address_says_anything_about_a_patient() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let fields = [("name", "Zzyzx Quarles"), ("mrn", "777-1"), ("birth", "1961-03-12")];
    let answer = client.post_plain("/api/register_patient", &ada(&client.request_id(), &fields)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let url = answer.location.unwrap();
    assert!(id(&url).parse::<PatientId>().is_ok(), "{url}");
    let empty = client.get("/patients").await;
    assert!(!empty.body.contains("Quarles"), "the empty form names nobody");
    let mut pages = vec![client.get(&url).await.body, found(&client, "quarles").await];
    let again = client.post_plain("/api/register_patient", &ada(&client.request_id(), &fields)).await;
    assert_eq!((again.status, again.location), (StatusCode::UNPROCESSABLE_ENTITY, None));
    pages.push(again.body);
    for page in pages {
        for link in page.split("href=\"").chain(page.split("action=\"")).skip(1) {
            let link = link.split('"').next().unwrap();
            let told = ["quarles", "zzyzx", "777", "1961"].iter().any(|part| link.to_lowercase().contains(part));
            assert!(!told, "{link}");
        }
        let title = page.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        assert!(!title.contains("Quarles"), "{title}");
    }
    let by_get = client.get("/patients?q=quarles").await;
    assert!(!by_get.body.contains("Quarles"), "a search by address finds nothing");
}

#[tokio::test]
async fn sixteen_unknown_patients_at_once_get_sixteen_numbers() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let one = || async {
        let (client, request) = (client.clone(), client.request_id());
        client
            .post("/api/register_patient", &[("request_id", &request), ("unknown", "yes"), ("birth", "about 30")])
            .await
            .url()
    };
    let urls = join_all((0..16).map(|_| one())).await;
    assert_eq!(urls.iter().collect::<BTreeSet<_>>().len(), 16);
    let mut numbers = hospital.texts("SELECT value FROM patient_identifier WHERE kind = 'temporary'").await;
    numbers.sort();
    let expected: Vec<_> = (1..=16).map(|n| format!("T-{n:04}")).collect();
    assert_eq!(numbers, expected);
    let page = found(&client, "t-0016").await;
    assert!(page.contains("Unknown patient T-0016") && page.contains("about 30 y"), "{page}");
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn an_unknown_patient_needs_nothing_but_may_have_a_ward() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let ward = ward(&hospital, "Emergency").await;
    let form = client.get("/patients/new?unknown=yes").await;
    assert!(form.body.contains("value=\"emergency\" selected"), "comes as an emergency");
    let fields = [
        ("request_id", client.request_id()),
        ("unknown", "yes".to_owned()),
        ("place", ward),
        ("class", "emergency".to_owned()),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let url = client.post("/api/register_patient", &fields).await.url();
    let page = client.get(&url).await.body;
    for part in ["Unknown patient T-0001", "T-0001", "Emergency", "not known"] {
        assert!(page.contains(part), "{part}");
    }
}

#[tokio::test]
async fn the_same_form_sent_again_makes_one_patient() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let request = client.request_id();
    let first = client.post("/api/register_patient", &ada(&request, &[])).await.url();
    let second = client.post("/api/register_patient", &ada(&request, &[])).await.url();
    assert_eq!(first, second);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM patient").await, 1);
    let other = client.post("/api/register_patient", &ada(&request, &[("sex", "male")])).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM patient").await, 1);
}

#[tokio::test]
async fn a_refusal_keeps_everything_that_was_typed() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let ward = ward(&hospital, "Ward <A>").await;
    let typed = [
        ("name", "Ada \"<b>Okafor"),
        ("other_name", "Ада Окафор"),
        ("birth", "31/04/1961"),
        ("sex", "other"),
        ("mrn", "12\u{202e}34"),
        ("place", ward.as_str()),
        ("class", "outpatient"),
    ];
    let answer = client.post_plain("/api/register_patient", &ada(&client.request_id(), &typed)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let kept = [
        "value=\"Ada &quot;&lt;b&gt;Okafor\"",
        "value=\"Ада Окафор\"",
        "value=\"31/04/1961\"",
        "value=\"other\" checked",
        "value=\"12\u{202e}34\"",
        "value=\"outpatient\" selected",
        "Ward &lt;A&gt;",
        "There is no such day.",
        "There is a character in the record number",
        "href=\"#birth\"",
    ];
    for part in kept {
        assert!(answer.body.contains(part), "{part} is missing:\n{}", answer.body);
    }
    assert!(answer.body.contains(&format!("value=\"{ward}\" selected")));
    assert_eq!(hospital.count("SELECT COUNT(*) FROM patient").await, 0);
}

#[tokio::test]
async fn every_birth_date_form_is_taken_and_shown_as_exact_as_it_is() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    for (typed, shown) in [
        ("12/03/1961", "12 Mar 1961 (65 y)"),
        ("12 Mar 1961", "12 Mar 1961 (65 y)"),
        ("03/1961", "Mar 1961 (65 y)"),
        ("1961", "1961 (64 or 65 y)"),
        ("about 1993", "about 1993 (about 33 y)"),
        ("6 m", "about Jan 2026 (about 6 months)"),
        ("१९६१-०३-१२", "12 Mar 1961 (65 y)"),
    ] {
        let url = registered(&client, &[("birth", typed), ("anyway", "yes")]).await;
        let page = client.get(&url).await.body;
        assert!(page.contains(shown), "{typed}: {shown}");
    }
    for (typed, why) in
        [("", "Give a birth date"), ("2026-07-02", "future"), ("61", "a year or an age"), ("x", "neither")]
    {
        let says = register(&client, &[("birth", typed)]).await.refusal_of("birth");
        assert!(says.contains(why), "{typed}: {says}");
    }
}

#[tokio::test]
async fn a_record_number_that_is_taken_is_refused_without_naming_anybody() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    registered(&client, &[("mrn", "104-228-17")]).await;
    for same in ["104-228-17", "10422817"] {
        let answer = register(&client, &[("name", "Somebody Else"), ("birth", "1990"), ("mrn", same)]).await;
        assert!(answer.refusal_of("mrn").contains("Another patient has this record number"));
        assert!(!answer.body.contains("Ada") && !answer.body.contains("/patients/"), "{}", answer.body);
    }
}

#[tokio::test]
async fn somebody_with_the_same_name_and_birth_date_is_told_and_may_be_registered_anyway() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let first = registered(&client, &[]).await;
    for name in ["ada OKAFOR", "Okafor Ada", "Ádá Okafor"] {
        let answer = register(&client, &[("name", name)]).await;
        assert!(answer.refusal_of("anyway").contains("registered already"), "{name}");
        assert!(answer.refusal_of(&first).contains("Ada Okafor"), "{name}");
        let plain = client.post_plain("/api/register_patient", &ada(&client.request_id(), &[("name", name)])).await;
        assert!(plain.body.contains(&format!("href=\"{first}\"")), "the page links to the record");
    }
    registered(&client, &[("birth", "1961-03-13")]).await;
    registered(&client, &[("anyway", "yes")]).await;
    assert_eq!(hospital.count("SELECT COUNT(*) FROM patient").await, 3);
}

#[tokio::test]
async fn what_the_rule_changes_in_a_name_is_shown_before_it_is_saved() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let typed = "Ada\u{200B} \u{a0}Okafor";
    let answer = register(&client, &[("name", typed)]).await;
    assert!(answer.refusal_of("name").contains("“Ada Okafor”"));
    let shown = answer.refusal_of("name_shown");
    let plain = client.post_plain("/api/register_patient", &ada(&client.request_id(), &[("name", typed)])).await;
    assert!(plain.body.contains("name=\"name_shown\" value=\"Ada Okafor\""), "{}", plain.body);
    let url = registered(&client, &[("name", typed), ("name_shown", &shown)]).await;
    assert!(client.get(&url).await.body.contains("Ada Okafor"));
    let other = register(&client, &[("name", "Ada\u{200B} Nwosu"), ("name_shown", &shown)]).await;
    assert!(other.refusal_of("name").contains("“Ada Nwosu”"), "another change is shown anew");
    for refused in ["Ada\0", "Ada \u{fffd}", "\u{202e}adA", ""] {
        assert!(!register(&client, &[("name", refused)]).await.refusal_of("name").is_empty());
    }
}

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
        client.post("/api/record_weight", &all).await
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
    client.post("/api/record_measurement", &other).await.url();
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
        banner(&hospital.cx, &theriac::server::boot::at_the_machine(&hospital.cx), patient).await.allergies,
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
        client.post("/api/move_patient", &fields).await
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
        page.contains("Ada Okafor") && !page.contains("/api/record_weight"),
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
    let broken = client.post_plain("/api/record_weight", &[("request_id", "x"), ("patient", "../../evil")]).await;
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
async fn a_birth_date_that_cannot_be_read_hides_nobody() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let url = registered(&client, &[]).await;
    registered(&client, &[("name", "Ada Bello")]).await;
    hospital.sql("UPDATE patient SET birth_date = 'the year of the flood' WHERE id = $1", &[id(&url)]).await;
    let page = found(&client, "ada").await;
    assert!(page.contains("Ada Okafor") && page.contains("Ada Bello"), "{page}");
    assert_eq!(client.get(&url).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_search_is_gone_back_to_by_the_same_person_for_a_while() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    registered(&client, &[]).await;
    let there = client.post_plain("/patients", &[("q", "Okafor")]).await.url();
    for _ in 0..2 {
        assert!(client.get(&there).await.body.contains("1 patient found"));
    }
    let other = hospital.as_role("pharmacist").await.get(&there).await.body;
    assert!(!other.contains("Okafor") && other.contains("not kept any more"), "{other}");
    hospital.at("2026-07-01T09:16:00Z");
    assert!(client.get(&there).await.body.contains("not kept any more"));
}

#[tokio::test]
async fn an_unknown_patient_gets_a_name_later_and_keeps_the_temporary_number() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let request = client.request_id();
    let url = client.post("/api/register_patient", &[("request_id", &request), ("unknown", "yes")]).await.url();
    assert!(client.get(&url).await.body.contains("/api/identify_patient"));
    let request = client.request_id();
    let mut fields = ada(&request, &[("mrn", "104-228-17"), ("patient", id(&url))]);
    let typed: Vec<_> =
        fields.iter().map(|(name, value)| (*name, if *name == "birth" { "long ago" } else { *value })).collect();
    assert!(!client.post("/api/identify_patient", &typed).await.refusal_of("birth").is_empty());
    let again = client.post_plain("/api/identify_patient", &typed).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["Error: Patient", "long ago", "Ada Okafor", "104-228-17", "This was not done"] {
        assert!(again.body.contains(kept), "{kept}: {}", again.body);
    }
    assert_eq!(client.post("/api/identify_patient", &fields).await.url(), url);

    let page = client.get(&url).await.body;
    for part in ["Ada Okafor", "12 Mar 1961", "104-228-17", "T-0001", "Unknown patient T-0001"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("/api/identify_patient"), "once is enough");
    for typed in ["Okafor", "10422817", "T-0001", "Unknown"] {
        assert!(found(&client, typed).await.contains("Ada Okafor"), "{typed}");
    }
    let second = client.request_id();
    fields.retain(|(name, _)| !matches!(*name, "request_id" | "mrn"));
    fields.extend([("request_id", second.as_str()), ("mrn", "")]);
    let told = client.post("/api/identify_patient", &fields).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.body.contains("has a name already"), "{}", told.body);
    let audit = hospital.texts("SELECT after_json FROM audit WHERE action = 'patient.identify'").await;
    assert_eq!(audit.len(), 1);
    assert!(audit[0].contains("Ada Okafor") && audit[0].contains("104-228-17"), "{audit:?}");
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_refused_form_that_this_person_does_not_see_is_told_on_top() {
    let hospital = Hospital::new().await;
    let prescriber = hospital.as_role("prescriber").await;
    let url = registered(&prescriber, &[]).await;
    let technician = hospital.as_role("technician").await;
    let request = technician.request_id();
    let fields = [("request_id", request.as_str()), ("patient", id(&url)), ("weight", "70")];
    let page = technician.post_plain("/api/record_weight", &fields).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.body.contains("Error: Patient") && page.body.contains("This was not done"), "{}", page.body);
    assert!(page.body.contains("href=\"#weights\""), "{}", page.body);
}

#[tokio::test]
async fn the_two_registration_forms_keep_what_was_typed_when_one_becomes_the_other() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let request = client.request_id();
    let typed = ada(&request, &[("mrn", "104-1"), ("birth", "about 30")]);
    let mut to_unknown = typed.clone();
    to_unknown.push(("switch", "unknown"));
    let unknown = client.post_plain("/patients/new", &to_unknown).await;
    assert_eq!(unknown.status, StatusCode::OK);
    for kept in ["Register as unknown", "about 30", "value=\"Ada Okafor\"", "value=\"104-1\"", &request] {
        assert!(unknown.body.contains(kept), "{kept}: {}", unknown.body);
    }
    let mut to_known = typed;
    to_known.extend([("unknown", "yes"), ("switch", "known")]);
    let known = client.post_plain("/patients/new", &to_known).await.body;
    for kept in ["Record number (MRN)", "value=\"Ada Okafor\"", "about 30"] {
        assert!(known.contains(kept), "{kept}: {known}");
    }
    assert_eq!(hospital.count("SELECT COUNT(*) FROM patient").await, 0);
}

/// The store takes nothing for longer than a request may take.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_took_too_long_is_saved_all_the_same_and_once() {
    let hospital = Hospital::with_settings(&[("THERIAC_REQUEST_SECONDS", "1")]).await;
    let client = hospital.as_role("prescriber").await;
    let (by_script, by_form) = (client.request_id(), client.request_id());
    let other = [("name", "Zzyzx Quarles"), ("mrn", "777-1")];
    let held = hospital.hold_writer().await;
    let answer = client.post("/api/register_patient", &ada(&by_script, &[])).await;
    assert_eq!((answer.status, answer.json()), (StatusCode::GATEWAY_TIMEOUT, "Late".into()));
    let answer = client.post_plain("/api/register_patient", &ada(&by_form, &other)).await;
    assert_eq!(answer.status, StatusCode::GATEWAY_TIMEOUT);
    assert!(answer.body.contains("not known whether this was saved"), "{}", answer.body);
    drop(held);
    until(async || hospital.count("SELECT COUNT(*) FROM patient").await == 2).await;
    for (request, other) in [(&by_script, &[][..]), (&by_form, &other)] {
        let again = client.post("/api/register_patient", &ada(request, other)).await.url();
        assert!(again.starts_with("/patients/"), "{again}");
    }
    assert_eq!(hospital.count("SELECT COUNT(*) FROM patient").await, 2);
}
