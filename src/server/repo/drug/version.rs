//! Versions of drugs: written once, never changed.

use super::{
    super::db::{Conn, DbError},
    row::{Parts, VersionRow},
};
use crate::{
    domain::{
        coded::Stored,
        drug::{DrugFacts, DrugVersion},
        form::UnitUse,
        ids::{DrugId, DrugVersionId},
        number::plain,
        strength::Strength,
        unit::Measure,
    },
    server::clock::stamp,
};

fn value_and_unit(measure: Option<&Measure>) -> (String, String) {
    measure.map(|one| (plain(one.value()), one.unit().code().to_owned())).unwrap_or_default()
}

fn code<T: crate::domain::coded::Coded>(stored: Option<&Stored<T>>) -> &str {
    stored.map_or("", Stored::code)
}

/// Stores a version with its ingredients, routes, codes and other names.
///
/// # Errors
/// [`DbError::Constraint`] when the drug has a version with this number.
pub async fn create_version(tx: &mut Conn, version: &DrugVersion) -> Result<(), DbError> {
    let facts = &version.facts;
    let (content, content_unit) = value_and_unit(facts.unit_content.as_ref());
    sqlx::query(
        "INSERT INTO drug_version (id, drug_id, number, name, lang, generic_name, form, dispensing_unit, unit_use,
           unit_content, unit_content_unit, drops_per_ml, in_use_days, controlled_class, high_alert, storage, cautions,
           dose_limits, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
    )
    .bind(version.id.to_string())
    .bind(version.drug.to_string())
    .bind(i64::from(version.number))
    .bind(facts.name.as_str())
    .bind(facts.lang.as_str())
    .bind(facts.generic_name.as_ref().map_or("", |name| name.as_str()))
    .bind(code(facts.form.as_ref()))
    .bind(code(facts.dispensing_unit.as_ref()))
    .bind(facts.unit_use.as_ref().map(UnitUse::to_text).unwrap_or_default())
    .bind(content)
    .bind(content_unit)
    .bind(facts.drops_per_ml.map(plain).unwrap_or_default())
    .bind(facts.in_use_days.map(i64::from))
    .bind(facts.controlled.code())
    .bind(i64::from(facts.high_alert))
    .bind(facts.storage.code())
    .bind(facts.cautions.as_ref().map_or("", |text| text.as_str()))
    .bind(facts.limits.to_store())
    .bind(stamp(version.created_at))
    .bind(&version.created_by)
    .execute(&mut *tx)
    .await?;
    create_parts(tx, &version.id.to_string(), facts).await
}

async fn create_parts(tx: &mut Conn, version: &str, facts: &DrugFacts) -> Result<(), DbError> {
    for (position, one) in (1_i64..).zip(&facts.ingredients) {
        let (numerator, numerator_unit) = value_and_unit(one.strength.as_ref().map(Strength::numerator));
        let (denominator, denominator_unit) = value_and_unit(one.strength.as_ref().map(Strength::denominator));
        sqlx::query(
            "INSERT INTO drug_ingredient (drug_version_id, position, substance, substance_key, numerator, numerator_unit,
               denominator, denominator_unit, basis) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(version)
        .bind(position)
        .bind(one.substance.as_str())
        .bind(one.substance.as_str().to_lowercase())
        .bind(numerator)
        .bind(numerator_unit)
        .bind(denominator)
        .bind(denominator_unit)
        .bind(one.basis.code())
        .execute(&mut *tx)
        .await?;
    }
    for (position, route) in (1_i64..).zip(&facts.routes) {
        sqlx::query("INSERT INTO drug_route (drug_version_id, position, route) VALUES ($1, $2, $3)")
            .bind(version)
            .bind(position)
            .bind(route.code())
            .execute(&mut *tx)
            .await?;
    }
    for atc in &facts.atc {
        sqlx::query("INSERT INTO drug_code (drug_version_id, system, code) VALUES ($1, 'atc', $2)")
            .bind(version)
            .bind(atc.as_str())
            .execute(&mut *tx)
            .await?;
    }
    for (position, other) in (1_i64..).zip(&facts.other_names) {
        sqlx::query(
            "INSERT INTO drug_other_name (drug_version_id, position, name, kind, lang) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(version)
        .bind(position)
        .bind(other.name.as_str())
        .bind(other.kind.code())
        .bind(other.lang.as_str())
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

pub(super) async fn whole(conn: &mut Conn, row: VersionRow) -> Result<DrugVersion, DbError> {
    let ingredients = sqlx::query_as(
        "SELECT substance, numerator, numerator_unit, denominator, denominator_unit, basis FROM drug_ingredient
         WHERE drug_version_id = $1 ORDER BY position LIMIT 100",
    )
    .bind(&row.id)
    .fetch_all(&mut *conn)
    .await?;
    let routes =
        sqlx::query_scalar("SELECT route FROM drug_route WHERE drug_version_id = $1 ORDER BY position LIMIT 100")
            .bind(&row.id)
            .fetch_all(&mut *conn)
            .await?;
    let atc = sqlx::query_scalar(
        "SELECT code FROM drug_code WHERE drug_version_id = $1 AND system = 'atc' ORDER BY code LIMIT 100",
    )
    .bind(&row.id)
    .fetch_all(&mut *conn)
    .await?;
    let other_names = sqlx::query_as(
        "SELECT name, kind, lang FROM drug_other_name WHERE drug_version_id = $1 ORDER BY position LIMIT 200",
    )
    .bind(&row.id)
    .fetch_all(conn)
    .await?;
    row.with(Parts { ingredients, routes, atc, other_names })
}

/// One version by its id: what a line, a label or a dispensing names.
///
/// # Errors
/// When the store cannot be read.
pub async fn version(conn: &mut Conn, id: DrugVersionId) -> Result<Option<DrugVersion>, DbError> {
    let row: Option<VersionRow> = sqlx::query_as("SELECT * FROM drug_version WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(&mut *conn)
        .await?;
    match row {
        Some(row) => whole(conn, row).await.map(Some),
        None => Ok(None),
    }
}

/// All versions of a drug, newest first.
///
/// # Errors
/// When the store cannot be read.
pub async fn versions(conn: &mut Conn, drug: DrugId) -> Result<Vec<DrugVersion>, DbError> {
    let rows: Vec<VersionRow> =
        sqlx::query_as("SELECT * FROM drug_version WHERE drug_id = $1 ORDER BY number DESC LIMIT 200")
            .bind(drug.to_string())
            .fetch_all(&mut *conn)
            .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        all.push(whole(conn, row).await?);
    }
    Ok(all)
}
