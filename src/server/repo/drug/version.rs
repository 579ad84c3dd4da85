//! Versions of drugs: written once, never changed.

use super::{
    super::{
        db::{Conn, DbError},
        many::{self, Many, Varying},
    },
    row::{Parts, VersionRow},
};
use crate::server::clock::Stamps;
use domain::{
    coded::Stored,
    drug::DrugVersion,
    form::UnitUse,
    ids::{DrugId, DrugVersionId},
    number::plain,
    strength::Strength,
    unit::Measure,
};

/// A measure as two columns keep it; both empty for none.
pub fn value_and_unit(measure: Option<&Measure>) -> (String, String) {
    measure.map(|one| (plain(one.value()), one.unit().code().to_owned())).unwrap_or_default()
}

/// Rows written by one statement.
const TOGETHER: usize = 1024;

fn code<T: domain::coded::Coded>(stored: Option<&Stored<T>>) -> &str {
    stored.map_or("", Stored::code)
}

/// Stores a version with its ingredients, routes, codes and other names.
///
/// # Errors
/// [`DbError::Constraint`] when the drug has a version with this number.
pub async fn create_version(tx: &mut Conn, version: &DrugVersion) -> Result<(), DbError> {
    many::statements(version_tables(std::iter::once(version)), &mut Varying::default())?.write(tx).await
}

/// The rows of several versions at once, parents first. Writing them fails with [`DbError::Constraint`] when a drug has a
/// version with such a number.
pub fn version_tables<'a>(versions: impl Iterator<Item = &'a DrugVersion>) -> [Many; 5] {
    let mut tables = Tables::new();
    for version in versions {
        tables.add(version);
    }
    let Tables { versions, ingredients, routes, codes, names, .. } = tables;
    [versions, ingredients, routes, codes, names]
}

/// The rows of the tables that a version is kept in.
struct Tables {
    versions: Many,
    ingredients: Many,
    routes: Many,
    codes: Many,
    names: Many,
    stamps: Stamps,
}

impl Tables {
    fn new() -> Self {
        Self {
            versions: Many::new(
                "drug_version",
                "id, drug_id, number, name, lang, generic_name, form, dispensing_unit, unit_use, unit_content, \
                 unit_content_unit, drops_per_ml, in_use_days, controlled_class, high_alert, storage, cautions, \
                 facts, created_at, created_by",
                TOGETHER,
            ),
            ingredients: Many::new(
                "drug_ingredient",
                "drug_version_id, position, substance, substance_key, numerator, numerator_unit, denominator, \
                 denominator_unit, basis",
                TOGETHER,
            ),
            routes: Many::new("drug_route", "drug_version_id, position, route", TOGETHER),
            codes: Many::new("drug_code", "drug_version_id, system, code", TOGETHER),
            names: Many::new("drug_other_name", "drug_version_id, position, name, kind, lang", TOGETHER),
            stamps: Stamps::default(),
        }
    }

    fn add(&mut self, version: &DrugVersion) {
        let (id, facts) = (version.id.to_string(), &version.facts);
        self.add_version(version, &id);
        for (position, one) in (1_i64..).zip(&facts.ingredients) {
            let (numerator, numerator_unit) = value_and_unit(one.strength.as_ref().map(Strength::numerator));
            let (denominator, denominator_unit) = value_and_unit(one.strength.as_ref().map(Strength::denominator));
            self.ingredients.row(|to| {
                to.text(&id);
                to.number(position);
                to.text(one.substance.as_str());
                to.text(one.substance.as_str().to_lowercase());
                to.text(numerator);
                to.text(numerator_unit);
                to.text(denominator);
                to.text(denominator_unit);
                to.text(one.basis.code());
            });
        }
        for (position, route) in (1_i64..).zip(&facts.routes) {
            self.routes.row(|to| {
                to.text(&id);
                to.number(position);
                to.text(route.code());
            });
        }
        for atc in &facts.atc {
            self.codes.row(|to| {
                to.text(&id);
                to.text("atc");
                to.text(atc.as_str());
            });
        }
        for (position, other) in (1_i64..).zip(&facts.other_names) {
            self.names.row(|to| {
                to.text(&id);
                to.number(position);
                to.text(other.name.as_str());
                to.text(other.kind.code());
                to.text(other.lang.as_str());
            });
        }
    }

    fn add_version(&mut self, version: &DrugVersion, id: &str) {
        let facts = &version.facts;
        let (content, content_unit) = value_and_unit(facts.unit_content.as_ref());
        let stamps = &mut self.stamps;
        self.versions.row(|to| {
            to.text(id);
            to.text(version.drug.to_string());
            to.number(version.number);
            to.text(facts.name.as_str());
            to.text(facts.lang.as_str());
            to.text(facts.generic_name.as_ref().map_or("", |name| name.as_str()));
            to.text(code(facts.form.as_ref()));
            to.text(code(facts.dispensing_unit.as_ref()));
            to.text(facts.unit_use.as_ref().map(UnitUse::to_text).unwrap_or_default());
            to.text(content);
            to.text(content_unit);
            to.text(facts.drops_per_ml.map(plain).unwrap_or_default());
            to.maybe_number(facts.in_use_days.map(i64::from));
            to.text(facts.controlled.code());
            to.number(i64::from(facts.high_alert));
            to.text(facts.storage.code());
            to.text(facts.cautions.as_ref().map_or("", |text| text.as_str()));
            to.text(facts.plain.to_store());
            to.text(stamps.of(version.created_at));
            to.text(&version.created_by);
        });
    }
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
