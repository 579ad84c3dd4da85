//! Patients through the router: found in any script, registered, measured, and what is known of allergies.

mod record;
mod unknown;

use crate::common::{Answer, Client, Hospital, until};
use axum::http::StatusCode;
use domain::{ids::PatientId, patient::AllergyStatus, place::PlaceKind};
use futures::future::join_all;
use std::collections::BTreeSet;
use theriac::server::{
    repo::{self, place::Place},
    service::patients::banner,
};
use theriac::wire::endpoint;

/// Ada, with these fields instead of the usual ones.
fn ada<'a>(request_id: &'a str, other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual =
        [("request_id", request_id), ("name", "Ada Okafor"), ("birth", "1961-03-12"), ("sex", "female"), ("mrn", "")];
    let mut fields: Vec<_> = usual.into_iter().filter(|(name, _)| !other.iter().any(|(o, _)| o == name)).collect();
    fields.extend(other);
    fields
}

async fn register(client: &Client, other: &[(&str, &str)]) -> Answer {
    client.post(endpoint::REGISTER_PATIENT, &ada(&client.request_id(), other)).await
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
        id: domain::ids::PlaceId::from_uuid(hospital.cx.clock.new_id()),
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
    assert!(found(&client, "papadopoulou").await.contains("Παπαδοπούλου Ελένη"), "as it is spelled in a passport");
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
    let answer = client.post_plain(endpoint::REGISTER_PATIENT, &ada(&client.request_id(), &fields)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let url = answer.location.unwrap();
    assert!(id(&url).parse::<PatientId>().is_ok(), "{url}");
    let empty = client.get("/patients").await;
    assert!(!empty.body.contains("Quarles"), "the empty form names nobody");
    let mut pages = vec![client.get(&url).await.body, found(&client, "quarles").await];
    let again = client.post_plain(endpoint::REGISTER_PATIENT, &ada(&client.request_id(), &fields)).await;
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
async fn the_same_form_sent_again_makes_one_patient() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let request = client.request_id();
    let first = client.post(endpoint::REGISTER_PATIENT, &ada(&request, &[])).await.url();
    let second = client.post(endpoint::REGISTER_PATIENT, &ada(&request, &[])).await.url();
    assert_eq!(first, second);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM patient").await, 1);
    let other = client.post(endpoint::REGISTER_PATIENT, &ada(&request, &[("sex", "male")])).await;
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
    let answer = client.post_plain(endpoint::REGISTER_PATIENT, &ada(&client.request_id(), &typed)).await;
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
        assert!(answer.link_of("anyway", &first).contains("Open Ada Okafor, born 12 Mar 1961"), "{name}");
        let plain = client.post_plain(endpoint::REGISTER_PATIENT, &ada(&client.request_id(), &[("name", name)])).await;
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
    let plain = client.post_plain(endpoint::REGISTER_PATIENT, &ada(&client.request_id(), &[("name", typed)])).await;
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

/// The store takes nothing for longer than a request may take.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_took_too_long_is_saved_all_the_same_and_once() {
    let hospital = Hospital::with_settings(&[("THERIAC_REQUEST_SECONDS", "1")]).await;
    let client = hospital.as_role("prescriber").await;
    let (by_script, by_form) = (client.request_id(), client.request_id());
    let other = [("name", "Zzyzx Quarles"), ("mrn", "777-1")];
    let held = hospital.hold_writer().await;
    let answer = client.post(endpoint::REGISTER_PATIENT, &ada(&by_script, &[])).await;
    assert_eq!((answer.status, answer.json()["error"].clone()), (StatusCode::GATEWAY_TIMEOUT, "Late".into()));
    let answer = client.post_plain(endpoint::REGISTER_PATIENT, &ada(&by_form, &other)).await;
    assert_eq!(answer.status, StatusCode::GATEWAY_TIMEOUT);
    assert!(answer.body.contains("not known whether this was saved"), "{}", answer.body);
    drop(held);
    until(async || hospital.count("SELECT COUNT(*) FROM patient").await == 2).await;
    for (request, other) in [(&by_script, &[][..]), (&by_form, &other)] {
        let again = client.post(endpoint::REGISTER_PATIENT, &ada(request, other)).await.url();
        assert!(again.starts_with("/patients/"), "{again}");
    }
    assert_eq!(hospital.count("SELECT COUNT(*) FROM patient").await, 2);
}
