//! What a pharmacist answers when a new drug looks like a present one. It does not know how they are found.

use serde::{Deserialize, Serialize};

/// The answer to "is this the same?".
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookAlikeAnswer {
    /// It is the drug with this code: nothing is made.
    Same(String),
    /// It is a new pack of the drug with this code: nothing is made but, there, the pack.
    Pack(String),
    /// It is a drug of its own: all are marked as look-alikes.
    Different,
}

/// The form sent something else; the page is out of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choose one of the answers.")]
pub struct NotAnAnswer;

impl LookAlikeAnswer {
    /// Reads `different`, `same:CODE` or `pack:CODE`; nothing is no answer.
    ///
    /// # Errors
    /// [`NotAnAnswer`].
    pub fn parse(sent: &str) -> Result<Option<Self>, NotAnAnswer> {
        match sent.split_once(':') {
            None if sent.is_empty() => Ok(None),
            None if sent == "different" => Ok(Some(Self::Different)),
            Some(("same", code)) => Ok(Some(Self::Same(code.to_owned()))),
            Some(("pack", code)) => Ok(Some(Self::Pack(code.to_owned()))),
            _ => Err(NotAnAnswer),
        }
    }
}
