//! What the islands say: texts that the server gives each of them with its properties, in the language of the page.

use crate::wire::{AppError, Told};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Where an island puts its own part into a text.
pub const HOLE: &str = "{}";

/// What all islands of a page say. Whoever draws the document gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IslandWords {
    /// Forms.
    pub send: SendWords,
    /// Fields for a drug.
    pub find: FindWords,
    /// The reading of a dose.
    pub dose: DoseWords,
    /// The list that follows the news.
    pub live: LiveWords,
}

/// The words of the document that is being drawn.
pub(super) fn words() -> IslandWords {
    use_context().unwrap_or_default()
}

/// What went wrong without an answer of the server's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskWords {
    /// The answer can't be read.
    pub not_understood: String,
    /// A proxy answered instead of the server.
    pub busy: String,
    /// No answer came.
    pub unreachable: String,
}

impl AskWords {
    /// The sentence of an error: the server's, or the one that only the browser can say.
    #[must_use]
    pub fn sentence(&self, told: &Told) -> String {
        if !told.says.is_empty() {
            return told.says.clone();
        }
        match told.error {
            AppError::Unreachable => self.unreachable.clone(),
            AppError::Busy => self.busy.clone(),
            _ => self.not_understood.clone(),
        }
    }
}

/// What a form says while it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendWords {
    /// On its way.
    pub sending: String,
    /// Waits for the network.
    pub no_network: String,
    /// Waits for an answer.
    pub no_answer: String,
    /// Waits until the server has time.
    pub busy: String,
    /// Waits because no answer came in time.
    pub late: String,
    /// The answer can't be read.
    pub not_understood: String,
    /// How to go on after the session has ended.
    pub sign_in: String,
}

/// What a field for a drug says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindWords {
    /// What to type.
    pub find: String,
    /// What the list holds.
    pub list: String,
    /// Found only with a typing error.
    pub near: String,
    /// Has look-alikes.
    pub alike: String,
    /// No answer.
    pub ask: AskWords,
}

/// What the reading of a dose says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoseWords {
    /// It can't be read back now; [`HOLE`] stands for why.
    pub not_read_back: String,
    /// No answer.
    pub ask: AskWords,
}

/// What the list that follows the news says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveWords {
    /// The script does not run, or not yet.
    pub asleep: String,
    /// News arrive.
    pub live: String,
    /// News don't arrive now.
    pub off: String,
    /// The session has ended.
    pub signed_out: String,
    /// The way to sign in.
    pub sign_in: String,
}
