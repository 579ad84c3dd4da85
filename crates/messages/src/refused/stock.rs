//! Lots and movements.

use crate::{Say, language::Language};
use domain::{
    dates::day_words,
    stock::ExpiryRefused,
    stock::LotRefused,
    stock::MovementRefused,
    stock::{LotNumber, LotNumberRefused},
};
use domain::{stock::DateRefused, stock::ReceiveRefused};

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

impl Say for ReceiveRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NoSuchDrug => lang.receive_refused_no_such_drug(),
            Self::SeveralDrugs => lang.receive_refused_several_drugs(),
            Self::OtherDrugsPack => lang.receive_refused_other_drugs_pack(),
            Self::LooseHasNoPacks => lang.receive_refused_loose_has_no_packs(),
            Self::NoPlaceForStock => lang.receive_refused_no_place_for_stock(),
            Self::Expired(expiry) => lang.receive_refused_expired(expiry.to_string()),
            Self::OtherExpiry { lot, here, given } => {
                lang.receive_refused_other_expiry(lot.to_string(), here.to_string(), given.to_string())
            }
            Self::ExpiryToConfirm => lang.receive_refused_expiry_to_confirm(),
        }
    }
}

impl Say for DateRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Known(expiry) => lang.date_refused_known(expiry.to_string()),
            Self::HereAlready(lot) => lang.date_refused_here_already(lot.to_string()),
        }
    }
}
