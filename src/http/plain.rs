//! Forms sent without JavaScript: a refusal draws the form's page again, as 422, with everything typed kept.

use crate::http::explain::wants_page;
use crate::{
    api::redisplay::PlainForm,
    ui::pages::{Drawn, signed_out, trouble},
    wire::AppError,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use tower::ServiceExt;

/// The largest form that the settings can allow; the layer in front of all routes refuses more than they do.
const MOST: usize = 16 * 1024 * 1024;

/// Runs a server function for a browser without JavaScript. `pages` is the router of pages itself.
pub async fn plain_forms(State(pages): State<Router>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || !wants_page(request.headers()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MOST).await else { return trouble(AppError::TooLarge) };
    let (address, typed) = (parts.uri.path().to_owned(), body.clone());
    let mut request = Request::from_parts(parts, Body::from(body));
    let slot = PlainForm::default();
    request.extensions_mut().insert(slot.clone());
    let cookies = request.headers().get(header::COOKIE).cloned();
    let response = next.run(request).await;
    let Some(again) = slot.take() else {
        let ours = response.headers().contains_key("serverfnerror");
        // an error that never reached our code; Leptos's own answer would carry it in the address
        return if ours && !response.status().is_server_error() { trouble(AppError::NotUnderstood) } else { response };
    };
    if again.error.error == AppError::SignIn {
        // the page itself would only lead to the sign-in page, and what was typed would be gone
        return signed_out(address, &typed);
    }
    let Ok(mut get) = Request::get(again.page.clone()).header(header::ACCEPT, "text/html").body(Body::empty()) else {
        return trouble(again.error.error);
    };
    if let Some(cookies) = cookies {
        get.headers_mut().insert(header::COOKIE, cookies);
    }
    let error = again.hand_over(get.extensions_mut()).error;
    let Ok(mut page) = pages.oneshot(get).await;
    if page.extensions().get::<Drawn>().is_none() && matches!(error, AppError::Fault(_) | AppError::Busy) {
        // what stopped the form stopped its page too: the form's own number is the one to tell
        return trouble(error);
    }
    if let Some(seconds) = error.retry_after() {
        page.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    if page.status() == StatusCode::OK {
        *page.status_mut() = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    }
    page
}
