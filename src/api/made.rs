//! What a use case made: where it can be seen, and what it is called.

use domain::{
    drug::Entered,
    drug_state::DrugState,
    form::DispensingUnit,
    ids::PatientId,
    made::{Made, PatientRecord},
    patient::{AllergyVerification, ObservationKind},
    prescription::PrescriptionNumber,
};

/// The address of a patient's page.
#[must_use]
pub fn patient(id: PatientId) -> String {
    format!("/patients/{id}")
}

/// The address of the page that shows it.
#[must_use]
pub fn address(made: &Made) -> String {
    match made {
        Made::Prescription { number } => format!("/prescriptions/{number}"),
        Made::LineAct { prescription, position, .. } => format!("/prescriptions/{prescription}#line-{position}"),
        Made::Dispensing { prescription, line, .. } | Made::DispensingStep { prescription, line, .. } => {
            format!("/prescriptions/{prescription}#dispense-{line}")
        }
        Made::Patient { patient: id, .. } => patient(*id),
        Made::AboutPatient { patient: id, what } => patient(*id) + part(what),
        Made::Drug { code } | Made::DrugVersion { code, .. } | Made::DrugState { code, .. } => format!("/drugs/{code}"),
        Made::Pack { code } => format!("/drugs/{code}#packs"),
        Made::Receipt { lot, .. } | Made::LotStatus { lot, .. } | Made::LotExpiry { lot, .. } => {
            format!("/stock/lots/{lot}")
        }
        Made::ListCancelled { .. } => "/drugs/import".to_owned(),
        Made::List { batch }
        | Made::ListUndone { batch }
        | Made::RowCorrected { batch, .. }
        | Made::RowDecided { batch, .. } => {
            format!("/drugs/import/{batch}")
        }
        Made::Account { .. } => "/users".to_owned(),
        Made::Place { .. } | Made::Session | Made::Demonstration | Made::Newer => "/".to_owned(),
    }
}

/// The page of the prescription that a form says it stands on, or the queue when the hidden number is damaged.
#[must_use]
pub fn prescription_page(number: &str) -> String {
    number
        .parse::<PrescriptionNumber>()
        .map_or_else(|_| "/prescriptions".to_owned(), |number| format!("/prescriptions/{number}"))
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
        Made::Receipt { number, drug, units, unit, .. } => {
            return format!("{} of {drug} in lot {number}", DispensingUnit::counted(unit, u64::from(*units)));
        }
        Made::LotStatus { number, status, others, .. } => {
            return format!("the status of lot {number}: {status}{}", other_lots(*others));
        }
        Made::LotExpiry { number, .. } => return format!("the expiry of lot {number}"),
        Made::Patient { name, .. } => return format!("the patient {name}"),
        Made::AboutPatient { what, .. } => return about(what),
        Made::Place { name, .. } => return format!("the place {name}"),
        Made::Account { sign_in_name, .. } => return format!("the account {sign_in_name}"),
        Made::List { .. } => "this list",
        Made::ListCancelled { .. } => "this list, given up",
        Made::ListUndone { .. } => "this list, taken back",
        Made::RowCorrected { .. } => "this row, corrected",
        Made::RowDecided { .. } => "this decision",
        Made::Session => "a session",
        Made::Demonstration => "the demonstration",
        Made::Newer => "something that a newer version of Theriac knows",
    };
    fixed.to_owned()
}

fn other_lots(others: usize) -> String {
    match others {
        0 => String::new(),
        1 => ", also of another lot with this number".to_owned(),
        more => format!(", also of {more} others with this number"),
    }
}

/// The part of a patient's page that shows it.
const fn part(what: &PatientRecord) -> &'static str {
    match what {
        PatientRecord::Observation { observed } => match observed.kind() {
            ObservationKind::Weight => "#weights",
            ObservationKind::Height | ObservationKind::Egfr => "#measurements",
        },
        PatientRecord::Allergy { .. } | PatientRecord::AllergyJudged { .. } | PatientRecord::NoneKnown => "#allergies",
        PatientRecord::Identity | PatientRecord::Stay | PatientRecord::Newer => "",
    }
}

fn about(what: &PatientRecord) -> String {
    let fixed = match what {
        PatientRecord::Observation { observed } => return format!("the record of {observed}"),
        PatientRecord::Allergy { allergy } => return format!("the record of {}", allergy.words()),
        PatientRecord::AllergyJudged { agent, verification } => {
            let refuted = verification.known() == Some(AllergyVerification::Refuted);
            return format!("{agent} {}", if refuted { "refuted" } else { "confirmed" });
        }
        PatientRecord::NoneKnown => "the statement that no allergy is known",
        PatientRecord::Identity => "a patient's name",
        PatientRecord::Stay => "where the patient is",
        PatientRecord::Newer => "something that a newer version of Theriac knows",
    };
    fixed.to_owned()
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::stock::{LotNumber, LotStatus};

    #[test]
    fn the_page_to_draw_again_is_one_of_ours() {
        assert_eq!(prescription_page("RX-2026-000123"), "/prescriptions/RX-2026-000123");
        assert_eq!(prescription_page("//evil.example"), "/prescriptions");
    }

    #[test]
    fn what_was_done_to_a_lot_is_told_with_its_number() {
        let lot = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071".parse().unwrap();
        let number = LotNumber::read("AB1".to_owned());
        let (drug, unit) = ("Amoxicillin 500 mg capsule".to_owned(), DispensingUnit::Capsule.into());
        let receipt = Made::Receipt { lot, number: number.clone(), drug, units: 21, unit };
        assert_eq!(words(&receipt), "21 capsules of Amoxicillin 500 mg capsule in lot AB1");
        assert_eq!(address(&receipt), format!("/stock/lots/{lot}"));
        let recall =
            |others| Made::LotStatus { lot, number: number.clone(), status: LotStatus::Recalled.into(), others };
        assert_eq!(words(&recall(0)), "the status of lot AB1: Recalled");
        assert_eq!(words(&recall(1)), "the status of lot AB1: Recalled, also of another lot with this number");
        assert_eq!(words(&recall(3)), "the status of lot AB1: Recalled, also of 3 others with this number");
        assert_eq!(words(&Made::LotExpiry { lot, number: number.clone() }), "the expiry of lot AB1");
    }
}
