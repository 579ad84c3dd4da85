//! Corrections: new versions, and what stays when a form is sent back.

use super::*;
use theriac::wire::endpoint;

#[tokio::test]
async fn an_incomplete_drug_is_kept_says_what_is_missing_and_is_completed_by_a_new_version() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let id = client.request_id();
    let url = client
        .post(endpoint::ONBOARD_DRUG, &[("request_id", id.as_str()), ("name", "Quinine"), ("code", "QUIN")])
        .await
        .url();
    let page = client.get(&url).await.body;
    assert!(page.contains("Still missing: ingredient, strength, form, dispensing unit, route."), "{page}");
    assert_eq!(hospital.texts("SELECT state FROM drug").await, ["incomplete"]);
    let id = client.request_id();
    let mut fields = vec![("name", "Quinine 300 mg tablet"), ("code", "QUIN"), ("seen", "1")];
    fields.extend(strength("quinine", "300"));
    assert_eq!(client.post(endpoint::CORRECT_DRUG, &form(&id, &fields)).await.url(), "/drugs/QUIN");
    assert_eq!(hospital.texts("SELECT state FROM drug").await, ["active"]);
    assert_eq!(
        hospital.texts("SELECT name FROM drug_version ORDER BY number").await,
        ["Quinine", "Quinine 300 mg tablet"]
    );
}

#[tokio::test]
async fn a_correction_keeps_the_old_version_and_never_makes_another_drug_of_it() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "PARA", "Paracetmol 500 mg tablet", "paracetamol", "500").await;
    let before = hospital.texts("SELECT id || name || created_at FROM drug_version").await;
    let correct = async |fields: &[(&str, &str)]| {
        let id = client.request_id();
        let all = [&[("code", "PARA")], fields].concat();
        client.post(endpoint::CORRECT_DRUG, &form(&id, &all)).await
    };
    let right = "Paracetamol 500 mg tablet";
    let more = |name: &'static str, seen: &'static str, milligrams: &'static str| {
        [[("name", name), ("seen", seen)].as_slice(), &strength("paracetamol", milligrams)].concat()
    };
    assert!(
        correct(&more("Paracetamol", "1", "1000"))
            .await
            .refusal_of("ingredients[0][substance]")
            .contains("another drug")
    );
    let capsule = [more(right, "1", "500").as_slice(), &[("form", "capsule")]].concat();
    assert!(correct(&capsule).await.refusal_of("form").contains("another drug"));
    let sachet = [more(right, "1", "500").as_slice(), &[("unit", "sachet")]].concat();
    assert!(correct(&sachet).await.refusal_of("unit").contains("another drug"));
    let unsaid = [more(right, "1", "500").as_slice(), &[("unit_use", "")]].concat();
    assert!(correct(&unsaid).await.refusal_of("unit_use").contains("left out"));
    assert_eq!(correct(&more(right, "7", "500")).await.status, StatusCode::CONFLICT);
    assert_eq!(correct(&more(right, "1", "500")).await.url(), "/drugs/PARA");
    assert!(correct(&more(right, "2", "500")).await.refusal_of("").contains("Nothing was changed"));
    let after = hospital.texts("SELECT id || name || created_at FROM drug_version WHERE number = 1").await;
    assert_eq!(before, after, "the old version stands");
    assert_eq!(
        hospital.texts("SELECT v.name FROM drug d JOIN drug_version v ON v.id = d.current_version_id").await,
        [right]
    );
    assert_eq!(found(&client, "paracetamol").await, [right]);
    let page = client.get("/drugs/PARA/correct").await;
    assert!(page.status == StatusCode::OK && page.body.contains("value=\"2\""), "{}", page.body);
}

#[tokio::test]
async fn a_form_sent_back_unchanged_changes_nothing() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    onboard(
        &client,
        &[
            ("code", "SYR"),
            ("name", "amoxicillin 125 mg/5 mL suspension"),
            ("form", "oral-suspension"),
            ("unit", "bottle"),
            ("unit_use", "continuous"),
            ("unit_content", "100"),
            ("unit_content_unit", "mL"),
            ("in_use_days", "14"),
            ("ingredients[0][substance]", "amoxicillin"),
            ("ingredients[0][numerator]", "125"),
            ("ingredients[0][numerator_unit]", "mg"),
            ("ingredients[0][denominator]", "5"),
            ("ingredients[0][denominator_unit]", "mL"),
            ("atc", "j01ca04"),
            ("lang", "en"),
            ("other_names", "Amoxil\nАмоксициллин"),
            ("high_alert", "yes"),
            ("storage", "fridge"),
            ("cautions", "Shake.\nPenicillin!"),
        ],
    )
    .await
    .url();
    let page = client.get("/drugs/SYR").await.body;
    for fact in
        ["125 mg/5 mL", "100 mL", "14 days", "J01CA04", "Refrigerator", "High-alert", "Амоксициллин", "Penicillin!"]
    {
        assert!(page.contains(fact), "{fact}: {page}");
    }
    let fields = fields_of(&client.get("/drugs/SYR/correct").await.body);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let says = client.post(endpoint::CORRECT_DRUG, &fields).await.refusal_of("");
    assert!(says.contains("Nothing was changed"), "{says}");
}

/// The fields of the page's drug form, as a browser would send them.
pub(super) fn fields_of(page: &str) -> Vec<(String, String)> {
    let form = page.split("action=\"/api/correct_drug\"").nth(1).unwrap().split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| {
        tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(plain)
    };
    let mut fields = Vec::new();
    for tag in form.split('<').skip(1) {
        let (inside, text) = tag.split_once('>').unwrap();
        let kind = attribute(inside, "type").unwrap_or_default();
        let name = attribute(inside, "name");
        if inside.starts_with("input")
            && (!matches!(kind.as_str(), "checkbox" | "radio") || inside.contains(" checked"))
        {
            fields.extend(name.map(|name| (name, attribute(inside, "value").unwrap_or_default())));
        } else if inside.starts_with("textarea") {
            fields.extend(name.map(|name| (name, plain(text))));
        } else if inside.starts_with("select") {
            fields.extend(name.map(|name| (name, String::new())));
        } else if inside.starts_with("option") && inside.contains(" selected") {
            fields.last_mut().unwrap().1 = attribute(inside, "value").unwrap_or_default();
        }
    }
    fields
}

#[tokio::test]
async fn a_correction_keeps_what_a_newer_version_wrote() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "PARA", "Paracetmol 500 mg tablet", "paracetamol", "500").await;
    hospital
        .sql(
            "UPDATE drug_version SET unit_use = 'divisible:6', facts = $1",
            &[r#"{"child_a_day":"60 mg/kg","controlled":"tomorrow","storage":{"between":[2,8]}}"#],
        )
        .await;
    hospital.sql("INSERT INTO drug_route SELECT drug_version_id, 2, 'through-the-nail' FROM drug_route", &[]).await;
    let page = client.get("/drugs/PARA/correct").await.body;
    let mut fields = fields_of(&page);
    for (name, value) in &mut fields {
        if name == "name" {
            *value = "Paracetamol 500 mg tablet".to_owned();
        }
    }
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post(endpoint::CORRECT_DRUG, &fields).await.url();
    let newest = hospital.texts("SELECT unit_use || ' ' || facts FROM drug_version WHERE number = 2").await;
    assert_eq!(
        newest,
        [r#"divisible:6 {"child_a_day":"60 mg/kg","controlled":"tomorrow","storage":{"between":[2,8]}}"#]
    );
    let routes = hospital
        .texts("SELECT route FROM drug_route r JOIN drug_version v ON v.id = r.drug_version_id WHERE number = 2 ORDER BY position")
        .await;
    assert_eq!(routes, ["oral", "through-the-nail"]);
}
