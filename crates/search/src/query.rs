//! What a person typed, read in every way it may be meant. It does not know the entries.

use std::collections::HashMap;

use super::forms::same_form;
use super::numeral::otherwise;
use super::tokens::{Readings, Token, all_joined, is_unspaced, readings};
use super::units::unit_meant;
use super::words::Words;

/// The most different words of a search that are looked for; what is typed whole is compared whole.
const MOST_TERMS: usize = 24;

/// A word or number of a search.
pub(super) struct Term {
    pub(super) text: String,
    pub(super) number: bool,
    /// The unit typed after this number.
    pub(super) unit: Option<String>,
    /// Whether an entry must have it: not so for numbers and their units, which only order what is found.
    pub(super) must: bool,
    pub(super) unspaced: bool,
    /// The other way to write a number: `ii` for `2`, `2` for `ii`.
    pub(super) numeral: Option<String>,
    /// Words for the same form of a drug, by id.
    pub(super) same: Vec<u32>,
    /// Words taken for this one in spite of errors, by id.
    pub(super) near: Vec<(u32, u8)>,
}

/// One way to read a search.
pub(super) struct Reading {
    pub(super) terms: Vec<Term>,
    pub(super) squeezed: String,
    /// The words were brought from another script.
    pub(super) foreign: bool,
}

/// The ways a search is read: as typed, and those for when that finds too little.
pub(super) struct Query {
    pub(super) straight: Vec<Reading>,
    pub(super) wider: Vec<Reading>,
}

impl Query {
    pub(super) fn new(typed: &str, words: &Words) -> Self {
        let all = readings(typed);
        let latin = all.latin();
        let Readings { primary, others } = all;
        let mut straight = vec![Reading::new(&primary, false, words)];
        for other in &others {
            push_new(&mut straight, Reading::new(other, false, words));
        }
        let mut wider = Vec::new();
        let joined = Reading::new(&all_joined(&primary), false, words);
        if straight.iter().all(|reading| reading.texts().ne(joined.texts())) {
            wider.push(joined);
        }
        if let Some(latin) = latin {
            wider.push(Reading::new(&latin, true, words));
        }
        straight.retain(|reading| !reading.terms.is_empty());
        wider.retain(|reading| !reading.terms.is_empty());
        Self { straight, wider }
    }

    /// Lets every word stand for those near it.
    pub(super) fn widen(&mut self, words: &Words) {
        let mut known: HashMap<String, Vec<(u32, u8)>> = HashMap::new();
        for term in self
            .straight
            .iter_mut()
            .chain(&mut self.wider)
            .flat_map(|reading| &mut reading.terms)
            .filter(|term| term.must)
        {
            let near = || {
                let numeral = term.numeral.as_ref().and_then(|number| words.find(number));
                numeral.map_or_else(|| words.near(&term.text), |id| vec![(id, 1)])
            };
            term.near.clone_from(known.entry(term.text.clone()).or_insert_with(near));
        }
    }

    /// Lets the last word stand for those whose beginning is near it: it may not be typed to its end.
    pub(super) fn widen_last(&mut self, words: &Words) {
        let mut known: HashMap<String, Vec<(u32, u8)>> = HashMap::new();
        for term in self.straight.iter_mut().filter_map(|reading| reading.terms.last_mut()).filter(|term| term.must) {
            let near = || words.near_beginning(&term.text);
            term.near.clone_from(known.entry(term.text.clone()).or_insert_with(near));
        }
    }
}

fn push_new(readings: &mut Vec<Reading>, new: Reading) {
    if readings.iter().all(|old| old.texts().ne(new.texts())) {
        readings.push(new);
    }
}

impl Term {
    fn new(token: &Token, unit: Option<String>, measure: bool, words: &Words) -> Self {
        let must = !token.number && !measure;
        // an amount is no ordinal: 4 mg is never written iv
        let numeral = if unit.is_none() { otherwise(&token.text) } else { None };
        Self {
            text: token.text.clone(),
            number: token.number,
            unit,
            must,
            unspaced: is_unspaced(&token.text),
            numeral,
            same: if must { same_form(&token.text, words) } else { Vec::new() },
            near: Vec::new(),
        }
    }
}

impl Reading {
    fn new(tokens: &[Token], foreign: bool, words: &Words) -> Self {
        let mut terms: Vec<Term> = Vec::with_capacity(tokens.len().min(MOST_TERMS));
        let mut texts = tokens.iter().map(|token| token.text.as_str()).peekable();
        let mut number_before = false;
        for token in tokens {
            texts.next();
            let unit = texts.peek().filter(|_| token.number).and_then(|next| unit_meant(next));
            let measure = number_before && unit_meant(&token.text).is_some();
            number_before = token.number;
            let said = terms.iter().any(|term| term.text == token.text && term.unit == unit);
            if !said && terms.len() < MOST_TERMS {
                terms.push(Term::new(token, unit, measure, words));
            }
        }
        let mut squeezed = String::new();
        squeeze(&mut squeezed, tokens.iter().map(|token| token.text.as_str()), &mut Vec::new());
        Self { terms, squeezed, foreign }
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|term| term.text.as_str())
    }
}

/// Writes words without spaces, except between two numbers, and where each begins.
pub(super) fn squeeze<'a>(out: &mut String, words: impl Iterator<Item = &'a str>, starts: &mut Vec<usize>) {
    out.clear();
    starts.clear();
    for word in words {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if digit(out.chars().next_back()) && digit(word.chars().next()) {
            out.push(' ');
        }
        starts.push(out.len());
        out.push_str(word);
    }
}
