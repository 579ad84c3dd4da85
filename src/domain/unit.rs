//! Units of doses and strengths, and amounts in them. Things that are counted (tablets, puffs) are a
//! type apart from things that are measured (mg, mL): one never becomes the other without a drug's
//! strength, and this module knows no drug.
//!
//! Codes are UCUM (case-sensitive), with annotations in braces for what is counted. A drop is
//! `{drop}`, not UCUM's `[drp]`, because that is defined as 1/20 mL and drops per mL belong to the drug.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::fraction::Fraction;
use crate::domain::number::{self, DecimalMark};
use crate::domain::stored_text::stored_as_text;

/// Kinds of measured amount. There is no conversion from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// g, mg, …
    Mass,
    /// mL, L, …
    Volume,
    /// mmol, …
    Substance,
    /// mEq: needs an ion's valence to become mmol, so it stays apart.
    Equivalents,
    /// International units: defined for each substance, so never a mass.
    Units,
}

/// A unit that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeasuredUnit {
    /// g
    Gram,
    /// mg
    Milligram,
    /// µg, always written out for people
    Microgram,
    /// ng, always written out for people
    Nanogram,
    /// L
    Litre,
    /// mL
    Millilitre,
    /// mol
    Mole,
    /// mmol
    Millimole,
    /// µmol, always written out for people
    Micromole,
    /// mEq
    Milliequivalent,
    /// International unit, "unit" for people, never `U` or `IU`
    InternationalUnit,
    /// A million international units
    MillionUnits,
}

impl MeasuredUnit {
    /// Every measured unit.
    pub const ALL: [Self; 12] = [
        Self::Milligram, Self::Gram, Self::Microgram, Self::Nanogram, Self::Millilitre, Self::Litre,
        Self::InternationalUnit, Self::MillionUnits, Self::Millimole, Self::Mole, Self::Micromole, Self::Milliequivalent,
    ];

    /// Code, singular and plural for people, dimension, and the power of ten of the dimension's smallest unit.
    const fn facts(self) -> (&'static str, &'static str, &'static str, Dimension, i32) {
        match self {
            Self::Gram => ("g", "g", "g", Dimension::Mass, 9),
            Self::Milligram => ("mg", "mg", "mg", Dimension::Mass, 6),
            Self::Microgram => ("ug", "microgram", "micrograms", Dimension::Mass, 3),
            Self::Nanogram => ("ng", "nanogram", "nanograms", Dimension::Mass, 0),
            Self::Litre => ("L", "L", "L", Dimension::Volume, 3),
            Self::Millilitre => ("mL", "mL", "mL", Dimension::Volume, 0),
            Self::Mole => ("mol", "mol", "mol", Dimension::Substance, 6),
            Self::Millimole => ("mmol", "mmol", "mmol", Dimension::Substance, 3),
            Self::Micromole => ("umol", "micromole", "micromoles", Dimension::Substance, 0),
            Self::Milliequivalent => ("meq", "mEq", "mEq", Dimension::Equivalents, 0),
            Self::InternationalUnit => ("[iU]", "unit", "units", Dimension::Units, 0),
            Self::MillionUnits => ("10*6.[iU]", "million units", "million units", Dimension::Units, 6),
        }
    }

    /// The UCUM code kept in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.facts().0
    }

    /// What kind of amount it measures.
    #[must_use]
    pub const fn dimension(self) -> Dimension {
        self.facts().3
    }

    /// How it is written as a symbol in drugs' names, for comparing with them.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Microgram => "µg",
            Self::Nanogram => "ng",
            Self::Micromole => "µmol",
            other => other.facts().1,
        }
    }

    /// What to multiply by to get from this unit to the other; none across dimensions.
    #[must_use]
    pub fn factor_to(self, other: Self) -> Option<Fraction> {
        if self.dimension() == other.dimension() { Fraction::ten_to(self.facts().4 - other.facts().4) } else { None }
    }

    /// The same amount in another unit, exactly; none across dimensions or beyond what can be held.
    #[must_use]
    pub fn convert(self, value: Decimal, to: Self) -> Option<Decimal> {
        Fraction::of(value)?.times(self.factor_to(to)?)?.decimal()
    }

    /// The unit meant by what stands in a name, a file or a field, in several languages.
    #[must_use]
    pub fn written(text: &str) -> Option<Self> {
        match text {
            "MU" | "MIU" => return Some(Self::MillionUnits),
            "10*6.[iU]" | "[iU]" => return Self::ALL.into_iter().find(|unit| unit.code() == text),
            _ => {}
        }
        let folded: String = text.to_lowercase().chars().filter(|c| !matches!(c, '.' | ' ')).map(|c| if c == 'µ' { 'μ' } else { c }).collect();
        Some(match folded.as_str() {
            "g" | "gm" | "gr" | "gram" | "grams" | "gramme" | "grammes" | "г" | "гр" | "克" | "グラム" | "그램" | "جم" | "غ" | "غم" | "ग्राम" => Self::Gram,
            "mg" | "mgs" | "milligram" | "milligrams" | "milligramme" | "milligrammes" | "мг" | "毫克" | "ミリグラム" | "밀리그램" | "밀리그람" | "مجم" | "ملجم" | "ملغ" | "ملغم" | "مغ" | "میلی‌گرم" | "มก" | "มิลลิกรัม" | "मिग्रा" => Self::Milligram,
            "μg" | "ug" | "mcg" | "mkg" | "microgram" | "micrograms" | "microgramme" | "microgrammes" | "мкг" | "微克" | "マイクログラム" | "마이크로그램" | "ميكروغرام" | "مكغ" | "มคก" | "ไมโครกรัม" => Self::Microgram,
            "ng" | "nanogram" | "nanograms" | "нг" | "纳克" => Self::Nanogram,
            "l" | "litre" | "litres" | "liter" | "liters" | "л" | "升" => Self::Litre,
            "ml" | "cc" | "millilitre" | "millilitres" | "milliliter" | "milliliters" | "мл" | "毫升" | "ミリリットル" | "밀리리터" | "مل" | "มล" | "มิลลิลิตร" => Self::Millilitre,
            "mol" | "моль" => Self::Mole,
            "mmol" | "millimole" | "millimoles" | "ммоль" => Self::Millimole,
            "umol" | "μmol" | "micromole" | "micromoles" => Self::Micromole,
            "meq" | "milliequivalent" | "milliequivalents" | "мэкв" => Self::Milliequivalent,
            "iu" | "ui" | "ie" | "u" | "unit" | "units" | "i̇u" | "ме" | "ед" | "国际单位" | "單位" | "单位" | "単位" | "단위" | "وحدة" => Self::InternationalUnit,
            "millionunits" | "millioniu" | "millionui" | "mega" => Self::MillionUnits,
            _ => return None,
        })
    }
}

/// A unit that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each entry is the thing its name says, counted")]
pub enum CountableUnit {
    Tablet,
    Capsule,
    Puff,
    Drop,
    Sachet,
    Suppository,
    Patch,
    Ampoule,
    Vial,
    Spray,
    Application,
    Lozenge,
    Pessary,
    Nebule,
    Syringe,
    Cartridge,
    Pen,
    Bag,
    Bottle,
    Tube,
    Enema,
    Film,
    Gum,
    Implant,
    Ring,
}

impl CountableUnit {
    /// Every countable unit.
    pub const ALL: [Self; 25] = [
        Self::Tablet, Self::Capsule, Self::Puff, Self::Drop, Self::Sachet, Self::Suppository, Self::Patch, Self::Ampoule, Self::Vial,
        Self::Spray, Self::Application, Self::Lozenge, Self::Pessary, Self::Nebule, Self::Syringe, Self::Cartridge, Self::Pen, Self::Bag,
        Self::Bottle, Self::Tube, Self::Enema, Self::Film, Self::Gum, Self::Implant, Self::Ring,
    ];

    /// Code, one, several.
    const fn facts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Tablet => ("{tbl}", "tablet", "tablets"),
            Self::Capsule => ("{capsule}", "capsule", "capsules"),
            Self::Puff => ("{puff}", "puff", "puffs"),
            Self::Drop => ("{drop}", "drop", "drops"),
            Self::Sachet => ("{sachet}", "sachet", "sachets"),
            Self::Suppository => ("{suppository}", "suppository", "suppositories"),
            Self::Patch => ("{patch}", "patch", "patches"),
            Self::Ampoule => ("{ampoule}", "ampoule", "ampoules"),
            Self::Vial => ("{vial}", "vial", "vials"),
            Self::Spray => ("{spray}", "spray", "sprays"),
            Self::Application => ("{application}", "application", "applications"),
            Self::Lozenge => ("{lozenge}", "lozenge", "lozenges"),
            Self::Pessary => ("{pessary}", "pessary", "pessaries"),
            Self::Nebule => ("{nebule}", "nebule", "nebules"),
            Self::Syringe => ("{syringe}", "syringe", "syringes"),
            Self::Cartridge => ("{cartridge}", "cartridge", "cartridges"),
            Self::Pen => ("{pen}", "pen", "pens"),
            Self::Bag => ("{bag}", "bag", "bags"),
            Self::Bottle => ("{bottle}", "bottle", "bottles"),
            Self::Tube => ("{tube}", "tube", "tubes"),
            Self::Enema => ("{enema}", "enema", "enemas"),
            Self::Film => ("{film}", "film", "films"),
            Self::Gum => ("{gum}", "piece of gum", "pieces of gum"),
            Self::Implant => ("{implant}", "implant", "implants"),
            Self::Ring => ("{ring}", "ring", "rings"),
        }
    }

    /// The code kept in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.facts().0
    }

    /// The word for one.
    #[must_use]
    pub const fn one(self) -> &'static str {
        self.facts().1
    }

    /// The word for several.
    #[must_use]
    pub const fn several(self) -> &'static str {
        self.facts().2
    }

    /// "1 tablet", "half a tablet", "1 and a half tablets"; none if the part has no everyday word.
    #[must_use]
    pub fn words(self, count: Fraction) -> Option<String> {
        let whole = count.floor();
        let (one, several) = (self.one(), self.several());
        let article = if one.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
        let part = match count.rest() {
            (0, _) => return Some(format!("{} {}", number::show_count(whole), if whole == 1 { one } else { several })),
            (1, 2) => "half",
            (1, 3) => "one third",
            (2, 3) => "two thirds",
            (1, 4) => "a quarter",
            (3, 4) => "three quarters",
            _ => return None,
        };
        Some(match (whole, part) {
            (0, "half") => format!("half {article} {one}"),
            (0, _) => format!("{part} of {article} {one}"),
            (_, "half") => format!("{} and a half {several}", number::show_count(whole)),
            _ => format!("{} and {part} {several}", number::show_count(whole)),
        })
    }
}

/// A unit of a dose or of a strength.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoseUnit {
    /// Measured.
    Measured(MeasuredUnit),
    /// Counted.
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
        Self::known(text)
            .or_else(|| MeasuredUnit::written(text).map(Self::Measured))
            .or_else(|| {
                let word = text.to_lowercase();
                CountableUnit::ALL.into_iter().find(|unit| unit.one() == word || unit.several() == word).map(Self::Countable)
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
        let start = text.char_indices().find(|(_, c)| !(number::digit(*c).is_some() || matches!(c, '.' | ',' | ' ' | '½' | '¼' | '¾' | '٫' | '\u{A0}' | '\u{2009}' | '\u{202F}')))?.0;
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
mod tests {
    use super::*;

    #[test]
    fn conversions_are_exact_and_stay_within_a_kind() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        use MeasuredUnit as U;
        assert_eq!(U::Gram.convert(number("0.5"), U::Milligram), Some(number("500")));
        assert_eq!(U::Microgram.convert(number("50"), U::Milligram), Some(number("0.05")));
        assert_eq!(U::Nanogram.convert(number("0.000001"), U::Gram), None, "finer than can be held is not rounded");
        assert_eq!(U::MillionUnits.convert(number("1.2"), U::InternationalUnit), Some(number("1200000")));
        assert_eq!(U::InternationalUnit.convert(number("100"), U::Milligram), None);
        assert_eq!(U::Milliequivalent.convert(number("1"), U::Millimole), None);
        assert_eq!(U::Millilitre.convert(number("1"), U::Gram), None);
    }

    #[test]
    fn every_code_is_its_own_and_comes_back() {
        for unit in DoseUnit::all() {
            assert_eq!(DoseUnit::known(unit.code()), Some(unit.clone()));
            assert_eq!(DoseUnit::written(unit.word(false)), Some(unit.clone()), "{unit:?}");
            let text = serde_json::to_string(&unit).unwrap();
            assert_eq!(serde_json::from_str::<DoseUnit>(&text).unwrap(), unit);
        }
        assert_eq!(serde_json::from_str::<DoseUnit>("\"{scoop}\"").unwrap(), DoseUnit::Newer("{scoop}".into()));
        assert_eq!(DoseUnit::all().map(|unit| unit.code().to_owned()).collect::<std::collections::BTreeSet<_>>().len(), DoseUnit::all().count());
    }

    #[test]
    fn amounts_read_as_words() {
        for (written, words) in [
            ("500 mg", "500 mg"), ("50 mcg", "50 micrograms"), ("1 µg", "1 microgram"), ("10 IU", "10 units"), ("1 tablet", "1 tablet"),
            ("0.5 tablet", "half a tablet"), ("1½ tablets", "1 and a half tablets"), ("0.25 tablet", "a quarter of a tablet"),
            ("0.5 ampoule", "half an ampoule"), ("0.5 g", "0.5 g"), ("1200 mg", "1\u{202F}200 mg"), ("0.3 tablet", "0.3 tablets"), ("2 мг", "2 mg"),
        ] {
            assert_eq!(Measure::written(written).unwrap().words(DecimalMark::Point), words, "{written}");
        }
        assert_eq!(Measure::written("0 mg"), None);
        assert_eq!(Measure::written("1.000 mg"), None);
    }
}
