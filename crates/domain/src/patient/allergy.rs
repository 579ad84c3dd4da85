//! What a patient can't tolerate, and the four things that can be known about it.
//!
//! Refuses to know which drugs contain what: that check has a place of its own.

use std::cmp::Reverse;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::coded::{Stored, coded};
use crate::ids::AllergyId;

coded! {
    /// What the patient reacts to is named as.
    pub enum AgentKind {
        /// One ingredient.
        Ingredient => ("ingredient", "Ingredient"),
        /// A class of ingredients, such as penicillins.
        Class => ("class", "Class"),
        /// Words of the person who told it.
        Text => ("text", "Free text"),
    }
}

coded! {
    /// Which kind of reaction.
    pub enum AllergyKind {
        /// Of the immune system.
        Allergy => ("allergy", "Allergy"),
        /// Another reaction, such as nausea.
        Intolerance => ("intolerance", "Intolerance"),
    }
}

coded! {
    /// How bad the reaction was. Least first.
    pub enum Severity {
        /// Mild.
        Mild => ("mild", "Mild"),
        /// Moderate.
        Moderate => ("moderate", "Moderate"),
        /// Severe.
        Severe => ("severe", "Severe"),
    }
}

coded! {
    /// How sure it is.
    pub enum AllergyVerification {
        /// Told, not confirmed. Counts like a confirmed one.
        Unconfirmed => ("unconfirmed", "Unconfirmed"),
        /// Confirmed by a clinician.
        Confirmed => ("confirmed", "Confirmed"),
        /// Found not to be so.
        Refuted => ("refuted", "Refuted"),
    }
}

/// One recorded allergy or intolerance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allergy {
    /// Its id.
    pub id: AllergyId,
    /// How the agent is named.
    pub agent_kind: Stored<AgentKind>,
    /// The ingredient, class or words.
    pub agent: String,
    /// Allergy or intolerance.
    pub kind: Stored<AllergyKind>,
    /// What happened, in words; empty if nobody said.
    pub reaction: String,
    /// How bad it was, if somebody said.
    pub severity: Option<Stored<Severity>>,
    /// How sure it is.
    pub verification: Stored<AllergyVerification>,
}

impl Allergy {
    /// Whether it must be heeded: everything that isn't refuted, also what this version doesn't know.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.verification != Stored::Known(AllergyVerification::Refuted)
    }

    /// The severity it is sorted by; one this version doesn't know counts as severe.
    fn worst(&self) -> Option<Severity> {
        self.severity.as_ref().map(|severity| severity.known().unwrap_or(Severity::Severe))
    }

    /// "penicillin (rash, severe)", with "refuted" where it is so.
    #[must_use]
    pub fn words(&self) -> String {
        let mut facts: Vec<String> = Vec::new();
        if !self.reaction.is_empty() {
            facts.push(self.reaction.clone());
        }
        facts.extend(self.severity.iter().map(|severity| severity.words().to_lowercase()));
        if self.kind == Stored::Known(AllergyKind::Intolerance) {
            facts.push("intolerance".to_owned());
        }
        if !self.counts() {
            facts.push("refuted".to_owned());
        }
        if facts.is_empty() { self.agent.clone() } else { format!("{} ({})", self.agent, facts.join(", ")) }
    }
}

/// The signed statement that no allergy is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoneKnown {
    /// Who signed it, as shown.
    pub by: String,
    /// On which day.
    pub on: Date,
}

/// What is known about a patient's allergies: four different things, never merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AllergyStatus {
    /// Nobody has asked.
    NotAsked,
    /// Somebody asked, and signed that none is known.
    NoneKnown(NoneKnown),
    /// These are known; what counts first, the worst before the others. Never empty.
    Listed(Vec<Allergy>),
    /// They may exist, but couldn't be read.
    CouldNotLoad,
}

/// Why a statement about allergies is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AllergyRefused {
    /// "None known" against the list.
    #[error("Allergies are recorded for this patient. Refute each of them first, with a reason.")]
    SomeAreListed,
    /// "None known" without the list in sight.
    #[error("The recorded allergies couldn't be loaded, so nobody can sign that there are none. Try again.")]
    CouldNotLoad,
    /// Confirming or refuting what already is so.
    #[error("This allergy is already marked so.")]
    AlreadySo,
    /// Recording what is recorded.
    #[error("This is recorded already for this patient. See the list.")]
    AlreadyRecorded,
}

impl AllergyStatus {
    /// What the record amounts to. A listed allergy that counts outweighs every "none known"; where all are
    /// refuted, a later or earlier "none known" stands, and without one the refuted ones stay in sight.
    #[must_use]
    pub fn of(mut listed: Vec<Allergy>, none_known: Option<NoneKnown>) -> Self {
        let any_counts = listed.iter().any(Allergy::counts);
        match none_known {
            Some(statement) if !any_counts => Self::NoneKnown(statement),
            _ if listed.is_empty() => Self::NotAsked,
            _ => {
                listed.sort_by_key(|one| (!one.counts(), Reverse(one.worst())));
                Self::Listed(listed)
            }
        }
    }

    /// The heading in the patient banner.
    #[must_use]
    pub const fn heading(&self) -> &'static str {
        match self {
            Self::NotAsked => "Allergies: not asked",
            Self::NoneKnown(_) => "No known allergies",
            Self::Listed(_) => "Allergies",
            Self::CouldNotLoad => "Allergies could not be loaded",
        }
    }

    /// Whether "none known" may be signed now.
    ///
    /// # Errors
    /// [`AllergyRefused::SomeAreListed`], [`AllergyRefused::CouldNotLoad`].
    pub fn may_sign_none_known(&self) -> Result<(), AllergyRefused> {
        match self {
            Self::Listed(listed) if listed.iter().any(Allergy::counts) => Err(AllergyRefused::SomeAreListed),
            Self::NotAsked | Self::NoneKnown(_) | Self::Listed(_) => Ok(()),
            Self::CouldNotLoad => Err(AllergyRefused::CouldNotLoad),
        }
    }
}

impl AllergyVerification {
    /// Marks an allergy as this.
    ///
    /// # Errors
    /// [`AllergyRefused::AlreadySo`].
    pub fn becomes(self, next: Self) -> Result<Self, AllergyRefused> {
        if self == next { Err(AllergyRefused::AlreadySo) } else { Ok(next) }
    }
}
