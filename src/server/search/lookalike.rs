//! Which present drugs a person could take for a new one. It tells; whether it is the same drug, a new pack or another
//! drug is the pharmacist's answer.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use unicode_security::confusable_detection::skeleton;

use super::keys::search_key;
use super::near::{distance, may_be_near, signature};

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
    /// The same name but for case, accents, width or spacing.
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
    /// The same ingredients under another name or strength: perhaps the same drug.
    SameIngredients,
}

/// What look-alikes are found by, for all present drugs. Built at start and told of every change, as the search index.
#[derive(Default)]
pub struct LookAlikes {
    by_key: HashMap<String, Vec<u32>>,
    by_letters: HashMap<String, Vec<u32>>,
    ingredients: BTreeMap<String, Ingredient>,
    drugs: Vec<Option<Known>>,
    slots: HashMap<String, u32>,
    unused: Vec<u32>,
}

struct Ingredient {
    letters: Vec<char>,
    signature: u64,
    drugs: Vec<u32>,
}

struct Known {
    id: String,
    traits: Traits,
}

/// What of a drug is compared.
struct Traits {
    keys: Vec<String>,
    letters: Vec<String>,
    ingredients: Vec<String>,
}

impl LookAlikes {
    /// Adds a drug by its id, or replaces it.
    pub fn put(&mut self, id: &str, drug: &NewDrug) {
        self.remove(id);
        let traits = Traits::of(drug);
        let slot = self.unused.pop().unwrap_or_else(|| u32::try_from(self.drugs.len()).unwrap_or(u32::MAX));
        for key in &traits.keys {
            self.by_key.entry(key.clone()).or_default().push(slot);
        }
        for letters in &traits.letters {
            self.by_letters.entry(letters.clone()).or_default().push(slot);
        }
        for name in &traits.ingredients {
            let new = || Ingredient { letters: name.chars().collect(), signature: signature(name), drugs: Vec::new() };
            self.ingredients.entry(name.clone()).or_insert_with(new).drugs.push(slot);
        }
        let known = Some(Known { id: id.to_owned(), traits });
        match self.drugs.get_mut(slot as usize) {
            Some(place) => *place = known,
            None => self.drugs.push(known),
        }
        self.slots.insert(id.to_owned(), slot);
    }

    /// Takes a drug out; nothing happens if it is not there.
    pub fn remove(&mut self, id: &str) {
        let Some(slot) = self.slots.remove(id) else { return };
        let Some(known) = self.drugs.get_mut(slot as usize).and_then(Option::take) else { return };
        for key in &known.traits.keys {
            forget(&mut self.by_key, key, slot);
        }
        for letters in &known.traits.letters {
            forget(&mut self.by_letters, letters, slot);
        }
        for name in &known.traits.ingredients {
            if let Some(ingredient) = self.ingredients.get_mut(name) {
                ingredient.drugs.retain(|other| *other != slot);
                if ingredient.drugs.is_empty() {
                    self.ingredients.remove(name);
                }
            }
        }
        self.unused.push(slot);
    }

    /// The present drugs that look like a new one, the most alike first; each once, with the strongest reason. A drug is
    /// never its own look-alike: pass its id as `itself` when it is already among the present ones.
    #[must_use]
    pub fn find(&self, drug: &NewDrug, itself: Option<&str>) -> Vec<LookAlike> {
        let traits = Traits::of(drug);
        let mut found: BTreeMap<u32, Why> = BTreeMap::new();
        let mut note = |slots: &[u32], why: &Why| {
            for slot in slots {
                let old = found.entry(*slot).or_insert_with(|| why.clone());
                if why < old {
                    *old = why.clone();
                }
            }
        };
        for key in &traits.keys {
            note(self.by_key.get(key).map_or(&[], Vec::as_slice), &Why::SameKey);
        }
        for letters in &traits.letters {
            note(self.by_letters.get(letters).map_or(&[], Vec::as_slice), &Why::SameLetters);
        }
        for new in &traits.ingredients {
            for (present, ingredient) in self.near_ingredients(new) {
                note(&ingredient.drugs, &Why::NearIngredient { new: new.clone(), present: present.clone() });
            }
        }
        note(&self.same_ingredients(&traits), &Why::SameIngredients);
        let mut alike: Vec<LookAlike> = found
            .into_iter()
            .filter_map(|(slot, why)| Some(LookAlike { id: self.drugs.get(slot as usize)?.as_ref()?.id.clone(), why }))
            .filter(|alike| Some(alike.id.as_str()) != itself)
            .collect();
        alike.sort_by(|a, b| a.why.cmp(&b.why).then_with(|| a.id.cmp(&b.id)));
        alike
    }

    /// Ingredients a few letters from this one, itself not among them.
    fn near_ingredients<'a>(&'a self, new: &str) -> impl Iterator<Item = (&'a String, &'a Ingredient)> {
        let letters: Vec<char> = new.chars().collect();
        let bits = signature(new);
        self.ingredients.iter().filter(move |(_, present)| {
            let most = confused_within(letters.len().min(present.letters.len()));
            letters != present.letters
                && letters.len().abs_diff(present.letters.len()) <= usize::from(most)
                && may_be_near(bits, present.signature, most)
                && distance(&letters, &present.letters, most).is_some()
        })
    }

    fn same_ingredients(&self, traits: &Traits) -> Vec<u32> {
        let Some(first) = traits.ingredients.first().and_then(|name| self.ingredients.get(name)) else { return Vec::new() };
        let same = |slot: &u32| {
            let known = self.drugs.get(*slot as usize).and_then(Option::as_ref);
            known.is_some_and(|known| known.traits.ingredients == traits.ingredients)
        };
        first.drugs.iter().copied().filter(same).collect()
    }
}

fn forget(index: &mut HashMap<String, Vec<u32>>, key: &str, slot: u32) {
    if let Some(slots) = index.get_mut(key) {
        slots.retain(|other| *other != slot);
        if slots.is_empty() {
            index.remove(key);
        }
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

impl Traits {
    fn of(drug: &NewDrug) -> Self {
        let keys = search_key(&drug.name);
        let mut all = keys.alternatives;
        all.push(keys.primary);
        // Spaces apart is not another name, but 10 2 is not 102.
        let mut keys: Vec<String> = all.iter().map(|key| without_spaces(key)).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut letters: Vec<String> = [drug.name.clone(), drug.name.to_uppercase(), drug.name.to_lowercase()]
            .iter()
            .map(|name| skeleton(name).filter(|c| !c.is_whitespace()).collect())
            .collect();
        letters.sort_unstable();
        letters.dedup();
        let mut ingredients: Vec<String> =
            drug.ingredients.iter().map(|name| search_key(name).primary).filter(|key| !key.is_empty()).collect();
        if ingredients.is_empty() {
            ingredients.extend(leading_words(&drug.name));
        }
        ingredients.sort_unstable();
        ingredients.dedup();
        Self { keys, letters, ingredients }
    }
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
    let key = search_key(name).primary;
    let words: Vec<&str> = key.split(' ').take_while(|word| !word.starts_with(|c: char| c.is_ascii_digit())).collect();
    (!words.is_empty()).then(|| words.join(" "))
}
