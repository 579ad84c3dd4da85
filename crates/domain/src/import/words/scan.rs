//! Finds the words of a dose form in a text: a whole cell strictly, a name by what can be recognised in it.

use super::{
    forms_east::EAST,
    forms_west::WEST,
    parts::{self, Parts},
    sukl,
};
use crate::{
    form::{DispensingUnit, DoseForm},
    number,
};
use std::{collections::HashMap, sync::OnceLock};
use unicode_normalization::UnicodeNormalization;

/// The most words in a phrase of the tables.
const LONGEST: usize = 6;

/// What the words of a text say about the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FormWords {
    /// What was recognised.
    pub(crate) parts: Parts,
    /// A form that was named as this program names it.
    exact: Option<DoseForm>,
}

impl FormWords {
    /// The form, with what is known from elsewhere of where it goes and what it is.
    pub(crate) fn form(self, more: Parts) -> Option<DoseForm> {
        self.exact.or_else(|| {
            let site = if self.parts & parts::SAYS_SITE == 0 { more } else { more & !parts::SAYS_SITE };
            parts::form(self.parts | site)
        })
    }

    /// The container that the words name.
    pub(crate) fn unit(self, form: DoseForm) -> Option<DispensingUnit> {
        parts::unit(self.parts, form)
    }
}

/// A cell that names a form; none where any word of it is not known.
pub(crate) fn form_in_cell(text: &str) -> Option<FormWords> {
    let folded = fold_form(text);
    let same = |(form, words): &&(DoseForm, String)| form.code() == text.trim() || *words == folded;
    if let Some((exact, _)) = own().iter().find(same) {
        return Some(FormWords { parts: parts::NOTHING, exact: Some(*exact) });
    }
    if let Some(parts) = sukl::form(text) {
        return Some(FormWords { parts, exact: None });
    }
    let (parts, all) = scan(&tokens(&folded));
    (all && parts != parts::NOTHING).then_some(FormWords { parts, exact: None })
}

/// What a name says about the form, its other words left aside.
pub(crate) fn form_in_name(text: &str) -> FormWords {
    let words = tokens(&fold_form(text));
    FormWords { parts: scan(&words).0 | release(&words), exact: None }
}

/// Letters behind a brand that stand for a changed release; only in names, for elsewhere they mean other things.
fn release(words: &[String]) -> Parts {
    const SHORT: [&str; 11] = ["xr", "sr", "cr", "er", "mr", "xl", "lp", "retard", "depot", "oros", "zok"];
    let glued = words.windows(2).any(|pair| matches!(pair, [a, b] if (a == "l" && b == "p") || (a == "m" && b == "r")));
    let known = words.iter().skip(1).any(|word| SHORT.contains(&word.as_str()));
    if glued || known { parts::PROLONGED } else { parts::NOTHING }
}

/// The words found, and whether that was all there is.
fn scan(words: &[String]) -> (Parts, bool) {
    let (mut found, mut all, mut at) = (parts::NOTHING, true, 0);
    while let Some(word) = words.get(at) {
        let longest = (1..=LONGEST).rev().find_map(|length| {
            let phrase = words.get(at..at + length)?.join(" ");
            west().get(phrase.as_str()).map(|parts| (length, *parts))
        });
        if let Some((length, parts)) = longest {
            found |= parts;
            at += length;
            continue;
        }
        let (parts, whole) = unspaced(word);
        found |= parts;
        all &= whole || word.chars().all(|c| c.is_ascii_digit());
        at += 1;
    }
    (found, all)
}

/// What the end (and the beginning) of a word of a script without spaces says.
fn unspaced(word: &str) -> (Parts, bool) {
    let mut rest = word;
    let mut found = parts::NOTHING;
    if word.is_ascii() {
        return (found, false);
    }
    for (end, parts) in east() {
        if let Some(after) = end.strip_prefix('^').and_then(|begin| rest.strip_prefix(begin)) {
            found |= parts;
            rest = after;
        }
    }
    while let Some((before, parts)) = east()
        .iter()
        .filter_map(|(end, parts)| Some((rest.strip_suffix(end.as_str())?, *parts)))
        .min_by_key(|one| one.0.len())
    {
        found |= parts;
        rest = before;
    }
    (found, rest.is_empty())
}

/// Each form with this program's own words for it, folded.
fn own() -> &'static [(DoseForm, String)] {
    static TABLE: OnceLock<Vec<(DoseForm, String)>> = OnceLock::new();
    TABLE.get_or_init(|| DoseForm::ALL.iter().map(|form| (*form, fold_form(form.words()))).collect())
}

fn west() -> &'static HashMap<String, Parts> {
    static TABLE: OnceLock<HashMap<String, Parts>> = OnceLock::new();
    TABLE.get_or_init(|| phrases(WEST).collect())
}

fn east() -> &'static [(String, Parts)] {
    static TABLE: OnceLock<Vec<(String, Parts)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        EAST.iter()
            .flat_map(|(parts, words)| words.split_whitespace().map(|word| (word.nfkc().collect::<String>(), *parts)))
            .collect()
    })
}

fn phrases(table: &'static [(Parts, &'static str)]) -> impl Iterator<Item = (String, Parts)> {
    table.iter().flat_map(|(parts, words)| words.split('|').map(|phrase| (tokens(&fold(phrase)).join(" "), *parts)))
}

/// A text for comparing forms, with the French short word for a capsule told from a gel, which differs from it by an accent alone.
fn fold_form(text: &str) -> String {
    fold(&text.to_lowercase().replace("gél.", "gélule "))
}

/// A text for comparing words: small letters without accents, compatibility forms made plain.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let lower = text.to_lowercase();
    let plain = lower.nfkd().filter(|c| !matches!(u32::from(*c), 0x300..=0x36F | 0x64B..=0x652 | 0x670 | 0xAD));
    let spelled = plain.map(|c| match c {
        'ı' => 'i',
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        'ё' => 'е',
        'أ' | 'إ' | 'آ' => 'ا',
        other => other,
    });
    spelled.nfc().collect()
}

/// The words of a folded text: letters and digits apart, signs left out.
pub(crate) fn tokens(folded: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut last = None;
    for c in folded.chars() {
        let kind = match c {
            _ if number::digit(c).is_some() => Some(true),
            _ if c.is_alphanumeric() || is_mark(c) => Some(false),
            _ => None,
        };
        if kind != last && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if let (Some(_), Some(word)) = (kind, words.last_mut()) {
            word.push(c);
        }
        last = kind;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Vowel signs and other marks that are letters of their script.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || c == 'ー' || c == '\u{200C}'
}
