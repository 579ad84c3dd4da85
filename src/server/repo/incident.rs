//! Faults, as the on-call engineer finds them later.

use super::db::{Conn, DbError};
use crate::server::incidents::Seen;

/// Stores faults; one that is there already stays as it is.
///
/// # Errors
/// When the store cannot be written.
pub async fn create_all(tx: &mut Conn, seen: &[Seen]) -> Result<(), DbError> {
    for one in seen {
        sqlx::query(
            "INSERT INTO incident (number, at, kind, state, request_id, place_in_program, cause, version)
             VALUES ($1, $2, $3, 'open', '', '', $4, $5) ON CONFLICT (number) DO NOTHING",
        )
        .bind(&one.number)
        .bind(&one.at)
        .bind(one.kind)
        .bind(&one.cause)
        .bind(env!("CARGO_PKG_VERSION"))
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// The highest counter among this year's numbers, so that numbering goes on after it.
///
/// # Errors
/// When the store cannot be read.
pub async fn last_number(conn: &mut Conn, year: i16) -> Result<u32, DbError> {
    let prefix = format!("INC-{year}-");
    let numbers: Vec<String> = sqlx::query_scalar("SELECT number FROM incident WHERE number LIKE $1")
        .bind(format!("{prefix}%"))
        .fetch_all(conn)
        .await?;
    Ok(numbers.iter().filter_map(|n| n.strip_prefix(&prefix)?.parse().ok()).max().unwrap_or(0))
}

/// A fault as it was kept.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Incident {
    /// `INC-2026-0042`.
    pub number: String,
    /// When, UTC.
    pub at: String,
    /// Which part.
    pub kind: String,
    /// Where it stands, as a code.
    pub state: String,
    /// The request in which it happened, or empty.
    pub request_id: String,
    /// The cause, for engineers.
    pub cause: String,
    /// The program's version.
    pub version: String,
}

/// The newest faults, newest first.
///
/// # Errors
/// When the store cannot be read.
pub async fn newest(conn: &mut Conn, limit: i64) -> Result<Vec<Incident>, DbError> {
    Ok(sqlx::query_as(
        "SELECT number, at, kind, state, request_id, cause, version FROM incident ORDER BY at DESC, number DESC LIMIT $1",
    )
    .bind(limit)
    .fetch_all(conn)
    .await?)
}

/// The fault with this number.
///
/// # Errors
/// When the store cannot be read.
pub async fn by_number(conn: &mut Conn, number: &str) -> Result<Option<Incident>, DbError> {
    Ok(sqlx::query_as(
        "SELECT number, at, kind, state, request_id, cause, version FROM incident WHERE number = $1",
    )
    .bind(number)
    .fetch_optional(conn)
    .await?)
}
