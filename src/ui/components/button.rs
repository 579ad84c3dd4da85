//! Buttons. One of a page is primary; the others are plain.

use leptos::prelude::*;

use super::field::{classes, some};

/// How a button looks, and so how much it matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// What this page is for: at most one.
    Primary,
    /// Anything else.
    #[default]
    Plain,
    /// Takes something away or ends it.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Plain => "button",
            Self::Danger => "button danger",
        }
    }
}

/// A row of buttons under a form, the first one first.
#[component]
pub fn Buttons(children: Children) -> impl IntoView {
    view! { <div class="buttons row">{children()}</div> }
}

/// Sends the form it stands in. `name` and `value` travel with it when given, `action` sends the
/// form elsewhere, `form` names a form that the button does not stand in.
#[component]
pub fn SubmitButton(
    #[prop(into)] text: String,
    #[prop(default = ButtonKind::Primary)] kind: ButtonKind,
    #[prop(optional, into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] action: String,
    #[prop(optional, into)] form: String,
    #[prop(optional, into)] class: String,
    #[prop(optional)] skip_browser_checks: bool,
) -> impl IntoView {
    let value = (!name.is_empty()).then_some(value);
    view! {
        <button type="submit" class=classes(kind.class(), &class) name=some(name) value=value
            formaction=some(action) form=some(form) formnovalidate=skip_browser_checks>
            {text}
        </button>
    }
}

/// The button that Enter in a text field presses, for a form whose visible buttons begin with one that takes
/// something away or adds to it: the first button of a form is the one that Enter means. Put it first in the form;
/// nobody sees it or stops at it.
#[component]
pub fn EnterButton(
    #[prop(optional, into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] action: String,
) -> impl IntoView {
    let (value, skip) = ((!name.is_empty()).then_some(value), !action.is_empty());
    view! {
        <button type="submit" class="hear" tabindex="-1" aria-hidden="true" name=some(name) value=value
            formaction=some(action) formnovalidate=skip></button>
    }
}

/// A link that looks like a button: it goes somewhere and changes nothing.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(into)] text: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    view! { <a class=classes(kind.class(), &class) href=href>{text}</a> }
}
