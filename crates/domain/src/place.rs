//! Places, stays at them, and the people who work there.
//!
//! Refuses to know accounts: who signs in is another thing than who prescribes.

use crate::{coded::coded, ids::PlaceId, name::Name};

coded! {
    /// What a place is. Places form a tree.
    pub enum PlaceKind {
        /// A hospital or clinic: the root of a tree.
        Hospital => ("hospital", "Hospital"),
        /// A ward, department or out-patient clinic.
        Ward => ("ward", "Ward"),
        /// A pharmacy.
        Pharmacy => ("pharmacy", "Pharmacy"),
        /// A shelf, cupboard or refrigerator.
        Shelf => ("shelf", "Shelf"),
    }
}

impl PlaceKind {
    /// Whether a place of this kind may lie in one of that kind; `None` stands for no place above.
    #[must_use]
    pub const fn may_lie_in(self, above: Option<Self>) -> bool {
        matches!(
            (self, above),
            (Self::Hospital, None)
                | (Self::Ward | Self::Pharmacy, Some(Self::Hospital))
                | (Self::Shelf, Some(Self::Ward | Self::Pharmacy | Self::Shelf))
        )
    }

    /// Whether patients are there.
    #[must_use]
    pub const fn has_patients(self) -> bool {
        matches!(self, Self::Ward)
    }

    /// Whether stock can lie there.
    #[must_use]
    pub const fn holds_stock(self) -> bool {
        matches!(self, Self::Ward | Self::Pharmacy | Self::Shelf)
    }
}

/// A place to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlace {
    /// The place it lies in; nothing for a hospital.
    pub parent: Option<PlaceId>,
    /// What it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: Name,
    /// Its place among its neighbours, smallest first.
    pub position: u32,
}

/// Why a place is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlaceRefused {
    /// No place of this kind lies there.
    #[error("{} can't lie there. Choose another place.", .0.words())]
    CannotLieThere(PlaceKind),
}

coded! {
    /// How a patient is at a place. Codes after HL7 FHIR R4's encounter classes.
    pub enum EncounterClass {
        /// Stays overnight.
        Inpatient => ("inpatient", "Inpatient"),
        /// Comes and goes.
        Outpatient => ("outpatient", "Outpatient"),
        /// Emergency department.
        Emergency => ("emergency", "Emergency"),
    }
}

coded! {
    /// A practitioner's profession.
    pub enum Profession {
        /// Physician or surgeon.
        Doctor => ("doctor", "Doctor"),
        /// Dentist.
        Dentist => ("dentist", "Dentist"),
        /// Nurse.
        Nurse => ("nurse", "Nurse"),
        /// Nurse who may prescribe.
        NursePrescriber => ("nurse_prescriber", "Nurse prescriber"),
        /// Midwife.
        Midwife => ("midwife", "Midwife"),
        /// Clinical officer or physician associate.
        ClinicalOfficer => ("clinical_officer", "Clinical officer"),
        /// Pharmacist.
        Pharmacist => ("pharmacist", "Pharmacist"),
        /// Pharmacy technician.
        PharmacyTechnician => ("pharmacy_technician", "Pharmacy technician"),
        /// Another profession.
        Other => ("other", "Other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_form_a_tree_under_a_hospital() {
        assert!(PlaceKind::Hospital.may_lie_in(None));
        assert!(PlaceKind::Ward.may_lie_in(Some(PlaceKind::Hospital)));
        assert!(PlaceKind::Shelf.may_lie_in(Some(PlaceKind::Shelf)));
        assert!(!PlaceKind::Shelf.may_lie_in(None));
        assert!(!PlaceKind::Hospital.may_lie_in(Some(PlaceKind::Ward)));
        assert!(PlaceKind::Ward.has_patients() && !PlaceKind::Shelf.has_patients());
        assert!(!PlaceKind::Hospital.holds_stock() && PlaceKind::Shelf.holds_stock());
    }
}
