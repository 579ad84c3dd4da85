//! The table of plain facts, walked: each goes from the form into the store, onto the page and back into the form, is told
//! in the history when it changes, and comes back from an export.

use super::{correct::fields_of, *};
use domain::drug::{Control, Fact, PlainFacts};

/// What somebody types for a fact: its fields with their values.
fn typed(fact: Fact) -> Vec<(String, String)> {
    let (value, unit) = match fact.asked().control {
        Control::Amount => ("12.5", "mg"),
        Control::Age => ("6", "months"),
        Control::Number => ("12.5", ""),
        Control::Days => ("14", ""),
        Control::Choice => (fact.members().last().unwrap().code, ""),
        Control::Text => ("Ask first;\n<b> | \"then\" =1", ""),
        Control::Tick => ("yes", ""),
    };
    let mut fields = vec![(fact.code().to_owned(), value.to_owned())];
    fields.extend((!unit.is_empty()).then(|| (format!("{}_unit", fact.code()), unit.to_owned())));
    fields
}

/// A page's correction form with fields put in place of those of their names.
async fn send(client: &Client, put: &[(String, String)]) -> Answer {
    let mut fields = fields_of(&client.get("/drugs/ZINC/correct").await.body);
    fields.retain(|(name, _)| put.iter().all(|(other, _)| name != other));
    fields.extend(put.iter().cloned());
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post("/api/correct_drug", &fields).await
}

async fn stored(hospital: &Hospital) -> PlainFacts {
    let newest = hospital.texts("SELECT facts FROM drug_version ORDER BY number DESC LIMIT 1").await;
    PlainFacts::from_store(&newest[0])
}

#[tokio::test]
async fn each_plain_fact_is_typed_stored_shown_and_typed_again() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "ZINC", "zinc 20 mg tablet", "zinc", "20").await;
    let empty = client.get("/drugs/ZINC").await.body;
    for fact in Fact::ALL {
        let was = stored(&hospital).await;
        let (label, choice) = (format!(">{}<", fact.words()), fact.member(&was));
        assert_eq!(
            empty.contains(&label),
            choice.is_some(),
            "{fact}: what is unknown is not shown, but what is not chosen"
        );
        assert!(choice.is_none_or(|none| text(&empty).to_lowercase().contains(&none.words.to_lowercase())), "{fact}");
        assert_eq!(send(&client, &typed(*fact)).await.url(), "/drugs/ZINC", "{fact}");
        let now = stored(&hospital).await;
        assert_eq!(now.differing(&was), [*fact], "it is kept, and nothing else changed");
        let page = client.get("/drugs/ZINC").await.body;
        let shown = if fact.asked().tag { fact.words().to_owned() } else { fact.shown(&now).unwrap() };
        assert!(text(&page).contains(fact.words()), "{fact}: {page}");
        assert!(text(&page).to_lowercase().contains(&shown.to_lowercase()), "{fact}: {shown}: {page}");
        assert!(plain(&page).contains(&format!("({})", fact.words())), "{fact}: the history tells it: {page}");
        let form = fields_of(&client.get("/drugs/ZINC/correct").await.body);
        for field in typed(*fact) {
            assert!(form.contains(&field), "{field:?}: {form:?}");
        }
    }
    let says = send(&client, &[]).await.refusal_of("");
    assert!(says.contains("Nothing was changed"), "{says}");
    for fact in Fact::ALL {
        let gone: Vec<_> = typed(*fact).into_iter().map(|(name, _)| (name, String::new())).collect();
        send(&client, &gone).await.url();
        assert_eq!(fact.shown(&stored(&hospital).await), None, "{fact}: what is emptied is unknown again");
    }
    assert_eq!(stored(&hospital).await, PlainFacts::default());
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_refused_plain_fact_stands_beside_its_field_with_what_was_typed() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let id = client.request_id();
    let mut wrong: Vec<(&str, &str)> = vec![("name", "zinc 20 mg tablet")];
    wrong.extend(strength("zinc", "20"));
    for fact in Fact::ALL.iter().filter(|fact| fact.asked().control != Control::Tick) {
        wrong.push((fact.code(), "<lots>\u{202e}"));
    }
    let refused = client.post("/api/onboard_drug", &form(&id, &wrong)).await;
    let page = client.post_plain("/api/onboard_drug", &form(&id, &wrong)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    for fact in Fact::ALL.iter().filter(|fact| fact.asked().control != Control::Tick) {
        assert!(!refused.refusal_of(fact.code()).is_empty(), "{fact}");
    }
    assert!(page.body.matches("&lt;lots&gt;\u{202e}").count() >= wrong.len() - 4, "{}", page.body);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 0);
}

#[tokio::test]
async fn each_plain_fact_has_a_column_in_an_export() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "ZINC", "zinc 20 mg tablet", "zinc", "20").await;
    let all: Vec<_> = Fact::ALL.iter().flat_map(|fact| typed(*fact)).collect();
    send(&client, &all).await.url();
    let facts = stored(&hospital).await;
    let csv = client.get("/drugs/export/formulary.csv").await.body;
    for fact in Fact::ALL {
        let cell = fact.cell(&facts);
        assert!(
            !cell.is_empty() && csv.contains(fact.column().words()) && csv.contains(&cell.replace('"', "\"\"")),
            "{fact}: {csv}"
        );
    }
}
