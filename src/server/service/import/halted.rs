//! Why a list stopped, or came back to the person.

use domain::told::Told;
use lists::ReadRefused;
use serde::{Deserialize, Serialize};

/// Why a list stopped, or came back to the person. Kept in the store, so members are only ever added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Halted {
    /// The file as a whole is refused.
    File(ReadRefused),
    /// The reader fell over the file.
    ReaderFell {
        /// The incident's number.
        number: String,
    },
    /// Something that should not be.
    Fault {
        /// The incident's number.
        number: String,
    },
    /// The formulary changed, and all rows are compared with it once more.
    ComparedAgain,
    /// The formulary changed, and so did what would become of some rows.
    Changed {
        /// How many.
        rows: u64,
    },
    /// Another list holds codes or GTINs that nobody sees yet.
    CodesHeld,
    /// The formulary changed again and again.
    Restless,
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
        let before = "Nothing was taken in. Take the list in again.";
        assert_eq!(Halted::read(before), Some(Told::Sentence(before.to_owned())));
    }
}
