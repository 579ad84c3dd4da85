//! The keys names are compared by. Never shown; for names the index does not hold, such as patients', too.

use super::tokens::{Readings, Token, as_it_is, readings};

/// The keys of a text: two texts that a person takes for the same have a key in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// The text as it is read: lower case, without accents where they are no letters of their own, words apart.
    pub primary: String,
    /// Other ways to read it: `ö` as `oe`, a hyphenated word as one.
    pub alternatives: Vec<String>,
    /// In Latin letters; the same as `primary` where that has only ASCII.
    pub latin: String,
}

/// The keys of a name or of typed words, by the rule of search: case, width, accents, digits, hyphens and spellings of
/// "micro" are unified; strengths are not (`10²` is not `102`).
#[must_use]
pub fn search_key(text: &str) -> Keys {
    let all = readings(text);
    let (primary, alternatives) = spelled(&all);
    let latin = all.latin().map_or_else(|| primary.clone(), |latin| written(&latin));
    Keys { primary, alternatives, latin }
}

/// The keys of a text in its own script: as it is read, and otherwise.
pub(super) fn spellings(text: &str) -> (String, Vec<String>) {
    spelled(&readings(text))
}

fn spelled(all: &Readings) -> (String, Vec<String>) {
    let primary = written(&all.primary);
    let mut alternatives: Vec<String> = all.others.iter().map(|other| written(other)).collect();
    alternatives.retain(|other| *other != primary);
    (primary, alternatives)
}

/// The key to keep beside a name in the store, for a search by its beginning where the index is not at hand.
#[must_use]
pub fn stored_key(text: &str) -> String {
    written(&as_it_is(text))
}

fn written(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        if !out.is_empty() {
            out.push(if token.over { '/' } else { ' ' });
        }
        out.push_str(&token.text);
    }
    out
}
