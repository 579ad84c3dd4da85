//! ATC codes. Refuses to know what they mean: only how they are written.
//!
//! Source of the syntax and of the fourteen main groups: WHO Collaborating Centre for Drug Statistics Methodology,
//! Structure and principles of the ATC classification.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A substance's place in the Anatomical Therapeutic Chemical classification, at its fifth level: `A10BA02`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AtcCode(String);

/// Why a text is no ATC code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AtcRefused {
    /// Another shape.
    #[error("“{0}” is no ATC code. One has a letter, two digits, two letters and two digits, such as A10BA02.")]
    Shape(String),
    /// The first letter names no main group.
    #[error("“{0}” begins with a letter that no ATC group has. Compare it with the list.")]
    Group(String),
}

impl AtcCode {
    /// Reads a code; small letters become capital ones.
    ///
    /// # Errors
    /// [`AtcRefused`], saying how one is written.
    pub fn parse(typed: &str) -> Result<Self, AtcRefused> {
        let code = typed.trim().to_ascii_uppercase();
        let shown = || crate::number::quoted(typed);
        let shape = "LDDLLDD";
        let fits = code.len() == shape.len()
            && code.chars().zip(shape.chars()).all(|(c, kind)| match kind {
                'L' => c.is_ascii_uppercase(),
                _ => c.is_ascii_digit(),
            });
        match code.chars().next() {
            _ if !fits => Err(AtcRefused::Shape(shown())),
            Some(first) if !"ABCDGHJLMNPRSV".contains(first) => Err(AtcRefused::Group(shown())),
            _ => Ok(Self(code)),
        }
    }

    /// Reads several, separated by spaces, commas or semicolons; each once.
    ///
    /// # Errors
    /// The first [`AtcRefused`].
    pub fn parse_list(typed: &str) -> Result<Vec<Self>, AtcRefused> {
        let mut codes = Vec::new();
        for word in
            typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '、' | '،')).filter(|w| !w.is_empty())
        {
            let code = Self::parse(word)?;
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        Ok(codes)
    }

    /// A code as the store holds it; it is not judged again.
    #[must_use]
    pub const fn from_store(code: String) -> Self {
        Self(code)
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AtcCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_and_others_refused() {
        assert_eq!(AtcCode::parse(" a10ba02 ").unwrap().as_str(), "A10BA02");
        for wrong in ["", "A10", "A10BA0", "A10BA022", "AA0BA02", "A10BA0２", "амокси1", "A10BA02\0"] {
            assert!(matches!(AtcCode::parse(wrong), Err(AtcRefused::Shape(_))), "{wrong}");
        }
        assert!(matches!(AtcCode::parse("E10BA02"), Err(AtcRefused::Group(_))));
        let list = AtcCode::parse_list("J01CA04, j01ca04;P01BF01 ").unwrap();
        assert_eq!(list.iter().map(AtcCode::as_str).collect::<Vec<_>>(), ["J01CA04", "P01BF01"]);
        assert_eq!(AtcCode::parse_list("  ").unwrap(), []);
    }
}
