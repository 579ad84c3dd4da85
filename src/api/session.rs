//! Signing in and out.

use super::{answer, client::client, cookie};
use crate::server::service::session;
use crate::wire::Told;
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
pub async fn sign_in(#[server(flatten)] form: SignInForm) -> Result<String, Told> {
    let typed = SignInForm { password: String::new(), ..form.clone() };
    answer::open_form("/sign-in", typed, |cx, parts| async move {
        let old = cookie::token(&cx, &parts.headers);
        let token = session::sign_in(&cx, old, &client(&cx, &parts), &form.name, form.password).await?;
        answer::add_header(axum::http::header::SET_COOKIE, &cookie::cookie(&cx, Some(token)).to_string());
        Ok("/".to_owned())
    })
    .await
}

/// Ends the session, in the store too. **Permission**: none.
///
/// # Errors
/// When the store cannot be written; then the session is still there.
#[server(endpoint = "sign_out")]
pub async fn sign_out() -> Result<String, Told> {
    answer::open_form("/", (), |cx, parts| async move {
        if let Some(token) = cookie::token(&cx, &parts.headers) {
            session::sign_out(&cx, &token).await?;
        }
        answer::add_header(axum::http::header::SET_COOKIE, &cookie::cookie(&cx, None).to_string());
        Ok("/sign-in".to_owned())
    })
    .await
}
