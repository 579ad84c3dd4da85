//! Lots and movements.

use crate::{Say, language::Language};
use domain::{
    dates::day_words,
    stock::ExpiryRefused,
    stock::LotRefused,
    stock::MovementRefused,
    stock::{LotNumber, LotNumberRefused},
};

impl Say for ExpiryRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Empty => lang.expiry_refused_empty(),
            Self::NoDate => lang.expiry_refused_no_date(),
            Self::NoSuchDay => lang.expiry_refused_no_such_day(),
            Self::YearOnly => lang.expiry_refused_year_only(),
            Self::Ambiguous(first, second) => lang.expiry_refused_ambiguous(
                day_words(*first),
                day_words(*second),
                first.to_string(),
                second.to_string(),
            ),
            Self::Year => lang.expiry_refused_year(),
        }
    }
}

impl Say for LotRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::AlreadyHeld => lang.lot_refused_already_held(),
            Self::AlreadyRecalled => lang.lot_refused_already_recalled(),
            Self::AlreadyAvailable => lang.lot_refused_already_available(),
            Self::RecalledNotHeld => lang.lot_refused_recalled_not_held(),
            Self::Newer => lang.lot_refused_newer(),
        }
    }
}

impl Say for LotNumberRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Empty => lang.lot_number_refused_empty(),
            Self::TooLong => lang.lot_number_refused_too_long(LotNumber::LONGEST),
            Self::Hidden => lang.lot_number_refused_hidden(),
        }
    }
}

impl Say for MovementRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NoUnits => lang.movement_refused_no_units(),
            Self::WrongWay => lang.movement_refused_wrong_way(),
            Self::Short { on_hand } => lang.movement_refused_short(*on_hand),
            Self::TooMany => lang.movement_refused_too_many(),
        }
    }
}
