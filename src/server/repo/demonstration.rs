//! Whether a file is a demonstration: the file itself says so, for ever.

use super::db::{Conn, DbError};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No account and no record: it may become anything.
    Empty,
    /// Invented people with a published password.
    Demonstration,
    /// A hospital's own.
    Own,
}

/// What this file is.
pub async fn standing(conn: &mut Conn) -> Result<Standing, DbError> {
    let (marks, records): (i64, i64) = sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM demonstration), (SELECT COUNT(*) FROM account) + (SELECT COUNT(*) FROM audit)",
    )
    .fetch_one(conn)
    .await?;
    Ok(match (marks, records) {
        (0, 0) => Standing::Empty,
        (0, _) => Standing::Own,
        _ => Standing::Demonstration,
    })
}

/// Marks a file as a demonstration.
///
/// # Errors
/// When the store cannot be written, or is marked already.
pub async fn mark(tx: &mut Conn, at: &str) -> Result<(), DbError> {
    sqlx::query("INSERT INTO demonstration (only_row, at) VALUES (1, $1)").bind(at).execute(tx).await?;
    Ok(())
}
