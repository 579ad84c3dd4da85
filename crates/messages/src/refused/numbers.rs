//! Numbers and links.

use crate::{Say, language::Language};
use domain::{ids::NotAnId, number::NumberRefused};

impl Say for NotAnId {
    fn say(&self, lang: Language) -> String {
        lang.not_an_id()
    }
}

impl Say for NumberRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Empty => lang.number_refused_empty(),
            Self::NotANumber(typed) => lang.number_refused_not_a_number(typed),
            Self::Ambiguous { typed, joined, longer } => lang.number_refused_ambiguous(typed, joined, longer),
            Self::TwoMarks(typed) => lang.number_refused_two_marks(typed),
            Self::NakedPoint(typed) => lang.number_refused_naked_point(typed),
            Self::Unfinished(typed) => lang.number_refused_unfinished(typed),
            Self::LeadingZero(typed) => lang.number_refused_leading_zero(typed),
            Self::Negative(typed) => lang.number_refused_negative(typed),
            Self::Exponent(typed) => lang.number_refused_exponent(typed),
            Self::MixedDigits(typed) => lang.number_refused_mixed_digits(typed),
            Self::TooLarge(typed) => lang.number_refused_too_large(typed),
            Self::TooFine(typed) => lang.number_refused_too_fine(typed),
            Self::Zero => lang.number_refused_zero(),
            Self::NotWhole(typed) => lang.number_refused_not_whole(typed),
        }
    }
}
