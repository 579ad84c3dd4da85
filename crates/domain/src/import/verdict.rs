//! What becomes of a row, and where a list stands. It does not know how either is found out.

use super::{CellRefused, Difference};
use crate::{
    coded::coded,
    drug::{Likeness, Outline},
    ids::DrugId,
    told::Told,
};
use serde::{Deserialize, Serialize};

/// Somebody a new drug could be taken for: a drug that is there, or an earlier row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    /// The drug's code; empty for a row.
    pub code: String,
    /// The earlier row.
    pub row: Option<u32>,
    /// The drug's name.
    pub name: String,
    /// In what they are alike.
    pub why: Told<Likeness>,
    /// What tells the drug apart from others of its name.
    #[serde(default)]
    pub outline: Outline,
    /// The drug, where the row may bring a new pack of it: the row has one, and says no other strength or form.
    #[serde(default)]
    pub pack_of: Option<DrugId>,
}

impl Alike {
    /// A drug that is there.
    pub fn drug(code: impl Into<String>, name: impl Into<String>, why: Likeness) -> Self {
        let (code, name) = (code.into(), name.into());
        Self { code, row: None, name, why: why.into(), outline: Outline::default(), pack_of: None }
    }

    /// An earlier row.
    #[must_use]
    pub fn row(row: u32, why: Likeness) -> Self {
        Self { row: Some(row), ..Self::drug("", "", why) }
    }
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is taken in.
    Accepted,
    /// It says what an earlier row says.
    Duplicate {
        /// That row.
        of_row: u32,
    },
    /// All of it is there.
    Present {
        /// The drug.
        code: String,
    },
    /// It says something otherwise about a drug that is there; taken only if a person chooses so.
    Changed {
        /// The drug.
        code: String,
        /// What it says otherwise.
        differences: Vec<Difference>,
    },
    /// It could be taken for another; a person decides.
    LookAlike {
        /// For whom.
        like: Vec<Alike>,
    },
    /// A cell breaks a rule.
    Refused {
        /// Which, and why.
        reasons: Vec<CellRefused>,
    },
}

coded! {
    /// What becomes of a row, without what it has to do with. Rows are counted by it.
    pub enum VerdictCode {
        /// It is taken in.
        Accepted => ("accepted", "Taken in"),
        /// It says what an earlier row says.
        Duplicate => ("duplicate", "Twice in the list"),
        /// All of it is there.
        Present => ("present", "There already"),
        /// It differs from a drug that is there.
        Changed => ("changed", "Different"),
        /// It could be taken for another.
        LookAlike => ("look_alike", "Looks like another"),
        /// A cell breaks a rule.
        Refused => ("refused", "Refused"),
    }
}

impl Verdict {
    /// Which it is.
    #[must_use]
    pub const fn which(&self) -> VerdictCode {
        match self {
            Self::Accepted => VerdictCode::Accepted,
            Self::Duplicate { .. } => VerdictCode::Duplicate,
            Self::Present { .. } => VerdictCode::Present,
            Self::Changed { .. } => VerdictCode::Changed,
            Self::LookAlike { .. } => VerdictCode::LookAlike,
            Self::Refused { .. } => VerdictCode::Refused,
        }
    }

    /// As it is stored.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.which().code()
    }

    /// For people.
    #[must_use]
    pub const fn words(&self) -> &'static str {
        self.which().words()
    }
}

/// Where a list stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Its file is here.
    Uploaded,
    /// Its file was looked at; a person settles what its columns mean.
    Read,
    /// Its rows are being checked.
    Checking,
    /// Its rows were checked; a person corrects, decides, and takes it in.
    Checked,
    /// It is being written, seen by nobody.
    Committing,
    /// It is taken in.
    Committed,
    /// It was taken back.
    Undone,
    /// It was given up before it was taken in.
    Cancelled,
    /// Something stopped it.
    Failed,
    /// A newer version's word.
    Newer(String),
}

/// Why a list does not go where somebody wants it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportRefused {
    /// It has been taken in.
    #[error("This list has been taken in. Take it back, or bring a new one.")]
    Committed,
    /// It was taken back.
    #[error("This list is over: it was taken back. Bring it again.")]
    TakenBack,
    /// It was given up.
    #[error("This list is over: it was given up. Bring it again.")]
    GivenUp,
    /// A fault stopped it.
    #[error("This list is over: it was stopped by a fault. Bring it again.")]
    Stopped,
    /// The program is working on it.
    #[error("This list is being worked on. Wait until that is done.")]
    Busy,
    /// Its rows have not been checked.
    #[error("The rows of this list have not been checked yet.")]
    NotChecked,
    /// A newer version's matter.
    #[error("A newer version of Theriac is working on this list. It can be seen here, not changed.")]
    Newer,
}

impl ImportState {
    /// As it is stored.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Uploaded => "uploaded",
            Self::Read => "read",
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Committing => "committing",
            Self::Committed => "committed",
            Self::Undone => "undone",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
            Self::Newer(code) => code,
        }
    }

    /// The state a stored code means; an unknown code was written by a newer version.
    #[must_use]
    pub fn read(code: &str) -> Self {
        [
            Self::Uploaded,
            Self::Read,
            Self::Checking,
            Self::Checked,
            Self::Committing,
            Self::Committed,
            Self::Undone,
            Self::Cancelled,
            Self::Failed,
        ]
        .into_iter()
        .find(|state| state.code() == code)
        .unwrap_or_else(|| Self::Newer(code.to_owned()))
    }

    /// For people.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Uploaded => "Being read",
            Self::Read => "Waits for its columns",
            Self::Checking => "Being checked",
            Self::Checked => "Waits to be taken in",
            Self::Committing => "Being taken in",
            Self::Committed => "Taken in",
            Self::Undone => "Taken back",
            Self::Cancelled => "Given up",
            Self::Failed => "Failed",
            Self::Newer(code) => code,
        }
    }

    /// To look at the file anew with other choices.
    ///
    /// # Errors
    /// A list that is past this.
    pub fn look_again(&self) -> Result<Self, ImportRefused> {
        match self {
            Self::Read | Self::Checked | Self::Failed => Ok(Self::Uploaded),
            other => Err(other.refusal()),
        }
    }

    /// To check its rows.
    ///
    /// # Errors
    /// A list that is past this.
    pub fn check(&self) -> Result<Self, ImportRefused> {
        match self {
            Self::Read | Self::Checked => Ok(Self::Checking),
            other => Err(other.refusal()),
        }
    }

    /// To take it in.
    ///
    /// # Errors
    /// A list that has not been checked, or is past this.
    pub fn commit(&self) -> Result<Self, ImportRefused> {
        match self {
            Self::Checked => Ok(Self::Committing),
            Self::Read => Err(ImportRefused::NotChecked),
            other => Err(other.refusal()),
        }
    }

    /// To give it up.
    ///
    /// # Errors
    /// A list that is taken in, or being so.
    pub fn cancel(&self) -> Result<Self, ImportRefused> {
        match self {
            Self::Uploaded | Self::Read | Self::Checking | Self::Checked | Self::Failed => Ok(Self::Cancelled),
            other => Err(other.refusal()),
        }
    }

    /// To take it back.
    ///
    /// # Errors
    /// A list that is not taken in.
    pub fn undo(&self) -> Result<Self, ImportRefused> {
        match self {
            Self::Committed => Ok(Self::Undone),
            Self::Read | Self::Checked => Err(ImportRefused::NotChecked),
            other => Err(other.refusal()),
        }
    }

    fn refusal(&self) -> ImportRefused {
        match self {
            Self::Committed => ImportRefused::Committed,
            Self::Undone => ImportRefused::TakenBack,
            Self::Cancelled => ImportRefused::GivenUp,
            Self::Failed => ImportRefused::Stopped,
            Self::Uploaded | Self::Checking | Self::Committing => ImportRefused::Busy,
            Self::Read | Self::Checked => ImportRefused::NotChecked,
            Self::Newer(_) => ImportRefused::Newer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_one_way_and_back_by_undoing() {
        let list = ImportState::Uploaded;
        assert_eq!(list.commit(), Err(ImportRefused::Busy));
        assert_eq!(list.cancel(), Ok(ImportState::Cancelled));
        assert_eq!(ImportState::Read.commit(), Err(ImportRefused::NotChecked));
        let list = ImportState::Read.check().unwrap();
        assert_eq!(list.check(), Err(ImportRefused::Busy));
        assert_eq!(ImportState::Checked.check(), Ok(ImportState::Checking));
        let list = ImportState::Checked.commit().unwrap();
        assert_eq!(list.cancel(), Err(ImportRefused::Busy));
        assert_eq!(ImportState::Committed.cancel(), Err(ImportRefused::Committed));
        assert_eq!(ImportState::Committed.undo(), Ok(ImportState::Undone));
        assert_eq!(ImportState::Undone.undo(), Err(ImportRefused::TakenBack));
        assert_eq!(ImportState::Failed.look_again(), Ok(ImportState::Uploaded));
    }

    #[test]
    fn a_state_reads_back_and_a_newer_one_is_left_alone() {
        for code in
            ["uploaded", "read", "checking", "checked", "committing", "committed", "undone", "cancelled", "failed"]
        {
            assert_eq!(ImportState::read(code).code(), code);
            assert!(!matches!(ImportState::read(code), ImportState::Newer(_)));
        }
        assert_eq!(ImportState::read("signed").cancel(), Err(ImportRefused::Newer));
    }
}
