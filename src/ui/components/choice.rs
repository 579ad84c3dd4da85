//! Fields that a person chooses in. A value that is not among the choices is kept and shown.

use leptos::prelude::*;

use super::field::{Hint, OptionalMark, Why, field_class};
use super::ids::{chosen_id, described_by};

/// One thing to choose: the code that is sent and the words that are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What a person reads.
    pub words: String,
    /// More about it, in a smaller line; only radio buttons show it.
    pub hint: String,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl Into<String>, words: impl Into<String>) -> Self {
        Self { value: value.into(), words: words.into(), hint: String::new() }
    }

    /// This choice with a line of explanation.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// The choices, and before them the value itself when it is not one of them: what was sent or
/// stored is never silently changed into something else.
fn with_value(options: Vec<Choice>, value: &str, empty: &str) -> Vec<Choice> {
    let mut all = Vec::with_capacity(options.len() + 2);
    if !empty.is_empty() {
        all.push(Choice::new("", empty));
    }
    if !value.is_empty() && !options.iter().any(|o| o.value == value) {
        all.push(Choice::new(value, value));
    }
    all.extend(options);
    all
}

/// A drop-down list. `empty` is the words of a first choice with the value "" ("Choose a route");
/// without it the first choice is the one that stands.
#[component]
pub fn SelectField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    options: Vec<Choice>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] empty: String,
    #[prop(optional, into)] hint: String,
    #[prop(default = None, into)] error: Option<String>,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] class: String,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let id = chosen_id(id, &name);
    let bad = error.is_some();
    let described = described_by(&id, &hint);
    let list = with_value(options, &value, &empty)
        .into_iter()
        .map(|o| {
            let selected = o.value == value;
            view! { <option value=o.value selected=selected>{o.words}</option> }
        })
        .collect_view();
    view! {
        <div class=field_class("", &class, bad)>
            <label for=id.clone()>{label}<OptionalMark shown=optional/></label>
            <Hint id=id.clone() words=hint/>
            <select class="input" id=id.clone() name=name required=required
                aria-describedby=described aria-invalid=bad.then_some("true")>
                {list}
            </select>
            <Why id=id says=error/>
        </div>
    }
}

/// Radio buttons under one question. The first button has the field's id, so that the error
/// summary leads to it; the others are numbered from 2 (`priority-2`).
#[component]
pub fn RadioGroup(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    options: Vec<Choice>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(default = None, into)] error: Option<String>,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] class: String,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
    #[prop(optional)] inline: bool,
) -> impl IntoView {
    let id = chosen_id(id, &name);
    let bad = error.is_some();
    let described = described_by(&id, &hint);
    let kept = with_value(options, &value, "");
    let radios = kept
        .into_iter()
        .enumerate()
        .map(|(n, o)| {
            let own = if n == 0 { id.clone() } else { format!("{id}-{}", n + 1) };
            let checked = o.value == value;
            let hint_of = format!("{own}-about");
            let about = (!o.hint.is_empty()).then(|| hint_of.clone());
            view! {
                <div class="choice">
                    <input type="radio" id=own.clone() name=name.clone() value=o.value
                        checked=checked required=required aria-describedby=about/>
                    <label for=own>{o.words}</label>
                    {(!o.hint.is_empty())
                        .then(|| view! { <span class="hint" id=hint_of>{o.hint}</span> })}
                </div>
            }
        })
        .collect_view();
    let fixed = if inline { "choices inline" } else { "choices" };
    view! {
        <fieldset class=field_class(fixed, &class, bad) aria-describedby=described>
            <legend>{label}<OptionalMark shown=optional/></legend>
            <Hint id=id.clone() words=hint/>
            <div class="options">{radios}</div>
            <Why id=id.clone() says=error/>
        </fieldset>
    }
}

/// One box to tick. It sends `value` ("yes" unless told) when ticked and nothing otherwise.
#[component]
pub fn Checkbox(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(default = "yes".to_owned(), into)] value: String,
    #[prop(optional)] checked: bool,
    #[prop(optional, into)] hint: String,
    #[prop(default = None, into)] error: Option<String>,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] class: String,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let id = chosen_id(id, &name);
    let bad = error.is_some();
    let described = described_by(&id, &hint);
    view! {
        <div class=field_class("choices", &class, bad)>
            <div class="choice">
                <input type="checkbox" id=id.clone() name=name value=value checked=checked
                    required=required aria-describedby=described
                    aria-invalid=bad.then_some("true")/>
                <label for=id.clone()>{label}</label>
                <Hint id=id.clone() words=hint/>
            </div>
            <Why id=id says=error/>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, with_value};

    #[test]
    fn a_value_that_is_no_choice_is_kept() {
        let all = with_value(vec![Choice::new("po", "by mouth")], "<iv>", "Choose");
        let values: Vec<_> = all.iter().map(|c| c.value.as_str()).collect();
        assert_eq!(values, ["", "<iv>", "po"]);
    }

    #[test]
    fn nothing_chosen_adds_nothing() {
        assert_eq!(with_value(vec![Choice::new("po", "by mouth")], "", "").len(), 1);
    }
}
