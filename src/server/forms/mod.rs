//! What each form becomes when everything in it is right. A file per feature.

mod dispensing;
pub mod decisions;
pub mod drugs;
pub mod patients;
pub mod request;
mod stock;

use serde::de::DeserializeOwned;

/// Reads a form that a page itself takes (to redraw with one more row), as server functions read theirs.
/// Nothing when it is nested or malformed beyond reading.
#[must_use]
pub fn typed<T: DeserializeOwned>(body: &str) -> Option<T> {
    serde_qs::Config::new(5, false).deserialize_str(body).ok()
}
