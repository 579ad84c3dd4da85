//! Names of drugs, patients and places: any script, stored exactly as shown.
//!
//! A [`Name`] is made by one rule ([`Name::parse`]) wherever a person or a file brings one, and is only
//! read afterwards. This module knows nothing of search keys (they are derived on the server and never
//! shown), of languages, or of encodings: it is given text that has been decoded.

mod change;
mod character;
mod groups;
mod normal;
mod refusal;
mod rule;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use change::NameChange;
pub use normal::{Normal, Tables};
pub use refusal::{NameRefused, WhyNot};
pub(crate) use rule::{Limits, apply};

/// A character in words, inside a sentence: "a zero-width space (U+200B)".
#[must_use]
pub fn a_character(character: char) -> String {
    character::Described::one(character).to_string()
}

/// A character in words, after a number: "zero-width space (U+200B)".
#[must_use]
pub fn bare_character(character: char) -> String {
    character::Described::bare(character).to_string()
}

/// A character in words, at the beginning of a sentence: "The character U+200B (zero-width space)".
#[must_use]
pub fn described(character: char) -> String {
    character::Described::The(character).to_string()
}

/// The longest name, in Unicode scalar values, counted as it is stored.
pub const NAME_MAX: usize = 300;

/// The most combining marks that one letter may carry, counted with every accent taken apart.
pub const MARKS_MAX: usize = 8;

/// The name of a drug, a patient or a place, in any script.
///
/// At most [`NAME_MAX`] Unicode scalars in Unicode's composed form (NFC, never NFKC: `10²` is not `102`),
/// with something visible in it, single spaces, and no character that hides or turns the text. What it holds
/// is what is shown, printed and exported. Deserialising and [`Name::from_store`] take the text as it is: the
/// rule runs on entry, never on reading.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Name(String);

/// A name as the rule made it, with what the rule changed in what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    name: Name,
    changes: Vec<NameChange>,
}

impl Name {
    /// Applies the rule to text that a person typed or a file held.
    ///
    /// # Errors
    ///
    /// A [`NameRefused`] whose sentence names the character, where it stands, and what to do.
    pub fn parse(typed: &str) -> Result<Named, NameRefused> {
        Self::parse_with(typed, &Tables)
    }

    /// As [`Name::parse`], with Unicode's normal forms from elsewhere. A browser has them; the tables of [`Name::parse`] would be
    /// most of what an island weighs.
    ///
    /// # Errors
    ///
    /// As [`Name::parse`].
    pub fn parse_with(typed: &str, normal: &impl Normal) -> Result<Named, NameRefused> {
        let cleaned = apply(typed, &Limits { max: NAME_MAX, lines: false }, normal)?;
        Ok(Named { name: Self(cleaned.text), changes: cleaned.changes })
    }

    /// A name as the store holds it. The rule is not run again, so that a row written by another version is
    /// still read.
    #[must_use]
    pub const fn from_store(text: String) -> Self {
        Self(text)
    }

    /// The text, exactly as stored and shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, given away.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Named {
    /// The name as it will be stored.
    #[must_use]
    pub const fn name(&self) -> &Name {
        &self.name
    }

    /// What the rule changed, to be shown before saving; empty when the name stands as it was typed.
    #[must_use]
    pub fn changes(&self) -> &[NameChange] {
        &self.changes
    }

    /// The name alone.
    #[must_use]
    pub fn into_name(self) -> Name {
        self.name
    }

    /// The name and what the rule changed.
    #[must_use]
    pub fn into_parts(self) -> (Name, Vec<NameChange>) {
        (self.name, self.changes)
    }
}

impl FromStr for Name {
    type Err = NameRefused;

    fn from_str(typed: &str) -> Result<Self, NameRefused> {
        Self::parse(typed).map(Named::into_name)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}
