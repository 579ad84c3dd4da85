//! `/status`: whether the system works, part by part. Needs no sign-in.

use super::page;
use crate::{
    server::service::status::{Component, State, SystemPart, core_works},
    ui::{components::*, shell::Nav, visit::Visit},
};
use axum::response::Response;
use leptos::prelude::*;

/// Each part with its own state and what to do meanwhile.
pub async fn status(visit: Visit) -> Response {
    let parts = visit.cx.health.parts();
    let ill = parts.iter().filter(|part| part.state != State::Works).count();
    let core = core_works(&parts);
    let title = match (ill, core) {
        (0, true) => "Everything works".to_owned(),
        (0, false) => "Not checked yet: the server is just starting.".to_owned(),
        (1, true) => "One part has a fault. Prescribing and dispensing work.".to_owned(),
        (n, true) => format!("{n} parts have a fault. Prescribing and dispensing work."),
        (_, false) => "Prescribing and dispensing do not work now.".to_owned(),
    };
    page(&visit, "Status", Nav::Status, move || {
        view! {
            <PageHead title=title>""</PageHead>
            {table(parts)}
            <p class="soft">"Checked every few seconds. If this page itself does not load, the network or the whole server is down: \
                tell IT, and use paper until it is back."</p>
        }
    })
}

/// The parts as a table.
pub fn table(parts: Vec<Component>) -> impl IntoView {
    view! {
        <table class="cards status">
            <thead><tr><th scope="col">"Part"</th><th scope="col">"Now"</th><th scope="col">"What to do"</th></tr></thead>
            <tbody>{parts.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

fn row(one: Component) -> impl IntoView {
    let (kind, state) = match one.state {
        State::Works => (TagKind::Good, "Works"),
        State::Weak => (TagKind::Warn, "Weak"),
        State::Fault => (TagKind::Bad, "Fault"),
    };
    view! {
        <tr>
            <th scope="row" data-label="Part">{title(one.part)}</th>
            <td data-label="Now"><Tag kind=kind text=state/></td>
            <td data-label="What to do">{advice(one)}</td>
        </tr>
    }
}

/// A few words for the top of a page, and whether everything works.
#[must_use]
pub fn summary(found: &[Component]) -> (String, bool) {
    let ill = found.iter().filter(|one| one.state != State::Works).count();
    match (found.is_empty(), ill) {
        (true, _) => ("Not checked yet".to_owned(), false),
        (false, 0) => ("Everything works".to_owned(), true),
        (false, 1) => ("One part has a fault".to_owned(), false),
        (false, n) => (format!("{n} parts have a fault"), false),
    }
}

/// What people call a part.
#[must_use]
pub const fn title(part: SystemPart) -> &'static str {
    match part {
        SystemPart::Requesting => "Requesting prescriptions",
        SystemPart::Dispensing => "Checking and dispensing",
        SystemPart::Records => "Looking up patients, drugs and prescriptions",
        SystemPart::Search => "Drug search",
        SystemPart::Onboarding => "Onboarding drugs by the form",
    }
}

/// What to do meanwhile; empty when it works.
#[must_use]
pub const fn advice(one: Component) -> &'static str {
    match (one.part, one.state) {
        _ if one.unseen => "Nobody knows: this part was not looked at for a while.",
        (_, State::Works) => "",
        (SystemPart::Requesting, _) => {
            "Write requests on paper and send them to the pharmacy; type them in when this works again."
        }
        (SystemPart::Dispensing, _) => {
            "Dispense from paper requests and keep them; type them in when this works again."
        }
        (SystemPart::Records, _) => "Nothing can be looked up now. Tell IT, and work from paper until this is back.",
        (SystemPart::Search, _) => {
            "Search finds only the beginning of names now. Type the name as it is written on the pack."
        }
        (SystemPart::Onboarding, _) => "Onboard the drug later; everything else goes on.",
    }
}
