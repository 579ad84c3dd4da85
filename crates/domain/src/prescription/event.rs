//! What the history of a line keeps of each thing that happened, beside what, who and when: data, never a sentence.

use super::{PrescriptionNumber, RejectReason};
use crate::{coded::Stored, form::DispensingUnit, stock::TakenUnits};
use serde::{Deserialize, Serialize};

/// A line as people name it: by its prescription and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LinePlace {
    /// The prescription.
    pub prescription: PrescriptionNumber,
    /// From 1.
    pub position: i64,
}

/// What the history says beside the event itself. Kept in the store, so members are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum EventDetail {
    /// Nothing more.
    #[default]
    Nothing,
    /// What somebody typed: a question, an answer, a reason, a label.
    Said {
        /// The words.
        words: String,
    },
    /// The line was requested.
    Requested {
        /// The line it takes the place of.
        instead_of: Option<LinePlace>,
        /// The note to the pharmacy, or empty.
        note: String,
    },
    /// The line was rejected.
    Rejected {
        /// Why the line was rejected.
        reason: Stored<RejectReason>,
        /// What was typed beside it, or empty.
        note: String,
    },
    /// Another line stands in its place.
    ReplacedBy {
        /// That line.
        line: LinePlace,
    },
    /// Units were picked.
    Prepared {
        /// So many.
        units: u32,
        /// Of what.
        unit: Stored<DispensingUnit>,
        /// From which lots.
        taken: Vec<TakenUnits>,
        /// Why another lot than the one that expires first, or empty.
        lot_reason: String,
    },
    /// What was picked was checked by the person who had picked it.
    CheckedBySamePerson,
    /// Units left the pharmacy.
    HandedOver {
        /// So many.
        units: u32,
        /// Of what.
        unit: Stored<DispensingUnit>,
    },
    /// Something that this version doesn't know.
    #[serde(other)]
    Newer,
}

impl EventDetail {
    /// What somebody typed; nothing for nothing.
    #[must_use]
    pub fn said(words: &str) -> Self {
        if words.is_empty() { Self::Nothing } else { Self::Said { words: words.to_owned() } }
    }

    /// Reads what the store gives; never fails.
    #[must_use]
    pub fn read(stored: &str) -> Self {
        serde_json::from_str(stored).unwrap_or(Self::Newer)
    }

    /// What somebody typed, wherever it stands.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Said { words } => words,
            Self::Requested { note, .. } | Self::Rejected { note, .. } => note,
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stock::{Expiry, LotNumber};

    #[test]
    fn every_detail_reads_back() {
        let line = LinePlace { prescription: PrescriptionNumber::new(2026, 123).unwrap(), position: 2 };
        let taken = |expiry| TakenUnits { lot: LotNumber::read("A<1>".to_owned()), expiry, units: 4 };
        let taken = vec![taken(Expiry::parse("2026-09").unwrap()), taken(Expiry::UNKNOWN)];
        let (unit, lot_reason) = (Stored::Known(DispensingUnit::Capsule), "seal broken".to_owned());
        for detail in [
            EventDetail::Nothing,
            EventDetail::said("Is 500 mg meant?"),
            EventDetail::Requested { instead_of: Some(line), note: "soon".to_owned() },
            EventDetail::Requested { instead_of: None, note: String::new() },
            EventDetail::Rejected { reason: RejectReason::Dose.into(), note: String::new() },
            EventDetail::Rejected { reason: Stored::read("reason_of_tomorrow"), note: String::new() },
            EventDetail::ReplacedBy { line },
            EventDetail::Prepared { units: 8, unit: unit.clone(), taken, lot_reason },
            EventDetail::CheckedBySamePerson,
            EventDetail::HandedOver { units: 8, unit },
        ] {
            let stored = serde_json::to_string(&detail).unwrap();
            assert_eq!(EventDetail::read(&stored), detail, "{stored}");
        }
    }

    #[test]
    fn what_a_newer_version_wrote_is_no_failure() {
        for stored in ["", "plain words", r#"{"what":"weighed","grams":3}"#, r#"{"what":"said"}"#, "[]"] {
            assert_eq!(EventDetail::read(stored), EventDetail::Newer, "{stored}");
        }
        let more = r#"{"what":"said","words":"a","in":"ig"}"#;
        assert_eq!(EventDetail::read(more), EventDetail::said("a"));
        assert_eq!((EventDetail::said(""), EventDetail::said("a").words()), (EventDetail::Nothing, "a"));
    }
}
