//! A product on the shelf: of which drug, by whom, how many units, how much in each. It does not know lots.

use crate::domain::{
    gtin::Gtin,
    ids::{DrugId, PackId},
    number::Quantity,
    unit::Measure,
};
use serde::{Deserialize, Serialize};

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

    /// What people call it: the brand and maker, or "Loose".
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
