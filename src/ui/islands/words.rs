//! What the islands say: texts that the server gives each of them with its properties, in the language of the page.

use crate::wire::{AppError, Told};
use domain::name::{MARKS_MAX, NameChange, NameRefused, WhyNot, a_character, bare_character, described};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where an island puts its own part into a text.
pub const HOLE: &str = "{}";

/// Where an island puts several parts of its own, in the order in which it names them.
pub const HOLES: [&str; 4] = ["{0}", "{1}", "{2}", "{3}"];

/// Puts parts into the [`HOLES`] of a text. What is put in is not looked through.
fn fill(text: &str, parts: &[&str]) -> String {
    let (mut whole, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        whole.push_str(before);
        let hole =
            after.split_once('}').and_then(|(place, behind)| Some((parts.get(place.parse::<usize>().ok()?)?, behind)));
        rest = if let Some((part, behind)) = hole {
            whole.push_str(part);
            behind
        } else {
            whole.push('{');
            after
        };
    }
    whole + rest
}

/// What all islands of a page say. Whoever draws the document gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IslandWords {
    /// What forms say while they are sent.
    pub send: SendWords,
    /// Fields for a drug.
    pub find: FindWords,
    /// The reading of a dose.
    pub dose: DoseWords,
    /// The list that follows the news.
    pub live: LiveWords,
}

/// The words of the document that is being drawn.
pub(super) fn words() -> IslandWords {
    use_context().unwrap_or_default()
}

/// What went wrong without an answer of the server's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskWords {
    /// The answer can't be read.
    pub not_understood: String,
    /// A proxy answered instead of the server.
    pub busy: String,
    /// No answer came.
    pub unreachable: String,
}

impl AskWords {
    /// The sentence of an error: the server's, or the one that only the browser can say.
    #[must_use]
    pub fn sentence(&self, told: &Told) -> String {
        if !told.says.is_empty() {
            return told.says.clone();
        }
        match told.error {
            AppError::Unreachable => self.unreachable.clone(),
            AppError::Busy => self.busy.clone(),
            _ => self.not_understood.clone(),
        }
    }
}

/// What a form says while it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendWords {
    /// On its way.
    pub sending: String,
    /// Waits for the network.
    pub no_network: String,
    /// Waits for an answer.
    pub no_answer: String,
    /// Waits until the server has time.
    pub busy: String,
    /// Waits because no answer came in time.
    pub late: String,
    /// The answer can't be read.
    pub not_understood: String,
    /// How to go on after the session has ended.
    pub sign_in: String,
}

/// What a field for a drug says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindWords {
    /// What to type.
    pub find: String,
    /// What the list holds.
    pub list: String,
    /// Found only with a typing error.
    pub near: String,
    /// Has look-alikes.
    pub alike: String,
    /// No answer.
    pub ask: AskWords,
}

/// What the reading of a dose says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoseWords {
    /// It can't be read back now; [`HOLE`] stands for why.
    pub not_read_back: String,
    /// No answer.
    pub ask: AskWords,
}

/// What the list that follows the news says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveWords {
    /// The script does not run, or not yet.
    pub asleep: String,
    /// News arrive.
    pub live: String,
    /// News don't arrive now.
    pub off: String,
    /// The session has ended.
    pub signed_out: String,
    /// The way to sign in.
    pub sign_in: String,
}

/// What the reading of a name says, with [`HOLES`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameWords {
    /// How it will be kept: the name, the changes.
    pub kept: String,
    /// What the rule changes.
    pub changes: NameChangeWords,
    /// Why it is refused.
    pub refused: NameRefusedWords,
}

/// What the rule of names changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameChangeWords {
    /// One character is removed: which.
    pub removed_one: String,
    /// Several are: how many, which.
    pub removed: String,
    /// One becomes a space: which.
    pub spaced_one: String,
    /// Several do: how many, which.
    pub spaced: String,
    /// Spaces become one.
    pub spaces_joined: String,
    /// Spaces around it go.
    pub trimmed: String,
    /// Marks around it go.
    pub unwrapped: String,
    /// Line ends become alike.
    pub line_ends: String,
    /// Letters get their standard form.
    pub composed: String,
}

/// Why a name is refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameRefusedWords {
    /// Nothing stands there.
    pub empty: String,
    /// Nothing can be seen.
    pub nothing_visible: String,
    /// Its length, the most, by how much it is over that.
    pub too_long: String,
    /// The mark, its position.
    pub leading_mark: String,
    /// The letter, its position, how many marks, the most.
    pub too_many_marks: String,
    /// The character, its position, why.
    pub not_allowed: String,
    /// What is wrong with a character.
    pub why: BTreeMap<WhyNot, String>,
}

impl NameWords {
    /// What is said of a name that the rule changes.
    #[must_use]
    pub fn kept(&self, name: &str, changes: &[NameChange]) -> String {
        let changes: Vec<String> = changes.iter().map(|change| self.changes.of(*change)).collect();
        fill(&self.kept, &[name, &changes.join("; ")])
    }

    /// What is said of a name that is refused.
    #[must_use]
    pub fn refused(&self, why: NameRefused) -> String {
        let words = &self.refused;
        match why {
            NameRefused::Empty => words.empty.clone(),
            NameRefused::NothingVisible => words.nothing_visible.clone(),
            NameRefused::TooLong { length, max } => {
                let [over, length, max] = [length.saturating_sub(max), length, max].map(|number| number.to_string());
                fill(&words.too_long, &[&length, &max, &over])
            }
            NameRefused::LeadingMark { character, position } => {
                fill(&words.leading_mark, &[&described(character), &position.to_string()])
            }
            NameRefused::TooManyMarks { character, position, count } => {
                let [position, count, most] = [position, count, MARKS_MAX].map(|number| number.to_string());
                fill(&words.too_many_marks, &[&described(character), &position, &count, &most])
            }
            NameRefused::NotAllowed { character, position, why } => {
                let why = words.why.get(&why).cloned().unwrap_or_default();
                fill(&words.not_allowed, &[&described(character), &position.to_string(), &why])
            }
        }
    }
}

impl NameChangeWords {
    fn of(&self, change: NameChange) -> String {
        match change {
            NameChange::Removed { character, count: 1 } => fill(&self.removed_one, &[&a_character(character)]),
            NameChange::Removed { character, count } => {
                fill(&self.removed, &[&count.to_string(), &bare_character(character)])
            }
            NameChange::Spaced { character, count: 1 } => fill(&self.spaced_one, &[&a_character(character)]),
            NameChange::Spaced { character, count } => {
                fill(&self.spaced, &[&count.to_string(), &bare_character(character)])
            }
            NameChange::SpacesJoined => self.spaces_joined.clone(),
            NameChange::Trimmed => self.trimmed.clone(),
            NameChange::Unwrapped => self.unwrapped.clone(),
            NameChange::LineEnds => self.line_ends.clone(),
            NameChange::Composed => self.composed.clone(),
        }
    }
}
