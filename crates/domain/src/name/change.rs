//! What the rule changed in a name, in words a person reads before saving. It judges nothing.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::character::Described;

/// One thing the rule changed in what was typed. Its `Display` is a sentence without a full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameChange {
    /// An invisible character without meaning in a name was removed.
    Removed {
        /// The character.
        character: char,
        /// How many of it.
        count: usize,
    },
    /// A tab, a line break or an unusual space became an ordinary space.
    Spaced {
        /// The character.
        character: char,
        /// How many of it.
        count: usize,
    },
    /// Several spaces in a row became one.
    SpacesJoined,
    /// Spaces at the start or the end were removed.
    Trimmed,
    /// Direction marks that wrapped the whole text were removed.
    Unwrapped,
    /// Other line ends became the usual one (free text only).
    LineEnds,
    /// Characters were put in Unicode's composed form; the look is the same.
    Composed,
}

impl fmt::Display for NameChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Removed { character, count: 1 } => write!(f, "{} was removed", Described::one(character)),
            Self::Removed { character, count } => write!(f, "{count} × {} were removed", Described::bare(character)),
            Self::Spaced { character, count: 1 } => {
                write!(f, "{} became an ordinary space", Described::one(character))
            }
            Self::Spaced { character, count } => {
                write!(f, "{count} × {} became ordinary spaces", Described::bare(character))
            }
            Self::SpacesJoined => f.write_str("several spaces in a row became one"),
            Self::Trimmed => f.write_str("spaces at the start or the end were removed"),
            Self::Unwrapped => f.write_str("invisible direction marks around the whole text were removed"),
            Self::LineEnds => f.write_str("line ends were made alike"),
            Self::Composed => f.write_str("letters and accents were put in their standard form, which looks the same"),
        }
    }
}
