//! In which order a nurse in a hurry wants what was found. It judges one entry at a time.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entry::{Doc, Part, Source};
use super::query::{Reading, Term, squeeze};
use super::units::unit_meant;
use super::words::Words;

/// How an entry was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatchKind {
    /// The whole name or code was typed.
    Exact,
    /// The name or code begins with what was typed.
    Prefix,
    /// A later word of the name begins with what was typed.
    WordPrefix,
    /// Every word typed is in the entry, in some order.
    Words,
    /// Only with a typing error, another spelling or another script.
    Near,
}

/// An entry found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The entry's id.
    pub id: Uuid,
    /// Its code.
    pub code: String,
    /// Its name, as stored.
    pub name: String,
    /// The name, other name or code that was matched.
    pub matched: String,
    /// The higher, the better; only for ordering within one search.
    pub score: u32,
    /// How it was found.
    pub kind: MatchKind,
}

/// The judgement of one entry.
#[derive(Clone, Copy)]
pub(super) struct Ranked {
    pub(super) slot: u32,
    pub(super) score: u32,
    pub(super) kind: MatchKind,
    pub(super) matched: Source,
}

/// How far a number typed is from those of an entry.
mod number {
    /// With its unit, or without where none was typed.
    pub(super) const SAME: u32 = 0;
    /// The number stands without a unit.
    pub(super) const BARE: u32 = 1;
    /// The number stands in Roman numerals.
    pub(super) const NUMERAL: u32 = 2;
    /// The number stands with another unit.
    pub(super) const OTHER_UNIT: u32 = 3;
    /// Another number that begins so.
    pub(super) const LONGER: u32 = 4;
    /// Not there.
    pub(super) const MISSING: u32 = 5;
}

/// What one word typed found in an entry.
#[derive(Clone, Copy)]
struct WordMatch {
    /// 3 the word, 2 its beginning, 1 near, 0 nothing.
    level: u8,
    errors: u8,
    /// Through the entry's Latin transliteration only.
    latin: bool,
}

impl WordMatch {
    const fn order(self) -> (u8, bool, u8) {
        (self.level, !self.latin, u8::MAX - self.errors)
    }
}

const NOTHING: WordMatch = WordMatch { level: 0, errors: 0, latin: false };

/// Room used again from entry to entry.
#[derive(Default)]
pub(super) struct RankScratch {
    found: Vec<WordMatch>,
    numbers: Vec<u32>,
    by_name: Vec<u32>,
    by_name_now: Vec<u8>,
    buffer: String,
    starts: Vec<usize>,
}

impl RankScratch {
    /// Judges an entry by one reading of a search; `None` if a word is missing.
    pub(super) fn rank(&mut self, slot: u32, doc: &Doc, reading: &Reading, words: &Words) -> Option<Ranked> {
        self.collect(doc, reading, words);
        let musts = reading.terms.iter().zip(&self.found).filter(|(term, _)| term.must);
        let all = musts.clone().all(|(_, found)| found.level > 0);
        let some_number = self.numbers.iter().any(|miss| *miss < number::MISSING);
        if !all || (musts.clone().next().is_none() && !some_number) {
            return None;
        }
        let errors: u32 = musts.clone().map(|(_, found)| u32::from(found.errors)).sum();
        let exact = musts.clone().filter(|(_, found)| found.level == 3).count();
        let latin = musts.clone().any(|(_, found)| found.latin);
        let missing: u32 = self.numbers.iter().sum();
        let near = reading.foreign || errors > 0;
        let placed = if near { None } else { self.by_place(doc, reading, words) };
        let best =
            self.by_name.iter().zip(0_u16..).max_by_key(|(sum, at)| (**sum, u16::MAX - at)).map_or(0, |(_, at)| at);
        let (kind, name) = match (near, placed) {
            (true, _) => (MatchKind::Near, best),
            (false, Some((kind, name))) => (kind, name),
            (false, None) => (MatchKind::Words, best),
        };
        let extra = doc.words_in(name).saturating_sub(reading.terms.len());
        let points = score(kind, near, missing, errors, latin, exact, extra, name == 0);
        Some(Ranked { slot, score: points, kind, matched: Source::Name(name) })
    }

    /// Looks for every word typed among all the words of an entry, whichever of its names they stand in.
    fn collect(&mut self, doc: &Doc, reading: &Reading, words: &Words) {
        self.found.clear();
        self.found.resize(reading.terms.len(), NOTHING);
        self.by_name.clear();
        self.by_name.resize(doc.names(), 0);
        self.numbers.clear();
        for (term, found) in reading.terms.iter().zip(&mut self.found) {
            if term.number {
                let misses = doc.parts().map(|part| number_in(&part, term, words));
                self.numbers.push(misses.min().unwrap_or(number::MISSING));
                continue;
            }
            self.by_name_now.clear();
            self.by_name_now.resize(doc.names(), 0);
            for part in doc.parts() {
                let now = word_in(&part, term, words);
                if let Source::Name(name) = part.source
                    && let Some(level) = self.by_name_now.get_mut(usize::from(name))
                {
                    *level = now.level.max(*level);
                }
                if now.level > 0 && now.order() > found.order() {
                    *found = now;
                }
            }
            for (sum, now) in self.by_name.iter_mut().zip(&self.by_name_now) {
                *sum += u32::from(*now);
            }
        }
    }

    /// Where in a name the whole of what was typed stands.
    fn by_place(&mut self, doc: &Doc, reading: &Reading, words: &Words) -> Option<(MatchKind, u16)> {
        let mut best: Option<(MatchKind, u16)> = None;
        let typed = reading.squeezed.as_str();
        for part in doc.parts() {
            let Source::Name(name) = part.source else { continue };
            squeeze(&mut self.buffer, part.ids.iter().map(|id| words.text(*id)), &mut self.starts);
            let at =
                self.starts.iter().position(|start| self.buffer.get(*start..).is_some_and(|rest| begins(rest, typed)));
            let kind = match at {
                Some(0) if self.buffer == typed => MatchKind::Exact,
                Some(0) => MatchKind::Prefix,
                Some(_) => MatchKind::WordPrefix,
                None => continue,
            };
            if best.is_none_or(|old| (kind, name) < old) {
                best = Some((kind, name));
            }
        }
        best
    }
}

/// Whether a text begins with what was typed, without cutting a number: `25` does not begin `250` or `25.5`.
fn begins(text: &str, typed: &str) -> bool {
    let Some(rest) = text.strip_prefix(typed) else { return false };
    let cut = typed.chars().next_back().is_some_and(|c| c.is_ascii_digit()) && {
        let mut rest = rest.chars();
        match rest.next() {
            Some('.') => true,
            Some(c) => c.is_ascii_digit(),
            None => false,
        }
    };
    !cut
}

fn number_in(part: &Part<'_>, term: &Term, words: &Words) -> u32 {
    let mut least = number::MISSING;
    for (at, id) in part.ids.iter().enumerate() {
        let text = words.text(*id);
        let miss = match text.strip_prefix(term.text.as_str()) {
            Some("") => match (&term.unit, part.ids.get(at + 1).map(|next| words.text(*next))) {
                (None, _) => number::SAME,
                (Some(unit), Some(next)) if unit == next || unit_meant(next).as_ref() == Some(unit) => number::SAME,
                (Some(_), Some(next)) if !next.starts_with(|c: char| c.is_ascii_digit()) => number::OTHER_UNIT,
                (Some(_), _) => number::BARE,
            },
            Some(_) if text.starts_with(|c: char| c.is_ascii_digit()) => number::LONGER,
            None if term.numeral.as_deref() == Some(text) => number::NUMERAL,
            _ => continue,
        };
        least = least.min(miss);
    }
    least
}

fn word_in(part: &Part<'_>, term: &Term, words: &Words) -> WordMatch {
    let mut best = NOTHING;
    for id in part.ids {
        let text = words.text(*id);
        let (level, errors) = match text.strip_prefix(term.text.as_str()) {
            Some("") => (3, 0),
            Some(_) => (2, 0),
            None if term.same.binary_search(id).is_ok() => (2, 0),
            None if term.unspaced && text.contains(term.text.as_str()) => (2, 0),
            None => match term.near.binary_search_by_key(id, |(near, _)| *near) {
                Ok(at) => (1, term.near.get(at).map_or(1, |(_, errors)| *errors)),
                Err(_) => continue,
            },
        };
        if (level, u8::MAX - errors) > (best.level, u8::MAX - best.errors) {
            best = WordMatch { level, errors, latin: part.latin };
        }
    }
    best
}

/// The judgement of an entry whose code begins with what was typed.
pub(super) fn by_code(slot: u32, reading: &Reading, whole: bool) -> Ranked {
    let kind = match whole {
        true => MatchKind::Exact,
        false if reading.terms.iter().any(|term| !term.number) => MatchKind::Prefix,
        // Digits alone are more likely a strength than the beginning of a code.
        false => MatchKind::Near,
    };
    let exact = if whole { 15 } else { 0 };
    Ranked {
        slot,
        score: score(kind, kind == MatchKind::Near, 0, 0, false, exact, 0, true),
        kind,
        matched: Source::Code,
    }
}

/// Puts the judgement in one number. Nothing near stands above what was typed; no other strength stands above the one
/// typed; then the kind, fewer errors, the script typed, whole words, shorter names, main names.
#[expect(clippy::too_many_arguments, reason = "one place that shows the whole order")]
fn score(
    kind: MatchKind,
    near: bool,
    missing: u32,
    errors: u32,
    latin: bool,
    exact: usize,
    extra: usize,
    main: bool,
) -> u32 {
    let small = |n: usize, most: u32| u32::try_from(n).unwrap_or(most).min(most);
    let rank = match kind {
        MatchKind::Exact => 4,
        MatchKind::Prefix => 3,
        MatchKind::WordPrefix => 2,
        MatchKind::Words => 1,
        MatchKind::Near => 0,
    };
    u32::from(!near) << 29
        | (63 - missing.min(63)) << 23
        | rank << 20
        | (7 - errors.min(7)) << 17
        | u32::from(!latin) << 16
        | small(exact, 15) << 12
        | (255 - small(extra, 255)) << 4
        | u32::from(main)
}
