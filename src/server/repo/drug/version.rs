//! Versions of drugs: written once, never changed.

use super::{
    super::{
        db::{Conn, DbError},
        rows::{Statements, Values},
    },
    row::{Parts, VersionRow},
};
use crate::server::clock::Stamps;
use domain::{
    coded::Stored,
    drug::{DrugFacts, DrugVersion},
    form::UnitUse,
    number::plain,
    strength::Strength,
    unit::Measure,
};

/// A measure as two columns keep it; both empty for none.
pub fn value_and_unit(measure: Option<&Measure>) -> (String, String) {
    measure.map(|one| (plain(one.value()), one.unit().code().to_owned())).unwrap_or_default()
}

fn code<T: domain::coded::Coded>(stored: Option<&Stored<T>>) -> &str {
    stored.map_or("", Stored::code)
}

/// Stores a version with its ingredients, routes, codes and other names.
///
/// # Errors
/// [`DbError::Constraint`] when the drug has a version with this number.
pub async fn create_version(tx: &mut Conn, version: &DrugVersion) -> Result<(), DbError> {
    let mut all = Statements::default();
    versions_into(&mut all, std::iter::once(version));
    all.write(tx).await
}

/// Adds what stores several versions at once, parents first. Writing it fails with [`DbError::Constraint`] when a drug has
/// a version with such a number.
pub fn versions_into<'a>(all: &mut Statements, versions: impl Iterator<Item = &'a DrugVersion>) {
    let versions: Vec<(String, &DrugVersion)> = versions.map(|version| (version.id.to_string(), version)).collect();
    let insert =
        "INSERT INTO drug_version (id, drug_id, number, name, lang, generic_name, form, dispensing_unit, unit_use, facts,
                    created_at, created_by)";
    let mut stamps = Stamps::default();
    all.insert(insert, &versions, |to, (id, version)| bind_version(to, id, version, stamps.of(version.created_at)));
    let facts: Vec<(&String, &DrugFacts)> = versions.iter().map(|(id, version)| (id, &version.facts)).collect();
    let insert =
        "INSERT INTO drug_ingredient (drug_version_id, position, substance, numerator, numerator_unit, denominator,
                    denominator_unit, basis)";
    let rows = facts.iter().flat_map(|(id, facts)| placed(id, &facts.ingredients));
    all.insert(insert, rows, |to, (id, position, one)| {
        let (above, above_unit) = value_and_unit(one.strength.as_ref().map(Strength::numerator));
        let (below, below_unit) = value_and_unit(one.strength.as_ref().map(Strength::denominator));
        to.push_bind(id).push_bind(position).push_bind(one.substance.as_str()).push_bind(above).push_bind(above_unit);
        to.push_bind(below).push_bind(below_unit).push_bind(one.basis.code());
    });
    let rows = facts.iter().flat_map(|(id, facts)| placed(id, &facts.routes));
    all.insert("INSERT INTO drug_route (drug_version_id, position, route)", rows, |to, (id, position, route)| {
        to.push_bind(id).push_bind(position).push_bind(route.code());
    });
    let rows = facts.iter().flat_map(|(id, facts)| placed(id, &facts.atc));
    all.insert("INSERT INTO drug_code (drug_version_id, system, code)", rows, |to, (id, _, atc)| {
        to.push_bind(id).push_bind("atc").push_bind(atc.as_str());
    });
    let rows = facts.iter().flat_map(|(id, facts)| placed(id, &facts.other_names));
    let insert = "INSERT INTO drug_other_name (drug_version_id, position, name, kind, lang)";
    all.insert(insert, rows, |to, (id, position, other)| {
        to.push_bind(id).push_bind(position).push_bind(other.name.as_str());
        to.push_bind(other.kind.code()).push_bind(other.lang.as_str());
    });
}

/// What belongs to a version, each with its position, from 1.
fn placed<'a, T>(id: &'a str, all: &'a [T]) -> impl Iterator<Item = (&'a str, i64, &'a T)> {
    all.iter().zip(1_i64..).map(move |(one, position)| (id, position, one))
}

fn bind_version(to: &mut Values<'_>, id: &str, version: &DrugVersion, created_at: &str) {
    let facts = &version.facts;
    to.push_bind(id).push_bind(version.drug.to_string()).push_bind(i64::from(version.number));
    to.push_bind(facts.name.as_str()).push_bind(facts.lang.as_str());
    to.push_bind(facts.generic_name.as_ref().map_or("", |name| name.as_str()));
    to.push_bind(code(facts.form.as_ref())).push_bind(code(facts.dispensing_unit.as_ref()));
    to.push_bind(facts.unit_use.as_ref().map(UnitUse::to_text).unwrap_or_default()).push_bind(facts.plain.to_store());
    to.push_bind(created_at).push_bind(&version.created_by);
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
