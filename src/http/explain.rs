//! Panics and the layers' own refusals become sentences: a page for a browser, JSON for a script.

use crate::{
    api::sentences::tell,
    server::{
        context::Cx,
        incidents::{self, Incidents},
    },
    ui::pages::Bare,
    wire::{AppError, Told},
};
use axum::{
    Json,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use messages::{Language, Say};
use std::any::Any;

/// One request panicked: it gets a number, everything else goes on.
pub fn on_panic(lang: Language, incidents: &Incidents, payload: &(dyn Any + Send)) -> Response {
    json(lang, AppError::Fault(incidents.note_panic("panic", payload)))
}

const FEW_SECONDS: HeaderValue = HeaderValue::from_static("5");

/// The error as a script reads it.
fn json(lang: Language, error: AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Json(tell(lang, error))).into_response();
    response.headers_mut().insert(ERROR_HEADER, HeaderValue::from_static("/"));
    response
}

/// Marks an answer as an error of ours; server functions do the same.
const ERROR_HEADER: &str = "serverfnerror";

/// True when the other side is a browser that will show what it gets.
#[must_use]
pub fn wants_page(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
}

/// Whatever goes wrong inside carries the request's id.
pub async fn numbered(State(cx): State<Cx>, request: Request, next: Next) -> Response {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
    let id = id.chars().take(64).collect();
    cx.incidents.within(id, next.run(request)).await
}

/// Draws what pages and layers left unsaid, and turns bare refusals and panics into a page for whoever wants a page.
/// Whoever is told to wait is told how long.
pub async fn explain(State(lang): State<Language>, request: Request, next: Next) -> Response {
    let mut response = told(lang, request, next).await;
    if matches!(response.status(), StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT) {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(FEW_SECONDS);
    }
    response
}

async fn told(lang: Language, request: Request, next: Next) -> Response {
    let page = wants_page(request.headers());
    let form = request.method() == Method::POST && request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    if let Some(bare) = response.extensions_mut().remove::<Bare>() {
        return drawn(lang, &bare, response);
    }
    let Some(error) = bare(&response, form) else {
        return if page && response.headers().contains_key(ERROR_HEADER) {
            read(lang, response).await
        } else {
            response
        };
    };
    let mut told = if page { Bare::Trouble(error).draw(lang) } else { json(lang, error) };
    if matches!(response.status(), StatusCode::METHOD_NOT_ALLOWED | StatusCode::UNSUPPORTED_MEDIA_TYPE) {
        // for whoever reads statuses, these say more than the sentence
        *told.status_mut() = response.status();
        if let Some(allow) = response.headers().get(header::ALLOW) {
            told.headers_mut().insert(header::ALLOW, allow.clone());
        }
    }
    told
}

/// The page in place of the answer that asked for it, with that answer's status and headers.
fn drawn(lang: Language, bare: &Bare, answer: Response) -> Response {
    let mut page = bare.draw(lang);
    *page.status_mut() = answer.status();
    for (name, value) in answer.headers() {
        if *name != header::CONTENT_LENGTH {
            page.headers_mut().entry(name).or_insert_with(|| value.clone());
        }
    }
    page
}

/// Leptos answers 500 for what never reached our code, such as a field sent twice; the error itself knows better.
/// What Leptos found has no sentence yet.
pub async fn with_its_status(lang: Language, response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR || !response.headers().contains_key(ERROR_HEADER) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, 64 * 1024).await.unwrap_or_default();
    let Ok(mut told) = serde_json::from_slice::<Told>(&body) else {
        return Response::from_parts(parts, Body::from(body));
    };
    if let Ok(status) = StatusCode::from_u16(told.error.status()) {
        parts.status = status;
    }
    if !told.says.is_empty() {
        return Response::from_parts(parts, Body::from(body));
    }
    told.says = told.error.say(lang);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(serde_json::to_vec(&told).unwrap_or_default()))
}

/// The refusal behind an answer that one of the layers gave without a word.
fn bare(response: &Response, form: bool) -> Option<AppError> {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("text/html") || kind.starts_with("application/json") || kind.starts_with("text/event-stream") {
        return None;
    }
    match response.status() {
        StatusCode::FORBIDDEN => Some(AppError::OtherSite),
        StatusCode::PAYLOAD_TOO_LARGE => Some(AppError::TooLarge),
        StatusCode::GATEWAY_TIMEOUT => Some(if form { AppError::Late } else { AppError::Busy }),
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => Some(AppError::Busy),
        StatusCode::NOT_FOUND => Some(AppError::NotFound),
        StatusCode::BAD_REQUEST | StatusCode::METHOD_NOT_ALLOWED | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Some(AppError::NotUnderstood)
        }
        status if status.is_server_error() => {
            Some(AppError::Fault(incidents::note_text("answer", format!("an answer with status {status} and no body"))))
        }
        _ => None,
    }
}

async fn read(lang: Language, response: Response) -> Response {
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), 64 * 1024).await.unwrap_or_default();
    match serde_json::from_slice::<Told>(&body) {
        Ok(told) => Bare::Trouble(told.error).draw(lang),
        Err(_) if status.is_server_error() => {
            let number = incidents::note_text("answer", format!("an unreadable answer with status {status}"));
            Bare::Trouble(AppError::Fault(number)).draw(lang)
        }
        Err(_) => (status, Body::from(body)).into_response(),
    }
}
