//! Which decimal sign a list uses, gathered cell by cell. Where the list does not say, a person is asked: it
//! never guesses.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::DecimalSign;
use crate::import::{Cell, CellKind, Column};
use crate::unit::MeasuredUnit;

/// How many examples are kept of each kind.
const EXAMPLES: usize = 3;
/// The longest unit that is looked for after a number, in characters.
const LONGEST_UNIT: usize = 16;

/// Numbers of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// How many.
    pub count: u64,
    /// The first few different ones, as the list has them.
    pub examples: Vec<String>,
}

impl Seen {
    fn add(&mut self, example: &str) {
        self.count += 1;
        if self.examples.len() < EXAMPLES && !self.examples.iter().any(|one| one == example) {
            self.examples.push(example.to_owned());
        }
    }
}

/// What a list says about its decimal sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignVerdict {
    /// Its numbers read the same with either sign.
    NoneNeeded,
    /// Its numbers can only have this one.
    Settled(DecimalSign),
    /// Its numbers can be read both ways, and a person says which.
    Ask {
        /// Some of them.
        examples: Vec<String>,
    },
    /// Some have one sign and some the other: a person says which, and the others are refused.
    Contradiction {
        /// Those with a decimal point.
        point: Seen,
        /// Those with a decimal comma.
        comma: Seen,
    },
}

/// Evidence from one sort of column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Tally {
    point: Seen,
    comma: Seen,
    either: Seen,
}

/// Gathers what a list says about its decimal sign.
///
/// Columns of numbers and strengths count most. Where they say nothing, numbers with a unit inside names do, and
/// at last those of generic names and of columns that are not taken in, such as prices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignEvidence {
    numbers: Tally,
    names: Tally,
    ignored: Tally,
}

impl SignEvidence {
    /// Takes a cell into account. Name columns need not be given when no strength is taken out of names.
    pub fn note(&mut self, column: Column, cell: &Cell) {
        if cell.kind != CellKind::Text || !cell.text.contains(|c: char| DecimalSign::of(c).is_some()) {
            return;
        }
        let text: String = cell.text.nfkc().collect();
        match column {
            Column::Strength => self.numbers.note_all(&text, false),
            Column::Pack
            | Column::PackUnits
            | Column::PackContent
            | Column::UnitContent
            | Column::DropsPerMl
            | Column::InUseDays => self.numbers.note_all(&text, true),
            Column::Name => self.names.note_all(&text, true),
            Column::Generic => self.ignored.note_all(&text, true),
            Column::Ignore => self.ignored.note_whole(&text),
            _ if column.fact().is_some_and(|fact| fact.asked().control.is_number()) => {
                self.numbers.note_all(&text, true);
            }
            _ => {}
        }
    }

    /// What has been gathered says so far.
    #[must_use]
    pub fn verdict(&self) -> SignVerdict {
        for tally in [&self.numbers, &self.names] {
            match (tally.point.count, tally.comma.count) {
                (0, 0) => {}
                (_, 0) => return SignVerdict::Settled(DecimalSign::Point),
                (0, _) => return SignVerdict::Settled(DecimalSign::Comma),
                _ => return SignVerdict::Contradiction { point: tally.point.clone(), comma: tally.comma.clone() },
            }
        }
        let examples = if self.numbers.either.count > 0 { &self.numbers.either } else { &self.names.either };
        match (examples.count, self.ignored.point.count, self.ignored.comma.count) {
            (0, _, _) => SignVerdict::NoneNeeded,
            (_, 1.., 0) => SignVerdict::Settled(DecimalSign::Point),
            (_, 0, 1..) => SignVerdict::Settled(DecimalSign::Comma),
            _ => SignVerdict::Ask { examples: examples.examples.clone() },
        }
    }
}

impl Tally {
    fn add(&mut self, number: &str) {
        match says(number) {
            Says::Sign(DecimalSign::Point) => self.point.add(number),
            Says::Sign(DecimalSign::Comma) => self.comma.add(number),
            Says::Either => self.either.add(number),
            Says::Nothing => {}
        }
    }

    /// A cell that is one number.
    fn note_whole(&mut self, text: &str) {
        let number = text.trim().trim_matches(|c: char| c.is_whitespace() || "€$£¥₺₽₴%".contains(c));
        if number.chars().all(|c| belongs(c) || is_gap(c)) {
            self.add(&number.replace(is_gap, ""));
        }
    }

    /// Every number in a text; where told, only those with a unit, for names and packs have other numbers: `Omega 3,6`.
    fn note_all(&mut self, text: &str, with_unit: bool) {
        if text.trim().chars().all(|c| belongs(c) || is_gap(c)) {
            return self.note_whole(text);
        }
        let letters: Vec<char> = text.chars().collect();
        let mut at = 0;
        while at < letters.len() {
            let rest = letters.get(at..).unwrap_or_default();
            let run = rest.iter().take_while(|c| belongs(**c)).count();
            if run == 0 {
                at += 1;
                continue;
            }
            let number: String = rest.iter().take(run).collect();
            let before = at.checked_sub(1).and_then(|before| letters.get(before));
            let after = rest.get(run..).unwrap_or_default();
            if !before.is_some_and(|c| c.is_alphabetic() && u32::from(*c) < 0x590)
                && !names_a_place(after)
                && ((!with_unit && !number.starts_with(['.', ','])) || has_unit(after))
            {
                self.add(number.trim_end_matches(['.', ',']));
            }
            at += run;
        }
    }
}

fn belongs(letter: char) -> bool {
    crate::number::digit(letter).is_some() || matches!(letter, '.' | ',' | '٫')
}

const fn is_gap(letter: char) -> bool {
    matches!(letter, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\'' | '’')
}

/// Whether a chemist's hyphen follows, as in 2,4-dinitrophenol.
fn names_a_place(after: &[char]) -> bool {
    matches!(after, [hyphen, letter, ..] if matches!(hyphen, '-' | '‐' | '‑') && letter.is_alphabetic())
}

/// Whether a unit follows, or the next number of `150/12.5 mg`.
fn has_unit(after: &[char]) -> bool {
    let rest: Vec<char> = after.iter().copied().skip_while(|c| *c == ' ').take(LONGEST_UNIT).collect();
    if matches!(rest.first(), Some('%' | '٪' | '‰' | '/' | '+')) {
        return true;
    }
    let word: String = rest.iter().take_while(|c| c.is_alphabetic() || **c == '.').collect();
    if MeasuredUnit::written(&word).is_some() {
        return true;
    }
    let mut begun = String::new();
    word.chars().any(|letter| {
        begun.push(letter);
        super::super::fold::unspaced(letter) && MeasuredUnit::written(&begun).is_some()
    })
}

/// What one number says about the decimal sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Nothing,
    Either,
    Sign(DecimalSign),
}

fn says(number: &str) -> Says {
    let marks: Vec<DecimalSign> = number.chars().filter_map(DecimalSign::of).collect();
    let groups: Vec<&str> = number.split(|c| DecimalSign::of(c).is_some()).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.chars().count()).collect();
    let zero = groups.first().is_some_and(|first| super::is_zero(first));
    let [sign @ .., last] = marks.as_slice() else { return Says::Nothing };
    if number.contains('٫') {
        return Says::Nothing;
    }
    match (sign, lengths.as_slice()) {
        (_, [.., 0]) => Says::Nothing,
        ([], [1..=3, 3]) if !zero => Says::Either,
        ([], [_, _]) => Says::Sign(*last),
        (others, [first, middle @ .., _]) => {
            let thousands = (1..=3).contains(first) && !zero && middle.iter().all(|length| *length == 3);
            let alike = others.iter().all(|one| *one == last.other());
            match lengths.last() {
                _ if thousands && alike => Says::Sign(*last),
                Some(3) if thousands && others.iter().all(|one| one == last) => Says::Sign(last.other()),
                _ => Says::Nothing,
            }
        }
        _ => Says::Nothing,
    }
}
