//! Answers that islands read.

use serde::{Deserialize, Serialize};

/// A drug found, as a list shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FoundDrug {
    /// Its code.
    pub code: String,
    /// Its name, exactly as stored.
    pub name: String,
    /// The name in tall-man letters; empty when it has none.
    pub tall_man: String,
    /// The name's language tag, maybe empty.
    pub lang: String,
    /// Generic name, strength and form in words.
    pub about: String,
    /// The state in words; empty for a drug in use.
    pub state: String,
    /// True when it was found only with a typing error or in another script.
    pub near: bool,
    /// True when it has look-alikes.
    pub alike: bool,
}

/// The drugs found, and the sentence that says how many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundDrugs {
    /// The drugs, the best first.
    pub drugs: Vec<FoundDrug>,
    /// "3 found", or that there is none.
    pub says: String,
}

/// A dose read back in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// "500 mg by mouth three times a day for 7 days: 21 capsules"; empty while too little is typed.
    pub sentence: String,
    /// What stands in the way, or empty.
    pub problem: String,
    /// What whoever writes or checks it must look at themselves, or empty.
    pub notice: String,
    /// Whether it is sent only with the prescriber's reason.
    pub asks_reason: bool,
    /// How the quantity was found, or empty.
    pub because: String,
    /// The drug's usual dose unit, to fill in when none is chosen.
    pub dose_unit: String,
    /// The drug's only or first route, to fill in when none is chosen.
    pub route: String,
}
