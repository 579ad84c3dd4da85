//! Requests for prescriptions.

use crate::{Say, language::Language};
use domain::{request::RequestRefused, route::Route};

impl Say for RequestRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::IncompleteDrug => lang.request_refused_incomplete_drug(),
            Self::NotGivenSo { route, given } => {
                lang.request_refused_not_given_so(lang.words(*route), choices(lang, given))
            }
            Self::NoWard => lang.request_refused_no_ward(),
            Self::OtherPatient => lang.request_refused_other_patient(),
            Self::NewerDose => lang.request_refused_newer_dose(),
        }
    }
}

/// "by mouth, or into a vein".
fn choices(lang: Language, given: &[Route]) -> String {
    given.iter().map(|route| lang.words(*route)).collect::<Vec<_>>().join(", or ")
}
