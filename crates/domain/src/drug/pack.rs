//! A product on the shelf: of which drug, by whom, how many units, how much in each. It does not know lots.

use crate::{
    fraction::Fraction,
    gtin::Gtin,
    ids::{DrugId, PackId},
    number::{DecimalMark, Quantity},
    unit::Measure,
};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// Whether a pack's units can be counted for a quantity that was worked out with `reckoned` in each: the same amount,
/// in whatever unit it is written. Nothing said on either side leaves nothing to compare.
#[must_use]
pub fn content_fits(pack: Option<&Measure>, reckoned: Option<&Measure>) -> bool {
    match (pack, reckoned) {
        (Some(pack), Some(reckoned)) => pack.in_unit(reckoned.unit()) == Fraction::of(reckoned.value()),
        _ => true,
    }
}

/// What a pack is made of, before it has an id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPack {
    /// The brand; empty when it has none.
    pub brand: String,
    /// Who makes it; empty when nobody said.
    pub manufacturer: String,
    /// Its trade item number.
    pub gtin: Option<Gtin>,
    /// How many dispensing units it holds.
    pub units: Quantity,
    /// How much one unit holds: 100 mL, 200 puffs.
    pub unit_content: Option<Measure>,
    /// Units without a box: every drug has one such pack, for stock whose box nobody knows.
    pub loose: bool,
}

/// A pack of a drug.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// Its id.
    pub id: PackId,
    /// Of which drug.
    pub drug: DrugId,
    /// What it is.
    pub is: NewPack,
}

impl NewPack {
    /// Units without a box.
    #[must_use]
    pub fn loose(one: Quantity, unit_content: Option<Measure>) -> Self {
        Self { brand: String::new(), manufacturer: String::new(), gtin: None, units: one, unit_content, loose: true }
    }

    /// The whole pack in one line: "Baobab amoxicillin, 100 in a pack, 100 mL each".
    #[must_use]
    pub fn line(&self) -> String {
        if self.loose {
            return "Loose, without a pack".to_owned();
        }
        let named = if self.brand.is_empty() { &self.manufacturer } else { &self.brand };
        let mut words = if named.is_empty() { "Pack".to_owned() } else { named.clone() };
        let _ = write!(words, ", {} in a pack", self.units.get());
        if let Some(content) = &self.unit_content {
            let _ = write!(words, ", {} each", content.words(DecimalMark::Point));
        }
        words
    }

    /// What people call it, beside columns that say what it holds: the brand and maker, or "Loose".
    #[must_use]
    pub fn words(&self) -> String {
        match (self.loose, self.brand.is_empty(), self.manufacturer.is_empty()) {
            (true, ..) => "Loose units".to_owned(),
            (_, false, false) => format!("{}, {}", self.brand, self.manufacturer),
            (_, false, true) => self.brand.clone(),
            (_, true, false) => self.manufacturer.clone(),
            (_, true, true) => "Pack without a brand".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_is_told_in_one_line() {
        let pack = NewPack::loose(Quantity::new(100).unwrap(), Measure::written("100 mL"));
        assert_eq!((pack.line(), pack.words()), ("Loose, without a pack".into(), "Loose units".into()));
        let pack = NewPack { loose: false, ..pack };
        assert_eq!(
            (pack.line(), pack.words()),
            ("Pack, 100 in a pack, 100 mL each".into(), "Pack without a brand".into())
        );
        let made = NewPack { manufacturer: "Ọjà".to_owned(), unit_content: None, ..pack };
        assert_eq!((made.line(), made.words()), ("Ọjà, 100 in a pack".into(), "Ọjà".into()));
        let branded = NewPack { brand: "Capoten".to_owned(), ..made };
        assert_eq!((branded.line(), branded.words()), ("Capoten, 100 in a pack".into(), "Capoten, Ọjà".into()));
    }

    #[test]
    fn a_pack_fits_when_its_units_hold_what_was_reckoned_with() {
        let held = |text: &str| Measure::written(text);
        assert!(content_fits(held("100 mL").as_ref(), held("0.1 L").as_ref()));
        assert!(!content_fits(held("60 mL").as_ref(), held("100 mL").as_ref()));
        assert!(!content_fits(held("200 puffs").as_ref(), held("100 mL").as_ref()), "another kind of unit");
        assert!(content_fits(None, held("100 mL").as_ref()) && content_fits(held("60 mL").as_ref(), None));
    }
}
