//! Until when a lot may be used.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::dates::{NoDate, Typed, day_words, month_words, read_typed};

/// A lot's expiry, as printed on the pack. A month means its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Expiry(ExpiryPrecision);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum ExpiryPrecision {
    Day(Date),
    /// The last day of the month that is printed.
    Month(Date),
    Unknown,
}

/// Why what was typed is no expiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ExpiryRefused {
    /// Nothing was typed.
    #[error("Give the expiry as printed on the pack, like 2027-01 or 2027-01-31; or say that it is unknown.")]
    Empty,
    /// No date.
    #[error("This is no date. Write the expiry like 2027-01 or 2027-01-31.")]
    NoDate,
    /// No such day or month.
    #[error("There is no such day. Write year, month, day, like 2027-01-31, or year and month, like 2027-01.")]
    NoSuchDay,
    /// A year alone.
    #[error("The month is missing. Write the expiry like 2027-01.")]
    YearOnly,
    /// Day first or month first?
    #[error("This could be {first} or {second}. Write {0} or {1}.", first = day_words(*.0), second = day_words(*.1))]
    Ambiguous(Date, Date),
    /// Outside 2000–2099.
    #[error("The year must be between 2000 and 2099. Compare it with the pack.")]
    Year,
}

impl Expiry {
    /// Nobody knows; such a lot is not offered until a pharmacist says why.
    pub const UNKNOWN: Self = Self(ExpiryPrecision::Unknown);

    /// Usable through this day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self(ExpiryPrecision::Day(day))
    }

    /// Usable through the last day of the month that `day` lies in.
    #[must_use]
    pub fn month(day: Date) -> Self {
        Self(ExpiryPrecision::Month(day.last_of_month()))
    }

    /// Reads what a person typed: `2027-01`, `2027-01-31`, `01/2027`, `31/01/2027`, `31 Jan 2027`.
    ///
    /// # Errors
    /// Anything else, and what could be read day first or month first.
    pub fn parse(text: &str) -> Result<Self, ExpiryRefused> {
        if text.trim().is_empty() {
            return Err(ExpiryRefused::Empty);
        }
        let read = read_typed(text).map_err(|no| match no {
            NoDate::Shape => ExpiryRefused::NoDate,
            NoDate::NoSuchDay => ExpiryRefused::NoSuchDay,
        })?;
        let (expiry, year) = match read.typed {
            Typed::Day(day) => match read.month_first {
                Some(other) => return Err(ExpiryRefused::Ambiguous(day, other)),
                None => (Self::day(day), day.year()),
            },
            Typed::Month(year, month) => {
                let first = Date::new(year, month, 1).map_err(|_| ExpiryRefused::NoSuchDay)?;
                (Self::month(first), year)
            }
            Typed::Year(_) => return Err(ExpiryRefused::YearOnly),
        };
        if (2000..=2099).contains(&year) { Ok(expiry) } else { Err(ExpiryRefused::Year) }
    }

    /// The text in the store: `2027-01-31`, `2027-01`, or nothing for unknown.
    #[must_use]
    pub fn stored(self) -> Option<String> {
        match self.0 {
            ExpiryPrecision::Day(day) => Some(day.to_string()),
            ExpiryPrecision::Month(last) => Some(format!("{:04}-{:02}", last.year(), last.month())),
            ExpiryPrecision::Unknown => None,
        }
    }

    /// Reads what the store gives; what can't be read counts as unknown, so that it is not offered.
    #[must_use]
    pub fn read(stored: Option<&str>) -> Self {
        match stored.map(read_typed) {
            Some(Ok(read)) => match (read.typed, read.month_first) {
                (Typed::Day(day), None) => Self::day(day),
                (Typed::Month(year, month), _) => Date::new(year, month, 1).map_or(Self::UNKNOWN, Self::month),
                _ => Self::UNKNOWN,
            },
            _ => Self::UNKNOWN,
        }
    }

    /// The last day on which the lot may be used, where it is known.
    #[must_use]
    pub const fn last_day(self) -> Option<Date> {
        match self.0 {
            ExpiryPrecision::Day(day) | ExpiryPrecision::Month(day) => Some(day),
            ExpiryPrecision::Unknown => None,
        }
    }

    /// Whether the last day has passed. An unknown expiry hasn't, and isn't offered either.
    #[must_use]
    pub fn is_past(self, today: Date) -> bool {
        self.last_day().is_some_and(|last| last < today)
    }
}

impl fmt::Display for Expiry {
    /// As printed: "31 Jan 2027", "Jan 2027"; "unknown".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            ExpiryPrecision::Day(day) => f.write_str(&day_words(day)),
            ExpiryPrecision::Month(last) => f.write_str(&month_words(last.year(), last.month())),
            ExpiryPrecision::Unknown => f.write_str("unknown"),
        }
    }
}

impl Serialize for Expiry {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.stored().serialize(to)
    }
}

impl<'de> Deserialize<'de> for Expiry {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::<String>::deserialize(from).map(|stored| Self::read(stored.as_deref()))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_is_usable_through_its_last_day() {
        for text in ["2027-02", "02/2027", "Feb 2027", " 2/2027 "] {
            let expiry = Expiry::parse(text).unwrap();
            assert_eq!(expiry.last_day(), Some(date(2027, 2, 28)), "{text}");
            assert!(!expiry.is_past(date(2027, 2, 28)) && expiry.is_past(date(2027, 3, 1)));
            assert_eq!((expiry.to_string(), expiry.stored()), ("Feb 2027".to_owned(), Some("2027-02".to_owned())));
        }
    }

    #[test]
    fn a_day_is_read_only_when_it_can_be_one_day_alone() {
        for text in ["2027-01-31", "31/01/2027", "31.01.2027", "31 Jan 2027", "٣١/٠١/٢٠٢٧"] {
            assert_eq!(Expiry::parse(text), Ok(Expiry::day(date(2027, 1, 31))), "{text}");
        }
        assert_eq!(Expiry::parse("05/05/2027"), Ok(Expiry::day(date(2027, 5, 5))));
        let refused = Expiry::parse("03/04/2027").unwrap_err();
        assert_eq!(refused.to_string(), "This could be 3 Apr 2027 or 4 Mar 2027. Write 2027-04-03 or 2027-03-04.");
    }

    #[test]
    fn everything_else_is_refused() {
        for (text, why) in [
            (" ", ExpiryRefused::Empty),
            ("2027", ExpiryRefused::YearOnly),
            ("270131", ExpiryRefused::NoDate),
            ("01/27", ExpiryRefused::NoDate),
            ("31/01/27", ExpiryRefused::NoDate),
            ("2027/01", ExpiryRefused::NoDate),
            ("01/31/2027", ExpiryRefused::NoSuchDay),
            ("2027-02-29", ExpiryRefused::NoSuchDay),
            ("2027-13", ExpiryRefused::NoSuchDay),
            ("0227-01", ExpiryRefused::Year),
            ("2127-01-01", ExpiryRefused::Year),
            ("soon", ExpiryRefused::NoDate),
        ] {
            assert_eq!(Expiry::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn the_store_gives_back_what_it_was_given() {
        for expiry in [Expiry::day(date(2027, 1, 31)), Expiry::month(date(2028, 2, 1)), Expiry::UNKNOWN] {
            assert_eq!(Expiry::read(expiry.stored().as_deref()), expiry);
            let wire = serde_json::to_string(&expiry).unwrap();
            assert_eq!(serde_json::from_str::<Expiry>(&wire).unwrap(), expiry);
        }
        assert_eq!(Expiry::read(Some("quarter 3 of 2027")), Expiry::UNKNOWN);
        assert_eq!(Expiry::read(Some("03/04/2027")), Expiry::UNKNOWN);
    }
}
