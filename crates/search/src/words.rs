//! The words of all names, each with the entries it stands in. It does not know what an entry is, only its slot.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use super::inside::Inside;
use super::near::{Measure, Shapes, sound, tolerated};
use super::tokens::is_unspaced;

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

/// The places of a word. Most words have one.
#[derive(Clone)]
enum Places {
    One(u32),
    Many(Vec<u32>),
}

impl Places {
    fn as_slice(&self) -> &[u32] {
        match self {
            Self::One(place) => std::slice::from_ref(place),
            Self::Many(places) => places,
        }
    }
}

/// The dictionary.
#[derive(Default)]
pub(super) struct Words {
    ids: BTreeMap<Arc<str>, u32>,
    texts: Vec<Arc<str>>,
    places: Vec<Places>,
    sounds: Vec<u32>,
    shapes: Shapes,
    inside: Inside,
    unused: Vec<u32>,
}

impl Words {
    /// The text of a word.
    pub(super) fn text(&self, id: u32) -> &str {
        self.texts.get(id as usize).map_or("", |text| text)
    }

    /// The slots of a word, in order.
    pub(super) fn places(&self, id: u32) -> impl Iterator<Item = Place> {
        self.places.get(id as usize).map_or(&[][..], Places::as_slice).iter().copied().map(Place)
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

    /// The words within the errors tolerated for this one, or sounding like it, each with its errors, in order of id.
    /// In a script without spaces, also the words that have it somewhere inside with an error.
    pub(super) fn near(&self, word: &str) -> Vec<(u32, u8)> {
        let letters = word.chars().count();
        let mut found: Vec<(u32, u8)> = Vec::new();
        if tolerated(letters + 1) > 0 {
            // A word of five letters may lack one of them.
            let most = tolerated(letters).max(1);
            let measure = Measure::new(word, most);
            let near = self.shapes.near(word, most).filter(|(other, _)| tolerated(letters.max(*other)) > 0);
            found.extend(near.filter_map(|(_, id)| Some((id, measure.to(self.text(id))?.max(1)))));
        }
        found.extend(self.inside.near(word, |id| self.text(id)).into_iter().map(|id| (id, 1)));
        let heard = sound(word);
        if heard != 0 {
            found.extend(self.sounds.iter().zip(0_u32..).filter(|(sound, _)| **sound == heard).map(|(_, id)| (id, 1)));
        }
        in_order(found)
    }

    /// The words of a script without spaces that have this one inside.
    pub(super) fn containing(&self, word: &str) -> Vec<u32> {
        self.inside.containing(word, |id| self.text(id))
    }

    /// The words whose beginning is within the errors tolerated for this one, in order of id; not for words that are
    /// looked for inside others. Who errs in the first letter of all swaps it with the second, or doubles it.
    pub(super) fn near_beginning(&self, word: &str) -> Vec<(u32, u8)> {
        let most = tolerated(word.chars().count());
        if most == 0 || is_unspaced(word) {
            return Vec::new();
        }
        let measure = Measure::new(word, most);
        let firsts: Vec<String> = word.chars().take(2).map(String::from).collect();
        let likely = firsts.iter().flat_map(|first| self.beginning(first));
        in_order(likely.filter_map(|id| Some((id, measure.beginning_of(self.text(id))?.max(1)))).collect())
    }

    /// Puts a slot to a word, making the word if it is new.
    pub(super) fn add(&mut self, word: &str, slot: u32, first: bool) -> u32 {
        let entry = slot << 1 | u32::from(first);
        let Some(id) = self.find(word) else { return self.make(word, entry) };
        let Some(places) = self.places.get_mut(id as usize) else { return id };
        match places {
            Places::One(place) if *place >> 1 == slot => *place |= entry,
            Places::One(place) => *places = Places::Many(vec![(*place).min(entry), (*place).max(entry)]),
            Places::Many(places) => match places.binary_search_by_key(&slot, |place| place >> 1) {
                Ok(at) => places.iter_mut().skip(at).take(1).for_each(|place| *place |= entry),
                Err(at) => places.insert(at, entry),
            },
        }
        id
    }

    /// Says that the slot has a word, but not at the beginning of a name any more.
    pub(super) fn not_first(&mut self, id: u32, slot: u32) {
        match self.places.get_mut(id as usize) {
            Some(Places::One(place)) if *place >> 1 == slot => *place &= !1,
            Some(Places::Many(places)) => {
                if let Ok(at) = places.binary_search_by_key(&slot, |place| place >> 1) {
                    places.iter_mut().skip(at).take(1).for_each(|place| *place &= !1);
                }
            }
            _ => {}
        }
    }

    /// Takes a slot from a word, and the word away when nothing else has it.
    pub(super) fn take(&mut self, id: u32, slot: u32) {
        match self.places.get_mut(id as usize) {
            Some(Places::Many(places)) => {
                if let Ok(at) = places.binary_search_by_key(&slot, |place| place >> 1) {
                    places.remove(at);
                }
                if !places.is_empty() {
                    return;
                }
            }
            Some(Places::One(place)) if *place >> 1 == slot => {}
            _ => return,
        }
        let at = id as usize;
        if let (Some(text), Some(places), Some(sound)) =
            (self.texts.get_mut(at), self.places.get_mut(at), self.sounds.get_mut(at))
        {
            self.ids.remove(&**text);
            if may_be_mistyped(text) {
                self.shapes.remove(text, id);
            }
            self.inside.remove(text, id);
            *text = Arc::from("");
            *places = Places::Many(Vec::new());
            *sound = 0;
            self.unused.push(id);
        }
    }

    fn make(&mut self, word: &str, entry: u32) -> u32 {
        let text: Arc<str> = Arc::from(word);
        let id = self.unused.pop().unwrap_or_else(|| u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        let letters = may_be_mistyped(word);
        let sound = if letters { sound(word) } else { 0 };
        if letters {
            self.shapes.insert(word, id);
        }
        self.inside.insert(word, id);
        let at = id as usize;
        if let (Some(old), Some(places), Some(old_sound)) =
            (self.texts.get_mut(at), self.places.get_mut(at), self.sounds.get_mut(at))
        {
            *old = Arc::clone(&text);
            *places = Places::One(entry);
            *old_sound = sound;
        } else {
            self.texts.push(Arc::clone(&text));
            self.places.push(Places::One(entry));
            self.sounds.push(sound);
        }
        self.ids.insert(text, id);
        id
    }

    /// Gives back the room left over from building.
    pub(super) fn shrink(&mut self) {
        for places in &mut self.places {
            if let Places::Many(places) = places {
                places.shrink_to_fit();
            }
        }
        self.shapes.shrink();
        self.inside.shrink();
        self.texts.shrink_to_fit();
        self.places.shrink_to_fit();
        self.sounds.shrink_to_fit();
    }
}

fn in_order(mut found: Vec<(u32, u8)>) -> Vec<(u32, u8)> {
    found.sort_unstable();
    found.dedup_by_key(|(id, _)| *id);
    found
}

/// Numbers and very short words are never taken for others.
fn may_be_mistyped(word: &str) -> bool {
    word.chars().count() >= 4 && !word.chars().any(|c| c.is_ascii_digit())
}
