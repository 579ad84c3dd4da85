//! `/drugs/import/{id}/rows/{row}`: the cells of one row, to correct.

use super::super::super::{Refusal, page, page_again, problems};
use crate::ui::pages::lang;
use crate::wire::endpoint;
use crate::{
    api::import::CorrectRowForm,
    server::service::import,
    ui::{components::*, islands::SendForm, shell::Nav, visit::Visit},
    wire::{AppError, Told},
};
use axum::{extract::Path, response::Response};
use domain::{ids::BatchId, import::Column, role::Permission};
use leptos::prelude::*;
use messages::Say;

/// The row with all its cells.
///
/// # Errors
/// When the person may not, or there is no such row.
pub async fn row(visit: Visit, Path((id, row)): Path<(String, i64)>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::OnboardDrug)?;
    let id: BatchId = id.parse().map_err(|_| AppError::NotFound)?;
    let (view, row) = import::row(&visit.cx, &by, id, row).await?;
    let again = visit.again::<CorrectRowForm>();
    let error = again.as_ref().map(|again| again.error.clone());
    let fields = error.as_ref().map(Told::fields).unwrap_or_default();
    let summary = error.as_ref().map(problems).unwrap_or_default();
    let typed = again.map(|again| again.form.cells);
    let request_id = visit.request_id();
    let body = move || {
        let header = view.understood.as_ref().and_then(|understood| understood.look.header());
        let columns = view.settled.mapping.columns.clone();
        let width = columns.len().max(row.cells.len());
        let reasons = row.reasons().to_vec();
        let cells = (0..width)
            .map(|at| {
                let meaning = columns.get(at).copied().unwrap_or(Column::Ignore);
                let named = header.as_ref().map(|row| row.text(at).trim().to_owned()).filter(|name| !name.is_empty());
                let label = named.unwrap_or_else(|| format!("Column {}", at + 1));
                let means = lang().words(meaning);
                let said = meaning == Column::Ignore || label.to_lowercase() == means.to_lowercase();
                let label = if said { label } else { format!("{label} ({means})") };
                let value = typed
                    .as_ref()
                    .and_then(|cells| cells.get(at).cloned())
                    .or_else(|| row.cells.get(at).map(|cell| cell.text.clone()))
                    .unwrap_or_default();
                let field = format!("cells[{at}]");
                let told = fields.of(&field).map(str::to_owned);
                let why = told.or_else(|| {
                    let here = reasons.iter().filter(|one| fields.is_empty() && one.column == Some(at));
                    let all: Vec<String> = here.map(|one| one.reason.say(lang())).collect();
                    (!all.is_empty()).then(|| all.join(" "))
                });
                let unused = meaning == Column::Ignore;
                let shown = view! { <TextArea label=label name=field value=value rows=1 error=why optional=unused/> };
                (unused, shown.into_any())
            })
            .collect::<Vec<_>>();
        let (unused, used): (Vec<_>, Vec<_>) = cells.into_iter().partition(|(unused, _)| *unused);
        let strip = |cells: Vec<(bool, AnyView)>| cells.into_iter().map(|(_, cell)| cell).collect_view();
        let (id, number) = (view.batch.id.0.to_string(), row.number);
        let back = format!("/drugs/import/{id}?show={}#rows", row.verdict.code());
        let show = row.verdict.code();
        view! {
            <PageHead title=format!("Row {number}") lead=view.batch.file_name.clone()>
                <LinkButton href=back text="Back to the list"/>
            </PageHead>
            <SendForm action=endpoint::CORRECT_IMPORT_ROW class="form">
                <ErrorSummary errors=summary/>
                <HiddenField name="request_id" value=request_id/>
                <HiddenField name="import" value=id/>
                <HiddenField name="row" value=number.to_string()/>
                <HiddenField name="show" value=show/>
                {strip(used)}
                {(!unused.is_empty()).then(|| view! {
                    <details class="act">
                        <summary class="button">"Columns that are not taken in"</summary>
                        {strip(unused)}
                    </details>
                })}
                <Buttons><SubmitButton text="Keep these and check the row again"/></Buttons>
            </SendForm>
        }
    };
    Ok(match error {
        None => page(&visit, "A row of a list", Nav::Drugs, body),
        Some(error) => page_again(&visit, "A row of a list", Nav::Drugs, &error, body),
    })
}
