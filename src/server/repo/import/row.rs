//! The staged rows of a list.

use super::super::rows::Statements;
use super::{Conn, DbError};
use domain::ids::BatchId;

/// A staged row.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Staged {
    /// The row as an editor or a spreadsheet numbers it; rises, with gaps.
    pub position: i64,
    /// Its cells, as JSON.
    pub cells: String,
    /// 1 when a person corrected a cell.
    pub corrected: i64,
    /// What becomes of it, as a code.
    pub verdict: String,
    /// What there is to say about the verdict, as JSON.
    pub detail: String,
    /// What a person decided: nothing yet, or a code.
    pub choice: String,
}

/// Stages rows.
pub async fn stage(tx: &mut Conn, batch: BatchId, rows: &[Staged]) -> Result<(), DbError> {
    let batch = batch.to_string();
    let mut all = Statements::default();
    let insert = "INSERT INTO import_row (batch_id, position, cells, corrected, verdict, detail, choice)";
    all.insert(insert, rows, |to, row| {
        to.push_bind(&batch).push_bind(row.position).push_bind(&row.cells).push_bind(row.corrected);
        to.push_bind(&row.verdict).push_bind(&row.detail).push_bind(&row.choice);
    });
    all.write(tx).await
}

/// Forgets all staged rows, to read the list anew; a piece at a time. The answer is how many went.
pub async fn unstage_all(tx: &mut Conn, batch: BatchId, most: i64) -> Result<u64, DbError> {
    let done = sqlx::query(
        "DELETE FROM import_row WHERE batch_id = $1 AND position IN
           (SELECT position FROM import_row WHERE batch_id = $1 ORDER BY position LIMIT $2)",
    )
    .bind(batch.to_string())
    .bind(most)
    .execute(tx)
    .await?;
    Ok(done.rows_affected())
}

/// A page of rows with one of these verdicts (none given: all), in the list's order.
pub async fn rows(
    conn: &mut Conn,
    batch: BatchId,
    verdict: &str,
    skip: i64,
    limit: i64,
) -> Result<Vec<Staged>, DbError> {
    let sql = if verdict.is_empty() {
        "SELECT position, cells, corrected, verdict, detail, choice FROM import_row
         WHERE batch_id = $1 AND $2 = '' ORDER BY position LIMIT $3 OFFSET $4"
    } else {
        "SELECT position, cells, corrected, verdict, detail, choice FROM import_row
         WHERE batch_id = $1 AND verdict = $2 ORDER BY position LIMIT $3 OFFSET $4"
    };
    Ok(sqlx::query_as(sql).bind(batch.to_string()).bind(verdict).bind(limit).bind(skip).fetch_all(conn).await?)
}

/// The rows after a position, in order.
pub async fn rows_after(conn: &mut Conn, batch: BatchId, after: i64, limit: i64) -> Result<Vec<Staged>, DbError> {
    Ok(sqlx::query_as(
        "SELECT position, cells, corrected, verdict, detail, choice FROM import_row
         WHERE batch_id = $1 AND position > $2 ORDER BY position LIMIT $3",
    )
    .bind(batch.to_string())
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await?)
}

/// One row.
pub async fn row(conn: &mut Conn, batch: BatchId, position: i64) -> Result<Option<Staged>, DbError> {
    Ok(sqlx::query_as(
        "SELECT position, cells, corrected, verdict, detail, choice FROM import_row
         WHERE batch_id = $1 AND position = $2",
    )
    .bind(batch.to_string())
    .bind(position)
    .fetch_optional(conn)
    .await?)
}

/// Stores a row anew: corrected, judged again, decided.
///
/// # Errors
/// [`DbError::Stale`] when there is no such row.
pub async fn replace(tx: &mut Conn, batch: BatchId, row: &Staged) -> Result<(), DbError> {
    let done = sqlx::query(
        "UPDATE import_row SET cells = $3, corrected = $4, verdict = $5, detail = $6, choice = $7
         WHERE batch_id = $1 AND position = $2",
    )
    .bind(batch.to_string())
    .bind(row.position)
    .bind(&row.cells)
    .bind(row.corrected)
    .bind(&row.verdict)
    .bind(&row.detail)
    .bind(&row.choice)
    .execute(tx)
    .await?;
    DbError::one_row(&done)
}

/// Notes what a person decided about one row with this verdict.
///
/// # Errors
/// [`DbError::Stale`] when the row has another verdict by now.
pub async fn decide(tx: &mut Conn, batch: BatchId, position: i64, verdict: &str, choice: &str) -> Result<(), DbError> {
    let done = sqlx::query("UPDATE import_row SET choice = $4 WHERE batch_id = $1 AND position = $2 AND verdict = $3")
        .bind(batch.to_string())
        .bind(position)
        .bind(verdict)
        .bind(choice)
        .execute(tx)
        .await?;
    DbError::one_row(&done)
}

/// Notes one decision about rows with this verdict after a position that have none. The answer is how many these were, and
/// the last position that was looked at; nothing when there are no such rows any more.
pub async fn decide_some(
    tx: &mut Conn,
    batch: BatchId,
    (verdict, choice): (&str, &str),
    after: i64,
    most: i64,
) -> Result<Option<(u64, i64)>, DbError> {
    let last: Option<i64> = sqlx::query_scalar(
        "SELECT MAX(position) FROM (SELECT position FROM import_row
           WHERE batch_id = $1 AND verdict = $2 AND position > $3 ORDER BY position LIMIT $4) few",
    )
    .bind(batch.to_string())
    .bind(verdict)
    .bind(after)
    .bind(most)
    .fetch_one(&mut *tx)
    .await?;
    let Some(last) = last else { return Ok(None) };
    let done = sqlx::query(
        "UPDATE import_row SET choice = $3
         WHERE batch_id = $1 AND verdict = $2 AND position > $4 AND position <= $5 AND choice = ''",
    )
    .bind(batch.to_string())
    .bind(verdict)
    .bind(choice)
    .bind(after)
    .bind(last)
    .execute(tx)
    .await?;
    Ok(Some((done.rows_affected(), last)))
}

/// How many rows have which verdict and decision.
pub async fn counts(conn: &mut Conn, batch: BatchId) -> Result<Vec<(String, String, i64)>, DbError> {
    Ok(sqlx::query_as(
        "SELECT verdict, choice, COUNT(*) FROM import_row WHERE batch_id = $1 GROUP BY verdict, choice LIMIT 100",
    )
    .bind(batch.to_string())
    .fetch_all(conn)
    .await?)
}

/// How many look-alikes nobody decided.
pub async fn undecided(conn: &mut Conn, batch: BatchId) -> Result<i64, DbError> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*) FROM import_row WHERE batch_id = $1 AND verdict = 'look_alike' AND choice = ''",
    )
    .bind(batch.to_string())
    .fetch_one(conn)
    .await?)
}
