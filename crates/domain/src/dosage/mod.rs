//! What a prescriber orders of a medicine: one or more steps, each a dose by a route at times for a
//! while. It does not know the medicine, the patient or the calendar.
//!
//! Rules run when a person enters a dosage (`draft`), never when one is read: whatever a newer version
//! wrote is kept, shown and read-only.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::coded::{Stored, coded};
use crate::number;
use crate::route::Route;
use crate::stored_text::stored_as_text;
use crate::timing::Timing;
use crate::unit::{DoseUnit, Measure};

/// The most steps of a dosage.
pub const MOST_STEPS: usize = 20;
/// The form of a stored dosage that this version writes. A version that adds a field which changes the
/// meaning writes a higher number, and this one then shows the dosage as read-only.
const STORED_FORM: u32 = 1;

coded! {
    /// What the number of a dose is for.
    pub enum DosePer {
        /// Each dose.
        Dose => ("dose", "each dose"),
        /// Each dose, for each kilogram of the patient.
        Kilogram => ("kg", "for each kg, each dose"),
        /// The whole day, for each kilogram, shared over the day's doses.
        KilogramDay => ("kg.d", "for each kg and day"),
        /// An hour of an infusion.
        Hour => ("h", "an hour"),
        /// A minute of an infusion.
        Minute => ("min", "a minute"),
        /// An hour of an infusion, for each kilogram.
        KilogramHour => ("kg.h", "for each kg and hour"),
        /// A minute of an infusion, for each kilogram.
        KilogramMinute => ("kg.min", "for each kg and minute"),
    }
}

impl DosePer {
    /// Whether the patient's weight is needed.
    #[must_use]
    pub const fn needs_weight(self) -> bool {
        matches!(self, Self::Kilogram | Self::KilogramDay | Self::KilogramHour | Self::KilogramMinute)
    }

    /// Whether it is a rate.
    #[must_use]
    pub const fn is_rate(self) -> bool {
        matches!(self, Self::Hour | Self::Minute | Self::KilogramHour | Self::KilogramMinute)
    }
}

/// A dose: a number or a range, in a unit, for each dose or kilogram or hour.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dose {
    #[serde(with = "rust_decimal::serde::str")]
    low: Decimal,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "rust_decimal::serde::str_option")]
    high: Option<Decimal>,
    unit: DoseUnit,
    per: Stored<DosePer>,
}

impl Dose {
    /// An equal amount each time.
    #[must_use]
    pub fn fixed(amount: &Measure) -> Self {
        Self { low: amount.value(), high: None, unit: amount.unit().clone(), per: Stored::Known(DosePer::Dose) }
    }

    /// From one amount to a larger one; none unless it is larger.
    #[must_use]
    pub fn range(low: &Measure, high: Decimal) -> Option<Self> {
        let high = high.normalize();
        (high > low.value()).then(|| Self { high: Some(high), ..Self::fixed(low) })
    }

    /// These numbers for something else than each dose.
    #[must_use]
    pub fn per(self, per: DosePer) -> Self {
        Self { per: Stored::Known(per), ..self }
    }

    /// What the numbers are for.
    #[must_use]
    pub const fn basis(&self) -> &Stored<DosePer> {
        &self.per
    }

    /// The unit.
    #[must_use]
    pub const fn unit(&self) -> &DoseUnit {
        &self.unit
    }

    /// The smaller number.
    #[must_use]
    pub const fn low(&self) -> Decimal {
        self.low
    }

    /// The larger number of a range.
    #[must_use]
    pub const fn high(&self) -> Option<Decimal> {
        self.high
    }

    /// The smallest amount; none if the store holds a number that is not above zero.
    #[must_use]
    pub fn least(&self) -> Option<Measure> {
        Measure::new(self.low, self.unit.clone())
    }

    /// The largest amount.
    #[must_use]
    pub fn most(&self) -> Option<Measure> {
        Measure::new(self.high.unwrap_or(self.low), self.unit.clone())
    }

    fn is_newer(&self) -> bool {
        self.unit.is_newer() || self.per.known().is_none()
    }
}

/// The most that may be given in 24 hours.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MostInADay {
    /// A number of doses.
    Doses(u32),
    /// An amount: 4 g, 8 tablets.
    Amount(Measure),
    /// Written by a newer version: shown as it stands, read-only.
    Newer(String),
}

impl MostInADay {
    fn to_text(&self) -> String {
        match self {
            Self::Doses(doses) => format!("{doses} {{dose}}"),
            Self::Amount(amount) => amount.to_code(),
            Self::Newer(text) => text.clone(),
        }
    }

    fn from_text(text: &str) -> Self {
        let known = text.split_once(' ').and_then(|(value, unit)| {
            if unit == "{dose}" {
                return value.parse().ok().map(Self::Doses);
            }
            Measure::new(value.parse().ok()?, DoseUnit::known(unit)?).map(Self::Amount)
        });
        known.filter(|known| known.to_text() == text).unwrap_or_else(|| Self::Newer(text.to_owned()))
    }
}

stored_as_text!(MostInADay);

/// A dose that is given when needed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AsNeeded {
    /// What it is needed for: "pain".
    #[serde(default)]
    pub reason: String,
    /// The most in 24 hours.
    #[serde(default)]
    pub most: Option<MostInADay>,
}

/// How long a step goes on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Bounds {
    /// So many days.
    Days(u32),
    /// So many weeks.
    Weeks(u32),
    /// So many doses.
    Doses(u32),
    /// Until somebody stops it.
    UntilStopped,
    /// Not said.
    Open,
    /// Written by a newer version: shown as it stands, read-only.
    Newer(String),
}

impl Bounds {
    /// The number of days, where it is one.
    #[must_use]
    pub const fn days(&self) -> Option<u32> {
        match self {
            Self::Days(days) => Some(*days),
            Self::Weeks(weeks) => weeks.checked_mul(7),
            _ => None,
        }
    }

    fn to_text(&self) -> String {
        match self {
            Self::Days(days) => format!("{days} d"),
            Self::Weeks(weeks) => format!("{weeks} wk"),
            Self::Doses(doses) => format!("{doses} {{dose}}"),
            Self::UntilStopped => "until-stopped".to_owned(),
            Self::Open => "open".to_owned(),
            Self::Newer(text) => text.clone(),
        }
    }

    fn from_text(text: &str) -> Self {
        let known = match text {
            "until-stopped" => Some(Self::UntilStopped),
            "open" => Some(Self::Open),
            _ => text.split_once(' ').and_then(|(count, unit)| {
                let count = count.parse().ok().filter(|count| *count > 0)?;
                match unit {
                    "d" => Some(Self::Days(count)),
                    "wk" => Some(Self::Weeks(count)),
                    "{dose}" => Some(Self::Doses(count)),
                    _ => None,
                }
            }),
        };
        known.filter(|known| known.to_text() == text).unwrap_or_else(|| Self::Newer(text.to_owned()))
    }

    /// "for 7 days", "until stopped"; empty if not said.
    #[must_use]
    pub fn words(&self) -> String {
        let counted = |count: u32, one: &str| {
            format!("for {} {one}{}", number::show_count(u128::from(count)), if count == 1 { "" } else { "s" })
        };
        match self {
            Self::Days(days) => counted(*days, "day"),
            Self::Weeks(weeks) => counted(*weeks, "week"),
            Self::Doses(doses) => counted(*doses, "dose"),
            Self::UntilStopped => "until stopped".to_owned(),
            Self::Open => String::new(),
            Self::Newer(text) => text.clone(),
        }
    }
}

stored_as_text!(Bounds);

/// One step of a dosage.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DosageStep {
    dose: Dose,
    route: Stored<Route>,
    timing: Timing,
    bounds: Bounds,
    /// Days from the first day of the dosage to the first of this step.
    #[serde(default)]
    start_day: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    as_needed: Option<AsNeeded>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    diluent: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    over: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    instructions: String,
}

impl DosageStep {
    /// A step from its first day, with nothing more said.
    #[must_use]
    pub fn new(dose: Dose, route: Route, timing: Timing, bounds: Bounds) -> Self {
        Self {
            dose,
            route: Stored::Known(route),
            timing,
            bounds,
            start_day: 0,
            as_needed: None,
            diluent: String::new(),
            over: String::new(),
            instructions: String::new(),
        }
    }

    /// The step, given when needed.
    #[must_use]
    pub fn when_needed(self, as_needed: AsNeeded) -> Self {
        Self { as_needed: Some(as_needed), ..self }
    }

    /// The step with what it is mixed into and over how long it is given.
    #[must_use]
    pub fn given_as(self, diluent: &str, over: &str) -> Self {
        Self { diluent: diluent.trim().to_owned(), over: over.trim().to_owned(), ..self }
    }

    /// The step with something to add in the prescriber's words.
    #[must_use]
    pub fn with_instructions(self, instructions: &str) -> Self {
        Self { instructions: instructions.trim().to_owned(), ..self }
    }

    /// The step, beginning so many days after the dosage does.
    #[must_use]
    pub fn from_day(self, start_day: u32) -> Self {
        Self { start_day, ..self }
    }

    /// The dose.
    #[must_use]
    pub const fn dose(&self) -> &Dose {
        &self.dose
    }

    /// The route.
    #[must_use]
    pub const fn route(&self) -> &Stored<Route> {
        &self.route
    }

    /// When it is given.
    #[must_use]
    pub const fn timing(&self) -> &Timing {
        &self.timing
    }

    /// For how long.
    #[must_use]
    pub const fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// Days from the first day of the dosage to the first of this step.
    #[must_use]
    pub const fn start_day(&self) -> u32 {
        self.start_day
    }

    /// Needed for what, at most how much.
    #[must_use]
    pub const fn as_needed(&self) -> Option<&AsNeeded> {
        self.as_needed.as_ref()
    }

    /// What it is mixed into; empty if not said.
    #[must_use]
    pub fn diluent(&self) -> &str {
        &self.diluent
    }

    /// Over how long it is given; empty if not said.
    #[must_use]
    pub fn over(&self) -> &str {
        &self.over
    }

    /// What the prescriber adds; empty if nothing.
    #[must_use]
    pub fn instructions(&self) -> &str {
        &self.instructions
    }

    /// The first day after the step, counted as `start_day` is; none if it has no known end.
    #[must_use]
    pub fn end_day(&self) -> Option<u32> {
        let days = if self.timing.is_once() { 1 } else { self.bounds.days()? };
        self.start_day.checked_add(days)
    }

    fn is_newer(&self) -> bool {
        let limit = self.as_needed.as_ref().and_then(|needed| needed.most.as_ref());
        self.dose.is_newer()
            || self.route.known().is_none()
            || self.timing.is_newer()
            || matches!(self.bounds, Bounds::Newer(_))
            || matches!(limit, Some(MostInADay::Newer(_)))
    }
}

/// One or more steps.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dosage {
    #[serde(rename = "v")]
    form: u32,
    steps: Vec<DosageStep>,
}

impl Dosage {
    /// A dosage of one step.
    #[must_use]
    pub fn one(step: DosageStep) -> Self {
        Self { form: STORED_FORM, steps: vec![step] }
    }

    /// A dosage of several steps; none if there is no step, or more than [`MOST_STEPS`].
    #[must_use]
    pub fn of(steps: Vec<DosageStep>) -> Option<Self> {
        (1..=MOST_STEPS).contains(&steps.len()).then_some(Self { form: STORED_FORM, steps })
    }

    /// The steps, in order.
    #[must_use]
    pub fn steps(&self) -> &[DosageStep] {
        &self.steps
    }

    /// Whether a newer version wrote anything in it: then it is shown and never changed, and nothing is
    /// computed from it.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        self.form > STORED_FORM || self.steps.iter().any(DosageStep::is_newer)
    }
}

#[cfg(test)]
mod tests;
