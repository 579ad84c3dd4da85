//! Patients: when they were born, how they are identified and measured, what they can't tolerate.
//!
//! Refuses to know names (they have a module of their own), prescriptions, and what day it is.

mod age;
mod allergy;
mod birth;
mod identity;
mod observation;

pub use allergy::{
    AgentKind, Allergy, AllergyKind, AllergyRefused, AllergyStatus, AllergyVerification, NoneKnown, Severity,
};
pub use birth::{BirthDate, BirthPrecision, BirthRefused};
pub use identity::{
    Issuer, IssuerRefused, MergeRefused, Mrn, MrnRefused, NameUse, Sex, Standing, TemporaryId, TemporaryIdRefused,
};
pub use observation::{Egfr, Height, Measure, MeasureRefused, ObservationKind, ObservationMethod, Weight};

#[cfg(test)]
mod tests;
