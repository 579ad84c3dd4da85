//! A page per address: an axum handler that loads, then renders. Knows services for reading, and no SQL.

pub mod about;
pub mod dispense_panel;
pub mod drugs;
pub mod home;
pub mod incidents;
pub mod labels;
mod name_words;
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
use super::shell::{Frame, FrameUser, Nav, NavItem, document, title_tag};
use crate::ui::islands::DrugSearch;
use crate::{
    api::failure,
    server::failure::Failure,
    ui::visit::Visit,
    wire::{AppError, FieldError, Told},
};
use axum::{
    Extension,
    http::{StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::role::Permission;
use leptos::prelude::*;
use messages::{Language, Say};
pub use name_words::name_words;

/// What a page answers when it can't be shown: a redirect to sign in, or a page that says why.
#[derive(Debug)]
pub struct Refusal {
    why: Bare,
}

impl Refusal {
    /// For a page that takes a form itself: when nobody is signed in any more, what was typed is kept.
    #[must_use]
    pub fn of_form(error: AppError, visit: &Visit, body: &str) -> Self {
        let kept = || Bare::SignedOut { address: visit.uri.path().to_owned(), body: body.as_bytes().to_vec() };
        Self { why: if error == AppError::SignIn { kept() } else { Bare::Trouble(error) } }
    }
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        Self { why: Bare::Trouble(error) }
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self { why: Bare::Failed(failure) }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self.why {
            Bare::Trouble(AppError::SignIn) => Redirect::to("/sign-in").into_response(),
            why => why.into_response(),
        }
    }
}

/// A page without the frame, which needs nobody signed in and nothing from the store. It is drawn last of all, by the
/// layer that knows in which language.
#[derive(Clone, Debug)]
pub enum Bare {
    /// An error.
    Trouble(AppError),
    /// What a service answered instead of doing.
    Failed(Failure),
    /// A form came after its session had ended.
    SignedOut {
        /// The form's address.
        address: String,
        /// The form as it was sent.
        body: Vec<u8>,
    },
}

impl Bare {
    /// The page.
    #[must_use]
    pub fn draw(&self, lang: Language) -> Response {
        match self {
            Self::Trouble(error) => draw_trouble(lang, error),
            Self::Failed(failure) => draw_trouble(lang, &failure::told(failure.clone(), lang, failure::field)),
            Self::SignedOut { address, body } => draw_signed_out(lang, address, body),
        }
    }

    fn status(&self) -> StatusCode {
        let status = match self {
            Self::Trouble(error) => error.status(),
            Self::Failed(failure) => AppError::from(failure.clone()).status(),
            Self::SignedOut { .. } => AppError::SignIn.status(),
        };
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl IntoResponse for Bare {
    fn into_response(self) -> Response {
        (self.status(), Extension(self)).into_response()
    }
}

/// Marks an answer as a page that was drawn as asked, whatever its status: not a redirect, not a page about trouble.
#[derive(Clone, Copy, Debug)]
pub struct Drawn;

/// The language of the page that is being drawn, for the pieces of its body.
#[must_use]
pub fn lang() -> Language {
    use_context().unwrap_or_default()
}

/// Renders a whole page around a body.
pub fn page<V: IntoView + 'static>(visit: &Visit, title: &str, nav: Nav, body: impl FnOnce() -> V) -> Response {
    (Extension(Drawn), Html(document(frame(visit, title, nav), body))).into_response()
}

/// A page with the status of a refused form.
pub fn page_again<V: IntoView + 'static>(
    visit: &Visit,
    title: &str,
    nav: Nav,
    told: &Told,
    body: impl FnOnce() -> V,
) -> Response {
    let status = StatusCode::from_u16(told.error.status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    // read out first of all, and seen on the tab
    (status, page(visit, &format!("{}{title}", visit.lang().frame_title_error()), nav, body)).into_response()
}

fn frame(visit: &Visit, title: &str, nav: Nav) -> Frame {
    let lang = visit.lang();
    Frame {
        lang,
        title: title.to_owned(),
        build: visit.cx.site.build.clone(),
        user: visit.person().map(|person| FrameUser {
            name: person.name().to_owned(),
            roles: person.roles().iter().map(|role| lang.words(*role)).collect::<Vec<_>>().join(", "),
            items: items(visit),
        }),
        current: nav,
        health: status::health(lang, &visit.cx.health.parts()),
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
    let lang = visit.lang();
    let mut items = vec![NavItem::new(lang, Nav::Home)];
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
        nav => NavItem::new(lang, nav),
    }));
    items.push(NavItem::new(lang, Nav::Status));
    items
}

/// The queue under the name and with the count of what this person can do something about.
fn queue_item(visit: &Visit) -> NavItem {
    let lang = visit.lang();
    let (item, waiting) = (NavItem::new(lang, Nav::Prescriptions), visit.waiting);
    let (item, count) = if visit.may(Permission::DecideLine) {
        (item, waiting.check)
    } else if visit.may(Permission::PrepareDispensing) {
        (item, waiting.dispense)
    } else {
        (item.words(lang.nav_my_requests()), waiting.asked_me)
    };
    item.count(count.try_into().unwrap_or(0))
}

/// A page for an error, drawn without asking the store for anything.
#[must_use]
pub fn trouble(error: AppError) -> Response {
    Bare::Trouble(error).into_response()
}

fn draw_trouble(lang: Language, error: &AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let says = error.say(lang);
    let title = match error {
        AppError::NotFound => lang.trouble_not_found(),
        AppError::Forbidden(_) | AppError::OtherSite => lang.trouble_not_allowed(),
        AppError::SignIn => lang.trouble_sign_in(),
        AppError::Busy => lang.trouble_busy(),
        AppError::Late => lang.trouble_late(),
        _ => lang.trouble_other(),
    };
    let (url, words) = match error {
        AppError::AlreadyMade { url, .. } => (url.clone(), lang.trouble_see_made()),
        AppError::SignIn => ("/sign-in".to_owned(), lang.trouble_sign_in()),
        _ => ("/".to_owned(), lang.trouble_go_home()),
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        <p>{says}</p>
        <p><a href=url>{words}</a></p>
        <p><a href="/status">{lang.trouble_is_it_working()}</a></p>
    };
    bare(lang, status, &title, body.into_any())
}

/// A page without the frame, which needs nobody signed in and nothing from the store.
fn bare(lang: Language, status: StatusCode, title: &str, body: AnyView) -> Response {
    let html = view! {
        <!DOCTYPE html>
        <html lang=lang.tag() dir=lang.dir()>
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
pub fn signed_out(address: String, body: &[u8]) -> Response {
    Bare::SignedOut { address, body: body.to_vec() }.into_response()
}

fn draw_signed_out(lang: Language, address: &str, body: &[u8]) -> Response {
    let fields = form_urlencoded::parse(body)
        .into_owned()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    let (address, fields, title) = (address.to_owned(), fields.collect_view(), lang.trouble_session_ended());
    let body = view! {
        <h1>{title.clone()}</h1>
        <p>{lang.trouble_kept()}</p>
        <ol>
            <li><a href="/sign-in" target="_blank">{lang.trouble_sign_in_beside()}</a>"."</li>
            <li>{lang.trouble_come_back()}</li>
        </ol>
        <form method="post" action=address>{fields}<button type="submit">{lang.trouble_send_again()}</button></form>
    };
    bare(lang, StatusCode::UNAUTHORIZED, &title, body.into_any())
}

/// What an error summary lists for a refusal: each field's sentence, or the refusal's own.
#[must_use]
pub fn problems(told: &Told) -> Vec<(String, String)> {
    match &told.error {
        AppError::Refused(fields) => {
            let shown = fields.as_slice().iter().filter(|one| !confirms_shown(&one.field));
            let leads_to = |one: &FieldError| if one.link.is_empty() { one.field.clone() } else { one.link.clone() };
            shown.map(|one| (leads_to(one), one.says.clone())).collect()
        }
        // leads to what the same form made before
        AppError::AlreadyMade { url, .. } => vec![(url.clone(), told.says.clone())],
        _ => vec![(String::new(), told.says.clone())],
    }
}

/// An address that leads nowhere.
pub async fn not_found() -> Response {
    trouble(AppError::NotFound)
}
