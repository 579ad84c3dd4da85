//! `/prescriptions/new`: ask the pharmacy for medicines for one patient.

mod line_fields;

use crate::ui::pages::lang;
use crate::wire::endpoint;
use crate::{
    api::request::{self as typed, LineForm, RequestForm, StepDraft},
    server::service::request::{self, Amending, Asking},
    ui::{
        components::*,
        islands::SendForm,
        pages::{
            Refusal,
            once::{self, Once},
            page, page_again,
            patients::banner::patient_banner_beside,
            problems,
        },
        shell::Nav,
        visit::Visit,
    },
    wire::{AppError, Told},
};
use axum::{extract::Query, response::Response};
use domain::{prescription::Priority, request::MOST_LINES, role::Permission};
use leptos::prelude::*;
use line_fields::line_card;
use serde::Deserialize;

/// For whom.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct For {
    patient: String,
    /// The line to amend.
    replaces: String,
    /// The id of the form, so that a page that the browser brings back is the form that was sent.
    request: String,
}

/// The empty form, the one that amends a line, or the refused one.
///
/// # Errors
/// Without the permission, or when the store can't be read.
pub async fn new(visit: Visit, Query(asked): Query<For>) -> Result<Response, Refusal> {
    visit.allowed(Permission::RequestPrescription)?;
    let again = visit.again::<RequestForm>();
    let error = again.as_ref().map(|again| again.error.clone());
    let (form, amending) = match again {
        Some(again) => {
            let amending = amended_by(&visit, &again.form).await;
            (again.form, amending)
        }
        None if asked.patient.is_empty() && asked.replaces.is_empty() => (RequestForm::default(), None),
        None => {
            let address = RequestForm {
                patient: asked.patient.clone(),
                replaces: asked.replaces.clone(),
                ..RequestForm::default()
            }
            .page();
            if !address.contains('?') {
                return Err(AppError::NotFound.into());
            }
            match once::of(&visit, &address, &asked.request).await? {
                Once::Fresh(request_id) => fresh(&visit, asked, request_id).await?,
                Once::Elsewhere(response) => return Ok(response),
                Once::Made { made, url } => return Ok(made_already(&visit, &address, made, url)),
            }
        }
    };
    let asking = asking(&visit, &form).await?;
    Ok(draw(&visit, form, asking, amending, error))
}

/// What is known of the patient and of each line.
async fn asking(visit: &Visit, form: &RequestForm) -> Result<Asking, AppError> {
    let by = visit.allowed(Permission::RequestPrescription)?;
    let lines: Vec<_> = form.lines.iter().map(LineForm::so_far).collect();
    Ok(request::asking(&visit.cx, &by, form.patient(), &lines).await?)
}

/// An empty form, or one that says what the line to amend says, with that line.
async fn fresh(visit: &Visit, asked: For, request_id: String) -> Result<(RequestForm, Option<Amending>), AppError> {
    if asked.replaces.is_empty() {
        let (patient, lines) = (asked.patient, vec![empty_line()]);
        return Ok((RequestForm { request_id, patient, lines, ..RequestForm::default() }, None));
    }
    let line = asked.replaces.parse().map_err(|_| AppError::NotFound)?;
    let by = visit.allowed(Permission::RequestPrescription)?;
    let amending = request::amending(&visit.cx, &by, line).await?;
    Ok((RequestForm { request_id, ..RequestForm::amending(&amending) }, Some(amending)))
}

/// The line that a form amends; nothing when it can't be amended any more, which sending says.
async fn amended_by(visit: &Visit, form: &RequestForm) -> Option<Amending> {
    let by = visit.allowed(Permission::RequestPrescription).ok()?;
    request::amending(&visit.cx, &by, form.replaces.parse().ok()?).await.ok()
}

/// The browser brought back a form that was sent: what it made, and the way to another one.
fn made_already(visit: &Visit, address: &str, made: String, url: String) -> Response {
    let title = "New prescription";
    let again = address.to_owned();
    page(visit, title, Nav::NewPrescription, move || {
        view! { <PageHead title=title/>{once::notice(made, url, again, "New prescription for this patient")} }
    })
}

/// The form with a line or a step more or less, or read back; nothing is sent.
///
/// # Errors
/// Without the permission, or when the store can't be read.
pub async fn change(visit: Visit, body: String) -> Result<Response, Refusal> {
    visit.allowed(Permission::RequestPrescription).map_err(|error| Refusal::of_form(error, &visit, &body))?;
    let mut form: RequestForm = crate::api::redisplay::typed(&body).ok_or(AppError::NotUnderstood)?;
    let change = std::mem::take(&mut form.change);
    apply(&mut form, &change);
    let amending = amended_by(&visit, &form).await;
    let asking = asking(&visit, &form).await?;
    Ok(draw(&visit, form, asking, amending, None))
}

fn empty_line() -> LineForm {
    LineForm { steps: vec![StepDraft::default()], ..LineForm::default() }
}

/// Does what a button of the form asked for: `line`, `step:0`, `remove:1`, `unstep:0`, `read`.
fn apply(form: &mut RequestForm, change: &str) {
    let (what, which) = change.split_once(':').unwrap_or((change, ""));
    let which = which.parse::<usize>().ok();
    match (what, which) {
        ("line", _) if form.lines.len() < MOST_LINES => form.lines.push(empty_line()),
        ("remove", Some(line)) if line < form.lines.len() => {
            form.lines.remove(line);
        }
        ("step", Some(line)) => {
            if let Some(line) = form.lines.get_mut(line).filter(|line| line.steps.len() < 20) {
                let last = line.steps.last().cloned().unwrap_or_default();
                line.steps.push(StepDraft { dose_unit: last.dose_unit, route: last.route, ..StepDraft::default() });
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

fn draw(visit: &Visit, form: RequestForm, asking: Asking, amending: Option<Amending>, error: Option<Told>) -> Response {
    let title = if form.replaces.is_empty() { "New prescription" } else { "Amend a line" };
    let shown = error.clone();
    let body = move || body(title, form, asking, amending, shown.as_ref());
    match error {
        None => page(visit, title, Nav::NewPrescription, body),
        Some(error) => page_again(visit, title, Nav::NewPrescription, &error, body),
    }
}

/// What is amended, and why.
fn amended(amending: Amending) -> impl IntoView {
    let Amending { number, position, sentence, rejected, .. } = amending;
    let (href, which) = (format!("/prescriptions/{number}#line-{position}"), format!("{number}, line {position}"));
    view! {
        <Notice kind=NoticeKind::Inform title="The first medicine takes the place of an earlier line">
            <p><a href=href target="_blank">{which}</a>": "<span dir="auto">{sentence}</span></p>
            {rejected.map(|reason| view! { <p>{lang().history_rejected(lang().stored(&reason))}</p> })}
        </Notice>
    }
}

fn body(
    title: &'static str,
    form: RequestForm,
    asking: Asking,
    amending: Option<Amending>,
    error: Option<&Told>,
) -> AnyView {
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
    let errors = error.map(Told::fields).unwrap_or_default();
    let list = error.map(problems).unwrap_or_default();
    let chosen_place = if form.place.is_empty() { place } else { form.place.clone() };
    let priority = if form.priority.is_empty() { Priority::Routine.code().to_owned() } else { form.priority.clone() };
    let count = form.lines.len();
    let lines = form
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let reading = readings.get(at).map(|read| typed::reading(lang(), line, read)).unwrap_or_default();
            line_card(at, count, line, reading, &errors)
        })
        .collect_view();
    view! {
        {patient_banner_beside(&banner)}
        <PageHead title=title lead="The pharmacy sees it as soon as you send it."/>
        {amending.map(amended)}
        <SendForm action=endpoint::REQUEST_PRESCRIPTION class="form request">
            <EnterButton name="change" value="read" action="/prescriptions/new"/>
            <ErrorSummary errors=list/>
            <HiddenField name="request_id" value=form.request_id.clone()/>
            <HiddenField name="patient" value=form.patient.clone()/>
            {(!form.replaces.is_empty()).then(|| view! { <HiddenField name="replaces" value=form.replaces.clone()/> })}
            <div class="fields">
                <SelectField label="Where is the patient?" name="place" options=places.into_iter().map(|(id, name)| Choice::new(id, name)).collect() value=chosen_place
                    empty="Choose a ward" error=errors.of("place").map(str::to_owned)/>
                <RadioGroup label="How soon?" name="priority" inline=true value=priority
                    options=Priority::ALL.iter().map(|one| Choice::new(one.code(), lang().words(*one))).collect()
                    error=errors.of("priority").map(str::to_owned)/>
            </div>
            {lines}
            <Buttons>
                <SubmitButton text="Add another medicine" kind=ButtonKind::Plain name="change" value="line"
                    action=format!("/prescriptions/new#line-{count}") skip_browser_checks=true/>
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
