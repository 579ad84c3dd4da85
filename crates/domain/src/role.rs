//! Who may do what: roles, permissions, and the sentence for somebody who may not.
//!
//! Refuses to know accounts, passwords and sessions.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::coded::coded;

coded! {
    /// What a person does here. One person can hold several roles.
    pub enum Role {
        /// Doctor or nurse prescriber: requests medicines, answers questions.
        Prescriber => ("prescriber", "prescriber"),
        /// Onboards drugs, checks requests, dispenses.
        Pharmacist => ("pharmacist", "pharmacist"),
        /// Picks, dispenses what is verified, receives and counts stock.
        Technician => ("technician", "technician"),
        /// On-call engineer or IT front desk: sees what is wrong. Sees no patients.
        Engineer => ("engineer", "engineer"),
        /// People, roles, settings, audit. Sees no patients.
        Administrator => ("administrator", "administrator"),
    }
}

coded! {
    /// One use case that somebody may or may not do. The words follow "can": "Only a pharmacist can …".
    pub enum Permission {
        /// Search, list and open drugs.
        SeeDrugs => ("see_drugs", "see drugs"),
        /// Onboard a drug or correct it by a new version.
        OnboardDrug => ("onboard_drug", "onboard or correct a drug"),
        /// Suspend a drug, or bring it back.
        SuspendDrug => ("suspend_drug", "suspend a drug or bring it back"),
        /// Retire a drug, naming its replacement.
        RetireDrug => ("retire_drug", "retire a drug"),
        /// Search and open patients, with their allergies and observations.
        SeePatients => ("see_patients", "see patients"),
        /// Register a patient, or correct the registration.
        RegisterPatient => ("register_patient", "register a patient"),
        /// Record weight, height, eGFR.
        RecordObservation => ("record_observation", "record a weight or another measurement"),
        /// Record an allergy, or sign that none is known.
        RecordAllergy => ("record_allergy", "record allergies"),
        /// Request a prescription, or amend a line.
        RequestPrescription => ("request_prescription", "request a prescription"),
        /// See the queue and open prescriptions.
        SeePrescriptions => ("see_prescriptions", "see prescriptions"),
        /// Accept, ask, reject, withdraw an acceptance; write the label's sentence.
        DecideLine => ("decide_line", "accept, question or reject a line"),
        /// Answer the pharmacist's question.
        AnswerQuestion => ("answer_question", "answer the pharmacist's question"),
        /// Hold a line and release it.
        HoldLine => ("hold_line", "hold a line or release it"),
        /// Cancel a line of which nothing was given.
        CancelLine => ("cancel_line", "cancel a line"),
        /// Stop a line of which some was given.
        StopLine => ("stop_line", "stop a line"),
        /// Mark a line as entered in error.
        MarkLineInError => ("mark_line_in_error", "mark a line as entered in error"),
        /// See stock on hand and its lots.
        SeeStock => ("see_stock", "see stock"),
        /// Receive stock into a lot.
        ReceiveStock => ("receive_stock", "receive stock"),
        /// Put a lot on hold, mark it recalled, release it.
        HoldLot => ("hold_lot", "hold, recall or release a lot"),
        /// Pick units for a line.
        PrepareDispensing => ("prepare_dispensing", "prepare a dispensing"),
        /// Check what was picked.
        CheckDispensing => ("check_dispensing", "check a dispensing"),
        /// Hand over what was checked.
        HandOverDispensing => ("hand_over_dispensing", "hand over a dispensing"),
        /// Undo a dispensing before hand-over.
        UndoDispensing => ("undo_dispensing", "undo a dispensing"),
        /// Hand over before acceptance, with a reason.
        SupplyInEmergency => ("supply_in_emergency", "supply in an emergency before acceptance"),
        /// Look at an emergency supply afterwards and take it off the list.
        ReviewEmergencySupply => ("review_emergency_supply", "review an emergency supply"),
        /// See the status of the system.
        SeeStatus => ("see_status", "see the status of the system"),
        /// See error causes, logs and components in detail.
        SeeDiagnostics => ("see_diagnostics", "see diagnostics"),
        /// See who did what, when.
        SeeAudit => ("see_audit", "see the audit record"),
        /// Add people, change their roles, end their sessions.
        ManageAccounts => ("manage_accounts", "manage accounts"),
    }
}

impl Permission {
    /// The roles that hold this permission, in the order they are named in a refusal.
    #[must_use]
    pub const fn held_by(self) -> &'static [Role] {
        use Role::{Administrator, Engineer, Pharmacist, Prescriber, Technician};
        match self {
            Self::SeeStatus | Self::SeeDrugs => &[Prescriber, Pharmacist, Technician, Engineer, Administrator],
            Self::SeePatients | Self::SeePrescriptions | Self::SeeStock => &[Prescriber, Pharmacist, Technician],
            Self::RegisterPatient
            | Self::RecordObservation
            | Self::RecordAllergy
            | Self::HoldLine
            | Self::CancelLine
            | Self::StopLine
            | Self::MarkLineInError => &[Prescriber, Pharmacist],
            Self::RequestPrescription | Self::AnswerQuestion => &[Prescriber],
            Self::OnboardDrug
            | Self::SuspendDrug
            | Self::RetireDrug
            | Self::DecideLine
            | Self::HoldLot
            | Self::ReviewEmergencySupply => &[Pharmacist],
            Self::ReceiveStock
            | Self::PrepareDispensing
            | Self::CheckDispensing
            | Self::HandOverDispensing
            | Self::UndoDispensing
            | Self::SupplyInEmergency => &[Pharmacist, Technician],
            Self::SeeDiagnostics => &[Engineer],
            Self::SeeAudit | Self::ManageAccounts => &[Administrator],
        }
    }

    /// The sentence for somebody without this permission: "Only a pharmacist can retire a drug."
    #[must_use]
    pub fn refusal(self) -> String {
        let people: Vec<String> = self.held_by().iter().map(|role| role.with_article()).collect();
        let people = match people.as_slice() {
            [] => "nobody".to_owned(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} or {last}", first.join(", ")),
        };
        format!("Only {people} can {}.", self.words())
    }
}

impl Role {
    /// Everything this role may do.
    #[must_use]
    pub fn permissions(self) -> BTreeSet<Permission> {
        Permission::ALL.iter().copied().filter(|one| one.held_by().contains(&self)).collect()
    }

    /// "a pharmacist", "an engineer".
    #[must_use]
    pub fn with_article(self) -> String {
        let article = match self {
            Self::Engineer | Self::Administrator => "an",
            Self::Prescriber | Self::Pharmacist | Self::Technician => "a",
        };
        format!("{article} {}", self.words())
    }
}

/// The roles one person holds. No roles: may do nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Roles(BTreeSet<Role>);

impl Roles {
    /// Reads stored codes. A code this version doesn't know grants nothing.
    #[must_use]
    pub fn from_codes<'a>(codes: impl IntoIterator<Item = &'a str>) -> Self {
        codes.into_iter().filter_map(Role::from_code).collect()
    }

    /// Whether any of the roles holds the permission.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        permission.held_by().iter().any(|role| self.0.contains(role))
    }

    /// Whether this role is among them.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// Everything the person may do: the union over the roles.
    #[must_use]
    pub fn permissions(&self) -> BTreeSet<Permission> {
        Permission::ALL.iter().copied().filter(|one| self.may(*one)).collect()
    }

    /// The roles, in the list's order.
    pub fn iter(&self) -> impl Iterator<Item = Role> + '_ {
        self.0.iter().copied()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        Self(roles.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_who_can() {
        assert_eq!(Permission::RetireDrug.refusal(), "Only a pharmacist can retire a drug.");
        assert_eq!(Permission::StopLine.refusal(), "Only a prescriber or a pharmacist can stop a line.");
        assert_eq!(
            Permission::SeePatients.refusal(),
            "Only a prescriber, a pharmacist or a technician can see patients."
        );
        assert_eq!(Permission::ManageAccounts.refusal(), "Only an administrator can manage accounts.");
    }

    #[test]
    fn every_permission_is_held_by_somebody_and_has_its_own_code() {
        let mut codes = BTreeSet::new();
        for one in Permission::ALL {
            assert!(!one.held_by().is_empty(), "{one:?}");
            assert!(codes.insert(one.code()), "{one:?}");
            assert_eq!(Permission::from_code(one.code()), Some(*one));
        }
    }

    #[test]
    fn several_roles_add_up_and_none_may_nothing() {
        let both = Roles::from_codes(["engineer", "technician", "role-of-tomorrow"]);
        let sum: BTreeSet<_> = Role::Engineer.permissions().union(&Role::Technician.permissions()).copied().collect();
        assert_eq!(both.permissions(), sum);
        assert!(both.has(Role::Engineer) && both.iter().count() == 2);
        assert!(Permission::ALL.iter().all(|one| !Roles::default().may(*one)));
    }

    #[test]
    fn only_a_pharmacist_decides_and_neither_engineer_nor_administrator_sees_a_patient() {
        for role in Role::ALL {
            let may = Roles::from_iter([*role]);
            assert_eq!(may.may(Permission::DecideLine), *role == Role::Pharmacist);
            if matches!(role, Role::Engineer | Role::Administrator) {
                assert!(!may.may(Permission::SeePatients) && !may.may(Permission::SeePrescriptions));
            }
        }
    }
}
