//! Dates as a person types them, and as a person reads them.
//!
//! Refuses to know what a date is for, and what day it is: both come from the caller.

use jiff::civil::Date;

use crate::visible::ascii_digits;

/// A date as far as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// A day.
    Day(Date),
    /// A month.
    Month(i16, i8),
    /// A year.
    Year(i16),
}

/// What was typed, and whether another reader could take it for another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedDate {
    /// What it says.
    pub typed: Typed,
    /// These digits month first, where that is another day: `03/04/2026`.
    pub month_first: Option<Date>,
}

/// Why what was typed is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDate {
    /// It has none of the known shapes.
    Shape,
    /// There is no such day or month.
    NoSuchDay,
}

/// Reads `1961-03-12`, `12/03/1961`, `12.03.1961` (day first), `12 Mar 1961`, `1961-03`, `03/1961`, `Mar 1961`
/// and `1961`, in any script's digits. Years have four digits, months in numbers two (one before a slash).
pub fn read_typed(text: &str) -> Result<TypedDate, NoDate> {
    let text = ascii_digits(text.trim());
    if text.chars().any(char::is_alphabetic) {
        return with_named_month(&text);
    }
    let parts = |by: &[char]| text.split(by).map(str::trim).map(str::to_owned).collect::<Vec<_>>();
    match (parts(&['-']).as_slice(), parts(&['/', '.']).as_slice()) {
        ([year, month, day], [_]) => plain(day_of(digits(year, 4)?, digits(month, 2)?, digits(day, 2)?)?),
        ([year, month], [_]) => plain(month_of(digits(year, 4)?, digits(month, 2)?)?),
        ([_], [day, month, year]) => day_first(upto(day)?, upto(month)?, digits(year, 4)?),
        ([_], [month, year]) => plain(month_of(digits(year, 4)?, upto(month)?)?),
        ([year], [_]) => plain(Typed::Year(digits(year, 4)?)),
        _ => Err(NoDate::Shape),
    }
}

/// `12 Mar 1961`, `Mar. 1961`.
fn with_named_month(text: &str) -> Result<TypedDate, NoDate> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let named = |month| named_month(month).ok_or(NoDate::Shape);
    match words.as_slice() {
        [day, month, year] => plain(day_of(digits(year, 4)?, named(month)?, upto(day)?)?),
        [month, year] => plain(month_of(digits(year, 4)?, named(month)?)?),
        _ => Err(NoDate::Shape),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "ends a chain of results")]
const fn plain(typed: Typed) -> Result<TypedDate, NoDate> {
    Ok(TypedDate { typed, month_first: None })
}

fn day_first(day: i16, month: i16, year: i16) -> Result<TypedDate, NoDate> {
    let typed = day_of(year, month, day)?;
    let month_first = match day_of(year, day, month) {
        Ok(Typed::Day(other)) if Typed::Day(other) != typed => Some(other),
        _ => None,
    };
    Ok(TypedDate { typed, month_first })
}

fn day_of(year: i16, month: i16, day: i16) -> Result<Typed, NoDate> {
    let month = i8::try_from(month).map_err(|_| NoDate::NoSuchDay)?;
    let day = i8::try_from(day).map_err(|_| NoDate::NoSuchDay)?;
    Date::new(year, month, day).map(Typed::Day).map_err(|_| NoDate::NoSuchDay)
}

fn month_of(year: i16, month: i16) -> Result<Typed, NoDate> {
    match i8::try_from(month) {
        Ok(month @ 1..=12) => Ok(Typed::Month(year, month)),
        _ => Err(NoDate::NoSuchDay),
    }
}

/// Exactly so many digits.
fn digits(text: &str, count: usize) -> Result<i16, NoDate> {
    if text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_err(|_| NoDate::Shape)
    } else {
        Err(NoDate::Shape)
    }
}

/// One or two digits.
fn upto(text: &str) -> Result<i16, NoDate> {
    digits(text, 2).or_else(|_| digits(text, 1))
}

/// The English month names, whole or as their first three letters, with or without a stop.
fn named_month(text: &str) -> Option<i16> {
    let text = text.trim_end_matches('.').to_ascii_lowercase();
    (1_i16..).zip(MONTHS).find_map(|(number, name)| {
        let name = name.to_ascii_lowercase();
        let short = name.get(..3)?;
        (text == name || text == short || (number == 9 && text == "sept")).then_some(number)
    })
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "12 Mar 1961": a date no reader takes for another.
#[must_use]
pub fn day_words(date: Date) -> String {
    format!("{} {}", date.day(), month_words(date.year(), date.month()))
}

/// "Mar 1961".
#[must_use]
pub fn month_words(year: i16, month: i8) -> String {
    let name = usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).copied();
    format!("{} {year}", name.and_then(|name| name.get(..3)).unwrap_or("?"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_usual_spelling_of_a_day() {
        let day = Typed::Day(date(1961, 3, 12));
        for text in [
            "1961-03-12",
            "12/03/1961",
            "12.03.1961",
            "12 / 3 / 1961",
            " 12 Mar 1961 ",
            "12 march 1961",
            "12 Mar. 1961",
            "۱۲/۰۳/۱۹۶۱",
            "१९६१-०३-१२",
            "１９６１-０３-１２",
        ] {
            assert_eq!(read_typed(text).map(|read| read.typed), Ok(day), "{text}");
        }
        for text in ["1961-03", "03/1961", "3/1961", "Mar 1961", "03.1961"] {
            assert_eq!(read_typed(text).map(|read| read.typed), Ok(Typed::Month(1961, 3)), "{text}");
        }
        assert_eq!(read_typed("1961").map(|read| read.typed), Ok(Typed::Year(1961)));
    }

    #[test]
    fn what_could_be_month_first_says_so() {
        assert_eq!(read_typed("12/03/1961").unwrap().month_first, Some(date(1961, 12, 3)));
        assert_eq!(read_typed("31/01/1961").unwrap().month_first, None);
        assert_eq!(read_typed("05/05/1961").unwrap().month_first, None);
        assert_eq!(read_typed("1961-03-12").unwrap().month_first, None);
    }

    #[test]
    fn no_date_is_guessed() {
        for text in [
            "",
            "61",
            "12/03/61",
            "1961/03/12",
            "12-03-1961",
            "1961-3-1",
            "x",
            "12 Foo 1961",
            "+961",
            "1 2 3 4",
            "é",
            "12/é/1961",
        ] {
            assert_eq!(read_typed(text), Err(NoDate::Shape), "{text}");
        }
        for text in ["1961-02-29", "31/04/1961", "01/31/1961", "1961-13", "00/1961", "30 Feb 1961"] {
            assert_eq!(read_typed(text), Err(NoDate::NoSuchDay), "{text}");
        }
    }

    #[test]
    fn words_have_the_month_in_letters() {
        assert_eq!(day_words(date(2026, 7, 1)), "1 Jul 2026");
        assert_eq!(month_words(2026, 12), "Dec 2026");
        assert_eq!(month_words(2026, 0), "? 2026");
    }
}
