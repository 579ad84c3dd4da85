//! Argon2id hashes: made and compared off the async threads, and never more than a few at once.

use argon2::{
    Argon2,
    password_hash::{Error, PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::OnceLock;
use tokio::sync::Semaphore;

/// Each hash takes 19 MiB for tens of milliseconds; more at once would starve the rest.
static AT_ONCE: Semaphore = Semaphore::const_new(2);
static NOBODY: OnceLock<String> = OnceLock::new();

/// Hashes a password for storing. Parameters are the crate's defaults (Argon2id, 19 MiB, 2 passes), which are
/// OWASP's recommendation.
///
/// # Errors
/// When the system gives no randomness or the task was stopped.
pub async fn hash(password: String) -> Result<String, String> {
    let _turn = AT_ONCE.acquire().await.map_err(|e| e.to_string())?;
    tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).map_err(|e| e.to_string())
    })
    .await
    .map_err(|e| e.to_string())?
}

/// Compares; without an account it does the same work, so that the time tells nothing about names.
///
/// # Errors
/// When the stored hash is damaged or could not be compared: that is no wrong password.
pub async fn matches(password: String, stored: Option<String>) -> Result<bool, String> {
    let known = stored.is_some();
    let _turn = AT_ONCE.acquire().await.map_err(|e| e.to_string())?;
    let compare = move || {
        let text = stored.unwrap_or_else(nobody);
        let hash = PasswordHash::new(&text).map_err(|e| format!("the stored hash is damaged: {e}"))?;
        match Argon2::default().verify_password(password.as_bytes(), &hash) {
            Ok(()) => Ok(true),
            Err(Error::PasswordInvalid) => Ok(false),
            Err(e) => Err(format!("the password could not be compared: {e}")),
        }
    };
    let same = tokio::task::spawn_blocking(compare).await.map_err(|e| e.to_string())??;
    Ok(known && same)
}

fn nobody() -> String {
    NOBODY
        .get_or_init(|| {
            Argon2::default().hash_password(b"nobody has this one").map(|hash| hash.to_string()).unwrap_or_default()
        })
        .clone()
}
