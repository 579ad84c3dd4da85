//! The way in and out: routes, and around them everything that holds for every request.

pub mod assets;
pub mod events;
pub mod explain;
pub mod health;
pub mod plain;
pub mod serve;

use crate::server::context::Cx;
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, FromRequest, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use std::{any::Any, time::Duration};
use tower_http::{
    ServiceBuilderExt,
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    csrf::CsrfLayer,
    limit::RequestBodyLimitLayer,
    request_id::MakeRequestUuid,
    set_header::SetResponseHeaderLayer,
    timeout::{RequestBodyTimeoutLayer, TimeoutLayer},
    trace::TraceLayer,
};

/// The longest that a file may take to come.
const UPLOAD_TIME: Duration = Duration::from_mins(15);

/// One policy for every answer: our own scripts and WebAssembly, our own styles, nothing inline, no frames.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
     object-src 'none'; frame-ancestors 'none'";

/// The whole application: pages, server functions, machine addresses and static files, behind every layer.
pub fn router(cx: &Cx) -> Router {
    let pages = crate::ui::routes::pages(cx);
    let functions = Router::new()
        .route("/api/{*function}", get(api_by_get).post(server_function))
        .with_state(cx.clone())
        .layer(from_fn_with_state(pages.clone(), plain::plain_forms));
    let all = pages.merge(functions).merge(health::routes(cx)).merge(events::routes(cx)).merge(assets::routes(cx));
    let uploads = crate::ui::routes::uploads(cx).layer(DefaultBodyLimit::disable());
    wrap(cx, all).merge(within(cx, uploads, upload_limits(cx)))
}

/// What one request may cost.
struct Most {
    bytes: usize,
    time: Duration,
}

/// A file may be as large as the settings say, and come over a slow line. Up to twice as much is let through, so that
/// the page itself says why it is refused; what is still larger is broken off.
fn upload_limits(cx: &Cx) -> Most {
    let bytes =
        usize::try_from(cx.config.import.bytes).unwrap_or(usize::MAX).saturating_mul(2).saturating_add(64 * 1024);
    Most { bytes, time: UPLOAD_TIME }
}

/// Puts the layers that hold for every request around routes.
pub fn wrap(cx: &Cx, routes: Router) -> Router {
    let most = Most { bytes: cx.config.form_limit, time: cx.config.request_limit };
    within(cx, routes.fallback(crate::ui::pages::not_found), most)
}

fn within(cx: &Cx, routes: Router, most: Most) -> Router {
    let set = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    let (https, lang, incidents) = (cx.config.https_proxy, cx.config.language, cx.incidents.clone());
    let layers = tower::ServiceBuilder::new()
        .set_x_request_id(MakeRequestUuid)
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .propagate_x_request_id()
        .layer(from_fn_with_state(cx.clone(), explain::numbered))
        .layer(from_fn_with_state(cx.clone(), counted))
        .layer(set(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "same-origin"))
        .layer(set(header::X_FRAME_OPTIONS, "DENY"))
        .layer(set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
        .layer(set(header::CACHE_CONTROL, "no-store"))
        .option_layer(https.then(|| set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000")))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(lang, explain::explain))
        .layer(CsrfLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, most.time))
        .layer(RequestBodyTimeoutLayer::new(cx.config.request_limit))
        .layer(RequestBodyLimitLayer::new(most.bytes))
        .layer(DefaultBodyLimit::disable())
        .layer(CatchPanicLayer::custom(move |payload: Box<dyn Any + Send>| {
            explain::on_panic(lang, &incidents, payload.as_ref())
        }));
    routes.layer(layers)
}

/// Lets large work in the background know that somebody waits.
async fn counted(State(cx): State<Cx>, request: Request, next: Next) -> Response {
    let _one = cx.answering.one();
    next.run(request).await
}

/// A span without query strings: they could hold what somebody searched for.
fn span(request: &Request) -> tracing::Span {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", method = %request.method(), path = request.uri().path(), id)
}

async fn server_function(State(cx): State<Cx>, request: Request) -> Response {
    let lang = cx.config.language;
    let (parts, body) = request.into_parts();
    // read here, where a body beyond the limit is still known as one
    let body = match Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await {
        Ok(bytes) => Body::from(bytes),
        Err(refused) => return refused.into_response(),
    };
    let request = Request::from_parts(parts, body);
    let response =
        leptos_axum::handle_server_fns_with_context(move || leptos::prelude::provide_context(cx.clone()), request)
            .await
            .into_response();
    explain::with_its_status(lang, response).await
}

/// A refused form leaves the browser at its `/api/` address; going there again shows the page, not an error.
async fn api_by_get() -> Redirect {
    Redirect::to("/")
}
