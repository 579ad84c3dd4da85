//! `/drugs/new` and `/drugs/{code}/correct`: one form for one drug.

use super::{
    super::{Refusal, page, page_again, problems},
    fields::{Doing, fields},
    question,
};
use crate::wire::endpoint;
use crate::{
    api::{
        answer::Form,
        drug_form::{DrugForm, IngredientForm},
        redisplay::{Redisplay, typed},
    },
    server::service,
    ui::{components::*, islands::SendForm, shell::Nav, visit::Visit},
    wire::{AppError, Told},
};
use axum::{extract::Path, response::Response};
use domain::{drug::Drug, role::Permission};
use leptos::prelude::*;

/// Onboards one drug: the form, empty or as it was refused.
///
/// # Errors
/// When the person may not, or there is no such drug.
pub async fn new(visit: Visit) -> Result<Response, Refusal> {
    visit.allowed(Permission::OnboardDrug)?;
    let (form, error) = match visit.again::<DrugForm>() {
        Some(Redisplay { form, error }) => (form, Some(error)),
        None => (empty(&visit), None),
    };
    draw(visit, form, error, None).await
}

/// The form with one more ingredient, or with what is usual filled in.
///
/// # Errors
/// When the person may not, or there is no such drug.
pub async fn new_grown(visit: Visit, body: String) -> Result<Response, Refusal> {
    visit.allowed(Permission::OnboardDrug).map_err(|error| Refusal::of_form(error, &visit, &body))?;
    let form = typed::<DrugForm>(&body).ok_or(AppError::NotUnderstood)?.grown();
    draw(visit, form, None, None).await
}

/// Corrects a drug by a new version, or completes an incomplete one.
///
/// # Errors
/// When the person may not, or there is no such drug.
pub async fn correct(visit: Visit, Path(code): Path<String>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::OnboardDrug)?;
    let detail = service::drugs::detail(&visit.cx, &by, &code).await?;
    let (form, error) = match visit.again::<DrugForm>() {
        Some(Redisplay { form, error }) => (form, Some(error)),
        None => (present(&visit, &detail.drug), None),
    };
    draw(visit, form, error, Some(detail.drug.code.to_string())).await
}

/// The form that says what the drug's present version says.
fn present(visit: &Visit, drug: &Drug) -> DrugForm {
    let mut form = DrugForm {
        request_id: visit.request_id(),
        code: drug.code.to_string(),
        seen: drug.version.number.to_string(),
        tall_man: drug.tall_man.as_ref().map(|tall| tall.as_str().to_owned()).unwrap_or_default(),
        ..DrugForm::from(drug.facts())
    };
    if form.ingredients.is_empty() {
        form.ingredients.push(row());
    }
    // what was checked when this version was made need not be checked again while it stays
    form.strength_checked =
        DrugForm::strength_difference(visit.lang(), drug.facts()).map(|(digest, _)| digest).unwrap_or_default();
    form
}

/// The form of a correction with one more ingredient, or with what is usual filled in.
///
/// # Errors
/// When the person may not, or there is no such drug.
pub async fn correct_grown(visit: Visit, Path(code): Path<String>, body: String) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::OnboardDrug).map_err(|error| Refusal::of_form(error, &visit, &body))?;
    let detail = service::drugs::detail(&visit.cx, &by, &code).await?;
    let form = typed::<DrugForm>(&body).ok_or(AppError::NotUnderstood)?.grown();
    draw(visit, form, None, Some(detail.drug.code.to_string())).await
}

fn row() -> IngredientForm {
    IngredientForm { numerator_unit: "mg".to_owned(), ..IngredientForm::default() }
}

fn empty(visit: &Visit) -> DrugForm {
    let name = visit
        .uri
        .query()
        .and_then(|query| typed::<DrugForm>(query).map(|form| form.name).filter(|name| name.chars().count() <= 300));
    DrugForm {
        request_id: visit.request_id(),
        name: name.unwrap_or_default(),
        ingredients: vec![row()],
        ..DrugForm::default()
    }
}

async fn draw(
    visit: Visit,
    mut form: DrugForm,
    error: Option<Told>,
    correcting: Option<String>,
) -> Result<Response, Refusal> {
    let errors = error.as_ref().map(Told::fields).unwrap_or_default();
    let list = error.as_ref().map(problems).unwrap_or_default();
    if let Some(stored) = errors.of("name_shown") {
        // the name as it will be stored stands in the field, for everybody to see
        stored.clone_into(&mut form.name);
        stored.clone_into(&mut form.name_shown);
    }
    let by = visit.allowed(Permission::OnboardDrug)?;
    let asked = match (errors.of("look_alike"), form.parse(visit.lang())) {
        (Some(_), Ok(entry)) => service::drugs::asked(&visit.cx, &by, &entry.facts, correcting.as_deref()).await?,
        _ => Vec::new(),
    };
    let (title, action, here) = match &correcting {
        None => ("Onboard a drug".to_owned(), endpoint::ONBOARD_DRUG, "/drugs/new".to_owned()),
        Some(code) => (format!("Correct {code}"), endpoint::CORRECT_DRUG, format!("/drugs/{code}/correct")),
    };
    let (shown, tab) = (form.clone(), title.clone());
    let body = move || {
        let question = question::look_alike(&shown, &asked, &errors, correcting.is_some());
        let checked = question::strength(&shown, &errors);
        let lead = if correcting.is_some() {
            "This makes a new version. What was requested and dispensed before keeps the version it had."
        } else {
            "What isn't known yet can be left empty; until form, ingredients with strength, dispensing unit and routes are \
             there, the drug can't be requested."
        };
        view! {
            <PageHead title=title lead=lead/>
            <SendForm action=action class="form wide">
                <EnterButton/>
                <ErrorSummary errors=list/>
                <HiddenField name="request_id" value=shown.request_id.clone()/>
                <HiddenField name="seen" value=shown.seen.clone()/>
                {question}
                {checked}
                {fields(&shown, &errors, &here, Doing { correcting: correcting.is_some(), asked: !asked.is_empty() })}
            </SendForm>
        }
    };
    Ok(match &error {
        None => page(&visit, &tab, Nav::Drugs, body),
        Some(error) => page_again(&visit, &tab, Nav::Drugs, error, body),
    })
}
