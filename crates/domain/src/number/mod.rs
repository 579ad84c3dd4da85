//! Exact numbers: what a person types, and how a number is shown. It knows neither units nor drugs,
//! and no binary floating point.
//!
//! Written forms that have led to tenfold and thousandfold errors are refused on entry (`1.000`,
//! `.5`, `05`) and never shown (`5.0`, `.5`): the Joint Commission's "do not use" list of trailing
//! zeros and naked points.

use std::fmt;
use std::num::NonZeroU32;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most digits before the decimal mark.
pub const MOST_WHOLE_DIGITS: usize = 9;
/// The most digits after the decimal mark.
pub const MOST_DECIMALS: usize = 6;
/// What stands between thousands: a thin space at which a line does not break.
pub const THIN_SPACE: char = '\u{202F}';

/// The decimal mark a hospital has chosen for what it shows. What people type may use either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DecimalMark {
    /// `0.5`
    #[default]
    Point,
    /// `0,5`
    Comma,
}

impl DecimalMark {
    /// The character.
    #[must_use]
    pub const fn character(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// Why a typed number is not taken. The sentence says what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberRefused {
    /// Nothing was typed.
    #[error("Write a number.")]
    Empty,
    /// Something else than digits and one decimal mark.
    #[error("“{0}” is not a number. Use digits only, such as 12 or 0.5.")]
    NotANumber(String),
    /// One mark and three digits: thousands in one country, decimals in another.
    #[error("“{typed}” can be read in two ways. Write {joined} for the large number, or {longer} for the small one.")]
    Ambiguous {
        /// What was typed.
        typed: String,
        /// The number if the mark separates thousands.
        joined: String,
        /// The number if the mark is the decimal mark, written so that it is taken.
        longer: String,
    },
    /// Two or more marks.
    #[error("“{0}” has more than one point or comma. Write thousands without a mark, such as 1240 or 1240.5.")]
    TwoMarks(String),
    /// `.5`
    #[error("“{0}” has no digit before the mark. Write a zero first, such as 0.5.")]
    NakedPoint(String),
    /// `5.`
    #[error("“{0}” has no digit after the mark. Finish the number, or leave the mark out.")]
    Unfinished(String),
    /// `05`
    #[error("“{0}” begins with a zero. If a point is missing, write it, such as 0.5; if not, leave the zero out.")]
    LeadingZero(String),
    /// Below zero.
    #[error("“{0}” is below zero. Write a number above zero.")]
    Negative(String),
    /// `1e3`
    #[error("“{0}” is in scientific notation. Write the number in full.")]
    Exponent(String),
    /// Digits of two scripts in one number.
    #[error("“{0}” mixes digits of two scripts. Write it in one.")]
    MixedDigits(String),
    /// Above [`MOST_WHOLE_DIGITS`].
    #[error("“{0}” is too large. A number has at most 9 digits before the point.")]
    TooLarge(String),
    /// Above [`MOST_DECIMALS`].
    #[error("“{0}” is too fine. A number has at most 6 digits after the point.")]
    TooFine(String),
    /// Zero, where zero means nothing.
    #[error("Write a number above zero.")]
    Zero,
    /// A fraction, where only whole things can be counted.
    #[error("“{0}” is not a whole number. Count whole units, such as 21.")]
    NotWhole(String),
}

/// A number of zero or more, exactly as typed.
///
/// Takes digits of any one script, with one decimal mark where it cannot mean thousands, thousands
/// set apart by spaces, and `½`, `¼`, `¾`.
///
/// # Errors
/// [`NumberRefused`], with the sentence to show under the field.
pub fn parse_decimal(typed: &str) -> Result<Decimal, NumberRefused> {
    Written::read(typed)?.value(typed)
}

/// As [`parse_decimal`], and above zero.
///
/// # Errors
/// [`NumberRefused`], with the sentence to show under the field.
pub fn parse_positive(typed: &str) -> Result<Decimal, NumberRefused> {
    match parse_decimal(typed)? {
        value if value.is_zero() => Err(NumberRefused::Zero),
        value => Ok(value),
    }
}

/// A whole number above zero.
///
/// # Errors
/// [`NumberRefused`], with the sentence to show under the field.
pub fn parse_count(typed: &str) -> Result<NonZeroU32, NumberRefused> {
    let written = Written::read(typed)?;
    let value = written.value(typed)?;
    if written.decimals.is_some() || written.part.is_some() {
        return Err(NumberRefused::NotWhole(quoted(typed)));
    }
    let count = u32::try_from(value).map_err(|_| NumberRefused::TooLarge(quoted(typed)))?;
    NonZeroU32::new(count).ok_or(NumberRefused::Zero)
}

/// The number for people: thousands apart, no trailing zero, a digit on both sides of the mark.
#[must_use]
pub fn show(value: Decimal, mark: DecimalMark) -> String {
    let text = plain(value);
    let (whole, decimals) = match text.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text.as_str(), None),
    };
    let mut shown = grouped(whole);
    if let Some(decimals) = decimals {
        shown.push(mark.character());
        shown.push_str(decimals);
    }
    shown
}

/// A whole number for people, thousands apart.
#[must_use]
pub fn show_count(count: u128) -> String {
    grouped(&count.to_string())
}

/// The number for a form's field, such that [`parse_decimal`] gives the same number back.
#[must_use]
pub fn to_field(value: Decimal) -> String {
    let mut text = plain(value);
    if let Some((whole, decimals)) = text.split_once('.')
        && decimals.len() == 3
        && whole != "0"
    {
        text.push('0');
    }
    text
}

/// The number for the store: digits and a point, no trailing zero.
#[must_use]
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// The value of a decimal digit of any script in use, with the code point of its script's zero.
///
/// The zeros are those of the blocks of general category Nd in the Unicode Character Database; the
/// mathematical digits, which are styled letters of formulas, are left out.
#[must_use]
pub fn digit(character: char) -> Option<(u8, u32)> {
    let point = u32::from(character);
    if point < ZEROS[1] {
        return character.is_ascii_digit().then(|| (character as u8 - b'0', ZEROS[0]));
    }
    let zero = *ZEROS.get(ZEROS.partition_point(|zero| *zero <= point).checked_sub(1)?)?;
    if point - zero > 9 {
        return None;
    }
    Some((u8::try_from(point - zero).ok()?, zero))
}

/// The zero of each decimal script (Unicode category Nd), rising.
const ZEROS: [u32; 44] = [
    0x0030,
    0x0660,
    0x06F0,
    0x07C0,
    0x0966,
    0x09E6,
    0x0A66,
    0x0AE6,
    0x0B66,
    0x0BE6,
    0x0C66,
    0x0CE6,
    0x0D66,
    0x0DE6,
    0x0E50,
    0x0ED0,
    0x0F20,
    0x1040,
    0x1090,
    0x17E0,
    0x1810,
    0x1946,
    0x19D0,
    0x1A80,
    0x1A90,
    0x1B50,
    0x1BB0,
    0x1C40,
    0x1C50,
    0xA620,
    0xA8D0,
    0xA900,
    0xA9D0,
    0xA9F0,
    0xAA50,
    0xABF0,
    0xFF10,
    0x0001_04A0,
    0x0001_0D30,
    0x0001_1066,
    0x0001_1136,
    0x0001_1C50,
    0x0001_E140,
    0x0001_E950,
];

/// What a sentence repeats of what was typed: short, and without control characters.
#[must_use]
pub fn quoted(typed: &str) -> String {
    let mut shown: String = typed.trim().chars().filter(|c| !c.is_control()).take(40).collect();
    if typed.trim().chars().count() > 40 {
        shown.push('…');
    }
    shown
}

fn grouped(whole: &str) -> String {
    let length = whole.chars().count();
    let mut shown = String::with_capacity(length + length / 3 * 3);
    for (place, character) in whole.chars().enumerate() {
        if place > 0 && (length - place).is_multiple_of(3) {
            shown.push(THIN_SPACE);
        }
        shown.push(character);
    }
    shown
}

/// A number's parts as typed, digits mapped to 0–9.
#[derive(Default)]
struct Written {
    groups: Vec<String>,
    mark: Option<char>,
    decimals: Option<String>,
    part: Option<Decimal>,
    scripts: Vec<u32>,
}

impl Written {
    fn read(typed: &str) -> Result<Self, NumberRefused> {
        let text = typed.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}'));
        if text.is_empty() {
            return Err(NumberRefused::Empty);
        }
        if text.starts_with(['-', '−', '–', '‐', '‑', '﹣', '－']) {
            return Err(NumberRefused::Negative(quoted(typed)));
        }
        let mut written = Self { groups: vec![String::new()], ..Self::default() };
        let mut rest = text.chars();
        while let Some(character) = rest.next() {
            if !written.takes(character, typed)? {
                return Err(foreign(character, rest.as_str(), typed, &written));
            }
        }
        Ok(written)
    }

    /// Whether the character belongs to a number at this place.
    fn takes(&mut self, character: char, typed: &str) -> Result<bool, NumberRefused> {
        if self.part.is_some() {
            return Ok(false);
        }
        if let Some((value, script)) = digit(character) {
            if !self.scripts.contains(&script) {
                self.scripts.push(script);
            }
            let digits = match self.decimals.as_mut() {
                Some(decimals) => Some(decimals),
                None => self.groups.last_mut(),
            };
            if let Some(digits) = digits {
                digits.push(char::from(b'0' + value));
            }
            return Ok(true);
        }
        match character {
            '.' | ',' | '．' | '，' | '٫' if self.mark.is_some() => Err(NumberRefused::TwoMarks(quoted(typed))),
            '.' | ',' | '．' | '，' | '٫' => {
                self.mark = Some(character);
                self.decimals = Some(String::new());
                Ok(true)
            }
            ' ' | '\u{A0}' | '\u{2009}' | THIN_SPACE | '\'' | '’' | '٬' if self.mark.is_none() => {
                self.groups.push(String::new());
                Ok(true)
            }
            '½' | '¼' | '¾' if self.mark.is_none() => {
                let hundredths = match character {
                    '½' => 50,
                    '¼' => 25,
                    _ => 75,
                };
                self.part = Some(Decimal::new(hundredths, 2));
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn value(&self, typed: &str) -> Result<Decimal, NumberRefused> {
        let quote = || quoted(typed);
        let not_a_number = || NumberRefused::NotANumber(quote());
        if self.scripts.len() > 1 {
            return Err(NumberRefused::MixedDigits(quote()));
        }
        let first = self.groups.first().map_or("", String::as_str);
        if self.groups.len() > 1
            && (first.is_empty() || first.len() > 3 || self.groups.iter().skip(1).any(|group| group.len() != 3))
        {
            return Err(not_a_number());
        }
        let whole = self.groups.concat();
        if whole.len() > 1 && whole.starts_with('0') {
            return Err(NumberRefused::LeadingZero(quote()));
        }
        if let Some(part) = self.part {
            let before = if whole.is_empty() { Decimal::ZERO } else { Self::exact(&whole, "", typed)? };
            return before.checked_add(part).ok_or_else(not_a_number);
        }
        let Some(decimals) = self.decimals.as_deref() else {
            return Self::exact(&whole, "", typed);
        };
        if whole.is_empty() {
            return Err(if decimals.is_empty() { not_a_number() } else { NumberRefused::NakedPoint(quote()) });
        }
        if decimals.is_empty() {
            return Err(NumberRefused::Unfinished(quote()));
        }
        let could_be_thousands = self.mark != Some('٫') && self.groups.len() == 1 && whole != "0" && whole.len() <= 3;
        if could_be_thousands && decimals.len() == 3 {
            // written so that it is taken, and never with a trailing zero where that can be helped
            let longer = match decimals.trim_end_matches('0') {
                "" => whole.clone(),
                short if short.len() < 3 => format!("{whole}.{short}"),
                _ => format!("{whole}.{decimals}0"),
            };
            return Err(NumberRefused::Ambiguous { typed: quote(), joined: format!("{whole}{decimals}"), longer });
        }
        Self::exact(&whole, decimals, typed)
    }

    fn exact(whole: &str, decimals: &str, typed: &str) -> Result<Decimal, NumberRefused> {
        if whole.len() > MOST_WHOLE_DIGITS {
            return Err(NumberRefused::TooLarge(quoted(typed)));
        }
        if decimals.len() > MOST_DECIMALS {
            return Err(NumberRefused::TooFine(quoted(typed)));
        }
        let scale = u32::try_from(decimals.len()).unwrap_or(0);
        format!("{whole}{decimals}")
            .parse::<i64>()
            .ok()
            .and_then(|digits| Decimal::try_new(digits, scale).ok())
            .map(|value| value.normalize())
            .ok_or_else(|| NumberRefused::NotANumber(quoted(typed)))
    }
}

fn foreign(character: char, rest: &str, typed: &str, written: &Written) -> NumberRefused {
    let begun = written.groups.iter().any(|group| !group.is_empty());
    let power = rest.trim_start_matches(['+', '-', '−']);
    if begun && matches!(character, 'e' | 'E') && !power.is_empty() && power.chars().all(|c| digit(c).is_some()) {
        NumberRefused::Exponent(quoted(typed))
    } else {
        NumberRefused::NotANumber(quoted(typed))
    }
}

/// A number of dispensing units: whole, and at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quantity(NonZeroU32);

impl Quantity {
    /// The quantity, unless it is zero.
    #[must_use]
    pub fn new(units: u32) -> Option<Self> {
        NonZeroU32::new(units).map(Self)
    }

    /// The quantity somebody typed.
    ///
    /// # Errors
    /// [`NumberRefused`], with the sentence to show under the field.
    pub fn parse(typed: &str) -> Result<Self, NumberRefused> {
        parse_count(typed).map(Self)
    }

    /// The number of units.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0.get()
    }

    /// Both together; none if that is too large to count.
    #[must_use]
    pub fn plus(self, more: Self) -> Option<Self> {
        self.0.checked_add(more.get()).map(Self)
    }

    /// What is left; none if nothing is, or less than nothing.
    #[must_use]
    pub fn minus(self, fewer: Self) -> Option<Self> {
        self.get().checked_sub(fewer.get()).and_then(Self::new)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&show_count(u128::from(self.get())))
    }
}

#[cfg(test)]
mod tests;
