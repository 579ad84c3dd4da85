//! Doses, quantities and labels.

use crate::{Say, language::Language};
use domain::{
    amount::WeightRefused,
    draft::DraftRefused,
    medicine::{CannotCompute, in_units},
    number::{DecimalMark, show_count},
    sentence::LabelNotDerivable,
};

impl Say for WeightRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Number(why) => why.say(lang),
            Self::Unlikely => lang.weight_refused_unlikely(),
        }
    }
}

impl Say for DraftRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Number(why) => why.say(lang),
            Self::NoDose => lang.draft_refused_no_dose(),
            Self::NoUnit => lang.draft_refused_no_unit(),
            Self::UnknownUnit => lang.draft_refused_unknown_unit(),
            Self::UnknownBasis => lang.draft_refused_unknown_basis(),
            Self::RangeFalls => lang.draft_refused_range_falls(),
            Self::NoRoute => lang.draft_refused_no_route(),
            Self::UnknownRoute => lang.draft_refused_unknown_route(),
            Self::NoTiming => lang.draft_refused_no_timing(),
            Self::UnknownTiming => lang.draft_refused_unknown_timing(),
            Self::TimesADay { most } => lang.draft_refused_times_a_day(most.to_string()),
            Self::HoursBetween { most } => lang.draft_refused_hours_between(most.to_string()),
            Self::DaysBetween { most } => lang.draft_refused_days_between(most.to_string()),
            Self::NoTimes => lang.draft_refused_no_times(),
            Self::UnknownWeekdays => lang.draft_refused_unknown_weekdays(),
            Self::WeeklyWithoutDay => lang.draft_refused_weekly_without_day(),
            Self::WeekdaysDoNotFit => lang.draft_refused_weekdays_do_not_fit(),
            Self::TimesLeftOver => lang.draft_refused_times_left_over(),
            Self::CountLeftOver => lang.draft_refused_count_left_over(),
            Self::OnceUntilStopped => lang.draft_refused_once_until_stopped(),
            Self::OnceWithDuration => lang.draft_refused_once_with_duration(),
            Self::UntilStoppedWithNumber => lang.draft_refused_until_stopped_with_number(),
            Self::UnknownDurationUnit => lang.draft_refused_unknown_duration_unit(),
            Self::CourseTooLong { most } => lang.draft_refused_course_too_long(show_count(u128::from(*most))),
            Self::OnlyWhenNeeded => lang.draft_refused_only_when_needed(),
            Self::MarkAsNeeded => lang.draft_refused_mark_as_needed(),
            Self::NoReason => lang.draft_refused_no_reason(),
            Self::NoMaximum => lang.draft_refused_no_maximum(),
            Self::MaximumByDoses => lang.draft_refused_maximum_by_doses(),
            Self::MaximumOtherUnit => lang.draft_refused_maximum_other_unit(),
            Self::MaximumBelowDose => lang.draft_refused_maximum_below_dose(),
            Self::RateNeeded => lang.draft_refused_rate_needed(),
            Self::WholeDayCount => lang.draft_refused_whole_day_count(),
            Self::WholeDayHours => lang.draft_refused_whole_day_hours(),
            Self::WholeDayDaily => lang.draft_refused_whole_day_daily(),
            Self::TextTooLong { most } => lang.draft_refused_text_too_long(most.to_string()),
            Self::TooManySteps { most } => lang.draft_refused_too_many_steps(most.to_string()),
            Self::NothingToFollow => lang.draft_refused_nothing_to_follow(),
        }
    }
}

impl Say for CannotCompute {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::UntilStopped => lang.cannot_compute_until_stopped(),
            Self::NoEnd => lang.cannot_compute_no_end(),
            Self::NoMaximum => lang.cannot_compute_no_maximum(),
            Self::Rate => lang.cannot_compute_rate(),
            Self::WeightNeeded => lang.cannot_compute_weight_needed(),
            Self::SeveralIngredients { dose, fits } => {
                lang.cannot_compute_several_ingredients(dose.word(false), fits.to_string())
            }
            Self::UnitDoesNotFit { dose, fits } => {
                lang.cannot_compute_unit_does_not_fit(dose.word(false), fits.to_string())
            }
            Self::NoStrength => lang.cannot_compute_no_strength(),
            Self::ContentUnknown { unit, need } => {
                lang.cannot_compute_content_unknown(unit.word(true), need.to_string(), unit.word(false))
            }
            Self::DropsUnknown => lang.cannot_compute_drops_unknown(),
            Self::ApplicationUnknown => lang.cannot_compute_application_unknown(),
            Self::NotDivisible { dose, unit, unit_use } => {
                lang.cannot_compute_not_divisible(dose.words(DecimalMark::Point), unit.word(true), unit_use.words())
            }
            Self::NotMeasurable(dose) => lang.cannot_compute_not_measurable(dose.to_string()),
            Self::ControlledRoundsUp { exact, unit, each_dose: false } => {
                lang.cannot_compute_controlled_rounds_up(in_units(*exact, *unit))
            }
            Self::ControlledRoundsUp { exact, unit, each_dose: true } => {
                lang.cannot_compute_controlled_rounds_up_each(in_units(*exact, *unit))
            }
            Self::ControlledVaries => lang.cannot_compute_controlled_varies(),
            Self::ActiveOrWhole(dose) => lang.cannot_compute_active_or_whole(dose.words(DecimalMark::Point)),
            Self::TooLarge => lang.cannot_compute_too_large(),
            Self::Newer => lang.cannot_compute_newer(),
        }
    }
}

impl Say for LabelNotDerivable {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Dose(why) => lang.label_not_derivable_dose(why.say(lang)),
            Self::PartOfUnit(dose, unit) => lang.label_not_derivable_part_of_unit(dose, unit),
            Self::TooFine(dose) => lang.label_not_derivable_too_fine(dose),
            Self::GivenByStaff(route) => lang.label_not_derivable_given_by_staff(route),
            Self::Newer => lang.label_not_derivable_newer(),
        }
    }
}
