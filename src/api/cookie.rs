//! The cookie that carries a session's token, and who asks by it.

use crate::server::{actor::Person, context::Cx, repo::db::DbError, service::session};
use axum::http::{HeaderMap, header};
use axum_extra::extract::cookie::{Cookie, SameSite};

/// The person whose session a request carries, or nobody. The session counts as used, unless a page asks by itself.
pub async fn who(cx: &Cx, headers: &HeaderMap) -> Result<Option<Person>, DbError> {
    match token(cx, headers) {
        None => Ok(None),
        Some(token) if by_itself(headers) => session::present(cx, &token).await,
        Some(token) => session::who(cx, &token).await,
    }
}

/// The person whose session a request carries, without counting as use.
pub async fn present(cx: &Cx, headers: &HeaderMap) -> Result<Option<Person>, DbError> {
    match token(cx, headers) {
        None => Ok(None),
        Some(token) => session::present(cx, &token).await,
    }
}

/// The cookie's name: the `__Host-` prefix binds it to this host over HTTPS; plain HTTP on loopback can't have it.
fn cookie_name(cx: &Cx) -> &'static str {
    if cx.config.https_proxy { "__Host-theriac" } else { "theriac" }
}

/// The session token that a request carries.
#[must_use]
pub fn token(cx: &Cx, headers: &HeaderMap) -> Option<String> {
    let name = cookie_name(cx);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// True when a page looks again by itself: an open page on a shared computer must not keep a session awake.
fn by_itself(headers: &HeaderMap) -> bool {
    let stream = |value: &header::HeaderValue| value.as_bytes() == b"text/event-stream";
    headers.contains_key("x-look") || headers.get(header::ACCEPT).is_some_and(stream)
}

/// The cookie to send: with a new token, or one that clears it.
pub fn cookie(cx: &Cx, token: Option<String>) -> Cookie<'static> {
    let clear = token.is_none();
    let mut cookie = Cookie::new(cookie_name(cx), token.unwrap_or_default());
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_secure(cx.config.https_proxy);
    cookie.set_same_site(SameSite::Lax);
    if clear {
        cookie.make_removal();
    }
    cookie
}
