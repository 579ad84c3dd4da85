//! Lots.

use super::{expiry, expiry_columns, id};
use crate::server::repo::db::{Conn, DbError};
use domain::{
    coded::Stored,
    ids::{LotId, PackId},
    stock::{Expiry, LotNumber, LotStatus},
};

/// A lot as it is stored.
#[derive(Clone, Debug)]
pub struct LotRow {
    /// The lot.
    pub id: LotId,
    /// Of which pack.
    pub pack: PackId,
    /// As printed.
    pub number: LotNumber,
    /// As printed, or unknown.
    pub expiry: Expiry,
    /// Whether it may be given.
    pub status: Stored<LotStatus>,
    /// Why it may not, or what was said last about it.
    pub status_reason: String,
}

#[derive(sqlx::FromRow)]
pub(super) struct RawLot {
    lot_id: String,
    pack_id: String,
    number: String,
    expiry: Option<String>,
    expiry_precision: String,
    status: String,
    status_reason: String,
}

impl TryFrom<RawLot> for LotRow {
    type Error = DbError;

    fn try_from(row: RawLot) -> Result<Self, DbError> {
        Ok(Self {
            id: id(&row.lot_id, "lot.id")?,
            pack: id(&row.pack_id, "lot.pack_id")?,
            number: LotNumber::read(row.number),
            expiry: expiry(row.expiry.as_deref(), &row.expiry_precision),
            status: Stored::read(&row.status),
            status_reason: row.status_reason,
        })
    }
}

macro_rules! lots {
    ($rest:literal) => {
        concat!(
            "SELECT id AS lot_id, pack_id, number, expiry, expiry_precision, status, status_reason FROM lot ",
            $rest
        )
    };
}

/// One lot.
pub async fn lot(conn: &mut Conn, lot: LotId) -> Result<Option<LotRow>, DbError> {
    let row: Option<RawLot> = sqlx::query_as(lots!("WHERE id = $1")).bind(lot.to_string()).fetch_optional(conn).await?;
    row.map(LotRow::try_from).transpose()
}

/// The pack's lots with exactly this number, whatever their expiry.
pub async fn lots_with_number(conn: &mut Conn, pack: PackId, number: &LotNumber) -> Result<Vec<LotRow>, DbError> {
    let rows: Vec<RawLot> = sqlx::query_as(lots!("WHERE pack_id = $1 AND number = $2 ORDER BY id LIMIT 50"))
        .bind(pack.to_string())
        .bind(number.as_str())
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(LotRow::try_from).collect()
}

/// The lots with this printed number of the drug that a pack holds, whatever pack and expiry they have.
pub async fn lots_of_drug(conn: &mut Conn, pack: PackId, number: &LotNumber) -> Result<Vec<LotRow>, DbError> {
    let rows: Vec<RawLot> = sqlx::query_as(lots!(
        "WHERE number = $2 AND pack_id IN (SELECT id FROM pack WHERE drug_id = (SELECT drug_id FROM pack WHERE id = $1))
         ORDER BY id LIMIT 200"
    ))
    .bind(pack.to_string())
    .bind(number.as_str())
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(LotRow::try_from).collect()
}

/// Stores a lot.
///
/// # Errors
/// [`DbError::Constraint`] on `lot_number_taken` when the pack has this lot with this expiry.
pub async fn create_lot(tx: &mut Conn, new: &LotRow, at: &str) -> Result<(), DbError> {
    let (last_day, precision) = expiry_columns(new.expiry);
    sqlx::query(
        "INSERT INTO lot (id, pack_id, number, number_key, expiry, expiry_precision, status, status_reason, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(new.id.to_string())
    .bind(new.pack.to_string())
    .bind(new.number.as_str())
    // by which the list of stock finds it
    .bind(new.number.as_str().to_lowercase())
    .bind(last_day)
    .bind(precision)
    .bind(new.status.code())
    .bind(&new.status_reason)
    .bind(at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Changes whether a lot may be given.
///
/// # Errors
/// [`DbError::Stale`] when its status is no longer `was`.
pub async fn set_lot_status(
    tx: &mut Conn,
    lot: LotId,
    was: &Stored<LotStatus>,
    now: LotStatus,
    reason: &str,
) -> Result<(), DbError> {
    let done = sqlx::query("UPDATE lot SET status = $3, status_reason = $4 WHERE id = $1 AND status = $2")
        .bind(lot.to_string())
        .bind(was.code())
        .bind(now.code())
        .bind(reason)
        .execute(tx)
        .await?;
    DbError::one_row(&done)
}

/// Gives a lot without an expiry one.
///
/// # Errors
/// [`DbError::Stale`] when it has one by now.
pub async fn set_lot_expiry(tx: &mut Conn, lot: LotId, expiry: Expiry) -> Result<(), DbError> {
    let (last_day, precision) = expiry_columns(expiry);
    let done = sqlx::query("UPDATE lot SET expiry = $2, expiry_precision = $3 WHERE id = $1 AND expiry IS NULL")
        .bind(lot.to_string())
        .bind(last_day)
        .bind(precision)
        .execute(tx)
        .await?;
    DbError::one_row(&done)
}
