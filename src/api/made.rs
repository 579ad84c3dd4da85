//! What a use case made: where it can be seen, and what it is called.

use domain::{
    drug::Entered,
    drug_state::DrugState,
    made::{Made, PatientRecord},
};

/// The address of the page that shows it.
#[must_use]
pub fn address(made: &Made) -> String {
    match made {
        Made::Prescription { number } => format!("/prescriptions/{number}"),
        Made::LineAct { prescription, position, .. } => format!("/prescriptions/{prescription}#line-{position}"),
        Made::Dispensing { prescription, line, .. } | Made::DispensingStep { prescription, line, .. } => {
            format!("/prescriptions/{prescription}#dispense-{line}")
        }
        Made::Patient { patient } | Made::AboutPatient { patient, .. } => format!("/patients/{patient}"),
        Made::Drug { code } | Made::DrugVersion { code, .. } | Made::DrugState { code, .. } => format!("/drugs/{code}"),
        Made::Pack { code } => format!("/drugs/{code}#packs"),
        Made::Receipt { lot } | Made::LotStatus { lot } | Made::LotExpiry { lot } => format!("/stock/lots/{lot}"),
        Made::ListCancelled { .. } => "/drugs/import".to_owned(),
        Made::List { batch }
        | Made::ListUndone { batch }
        | Made::RowCorrected { batch, .. }
        | Made::RowDecided { batch, .. } => {
            format!("/drugs/import/{batch}")
        }
        Made::Account { .. } => "/users".to_owned(),
        Made::Told { url, .. } => url.clone(),
        Made::Place { .. } | Made::Session | Made::Demonstration | Made::Newer => "/".to_owned(),
    }
}

/// What it is called, inside a sentence.
#[must_use]
pub fn words(made: &Made) -> String {
    let fixed = match made {
        Made::Prescription { number } => return format!("prescription {number}"),
        Made::LineAct { prescription, position, act } => {
            return format!("“{}” on line {position} of {prescription}", act.words());
        }
        Made::Dispensing { prescription, .. } => return format!("a dispensing for {prescription}"),
        Made::DispensingStep { prescription, .. } => return format!("a step on a dispensing for {prescription}"),
        Made::Drug { code } => return format!("the drug {code}"),
        Made::DrugVersion { code, version } => return format!("version {version} of {code}"),
        Made::DrugState { code, state } => {
            return format!("the drug {code}: {}", DrugState::read(state, None).words().to_lowercase());
        }
        Made::Pack { code } => return format!("a pack of {code}"),
        Made::Told { words, .. } => return words.clone(),
        Made::Patient { .. } => "a patient",
        Made::AboutPatient { what, .. } => about(*what),
        Made::Receipt { .. } => "stock in a lot",
        Made::LotStatus { .. } => "the status of a lot",
        Made::LotExpiry { .. } => "the expiry of a lot",
        Made::List { .. } => "this list",
        Made::ListCancelled { .. } => "this list, given up",
        Made::ListUndone { .. } => "this list, taken back",
        Made::RowCorrected { .. } => "this row, corrected",
        Made::RowDecided { .. } => "this decision",
        Made::Place { .. } => "a place",
        Made::Account { .. } => "an account",
        Made::Session => "a session",
        Made::Demonstration => "the demonstration",
        Made::Newer => "something that a newer version of Theriac knows",
    };
    fixed.to_owned()
}

const fn about(what: PatientRecord) -> &'static str {
    match what {
        PatientRecord::Observation => "a measurement",
        PatientRecord::Allergy => "the record of an allergy",
        PatientRecord::AllergyJudged => "a decision on an allergy",
        PatientRecord::NoneKnown => "the statement that no allergy is known",
        PatientRecord::Identity => "a patient's name",
        PatientRecord::Stay => "where the patient is",
    }
}

/// What the answer to a form can be: an address, or what was made and can be gone to.
pub trait GoTo: Send + 'static {
    /// The address to go to.
    fn address(self) -> String;
}

impl GoTo for String {
    fn address(self) -> String {
        self
    }
}

impl GoTo for Made {
    fn address(self) -> String {
        address(&self)
    }
}

impl GoTo for Entered {
    fn address(self) -> String {
        match self {
            Self::Made(made) => address(&made),
            Self::Same(code) => format!("/drugs/{code}"),
            Self::PackOf(code) => format!("/drugs/{code}#add-pack"),
        }
    }
}
