//! Lists that are taken in: their batches, their staged rows, what their columns meant, and the pieces in which their
//! drugs are written.

mod brought;
mod mapping;
mod mark;
mod piece;
mod row;
mod used;

pub use brought::{behind, made, packs_brought};
pub use mapping::{mapping, remember_mapping};
pub use mark::{Mark, mark, marked_by, marks_go, marks_show, remove_marks};
pub use piece::{DrugToStore, Piece, remove_drugs, remove_packs, statements};
pub use row::{Staged, counts, decide, decide_some, replace, row, rows, rows_after, stage, undecided, unstage_all};

pub use used::{changes, used};

use super::db::{Conn, DbError, Statement};
use domain::ids::BatchId;

/// One list, from its upload on.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Batch {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: BatchKey,
    /// Where it stands, as a code.
    pub state: String,
    /// Why it stands there, where that needs saying.
    pub state_reason: String,
    /// The file's name on the person's computer; only ever shown.
    pub file_name: String,
    /// Its size.
    pub file_bytes: i64,
    /// Its SHA-256, in hexadecimal.
    pub file_hash: String,
    /// What was understood of the file, as JSON; empty until it was looked at.
    pub look: String,
    /// What a person settled about it, as JSON; empty until then.
    pub choices: String,
    /// The words of its header, as a key.
    pub header_signature: String,
    /// Rows read so far.
    pub rows_read: i64,
    /// Rows taken in so far.
    pub rows_written: i64,
    /// How many rows have which verdict, as JSON.
    pub counts: String,
    /// A hash of the rows that were taken in.
    pub rows_hash: String,
    /// The formulary's version in which its drugs appeared or went away; 0 while they never did.
    pub flipped_in: i64,
    /// When it was uploaded.
    pub created_at: String,
    /// By whom: a sign-in name.
    pub created_by: String,
    /// When it was taken in, or empty.
    pub committed_at: String,
    /// By whom, or empty.
    pub committed_by: String,
    /// When anything about it last changed.
    pub changed_at: String,
}

/// A batch's id as the store holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchKey(pub BatchId);

impl TryFrom<String> for BatchKey {
    type Error = DbError;

    fn try_from(text: String) -> Result<Self, DbError> {
        text.parse().map(Self).map_err(|_| DbError::Inconsistent("import_batch.id"))
    }
}

/// What can change about a batch, with its id: the first sixteen parameters of a statement.
fn bound<'q>(sql: &'static str, batch: &'q Batch) -> Statement<'q> {
    sqlx::query(sql)
        .bind(batch.id.0.to_string())
        .bind(&batch.state)
        .bind(&batch.state_reason)
        .bind(batch.file_bytes)
        .bind(&batch.file_hash)
        .bind(&batch.look)
        .bind(&batch.choices)
        .bind(&batch.header_signature)
        .bind(batch.rows_read)
        .bind(batch.rows_written)
        .bind(&batch.counts)
        .bind(&batch.rows_hash)
        .bind(batch.flipped_in)
        .bind(&batch.committed_at)
        .bind(&batch.committed_by)
        .bind(&batch.changed_at)
}

/// Stores a new batch.
pub async fn create(tx: &mut Conn, batch: &Batch) -> Result<(), DbError> {
    let sql = "INSERT INTO import_batch (id, state, state_reason, file_bytes, file_hash, look, choices,
           header_signature, rows_read, rows_written, counts, rows_hash, flipped_in, committed_at, committed_by,
           changed_at, file_name, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    bound(sql, batch).bind(&batch.file_name).bind(&batch.created_at).bind(&batch.created_by).execute(tx).await?;
    Ok(())
}

/// Stores everything about a batch that can change, if it still stands where it stood.
///
/// # Errors
/// [`DbError::Stale`] when it stands elsewhere by now.
pub async fn update(tx: &mut Conn, batch: &Batch, stood: &str) -> Result<(), DbError> {
    let sql = "UPDATE import_batch SET state = $2, state_reason = $3, file_bytes = $4, file_hash = $5, look = $6,
           choices = $7, header_signature = $8, rows_read = $9, rows_written = $10, counts = $11, rows_hash = $12,
           flipped_in = $13, committed_at = $14, committed_by = $15, changed_at = $16
         WHERE id = $1 AND state = $17";
    let done = bound(sql, batch).bind(stood.to_owned()).execute(tx).await?;
    DbError::one_row(&done)
}

/// The batch with this id.
pub async fn find(conn: &mut Conn, id: BatchId) -> Result<Option<Batch>, DbError> {
    Ok(sqlx::query_as("SELECT * FROM import_batch WHERE id = $1").bind(id.to_string()).fetch_optional(conn).await?)
}

/// The newest batches, newest first.
pub async fn newest(conn: &mut Conn, limit: i64) -> Result<Vec<Batch>, DbError> {
    Ok(sqlx::query_as("SELECT * FROM import_batch ORDER BY created_at DESC, id DESC LIMIT $1")
        .bind(limit)
        .fetch_all(conn)
        .await?)
}

/// Batches that stand in one of the states in which the program itself is working on them.
pub async fn at_work(conn: &mut Conn) -> Result<Vec<Batch>, DbError> {
    Ok(sqlx::query_as(
        "SELECT * FROM import_batch WHERE state IN ('uploaded', 'checking', 'committing', 'undone', 'cancelled')
         ORDER BY created_at LIMIT 1000",
    )
    .fetch_all(conn)
    .await?)
}

/// Batches whose drugs appeared or went away after this version of the formulary.
pub async fn flipped_since(conn: &mut Conn, version: i64) -> Result<Vec<Batch>, DbError> {
    Ok(sqlx::query_as("SELECT * FROM import_batch WHERE flipped_in > $1 ORDER BY flipped_in LIMIT 1000")
        .bind(version)
        .fetch_all(conn)
        .await?)
}

/// Notes how far reading has come; nothing else about the batch.
pub async fn note_read(tx: &mut Conn, id: BatchId, rows: i64) -> Result<(), DbError> {
    sqlx::query("UPDATE import_batch SET rows_read = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(rows)
        .execute(tx)
        .await?;
    Ok(())
}

/// Notes how far taking in has come; only while it goes on.
///
/// # Errors
/// [`DbError::Stale`] when it no longer does: then nothing of this transaction may stay.
pub async fn note_written(tx: &mut Conn, id: BatchId, from: i64, to: i64) -> Result<(), DbError> {
    let done = sqlx::query(
        "UPDATE import_batch SET rows_written = $3 WHERE id = $1 AND rows_written = $2 AND state = 'committing'",
    )
    .bind(id.to_string())
    .bind(from)
    .bind(to)
    .execute(tx)
    .await?;
    DbError::one_row(&done)
}
