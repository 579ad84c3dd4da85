//! `/prescriptions`: the queue, narrowed by the address alone, so that it can be kept and reloaded.

mod filters;
pub mod table;

use super::{Refusal, page, page_again, problems};
use crate::{
    api::decisions::LineForm,
    server::service::{
        self,
        queue::{Queue, Which},
    },
    ui::{components::*, islands::LiveQueue, pages::prescription::words::Eye, shell::Nav, visit::Visit},
};
use axum::{extract::Query, response::Response};
use domain::role::Permission;
pub use filters::Asking;
use leptos::prelude::*;

/// What waits, most urgent first, then oldest.
///
/// # Errors
/// Without the permission, or when the store cannot be read.
pub async fn queue(visit: Visit, Query(asking): Query<Asking>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeePrescriptions)?;
    let seen = visit.cx.live.queue_now().to_string();
    let queue = service::queue::list(&visit.cx, &by, asking.read()).await?;
    let prescribes = visit.may(Permission::RequestPrescription);
    let title = if queue.show == Which::Mine { "My requests" } else { "Queue" };
    let error = visit.again::<LineForm>().map(|again| again.error);
    let list = error.as_ref().map(problems).unwrap_or_default();
    let eye = Eye::of(&visit);
    let body = move || {
        view! {
            {(!list.is_empty()).then(|| view! { <ErrorSummary errors=list/> })}
            <PageHead title=title>
                {prescribes.then(|| view! {
                    <LinkButton href="/prescriptions/new" text="New prescription" kind=ButtonKind::Primary/>
                })}
            </PageHead>
            {filters::form(&queue, prescribes)}
            <LiveQueue seen=seen>
                <div id="queue-list">
                    {filters::chips(&queue, prescribes)}
                    {list_or_empty(&queue, &eye)}
                    {filters::pager(&queue)}
                </div>
            </LiveQueue>
        }
    };
    Ok(match error {
        None => page(&visit, title, Nav::Prescriptions, body),
        Some(error) => page_again(&visit, title, Nav::Prescriptions, &error, body),
    })
}

fn list_or_empty(queue: &Queue, eye: &Eye) -> AnyView {
    if queue.items.is_empty() { empty(queue) } else { table::table(&queue.items, queue.show, eye) }
}

fn empty(queue: &Queue) -> AnyView {
    if queue.asked.page > 1 {
        return view! { <Empty title="There is no further page"><p>"What stood here has been dealt with. Go back to the first page."</p></Empty> }.into_any();
    }
    let (title, then) = match queue.show {
        Which::Check => ("Nothing waits to be checked", "New requests appear here."),
        Which::Questions => ("No question is open", "Questions to prescribers stand here until they are answered."),
        Which::Dispense => ("Nothing waits to be dispensed", "Lines appear here as soon as a pharmacist accepts them."),
        Which::Held => ("Nothing is on hold", "Lines that stand still appear here until they are released."),
        Which::Done => ("Nothing was finished today", "What is handed over, rejected or cancelled today stands here."),
        Which::Mine => (
            "You have not requested anything in the last 90 days",
            "Press New prescription to request medicines for a patient.",
        ),
        Which::All => ("There is no prescription yet", "A prescriber requests the first one under Prescribe."),
    };
    let narrowed = queue.asked.place.is_some() || queue.asked.mine;
    view! {
        <Empty title=title>
            <p>{then}</p>
            {narrowed.then(|| view! { <p>"Only a part of the hospital is shown now; choose all wards to see the rest."</p> })}
        </Empty>
    }
    .into_any()
}
