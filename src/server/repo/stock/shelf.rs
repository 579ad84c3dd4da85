//! What lies where: sums of movements by lot and place.

use super::{
    id,
    lot::{LotRow, RawLot},
    units,
};
use crate::server::repo::{
    db::{Conn, DbError},
    drug::measure,
};
use domain::{
    coded::Stored,
    form::DispensingUnit,
    ids::{DrugId, LotId, PlaceId},
    stock::StockFilter,
    unit::Measure,
};
use jiff::civil::Date;

/// A lot at a place.
#[derive(Clone, Debug)]
pub struct ShelfRow {
    /// The lot.
    pub lot: LotRow,
    /// Its pack's brand, or empty.
    pub brand: String,
    /// What one unit of its pack holds, where the pack says.
    pub content: Option<Measure>,
    /// Where it lies.
    pub place: PlaceId,
    /// The place's name.
    pub place_name: String,
    /// Units there.
    pub on_hand: u32,
}

#[derive(sqlx::FromRow)]
struct RawShelf {
    #[sqlx(flatten)]
    lot: RawLot,
    brand: String,
    unit_content: String,
    unit_content_unit: String,
    place_id: String,
    place_name: String,
    on_hand: i64,
}

impl TryFrom<RawShelf> for ShelfRow {
    type Error = DbError;

    fn try_from(row: RawShelf) -> Result<Self, DbError> {
        Ok(Self {
            lot: row.lot.try_into()?,
            brand: row.brand,
            content: measure(&row.unit_content, &row.unit_content_unit),
            place: id(&row.place_id, "movement.place_id")?,
            place_name: row.place_name,
            on_hand: units(row.on_hand),
        })
    }
}

/// The drug's lots that lie at a place or in a place within it, the earliest expiry first, unknown expiry last.
pub async fn within(conn: &mut Conn, drug: DrugId, place: PlaceId) -> Result<Vec<ShelfRow>, DbError> {
    let rows: Vec<RawShelf> = sqlx::query_as(
        "WITH RECURSIVE here (id) AS (
           SELECT id FROM place WHERE id = $2 UNION SELECT p.id FROM place p JOIN here h ON p.parent_id = h.id),
         lying AS (
           SELECT m.lot_id, m.place_id, CAST(SUM(m.quantity) AS BIGINT) AS on_hand
           FROM movement m JOIN here h ON h.id = m.place_id JOIN lot l ON l.id = m.lot_id JOIN pack k ON k.id = l.pack_id
           WHERE k.drug_id = $1 GROUP BY m.lot_id, m.place_id HAVING SUM(m.quantity) > 0)
         SELECT y.lot_id, l.pack_id, l.number, l.expiry, l.expiry_precision, l.status, l.status_reason, k.brand,
           k.unit_content, k.unit_content_unit, y.place_id, p.name AS place_name, y.on_hand
         FROM lying y JOIN lot l ON l.id = y.lot_id JOIN pack k ON k.id = l.pack_id JOIN place p ON p.id = y.place_id
         ORDER BY CASE WHEN l.expiry IS NULL THEN 1 ELSE 0 END, l.expiry, l.id, p.position, p.id LIMIT 1000",
    )
    .bind(drug.to_string())
    .bind(place.to_string())
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(ShelfRow::try_from).collect()
}

/// Where a lot lies, and how much there, where that is not nothing.
pub async fn of_lot(conn: &mut Conn, lot: LotId) -> Result<Vec<(String, u32)>, DbError> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "SELECT p.name, y.on_hand FROM (
           SELECT place_id, CAST(SUM(quantity) AS BIGINT) AS on_hand FROM movement WHERE lot_id = $1
           GROUP BY place_id HAVING SUM(quantity) <> 0) y
         JOIN place p ON p.id = y.place_id ORDER BY p.position, p.name LIMIT 500",
    )
    .bind(lot.to_string())
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(name, sum)| (name, units(sum))).collect())
}

/// What the list of stock is asked for.
#[derive(Clone, Debug)]
pub struct ListWanted {
    /// At most three words in small letters, each to be found in a drug's code, a brand or a lot number.
    pub words: [String; 3],
    /// The search key of each word, to be found in the key of a drug's name instead.
    pub keys: [String; 3],
    /// Which lots.
    pub only: StockFilter,
    /// The hospital's date.
    pub today: Date,
    /// The last day of "soon".
    pub soon: Date,
    /// So many drugs at most.
    pub drugs: i64,
    /// After so many.
    pub skip: i64,
}

/// A lot at a place, with its drug.
#[derive(Clone, Debug)]
pub struct ListRow {
    /// The drug.
    pub drug: DrugId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The name's language, or empty.
    pub lang: String,
    /// The name in tall-man letters, or empty.
    pub tall_man: String,
    /// What is handed over.
    pub unit: Stored<DispensingUnit>,
    /// The lot there.
    pub shelf: ShelfRow,
}

#[derive(sqlx::FromRow)]
struct RawList {
    drug_id: String,
    code: String,
    name: String,
    lang: String,
    tall_man: String,
    dispensing_unit: String,
    #[sqlx(flatten)]
    shelf: RawShelf,
}

fn pattern(word: &str) -> String {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

/// What lies anywhere, whole drugs at a time, by the drug's name in code-point order and then the earliest expiry.
pub async fn list(conn: &mut Conn, wanted: &ListWanted) -> Result<Vec<ListRow>, DbError> {
    let [first, second, third] = &wanted.words;
    let [first_key, second_key, third_key] = &wanted.keys;
    let rows: Vec<RawList> = sqlx::query_as(
        "WITH lying AS (
           SELECT lot_id, place_id, CAST(SUM(quantity) AS BIGINT) AS on_hand FROM movement
           GROUP BY lot_id, place_id HAVING SUM(quantity) <> 0),
         chosen AS (
           SELECT k.drug_id, d.code, v.name, v.lang, d.tall_man, v.dispensing_unit, y.lot_id, l.pack_id, l.number,
             l.expiry, l.expiry_precision, l.status, l.status_reason, k.brand, k.unit_content,
             k.unit_content_unit, y.place_id, p.name AS place_name, p.position AS place_position, y.on_hand,
             d.code_key || ' ' || k.brand_key || ' ' || l.number_key AS words, d.search_key AS key
           FROM lying y JOIN lot l ON l.id = y.lot_id JOIN pack k ON k.id = l.pack_id
           JOIN place p ON p.id = y.place_id JOIN drug d ON d.id = k.drug_id
           JOIN drug_version v ON v.id = d.current_version_id
           WHERE $1 = 'all' OR ($1 = 'expired' AND l.expiry < $2)
             OR ($1 = 'soon' AND l.expiry >= $2 AND l.expiry <= $3)
             OR ($1 = 'held' AND l.status <> 'available') OR ($1 = 'unknown' AND l.expiry IS NULL)),
         found AS (
           SELECT * FROM chosen WHERE (words LIKE $4 ESCAPE '\\' OR key LIKE $7 ESCAPE '\\')
             AND (words LIKE $5 ESCAPE '\\' OR key LIKE $8 ESCAPE '\\')
             AND (words LIKE $6 ESCAPE '\\' OR key LIKE $9 ESCAPE '\\')),
         page AS (SELECT DISTINCT name, drug_id FROM found ORDER BY name, drug_id LIMIT $10 OFFSET $11)
         SELECT f.* FROM found f JOIN page g ON g.drug_id = f.drug_id
         ORDER BY f.name, f.drug_id, CASE WHEN f.expiry IS NULL THEN 1 ELSE 0 END, f.expiry, f.lot_id,
           f.place_position, f.place_id LIMIT 2000",
    )
    .bind(wanted.only.code())
    .bind(wanted.today.to_string())
    .bind(wanted.soon.to_string())
    .bind(pattern(first))
    .bind(pattern(second))
    .bind(pattern(third))
    .bind(pattern(first_key))
    .bind(pattern(second_key))
    .bind(pattern(third_key))
    .bind(wanted.drugs)
    .bind(wanted.skip)
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(ListRow {
                drug: id(&row.drug_id, "pack.drug_id")?,
                code: row.code,
                name: row.name,
                lang: row.lang,
                tall_man: row.tall_man,
                unit: Stored::read(&row.dispensing_unit),
                shelf: row.shelf.try_into()?,
            })
        })
        .collect()
}
