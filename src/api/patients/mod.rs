//! Patients: registering, moving, measuring, allergies. What forms send, and what they say when read.

mod allergies;
mod observations;
mod register;

pub use allergies::*;
pub use observations::*;
pub use register::*;

use crate::wire::FieldErrors;
use domain::ids::{NotAnId, PatientId};

/// The patient a form is about; its hidden field is damaged or there is one.
fn patient(errors: &mut FieldErrors, text: &str) -> Option<PatientId> {
    let read: Result<PatientId, NotAnId> = text.parse();
    errors.check("patient", read)
}
