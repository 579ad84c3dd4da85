//! What stock is of and where it can lie: drugs, their packs, places.

use super::id;
use crate::server::repo::db::{Conn, DbError};
use domain::{
    coded::Stored,
    drug::PlainFacts,
    drug_state::DrugState,
    form::DispensingUnit,
    ids::{DrugId, DrugVersionId, PackId, PlaceId},
    place::PlaceKind,
    unit::Measure,
};

/// A drug as its current version says, as far as stock and dispensing need it.
#[derive(Clone, Debug)]
pub struct DrugRow {
    /// The drug.
    pub id: DrugId,
    /// Its local code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The name's language, or empty.
    pub lang: String,
    /// The name in tall-man letters, or empty.
    pub tall_man: String,
    /// What is handed over.
    pub unit: Stored<DispensingUnit>,
    /// Whether it may be used.
    pub state: DrugState,
    /// What one unit holds, where all packs are alike.
    pub content: Option<Measure>,
}

#[derive(sqlx::FromRow)]
struct RawDrug {
    id: String,
    code: String,
    name: String,
    lang: String,
    tall_man: String,
    dispensing_unit: String,
    state: String,
    replaced_by: Option<String>,
    facts: String,
}

impl TryFrom<RawDrug> for DrugRow {
    type Error = DbError;

    fn try_from(row: RawDrug) -> Result<Self, DbError> {
        let replaced_by = row.replaced_by.as_deref().map(|text| id(text, "drug.replaced_by")).transpose()?;
        Ok(Self {
            id: id(&row.id, "drug.id")?,
            code: row.code,
            name: row.name,
            lang: row.lang,
            tall_man: row.tall_man,
            unit: Stored::read(&row.dispensing_unit),
            state: DrugState::read(&row.state, replaced_by),
            content: content(&row.facts),
        })
    }
}

macro_rules! drugs {
    ($rest:literal) => {
        concat!(
            "SELECT d.id, d.code, v.name, v.lang, d.tall_man, v.dispensing_unit, d.state, d.replaced_by,
               v.facts FROM shown_drug d JOIN drug_version v ON v.id = d.current_version_id ",
            $rest
        )
    };
}

/// The drugs with this code, in small letters, or with a name of this search key: the one with the code first, then those of
/// exactly this name.
pub async fn drugs_called(conn: &mut Conn, code: &str, name: &str, key: &str) -> Result<Vec<DrugRow>, DbError> {
    let rows: Vec<RawDrug> = sqlx::query_as(drugs!(
        "WHERE d.code_key = $1 OR d.search_key = $3
         ORDER BY CASE WHEN d.code_key = $1 THEN 0 WHEN v.name = $2 THEN 1 ELSE 2 END, d.code LIMIT 50"
    ))
    .bind(code)
    .bind(name)
    .bind(key)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(DrugRow::try_from).collect()
}

/// What one unit of a version holds, where all packs are alike.
fn content(facts: &str) -> Option<Measure> {
    PlainFacts::from_store(facts).unit_content
}

/// The drug of a version, as it is now; a unit holds what it held in that version.
pub async fn drug_of_version(conn: &mut Conn, version: DrugVersionId) -> Result<Option<DrugRow>, DbError> {
    let row: Option<RawDrug> = sqlx::query_as(drugs!("WHERE d.id = (SELECT drug_id FROM drug_version WHERE id = $1)"))
        .bind(version.to_string())
        .fetch_optional(&mut *conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let facts: String = sqlx::query_scalar("SELECT facts FROM drug_version WHERE id = $1")
        .bind(version.to_string())
        .fetch_one(conn)
        .await?;
    Ok(Some(DrugRow { content: content(&facts), ..row.try_into()? }))
}

/// The drug that a pack holds.
pub async fn drug_of_pack(conn: &mut Conn, pack: PackId) -> Result<Option<DrugRow>, DbError> {
    let row: Option<RawDrug> = sqlx::query_as(drugs!("WHERE d.id = (SELECT drug_id FROM pack WHERE id = $1)"))
        .bind(pack.to_string())
        .fetch_optional(conn)
        .await?;
    row.map(DrugRow::try_from).transpose()
}

/// A place where stock can lie.
#[derive(Clone, Debug)]
pub struct PlaceRow {
    /// The place.
    pub id: PlaceId,
    /// What it is.
    pub kind: Stored<PlaceKind>,
    /// Its name, behind the name of the place it lies in: "Main pharmacy: Shelf A".
    pub name: String,
}

type RawPlace = (String, String, String, Option<String>, Option<String>);

fn place_row((place, kind, name, above_kind, above): RawPlace) -> Result<PlaceRow, DbError> {
    let inside = above.filter(|_| above_kind.as_deref() != Some(PlaceKind::Hospital.code()));
    let name = inside.map_or_else(|| name.clone(), |above| format!("{above}: {name}"));
    Ok(PlaceRow { id: id(&place, "place.id")?, kind: Stored::read(&kind), name })
}

/// The pharmacies and shelves, each pharmacy before its shelves; those that have no order among them by name, in code-point
/// order.
pub async fn stock_places(conn: &mut Conn) -> Result<Vec<PlaceRow>, DbError> {
    let rows: Vec<RawPlace> = sqlx::query_as(
        "SELECT p.id, p.kind, p.name, u.kind, u.name FROM place p LEFT JOIN place u ON u.id = p.parent_id
         WHERE p.kind IN ('pharmacy', 'shelf')
         ORDER BY CASE WHEN p.kind = 'pharmacy' THEN p.position ELSE u.position END,
           CASE WHEN p.kind = 'pharmacy' THEN 0 ELSE 1 END, p.position, p.name LIMIT 500",
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(place_row).collect()
}

/// One place of any kind.
pub async fn place(conn: &mut Conn, place: PlaceId) -> Result<Option<PlaceRow>, DbError> {
    let row: Option<RawPlace> = sqlx::query_as(
        "SELECT p.id, p.kind, p.name, u.kind, u.name FROM place p LEFT JOIN place u ON u.id = p.parent_id
         WHERE p.id = $1",
    )
    .bind(place.to_string())
    .fetch_optional(conn)
    .await?;
    row.map(place_row).transpose()
}
