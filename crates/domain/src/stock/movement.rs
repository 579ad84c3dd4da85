//! Signed changes of stock, and the sum that may never fall below nothing.

use serde::{Deserialize, Serialize};

use crate::coded::coded;

coded! {
    /// Why stock changed. Units are always whole dispensing units.
    pub enum MovementKind {
        /// Came from a supplier.
        Receive => ("receive", "Received"),
        /// Taken for a patient.
        Dispense => ("dispense", "Dispensed"),
        /// Came back from a patient or ward.
        Return => ("return", "Returned"),
        /// Left for another place; linked with its `transfer_in`.
        TransferOut => ("transfer_out", "Moved away"),
        /// Came from another place; linked with its `transfer_out`.
        TransferIn => ("transfer_in", "Moved here"),
        /// Given to a ward's own stock.
        IssueToWard => ("issue_to_ward", "Issued to a ward"),
        /// Corrected, with a reason.
        Adjust => ("adjust", "Adjusted"),
        /// Corrected by a count.
        Count => ("count", "Counted"),
        /// Destroyed, with a witness where the law asks for one.
        Destroy => ("destroy", "Destroyed"),
        /// Sent back to the supplier.
        SupplierReturn => ("supplier_return", "Sent back to the supplier"),
    }
}

coded! {
    /// Which way a kind of movement goes.
    pub enum Sign {
        /// Adds units.
        In => ("in", "in"),
        /// Takes units.
        Out => ("out", "out"),
        /// Stock comes or goes.
        Either => ("either", "in or out"),
    }
}

/// Why a movement is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovementRefused {
    /// Nothing would move.
    #[error("Give a number of units, at least 1.")]
    NoUnits,
    /// The sign doesn't fit the kind.
    #[error("This kind of movement goes the other way.")]
    WrongWay,
    /// Less on hand than is taken.
    #[error("Only {on_hand} left in this lot.")]
    Short {
        /// Units on hand.
        on_hand: u32,
    },
    /// More than can be counted.
    #[error("This is more than a lot can hold. Compare the number with the delivery.")]
    TooMany,
}

impl MovementKind {
    /// Which way it goes.
    #[must_use]
    pub const fn sign(self) -> Sign {
        match self {
            Self::Receive | Self::Return | Self::TransferIn => Sign::In,
            Self::Dispense | Self::TransferOut | Self::IssueToWard | Self::Destroy | Self::SupplierReturn => Sign::Out,
            Self::Adjust | Self::Count => Sign::Either,
        }
    }

    /// The signed change of `units` of this kind, positive when stock grows.
    ///
    /// # Errors
    /// [`MovementRefused::NoUnits`]; [`MovementRefused::WrongWay`] for a kind that goes either way.
    pub const fn change(self, units: u32) -> Result<i64, MovementRefused> {
        match (units, self.sign()) {
            (0, _) => Err(MovementRefused::NoUnits),
            (units, Sign::In) => Ok(units as i64),
            (units, Sign::Out) => Ok(-(units as i64)),
            (_, Sign::Either) => Err(MovementRefused::WrongWay),
        }
    }

    /// Whether a signed change fits the kind; one that reverses an earlier movement goes the other way.
    ///
    /// # Errors
    /// [`MovementRefused::NoUnits`], [`MovementRefused::WrongWay`].
    pub const fn allows(self, change: i64, reversing: bool) -> Result<(), MovementRefused> {
        match (self.sign(), change > 0) {
            _ if change == 0 => Err(MovementRefused::NoUnits),
            (Sign::In, grows) if grows == reversing => Err(MovementRefused::WrongWay),
            (Sign::Out, grows) if grows != reversing => Err(MovementRefused::WrongWay),
            _ => Ok(()),
        }
    }
}

/// What is on hand after a signed change.
///
/// # Errors
/// [`MovementRefused::Short`] rather than less than nothing; [`MovementRefused::TooMany`] beyond `u32`.
pub fn after(on_hand: u32, change: i64) -> Result<u32, MovementRefused> {
    let sum = i64::from(on_hand).checked_add(change).ok_or(MovementRefused::TooMany)?;
    if sum < 0 {
        return Err(MovementRefused::Short { on_hand });
    }
    u32::try_from(sum).map_err(|_| MovementRefused::TooMany)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_way_and_a_reversal_goes_back() {
        assert_eq!(MovementKind::Receive.change(10), Ok(10));
        assert_eq!(MovementKind::Dispense.change(10), Ok(-10));
        assert_eq!(MovementKind::Adjust.change(10), Err(MovementRefused::WrongWay));
        assert_eq!(MovementKind::Dispense.change(0), Err(MovementRefused::NoUnits));
        for kind in MovementKind::ALL {
            assert_eq!(kind.allows(0, false), Err(MovementRefused::NoUnits));
            if let Ok(change) = kind.change(3) {
                assert_eq!((kind.allows(change, false), kind.allows(-change, true)), (Ok(()), Ok(())));
                assert_eq!(kind.allows(-change, false), Err(MovementRefused::WrongWay));
                assert_eq!(kind.allows(change, true), Err(MovementRefused::WrongWay));
            } else {
                assert_eq!((kind.allows(3, false), kind.allows(-3, true)), (Ok(()), Ok(())));
            }
        }
    }

    #[test]
    fn stock_never_falls_below_nothing() {
        assert_eq!(after(10, -10), Ok(0));
        assert_eq!(after(10, -11), Err(MovementRefused::Short { on_hand: 10 }));
        assert_eq!(after(0, i64::MIN), Err(MovementRefused::Short { on_hand: 0 }));
        assert_eq!(after(u32::MAX, 1), Err(MovementRefused::TooMany));
        assert_eq!(after(1, i64::MAX), Err(MovementRefused::TooMany));
    }
}
