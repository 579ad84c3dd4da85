//! What was understood of a list's file, as it stands with the list.

use super::trouble::Trouble;
use crate::server::repo::import::Batch;
use domain::import::{Proposal, SignVerdict};
use lists::{Look, Suspicion};
use serde::{Deserialize, Serialize};

/// What was understood of a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Understood {
    /// The file itself: format, encoding, delimiter, sheets, first rows.
    pub look: Look,
    /// What each column seems to mean.
    pub proposals: Vec<Proposal>,
    /// The decimal sign, or the question about it.
    pub sign: SignVerdict,
    /// How many rows there are below the header.
    pub rows: u32,
    /// Rows whose text was damaged by a wrong encoding before it came here.
    pub damaged: u32,
    /// The first of them, with what it most probably was.
    pub damage: Option<Suspicion>,
}

impl Understood {
    /// What stands with a batch, once it was looked at.
    ///
    /// # Errors
    /// When the store holds something else there.
    pub fn read(batch: &Batch) -> Result<Option<Self>, Trouble> {
        if batch.look.is_empty() { Ok(None) } else { Ok(Some(serde_json::from_str(&batch.look)?)) }
    }
}
