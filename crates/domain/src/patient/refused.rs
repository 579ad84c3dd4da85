//! Why something about a patient is refused. Each sentence is what the person reads.

use crate::{
    ids::PatientId,
    name::{Name, NameChange},
    patient::{BirthDate, Weight},
};
use jiff::civil::Date;
use std::fmt;

/// Why a registration, a name or a stay is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PatientRefused {
    /// No sex was chosen.
    #[error("Choose the sex; it may be “Unknown”.")]
    NoSex,
    /// A ward without how the patient is there.
    #[error("Say whether the patient stays, comes and goes, or is an emergency.")]
    NoClass,
    /// Somebody else has the record number.
    #[error("Another patient has this record number. Check the number, or search for it.")]
    NumberTaken,
    /// A place without patients, or none.
    #[error("This is no ward, or not any more. Choose a ward.")]
    NoWard,
    /// Somebody with a name was to be identified.
    #[error("This patient has a name already. Load the page again to see it.")]
    HasName,
    /// There is no such patient.
    #[error("This patient is not registered. Find the patient again.")]
    NotRegistered,
}

/// Why a measurement is refused, apart from its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ObservationRefused {
    /// Not said how it is known.
    #[error("Say how it is known: measured, stated or estimated.")]
    NoMethod,
    /// Not said what was measured.
    #[error("Choose what was measured.")]
    NoKind,
    /// No day.
    #[error("Write the day like 2026-07-01, or leave it empty for today.")]
    NoDay,
    /// A day that no calendar has.
    #[error("There is no such day. Write it like 2026-07-01.")]
    NoSuchDay,
    /// No time of day.
    #[error("Write the time like 14:05, or leave it empty.")]
    NoTime,
    /// After now.
    #[error("This is in the future. Give when it was measured.")]
    Future,
    /// Before the patient's birth.
    #[error("This is before the patient was born. Check the day.")]
    BeforeBirth,
    /// A weight half or twice the last one, not said to be right.
    #[error("The last weight was {last}, and this one is {this}. If it is right, tick this and send again.")]
    Surprising {
        /// The last weight.
        last: Weight,
        /// This one.
        this: Weight,
    },
}

/// A name that the rule changed, which is shown before it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameChanged {
    /// The name as it would be saved.
    pub name: Name,
    /// What the rule changed. Never empty.
    pub changes: Vec<NameChange>,
}

impl fmt::Display for NameChanged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let changes: Vec<String> = self.changes.iter().map(ToString::to_string).collect();
        let (name, changes) = (&self.name, changes.join("; "));
        write!(f, "This will be saved as “{name}”: {changes}. Send it again if that is right, or change it.")
    }
}

impl std::error::Error for NameChanged {}

/// One registered patient who may be the person that is registered now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resembling {
    /// The patient who is like this one.
    pub id: PatientId,
    /// The name on papers.
    pub name: String,
    /// When born, if known.
    pub birth: Option<BirthDate>,
    /// Record number or temporary number; may be empty.
    pub number: String,
    /// The ward where the patient is; may be empty.
    pub place: String,
}

/// Somebody with the same name and birth date is registered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "Somebody with this name and birth date is registered already. Open the record, or tick “another person” and send \
     again."
)]
pub struct PerhapsRegistered {
    /// Who may be the same person, at most five. Never empty.
    pub alike: Vec<Resembling>,
    /// The hospital's day on which they were looked for, from which ages count.
    pub on: Date,
}
