//! A dosage as a person typed it, and the rules that make it one. The same rules run in the browser and
//! on the server. It does not know the medicine.

mod refused;

pub use refused::{DraftProblem, DraftRefused};

use serde::{Deserialize, Serialize};

use crate::coded::Stored;
use crate::dosage::{AsNeeded, Bounds, Dosage, DosageStep, Dose, DosePer, MOST_STEPS, MostInADay};
use crate::fraction::Fraction;
use crate::number::{self, NumberRefused};
use crate::refusal::Part;
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
    /// Box: on Tuesdays.
    pub tu: String,
    /// Box: on Wednesdays.
    pub we: String,
    /// Box: on Thursdays.
    pub th: String,
    /// Box: on Fridays.
    pub fr: String,
    /// Box: on Saturdays.
    pub sa: String,
    /// Box: on Sundays.
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

    /// The step, if every part is right.
    ///
    /// # Errors
    /// Every part that is wrong, each with the reason.
    pub fn parse(&self) -> Result<DosageStep, Vec<DraftProblem>> {
        let mut problems = Problems::default();
        let dose = problems.keep(self.read_dose());
        let route = problems.keep(self.read_route());
        let timing = problems.keep(self.read_timing());
        let bounds = problems.keep(self.read_bounds(timing.as_ref()));
        let needed = problems.keep(self.read_as_needed(dose.as_ref(), route, timing.as_ref()));
        for (part, text, most) in [
            (Part::Diluent, &self.diluent, LONGEST_TEXT),
            (Part::GivenOver, &self.over, LONGEST_TEXT),
            (Part::Instructions, &self.instructions, LONGEST_INSTRUCTIONS),
        ] {
            problems.keep(short(part, text, most));
        }
        if let (Some(dose), Some(timing)) = (&dose, &timing) {
            problems.keep(rate_fits(dose, timing).map_err(|why| why.at(Part::Timing)));
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

    fn read_dose(&self) -> Result<Dose, DraftProblem> {
        let low = number::parse_positive(&self.dose).map_err(|why| match why {
            NumberRefused::Empty => DraftRefused::NoDose.at(Part::Dose),
            other => DraftRefused::Number(other).at(Part::Dose),
        })?;
        let unit = match self.dose_unit.trim() {
            "" => Err(DraftRefused::NoUnit),
            code => DoseUnit::known(code).ok_or(DraftRefused::UnknownUnit),
        };
        let unit = unit.map_err(|why| why.at(Part::DoseUnit))?;
        let per = match self.per_kg.trim() {
            "" | "no" | "false" | "off" | "0" => DosePer::Dose,
            code if yes(code) => DosePer::Kilogram,
            code => DosePer::from_code(code).ok_or(DraftRefused::UnknownBasis.at(Part::DosePer))?,
        };
        let amount = Measure::new(low, unit).ok_or_else(|| DraftRefused::Number(NumberRefused::Zero).at(Part::Dose))?;
        if self.dose_high.trim().is_empty() {
            return Ok(Dose::fixed(&amount).per(per));
        }
        let high =
            number::parse_positive(&self.dose_high).map_err(|why| DraftRefused::Number(why).at(Part::DoseHigh))?;
        let range = Dose::range(&amount, high).ok_or(DraftRefused::RangeFalls.at(Part::DoseHigh))?;
        Ok(range.per(per))
    }

    fn read_route(&self) -> Result<Route, DraftProblem> {
        let refused = if self.route.trim().is_empty() { DraftRefused::NoRoute } else { DraftRefused::UnknownRoute };
        Route::from_code(self.route.trim()).ok_or(refused.at(Part::Route))
    }

    /// The number of times, hours or days that the timing needs.
    fn count(&self, most: u32, missing: DraftRefused) -> Result<u32, DraftProblem> {
        let refused = match number::parse_count(&self.every_n) {
            Ok(count) if count.get() <= most => return Ok(count.get()),
            Err(NumberRefused::Empty) | Ok(_) => missing,
            Err(why) => DraftRefused::Number(why),
        };
        Err(refused.at(Part::TimingCount))
    }

    fn read_timing(&self) -> Result<Timing, DraftProblem> {
        self.nothing_left_over()?;
        let base = match self.timing.trim() {
            "" => return Err(DraftRefused::NoTiming.at(Part::Timing)),
            "TIMES" => {
                let times = self.count(MOST_A_DAY, DraftRefused::TimesADay { most: MOST_A_DAY })?;
                Timing::daily(Often::TimesADay(times))
            }
            "HOURS" => {
                let hours = self.count(MOST_HOURS, DraftRefused::HoursBetween { most: MOST_HOURS })?;
                Timing::daily(Often::EveryHours(hours))
            }
            "DAYS" => match self.count(MOST_DAYS_BETWEEN, DraftRefused::DaysBetween { most: MOST_DAYS_BETWEEN })? {
                1 => Timing::daily(Often::TimesADay(1)),
                days => Timing::Known(Often::TimesADay(1), Days::Every(days)),
            },
            "AT" => {
                let times = timing::read_times(&self.times).ok_or(DraftRefused::NoTimes.at(Part::TimesOfDay))?;
                Timing::daily(Often::At(times))
            }
            code => Timing::known(code).ok_or(DraftRefused::UnknownTiming.at(Part::Timing))?,
        };
        let weekdays = self.weekdays();
        // also where it was written as every seven days
        if matches!(base, Timing::Known(_, Days::Every(7))) {
            return weekly(&weekdays);
        }
        if weekdays.is_empty() {
            return Ok(base);
        }
        let week = timing::read_week(&weekdays).ok_or(DraftRefused::UnknownWeekdays.at(Part::Weekdays))?;
        let on_days = match base {
            Timing::Known(often, Days::Daily) if week.len() < 7 => {
                Timing::known(&Timing::Known(often, Days::Week(week)).to_text())
            }
            daily @ Timing::Known(_, Days::Daily) => Some(daily),
            _ => None,
        };
        on_days.ok_or(DraftRefused::WeekdaysDoNotFit.at(Part::Weekdays))
    }

    /// What was typed for another timing is not silently dropped.
    fn nothing_left_over(&self) -> Result<(), DraftProblem> {
        let code = self.timing.trim();
        if code != "AT" && !self.times.trim().is_empty() {
            return Err(DraftRefused::TimesLeftOver.at(Part::TimesOfDay));
        }
        if !matches!(code, "TIMES" | "HOURS" | "DAYS") && !self.every_n.trim().is_empty() {
            return Err(DraftRefused::CountLeftOver.at(Part::TimingCount));
        }
        Ok(())
    }

    fn read_bounds(&self, timing: Option<&Timing>) -> Result<Bounds, DraftProblem> {
        let typed = self.duration.trim();
        let is_once = timing.is_some_and(Timing::is_once);
        if self.duration_unit.trim() == "until-stopped" {
            return match (is_once, typed) {
                (true, _) => Err(DraftRefused::OnceUntilStopped.at(Part::DurationUnit)),
                (false, "") => Ok(Bounds::UntilStopped),
                (false, _) => Err(DraftRefused::UntilStoppedWithNumber.at(Part::Duration)),
            };
        }
        if typed.is_empty() {
            return Ok(Bounds::Open);
        }
        if is_once {
            return Err(DraftRefused::OnceWithDuration.at(Part::Duration));
        }
        let count = number::parse_count(typed).map_err(|why| DraftRefused::Number(why).at(Part::Duration))?.get();
        let (bounds, most) = match self.duration_unit.trim() {
            "" | "d" => (Bounds::Days(count), MOST_DAYS),
            "wk" => (Bounds::Weeks(count), MOST_WEEKS),
            "dose" => (Bounds::Doses(count), MOST_DOSES),
            _ => return Err(DraftRefused::UnknownDurationUnit.at(Part::DurationUnit)),
        };
        if count > most { Err(DraftRefused::CourseTooLong { most }.at(Part::Duration)) } else { Ok(bounds) }
    }

    fn read_as_needed(
        &self,
        dose: Option<&Dose>,
        route: Option<Route>,
        timing: Option<&Timing>,
    ) -> Result<Option<AsNeeded>, DraftProblem> {
        if !yes(&self.as_needed) {
            let left_over = [(Part::AsNeededReason, &self.as_needed_reason), (Part::MostInADay, &self.max_per_day)];
            if let Some((part, _)) = left_over.into_iter().find(|(_, text)| !text.trim().is_empty()) {
                return Err(DraftRefused::OnlyWhenNeeded.at(part));
            }
            return if timing.is_some_and(Timing::is_when_needed) {
                Err(DraftRefused::MarkAsNeeded.at(Part::AsNeeded))
            } else {
                Ok(None)
            };
        }
        short(Part::AsNeededReason, &self.as_needed_reason, LONGEST_TEXT)?;
        let reason = self.as_needed_reason.trim();
        if reason.is_empty() {
            return Err(DraftRefused::NoReason.at(Part::AsNeededReason));
        }
        let most = most_in_a_day(&self.max_per_day, dose, route.map_or(1, Route::places))
            .map_err(|why| why.at(Part::MostInADay))?;
        Ok(Some(AsNeeded { reason: reason.to_owned(), most: Some(most) }))
    }
}

/// Reads all the steps, in order; a step marked "then" begins when the one before ends.
///
/// # Errors
/// Every part that is wrong, with the place of its step.
pub fn parse_dosage(drafts: &[StepDraft]) -> Result<Dosage, Vec<(usize, DraftProblem)>> {
    if drafts.len() > MOST_STEPS {
        return Err(vec![(MOST_STEPS, DraftRefused::TooManySteps { most: MOST_STEPS }.at(Part::Dose))]);
    }
    let mut steps: Vec<DosageStep> = Vec::new();
    let mut problems = Vec::new();
    for (place, draft) in drafts.iter().enumerate() {
        match draft.parse() {
            Ok(step) => {
                let (start, end) = steps.last().map_or((0, Some(0)), |before| (before.start_day(), before.end_day()));
                let start = if draft.start.trim() == "then" { end } else { Some(start) };
                match start {
                    Some(start) => steps.push(step.from_day(start)),
                    None => problems.push((place, DraftRefused::NothingToFollow.at(Part::Start))),
                }
            }
            Err(wrong) => problems.extend(wrong.into_iter().map(|problem| (place, problem))),
        }
    }
    match Dosage::of(steps) {
        Some(dosage) if problems.is_empty() => Ok(dosage),
        None if problems.is_empty() => Err(vec![(0, DraftRefused::NoDose.at(Part::Dose))]),
        _ => Err(problems),
    }
}

/// Once a week, on the one day that is ticked: without it, "once a day" and a tick would be left to mean it.
fn weekly(weekdays: &str) -> Result<Timing, DraftProblem> {
    let refused = || DraftRefused::WeeklyWithoutDay.at(Part::Weekdays);
    let week = timing::read_week(weekdays).filter(|week| week.len() == 1).ok_or_else(refused)?;
    Ok(Timing::Known(Often::TimesADay(1), Days::Week(week)))
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
        return Err(DraftRefused::MaximumByDoses);
    }
    let most = amount.in_unit(dose.unit()).ok_or(DraftRefused::MaximumOtherUnit)?;
    let places = Fraction::whole(u128::from(places));
    if Fraction::of(dose.high().unwrap_or(dose.low())).and_then(|one| one.times(places)).is_none_or(|one| most < one) {
        return Err(DraftRefused::MaximumBelowDose);
    }
    Ok(MostInADay::Amount(amount))
}

fn rate_fits(dose: &Dose, timing: &Timing) -> Result<(), DraftRefused> {
    let basis = dose.basis().known();
    if timing.is_continuous() && !basis.is_some_and(DosePer::is_rate) {
        return Err(DraftRefused::RateNeeded);
    }
    if basis != Some(DosePer::KilogramDay) {
        return Ok(());
    }
    if timing.most_a_day().is_none() {
        return Err(DraftRefused::WholeDayCount);
    }
    if !timing.divides_the_day() {
        return Err(DraftRefused::WholeDayHours);
    }
    if timing.is_daily() { Ok(()) } else { Err(DraftRefused::WholeDayDaily) }
}

fn short(part: Part, text: &str, most: usize) -> Result<(), DraftProblem> {
    if text.trim().chars().count() > most { Err(DraftRefused::TextTooLong { most }.at(part)) } else { Ok(()) }
}

#[derive(Default)]
struct Problems(Vec<DraftProblem>);

impl Problems {
    fn keep<T>(&mut self, read: Result<T, DraftProblem>) -> Option<T> {
        read.map_err(|problem| self.0.push(problem)).ok()
    }
}

#[cfg(test)]
mod tests;
