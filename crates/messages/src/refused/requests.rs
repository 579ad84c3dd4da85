//! Requests for prescriptions.

use crate::{Say, language::Language};
use domain::{finding::Finding, number::DecimalMark, request::RequestRefused, route::Route, unit::Measure};

impl Say for RequestRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::IncompleteDrug => lang.request_refused_incomplete_drug(),
            Self::NotGivenSo { route, given } => {
                lang.request_refused_not_given_so(lang.words(*route), choices(lang, given))
            }
            Self::WeeklyOnly => lang.request_refused_weekly_only(),
            Self::Concentrate => lang.request_refused_concentrate(),
            Self::LimitAboveRecord { most } => lang.request_refused_limit_above_record(most.words(DecimalMark::Point)),
            Self::NeedsReason { found } => lang.request_refused_found(all(lang, found)),
            Self::NoWard => lang.request_refused_no_ward(),
            Self::OtherPatient => lang.request_refused_other_patient(),
            Self::NewerDose => lang.request_refused_newer_dose(),
        }
    }
}

/// What was found, one sentence after another.
fn all(lang: Language, found: &[Finding]) -> String {
    found.iter().map(|one| one.say(lang)).collect::<Vec<_>>().join(" ")
}

impl Say for Finding {
    fn say(&self, lang: Language) -> String {
        let words = |measure: &Measure| measure.words(DecimalMark::Point);
        match self {
            Self::AboveAtOnce { dose, comes_to: None, most } => lang.finding_above_at_once(words(dose), words(most)),
            Self::AboveAtOnce { dose, comes_to: Some(comes), most } => {
                lang.finding_above_at_once_comes(words(dose), comes.to_string(), words(most))
            }
            Self::AboveADay { day, most } => lang.finding_above_a_day(day.to_string(), words(most)),
            Self::ManyUnits { dose, units } => lang.finding_many_units(words(dose), units.to_string()),
            Self::TimesStrength { dose, times, strength } => {
                lang.finding_times_strength(words(dose), *times, strength.to_string())
            }
            Self::LargeQuantity { units, unit } => lang.finding_large_quantity(unit.count(*units)),
        }
    }
}

/// "by mouth, or into a vein".
fn choices(lang: Language, given: &[Route]) -> String {
    given.iter().map(|route| lang.words(*route)).collect::<Vec<_>>().join(", or ")
}
