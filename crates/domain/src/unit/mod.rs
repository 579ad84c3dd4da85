//! Units of doses and strengths, and amounts in them. Things that are counted (tablets, puffs) are a
//! type apart from things that are measured (mg, mL): one never becomes the other without a drug's
//! strength, and this module knows no drug.
//!
//! Codes are UCUM (case-sensitive), with annotations in braces for what is counted. A drop is
//! `{drop}`, not UCUM's `[drp]`, because that is defined as 1/20 mL and drops per mL belong to the drug.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::fraction::Fraction;
use crate::number::{self, DecimalMark};
use crate::stored_text::stored_as_text;

mod counted;
mod measured;

pub use counted::CountableUnit;
pub use measured::{Dimension, MeasuredUnit};

/// A unit of a dose or of a strength.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoseUnit {
    /// Measured: mass, volume, units of activity.
    Measured(MeasuredUnit),
    /// Counted: tablets, drops, puffs.
    Countable(CountableUnit),
    /// A code written by a newer version: shown as it stands, read-only.
    Newer(String),
}

impl DoseUnit {
    /// Every unit this version knows.
    pub fn all() -> impl Iterator<Item = Self> {
        MeasuredUnit::ALL.into_iter().map(Self::Measured).chain(CountableUnit::ALL.into_iter().map(Self::Countable))
    }

    /// The code kept in the store.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Measured(unit) => unit.code(),
            Self::Countable(unit) => unit.code(),
            Self::Newer(code) => code,
        }
    }

    /// The unit of a code that somebody sends; none if this version does not know it.
    #[must_use]
    pub fn known(code: &str) -> Option<Self> {
        Self::all().find(|unit| unit.code() == code)
    }

    /// The unit of a code, a symbol or a word, as people and files write them.
    #[must_use]
    pub fn written(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::known(text).or_else(|| MeasuredUnit::written(text).map(Self::Measured)).or_else(|| {
            // the words are ASCII
            let is = |word: &str| word.eq_ignore_ascii_case(text);
            CountableUnit::ALL.into_iter().find(|unit| is(unit.one()) || is(unit.several())).map(Self::Countable)
        })
    }

    /// The unit's word for one, or for several.
    #[must_use]
    pub fn word(&self, one: bool) -> &str {
        match self {
            Self::Measured(unit) if one => unit.facts().1,
            Self::Measured(unit) => unit.facts().2,
            Self::Countable(unit) if one => unit.one(),
            Self::Countable(unit) => unit.several(),
            Self::Newer(code) => code,
        }
    }

    /// Whether a newer version wrote this.
    #[must_use]
    pub const fn is_newer(&self) -> bool {
        matches!(self, Self::Newer(_))
    }

    fn to_text(&self) -> String {
        self.code().to_owned()
    }

    fn from_text(code: &str) -> Self {
        Self::known(code).unwrap_or_else(|| Self::Newer(code.to_owned()))
    }
}

stored_as_text!(DoseUnit);

/// A value in a unit: 500 mg, 1 tablet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Measure {
    #[serde(with = "rust_decimal::serde::str")]
    value: Decimal,
    unit: DoseUnit,
}

impl Measure {
    /// The amount; none unless it is above zero.
    #[must_use]
    pub fn new(value: Decimal, unit: DoseUnit) -> Option<Self> {
        (value > Decimal::ZERO).then(|| Self { value: value.normalize(), unit })
    }

    /// An amount of a measured unit.
    #[must_use]
    pub fn measured(value: Decimal, unit: MeasuredUnit) -> Option<Self> {
        Self::new(value, DoseUnit::Measured(unit))
    }

    /// An amount of a counted unit.
    #[must_use]
    pub fn counted(value: Decimal, unit: CountableUnit) -> Option<Self> {
        Self::new(value, DoseUnit::Countable(unit))
    }

    /// An amount as people and files write it: "500 mg", "5 mL", "1 tablet".
    #[must_use]
    pub fn written(text: &str) -> Option<Self> {
        let text = text.trim();
        let start = text
            .char_indices()
            .find(|(_, c)| {
                !(number::digit(*c).is_some()
                    || matches!(c, '.' | ',' | ' ' | '½' | '¼' | '¾' | '٫' | '\u{A0}' | '\u{2009}' | '\u{202F}'))
            })?
            .0;
        let (value, unit) = text.split_at_checked(start)?;
        Self::new(number::parse_positive(value).ok()?, DoseUnit::written(unit)?)
    }

    /// The value.
    #[must_use]
    pub const fn value(&self) -> Decimal {
        self.value
    }

    /// The unit.
    #[must_use]
    pub const fn unit(&self) -> &DoseUnit {
        &self.unit
    }

    /// The amount in another unit's measure, as a fraction; none across kinds.
    #[must_use]
    pub fn in_unit(&self, other: &DoseUnit) -> Option<Fraction> {
        let value = Fraction::of(self.value)?;
        match (&self.unit, other) {
            (DoseUnit::Measured(from), DoseUnit::Measured(to)) => value.times(from.factor_to(*to)?),
            (same, other) if same == other => Some(value),
            _ => None,
        }
    }

    /// "500 mg", "50 micrograms", "half a tablet".
    #[must_use]
    pub fn words(&self, mark: DecimalMark) -> String {
        if let DoseUnit::Countable(unit) = &self.unit
            && let Some(words) = Fraction::of(self.value).and_then(|count| unit.words(count))
        {
            return words;
        }
        format!("{} {}", number::show(self.value, mark), self.unit.word(self.value == Decimal::ONE))
    }

    /// "500 mg", "1 tablet", in store codes: for text columns.
    #[must_use]
    pub fn to_code(&self) -> String {
        format!("{} {}", number::plain(self.value), self.unit.code())
    }
}

#[cfg(test)]
mod tests;
