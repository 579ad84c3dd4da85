//! What a person should know about a row beside its verdict.

use super::{Column, Proposed, ReadStrength, VerdictCode};
use crate::{drug_state::Missing, name::NameChange};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A remark about a row. Kept in the store, so members are only ever added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// What the rule for names changed in the name.
    NameChanged(NameChange),
    /// What was taken out of the name.
    OutOfName(Proposed),
    /// Words that mean nothing here, and are left out.
    NotUnderstood {
        /// What they were to say.
        column: Column,
        /// The words.
        text: String,
    },
    /// Something that the row should say and does not.
    Lacking {
        /// What the column means.
        column: Column,
    },
    /// What the drug lacks before it can be requested.
    Incomplete(Vec<Missing>),
    /// The formulary changed, and something else becomes of the row than before.
    FormularyChanged {
        /// What became of it before.
        stood: VerdictCode,
        /// Whether a person had decided it.
        decided: bool,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NameChanged(change) => write!(f, "In the name, {change}."),
            Self::OutOfName(proposed) => {
                let mut taken: Vec<String> = proposed.strengths.iter().map(ReadStrength::words).collect();
                taken.extend(proposed.form.map(|form| form.words().to_owned()));
                taken.extend(proposed.pack.map(|units| format!("{units} in a pack")));
                write!(f, "Read out of the name: {}.", taken.join(", "))
            }
            Self::NotUnderstood { column, text } => {
                write!(f, "“{text}” is not understood as {}, and left out.", column.words())
            }
            Self::Lacking { column } => write!(f, "There is no {}.", column.words()),
            Self::Incomplete(missing) => {
                let missing: Vec<&str> = missing.iter().map(|one| one.words()).collect();
                write!(f, "Incomplete: {} to be added before it can be requested.", missing.join(", "))
            }
            Self::FormularyChanged { stood, decided } => {
                let decided = if *decided { ", and was decided" } else { "" };
                write!(
                    f,
                    "The formulary changed since this list was checked. Before, this row stood under “{}”{decided}.",
                    stood.words()
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::told::Told;

    #[test]
    fn notes_read_back_and_are_sentences() {
        for (note, says) in [
            (Note::NameChanged(NameChange::SpacesJoined), "In the name, several spaces in a row became one."),
            (Note::Lacking { column: Column::PackUnits }, "There is no units in the pack."),
            (
                Note::NotUnderstood { column: Column::Form, text: "blob".to_owned() },
                "“blob” is not understood as form, and left out.",
            ),
            (
                Note::Incomplete(vec![Missing::Strength, Missing::Unit]),
                "Incomplete: strength, dispensing unit to be added before it can be requested.",
            ),
            (
                Note::FormularyChanged { stood: VerdictCode::Accepted, decided: true },
                "The formulary changed since this list was checked. Before, this row stood under “Taken in”, and was decided.",
            ),
        ] {
            assert_eq!(note.to_string(), says);
            let json = serde_json::to_string(&note).unwrap();
            assert_eq!(serde_json::from_str::<Told<Note>>(&json).unwrap(), Told::Known(note), "{json}");
        }
    }
}
