//! How a quantity was found: kept with a line as codes and typed arguments, and said in words when it is shown.

mod words;

use super::CannotCompute;
use crate::{
    coded::Stored, form::DispensingUnit, fraction::Fraction, medicine::Amount, number::Quantity,
    patient::ObservationMethod, strength::Strength, unit::Measure,
};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;

/// How one dose uses dispensing units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Each {
    /// "750 mg": nothing more is to be said.
    Plain(Measure),
    /// "each dose of 750 mg opens one 1 g vial".
    Opens {
        /// The dose.
        dose: Measure,
        /// Units opened, a whole number.
        units: Fraction,
        /// What is in one, where that is one ingredient.
        each: Option<Strength>,
    },
    /// "each dose of 1 drop opens 1 nebule": counted in something else than the units.
    OpensCounted {
        /// The dose.
        dose: Measure,
        /// Units opened, a whole number.
        units: Fraction,
    },
    /// "1 g ÷ 500 mg per tablet".
    Divided {
        /// The dose.
        dose: Measure,
        /// What is in one unit.
        by: Strength,
    },
    /// "500 mg is 10 mL".
    Comes {
        /// The dose.
        dose: Measure,
        /// So much of what is in the units.
        to: Amount,
    },
}

/// How many doses there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Times {
    /// So many in all.
    Doses(u64),
    /// An equal number on each day.
    ADay {
        /// Doses on a day.
        times: u32,
        /// So many days.
        days: u32,
    },
    /// Not the same number on each day.
    Within {
        /// Doses in all.
        doses: u64,
        /// So many days.
        days: u32,
    },
}

/// How one step of a dosage takes its units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// So many doses of so much.
    Counted {
        /// One dose.
        each: Each,
        /// How many.
        times: Times,
        /// True when each is given in two places.
        both_sides: bool,
    },
    /// As much as the maximum in 24 hours allows.
    Limited {
        /// Units a day.
        a_day: Fraction,
        /// So many days.
        days: u32,
    },
}

/// Where a dose by weight stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// Where the adult maximum is.
    AdultMaximum,
    /// Nowhere: no adult maximum is recorded.
    Nowhere,
    /// Below the adult maximum.
    NotReached,
}

/// How a dose by weight was worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByWeight {
    /// For each kilogram.
    pub each_kilogram: Measure,
    /// True when that is for a day, and shared over the day's doses.
    pub a_day: bool,
    /// The patient's weight.
    #[serde(with = "rust_decimal::serde::str")]
    pub kilograms: Decimal,
    /// Where it stops.
    pub stop: Stop,
    /// True when it was rounded to what can be measured.
    pub rounded: bool,
}

/// How one step of a dosage was worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it takes.
    #[serde(rename = "use")]
    pub takes: Use,
    /// How the dose was worked out, where it goes by weight.
    pub by_weight: Option<ByWeight>,
}

/// What doses share that follow on from the same unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// What all of them need.
    pub all: Option<Measure>,
    /// What one unit holds.
    pub content: Measure,
}

/// How a quantity was worked out from a dosage.
///
/// "21 vials: each dose of 750 mg opens one 1 g vial × 3 a day × 7 days".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Because {
    /// The quantity.
    pub units: Quantity,
    /// Of what.
    pub unit: DispensingUnit,
    /// Each step.
    pub steps: Vec<Step>,
    /// Where doses follow on from the same unit.
    pub shared: Option<Shared>,
    /// The days after which an opened unit is thrown away, where more is opened for that.
    pub in_use_days: Option<NonZeroU32>,
}

impl Times {
    /// Doses in all.
    #[must_use]
    pub fn doses(self) -> u64 {
        match self {
            Self::Doses(doses) | Self::Within { doses, .. } => doses,
            Self::ADay { times, days } => u64::from(times) * u64::from(days),
        }
    }
}

/// The weight that a quantity rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeightUsed {
    /// How it is known.
    pub method: Stored<ObservationMethod>,
    /// The day on which it was observed; nothing when that can't be read.
    pub on: Option<Date>,
}

/// Whose quantity it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// Worked out from the dosage.
    Dosage(Because),
    /// Asked for by the prescriber, where the dose comes to another.
    Prescriber(Because),
    /// Asked for by the prescriber, because none can be worked out.
    PrescriberAlone(CannotCompute),
}

/// How the quantity of a line was found, as this version knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuantityBasis {
    /// Whose it is.
    pub from: From,
    /// The weight that it rests on.
    pub weight: Option<WeightUsed>,
}

/// How the quantity of a line was found, as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityReason {
    /// As this version knows it.
    Found(Box<QuantityBasis>),
    /// Words of an earlier version, or nothing.
    Words(String),
    /// What a newer version wrote, byte for byte.
    Newer(String),
}

impl QuantityReason {
    /// Nothing is said.
    pub const NONE: Self = Self::Words(String::new());

    /// What the store holds; never fails.
    #[must_use]
    pub fn read(text: &str) -> Self {
        if !text.starts_with('{') {
            return Self::Words(text.to_owned());
        }
        serde_json::from_str(text).map_or_else(|_| Self::Newer(text.to_owned()), |found| Self::Found(Box::new(found)))
    }

    /// The text that the store keeps.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            // a struct of plain values is always written
            Self::Found(found) => serde_json::to_string(found).unwrap_or_default(),
            Self::Words(text) | Self::Newer(text) => text.clone(),
        }
    }

    /// Whether the prescriber said how many.
    #[must_use]
    pub fn is_asked_for(&self) -> bool {
        matches!(self, Self::Found(found) if !matches!(found.from, From::Dosage(_)))
    }

    /// Whether the words begin with the quantity itself.
    #[must_use]
    pub fn names_quantity(&self) -> bool {
        matches!(self, Self::Found(found) if matches!(found.from, From::Dosage(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Quantity;

    fn found(from: From) -> QuantityReason {
        let weight = WeightUsed { method: ObservationMethod::Stated.into(), on: Some("2026-07-01".parse().unwrap()) };
        QuantityReason::Found(Box::new(QuantityBasis { from, weight: Some(weight) }))
    }

    fn because() -> Because {
        let dose = Measure::written("500 mg").unwrap();
        let times = Times::ADay { times: 3, days: 7 };
        Because {
            units: Quantity::new(21).unwrap(),
            unit: DispensingUnit::Capsule,
            steps: vec![Step {
                takes: Use::Counted { each: Each::Plain(dose), times, both_sides: false },
                by_weight: None,
            }],
            shared: None,
            in_use_days: None,
        }
    }

    #[test]
    fn a_reason_comes_back_from_the_store_and_says_whose_it_is() {
        for (reason, words, asked) in [
            (found(From::Dosage(because())), "21 capsules: 500 mg × 3 a day × 7 days; weight stated 1 Jul 2026", false),
            (
                found(From::Prescriber(because())),
                "asked for by the prescriber; the dose comes to 21 capsules: 500 mg × 3 a day × 7 days; weight stated \
                 1 Jul 2026",
                true,
            ),
            (
                found(From::PrescriberAlone(CannotCompute::Rate)),
                "asked for by the prescriber. How much an infusion uses depends on how long it runs. Write the quantity \
                 to supply. Weight: stated 1 Jul 2026.",
                true,
            ),
        ] {
            let again = QuantityReason::read(&reason.to_text());
            assert_eq!(again, reason);
            assert_eq!((again.to_string().as_str(), again.is_asked_for()), (words, asked));
            assert_eq!(again.names_quantity(), !asked);
        }
    }

    #[test]
    fn what_another_version_wrote_is_kept_byte_for_byte() {
        for text in ["", "1 × 3 a day × 7 days", "{\"from\":{\"stars\":3},\"weight\":null}", "{"] {
            let read = QuantityReason::read(text);
            assert_eq!(read.to_text(), text);
            assert!(!read.is_asked_for());
        }
        assert_eq!(QuantityReason::read("1 × 3 a day").to_string(), "1 × 3 a day");
        assert!(QuantityReason::read("{}").to_string().contains("newer version"));
    }
}
