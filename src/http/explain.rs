//! Panics and the layers' own refusals become sentences: a page for a browser, JSON for a script.

use crate::{
    server::{
        context::Cx,
        incidents::{self, Incidents},
    },
    ui::pages::trouble,
    wire::AppError,
};
use axum::{
    Json,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::any::Any;

/// One request panicked: it gets a number, everything else goes on.
pub fn on_panic(incidents: &Incidents, payload: &(dyn Any + Send)) -> Response {
    json(&AppError::Fault(incidents.note_panic("panic", payload)))
}

const FEW_SECONDS: HeaderValue = HeaderValue::from_static("5");

/// The error as a script reads it.
fn json(error: &AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Json(error)).into_response();
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

/// Turns bare refusals and panics into a page for whoever wants a page. Whoever is told to wait is told how long.
pub async fn explain(request: Request, next: Next) -> Response {
    let mut response = told(request, next).await;
    if matches!(response.status(), StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT) {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(FEW_SECONDS);
    }
    response
}

async fn told(request: Request, next: Next) -> Response {
    let page = wants_page(request.headers());
    let form = request.method() == Method::POST && request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    let Some(error) = bare(&response, form) else {
        return if page && response.headers().contains_key(ERROR_HEADER) { read(response).await } else { response };
    };
    let mut told = if page { trouble(&error) } else { json(&error) };
    if matches!(response.status(), StatusCode::METHOD_NOT_ALLOWED | StatusCode::UNSUPPORTED_MEDIA_TYPE) {
        // for whoever reads statuses, these say more than the sentence
        *told.status_mut() = response.status();
        if let Some(allow) = response.headers().get(header::ALLOW) {
            told.headers_mut().insert(header::ALLOW, allow.clone());
        }
    }
    told
}

/// Leptos answers 500 for what never reached our code, such as a field sent twice; the error itself knows better.
pub async fn with_its_status(response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR || !response.headers().contains_key(ERROR_HEADER) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, 64 * 1024).await.unwrap_or_default();
    if let Some(status) =
        serde_json::from_slice::<AppError>(&body).ok().and_then(|error| StatusCode::from_u16(error.status()).ok())
    {
        parts.status = status;
    }
    Response::from_parts(parts, Body::from(body))
}

/// The refusal behind an answer that one of the layers gave without a word.
fn bare(response: &Response, form: bool) -> Option<AppError> {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("text/html") || kind.starts_with("application/json") || kind.starts_with("text/event-stream") {
        return None;
    }
    match response.status() {
        StatusCode::FORBIDDEN => Some(AppError::Forbidden(
            "This request came from another site, so it was not carried out. Open the page here and try again.".into(),
        )),
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

async fn read(response: Response) -> Response {
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), 64 * 1024).await.unwrap_or_default();
    match serde_json::from_slice::<AppError>(&body) {
        Ok(error) => trouble(&error),
        Err(_) if status.is_server_error() => trouble(&AppError::Fault(incidents::note_text(
            "answer",
            format!("an unreadable answer with status {status}"),
        ))),
        Err(_) => (status, Body::from(body)).into_response(),
    }
}
