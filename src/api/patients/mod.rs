//! Patients: registering, moving, measuring, allergies. What forms send, and what they say when read.

mod allergies;
mod observations;
mod register;

pub use allergies::*;
pub use observations::*;
pub use register::*;

use crate::api::made;
use domain::{
    ids::PatientId,
    refusal::{Part, Refusals},
};

/// The address of a patient's page, or of the search when the id is damaged.
#[must_use]
pub fn page_of(patient: &str) -> String {
    patient.parse::<PatientId>().map_or_else(|_| "/patients".to_owned(), made::patient)
}

/// The patient a form is about; its hidden field is damaged or there is one.
fn patient(refusals: &mut Refusals, text: &str) -> Option<PatientId> {
    refusals.check(Part::Patient, text.parse::<PatientId>())
}
