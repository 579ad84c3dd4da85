//! What a person asks for about a list and its rows, already valid.

use super::VerdictCode;
use crate::ids::{BatchId, DrugId};
use serde::{Deserialize, Serialize};

/// A row with its cells as they should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectRow {
    /// The list.
    pub list: BatchId,
    /// The row's number.
    pub row: i64,
    /// All its cells.
    pub cells: Vec<String>,
}

/// A decision about rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideRow {
    /// The list.
    pub list: BatchId,
    /// One row, or all that nobody decided.
    pub row: Option<i64>,
    /// The decision.
    pub decision: Decision,
}

/// What a person decides about a row that differs from a present drug, or looks like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// A change is taken in.
    TakeChange,
    /// A change is left out.
    LeaveChange,
    /// The decision about a change is taken back.
    ChangeOpen,
    /// A look-alike is a drug of its own.
    Different,
    /// A look-alike is there already.
    Same,
    /// A look-alike brings a pack of this drug.
    PackOf(DrugId),
    /// The decision about a look-alike is taken back.
    LikenessOpen,
}

impl Decision {
    /// The decision that a choice's code says about a row with this verdict.
    #[must_use]
    pub fn read(verdict: &str, choice: &str) -> Option<Self> {
        match (VerdictCode::from_code(verdict)?, choice) {
            (VerdictCode::Changed, "take") => Some(Self::TakeChange),
            (VerdictCode::Changed, "leave") => Some(Self::LeaveChange),
            (VerdictCode::Changed, "") => Some(Self::ChangeOpen),
            (VerdictCode::LookAlike, "different") => Some(Self::Different),
            (VerdictCode::LookAlike, "same") => Some(Self::Same),
            (VerdictCode::LookAlike, "") => Some(Self::LikenessOpen),
            (VerdictCode::LookAlike, pack) => Some(Self::PackOf(pack.strip_prefix("pack:")?.parse().ok()?)),
            _ => None,
        }
    }

    /// Of rows with which verdict it is.
    #[must_use]
    pub const fn verdict(self) -> VerdictCode {
        match self {
            Self::TakeChange | Self::LeaveChange | Self::ChangeOpen => VerdictCode::Changed,
            Self::Different | Self::Same | Self::PackOf(_) | Self::LikenessOpen => VerdictCode::LookAlike,
        }
    }

    /// The choice's code, as it is stored with a row.
    #[must_use]
    pub fn choice(self) -> String {
        match self {
            Self::TakeChange => "take".to_owned(),
            Self::LeaveChange => "leave".to_owned(),
            Self::Different => "different".to_owned(),
            Self::Same => "same".to_owned(),
            Self::PackOf(drug) => format!("pack:{drug}"),
            Self::ChangeOpen | Self::LikenessOpen => String::new(),
        }
    }

    /// Whether a row that is decided so is taken in.
    #[must_use]
    pub const fn takes(self) -> bool {
        matches!(self, Self::TakeChange | Self::Different | Self::PackOf(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_read_from_what_is_stored_of_it() {
        let drug: DrugId = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071".parse().unwrap();
        for decision in [
            Decision::TakeChange,
            Decision::LeaveChange,
            Decision::ChangeOpen,
            Decision::Different,
            Decision::Same,
            Decision::PackOf(drug),
            Decision::LikenessOpen,
        ] {
            assert_eq!(Decision::read(decision.verdict().code(), &decision.choice()), Some(decision));
        }
        for (verdict, choice) in [
            ("accepted", ""),
            ("changed", "same"),
            ("look_alike", "take"),
            ("look_alike", "pack:nobody"),
            ("look_alike", "pack"),
            ("", ""),
        ] {
            assert_eq!(Decision::read(verdict, choice), None, "{verdict} {choice}");
        }
    }
}
