//! The words of all names, each with the entries it stands in. It does not know what an entry is, only its slot.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use super::near::{distance, may_be_near, prefix_distance, signature, sound, tolerated};

/// Marks a pair of letters from a word of a script without spaces.
pub(super) const PAIR: char = '\u{1}';
/// Marks a code.
pub(super) const CODE: char = '\u{2}';

/// Where a word stands: the slot, and whether a name begins with the word.
#[derive(Clone, Copy)]
pub(super) struct Place(u32);

impl Place {
    pub(super) const fn slot(self) -> u32 {
        self.0 >> 1
    }

    pub(super) const fn first(self) -> bool {
        self.0 & 1 == 1
    }
}

/// What rules a word out quickly when near words are looked for.
#[derive(Clone, Copy, Default)]
struct Mark {
    signature: u64,
    sound: u32,
    letters: u32,
}

/// The dictionary.
#[derive(Default)]
pub(super) struct Words {
    ids: BTreeMap<Arc<str>, u32>,
    texts: Vec<Arc<str>>,
    marks: Vec<Mark>,
    places: Vec<Vec<u32>>,
    unused: Vec<u32>,
}

impl Words {
    /// The text of a word.
    pub(super) fn text(&self, id: u32) -> &str {
        self.texts.get(id as usize).map_or("", |text| text)
    }

    /// The slots of a word, in order.
    pub(super) fn places(&self, id: u32) -> impl Iterator<Item = Place> {
        self.places.get(id as usize).into_iter().flatten().copied().map(Place)
    }

    /// The word written exactly so.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.ids.get(word).copied()
    }

    /// The words that begin so, the shortest first among those that share their letters.
    pub(super) fn beginning<'a>(&'a self, with: &'a str) -> impl Iterator<Item = u32> + 'a {
        self.ids
            .range::<str, _>((Bound::Included(with), Bound::Unbounded))
            .take_while(move |(text, _)| text.starts_with(with))
            .map(|(_, id)| *id)
    }

    /// The words within the errors tolerated for this one, or sounding like it, each with its errors. With `typing`,
    /// also the words whose beginning is near.
    pub(super) fn near(&self, word: &str, typing: bool) -> Vec<(u32, u8)> {
        let letters: Vec<char> = word.chars().collect();
        let most = tolerated(letters.len());
        if most == 0 {
            return Vec::new();
        }
        let (bits, heard) = (signature(word), sound(word));
        let count = u32::try_from(letters.len()).unwrap_or(u32::MAX);
        let mut found = Vec::new();
        let mut other: Vec<char> = Vec::new();
        for (mark, id) in self.marks.iter().zip(0_u32..) {
            if mark.letters == 0 {
                continue;
            }
            if mark.letters.abs_diff(count) <= u32::from(most) && may_be_near(bits, mark.signature, most) {
                other.clear();
                other.extend(self.text(id).chars());
                if let Some(errors) = distance(&letters, &other, most) {
                    found.push((id, errors.max(1)));
                    continue;
                }
            }
            if heard != 0 && mark.sound == heard {
                found.push((id, 1));
            }
        }
        if typing && let Some(first) = letters.first() {
            let first = first.to_string();
            for id in self.beginning(&first) {
                other.clear();
                other.extend(self.text(id).chars().take(letters.len() + usize::from(most)));
                if let Some(errors) = prefix_distance(&letters, &other, most) {
                    found.push((id, errors.max(1)));
                }
            }
        }
        found.sort_unstable();
        found.dedup_by_key(|(id, _)| *id);
        found
    }

    /// Puts a slot to a word, making the word if it is new.
    pub(super) fn add(&mut self, word: &str, slot: u32, first: bool) -> u32 {
        let id = self.find(word).unwrap_or_else(|| self.make(word));
        if let Some(places) = self.places.get_mut(id as usize) {
            let entry = slot << 1 | u32::from(first);
            match places.last() {
                Some(last) if last >> 1 >= slot => match places.binary_search_by_key(&slot, |place| place >> 1) {
                    Ok(at) => places.iter_mut().skip(at).take(1).for_each(|place| *place |= entry),
                    Err(at) => places.insert(at, entry),
                },
                _ => places.push(entry),
            }
        }
        id
    }

    /// Takes a slot from a word, and the word away when nothing else has it.
    pub(super) fn take(&mut self, id: u32, slot: u32) {
        let Some(places) = self.places.get_mut(id as usize) else { return };
        if let Ok(at) = places.binary_search_by_key(&slot, |place| place >> 1) {
            places.remove(at);
        }
        if !places.is_empty() {
            return;
        }
        *places = Vec::new();
        if let Some(text) = self.texts.get_mut(id as usize)
            && self.ids.remove(&**text).is_some()
        {
            *text = Arc::from("");
            self.unused.push(id);
        }
        if let Some(mark) = self.marks.get_mut(id as usize) {
            *mark = Mark::default();
        }
    }

    fn make(&mut self, word: &str) -> u32 {
        let text: Arc<str> = Arc::from(word);
        let mark = mark(word);
        let id = match self.unused.pop() {
            Some(id) => id,
            None => u32::try_from(self.texts.len()).unwrap_or(u32::MAX),
        };
        if let (Some(old), Some(old_mark)) = (self.texts.get_mut(id as usize), self.marks.get_mut(id as usize)) {
            *old = Arc::clone(&text);
            *old_mark = mark;
        } else {
            self.texts.push(Arc::clone(&text));
            self.marks.push(mark);
            self.places.push(Vec::new());
        }
        self.ids.insert(text, id);
        id
    }

    /// Gives back the room left over from building.
    pub(super) fn shrink(&mut self) {
        self.places.iter_mut().for_each(Vec::shrink_to_fit);
        self.texts.shrink_to_fit();
        self.marks.shrink_to_fit();
        self.places.shrink_to_fit();
    }
}

/// Numbers, codes and pairs are never near anything.
fn mark(word: &str) -> Mark {
    let exact = word.chars().any(|c| c.is_ascii_digit() || matches!(c, PAIR | CODE));
    let letters = word.chars().count();
    if exact || letters < 3 {
        return Mark::default();
    }
    Mark { signature: signature(word), sound: sound(word), letters: u32::try_from(letters).unwrap_or(u32::MAX) }
}
