//! `/patients/new`: registering a patient, also somebody nobody knows yet.

use super::{
    super::{Refusal, page, page_again, problems},
    choices, places,
};
use crate::ui::pages::name_words;
use crate::wire::FieldErrors;
use crate::wire::endpoint;
use crate::{
    api::{patients::RegisterForm, redisplay},
    server::service::{self, places::Place},
    ui::{
        components::*,
        islands::{NameReading, SendForm},
        shell::Nav,
        visit::Visit,
    },
    wire::{AppError, Told},
};
use axum::response::Response;
use domain::{patient::Sex, place::EncounterClass, role::Permission};
use leptos::prelude::*;
use serde::Deserialize;

/// The form, empty or as it was refused.
///
/// # Errors
/// Without the permission.
pub async fn new(visit: Visit) -> Result<Response, Refusal> {
    visit.allowed(Permission::RegisterPatient)?;
    let again = visit.again::<RegisterForm>();
    let unknown = visit.uri.query().is_some_and(|query| query.split('&').any(|part| part == "unknown=yes"));
    let form = again.as_ref().map_or_else(|| empty(&visit, unknown), |again| again.form.clone());
    draw(visit, form, again.map(|again| again.error)).await
}

/// Which of the two forms is wanted, by its button.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Switch {
    switch: String,
}

/// The other of the two forms, with all that was typed; nothing is sent.
///
/// # Errors
/// Without the permission.
pub async fn switched(visit: Visit, body: String) -> Result<Response, Refusal> {
    visit.allowed(Permission::RegisterPatient).map_err(|error| Refusal::of_form(error, &visit, &body))?;
    let typed = redisplay::typed::<RegisterForm>(&body).ok_or(AppError::NotUnderstood)?;
    let unknown = redisplay::typed::<Switch>(&body).unwrap_or_default().switch == "unknown";
    let usual = empty(&visit, unknown);
    let or = |typed: String, usual: String| if typed.is_empty() { usual } else { typed };
    let form = RegisterForm {
        unknown: usual.unknown,
        sex: or(typed.sex, usual.sex),
        class: or(typed.class, usual.class),
        ..typed
    };
    draw(visit, form, None).await
}

async fn draw(visit: Visit, form: RegisterForm, error: Option<Told>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::RegisterPatient)?;
    let wards = service::places::wards(&visit.cx, &by).await?;
    let (errors, list) = error.as_ref().map(|e| (e.fields(), problems(e))).unwrap_or_default();
    let title = if form.unknown == "yes" { "Unknown patient in emergency" } else { "Register a patient" };
    let body = move || {
        view! {
            <PageHead title=title/>
            <SendForm action=endpoint::REGISTER_PATIENT class="form">
                <ErrorSummary errors=list/>
                <HiddenField name="request_id" value=form.request_id.clone()/>
                {fields(&form, &errors, &wards)}
            </SendForm>
        }
    };
    Ok(match error {
        None => page(&visit, title, Nav::Patients, body),
        Some(error) => page_again(&visit, title, Nav::Patients, &error, body),
    })
}

fn empty(visit: &Visit, unknown: bool) -> RegisterForm {
    let text = |text: &str| if unknown { text.to_owned() } else { String::new() };
    RegisterForm {
        request_id: visit.request_id(),
        unknown: text("yes"),
        sex: text(Sex::Unknown.code()),
        class: text(EncounterClass::Emergency.code()),
        ..RegisterForm::default()
    }
}

fn fields(form: &RegisterForm, errors: &FieldErrors, wards: &[Place]) -> AnyView {
    if form.unknown == "yes" {
        unknown_fields(form, errors, wards).into_any()
    } else {
        known_fields(form, errors, wards).into_any()
    }
}

fn known_fields(form: &RegisterForm, errors: &FieldErrors, wards: &[Place]) -> impl IntoView + use<> {
    let why = |field: &str| errors.of(field).map(str::to_owned);
    let shown = |field: &str, before: &str| errors.of(field).unwrap_or(before).to_owned();
    let f = form.clone();
    view! {
        <TextField label="Name" name="name" value=f.name hint="Family and given names, in any script, as on papers"
            autocomplete="off" error=why("name")/>
        <HiddenField name="name_shown" value=shown("name_shown", &f.name_shown)/>
        <NameReading name="name".to_owned() shown="name_shown".to_owned() words=name_words()/>
        <TextField label="The same name in another script" name="other_name" value=f.other_name autocomplete="off"
            optional=true error=why("other_name")/>
        <HiddenField name="other_name_shown" value=shown("other_name_shown", &f.other_name_shown)/>
        <NameReading name="other_name".to_owned() shown="other_name_shown".to_owned() words=name_words()/>
        <TextField label="Born" name="birth" value=f.birth autocomplete="off"
            hint="A date like 1961-03-12, a year like 1961, or an age like 30 y or 6 m" error=why("birth")/>
        <RadioGroup label="Sex" name="sex" options={choices::<Sex>()} value=f.sex inline=true error=why("sex")/>
        <TextField label="Record number (MRN)" name="mrn" value=f.mrn autocomplete="off" optional=true error=why("mrn")/>
        {where_fields(form, errors, wards)}
        <Checkbox label="This is another person than the one already registered" name="anyway" class="when-asked"
            checked=f.anyway == "yes" error=why("anyway")/>
        <Buttons>
            <SubmitButton text="Register"/>
            <SubmitButton text="Unknown patient in emergency" kind=ButtonKind::Plain name="switch" value="unknown"
                action="/patients/new" skip_browser_checks=true/>
        </Buttons>
    }
}

fn unknown_fields(form: &RegisterForm, errors: &FieldErrors, wards: &[Place]) -> impl IntoView + use<> {
    let why = |field: &str| errors.of(field).map(str::to_owned);
    let f = form.clone();
    view! {
        <p class="soft">"The patient gets a temporary number, and a name made of it. Nothing else is needed."</p>
        <HiddenField name="unknown" value="yes"/>
        // for when the name becomes known after all
        <HiddenField name="name" value=f.name/>
        <HiddenField name="other_name" value=f.other_name/>
        <HiddenField name="mrn" value=f.mrn/>
        <TextField label="Age or birth date" name="birth" value=f.birth autocomplete="off" optional=true
            hint="A guess is good: about 30, 6 m, 1961" error=why("birth")/>
        <RadioGroup label="Sex" name="sex" options={choices::<Sex>()} value=f.sex inline=true error=why("sex")/>
        {where_fields(form, errors, wards)}
        <Buttons>
            <SubmitButton text="Register as unknown"/>
            <SubmitButton text="The name is known" kind=ButtonKind::Plain name="switch" value="known"
                action="/patients/new" skip_browser_checks=true/>
        </Buttons>
    }
}

/// The ward and how the patient is there.
fn where_fields(form: &RegisterForm, errors: &FieldErrors, wards: &[Place]) -> impl IntoView + use<> {
    let why = |field: &str| errors.of(field).map(str::to_owned);
    view! {
        <SelectField label="Ward" name="place" options=places(wards) value=form.place.clone()
            empty="Not at a ward now" error=why("place")/>
        <SelectField label="Comes as" name="class" options={choices::<EncounterClass>()} value=form.class.clone()
            empty="Choose, if at a ward" error=why("class")/>
    }
}
