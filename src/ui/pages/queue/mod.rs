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
use messages::Language;

/// What waits, most urgent first, then oldest.
///
/// # Errors
/// Without the permission, or when the store cannot be read.
pub async fn queue(visit: Visit, Query(asking): Query<Asking>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeePrescriptions)?;
    let lang = visit.lang();
    let seen = visit.cx.live.queue_now().to_string();
    let queue = service::queue::list(&visit.cx, &by, asking.read()).await?;
    let prescribes = visit.may(Permission::RequestPrescription);
    let title = if queue.show == Which::Mine { lang.queue_mine() } else { lang.queue_title() };
    let heading = title.clone();
    let error = visit.again::<LineForm>().map(|again| again.error);
    let list = error.as_ref().map(problems).unwrap_or_default();
    let eye = Eye::of(&visit);
    let body = move || {
        view! {
            {(!list.is_empty()).then(|| view! { <ErrorSummary errors=list/> })}
            <PageHead title=heading>
                {prescribes.then(|| view! {
                    <LinkButton href="/prescriptions/new" text=lang.queue_new() kind=ButtonKind::Primary/>
                })}
            </PageHead>
            {filters::form(lang, &queue, prescribes)}
            <LiveQueue seen=seen>
                <div id="queue-list">
                    {filters::chips(lang, &queue, prescribes)}
                    {list_or_empty(lang, &queue, &eye)}
                    {filters::pager(lang, &queue)}
                </div>
            </LiveQueue>
        }
    };
    Ok(match error {
        None => page(&visit, &title, Nav::Prescriptions, body),
        Some(error) => page_again(&visit, &title, Nav::Prescriptions, &error, body),
    })
}

fn list_or_empty(lang: Language, queue: &Queue, eye: &Eye) -> AnyView {
    if queue.items.is_empty() { empty(lang, queue) } else { table::table(lang, &queue.items, queue.show, eye) }
}

fn empty(lang: Language, queue: &Queue) -> AnyView {
    if queue.asked.page > 1 {
        return view! { <Empty title=lang.queue_no_further()><p>{lang.queue_no_further_why()}</p></Empty> }.into_any();
    }
    let (title, then) = match queue.show {
        Which::Check => (lang.queue_check_empty(), lang.queue_check_empty_then()),
        Which::Questions => (lang.queue_questions_empty(), lang.queue_questions_empty_then()),
        Which::Dispense => (lang.queue_dispense_empty(), lang.queue_dispense_empty_then()),
        Which::Held => (lang.queue_held_empty(), lang.queue_held_empty_then()),
        Which::Done => (lang.queue_done_empty(), lang.queue_done_empty_then()),
        Which::Mine => (lang.queue_mine_empty(), lang.queue_mine_empty_then()),
        Which::All => (lang.queue_all_empty(), lang.queue_all_empty_then()),
    };
    let narrowed = queue.asked.place.is_some() || queue.asked.mine;
    view! {
        <Empty title=title>
            <p>{then}</p>
            {narrowed.then(|| view! { <p>{lang.queue_narrowed()}</p> })}
        </Empty>
    }
    .into_any()
}
