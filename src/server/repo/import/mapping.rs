//! What the columns of a list meant the last time.

use super::{Conn, DbError};

/// The mapping that was used with a header, as JSON.
pub async fn mapping(conn: &mut Conn, signature: &str) -> Result<Option<String>, DbError> {
    Ok(sqlx::query_scalar("SELECT mapping FROM import_mapping WHERE header_signature = $1")
        .bind(signature)
        .fetch_optional(conn)
        .await?)
}

/// Remembers a mapping for the next list with the same header.
pub async fn remember_mapping(
    tx: &mut Conn,
    signature: &str,
    mapping: &str,
    at: &str,
    by: &str,
) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO import_mapping (header_signature, mapping, used_at, used_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (header_signature) DO UPDATE SET mapping = $2, used_at = $3, used_by = $4",
    )
    .bind(signature)
    .bind(mapping)
    .bind(at)
    .bind(by)
    .execute(tx)
    .await?;
    Ok(())
}
