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
    pub(super) fn containing<'a>(
        &'a self,
        word: &'a str,
        text: impl Fn(u32) -> &'a str + 'a,
    ) -> impl Iterator<Item = u32> + 'a {
        self.rarest(word).iter().copied().filter(move |id| text(*id).contains(word))
    }

    /// The words that have this one inside with an error, the typed word being long enough.
    ///
    /// With one error, one half of the word is as it was typed, or the letters in the middle are swapped.
    pub(super) fn near<'a>(&'a self, word: &str, text: impl Fn(u32) -> &'a str + Copy) -> Vec<u32> {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < FEWEST_LETTERS || !is_unspaced(word) {
            return Vec::new();
        }
        let (first, second) = letters.split_at(letters.len() / 2);
        let mut swapped = letters.clone();
        swapped.swap(first.len() - 1, first.len());
        let swapped: String = swapped.into_iter().collect();
        let measure = Measure::new(word, 1);
        let halves: [String; 2] = [first.iter().collect(), second.iter().collect()];
        let with = |half: &String| -> Vec<u32> {
            let ids = self.rarest(half).iter().copied();
            ids.filter(|id| text(*id).contains(half.as_str()) && measure.inside(text(*id)).is_some()).collect()
        };
        let mut near: Vec<u32> = halves.iter().flat_map(with).collect();
        near.extend(self.rarest(&swapped).iter().copied().filter(|id| text(*id).contains(&swapped)));
        near
    }

    /// The words that have the rarest pair of a word's.
    fn rarest(&self, word: &str) -> &[u32] {
        let lists = pairs(word).map(|pair| self.0.get(&pair).map_or(&[][..], Vec::as_slice));
        lists.min_by_key(|ids| ids.len()).unwrap_or_default()
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
