//! What a column means by the word over it, in the languages of hospitals' lists. It does not see the cells below.

mod ignored;
mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::Column;
use super::fold::{fold, has_phrase};

/// The longest header that is read, in characters; what is longer is a title or a cell of text.
const LONGEST: usize = 120;

/// How well a header's words say what its column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// A word for the meaning is among others.
    Mentions,
    /// The header, or a part of `Drug name / Nom du médicament`, is a word for the meaning.
    Says,
}

/// A header as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) column: Column,
    pub(super) evidence: Evidence,
    /// It names a language, as one of several columns of names does.
    pub(super) language: bool,
}

/// The meaning that a header's words propose, if any is known. [`Column::Ignore`] is one too: a price is known,
/// and not taken in.
#[must_use]
pub fn propose_header(words: &str) -> Option<(Column, Evidence)> {
    read(words).map(|heading| (heading.column, heading.evidence))
}

/// As [`propose_header`], and whether a language is named.
pub(super) fn read(words: &str) -> Option<Heading> {
    if words.chars().count() > LONGEST {
        return None;
    }
    let whole = fold(words);
    let tokens: Vec<&str> = whole.split(' ').collect();
    let language = tokens.iter().any(|token| TABLE.languages.contains(token));
    let heading = |(column, evidence)| Heading { column, evidence, language };
    let pieces: Vec<String> = pieces(words).iter().map(|piece| fold(piece)).filter(|piece| !piece.is_empty()).collect();
    let says = std::iter::once(&whole).chain(&pieces).find_map(|piece| TABLE.says(piece));
    says.map(|column| (column, Evidence::Says))
        .or_else(|| TABLE.mentioned(&whole).map(|column| (column, Evidence::Mentions)))
        .or_else(|| TABLE.only_languages(&tokens).then_some((Column::OtherNames, Evidence::Mentions)))
        .map(heading)
}

/// The parts of a header that may each be its whole: before and in brackets, on both sides of a stroke.
fn pieces(words: &str) -> Vec<&str> {
    let split =
        |c: char| matches!(c, '/' | '|' | '\n' | '\r' | ';' | ':' | '(' | ')' | '[' | ']' | '（' | '）' | '／' | '：');
    let all: Vec<&str> = words.split(" - ").flat_map(|part| part.split(split)).collect();
    if all.len() > 1 { all } else { Vec::new() }
}

/// The words as they are looked up.
struct Table {
    /// The codes and words of our own exports.
    own: HashMap<String, Column>,
    /// A header's tokens in order of the alphabet, without small words and languages.
    says: HashMap<String, Column>,
    /// Longest first.
    part: Vec<(String, Column)>,
    small: Vec<&'static str>,
    languages: Vec<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

impl Table {
    fn new() -> Self {
        let mut table = Self {
            own: HashMap::new(),
            says: HashMap::new(),
            part: Vec::new(),
            small: words::SMALL.split('|').collect(),
            languages: words::LANGUAGES.split('|').collect(),
        };
        for column in Column::ALL {
            table.own.insert(fold(column.words()), *column);
            table.own.insert(fold(column.code()), *column);
        }
        for entry in words::WORDS {
            let parts = entry.part.iter().flat_map(|line| line.split('|')).map(fold);
            for phrase in parts {
                table.add(&phrase, entry.column);
                table.part.push((table.without_small(&phrase), entry.column));
            }
            for phrase in entry.whole.iter().flat_map(|line| line.split('|')) {
                table.add(phrase, entry.column);
            }
        }
        table
            .part
            .sort_by_key(|(phrase, column)| (*column != Column::Ignore, std::cmp::Reverse(phrase.chars().count())));
        table
    }

    fn add(&mut self, phrase: &str, column: Column) {
        let key = self.key(&fold(phrase), false);
        self.says.entry(key).or_insert(column);
    }

    /// The words of a folded text in the order of the alphabet, without those that say nothing; all of them if
    /// nothing else is there.
    fn key(&self, folded: &str, languages_too: bool) -> String {
        let dropped = |token: &&str| self.small.contains(token) || (languages_too && self.languages.contains(token));
        let mut kept: Vec<&str> = folded.split(' ').filter(|token| !dropped(token)).collect();
        if kept.is_empty() {
            kept = folded.split(' ').collect();
        }
        kept.sort_unstable();
        kept.join(" ")
    }

    fn says(&self, folded: &str) -> Option<Column> {
        let key = |languages_too| self.says.get(&self.key(folded, languages_too));
        self.own.get(folded).or_else(|| key(false)).or_else(|| key(true)).copied()
    }

    /// The meaning of the longest phrase in a folded text; a phrase that is not taken in comes first.
    fn mentioned(&self, folded: &str) -> Option<Column> {
        let text = self.without_small(folded);
        self.part.iter().find(|(phrase, _)| has_phrase(&text, phrase)).map(|(_, column)| *column)
    }

    /// Whether a header is a language and nothing else: the names in it.
    fn only_languages(&self, tokens: &[&str]) -> bool {
        tokens.iter().all(|token| self.languages.contains(token))
    }

    fn without_small(&self, folded: &str) -> String {
        folded.split(' ').filter(|token| !self.small.contains(token)).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests;
