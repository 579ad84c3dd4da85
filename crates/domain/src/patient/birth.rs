//! When a patient was born, as far as anybody knows.

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::coded::{Stored, coded};
use crate::dates::{NoDate, Typed, day_words, month_words, read_typed};
use crate::visible::ascii_digits;

coded! {
    /// How exactly a birth date is known.
    pub enum BirthPrecision {
        /// To the day.
        Day => ("day", "exact"),
        /// To the month.
        Month => ("month", "month known"),
        /// To the year.
        Year => ("year", "year known"),
        /// From an age or a guess.
        Estimated => ("estimated", "estimated"),
    }
}

/// A birth date with its precision.
///
/// A month or year stands as its first day. An estimate keeps the day that the told age reckons back to, so that
/// a baby of "about 6 months" stays one of six months and not of "about 0 years".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BirthDate {
    date: Date,
    precision: Stored<BirthPrecision>,
}

/// Why what was typed is no birth date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum BirthRefused {
    /// Nothing was typed.
    #[error("Give a birth date like 1961-03-12, a year like 1961, or an age like 30 y or 6 m.")]
    Empty,
    /// Neither a date nor an age.
    #[error("This is neither a date nor an age. Write it like 1961-03-12, 12/03/1961 (day first), 1961, 30 y or 6 m.")]
    NotRead,
    /// No such day or month.
    #[error("There is no such day. Write year, month, day like 1961-03-12, or day first like 12/03/1961.")]
    NoSuchDay,
    /// A short number alone.
    #[error("Is this a year or an age? Write a year with four digits, like 1961, or an age like 30 y.")]
    YearOrAge,
    /// After today.
    #[error("This is in the future. Check the year.")]
    Future,
    /// Before 1890.
    #[error("Nobody alive was born before 1890. Check the year.")]
    TooEarly,
}

impl BirthDate {
    /// Known to the day. The caller has checked it; what a person types goes through [`parse`](Self::parse).
    #[must_use]
    pub const fn on(day: Date) -> Self {
        Self { date: day, precision: Stored::Known(BirthPrecision::Day) }
    }

    /// Reads what a person typed: `1961-03-12`, `12/03/1961` (day first), `12 Mar 1961`, `03/1961`, `1961`,
    /// `about 1961`, or an age: `about 30`, `30 y`, `6 m`, `3 w`, `5 d`.
    ///
    /// # Errors
    /// Anything else, the future, and years before 1890.
    pub fn parse(text: &str, today: Date) -> Result<Self, BirthRefused> {
        let plain = ascii_digits(text.trim()).to_lowercase();
        if plain.is_empty() {
            return Err(BirthRefused::Empty);
        }
        let (rest, about) = without_about(&plain);
        let (date, precision) = match age(rest, about) {
            Some((number, unit)) => (reckon_back(today, number, unit)?, BirthPrecision::Estimated),
            None => dated(rest, about, today)?,
        };
        if date < EARLIEST {
            return Err(BirthRefused::TooEarly);
        }
        if date > today {
            return Err(BirthRefused::Future);
        }
        Ok(Self { date, precision: precision.into() })
    }

    /// What the store says. No rule is applied on reading.
    #[must_use]
    pub fn read(date: Date, precision: &str) -> Self {
        Self { date, precision: Stored::read(precision) }
    }

    /// The day that is stored: the day itself, the first of the month or year, or the reckoned one.
    #[must_use]
    pub const fn date(&self) -> Date {
        self.date
    }

    /// How exactly it is known.
    #[must_use]
    pub const fn precision(&self) -> &Stored<BirthPrecision> {
        &self.precision
    }

    /// "12 Mar 1961", "Mar 1961", "1961", "about 1961"; for an estimate of a child under five "about May 2026".
    #[must_use]
    pub fn words(&self, today: Date) -> String {
        let (year, month) = (self.date.year(), self.date.month());
        let small = self.years_on(today).0 < 5;
        match self.precision {
            Stored::Known(BirthPrecision::Day) => day_words(self.date),
            Stored::Known(BirthPrecision::Month) => month_words(year, month),
            Stored::Known(BirthPrecision::Year) => year.to_string(),
            Stored::Known(BirthPrecision::Estimated) if small => format!("about {}", month_words(year, month)),
            Stored::Known(BirthPrecision::Estimated) => format!("about {year}"),
            Stored::Newer(_) => format!("about {}", day_words(self.date)),
        }
    }

    /// The first and last day the patient may have been born on; one day for an estimate, which is said to be one.
    pub(super) fn range(&self) -> (Date, Date) {
        match self.precision {
            Stored::Known(BirthPrecision::Month) => (self.date.first_of_month(), self.date.last_of_month()),
            Stored::Known(BirthPrecision::Year) => (self.date.first_of_year(), self.date.last_of_year()),
            _ => (self.date, self.date),
        }
    }

    /// Whether the age is "about" so much.
    pub(super) const fn is_rough(&self) -> bool {
        !matches!(self.precision, Stored::Known(BirthPrecision::Day | BirthPrecision::Month | BirthPrecision::Year))
    }
}

const EARLIEST: Date = jiff::civil::date(1890, 1, 1);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Years,
    Months,
    Weeks,
    Days,
}

fn without_about(text: &str) -> (&str, bool) {
    ["about", "approx.", "approx", "ca.", "circa", "c.", "~", "≈"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .map_or((text, false), |rest| (rest.trim_start(), true))
}

/// "30 y", "6 months"; with "about" before it, also "30".
fn age(text: &str, about: bool) -> Option<(i32, Unit)> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let unit = text.strip_prefix(digits.as_str())?.trim();
    let unit = match unit.trim_end_matches('.').trim_end_matches(" old") {
        "y" | "yr" | "yrs" | "year" | "years" => Unit::Years,
        "m" | "mo" | "mth" | "mths" | "month" | "months" => Unit::Months,
        "w" | "wk" | "wks" | "week" | "weeks" => Unit::Weeks,
        "d" | "day" | "days" => Unit::Days,
        "" if about && digits.len() < 4 => Unit::Years,
        _ => return None,
    };
    (1..=4).contains(&digits.len()).then(|| digits.parse().ok().map(|number| (number, unit)))?
}

fn reckon_back(today: Date, number: i32, unit: Unit) -> Result<Date, BirthRefused> {
    let span = match unit {
        Unit::Years => Span::new().try_years(number),
        Unit::Months => Span::new().try_months(number),
        Unit::Weeks => Span::new().try_weeks(number),
        Unit::Days => Span::new().try_days(number),
    };
    span.and_then(|span| today.checked_sub(span)).map_err(|_| BirthRefused::TooEarly)
}

/// The middle of a year, where an estimate by year stands, or today where that lies before it.
fn middle_of(year: i16, today: Date) -> Result<Date, BirthRefused> {
    let middle = Date::new(year, 7, 1).map_err(|_| BirthRefused::TooEarly)?;
    Ok(if year == today.year() { middle.min(today) } else { middle })
}

fn dated(text: &str, about: bool, today: Date) -> Result<(Date, BirthPrecision), BirthRefused> {
    let short_number = !text.is_empty() && text.len() < 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let read = read_typed(text).map_err(|no| match no {
        NoDate::Shape if short_number => BirthRefused::YearOrAge,
        NoDate::Shape => BirthRefused::NotRead,
        NoDate::NoSuchDay => BirthRefused::NoSuchDay,
    })?;
    let first = |year, month| Date::new(year, month, 1).map_err(|_| BirthRefused::NoSuchDay);
    let (date, precision) = match read.typed {
        Typed::Day(day) => (day, BirthPrecision::Day),
        Typed::Month(year, month) => (first(year, month)?, BirthPrecision::Month),
        Typed::Year(year) if about => (middle_of(year, today)?, BirthPrecision::Estimated),
        Typed::Year(year) => (first(year, 1)?, BirthPrecision::Year),
    };
    Ok((date, if about { BirthPrecision::Estimated } else { precision }))
}
