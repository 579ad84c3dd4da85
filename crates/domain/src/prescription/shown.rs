//! The one word shown for a line, whom it waits for, and FHIR's words for it.
//!
//! Refuses to know colours and layout.

use super::line::LineState;
use super::words::{Decision, OrderState};
use crate::coded::{Stored, coded};

coded! {
    /// The one word shown for a line.
    pub enum Shown {
        /// Nobody has decided yet.
        Requested => ("requested", "Requested"),
        /// The prescriber was asked.
        QuestionAsked => ("question_asked", "Question asked"),
        /// The prescriber answered.
        Answered => ("answered", "Answered"),
        /// Accepted, nothing given yet.
        ToDispense => ("to_dispense", "To dispense"),
        /// Accepted, some given.
        PartDispensed => ("part_dispensed", "Part dispensed"),
        /// All given.
        Dispensed => ("dispensed", "Dispensed"),
        /// The pharmacist rejected it.
        Rejected => ("rejected", "Rejected"),
        /// It stands still.
        OnHold => ("on_hold", "On hold"),
        /// Ended after some was given.
        Stopped => ("stopped", "Stopped"),
        /// Withdrawn before anything was given.
        Cancelled => ("cancelled", "Cancelled"),
        /// A newer line stands in its place.
        Replaced => ("replaced", "Replaced"),
        /// It should never have been written.
        EnteredInError => ("entered_in_error", "Entered in error"),
    }
}

coded! {
    /// Whom a line waits for.
    pub enum Waits {
        /// The pharmacist's decision.
        Pharmacist => ("pharmacist", "Waits for the pharmacist"),
        /// The prescriber's answer, or an amended line after a rejection.
        Prescriber => ("prescriber", "Waits for the prescriber"),
        /// Picking, checking and handing over.
        Dispensing => ("dispensing", "Waits to be dispensed"),
        /// Nobody has to do anything.
        Nobody => ("nobody", "Waits for nobody"),
    }
}

impl Shown {
    /// Whom a line in this state waits for.
    #[must_use]
    pub const fn waits(self) -> Waits {
        match self {
            Self::Requested | Self::Answered => Waits::Pharmacist,
            Self::QuestionAsked | Self::Rejected => Waits::Prescriber,
            Self::ToDispense | Self::PartDispensed => Waits::Dispensing,
            Self::Dispensed
            | Self::OnHold
            | Self::Stopped
            | Self::Cancelled
            | Self::Replaced
            | Self::EnteredInError => Waits::Nobody,
        }
    }
}

impl LineState {
    /// The one word for this line. An order that ended or is held outweighs the decision, and an open or
    /// negative decision outweighs the supply, so that an emergency supply stays with the pharmacist.
    #[must_use]
    pub fn shown(&self) -> Stored<Shown> {
        let supply = self.supply;
        Stored::Known(match (&self.order, &self.decision) {
            (OrderState::Newer(code), _) | (OrderState::Active | OrderState::OnHold, Decision::Newer(code)) => {
                return Stored::Newer(code.clone());
            }
            (OrderState::EnteredInError, _) => Shown::EnteredInError,
            (OrderState::Replaced { .. }, _) => Shown::Replaced,
            (OrderState::Cancelled, _) => Shown::Cancelled,
            (OrderState::Stopped, _) => Shown::Stopped,
            (OrderState::Completed, _) => Shown::Dispensed,
            (OrderState::OnHold, _) => Shown::OnHold,
            (OrderState::Active, Decision::Pending) => Shown::Requested,
            (OrderState::Active, Decision::Queried) => Shown::QuestionAsked,
            (OrderState::Active, Decision::Answered) => Shown::Answered,
            (OrderState::Active, Decision::Rejected { .. }) => Shown::Rejected,
            (OrderState::Active, Decision::Accepted) if supply.is_whole() => Shown::Dispensed,
            (OrderState::Active, Decision::Accepted) if supply.given() > 0 => Shown::PartDispensed,
            (OrderState::Active, Decision::Accepted) => Shown::ToDispense,
        })
    }

    /// FHIR R4's medicationrequest-status for this line. A question is not a request on hold; FHIR has no
    /// word for *replaced*: the old request is cancelled or, after some was given, stopped.
    #[must_use]
    pub const fn fhir_request_status(&self) -> &'static str {
        match self.order {
            OrderState::Active => "active",
            OrderState::OnHold => "on-hold",
            OrderState::Stopped => "stopped",
            OrderState::Completed => "completed",
            OrderState::Replaced { .. } if self.supply.handed_over > 0 => "stopped",
            OrderState::Cancelled | OrderState::Replaced { .. } => "cancelled",
            OrderState::EnteredInError => "entered-in-error",
            OrderState::Newer(_) => "unknown",
        }
    }

    /// FHIR R4's medicationdispense-status for the pharmacist's decision, where it is one: a question is a
    /// dispense on hold, a rejection a declined one. Dispensings that were begun have a status of their own.
    #[must_use]
    pub const fn fhir_dispense_status(&self) -> Option<&'static str> {
        match self.decision {
            Decision::Rejected { .. } => Some("declined"),
            Decision::Queried if !self.order.is_final() => Some("on-hold"),
            Decision::Newer(_) => Some("unknown"),
            Decision::Pending | Decision::Queried | Decision::Answered | Decision::Accepted => None,
        }
    }
}
