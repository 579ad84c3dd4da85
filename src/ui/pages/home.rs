//! `/`: what waits for me, by role.

use super::{Refusal, page};
use crate::{server::visit::Visit, ui::{components::*, shell::Nav}, api::AppError};
use axum::response::Response;
use leptos::prelude::*;

/// What waits for the person who is signed in.
pub async fn home(visit: Visit) -> Result<Response, Refusal> {
    let person = visit.person.clone().ok_or(AppError::SignIn)?;
    Ok(page(&visit, "Home", Nav::Home, move || view! {
        <PageHead title=format!("Good day, {}", person.name)>""</PageHead>
    }))
}
