//! Reads a line's dose back in plain words while it is typed. The server does the reading, with the same rules
//! that take the prescription; when it can't be asked, the line says so and nothing else changes.

use super::{
    wire::ask,
    words::{DoseWords, HOLE, words},
};
use crate::wire::Reading;
use crate::wire::endpoint;
use domain::timing::needs_more;
use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement, UrlSearchParams};

/// The reading of the line at `line`, inside that line's element `line-{line}` and its form.
#[component]
pub fn DoseReading(
    /// The line's place in the form.
    line: usize,
    /// What the server read when it drew the page.
    first: Reading,
) -> impl IntoView {
    view! { <ReadingIsland line=line first=first words=words().dose/> }
}

/// The reading, and what it says when it can't be read.
#[island]
pub fn ReadingIsland(
    /// The line's place in the form.
    line: usize,
    /// What the server read when it drew the page.
    first: Reading,
    /// What it says.
    words: DoseWords,
) -> impl IntoView {
    let reading = RwSignal::new(first);
    let words = StoredValue::new(words);
    let asked = StoredValue::new(0_u32);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        let Some(place) = document().get_element_by_id(&format!("line-{line}")) else { return };
        let typed = move || {
            if let Some(old) = timer.get_value() {
                old.clear();
            }
            let later = set_timeout_with_handle(move || read(line, reading, asked, words), Duration::from_millis(200));
            timer.set_value(later.ok());
        };
        let inside = move |event: &web_sys::Event| {
            event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok())
                .is_some_and(|element| place.contains(Some(&element)))
        };
        let heard = inside.clone();
        window_event_listener(ev::input, move |event| {
            if inside(&event) {
                typed();
            }
        });
        window_event_listener(ev::change, move |event| {
            if heard(&event) {
                open_needed(&event);
                typed();
            }
        });
    });
    view! {
        <output class="reading" for=format!("line-{line}") aria-live="polite"
            hidden=move || reading.with(|read| read.sentence.is_empty() && read.problem.is_empty())>
            <span class="strong">{move || reading.get().sentence}</span>
            <span class="soft">{move || reading.get().because}</span>
            <span class="problem">{move || reading.get().notice}</span>
            <span class="problem">{move || reading.get().problem}</span>
        </output>
    }
}

fn read(line: usize, reading: RwSignal<Reading>, asked: StoredValue<u32>, words: StoredValue<DoseWords>) {
    let Some(fields) = fields(line) else { return };
    asked.update_value(|count| *count += 1);
    let mine = asked.get_value();
    spawn_local(async move {
        let answer = ask::<Reading>(endpoint::READ_DOSAGE, &fields).await;
        if asked.get_value() != mine {
            return;
        }
        match answer {
            Ok(read) => {
                fill(line, "dose_unit", &read.dose_unit);
                fill(line, "route", &read.route);
                ask_reason(line, read.asks_reason);
                reading.set(read);
            }
            Err(told) => {
                let says = |words: &DoseWords| words.not_read_back.replace(HOLE, &words.ask.sentence(&told));
                reading.set(Reading { problem: words.with_value(says), ..Reading::default() });
            }
        }
    });
}

/// The line's own fields, as line 0, with the patient.
fn fields(line: usize) -> Option<UrlSearchParams> {
    let place = document().get_element_by_id(&format!("line-{line}"))?;
    let form = place.closest("form").ok()??.dyn_into::<HtmlFormElement>().ok()?;
    let fields = UrlSearchParams::new().ok()?;
    let prefix = format!("lines[{line}]");
    for pair in FormData::new_with_form(&form).ok()?.entries().into_iter().flatten() {
        let pair: js_sys::Array = pair.unchecked_into();
        let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) else { continue };
        if name == "patient" {
            fields.append("patient", &value);
        } else if let Some(rest) = name.strip_prefix(&prefix) {
            fields.append(&format!("lines[0]{rest}"), &value);
        }
    }
    Some(fields)
}

/// Opens the fields that a choice makes necessary: those of a timing that needs more, and of a dose when needed.
fn open_needed(event: &web_sys::Event) {
    let Some(target) = event.target() else { return };
    let needed = match target.dyn_ref::<HtmlSelectElement>() {
        Some(select) => needs_more(&select.value()),
        None => target.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked),
    };
    let more = target.dyn_ref::<Element>().filter(|_| needed).and_then(|field| field.closest("fieldset.dose").ok()?);
    if let Some(more) = more.and_then(|step| step.query_selector("details.more").ok()?) {
        let _ = more.set_attribute("open", "");
    }
}

/// Shows the field for the reason, where one is asked for; what was typed there stays in sight.
fn ask_reason(line: usize, asked: bool) {
    let Some(place) = document().get_element_by_id(&format!("line-{line}-reason")) else { return };
    let field = document().get_element_by_id(&format!("lines-{line}-override_reason"));
    let typed = field
        .and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
        .is_some_and(|field| !field.value().is_empty());
    if asked || typed {
        let _ = place.remove_attribute("hidden");
    } else {
        let _ = place.set_attribute("hidden", "");
    }
}

/// Chooses what is usual for the drug, where nothing is chosen yet.
fn fill(line: usize, field: &str, value: &str) {
    let found = document().get_element_by_id(&format!("lines-{line}-steps-0-{field}"));
    if let Some(select) = found.and_then(|element| element.dyn_into::<HtmlSelectElement>().ok())
        && select.value().is_empty()
        && !value.is_empty()
    {
        select.set_value(value);
    }
}
