//! Finds the strengths that a drug's name mentions: numbers with units, in several scripts. It only
//! listens: nothing is computed from what it finds, and it does not know what the drug contains.

use rust_decimal::Decimal;

use crate::number;
use crate::unit::{CountableUnit, Dimension, DoseUnit, Measure, MeasuredUnit};

/// A strength a name mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// As it stands in the name.
    pub text: String,
    /// The number; several where it can be read in two ways.
    pub values: Vec<Decimal>,
    /// The unit of the number.
    pub unit: MeasuredUnit,
    /// In how much of the drug, if the name says.
    pub per: Option<Measure>,
    /// Written as a percentage: grams in 100 mL or in 100 g.
    pub percent: bool,
}

/// Everything a name mentions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// Amounts of substance.
    pub strengths: Vec<Said>,
    /// Volumes that stand alone, such as a bottle's.
    pub volumes: Vec<Measure>,
}

/// Listens to a name. `mass_in_mass` tells that the drug's strength is mass in mass, as a cream's,
/// so that the second of two masses is what the first is in.
#[must_use]
pub fn read(name: &str, mass_in_mass: bool) -> Heard {
    let mut heard = Heard::default();
    for chain in chains(&letters(name)) {
        settle(chain.links, mass_in_mass, &mut heard);
    }
    heard
}

/// The letters of a text in the plain form in which they are compared.
pub(crate) fn letters(text: &str) -> Vec<char> {
    let mut all = Vec::with_capacity(text.len());
    text.chars().for_each(|letter| plain_letters(letter, &mut all));
    all
}

/// Every chain of numbers and units in a text of plain [`letters`], for whoever must know exactly how each is written.
pub(crate) fn chains(letters: &[char]) -> Vec<Chain> {
    let mut reader = Reader { letters, at: 0 };
    let mut all = Vec::new();
    while reader.at < letters.len() {
        let start = reader.at;
        let mut chain = reader.chain();
        if chain.links.is_empty() {
            reader.at += 1;
        } else {
            chain.start = start;
            all.push(chain);
        }
    }
    all
}

/// Links that are joined: "250 mg/5 mL".
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    /// The links, at least one.
    pub(crate) links: Vec<Link>,
    /// For each link whether `+` stands before it.
    pub(crate) plus: Vec<bool>,
    /// The place of its first letter.
    pub(crate) start: usize,
    /// The place after its last letter.
    pub(crate) end: usize,
    /// Whether a joint follows after which nothing was understood: "25 µg/h".
    pub(crate) open: bool,
}

/// One link of "250 mg/5 mL": a number, a unit, or both.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    text: String,
    /// The number as it is written, in plain letters; empty where there is none.
    pub(crate) typed: String,
    values: Vec<Decimal>,
    /// The unit.
    pub(crate) unit: Option<StatedUnit>,
}

/// A unit as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StatedUnit {
    /// In a measured unit, such as mg.
    Measured(MeasuredUnit),
    /// Counted; a dose is a puff here.
    Counted(CountableUnit),
    /// Grams in 100 mL or in 100 g.
    Percent,
}

struct Reader<'a> {
    letters: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).copied()
    }

    fn skip_spaces(&mut self) {
        while self.peek(0) == Some(' ') {
            self.at += 1;
        }
    }

    /// The links from here on that are joined by `/`, `+` or "per"; none if no number begins here.
    fn chain(&mut self) -> Chain {
        let mut chain = Chain::default();
        if !self.number_may_begin() {
            return chain;
        }
        let mut plus = false;
        while let Some(link) = self.link(!chain.links.is_empty()) {
            chain.links.push(link);
            chain.plus.push(plus);
            chain.end = self.at;
            self.skip_spaces();
            let Some(joint) = self.joint() else {
                self.at = chain.end;
                return chain;
            };
            plus = joint == '+';
            self.skip_spaces();
        }
        chain.open = true;
        chain
    }

    fn joint(&mut self) -> Option<char> {
        if let Some(joint) = self.peek(0).filter(|c| matches!(c, '/' | '+')) {
            self.at += 1;
            return Some(joint);
        }
        if "per ".chars().enumerate().all(|(at, c)| self.peek(at).is_some_and(|own| own.eq_ignore_ascii_case(&c))) {
            self.at += 4;
            return Some('/');
        }
        None
    }

    /// Whether a number that begins here is one of its own: "B12" is a name.
    fn number_may_begin(&self) -> bool {
        let before = || self.at.checked_sub(1).and_then(|at| self.letters.get(at)).copied();
        let joined =
            |c: char| c.is_ascii_digit() || matches!(c, '.' | ',') || (c.is_alphabetic() && u32::from(c) < 0x0590);
        self.peek(0).is_some_and(|c| c.is_ascii_digit()) && !before().is_some_and(joined)
    }

    fn link(&mut self, later: bool) -> Option<Link> {
        let start = self.at;
        let typed = self.number_text();
        let values = readings(&typed);
        let after_number = self.at;
        self.skip_spaces();
        let unit = self.unit();
        if unit.is_none() {
            self.at = after_number;
        }
        let heard = !values.is_empty() || (later && typed.is_empty() && unit.is_some());
        if !heard {
            self.at = if typed.is_empty() { start } else { after_number };
            return None;
        }
        let text = self.letters.get(start..self.at).unwrap_or_default().iter().collect();
        Some(Link { text, typed, values, unit })
    }

    fn number_text(&mut self) -> String {
        let mut typed = String::new();
        while let Some(letter) = self.peek(0) {
            let digit_follows = self.peek(1).is_some_and(|c| c.is_ascii_digit());
            let group_follows = (1..=3).all(|ahead| self.peek(ahead).is_some_and(|c| c.is_ascii_digit()))
                && !self.peek(4).is_some_and(|c| c.is_ascii_digit());
            let belongs = letter.is_ascii_digit()
                || (matches!(letter, '.' | ',') && digit_follows && !typed.is_empty())
                || (letter == ' '
                    && group_follows
                    && (1..=3).contains(&typed.split(' ').next_back().unwrap_or("").len()));
            if !belongs {
                break;
            }
            typed.push(letter);
            self.at += 1;
        }
        typed
    }

    fn unit(&mut self) -> Option<StatedUnit> {
        if self.peek(0) == Some('%') {
            self.at += 1;
            return Some(StatedUnit::Percent);
        }
        let longest = (0..24).take_while(|ahead| self.peek(*ahead).is_some_and(in_unit)).count();
        for length in (1..=longest).rev() {
            let word = self.letters.get(self.at..self.at + length)?;
            let last = word.last().copied();
            if last == Some(' ') || same_word(last, self.peek(length)) {
                continue;
            }
            if let Some(unit) = unit_of(&word.iter().collect::<String>()) {
                self.at += length;
                return Some(unit);
            }
        }
        None
    }
}

fn unit_of(word: &str) -> Option<StatedUnit> {
    let lower = word.to_lowercase();
    if let Some(unit) = word_unit(lower.trim_end_matches('.')) {
        return Some(unit);
    }
    match DoseUnit::written(word)? {
        DoseUnit::Measured(unit) => Some(StatedUnit::Measured(unit)),
        DoseUnit::Countable(unit) => Some(StatedUnit::Counted(unit)),
        DoseUnit::Newer(_) => None,
    }
}

/// Words of several languages for what a strength is in.
fn word_unit(word: &str) -> Option<StatedUnit> {
    Some(StatedUnit::Counted(match word {
        "percent" | "per cent" | "pour cent" | "por ciento" | "por cento" | "prozent" | "procent" => {
            return Some(StatedUnit::Percent);
        }
        "dose" | "actuation" | "dosis" | "dáv" | "dávka" | "doz" | "доза" | "дозу" | "дозі" | "дозы" => {
            CountableUnit::Puff
        }
        "tab" | "tabl" | "tbl" | "comprimé" | "comprimido" | "compressa" | "tablette" | "таблетка" | "таблетку" => {
            CountableUnit::Tablet
        }
        "cap" | "caps" | "kapsel" | "kapsül" | "gélule" | "cápsula" | "capsula" | "капсула" => {
            CountableUnit::Capsule
        }
        "amp" | "ampoule" | "ampul" | "ampulle" | "ampolla" | "ampola" | "ампула" => CountableUnit::Ampoule,
        "sáč" | "sobre" | "beutel" | "saşe" | "пакетик" => CountableUnit::Sachet,
        "stř" => CountableUnit::Syringe,
        "supp" => CountableUnit::Suppository,
        _ => return None,
    }))
}

fn in_unit(letter: char) -> bool {
    letter.is_alphabetic()
        || matches!(letter, '.' | ' ' | '\u{94D}' | '\u{200C}' | '\u{307}' | '\u{E38}' | '\u{E34}' | '\u{E31}')
}

/// Whether two letters belong to one word, where words are set apart: not in Chinese or Japanese.
fn same_word(last: Option<char>, next: Option<char>) -> bool {
    let spaced = |c: char| c.is_alphabetic() && u32::from(c) < 0x0E00;
    matches!((last, next), (Some(last), Some(next)) if spaced(last) && spaced(next))
}

/// The values a number in a name can have: both where a mark may separate thousands or decimals.
fn readings(typed: &str) -> Vec<Decimal> {
    if typed.is_empty() {
        return Vec::new();
    }
    if typed.len() < 20 && typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return typed.parse().ok().filter(|value| *value > Decimal::ZERO).into_iter().collect();
    }
    let mut values: Vec<Decimal> = Vec::new();
    let mut add = |text: &str| {
        if let Ok(value) = text.parse::<Decimal>()
            && text.len() < 20
            && value > Decimal::ZERO
            && !values.contains(&value.normalize())
        {
            values.push(value.normalize());
        }
    };
    let joined: String = typed.chars().filter(char::is_ascii_digit).collect();
    match number::parse_decimal(typed) {
        Ok(value) => add(&value.to_string()),
        Err(number::NumberRefused::Ambiguous { .. }) => {
            add(&joined);
            add(&typed.replace(',', "."));
        }
        Err(_) => {
            let last = typed.rfind(['.', ',']);
            match last.and_then(|at| typed.split_at_checked(at)) {
                Some((whole, decimals)) if whole.contains(['.', ',']) => {
                    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
                    let decimals: String = decimals.chars().filter(char::is_ascii_digit).collect();
                    add(&format!("{whole}.{decimals}"));
                    add(&joined);
                }
                _ => add(&typed.replace(',', ".")),
            }
        }
    }
    if let Some((_, last)) = typed.rsplit_once(' ') {
        add(last);
    }
    values
}

/// Turns links into what is said: amounts, and what they are in.
fn settle(mut links: Vec<Link>, mass_in_mass: bool, heard: &mut Heard) {
    let last_is_mass = links.last().is_some_and(|link| is_mass(link.unit));
    let per = match links.last() {
        Some(last)
            if links.len() > 1
                && (is_below(last.unit)
                    || (last_is_mass && (last.values.is_empty() || (mass_in_mass && links.len() == 2)))) =>
        {
            links.pop()
        }
        _ => None,
    };
    let mut unit = None;
    for link in links.iter_mut().rev() {
        if link.unit.is_none() {
            link.unit = unit;
        }
        unit = link.unit;
    }
    let only = links.len() == 1;
    let per_measure = per.as_ref().and_then(below);
    for link in links {
        let text = match &per {
            Some(per) if only => format!("{}/{}", link.text, per.text),
            _ => link.text.clone(),
        };
        match link.unit {
            Some(StatedUnit::Percent) => heard.strengths.extend(percent(&link, text)),
            Some(StatedUnit::Measured(unit)) if unit.dimension() == Dimension::Volume => {
                heard.volumes.extend(link.values.iter().filter_map(|value| Measure::measured(*value, unit)));
            }
            Some(StatedUnit::Measured(unit)) if !link.values.is_empty() => {
                heard.strengths.push(Said {
                    text,
                    values: link.values,
                    unit,
                    per: per_measure.clone(),
                    percent: false,
                });
            }
            _ => {}
        }
    }
}

/// A percentage is grams in 100 mL; where the recorded strength is in a mass, the comparison reads it as
/// grams in 100 g.
fn percent(link: &Link, text: String) -> Option<Said> {
    let per = Measure::measured(Decimal::ONE_HUNDRED, MeasuredUnit::Millilitre);
    (!link.values.is_empty()).then(|| Said {
        text,
        values: link.values.clone(),
        unit: MeasuredUnit::Gram,
        per,
        percent: true,
    })
}

fn is_mass(unit: Option<StatedUnit>) -> bool {
    matches!(unit, Some(StatedUnit::Measured(unit)) if unit.dimension() == Dimension::Mass)
}

fn is_below(unit: Option<StatedUnit>) -> bool {
    matches!(unit, Some(StatedUnit::Counted(_)))
        || matches!(unit, Some(StatedUnit::Measured(unit)) if unit.dimension() == Dimension::Volume)
}

fn below(link: &Link) -> Option<Measure> {
    let value = link.values.first().copied().unwrap_or(Decimal::ONE);
    match link.unit? {
        StatedUnit::Measured(unit) => Measure::measured(value, unit),
        StatedUnit::Counted(unit) => Measure::counted(value, unit),
        StatedUnit::Percent => None,
    }
}

/// A letter as this reader compares it: script digits, full-width letters and squared units in their plain form.
fn plain_letters(letter: char, all: &mut Vec<char>) {
    if let Some((value, _)) = number::digit(letter) {
        all.push(char::from(b'0' + value));
        return;
    }
    let (first, second) = match letter {
        '\u{FF01}'..='\u{FF5E}' => (char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter), None),
        '㎎' => ('m', Some('g')),
        '㎍' => ('µ', Some('g')),
        '㎖' | '㏄' => ('m', Some('l')),
        '㎏' => ('k', Some('g')),
        'μ' => ('µ', None),
        '⁄' | '∕' => ('/', None),
        '٪' => ('%', None),
        '٫' => ('.', None),
        '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{3000}' | '\t' => (' ', None),
        other => (other, None),
    };
    all.push(first);
    all.extend(second);
}
