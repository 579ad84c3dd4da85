//! Finding a drug while typing: the field of the top bar and of the list of drugs ([`DrugSearch`]), and the field of a
//! form ([`DrugPicker`]). The server finds; this draws what it found and moves through it by keyboard. Before it wakes,
//! and without it, both are plain text fields that the server understands.

use super::{
    wire::ask,
    words::{FindWords, words},
};
use crate::wire::endpoint;
use crate::{
    ui::components::{DrugName, error_id, field_id},
    wire::{FoundDrug, FoundDrugs},
};
use leptos::{ev, html::Input, prelude::*, task::spawn_local};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlInputElement, UrlSearchParams};

/// What one field knows while somebody types.
#[derive(Clone, Copy)]
struct Combo {
    input: NodeRef<Input>,
    hits: RwSignal<Vec<FoundDrug>>,
    open: RwSignal<bool>,
    active: RwSignal<Option<usize>>,
    says: RwSignal<String>,
    words: StoredValue<FindWords>,
    asked: StoredValue<u32>,
    composing: StoredValue<bool>,
}

impl Combo {
    fn new(words: FindWords) -> Self {
        Self {
            input: NodeRef::new(),
            hits: RwSignal::new(Vec::new()),
            open: RwSignal::new(false),
            active: RwSignal::new(None),
            says: RwSignal::new(String::new()),
            words: StoredValue::new(words),
            asked: StoredValue::new(0),
            composing: StoredValue::new(false),
        }
    }

    fn shut(self) {
        self.open.set(false);
        self.active.set(None);
        self.says.set(String::new());
        self.asked.update_value(|count| *count += 1);
    }

    /// Asks a moment after the last letter; an answer that comes after the next letter is dropped.
    fn typed(self) {
        if self.composing.get_value() {
            return;
        }
        self.asked.update_value(|count| *count += 1);
        let mine = self.asked.get_value();
        let words = self.input.get_untracked().map(|input| input.value()).unwrap_or_default();
        if words.trim().is_empty() {
            return self.shut();
        }
        let ask_now = move || {
            if self.asked.get_value() == mine {
                spawn_local(self.ask(words, mine));
            }
        };
        set_timeout(ask_now, Duration::from_millis(120));
    }

    async fn ask(self, words: String, mine: u32) {
        let Ok(fields) = UrlSearchParams::new() else { return };
        fields.append("q", &words);
        let answer = ask::<FoundDrugs>(endpoint::SEARCH_DRUGS, &fields).await;
        if self.asked.get_value() != mine {
            return;
        }
        self.active.set(None);
        let found = answer.unwrap_or_else(|told| FoundDrugs {
            drugs: Vec::new(),
            says: self.words.with_value(|words| words.ask.sentence(&told)),
        });
        self.hits.set(found.drugs);
        self.says.set(found.says);
        self.open.set(true);
    }

    /// Arrows, Enter and Escape; everything else belongs to the field.
    fn key(self, event: &ev::KeyboardEvent, choose: &impl Fn(FoundDrug)) {
        let count = if self.open.get_untracked() { self.hits.with_untracked(Vec::len) } else { 0 };
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                self.active.update(|active| *active = Some(active.map_or(0, |at| (at + 1) % count)));
            }
            "ArrowUp" if count > 0 => {
                event.prevent_default();
                self.active.update(|active| *active = Some(active.map_or(count - 1, |at| (at + count - 1) % count)));
            }
            "Enter" => {
                if let Some(drug) =
                    self.active.get_untracked().and_then(|at| self.hits.with_untracked(|hits| hits.get(at).cloned()))
                {
                    event.prevent_default();
                    self.shut();
                    choose(drug);
                } else if self.input.get_untracked().and_then(|input| input.closest("[method=post]").ok()?).is_some() {
                    // a name half written is no reason to send a form that changes something
                    event.prevent_default();
                }
            }
            "Escape" if self.open.get_untracked() => {
                event.prevent_default();
                self.shut();
            }
            _ => {}
        }
    }
}

/// The field and its list. `edited` runs at every letter, `choose` when a drug is taken from the list.
fn combo<E, C>(
    combo: Combo,
    id: &str,
    name: String,
    value: String,
    about: Vec<(&'static str, String)>,
    edited: E,
    choose: C,
) -> impl IntoView + use<E, C>
where
    E: Fn() + Copy + Send + Sync + 'static,
    C: Fn(FoundDrug) + Clone + Send + Sync + 'static,
{
    let list = format!("{id}-list");
    let (option, active_option) = (list.clone(), list.clone());
    let by_key = choose.clone();
    let attribute = |name: &str| about.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone());
    let (kind, labelled, described) = (attribute("type"), attribute("aria-labelledby"), attribute("aria-describedby"));
    let (placeholder, invalid) = (attribute("placeholder"), attribute("aria-invalid"));
    let items = move || {
        let option = option.clone();
        let choose = choose.clone();
        combo
            .hits
            .get()
            .into_iter()
            .enumerate()
            .map(move |(at, drug)| item(combo, format!("{option}-{at}"), at, drug, choose.clone()))
            .collect_view()
    };
    view! {
        <div class="combo">
            <input class="input" id=id.to_owned() name=name type=kind value=value node_ref=combo.input role="combobox"
                autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto" placeholder=placeholder
                aria-labelledby=labelled aria-describedby=described aria-invalid=invalid
                aria-autocomplete="list" aria-controls=list.clone()
                aria-expanded=move || (combo.open.get() && combo.hits.with(|hits| !hits.is_empty())).to_string()
                aria-activedescendant=move || combo.active.get().map(|at| format!("{active_option}-{at}"))
                on:input=move |_| { edited(); combo.typed(); }
                on:compositionstart=move |_| combo.composing.set_value(true)
                on:compositionend=move |_| { combo.composing.set_value(false); edited(); combo.typed(); }
                on:keydown=move |event| combo.key(&event, &by_key)
                on:blur=move |_| combo.shut()/>
            <ul class="combo-list" id=list role="listbox" aria-label=combo.words.with_value(|words| words.list.clone())
                hidden=move || !combo.open.get() || combo.hits.with(Vec::is_empty)>{items}</ul>
            <span class="hear" class:combo-says=move || combo.open.get() && combo.hits.with(Vec::is_empty) role="status">{move || combo.says.get()}</span>
        </div>
    }
}

fn item(
    combo: Combo,
    id: String,
    at: usize,
    drug: FoundDrug,
    choose: impl Fn(FoundDrug) + Send + Sync + 'static,
) -> impl IntoView {
    let (chosen, tall_man) = (drug.clone(), Some(drug.tall_man));
    view! {
        <li class="combo-item" id=id role="option"
            aria-selected=move || (combo.active.get() == Some(at)).to_string()
            on:mousedown=move |event| { event.prevent_default(); combo.shut(); choose(chosen.clone()); }>
            <DrugName name=drug.name tall_man=tall_man lang=drug.lang/>
            <span class="soft">{drug.about}</span>
            {(!drug.state.is_empty()).then(|| view! { <span class="tag warn">{drug.state}</span> })}
            {drug.near.then(|| view! { <span class="tag">{combo.words.with_value(|words| words.near.clone())}</span> })}
            {drug.alike.then(|| view! { <span class="tag alert">{combo.words.with_value(|words| words.alike.clone())}</span> })}
        </li>
    }
}

/// Finds a drug and opens its page. Enter without a choice sends the form around it.
#[component]
pub fn DrugSearch(
    /// The field's id; the field `find` is the one that `/` goes to.
    id: String,
    /// The field's name.
    name: String,
    /// What was typed.
    typed: String,
    /// The id of its label, where the label can't point to it.
    labelled_by: String,
) -> impl IntoView {
    view! { <SearchIsland id=id name=name typed=typed labelled_by=labelled_by words=words().find/> }
}

/// The field with its list.
#[island]
pub fn SearchIsland(
    /// The field's id; the field `find` is the one that `/` goes to.
    id: String,
    /// The field's name.
    name: String,
    /// What was typed.
    typed: String,
    /// The id of its label, where the label can't point to it.
    labelled_by: String,
    /// What it says.
    words: FindWords,
) -> impl IntoView {
    let find = words.find.clone();
    let state = Combo::new(words);
    if id == "find" {
        Effect::new(move |_| {
            let slash = window_event_listener(ev::keydown, move |event| {
                let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing());
                if event.key() == "/" && plain && !types(event.target()) {
                    event.prevent_default();
                    if let Some(input) = state.input.get_untracked() {
                        let _ = input.focus();
                        input.select();
                    }
                }
            });
            on_cleanup(move || slash.remove());
        });
    }
    let open = |drug: FoundDrug| {
        let _ = window().location().assign(&format!("/drugs/{}", drug.code));
    };
    let mut about = vec![("type", "search".to_owned()), ("placeholder", find)];
    if !labelled_by.is_empty() {
        about.push(("aria-labelledby", labelled_by));
    }
    combo(state, &id, name, typed, about, || (), open)
}

/// Whether keys typed there are text.
fn types(target: Option<EventTarget>) -> bool {
    target
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// A form's field for a drug, with its label and error: a text, and in a hidden field the code of the drug that was
/// chosen, as long as the text is that drug's name.
#[component]
pub fn DrugPicker(
    /// The name of the hidden field for the code.
    name: String,
    /// The name of the text field.
    typed_name: String,
    /// The label.
    label: String,
    /// The code chosen.
    code: String,
    /// The text typed.
    typed: String,
    /// What is wrong.
    error: Option<String>,
) -> impl IntoView {
    let words = words().find;
    view! {
        <PickerIsland name=name typed_name=typed_name label=label code=code typed=typed error=error words=words/>
    }
}

/// The form's field with its list.
#[island]
pub fn PickerIsland(
    /// The name of the hidden field for the code.
    name: String,
    /// The name of the text field.
    typed_name: String,
    /// The label.
    label: String,
    /// The code chosen.
    code: String,
    /// The text typed.
    typed: String,
    /// What is wrong.
    error: Option<String>,
    /// What it says.
    words: FindWords,
) -> impl IntoView {
    let state = Combo::new(words);
    let hidden = NodeRef::<Input>::new();
    let id = field_id(&typed_name);
    let edited = move || {
        if let Some(hidden) = hidden.get_untracked().filter(|hidden| !hidden.value().is_empty()) {
            hidden.set_value("");
        }
    };
    let choose = move |drug: FoundDrug| {
        if let (Some(input), Some(hidden)) = (state.input.get_untracked(), hidden.get_untracked()) {
            input.set_value(&drug.name);
            hidden.set_value(&drug.code);
            changed(&hidden);
        }
    };
    let bad = error.is_some();
    let mut about = vec![("type", "text".to_owned()), ("aria-describedby", error_id(&id))];
    if bad {
        about.push(("aria-invalid", "true".to_owned()));
    }
    view! {
        <div class=if bad { "field bad" } else { "field" }>
            <label for=id.clone()>{label}</label>
            <input type="hidden" name=name value=code node_ref=hidden/>
            {combo(state, &id, typed_name, typed, about, edited, choose)}
            <p class="why" id=error_id(&id) hidden=!bad>{error.unwrap_or_default()}</p>
        </div>
    }
}

/// Tells whoever listens on the form that a value changed without typing.
fn changed(input: &HtmlInputElement) {
    let event: Option<Event> = document().create_event("Event").ok();
    if let Some(event) = event {
        event.init_event_with_bubbles("change", true);
        let _ = input.dispatch_event(&event);
    }
}
