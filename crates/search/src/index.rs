//! The index in memory: entries, the words of their names, and the search over them. It does not know where entries
//! come from; whoever holds it tells it of every change.

use std::collections::{BTreeSet, HashMap};
use std::ops::Bound;

use uuid::Uuid;

use super::bits::Bits;
use super::entry::{DETAILS_HEAD, Doc, Entry, LATIN_HEAD, LENGTH_BITS, Source};
use super::query::{Query, Reading, Term, squeeze};
use super::rank::{Hit, MatchKind, RankScratch, Ranked, by_code};
use super::tokens::{Readings, Token, readings};
use super::words::Words;

/// The most entries judged for one reading of a search; those more likely meant come first.
const MOST_JUDGED: usize = 2000;

/// The most places looked at for a search of one word; only a letter or two is in more of them.
const MOST_PLACES: usize = 40_000;

/// With so many found as typed, what is only near is not looked for.
const ENOUGH: usize = 5;

/// A code without spaces and signs: what it begins with, filled up with zeros, and the rest. Few have one, so that it
/// takes little room where there is none.
type Code = ([u8; 12], Option<Box<Rest>>);

/// What of a code does not fit beside the others.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Rest(Box<[u8]>);

/// The search over all drugs. Built once, then kept up to date by [`put`](Self::put) and [`remove`](Self::remove);
/// [`search`](Self::search) only reads, so that a lock with many readers serves.
#[derive(Default)]
pub struct SearchIndex {
    words: Words,
    docs: Vec<Option<Doc>>,
    codes: BTreeSet<(Code, u32)>,
    slots: HashMap<Uuid, u32>,
    unused: Vec<u32>,
}

impl SearchIndex {
    /// An index over these entries; of two with one id the later stands.
    pub fn build(entries: impl Iterator<Item = Entry>) -> Self {
        let mut index = Self::default();
        for entry in entries {
            index.put(entry);
        }
        index.words.shrink();
        index.docs.shrink_to_fit();
        index
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Adds an entry, or replaces the one with its id.
    pub fn put(&mut self, entry: Entry) {
        let known = self.slots.get(&entry.id).copied();
        let old = known.and_then(|slot| self.docs.get_mut(slot as usize)).and_then(Option::take);
        let slot = known.or_else(|| self.unused.pop());
        let slot = slot.unwrap_or_else(|| u32::try_from(self.docs.len()).unwrap_or(u32::MAX >> 1));
        let doc = self.read(&entry, slot);
        // What the old entry has in common with the new one stays where it is: long lists are not moved twice.
        if let Some(old) = old {
            self.forget(&old, slot, &doc.words());
            // but no longer as the first of a name, where it is that no more
            let firsts = doc.first_words();
            for id in old.first_words().into_iter().filter(|id| firsts.binary_search(id).is_err()) {
                self.words.not_first(id, slot);
            }
        }
        let code = squeezed(doc.code());
        if !code.is_empty() {
            self.codes.insert((in_two(&code), slot));
        }
        self.slots.insert(doc.id, slot);
        match self.docs.get_mut(slot as usize) {
            Some(place) => *place = Some(doc),
            None => self.docs.push(Some(doc)),
        }
    }

    /// Takes an entry out; nothing happens if it is not there.
    pub fn remove(&mut self, id: Uuid) {
        let Some(slot) = self.slots.remove(&id) else { return };
        let Some(doc) = self.docs.get_mut(slot as usize).and_then(Option::take) else { return };
        self.forget(&doc, slot, &[]);
        self.unused.push(slot);
    }

    /// Reads an entry and puts its words in the dictionary.
    fn read(&mut self, entry: &Entry, slot: u32) -> Doc {
        let mut heads = Vec::with_capacity(16);
        let names: Vec<&str> = std::iter::once(&entry.name).chain(&entry.other_names).map(String::as_str).collect();
        for (name, head) in names.iter().zip(0..DETAILS_HEAD) {
            self.add_readings(&mut heads, slot, head, readings(name));
        }
        for detail in &entry.details {
            self.add_readings(&mut heads, slot, DETAILS_HEAD, readings(detail));
        }
        Doc::new(entry.id, &entry.code, &names, &heads)
    }

    /// Takes an entry out of its words and codes, but for the words to keep, which are in order.
    fn forget(&mut self, doc: &Doc, slot: u32, keep: &[u32]) {
        self.codes.remove(&(in_two(&squeezed(doc.code())), slot));
        for id in doc.words() {
            if keep.binary_search(&id).is_err() {
                self.words.take(id, slot);
            }
        }
    }

    /// The best `limit` entries for what was typed, the best first.
    #[must_use]
    pub fn search(&self, words: &str, limit: usize) -> Vec<Hit> {
        if limit == 0 {
            return Vec::new();
        }
        let mut query = Query::new(words, &self.words);
        let mut desk = RankScratch::default();
        let mut best: HashMap<u32, Ranked> = HashMap::new();
        for reading in &query.straight {
            self.judge_codes(reading, &mut best);
            self.judge(reading, &mut desk, &mut best);
        }
        if best.values().filter(|ranked| ranked.kind != MatchKind::Near).count() < limit.min(ENOUGH) {
            query.widen(&self.words);
            for reading in query.straight.iter().chain(&query.wider) {
                self.judge(reading, &mut desk, &mut best);
            }
        }
        if best.is_empty() {
            query.widen_last(&self.words);
            for reading in &query.straight {
                self.judge(reading, &mut desk, &mut best);
            }
        }
        self.show(best.into_values().collect(), limit)
    }

    fn show(&self, mut ranked: Vec<Ranked>, limit: usize) -> Vec<Hit> {
        let name = |ranked: &Ranked| self.doc(ranked.slot).map_or("", |doc| doc.text(Source::Name(0)));
        let order =
            |a: &Ranked, b: &Ranked| b.score.cmp(&a.score).then_with(|| name(a).cmp(name(b))).then(a.slot.cmp(&b.slot));
        if ranked.len() > limit {
            ranked.select_nth_unstable_by(limit, order);
            ranked.truncate(limit);
        }
        ranked.sort_unstable_by(order);
        let hit = |ranked: &Ranked| {
            let doc = self.doc(ranked.slot)?;
            Some(Hit {
                id: doc.id,
                code: doc.code().to_owned(),
                name: doc.text(Source::Name(0)).to_owned(),
                matched: doc.text(ranked.matched).to_owned(),
                score: ranked.score,
                kind: ranked.kind,
            })
        };
        ranked.iter().filter_map(hit).collect()
    }

    fn doc(&self, slot: u32) -> Option<&Doc> {
        self.docs.get(slot as usize)?.as_ref()
    }

    fn add_readings(&mut self, heads: &mut Vec<u32>, slot: u32, head: u32, all: Readings) {
        let latin = all.latin();
        let Readings { primary, others } = all;
        self.add_reading(heads, slot, head, &primary);
        for other in &others {
            self.add_reading(heads, slot, head, other);
        }
        if let Some(latin) = latin {
            self.add_reading(heads, slot, head | LATIN_HEAD >> LENGTH_BITS, &latin);
        }
    }

    fn add_reading(&mut self, heads: &mut Vec<u32>, slot: u32, head: u32, tokens: &[Token]) {
        let length = u32::try_from(tokens.len()).unwrap_or(u32::MAX).min(0xFFFF);
        heads.push(head << LENGTH_BITS | length);
        let mut first = head & 0x3FFF != DETAILS_HEAD;
        for token in tokens.iter().take(length as usize) {
            heads.push(self.words.add(&token.text, slot, first));
            first = false;
        }
    }

    /// Judges the entries that may answer one reading of a search, keeping the best judgement of each.
    fn judge(&self, reading: &Reading, desk: &mut RankScratch, best: &mut HashMap<u32, Ranked>) {
        for slot in self.candidates(reading) {
            let Some(doc) = self.doc(slot) else { continue };
            if let Some(ranked) = desk.rank(slot, doc, reading, &self.words) {
                keep(best, ranked);
            }
        }
    }

    /// Judges the entries whose code begins with what was typed.
    fn judge_codes(&self, reading: &Reading, best: &mut HashMap<u32, Ranked>) {
        let typed = reading.squeezed.as_str();
        let from = in_two(typed);
        let same = typed.len().min(from.0.len());
        let alike = |((first, rest), _): &&(Code, u32)| {
            first.get(..same) == from.0.get(..same) && tail(rest.as_deref()).starts_with(tail(from.1.as_deref()))
        };
        let codes = self.codes.range((Bound::Included((from.clone(), 0)), Bound::Unbounded)).take_while(alike);
        for (code, slot) in codes.take(MOST_JUDGED / 4) {
            keep(best, by_code(*slot, reading, *code == from));
        }
    }

    /// The slots to judge: those that have every word, and of too many those more likely meant.
    fn candidates(&self, reading: &Reading) -> Vec<u32> {
        let mut slots = Vec::new();
        let musts: Vec<&Term> = reading.terms.iter().filter(|term| term.must).collect();
        let numbers: Vec<&Term> = reading.terms.iter().filter(|term| term.number).collect();
        let terms = if musts.is_empty() { &numbers } else { &musts };
        let Some(mut found) = self.together(terms) else { return slots };
        if found.all.count() > MOST_JUDGED {
            if !musts.is_empty() && !numbers.is_empty() {
                let sets: Vec<Bits> = numbers.iter().map(|number| self.sets(number, 0).exact).collect();
                let mut every = found.all.clone();
                for with in &sets {
                    every.keep(with);
                }
                for with in std::iter::once(&every).chain(&sets) {
                    take(&mut slots, &mut found.all, with);
                }
            }
            let (exact, first) = (found.exact, found.first);
            let mut both = exact.clone();
            both.keep(&first);
            for likely in [both, first, exact] {
                take(&mut slots, &mut found.all, &likely);
            }
        }
        let room = MOST_JUDGED.saturating_sub(slots.len()).max(MOST_JUDGED / 4);
        slots.extend(found.all.iter().take(room));
        slots
    }

    /// The slots that have all these words, as far as it takes to have few: each is judged in full afterwards.
    fn together(&self, terms: &[&Term]) -> Option<Sets> {
        let mut terms = terms.to_vec();
        terms.sort_by_key(|term| std::cmp::Reverse(term.text.len()));
        let (first, rest) = terms.split_first()?;
        let mut sets = self.sets(first, if rest.is_empty() { MOST_PLACES } else { usize::MAX });
        for term in rest {
            if sets.all.count() <= MOST_JUDGED / 2 {
                break;
            }
            let with = self.sets(term, usize::MAX);
            sets.all.keep(&with.all);
            sets.exact.keep(&with.exact);
            sets.first.join(&with.first);
        }
        Some(sets)
    }

    /// The slots that have a word, looking at about so many places of words that begin with it.
    fn sets(&self, term: &Term, most: usize) -> Sets {
        let none = Bits::none(self.docs.len());
        let mut sets = Sets { all: none.clone(), first: none.clone(), exact: none };
        let mut places = 0;
        for id in self.words.beginning(&term.text) {
            for place in self.words.places(id) {
                places += 1;
                sets.all.insert(place.slot());
                if place.first() {
                    sets.first.insert(place.slot());
                }
            }
            if places > most {
                break;
            }
        }
        let numeral = term.numeral.as_ref().filter(|_| term.number);
        for id in std::iter::once(&term.text).chain(numeral).filter_map(|text| self.words.find(text)) {
            self.words.places(id).for_each(|place| sets.exact.insert(place.slot()));
        }
        for id in term.same.iter().chain(term.near.iter().map(|(id, _)| id)) {
            self.words.places(*id).for_each(|place| sets.all.insert(place.slot()));
        }
        if term.unspaced {
            for id in self.words.containing(&term.text) {
                self.words.places(id).for_each(|place| sets.all.insert(place.slot()));
            }
        }
        sets
    }
}

/// The slots that have a word: anyhow, at the beginning of a name, written exactly so.
struct Sets {
    all: Bits,
    first: Bits,
    exact: Bits,
}

/// Moves likely slots from those left to those to judge, as far as there is room.
fn take(slots: &mut Vec<u32>, left: &mut Bits, likely: &Bits) {
    let mut now = left.clone();
    now.keep(likely);
    let room = MOST_JUDGED.saturating_sub(slots.len());
    slots.extend(now.iter().take(room));
    left.drop(&now);
}

fn keep(best: &mut HashMap<u32, Ranked>, ranked: Ranked) {
    let old = best.entry(ranked.slot).or_insert(ranked);
    if ranked.score > old.score {
        *old = ranked;
    }
}

fn squeezed(code: &str) -> String {
    let mut out = String::new();
    let tokens = readings(code).primary;
    squeeze(&mut out, tokens.iter().map(|token| token.text.as_str()), &mut Vec::new());
    out
}

fn in_two(squeezed: &str) -> Code {
    let mut first = [0; 12];
    let mut bytes = squeezed.bytes();
    first.iter_mut().zip(bytes.by_ref()).for_each(|(place, byte)| *place = byte);
    let rest: Box<[u8]> = bytes.collect();
    (first, (!rest.is_empty()).then(|| Box::new(Rest(rest))))
}

fn tail(rest: Option<&Rest>) -> &[u8] {
    rest.map_or(&[], |rest| &rest.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Place;

    #[test]
    fn a_word_that_a_name_begins_with_no_more_is_no_first_word_any_more() {
        let named = |name: &str| Entry { id: Uuid::nil(), name: name.to_owned(), ..Entry::default() };
        let mut index = SearchIndex::build([named("Forte Aspirin")].into_iter());
        let first = |index: &SearchIndex, word: &str| {
            index.words.find(word).is_some_and(|id| index.words.places(id).all(Place::first))
        };
        assert!(first(&index, "forte") && !first(&index, "aspirin"));
        index.put(named("Aspirin Forte"));
        assert!(!first(&index, "forte") && first(&index, "aspirin"));
    }
}
