//! Which present drugs a person could take for a new one. It tells; whether it is the same drug, a new pack or another
//! drug is the pharmacist's answer.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unicode_security::confusable_detection::skeleton;

use super::keys::{spellings, stored_key};
use super::letters::ByLetter;
use super::near::{Measure, Shapes};

/// A drug about to be taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewDrug {
    /// Its name.
    pub name: String,
    /// The names of its ingredients, where they are known.
    pub ingredients: Vec<String>,
}

/// A present drug that looks like the new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookAlike {
    /// The present drug's id.
    pub id: String,
    /// In what they are alike.
    pub why: Why,
}

/// In what two drugs are alike, the strongest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Names that differ only in case, accents, width or spacing.
    SameKey,
    /// Names of other letters that are drawn alike: Latin `HM`, Cyrillic `НМ`.
    SameLetters,
    /// Ingredients with names a few letters apart, whatever the strength.
    NearIngredient {
        /// The new drug's ingredient.
        new: String,
        /// The present drug's.
        present: String,
    },
    /// Equal ingredients under another name or strength: perhaps the same drug.
    SameIngredients,
}

/// What look-alikes are found by, for all present drugs. Built at start and told of every change, as the search index.
#[derive(Default)]
pub struct LookAlikes {
    by_key: HashMap<u64, Slots>,
    by_letters: HashMap<u64, Slots>,
    by_ingredient: HashMap<Arc<str>, u32>,
    ingredients: Vec<Ingredient>,
    shapes: Shapes,
    drugs: Vec<Option<Known>>,
    slots: HashMap<Arc<str>, u32>,
    unused: Vec<u32>,
}

/// An ingredient that a present drug has or had.
struct Ingredient {
    name: Arc<str>,
    drugs: Vec<u32>,
}

struct Known {
    id: Arc<str>,
    traits: Traits,
}

/// What of a drug is compared: its keys and skeletons as numbers, for equality is all that is asked of them.
struct Traits {
    keys: Box<[u64]>,
    letters: Box<[u64]>,
    ingredients: Box<[Arc<str>]>,
}

/// Nearly every key belongs to one drug.
enum Slots {
    One(u32),
    Many(Vec<u32>),
}

impl Slots {
    fn as_slice(&self) -> &[u32] {
        match self {
            Self::One(slot) => std::slice::from_ref(slot),
            Self::Many(slots) => slots,
        }
    }
}

impl LookAlikes {
    /// Adds a drug by its id, or replaces it.
    pub fn put(&mut self, id: &str, drug: &NewDrug) {
        self.remove(id);
        let traits = Traits::of(drug);
        let slot = self.unused.pop().unwrap_or_else(|| u32::try_from(self.drugs.len()).unwrap_or(u32::MAX));
        for key in &traits.keys {
            remember(&mut self.by_key, *key, slot);
        }
        for letters in &traits.letters {
            remember(&mut self.by_letters, *letters, slot);
        }
        for name in &traits.ingredients {
            self.add_ingredient(name, slot);
        }
        let id: Arc<str> = Arc::from(id);
        let known = Some(Known { id: Arc::clone(&id), traits });
        match self.drugs.get_mut(slot as usize) {
            Some(place) => *place = known,
            None => self.drugs.push(known),
        }
        self.slots.insert(id, slot);
    }

    /// Takes a drug out; nothing happens if it is not there.
    pub fn remove(&mut self, id: &str) {
        let Some(slot) = self.slots.remove(id) else { return };
        let Some(known) = self.drugs.get_mut(slot as usize).and_then(Option::take) else { return };
        for key in &known.traits.keys {
            forget(&mut self.by_key, *key, slot);
        }
        for letters in &known.traits.letters {
            forget(&mut self.by_letters, *letters, slot);
        }
        // An ingredient stays known when its last drug goes: there are few, and it may come again.
        for name in &known.traits.ingredients {
            let id = self.by_ingredient.get(name);
            if let Some(ingredient) = id.and_then(|id| self.ingredients.get_mut(*id as usize)) {
                ingredient.drugs.retain(|other| *other != slot);
            }
        }
        self.unused.push(slot);
    }

    /// The present drugs that look like a new one, the most alike first; each once, with the strongest reason. A drug is
    /// never its own look-alike: pass its id as `itself` when it is already among the present ones.
    #[must_use]
    pub fn find(&self, drug: &NewDrug, itself: Option<&str>) -> Vec<LookAlike> {
        self.checker(&mut Near::default()).find(drug, itself)
    }

    /// A checker for many new drugs: it finds the same, and looks only once for what is near an ingredient.
    pub const fn checker<'a>(&'a self, near: &'a mut Near) -> Checker<'a> {
        Checker { present: self, near }
    }

    /// Ingredients a few letters from this one, itself not among them.
    fn near_ingredients(&self, new: &str) -> Vec<u32> {
        let letters = new.chars().count();
        let most = confused_within(letters);
        let measure = Measure::new(new, most);
        let near = self.shapes.near(new, most).map(|(_, id)| id);
        near.filter(|id| {
            let Some(present) = self.ingredients.get(*id as usize) else { return false };
            let most = confused_within(letters.min(present.name.chars().count()));
            !present.drugs.is_empty() && measure.to(&present.name).is_some_and(|errors| (1..=most).contains(&errors))
        })
        .collect()
    }

    fn id(&self, slot: u32) -> Option<&str> {
        self.drugs.get(slot as usize)?.as_ref().map(|known| &*known.id)
    }

    fn same_ingredients(&self, ingredients: &[Arc<str>]) -> Vec<u32> {
        let first = ingredients.first().and_then(|name| self.by_ingredient.get(name));
        let Some(first) = first.and_then(|id| self.ingredients.get(*id as usize)) else { return Vec::new() };
        let same = |slot: &u32| {
            let known = self.drugs.get(*slot as usize).and_then(Option::as_ref);
            known.is_some_and(|known| *known.traits.ingredients == *ingredients)
        };
        first.drugs.iter().copied().filter(same).collect()
    }

    /// Notes that a drug has an ingredient.
    fn add_ingredient(&mut self, name: &Arc<str>, slot: u32) {
        let next = u32::try_from(self.ingredients.len()).unwrap_or(u32::MAX);
        let id = *self.by_ingredient.entry(Arc::clone(name)).or_insert(next);
        if let Some(known) = self.ingredients.get_mut(id as usize) {
            known.drugs.push(slot);
        } else {
            self.shapes.insert(name, id);
            self.ingredients.push(Ingredient { name: Arc::clone(name), drugs: vec![slot] });
        }
    }
}

/// What is near each ingredient, once it was looked for; good for as long as the present drugs stay the same.
#[derive(Default)]
pub struct Near(HashMap<Arc<str>, Vec<u32>>);

/// Checks one new drug after another against the same present ones.
pub struct Checker<'a> {
    present: &'a LookAlikes,
    near: &'a mut Near,
}

impl Checker<'_> {
    /// As [`LookAlikes::find`], with what was looked for before.
    #[must_use]
    pub fn find(&mut self, drug: &NewDrug, itself: Option<&str>) -> Vec<LookAlike> {
        self.find_known(drug, &name_traits(&drug.name), itself)
    }

    /// As [`Checker::find`], where it is known already what the name is known by.
    #[must_use]
    pub fn find_known(&mut self, drug: &NewDrug, name: &NameTraits, itself: Option<&str>) -> Vec<LookAlike> {
        let present = self.present;
        let ingredients = ingredients(drug);
        let mut whys: Vec<Why> = Vec::new();
        let mut found: Vec<(u32, usize)> = Vec::new();
        // The reasons come in the order of their strength, so that their places tell the stronger.
        let mut note = |slots: &[u32], why: Why| {
            if whys.last() != Some(&why) {
                whys.push(why);
            }
            found.extend(slots.iter().map(|slot| (*slot, whys.len() - 1)));
        };
        for key in &name.keys {
            note(present.by_key.get(key).map_or(&[][..], Slots::as_slice), Why::SameKey);
        }
        for letters in &name.letters {
            note(present.by_letters.get(letters).map_or(&[][..], Slots::as_slice), Why::SameLetters);
        }
        let mut near = Vec::new();
        for new in &ingredients {
            let all = self.near.0.entry(Arc::clone(new)).or_insert_with(|| present.near_ingredients(new));
            near.extend(all.iter().filter_map(|id| Some((new, present.ingredients.get(*id as usize)?))));
        }
        near.sort_unstable_by(|(a, x), (b, y)| (a, &x.name).cmp(&(b, &y.name)));
        for (new, near) in near {
            note(&near.drugs, Why::NearIngredient { new: new.to_string(), present: near.name.to_string() });
        }
        note(&present.same_ingredients(&ingredients), Why::SameIngredients);
        found.sort_unstable();
        found.dedup_by_key(|(slot, _)| *slot);
        let mut alike: Vec<(usize, &str)> = found
            .into_iter()
            .filter_map(|(slot, why)| Some((why, present.id(slot)?)))
            .filter(|(_, id)| Some(*id) != itself)
            .collect();
        alike.sort_unstable();
        let told = |(why, id): (usize, &str)| Some(LookAlike { id: id.to_owned(), why: whys.get(why)?.clone() });
        alike.into_iter().filter_map(told).collect()
    }
}

fn remember(index: &mut HashMap<u64, Slots>, key: u64, slot: u32) {
    match index.entry(key).or_insert(Slots::One(slot)) {
        Slots::One(one) if *one == slot => {}
        slots @ Slots::One(_) => {
            let mut many = slots.as_slice().to_vec();
            many.push(slot);
            *slots = Slots::Many(many);
        }
        Slots::Many(many) => many.push(slot),
    }
}

fn forget(index: &mut HashMap<u64, Slots>, key: u64, slot: u32) {
    let empty = match index.get_mut(&key) {
        Some(Slots::One(_)) => true,
        Some(Slots::Many(many)) => {
            many.retain(|other| *other != slot);
            many.is_empty()
        }
        None => false,
    };
    if empty {
        index.remove(&key);
    }
}

/// How many letters apart the names of two ingredients may be and still be taken for each other: prednisone and
/// prednisolone (2), vinblastine and vincristine (3), but not every pair of short names.
const fn confused_within(letters: usize) -> u8 {
    match letters {
        0..=3 => 0,
        4..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

/// What a name is known by: numbers of its search keys, and of its letters as they are drawn.
#[derive(Clone, Debug)]
pub struct NameTraits {
    /// Its [`stored_key`].
    pub stored: String,
    /// Equal for names that differ in case, accents or spaces only.
    pub keys: Box<[u64]>,
    /// Equal for names whose letters look the same.
    pub letters: Box<[u64]>,
}

/// What a name is known by.
#[must_use]
pub fn name_traits(name: &str) -> NameTraits {
    let (stored, alternatives) = spellings(name);
    let all = alternatives.iter().chain([&stored]);
    // Spaces apart is not another name, but 10 2 is not 102.
    let keys = numbers(all.map(|key| without_spaces(key)));
    let letters = numbers([name.to_owned(), name.to_uppercase()].iter().map(|name| DRAWN.of(name)));
    NameTraits { stored, keys, letters }
}

/// How letters are drawn, without spaces.
static DRAWN: ByLetter = ByLetter::new(drawn, |_| false);

fn drawn(text: &str) -> String {
    skeleton(text).filter(|c| !c.is_whitespace()).collect()
}

impl Traits {
    fn of(drug: &NewDrug) -> Self {
        let NameTraits { keys, letters, .. } = name_traits(&drug.name);
        Self { keys, letters, ingredients: ingredients(drug).into() }
    }
}

/// The keys of a drug's ingredients, each once.
fn ingredients(drug: &NewDrug) -> Vec<Arc<str>> {
    let keys = drug.ingredients.iter().map(|name| Arc::from(stored_key(name)));
    let mut ingredients: Vec<Arc<str>> = keys.filter(|key: &Arc<str>| !key.is_empty()).collect();
    if ingredients.is_empty() {
        ingredients.extend(leading_words(&drug.name).map(Arc::from));
    }
    ingredients.sort_unstable();
    ingredients.dedup();
    ingredients
}

fn numbers(texts: impl Iterator<Item = String>) -> Box<[u64]> {
    let number = |text: String| {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        hasher.finish()
    };
    let mut numbers: Vec<u64> = texts.filter(|text| !text.is_empty()).map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into()
}

/// Removes the spaces of a key except between two digits.
fn without_spaces(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    let mut words = key.split(' ').peekable();
    while let Some(word) = words.next() {
        out.push_str(word);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if digit(word.chars().next_back()) && digit(words.peek().and_then(|next| next.chars().next())) {
            out.push(' ');
        }
    }
    out
}

/// Where a name-only list gives no ingredients: the words of the name before its first number.
fn leading_words(name: &str) -> Option<String> {
    let key = stored_key(name);
    let words: Vec<&str> = key.split(' ').take_while(|word| !word.starts_with(|c: char| c.is_ascii_digit())).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_one_by_one_are_drawn_as_the_whole_is(text in crate::letters::tests::any_text()) {
            prop_assert_eq!(DRAWN.of(&text), drawn(&text));
        }

        #[test]
        fn a_name_brings_the_key_that_is_stored(name in "(\\PC|[ /.,0-9²½öéЖあ -]){0,20}") {
            prop_assert_eq!(name_traits(&name).stored, stored_key(&name));
        }
    }
}
