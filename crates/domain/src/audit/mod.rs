//! What the audit keeps of each act: one named, versioned struct per act, the same before and after, so that anybody
//! can read what changed field by field. Secrets never stand in one. A file per feature; all acts are listed here.
//!
//! Refuses to know how records are chained and stored.

mod account;
mod changes;
mod dispensing;
mod drug;
mod line;
mod list;
mod patient;
mod place;
mod request;
mod stock;

pub use account::{AccountAdded, SessionEnd, SessionEnded, SessionStarted};
pub use changes::{Change, changes};
pub use dispensing::{DispensingChecked, DispensingHandedOver, DispensingPrepared, DispensingUndone};
pub use drug::{DrugCorrected, DrugOnboarded, DrugResumed, DrugRetired, DrugSuspended, LookAlikeMarked, PackAdded};
pub use line::{
    AcceptanceWithdrawn, LabelWritten, LineAccepted, LineAnswered, LineAsked, LineCancelled, LineHeld,
    LineMarkedInError, LineRejected, LineReleased, LineStopped,
};
pub use list::{ListCancelled, ListTaken, ListUndone, ListUploaded, RowCorrected, RowCounts, RowDecided};
pub use patient::{
    AllergyJudged, AllergyRecorded, NoneKnownSigned, ObservationRecorded, PatientIdentified, PatientMoved,
    PatientRegistered,
};
pub use place::PlaceCreated;
pub use request::{LineReplaced, LineRequested, PrescriptionRequested};
pub use stock::{Brought, LotExpiryGiven, LotHeld, LotRecalled, LotReleased, StockReceived};

use crate::ids::{AccountId, BatchId, DispensingId, DrugId, LineId, LotId, PatientId, PlaceId};
use crate::prescription::PrescriptionNumber;
use serde::{Serialize, de::DeserializeOwned};
use std::fmt;

/// What the audit keeps of one act on one subject: the fields as they were before, or after.
///
/// A field is never renamed or given another meaning. Whoever must do that writes a struct with the next version.
pub trait Audited: Serialize + DeserializeOwned {
    /// The act's code, such as `line.accept`. Never changes once written.
    const ACTION: &'static str;
    /// The shape of the fields, from 1.
    const VERSION: u32;
}

/// What an act was done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// An account.
    Account(AccountId),
    /// A dispensing.
    Dispensing(DispensingId),
    /// A drug.
    Drug(DrugId),
    /// A list of drugs.
    List(BatchId),
    /// A line of a prescription.
    Line(LineId),
    /// A lot.
    Lot(LotId),
    /// A patient.
    Patient(PatientId),
    /// A place.
    Place(PlaceId),
    /// A prescription.
    Prescription(PrescriptionNumber),
}

impl fmt::Display for Subject {
    /// As it is stored: `line/` and the id.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(id) => write!(f, "account/{id}"),
            Self::Dispensing(id) => write!(f, "dispensing/{id}"),
            Self::Drug(id) => write!(f, "drug/{id}"),
            Self::List(id) => write!(f, "import/{id}"),
            Self::Line(id) => write!(f, "line/{id}"),
            Self::Lot(id) => write!(f, "lot/{id}"),
            Self::Patient(id) => write!(f, "patient/{id}"),
            Self::Place(id) => write!(f, "place/{id}"),
            Self::Prescription(number) => write!(f, "prescription/{number}"),
        }
    }
}

/// One act as it is listed.
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    /// The act's code.
    pub action: &'static str,
    /// The newest version of its fields.
    pub version: u32,
    /// Reads the fields of a record and gives them back, or says what does not fit.
    pub read: fn(&str) -> Result<serde_json::Value, serde_json::Error>,
}

fn read<A: Audited>(json: &str) -> Result<serde_json::Value, serde_json::Error> {
    serde_json::to_value(serde_json::from_str::<A>(json)?)
}

/// Declares the struct of an act: `act! { "line.accept" v1, LineAccepted { … } }`.
macro_rules! act {
    ($(#[$meta:meta])* $action:literal v $version:literal, $name:ident { $($(#[$field_meta:meta])* $field:ident: $kind:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
        pub struct $name { $($(#[$field_meta])* pub $field: $kind),* }

        impl $crate::audit::Audited for $name {
            const ACTION: &'static str = $action;
            const VERSION: u32 = $version;
        }
    };
}
pub(crate) use act;

/// Lists acts by their structs.
macro_rules! listed {
    ($($name:ty),* $(,)?) => {
        &[$(Listed { action: <$name as Audited>::ACTION, version: <$name as Audited>::VERSION, read: read::<$name> }),*]
    };
}

/// Every act that the audit can hold.
pub const ACTS: &[Listed] = listed![
    SessionStarted,
    LineAccepted,
    LineAsked,
    LineAnswered,
    LineRejected,
    AcceptanceWithdrawn,
    LabelWritten,
    LineHeld,
    LineReleased,
    LineCancelled,
    LineStopped,
    LineMarkedInError,
    DispensingPrepared,
    DispensingChecked,
    DispensingHandedOver,
    DispensingUndone,
    StockReceived,
    LotHeld,
    LotRecalled,
    LotReleased,
    LotExpiryGiven,
    SessionEnded,
    AccountAdded,
    PlaceCreated,
    PatientRegistered,
    PatientIdentified,
    PatientMoved,
    ObservationRecorded,
    AllergyRecorded,
    AllergyJudged,
    NoneKnownSigned,
    PrescriptionRequested,
    LineReplaced,
    DrugOnboarded,
    DrugCorrected,
    DrugSuspended,
    DrugResumed,
    DrugRetired,
    PackAdded,
    LookAlikeMarked,
    ListUploaded,
    ListCancelled,
    ListTaken,
    ListUndone,
    RowCorrected,
    RowDecided,
];

/// The act with this code.
#[must_use]
pub fn listed(action: &str) -> Option<&'static Listed> {
    ACTS.iter().find(|one| one.action == action)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written of an act is read again as it was, through the list as well.
    pub(super) fn reads_back<A: Audited + PartialEq + fmt::Debug>(act: &A) {
        let json = serde_json::to_string(act).unwrap();
        assert_eq!(&serde_json::from_str::<A>(&json).unwrap(), act, "{json}");
        let read = listed(A::ACTION).unwrap().read;
        assert_eq!(read(&json).unwrap(), serde_json::to_value(act).unwrap(), "{json}");
    }

    #[test]
    fn every_act_has_a_code_of_its_own() {
        let mut actions: Vec<_> = ACTS.iter().map(|one| one.action).collect();
        actions.sort_unstable();
        actions.dedup();
        assert_eq!(actions.len(), ACTS.len());
    }
}
