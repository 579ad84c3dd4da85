//! Units that are measured, with exact conversion within a kind.

use rust_decimal::Decimal;

use crate::fraction::Fraction;

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
        Self::Milligram,
        Self::Gram,
        Self::Microgram,
        Self::Nanogram,
        Self::Millilitre,
        Self::Litre,
        Self::InternationalUnit,
        Self::MillionUnits,
        Self::Millimole,
        Self::Mole,
        Self::Micromole,
        Self::Milliequivalent,
    ];

    /// Code, singular and plural for people, dimension, and the power of ten of the dimension's smallest unit.
    pub(super) const fn facts(self) -> (&'static str, &'static str, &'static str, Dimension, i32) {
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

    /// This amount in another unit, exactly; none across dimensions or beyond what can be held.
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
        let folded: String = text
            .to_lowercase()
            .chars()
            .filter(|c| !matches!(c, '.' | ' '))
            .map(|c| if c == 'µ' { 'μ' } else { c })
            .collect();
        Some(match folded.as_str() {
            "g" | "gm" | "gr" | "gram" | "grams" | "gramme" | "grammes" | "г" | "гр" | "克" | "グラム" | "그램"
            | "جم" | "غ" | "غم" | "ग्राम" => Self::Gram,
            "mg"
            | "mgs"
            | "milligram"
            | "milligrams"
            | "milligramme"
            | "milligrammes"
            | "мг"
            | "毫克"
            | "ミリグラム"
            | "밀리그램"
            | "밀리그람"
            | "مجم"
            | "ملجم"
            | "ملغ"
            | "ملغم"
            | "مغ"
            | "میلی‌گرم"
            | "มก"
            | "มิลลิกรัม"
            | "मिग्रा" => Self::Milligram,
            "μg"
            | "ug"
            | "mcg"
            | "mkg"
            | "microgram"
            | "micrograms"
            | "microgramme"
            | "microgrammes"
            | "мкг"
            | "微克"
            | "マイクログラム"
            | "마이크로그램"
            | "ميكروغرام"
            | "مكغ"
            | "มคก"
            | "ไมโครกรัม" => Self::Microgram,
            "ng" | "nanogram" | "nanograms" | "нг" | "纳克" => Self::Nanogram,
            "l" | "litre" | "litres" | "liter" | "liters" | "л" | "升" => Self::Litre,
            "ml"
            | "cc"
            | "millilitre"
            | "millilitres"
            | "milliliter"
            | "milliliters"
            | "мл"
            | "毫升"
            | "ミリリットル"
            | "밀리리터"
            | "مل"
            | "มล"
            | "มิลลิลิตร" => Self::Millilitre,
            "mol" | "моль" => Self::Mole,
            "mmol" | "millimole" | "millimoles" | "ммоль" => Self::Millimole,
            "umol" | "μmol" | "micromole" | "micromoles" => Self::Micromole,
            "meq" | "milliequivalent" | "milliequivalents" | "мэкв" => Self::Milliequivalent,
            "iu" | "ui" | "ie" | "u" | "unit" | "units" | "i̇u" | "ме" | "ед" | "国际单位" | "單位" | "单位"
            | "単位" | "단위" | "وحدة" => Self::InternationalUnit,
            "millionunits" | "millioniu" | "millionui" | "mega" => Self::MillionUnits,
            _ => return None,
        })
    }
}
