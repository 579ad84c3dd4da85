//! What an assessment goes by: the line, and what is known of the patient.

use crate::{
    amount::{self, BodyWeight},
    coded::Stored,
    dosage::Dosage,
    drug::Drug,
    drug_state::ControlledClass,
    ids::{DrugId, LineId, ObservationId},
    number::Quantity,
    patient::{AllergyStatus, BirthDate, Egfr, ObservationMethod, Sex},
};
use jiff::civil::Date;

/// A patient's weight, as a dose goes by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Which observation it is.
    pub id: ObservationId,
    /// The weight in kilograms.
    pub kilograms: BodyWeight,
    /// How it is known.
    pub method: Stored<ObservationMethod>,
    /// The day on which it was observed; nothing when that can't be read.
    pub on: Option<Date>,
}

/// A patient's kidney function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kidney {
    /// Estimated glomerular filtration rate.
    pub egfr: Egfr,
    /// The day on which it was observed; nothing when that can't be read.
    pub on: Option<Date>,
}

/// A line of the same patient that stands and is not ended.
#[derive(Clone, Debug, PartialEq)]
pub struct ActiveLine {
    /// The line.
    pub line: LineId,
    /// Its drug, where it names one.
    pub drug: Option<DrugId>,
    /// Its dosage, where it can be read.
    pub dosage: Option<Dosage>,
}

/// What is known of a patient on a day. Nothing stands where nobody looked or nobody knows: a check that needs it says
/// so, and never takes it for "no".
#[derive(Clone, Debug, PartialEq)]
pub struct PatientFacts {
    /// The day: ages and the last day of a line go by it.
    pub today: Date,
    /// When born.
    pub birth: Option<BirthDate>,
    /// Administrative sex.
    pub sex: Option<Stored<Sex>>,
    /// The newest weight.
    pub weight: Option<Weighed>,
    /// What is known of allergies.
    pub allergies: Option<AllergyStatus>,
    /// Whether the patient is pregnant.
    pub pregnant: Option<bool>,
    /// The newest kidney function.
    pub kidney: Option<Kidney>,
    /// The lines that stand, the assessed one among them when it was sent; nothing where they can't be read.
    pub lines: Option<Vec<ActiveLine>>,
}

impl PatientFacts {
    /// A patient of whom nothing is known, on a day.
    #[must_use]
    pub const fn unknown(today: Date) -> Self {
        Self { today, birth: None, sex: None, weight: None, allergies: None, pregnant: None, kidney: None, lines: None }
    }
}

/// What was agreed on when a line was sent, and what of it has changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent<'a> {
    /// The clinician's sentence, as it was shown.
    pub clinician: &'a str,
    /// The label's sentence, as it was shown or as a pharmacist wrote it; empty while there is none.
    pub label: &'a str,
    /// Whether its dose went by the weight.
    pub by_weight: bool,
    /// The last day on which it may be given.
    pub until: Option<Date>,
    /// Whether the law controls the drug by now. A version that was controlled when it was requested counts as
    /// controlled, too.
    pub class: Stored<ControlledClass>,
}

/// A line to assess: as it is asked for, or as it was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct LineFacts<'a> {
    /// Its drug, with the version that the line names; nothing where it was written in free text.
    pub drug: Option<&'a Drug>,
    /// Its dosage, where it can be read.
    pub dosage: Option<&'a Dosage>,
    /// Dispensing units: what the prescriber says, or what was sent.
    pub quantity: Option<Quantity>,
    /// What was agreed on; nothing while it is not sent.
    pub sent: Option<Sent<'a>>,
}

impl<'a> LineFacts<'a> {
    /// A line that is asked for; `quantity` is the number of dispensing units, where the prescriber says how many.
    #[must_use]
    pub const fn asked(drug: &'a Drug, dosage: &'a Dosage, quantity: Option<Quantity>) -> Self {
        Self { drug: Some(drug), dosage: Some(dosage), quantity, sent: None }
    }

    /// Whether any of its doses is worked out from the body weight.
    #[must_use]
    pub fn goes_by_weight(&self) -> bool {
        self.dosage.is_some_and(|dosage| dosage.steps().iter().any(amount::goes_by_weight))
    }
}
