//! `/prescriptions/new`: ask the pharmacy for medicines for one patient.

mod line_fields;

use crate::{
    api::{
        AppError,
        request::{LineForm, Reading, RequestForm, StepForm},
    },
    domain::{prescription::Priority, role::Permission},
    server::{
        service::request::{self, Asking},
        visit::Visit,
    },
    ui::{
        components::*,
        islands::SendForm,
        pages::{Refusal, page, page_again, patients::banner::patient_banner, problems},
        shell::Nav,
    },
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use line_fields::line_card;
use serde::Deserialize;

/// For whom.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct For {
    patient: String,
}

/// The empty form, or the refused one.
///
/// # Errors
/// Without the permission, or when the store can't be read.
pub async fn new(visit: Visit, Query(asked): Query<For>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::RequestPrescription)?;
    let again = visit.again::<RequestForm>();
    let error = again.as_ref().map(|again| again.error.clone());
    let form = match again {
        Some(again) => again.form,
        None => RequestForm {
            request_id: visit.request_id(),
            patient: asked.patient,
            lines: vec![empty_line()],
            ..RequestForm::default()
        },
    };
    let asking = request::asking(&visit.cx, &by, &form).await?;
    Ok(draw(&visit, form, asking, error))
}

/// The same form with a line or a step more or less, or read back; nothing is sent.
///
/// # Errors
/// Without the permission, or when the store can't be read.
pub async fn change(visit: Visit, body: String) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::RequestPrescription)?;
    let mut form: RequestForm = crate::server::visit::typed(&body).ok_or(AppError::NotUnderstood)?;
    let change = std::mem::take(&mut form.change);
    apply(&mut form, &change);
    let asking = request::asking(&visit.cx, &by, &form).await?;
    Ok(draw(&visit, form, asking, None))
}

fn empty_line() -> LineForm {
    LineForm { steps: vec![StepForm::default()], ..LineForm::default() }
}

/// Does what a button of the form asked for: `line`, `step:0`, `remove:1`, `unstep:0`, `read`.
fn apply(form: &mut RequestForm, change: &str) {
    let (what, which) = change.split_once(':').unwrap_or((change, ""));
    let which = which.parse::<usize>().ok();
    match (what, which) {
        ("line", _) if form.lines.len() < crate::api::request::MOST_LINES => form.lines.push(empty_line()),
        ("remove", Some(line)) if line < form.lines.len() => {
            form.lines.remove(line);
        }
        ("step", Some(line)) => {
            if let Some(line) = form.lines.get_mut(line).filter(|line| line.steps.len() < 20) {
                let last = line.steps.last().cloned().unwrap_or_default();
                line.steps.push(StepForm { dose_unit: last.dose_unit, route: last.route, ..StepForm::default() });
            }
        }
        ("unstep", Some(line)) => {
            if let Some(line) = form.lines.get_mut(line).filter(|line| line.steps.len() > 1) {
                line.steps.pop();
            }
        }
        _ => {}
    }
    if form.lines.is_empty() {
        form.lines.push(empty_line());
    }
}

fn draw(visit: &Visit, form: RequestForm, asking: Asking, error: Option<AppError>) -> Response {
    let title = "New prescription";
    let shown = error.clone();
    let body = move || body(form, asking, shown.as_ref());
    match error {
        None => page(visit, title, Nav::NewPrescription, body),
        Some(error) => page_again(visit, title, Nav::NewPrescription, &error, body),
    }
}

fn body(form: RequestForm, asking: Asking, error: Option<&AppError>) -> AnyView {
    let Asking { banner, places, place, readings } = asking;
    let Some(banner) = banner else {
        return view! {
            <PageHead title="New prescription"/>
            <Empty title="For which patient?">
                <p>"Find the patient first; the patient's page has a button for a new prescription."</p>
                <LinkButton href="/patients" text="Find a patient" kind=ButtonKind::Primary/>
            </Empty>
        }
        .into_any();
    };
    let errors = error.map(AppError::fields).unwrap_or_default();
    let list = error.map(problems).unwrap_or_default();
    let chosen_place = if form.place.is_empty() { place } else { form.place.clone() };
    let priority = if form.priority.is_empty() { Priority::Routine.code().to_owned() } else { form.priority.clone() };
    let count = form.lines.len();
    let lines = form
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            line_card(at, count, line, readings.get(at).cloned().unwrap_or_else(Reading::default), &errors)
        })
        .collect_view();
    view! {
        {patient_banner(&banner)}
        <PageHead title="New prescription" lead="The pharmacy sees it as soon as you send it."/>
        <SendForm action="/api/request_prescription" class="form request">
            <ErrorSummary errors=list/>
            <HiddenField name="request_id" value=form.request_id.clone()/>
            <HiddenField name="patient" value=form.patient.clone()/>
            <div class="fields">
                <SelectField label="Where is the patient?" name="place" options=places.into_iter().map(|(id, name)| Choice::new(id, name)).collect() value=chosen_place
                    empty="Choose a ward" error=errors.of("place").map(str::to_owned)/>
                <RadioGroup label="How soon?" name="priority" inline=true value=priority
                    options=Priority::ALL.iter().map(|one| Choice::new(one.code(), one.words())).collect()
                    error=errors.of("priority").map(str::to_owned)/>
            </div>
            {lines}
            <Buttons>
                <SubmitButton text="Add another medicine" kind=ButtonKind::Plain name="change" value="line"
                    action="/prescriptions/new" skip_browser_checks=true/>
            </Buttons>
            <TextArea label="Note to the pharmacy" name="note" value=form.note.clone() optional=true
                error=errors.of("note").map(str::to_owned)/>
            <Buttons>
                <SubmitButton text="Send to the pharmacy"/>
                <SubmitButton text="Read it back first" kind=ButtonKind::Plain name="change" value="read"
                    action="/prescriptions/new" skip_browser_checks=true/>
            </Buttons>
        </SendForm>
    }
    .into_any()
}
