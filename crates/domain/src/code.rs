//! Codes that people give to drugs. It does not know which codes are taken.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest drug code, in characters.
pub const DRUG_CODE_MAX: usize = 32;

/// Words that stand where a code would, in the addresses of pages.
const RESERVED: [&str; 2] = ["new", "import"];

/// A hospital's own code for a drug: ASCII letters, digits, `-` and `.`, at most [`DRUG_CODE_MAX`], with at least one
/// letter or digit, so that it can stand in an address as it is. Upper and lower case are kept; compare with
/// [`DrugCode::key`]. Deserialising and [`DrugCode::from_store`] take the text as it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DrugCode(String);

/// Why a drug code is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrugCodeRefused {
    /// Nothing was typed.
    #[error("Type a code for the drug.")]
    Empty,
    /// Longer than allowed.
    #[error("This code has {length} characters, and at most {DRUG_CODE_MAX} fit. Shorten it.")]
    TooLong {
        /// Its length in characters.
        length: usize,
    },
    /// A character that cannot stand in a code.
    #[error("The character {} at position {position} can't be used in a code. Use the letters A to Z, digits, - and .", shown(*character))]
    NotAllowed {
        /// The character.
        character: char,
        /// Where it stands, from 1.
        position: usize,
    },
    /// Only `-` and `.`.
    #[error("A code needs at least one letter or digit.")]
    OnlyMarks,
    /// A word that a page of its own is called by.
    #[error("“{word}” is the name of a page. Choose another code.")]
    Reserved {
        /// The reserved word.
        word: String,
    },
}

/// A character as a refusal names it: itself where it can be seen, and its code point.
#[must_use]
pub fn shown(c: char) -> String {
    let code = u32::from(c);
    if c.is_ascii_graphic() || c.is_alphanumeric() {
        format!("“{c}” (U+{code:04X})")
    } else {
        format!("U+{code:04X}")
    }
}

impl DrugCode {
    /// Reads a code; spaces around it are dropped.
    ///
    /// # Errors
    ///
    /// A [`DrugCodeRefused`] whose sentence says what to do.
    pub fn parse(typed: &str) -> Result<Self, DrugCodeRefused> {
        let lead = typed.chars().take_while(|c| c.is_whitespace()).count();
        let code = typed.trim();
        if code.is_empty() {
            return Err(DrugCodeRefused::Empty);
        }
        let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        if let Some((at, character)) = code.chars().enumerate().find(|&(_, c)| !good(c)) {
            return Err(DrugCodeRefused::NotAllowed { character, position: lead + at + 1 });
        }
        let length = code.chars().count();
        if length > DRUG_CODE_MAX {
            return Err(DrugCodeRefused::TooLong { length });
        }
        if !code.chars().any(|c| c.is_ascii_alphanumeric()) {
            return Err(DrugCodeRefused::OnlyMarks);
        }
        if let Some(word) = RESERVED.iter().find(|word| code.eq_ignore_ascii_case(word)) {
            return Err(DrugCodeRefused::Reserved { word: (*word).to_owned() });
        }
        Ok(Self(code.to_owned()))
    }

    /// A code as the store holds it; it is not judged again.
    #[must_use]
    pub const fn from_store(code: String) -> Self {
        Self(code)
    }

    /// The code as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code in lower case: two codes with the same key are the same to a person in a hurry, and must not both
    /// exist.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl FromStr for DrugCode {
    type Err = DrugCodeRefused;

    fn from_str(typed: &str) -> Result<Self, DrugCodeRefused> {
        Self::parse(typed)
    }
}

impl fmt::Display for DrugCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for DrugCode {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_taken_as_given() {
        for code in ["AMOX500", "n02be01.500", "a", "7", "X-1.2-y", "newer", "DDORPARA5T-"] {
            assert_eq!(DrugCode::parse(code).unwrap().as_str(), code);
        }
        assert_eq!(DrugCode::parse("  Amox-500\n").unwrap().as_str(), "Amox-500");
        assert_eq!(DrugCode::parse("Amox-500").unwrap().key(), "amox-500");
        assert!(DrugCode::parse(&"a".repeat(DRUG_CODE_MAX)).is_ok());
    }

    #[test]
    fn what_cannot_stand_in_an_address_is_refused() {
        assert_eq!(DrugCode::parse(" "), Err(DrugCodeRefused::Empty));
        assert_eq!(DrugCode::parse(" a/b"), Err(DrugCodeRefused::NotAllowed { character: '/', position: 3 }));
        assert_eq!(DrugCode::parse("é"), Err(DrugCodeRefused::NotAllowed { character: 'é', position: 1 }));
        assert_eq!(DrugCode::parse("a\0"), Err(DrugCodeRefused::NotAllowed { character: '\0', position: 2 }));
        assert_eq!(DrugCode::parse(&"a".repeat(33)), Err(DrugCodeRefused::TooLong { length: 33 }));
        assert_eq!(DrugCode::parse(".."), Err(DrugCodeRefused::OnlyMarks));
        for word in ["new", "NEW", "Import"] {
            assert!(matches!(DrugCode::parse(word), Err(DrugCodeRefused::Reserved { .. })));
        }
        assert_eq!(
            DrugCode::parse("a b").unwrap_err().to_string(),
            "The character U+0020 at position 2 can't be used in a code. Use the letters A to Z, digits, - and ."
        );
    }
}
