//! The table of addresses.

use super::pages;
use crate::server::context::Cx;
use axum::{
    Router,
    routing::{get, post},
};

/// Every page.
pub fn pages(cx: &Cx) -> Router {
    Router::new()
        .route("/", get(pages::home::home))
        .route("/about", get(pages::about::about))
        .route("/drugs", get(pages::drugs::list::list))
        .route("/drugs/new", get(pages::drugs::edit::new).post(pages::drugs::edit::new_grown))
        .route("/drugs/import", get(pages::drugs::import::form))
        .route("/drugs/import/{id}", get(pages::drugs::import::one))
        .route("/drugs/import/{id}/progress", get(pages::drugs::import::progress))
        .route("/drugs/import/{id}/refused.xlsx", get(pages::drugs::import::refused))
        .route("/drugs/import/{id}/rows/{row}", get(pages::drugs::import::row))
        .route("/drugs/export/{file}", get(pages::drugs::import::export))
        .route("/drugs/{code}", get(pages::drugs::detail::detail))
        .route("/drugs/{code}/correct", get(pages::drugs::edit::correct).post(pages::drugs::edit::correct_grown))
        .route("/incidents", get(pages::incidents::list))
        .route("/incidents/{number}", get(pages::incidents::one))
        .route("/labels/{dispensing}", get(pages::labels::label))
        .route("/patients", get(pages::patients::search::form).post(pages::patients::search::results))
        .route("/patients/new", get(pages::patients::new::new).post(pages::patients::new::switched))
        .route("/patients/{id}", get(pages::patients::detail::detail))
        .route("/prescriptions", get(pages::queue::queue))
        .route("/prescriptions/new", get(pages::request::new).post(pages::request::change))
        .route("/prescriptions/{number}", get(pages::prescription::prescription))
        .route("/sign-in", get(pages::sign_in::sign_in))
        .route("/status", get(pages::status::status))
        .route("/stock", get(pages::stock::list::list))
        .route("/stock/receive", get(pages::stock::receive::receive))
        .route("/stock/lots/{lot}", get(pages::stock::lot::lot))
        .with_state(cx.clone())
}

/// The page that takes a file, which may be larger and come more slowly than any form.
pub fn uploads(cx: &Cx) -> Router {
    Router::new().route("/drugs/import", post(pages::drugs::import::upload)).with_state(cx.clone())
}
