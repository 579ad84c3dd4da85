//! Dispensing.

use crate::{Say, language::Language};
use domain::dispensing::DispensingRefused;

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
