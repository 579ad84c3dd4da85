//! How a quantity was found: kept with a line as codes and typed arguments, and said in words when it is shown.

use super::{CannotCompute, days_words};
use crate::{
    coded::Stored,
    dates::day_words,
    form::DispensingUnit,
    fraction::Fraction,
    medicine::{Amount, in_units},
    number::{self, DecimalMark, Quantity},
    patient::ObservationMethod,
    strength::Strength,
    unit::Measure,
};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::{fmt, num::NonZeroU32};

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

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = self.unit.word(true);
        write!(f, "{}: ", self.unit.count(self.units))?;
        for (place, step) in self.steps.iter().enumerate() {
            if place > 0 {
                f.write_str(" + ")?;
            }
            f.write_str(&step.takes.words(self.unit))?;
            if let Some(by_weight) = &step.by_weight {
                write!(f, " ({by_weight})")?;
            }
        }
        if let Some(Shared { all, content }) = &self.shared {
            if let Some(all) = all {
                write!(f, " = {}", all.words(DecimalMark::Point))?;
            }
            write!(f, ", {} in one {one}", content.words(DecimalMark::Point))?;
        }
        match self.in_use_days {
            Some(days) => write!(f, "; one {one} is used for at most {days} days"),
            None => Ok(()),
        }
    }
}

impl Use {
    fn words(&self, unit: DispensingUnit) -> String {
        match self {
            Self::Counted { each, times, both_sides } => {
                let places = if *both_sides { " × 2 places" } else { "" };
                format!("{} × {times}{places}", each.words(unit))
            }
            Self::Limited { a_day, days } => {
                format!("at most {} a day × {}", in_units(*a_day, unit), days_words(*days))
            }
        }
    }
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

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let doses = |doses: u64| {
            format!("{} {}", number::show_count(u128::from(doses)), if doses == 1 { "dose" } else { "doses" })
        };
        match *self {
            Self::Doses(all) => f.write_str(&doses(all)),
            Self::ADay { times, days } => write!(f, "{times} a day × {}", days_words(days)),
            Self::Within { doses: all, days } => write!(f, "{} in {}", doses(all), days_words(days)),
        }
    }
}

impl Each {
    fn words(&self, unit: DispensingUnit) -> String {
        let dose = |dose: &Measure| dose.words(DecimalMark::Point);
        let (one, several) = (unit.word(true), unit.word(false));
        match self {
            Self::Plain(measure) => dose(measure),
            Self::Opens { dose: measure, units, each } => {
                let opened = units.ceil();
                let opens = format!("each dose of {} opens", dose(measure));
                match each {
                    Some(strength) if opened == 1 => format!("{opens} one {strength} {one}"),
                    Some(strength) => format!("{opens} {} {several} of {strength}", number::show_count(opened)),
                    None if opened == 1 => format!("{opens} one {one}"),
                    None => format!("{opens} {} {several}", number::show_count(opened)),
                }
            }
            Self::OpensCounted { dose: measure, units } => {
                format!("each dose of {} opens {}", dose(measure), in_units(*units, unit))
            }
            Self::Divided { dose: measure, by } => format!("{} ÷ {by} per {one}", dose(measure)),
            Self::Comes { dose: measure, to } => format!("{} is {to}", dose(measure)),
        }
    }
}

impl ByWeight {
    /// Where it stops and whether it is rounded: ", stopped at the adult maximum".
    pub(crate) fn ends(&self) -> String {
        let stop = match self.stop {
            Stop::AdultMaximum => ", stopped at the adult maximum",
            Stop::Nowhere => ", no adult maximum is recorded",
            Stop::NotReached => "",
        };
        format!("{stop}{}", if self.rounded { ", rounded to what can be measured" } else { "" })
    }

    /// ", shared over the day's doses" behind the amount of a whole day.
    pub(crate) const fn shared(&self) -> &'static str {
        if self.a_day { " a day, shared over the day's doses" } else { "" }
    }
}

impl fmt::Display for ByWeight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (each, kilograms) =
            (self.each_kilogram.words(DecimalMark::Point), number::show(self.kilograms, DecimalMark::Point));
        write!(f, "{each} for each kg{} × {kilograms} kg{}", self.shared(), self.ends())
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

impl fmt::Display for WeightUsed {
    /// "measured 1 Jul 2026".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.method.words())?;
        match self.on {
            Some(day) => write!(f, " {}", day_words(day)),
            None => Ok(()),
        }
    }
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

impl fmt::Display for QuantityBasis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.from {
            From::Dosage(because) => write!(f, "{because}")?,
            From::Prescriber(because) => write!(f, "asked for by the prescriber; the dose comes to {because}")?,
            From::PrescriberAlone(why) => write!(f, "asked for by the prescriber. {why}")?,
        }
        match (&self.weight, &self.from) {
            (None, _) => Ok(()),
            (Some(weight), From::PrescriberAlone(_)) => write!(f, " Weight: {weight}."),
            (Some(weight), _) => write!(f, "; weight {weight}"),
        }
    }
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

impl fmt::Display for QuantityReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Found(found) => write!(f, "{found}"),
            Self::Words(words) => f.write_str(words),
            Self::Newer(_) => f.write_str("found in a way that only a newer version knows"),
        }
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
