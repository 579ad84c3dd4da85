//! What people read comes from the message files: pages in a language made by a machine show what does not.

mod pseudo;

use crate::common::{Answer, Hospital, PASSWORD};
use axum::http::StatusCode;
use pseudo::{CLOSE, OPEN, pseudo};
use theriac::wire::endpoint;

/// Texts of a page that did not come from a message: text between tags, and what is read out or shown of attributes.
fn forgotten(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, piece) in html.split('<').enumerate() {
        let (tag, text) = if at == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        let hidden = ["script", "style"].iter().any(|name| tag.starts_with(name));
        if !hidden {
            found.push(text.trim().to_owned());
        }
        for name in ["title", "placeholder", "aria-label", "alt", "data-label"] {
            let value = tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
            found.extend(value.map(|(value, _)| value.trim().to_owned()));
        }
    }
    found.retain(|text| !bracketed(text) && is_text(text));
    found
}

fn bracketed(text: &str) -> bool {
    text.starts_with(OPEN) && text.ends_with(CLOSE)
}

/// Whether there is a word in it; names of the product and of what the test itself made are none.
fn is_text(text: &str) -> bool {
    const NAMES: [&str; 4] = ["Theriac", "Theriac General Hospital", "Test ", "!DOCTYPE"];
    let text = text.strip_suffix(" · Theriac").unwrap_or(text);
    let named =
        bracketed(text) || NAMES.iter().any(|name| text == *name || (name.ends_with(' ') && text.starts_with(name)));
    !named && text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 1)
}

/// Pages, who looks at them, and how many texts of each are not from the files yet. A number may only fall.
const PAGES: [(&str, &str, usize); 16] = [
    ("", "/sign-in", 0),
    ("", "/status", 0),
    ("", "/about", 1),
    ("", "/there-is-no-such-page", 0),
    ("pharmacist", "/status", 0),
    ("pharmacist", "/there-is-no-such-page", 0),
    ("administrator", "/drugs/new", 0),
    ("prescriber", "/", 0),
    ("pharmacist", "/", 0),
    ("pharmacist", "/prescriptions", 0),
    ("prescriber", "/prescriptions/new", 5),
    ("pharmacist", "/drugs", 9),
    ("pharmacist", "/drugs/new", 66),
    ("pharmacist", "/patients/new", 16),
    ("pharmacist", "/stock", 10),
    ("engineer", "/incidents", 0),
];

#[tokio::test]
async fn no_page_shows_more_texts_than_before_that_are_in_no_message_file() {
    let hospital = Hospital::speaking(pseudo()).await;
    let mut wrong = Vec::new();
    for (who, path, most) in PAGES {
        let client = if who.is_empty() { hospital.anonymous() } else { hospital.as_role(who).await };
        let page = client.get(path).await;
        assert!(page.body.contains("lang=\"ar-XB\" dir=\"rtl\""), "{path}: {} {}", page.status, page.body);
        let found = forgotten(&page.body);
        if found.len() > most {
            wrong.push(format!("{who} {path}: {} where {most} were: {found:#?}", found.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_refusal_is_said_in_the_language_of_the_page() {
    let hospital = Hospital::speaking(pseudo()).await;
    let nobody = hospital.anonymous();
    let said = |answer: Answer| answer.json()["says"].as_str().unwrap().to_owned();
    let asked = nobody.post(endpoint::SEARCH_DRUGS, &[("q", "a")]).await;
    assert_eq!((asked.status, said(asked)), (StatusCode::UNAUTHORIZED, pseudo().error_sign_in()));
    let technician = hospital.as_role("technician").await;
    let id = technician.request_id();
    let refused = technician.post(endpoint::RETIRE_DRUG, &[("request_id", &id)]).await;
    assert!(bracketed(&said(refused)));
    let twice = nobody.post(endpoint::SIGN_IN, &[("name", "a"), ("name", "b"), ("password", PASSWORD)]).await;
    assert_eq!((twice.status, said(twice)), (StatusCode::BAD_REQUEST, pseudo().error_not_understood()));
    let found = technician.post(endpoint::SEARCH_DRUGS, &[("q", "nothing like it")]).await;
    assert!(found.status != StatusCode::OK || bracketed(found.json()["says"].as_str().unwrap()), "{}", found.body);
}

/// Who sends a form, where to, what stands in it, and how many of its fields are refused at least.
type Sent<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], usize);

#[tokio::test]
async fn what_a_form_is_told_is_said_in_the_language_of_the_page() {
    let hospital = Hospital::speaking(pseudo()).await;
    let step = |field: &str| format!("lines[0][steps][0][{field}]");
    let [dose, route, timing, note] = ["dose", "route", "timing", "instructions"].map(step);
    let drug = [
        ("name", "Zinc 5 mg\tcapsule"),
        ("name_shown", ""),
        ("form", "colour"),
        ("unit", "colour"),
        ("routes[0]", "colour"),
        ("atc", "colour"),
        ("in_use_days", "4000"),
        ("drops_per_ml", "1.000"),
        ("lang", "?"),
        ("other_names", "\u{fffd}"),
        ("look_alike", "colour"),
        ("lowest_age", "2"),
        ("ingredients[0][substance]", ""),
        ("ingredients[0][numerator]", "1.000"),
        ("ingredients[1][substance]", "zinc"),
        ("ingredients[1][denominator]", "5"),
    ];
    let request = [
        ("lines[0][drug_typed]", "zinc"),
        ("lines[0][quantity]", "999999999"),
        (&dose, ""),
        (&route, "colour"),
        (&timing, "TIMES"),
        (&note, "\u{fffd}"),
    ];
    let delivery = [("drug", ""), ("expiry", "soon"), ("expiry_unknown", "yes"), ("packs", "many")];
    let allergy = [("agent", "\u{fffd}"), ("severity", "colour")];
    let row = [("import", "damaged"), ("row", "damaged"), ("verdict", "changed"), ("choice", "colour")];
    let list = [("encoding", "colour"), ("delimiter", "ab"), ("header_row", "x"), ("columns[0]", "colour")];
    let forms: [Sent<'_>; 19] = [
        ("pharmacist", endpoint::ONBOARD_DRUG, &drug, 15),
        ("pharmacist", endpoint::CORRECT_DRUG, &[("seen", "damaged"), ("code", "a b")], 3),
        ("pharmacist", endpoint::ADD_PACK, &[("gtin", "1"), ("units", "0"), ("pack_content", "5"), ("brand", "\0")], 5),
        ("pharmacist", endpoint::SUSPEND_DRUG, &[], 2),
        ("pharmacist", endpoint::SETTLE_IMPORT, &list, 5),
        ("pharmacist", endpoint::DECIDE_IMPORT_ROW, &row, 3),
        ("prescriber", endpoint::REQUEST_PRESCRIPTION, &request, 8),
        ("prescriber", endpoint::REQUEST_PRESCRIPTION, &[], 4),
        ("pharmacist", endpoint::RECEIVE_STOCK, &delivery, 7),
        ("pharmacist", endpoint::RECEIVE_STOCK, &[("expiry_unknown", "yes")], 7),
        ("pharmacist", endpoint::HOLD_LOT, &[], 3),
        ("pharmacist", endpoint::DATE_LOT, &[], 3),
        ("prescriber", endpoint::RECORD_ALLERGY, &allergy, 6),
        ("prescriber", endpoint::SIGN_NO_KNOWN_ALLERGY, &[], 2),
        ("prescriber", endpoint::JUDGE_ALLERGY, &[], 4),
        ("pharmacist", endpoint::PREPARE_DISPENSING, &[("lot", "damaged")], 4),
        ("pharmacist", endpoint::UNDO_DISPENSING, &[], 2),
        ("pharmacist", endpoint::REGISTER_PATIENT, &[("place", "damaged")], 5),
        ("pharmacist", endpoint::ASK_LINE, &[("line", "damaged")], 1),
    ];
    for (who, endpoint, typed, least) in forms {
        let client = hospital.as_role(who).await;
        let id = client.request_id();
        let fields: Vec<(&str, &str)> = typed.iter().copied().chain([("request_id", id.as_str())]).collect();
        let answer = client.post(endpoint, &fields).await.json();
        let refused = answer["error"]["Refused"].as_array().unwrap_or_else(|| panic!("{endpoint}: {answer}"));
        let told = refused.iter().filter(|one| one["field"] != "name_shown");
        for one in told {
            assert!(bracketed(one["says"].as_str().unwrap()), "{endpoint}: {one}");
        }
        assert!(refused.len() >= least, "{endpoint}: {} refused: {answer:#}", refused.len());
    }
}

#[tokio::test]
async fn every_island_has_its_words() {
    let hospital = Hospital::speaking(pseudo()).await;
    let pages =
        [("pharmacist", "/prescriptions"), ("pharmacist", "/drugs/new"), ("pharmacist", "/stock"), ("", "/sign-in")];
    for (who, path) in pages {
        let client = if who.is_empty() { hospital.anonymous() } else { hospital.as_role(who).await };
        let page = client.get(path).await;
        let mut islands = 0;
        for properties in page.body.split("data-props=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if properties.contains("words") {
                islands += 1;
                assert!(properties.contains(OPEN), "{path}: {properties}");
                assert!(!properties.contains("&quot;&quot;,&quot;no_network"), "{path}: {properties}");
            }
        }
        assert!(islands > 0, "{path}: {}", page.body);
    }
}

#[test]
fn every_encoding_has_its_words() {
    use domain::coded::Coded;
    let lang = messages::Language::english();
    for one in lists::Charset::ALL {
        assert_eq!((lang.knows(*one), lang.words(*one).as_str()), (true, Coded::words(*one)));
    }
}
