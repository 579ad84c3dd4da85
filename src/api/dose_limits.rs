//! The limits of a drug's doses as typed: three amounts with their units, each of which may stay empty.

use super::drug_form::{DrugForm, content};
use crate::wire::FieldErrors;
use domain::{
    drug::{DoseLimits, DrugIngredient},
    number::to_field,
    unit::{DoseUnit, Measure},
};

/// Reads the three amounts and whether they go with the ingredients' strengths.
pub(super) fn read(form: &DrugForm, ingredients: &[DrugIngredient], errors: &mut FieldErrors) -> DoseLimits {
    let at_once = content(&form.adult_at_once, &form.adult_at_once_unit, "adult_at_once", errors);
    let a_day = content(&form.adult_a_day, &form.adult_a_day_unit, "adult_a_day", errors);
    let smallest = content(&form.smallest_measure, &form.smallest_measure_unit, "smallest_measure", errors);
    let limits = DoseLimits::of(at_once, a_day, smallest);
    if let Err((field, refused)) = limits.fit(&units(ingredients)) {
        errors.add(field, refused.to_string());
    }
    limits
}

/// The units in which doses of these are written, each kind once.
fn units(ingredients: &[DrugIngredient]) -> Vec<DoseUnit> {
    let mut units: Vec<DoseUnit> = Vec::new();
    for strength in ingredients.iter().filter_map(|one| one.strength.as_ref()) {
        for amount in [strength.numerator(), strength.denominator()] {
            if !units.iter().any(|unit| amount.in_unit(unit).is_some()) {
                units.push(amount.unit().clone());
            }
        }
    }
    units
}

/// Puts limits into the form's fields.
pub(super) fn show(limits: &DoseLimits, form: &mut DrugForm) {
    let shown = |amount: Option<&Measure>| {
        amount.map(|one| (to_field(one.value()), one.unit().code().to_owned())).unwrap_or_default()
    };
    (form.adult_at_once, form.adult_at_once_unit) = shown(limits.adult_at_once.as_ref());
    (form.adult_a_day, form.adult_a_day_unit) = shown(limits.adult_a_day.as_ref());
    (form.smallest_measure, form.smallest_measure_unit) = shown(limits.smallest_measure.as_ref());
}
