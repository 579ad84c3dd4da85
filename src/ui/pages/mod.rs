//! A page per address: an axum handler that loads, then renders. Knows services for reading, and no SQL.

pub mod about;
pub mod dispense_panel;
pub mod drugs;
pub mod home;
pub mod incidents;
pub mod labels;
pub mod patients;
pub mod prescription;
pub mod queue;
pub mod request;
pub mod sign_in;
pub mod status;
pub mod stock;

use super::components::confirms_shown;
use super::shell::{Frame, FrameUser, Health, Nav, NavItem, document, title_tag};
use crate::ui::islands::DrugSearch;
use crate::{api::AppError, domain::role::Permission, server::visit::Visit};
use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use leptos::prelude::*;

/// What a page answers when it can't be shown: a redirect to sign in, or a page that says why.
#[derive(Debug)]
pub struct Refusal(AppError);

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        Self(error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self.0 {
            AppError::SignIn => Redirect::to("/sign-in").into_response(),
            error => trouble(&error),
        }
    }
}

/// Renders a whole page around a body.
pub fn page<V: IntoView + 'static>(visit: &Visit, title: &str, nav: Nav, body: impl FnOnce() -> V) -> Response {
    Html(document(frame(visit, title, nav), body)).into_response()
}

/// The same with the status of a refused form.
pub fn page_again<V: IntoView + 'static>(
    visit: &Visit,
    title: &str,
    nav: Nav,
    error: &AppError,
    body: impl FnOnce() -> V,
) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    (status, page(visit, title, nav, body)).into_response()
}

fn frame(visit: &Visit, title: &str, nav: Nav) -> Frame {
    let (words, ok) = visit.cx.health.words();
    Frame {
        title: title.to_owned(),
        build: visit.cx.site.build.clone(),
        user: visit.person.as_ref().map(|person| FrameUser {
            name: person.name.clone(),
            roles: person.roles.iter().map(|role| role.words()).collect::<Vec<_>>().join(", "),
            items: items(visit),
        }),
        current: nav,
        health: Health { words, ok },
        demo_banner: visit.cx.demo,
        hospital: visit.cx.config.hospital_name.clone(),
        find: visit.may(Permission::SeeDrugs).then_some(find),
    }
}

fn find() -> AnyView {
    let (id, labelled_by) = ("find".to_owned(), "find-label".to_owned());
    view! { <DrugSearch id=id name="q".to_owned() typed=String::new() labelled_by=labelled_by/> }.into_any()
}

fn items(visit: &Visit) -> Vec<NavItem> {
    let mut items = vec![NavItem::new(Nav::Home)];
    let places = [
        (Nav::Prescriptions, Permission::SeePrescriptions),
        (Nav::NewPrescription, Permission::RequestPrescription),
        (Nav::Patients, Permission::SeePatients),
        (Nav::Drugs, Permission::SeeDrugs),
        (Nav::Stock, Permission::SeeStock),
        (Nav::Incidents, Permission::SeeDiagnostics),
    ];
    items.extend(places.into_iter().filter(|(_, permission)| visit.may(*permission)).map(|(nav, _)| match nav {
        Nav::Prescriptions => queue_item(visit),
        nav => NavItem::new(nav),
    }));
    items.push(NavItem::new(Nav::Status));
    items
}

/// The queue under the name and with the count of what this person can do something about.
fn queue_item(visit: &Visit) -> NavItem {
    let (item, waiting) = (NavItem::new(Nav::Prescriptions), visit.waiting);
    let (item, count) = if visit.may(Permission::DecideLine) {
        (item, waiting.check)
    } else if visit.may(Permission::PrepareDispensing) {
        (item, waiting.dispense)
    } else {
        (item.words("My requests"), waiting.asked_me)
    };
    item.count(count.try_into().unwrap_or(0))
}

/// A page for an error, drawn without asking the store for anything.
#[must_use]
pub fn trouble(error: &AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let says = error.to_string();
    let title = match error {
        AppError::NotFound => "Not found",
        AppError::Forbidden(_) => "Not allowed",
        AppError::SignIn => "Sign in",
        AppError::Busy => "Busy",
        _ => "Trouble",
    };
    let link = match error {
        AppError::AlreadyMade { url, .. } => Some((url.clone(), "See what it made")),
        AppError::SignIn => Some(("/sign-in".to_owned(), "Sign in")),
        _ => Some(("/".to_owned(), "Go to the start page")),
    };
    let html = view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                {title_tag(title)}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href="/trouble.css"/>
            </head>
            <body>
                <main id="main" class="trouble">
                    <h1>{title}</h1>
                    <p>{says}</p>
                    {link.map(|(url, words)| view! { <p><a href=url>{words}</a></p> })}
                    <p><a href="/status">"Is the system working?"</a></p>
                </main>
            </body>
        </html>
    };
    let owner = Owner::new();
    let html = owner.with(|| html.to_html());
    (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

/// What an error summary lists for a refusal: each field's sentence, or the refusal's own.
#[must_use]
pub fn problems(error: &AppError) -> Vec<(String, String)> {
    match error {
        AppError::Refused(fields) => {
            let shown = fields.as_slice().iter().filter(|one| !confirms_shown(&one.field));
            shown.map(|one| (one.field.clone(), one.says.clone())).collect()
        }
        other => vec![(String::new(), other.to_string())],
    }
}

/// An address that leads nowhere.
pub async fn not_found() -> Response {
    trouble(&AppError::NotFound)
}
