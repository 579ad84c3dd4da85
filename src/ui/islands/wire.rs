//! Asking the server from an island. Small on purpose: what the browser loads is paid for on every ward.

use crate::wire::{AppError, Told};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, RequestInit, Response, UrlSearchParams};

/// Sends text fields to an address and reads the JSON answer.
///
/// # Errors
/// What the server refused; [`AppError::Unreachable`] when no answer came.
pub async fn ask<T: DeserializeOwned>(address: &str, fields: &UrlSearchParams) -> Result<T, Told> {
    let response = post(address, fields).await.map_err(|_| Told::unsaid(AppError::Unreachable))?;
    let text = match response.text() {
        Ok(promise) => JsFuture::from(promise).await.ok().and_then(|text| text.as_string()),
        Err(_) => None,
    }
    .ok_or_else(|| Told::unsaid(AppError::Unreachable))?;
    if response.ok() {
        return serde_json::from_str(&text).map_err(|_| Told::unsaid(AppError::NotUnderstood));
    }
    let gateway = (502..=504).contains(&response.status());
    let unsaid = || Told::unsaid(if gateway { AppError::Busy } else { AppError::NotUnderstood });
    Err(serde_json::from_str(&text).unwrap_or_else(|_| unsaid()))
}

async fn post(address: &str, fields: &UrlSearchParams) -> Result<Response, JsValue> {
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_body(fields);
    let request = Request::new_with_str_and_init(address, &options)?;
    request.headers().set("accept", "application/json")?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()
}
