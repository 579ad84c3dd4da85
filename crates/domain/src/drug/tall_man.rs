//! Tall-man letters: capitals where look-alike names differ. They change the case of a name and nothing else.

use serde::{Deserialize, Serialize};

/// A drug's whole name with tall-man letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TallMan(String);

/// Why a tall-man form is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TallManRefused {
    /// It has other letters.
    #[error(
        "This differs from the name in more than small and capital letters. Type “{0}” again, with capitals where it differs from the other."
    )]
    OtherLetters(String),
}

impl TallMan {
    /// Reads what was typed beside a name: the whole name, or the part of it that has the capitals
    /// (`cefTRIAXone` for `Ceftriaxone 1 g`). Nothing, or the name as it is, is no tall-man form.
    ///
    /// # Errors
    /// [`TallManRefused`] when it differs from the name but for case.
    pub fn parse(name: &str, typed: &str) -> Result<Option<Self>, TallManRefused> {
        let typed = typed.trim();
        if typed.is_empty() || typed == name {
            return Ok(None);
        }
        if same_but_for_case(name, typed) {
            return Ok(Some(Self(typed.to_owned())));
        }
        let length = typed.chars().count();
        let letters: Vec<char> = name.chars().collect();
        for start in 0..letters.len().saturating_sub(length.saturating_sub(1)) {
            let (before, rest) = letters.split_at(start);
            let Some((part, after)) = rest.split_at_checked(length) else { break };
            let part: String = part.iter().collect();
            let word_begins = before.last().is_none_or(|c| !c.is_alphanumeric());
            let word_ends = after.first().is_none_or(|c| !c.is_alphanumeric());
            if word_begins && word_ends && same_but_for_case(&part, typed) {
                let whole: String =
                    before.iter().chain(typed.chars().collect::<Vec<_>>().iter()).chain(after).collect();
                return Ok((whole != name).then_some(Self(whole)));
            }
        }
        Err(TallManRefused::OtherLetters(name.to_owned()))
    }

    /// A form as the store holds it; empty is none.
    #[must_use]
    pub fn from_store(text: String) -> Option<Self> {
        (!text.is_empty()).then_some(Self(text))
    }

    /// The form as stored, if it still is that of this name: a version that had another name is not drawn in it.
    #[must_use]
    pub fn of_name(stored: String, name: &str) -> Option<Self> {
        Self::from_store(stored).filter(|tall| tall.is_of(name))
    }

    /// The name in tall-man letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it still is this name, but for case.
    #[must_use]
    pub fn is_of(&self, name: &str) -> bool {
        same_but_for_case(name, &self.0)
    }
}

fn same_but_for_case(one: &str, other: &str) -> bool {
    let fold = |text: &str| text.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect::<String>();
    one.chars().count() == other.chars().count() && fold(one) == fold(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, typed: &str) -> Option<String> {
        TallMan::parse(name, typed).unwrap().map(|tall| tall.0)
    }

    #[test]
    fn it_is_the_name_but_for_case() {
        assert_eq!(of("prednisone 5 mg", "predniSONE 5 mg"), Some("predniSONE 5 mg".into()));
        assert_eq!(of("Ceftriaxone 1 g", "cefTRIAXone"), Some("cefTRIAXone 1 g".into()));
        assert_eq!(of("Methylprednisolone", "Methylprednisolone"), None);
        assert_eq!(of("Φολικό οξύ", "ΦΟΛΙκό οξύ"), Some("ΦΟΛΙκό οξύ".into()));
        assert_eq!(of("x", " "), None);
        for wrong in ["prednisoLONE 5 mg", "predniSONE 50 mg", "SONE", "predniSONE\u{200b}"] {
            assert!(TallMan::parse("prednisone 5 mg", wrong).is_err(), "{wrong}");
        }
        assert!(TallMan::of_name("predniSONE 5 mg".into(), "Prednisone 5 mg").is_some());
        assert_eq!(TallMan::of_name("predniSONE 5 mg".into(), "prednisone 5 mg tablet"), None);
    }
}
