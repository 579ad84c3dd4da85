//! What a pharmacist answers when a new drug looks like a present one. It does not know how they are found.

use crate::{code::DrugCode, made::Made};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What became of a drug that somebody entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entered {
    /// This was made.
    Made(Made),
    /// Nothing was made: it is the drug with this code.
    Same(DrugCode),
    /// Nothing was made: it is a pack of the drug with this code.
    PackOf(DrugCode),
}

/// In what two drugs are alike. Kept with their group, so members are only ever added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "alike", rename_all = "snake_case")]
pub enum Likeness {
    /// The name, but for capitals, accents or spaces.
    SameName,
    /// Letters that only look the same.
    SameLetters,
    /// Two ingredients with names that are close.
    NearIngredient {
        /// The new drug's.
        new: String,
        /// The present drug's.
        present: String,
    },
    /// Ingredients, strength and form.
    SameIngredients,
    /// Somebody says so: the pharmacy's own list of drugs that are taken for each other.
    OwnList {
        /// What the list calls the group.
        group: String,
    },
    /// Something that a newer version knows.
    #[serde(other)]
    Newer,
}

impl Likeness {
    /// As the store holds it.
    #[must_use]
    pub fn to_store(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl fmt::Display for Likeness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameName => f.write_str("the same name, but for capitals, accents or spaces"),
            Self::SameLetters => f.write_str("other letters that look the same"),
            Self::NearIngredient { new, present } => write!(f, "“{new}” is close to “{present}”"),
            Self::SameIngredients => f.write_str("the same ingredients, strength and form, as far as they are known"),
            Self::OwnList { group } => write!(f, "On the pharmacy’s own list: {group}"),
            Self::Newer => f.write_str("something that a newer version of Theriac knows"),
        }
    }
}

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
