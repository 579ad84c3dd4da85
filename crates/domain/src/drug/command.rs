//! What a person asks to be done with a drug, already valid.

use super::NewPack;
use crate::{code::DrugCode, text::FreeText};

/// A drug whose state is to change, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateChange {
    /// Which drug.
    pub code: DrugCode,
    /// Why, in the person's words.
    pub reason: FreeText,
}

/// A drug to retire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retire {
    /// Which, and why.
    pub change: StateChange,
    /// What replaces it.
    pub replaced_by: Called,
}

/// A drug as somebody named it, still to be looked up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// The words typed; nothing for none.
    pub typed: String,
    /// The code chosen from a list.
    pub chosen: String,
}

/// A pack to add to a drug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackOfDrug {
    /// Which drug.
    pub code: DrugCode,
    /// The pack.
    pub pack: NewPack,
}
