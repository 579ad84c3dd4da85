//! Drugs through the router: taking in, finding, correcting, suspending, retiring, look-alikes, packs.

mod correct;
mod facts;
mod look;
mod state;

use crate::common::{Answer, Client, Hospital};
use axum::http::StatusCode;
use serde_json::Value;
use theriac::wire::endpoint;

/// Names as hospitals write them, one for each of twelve scripts, each with words that must find it.
const NAMES: [(&str, &[&str]); 12] = [
    (
        "Artéméther–luméfantrine 20 mg/120 mg",
        &["artemether", "ARTEMETHER LUMEFANTRINE", "luméfantrine 20", "artemeter"],
    ),
    ("ибупрофен 200 мг", &["ИБУПРОФЕН", "ибупрофен 200", "ibuprofen"]),
    ("Φολικό οξύ 5 mg", &["ΦΟΛΙΚΟ ΟΞΥ", "φολικο"]),
    ("أموكسيسيلين 500 مجم", &["اموكسيسيلين", "أموكسيسيلين 500"]),
    ("אקמול 500 מ\"ג", &["אקמול"]),
    ("पैरासिटामोल 500 मिग्रा", &["पैरासिटामोल"]),
    ("প্যারাসিটামল ৫০০ মিগ্রা", &["প্যারাসিটামল", "প্যারাসিটামল 500"]),
    ("พาราเซตามอล 500 มก.", &["พาราเซตามอล"]),
    ("甲硝唑 0.2 g", &["甲硝唑", "硝唑"]),
    ("アセトアミノフェン錠２００ｍｇ", &["アセトアミノフェン", "ｱｾﾄｱﾐﾉﾌｪﾝ", "あせとあみのふぇん"]),
    ("파모티딘 20 mg", &["파모티딘"]),
    ("አሞክሲሲሊን 500 ሚግ", &["አሞክሲሲሊን"]),
];

/// A whole drug's form; later fields stand over earlier ones of the same name.
fn form<'a>(id: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("request_id", id),
        ("form", "tablet"),
        ("unit", "tablet"),
        ("unit_use", "divisible:1"),
        ("routes[]", "oral"),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend(more);
    fields
}

fn strength<'a>(substance: &'a str, milligrams: &'a str) -> [(&'a str, &'a str); 3] {
    [
        ("ingredients[0][substance]", substance),
        ("ingredients[0][numerator]", milligrams),
        ("ingredients[0][numerator_unit]", "mg"),
    ]
}

async fn onboard(client: &Client, more: &[(&str, &str)]) -> Answer {
    let id = client.request_id();
    client.post(endpoint::ONBOARD_DRUG, &form(&id, more)).await
}

async fn tablet(client: &Client, code: &str, name: &str, substance: &str, milligrams: &str) -> String {
    let mut fields = vec![("code", code), ("name", name)];
    fields.extend(strength(substance, milligrams));
    onboard(client, &fields).await.url()
}

async fn found(client: &Client, words: &str) -> Vec<String> {
    let answer = client.post(endpoint::SEARCH_DRUGS, &[("q", words)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{words}: {}", answer.body);
    answer.json()["drugs"].as_array().unwrap().iter().map(|hit| hit["name"].as_str().unwrap().to_owned()).collect()
}

async fn step(client: &Client, path: &str, code: &str, fields: &[(&str, &str)]) -> Answer {
    let id = client.request_id();
    let mut all = vec![("request_id", id.as_str()), ("code", code)];
    all.extend(fields);
    client.post(path, &all).await
}

#[tokio::test]
async fn a_name_in_each_of_twelve_scripts_is_kept_byte_for_byte_found_and_shown() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    for (name, _) in NAMES {
        let url = onboard(&client, &[("name", name)]).await.url();
        let page = client.get(&url).await;
        assert_eq!(page.status, StatusCode::OK, "{name}: {}", page.body);
        let heading = page.body.split("<h1").nth(1).unwrap().split("</h1>").next().unwrap();
        assert_eq!(text(heading), name, "the page shows the name as it is stored");
    }
    let mut stored = hospital.texts("SELECT name FROM drug_version ORDER BY name").await;
    let mut given: Vec<_> = NAMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    stored.sort();
    given.sort();
    assert_eq!(stored, given);
    for (name, searches) in NAMES {
        for words in searches {
            let hits = found(&client, words).await;
            assert_eq!(hits.first().map(String::as_str), Some(name), "“{words}” finds {hits:?}");
        }
    }
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_proposed_code_is_made_from_the_name_and_can_stand_in_an_address() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let first = onboard(&client, &[("name", "ибупрофен 200 мг")]).await.url();
    let second = onboard(&client, &[("name", "½")]).await.url();
    assert!(first.starts_with("/drugs/IBUP"), "{first}");
    assert!(second.starts_with("/drugs/DRUG"), "{second}");
}

#[tokio::test]
async fn a_refused_form_keeps_all_that_was_typed_and_changes_nothing() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let id = client.request_id();
    let fields = form(
        &id,
        &[
            ("name", "amox\u{202e}icillin"),
            ("generic_name", "amoxicillin <b>"),
            ("atc", "A10"),
            ("drops_per_ml", "1.000"),
            ("ingredients[0][substance]", "amoxicillin"),
            ("ingredients[0][numerator]", "zero"),
            ("ingredients[0][numerator_unit]", "mg"),
            ("other_names", "Amoxil\n\u{fffd}"),
            ("lang", "english!"),
            ("cautions", "with \"food\""),
            ("routes[]", "iv"),
        ],
    );
    let page = client.post_plain(endpoint::ONBOARD_DRUG, &fields).await;
    assert_eq!((page.status, &page.location), (StatusCode::UNPROCESSABLE_ENTITY, &None), "{}", page.body);
    for typed in [
        "amox\u{202e}icillin",
        "amoxicillin &lt;b&gt;",
        "value=\"A10\"",
        "1.000",
        "value=\"zero\"",
        "Amoxil\n\u{fffd}",
        "english!",
        id.as_str(),
    ] {
        assert!(page.body.contains(typed), "{typed:?} is gone");
    }
    for says in ["U+202E", "no ATC code", "can be read in two ways", "“zero” is not a number", "Line 2", "language tag"]
    {
        assert!(page.body.contains(says), "{says:?} is not said");
    }
    assert!(!page.body.contains("icillin <b>"));
    assert_eq!(
        client.post(endpoint::ONBOARD_DRUG, &fields).await.json()["error"]["Refused"].as_array().unwrap().len(),
        6
    );
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 0);
    assert_eq!(hospital.count("SELECT version FROM formulary").await, 0);
    assert_eq!(hospital.texts("SELECT action FROM audit").await, ["session.start"]);
}

#[tokio::test]
async fn what_the_rule_changes_in_a_name_is_shown_before_it_is_saved() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let (id, typed) = (client.request_id(), "Parace\u{301}tamol\u{200b}  500 mg");
    let page = client.post_plain(endpoint::ONBOARD_DRUG, &form(&id, &[("name", typed)])).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    assert!(page.body.contains("value=\"Paracétamol 500 mg\""), "the changed name stands in the field");
    assert!(page.body.contains("U+200B"), "{}", page.body);
    let refused = client.post(endpoint::ONBOARD_DRUG, &form(&id, &[("name", typed)])).await;
    assert_eq!(refused.refusal_of("name_shown"), "Paracétamol 500 mg");
    let url = client
        .post(endpoint::ONBOARD_DRUG, &form(&id, &[("name", typed), ("name_shown", "Paracétamol 500 mg")]))
        .await
        .url();
    assert_eq!(hospital.texts("SELECT name FROM drug_version").await, ["Paracétamol 500 mg"]);
    assert!(client.get(&url).await.body.contains("Paracétamol 500 mg"));
}

#[tokio::test]
async fn a_resend_makes_one_drug_and_answers_as_the_first_time() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let id = client.request_id();
    let fields = form(&id, &[("name", "amoxicillin 500 mg")]);
    let first = client.post(endpoint::ONBOARD_DRUG, &fields).await.url();
    assert_eq!(client.post(endpoint::ONBOARD_DRUG, &fields).await.url(), first);
    assert_eq!(client.post_plain(endpoint::ONBOARD_DRUG, &fields).await.url(), first);
    let other = client.post(endpoint::ONBOARD_DRUG, &form(&id, &[("name", "amoxicillin 250 mg")])).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert_eq!(other.json()["error"]["AlreadyMade"]["url"], first);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 1);
}

#[tokio::test]
async fn eight_resends_at_once_make_one_drug() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let id = client.request_id();
    let fields = form(&id, &[("name", "doxycycline 100 mg")]);
    let sent = (0..8).map(|_| client.post(endpoint::ONBOARD_DRUG, &fields));
    let urls: std::collections::BTreeSet<_> = futures::future::join_all(sent).await.iter().map(Answer::url).collect();
    assert_eq!((urls.len(), hospital.count("SELECT COUNT(*) FROM drug").await), (1, 1));
}

#[tokio::test]
async fn a_code_is_given_once_whatever_its_case_and_page_names_are_reserved() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    assert_eq!(onboard(&client, &[("name", "a 1 mg"), ("code", "Amox-500")]).await.url(), "/drugs/Amox-500");
    let says = onboard(&client, &[("name", "zinc"), ("code", "AMOX-500")]).await.refusal_of("code");
    assert!(says.contains("belongs to “a 1 mg”"), "{says}");
    assert!(onboard(&client, &[("name", "zinc"), ("code", "new")]).await.refusal_of("code").contains("page"));
    assert_eq!(client.get("/drugs/amox-500").await.status, StatusCode::OK);
    assert_eq!(client.get("/drugs/nothing-here").await.status, StatusCode::NOT_FOUND);
    assert_eq!(client.get("/drugs/%00%FF").await.status.as_u16() / 100, 4);
}

#[tokio::test]
async fn a_name_and_a_strength_that_differ_are_settled_by_a_person() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let mut fields = vec![("name", "amoxicillin 250 mg tablet")];
    fields.extend(strength("amoxicillin", "500"));
    let says = onboard(&client, &fields).await.refusal_of("strength_checked");
    assert!(says.contains("The name says 250 mg, the strength says 500 mg"), "{says}");
    let id = client.request_id();
    let page = client.post_plain(endpoint::ONBOARD_DRUG, &form(&id, &fields)).await.body;
    let tick = page.split("name=\"strength_checked\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let other_difference = [fields.as_slice(), &[("strength_checked", "20 mg / 500 mg")]].concat();
    onboard(&client, &other_difference).await.refusal_of("strength_checked");
    let ticked = [fields.as_slice(), &[("strength_checked", tick.as_str())]].concat();
    client.post(endpoint::ONBOARD_DRUG, &form(&id, &ticked)).await.url();
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 1);
}

/// What a piece of a page shows, from within a tag on.
fn text(html: &str) -> String {
    plain(&html.split('<').filter_map(|piece| Some(piece.split_once('>')?.1)).collect::<String>())
}

fn plain(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[tokio::test]
async fn the_form_grows_by_a_row_and_fills_in_what_is_usual_without_javascript() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let typed =
        [("act", "add_ingredient"), ("name", " as  typed "), ("form", "syrup"), ("ingredients[0][substance]", "zinc")];
    let page = client.post_plain("/drugs/new", &typed).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(
        page.body.contains("ingredients[1][substance]") && page.body.contains("value=\" as  typed \""),
        "{}",
        page.body
    );
    let page = client.post_plain("/drugs/new", &[("act", "usual"), ("form", "syrup")]).await.body;
    assert!(page.contains("value=\"bottle\" selected") && page.contains("value=\"continuous\" selected"), "{page}");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 0);
}

#[tokio::test]
async fn hostile_text_in_any_field_is_refused_or_shown_and_never_breaks() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let hostile = [
        "\0",
        "\u{fffd}",
        "<script>alert(1)</script>",
        "'; DROP TABLE drug;--",
        "\u{202e}",
        "999999999999999999999",
        "-1",
        "1e400",
        "½",
        "\u{1F469}\u{200d}",
    ];
    let fields = [
        "request_id",
        "act",
        "code",
        "seen",
        "name",
        "name_shown",
        "lang",
        "generic_name",
        "form",
        "unit",
        "unit_use",
        "unit_content",
        "unit_content_unit",
        "drops_per_ml",
        "in_use_days",
        "controlled",
        "high_alert",
        "storage",
        "cautions",
        "atc",
        "other_names",
        "ingredients[0][numerator]",
        "ingredients[0][denominator]",
        "ingredients[0][denominator_unit]",
        "ingredients[0][basis]",
        "routes[]",
        "strength_checked",
        "look_alike",
        "look_alike_seen",
        "tall_man",
        "others[0][code]",
        "others[0][tall_man]",
        "ingredients",
    ];
    for field in fields {
        for text in hostile {
            let mut sent = vec![
                ("name", "ordinary name"),
                ("ingredients[0][substance]", "zinc"),
                ("ingredients[0][numerator_unit]", "mg"),
            ];
            sent.retain(|(name, _)| *name != field && !(field == "ingredients" && name.starts_with("ingr")));
            sent.push((field, text));
            let id = client.request_id();
            let sent = form(&id, &sent);
            for path in [endpoint::ONBOARD_DRUG, endpoint::CORRECT_DRUG, "/drugs/new"] {
                let page = client.post_plain(path, &sent).await;
                assert!(!page.status.is_server_error(), "{path} {field} {text:?}: {}", page.body);
                assert!(!page.body.contains("<script>alert(1)"), "{path} {field}");
            }
        }
    }
}
