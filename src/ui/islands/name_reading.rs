//! Says below a name's field what the rule of names will change in it, while it is typed, and tells the server by a
//! hidden field that this was shown. The rule is the server's own; Unicode's normal forms are the browser's.

use super::words::NameWords;
use crate::ui::components::field_id;
use domain::name::{Name, Normal};
use js_sys::JsString;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// The normal forms that every browser has.
struct Browser;

impl Normal for Browser {
    fn composed(&self, text: &str) -> String {
        JsString::from(text).normalize("NFC").into()
    }

    fn decomposed(&self, text: &str) -> String {
        JsString::from(text).normalize("NFD").into()
    }
}

/// The line below the field `name`; `shown` is the name of the hidden field.
#[island]
pub fn NameReading(
    /// The name of the field that is typed into.
    name: String,
    /// The name of the hidden field for the name as it will be stored.
    shown: String,
    /// What it says.
    words: NameWords,
) -> impl IntoView {
    let says = RwSignal::new(String::new());
    let words = StoredValue::new(words);
    Effect::new(move |_| {
        let id = field_id(&name);
        let hidden = format!("input[type=hidden][name=\"{shown}\"]");
        let heard = window_event_listener(ev::input, move |event| {
            let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            if field.id() != id {
                return;
            }
            let (stored, told) = words.with_value(|words| reading(words, &field.value()));
            let found = document().query_selector(&hidden).ok().flatten();
            if let Some(hidden) = found.and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
                hidden.set_value(&stored);
            }
            says.set(told);
        });
        on_cleanup(move || heard.remove());
    });
    view! { <output class="reading" aria-live="polite" dir="auto" hidden=move || says.with(String::is_empty)>{move || says.get()}</output> }
}

/// The name as it will be stored, and what is to be said about it.
fn reading(words: &NameWords, typed: &str) -> (String, String) {
    if typed.trim().is_empty() {
        return (String::new(), String::new());
    }
    match Name::parse_with(typed, &Browser) {
        Ok(named) if named.changes().is_empty() => (named.into_name().into_string(), String::new()),
        Ok(named) => {
            let says = words.kept(named.name().as_str(), named.changes());
            (named.into_name().into_string(), says)
        }
        Err(refused) => (String::new(), words.refused(refused)),
    }
}
