//! Patients whom nobody knows yet.

use super::*;
use theriac::wire::endpoint;

#[tokio::test]
async fn sixteen_unknown_patients_at_once_get_sixteen_numbers() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let one = || async {
        let (client, request) = (client.clone(), client.request_id());
        client
            .post(endpoint::REGISTER_PATIENT, &[("request_id", &request), ("unknown", "yes"), ("birth", "about 30")])
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
    let url = client.post(endpoint::REGISTER_PATIENT, &fields).await.url();
    let page = client.get(&url).await.body;
    for part in ["Unknown patient T-0001", "T-0001", "Emergency", "not known"] {
        assert!(page.contains(part), "{part}");
    }
}

#[tokio::test]
async fn an_unknown_patient_gets_a_name_later_and_keeps_the_temporary_number() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("prescriber").await;
    let request = client.request_id();
    let url = client.post(endpoint::REGISTER_PATIENT, &[("request_id", &request), ("unknown", "yes")]).await.url();
    assert!(client.get(&url).await.body.contains(endpoint::IDENTIFY_PATIENT));
    let request = client.request_id();
    let mut fields = ada(&request, &[("mrn", "104-228-17"), ("patient", id(&url))]);
    let typed: Vec<_> =
        fields.iter().map(|(name, value)| (*name, if *name == "birth" { "long ago" } else { *value })).collect();
    assert!(!client.post(endpoint::IDENTIFY_PATIENT, &typed).await.refusal_of("birth").is_empty());
    let again = client.post_plain(endpoint::IDENTIFY_PATIENT, &typed).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["Error: Patient", "long ago", "Ada Okafor", "104-228-17", "This was not done"] {
        assert!(again.body.contains(kept), "{kept}: {}", again.body);
    }
    assert_eq!(client.post(endpoint::IDENTIFY_PATIENT, &fields).await.url(), url);

    let page = client.get(&url).await.body;
    for part in ["Ada Okafor", "12 Mar 1961", "104-228-17", "T-0001", "Unknown patient T-0001"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains(endpoint::IDENTIFY_PATIENT), "once is enough");
    for typed in ["Okafor", "10422817", "T-0001", "Unknown"] {
        assert!(found(&client, typed).await.contains("Ada Okafor"), "{typed}");
    }
    let second = client.request_id();
    fields.retain(|(name, _)| !matches!(*name, "request_id" | "mrn"));
    fields.extend([("request_id", second.as_str()), ("mrn", "")]);
    let told = client.post(endpoint::IDENTIFY_PATIENT, &fields).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.body.contains("has a name already"), "{}", told.body);
    let audit = hospital.texts("SELECT after_json FROM audit WHERE action = 'patient.identify'").await;
    assert_eq!(audit.len(), 1);
    assert!(audit[0].contains("Ada Okafor") && audit[0].contains("104-228-17"), "{audit:?}");
    assert_eq!(hospital.findings().await, Vec::<String>::new());
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
