//! What was done for each request id: a form that comes again is answered with the first result.

use super::db::engine::{Conn, DbError, Entry};

/// The hash of what a form said, and how it was answered; nothing when none came with this id.
pub(super) async fn find(conn: &mut Conn, id: &str) -> Result<Option<(String, String)>, DbError> {
    Ok(sqlx::query_as("SELECT content_hash, answer FROM request WHERE id = $1").bind(id).fetch_optional(conn).await?)
}

/// Stores how a form was answered.
pub(super) async fn create(tx: &mut Conn, entry: &Entry, answer: &str) -> Result<(), DbError> {
    sqlx::query("INSERT INTO request (id, operation, actor, content_hash, answer, at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(&entry.request_id)
        .bind(entry.operation)
        .bind(&entry.actor)
        .bind(&entry.content_hash)
        .bind(answer)
        .bind(crate::server::clock::stamp(entry.at))
        .execute(tx)
        .await?;
    Ok(())
}
