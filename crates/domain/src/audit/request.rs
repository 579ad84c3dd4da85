//! Acts that ask the pharmacy for something.

use crate::coded::Stored;
use crate::{
    amount::QuantityBasis,
    code::DrugCode,
    dosage::Dosage,
    finding::Finding,
    ids::{DrugVersionId, EncounterId, ObservationId, PatientId, PlaceId, PractitionerId},
    prescription::{LineState, Priority},
    sentence::Wording,
    told::Told,
};
use serde::{Deserialize, Serialize};

super::act! {
    /// A prescription was requested.
    "prescription.request" v 1, PrescriptionRequested {
        /// For whom.
        patient: PatientId,
        /// Who asks for it.
        requester: PractitionerId,
        /// Where the patient is.
        place: PlaceId,
        /// During which stay.
        encounter: Option<EncounterId>,
        /// How soon.
        priority: Stored<Priority>,
        /// Note to the pharmacy, maybe empty.
        note: String,
        /// What was asked for and what was made of it.
        lines: Vec<LineRequested>,
    }
}

/// One line of a requested prescription.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LineRequested {
    /// The drug.
    pub drug: DrugCode,
    /// The version of it.
    pub version: DrugVersionId,
    /// The dosage.
    pub dosage: Dosage,
    /// The clinician's sentence, as it is kept with the line.
    pub sentence: String,
    /// The label's sentence, as it is kept with the line; may be empty.
    pub label: String,
    /// What it is for; may be empty.
    pub indication: String,
    /// Dispensing units.
    pub units: u32,
    /// How many that is was found so.
    pub because: Option<QuantityBasis>,
    /// How the sentences were worded.
    pub wording: Wording,
    /// The weight that was used.
    pub weight: Option<ObservationId>,
    /// What was found, and sent all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Told<Finding>>,
    /// Why, in the prescriber's words; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub override_reason: String,
}

super::act! {
    /// A line ended because an amended one stands in its place.
    "line.replace" v 1, LineReplaced {
        /// Order, decision, supply.
        state: LineState,
    }
}
