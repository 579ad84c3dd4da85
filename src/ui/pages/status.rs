//! `/status`: whether the system works, part by part. Needs no sign-in.

use super::page;
use crate::{
    server::service::status::{Component, State, core_works},
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

fn row(part: Component) -> impl IntoView {
    let kind = match part.state {
        State::Works => TagKind::Good,
        State::Weak => TagKind::Warn,
        State::Fault => TagKind::Bad,
    };
    view! {
        <tr>
            <th scope="row" data-label="Part">{part.title}</th>
            <td data-label="Now"><Tag kind=kind text=part.state.words()/></td>
            <td data-label="What to do">{part.advice}</td>
        </tr>
    }
}
