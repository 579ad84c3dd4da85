//! The substances of a row and their strengths.

use super::{Proposed, Reader};
use crate::import::{
    Column,
    decimal::sign_of,
    exact,
    strength_text::{NoStrength, ReadStrength, is_per_dose},
};
use crate::{
    coded::Stored,
    drug::{DrugFacts, DrugIngredient},
    form::{DispensingUnit, DoseForm, UnitUse},
    name::Name,
    strength::{Basis, Strength},
    unit::{DoseUnit, Measure, MeasuredUnit},
};
use rust_decimal::Decimal;

impl Reader<'_> {
    pub(super) fn ingredients(&mut self, facts: &mut DrugFacts, proposed: &Proposed) {
        if let Some((at, text)) = self.text(Column::Ingredients) {
            match exact::ingredients(text) {
                Ok(all) => facts.ingredients = all,
                Err(reason) => self.refuse(Some(at), Column::Ingredients, text, reason),
            }
            facts.generic_name = self.plain_name(Column::Generic);
            return;
        }
        if self.mapping.columns.contains(&Column::Ingredients) {
            // an export says there all there is to say
            facts.generic_name = self.plain_name(Column::Generic);
            return;
        }
        let strengths = self.strengths(facts, proposed);
        let generic = self.plain_name(Column::Generic);
        let substances = generic.as_ref().map(|name| substances(name.as_str())).unwrap_or_default();
        let new = |substance: Name, strength: Option<Strength>| DrugIngredient {
            substance,
            strength,
            basis: Stored::Known(Basis::Base),
        };
        let unknown = || Name::from_store(String::new());
        facts.ingredients = match (substances.as_slice(), strengths.as_slice(), &generic) {
            (_, [], None) => Vec::new(),
            (_, all, None) => all.iter().map(|one| new(unknown(), Some(one.clone()))).collect(),
            (_, [one], Some(name)) if substances.len() == 1 => vec![new(name.clone(), Some(one.clone()))],
            (_, [], Some(name)) if substances.len() == 1 => vec![new(name.clone(), None)],
            (several, all, _) if several.len() == all.len() => {
                several.iter().cloned().zip(all.iter().cloned()).map(|(name, one)| new(name, Some(one))).collect()
            }
            (_, all, _) => all.iter().map(|one| new(unknown(), Some(one.clone()))).collect(),
        };
        facts.generic_name = generic.filter(|_| facts.ingredients.len() != 1 || substances.len() != 1);
    }

    /// The strengths of the row, each in what it is an amount of.
    pub(super) fn strengths(&mut self, facts: &DrugFacts, proposed: &Proposed) -> Vec<Strength> {
        let read = match self.text(Column::Strength) {
            Some((at, text)) => {
                let sign = self.row.cells.get(at).and_then(|cell| sign_of(cell, self.mapping.sign));
                match self.known.strengths(text, sign) {
                    Ok(found) => found.all,
                    Err(NoStrength::Number(reason)) => {
                        self.refuse(Some(at), Column::Strength, text, reason);
                        Vec::new()
                    }
                    Err(NoStrength::Unclear) => {
                        self.not_understood.push((Column::Strength, text.to_owned()));
                        Vec::new()
                    }
                }
            }
            None if self.cells(Column::Strength).next().is_none() => proposed.strengths.clone(),
            None => Vec::new(),
        };
        let all: Vec<Strength> = read.iter().filter_map(|one| strength(one, facts)).collect();
        if all.len() == read.len() { all } else { Vec::new() }
    }
}

/// The substances that a cell names.
fn substances(text: &str) -> Vec<Name> {
    let parts: Vec<&str> = text.split(['+', ';', '/', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.into_iter().filter_map(|part| Name::parse(part).ok()).map(crate::name::Named::into_name).collect()
}

/// An amount in what it is of: what is written, or a unit that holds one dose.
fn strength(read: &ReadStrength, facts: &DrugFacts) -> Option<Strength> {
    let form = facts.form.as_ref().and_then(Stored::known);
    if read.percent {
        let hundred = if form.is_some_and(is_semisolid) { MeasuredUnit::Gram } else { MeasuredUnit::Millilitre };
        let liquid_or_soft = form.is_some_and(|form| is_semisolid(form) || !is_solid(form));
        let below = Measure::measured(Decimal::ONE_HUNDRED, hundred)?;
        return liquid_or_soft.then(|| Strength::new(read.amount.clone(), below).ok()).flatten();
    }
    if let Some(per) = &read.per {
        let dose = is_per_dose(per) && !form.is_some_and(is_inhaled);
        return if dose { None } else { Strength::new(read.amount.clone(), per.clone()).ok() };
    }
    let unit = facts.dispensing_unit.as_ref().and_then(Stored::known).and_then(DispensingUnit::countable)?;
    let holds_a_dose = form.is_none_or(|form| is_solid(form) || form.usual_use() == UnitUse::EachDoseOpensNewUnit);
    let below = Measure::new(Decimal::ONE, DoseUnit::Countable(unit))?;
    holds_a_dose.then(|| Strength::new(read.amount.clone(), below).ok()).flatten()
}

const fn is_semisolid(form: DoseForm) -> bool {
    matches!(
        form,
        DoseForm::Cream
            | DoseForm::Ointment
            | DoseForm::Gel
            | DoseForm::EyeOintment
            | DoseForm::VaginalCream
            | DoseForm::OromucosalGel
    )
}

const fn is_inhaled(form: DoseForm) -> bool {
    matches!(form, DoseForm::Inhaler | DoseForm::DryPowderInhaler | DoseForm::NasalSpray)
}

fn is_solid(form: DoseForm) -> bool {
    form.usual_use() == UnitUse::WHOLE
}
