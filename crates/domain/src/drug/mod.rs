//! A drug as the pharmacy knows it: what can be prescribed, its versions, its packs.
//!
//! Refuses to know stock, prescriptions and how names are searched.

mod atc;
mod command;
mod correction;
mod facts;
mod look_alike;
mod outline;
mod pack;
mod plain;
mod refused;
mod tall_man;

pub use atc::{AtcCode, AtcRefused};
pub use command::{Called, PackOfDrug, Retire, StateChange};
pub use correction::CorrectionRefused;
pub use facts::{DrugFacts, DrugIngredient, Lang, LangRefused, OtherName, OtherNameKind, Storage, same_strength};
pub use look_alike::{Entered, Likeness, LookAlikeAnswer, NotAnAnswer};
pub use outline::Outline;
pub use pack::{NewPack, Pack, content_fits};
pub(crate) use plain::plain_facts;
#[cfg(test)]
pub(crate) use plain::tests::examples;
pub use plain::{
    Age, AgeUnit, Control, Fact, FactForm, FactRefused, FactValue, MisfitRefused, PlainFacts, Section, Yes,
};
pub use refused::{DrugUnclear, EntryRefused, LooksLike, Near, PackRefused, ReplacementRefused};
pub use tall_man::{TallMan, TallManRefused};

use crate::{
    code::DrugCode,
    drug_state::DrugState,
    ids::{DrugId, DrugVersionId},
    name::Name,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One immutable version of a drug. Lines, labels and dispensings name a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrugVersion {
    /// Its id.
    pub id: DrugVersionId,
    /// Of which drug.
    pub drug: DrugId,
    /// From 1, without gaps.
    pub number: u32,
    /// What is known.
    pub facts: DrugFacts,
    /// When it was made.
    pub created_at: Timestamp,
    /// Who made it: a sign-in name.
    pub created_by: String,
}

/// A drug with its present version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drug {
    /// Its id.
    pub id: DrugId,
    /// The hospital's code.
    pub code: DrugCode,
    /// Whether it may be requested.
    pub state: DrugState,
    /// Why it is in that state; empty where nobody said.
    pub state_reason: String,
    /// Since when.
    pub state_at: Timestamp,
    /// Who put it there: a sign-in name.
    pub state_by: String,
    /// The name with capital letters where look-alikes differ.
    pub tall_man: Option<TallMan>,
    /// The group of drugs it may be taken for; the group's id.
    pub look_alike_group: Option<String>,
    /// The present version.
    pub version: DrugVersion,
    /// The formulary's version in which it last changed: tells whether somebody was faster.
    pub changed_in: i64,
}

impl Drug {
    /// The present name.
    #[must_use]
    pub const fn name(&self) -> &Name {
        &self.version.facts.name
    }

    /// What the present version says.
    #[must_use]
    pub const fn facts(&self) -> &DrugFacts {
        &self.version.facts
    }

    /// The name as it is drawn in lists: tall-man letters where there are any.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        self.tall_man.as_ref().map_or_else(|| self.name().as_str(), TallMan::as_str)
    }
}

/// What a person entered about a drug, checked: to onboard it, or as its next version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrugEntry {
    /// The code a person gave. A new drug without one gets one; a correction names its drug by it.
    pub code: Option<DrugCode>,
    /// The number of the version that the person saw; none for a new drug.
    pub seen: Option<u32>,
    /// What is known.
    pub facts: DrugFacts,
    /// What was answered about drugs that look alike.
    pub look_alike: LookAlikeAnswers,
}

/// What the pharmacist said about drugs that look like the new one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookAlikeAnswers {
    /// The answer, if one was given.
    pub answer: Option<LookAlikeAnswer>,
    /// The codes of the drugs that were shown with the question.
    pub seen: Vec<String>,
    /// The new drug's tall-man form.
    pub tall_man: Option<TallMan>,
    /// The others' tall-man forms, as typed, by code.
    pub others: Vec<(String, String)>,
}
