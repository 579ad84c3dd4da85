//! Drugs, their codes, strengths and packs.

use crate::{Say, language::Language};
use domain::{
    code::{DRUG_CODE_MAX, DrugCodeRefused, shown},
    drug::AtcRefused,
    drug::CorrectionRefused,
    drug::FactRefused,
    drug::LangRefused,
    drug::MisfitRefused,
    drug::NotAnAnswer,
    drug::TallManRefused,
    drug_state::DrugRefused,
    drug_state::Missing,
    gtin::GtinRefused,
    strength::NameDiffers,
    strength::StrengthRefused,
};
use domain::{
    drug::{DrugUnclear, EntryRefused, Likeness, LooksLike, Near, PackRefused, ReplacementRefused},
    number::DecimalMark,
};

impl Say for DrugCodeRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Empty => lang.drug_code_refused_empty(),
            Self::TooLong { length } => lang.drug_code_refused_too_long(*length, DRUG_CODE_MAX),
            Self::NotAllowed { character, position } => {
                lang.drug_code_refused_not_allowed(shown(*character), *position)
            }
            Self::OnlyMarks => lang.drug_code_refused_only_marks(),
            Self::Reserved { word } => lang.drug_code_refused_reserved(word),
        }
    }
}

impl Say for AtcRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Shape(typed) => lang.atc_refused_shape(typed),
            Self::Group(typed) => lang.atc_refused_group(typed),
        }
    }
}

impl Say for CorrectionRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Form => lang.correction_refused_form(),
            Self::Ingredients => lang.correction_refused_ingredients(),
            Self::Strength => lang.correction_refused_strength(),
            Self::Unit => lang.correction_refused_unit(),
            Self::NotInTheList => lang.correction_refused_not_in_the_list(),
            Self::LeftOut => lang.correction_refused_left_out(),
        }
    }
}

impl Say for LangRefused {
    fn say(&self, lang: Language) -> String {
        lang.lang_refused()
    }
}

impl Say for MisfitRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::LessThanAtOnce => lang.limit_refused_less_than_at_once(),
            Self::Unit(unit, fits) => lang.limit_refused_unit(unit, fits),
        }
    }
}

impl Say for FactRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Number(why) => why.say(lang),
            Self::NumberInList(why) => why.say(lang),
            Self::TooManyDays => lang.fact_refused_too_many_days(),
            Self::Text(why) => why.say(lang),
            Self::NoUnit => lang.fact_refused_no_unit(),
            Self::NotInTheList => lang.fact_refused_not_in_the_list(),
            Self::NoAmount => lang.fact_refused_no_amount(),
            Self::NoAge => lang.fact_refused_no_age(),
            Self::NeitherYesNorNo => lang.fact_refused_neither_yes_nor_no(),
        }
    }
}

impl Say for NotAnAnswer {
    fn say(&self, lang: Language) -> String {
        lang.not_an_answer()
    }
}

impl Say for TallManRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::OtherLetters(name) => lang.tall_man_refused_other_letters(name),
        }
    }
}

impl Say for DrugRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::StillMissing(missing) => lang.drug_refused_still_missing(list(lang, missing)),
            Self::Incomplete => lang.drug_refused_incomplete(),
            Self::AlreadyActive => lang.drug_refused_already_active(),
            Self::Suspended => lang.drug_refused_suspended(),
            Self::Replaced(_) => lang.drug_refused_replaced(),
            Self::Retired => lang.drug_refused_retired(),
            Self::SuspendFirst => lang.drug_refused_suspend_first(),
            Self::NotRetired => lang.drug_refused_not_retired(),
            Self::ReplacesItself => lang.drug_refused_replaces_itself(),
            Self::NoRegister => lang.drug_refused_no_register(),
            Self::Newer => lang.drug_refused_newer(),
        }
    }
}

impl Say for GtinRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NotDigits => lang.gtin_refused_not_digits(),
            Self::Length(length) => lang.gtin_refused_length(*length),
            Self::CheckDigit => lang.gtin_refused_check_digit(),
        }
    }
}

impl Say for StrengthRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NotMeasured => lang.strength_refused_not_measured(),
            Self::NoSubstance => lang.strength_refused_no_substance(),
            Self::LongSubstance => lang.strength_refused_long_substance(),
        }
    }
}

impl Say for NameDiffers {
    fn say(&self, lang: Language) -> String {
        lang.name_differs(&self.said, &self.recorded)
    }
}

fn list(lang: Language, missing: &[Missing]) -> String {
    missing.iter().map(|one| lang.words(*one)).collect::<Vec<_>>().join(", ")
}

impl Say for EntryRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::LookAlikeGone => lang.entry_refused_look_alike_gone(),
            Self::LooksLike(alike) => {
                let one = |one: &LooksLike| lang.looks_like(&one.name, &one.code, one.why.say(lang));
                lang.entry_refused_looks_like(alike.iter().map(one).collect::<Vec<_>>().join("; "))
            }
            Self::CodeInList(code) => lang.entry_refused_code_in_list(code),
            Self::CodeTaken { code, name } => lang.entry_refused_code_taken(code, name.as_str()),
            Self::NothingChanged => lang.entry_refused_nothing_changed(),
        }
    }
}

impl Say for PackRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::GtinTaken { name, code } => lang.pack_refused_gtin_taken(name.as_str(), code),
            Self::OtherContent(content) => {
                lang.pack_refused_other_content(content.words(DecimalMark::Point), content.unit().word(false))
            }
        }
    }
}

impl Say for ReplacementRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NotInUse(name) => lang.replacement_refused_not_in_use(name.as_str()),
        }
    }
}

impl Say for DrugUnclear {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NothingTyped => lang.drug_unclear_nothing_typed(),
            Self::None { typed, nearest: None } => lang.drug_unclear_none(typed),
            Self::None { typed, nearest: Some(one) } => lang.drug_unclear_nearest(typed, near(lang, one)),
            Self::Several { typed, among } => {
                let codes: Vec<String> = among.iter().map(|one| near(lang, one)).collect();
                lang.drug_unclear_several(typed, codes.join("; "))
            }
        }
    }
}

/// "zinc (Z1)".
fn near(lang: Language, one: &Near) -> String {
    lang.drug_with_code(&one.name, &one.code)
}

impl Say for Likeness {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::SameName => lang.likeness_same_name(),
            Self::SameLetters => lang.likeness_same_letters(),
            Self::NearIngredient { new, present } => lang.likeness_near_ingredient(new, present),
            Self::SameIngredients => lang.likeness_same_ingredients(),
            Self::OwnList { group } => lang.likeness_own_list(group),
            Self::Newer => lang.likeness_newer(),
        }
    }
}
