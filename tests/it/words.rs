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
    ("pharmacist", "/drugs/new", 369),
    ("pharmacist", "/patients/new", 16),
    ("pharmacist", "/stock", 15),
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
