//! What quantity arithmetic needs to know of a medicine, and how a dose becomes a part of its dispensing
//! unit. It does not know names, stock, lifecycles or patients.

use std::{fmt, num::NonZeroU32};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::form::{DispensingUnit, DoseForm, UnitUse};
use crate::fraction::Fraction;
use crate::number::{self, DecimalMark};
use crate::route::Route;
use crate::strength::Ingredient;
use crate::unit::{CountableUnit, Dimension, DoseUnit, Measure, MeasuredUnit};

/// A medicine as the arithmetic sees it: a drug version, with the content of the pack's units.
#[derive(Clone, Debug)]
pub struct Medicine<'a> {
    /// What it contains.
    pub ingredients: &'a [Ingredient],
    /// Its form.
    pub form: DoseForm,
    /// The smallest whole thing handed over.
    pub unit: DispensingUnit,
    /// How a dose uses that.
    pub unit_use: UnitUse,
    /// What one dispensing unit holds: 100 mL, 200 puffs, 300 units. Not needed for tablets.
    pub content: Option<Measure>,
    /// Drops in one millilitre, for this drug's dropper.
    pub drops_per_ml: Option<Decimal>,
    /// Days after which an opened unit is thrown away.
    pub in_use_days: Option<NonZeroU32>,
    /// The smallest amount that can be measured out; if not said, [`Medicine::volume_step`].
    pub smallest_measure: Option<Measure>,
    /// The most an adult gets at once: where a dose by weight stops.
    pub adult_most_at_once: Option<Measure>,
    /// The most an adult gets in a day: where a dose by weight stops.
    pub adult_most_a_day: Option<Measure>,
    /// Whether it is a controlled drug, which is never rounded up.
    pub controlled: bool,
    /// The routes it is given by.
    pub routes: &'a [Route],
}

/// An exact amount, which no decimal may hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// How much.
    pub value: Fraction,
    /// Of what.
    pub unit: DoseUnit,
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&amount_words(self.value, &self.unit, DecimalMark::Point))
    }
}

/// The units a dose of a medicine can be written in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fits(pub Vec<DoseUnit>);

impl fmt::Display for Fits {
    /// "mg, or tablets".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.0.iter().map(|unit| unit.word(false)).collect();
        f.write_str(&words.join(", or "))
    }
}

/// Why no quantity can be computed. The sentence says what a person can do. Kept with lines, so members are only ever
/// added.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CannotCompute {
    /// No last day.
    #[error("The course goes on until stopped, so its quantity cannot be computed. Write the quantity to supply.")]
    UntilStopped,
    /// No duration.
    #[error(
        "The course has no duration, so its quantity cannot be computed. Write a duration, or the quantity to supply."
    )]
    NoEnd,
    /// As needed, without frequency or maximum.
    #[error(
        "A dose as needed has no maximum in 24 hours here, so its quantity cannot be computed. Write the maximum, or the quantity to supply."
    )]
    NoMaximum,
    /// An infusion by rate.
    #[error("How much an infusion uses depends on how long it runs. Write the quantity to supply.")]
    Rate,
    /// mg/kg without a weight.
    #[error(
        "This dose goes by the patient's weight, and no weight is recorded. Open the patient's record from the top of this page and record the weight; in an emergency an estimate, marked as one."
    )]
    WeightNeeded,
    /// A dose in mg of a combination.
    #[error(
        "This medicine has several ingredients, so a dose in {} does not say which. Write the dose in {fits}.",
        .dose.word(false)
    )]
    SeveralIngredients {
        /// The dose's unit.
        dose: DoseUnit,
        /// Units that would fit.
        fits: Fits,
    },
    /// A dose in a unit that the medicine does not have.
    #[error("A dose in {} does not fit this medicine. Write the dose in {fits}.", .dose.word(false))]
    UnitDoesNotFit {
        /// The dose's unit.
        dose: DoseUnit,
        /// Units that would fit.
        fits: Fits,
    },
    /// No strength.
    #[error(
        "This medicine has no recorded strength. Write the quantity to supply, and ask the pharmacy to complete the drug."
    )]
    NoStrength,
    /// What one unit holds is not recorded.
    #[error(
        "How much is in one {} is not recorded. The course needs {need} for each dose: write the number of {}.",
        .unit.word(true), .unit.word(false)
    )]
    ContentUnknown {
        /// The dispensing unit.
        unit: DispensingUnit,
        /// What is needed for each dose.
        need: Amount,
    },
    /// Drops per mL are not recorded.
    #[error("How many drops of this medicine make one mL is not recorded. Write the quantity to supply.")]
    DropsUnknown,
    /// "1 application" of an unknown amount.
    #[error("How much one application takes is not recorded. Write the dose in g, or write the quantity to supply.")]
    ApplicationUnknown,
    /// A part of a tablet that cannot be had.
    #[error(
        "{} is not a part that this {} can be divided into ({}). Change the dose, or choose another strength.",
        .dose.words(DecimalMark::Point), .unit.word(true), .unit_use.words()
    )]
    NotDivisible {
        /// The dose.
        dose: Measure,
        /// The dispensing unit.
        unit: DispensingUnit,
        /// How it can be divided.
        unit_use: UnitUse,
    },
    /// A dose by weight that cannot be measured.
    #[error(
        "{0} cannot be measured with this medicine to within a tenth. Choose another strength, or write dose and quantity by hand."
    )]
    NotMeasurable(Amount),
    /// Rounding up a controlled drug.
    #[error(
        "This course takes {}{}, and a controlled drug is never rounded up. Change the dose or duration, or write the quantity to supply.",
        in_units(*.exact, *.unit), if *.each_dose { " for each dose" } else { "" }
    )]
    ControlledRoundsUp {
        /// What is needed.
        exact: Fraction,
        /// Of what.
        unit: DispensingUnit,
        /// True when it is needed for each dose.
        each_dose: bool,
    },
    /// The count of a controlled drug depends on the first day.
    #[error(
        "The number of doses depends on the day of the week the course begins, and a controlled drug is never rounded up. Write the quantity to supply."
    )]
    ControlledVaries,
    /// "10 mg" of a cream.
    #[error(
        "For this medicine, {} could mean the active part or the whole. Write the dose in g of the whole.",
        .0.words(DecimalMark::Point)
    )]
    ActiveOrWhole(Measure),
    /// Beyond counting.
    #[error("This quantity is too large. Check the dose and the duration.")]
    TooLarge,
    /// Written by a newer version.
    #[error("A newer version of the program wrote this. Nothing is computed from it here.")]
    Newer,
}

impl CannotCompute {
    /// Whether a person may write the quantity instead; if not, the dosage itself needs correcting.
    #[must_use]
    pub const fn asks_for_quantity(&self) -> bool {
        !matches!(
            self,
            Self::SeveralIngredients { .. }
                | Self::UnitDoesNotFit { .. }
                | Self::NotDivisible { .. }
                | Self::ActiveOrWhole(_)
                | Self::TooLarge
                | Self::WeightNeeded
                | Self::Newer
        )
    }
}

/// A dose as part of the medicine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Portion {
    /// So many dispensing units.
    Units(Fraction),
    /// So much of what is in them.
    Measured(Fraction, MeasuredUnit),
    /// So many counted things of those in them: puffs, drops, sprays.
    Counted(Fraction, CountableUnit),
}

impl<'a> Medicine<'a> {
    /// The smallest volume that is measured out unless the drug says otherwise: the finest mark of the
    /// usual 1 mL to 5 mL oral syringes is between 0.01 and 0.2 mL. Ours to choose, each hospital's to change.
    pub const SMALLEST_ML: (u128, u128) = (1, 10);

    /// The step in which a volume is measured out unless the drug says otherwise, in millilitres. What is injected is
    /// drawn up in the smallest syringe that holds it: 0.01 mL in one of 1 mL, 0.1 mL in one of 10 mL, 1 mL above, by
    /// the usual graduations (ISO 7886-1). Ours to choose, each hospital's to change.
    #[must_use]
    pub fn volume_step(&self, millilitres: Fraction) -> Fraction {
        let (above, below) = match self.form.is_injected() {
            true if millilitres <= Fraction::ONE => (1, 100),
            true if millilitres > Fraction::whole(10) => (1, 1),
            _ => Self::SMALLEST_ML,
        };
        Fraction::new(above, below).unwrap_or(Fraction::ONE)
    }

    /// A medicine with what is usual for its form.
    #[must_use]
    pub const fn usual(form: DoseForm, ingredients: &'a [Ingredient], routes: &'a [Route]) -> Self {
        Self {
            ingredients,
            form,
            unit: form.usual_unit(),
            unit_use: form.usual_use(),
            content: None,
            drops_per_ml: None,
            in_use_days: None,
            smallest_measure: None,
            adult_most_at_once: None,
            adult_most_a_day: None,
            controlled: false,
            routes,
        }
    }

    /// The dose as part of the medicine.
    ///
    /// # Errors
    /// [`CannotCompute`], if the dose's unit does not fit the medicine or something is not recorded.
    pub fn portion(&self, dose: &Measure) -> Result<Portion, CannotCompute> {
        let value = Fraction::of(dose.value()).ok_or(CannotCompute::TooLarge)?;
        match dose.unit() {
            DoseUnit::Countable(unit) if self.unit.countable() == Some(*unit) => Ok(Portion::Units(value)),
            DoseUnit::Countable(unit) if self.counts(*unit) => Ok(Portion::Counted(value, *unit)),
            DoseUnit::Measured(unit) => self.measured(dose, value, *unit),
            DoseUnit::Countable(_) => Err(self.does_not_fit(dose)),
            DoseUnit::Newer(_) => Err(CannotCompute::Newer),
        }
    }

    /// So much as a dose contains of the only ingredient, or as much as it is itself, in a unit; none where that can't be
    /// compared.
    #[must_use]
    pub fn active(&self, dose: &Measure, unit: &DoseUnit) -> Option<Fraction> {
        if let Some(same) = dose.in_unit(unit) {
            return Some(same);
        }
        let [only] = self.ingredients else { return None };
        let (above, below) = (only.strength().numerator(), only.strength().denominator());
        let each = above.in_unit(unit)?.over(Fraction::of(below.value())?)?;
        let many = match (self.portion(dose).ok()?, below.unit()) {
            (Portion::Units(units), DoseUnit::Countable(of)) if self.unit.countable() == Some(*of) => units,
            (Portion::Units(units), of) => self.content.as_ref()?.in_unit(of)?.times(units)?,
            (Portion::Measured(value, measured), DoseUnit::Measured(of)) => value.times(measured.factor_to(*of)?)?,
            (Portion::Counted(count, counted), DoseUnit::Countable(of)) if counted == *of => count,
            (Portion::Counted(drops, CountableUnit::Drop), DoseUnit::Measured(of)) => {
                let millilitres = drops.over(Fraction::of(self.drops_per_ml?)?)?;
                millilitres.times(MeasuredUnit::Millilitre.factor_to(*of)?)?
            }
            _ => return None,
        };
        many.times(each)
    }

    /// The portion in dispensing units, not rounded.
    ///
    /// # Errors
    /// [`CannotCompute`], if what one unit holds is not recorded.
    pub fn units_of(&self, portion: Portion) -> Result<Fraction, CannotCompute> {
        let (value, unit) = match portion {
            Portion::Units(units) => return Ok(units),
            Portion::Counted(drops, CountableUnit::Drop) if !self.holds(&DoseUnit::Countable(CountableUnit::Drop)) => {
                let per_ml = self.drops_per_ml.and_then(Fraction::of).ok_or(CannotCompute::DropsUnknown)?;
                (drops.over(per_ml).ok_or(CannotCompute::DropsUnknown)?, DoseUnit::Measured(MeasuredUnit::Millilitre))
            }
            Portion::Counted(count, unit) => (count, DoseUnit::Countable(unit)),
            Portion::Measured(value, unit) => (value, DoseUnit::Measured(unit)),
        };
        if let (Some(own), DoseUnit::Measured(unit)) = (self.unit.measured(), &unit)
            && let Some(factor) = unit.factor_to(own)
        {
            return value.times(factor).ok_or(CannotCompute::TooLarge);
        }
        let held = self.content.as_ref().and_then(|content| content.in_unit(&unit));
        match held {
            Some(held) => value.over(held).ok_or(CannotCompute::TooLarge),
            None if unit == DoseUnit::Countable(CountableUnit::Application) => Err(CannotCompute::ApplicationUnknown),
            None => Err(CannotCompute::ContentUnknown { unit: self.unit, need: Amount { value, unit } }),
        }
    }

    /// Whether a unit's content is counted or measured in this.
    fn holds(&self, unit: &DoseUnit) -> bool {
        self.content.as_ref().is_some_and(|content| content.in_unit(unit).is_some())
    }

    fn counts(&self, unit: CountableUnit) -> bool {
        let by_form = match unit {
            CountableUnit::Puff => matches!(self.form, DoseForm::Inhaler | DoseForm::DryPowderInhaler),
            CountableUnit::Spray => matches!(self.form, DoseForm::NasalSpray),
            CountableUnit::Drop => matches!(
                self.form,
                DoseForm::OralDrops | DoseForm::EyeDrops | DoseForm::EarDrops | DoseForm::NasalDrops
            ),
            CountableUnit::Application => {
                matches!(self.unit, DispensingUnit::Tube | DispensingUnit::Gram)
                    || matches!(self.form, DoseForm::Lotion | DoseForm::CutaneousSolution | DoseForm::Shampoo)
            }
            _ => false,
        };
        by_form
            || self.holds(&DoseUnit::Countable(unit))
            || self.ingredients.iter().any(|i| *i.strength().denominator().unit() == DoseUnit::Countable(unit))
    }

    fn measured(&self, dose: &Measure, value: Fraction, unit: MeasuredUnit) -> Result<Portion, CannotCompute> {
        let dimension = unit.dimension();
        let below = |i: &Ingredient| match i.strength().denominator().unit() {
            DoseUnit::Measured(unit) => Some(unit.dimension()),
            _ => None,
        };
        if dimension == Dimension::Volume || (dimension == Dimension::Units && self.holds(dose.unit())) {
            let liquid = self.holds(dose.unit())
                || self.unit.measured() == Some(MeasuredUnit::Millilitre)
                || self.ingredients.iter().any(|i| below(i) == Some(Dimension::Volume));
            return if liquid { Ok(Portion::Measured(value, unit)) } else { Err(self.does_not_fit(dose)) };
        }
        if dimension == Dimension::Mass && self.ingredients.iter().any(|i| below(i) == Some(Dimension::Mass)) {
            return if unit == MeasuredUnit::Gram {
                Ok(Portion::Measured(value, unit))
            } else {
                Err(CannotCompute::ActiveOrWhole(dose.clone()))
            };
        }
        match self.ingredients {
            [] => Err(CannotCompute::NoStrength),
            [only] => self.by_strength(dose, only),
            _ => Err(CannotCompute::SeveralIngredients { dose: dose.unit().clone(), fits: self.fitting_units() }),
        }
    }

    fn by_strength(&self, dose: &Measure, only: &Ingredient) -> Result<Portion, CannotCompute> {
        let (above, below) = (only.strength().numerator(), only.strength().denominator());
        let wanted = dose.in_unit(above.unit()).ok_or_else(|| self.does_not_fit(dose))?;
        let amount = Fraction::of(above.value())
            .zip(Fraction::of(below.value()))
            .and_then(|(above, below)| wanted.over(above)?.times(below))
            .ok_or(CannotCompute::TooLarge)?;
        match below.unit() {
            DoseUnit::Countable(unit) if self.unit.countable() == Some(*unit) => Ok(Portion::Units(amount)),
            DoseUnit::Countable(unit) => Ok(Portion::Counted(amount, *unit)),
            DoseUnit::Measured(unit) => Ok(Portion::Measured(amount, *unit)),
            DoseUnit::Newer(_) => Err(CannotCompute::Newer),
        }
    }

    fn does_not_fit(&self, dose: &Measure) -> CannotCompute {
        CannotCompute::UnitDoesNotFit { dose: dose.unit().clone(), fits: self.fitting_units() }
    }

    /// The units a dose of this medicine can be written in, each word once.
    fn fitting_units(&self) -> Fits {
        let mut fits: Vec<DoseUnit> = Vec::new();
        let mut add = |unit: &DoseUnit| {
            if !fits.iter().any(|known| known.word(false) == unit.word(false)) {
                fits.push(unit.clone());
            }
        };
        if let [only] = self.ingredients {
            add(only.strength().numerator().unit());
        }
        for ingredient in self.ingredients {
            add(ingredient.strength().denominator().unit());
        }
        if let Some(content) = &self.content {
            add(content.unit());
        }
        if let Some(unit) = self.unit.countable().filter(|_| self.content.is_none()) {
            add(&DoseUnit::Countable(unit));
        }
        Fits(fits)
    }
}

/// "10.5 tablets".
#[must_use]
pub fn in_units(units: Fraction, of: DispensingUnit) -> String {
    match (of.countable(), of.measured()) {
        (Some(unit), _) => amount_words(units, &DoseUnit::Countable(unit), DecimalMark::Point),
        (None, Some(unit)) => amount_words(units, &DoseUnit::Measured(unit), DecimalMark::Point),
        (None, None) => {
            let shown = units.decimal().map_or_else(
                || format!("between {} and {}", units.floor(), units.ceil()),
                |exact| number::show(exact, DecimalMark::Point),
            );
            format!("{shown} {}", of.word(units == Fraction::ONE))
        }
    }
}

/// An amount in words; a fraction without an exact decimal is shown as "about" its first decimals.
pub(super) fn amount_words(value: Fraction, unit: &DoseUnit, mark: DecimalMark) -> String {
    if let DoseUnit::Countable(unit) = unit
        && let Some(words) = unit.words(value)
    {
        return words;
    }
    if let Some(exact) = value.decimal() {
        return format!("{} {}", number::show(exact, mark), unit.word(exact == Decimal::ONE));
    }
    let hundredths = value.times(Fraction::whole(100)).map_or(0, Fraction::nearest);
    let about = Fraction::new(hundredths, 100).and_then(Fraction::decimal).unwrap_or_default();
    format!("about {} {}", number::show(about, mark), unit.word(false))
}
