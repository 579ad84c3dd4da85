//! Requesting a prescription: what is asked for, already valid, and why it is refused.
//!
//! Refuses to know how a line is worked out: that is the assessment's.

use crate::{
    dosage::Dosage,
    drug::Called,
    finding::Finding,
    ids::{LineId, PatientId, PlaceId},
    number::{DecimalMark, Quantity},
    prescription::Priority,
    route::Route,
    unit::Measure,
};

/// The most lines of a prescription.
pub const MOST_LINES: usize = 30;

/// One line that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct LineRequest {
    /// What was written for the drug.
    pub drug: Called,
    /// What it is for, maybe empty.
    pub indication: String,
    /// The dosage.
    pub dosage: Dosage,
    /// Dispensing units, when said.
    pub quantity: Option<Quantity>,
    /// Why it is right although something was found, maybe empty.
    pub override_reason: String,
}

/// A whole prescription that is asked for; each line with its place in the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Requested {
    /// For whom.
    pub patient: PatientId,
    /// The line that the first line takes the place of.
    pub replaces: Option<LineId>,
    /// Where the patient is.
    pub place: PlaceId,
    /// How soon.
    pub priority: Priority,
    /// Note to the pharmacy, maybe empty.
    pub note: String,
    /// The lines.
    pub lines: Vec<(usize, LineRequest)>,
}

impl LineRequest {
    /// Whether a reason is given: three letters or digits at least, so that no sign stands for one.
    #[must_use]
    pub fn has_reason(&self) -> bool {
        self.override_reason.chars().filter(|one| one.is_alphanumeric()).count() >= 3
    }
}

/// One line as far as it is typed, to be read back.
#[derive(Clone, Debug, PartialEq)]
pub struct LineSoFar {
    /// What was written for the drug, maybe nothing.
    pub drug: Called,
    /// The dosage, once all of it can be read.
    pub dosage: Option<Dosage>,
}

/// Why a request is refused. Each sentence is what the person reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestRefused {
    /// Something that must be known of a drug is not recorded.
    #[error("This drug is not complete yet, so it can't be requested. Ask the pharmacy.")]
    IncompleteDrug,
    /// A route that the drug is not given by.
    #[error("This drug is not given {}. Choose {}.", .route.words(), choices(.given))]
    NotGivenSo {
        /// The route that was asked for.
        route: Route,
        /// The routes that the drug is given by.
        given: Vec<Route>,
    },
    /// A drug that is given once a week, ordered more often.
    #[error("This drug is given once a week only. Choose “once a week” and its day.")]
    WeeklyOnly,
    /// A concentrate that says not into what it is mixed, or over how long it is given.
    #[error("This is a concentrate. Write into what it is mixed, and over how long it is given.")]
    Concentrate,
    /// A most in 24 hours above what the drug's record allows in a day.
    #[error("The record allows at most {} in 24 hours. Write that or less.", .most.words(DecimalMark::Point))]
    LimitAboveRecord {
        /// What the record allows.
        most: Measure,
    },
    /// Something was found that needs the prescriber's reason.
    #[error("Change the dose, or write why it is right.")]
    NeedsReason {
        /// What was found.
        found: Vec<Finding>,
    },
    /// No place where patients are.
    #[error("Choose where the patient is.")]
    NoWard,
    /// The line that is to be amended is another patient's.
    #[error("The line to amend belongs to another patient. Open it and amend it from there.")]
    OtherPatient,
    /// The dose that is to be amended can't be read.
    #[error("A newer version wrote this dose, and it can't be read here. Request it anew.")]
    NewerDose,
}

fn choices(given: &[Route]) -> String {
    given.iter().map(|route| route.words()).collect::<Vec<_>>().join(", or ")
}
