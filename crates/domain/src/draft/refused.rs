//! Why a dosage cannot be read, and which part of its step that is about. It does not know how that is said.

use crate::{number::NumberRefused, refusal::Part};

/// What is wrong with one part of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftProblem {
    /// Which part.
    pub part: Part,
    /// Why it is refused.
    pub why: DraftRefused,
}

/// Why a part of a dosage is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftRefused {
    /// No dose.
    NoDose,
    /// No number.
    Number(NumberRefused),
    /// No unit.
    NoUnit,
    /// A unit that is not known.
    UnknownUnit,
    /// What the dose is for is not known: each dose, each kilogram, each hour.
    UnknownBasis,
    /// A range that does not rise.
    RangeFalls,
    /// No route.
    NoRoute,
    /// A route that is not known.
    UnknownRoute,
    /// No timing.
    NoTiming,
    /// A timing that is not known.
    UnknownTiming,
    /// No number of times a day.
    TimesADay {
        /// The most.
        most: u32,
    },
    /// No number of hours between doses.
    HoursBetween {
        /// The most.
        most: u32,
    },
    /// No number of days between doses.
    DaysBetween {
        /// The most.
        most: u32,
    },
    /// No times of day.
    NoTimes,
    /// Days of the week that can't be read.
    UnknownWeekdays,
    /// Days of the week beside a timing that has days of its own.
    WeekdaysDoNotFit,
    /// "Once a week" without the one day.
    WeeklyWithoutDay,
    /// Times of day beside another timing.
    TimesLeftOver,
    /// A number beside a timing that needs none.
    CountLeftOver,
    /// A dose given once, until stopped.
    OnceUntilStopped,
    /// A dose given once, for some time.
    OnceWithDuration,
    /// A number beside "until stopped".
    UntilStoppedWithNumber,
    /// A unit of the duration that is not known.
    UnknownDurationUnit,
    /// A course beyond any likely one.
    CourseTooLong {
        /// The most, in the unit that was chosen.
        most: u32,
    },
    /// Something about doses given when needed, beside one that is not.
    OnlyWhenNeeded,
    /// "When needed" as the timing, without the mark that asks for reason and maximum.
    MarkAsNeeded,
    /// No reason to give a dose when needed.
    NoReason,
    /// No most in 24 hours, or one that can't be read.
    NoMaximum,
    /// An amount as the most in 24 hours, for a dose by weight or time.
    MaximumByDoses,
    /// The most in 24 hours in a unit that can't be compared with the dose's.
    MaximumOtherUnit,
    /// The most in 24 hours is less than one dose.
    MaximumBelowDose,
    /// "Continuously" without a rate.
    RateNeeded,
    /// A dose for the whole day without a number of doses a day.
    WholeDayCount,
    /// A dose for the whole day at hours that differ from day to day.
    WholeDayHours,
    /// A dose for the whole day, not on every day.
    WholeDayDaily,
    /// A text of too many letters.
    TextTooLong {
        /// The most.
        most: usize,
    },
    /// More steps than a dosage has.
    TooManySteps {
        /// The most.
        most: usize,
    },
    /// A step that follows on one without an end.
    NothingToFollow,
}

impl From<NumberRefused> for DraftRefused {
    fn from(why: NumberRefused) -> Self {
        Self::Number(why)
    }
}

impl DraftRefused {
    /// The refusal, of a part.
    #[must_use]
    pub const fn at(self, part: Part) -> DraftProblem {
        DraftProblem { part, why: self }
    }
}
