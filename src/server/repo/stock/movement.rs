//! Movements: signed, never changed, possibly reversing an earlier one.

use super::{id, units};
use crate::server::repo::db::{Conn, DbError};
use domain::{
    coded::Stored,
    ids::{AccountId, DispensingId, LotId, MovementId, PlaceId},
    stock::{MovementKind, MovementReason},
};

/// A movement to store.
#[derive(Clone, Debug)]
pub struct NewMovement {
    /// Its id.
    pub id: MovementId,
    /// Of which lot.
    pub lot: LotId,
    /// The place.
    pub place: PlaceId,
    /// What kind.
    pub kind: MovementKind,
    /// Units, positive when stock grows.
    pub quantity: i64,
    /// From whom, or why.
    pub reason: MovementReason,
    /// For which dispensing.
    pub dispensing: Option<DispensingId>,
    /// Which movement it takes back.
    pub reverses: Option<MovementId>,
}

/// A movement as it is stored.
#[derive(Clone, Debug)]
pub struct MovementRow {
    /// Its id.
    pub id: MovementId,
    /// Of which lot.
    pub lot: LotId,
    /// The place.
    pub place: PlaceId,
    /// The place's name.
    pub place_name: String,
    /// What kind.
    pub kind: Stored<MovementKind>,
    /// Units, positive when stock grew.
    pub quantity: i64,
    /// From whom, or why.
    pub reason: MovementReason,
    /// True when it took back an earlier movement.
    pub reversing: bool,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// The person's name, or empty for the program itself.
    pub by_name: String,
    /// The prescription it was for, if any.
    pub prescription: Option<String>,
}

/// Units of a lot at a place: the sum of its movements there.
pub async fn on_hand(conn: &mut Conn, lot: LotId, place: PlaceId) -> Result<u32, DbError> {
    let sum: i64 = sqlx::query_scalar(
        "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM movement WHERE lot_id = $1 AND place_id = $2",
    )
    .bind(lot.to_string())
    .bind(place.to_string())
    .fetch_one(conn)
    .await?;
    Ok(units(sum))
}

/// Stores a movement.
///
/// # Errors
/// [`DbError::Constraint`] on `movement_reversed_once` when that movement was taken back before.
pub async fn create_movement(tx: &mut Conn, new: &NewMovement, at: &str, by: AccountId) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO movement (id, lot_id, place_id, kind, quantity, reason, dispensing_id, reverses_movement_id, at,
           by_account) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(new.id.to_string())
    .bind(new.lot.to_string())
    .bind(new.place.to_string())
    .bind(new.kind.code())
    .bind(new.quantity)
    .bind(serde_json::to_string(&new.reason)?)
    .bind(new.dispensing.map(|id| id.to_string()))
    .bind(new.reverses.map(|id| id.to_string()))
    .bind(at)
    .bind(by.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct RawMovement {
    id: String,
    lot_id: String,
    place_id: String,
    place_name: String,
    kind: String,
    quantity: i64,
    reason: String,
    reverses_movement_id: Option<String>,
    at: String,
    by_name: Option<String>,
    prescription: Option<String>,
}

impl TryFrom<RawMovement> for MovementRow {
    type Error = DbError;

    fn try_from(row: RawMovement) -> Result<Self, DbError> {
        Ok(Self {
            id: id(&row.id, "movement.id")?,
            lot: id(&row.lot_id, "movement.lot_id")?,
            place: id(&row.place_id, "movement.place_id")?,
            place_name: row.place_name,
            kind: Stored::read(&row.kind),
            quantity: row.quantity,
            reason: MovementReason::read(&row.reason),
            reversing: row.reverses_movement_id.is_some(),
            at: row.at,
            by_name: row.by_name.unwrap_or_default(),
            prescription: row.prescription,
        })
    }
}

macro_rules! movements {
    ($rest:literal) => {
        concat!(
            "SELECT m.id, m.lot_id, m.place_id, p.name AS place_name, m.kind, m.quantity, m.reason,
               m.reverses_movement_id, m.at, w.name AS by_name, r.number AS prescription
             FROM movement m JOIN place p ON p.id = m.place_id
             LEFT JOIN account a ON a.id = m.by_account LEFT JOIN practitioner w ON w.id = a.practitioner_id
             LEFT JOIN dispensing d ON d.id = m.dispensing_id
             LEFT JOIN prescription_line l ON l.id = d.line_id LEFT JOIN prescription r ON r.id = l.prescription_id ",
            $rest
        )
    };
}

/// A lot's movements, newest first, after skipping `skip`.
pub async fn movements_of_lot(conn: &mut Conn, lot: LotId, limit: i64, skip: i64) -> Result<Vec<MovementRow>, DbError> {
    let rows: Vec<RawMovement> =
        sqlx::query_as(movements!("WHERE m.lot_id = $1 ORDER BY m.at DESC, m.id DESC LIMIT $2 OFFSET $3"))
            .bind(lot.to_string())
            .bind(limit)
            .bind(skip)
            .fetch_all(conn)
            .await?;
    rows.into_iter().map(MovementRow::try_from).collect()
}

/// A dispensing's movements in their order.
pub async fn movements_of_dispensing(conn: &mut Conn, dispensing: DispensingId) -> Result<Vec<MovementRow>, DbError> {
    let rows: Vec<RawMovement> = sqlx::query_as(movements!("WHERE m.dispensing_id = $1 ORDER BY m.id LIMIT 1000"))
        .bind(dispensing.to_string())
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(MovementRow::try_from).collect()
}
