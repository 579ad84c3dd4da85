//! `/prescriptions/{number}`: a request with its lines, what was said about them, and what may be done now.

mod acts;
mod line;
pub mod words;

use super::{
    Refusal, dispense_panel, page, page_again, problems,
    shown::{Refused, refused_on_top},
};
use crate::{
    api::{
        decisions::{LineForm, field},
        redisplay::Redisplay,
    },
    server::service::{
        self,
        dispensing::Panel,
        patients::BannerFacts,
        prescription_record::{Record, RecordLine},
    },
    ui::{components::*, pages::patients::banner::patient_banner, shell::Nav, visit::Visit},
    wire::AppError,
};
use axum::{extract::Path, response::Response};
use domain::{prescription::LineAct, role::Permission};
use leptos::prelude::*;
use messages::Say;
use words::{Eye, priority_tag};

/// One prescription.
///
/// # Errors
/// Without the permission, when there is none of this number, or when the store cannot be read.
pub async fn prescription(visit: Visit, Path(number): Path<String>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeePrescriptions)?;
    let record = service::prescription_record::open(&visit.cx, &by, &number).await?;
    let banner = service::patients::banner(&visit.cx, &by, record.prescription.patient).await;
    // the decision can be made while dispensing can't be shown
    let panels = service::dispensing::panels(&visit.cx, &by, record.lines.iter()).await;
    let panels = panels.map_err(AppError::from);
    let again = visit.again::<LineForm>();
    let dispensing = dispense_panel::refused(&visit);
    let error = again.as_ref().map(|again| again.error.clone());
    let error = error.or_else(|| dispensing.as_ref().map(|(error, _)| error.clone()));
    let title = record.prescription.number.clone();
    let shown = visit.clone();
    let body = move || whole(&shown, &record, &banner, panels.as_deref(), again.as_ref(), dispensing);
    Ok(match error {
        None => page(&visit, &title, Nav::Prescriptions, body),
        Some(error) => page_again(&visit, &title, Nav::Prescriptions, &error, body),
    })
}

fn whole(
    visit: &Visit,
    record: &Record,
    banner: &BannerFacts,
    panels: Result<&[Panel], &AppError>,
    again: Option<&Redisplay<LineForm>>,
    dispensing: Option<Refused>,
) -> impl IntoView + use<> {
    let eye = Eye::of(visit);
    let panel = |one: &RecordLine| panels.ok()?.iter().find(|panel| panel.line == one.line.id);
    let trouble = panels.err().map(|error| error.say(visit.lang()));
    let lines = record
        .lines
        .iter()
        .map(|one| line::card(visit, &eye, &record.prescription, one, panel(one), again))
        .collect_view();
    let summary = again.map(where_it_stands);
    view! {
        {patient_banner(banner)}
        {summary.map(|list| view! { <ErrorSummary errors=list title="This was not done"/> })}
        {refused_on_top(dispensing.as_ref())}
        {head(record, &eye)}
        {note(record)}
        {trouble.map(|says| view! {
            <Notice kind=NoticeKind::Unchecked title="Dispensing can't be shown now"><p>{says}</p></Notice>
        })}
        {lines}
    }
}

/// Each refusal with the place it belongs to, so that the summary leads there.
fn where_it_stands(again: &Redisplay<LineForm>) -> Vec<(String, String)> {
    let place = LineAct::from_code(&again.form.act).zip(again.form.line.parse().ok());
    let form = place.map(|(act, line)| field(act, line, "form")).unwrap_or_default();
    match &again.error.error {
        AppError::Refused(_) => problems(&again.error),
        _ => vec![(form, again.error.says.clone())],
    }
}

fn head(record: &Record, eye: &Eye) -> impl IntoView + use<> {
    let prescription = &record.prescription;
    let recorded = if record.head.recorder == record.head.requester {
        String::new()
    } else {
        format!(", typed by {}", isolated(&record.head.recorder))
    };
    let lead = format!(
        "Requested {} ({} ago) by {}, {}{recorded}",
        eye.moment(&prescription.requested_at),
        eye.since(&prescription.requested_at),
        isolated(&record.head.requester),
        isolated(&record.head.place),
    );
    let (number, priority) = (prescription.number.clone(), prescription.priority.clone());
    view! { <PageHead title=number lead=lead beside=move || priority_tag(&priority)>""</PageHead> }
}

fn note(record: &Record) -> Option<AnyView> {
    let note = record.prescription.note.clone();
    (!note.is_empty()).then(|| {
        view! {
            <Notice kind=NoticeKind::Inform title="Note to the pharmacy">
                <p class="said" dir="auto">{note}</p>
            </Notice>
        }
        .into_any()
    })
}
