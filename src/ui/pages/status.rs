//! `/status`: whether the system works, part by part. Needs no sign-in.

use super::page;
use crate::{
    server::service::status::{Component, State, core_works},
    ui::{
        components::*,
        shell::{Health, Nav},
        visit::Visit,
    },
};
use axum::response::Response;
use leptos::prelude::*;
use messages::Language;

/// Each part with its own state and what to do meanwhile.
pub async fn status(visit: Visit) -> Response {
    let parts = visit.cx.health.parts();
    let ill = parts.iter().filter(|part| part.state != State::Works).count();
    let core = core_works(&parts);
    let lang = visit.lang();
    let title = match (ill, core) {
        (0, true) => lang.status_works(),
        (0, false) => lang.status_starting(),
        (n, true) => lang.status_ill(n),
        (_, false) => lang.status_down(),
    };
    page(&visit, &lang.status_title(), Nav::Status, move || {
        view! {
            <PageHead title=title>""</PageHead>
            {table(lang, parts)}
            <p class="soft">{lang.status_looked_at()}</p>
        }
    })
}

/// The parts as a table.
pub fn table(lang: Language, parts: Vec<Component>) -> impl IntoView {
    view! {
        <table class="cards status">
            <thead>
                <tr>
                    <th scope="col">{lang.status_part()}</th>
                    <th scope="col">{lang.status_now()}</th>
                    <th scope="col">{lang.status_what_to_do()}</th>
                </tr>
            </thead>
            <tbody>{parts.into_iter().map(|part| row(lang, part)).collect_view()}</tbody>
        </table>
    }
}

/// The state of the system in a few words, for the top of every page.
pub fn health(lang: Language, parts: &[Component]) -> Health {
    let ill = parts.iter().filter(|part| part.state != State::Works).count();
    match (parts.is_empty(), ill) {
        (true, _) => Health { words: lang.frame_health_unknown(), ok: false },
        (false, 0) => Health { words: lang.frame_health_good(), ok: true },
        (false, n) => Health { words: lang.frame_health_ill(n), ok: false },
    }
}

/// What people call a part.
pub fn title(lang: Language, part: &Component) -> String {
    match part.name {
        "requesting" => lang.status_requesting(),
        "dispensing" => lang.status_dispensing(),
        "records" => lang.status_records(),
        "search" => lang.status_search(),
        "onboarding" => lang.status_onboarding(),
        other => other.to_owned(),
    }
}

/// What to do while a part does not work; nothing while it does.
pub fn advice(lang: Language, part: &Component) -> String {
    match (part.state, part.name) {
        (State::Works, _) => String::new(),
        _ if part.unseen => lang.status_nobody_knows(),
        (_, "requesting") => lang.status_requesting_advice(),
        (_, "dispensing") => lang.status_dispensing_advice(),
        (_, "records") => lang.status_records_advice(),
        (_, "search") => lang.status_search_advice(),
        (_, "onboarding") => lang.status_onboarding_advice(),
        _ => String::new(),
    }
}

fn row(lang: Language, part: Component) -> impl IntoView {
    let kind = match part.state {
        State::Works => TagKind::Good,
        State::Weak => TagKind::Warn,
        State::Fault => TagKind::Bad,
    };
    let state = match part.state {
        State::Works => lang.status_state_works(),
        State::Weak => lang.status_state_weak(),
        State::Fault => lang.status_state_fault(),
    };
    view! {
        <tr>
            <th scope="row" data-label=lang.status_part()>{title(lang, &part)}</th>
            <td data-label=lang.status_now()><Tag kind=kind text=state/></td>
            <td data-label=lang.status_what_to_do()>{advice(lang, &part)}</td>
        </tr>
    }
}
