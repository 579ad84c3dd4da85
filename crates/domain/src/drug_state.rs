//! Whether a drug may be requested and dispensed.
//!
//! Refuses to know what a drug is made of: it is told what is there and what is missing.

use serde::{Deserialize, Serialize};

use crate::coded::{Stored, coded};
use crate::ids::DrugId;

coded! {
    /// What a drug needs before it can be requested. The words follow "Still missing:".
    pub enum Missing {
        /// At least one ingredient.
        Ingredient => ("ingredient", "ingredient"),
        /// A strength for each ingredient.
        Strength => ("strength", "strength"),
        /// The form.
        Form => ("form", "form"),
        /// The dispensing unit.
        Unit => ("unit", "dispensing unit"),
        /// At least one route.
        Route => ("route", "route"),
    }
}

coded! {
    /// Whether the law controls a drug. The first two by the United Nations conventions of 1961 and 1971.
    pub enum ControlledClass {
        /// Not controlled.
        NotControlled => ("none", "Not controlled"),
        /// A narcotic drug (convention of 1961).
        Narcotic => ("narcotic", "Controlled: narcotic"),
        /// A psychotropic substance (convention of 1971).
        Psychotropic => ("psychotropic", "Controlled: psychotropic"),
        /// Controlled by national law.
        National => ("national", "Controlled by national law"),
    }
}

/// What is known of a drug's structure, each `true` when it is there for all ingredients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "five independent facts, each answered yes or no")]
pub struct Known {
    /// At least one ingredient.
    pub ingredient: bool,
    /// A strength for each ingredient.
    pub strength: bool,
    /// The form.
    pub form: bool,
    /// The dispensing unit.
    pub unit: bool,
    /// At least one route, of those this version knows.
    pub route: bool,
}

impl Known {
    /// What is missing, in the order it is asked for.
    #[must_use]
    pub fn missing(self) -> Vec<Missing> {
        Missing::ALL.iter().copied().filter(|one| !self.has(*one)).collect()
    }

    const fn has(self, one: Missing) -> bool {
        match one {
            Missing::Ingredient => self.ingredient,
            Missing::Strength => self.strength,
            Missing::Form => self.form,
            Missing::Unit => self.unit,
            Missing::Route => self.route,
        }
    }
}

/// Where a drug stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrugState {
    /// Known by name, but without form, strength, unit or route.
    Incomplete,
    /// In use.
    Active,
    /// Out of use for now.
    Suspended,
    /// Out of use for good.
    Retired {
        /// What to request instead.
        replaced_by: Option<DrugId>,
    },
    /// Written by a newer version: shown, read-only.
    Newer(String),
}

/// Why a step on a drug, its request or its dispensing is refused.
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrugRefused {
    /// Completing a drug that still lacks something.
    #[error("Still missing: {}.", list(.0))]
    StillMissing(Vec<Missing>),
    /// Using an incomplete drug.
    #[error("This drug is incomplete. A pharmacist must complete it first.")]
    Incomplete,
    /// Completing or resuming a drug in use.
    #[error("This drug is already in use.")]
    AlreadyActive,
    /// Using or suspending a suspended drug.
    #[error("This drug is suspended. A pharmacist can bring it back.")]
    Suspended,
    /// Using a retired drug that has a replacement.
    #[error("This drug is retired. Use its replacement.")]
    Replaced(DrugId),
    /// Using a retired drug without a replacement.
    #[error("This drug is retired. Choose another one.")]
    Retired,
    /// Retiring a drug in use.
    #[error("This drug is in use. Suspend it first, then retire it.")]
    SuspendFirst,
    /// Bringing back a drug that isn't retired.
    #[error("This drug isn't retired.")]
    NotRetired,
    /// A drug named as its own replacement.
    #[error("A drug can't replace itself. Choose another one.")]
    ReplacesItself,
    /// Dispensing a controlled drug.
    #[error(
        "This is a controlled drug. It can't be dispensed here, because there is no register yet. Use the paper register."
    )]
    NoRegister,
    /// Written by a newer version.
    #[error("A newer version of Theriac wrote this drug's state. It can be read here but not changed or used.")]
    Newer,
}

fn list(missing: &[Missing]) -> String {
    missing.iter().map(|one| one.words()).collect::<Vec<_>>().join(", ")
}

impl DrugState {
    /// The state of a drug just onboarded: in use when nothing is missing.
    #[must_use]
    pub fn onboarded(known: Known) -> Self {
        if known.missing().is_empty() { Self::Active } else { Self::Incomplete }
    }

    /// The code in the store; a retired drug's replacement is stored beside it.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Incomplete => "incomplete",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Retired { .. } => "retired",
            Self::Newer(code) => code,
        }
    }

    /// Reads what the store gives; never fails.
    #[must_use]
    pub fn read(code: &str, replaced_by: Option<DrugId>) -> Self {
        match code {
            "incomplete" => Self::Incomplete,
            "active" => Self::Active,
            "suspended" => Self::Suspended,
            "retired" => Self::Retired { replaced_by },
            other => Self::Newer(other.to_owned()),
        }
    }

    /// The words a person reads.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Incomplete => "Incomplete",
            Self::Active => "In use",
            Self::Suspended => "Suspended",
            Self::Retired { .. } => "Retired",
            Self::Newer(code) => code,
        }
    }

    /// The replacement of a retired drug.
    #[must_use]
    pub const fn replaced_by(&self) -> Option<DrugId> {
        match self {
            Self::Retired { replaced_by } => *replaced_by,
            _ => None,
        }
    }

    /// Takes an incomplete drug into use once nothing is missing.
    ///
    /// # Errors
    /// [`DrugRefused::StillMissing`]; a drug that isn't incomplete.
    pub fn complete(&self, known: Known) -> Result<Self, DrugRefused> {
        match self {
            Self::Incomplete => match known.missing() {
                missing if missing.is_empty() => Ok(Self::Active),
                missing => Err(DrugRefused::StillMissing(missing)),
            },
            _ => self.may_use().and(Err(DrugRefused::AlreadyActive)),
        }
    }

    /// Takes a drug out of use for now.
    ///
    /// # Errors
    /// A drug that isn't in use.
    pub fn suspend(&self) -> Result<Self, DrugRefused> {
        self.may_use().map(|()| Self::Suspended)
    }

    /// Takes a suspended drug back into use.
    ///
    /// # Errors
    /// A drug that isn't suspended.
    pub fn resume(&self) -> Result<Self, DrugRefused> {
        match self {
            Self::Suspended => Ok(Self::Active),
            _ => self.may_use().and(Err(DrugRefused::AlreadyActive)),
        }
    }

    /// Takes the suspended drug `me` out of use for good.
    ///
    /// # Errors
    /// [`DrugRefused::SuspendFirst`] for a drug in use; one that is incomplete or already retired, or named
    /// as its own replacement.
    pub fn retire(&self, me: DrugId, replaced_by: Option<DrugId>) -> Result<Self, DrugRefused> {
        match self {
            Self::Suspended if replaced_by == Some(me) => Err(DrugRefused::ReplacesItself),
            Self::Suspended => Ok(Self::Retired { replaced_by }),
            _ => self.may_use().and(Err(DrugRefused::SuspendFirst)),
        }
    }

    /// Makes a retired drug a suspended one, from which it can be resumed.
    ///
    /// # Errors
    /// [`DrugRefused::NotRetired`]; a state of a newer version.
    pub fn bring_back(&self) -> Result<Self, DrugRefused> {
        match self {
            Self::Retired { .. } => Ok(Self::Suspended),
            Self::Newer(_) => Err(DrugRefused::Newer),
            _ => Err(DrugRefused::NotRetired),
        }
    }

    /// Whether a clinician may request it.
    ///
    /// # Errors
    /// Any drug that isn't in use.
    pub fn may_request(&self) -> Result<(), DrugRefused> {
        self.may_use()
    }

    /// Whether units may be prepared or handed over, in an emergency too. A class this version doesn't know
    /// counts as controlled.
    ///
    /// # Errors
    /// Any drug that isn't in use; [`DrugRefused::NoRegister`] for a controlled one.
    pub fn may_dispense(&self, class: &Stored<ControlledClass>) -> Result<(), DrugRefused> {
        self.may_use()?;
        register_allows(class)
    }

    fn may_use(&self) -> Result<(), DrugRefused> {
        match self {
            Self::Active => Ok(()),
            Self::Incomplete => Err(DrugRefused::Incomplete),
            Self::Suspended => Err(DrugRefused::Suspended),
            Self::Retired { replaced_by: Some(by) } => Err(DrugRefused::Replaced(*by)),
            Self::Retired { replaced_by: None } => Err(DrugRefused::Retired),
            Self::Newer(_) => Err(DrugRefused::Newer),
        }
    }
}

/// Whether a drug of this class may be dispensed while there is no register of controlled drugs.
///
/// # Errors
/// [`DrugRefused::NoRegister`] for every class but [`ControlledClass::NotControlled`].
pub fn register_allows(class: &Stored<ControlledClass>) -> Result<(), DrugRefused> {
    match class {
        Stored::Known(ControlledClass::NotControlled) => Ok(()),
        _ => Err(DrugRefused::NoRegister),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Known = Known { ingredient: true, strength: true, form: true, unit: true, route: true };

    fn id(last: char) -> DrugId {
        format!("0190b3c4-5d6e-7f80-9a1b-2c3d4e5f607{last}").parse().unwrap()
    }

    #[test]
    fn an_incomplete_drug_is_not_requested_and_says_what_it_lacks() {
        let half = Known { strength: false, unit: false, route: false, ..WHOLE };
        let drug = DrugState::onboarded(half);
        assert_eq!(drug.may_request(), Err(DrugRefused::Incomplete));
        let refused = drug.complete(half).unwrap_err();
        assert_eq!(refused.to_string(), "Still missing: strength, dispensing unit, route.");
        assert_eq!(drug.complete(WHOLE), Ok(DrugState::Active));
        assert_eq!(DrugState::onboarded(WHOLE), DrugState::Active);
    }

    #[test]
    fn in_use_suspended_retired_and_back() {
        let free = Stored::Known(ControlledClass::NotControlled);
        let drug = DrugState::Active;
        assert_eq!(drug.retire(id('1'), None), Err(DrugRefused::SuspendFirst));
        let drug = drug.suspend().unwrap();
        assert_eq!(drug.may_request(), Err(DrugRefused::Suspended));
        assert_eq!(drug.may_dispense(&free), Err(DrugRefused::Suspended));
        assert_eq!(drug.retire(id('1'), Some(id('1'))), Err(DrugRefused::ReplacesItself));
        let drug = drug.retire(id('1'), Some(id('2'))).unwrap();
        assert_eq!(drug.may_request(), Err(DrugRefused::Replaced(id('2'))));
        assert_eq!(drug.resume(), Err(DrugRefused::Replaced(id('2'))));
        let drug = drug.bring_back().unwrap().resume().unwrap();
        assert_eq!(drug.may_dispense(&free), Ok(()));
        assert_eq!(drug.bring_back(), Err(DrugRefused::NotRetired));
        assert_eq!(drug.resume(), Err(DrugRefused::AlreadyActive));
        assert_eq!(DrugState::Incomplete.retire(id('1'), None), Err(DrugRefused::Incomplete));
    }

    #[test]
    fn a_controlled_drug_is_requested_but_not_dispensed() {
        for class in [Stored::Known(ControlledClass::Narcotic), Stored::read("schedule_of_tomorrow")] {
            assert_eq!(DrugState::Active.may_dispense(&class), Err(DrugRefused::NoRegister));
        }
        assert_eq!(DrugState::Active.may_request(), Ok(()));
    }

    #[test]
    fn a_state_reads_back_and_a_newer_one_is_left_alone() {
        for state in [
            DrugState::Incomplete,
            DrugState::Active,
            DrugState::Suspended,
            DrugState::Retired { replaced_by: None },
            DrugState::Retired { replaced_by: Some(id('1')) },
            DrugState::Newer("quarantined".to_owned()),
        ] {
            assert_eq!(DrugState::read(state.code(), state.replaced_by()), state);
        }
        let newer = DrugState::read("quarantined", None);
        assert_eq!(newer.words(), "quarantined");
        for refused in [newer.suspend(), newer.resume(), newer.bring_back(), newer.complete(WHOLE)] {
            assert_eq!(refused, Err(DrugRefused::Newer));
        }
    }
}
