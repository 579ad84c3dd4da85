//! What gives damaged text away. It does not know how it is found.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What gives the damage away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suspicion {
    /// UTF-8 that was read as another encoding: what stands there, and what it most probably was.
    Twice {
        /// As it stands.
        found: String,
        /// As it probably was.
        was: String,
    },
    /// A control character that no text holds.
    Control {
        /// As it stands.
        found: String,
    },
    /// The sign that stands for a character which was lost.
    Lost {
        /// As it stands.
        found: String,
    },
}

impl fmt::Display for Suspicion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Twice { found, was } => {
                write!(f, "“{found}” was read in the wrong encoding before; it was most probably “{was}”.")
            }
            Self::Control { found } => {
                write!(f, "“{}” holds a control character: it was read in the wrong encoding.", printable(found))
            }
            Self::Lost { found } => {
                write!(
                    f,
                    "“{found}” has lost a letter: it was read in the wrong encoding before. Ask for the list anew."
                )
            }
        }
    }
}

/// A text with a sign in place of what can't be shown.
#[must_use]
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}
