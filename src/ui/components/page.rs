//! The parts a page is put together from: its head, cards, lists of facts, filters.

use leptos::prelude::*;

use super::field::classes;
use super::name::drawn;

/// The page's heading with the actions at its end. `lead` is the line under it. `beside` is drawn
/// next to the heading (a tag): `beside=|| view! { <Tag …/> }`. The children are the actions.
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: String,
    #[prop(optional, into)] beside: ViewFn,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="head">
            <div class="titles">
                <h1><bdi dir="auto">{drawn(&title)}</bdi></h1>
                {beside.run()}
                {(!lead.is_empty()).then(|| view! { <p class="lead soft">{lead}</p> })}
            </div>
            {children.map(|c| view! { <div class="actions row">{c()}</div> })}
        </div>
    }
}

/// A surface that holds one subject. `class` adds to it: `line`, `narrow`, `quiet`.
#[component]
pub fn Card(
    #[prop(optional, into)] title: String,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] class: String,
    #[prop(optional, into)] beside: ViewFn,
    children: Children,
) -> impl IntoView {
    let id = (!id.is_empty()).then_some(id);
    view! {
        <section class=classes("card", &class) id=id>
            {(!title.is_empty()).then(|| view! {
                <div class="card-head">
                    <h2><bdi dir="auto">{drawn(&title)}</bdi></h2>
                    {beside.run()}
                </div>
            })}
            {children()}
        </section>
    }
}

/// One filter of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chip {
    /// Where it leads.
    pub href: String,
    /// What it shows.
    pub words: String,
    /// How many there are, when known.
    pub count: Option<u64>,
    /// Whether this is the list that is shown now.
    pub current: bool,
}

/// Filters of a list as a row of links; `label` names the row for those who do not see it.
#[component]
pub fn Chips(items: Vec<Chip>, #[prop(into)] label: String) -> impl IntoView {
    let links = items
        .into_iter()
        .map(|chip| {
            let current = chip.current.then_some("true");
            view! {
                <a class="chip" href=chip.href aria-current=current>
                    <span>{chip.words}</span>
                    {chip.count.map(|n| view! { <span class="count">{n.to_string()}</span> })}
                </a>
            }
        })
        .collect_view();
    view! { <nav class="chips" aria-label=label>{links}</nav> }
}

/// An empty list: says what it would hold, and (as children) what to do first.
#[component]
pub fn Empty(#[prop(into)] title: String, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="strong">{title}</p>
            {children.map(|c| c())}
        </div>
    }
}

/// A list of named facts; its children are `Fact`s.
#[component]
pub fn Facts(#[prop(optional, into)] class: String, children: Children) -> impl IntoView {
    view! { <dl class=classes("facts", &class)>{children()}</dl> }
}

/// One named fact; `class="wide"` gives a sentence the whole row.
#[component]
pub fn Fact(#[prop(into)] name: String, #[prop(optional, into)] class: String, children: Children) -> impl IntoView {
    view! { <div class=classes("fact", &class)><dt>{name}</dt><dd>{children()}</dd></div> }
}
