//! Why a name or a text is refused, in sentences that say what to do. It decides nothing.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::MARKS_MAX;
use super::character::Described;

/// Why a name (or a free text) is not taken. Positions count characters (Unicode scalars) of what was typed,
/// from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameRefused {
    /// Nothing was typed, or only spaces.
    #[error("Nothing is written here. Type at least one letter, number or sign.")]
    Empty,
    /// There are characters, but none that can be seen.
    #[error("Nothing in this can be seen. Type at least one letter, number or sign.")]
    NothingVisible,
    /// Longer than allowed.
    #[error("This is {length} characters long, and at most {max} fit. Shorten it by {}.", length.saturating_sub(*max))]
    TooLong {
        /// Its length as it would be stored, in Unicode scalars.
        length: usize,
        /// The longest allowed.
        max: usize,
    },
    /// A combining mark with no letter before it.
    #[error("{} at position {position} is an accent or sign that belongs on a letter, and no letter stands before it. \
             Delete it, or type the letter first.", Described::The(*character))]
    LeadingMark {
        /// The mark.
        character: char,
        /// Where it stands.
        position: usize,
    },
    /// More marks on one letter than can be read.
    #[error("{} at position {position} carries {count} accents or signs, and at most {MARKS_MAX} can be read. \
             Delete those that do not belong there.", Described::The(*character))]
    TooManyMarks {
        /// The letter that carries them.
        character: char,
        /// Where it stands.
        position: usize,
        /// How many marks it carries.
        count: usize,
    },
    /// A character that cannot stand in a name, or not there.
    #[error("{} at position {position} can't be used here: {why}", Described::The(*character))]
    NotAllowed {
        /// The character.
        character: char,
        /// Where it stands.
        position: usize,
        /// What is wrong with it.
        why: WhyNot,
    },
}

/// What is wrong with a refused character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// A control character of ASCII.
    Control,
    /// A control character U+0080 to U+009F, the mark of a file read in the wrong encoding.
    WrongEncoding,
    /// A bidirectional override.
    Override,
    /// An isolate or embedding that does not wrap the whole text.
    InnerDirection,
    /// U+FFFD, left where a character was lost.
    Lost,
    /// A stand-in for an object or an annotation.
    StandIn,
    /// A blank that counts as a letter or a sign.
    Filler,
    /// Another invisible character.
    Invisible,
    /// A joiner that joins nothing.
    Joiner,
    /// A variation selector after a character without variants.
    Selector,
    /// A tag outside a flag.
    Tag,
    /// A private-use character.
    PrivateUse,
    /// A code point without a character, as far as this version knows.
    Unassigned,
    /// A code point that will never be a character.
    Noncharacter,
}

impl WhyNot {
    /// Every reason.
    pub const ALL: [Self; 14] = [
        Self::Control,
        Self::WrongEncoding,
        Self::Override,
        Self::InnerDirection,
        Self::Lost,
        Self::StandIn,
        Self::Filler,
        Self::Invisible,
        Self::Joiner,
        Self::Selector,
        Self::Tag,
        Self::PrivateUse,
        Self::Unassigned,
        Self::Noncharacter,
    ];
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Control => "it is a control code, not a character. Delete it.",
            Self::WrongEncoding => {
                "it is a control code, which often means that a file was read in the wrong encoding. \
                 Type the right character in its place."
            }
            Self::Override => {
                "it shows text in another order than it is stored. Delete it, and type the text as it is read."
            }
            Self::InnerDirection => "it turns a part of the text around. Delete it.",
            Self::Lost => {
                "it stands where a character was lost, often in a file read in the wrong encoding. \
                 Type the right character in its place."
            }
            Self::StandIn => "it stands for a picture or a note that is not in the text. Delete it.",
            Self::Filler => "it is a blank that passes for a letter. Delete it, or type a space.",
            Self::Invisible => "it can't be seen. Delete it.",
            Self::Joiner => "it can't be seen, and joins nothing in this place. Delete it.",
            Self::Selector => "it can't be seen, and the character before it has no variants. Delete it.",
            Self::Tag => "it can't be seen, and is known only inside flags. Delete it.",
            Self::PrivateUse => {
                "it has no meaning outside the program that made it. Type the right character in its place."
            }
            Self::Unassigned => "no character with this number is known. Type the right character in its place.",
            Self::Noncharacter => "it is never a character. Delete it.",
        })
    }
}
