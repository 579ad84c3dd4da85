//! The act that hands over units: prepared, checked, handed over, or undone before that.
//!
//! Refuses to know the line's side of it (acceptance, what is left) and the stock's: a hand-over needs all three.

mod command;
mod refused;

pub use command::{Picking, Undoing};
pub use refused::{GiveRefused, PickRefused};

use serde::{Deserialize, Serialize};

use crate::coded::{Stored, coded};

coded! {
    /// Where a dispensing stands.
    pub enum DispensingState {
        /// Units were picked from named lots.
        Prepared => ("prepared", "Prepared"),
        /// What was picked was checked against the line; ready to be fetched.
        Checked => ("checked", "Checked, ready to hand over"),
        /// The units have left the pharmacy.
        HandedOver => ("handed_over", "Handed over"),
        /// The units went back before hand-over.
        Undone => ("undone", "Undone"),
    }
}

/// Why a step on a dispensing is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DispensingRefused {
    /// Hand-over of what nobody checked.
    #[error("This dispensing isn't checked yet. Check it, then hand it over.")]
    NotChecked,
    /// A second check.
    #[error("This dispensing is already checked.")]
    AlreadyChecked,
    /// Any step after hand-over.
    #[error("This dispensing is already handed over. If units come back, record a return.")]
    AlreadyHandedOver,
    /// Any step after undoing.
    #[error("This dispensing was undone. Prepare a new one.")]
    AlreadyUndone,
    /// Written by a newer version.
    #[error("A newer version of Theriac wrote this dispensing. It can be read here but not changed.")]
    Newer,
}

impl DispensingState {
    /// The state, if this version knows it.
    ///
    /// # Errors
    /// [`DispensingRefused::Newer`].
    pub fn of(stored: &Stored<Self>) -> Result<Self, DispensingRefused> {
        stored.known().ok_or(DispensingRefused::Newer)
    }

    /// Somebody looked at what was picked, and it is right.
    ///
    /// # Errors
    /// Everything but a prepared dispensing.
    pub const fn check(self) -> Result<Self, DispensingRefused> {
        match self {
            Self::Prepared => Ok(Self::Checked),
            Self::Checked => Err(DispensingRefused::AlreadyChecked),
            Self::HandedOver => Err(DispensingRefused::AlreadyHandedOver),
            Self::Undone => Err(DispensingRefused::AlreadyUndone),
        }
    }

    /// The units leave the pharmacy.
    ///
    /// # Errors
    /// Everything but a checked dispensing.
    pub const fn hand_over(self) -> Result<Self, DispensingRefused> {
        match self {
            Self::Checked => Ok(Self::HandedOver),
            Self::Prepared => Err(DispensingRefused::NotChecked),
            Self::HandedOver => Err(DispensingRefused::AlreadyHandedOver),
            Self::Undone => Err(DispensingRefused::AlreadyUndone),
        }
    }

    /// The units go back to where they were picked.
    ///
    /// # Errors
    /// A dispensing that was handed over or already undone.
    pub const fn undo(self) -> Result<Self, DispensingRefused> {
        match self {
            Self::Prepared | Self::Checked => Ok(Self::Undone),
            Self::HandedOver => Err(DispensingRefused::AlreadyHandedOver),
            Self::Undone => Err(DispensingRefused::AlreadyUndone),
        }
    }

    /// Whether nothing follows any more.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::HandedOver | Self::Undone)
    }

    /// FHIR R4's medicationdispense-status; `in-progress` is its word for ready to be fetched.
    #[must_use]
    pub const fn fhir_status(self) -> &'static str {
        match self {
            Self::Prepared => "preparation",
            Self::Checked => "in-progress",
            Self::HandedOver => "completed",
            Self::Undone => "cancelled",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DispensingState::{Checked, HandedOver, Prepared, Undone};
    use super::*;

    #[test]
    fn only_what_was_checked_is_handed_over() {
        assert_eq!(Prepared.check().and_then(DispensingState::hand_over), Ok(HandedOver));
        assert_eq!(Prepared.hand_over(), Err(DispensingRefused::NotChecked));
        assert_eq!(Checked.check(), Err(DispensingRefused::AlreadyChecked));
    }

    #[test]
    fn what_ended_stays_ended() {
        assert_eq!((Prepared.undo(), Checked.undo()), (Ok(Undone), Ok(Undone)));
        for (ended, why) in
            [(HandedOver, DispensingRefused::AlreadyHandedOver), (Undone, DispensingRefused::AlreadyUndone)]
        {
            assert!(ended.is_final());
            assert_eq!([ended.check(), ended.hand_over(), ended.undo()], [Err(why); 3]);
        }
    }

    #[test]
    fn a_newer_state_is_refused_with_a_sentence() {
        assert_eq!(DispensingState::of(&Stored::read("in_transit")), Err(DispensingRefused::Newer));
        assert_eq!(DispensingState::of(&Stored::read("checked")), Ok(Checked));
    }
}
