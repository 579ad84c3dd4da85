//! Words of scripts without spaces, by what is inside them. It does not know what an entry is.

use std::collections::HashMap;

use super::near::Measure;
use super::tokens::is_unspaced;

/// The words that have a pair of neighbouring letters, by id, in order. A word in such a script may be several words,
/// and a person may type any of them.
#[derive(Default)]
pub(super) struct Inside(HashMap<[char; 2], Vec<u32>>);

/// The fewest letters in which an error is looked for.
const FEWEST_LETTERS: usize = 5;

/// The most words compared letter by letter; only a pair of letters in nearly every word stands in more.
const MOST_MEASURED: usize = 4000;

impl Inside {
    pub(super) fn insert(&mut self, word: &str, id: u32) {
        for pair in pairs(word) {
            let ids = self.0.entry(pair).or_default();
            if let Err(at) = ids.binary_search(&id) {
                ids.insert(at, id);
            }
        }
    }

    pub(super) fn remove(&mut self, word: &str, id: u32) {
        for pair in pairs(word) {
            if let Some(ids) = self.0.get_mut(&pair)
                && let Ok(at) = ids.binary_search(&id)
            {
                ids.remove(at);
            }
        }
    }

    /// The words that have this one inside; `text` tells how a word is written.
    pub(super) fn containing<'a>(&self, word: &str, text: impl Fn(u32) -> &'a str) -> Vec<u32> {
        let mut ids = self.with_pairs(word);
        ids.retain(|id| text(*id).contains(word));
        ids
    }

    /// The words that have this one inside with an error, the typed word being long enough and in no word as it is.
    ///
    /// With one error, one half of the word is as it was typed, or the letters in the middle are swapped.
    pub(super) fn near<'a>(&self, word: &str, text: impl Fn(u32) -> &'a str + Copy) -> Vec<u32> {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < FEWEST_LETTERS || !is_unspaced(word) || !self.containing(word, text).is_empty() {
            return Vec::new();
        }
        let (first, second) = letters.split_at(letters.len() / 2);
        let mut swapped = letters.clone();
        swapped.swap(first.len() - 1, first.len());
        let measure = Measure::new(word, 1);
        let mut near = Vec::new();
        for part in [first, second, &swapped] {
            let ids = self.with_pairs(&part.iter().collect::<String>());
            near.extend(ids.into_iter().take(MOST_MEASURED).filter(|id| measure.inside(text(*id)).is_some()));
        }
        near
    }

    /// The words that have every pair of a word's.
    fn with_pairs(&self, word: &str) -> Vec<u32> {
        let mut lists: Vec<&[u32]> = pairs(word).map(|pair| self.0.get(&pair).map_or(&[][..], Vec::as_slice)).collect();
        lists.sort_unstable_by_key(|ids| ids.len());
        let mut lists = lists.into_iter();
        let mut common = lists.next().unwrap_or_default().to_vec();
        for ids in lists {
            let mut ids = ids.iter().peekable();
            common.retain(|id| {
                while ids.next_if(|other| *other < id).is_some() {}
                ids.peek() == Some(&id)
            });
        }
        common
    }

    /// Gives back the room left over from building.
    pub(super) fn shrink(&mut self) {
        self.0.values_mut().for_each(Vec::shrink_to_fit);
    }
}

/// The pairs of neighbouring letters of a word, if its script puts no space between words.
fn pairs(word: &str) -> impl Iterator<Item = [char; 2]> {
    let word = if is_unspaced(word) { word } else { "" };
    word.chars().zip(word.chars().skip(1)).map(|(first, second)| [first, second])
}
