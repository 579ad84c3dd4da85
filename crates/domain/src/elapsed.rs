//! How long ago a day was, as far as a person cares: days first, then months, then years.

use jiff::civil::Date;

/// The time from a day to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elapsed {
    /// Today, or later.
    Today,
    /// The day before today.
    Yesterday,
    /// Two to 59 days.
    Days(i32),
    /// Two to 24 months of thirty days.
    Months(i32),
    /// Two years of 365 days, or more.
    Years(i32),
}

impl Elapsed {
    /// The time from `then` to `today`, in whole days.
    #[must_use]
    pub fn between(then: Date, today: Date) -> Self {
        match then.until(today).map_or(0, |span| span.get_days()) {
            ..=0 => Self::Today,
            1 => Self::Yesterday,
            days @ 2..=59 => Self::Days(days),
            days @ 60..=729 => Self::Months(days / 30),
            days => Self::Years(days / 365),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan as _, civil::date};

    #[test]
    fn days_then_months_then_years() {
        let today = date(2026, 11, 30);
        for (days, told) in [
            (-1, Elapsed::Today),
            (0, Elapsed::Today),
            (1, Elapsed::Yesterday),
            (2, Elapsed::Days(2)),
            (59, Elapsed::Days(59)),
            (60, Elapsed::Months(2)),
            (729, Elapsed::Months(24)),
            (730, Elapsed::Years(2)),
        ] {
            let then = today.checked_sub(days.days()).unwrap();
            assert_eq!(Elapsed::between(then, today), told, "{days}");
        }
    }
}
