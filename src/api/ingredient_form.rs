//! One ingredient of a drug's form, as typed, and what it becomes.

use super::{
    drug_form::{choice, stored},
    errors::Errors,
};
use domain::{
    coded::Stored,
    drug::DrugIngredient,
    form::DispensingUnit,
    name::Name,
    number::parse_positive,
    strength::{Basis, Strength},
    unit::{DoseUnit, Measure},
};
use messages::Messages;
use serde::{Deserialize, Serialize};

/// One ingredient, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IngredientForm {
    /// Its name.
    pub substance: String,
    /// How much.
    pub numerator: String,
    /// The unit's code.
    pub numerator_unit: String,
    /// In how much; nothing means one.
    pub denominator: String,
    /// The unit's code; nothing means the dispensing unit.
    pub denominator_unit: String,
    /// Salt or base.
    pub basis: String,
}

impl IngredientForm {
    /// Whether nothing was typed, so that an empty row can be left out.
    pub(super) fn is_blank(&self) -> bool {
        [&self.substance, &self.numerator, &self.denominator].iter().all(|typed| typed.trim().is_empty())
    }

    /// Reads every field of the row at a place; in a correction codes may be a newer version's.
    pub(super) fn parse(
        &self,
        (place, correcting): (usize, bool),
        unit: Option<DispensingUnit>,
        errors: &mut Errors,
    ) -> Option<DrugIngredient> {
        let at = |field: &str| format!("ingredients[{place}][{field}]");
        let substance = errors.check(&at("substance"), Name::parse(&self.substance));
        let basis = errors.check(&at("basis"), stored(&self.basis, correcting)).flatten();
        let strength = if self.numerator.trim().is_empty() {
            if !self.denominator.trim().is_empty() {
                errors.add(at("numerator"), Messages::ingredient_form_no_amount);
            }
            None
        } else {
            self.strength(&at, unit, errors)
        };
        Some(DrugIngredient {
            substance: substance?.into_name(),
            strength,
            basis: basis.unwrap_or(Stored::Known(Basis::Base)),
        })
    }

    fn strength(
        &self,
        at: &impl Fn(&str) -> String,
        unit: Option<DispensingUnit>,
        errors: &mut Errors,
    ) -> Option<Strength> {
        let numerator = errors.check(&at("numerator"), parse_positive(&self.numerator));
        let numerator_unit = DoseUnit::known(&self.numerator_unit);
        let numerator_unit = errors.need(&at("numerator_unit"), numerator_unit, Messages::ingredient_form_no_unit);
        let one = if self.denominator.trim().is_empty() { "1" } else { &self.denominator };
        let denominator = errors.check(&at("denominator"), parse_positive(one));
        let of_unit = || {
            unit.and_then(|unit| {
                unit.countable().map(DoseUnit::Countable).or_else(|| unit.measured().map(DoseUnit::Measured))
            })
        };
        let denominator_unit = errors
            .check(&at("denominator_unit"), choice(&self.denominator_unit, DoseUnit::known))
            .flatten()
            .or_else(of_unit);
        if denominator_unit.is_none() && !errors.has(&at("denominator_unit")) {
            errors.add(at("denominator_unit"), Messages::ingredient_form_in_what);
        }
        let above = Measure::new(numerator?, numerator_unit?)?;
        let below = Measure::new(denominator?, denominator_unit?)?;
        errors.check(&at("numerator_unit"), Strength::new(above, below))
    }
}
