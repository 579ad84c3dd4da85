//! Signing in and out.

use super::AppError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A name and a password as typed. The password is never drawn again, logged or stored.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    /// The account's name.
    pub name: String,
    /// The password.
    pub password: String,
}

impl std::fmt::Debug for SignInForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignInForm").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Starts a session. **Permission**: none; slowed down after wrong passwords.
///
/// # Errors
/// A refusal beside the password, or how long to wait.
#[server(endpoint = "sign_in")]
pub async fn sign_in(#[server(flatten)] form: SignInForm) -> Result<String, AppError> {
    use crate::server::{answer, http::client, session};
    let typed = SignInForm { password: String::new(), ..form.clone() };
    answer::open_form("/sign-in", typed, |cx, parts| async move {
        let cookie = session::sign_in(&cx, &parts.headers, &client(&cx, &parts), &form.name, form.password).await?;
        answer::add_header(axum::http::header::SET_COOKIE, &cookie.to_string());
        Ok("/".to_owned())
    })
    .await
}

/// Ends the session, in the store too. **Permission**: none.
///
/// # Errors
/// When the store cannot be written; then the session is still there.
#[server(endpoint = "sign_out")]
pub async fn sign_out() -> Result<String, AppError> {
    use crate::server::{answer, session};
    answer::open_form("/", (), |cx, parts| async move {
        let cookie = session::sign_out(&cx, &parts.headers).await?;
        answer::add_header(axum::http::header::SET_COOKIE, &cookie.to_string());
        Ok("/sign-in".to_owned())
    })
    .await
}
