//! What the pharmacy has already, small enough to compare every row of a large list with. It decides nothing.

use crate::server::repo::drug::Listed;
use domain::{code::DrugCode, gtin::Gtin, ids::DrugId, import::Product};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

/// Every drug that is shown.
#[derive(Default)]
pub struct Present {
    drugs: Vec<One>,
    by_code: HashMap<String, u32>,
    by_gtin: HashMap<Gtin, u32>,
    by_name: HashMap<u64, Few>,
}

/// One present drug, as far as rows are compared with it.
#[derive(Clone, Copy)]
pub struct One {
    /// Its id.
    pub id: DrugId,
    /// Form and strengths.
    pub product: Product,
}

/// Most names belong to one drug.
enum Few {
    One(u32),
    Many(Vec<u32>),
}

impl Few {
    fn as_slice(&self) -> &[u32] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }

    fn add(&mut self, other: u32) {
        let mut all = self.as_slice().to_vec();
        all.push(other);
        *self = Self::Many(all);
    }
}

/// A name as a number.
#[must_use]
pub fn name_number(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

impl Present {
    /// Adds a drug that is shown; the answer is its place.
    pub fn add(&mut self, drug: &Listed) -> u32 {
        let place = u32::try_from(self.drugs.len()).unwrap_or(u32::MAX);
        self.drugs.push(One { id: drug.id, product: Product::of_parts(drug.form.as_ref(), &drug.ingredients) });
        self.by_code.insert(drug.code.to_lowercase(), place);
        self.by_name.entry(name_number(&drug.name)).and_modify(|few| few.add(place)).or_insert(Few::One(place));
        place
    }

    /// Adds the number of a pack, of the drug in this place.
    pub fn add_pack(&mut self, gtin: Gtin, place: u32) {
        self.by_gtin.insert(gtin, place);
    }

    fn at(&self, place: u32) -> Option<One> {
        self.drugs.get(place as usize).copied()
    }

    /// The drug with this code.
    #[must_use]
    pub fn coded(&self, code: &DrugCode) -> Option<One> {
        self.by_code.get(&code.as_str().to_lowercase()).and_then(|place| self.at(*place))
    }

    /// Whether a drug has this code, in capital or small letters.
    #[must_use]
    pub fn has_code(&self, code: &str) -> bool {
        self.by_code.contains_key(&code.to_lowercase())
    }

    /// The drug that a pack with this number is of.
    #[must_use]
    pub fn packed(&self, gtin: Gtin) -> Option<One> {
        self.by_gtin.get(&gtin).and_then(|place| self.at(*place))
    }

    /// The drug of this name that this product can be: the one that says the same, or the only one that says nothing else.
    #[must_use]
    pub fn named(&self, name: &str, product: Product) -> Option<One> {
        let places = self.by_name.get(&name_number(name)).map_or(&[][..], Few::as_slice);
        let all: Vec<One> = places.iter().filter_map(|place| self.at(*place)).collect();
        let same = all.iter().find(|one| one.product == product);
        same.or_else(|| all.iter().find(|one| one.product.may_be(product))).copied()
    }
}
