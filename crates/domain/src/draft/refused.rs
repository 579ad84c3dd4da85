//! Why a dosage cannot be read, and which part of its step that is about.

use crate::{
    number::{NumberRefused, show_count},
    refusal::Part,
};

/// What is wrong with one part of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftProblem {
    /// Which part.
    pub part: Part,
    /// Why.
    pub why: DraftRefused,
}

/// Why a part of a dosage is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftRefused {
    /// No dose.
    #[error("Write the dose.")]
    NoDose,
    /// No number.
    #[error(transparent)]
    Number(#[from] NumberRefused),
    /// No unit.
    #[error("Choose the dose's unit.")]
    NoUnit,
    /// A unit that is not known.
    #[error("This unit is not in the list. Choose one from it.")]
    UnknownUnit,
    /// What the dose is for is not known: each dose, each kilogram, each hour.
    #[error("Say whether the dose is for each kilogram.")]
    UnknownBasis,
    /// A range that does not rise.
    #[error("The second number of a range is the larger one. Write it larger, or leave it out.")]
    RangeFalls,
    /// No route.
    #[error("Choose the route.")]
    NoRoute,
    /// A route that is not known.
    #[error("This route is not in the list. Choose one from it.")]
    UnknownRoute,
    /// No timing.
    #[error("Choose when the dose is given.")]
    NoTiming,
    /// A timing that is not known.
    #[error("This timing is not in the list. Choose one from it.")]
    UnknownTiming,
    /// No number of times a day.
    #[error("Write how many times a day, from 1 to {most}.")]
    TimesADay {
        /// The most.
        most: u32,
    },
    /// No number of hours between doses.
    #[error("Write how many hours between doses, from 1 to {most}.")]
    HoursBetween {
        /// The most.
        most: u32,
    },
    /// No number of days between doses.
    #[error("Write how many days between doses, from 1 to {most}.")]
    DaysBetween {
        /// The most.
        most: u32,
    },
    /// No times of day.
    #[error("Write times of day, such as 08:00, 20:00.")]
    NoTimes,
    /// Days of the week that can't be read.
    #[error("Choose days of the week, such as Monday and Thursday.")]
    UnknownWeekdays,
    /// Days of the week beside a timing that has days of its own.
    #[error("Days of the week do not go with this timing. Leave them out, or choose times a day.")]
    WeekdaysDoNotFit,
    /// Times of day beside another timing.
    #[error("Times of day do not go with this timing. Choose “at times of day”, or leave the times out.")]
    TimesLeftOver,
    /// A number beside a timing that needs none.
    #[error("A number does not go with this timing. Choose one that needs a number, or leave the number out.")]
    CountLeftOver,
    /// A dose given once, until stopped.
    #[error("A dose given once only has no duration. Choose days and leave the number out, or choose another timing.")]
    OnceUntilStopped,
    /// A dose given once, for some time.
    #[error("A dose given once only has no duration. Leave it out, or choose another timing.")]
    OnceWithDuration,
    /// A number beside "until stopped".
    #[error("Write no number for “until stopped”.")]
    UntilStoppedWithNumber,
    /// A unit of the duration that is not known.
    #[error("Choose days, weeks, doses, or until stopped.")]
    UnknownDurationUnit,
    /// A course beyond any likely one.
    #[error("This is too long. Write at most {}.", show_count(u128::from(*.most)))]
    CourseTooLong {
        /// The most, in the unit that was chosen.
        most: u32,
    },
    /// Something about doses given when needed, beside one that is not.
    #[error("This is for a dose given when needed. Mark the dose as needed, or leave this out.")]
    OnlyWhenNeeded,
    /// "When needed" as the timing, without the mark that asks for reason and maximum.
    #[error("“When needed” has a reason and a maximum: mark the dose as needed.")]
    MarkAsNeeded,
    /// No reason to give a dose when needed.
    #[error("Write what it is needed for, such as pain.")]
    NoReason,
    /// No most in 24 hours, or one that can't be read.
    #[error("Write the most in 24 hours: a number of doses, such as 4, or an amount, such as 4 g.")]
    NoMaximum,
    /// An amount as the most in 24 hours, for a dose by weight or time.
    #[error("For a dose by weight or by time, write a number of doses, such as 4.")]
    MaximumByDoses,
    /// The most in 24 hours in a unit that can't be compared with the dose's.
    #[error("Write the most in 24 hours in the same kind of unit as the dose, or as a number of doses.")]
    MaximumOtherUnit,
    /// The most in 24 hours is less than one dose.
    #[error("The most in 24 hours is less than one dose. Correct one of them.")]
    MaximumBelowDose,
    /// "Continuously" without a rate.
    #[error("“Continuously” needs a rate, such as mL an hour. Choose one, or another timing.")]
    RateNeeded,
    /// A dose for the whole day without a number of doses a day.
    #[error("A dose for the whole day is shared over the day's doses. Choose how many times a day.")]
    WholeDayCount,
    /// A dose for the whole day at hours that differ from day to day.
    #[error(
        "A dose for the whole day needs the same doses every day, and these hours do not divide 24. Choose how many times a day, or every 6, 8 or 12 hours."
    )]
    WholeDayHours,
    /// A dose for the whole day, not on every day.
    #[error("A dose for the whole day needs doses every day. Choose how many times a day.")]
    WholeDayDaily,
    /// A text of too many letters.
    #[error("This is too long. Write at most {most} letters.")]
    TextTooLong {
        /// The most.
        most: usize,
    },
    /// More steps than a dosage has.
    #[error("A dosage has at most {most} steps.")]
    TooManySteps {
        /// The most.
        most: usize,
    },
    /// A step that follows on one without an end.
    #[error("The step before has no last day, so nothing can follow it. Write its duration in days or weeks.")]
    NothingToFollow,
}

impl DraftRefused {
    /// The refusal, of a part.
    #[must_use]
    pub const fn at(self, part: Part) -> DraftProblem {
        DraftProblem { part, why: self }
    }
}
