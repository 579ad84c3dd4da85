//! `/incidents` and `/incidents/{number}`: what went wrong, with its cause, for whoever looks after the system.

use super::{Refusal, page};
use crate::{
    server::service::incidents,
    ui::{components::*, shell::Nav, visit::Visit},
};
use axum::{extract::Path, response::Response};
use domain::role::Permission;
use leptos::prelude::*;

/// The newest faults.
///
/// # Errors
/// When the person may not.
pub async fn list(visit: Visit) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeeDiagnostics)?;
    let all = incidents::newest(&visit.cx, &by).await?;
    let clock = visit.cx.clock.clone();
    Ok(page(&visit, "Incidents", Nav::Incidents, move || {
        let none = all.is_empty();
        let rows = all
            .into_iter()
            .map(|one| {
                view! {
                    <tr>
                        <th scope="row" data-label="Incident"><a href=format!("/incidents/{}", one.number)>{one.number.clone()}</a></th>
                        <td data-label="When">{clock.in_words(&one.at)}</td>
                        <td data-label="Part">{one.kind}</td>
                        <td data-label="Cause"><bdi class="cut">{first_line(&one.cause)}</bdi></td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <PageHead title="Incidents" lead="Faults that got a number, the newest first."></PageHead>
            {none.then(|| view! { <Empty title="Nothing has gone wrong so far"></Empty> })}
            <table class="cards" hidden=none>
                <thead><tr>
                    <th scope="col">"Incident"</th><th scope="col">"When"</th><th scope="col">"Part"</th>
                    <th scope="col">"Cause"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    }))
}

fn first_line(cause: &str) -> String {
    cause.lines().next().unwrap_or_default().chars().take(160).collect()
}

/// One fault with its whole cause.
///
/// # Errors
/// When the person may not, or there is none with this number.
pub async fn one(visit: Visit, Path(number): Path<String>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeeDiagnostics)?;
    let one = incidents::by_number(&visit.cx, &by, &number).await?;
    let when = visit.cx.clock.in_words(&one.at);
    Ok(page(&visit, &number, Nav::Incidents, move || {
        view! {
            <PageHead title=one.number.clone()></PageHead>
            <Card>
                <Facts>
                    <Fact name="When">{when}</Fact>
                    <Fact name="Part">{one.kind}</Fact>
                    <Fact name="Request">{if one.request_id.is_empty() { "not known".to_owned() } else { one.request_id }}</Fact>
                    <Fact name="Place in the program">{if one.place.is_empty() { "not known".to_owned() } else { one.place }}</Fact>
                    <Fact name="Version">{one.version}</Fact>
                </Facts>
                <h2>"Cause"</h2>
                <pre class="cause" dir="auto" tabindex="0">{one.cause}</pre>
            </Card>
        }
    }))
}
