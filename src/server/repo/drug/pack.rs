//! Packs of drugs.

use super::{
    super::db::{Conn, DbError},
    row::{id, measure},
};
use domain::{
    drug::{NewPack, Pack},
    gtin::Gtin,
    ids::{DrugId, PackId},
    number::{Quantity, plain},
};

#[derive(sqlx::FromRow)]
struct PackRow {
    id: String,
    drug_id: String,
    brand: String,
    manufacturer: String,
    gtin: Option<String>,
    units: i64,
    unit_content: String,
    unit_content_unit: String,
    loose: i64,
}

impl TryFrom<PackRow> for Pack {
    type Error = DbError;

    fn try_from(row: PackRow) -> Result<Self, DbError> {
        let units = u32::try_from(row.units).ok().and_then(Quantity::new).ok_or(DbError::Inconsistent("pack.units"))?;
        Ok(Self {
            id: id(&row.id, "pack.id")?,
            drug: id(&row.drug_id, "pack.drug_id")?,
            is: NewPack {
                brand: row.brand,
                manufacturer: row.manufacturer,
                gtin: row.gtin.and_then(|text| text.parse::<Gtin>().ok()),
                units,
                unit_content: measure(&row.unit_content, &row.unit_content_unit),
                loose: row.loose != 0,
            },
        })
    }
}

/// The key that the list of stock finds a brand by.
pub fn brand_key(brand: &str) -> String {
    brand.to_lowercase()
}

/// Stores a pack.
///
/// # Errors
/// [`DbError::Constraint`] on `pack_gtin_taken` when another pack has it.
pub async fn create_pack(tx: &mut Conn, pack: &Pack, at: &str) -> Result<(), DbError> {
    let content = pack.is.unit_content.as_ref();
    sqlx::query(
        "INSERT INTO pack (id, drug_id, brand, brand_key, manufacturer, gtin, units, unit_content, unit_content_unit, loose,
           created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(pack.id.to_string())
    .bind(pack.drug.to_string())
    .bind(&pack.is.brand)
    .bind(brand_key(&pack.is.brand))
    .bind(&pack.is.manufacturer)
    .bind(pack.is.gtin.map(|gtin| gtin.to_string()))
    .bind(i64::from(pack.is.units.get()))
    .bind(content.map(|one| plain(one.value())).unwrap_or_default())
    .bind(content.map(|one| one.unit().code().to_owned()).unwrap_or_default())
    .bind(i64::from(pack.is.loose))
    .bind(at)
    .execute(tx)
    .await?;
    Ok(())
}

/// One pack.
pub async fn pack(conn: &mut Conn, pack: PackId) -> Result<Option<Pack>, DbError> {
    let row: Option<PackRow> =
        sqlx::query_as("SELECT * FROM shown_pack WHERE id = $1").bind(pack.to_string()).fetch_optional(conn).await?;
    row.map(Pack::try_from).transpose()
}

/// The packs of a drug by brand, in code-point order, loose units last.
pub async fn packs(conn: &mut Conn, drug: DrugId) -> Result<Vec<Pack>, DbError> {
    let rows: Vec<PackRow> =
        sqlx::query_as("SELECT * FROM shown_pack WHERE drug_id = $1 ORDER BY loose, brand, units, id LIMIT 200")
            .bind(drug.to_string())
            .fetch_all(conn)
            .await?;
    rows.into_iter().map(Pack::try_from).collect()
}

/// The pack with this trade item number.
pub async fn pack_by_gtin(conn: &mut Conn, gtin: Gtin) -> Result<Option<Pack>, DbError> {
    let row: Option<PackRow> =
        sqlx::query_as("SELECT * FROM shown_pack WHERE gtin = $1").bind(gtin.to_string()).fetch_optional(conn).await?;
    row.map(Pack::try_from).transpose()
}

/// The trade item numbers of packs that are shown, with their drugs, in the order of the packs' ids (given as well), from
/// the one after `after` on.
pub async fn gtins(conn: &mut Conn, after: &str, limit: i64) -> Result<Vec<(String, Gtin, DrugId)>, DbError> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT id, gtin, drug_id FROM shown_pack WHERE gtin IS NOT NULL AND id > $1 ORDER BY id LIMIT $2",
    )
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|(pack, gtin, drug)| {
            let gtin = gtin.parse().map_err(|_| DbError::Inconsistent("pack.gtin"))?;
            Ok((pack, gtin, id(&drug, "pack.drug_id")?))
        })
        .collect()
}

/// The packs of several drugs.
pub async fn packs_of(conn: &mut Conn, drugs: &[DrugId]) -> Result<Vec<Pack>, DbError> {
    let mut found = Vec::new();
    for drug in drugs {
        found.extend(packs(conn, *drug).await?);
    }
    Ok(found)
}
