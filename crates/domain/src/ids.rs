//! Opaque identifiers, one type per thing, so that a patient's is never taken for a drug's.
//!
//! Refuses to know how an identifier is made: only the server's clock file makes new ones.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// The text is no identifier. It comes from an address or a hidden field, never from a person's typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This link is incomplete or damaged. Go back to the list and open it from there.")]
pub struct NotAnId;

/// Reads the one spelling that is stored and linked: 36 characters, hyphens in place.
fn read(text: &str) -> Result<Uuid, NotAnId> {
    if text.len() == 36 { Uuid::try_parse(text).map_err(|_| NotAnId) } else { Err(NotAnId) }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Names the thing with this UUID.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }

            /// The UUID itself.
            #[must_use]
            pub const fn uuid(self) -> Uuid { self.0 }
        }

        impl fmt::Display for $name {
            /// 36 characters, lower case, with hyphens: the spelling in the store and in links.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> { read(text).map(Self) }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> { to.collect_str(self) }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

ids! {
    /// A drug: what a clinician can prescribe.
    DrugId,
    /// One immutable version of a drug.
    DrugVersionId,
    /// A product on the shelf.
    PackId,
    /// A list of drugs that is taken in as a whole.
    BatchId,
    /// A pack's lot.
    LotId,
    /// One change of stock.
    MovementId,
    /// A hospital, ward, pharmacy or shelf.
    PlaceId,
    /// A patient.
    PatientId,
    /// A patient's stay or visit at a place.
    EncounterId,
    /// A measurement of a patient: weight, height, eGFR.
    ObservationId,
    /// One recorded allergy or intolerance.
    AllergyId,
    /// A prescription.
    PrescriptionId,
    /// A prescription's line.
    LineId,
    /// One step of a line's dosage.
    DosageStepId,
    /// A question to the prescriber, or its answer.
    MessageId,
    /// An act that hands over units of a line.
    DispensingId,
    /// A person who prescribes, checks or dispenses.
    PractitionerId,
    /// What signs in.
    AccountId,
    /// A form's once-only key: the same key again changes nothing.
    RequestId,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071";

    #[test]
    fn an_id_reads_back_as_written() {
        let id: DrugId = TEXT.parse().unwrap();
        assert_eq!(id.to_string(), TEXT);
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{TEXT}\""));
        assert_eq!(serde_json::from_str::<DrugId>(&format!("\"{TEXT}\"")).unwrap(), id);
        assert_eq!(DrugId::from_uuid(id.uuid()), id);
    }

    #[test]
    fn other_spellings_are_no_ids() {
        for text in ["", "new", "0190b3c45d6e7f809a1b2c3d4e5f6071", "{0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071}", "é"] {
            assert_eq!(text.parse::<PatientId>(), Err(NotAnId), "{text}");
        }
        assert_eq!(TEXT.replace("071", "07 ").parse::<LotId>(), Err(NotAnId));
    }
}
