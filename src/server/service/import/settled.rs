//! What a person settled about a list: how it is read, and what its columns mean.

use super::trouble::Trouble;
use crate::server::repo::import::Batch;
use domain::import::Mapping;
use lists::Choices;
use serde::{Deserialize, Serialize};

/// Everything that reading a list's rows needs to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settled {
    /// How the file is read.
    #[serde(default)]
    pub reading: Choices,
    /// What its columns mean.
    #[serde(default)]
    pub mapping: Mapping,
    /// Whether the mapping is the one that was used with this header before.
    #[serde(default)]
    pub remembered: bool,
    /// The formulary's version when the rows were compared with it.
    #[serde(default)]
    pub compared_with: i64,
}

impl Settled {
    /// What stands with a batch.
    ///
    /// # Errors
    /// When the store holds something else there.
    pub fn read(batch: &Batch) -> Result<Self, Trouble> {
        if batch.choices.is_empty() { Ok(Self::default()) } else { Ok(serde_json::from_str(&batch.choices)?) }
    }

    /// As the store keeps it.
    ///
    /// # Errors
    /// Never, in practice.
    pub fn to_text(&self) -> Result<String, Trouble> {
        Ok(serde_json::to_string(self)?)
    }
}
