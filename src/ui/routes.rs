//! The table of addresses.

use super::pages;
use crate::server::Cx;
use axum::{Router, routing::get};

/// Every page.
pub fn pages(cx: &Cx) -> Router {
    Router::new()
        .route("/", get(pages::home::home))
        .route("/about", get(pages::about::about))
        .route("/drugs", get(pages::drugs::list::list))
        .route("/drugs/new", get(pages::drugs::edit::new).post(pages::drugs::edit::new_grown))
        .route("/drugs/{code}", get(pages::drugs::detail::detail))
        .route("/drugs/{code}/correct", get(pages::drugs::edit::correct).post(pages::drugs::edit::correct_grown))
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
