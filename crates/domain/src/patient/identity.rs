//! How a patient is told from every other: sex, record numbers, the number of an unknown patient, merging.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::coded::coded;
use crate::ids::PatientId;
use crate::visible::{NotVisible, visible};

coded! {
    /// Administrative sex. Codes: HL7 FHIR R4, administrative-gender.
    pub enum Sex {
        /// Female.
        Female => ("female", "Female"),
        /// Male.
        Male => ("male", "Male"),
        /// Neither: “Other”.
        Other => ("other", "Other"),
        /// Not known.
        Unknown => ("unknown", "Unknown"),
    }
}

coded! {
    /// What a name is used for.
    pub enum NameUse {
        /// On papers and wristbands; every patient has one.
        Official => ("official", "Official name"),
        /// What the patient is called.
        Usual => ("usual", "Called"),
        /// Before marriage or another change.
        Former => ("former", "Former name"),
        /// A name in another script.
        OtherScript => ("other_script", "In other letters"),
        /// Given by the hospital to somebody nobody knows.
        Temporary => ("temporary", "Temporary name"),
    }
}

/// Who gives out a record number: a hospital or another authority.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Issuer(String);

/// Why a text is no issuer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum IssuerRefused {
    /// Nothing to see.
    #[error("Say who gave out this number, such as the hospital's name.")]
    Empty,
    /// Too long.
    #[error("Who gave out the number is too long: at most {} characters.", Issuer::LONGEST)]
    TooLong,
    /// Something that can't be seen.
    #[error("There is a character here that can't be seen. Type it by hand.")]
    Hidden,
}

impl Issuer {
    /// The most characters.
    pub const LONGEST: usize = 80;

    /// Reads what a person typed.
    ///
    /// # Errors
    /// Nothing, too much, or a character that can't be seen.
    pub fn parse(text: &str) -> Result<Self, IssuerRefused> {
        visible(text, Self::LONGEST).map(Self).map_err(|no| match no {
            NotVisible::Empty => IssuerRefused::Empty,
            NotVisible::TooLong => IssuerRefused::TooLong,
            NotVisible::Hidden => IssuerRefused::Hidden,
        })
    }

    /// The issuer's name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A medical record number: unique for its issuer, compared as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mrn {
    issuer: Issuer,
    value: String,
}

/// Why a text is no record number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum MrnRefused {
    /// Nothing to see.
    #[error("Give the record number, or leave the patient without one.")]
    Empty,
    /// Too long.
    #[error("A record number has at most {} characters.", Mrn::LONGEST)]
    TooLong,
    /// Something that can't be seen.
    #[error("There is a character in the record number that can't be seen. Type the number by hand.")]
    Hidden,
}

impl Mrn {
    /// The most characters.
    pub const LONGEST: usize = 32;

    /// Reads what a person typed.
    ///
    /// # Errors
    /// Nothing, too much, or a character that can't be seen.
    pub fn parse(issuer: Issuer, text: &str) -> Result<Self, MrnRefused> {
        visible(text, Self::LONGEST).map(|value| Self { issuer, value }).map_err(|no| match no {
            NotVisible::Empty => MrnRefused::Empty,
            NotVisible::TooLong => MrnRefused::TooLong,
            NotVisible::Hidden => MrnRefused::Hidden,
        })
    }

    /// What the store says. No rule is applied on reading.
    #[must_use]
    pub const fn read(issuer: String, value: String) -> Self {
        Self { issuer: Issuer(issuer), value }
    }

    /// Who gave it out.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer.0
    }

    /// The number as printed.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

impl fmt::Display for Mrn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.value)
    }
}

/// The identifier of a patient nobody knows yet: `T-0045`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TemporaryId(u32);

/// The text is no temporary identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("This is no temporary number. It looks like T-0045.")]
pub struct TemporaryIdRefused;

impl TemporaryId {
    /// The identifier with this serial.
    ///
    /// # Errors
    /// 0 and more than nine digits.
    pub const fn new(serial: u32) -> Result<Self, TemporaryIdRefused> {
        if serial == 0 || serial > 999_999_999 { Err(TemporaryIdRefused) } else { Ok(Self(serial)) }
    }

    /// The serial, from 1.
    #[must_use]
    pub const fn serial(self) -> u32 {
        self.0
    }
}

impl fmt::Display for TemporaryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T-{:04}", self.0)
    }
}

impl FromStr for TemporaryId {
    type Err = TemporaryIdRefused;

    /// Reads what [`Display`](fmt::Display) writes, in capitals or not, with space around it.
    fn from_str(text: &str) -> Result<Self, TemporaryIdRefused> {
        let upper = text.trim().to_ascii_uppercase();
        let serial = upper.strip_prefix("T-").ok_or(TemporaryIdRefused)?;
        let padded = serial.len() == 4 || (serial.len() > 4 && !serial.starts_with('0'));
        if !padded || !serial.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(TemporaryIdRefused);
        }
        Self::new(serial.parse().map_err(|_| TemporaryIdRefused)?)
    }
}

impl Serialize for TemporaryId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TemporaryId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Whether a record is the patient's, or was merged into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is the patient's record.
    Current,
    /// This person has another record, where everything goes on.
    MergedInto(PatientId),
}

/// Why a merge, or a change of a merged record, is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MergeRefused {
    /// Into itself.
    #[error("A record can't be merged into itself. Choose the other record.")]
    IntoItself,
    /// The record was merged before.
    #[error("This record was merged into another one. Open that one.")]
    AlreadyMerged(PatientId),
    /// The other record was merged before.
    #[error("The other record was itself merged into another one. Choose that one.")]
    TargetMerged(PatientId),
}

impl Standing {
    /// What the store says.
    #[must_use]
    pub const fn read(merged_into: Option<PatientId>) -> Self {
        match merged_into {
            Some(other) => Self::MergedInto(other),
            None => Self::Current,
        }
    }

    /// Where the patient's record goes on, if elsewhere.
    #[must_use]
    pub const fn merged_into(self) -> Option<PatientId> {
        match self {
            Self::MergedInto(other) => Some(other),
            Self::Current => None,
        }
    }

    /// Whether anything new may be written in this record.
    ///
    /// # Errors
    /// [`MergeRefused::AlreadyMerged`].
    pub const fn may_change(self) -> Result<(), MergeRefused> {
        match self {
            Self::Current => Ok(()),
            Self::MergedInto(other) => Err(MergeRefused::AlreadyMerged(other)),
        }
    }

    /// Merges the record `me` into `other`.
    ///
    /// # Errors
    /// Into itself, and where either was merged before, so that no chain or circle arises.
    pub fn merge(self, me: PatientId, other: PatientId, others: Self) -> Result<Self, MergeRefused> {
        self.may_change()?;
        if me == other {
            return Err(MergeRefused::IntoItself);
        }
        match others {
            Self::Current => Ok(Self::MergedInto(other)),
            Self::MergedInto(third) => Err(MergeRefused::TargetMerged(third)),
        }
    }
}
