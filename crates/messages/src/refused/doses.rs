//! Doses, quantities and labels.

use crate::{Say, language::Language};
use domain::{
    amount::WeightRefused,
    draft::DraftRefused,
    medicine::{CannotCompute, in_units},
    number::{DecimalMark, show_count},
    route::Route,
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

impl Say for DraftRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Number(why) => why.say(lang),
            Self::NoDose => lang.draft_refused_no_dose(),
            Self::ManySteps(most) => lang.draft_refused_many_steps(*most),
            Self::NoUnit => lang.draft_refused_no_unit(),
            Self::UnknownUnit => lang.draft_refused_unknown_unit(),
            Self::PerKilogram => lang.draft_refused_per_kilogram(),
            Self::RangeDown => lang.draft_refused_range_down(),
            Self::NoRoute => lang.draft_refused_no_route(),
            Self::UnknownRoute => lang.draft_refused_unknown_route(),
            Self::NotGivenSo { route, given } => {
                lang.draft_refused_not_given_so(lang.words(*route), choices(lang, given))
            }
            Self::NoTiming => lang.draft_refused_no_timing(),
            Self::UnknownTiming => lang.draft_refused_unknown_timing(),
            Self::TimesADay(most) => lang.draft_refused_times_a_day(*most),
            Self::HoursBetween(most) => lang.draft_refused_hours_between(*most),
            Self::DaysBetween(most) => lang.draft_refused_days_between(*most),
            Self::NoTimes => lang.draft_refused_no_times(),
            Self::NoWeekdays => lang.draft_refused_no_weekdays(),
            Self::WeekdaysLeftOver => lang.draft_refused_weekdays_left_over(),
            Self::TimesLeftOver => lang.draft_refused_times_left_over(),
            Self::NumberLeftOver => lang.draft_refused_number_left_over(),
            Self::OnceUntilStopped => lang.draft_refused_once_until_stopped(),
            Self::OnceForLong => lang.draft_refused_once_for_long(),
            Self::NumberUntilStopped => lang.draft_refused_number_until_stopped(),
            Self::UnknownDuration => lang.draft_refused_unknown_duration(),
            Self::LongDuration(most) => lang.draft_refused_long_duration(show_count(u128::from(*most))),
            Self::NotAsNeeded => lang.draft_refused_not_as_needed(),
            Self::WhenNeededAlone => lang.draft_refused_when_needed_alone(),
            Self::NoReason => lang.draft_refused_no_reason(),
            Self::NoMaximum => lang.draft_refused_no_maximum(),
            Self::MaximumInDoses => lang.draft_refused_maximum_in_doses(),
            Self::MaximumOfAnotherKind => lang.draft_refused_maximum_of_another_kind(),
            Self::MaximumBelowADose => lang.draft_refused_maximum_below_a_dose(),
            Self::NoRate => lang.draft_refused_no_rate(),
            Self::DayNotShared => lang.draft_refused_day_not_shared(),
            Self::DayNotDivided => lang.draft_refused_day_not_divided(),
            Self::NotEveryDay => lang.draft_refused_not_every_day(),
            Self::LongText(most) => lang.draft_refused_long_text(*most),
            Self::FollowsNoEnd => lang.draft_refused_follows_no_end(),
        }
    }
}

/// "by mouth, or into a vein".
pub(super) fn choices(lang: Language, given: &[Route]) -> String {
    given.iter().map(|route| lang.words(*route)).collect::<Vec<_>>().join(", or ")
}
