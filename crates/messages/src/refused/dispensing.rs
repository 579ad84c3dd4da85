//! Dispensing.

use crate::{Say, language::Language};
use domain::dispensing::DispensingRefused;
use domain::{dates::day_words, dispensing::GiveRefused, dispensing::PickRefused};

impl Say for DispensingRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NotChecked => lang.dispensing_refused_not_checked(),
            Self::AlreadyChecked => lang.dispensing_refused_already_checked(),
            Self::AlreadyHandedOver => lang.dispensing_refused_already_handed_over(),
            Self::AlreadyUndone => lang.dispensing_refused_already_undone(),
            Self::Newer => lang.dispensing_refused_newer(),
        }
    }
}

impl Say for GiveRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NoDrug => lang.give_refused_no_drug(),
            Self::NoQuantity => lang.give_refused_no_quantity(),
            Self::Outdated { until } => lang.give_refused_outdated(day_words(*until)),
            Self::AllPrepared => lang.give_refused_all_prepared(),
            Self::NoLabel => lang.give_refused_no_label(),
            Self::LabelChanged => lang.give_refused_label_changed(),
            Self::Lot { lot, why } => lang.give_refused_lot(lot.to_string(), lang.words(*why)),
        }
    }
}

impl Say for PickRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NoPharmacy => lang.pick_refused_no_pharmacy(),
            Self::LotNotHere => lang.pick_refused_lot_not_here(),
            Self::Lot(why) => lang.pick_refused_lot(lang.words(*why)),
            Self::EarlierLot => lang.pick_refused_earlier_lot(),
            Self::Nothing => lang.pick_refused_nothing(),
            Self::TooFew { there } => lang.pick_refused_too_few(*there),
            Self::TooFewOfLot { there } => lang.pick_refused_too_few_of_lot(*there),
        }
    }
}
