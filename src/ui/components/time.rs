//! Moments and what happened at them. Knows no clock and no time zone.

use leptos::prelude::*;

use super::name::PersonName;

/// A moment: `instant` is machine-readable (RFC 3339), `words` what a person reads.
#[component]
pub fn When(#[prop(into)] instant: String, #[prop(into)] words: String) -> impl IntoView {
    view! { <time datetime=instant>{words}</time> }
}

/// One step of a history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryItem {
    /// The moment (RFC 3339).
    pub instant: String,
    /// The moment in words.
    pub when: String,
    /// What happened.
    pub what: String,
    /// Who did it; may be empty.
    pub who: String,
    /// Why, or what was written; may be empty.
    pub why: String,
    /// What it came with: words and an address.
    pub with: Option<(String, String)>,
}

/// What happened, in the order given.
#[component]
pub fn History(items: Vec<HistoryItem>) -> impl IntoView {
    let steps = items
        .into_iter()
        .map(|step| {
            view! {
                <li>
                    <When instant=step.instant words=step.when/>
                    <p class="what">{step.what}</p>
                    {(!step.who.is_empty())
                        .then(|| view! { <p class="soft"><PersonName name=step.who/></p> })}
                    {(!step.why.is_empty())
                        .then(|| view! { <p class="said" dir="auto">{step.why}</p> })}
                    {step.with.map(|(words, href)| view! { <p class="soft"><a href=href><bdi>{words}</bdi></a></p> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="history">{steps}</ol> }
}
