//! Doses, quantities and labels.

use crate::{Say, language::Language};
use domain::{
    amount::WeightRefused,
    medicine::{CannotCompute, in_units},
    number::DecimalMark,
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
