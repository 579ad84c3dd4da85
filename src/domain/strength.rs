//! What a drug contains: ingredients, each with a strength. Arithmetic uses these and never the name;
//! [`compare_with_name`] only says whether the numbers in a name agree with them, so that a person
//! settles a difference before saving. It does not judge whether a strength is a usual one.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::coded::{Stored, coded};
use crate::domain::fraction::Fraction;
use crate::domain::name_strength::{self, Said};
use crate::domain::number::{self, DecimalMark};
use crate::domain::unit::{CountableUnit, Dimension, DoseUnit, Measure, MeasuredUnit};

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
#[derive(Clone, Debug, PartialEq, Eq, Error)]
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
            DoseUnit::Countable(CountableUnit::Puff | CountableUnit::Spray | CountableUnit::Drop | CountableUnit::Application) if one => {
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
#[derive(Clone, Debug, PartialEq, Eq, Error)]
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
    let comparable: Vec<&Said> = heard.strengths.iter().filter(|said| ingredients.iter().any(|i| said.is_comparable(i.strength()))).collect();
    let mut differs = Vec::new();
    let mut free: Vec<&Ingredient> = ingredients.iter().collect();
    for said in &comparable {
        if let Some(place) = free.iter().position(|i| agrees(said, i.strength(), &heard.volumes)) {
            free.remove(place);
        } else if !ingredients.iter().any(|i| agrees(said, i.strength(), &heard.volumes)) && !is_sum(said, ingredients) {
            let recorded: Vec<String> = ingredients.iter().map(|i| i.strength().words(DecimalMark::Point)).collect();
            differs.push(NameDiffers { said: said.text.clone(), recorded: recorded.join(" and ") });
        }
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
    for said in heard.strengths.iter().filter(|said| said.unit == MeasuredUnit::Microgram && !said.text.contains("microgram")) {
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
    let in_whole = |volume: &Measure| -> Option<Fraction> { want.times(volume.in_unit(per.unit())?)?.over(Fraction::of(per.value())?) };
    Some(want == have || volumes.iter().any(|volume| in_whole(volume) == Some(have)))
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(strengths: &[&str]) -> Vec<Ingredient> {
        let tablet = DoseUnit::Countable(CountableUnit::Tablet);
        strengths.iter().map(|text| Ingredient::new("substance", written(text, &tablet).unwrap(), Basis::Base).unwrap()).collect()
    }

    #[test]
    fn names_that_agree_are_recognised() {
        for (name, strengths) in [
            ("amoxicillin 500 mg capsule", vec!["500 mg"]),
            ("amoxicillin 0,5 g", vec!["500 mg"]),
            ("amoxicillin 500MG", vec!["500 mg"]),
            ("amoxicillin 250 mg/5 ml", vec!["250 mg/5 mL"]),
            ("amoxicillin 250mg/5ml", vec!["50 mg/mL"]),
            ("amoxicillin 250 mg per 5 ml", vec!["250 mg/5 mL"]),
            ("Artéméther–luméfantrine 20 mg/120 mg", vec!["20 mg", "120 mg"]),
            ("artemether lumefantrine 20/120 mg", vec!["120 mg", "20 mg"]),
            ("أرتيميثير 20 mg/120 mg", vec!["20 mg", "120 mg"]),
            ("co-amoxiclav 625 mg", vec!["500 mg", "125 mg"]),
            ("co-amoxiclav 500+125 mg", vec!["500 mg", "125 mg"]),
            ("co-amoxiclav 250 mg/62.5 mg/5 ml", vec!["250 mg/5 mL", "62.5 mg/5 mL"]),
            ("Ọ̀gẹ̀dẹ̀ 5 % sirop", vec!["50 mg/mL"]),
            ("sodium chloride 0.9 % 500 mL", vec!["9 mg/mL"]),
            ("ибупрофен 200 мг", vec!["200 mg"]),
            ("甲硝唑 0.2 g", vec!["200 mg"]),
            ("甲硝唑0.2g片", vec!["200 mg"]),
            ("アセトアミノフェン錠２００ｍｇ", vec!["200 mg"]),
            ("levothyroxine 50 µg", vec!["0.05 mg"]),
            ("levothyroxine 50mcg", vec!["50 ug"]),
            ("vitamin B12 1000 µg", vec!["1 mg"]),
            ("colecalciferol 25,000 IU", vec!["25000 units"]),
            ("colecalciferol 25 000 IU", vec!["25000 units"]),
            ("hydrocortisone 1 % cream", vec!["10 mg/g"]),
            ("hydrocortisone 10 mg/g cream", vec!["10 mg/g"]),
            ("hydrocortisone 10 mg/1 g cream", vec!["10 mg/g"]),
            ("ketamine 50 mg/ml 10 ml", vec!["500 mg per 1 vial"]),
            ("ketamine 500 mg/10 ml", vec!["500 mg per 1 vial"]),
            ("insulin 100 units/mL", vec!["100 units/mL"]),
            ("benzylpenicillin 1.2 million units", vec!["1200000 units per 1 vial"]),
            ("salbutamol 100 micrograms/puff", vec!["100 ug/puff"]),
            ("paracetamol ٥٠٠ mg", vec!["500 mg"]),
        ] {
            assert_eq!(compare_with_name(name, &of(&strengths)), NameStrength::Matches, "{name}");
        }
    }

    #[test]
    fn names_that_differ_are_told_apart() {
        for (name, strengths, said) in [
            ("amoxicillin 250 mg", vec!["500 mg"], "250 mg"),
            ("amoxicillin 500 mg", vec!["500 ug"], "500 mg"),
            ("amoxicillin 250 mg/5 ml", vec!["125 mg/5 mL"], "250 mg/5 ml"),
            ("artemether lumefantrine 40 mg/120 mg", vec!["20 mg", "120 mg"], "40 mg"),
            ("syrup 5 %", vec!["5 mg/mL"], "5 %"),
            ("heparin 5000 IU/ml", vec!["25000 units/mL"], "5000 IU/ml"),
            ("digoxin 1,250 mg", vec!["125 ug"], "1,250 mg"),
        ] {
            match compare_with_name(name, &of(&strengths)) {
                NameStrength::Differs(differs) => assert_eq!(differs[0].said, said, "{name}"),
                other => panic!("{name}: {other:?}"),
            }
        }
    }

    #[test]
    fn names_without_a_strength_say_nothing() {
        for name in ["amoxicillin", "vitamin B12", "amoxicillin 500", "syrup 100 ml", "10²", "", "sodium chloride 0.9 %"] {
            let ingredients = if name.contains('%') { of(&["4.5 g per 1 bag"]) } else { of(&["500 mg"]) };
            assert_eq!(compare_with_name(name, &ingredients), NameStrength::SaysNothing, "{name}");
        }
    }

    #[test]
    fn micrograms_are_spelled_out_beside_their_sign() {
        assert_eq!(micrograms_spelled_out("levothyroxine 50 µg"), ["50 micrograms"]);
        assert_eq!(micrograms_spelled_out("fluticasone/salmeterol 250 mcg/50 μg"), ["250 micrograms", "50 micrograms"]);
        assert!(micrograms_spelled_out("levothyroxine 50 micrograms, 5 mg").is_empty());
    }

    #[test]
    fn strengths_read_as_written() {
        let tablet = DoseUnit::Countable(CountableUnit::Tablet);
        for (text, shown) in [("500 mg", "500 mg"), ("250 mg/5 mL", "250 mg/5 mL"), ("50 mg/mL", "50 mg/mL"), ("100 ug/puff", "100 micrograms per puff"), ("1 g per 1 vial", "1 g")] {
            assert_eq!(written(text, &tablet).unwrap().to_string(), shown);
        }
        assert_eq!(written("1 tablet", &tablet), None);
        let stored = serde_json::to_string(&of(&["250 mg/5 mL"])).unwrap();
        assert_eq!(stored, r#"[{"substance":"substance","strength":{"numerator":{"value":"250","unit":"mg"},"denominator":{"value":"5","unit":"mL"}},"basis":"base"}]"#);
        assert_eq!(serde_json::from_str::<Vec<Ingredient>>(&stored).unwrap(), of(&["250 mg/5 mL"]));
    }

    proptest! {
        #[test]
        fn no_name_makes_it_fall(name in "\\PC*", other in "[0-9 .,/+%mguLlIU錠µ½²]{0,30}") {
            for name in [name, other] {
                let _ = (compare_with_name(&name, &of(&["500 mg", "5 mg/mL"])), micrograms_spelled_out(&name));
            }
        }
    }
}
