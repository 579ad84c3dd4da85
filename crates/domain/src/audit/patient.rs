//! Acts on a patient's record.

use crate::{
    coded::Stored,
    ids::{AllergyId, ObservationId, PlaceId},
    patient::{
        AgentKind, AllergyKind, AllergyVerification, BirthDate, ObservationKind, ObservationMethod, Severity, Sex,
    },
    place::EncounterClass,
};
use jiff::Timestamp;

super::act! {
    /// A patient was registered.
    "patient.register" v 1, PatientRegistered {
        /// The names, the official or temporary one first.
        names: Vec<String>,
        /// The record number, or the temporary number.
        number: Option<String>,
        /// Administrative sex.
        sex: Stored<Sex>,
        /// When born, if anybody knows.
        birth: Option<BirthDate>,
        /// The ward, if at one.
        place: Option<PlaceId>,
        /// How the patient came there.
        class: Option<Stored<EncounterClass>>,
    }
}

super::act! {
    /// An unknown patient turned out to be somebody.
    "patient.identify" v 1, PatientIdentified {
        /// The names.
        names: Vec<String>,
        /// The record number that was given with the name.
        number: Option<String>,
        /// Administrative sex.
        sex: Stored<Sex>,
        /// When born, if anybody knows.
        birth: Option<BirthDate>,
    }
}

super::act! {
    /// A patient came to a ward, or left.
    "patient.move" v 1, PatientMoved {
        /// The ward.
        place: PlaceId,
        /// Inpatient, outpatient or emergency.
        class: Stored<EncounterClass>,
    }
}

super::act! {
    /// A measurement was recorded.
    "observation.record" v 1, ObservationRecorded {
        /// Its id.
        id: ObservationId,
        /// What was observed.
        kind: Stored<ObservationKind>,
        /// The number, a plain decimal.
        value: String,
        /// Its unit, in UCUM.
        unit: String,
        /// How it is known.
        method: Stored<ObservationMethod>,
        /// When it was observed.
        at: Timestamp,
    }
}

super::act! {
    /// An allergy or intolerance was recorded.
    "allergy.record" v 1, AllergyRecorded {
        /// Its id.
        id: AllergyId,
        /// How the agent is named.
        agent_kind: Stored<AgentKind>,
        /// The ingredient, class or words.
        agent: String,
        /// Allergy or intolerance.
        kind: Stored<AllergyKind>,
        /// What happened, in words; empty if nobody said.
        reaction: String,
        /// How bad it was, if somebody said.
        severity: Option<Stored<Severity>>,
        /// How sure it is.
        verification: Stored<AllergyVerification>,
    }
}

super::act! {
    /// An allergy was confirmed or refuted.
    "allergy.judge" v 1, AllergyJudged {
        /// The allergy.
        id: AllergyId,
        /// What it is to.
        agent: String,
        /// How sure it is.
        verification: Stored<AllergyVerification>,
        /// Why, as somebody wrote it; nothing before.
        reason: Option<String>,
    }
}

super::act! {
    /// It was signed that no allergy is known.
    "allergy.none_known" v 1, NoneKnownSigned {
        /// The moment at which it was done.
        at: Timestamp,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Audited, listed};
    use serde::Serialize;

    fn comes_back<A: Audited + PartialEq + std::fmt::Debug + Serialize>(act: &A) {
        let json = serde_json::to_string(act).unwrap();
        assert_eq!(&serde_json::from_str::<A>(&json).unwrap(), act);
        assert!((listed(A::ACTION).unwrap().read)(&json).is_ok(), "{json}");
    }

    #[test]
    fn acts_on_a_patient_come_back_as_they_were_kept() {
        let id = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071";
        comes_back(&PatientRegistered {
            names: vec!["Ada Okafor".to_owned()],
            number: None,
            sex: Sex::Female.into(),
            birth: Some(BirthDate::on("1961-03-12".parse().unwrap())),
            place: Some(id.parse().unwrap()),
            class: Some(EncounterClass::Inpatient.into()),
        });
        comes_back(&PatientMoved { place: id.parse().unwrap(), class: Stored::read("at-home") });
        comes_back(&AllergyJudged {
            id: id.parse().unwrap(),
            agent: "penicillin".to_owned(),
            verification: AllergyVerification::Refuted.into(),
            reason: Some("skin test".to_owned()),
        });
        comes_back(&ObservationRecorded {
            id: id.parse().unwrap(),
            kind: ObservationKind::Weight.into(),
            value: "70.5".to_owned(),
            unit: "kg".to_owned(),
            method: ObservationMethod::Measured.into(),
            at: "2026-07-01T09:00:00Z".parse().unwrap(),
        });
    }
}
