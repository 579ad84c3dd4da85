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
use messages::{Language, Say};

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
pub fn words(lang: Language, made: &Made) -> String {
    match made {
        Made::Prescription { number } => lang.made_prescription(number.to_string()),
        Made::LineAct { prescription, position, act } => {
            lang.made_line_act(lang.words(*act), *position, prescription.to_string())
        }
        Made::Dispensing { prescription, .. } => lang.made_dispensing(prescription.to_string()),
        Made::DispensingStep { prescription, .. } => lang.made_dispensing_step(prescription.to_string()),
        Made::Drug { code } => lang.made_drug(code),
        Made::DrugVersion { code, version } => lang.made_drug_version(*version, code),
        Made::DrugState { code, state } => {
            lang.made_drug_state(code, DrugState::read(state, None).say(lang).to_lowercase())
        }
        Made::Pack { code } => lang.made_pack(code),
        Made::Receipt { number, drug, units, unit, .. } => {
            lang.made_receipt(DispensingUnit::counted(unit, u64::from(*units)), drug, number.to_string())
        }
        Made::LotStatus { number, status, others, .. } => {
            let (number, status) = (number.to_string(), lang.stored(status));
            match others {
                0 => lang.made_lot_status(number, status),
                others => lang.made_lots_status(number, status, *others),
            }
        }
        Made::LotExpiry { number, .. } => lang.made_lot_expiry(number.to_string()),
        Made::Patient { name, .. } => lang.made_patient(name),
        Made::AboutPatient { what, .. } => about(lang, what),
        Made::Place { name, .. } => lang.made_place(name),
        Made::Account { sign_in_name, .. } => lang.made_account(sign_in_name),
        Made::List { .. } => lang.made_list(),
        Made::ListCancelled { .. } => lang.made_list_cancelled(),
        Made::ListUndone { .. } => lang.made_list_undone(),
        Made::RowCorrected { .. } => lang.made_row_corrected(),
        Made::RowDecided { .. } => lang.made_decision(),
        Made::Session => lang.made_session(),
        Made::Demonstration => lang.made_demonstration(),
        Made::Newer => lang.made_newer(),
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

fn about(lang: Language, what: &PatientRecord) -> String {
    match what {
        PatientRecord::Observation { observed } => lang.made_record(observed.to_string()),
        PatientRecord::Allergy { allergy } => lang.made_record(allergy.words()),
        PatientRecord::AllergyJudged { agent, verification } => match verification.known() {
            Some(AllergyVerification::Refuted) => lang.made_allergy_refuted(agent),
            _ => lang.made_allergy_confirmed(agent),
        },
        PatientRecord::NoneKnown => lang.made_none_known(),
        PatientRecord::Identity => lang.made_identity(),
        PatientRecord::Stay => lang.made_stay(),
        PatientRecord::Newer => lang.made_newer(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::stock::{LotNumber, LotStatus};

    fn words(made: &Made) -> String {
        super::words(Language::english(), made)
    }

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
