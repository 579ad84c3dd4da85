//! Patients: when they were born, how they are identified and measured, what they can't tolerate.
//!
//! Refuses to know names (they have a module of their own), prescriptions, and what day it is.

mod age;
mod allergy;
mod birth;
mod command;
mod identity;
mod observation;
mod refused;

pub use allergy::{
    AgentKind, Allergy, AllergyKind, AllergyRefused, AllergyStatus, AllergyVerification, NoneKnown, Severity,
};
pub use birth::{BirthDate, BirthPrecision, BirthRefused};
pub use command::{
    AllergyDecision, Identification, Move, NewAllergy, NewObservation, NewPatient, Newcomer, SignNoneKnown, Stay,
};
pub use identity::{
    Issuer, IssuerRefused, MergeRefused, Mrn, MrnRefused, NameUse, Sex, Standing, TemporaryId, TemporaryIdRefused,
};
pub use observation::{Egfr, Height, Measure, MeasureRefused, ObservationKind, ObservationMethod, Observed, Weight};
pub use refused::{NameChanged, ObservationRefused, PatientRefused, PerhapsRegistered, Resembling};

#[cfg(test)]
mod tests;
