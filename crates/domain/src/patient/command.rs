//! What a person asks for about a patient, already valid.

use crate::{
    ids::{AllergyId, PatientId, PlaceId},
    name::Name,
    patient::{
        AgentKind, AllergyKind, AllergyVerification, BirthDate, Mrn, ObservationMethod, Observed, Severity, Sex,
    },
    place::EncounterClass,
};
use jiff::Timestamp;

/// Who is registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Newcomer {
    /// Somebody with a name.
    Known {
        /// As on papers.
        name: Name,
        /// In another script.
        other_name: Option<Name>,
        /// The record number, if there is one yet.
        mrn: Option<Mrn>,
    },
    /// Nobody knows who.
    Unknown,
}

/// Where a patient is, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The ward.
    pub place: PlaceId,
    /// Inpatient, outpatient or emergency.
    pub class: EncounterClass,
}

/// Everything a registration needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPatient {
    /// The person who is registered.
    pub who: Newcomer,
    /// When born; nothing only for somebody unknown.
    pub birth: Option<BirthDate>,
    /// Administrative sex.
    pub sex: Sex,
    /// Where, if at a ward.
    pub stay: Option<Stay>,
    /// Said to be another person than a like one.
    pub anyway: bool,
}

/// Who somebody is that was registered as unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identification {
    /// The patient who was registered as unknown.
    pub patient: PatientId,
    /// As a registration would say it; where the patient stays does not change.
    pub person: NewPatient,
}

/// A patient comes to a ward, or leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The patient.
    pub patient: PatientId,
    /// Where to; nothing for nowhere.
    pub to: Option<Stay>,
}

/// A measurement to be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewObservation {
    /// The patient.
    pub patient: PatientId,
    /// What was observed.
    pub what: Observed,
    /// How it is known.
    pub method: ObservationMethod,
    /// When it was observed.
    pub at: Timestamp,
    /// Said to be right, however far it is from the last one.
    pub sure: bool,
}

/// An allergy to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAllergy {
    /// The patient.
    pub patient: PatientId,
    /// How the agent is named.
    pub agent_kind: AgentKind,
    /// The agent.
    pub agent: Name,
    /// Allergy or intolerance.
    pub kind: AllergyKind,
    /// What happened, if anybody said.
    pub reaction: Option<Name>,
    /// How bad it was, if anybody said.
    pub severity: Option<Severity>,
    /// How sure it is.
    pub status: AllergyVerification,
}

/// An allergy to be confirmed or refuted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllergyDecision {
    /// The patient.
    pub patient: PatientId,
    /// The allergy.
    pub allergy: AllergyId,
    /// What it becomes.
    pub status: AllergyVerification,
    /// Why, in the person's words.
    pub reason: Name,
}

/// The statement, to be signed, that a patient was asked and no allergy is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignNoneKnown {
    /// The patient.
    pub patient: PatientId,
}
