//! What a use case made, as it is kept for a form that is sent again. Knows no address and no sentence.

use crate::{
    code::DrugCode,
    coded::Stored,
    form::DispensingUnit,
    ids::{AccountId, BatchId, DispensingId, LineId, LotId, PatientId, PlaceId},
    patient::{Allergy, AllergyVerification, Observed},
    prescription::{LineAct, PrescriptionNumber},
    stock::{LotNumber, LotStatus},
};
use serde::{Deserialize, Serialize};

/// What was made or changed: enough to say so, and to go there. Kept in the store, so members are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "made", rename_all = "snake_case")]
pub enum Made {
    /// A prescription was requested.
    Prescription {
        /// Its number.
        number: PrescriptionNumber,
    },
    /// An act on a line.
    LineAct {
        /// The prescription.
        prescription: PrescriptionNumber,
        /// The line's place, from 1.
        position: i64,
        /// The act.
        act: LineAct,
    },
    /// A dispensing was prepared.
    Dispensing {
        /// The prescription.
        prescription: PrescriptionNumber,
        /// The line.
        line: LineId,
        /// The dispensing.
        dispensing: DispensingId,
    },
    /// A step on a dispensing.
    DispensingStep {
        /// The prescription.
        prescription: PrescriptionNumber,
        /// The line.
        line: LineId,
        /// The dispensing.
        dispensing: DispensingId,
    },
    /// A patient was registered.
    Patient {
        /// The patient.
        patient: PatientId,
        /// The name on papers.
        name: String,
    },
    /// Something about a patient.
    AboutPatient {
        /// The patient.
        patient: PatientId,
        /// What was written into the record.
        what: PatientRecord,
    },
    /// A drug was onboarded.
    Drug {
        /// Its code.
        code: DrugCode,
    },
    /// A drug has a new version.
    DrugVersion {
        /// Its code.
        code: DrugCode,
        /// The version's number.
        version: i64,
    },
    /// A drug is in another state.
    DrugState {
        /// Its code.
        code: DrugCode,
        /// The state's code.
        state: String,
    },
    /// A pack was added.
    Pack {
        /// The drug's code.
        code: DrugCode,
    },
    /// Stock was received.
    Receipt {
        /// The lot.
        lot: LotId,
        /// Its number.
        number: LotNumber,
        /// The drug's name.
        drug: String,
        /// So many.
        units: u32,
        /// Of what.
        unit: Stored<DispensingUnit>,
    },
    /// A lot is in another state.
    LotStatus {
        /// The lot.
        lot: LotId,
        /// Its number.
        number: LotNumber,
        /// The state.
        status: Stored<LotStatus>,
        /// So many other lots with this number are in that state, too, by the same act.
        others: usize,
    },
    /// A lot's expiry is known.
    LotExpiry {
        /// The lot.
        lot: LotId,
        /// Its number.
        number: LotNumber,
    },
    /// A list: uploaded, settled, taken in.
    List {
        /// The list.
        batch: BatchId,
    },
    /// A list was given up.
    ListCancelled {
        /// The list.
        batch: BatchId,
    },
    /// A list was taken back.
    ListUndone {
        /// The list.
        batch: BatchId,
    },
    /// A row of a list was corrected.
    RowCorrected {
        /// The list.
        batch: BatchId,
        /// The row.
        row: i64,
    },
    /// A row of a list, or all like it, was decided.
    RowDecided {
        /// The list.
        batch: BatchId,
        /// The row, when it was one.
        row: Option<i64>,
    },
    /// A place.
    Place {
        /// The place.
        place: PlaceId,
        /// Its name.
        name: String,
    },
    /// An account.
    Account {
        /// The account.
        account: AccountId,
        /// What is typed to sign in.
        sign_in_name: String,
    },
    /// A session.
    Session,
    /// The demonstration's data.
    Demonstration,
    /// Something that a newer version made.
    #[serde(other)]
    Newer,
}

/// What was recorded about a patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum PatientRecord {
    /// A weight, a height, a measurement.
    Observation {
        /// What was measured.
        observed: Observed,
    },
    /// An allergy.
    Allergy {
        /// What it says.
        allergy: Box<Allergy>,
    },
    /// That an allergy is confirmed or refuted.
    AllergyJudged {
        /// What it is to.
        agent: String,
        /// What it became.
        verification: Stored<AllergyVerification>,
    },
    /// That no allergy is known.
    NoneKnown,
    /// Who an unknown patient is.
    Identity,
    /// Where the patient is.
    Stay,
    /// Something that a newer version records.
    #[serde(other)]
    Newer,
}
