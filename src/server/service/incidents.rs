//! Faults, for whoever looks after the system. Reads only.

use crate::{
    server::{
        actor::Actor,
        context::Cx,
        repo::{self, incident::Incident},
    },
    wire::AppError,
};

/// The newest faults, newest first.
///
/// # Errors
/// When the store cannot be read.
pub async fn newest(cx: &Cx, _by: &Actor) -> Result<Vec<Incident>, AppError> {
    cx.incidents.keep(&cx.db).await;
    let mut conn = cx.db.read().await?;
    Ok(repo::incident::newest(&mut conn, 200).await?)
}

/// The fault with this number.
///
/// # Errors
/// [`AppError::NotFound`]; when the store cannot be read.
pub async fn by_number(cx: &Cx, _by: &Actor, number: &str) -> Result<Incident, AppError> {
    cx.incidents.keep(&cx.db).await;
    let mut conn = cx.db.read().await?;
    repo::incident::by_number(&mut conn, number).await?.ok_or(AppError::NotFound)
}
