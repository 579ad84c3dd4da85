//! What a page has to tell a person apart from its content. The words come from elsewhere.

use leptos::prelude::*;

use super::{ids::refusal_href, words::own};

/// How much a notice asks of its reader. Colour, sign and words all say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Do not go on before this is settled.
    Stop,
    /// Somebody has to answer or to look.
    Ask,
    /// Good to know.
    Inform,
    /// It was done.
    Good,
    /// Not checked, or not known: never the same as "no problem".
    Unchecked,
}

impl NoticeKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Stop => "notice stop",
            Self::Ask => "notice ask",
            Self::Inform => "notice inform",
            Self::Good => "notice good",
            Self::Unchecked => "notice unchecked",
        }
    }

    const fn sign(self) -> &'static str {
        match self {
            Self::Stop => "■",
            Self::Ask => "?",
            Self::Inform => "i",
            Self::Good => "✓",
            Self::Unchecked => "□",
        }
    }
}

/// A boxed message with a title line; the children say more.
#[component]
pub fn Notice(
    kind: NoticeKind,
    #[prop(into)] title: String,
    #[prop(optional, into)] id: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let id = (!id.is_empty()).then_some(id);
    view! {
        <div class=kind.class() id=id>
            <span class="sign" aria-hidden="true">{kind.sign()}</span>
            <div class="says">
                <p class="strong">{title}</p>
                {children.map(|c| c())}
            </div>
        </div>
    }
}

/// The list of everything wrong with a form, at the top of the page, each leading to its field.
///
/// Takes pairs of a field's id or name and the sentence; a pair with an empty id is a sentence
/// without a link, and one that begins with `/` leads to that page. A page with several forms gives
/// each summary its own `id`. It always stands in the page and is hidden while the list is empty.
#[component]
pub fn ErrorSummary(
    #[prop(optional)] errors: Vec<(String, String)>,
    #[prop(default = own().put_right, into)] title: String,
    #[prop(default = "error-summary".to_owned(), into)] id: String,
) -> impl IntoView {
    let hidden = errors.is_empty();
    let items = errors
        .into_iter()
        .map(|(field, says)| {
            if field.is_empty() {
                view! { <li>{says}</li> }.into_any()
            } else {
                // another page opens beside this one: what was typed stays here
                let target = field.starts_with('/').then_some("_blank");
                view! { <li><a href=refusal_href(&field) target=target>{says}</a></li> }.into_any()
            }
        })
        .collect_view();
    view! {
        <div class="error-summary" id=id role="alert" tabindex="-1" hidden=hidden>
            <h2>{title}</h2>
            <ul>{items}</ul>
        </div>
    }
}
