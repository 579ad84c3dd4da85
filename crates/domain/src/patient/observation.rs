//! Weight, height and kidney function, exact, within what a person can have.
//!
//! Refuses to know whose they are and what is reckoned from them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::visible::ascii_digits;

coded! {
    /// What was observed.
    pub enum ObservationKind {
        /// Body weight, in kg.
        Weight => ("weight", "Weight"),
        /// Body height, in cm.
        Height => ("height", "Height"),
        /// Estimated glomerular filtration rate, in mL/min/1.73 m².
        Egfr => ("egfr", "Kidney function (eGFR)"),
    }
}

coded! {
    /// How it is known.
    pub enum ObservationMethod {
        /// Measured here.
        Measured => ("measured", "measured"),
        /// Told by the patient or a relative.
        Stated => ("stated", "stated"),
        /// Estimated by somebody of the staff.
        Estimated => ("estimated", "estimated"),
    }
}

/// Why a measurement is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum MeasureRefused {
    /// Nothing was typed.
    #[error("Give a number.")]
    Empty,
    /// No number.
    #[error("This is no number. Write it like 70 or 3.25.")]
    NotANumber,
    /// More places than the scale can have.
    #[error("Give at most {0} decimal places.")]
    TooExact(u32),
    /// Grams with a point or comma.
    #[error("Give grams as a whole number, like 3250, or kilograms, like 3.25 kg.")]
    PartOfAGram,
    /// A unit that isn't read.
    #[error("Give the weight in kg or g, like 70 kg or 3250 g.")]
    WeightUnit,
    /// A unit that isn't read.
    #[error("Give the height in cm or m, like 172 cm or 1.72 m.")]
    HeightUnit,
    /// A unit that isn't read.
    #[error("Give the eGFR as a number, in mL/min/1.73 m².")]
    EgfrUnit,
    /// More digits than any measurement has.
    #[error("This number is far too large. Check it.")]
    TooMuch,
    /// No person weighs so much or little.
    #[error("A weight is between 0.2 kg and 650 kg. Check the number and the unit (kg or g).")]
    Weight,
    /// No person is so tall or short.
    #[error("A height is between 20 cm and 272 cm. Check the number and the unit (cm or m).")]
    Height,
    /// No kidney works so much.
    #[error("An eGFR is between 1 and 250. Check the number.")]
    Egfr,
}

/// A measurement that is stored as a number's exact text in one unit.
pub trait Measure: Sized {
    /// What was observed.
    const KIND: ObservationKind;

    /// The unit of the stored number, in UCUM.
    const UNIT: &'static str;

    /// Reads what a person typed.
    ///
    /// # Errors
    /// No number, another unit, too many places, or more or less than a person can have.
    fn parse(text: &str) -> Result<Self, MeasureRefused>;

    /// Reads the stored number. No limit is applied on reading; `None` if it is no number of this kind.
    fn read(stored: &str) -> Option<Self>;

    /// The stored number: a plain decimal without trailing zeros.
    fn number(self) -> String;
}

/// A weight, in whole grams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weight {
    grams: u32,
}

/// A height, in whole millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Height {
    millimetres: u32,
}

/// An estimated glomerular filtration rate, in tenths of mL/min/1.73 m².
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Egfr {
    tenths: u32,
}

impl Weight {
    /// Whole grams.
    #[must_use]
    pub const fn grams(self) -> u32 {
        self.grams
    }
}

impl Height {
    /// Whole millimetres.
    #[must_use]
    pub const fn millimetres(self) -> u32 {
        self.millimetres
    }
}

impl Egfr {
    /// Tenths of mL/min/1.73 m².
    #[must_use]
    pub const fn tenths(self) -> u32 {
        self.tenths
    }
}

impl Measure for Weight {
    const KIND: ObservationKind = ObservationKind::Weight;
    const UNIT: &'static str = "kg";

    /// Reads kilograms with up to three places (`70`, `70.5 kg`, `3,25`) or whole grams (`3250 g`). A comma is a
    /// decimal sign, never one of thousands: no person weighs a thousand kilograms.
    fn parse(text: &str) -> Result<Self, MeasureRefused> {
        let (number, unit) = number_and_unit(text)?;
        let grams = match unit.as_str() {
            "" | "kg" | "kgs" | "kilo" | "kilos" => scaled(&number, 3)?,
            "g" | "gr" | "gram" | "grams" => scaled(&number, 0).map_err(|refused| match refused {
                MeasureRefused::TooExact(_) => MeasureRefused::PartOfAGram,
                other => other,
            })?,
            _ => return Err(MeasureRefused::WeightUnit),
        };
        within(grams, 200, 650_000).map(|grams| Self { grams }).ok_or(MeasureRefused::Weight)
    }

    fn read(stored: &str) -> Option<Self> {
        scaled(stored, 3).ok().map(|grams| Self { grams })
    }

    fn number(self) -> String {
        plain(self.grams, 3)
    }
}

impl Measure for Height {
    const KIND: ObservationKind = ObservationKind::Height;
    const UNIT: &'static str = "cm";

    /// Reads centimetres with one place (`172`, `49.5 cm`) or metres with up to three (`1.72 m`).
    fn parse(text: &str) -> Result<Self, MeasureRefused> {
        let (number, unit) = number_and_unit(text)?;
        let millimetres = match unit.as_str() {
            "" | "cm" => scaled(&number, 1)?,
            "m" => scaled(&number, 3)?,
            _ => return Err(MeasureRefused::HeightUnit),
        };
        within(millimetres, 200, 2720).map(|millimetres| Self { millimetres }).ok_or(MeasureRefused::Height)
    }

    fn read(stored: &str) -> Option<Self> {
        scaled(stored, 1).ok().map(|millimetres| Self { millimetres })
    }

    fn number(self) -> String {
        plain(self.millimetres, 1)
    }
}

impl Measure for Egfr {
    const KIND: ObservationKind = ObservationKind::Egfr;
    const UNIT: &'static str = "mL/min/{1.73_m2}";

    /// Reads a number with at most one place.
    fn parse(text: &str) -> Result<Self, MeasureRefused> {
        let (number, unit) = number_and_unit(text)?;
        if !matches!(
            unit.as_str(),
            "" | "ml/min" | "ml/min/1.73 m²" | "ml/min/1.73m²" | "ml/min/1.73 m2" | "ml/min/1.73m2"
        ) {
            return Err(MeasureRefused::EgfrUnit);
        }
        let tenths = scaled(&number, 1)?;
        within(tenths, 10, 2500).map(|tenths| Self { tenths }).ok_or(MeasureRefused::Egfr)
    }

    fn read(stored: &str) -> Option<Self> {
        scaled(stored, 1).ok().map(|tenths| Self { tenths })
    }

    fn number(self) -> String {
        plain(self.tenths, 1)
    }
}

impl fmt::Display for Weight {
    /// "70.5 kg"; under a kilogram in grams: "850 g".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.grams < 1000 { write!(f, "{} g", self.grams) } else { write!(f, "{} kg", self.number()) }
    }
}

impl fmt::Display for Height {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cm", self.number())
    }
}

impl fmt::Display for Egfr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} mL/min/1.73 m²", self.number())
    }
}

/// One measurement, whatever was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Observed {
    /// A weight.
    Weight(Weight),
    /// A height.
    Height(Height),
    /// A kidney function.
    Egfr(Egfr),
}

impl Observed {
    /// What was observed.
    #[must_use]
    pub const fn kind(self) -> ObservationKind {
        match self {
            Self::Weight(_) => Weight::KIND,
            Self::Height(_) => Height::KIND,
            Self::Egfr(_) => Egfr::KIND,
        }
    }

    /// The unit of the stored number, in UCUM.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Weight(_) => Weight::UNIT,
            Self::Height(_) => Height::UNIT,
            Self::Egfr(_) => Egfr::UNIT,
        }
    }

    /// The stored number.
    #[must_use]
    pub fn number(self) -> String {
        match self {
            Self::Weight(one) => one.number(),
            Self::Height(one) => one.number(),
            Self::Egfr(one) => one.number(),
        }
    }
}

impl fmt::Display for Observed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weight(one) => one.fmt(f),
            Self::Height(one) => one.fmt(f),
            Self::Egfr(one) => one.fmt(f),
        }
    }
}

/// The number as typed, and the unit in small letters.
fn number_and_unit(text: &str) -> Result<(String, String), MeasureRefused> {
    let text = ascii_digits(text.trim()).replace('٫', ".");
    if text.is_empty() {
        return Err(MeasureRefused::Empty);
    }
    let number: String = text.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let unit = text.strip_prefix(number.as_str()).unwrap_or_default().trim().to_lowercase();
    if number.is_empty() { Err(MeasureRefused::NotANumber) } else { Ok((number, unit)) }
}

/// A plain decimal times ten to the `places`, exactly. One point or comma, digits on both of its sides.
fn scaled(number: &str, places: u32) -> Result<u32, MeasureRefused> {
    let (whole, part) = match number.split_once(['.', ',']) {
        Some((_, "")) => return Err(MeasureRefused::NotANumber),
        Some((whole, part)) => (whole, part),
        None => (number, ""),
    };
    if whole.is_empty() || part.contains(['.', ',']) {
        return Err(MeasureRefused::NotANumber);
    }
    let width = usize::try_from(places).unwrap_or(0);
    if part.len() > width {
        return Err(MeasureRefused::TooExact(places));
    }
    let digits = format!("{whole}{part:0<width$}");
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(MeasureRefused::NotANumber);
    }
    digits.parse().map_err(|_| MeasureRefused::TooMuch)
}

const fn within(value: u32, least: u32, most: u32) -> Option<u32> {
    if least <= value && value <= most { Some(value) } else { None }
}

/// The value divided by ten to the `places`, without trailing zeros.
fn plain(value: u32, places: u32) -> String {
    let one = 10_u32.pow(places);
    let width = usize::try_from(places).unwrap_or(0);
    let part = format!("{:0width$}", value % one);
    match part.trim_end_matches('0') {
        "" => (value / one).to_string(),
        part => format!("{}.{part}", value / one),
    }
}
