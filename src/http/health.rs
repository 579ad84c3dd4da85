//! What machines ask: is the process there, can the core path work, which version is this.

use crate::{
    server::{context::Cx, service::status},
    ui::pages::status::{advice, title},
};
use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::json;

/// `/healthz`, `/readyz`, `/version`.
pub fn routes(cx: &Cx) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/version", get(version))
        .with_state(cx.clone())
}

async fn ready(State(cx): State<Cx>) -> Response {
    let parts = cx.health.parts();
    let core = status::core_works(&parts);
    let code = if core { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let told = |one: &status::Component| {
        json!({
            "name": one.part, "title": title(one.part), "core": one.part.is_core(), "state": one.state,
            "advice": advice(*one),
        })
    };
    let components: Vec<_> = parts.iter().map(told).collect();
    (code, Json(json!({ "ready": core, "components": components }))).into_response()
}

async fn version(State(cx): State<Cx>) -> Response {
    let schema = cx.db.schema().await.ok().map(|(found, _)| found);
    Json(json!({ "version": env!("CARGO_PKG_VERSION"), "commit": env!("BUILD_COMMIT"), "schema": schema }))
        .into_response()
}
