//! A list that is being worked on: how far that is. The page looks again by itself; without JavaScript by a button.

use super::{super::super::Refusal, count};
use crate::{
    server::service::import::{self, Progress, View},
    ui::{components::*, visit::Visit},
    wire::AppError,
};
use axum::{Json, extract::Path};
use domain::{ids::BatchId, import::ImportState, role::Permission};
use leptos::prelude::*;

/// How far the work on a list is, for the page's script.
///
/// # Errors
/// When the person may not, or there is no such list.
pub async fn progress(visit: Visit, Path(id): Path<String>) -> Result<Json<Progress>, Refusal> {
    let by = visit.allowed(Permission::OnboardDrug)?;
    let id: BatchId = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(Json(import::progress(&visit.cx, &by, id).await?))
}

pub(super) fn shown(view: &View, request_id: &str) -> impl IntoView + use<> {
    let id = view.batch.id.0.to_string();
    let all = view.understood.as_ref().map_or(0, |understood| i64::from(understood.rows));
    let done = if view.state == ImportState::Committing { view.batch.rows_written } else { view.batch.rows_read };
    let (title, more) = match view.state {
        ImportState::Uploaded => ("Reading the list", "Nothing is kept yet."),
        ImportState::Checking => ("Checking the rows", "Nothing is taken in yet."),
        _ => ("Taking the list in", "All of it becomes visible at once, at the end."),
    };
    let known = all > 0 && view.state != ImportState::Uploaded;
    let words = if known {
        format!("{} of {} rows", count(done.min(all)), count(all))
    } else {
        format!("{} rows so far", count(done))
    };
    let cancel = (view.state != ImportState::Committing)
        .then(|| super::give_up::cancel(&id, "Stop and give this list up", request_id));
    let state = view.state.code().to_owned();
    view! {
        <script type="module" src="/progress.js"></script>
        <Card title=title>
            <div class="import-progress" data-progress=format!("/drugs/import/{id}/progress") data-state=state>
                <progress max=known.then(|| all.to_string()) value=known.then(|| done.min(all).to_string()) aria-label=title></progress>
                <p role="status" class="progress-words">{words}</p>
            </div>
            <p class="soft">{more}" You can leave this page; the work goes on, and the list stands under Take in a list."</p>
            <div class="buttons row">
                <LinkButton href=format!("/drugs/import/{id}") text="Look again"/>
                {cancel}
            </div>
        </Card>
    }
}
