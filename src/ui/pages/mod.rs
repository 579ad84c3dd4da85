//! A page per address: an axum handler that loads, then renders. Knows services for reading, and no SQL.

pub mod about;
pub mod dispense_panel;
pub mod drugs;
pub mod home;
pub mod incidents;
pub mod labels;
pub mod once;
pub mod patients;
pub mod prescription;
pub mod queue;
pub mod request;
pub mod shown;
pub mod sign_in;
pub mod status;
pub mod stock;

use super::components::confirms_shown;
use super::shell::{Frame, FrameUser, Health, Nav, NavItem, document, title_tag};
use crate::ui::islands::DrugSearch;
use crate::{
    ui::visit::Visit,
    wire::{AppError, FieldError},
};
use axum::{
    Extension,
    http::{StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::role::Permission;
use leptos::prelude::*;

/// What a page answers when it can't be shown: a redirect to sign in, or a page that says why.
#[derive(Debug)]
pub struct Refusal {
    error: AppError,
    /// The address and the body of a form that came without a session.
    kept: Option<(String, String)>,
}

impl Refusal {
    /// For a page that takes a form itself: when nobody is signed in any more, what was typed is kept.
    #[must_use]
    pub fn of_form(error: AppError, visit: &Visit, body: &str) -> Self {
        let kept = (error == AppError::SignIn).then(|| (visit.uri.path().to_owned(), body.to_owned()));
        Self { error, kept }
    }
}

impl<E> From<E> for Refusal
where
    AppError: From<E>,
{
    fn from(error: E) -> Self {
        Self { error: error.into(), kept: None }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        if let Some((address, body)) = &self.kept {
            return signed_out(address, body.as_bytes());
        }
        match self.error {
            AppError::SignIn => Redirect::to("/sign-in").into_response(),
            error => trouble(&error),
        }
    }
}

/// Marks an answer as a page that was drawn as asked, whatever its status: not a redirect, not a page about trouble.
#[derive(Clone, Copy, Debug)]
pub struct Drawn;

/// Renders a whole page around a body.
pub fn page<V: IntoView + 'static>(visit: &Visit, title: &str, nav: Nav, body: impl FnOnce() -> V) -> Response {
    (Extension(Drawn), Html(document(frame(visit, title, nav), body))).into_response()
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
    // read out first of all, and seen on the tab
    (status, page(visit, &format!("Error: {title}"), nav, body)).into_response()
}

fn frame(visit: &Visit, title: &str, nav: Nav) -> Frame {
    let (words, ok) = status::summary(&visit.cx.health.parts());
    Frame {
        title: title.to_owned(),
        build: visit.cx.site.build.clone(),
        user: visit.person().map(|person| FrameUser {
            name: person.name().to_owned(),
            roles: person.roles().iter().map(|role| role.words()).collect::<Vec<_>>().join(", "),
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
        AppError::Late => "No answer in time",
        _ => "Trouble",
    };
    let link = match error {
        AppError::AlreadyMade { url, .. } => Some((url.clone(), "See what it made")),
        AppError::SignIn => Some(("/sign-in".to_owned(), "Sign in")),
        _ => Some(("/".to_owned(), "Go to the start page")),
    };
    let body = view! {
        <h1>{title}</h1>
        <p>{says}</p>
        {link.map(|(url, words)| view! { <p><a href=url>{words}</a></p> })}
        <p><a href="/status">"Is the system working?"</a></p>
    };
    bare(status, title, body.into_any())
}

/// A page without the frame, which needs nobody signed in and nothing from the store.
fn bare(status: StatusCode, title: &str, body: AnyView) -> Response {
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
            <body><main id="main" class="trouble">{body}</main></body>
        </html>
    };
    let owner = Owner::new();
    let html = owner.with(|| html.to_html());
    (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

/// A form came after its session had ended: everything typed stands in this page, to be sent once more, with the same
/// request id, when somebody has signed in.
#[must_use]
pub fn signed_out(address: &str, body: &[u8]) -> Response {
    let fields = form_urlencoded::parse(body)
        .into_owned()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    let (address, fields) = (address.to_owned(), fields.collect_view());
    let body = view! {
        <h1>"Your session has ended"</h1>
        <p>"What you typed is kept in this page and is not sent yet. Don't close it."</p>
        <ol>
            <li><a href="/sign-in" target="_blank">"Sign in in a new tab"</a>"."</li>
            <li>"Come back to this page and press the button. It is sent in the name of whoever is signed in then."</li>
        </ol>
        <form method="post" action=address>{fields}<button type="submit">"Send again"</button></form>
    };
    bare(StatusCode::UNAUTHORIZED, "Your session has ended", body.into_any())
}

/// What an error summary lists for a refusal: each field's sentence, or the refusal's own.
#[must_use]
pub fn problems(error: &AppError) -> Vec<(String, String)> {
    match error {
        AppError::Refused(fields) => {
            let shown = fields.as_slice().iter().filter(|one| !confirms_shown(&one.field));
            let leads_to = |one: &FieldError| if one.link.is_empty() { one.field.clone() } else { one.link.clone() };
            shown.map(|one| (leads_to(one), one.says.clone())).collect()
        }
        // leads to what the same form made before
        AppError::AlreadyMade { url, .. } => vec![(url.clone(), error.to_string())],
        other => vec![(String::new(), other.to_string())],
    }
}

/// An address that leads nowhere.
pub async fn not_found() -> Response {
    trouble(&AppError::NotFound)
}
