//! A lot's number and status.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::coded::{Stored, coded};
use crate::visible::{NotVisible, visible};

coded! {
    /// Whether a lot may be given.
    pub enum LotStatus {
        /// It may.
        Available => ("available", "Available"),
        /// Not for now: damaged, questioned, in quarantine.
        Held => ("held", "On hold"),
        /// Called back by its maker or an authority.
        Recalled => ("recalled", "Recalled"),
    }
}

coded! {
    /// What somebody decides about a lot.
    pub enum LotStep {
        /// Not to be given for now.
        Hold => ("hold", "Put on hold"),
        /// Called back: not to be given, and to be taken off the shelf.
        Recall => ("recall", "Recall"),
        /// It may be given again.
        Release => ("release", "Release"),
    }
}

coded! {
    /// Which lots a list shows.
    pub enum StockFilter {
        /// Whatever its state.
        All => ("all", "Everything"),
        /// Past their last day.
        Expired => ("expired", "Expired"),
        /// Past it before long.
        Soon => ("soon", "Expires soon"),
        /// Held or recalled.
        Held => ("held", "On hold or recalled"),
        /// Without an expiry.
        Unknown => ("unknown", "Expiry unknown"),
    }
}

/// Why a step on a lot is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum LotRefused {
    /// It has this status already.
    #[error("This lot is already on hold.")]
    AlreadyHeld,
    /// It has this status already.
    #[error("This lot is already recalled.")]
    AlreadyRecalled,
    /// It has this status already.
    #[error("This lot may be given already.")]
    AlreadyAvailable,
    /// A recall is not weakened to a hold.
    #[error("This lot is recalled, which is more than on hold. Release it first if the recall was a mistake.")]
    RecalledNotHeld,
    /// Written by a newer version.
    #[error("A newer version of Theriac wrote this lot's status. It can be read here but not changed.")]
    Newer,
}

impl LotStep {
    /// The status after this step.
    ///
    /// # Errors
    /// A step to the status the lot has, or from a recall to a hold; a status of a newer version.
    pub fn from(self, status: &Stored<LotStatus>) -> Result<LotStatus, LotRefused> {
        let status = status.known().ok_or(LotRefused::Newer)?;
        match (self, status) {
            (Self::Hold, LotStatus::Available) => Ok(LotStatus::Held),
            (Self::Hold, LotStatus::Held) => Err(LotRefused::AlreadyHeld),
            (Self::Hold, LotStatus::Recalled) => Err(LotRefused::RecalledNotHeld),
            (Self::Recall, LotStatus::Recalled) => Err(LotRefused::AlreadyRecalled),
            (Self::Recall, LotStatus::Available | LotStatus::Held) => Ok(LotStatus::Recalled),
            (Self::Release, LotStatus::Available) => Err(LotRefused::AlreadyAvailable),
            (Self::Release, LotStatus::Held | LotStatus::Recalled) => Ok(LotStatus::Available),
        }
    }
}

/// A lot number as printed: upper and lower case are different.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LotNumber(String);

/// Why a text is no lot number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum LotNumberRefused {
    /// Nothing to see.
    #[error("Give the lot number as printed on the pack.")]
    Empty,
    /// Longer than a lot number can be.
    #[error("A lot number has at most {} characters. Compare it with the pack.", LotNumber::LONGEST)]
    TooLong,
    /// Something that can't be seen.
    #[error("There is a character in the lot number that can't be seen. Type the number by hand.")]
    Hidden,
}

impl LotNumber {
    /// The most characters of a lot number. Source: GS1 General Specifications, application identifier 10.
    pub const LONGEST: usize = 20;

    /// Reads what a person typed or scanned.
    ///
    /// # Errors
    /// Nothing, too much, or a character that can't be seen.
    pub fn parse(text: &str) -> Result<Self, LotNumberRefused> {
        visible(text, Self::LONGEST).map(Self).map_err(|no| match no {
            NotVisible::Empty => LotNumberRefused::Empty,
            NotVisible::TooLong => LotNumberRefused::TooLong,
            NotVisible::Hidden => LotNumberRefused::Hidden,
        })
    }

    /// What the store says. No rule is applied on reading.
    #[must_use]
    pub const fn read(stored: String) -> Self {
        Self(stored)
    }

    /// The number as printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LotNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lot_is_held_recalled_and_released_and_a_recall_is_never_weakened() {
        use LotStatus::{Available, Held, Recalled};
        assert_eq!(LotStep::Hold.from(&Available.into()), Ok(Held));
        assert_eq!(LotStep::Recall.from(&Held.into()), Ok(Recalled));
        assert_eq!(LotStep::Hold.from(&Recalled.into()), Err(LotRefused::RecalledNotHeld));
        assert_eq!(LotStep::Release.from(&Recalled.into()), Ok(Available));
        assert_eq!(LotStep::Release.from(&Available.into()), Err(LotRefused::AlreadyAvailable));
        for step in LotStep::ALL {
            assert_eq!(step.from(&Stored::read("in_customs")), Err(LotRefused::Newer));
        }
    }

    #[test]
    fn case_counts_and_space_around_does_not() {
        assert_ne!(LotNumber::parse("ab1"), LotNumber::parse("AB1"));
        assert_eq!(LotNumber::parse(" AB1 ").unwrap().as_str(), "AB1");
        assert_eq!(LotNumber::parse(&"9".repeat(20)).unwrap().to_string().len(), 20);
        assert_eq!(LotNumber::parse(&"9".repeat(21)), Err(LotNumberRefused::TooLong));
        assert_eq!(LotNumber::parse(" "), Err(LotNumberRefused::Empty));
        assert_eq!(LotNumber::parse("A\u{1d}B"), Err(LotNumberRefused::Hidden));
    }
}
