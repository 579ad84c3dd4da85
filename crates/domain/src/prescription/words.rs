//! The three things about a line that are kept apart: its order, the pharmacist's decision, and what was supplied.
//!
//! Refuses to know which step may follow which: that stands in `line`.

use serde::{Deserialize, Serialize};

use crate::coded::{Stored, coded};
use crate::ids::LineId;

coded! {
    /// How soon a request is wanted. The order is the urgency: the greatest is served first.
    /// Codes and their order: HL7 FHIR R4, request-priority.
    pub enum Priority {
        /// In the usual course.
        Routine => ("routine", "Routine"),
        /// Promptly, before routine.
        Urgent => ("urgent", "Urgent"),
        /// As soon as possible, before urgent.
        Asap => ("asap", "As soon as possible"),
        /// At once, before everything.
        Stat => ("stat", "At once"),
    }
}

coded! {
    /// Why a pharmacist rejects a line.
    pub enum RejectReason {
        /// Allergy or intolerance.
        Allergy => ("allergy", "The patient is allergic to it or doesn't tolerate it"),
        /// Dose, times or length.
        Dose => ("dose", "The dose, the times or the length must change"),
        /// It interacts with another medicine of the patient.
        Interaction => ("interaction", "It interacts with another medicine"),
        /// Duplicate therapy.
        Duplicate => ("duplicate", "The patient already has this or the like"),
        /// It is contraindicated for this patient.
        NotSuitable => ("not_suitable", "It doesn't suit this patient (illness, age, kidneys, pregnancy)"),
        /// Out of stock.
        NotAvailable => ("not_available", "It isn't available"),
        /// Outside the formulary.
        NotOnFormulary => ("not_on_formulary", "It isn't on the formulary"),
        /// Unclear or incomplete.
        Unclear => ("unclear", "The request is unclear or incomplete"),
        /// Another patient was meant.
        WrongPatient => ("wrong_patient", "It was written for the wrong patient"),
        /// No answer came.
        NoAnswer => ("no_answer", "The question wasn't answered"),
        /// Something else, told in the note.
        Other => ("other", "Another reason, told in the note"),
    }
}

impl RejectReason {
    /// Whether the reason says nothing without a note.
    #[must_use]
    pub const fn needs_note(self) -> bool {
        matches!(self, Self::Other)
    }
}

/// Whether the prescriber's order stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// It stands.
    Active,
    /// It stands still until it is released.
    OnHold,
    /// Ended after some was given.
    Stopped,
    /// Withdrawn before anything was given.
    Cancelled,
    /// All was given.
    Completed,
    /// Amended: a new line stands in its place.
    Replaced {
        /// The new line.
        by: LineId,
    },
    /// It should never have been written.
    EnteredInError,
    /// Written by a newer version: shown, read-only.
    Newer(String),
}

impl OrderState {
    /// The code in the store; the new line of a replaced one is stored beside it.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Active => "active",
            Self::OnHold => "on_hold",
            Self::Stopped => "stopped",
            Self::Cancelled => "cancelled",
            Self::Completed => "completed",
            Self::Replaced { .. } => "replaced",
            Self::EnteredInError => "entered_in_error",
            Self::Newer(code) => code,
        }
    }

    /// Reads what the store gives; never fails. `replaced` without its new line is kept as a code that is
    /// shown and read-only, like one of a newer version.
    #[must_use]
    pub fn read(code: &str, replaced_by: Option<LineId>) -> Self {
        match (code, replaced_by) {
            ("active", _) => Self::Active,
            ("on_hold", _) => Self::OnHold,
            ("stopped", _) => Self::Stopped,
            ("cancelled", _) => Self::Cancelled,
            ("completed", _) => Self::Completed,
            ("replaced", Some(by)) => Self::Replaced { by },
            ("entered_in_error", _) => Self::EnteredInError,
            (other, _) => Self::Newer(other.to_owned()),
        }
    }

    /// The words a person reads.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Active => "Active",
            Self::OnHold => "On hold",
            Self::Stopped => "Stopped",
            Self::Cancelled => "Cancelled",
            Self::Completed => "Completed",
            Self::Replaced { .. } => "Replaced",
            Self::EnteredInError => "Entered in error",
            Self::Newer(code) => code,
        }
    }

    /// The new line, if this one was replaced.
    #[must_use]
    pub const fn replaced_by(&self) -> Option<LineId> {
        match self {
            Self::Replaced { by } => Some(*by),
            _ => None,
        }
    }

    /// Whether nothing follows any more.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Stopped | Self::Cancelled | Self::Completed | Self::Replaced { .. } | Self::EnteredInError)
    }
}

/// What the pharmacist decided about a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Nobody has looked, or an acceptance was withdrawn.
    Pending,
    /// The prescriber was asked.
    Queried,
    /// The prescriber answered; the pharmacist decides again.
    Answered,
    /// To be dispensed.
    Accepted,
    /// Not to be dispensed.
    Rejected {
        /// Why the line was rejected.
        reason: Stored<RejectReason>,
    },
    /// Written by a newer version: shown, read-only.
    Newer(String),
}

impl Decision {
    /// The code in the store; the reason of a rejection is stored beside it.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Pending => "pending",
            Self::Queried => "queried",
            Self::Answered => "answered",
            Self::Accepted => "accepted",
            Self::Rejected { .. } => "rejected",
            Self::Newer(code) => code,
        }
    }

    /// Reads what the store gives; never fails. `rejected` without a reason is kept as a code that is shown
    /// and read-only, like one of a newer version.
    #[must_use]
    pub fn read(code: &str, reason: Option<&str>) -> Self {
        match (code, reason) {
            ("pending", _) => Self::Pending,
            ("queried", _) => Self::Queried,
            ("answered", _) => Self::Answered,
            ("accepted", _) => Self::Accepted,
            ("rejected", Some(reason)) => Self::Rejected { reason: Stored::read(reason) },
            (other, _) => Self::Newer(other.to_owned()),
        }
    }

    /// The words a person reads.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Pending => "Not yet decided",
            Self::Queried => "Question asked",
            Self::Answered => "Answered",
            Self::Accepted => "Accepted",
            Self::Rejected { .. } => "Rejected",
            Self::Newer(code) => code,
        }
    }

    /// The reason of a rejection.
    #[must_use]
    pub const fn reason(&self) -> Option<&Stored<RejectReason>> {
        match self {
            Self::Rejected { reason } => Some(reason),
            _ => None,
        }
    }
}

/// What was supplied of a line, in whole dispensing units, against the quantity asked for.
///
/// Read from the store as it is; sums saturate, so that no figure there can bring a page down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Supply {
    pub(super) of: u32,
    pub(super) prepared: u32,
    pub(super) handed_over: u32,
    pub(super) returned: u32,
}

impl Supply {
    /// Nothing supplied yet of this quantity.
    #[must_use]
    pub const fn nothing(of: u32) -> Self {
        Self { of, prepared: 0, handed_over: 0, returned: 0 }
    }

    /// What the store says.
    #[must_use]
    pub const fn read(of: u32, prepared: u32, handed_over: u32, returned: u32) -> Self {
        Self { of, prepared, handed_over, returned }
    }

    /// The quantity asked for.
    #[must_use]
    pub const fn of(&self) -> u32 {
        self.of
    }

    /// Picked and not yet handed over.
    #[must_use]
    pub const fn prepared(&self) -> u32 {
        self.prepared
    }

    /// Ever handed over.
    #[must_use]
    pub const fn handed_over(&self) -> u32 {
        self.handed_over
    }

    /// Brought back after hand-over.
    #[must_use]
    pub const fn returned(&self) -> u32 {
        self.returned
    }

    /// With the patient: handed over less what came back.
    #[must_use]
    pub const fn given(&self) -> u32 {
        self.handed_over.saturating_sub(self.returned)
    }

    /// May still be prepared: the quantity less what was given and what is being prepared.
    #[must_use]
    pub const fn left(&self) -> u32 {
        self.of.saturating_sub(self.given()).saturating_sub(self.prepared)
    }

    /// Whether the whole quantity is with the patient.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.of > 0 && self.given() >= self.of
    }
}
