//! The field for a drug's name: says while it is typed what the rule of names will change in it, and fills the hidden
//! field that tells the server that this was shown. The rule is the server's own.

use crate::{
    domain::name::Name,
    ui::components::{error_id, field_id},
};
use leptos::prelude::*;

/// The field `name` with its label, hint, reading and error, and the hidden field `shown_name`.
#[island]
pub fn DrugNameField(
    /// The label.
    label: String,
    /// The field's name.
    name: String,
    /// The name of the hidden field for the name as it will be stored.
    shown_name: String,
    /// What was typed.
    value: String,
    /// The hint under the label.
    hint: String,
    /// What is wrong.
    error: Option<String>,
) -> impl IntoView {
    let (shown, says) = reading(&value);
    let (shown, says) = (RwSignal::new(shown), RwSignal::new(says));
    let read = move |event| {
        let (stored, words) = reading(&event_target_value(&event));
        shown.set(stored);
        says.set(words);
    };
    let id = field_id(&name);
    let (hint_id, live_id) = (format!("{id}-hint"), format!("{id}-reading"));
    let described = format!("{hint_id} {live_id} {}", error_id(&id));
    let bad = error.is_some();
    view! {
        <div class=if bad { "field bad full" } else { "field full" }>
            <label for=id.clone()>{label}</label>
            <p class="hint" id=hint_id>{hint}</p>
            <div class="control">
                <input class="input" type="text" id=id.clone() name=name value=value dir="auto" autocomplete="off"
                    spellcheck="false" aria-describedby=described aria-invalid=bad.then_some("true") on:input=read/>
            </div>
            <input type="hidden" name=shown_name prop:value=move || shown.get() value=shown.get_untracked()/>
            <output class="reading" id=live_id for=id.clone() aria-live="polite" dir="auto"
                hidden=move || says.with(String::is_empty)>{move || says.get()}</output>
            <p class="why" id=error_id(&id) hidden=!bad>{error.unwrap_or_default()}</p>
        </div>
    }
}

/// The name as it will be stored, and what is to be said about it.
fn reading(typed: &str) -> (String, String) {
    if typed.trim().is_empty() {
        return (String::new(), String::new());
    }
    match Name::parse(typed) {
        Ok(named) if named.changes().is_empty() => (named.into_name().into_string(), String::new()),
        Ok(named) => {
            let changes: Vec<_> = named.changes().iter().map(ToString::to_string).collect();
            let says = format!("Will be kept as “{}”: {}.", named.name(), changes.join("; "));
            (named.into_name().into_string(), says)
        }
        Err(refused) => (String::new(), refused.to_string()),
    }
}
