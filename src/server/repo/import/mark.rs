//! Present drugs that a list marks as look-alikes: written beforehand, in effect when the list becomes visible.

use super::super::rows::Statements;
use super::{Batch, Conn, DbError};
use domain::ids::{BatchId, DrugId};

/// A present drug that joins a group of look-alikes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The drug.
    pub drug: DrugId,
    /// The group.
    pub group: String,
    /// The one it was in before.
    pub was: Option<String>,
}

/// Writes marks; they change nothing yet.
pub async fn mark(tx: &mut Conn, batch: BatchId, marks: &[Mark]) -> Result<(), DbError> {
    let batch = batch.to_string();
    let mut all = Statements::default();
    all.insert("INSERT INTO import_mark (batch_id, drug_id, group_id, was_group_id)", marks, |to, one| {
        to.push_bind(&batch).push_bind(one.drug.to_string()).push_bind(&one.group).push_bind(&one.was);
    });
    all.write(tx).await
}

/// Puts a list's marks into effect, all at once. The answer is how many drugs were marked.
pub async fn marks_show(tx: &mut Conn, batch: BatchId, version: i64) -> Result<u64, DbError> {
    let done = sqlx::query(
        "UPDATE drug SET look_alike_group_id = m.group_id, changed_in = $2 FROM import_mark m
         WHERE m.batch_id = $1 AND m.drug_id = drug.id",
    )
    .bind(batch.to_string())
    .bind(version)
    .execute(tx)
    .await?;
    Ok(done.rows_affected())
}

/// Takes a list's marks back, all at once: the drugs stand in the groups in which they stood before. A group that somebody
/// has joined since stays, for its members look alike without the list too. The answer is how many drugs changed.
pub async fn marks_go(tx: &mut Conn, batch: BatchId, version: i64) -> Result<u64, DbError> {
    let done = sqlx::query(
        "UPDATE drug SET look_alike_group_id = m.was_group_id, changed_in = $2
         FROM import_mark m JOIN import_batch b ON b.id = m.batch_id
         WHERE m.batch_id = $1 AND m.drug_id = drug.id AND drug.look_alike_group_id = m.group_id
           AND NOT EXISTS (SELECT 1 FROM drug o WHERE o.look_alike_group_id = m.group_id
             AND o.changed_in > b.flipped_in AND o.id <> m.drug_id)",
    )
    .bind(batch.to_string())
    .bind(version)
    .execute(tx)
    .await?;
    Ok(done.rows_affected())
}

/// Removes the marks of a batch that is not taken in, a piece at a time. The answer is how many went.
pub async fn remove_marks(tx: &mut Conn, batch: BatchId, most: i64) -> Result<u64, DbError> {
    let done = sqlx::query(
        "DELETE FROM import_mark WHERE batch_id = $1 AND drug_id IN
           (SELECT drug_id FROM import_mark WHERE batch_id = $1 ORDER BY drug_id LIMIT $2)",
    )
    .bind(batch.to_string())
    .bind(most)
    .execute(tx)
    .await?;
    Ok(done.rows_affected())
}

/// The lists that are taken in and marked a drug as a look-alike.
pub async fn marked_by(conn: &mut Conn, drug: DrugId) -> Result<Vec<Batch>, DbError> {
    Ok(sqlx::query_as(
        "SELECT b.* FROM import_batch b JOIN import_mark m ON m.batch_id = b.id
         WHERE m.drug_id = $1 AND b.state = 'committed' ORDER BY b.id LIMIT 100",
    )
    .bind(drug.to_string())
    .fetch_all(conn)
    .await?)
}
