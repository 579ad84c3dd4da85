//! Why a list stopped, or came back to the person.

use domain::told::Told;
use lists::ReadRefused;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a list stopped, or came back to the person. Its `Display` says so. Kept in the store, so members are only ever
/// added.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Halted {
    /// The file as a whole is refused.
    #[error("{0}")]
    File(ReadRefused),
    /// The reader fell over the file.
    #[error("{} IT finds the cause under {number}.", ReadRefused::Crashed { log: String::new() })]
    ReaderFell {
        /// The incident's number.
        number: String,
    },
    /// Something that should not be.
    #[error(
        "Something went wrong here; the drugs and everything else are as they were. IT finds the cause under {number}."
    )]
    Fault {
        /// The incident's number.
        number: String,
    },
    /// The formulary changed, and all rows are compared with it once more.
    #[error("Its rows are being compared with the formulary once more.")]
    ComparedAgain,
    /// The formulary changed, and so did what would become of some rows.
    #[error("Nothing was taken in: the formulary changed since this list was checked, and {} would do something else now. Each of them says so below. Look at them, then take the list in again.", rows_of(*.rows))]
    Changed {
        /// How many.
        rows: u64,
    },
    /// Another list holds codes or GTINs that nobody sees yet.
    #[error(
        "Nothing was taken in, because another list that is being taken in or taken back at this moment has some of the same codes or GTINs. Wait until that is done, then take this one in again."
    )]
    CodesHeld,
    /// The formulary changed again and again.
    #[error("Nothing was taken in, because the drugs were changed again and again meanwhile. Take the list in again.")]
    Restless,
}

fn rows_of(rows: u64) -> String {
    if rows == 1 { "one row".to_owned() } else { format!("{rows} rows") }
}

impl Halted {
    /// As the store keeps it.
    pub(super) fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What the store keeps; nothing where a list goes its way.
    pub(super) fn read(text: &str) -> Option<Told<Self>> {
        Told::read(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_reads_back_and_one_of_an_earlier_version_is_shown_as_it_was() {
        for reason in [
            Halted::File(ReadRefused::TooManyRows { max: 7 }),
            Halted::ReaderFell { number: "INC-2026-0001".to_owned() },
            Halted::Changed { rows: 3 },
            Halted::CodesHeld,
        ] {
            assert_eq!(Halted::read(&reason.to_text()), Some(Told::Known(reason)));
        }
        assert_eq!(Halted::read(""), None);
        let before = Halted::read("Nothing was taken in. Take the list in again.").map(|told| told.to_string());
        assert_eq!(before.as_deref(), Some("Nothing was taken in. Take the list in again."));
        assert!(Halted::Changed { rows: 1 }.to_string().contains(" and one row would"));
    }
}
