//! Why a field of a step is refused. It does not know how that is said.

use crate::{number::NumberRefused, route::Route};

/// Why a field of a step is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftRefused {
    /// No number.
    Number(NumberRefused),
    /// No dose.
    NoDose,
    /// More steps than this.
    ManySteps(usize),
    /// No unit of the dose.
    NoUnit,
    /// A unit that is not in the list.
    UnknownUnit,
    /// Neither for each kilogram nor not.
    PerKilogram,
    /// A range that does not go up.
    RangeDown,
    /// No route.
    NoRoute,
    /// A route that is not in the list.
    UnknownRoute,
    /// A route by which the medicine is not given.
    NotGivenSo {
        /// The route.
        route: Route,
        /// Those by which it is given.
        given: Vec<Route>,
    },
    /// No timing.
    NoTiming,
    /// A timing that is not in the list.
    UnknownTiming,
    /// How many times a day, up to this.
    TimesADay(u32),
    /// How many hours between doses, up to this.
    HoursBetween(u32),
    /// How many days between doses, up to this.
    DaysBetween(u32),
    /// No times of day.
    NoTimes,
    /// Days of the week that are none.
    NoWeekdays,
    /// Days of the week with a timing that has none.
    WeekdaysLeftOver,
    /// Times of day with a timing that has none.
    TimesLeftOver,
    /// A number with a timing that has none.
    NumberLeftOver,
    /// Until stopped, for a dose that is given once.
    OnceUntilStopped,
    /// A duration of a dose that is given once.
    OnceForLong,
    /// A number before "until stopped".
    NumberUntilStopped,
    /// A duration in nothing that is known.
    UnknownDuration,
    /// A duration longer than this.
    LongDuration(u32),
    /// Something of a dose that is given when needed, and this one is not.
    NotAsNeeded,
    /// "When needed" is no timing alone.
    WhenNeededAlone,
    /// Not said what it is needed for.
    NoReason,
    /// No maximum in 24 hours.
    NoMaximum,
    /// A maximum that is no number of doses, for a dose by weight or time.
    MaximumInDoses,
    /// A maximum in another kind of unit than the dose.
    MaximumOfAnotherKind,
    /// A maximum below one dose.
    MaximumBelowADose,
    /// Continuously, and no rate.
    NoRate,
    /// A dose for the day, and no number of doses in it.
    DayNotShared,
    /// A dose for the day, and hours that do not divide it.
    DayNotDivided,
    /// A dose for the day, and not every day.
    NotEveryDay,
    /// A text longer than this.
    LongText(usize),
    /// It follows a step without a last day.
    FollowsNoEnd,
}

impl From<NumberRefused> for DraftRefused {
    fn from(why: NumberRefused) -> Self {
        Self::Number(why)
    }
}
