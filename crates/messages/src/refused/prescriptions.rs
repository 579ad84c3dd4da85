//! Lines of prescriptions.

use crate::{Say, language::Language};
use domain::{moment::local_words, prescription::Faster, prescription::NotEnough};
use domain::{prescription::NumberRefused, prescription::Refused};

impl Say for NumberRefused {
    fn say(&self, lang: Language) -> String {
        lang.prescription_number_refused()
    }
}

impl Say for Refused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Newer => lang.line_refused_newer(),
            Self::Stopped => lang.line_refused_stopped(),
            Self::Cancelled => lang.line_refused_cancelled(),
            Self::Completed => lang.line_refused_completed(),
            Self::Replaced => lang.line_refused_replaced(),
            Self::EnteredInError => lang.line_refused_entered_in_error(),
            Self::OnHold => lang.line_refused_on_hold(),
            Self::NotOnHold => lang.line_refused_not_on_hold(),
            Self::AlreadyAccepted => lang.line_refused_already_accepted(),
            Self::AlreadyRejected => lang.line_refused_already_rejected(),
            Self::NotAccepted => lang.line_refused_not_accepted(),
            Self::NoQuestion => lang.line_refused_no_question(),
            Self::AllHandedOver => lang.line_refused_all_handed_over(),
            Self::SomeGiven { handed_over } => lang.line_refused_some_given(*handed_over),
            Self::NothingGiven => lang.line_refused_nothing_given(),
            Self::NotAllGiven { units } => lang.line_refused_not_all_given(*units),
            Self::ReplacesItself => lang.line_refused_replaces_itself(),
            Self::NoUnits => lang.line_refused_no_units(),
            Self::MoreThanLeft { left } => lang.line_refused_more_than_left(*left),
            Self::MoreThanPrepared { prepared } => lang.line_refused_more_than_prepared(*prepared),
            Self::MoreThanGiven { given } => lang.line_refused_more_than_given(*given),
        }
    }
}

impl Say for NotEnough {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Drug => lang.not_enough_drug(),
            Self::Quantity => lang.not_enough_quantity(),
            Self::Label => lang.not_enough_label(),
            Self::Settlement => lang.not_enough_settlement(),
        }
    }
}

impl Say for Faster {
    fn say(&self, lang: Language) -> String {
        let (did, when) = (lang.stored(&self.did), local_words(self.at, self.now));
        match &self.who {
            Some(who) => lang.faster_other(who, did, when),
            None => lang.faster_you(did, when),
        }
    }
}
