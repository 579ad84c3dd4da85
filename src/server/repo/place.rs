//! Places: the tree of hospital, wards, pharmacies and shelves.

use super::db::{Conn, DbError};
use domain::{coded::Stored, ids::PlaceId, place::PlaceKind};

/// One place of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// The place it lies in; nothing for a hospital.
    pub parent: Option<PlaceId>,
    /// What it is.
    pub kind: Stored<PlaceKind>,
    /// Its name, as shown.
    pub name: String,
    /// Its place among its neighbours, smallest first.
    pub position: i64,
}

impl Place {
    /// Whether patients are there; a kind that only a newer version knows has none here.
    #[must_use]
    pub fn has_patients(&self) -> bool {
        self.kind.known().is_some_and(PlaceKind::has_patients)
    }
}

/// A hospital has fewer places than this; more are not listed.
const MOST: i64 = 2000;

type Row = (String, Option<String>, String, String, i64);

fn place((id, parent, kind, name, position): Row) -> Result<Place, DbError> {
    let parent = parent.map(|id| id.parse()).transpose().map_err(|_| DbError::Inconsistent("place.parent_id"))?;
    let id = id.parse().map_err(|_| DbError::Inconsistent("place.id"))?;
    Ok(Place { id, parent, kind: Stored::read(&kind), name, position })
}

/// The place with this id.
pub async fn find(conn: &mut Conn, id: PlaceId) -> Result<Option<Place>, DbError> {
    let row: Option<Row> = sqlx::query_as("SELECT id, parent_id, kind, name, position FROM place WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.map(place).transpose()
}

/// All places of one kind, in their order; those that have none among them by name, in code-point order.
pub async fn list(conn: &mut Conn, kind: PlaceKind) -> Result<Vec<Place>, DbError> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, parent_id, kind, name, position FROM place WHERE kind = $1 ORDER BY position, name LIMIT $2",
    )
    .bind(kind.code())
    .bind(MOST)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(place).collect()
}

/// Every place; those that lie in the same place are in their order, then by name in code-point order.
pub async fn all(conn: &mut Conn) -> Result<Vec<Place>, DbError> {
    let rows: Vec<Row> =
        sqlx::query_as("SELECT id, parent_id, kind, name, position FROM place ORDER BY position, name LIMIT $1")
            .bind(MOST)
            .fetch_all(conn)
            .await?;
    rows.into_iter().map(place).collect()
}

/// Stores a place.
///
/// # Errors
/// When the store cannot be written, or the place it lies in is not there.
pub async fn create(tx: &mut Conn, new: &Place) -> Result<(), DbError> {
    sqlx::query("INSERT INTO place (id, parent_id, kind, name, position) VALUES ($1, $2, $3, $4, $5)")
        .bind(new.id.to_string())
        .bind(new.parent.map(|id| id.to_string()))
        .bind(new.kind.code())
        .bind(&new.name)
        .bind(new.position)
        .execute(tx)
        .await?;
    Ok(())
}
