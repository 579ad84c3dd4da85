//! Faults, for whoever looks after the system. Reads only.

use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    repo::{self, incident::Incident},
};

/// The newest faults, newest first.
pub async fn newest(cx: &Cx, _by: &Actor) -> Result<Vec<Incident>, Failure> {
    cx.incidents.keep(&cx.db).await;
    let mut conn = cx.db.read().await?;
    Ok(repo::incident::newest(&mut conn, 200).await?)
}

/// The fault with this number.
///
/// # Errors
/// [`Failure::NotFound`].
pub async fn by_number(cx: &Cx, _by: &Actor, number: &str) -> Result<Incident, Failure> {
    cx.incidents.keep(&cx.db).await;
    let mut conn = cx.db.read().await?;
    repo::incident::by_number(&mut conn, number).await?.ok_or(Failure::NotFound)
}
