//! Drugs through the router: taking in, finding, correcting, suspending, retiring, look-alikes, packs.

use crate::common::{Answer, Client, Hospital};
use axum::http::StatusCode;
use serde_json::Value;

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
    client.post("/api/onboard_drug", &form(&id, more)).await
}

async fn tablet(client: &Client, code: &str, name: &str, substance: &str, milligrams: &str) -> String {
    let mut fields = vec![("code", code), ("name", name)];
    fields.extend(strength(substance, milligrams));
    onboard(client, &fields).await.url()
}

async fn found(client: &Client, words: &str) -> Vec<String> {
    let answer = client.post("/api/search_drugs", &[("q", words)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{words}: {}", answer.body);
    answer.json().as_array().unwrap().iter().map(|hit| hit["name"].as_str().unwrap().to_owned()).collect()
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
    let page = client.post_plain("/api/onboard_drug", &fields).await;
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
    assert_eq!(client.post("/api/onboard_drug", &fields).await.json()["Refused"].as_array().unwrap().len(), 6);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 0);
    assert_eq!(hospital.count("SELECT version FROM formulary").await, 0);
    assert_eq!(hospital.texts("SELECT action FROM audit").await, ["session.start"]);
}

#[tokio::test]
async fn what_the_rule_changes_in_a_name_is_shown_before_it_is_saved() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let (id, typed) = (client.request_id(), "Parace\u{301}tamol\u{200b}  500 mg");
    let page = client.post_plain("/api/onboard_drug", &form(&id, &[("name", typed)])).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    assert!(page.body.contains("value=\"Paracétamol 500 mg\""), "the changed name stands in the field");
    assert!(page.body.contains("U+200B"), "{}", page.body);
    let refused = client.post("/api/onboard_drug", &form(&id, &[("name", typed)])).await;
    assert_eq!(refused.refusal_of("name_shown"), "Paracétamol 500 mg");
    let url = client
        .post("/api/onboard_drug", &form(&id, &[("name", typed), ("name_shown", "Paracétamol 500 mg")]))
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
    let first = client.post("/api/onboard_drug", &fields).await.url();
    assert_eq!(client.post("/api/onboard_drug", &fields).await.url(), first);
    assert_eq!(client.post_plain("/api/onboard_drug", &fields).await.url(), first);
    let other = client.post("/api/onboard_drug", &form(&id, &[("name", "amoxicillin 250 mg")])).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert_eq!(other.json()["AlreadyMade"]["url"], first);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 1);
}

#[tokio::test]
async fn eight_resends_at_once_make_one_drug() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let id = client.request_id();
    let fields = form(&id, &[("name", "doxycycline 100 mg")]);
    let sent = (0..8).map(|_| client.post("/api/onboard_drug", &fields));
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
    let page = client.post_plain("/api/onboard_drug", &form(&id, &fields)).await.body;
    let tick = page.split("name=\"strength_checked\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let other_difference = [fields.as_slice(), &[("strength_checked", "20 mg / 500 mg")]].concat();
    onboard(&client, &other_difference).await.refusal_of("strength_checked");
    let ticked = [fields.as_slice(), &[("strength_checked", tick.as_str())]].concat();
    client.post("/api/onboard_drug", &form(&id, &ticked)).await.url();
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 1);
}

#[tokio::test]
async fn an_incomplete_drug_is_kept_says_what_is_missing_and_is_completed_by_a_new_version() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let id = client.request_id();
    let url = client
        .post("/api/onboard_drug", &[("request_id", id.as_str()), ("name", "Quinine"), ("code", "QUIN")])
        .await
        .url();
    let page = client.get(&url).await.body;
    assert!(page.contains("Still missing: ingredient, strength, form, dispensing unit, route."), "{page}");
    assert_eq!(hospital.texts("SELECT state FROM drug").await, ["incomplete"]);
    let id = client.request_id();
    let mut fields = vec![("name", "Quinine 300 mg tablet"), ("code", "QUIN"), ("seen", "1")];
    fields.extend(strength("quinine", "300"));
    assert_eq!(client.post("/api/correct_drug", &form(&id, &fields)).await.url(), "/drugs/QUIN");
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
        client.post("/api/correct_drug", &form(&id, &all)).await
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
    let says = client.post("/api/correct_drug", &fields).await.refusal_of("");
    assert!(says.contains("Nothing was changed"), "{says}");
}

/// The fields of the page's drug form, as a browser would send them.
fn fields_of(page: &str) -> Vec<(String, String)> {
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

/// What a piece of a page shows, from within a tag on.
fn text(html: &str) -> String {
    plain(&html.split('<').filter_map(|piece| Some(piece.split_once('>')?.1)).collect::<String>())
}

fn plain(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

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
        (in_use.status, in_use.json()["Rule"].as_str().unwrap().contains("Suspend it first")),
        (StatusCode::CONFLICT, true)
    );
    step(&client, "/api/suspend_drug", "OLD", &[("suspend_reason", "recall <1>")]).await.url();
    assert_eq!(state().await, "suspended");
    let page = client.get("/drugs/OLD").await.body;
    assert!(page.contains("recall &lt;1&gt;") && page.contains("can't be requested"), "{page}");
    let hits = client.post("/api/search_drugs", &[("q", "cisapride")]).await.json();
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
async fn a_look_alike_is_asked_about_and_both_are_marked_when_they_differ() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "PSOL", "prednisolone 5 mg tablet", "prednisolone", "5").await;
    let mut fields = vec![("code", "PSON"), ("name", "prednisone 5 mg tablet")];
    fields.extend(strength("prednisone", "5"));
    let says = onboard(&client, &fields).await.refusal_of("look_alike");
    assert!(says.contains("prednisolone 5 mg tablet (PSOL)"), "{says}");
    let id = client.request_id();
    let page = client.post_plain("/api/onboard_drug", &form(&id, &fields)).await.body;
    for asked in ["value=\"same:PSOL\"", "value=\"pack:PSOL\"", "value=\"different\"", "name=\"others[0][tall_man]\""] {
        assert!(page.contains(asked), "{asked}: {page}");
    }
    let answer = |more: &[(&'static str, &'static str)]| [fields.as_slice(), more].concat();
    assert_eq!(onboard(&client, &answer(&[("look_alike", "same:PSOL")])).await.url(), "/drugs/PSOL");
    assert_eq!(onboard(&client, &answer(&[("look_alike", "pack:PSOL")])).await.url(), "/drugs/PSOL#add-pack");
    onboard(&client, &answer(&[("look_alike", "same:NONE")])).await.refusal_of("look_alike");
    onboard(&client, &answer(&[("look_alike", "different")])).await.refusal_of("look_alike");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 1, "nothing was made so far");
    let different = [("look_alike", "different"), ("look_alike_seen", "PSOL"), ("others[0][code]", "PSOL")];
    let wrong =
        [different.as_slice(), &[("tall_man", "predniSOLONE"), ("others[0][tall_man]", "prednisoLONE")]].concat();
    onboard(&client, &answer(&wrong)).await.refusal_of("tall_man");
    let wrong = [different.as_slice(), &[("tall_man", "predniSONE"), ("others[0][tall_man]", "prednisone")]].concat();
    onboard(&client, &answer(&wrong)).await.refusal_of("others[0][tall_man]");
    let right =
        [different.as_slice(), &[("tall_man", "predniSONE"), ("others[0][tall_man]", "prednisoLONE 5 mg tablet")]]
            .concat();
    client.post("/api/onboard_drug", &form(&id, &answer(&right))).await.url();
    assert_eq!(
        hospital.texts("SELECT tall_man FROM drug ORDER BY code").await,
        ["prednisoLONE 5 mg tablet", "predniSONE 5 mg tablet"]
    );
    assert_eq!(hospital.count("SELECT COUNT(DISTINCT look_alike_group_id) FROM drug").await, 1);
    let hits = client.post("/api/search_drugs", &[("q", "prednisone")]).await.json();
    assert_eq!((&hits[0]["code"], &hits[0]["alike"]), (&Value::from("PSON"), &Value::from(true)), "{hits}");
    let page = client.get("/drugs/PSOL").await.body;
    assert!(page.contains("Look-alike") && page.contains("/drugs/PSON"), "{page}");
}

#[tokio::test]
async fn letters_of_another_script_that_look_the_same_are_noticed_and_another_strength_is_not_asked_about() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    onboard(&client, &[("name", "HM 5")]).await.url();
    assert!(onboard(&client, &[("name", "НМ 5")]).await.refusal_of("look_alike").contains("HM 5"));
    assert!(onboard(&client, &[("name", "hm 5")]).await.refusal_of("look_alike").contains("HM 5"));
    tablet(&client, "A250", "amoxicillin 250 mg tablet", "amoxicillin", "250").await;
    tablet(&client, "A500", "amoxicillin 500 mg tablet", "amoxicillin", "500").await;
    let mut same = vec![("name", "Amoxil")];
    same.extend(strength("Amoxicillin", "500"));
    let says = onboard(&client, &same).await.refusal_of("look_alike");
    assert!(says.contains("A500") && !says.contains("A250"), "{says}");
}

#[tokio::test]
async fn another_process_notices_a_change_within_seconds() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let second = hospital.second_server().await;
    let there = second.as_role("pharmacist").await;
    assert_eq!(found(&there, "zidovudine").await, Vec::<String>::new());
    tablet(&client, "ZDV", "zidovudine 300 mg tablet", "zidovudine", "300").await;
    assert_eq!(found(&client, "zidovudine").await, ["zidovudine 300 mg tablet"], "at once where it was made");
    second.at("2026-07-01T09:00:05Z");
    assert_eq!(found(&there, "zidovudine").await, ["zidovudine 300 mg tablet"]);
    step(&client, "/api/suspend_drug", "ZDV", &[("suspend_reason", "recall")]).await.url();
    second.at("2026-07-01T09:00:10Z");
    let hits = there.post("/api/search_drugs", &[("q", "zidovudine")]).await.json();
    assert_eq!(hits[0]["state"], "Suspended");
}

#[tokio::test]
async fn without_its_index_search_still_finds_the_beginnings_of_names() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "CAP", "Captopril 25 mg tablet", "captopril", "25").await;
    onboard(&client, &[("name", "Ọ̀gẹ̀dẹ̀ 5 % sirop"), ("code", "OGE"), ("form", "syrup")]).await.url();
    assert_eq!(found(&client, "tablet").await, ["Captopril 25 mg tablet"], "with the index, any word");
    // for the next seconds nothing looks after it
    hospital.cx.formulary.switch_off();
    assert!(!hospital.cx.formulary.is_ready());
    assert_eq!(found(&client, "CAPTO").await, ["Captopril 25 mg tablet"]);
    assert_eq!(found(&client, "ogede").await, ["Ọ̀gẹ̀dẹ̀ 5 % sirop"]);
    assert_eq!(found(&client, "tablet").await, Vec::<String>::new(), "only beginnings");
    hospital.at("2026-07-01T09:00:05Z");
    assert_eq!(found(&client, "tablet").await, ["Captopril 25 mg tablet"], "the index is built anew by itself");
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
async fn the_list_shows_all_by_name_by_state_and_by_words_and_says_what_to_do_when_empty() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let empty = client.get("/drugs").await.body;
    assert!(empty.contains("There is no drug yet") && empty.contains("/drugs/new"), "{empty}");
    for (code, name, substance) in [
        ("C", "cimetidine 1 mg", "cimetidine"),
        ("A", "aspirin 1 mg", "aspirin"),
        ("B", "bupivacaine 1 mg", "bupivacaine"),
    ] {
        tablet(&client, code, name, substance, "1").await;
    }
    step(&client, "/api/suspend_drug", "B", &[("suspend_reason", "x")]).await.url();
    let list = |page: String| -> Vec<String> {
        page.split("<li><a href=\"/drugs/").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    assert_eq!(list(client.get("/drugs").await.body), ["A", "B", "C"]);
    assert_eq!(list(client.get("/drugs?state=suspended").await.body), ["B"]);
    assert_eq!(list(client.get("/drugs?q=cimetidin").await.body), ["C"]);
    let none = client.get("/drugs?q=%3Cscript%3Ealert(1)").await.body;
    assert!(none.contains("No drug is found for “&lt;script&gt;alert(1)”"), "{none}");
    for strange in [
        "/drugs?page=-1",
        "/drugs?page=x&state=%00",
        "/drugs?q=%FF%FE",
        "/drugs?q=%00",
        "/drugs?q[]=1",
        "/drugs?page=99999999999999999999",
    ] {
        assert!(!client.get(strange).await.status.is_server_error(), "{strange}");
    }
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
            for path in ["/api/onboard_drug", "/api/correct_drug", "/drugs/new"] {
                let page = client.post_plain(path, &sent).await;
                assert!(!page.status.is_server_error(), "{path} {field} {text:?}: {}", page.body);
                assert!(!page.body.contains("<script>alert(1)"), "{path} {field}");
            }
        }
    }
}

#[tokio::test]
async fn a_correction_keeps_what_a_newer_version_wrote() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "PARA", "Paracetmol 500 mg tablet", "paracetamol", "500").await;
    hospital
        .sql(
            "UPDATE drug_version SET unit_use = 'divisible:6', controlled_class = 'tomorrow', dose_limits = $1",
            &[r#"{"child_a_day":"60 mg/kg"}"#],
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
    client.post("/api/correct_drug", &fields).await.url();
    let newest = hospital
        .texts("SELECT unit_use || ' ' || controlled_class || ' ' || dose_limits FROM drug_version WHERE number = 2")
        .await;
    assert_eq!(newest, [r#"divisible:6 tomorrow {"child_a_day":"60 mg/kg"}"#]);
    let routes = hospital
        .texts("SELECT route FROM drug_route r JOIN drug_version v ON v.id = r.drug_version_id WHERE number = 2 ORDER BY position")
        .await;
    assert_eq!(routes, ["oral", "through-the-nail"]);
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

#[tokio::test]
async fn a_name_of_300_characters_is_kept_shown_and_found_and_one_more_is_refused() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let mut name = "Ọ̀gẹ̀dẹ̀ парацетамол 甲硝唑 luméfantrine ".repeat(7);
    name.extend(std::iter::repeat_n('x', 300 - name.chars().count()));
    assert_eq!(name.chars().count(), 300);
    let url = onboard(&client, &[("name", &name)]).await.url();
    assert_eq!(hospital.texts("SELECT name FROM drug_version").await, [name.clone()]);
    assert!(text(&format!("<p>{}", client.get(&url).await.body)).contains(&name));
    for words in [name.as_str(), "lumefantrine", "ПАРАЦЕТАМОЛ", "ogede"] {
        assert_eq!(found(&client, words).await, [name.clone()], "{words}");
    }
    assert!(onboard(&client, &[("name", &format!("{name}x"))]).await.refusal_of("name").contains("301"));
}

#[tokio::test]
async fn the_command_line_finds_what_the_page_finds() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    onboard(&client, &[("code", "ARTE"), ("name", "Artéméther–luméfantrine 20 mg/120 mg")]).await.url();
    tablet(&client, "CAP", "captopril 25 mg tablet", "captopril", "25").await;
    step(&client, "/api/suspend_drug", "CAP", &[("suspend_reason", "x")]).await.url();
    let search = |words: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_theriac"));
        command.args(["drugs", "search"]).args(words).arg("--database").arg(hospital.file());
        command.output().unwrap()
    };
    let out = search(&["ARTEMETHER", "--json"]);
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    let hits: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(hits.as_array().unwrap().len(), 1, "{hits}");
    assert_eq!((&hits[0]["code"], &hits[0]["name"]), (&"ARTE".into(), &"Artéméther–luméfantrine 20 mg/120 mg".into()));
    let hits: Value = serde_json::from_slice(&search(&["captopril", "--json", "--limit", "1"]).stdout).unwrap();
    assert_eq!(hits[0]["state"], "Suspended");
    assert_eq!(search(&["nothing of this name", "--json"]).stdout, b"[]\n");
    let lines = String::from_utf8(search(&["captopril"]).stdout).unwrap();
    assert!(lines.starts_with("CAP ") && lines.trim_end().ends_with("captopril 25 mg tablet"), "{lines}");
}
