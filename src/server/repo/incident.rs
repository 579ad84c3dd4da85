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
