//! From a server function's body to a service: who asks, whether they may, what they sent, and what the
//! answer looks like with and without JavaScript. Knows no feature.

use crate::{
    api::{
        cookie, failure,
        made::GoTo,
        redisplay::{PlainForm, Redisplay},
        sentences::tell,
    },
    server::{
        actor::Actor,
        context::Cx,
        failure::Failure,
        incidents::{self, Incidents},
        request_key::RequestKey,
    },
    wire::{AppError, FieldErrors, Told},
};
use axum::http::{HeaderName, HeaderValue, StatusCode, header, request::Parts};
use domain::{refusal::Place, role::Permission};
use futures::FutureExt;
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;
use messages::Language;
use serde::Serialize;
use std::panic::AssertUnwindSafe;
use tracing::Instrument;

/// A form as it was typed: all text, with the hidden id that makes a resend harmless.
pub trait Form: Clone + Serialize + Send + Sync + 'static {
    /// What it becomes when everything in it is right.
    type Command: Send;

    /// The hidden `request_id`.
    fn request_id(&self) -> &str;

    /// Reads every field.
    ///
    /// # Errors
    /// A sentence, in a language, for each field that can't be read.
    fn parse(&self, lang: Language) -> Result<Self::Command, FieldErrors>;

    /// What this form calls a place of its command.
    fn field(&self, place: Place) -> String {
        failure::field(place)
    }
}

/// Answers a form: with JavaScript the address to go to, or the refusal, as JSON; without, a redirect, or `page`
/// drawn again with everything typed and a sentence beside each refused field.
///
/// # Errors
/// Whatever was refused; the HTTP status is set to match.
pub async fn form<F, Fut, A>(
    page: impl Into<String>,
    permission: Permission,
    operation: &'static str,
    form: F,
    work: impl FnOnce(Cx, Actor, RequestKey, F::Command) -> Fut,
) -> Result<String, Told>
where
    F: Form,
    Fut: Future<Output = Result<A, Failure>> + Send + 'static,
    A: GoTo,
{
    let (cx, parts) = (expect_context::<Cx>(), expect_context::<Parts>());
    let lang = cx.config.language;
    let done = async {
        let by = permitted(&cx, &parts, permission).await?;
        let key = key_of(operation, &form)?;
        let command = form.parse(lang)?;
        let incidents = cx.incidents.clone();
        let done = to_its_end(incidents, work(cx, by, key, command)).await;
        done.map(GoTo::address).map_err(|failure| failure::told(failure, lang, |place| form.field(place)))
    }
    .await;
    finish(lang, &parts, &page.into(), form, done)
}

/// The key of a form that was sent.
fn key_of<F: Form>(operation: &'static str, form: &F) -> Result<RequestKey, AppError> {
    let content = serde_json::to_string(form).map_err(|_| AppError::NotUnderstood)?;
    Ok(RequestKey::of_content(operation, form.request_id(), content)?)
}

/// A write that has begun ends as it would, also when the browser goes away or the time limit ends the waiting for it:
/// never half-way through saying what it did.
async fn to_its_end<A: Send + 'static>(
    incidents: Incidents,
    work: impl Future<Output = Result<A, Failure>> + Send + 'static,
) -> Result<A, Failure> {
    let (here, request) = (incidents.clone(), incidents::request_id());
    let whole = async move {
        let caught = async {
            let done = AssertUnwindSafe(work).catch_unwind().await;
            done.unwrap_or_else(|fell| Err(Failure::Fault(here.note_panic("panic", fell.as_ref()))))
        };
        here.within(request, caught).await
    };
    let done = tokio::spawn(whole.in_current_span()).await;
    done.unwrap_or_else(|ended| Err(Failure::Fault(incidents.note("task", &ended))))
}

/// Answers one of the two forms that need no permission: signing in and out.
///
/// # Errors
/// Whatever was refused; the HTTP status is set to match.
pub async fn open_form<F, Fut>(
    page: impl Into<String>,
    form: F,
    work: impl FnOnce(Cx, Parts) -> Fut,
) -> Result<String, Told>
where
    F: Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<String, AppError>>,
{
    let (cx, parts) = (expect_context::<Cx>(), expect_context::<Parts>());
    let lang = cx.config.language;
    let done = work(cx, parts.clone()).await;
    finish(lang, &parts, &page.into(), form, done)
}

/// Answers a question that changes nothing.
///
/// # Errors
/// Whatever was refused; the HTTP status is set to match.
pub async fn question<T, Fut>(permission: Permission, work: impl FnOnce(Cx, Actor) -> Fut) -> Result<T, Told>
where
    Fut: Future<Output = Result<T, Failure>>,
{
    let (cx, parts) = (expect_context::<Cx>(), expect_context::<Parts>());
    let lang = cx.config.language;
    let done = async {
        let by = permitted(&cx, &parts, permission).await?;
        work(cx, by).await.map_err(|failure| failure::told(failure, lang, failure::field))
    }
    .await;
    done.map_err(|error| {
        set_status(&error);
        tell(lang, error)
    })
}

/// Adds a header to the answer of the server function that is running.
pub fn add_header(name: HeaderName, value: &str) {
    if let (Some(res), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(value)) {
        res.append_header(name, value);
    }
}

async fn permitted(cx: &Cx, parts: &Parts, permission: Permission) -> Result<Actor, AppError> {
    Ok(cookie::who(cx, &parts.headers).await?.ok_or(AppError::SignIn)?.allowed(permission)?)
}

fn finish<F: Clone + Send + Sync + 'static>(
    lang: Language,
    parts: &Parts,
    page: &str,
    form: F,
    done: Result<String, AppError>,
) -> Result<String, Told> {
    let done = done.map_err(|error| tell(lang, error));
    let plain = parts.extensions.get::<PlainForm>();
    match (&done, plain) {
        (Ok(url), Some(_)) => {
            if let Some(res) = use_context::<ResponseOptions>() {
                res.set_status(StatusCode::SEE_OTHER);
                if let Ok(url) = HeaderValue::from_str(url) {
                    res.insert_header(header::LOCATION, url);
                }
            }
        }
        (Ok(_), None) => {}
        (Err(told), plain) => {
            set_status(&told.error);
            if let Some(slot) = plain {
                slot.put(page, Redisplay { form, error: told.clone() });
            }
        }
    }
    done
}

fn set_status(error: &AppError) {
    if let (Some(res), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(error.status())) {
        res.set_status(status);
        if let Some(seconds) = error.retry_after() {
            res.insert_header(header::RETRY_AFTER, seconds.into());
        }
    }
}
