//! Suspending, taking back and retiring; packs; who may.

use super::*;

#[tokio::test]
async fn a_drug_is_suspended_taken_back_and_retired_with_who_and_why() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "OLD", "cisapride 10 mg tablet", "cisapride", "10").await;
    tablet(&client, "METO", "metoclopramide 10 mg tablet", "metoclopramide", "10").await;
    let state = async || hospital.texts("SELECT state FROM drug WHERE code = 'OLD'").await.remove(0);
    let no_reason = step(&client, "/api/suspend_drug", "OLD", &[("suspend_reason", " ")]).await;
    assert!(no_reason.refusal_of("suspend_reason").contains("why"));
    let in_use = step(&client, "/api/retire_drug", "OLD", &[("retire_reason", "unsafe")]).await;
    assert_eq!(
        (in_use.status, in_use.json()["says"].as_str().unwrap().contains("Suspend it first")),
        (StatusCode::CONFLICT, true)
    );
    step(&client, "/api/suspend_drug", "OLD", &[("suspend_reason", "recall <1>")]).await.url();
    assert_eq!(state().await, "suspended");
    let page = client.get("/drugs/OLD").await.body;
    assert!(page.contains("recall &lt;1&gt;") && page.contains("can't be requested"), "{page}");
    let hits = client.post("/api/search_drugs", &[("q", "cisapride")]).await.json()["drugs"].take();
    assert_eq!(hits[0]["state"], "Suspended", "what is suspended is found and marked");
    assert_eq!(
        step(&client, "/api/suspend_drug", "OLD", &[("suspend_reason", "x")]).await.status,
        StatusCode::CONFLICT
    );
    step(&client, "/api/resume_drug", "OLD", &[("resume_reason", "cleared")]).await.url();
    assert_eq!(state().await, "active");
    step(&client, "/api/suspend_drug", "OLD", &[("suspend_reason", "again")]).await.url();
    let nobody =
        step(&client, "/api/retire_drug", "OLD", &[("retire_reason", "x"), ("replaced_by", "metoclo 100")]).await;
    assert!(nobody.refusal_of("replaced_by").contains("metoclo"), "{}", nobody.body);
    let itself = step(&client, "/api/retire_drug", "OLD", &[("retire_reason", "x"), ("replaced_by", "old")]).await;
    assert!(itself.refusal_of("replaced_by").contains("not in use"));
    step(&client, "/api/retire_drug", "OLD", &[("retire_reason", "withdrawn"), ("replaced_by", "metoclopramide")])
        .await
        .url();
    assert_eq!(state().await, "retired");
    let page = client.get("/drugs/OLD").await.body;
    for said in
        ["withdrawn", "Use instead", "/drugs/METO", "pharmacist", "1 Jul 2026, 10:00", "recall &lt;1&gt;", "cleared"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    step(&client, "/api/resume_drug", "OLD", &[("resume_reason", "needed")]).await.url();
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
    let wrong = step(&client, "/api/add_pack", "CAP", &[("gtin", "4006381333932"), ("units", "0")]).await;
    assert!(wrong.refusal_of("gtin").contains("last digit") && !wrong.refusal_of("units").is_empty());
    assert_eq!(step(&client, "/api/add_pack", "CAP", &pack).await.url(), "/drugs/CAP#packs");
    assert!(step(&client, "/api/add_pack", "ENA", &pack).await.refusal_of("gtin").contains("captopril 25 mg tablet"));
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
            step(&client, "/api/suspend_drug", "CAP", &[("suspend_reason", "x")]).await.status,
            StatusCode::FORBIDDEN
        );
        assert_eq!(client.get("/drugs/new").await.status, StatusCode::FORBIDDEN);
        assert_eq!(found(&client, "captopril").await.len(), 1);
        let page = client.get("/drugs/CAP").await.body;
        assert!(!page.contains("/api/suspend_drug") && !page.contains("/api/add_pack"), "{role}");
    }
    let nobody = hospital.anonymous();
    assert_eq!(nobody.post("/api/search_drugs", &[("q", "captopril")]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(nobody.get("/drugs").await.location.as_deref(), Some("/sign-in"));
}

#[tokio::test]
async fn a_retirement_is_answered_again_though_the_replacement_is_out_of_use_by_now() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "CAP", "captopril 25 mg tablet", "captopril", "25").await;
    tablet(&client, "ENA", "enalapril 5 mg tablet", "enalapril", "5").await;
    step(&client, "/api/suspend_drug", "CAP", &[("suspend_reason", "x")]).await.url();
    let id = client.request_id();
    let fields = [("request_id", id.as_str()), ("code", "CAP"), ("retire_reason", "x"), ("replaced_by", "ENA")];
    let first = client.post("/api/retire_drug", &fields).await.url();
    step(&client, "/api/suspend_drug", "ENA", &[("suspend_reason", "x")]).await.url();
    assert_eq!(client.post("/api/retire_drug", &fields).await.url(), first);
}
