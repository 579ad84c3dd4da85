//! Suspending, taking back and retiring; packs; who may.

use super::*;
use theriac::wire::endpoint;

#[tokio::test]
async fn a_drug_is_suspended_taken_back_and_retired_with_who_and_why() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "OLD", "cisapride 10 mg tablet", "cisapride", "10").await;
    tablet(&client, "METO", "metoclopramide 10 mg tablet", "metoclopramide", "10").await;
    let state = async || hospital.texts("SELECT state FROM drug WHERE code = 'OLD'").await.remove(0);
    let no_reason = step(&client, endpoint::SUSPEND_DRUG, "OLD", &[("suspend_reason", " ")]).await;
    assert!(no_reason.refusal_of("suspend_reason").contains("why"));
    let in_use = step(&client, endpoint::RETIRE_DRUG, "OLD", &[("retire_reason", "unsafe")]).await;
    assert_eq!(
        (in_use.status, in_use.json()["says"].as_str().unwrap().contains("Suspend it first")),
        (StatusCode::CONFLICT, true)
    );
    step(&client, endpoint::SUSPEND_DRUG, "OLD", &[("suspend_reason", "recall <1>")]).await.url();
    assert_eq!(state().await, "suspended");
    let page = client.get("/drugs/OLD").await.body;
    assert!(page.contains("recall &lt;1&gt;") && page.contains("can't be requested"), "{page}");
    let hits = client.post(endpoint::SEARCH_DRUGS, &[("q", "cisapride")]).await.json()["drugs"].take();
    assert_eq!(hits[0]["state"], "Suspended", "what is suspended is found and marked");
    assert_eq!(
        step(&client, endpoint::SUSPEND_DRUG, "OLD", &[("suspend_reason", "x")]).await.status,
        StatusCode::CONFLICT
    );
    step(&client, endpoint::RESUME_DRUG, "OLD", &[("resume_reason", "cleared")]).await.url();
    assert_eq!(state().await, "active");
    step(&client, endpoint::SUSPEND_DRUG, "OLD", &[("suspend_reason", "again")]).await.url();
    let nobody =
        step(&client, endpoint::RETIRE_DRUG, "OLD", &[("retire_reason", "x"), ("replaced_by", "metoclo 100")]).await;
    assert!(nobody.refusal_of("replaced_by").contains("metoclo"), "{}", nobody.body);
    let itself = step(&client, endpoint::RETIRE_DRUG, "OLD", &[("retire_reason", "x"), ("replaced_by", "old")]).await;
    assert!(itself.refusal_of("replaced_by").contains("not in use"));
    step(&client, endpoint::RETIRE_DRUG, "OLD", &[("retire_reason", "withdrawn"), ("replaced_by", "metoclopramide")])
        .await
        .url();
    assert_eq!(state().await, "retired");
    let page = client.get("/drugs/OLD").await.body;
    for said in
        ["withdrawn", "Use instead", "/drugs/METO", "pharmacist", "1 Jul 2026, 10:00", "recall &lt;1&gt;", "cleared"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    step(&client, endpoint::RESUME_DRUG, "OLD", &[("resume_reason", "needed")]).await.url();
    assert_eq!(state().await, "suspended");
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_pack_is_added_once_by_its_gtin() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "CAP", "captopril 25 mg tablet", "captopril", "25").await;
    tablet(&client, "ENA", "enalapril 5 mg tablet", "enalapril", "5").await;
    let pack = [("brand", "Capoten"), ("manufacturer", "Ọjà"), ("gtin", "4006381333931"), ("units", "28")];
    let wrong = step(&client, endpoint::ADD_PACK, "CAP", &[("gtin", "4006381333932"), ("units", "0")]).await;
    assert!(wrong.refusal_of("gtin").contains("last digit") && !wrong.refusal_of("units").is_empty());
    assert_eq!(step(&client, endpoint::ADD_PACK, "CAP", &pack).await.url(), "/drugs/CAP#packs");
    assert!(
        step(&client, endpoint::ADD_PACK, "ENA", &pack).await.refusal_of("gtin").contains("captopril 25 mg tablet")
    );
    let page = client.get("/drugs/CAP").await.body;
    assert!(page.contains("Capoten, Ọjà") && page.contains("28 tablets") && page.contains("04006381333931"), "{page}");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM pack WHERE loose = 1").await, 2, "every drug has loose units");
}

#[tokio::test]
async fn only_a_pharmacist_changes_drugs_and_everybody_signed_in_finds_them() {
    let hospital = Hospital::new().await;
    let pharmacist = hospital.as_role("pharmacist").await;
    tablet(&pharmacist, "CAP", "captopril 25 mg tablet", "captopril", "25").await;
    for role in ["prescriber", "technician", "engineer", "administrator"] {
        let client = hospital.as_role(role).await;
        assert_eq!(onboard(&client, &[("name", "x")]).await.status, StatusCode::FORBIDDEN, "{role}");
        assert_eq!(
            step(&client, endpoint::SUSPEND_DRUG, "CAP", &[("suspend_reason", "x")]).await.status,
            StatusCode::FORBIDDEN
        );
        assert_eq!(client.get("/drugs/new").await.status, StatusCode::FORBIDDEN);
        assert_eq!(found(&client, "captopril").await.len(), 1);
        let page = client.get("/drugs/CAP").await.body;
        assert!(!page.contains(endpoint::SUSPEND_DRUG) && !page.contains(endpoint::ADD_PACK), "{role}");
    }
    let nobody = hospital.anonymous();
    assert_eq!(nobody.post(endpoint::SEARCH_DRUGS, &[("q", "captopril")]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(nobody.get("/drugs").await.location.as_deref(), Some("/sign-in"));
}

#[tokio::test]
async fn a_retirement_is_answered_again_though_the_replacement_is_out_of_use_by_now() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "CAP", "captopril 25 mg tablet", "captopril", "25").await;
    tablet(&client, "ENA", "enalapril 5 mg tablet", "enalapril", "5").await;
    step(&client, endpoint::SUSPEND_DRUG, "CAP", &[("suspend_reason", "x")]).await.url();
    let id = client.request_id();
    let fields = [("request_id", id.as_str()), ("code", "CAP"), ("retire_reason", "x"), ("replaced_by", "ENA")];
    let first = client.post(endpoint::RETIRE_DRUG, &fields).await.url();
    step(&client, endpoint::SUSPEND_DRUG, "ENA", &[("suspend_reason", "x")]).await.url();
    assert_eq!(client.post(endpoint::RETIRE_DRUG, &fields).await.url(), first);
}
