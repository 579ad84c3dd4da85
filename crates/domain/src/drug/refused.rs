//! Why something about a drug is refused that only the other drugs, and what is stored, can tell.

use super::Likeness;
use crate::{code::DrugCode, name::Name, number::DecimalMark, unit::Measure};

/// A present drug that another is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LooksLike {
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// In what they are alike.
    pub why: Likeness,
}

/// Why a drug that somebody entered is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryRefused {
    /// The drug that it was said to be is gone.
    #[error("That drug is not there any more. Answer again.")]
    LookAlikeGone,
    /// It looks like these, and nobody has said whether it is one of them.
    #[error("This looks like {}. Is it the same?", all(.0))]
    LooksLike(Vec<LooksLike>),
    /// The code is kept for a list.
    #[error("The code {0} is in a list that is being taken in. Give another one, or leave the field empty.")]
    CodeInList(DrugCode),
    /// Another drug has the code.
    #[error("The code {code} belongs to “{name}”. Give another one, or leave the field empty.")]
    CodeTaken {
        /// The code.
        code: DrugCode,
        /// The other drug's name.
        name: Name,
    },
    /// A correction that corrects nothing.
    #[error("Nothing was changed. Correct a field, or go back.")]
    NothingChanged,
}

fn all(alike: &[LooksLike]) -> String {
    let one = |one: &LooksLike| format!("{} ({}): {}", one.name, one.code, one.why);
    alike.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Why a pack is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackRefused {
    /// Another pack has the trade item number.
    #[error("This GTIN already belongs to a pack of “{name}” ({code}).")]
    GtinTaken {
        /// The name of the other pack's drug.
        name: Name,
        /// The code of the other pack's drug.
        code: DrugCode,
    },
    /// Its units hold something that the drug's units don't.
    #[error(
        "A unit of this drug holds {}. Write the content of the pack's units in {} too.",
        .0.words(DecimalMark::Point), .0.unit().word(false)
    )]
    OtherContent(Measure),
}

/// Why a replacement is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplacementRefused {
    /// It is not in use.
    #[error("“{0}” is not in use itself. Choose one that is.")]
    NotInUse(Name),
}

/// A drug with its name and code, near what somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: String,
}

impl Near {
    fn words(&self) -> String {
        format!("{} ({})", self.name, self.code)
    }
}

/// Why it is not clear which drug somebody means.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrugUnclear {
    /// Nothing was typed.
    #[error("Type a drug's name or code.")]
    NothingTyped,
    /// No drug is called so.
    #[error("No drug is called “{typed}”. {}", or_nearest(.nearest.as_ref()))]
    None {
        /// What was typed, short enough to show.
        typed: String,
        /// The nearest.
        nearest: Option<Near>,
    },
    /// Several are.
    #[error("“{typed}” does not name one drug alone. Type one of these codes: {}.", codes(.among))]
    Several {
        /// What was typed, short enough to show.
        typed: String,
        /// The nearest, best first.
        among: Vec<Near>,
    },
}

fn or_nearest(one: Option<&Near>) -> String {
    one.map_or_else(
        || "Type another name, or a code from the list of drugs.".to_owned(),
        |one| format!("The nearest is {}: type its code if you mean it.", one.words()),
    )
}

fn codes(among: &[Near]) -> String {
    among.iter().map(Near::words).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_name_what_they_are_about() {
        let near = |code: &str| Near { name: "zinc".to_owned(), code: code.to_owned() };
        let unclear = |nearest| DrugUnclear::None { typed: "zin".to_owned(), nearest };
        assert_eq!(
            unclear(None).to_string(),
            "No drug is called “zin”. Type another name, or a code from the list of drugs."
        );
        assert_eq!(
            unclear(Some(near("Z1"))).to_string(),
            "No drug is called “zin”. The nearest is zinc (Z1): type its code if you mean it."
        );
        assert_eq!(
            DrugUnclear::Several { typed: "zin".to_owned(), among: vec![near("Z1"), near("Z2")] }.to_string(),
            "“zin” does not name one drug alone. Type one of these codes: zinc (Z1); zinc (Z2)."
        );
        let alike = LooksLike { name: "zinc".to_owned(), code: "Z1".to_owned(), why: Likeness::SameLetters };
        assert_eq!(
            EntryRefused::LooksLike(vec![alike]).to_string(),
            "This looks like zinc (Z1): other letters that look the same. Is it the same?"
        );
        let held = Measure::written("100 mL").unwrap();
        assert_eq!(
            PackRefused::OtherContent(held).to_string(),
            "A unit of this drug holds 100 mL. Write the content of the pack's units in mL too."
        );
    }
}
