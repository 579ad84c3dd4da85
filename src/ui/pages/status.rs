//! `/status`: whether the system works, part by part. Needs no sign-in.

use super::page;
use crate::{
    server::service::status::{Component, State, SystemPart, core_works},
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
pub fn health(lang: Language, found: &[Component]) -> Health {
    let ill = found.iter().filter(|one| one.state != State::Works).count();
    match (found.is_empty(), ill) {
        (true, _) => Health { words: lang.frame_health_unknown(), ok: false },
        (false, 0) => Health { words: lang.frame_health_good(), ok: true },
        (false, n) => Health { words: lang.frame_health_ill(n), ok: false },
    }
}

fn row(lang: Language, one: Component) -> impl IntoView {
    let (kind, state) = match one.state {
        State::Works => (TagKind::Good, lang.status_state_works()),
        State::Weak => (TagKind::Warn, lang.status_state_weak()),
        State::Fault => (TagKind::Bad, lang.status_state_fault()),
    };
    view! {
        <tr>
            <th scope="row" data-label=lang.status_part()>{title(lang, one.part)}</th>
            <td data-label=lang.status_now()><Tag kind=kind text=state/></td>
            <td data-label=lang.status_what_to_do()>{advice(lang, one)}</td>
        </tr>
    }
}

/// What people call a part.
#[must_use]
pub fn title(lang: Language, part: SystemPart) -> String {
    match part {
        SystemPart::Requesting => lang.status_requesting(),
        SystemPart::Dispensing => lang.status_dispensing(),
        SystemPart::Records => lang.status_records(),
        SystemPart::Search => lang.status_search(),
        SystemPart::Onboarding => lang.status_onboarding(),
    }
}

/// What to do meanwhile; empty when it works.
#[must_use]
pub fn advice(lang: Language, one: Component) -> String {
    match (one.part, one.state) {
        _ if one.unseen => lang.status_nobody_knows(),
        (_, State::Works) => String::new(),
        (SystemPart::Requesting, _) => lang.status_requesting_advice(),
        (SystemPart::Dispensing, _) => lang.status_dispensing_advice(),
        (SystemPart::Records, _) => lang.status_records_advice(),
        (SystemPart::Search, _) => lang.status_search_advice(),
        (SystemPart::Onboarding, _) => lang.status_onboarding_advice(),
    }
}
