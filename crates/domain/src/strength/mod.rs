//! What a drug contains: ingredients, each with a strength. Arithmetic uses these and never the name;
//! [`compare_with_name`] only says whether the numbers in a name agree with them, so that a person
//! settles a difference before saving. It does not judge whether a strength is a usual one.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::coded::{Stored, coded};
use crate::fraction::Fraction;
use crate::name_strength::{self, Said};
use crate::number::{self, DecimalMark};
use crate::unit::{CountableUnit, Dimension, DoseUnit, Measure, MeasuredUnit};

coded! {
    /// Whether a strength counts the whole salt or the active part of it.
    pub enum Basis {
        /// The active part: "amoxicillin 500 mg (as trihydrate)".
        Base => ("base", "as the active part"),
        /// The salt: "morphine sulfate 10 mg".
        Salt => ("salt", "as the salt"),
    }
}

/// An amount of an ingredient in an amount of the drug: 500 mg in 1 tablet, 250 mg in 5 mL.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Strength {
    numerator: Measure,
    denominator: Measure,
}

/// Why an ingredient or strength is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StrengthRefused {
    /// The amount of the ingredient is counted.
    #[error("A strength is measured, such as 500 mg. Choose mg, g, mL or another measured unit.")]
    NotMeasured,
    /// No substance named.
    #[error("Write the ingredient's name.")]
    NoSubstance,
    /// The substance's name is too long.
    #[error("An ingredient's name has at most 300 letters.")]
    LongSubstance,
}

impl Strength {
    /// The strength `numerator` in `denominator`.
    ///
    /// # Errors
    /// [`StrengthRefused::NotMeasured`] if the numerator's unit is one that is counted.
    pub fn new(numerator: Measure, denominator: Measure) -> Result<Self, StrengthRefused> {
        if matches!(numerator.unit(), DoseUnit::Countable(_)) {
            return Err(StrengthRefused::NotMeasured);
        }
        Ok(Self { numerator, denominator })
    }

    /// How much of the ingredient.
    #[must_use]
    pub const fn numerator(&self) -> &Measure {
        &self.numerator
    }

    /// In how much of the drug.
    #[must_use]
    pub const fn denominator(&self) -> &Measure {
        &self.denominator
    }

    /// "500 mg" in one counted thing, "250 mg/5 mL" in a volume.
    #[must_use]
    pub fn words(&self, mark: DecimalMark) -> String {
        let amount = self.numerator.words(mark);
        let one = self.denominator.value() == Decimal::ONE;
        match self.denominator.unit() {
            DoseUnit::Countable(
                CountableUnit::Puff | CountableUnit::Spray | CountableUnit::Drop | CountableUnit::Application,
            ) if one => {
                format!("{amount} per {}", self.denominator.unit().word(true))
            }
            DoseUnit::Countable(_) if one => amount,
            unit if one => format!("{amount}/{}", unit.word(true)),
            _ => format!("{amount}/{}", self.denominator.words(mark)),
        }
    }
}

/// One active substance of a drug with its strength.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Ingredient {
    substance: String,
    strength: Strength,
    basis: Stored<Basis>,
}

impl Ingredient {
    /// The ingredient. The name is taken as given: the rule for names has already run on it.
    ///
    /// # Errors
    /// [`StrengthRefused`] if the substance has no name, or one beyond 300 letters.
    pub fn new(substance: &str, strength: Strength, basis: Basis) -> Result<Self, StrengthRefused> {
        let substance = substance.trim();
        if substance.is_empty() {
            return Err(StrengthRefused::NoSubstance);
        }
        if substance.chars().count() > 300 {
            return Err(StrengthRefused::LongSubstance);
        }
        Ok(Self { substance: substance.to_owned(), strength, basis: Stored::Known(basis) })
    }

    /// The substance's name.
    #[must_use]
    pub fn substance(&self) -> &str {
        &self.substance
    }

    /// How much of it.
    #[must_use]
    pub const fn strength(&self) -> &Strength {
        &self.strength
    }

    /// Whether the strength counts salt or base.
    #[must_use]
    pub const fn basis(&self) -> &Stored<Basis> {
        &self.basis
    }
}

/// What a drug's name says about its strength, against what is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameStrength {
    /// Everything the name says agrees.
    Matches,
    /// The name says something else: a person settles it.
    Differs(Vec<NameDiffers>),
    /// The name has no strength that could be compared.
    SaysNothing,
}

/// One thing a name says that no recorded strength agrees with.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("The name says {said}, but the strength recorded is {recorded}. Correct the one that is wrong.")]
pub struct NameDiffers {
    /// As the name has it.
    pub said: String,
    /// As recorded.
    pub recorded: String,
}

/// Compares the strengths in a drug's name with the recorded ones.
///
/// A combined name may give each strength in any order (`20 mg/120 mg`) or their sum
/// (co-trimoxazole 480 mg). A number without a unit and a volume alone say nothing.
#[must_use]
pub fn compare_with_name(name: &str, ingredients: &[Ingredient]) -> NameStrength {
    let heard = name_strength::read(name, ingredients.len() == 1 && has_mass_below(ingredients));
    let comparable: Vec<&Said> =
        heard.strengths.iter().filter(|said| ingredients.iter().any(|i| said.is_comparable(i.strength()))).collect();
    let told = |said: &Said| {
        let recorded: Vec<String> = ingredients.iter().map(|i| i.strength().words(DecimalMark::Point)).collect();
        NameDiffers { said: said.text.clone(), recorded: recorded.join(" and ") }
    };
    let (mut differs, mut again) = (Vec::new(), Vec::new());
    let mut free: Vec<&Ingredient> = ingredients.iter().collect();
    for said in &comparable {
        if let Some(place) = free.iter().position(|i| agrees(said, i.strength(), &heard.volumes)) {
            free.remove(place);
        } else if ingredients.iter().any(|i| agrees(said, i.strength(), &heard.volumes)) {
            again.push(told(said));
        } else if !is_sum(said, ingredients) {
            differs.push(told(said));
        }
    }
    if !free.is_empty() {
        // "20 mg/20 mg" gives one strength twice and leaves the other ingredient's out
        differs.append(&mut again);
    }
    if comparable.is_empty() {
        NameStrength::SaysNothing
    } else if differs.is_empty() {
        NameStrength::Matches
    } else {
        NameStrength::Differs(differs)
    }
}

/// "50 micrograms" for each amount in a name that is written with a sign for micro, which is misread
/// as milli: to be shown beside the name.
#[must_use]
pub fn micrograms_spelled_out(name: &str) -> Vec<String> {
    let heard = name_strength::read(name, false);
    let mut spelled = Vec::new();
    for said in
        heard.strengths.iter().filter(|said| said.unit == MeasuredUnit::Microgram && !said.text.contains("microgram"))
    {
        if let [value] = said.values.as_slice()
            && let Some(amount) = Measure::measured(*value, MeasuredUnit::Microgram)
        {
            spelled.push(amount.words(DecimalMark::Point));
        }
    }
    spelled
}

fn has_mass_below(ingredients: &[Ingredient]) -> bool {
    ingredients.iter().any(|i| matches!(i.strength().denominator().unit(), DoseUnit::Measured(unit) if unit.dimension() == Dimension::Mass))
}

fn agrees(said: &Said, strength: &Strength, volumes: &[Measure]) -> bool {
    said.amounts().any(|amount| amount_agrees(said, &amount, strength, volumes).unwrap_or(false))
}

fn amount_agrees(said: &Said, amount: &Measure, strength: &Strength, volumes: &[Measure]) -> Option<bool> {
    let have = Fraction::of(strength.numerator().value())?;
    let want = amount.in_unit(strength.numerator().unit())?;
    let below = strength.denominator();
    let hundred_grams = Measure::measured(Decimal::ONE_HUNDRED, MeasuredUnit::Gram);
    let in_mass = said.percent && hundred_grams.as_ref().is_some_and(|grams| grams.in_unit(below.unit()).is_some());
    let Some(per) = (if in_mass { &hundred_grams } else { &said.per }) else {
        let each = Fraction::of(below.value()).and_then(|count| have.over(count));
        return Some(want == have || (matches!(below.unit(), DoseUnit::Countable(_)) && each == Some(want)));
    };
    if let Some(per) = per.in_unit(below.unit()) {
        return Some(want.times(Fraction::of(below.value())?)? == have.times(per)?);
    }
    let in_whole = |volume: &Measure| -> Option<Fraction> {
        want.times(volume.in_unit(per.unit())?)?.over(Fraction::of(per.value())?)
    };
    // once the name says how much there is of it all, "50 mg/mL" is no longer what one vial holds
    Some(if volumes.is_empty() { want == have } else { volumes.iter().any(|volume| in_whole(volume) == Some(have)) })
}

fn is_sum(said: &Said, ingredients: &[Ingredient]) -> bool {
    ingredients.len() > 1
        && said.amounts().any(|amount| {
            let mut sum = Some(Fraction::ZERO);
            for ingredient in ingredients {
                let part = ingredient.strength().numerator().in_unit(amount.unit());
                sum = sum.zip(part).and_then(|(sum, part)| sum.plus(part));
            }
            sum.is_some() && sum == Fraction::of(amount.value())
        })
}

impl Said {
    /// The amounts it can mean, more than one if its number can be read in two ways.
    fn amounts(&self) -> impl Iterator<Item = Measure> {
        self.values.iter().filter_map(|value| Measure::measured(*value, self.unit))
    }

    /// Whether a strength says anything about it: a percentage says nothing about "one bag".
    fn is_comparable(&self, strength: &Strength) -> bool {
        !self.percent || matches!(strength.denominator().unit(), DoseUnit::Measured(_))
    }
}

impl fmt::Display for Ingredient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.substance, self.strength.words(DecimalMark::Point))
    }
}

impl fmt::Display for Strength {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.words(DecimalMark::Point))
    }
}

/// A strength as files write it: "500 mg", "250 mg/5 mL", "1 g per 1 vial"; `one` is what an amount
/// without a denominator is in.
#[must_use]
pub fn written(text: &str, one: &DoseUnit) -> Option<Strength> {
    let (amount, below) = match text.split_once('/').or_else(|| text.split_once(" per ")) {
        Some((amount, below)) => (amount, Some(below.trim())),
        None => (text, None),
    };
    let below = match below {
        None => Measure::new(Decimal::ONE, one.clone()),
        Some(below) if below.chars().next().is_some_and(|c| number::digit(c).is_some()) => Measure::written(below),
        Some(below) => Measure::new(Decimal::ONE, DoseUnit::written(below)?),
    };
    Strength::new(Measure::written(amount)?, below?).ok()
}

#[cfg(test)]
mod tests;
