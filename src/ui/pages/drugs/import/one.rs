//! `/drugs/import/{id}`: one list, wherever it stands.

use super::{
    super::super::{Refusal, page, page_again, problems},
    outcome, progress, rows, settle,
};
use crate::ui::pages::lang;
use crate::{
    api::import::{CorrectRowForm, DecideRowForm, ListForm, SettleForm},
    server::service::import,
    ui::{components::*, shell::Nav, visit::Visit},
    wire::{AppError, Told},
};
use axum::{
    extract::{Path, Query, rejection::QueryRejection},
    response::Response,
};
use domain::{ids::BatchId, import::ImportState, role::Permission};
use leptos::prelude::*;
use messages::Say;
use serde::Deserialize;

/// Rows on a page.
pub const ROWS: i64 = 50;

/// What the address may say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListPageQuery {
    /// Which rows: a verdict's code, or `all`.
    pub show: String,
    /// Which page of them, from 1.
    pub page: String,
    /// `settle` to see the choices again after the rows were checked.
    pub step: String,
}

/// The page of a list.
///
/// # Errors
/// When the person may not, or there is no such list.
pub async fn one(
    visit: Visit,
    Path(id): Path<String>,
    asked: Result<Query<ListPageQuery>, QueryRejection>,
) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::OnboardDrug)?;
    let id: BatchId = id.parse().map_err(|_| AppError::NotFound)?;
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let number: i64 = asked.page.parse().ok().filter(|n| (1..=100_000).contains(n)).unwrap_or(1);
    let show = rows::shown(&asked.show);
    let view = import::view(&visit.cx, &by, id, show, (number - 1) * ROWS, ROWS).await?;
    let refused = refused(&visit);
    let (title, request_id) = (view.batch.file_name.clone(), visit.request_id());
    let typed = visit.again::<SettleForm>();
    let errors = refused.as_ref().map(problems).unwrap_or_default();
    let state = view.state.clone();
    let settling =
        state == ImportState::Read || (state == ImportState::Checked && (asked.step == "settle" || typed.is_some()));
    let about = format!("Brought by {}, {}", view.who, visit.cx.clock.in_words(&view.batch.created_at));
    let when = visit.cx.clock.in_words(&view.batch.committed_at);
    let body = move || {
        let tag = state.say(lang());
        let (kind, here) = (outcome::kind(&state), state.clone());
        let beside = move || view! { <Tag kind=kind text=tag.clone()/> }.into_any();
        let inner = match here {
            _ if settling => settle::form(&view, typed, request_id).into_any(),
            ImportState::Uploaded | ImportState::Checking | ImportState::Committing => {
                progress::shown(&view, &request_id).into_any()
            }
            ImportState::Checked => rows::checked(view, show, number, &request_id).into_any(),
            _ => outcome::shown(view, show, number, &request_id, &when).into_any(),
        };
        view! {
            <PageHead title=title lead=about beside=beside>
                <LinkButton href="/drugs/import" text="All lists"/>
            </PageHead>
            {(!settling).then(|| view! { <ErrorSummary errors=errors/> })}
            {inner}
        }
    };
    Ok(match refused {
        None => page(&visit, "A list of drugs", Nav::Drugs, body),
        Some(error) => page_again(&visit, "A list of drugs", Nav::Drugs, &error, body),
    })
}

/// Why a form of this page was refused, whichever it was.
fn refused(visit: &Visit) -> Option<Told> {
    let settle = visit.again::<SettleForm>().map(|again| again.error);
    let list = || visit.again::<ListForm>().map(|again| again.error);
    let decide = || visit.again::<DecideRowForm>().map(|again| again.error);
    let correct = || visit.again::<CorrectRowForm>().map(|again| again.error);
    settle.or_else(list).or_else(decide).or_else(correct)
}
