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
    let (clock, lang) = (visit.cx.clock.clone(), visit.lang());
    Ok(page(&visit, &lang.incidents_title(), Nav::Incidents, move || {
        let none = all.is_empty();
        let rows = all
            .into_iter()
            .map(|one| {
                view! {
                    <tr>
                        <th scope="row" data-label=lang.incidents_incident()><a href=format!("/incidents/{}", one.number)>{one.number.clone()}</a></th>
                        <td data-label=lang.incidents_when()>{clock.in_words(&one.at)}</td>
                        <td data-label=lang.incidents_part()>{one.kind}</td>
                        <td data-label=lang.incidents_cause()><bdi class="cut">{first_line(&one.cause)}</bdi></td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <PageHead title=lang.incidents_title() lead=lang.incidents_lead()></PageHead>
            {none.then(|| view! { <Empty title=lang.incidents_none()></Empty> })}
            <table class="cards" hidden=none>
                <thead><tr>
                    <th scope="col">{lang.incidents_incident()}</th><th scope="col">{lang.incidents_when()}</th>
                    <th scope="col">{lang.incidents_part()}</th><th scope="col">{lang.incidents_cause()}</th>
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
    let (when, lang) = (visit.cx.clock.in_words(&one.at), visit.lang());
    let known = move |text: String| if text.is_empty() { lang.incidents_not_known() } else { text };
    Ok(page(&visit, &number, Nav::Incidents, move || {
        view! {
            <PageHead title=one.number.clone()></PageHead>
            <Card>
                <Facts>
                    <Fact name=lang.incidents_when()>{when}</Fact>
                    <Fact name=lang.incidents_part()>{one.kind}</Fact>
                    <Fact name=lang.incidents_request()>{known(one.request_id)}</Fact>
                    <Fact name=lang.incidents_place()>{known(one.place)}</Fact>
                    <Fact name=lang.incidents_version()>{one.version}</Fact>
                </Facts>
                <h2>{lang.incidents_cause()}</h2>
                <pre class="cause" dir="auto" tabindex="0">{one.cause}</pre>
            </Card>
        }
    }))
}
