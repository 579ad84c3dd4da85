//! The one row that is written anew every few seconds, so that a store that takes nothing is noticed.

use super::db::{Conn, DbError};

/// Writes the row anew.
pub async fn beat(tx: &mut Conn, at: &str) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO heartbeat (only_row, at) VALUES (1, $1) ON CONFLICT (only_row) DO UPDATE SET at = excluded.at",
    )
    .bind(at)
    .execute(tx)
    .await?;
    Ok(())
}
