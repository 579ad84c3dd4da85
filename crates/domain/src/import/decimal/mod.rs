//! Numbers of a list, once its decimal sign is known. It does not know columns, and guesses no sign.

mod evidence;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use evidence::{SignEvidence, SignVerdict};

use super::{Cell, CellKind, CellReason};
use crate::coded::coded;
use crate::number::{self, NumberRefused, quoted};

coded! {
    /// What stands before the decimals of a list's numbers, wherever they are text.
    pub enum DecimalSign {
        /// `0.5`; a comma separates thousands.
        Point => ("point", "point, as in 0.5"),
        /// `0,5`; a point separates thousands.
        Comma => ("comma", "comma, as in 0,5"),
    }
}

impl DecimalSign {
    /// The one that separates thousands then.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }

    /// Its name in a sentence.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.code()
    }

    /// The sign that a character is, in any width.
    const fn of(character: char) -> Option<Self> {
        match character {
            '.' | '．' => Some(Self::Point),
            ',' | '，' => Some(Self::Comma),
            _ => None,
        }
    }
}

/// Why a number of a list is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberInFileRefused {
    /// It would not be taken from a form either.
    #[error(transparent)]
    Written(NumberRefused),
    /// It has the sign that the list does not use for decimals.
    #[error(
        "“{typed}” has a {} where this list's decimal sign is the {}. Write it with a {}, or choose the {} for the whole list.",
        sign.other().name(), sign.name(), sign.name(), sign.other().name()
    )]
    OtherSign {
        /// What the list has.
        typed: String,
        /// The list's decimal sign.
        sign: DecimalSign,
    },
    /// Digits between thousands marks that are not three.
    #[error("“{0}” has marks between digits that do not set thousands apart. Write the number without them.")]
    Grouping(String),
}

/// The decimal sign of a cell: of a spreadsheet's number a point, of text the list's.
pub(super) const fn sign_of(cell: &Cell, list: Option<DecimalSign>) -> Option<DecimalSign> {
    match cell.kind {
        CellKind::Number | CellKind::Percent => Some(DecimalSign::Point),
        _ => list,
    }
}

/// A number of zero or more, written with a list's decimal sign. Digits may be of any one script; thousands may be
/// set apart by spaces, apostrophes or the other sign, in threes. A naked point (`.5`), an exponent, `½` and
/// everything else is refused.
///
/// # Errors
/// [`NumberInFileRefused`], with a sentence that quotes the text.
pub(super) fn number(text: &str, sign: DecimalSign) -> Result<Decimal, NumberInFileRefused> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}'));
    let is_decimal = |c: char| c == '٫' || DecimalSign::of(c) == Some(sign);
    let (whole, decimals) = match trimmed.split_once(is_decimal) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (trimmed, None),
    };
    let decimals_are_digits = decimals.is_none_or(all_digits);
    if !decimals_are_digits || !whole.chars().all(|c| number::digit(c).is_some() || thousands(c, sign).is_some()) {
        return Err(not_digits(trimmed, decimals, sign));
    }
    let mut plain = joined(whole, decimals.is_some(), sign, trimmed)?;
    if let Some(decimals) = decimals {
        // The one mark that never separates thousands.
        plain.push('٫');
        plain.push_str(decimals);
    }
    number::parse_decimal(&plain).map_err(|refused| NumberInFileRefused::Written(quoting(refused, trimmed)))
}

/// A number above zero, by the list's decimal sign. Where no sign is settled, only a number that has one reading is taken.
///
/// # Errors
/// What to write instead.
pub(crate) fn positive(typed: &str, sign: Option<DecimalSign>) -> Result<Decimal, CellReason> {
    let read = match sign {
        Some(sign) => number(typed, sign)?,
        None => number::parse_decimal(typed).map_err(|refused| match refused {
            NumberRefused::Ambiguous { typed, .. } => CellReason::SignNotSettled { typed },
            other => other.into(),
        })?,
    };
    if read.is_zero() { Err(NumberRefused::Zero.into()) } else { Ok(read) }
}

/// What sets thousands apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Thousands {
    Space,
    Apostrophe,
    OtherSign,
}

const fn thousands(character: char, sign: DecimalSign) -> Option<Thousands> {
    match (character, DecimalSign::of(character)) {
        (' ' | '\u{A0}' | '\u{2009}' | '\u{3000}' | number::THIN_SPACE, _) => Some(Thousands::Space),
        ('\'' | '’', _) => Some(Thousands::Apostrophe),
        ('٬', _) => Some(Thousands::OtherSign),
        (_, Some(DecimalSign::Point)) if matches!(sign, DecimalSign::Comma) => Some(Thousands::OtherSign),
        (_, Some(DecimalSign::Comma)) if matches!(sign, DecimalSign::Point) => Some(Thousands::OtherSign),
        _ => None,
    }
}

/// The digits of the whole part, where the marks between them set thousands apart.
fn joined(whole: &str, decimals: bool, sign: DecimalSign, typed: &str) -> Result<String, NumberInFileRefused> {
    let marks: Vec<Thousands> = whole.chars().filter_map(|c| thousands(c, sign)).collect();
    let Some(first) = marks.first().copied() else { return Ok(whole.to_owned()) };
    let groups: Vec<&str> = whole.split(|c| thousands(c, sign).is_some()).collect();
    if marks.iter().all(|mark| *mark == first) && are_thousands(&groups, sign) {
        return Ok(groups.concat());
    }
    let one_other_sign = marks.len() == 1 && first == Thousands::OtherSign && !decimals;
    Err(if one_other_sign && !whole.contains('٬') {
        NumberInFileRefused::OtherSign { typed: quoted(typed), sign }
    } else {
        NumberInFileRefused::Grouping(quoted(typed))
    })
}

/// Groups of three; or in the Indian way (1,00,000), where a comma stands between them.
fn are_thousands(groups: &[&str], sign: DecimalSign) -> bool {
    let [leading, middle @ .., last] = groups else { return false };
    let digits = |group: &str| group.chars().count();
    let of = |length: usize| middle.iter().all(|group| digits(group) == length);
    let indian = sign == DecimalSign::Point && !middle.is_empty() && digits(leading) <= 2 && of(2);
    (1..=3).contains(&digits(leading)) && !is_zero(leading) && digits(last) == 3 && (of(3) || indian)
}

/// Why a text that has other characters than digits and marks, or marks after the decimal sign, is no number.
fn not_digits(typed: &str, decimals: Option<&str>, sign: DecimalSign) -> NumberInFileRefused {
    let only_marks = typed
        .chars()
        .all(|c| number::digit(c).is_some() || thousands(c, sign).is_some() || DecimalSign::of(c).is_some());
    if only_marks && decimals.is_some_and(|rest| rest.chars().any(|c| DecimalSign::of(c) == Some(sign))) {
        return NumberInFileRefused::Written(NumberRefused::TwoMarks(quoted(typed)));
    }
    if only_marks && decimals.is_some_and(|rest| rest.chars().any(|c| DecimalSign::of(c) == Some(sign.other()))) {
        return NumberInFileRefused::OtherSign { typed: quoted(typed), sign };
    }
    NumberInFileRefused::Written(match number::parse_decimal(typed) {
        Err(refused @ (NumberRefused::Negative(_) | NumberRefused::Exponent(_))) => refused,
        _ => NumberRefused::NotANumber(quoted(typed)),
    })
}

/// The refusal of the digits, quoting what the list has.
fn quoting(refused: NumberRefused, typed: &str) -> NumberRefused {
    use NumberRefused as R;
    let quote = quoted(typed);
    match refused {
        R::NotANumber(_) => R::NotANumber(quote),
        R::TwoMarks(_) => R::TwoMarks(quote),
        R::NakedPoint(_) => R::NakedPoint(quote),
        R::Unfinished(_) => R::Unfinished(quote),
        R::LeadingZero(_) => R::LeadingZero(quote),
        R::MixedDigits(_) => R::MixedDigits(quote),
        R::TooLarge(_) => R::TooLarge(quote),
        R::TooFine(_) => R::TooFine(quote),
        other => other,
    }
}

fn all_digits(text: &str) -> bool {
    text.chars().all(|c| number::digit(c).is_some())
}

fn is_zero(digits: &str) -> bool {
    digits.chars().all(|c| number::digit(c).is_some_and(|(value, _)| value == 0))
}

#[cfg(test)]
mod tests;
