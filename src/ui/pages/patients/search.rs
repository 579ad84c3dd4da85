//! `/patients`: finding a patient. What is looked for travels in the body of a POST and never in an address.

use super::super::{Refusal, page};
use crate::ui::pages::lang;
use crate::{
    server::service::patients::{PatientSeen, Search, keep_search, kept_search, search},
    ui::{components::*, shell::Nav, visit::Visit},
    wire::AppError,
};
use axum::{
    Form,
    extract::{Query, rejection::FormRejection},
    response::{IntoResponse, Redirect, Response},
};
use domain::role::Permission;
use leptos::prelude::*;
use serde::Deserialize;

/// What a person knows of the patient.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SearchForm {
    /// Name, number or birth date.
    q: String,
}

/// What the address may say: which search, and nothing about a patient.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PatientSearchQuery {
    found: String,
}

/// The form, empty or with what the search of this address finds now.
///
/// # Errors
/// Without the permission.
pub async fn form(visit: Visit, Query(asked): Query<PatientSearchQuery>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeePatients)?;
    if asked.found.is_empty() {
        return Ok(draw(&visit, String::new(), None, false));
    }
    match kept_search(&visit.cx, &by, &asked.found) {
        Some(words) => {
            let found = search(&visit.cx, &by, &words).await?;
            Ok(draw(&visit, words, Some(found), false))
        }
        None => Ok(draw(&visit, String::new(), None, true)),
    }
}

/// Leads to what is found, under an address that the Back button can return to.
///
/// # Errors
/// Without the permission, or when the form is not one of ours.
pub async fn results(visit: Visit, form: Result<Form<SearchForm>, FormRejection>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeePatients)?;
    let Form(SearchForm { q }) = form.map_err(|_| AppError::NotUnderstood)?;
    if q.trim().is_empty() {
        return Ok(draw(&visit, q, None, false));
    }
    let found = format!("/patients?found={}", keep_search(&visit.cx, &by, &q));
    Ok(Redirect::to(&found).into_response())
}

fn draw(visit: &Visit, typed: String, found: Option<Search>, over: bool) -> Response {
    let may_register = visit.may(Permission::RegisterPatient);
    page(visit, "Patients", Nav::Patients, move || {
        let results = found.map(|found| results_card(found, may_register));
        view! {
            <PageHead title="Patients">
                {may_register.then(|| view! {
                    <LinkButton href="/patients/new" text="Register a patient"/>
                    <LinkButton href="/patients/new?unknown=yes" text="Unknown patient in emergency"/>
                })}
            </PageHead>
            <form method="post" action="/patients" class="form" role="search" aria-label="Patients">
                <TextField label="Name, record number or birth date" name="q" value=typed input_type="search"
                    hint="Part of a name in any script, a number with or without hyphens, or a date like 1961-03-12. A name and a date together narrow it down."
                    autocomplete="off" autofocus=true/>
                <Buttons><SubmitButton text="Search"/></Buttons>
            </form>
            {results}
            {over.then(|| view! {
                <Notice kind=NoticeKind::Inform title="This search is not kept any more"><p>"Search again."</p></Notice>
            })}
        }
    })
}

fn results_card(found: Search, may_register: bool) -> AnyView {
    if found.found.is_empty() {
        return view! {
            <Empty title="Nobody found">
                <p>"Try fewer letters of the name, the number on the wristband, or the birth date."</p>
                {may_register.then(|| view! { <p><a href="/patients/new">"Register a new patient"</a></p> })}
            </Empty>
        }
        .into_any();
    }
    let title = match found.found.len() {
        1 => "1 patient found".to_owned(),
        count if found.more => format!("The first {count} patients; there are more"),
        count => format!("{count} patients found"),
    };
    view! {
        <Card title=title>
            {found.more.then(|| view! { <p class="soft">"Type more of the name, or add the birth date, to see the others."</p> })}
            <table class="cards">
                <thead><tr>
                    <th scope="col">"Name"</th><th scope="col">"Born"</th><th scope="col">"Sex"</th>
                    <th scope="col">"Number"</th><th scope="col">"Ward"</th>
                </tr></thead>
                <tbody>{found.found.into_iter().map(row).collect_view()}</tbody>
            </table>
        </Card>
    }
    .into_any()
}

fn row(one: PatientSeen) -> impl IntoView {
    let known = |text: String| if text.is_empty() { "not known".to_owned() } else { text };
    let place = if one.place.is_empty() { "–".to_owned() } else { one.place };
    view! {
        <tr>
            <td data-label="Name"><a href=format!("/patients/{}", one.id)><PersonName name=one.name/></a></td>
            <td data-label="Born">{known(one.born)}</td>
            <td data-label="Sex">{lang().stored(&one.sex)}</td>
            <td data-label="Number" class="nowrap">{known(one.number)}</td>
            <td data-label="Ward" dir="auto">{place}</td>
        </tr>
    }
}
