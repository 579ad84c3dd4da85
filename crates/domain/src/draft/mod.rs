//! A dosage as a person typed it, and the rules that make it one. The same rules run in the browser and
//! on the server. It does not know the medicine beyond the routes it may be given by.

mod refused;

pub use refused::DraftRefused;

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::coded::Stored;
use crate::dosage::{AsNeeded, Bounds, Dosage, DosageStep, Dose, DosePer, MOST_STEPS, MostInADay};
use crate::fraction::Fraction;
use crate::number::{self, NumberRefused};
use crate::route::Route;
use crate::timing::{self, Days, MOST_A_DAY, MOST_DAYS_BETWEEN, MOST_HOURS, Often, Timing};
use crate::unit::{DoseUnit, Measure};

/// The longest text of a reason, diluent or duration of giving.
pub const LONGEST_TEXT: usize = 200;
/// The longest instructions.
pub const LONGEST_INSTRUCTIONS: usize = 500;
/// The longest course.
const MOST_DAYS: u32 = 3_660;
const MOST_WEEKS: u32 = 520;
const MOST_DOSES: u32 = 9_999;

/// What is wrong with a field: its name in [`StepDraft`], and why it is refused.
pub type FieldProblem = (&'static str, DraftRefused);

/// One step as a form sends it: every field the text that was typed or chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepDraft {
    /// The dose's number: "500".
    pub dose: String,
    /// The larger number of a range; empty if none.
    pub dose_high: String,
    /// The dose unit's code.
    pub dose_unit: String,
    /// Empty for each dose; "yes", "on" or "kg" for each kilogram; or a code of [`DosePer`].
    pub per_kg: String,
    /// The route's code.
    pub route: String,
    /// A code of [`timing::CHOICES`], or a stored one.
    pub timing: String,
    /// The number of times, hours or days, where the timing needs one.
    pub every_n: String,
    /// Times of day: "08:00, 20:00".
    pub times: String,
    /// Box: on Mondays only, or on the other days that are ticked.
    pub mo: String,
    /// Box.
    pub tu: String,
    /// Box.
    pub we: String,
    /// Box.
    pub th: String,
    /// Box.
    pub fr: String,
    /// Box.
    pub sa: String,
    /// Box.
    pub su: String,
    /// "yes" or "on" if it is given when needed.
    pub as_needed: String,
    /// What it is needed for.
    pub as_needed_reason: String,
    /// The most in 24 hours: a number of doses ("4"), or an amount with its unit ("4 g").
    pub max_per_day: String,
    /// A number of `duration_unit`.
    pub duration: String,
    /// "d", "wk", "dose", "until-stopped", or empty for days.
    pub duration_unit: String,
    /// "then" if the step follows the one before; otherwise it begins together with it.
    pub start: String,
    /// What it is mixed into.
    pub diluent: String,
    /// Over how long it is given.
    pub over: String,
    /// What the prescriber adds.
    pub instructions: String,
}

/// The choices for how long, each a code and its words.
pub const DURATION_UNITS: [(&str, &str); 4] =
    [("d", "days"), ("wk", "weeks"), ("dose", "doses"), ("until-stopped", "until stopped")];

fn yes(text: &str) -> bool {
    matches!(text.trim(), "yes" | "on" | "true" | "1")
}

impl StepDraft {
    /// The boxes of the days of the week that are ticked: "MO,TH".
    fn weekdays(&self) -> String {
        let days = [
            ("MO", &self.mo),
            ("TU", &self.tu),
            ("WE", &self.we),
            ("TH", &self.th),
            ("FR", &self.fr),
            ("SA", &self.sa),
            ("SU", &self.su),
        ];
        let on: Vec<_> = days.iter().filter(|(_, on)| !on.is_empty()).map(|(code, _)| *code).collect();
        on.join(",")
    }

    /// Whether nothing at all was typed or chosen, so that an empty row of a form can be left out.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self
            == Self {
                dose_unit: self.dose_unit.clone(),
                route: self.route.clone(),
                timing: self.timing.clone(),
                duration_unit: self.duration_unit.clone(),
                ..Self::default()
            }
    }

    /// The step, if every field is right. `routes` are those the medicine allows; empty allows all.
    ///
    /// # Errors
    /// Every field that is wrong, each with its reason.
    pub fn parse(&self, routes: &[Route]) -> Result<DosageStep, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let dose = problems.keep(self.read_dose());
        let route = problems.keep(self.read_route(routes));
        let timing = problems.keep(self.read_timing());
        let bounds = problems.keep(self.read_bounds(timing.as_ref()));
        let needed = problems.keep(self.read_as_needed(dose.as_ref(), route, timing.as_ref()));
        for (field, text, most) in [
            ("diluent", &self.diluent, LONGEST_TEXT),
            ("over", &self.over, LONGEST_TEXT),
            ("instructions", &self.instructions, LONGEST_INSTRUCTIONS),
        ] {
            problems.keep(short(field, text, most));
        }
        if let (Some(dose), Some(timing)) = (&dose, &timing) {
            problems.keep(rate_fits(dose, timing));
        }
        match (dose, route, timing, bounds, needed) {
            (Some(dose), Some(route), Some(timing), Some(bounds), Some(needed)) if problems.0.is_empty() => {
                let step = DosageStep::new(dose, route, timing, bounds)
                    .given_as(&self.diluent, &self.over)
                    .with_instructions(&self.instructions);
                Ok(match needed {
                    Some(needed) => step.when_needed(needed),
                    None => step,
                })
            }
            _ => Err(problems.0),
        }
    }

    fn read_dose(&self) -> Result<Dose, FieldProblem> {
        let low = number::parse_positive(&self.dose).map_err(|why| match why {
            NumberRefused::Empty => ("dose", DraftRefused::NoDose),
            other => ("dose", other.into()),
        })?;
        let unit = match self.dose_unit.trim() {
            "" => Err(DraftRefused::NoUnit),
            code => DoseUnit::known(code).ok_or(DraftRefused::UnknownUnit),
        };
        let unit = unit.map_err(|why| ("dose_unit", why))?;
        let per = match self.per_kg.trim() {
            "" | "no" | "false" | "off" | "0" => DosePer::Dose,
            code if yes(code) => DosePer::Kilogram,
            code => DosePer::from_code(code).ok_or(("per_kg", DraftRefused::PerKilogram))?,
        };
        let Some(amount) = Measure::new(low, unit) else {
            return Err(("dose", NumberRefused::Zero.into()));
        };
        if self.dose_high.trim().is_empty() {
            return Ok(Dose::fixed(&amount).per(per));
        }
        let high = number::parse_positive(&self.dose_high).map_err(|why| ("dose_high", why.into()))?;
        let range = Dose::range(&amount, high).ok_or(("dose_high", DraftRefused::RangeDown))?;
        Ok(range.per(per))
    }

    fn read_route(&self, routes: &[Route]) -> Result<Route, FieldProblem> {
        let why = match Route::from_code(self.route.trim()) {
            Some(route) if routes.is_empty() || routes.contains(&route) => return Ok(route),
            Some(route) => DraftRefused::NotGivenSo { route, given: routes.to_vec() },
            None if self.route.trim().is_empty() => DraftRefused::NoRoute,
            None => DraftRefused::UnknownRoute,
        };
        Err(("route", why))
    }

    fn read_timing(&self) -> Result<Timing, FieldProblem> {
        let counted = |most: u32, why: fn(u32) -> DraftRefused| match number::parse_count(&self.every_n) {
            Ok(count) if count.get() <= most => Ok(count.get()),
            Err(NumberRefused::Empty) | Ok(_) => Err(("every_n", why(most))),
            Err(why) => Err(("every_n", why.into())),
        };
        self.nothing_left_over()?;
        let base = match self.timing.trim() {
            "" => return Err(("timing", DraftRefused::NoTiming)),
            "TIMES" => Timing::daily(Often::TimesADay(counted(MOST_A_DAY, DraftRefused::TimesADay)?)),
            "HOURS" => Timing::daily(Often::EveryHours(counted(MOST_HOURS, DraftRefused::HoursBetween)?)),
            "DAYS" => match counted(MOST_DAYS_BETWEEN, DraftRefused::DaysBetween)? {
                1 => Timing::daily(Often::TimesADay(1)),
                days => Timing::Known(Often::TimesADay(1), Days::Every(days)),
            },
            "AT" => {
                let times = timing::read_times(&self.times).ok_or(("times", DraftRefused::NoTimes))?;
                Timing::daily(Often::At(times))
            }
            code => Timing::known(code).ok_or(("timing", DraftRefused::UnknownTiming))?,
        };
        let weekdays = self.weekdays();
        if weekdays.is_empty() {
            return Ok(base);
        }
        let week = timing::read_week(&weekdays).ok_or(("weekdays", DraftRefused::NoWeekdays))?;
        let on_days = match base {
            Timing::Known(often, Days::Daily) if week.len() < 7 => {
                Timing::known(&Timing::Known(often, Days::Week(week)).to_text())
            }
            daily @ Timing::Known(_, Days::Daily) => Some(daily),
            _ => None,
        };
        on_days.ok_or(("weekdays", DraftRefused::WeekdaysLeftOver))
    }

    /// What was typed for another timing is not silently dropped.
    fn nothing_left_over(&self) -> Result<(), FieldProblem> {
        let code = self.timing.trim();
        if code != "AT" && !self.times.trim().is_empty() {
            return Err(("times", DraftRefused::TimesLeftOver));
        }
        if !matches!(code, "TIMES" | "HOURS" | "DAYS") && !self.every_n.trim().is_empty() {
            return Err(("every_n", DraftRefused::NumberLeftOver));
        }
        Ok(())
    }

    fn read_bounds(&self, timing: Option<&Timing>) -> Result<Bounds, FieldProblem> {
        let typed = self.duration.trim();
        if self.duration_unit.trim() == "until-stopped" {
            if timing.is_some_and(Timing::is_once) {
                return Err(("duration_unit", DraftRefused::OnceUntilStopped));
            }
            return if typed.is_empty() {
                Ok(Bounds::UntilStopped)
            } else {
                Err(("duration", DraftRefused::NumberUntilStopped))
            };
        }
        if typed.is_empty() {
            return Ok(Bounds::Open);
        }
        if timing.is_some_and(Timing::is_once) {
            return Err(("duration", DraftRefused::OnceForLong));
        }
        let count = number::parse_count(typed).map(NonZeroU32::get).map_err(|why| ("duration", why.into()))?;
        let (bounds, most) = match self.duration_unit.trim() {
            "" | "d" => (Bounds::Days(count), MOST_DAYS),
            "wk" => (Bounds::Weeks(count), MOST_WEEKS),
            "dose" => (Bounds::Doses(count), MOST_DOSES),
            _ => return Err(("duration_unit", DraftRefused::UnknownDuration)),
        };
        if count > most { Err(("duration", DraftRefused::LongDuration(most))) } else { Ok(bounds) }
    }

    fn read_as_needed(
        &self,
        dose: Option<&Dose>,
        route: Option<Route>,
        timing: Option<&Timing>,
    ) -> Result<Option<AsNeeded>, FieldProblem> {
        if !yes(&self.as_needed) {
            for (field, text) in [("as_needed_reason", &self.as_needed_reason), ("max_per_day", &self.max_per_day)] {
                if !text.trim().is_empty() {
                    return Err((field, DraftRefused::NotAsNeeded));
                }
            }
            return if timing.is_some_and(Timing::is_when_needed) {
                Err(("as_needed", DraftRefused::WhenNeededAlone))
            } else {
                Ok(None)
            };
        }
        short("as_needed_reason", &self.as_needed_reason, LONGEST_TEXT)?;
        let reason = self.as_needed_reason.trim();
        if reason.is_empty() {
            return Err(("as_needed_reason", DraftRefused::NoReason));
        }
        let most = most_in_a_day(&self.max_per_day, dose, route.map_or(1, Route::places))
            .map_err(|why| ("max_per_day", why))?;
        Ok(Some(AsNeeded { reason: reason.to_owned(), most: Some(most) }))
    }
}

/// Reads all the steps of a form, in order; a step marked "then" begins when the one before ends.
///
/// # Errors
/// Every field that is wrong, with the place of its step.
pub fn parse_dosage(drafts: &[StepDraft], routes: &[Route]) -> Result<Dosage, Vec<(usize, FieldProblem)>> {
    if drafts.len() > MOST_STEPS {
        return Err(vec![(MOST_STEPS, ("dose", DraftRefused::ManySteps(MOST_STEPS)))]);
    }
    let mut steps: Vec<DosageStep> = Vec::new();
    let mut problems = Vec::new();
    for (place, draft) in drafts.iter().enumerate() {
        match draft.parse(routes) {
            Ok(step) => {
                let (start, end) = steps.last().map_or((0, Some(0)), |before| (before.start_day(), before.end_day()));
                let start = if draft.start.trim() == "then" { end } else { Some(start) };
                match start {
                    Some(start) => steps.push(step.from_day(start)),
                    None => problems.push((place, ("start", DraftRefused::FollowsNoEnd))),
                }
            }
            Err(wrong) => problems.extend(wrong.into_iter().map(|problem| (place, problem))),
        }
    }
    match Dosage::of(steps) {
        Some(dosage) if problems.is_empty() => Ok(dosage),
        None if problems.is_empty() => Err(vec![(0, ("dose", DraftRefused::NoDose))]),
        _ => Err(problems),
    }
}

/// `places` get the dose each.
fn most_in_a_day(typed: &str, dose: Option<&Dose>, places: u32) -> Result<MostInADay, DraftRefused> {
    match number::parse_count(typed) {
        Ok(doses) if doses.get() <= 48 => return Ok(MostInADay::Doses(doses.get())),
        Ok(_) | Err(NumberRefused::Empty) => return Err(DraftRefused::NoMaximum),
        Err(
            why @ (NumberRefused::Ambiguous { .. }
            | NumberRefused::LeadingZero(_)
            | NumberRefused::Zero
            | NumberRefused::NotWhole(_)),
        ) => return Err(why.into()),
        Err(_) => {}
    }
    let amount = Measure::written(typed).ok_or(DraftRefused::NoMaximum)?;
    let Some(dose) = dose else { return Ok(MostInADay::Amount(amount)) };
    if !matches!(dose.basis(), Stored::Known(DosePer::Dose)) {
        return Err(DraftRefused::MaximumInDoses);
    }
    let most = amount.in_unit(dose.unit()).ok_or(DraftRefused::MaximumOfAnotherKind)?;
    let places = Fraction::whole(u128::from(places));
    if Fraction::of(dose.high().unwrap_or(dose.low())).and_then(|one| one.times(places)).is_none_or(|one| most < one) {
        return Err(DraftRefused::MaximumBelowADose);
    }
    Ok(MostInADay::Amount(amount))
}

fn rate_fits(dose: &Dose, timing: &Timing) -> Result<(), FieldProblem> {
    let is_rate = dose.basis().known().is_some_and(DosePer::is_rate);
    if timing.is_continuous() && !is_rate {
        return Err(("timing", DraftRefused::NoRate));
    }
    if dose.basis().known() == Some(DosePer::KilogramDay) && timing.most_a_day().is_none() {
        return Err(("timing", DraftRefused::DayNotShared));
    }
    if dose.basis().known() == Some(DosePer::KilogramDay) && !timing.divides_the_day() {
        return Err(("timing", DraftRefused::DayNotDivided));
    }
    if dose.basis().known() == Some(DosePer::KilogramDay) && !timing.is_daily() {
        return Err(("timing", DraftRefused::NotEveryDay));
    }
    Ok(())
}

fn short(field: &'static str, text: &str, most: usize) -> Result<(), FieldProblem> {
    if text.trim().chars().count() > most { Err((field, DraftRefused::LongText(most))) } else { Ok(()) }
}

#[derive(Default)]
struct Problems(Vec<FieldProblem>);

impl Problems {
    fn keep<T>(&mut self, read: Result<T, FieldProblem>) -> Option<T> {
        read.map_err(|problem| self.0.push(problem)).ok()
    }
}

#[cfg(test)]
mod tests;
