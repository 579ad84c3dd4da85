//! Private row structs and how they become drugs. A code that only a newer version knows is kept, never refused.

use super::super::db::DbError;
use domain::{
    code::DrugCode,
    coded::{Coded, Stored},
    drug::{AtcCode, Drug, DrugFacts, DrugIngredient, DrugVersion, Lang, OtherName, PlainFacts, TallMan},
    drug_state::DrugState,
    form::UnitUse,
    ids::{DrugId, DrugVersionId},
    name::Name,
    strength::Strength,
    unit::{DoseUnit, Measure},
};
use jiff::Timestamp;
use rust_decimal::Decimal;
use std::str::FromStr;

#[derive(sqlx::FromRow)]
pub(super) struct DrugRow {
    pub(super) id: String,
    code: String,
    pub(super) current_version_id: String,
    state: String,
    state_reason: String,
    state_at: String,
    state_by: String,
    replaced_by: Option<String>,
    look_alike_group_id: Option<String>,
    tall_man: String,
    pub(super) changed_in: i64,
}

#[derive(sqlx::FromRow)]
pub(super) struct VersionRow {
    pub(super) id: String,
    drug_id: String,
    number: i64,
    name: String,
    lang: String,
    generic_name: String,
    form: String,
    dispensing_unit: String,
    unit_use: String,
    facts: String,
    created_at: String,
    created_by: String,
}

#[derive(sqlx::FromRow)]
pub(super) struct IngredientRow {
    substance: String,
    numerator: String,
    numerator_unit: String,
    denominator: String,
    denominator_unit: String,
    basis: String,
}

#[derive(sqlx::FromRow)]
pub(super) struct OtherNameRow {
    name: String,
    kind: String,
    lang: String,
}

/// What belongs to a version and stands in tables of its own.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) ingredients: Vec<IngredientRow>,
    pub(super) routes: Vec<String>,
    pub(super) atc: Vec<String>,
    pub(super) other_names: Vec<OtherNameRow>,
}

pub(super) fn id<T: FromStr>(text: &str, what: &'static str) -> Result<T, DbError> {
    text.parse().map_err(|_| DbError::Inconsistent(what))
}

pub(super) fn unit(code: &str) -> DoseUnit {
    DoseUnit::known(code).unwrap_or_else(|| DoseUnit::Newer(code.to_owned()))
}

pub(in crate::server::repo) fn measure(value: &str, code: &str) -> Option<Measure> {
    Measure::new(value.parse::<Decimal>().ok()?, unit(code))
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn stored<T: Coded>(code: String) -> Option<Stored<T>> {
    some(code).map(|code| Stored::read(&code))
}

impl DrugRow {
    pub(super) fn with(self, version: DrugVersion) -> Result<Drug, DbError> {
        let replaced_by: Option<DrugId> =
            self.replaced_by.as_deref().map(|text| id(text, "drug.replaced_by")).transpose()?;
        Ok(Drug {
            id: id(&self.id, "drug.id")?,
            code: DrugCode::from_store(self.code),
            state: DrugState::read(&self.state, replaced_by),
            state_reason: self.state_reason,
            state_at: id(&self.state_at, "drug.state_at")?,
            state_by: self.state_by,
            tall_man: TallMan::from_store(self.tall_man),
            look_alike_group: self.look_alike_group_id,
            version,
            changed_in: self.changed_in,
        })
    }
}

impl VersionRow {
    pub(super) fn with(self, parts: Parts) -> Result<DrugVersion, DbError> {
        let facts = DrugFacts {
            name: Name::from_store(self.name),
            lang: Lang::from_store(self.lang),
            generic_name: some(self.generic_name).map(Name::from_store),
            form: stored(self.form),
            ingredients: parts.ingredients.into_iter().map(IngredientRow::read).collect(),
            routes: parts.routes.iter().map(|code| Stored::read(code)).collect(),
            atc: parts.atc.into_iter().map(AtcCode::from_store).collect(),
            dispensing_unit: stored(self.dispensing_unit),
            unit_use: some(self.unit_use).map(|code| UnitUse::from_text(&code)),
            plain: PlainFacts::from_store(&self.facts),
            other_names: parts.other_names.into_iter().map(OtherNameRow::read).collect(),
        };
        let created_at: Timestamp = id(&self.created_at, "drug_version.created_at")?;
        Ok(DrugVersion {
            id: id::<DrugVersionId>(&self.id, "drug_version.id")?,
            drug: id(&self.drug_id, "drug_version.drug_id")?,
            number: u32::try_from(self.number).map_err(|_| DbError::Inconsistent("drug_version.number"))?,
            facts,
            created_at,
            created_by: self.created_by,
        })
    }
}

impl IngredientRow {
    pub(super) fn read(self) -> DrugIngredient {
        let above = measure(&self.numerator, &self.numerator_unit);
        let below = measure(&self.denominator, &self.denominator_unit);
        DrugIngredient {
            substance: Name::from_store(self.substance),
            strength: above.zip(below).and_then(|(above, below)| Strength::new(above, below).ok()),
            basis: Stored::read(&self.basis),
        }
    }
}

impl OtherNameRow {
    fn read(self) -> OtherName {
        OtherName {
            name: Name::from_store(self.name),
            kind: Stored::read(&self.kind),
            lang: Lang::from_store(self.lang),
        }
    }
}
