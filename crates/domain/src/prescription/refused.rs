//! The sentences for what may not happen to a line. Refuses to know when each is said: that stands in `line`.

use serde::{Deserialize, Serialize};

/// Why a step on a line is refused. Each sentence is what the person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// A code of a newer version stands in the line.
    #[error("A newer version of Theriac wrote this line. It can be read here but not changed.")]
    Newer,
    /// Stopped.
    #[error("This line is stopped.")]
    Stopped,
    /// Cancelled.
    #[error("This line is cancelled.")]
    Cancelled,
    /// Completed.
    #[error("This line is completed.")]
    Completed,
    /// Replaced.
    #[error("This line was replaced by a newer one. Open the newer line.")]
    Replaced,
    /// Entered in error.
    #[error("This line was entered in error.")]
    EnteredInError,
    /// On hold.
    #[error("This line is on hold. Release it first.")]
    OnHold,
    /// Release of a line that isn't held.
    #[error("This line isn't on hold.")]
    NotOnHold,
    /// Accept, ask or reject an accepted line.
    #[error("This line is accepted. Withdraw the acceptance first.")]
    AlreadyAccepted,
    /// Any further step on a rejected line but amending or cancelling.
    #[error("The pharmacist rejected this line. It can be amended or cancelled.")]
    AlreadyRejected,
    /// Dispense or withdraw without acceptance.
    #[error("A pharmacist hasn't accepted this line yet.")]
    NotAccepted,
    /// Answer without a question.
    #[error("There is no open question on this line.")]
    NoQuestion,
    /// Withdraw when everything was handed over.
    #[error("Everything was handed over, so there is no acceptance left to withdraw.")]
    AllHandedOver,
    /// Cancel or mark in error after some was given.
    #[error("{handed_over} of this line were already handed over. Stop it instead.")]
    SomeGiven {
        /// Units handed over.
        handed_over: u32,
    },
    /// Stop when nothing was given.
    #[error("Nothing was handed over yet. Cancel this line instead.")]
    NothingGiven,
    /// Complete when units are left or still being prepared.
    #[error("{units} of this line are not handed over yet. Hand them over, or stop the line.")]
    NotAllGiven {
        /// Units not with the patient.
        units: u32,
    },
    /// A line can't replace itself.
    #[error("A line can't replace itself. Reload the page and amend it again.")]
    ReplacesItself,
    /// No units.
    #[error("Give a number of units, at least 1.")]
    NoUnits,
    /// More than is left of the quantity.
    #[error("Only {left} of this line are left to dispense.")]
    MoreThanLeft {
        /// Units that may still be prepared.
        left: u32,
    },
    /// Hand over or undo more than is prepared.
    #[error("Only {prepared} of this line are prepared.")]
    MoreThanPrepared {
        /// Units prepared.
        prepared: u32,
    },
    /// More brought back than is out.
    #[error("Only {given} of this line can come back.")]
    MoreThanGiven {
        /// Units with the patient.
        given: u32,
    },
}
