//! When doses are given: how often within a day, and on which days. It knows no clock and no date:
//! times of day are the hospital's own.
//!
//! The store keeps one text, such as `BID`, `Q6H`, `AT:08:00,20:00`, `QD;MO,TH` or `QD;EVERY:2`. The
//! short codes are HL7's GTS abbreviations; people are shown words, because `QD` and `QOD` are on the
//! Joint Commission's "do not use" list.

mod text;

use jiff::civil::{Time, Weekday};

use crate::stored_text::stored_as_text;
use text::{WEEK, clock, listed, on_days, place, week_codes, within};
pub use text::{read_times, read_week};

/// The most times a day.
pub const MOST_A_DAY: u32 = 24;
/// The most hours between doses.
pub const MOST_HOURS: u32 = 72;
/// The most days between doses.
pub const MOST_DAYS_BETWEEN: u32 = 366;

/// How often on a day when it is given.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Often {
    /// So many times a day, at the hospital's usual times.
    TimesADay(u32),
    /// Every so many hours.
    EveryHours(u32),
    /// In the morning.
    Morning,
    /// At midday.
    Midday,
    /// In the evening.
    Evening,
    /// At bedtime.
    Bedtime,
    /// At these times of day, in order.
    At(Vec<Time>),
    /// Once, and not again.
    Once,
    /// No times: whenever needed.
    WhenNeeded,
    /// Without a break.
    Continuously,
}

/// On which days.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Days {
    /// Every day.
    Daily,
    /// Every so many days, at least 2.
    Every(u32),
    /// On these days of the week, in order.
    Week(Vec<Weekday>),
}

/// When doses are given.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Timing {
    /// How often, on which days.
    Known(Often, Days),
    /// A code written by a newer version: shown as it stands, read-only.
    Newer(String),
}

/// A number of doses, which can depend on the weekday of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoseCount {
    /// If the first day falls badly.
    pub least: u64,
    /// If it falls well.
    pub most: u64,
}

/// Whether a choice of [`CHOICES`] needs a field beside it: a number, times, days of the week, what it is needed for.
#[must_use]
pub fn needs_more(choice: &str) -> bool {
    matches!(choice, "TIMES" | "HOURS" | "DAYS" | "AT" | "WK" | "PRN")
}

const WEEKLY: &str = "once a week";

/// The choices of a form's list, each a code and its words; the last ones need a second field.
pub const CHOICES: [(&str, &str); 24] = [
    ("QD", "once a day"),
    ("BID", "twice a day"),
    ("TID", "three times a day"),
    ("QID", "four times a day"),
    ("AM", "in the morning"),
    ("NOON", "at midday"),
    ("PM", "in the evening"),
    ("BED", "at bedtime"),
    ("Q1H", "every hour"),
    ("Q2H", "every 2 hours"),
    ("Q3H", "every 3 hours"),
    ("Q4H", "every 4 hours"),
    ("Q6H", "every 6 hours"),
    ("Q8H", "every 8 hours"),
    ("Q12H", "every 12 hours"),
    ("QOD", "every 2 days"),
    ("WK", WEEKLY),
    ("ONCE", "once only"),
    ("PRN", "when needed, at no set times"),
    ("CONT", "continuously"),
    ("TIMES", "a number of times a day (write the number)"),
    ("HOURS", "every so many hours (write the number)"),
    ("DAYS", "every so many days (write the number)"),
    ("AT", "at times of day (write the times)"),
];

/// The codes of the days of the week with their words, for a form's boxes.
#[must_use]
pub fn weekday_choices() -> [(&'static str, &'static str); 7] {
    WEEK.map(|(_, code, words)| (code, words))
}

impl Often {
    fn code(&self) -> String {
        match self {
            Self::TimesADay(1) => "QD".to_owned(),
            Self::TimesADay(2) => "BID".to_owned(),
            Self::TimesADay(3) => "TID".to_owned(),
            Self::TimesADay(4) => "QID".to_owned(),
            Self::TimesADay(times) => format!("{times}/D"),
            Self::EveryHours(hours) => format!("Q{hours}H"),
            Self::Morning => "AM".to_owned(),
            Self::Midday => "NOON".to_owned(),
            Self::Evening => "PM".to_owned(),
            Self::Bedtime => "BED".to_owned(),
            Self::At(times) => format!("AT:{}", clock(times, ",")),
            Self::Once => "ONCE".to_owned(),
            Self::WhenNeeded => "PRN".to_owned(),
            Self::Continuously => "CONT".to_owned(),
        }
    }

    fn read(code: &str) -> Option<Self> {
        Some(match code {
            "QD" => Self::TimesADay(1),
            "BID" => Self::TimesADay(2),
            "TID" => Self::TimesADay(3),
            "QID" => Self::TimesADay(4),
            "AM" => Self::Morning,
            "NOON" => Self::Midday,
            "PM" => Self::Evening,
            "BED" => Self::Bedtime,
            "ONCE" => Self::Once,
            "PRN" => Self::WhenNeeded,
            "CONT" => Self::Continuously,
            _ => {
                if let Some(times) = code.strip_suffix("/D") {
                    Self::TimesADay(within(times, 1, MOST_A_DAY)?)
                } else if let Some(hours) = code.strip_prefix('Q').and_then(|rest| rest.strip_suffix('H')) {
                    Self::EveryHours(within(hours, 1, MOST_HOURS)?)
                } else {
                    Self::At(read_times(code.strip_prefix("AT:")?)?)
                }
            }
        })
    }

    fn words(&self) -> String {
        match self {
            Self::TimesADay(1) => "once a day".to_owned(),
            Self::TimesADay(2) => "twice a day".to_owned(),
            Self::TimesADay(3) => "three times a day".to_owned(),
            Self::TimesADay(4) => "four times a day".to_owned(),
            Self::TimesADay(times) => format!("{times} times a day"),
            Self::EveryHours(1) => "every hour".to_owned(),
            Self::EveryHours(hours) => format!("every {hours} hours"),
            Self::Morning => "in the morning".to_owned(),
            Self::Midday => "at midday".to_owned(),
            Self::Evening => "in the evening".to_owned(),
            Self::Bedtime => "at bedtime".to_owned(),
            Self::At(times) => format!("at {}", listed(times.iter().map(|time| clock(&[*time], "")))),
            Self::Once => "once only".to_owned(),
            Self::WhenNeeded => String::new(),
            Self::Continuously => "continuously".to_owned(),
        }
    }

    /// The most doses in any 24 hours; none if the timing sets no number.
    fn most_a_day(&self) -> Option<u32> {
        match self {
            Self::TimesADay(times) => Some(*times),
            Self::EveryHours(hours) => Some(24_u32.div_ceil((*hours).max(1))),
            Self::Morning | Self::Midday | Self::Evening | Self::Bedtime | Self::Once => Some(1),
            Self::At(times) => u32::try_from(times.len()).ok(),
            Self::WhenNeeded | Self::Continuously => None,
        }
    }
}

impl Timing {
    /// Every day, so often.
    #[must_use]
    pub const fn daily(often: Often) -> Self {
        Self::Known(often, Days::Daily)
    }

    /// The text kept in the store.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Known(often, Days::Daily) => often.code(),
            Self::Known(often, Days::Every(days)) => format!("{};EVERY:{days}", often.code()),
            Self::Known(often, Days::Week(days)) => format!("{};{}", often.code(), week_codes(days)),
            Self::Newer(code) => code.clone(),
        }
    }

    /// The timing of a code that somebody sends; none if this version does not know it.
    #[must_use]
    pub fn known(code: &str) -> Option<Self> {
        match code {
            "QOD" => return Some(Self::Known(Often::TimesADay(1), Days::Every(2))),
            "WK" => return Some(Self::Known(Often::TimesADay(1), Days::Every(7))),
            _ => {}
        }
        let (often, days) = match code.split_once(';') {
            None => (code, Days::Daily),
            Some((often, days)) => match days.strip_prefix("EVERY:") {
                Some(days) => (often, Days::Every(within(days, 2, MOST_DAYS_BETWEEN)?)),
                None => (often, Days::Week(read_week(days)?)),
            },
        };
        let often = Often::read(often)?;
        let needs_daily = matches!(often, Often::EveryHours(_) | Often::Once | Often::WhenNeeded | Often::Continuously);
        (!needs_daily || days == Days::Daily).then_some(Self::Known(often, days))
    }

    /// The timing of a code read from the store; never fails.
    #[must_use]
    pub fn from_text(code: &str) -> Self {
        Self::known(code).unwrap_or_else(|| Self::Newer(code.to_owned()))
    }

    /// "twice a day", "every 6 hours", "on Mondays and Thursdays". Empty for "when needed" alone.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Known(often, Days::Daily) => often.words(),
            Self::Known(Often::TimesADay(1), Days::Every(7)) => WEEKLY.to_owned(),
            Self::Known(Often::TimesADay(1), Days::Every(days)) => format!("every {days} days"),
            Self::Known(often, Days::Every(7)) => format!("{}, one day a week", often.words()),
            Self::Known(often, Days::Every(days)) => format!("{}, every {days} days", often.words()),
            Self::Known(Often::TimesADay(1), Days::Week(days)) if days.len() == 1 => {
                format!("{WEEKLY} {}", on_days(days))
            }
            Self::Known(Often::TimesADay(1), Days::Week(days)) => on_days(days),
            Self::Known(often, Days::Week(days)) => format!("{} {}", often.words(), on_days(days)),
            Self::Newer(code) => code.clone(),
        }
    }

    /// Whether a newer version wrote this.
    #[must_use]
    pub const fn is_newer(&self) -> bool {
        matches!(self, Self::Newer(_))
    }

    /// Whether there is one dose and no more.
    #[must_use]
    pub const fn is_once(&self) -> bool {
        matches!(self, Self::Known(Often::Once, _))
    }

    /// Whether it has no times of its own.
    #[must_use]
    pub const fn is_when_needed(&self) -> bool {
        matches!(self, Self::Known(Often::WhenNeeded, _))
    }

    /// Whether it is given once in seven days, and not more often.
    #[must_use]
    pub fn is_weekly(&self) -> bool {
        match self {
            Self::Known(Often::Once, _) => true,
            Self::Known(often, Days::Week(days)) => days.len() == 1 && often.most_a_day() == Some(1),
            Self::Known(often, Days::Every(days)) => *days >= 7 && often.most_a_day() == Some(1),
            Self::Known(_, Days::Daily) | Self::Newer(_) => false,
        }
    }

    /// Whether it may be given on this day of the week, counted from Monday as 0.
    #[must_use]
    pub fn is_given_on(&self, weekday: i8) -> bool {
        match self {
            Self::Known(_, Days::Week(days)) => days.iter().any(|day| day.to_monday_zero_offset() == weekday),
            Self::Known(..) | Self::Newer(_) => true,
        }
    }

    /// Whether it runs without a break.
    #[must_use]
    pub const fn is_continuous(&self) -> bool {
        matches!(self, Self::Known(Often::Continuously, _))
    }

    /// The most doses in 24 hours on a day when it is given; none if the timing sets no number.
    #[must_use]
    pub fn most_a_day(&self) -> Option<u32> {
        match self {
            Self::Known(often, _) => often.most_a_day(),
            Self::Newer(_) => None,
        }
    }

    /// Whether it is given every day.
    #[must_use]
    pub const fn is_daily(&self) -> bool {
        matches!(self, Self::Known(_, Days::Daily))
    }

    /// Whether every day has the same doses, as far as the hours between them say.
    #[must_use]
    pub const fn divides_the_day(&self) -> bool {
        match self {
            Self::Known(Often::EveryHours(hours), _) => *hours > 0 && 24_u32.is_multiple_of(*hours),
            _ => true,
        }
    }

    /// The doses in so many days; none if the timing sets no number.
    #[must_use]
    pub fn doses_in(&self, days: u32) -> Option<DoseCount> {
        let days = u64::from(days);
        let Self::Known(often, on) = self else { return None };
        let exactly = |count: u64| Some(DoseCount { least: count, most: count });
        if let Often::EveryHours(hours) = often {
            return exactly((days * 24).div_ceil(u64::from((*hours).max(1))));
        }
        if *often == Often::Once {
            return exactly(1);
        }
        let each = u64::from(often.most_a_day()?);
        match on {
            Days::Daily => exactly(each * days),
            Days::Every(gap) => exactly(each * days.div_ceil(u64::from((*gap).max(1)))),
            Days::Week(week) => {
                let (weeks, rest) = (days / 7, days % 7);
                let given = |first: u64| {
                    (first..first + rest).filter(|day| week.iter().any(|on| place(*on) == day % 7)).count()
                };
                let full = weeks * u64::try_from(week.len()).ok()?;
                let least = (0..7).map(given).min().and_then(|count| u64::try_from(count).ok())?;
                let most = (0..7).map(given).max().and_then(|count| u64::try_from(count).ok())?;
                Some(DoseCount { least: each * (full + least), most: each * (full + most) })
            }
        }
    }
}

impl Timing {
    /// The days that so many doses take at most; none if the timing sets no number, or for longer than any course.
    #[must_use]
    pub fn days_for(&self, doses: u64) -> Option<u32> {
        const LONGEST: u32 = 1 << 23;
        self.doses_in(1)?;
        let enough = |days: u32| self.doses_in(days).is_some_and(|count| count.least >= doses);
        let mut high = 1;
        while !enough(high) {
            high = Some(high * 2).filter(|high| *high <= LONGEST)?;
        }
        let mut low = high / 2;
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            if enough(middle) { high = middle } else { low = middle }
        }
        Some(high)
    }
}

stored_as_text!(Timing);

#[cfg(test)]
mod tests;
