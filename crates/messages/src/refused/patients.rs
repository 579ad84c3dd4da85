//! Patients, their numbers and measurements.

use crate::{Say, language::Language};
use domain::{
    patient::AllergyRefused,
    patient::BirthRefused,
    patient::MeasureRefused,
    patient::MergeRefused,
    patient::TemporaryIdRefused,
    patient::{Issuer, IssuerRefused},
    patient::{Mrn, MrnRefused},
};
use domain::{
    patient::ObservationRefused,
    patient::PatientRefused,
    patient::{NameChanged, PerhapsRegistered},
};

impl Say for AllergyRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::SomeAreListed => lang.allergy_refused_some_are_listed(),
            Self::CouldNotLoad => lang.allergy_refused_could_not_load(),
            Self::AlreadySo => lang.allergy_refused_already_so(),
            Self::AlreadyRecorded => lang.allergy_refused_already_recorded(),
        }
    }
}

impl Say for BirthRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Empty => lang.birth_refused_empty(),
            Self::NotRead => lang.birth_refused_not_read(),
            Self::NoSuchDay => lang.birth_refused_no_such_day(),
            Self::YearOrAge => lang.birth_refused_year_or_age(),
            Self::Future => lang.birth_refused_future(),
            Self::TooEarly => lang.birth_refused_too_early(),
        }
    }
}

impl Say for IssuerRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Empty => lang.issuer_refused_empty(),
            Self::TooLong => lang.issuer_refused_too_long(Issuer::LONGEST),
            Self::Hidden => lang.issuer_refused_hidden(),
        }
    }
}

impl Say for MrnRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Empty => lang.mrn_refused_empty(),
            Self::TooLong => lang.mrn_refused_too_long(Mrn::LONGEST),
            Self::Hidden => lang.mrn_refused_hidden(),
        }
    }
}

impl Say for MergeRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::IntoItself => lang.merge_refused_into_itself(),
            Self::AlreadyMerged(_) => lang.merge_refused_already_merged(),
            Self::TargetMerged(_) => lang.merge_refused_target_merged(),
        }
    }
}

impl Say for TemporaryIdRefused {
    fn say(&self, lang: Language) -> String {
        lang.temporary_id_refused()
    }
}

impl Say for MeasureRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Empty => lang.measure_refused_empty(),
            Self::NotANumber => lang.measure_refused_not_a_number(),
            Self::TooExact(most) => lang.measure_refused_too_exact(*most),
            Self::PartOfAGram => lang.measure_refused_part_of_a_gram(),
            Self::WeightUnit => lang.measure_refused_weight_unit(),
            Self::HeightUnit => lang.measure_refused_height_unit(),
            Self::EgfrUnit => lang.measure_refused_egfr_unit(),
            Self::TooMuch => lang.measure_refused_too_much(),
            Self::Weight => lang.measure_refused_weight(),
            Self::Height => lang.measure_refused_height(),
            Self::Egfr => lang.measure_refused_egfr(),
        }
    }
}

impl Say for PatientRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NoSex => lang.patient_refused_no_sex(),
            Self::NoClass => lang.patient_refused_no_class(),
            Self::NumberTaken => lang.patient_refused_number_taken(),
            Self::NoWard => lang.patient_refused_no_ward(),
            Self::HasName => lang.patient_refused_has_name(),
            Self::NotRegistered => lang.patient_refused_not_registered(),
        }
    }
}

impl Say for ObservationRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NoMethod => lang.observation_refused_no_method(),
            Self::NoKind => lang.observation_refused_no_kind(),
            Self::NoDay => lang.observation_refused_no_day(),
            Self::NoSuchDay => lang.observation_refused_no_such_day(),
            Self::NoTime => lang.observation_refused_no_time(),
            Self::Future => lang.observation_refused_future(),
            Self::BeforeBirth => lang.observation_refused_before_birth(),
            Self::Surprising { last, this } => lang.observation_refused_surprising(last.to_string(), this.to_string()),
        }
    }
}

impl Say for PerhapsRegistered {
    fn say(&self, lang: Language) -> String {
        lang.perhaps_registered()
    }
}

impl Say for NameChanged {
    fn say(&self, lang: Language) -> String {
        let changes: Vec<String> = self.changes.iter().map(|change| change.say(lang)).collect();
        lang.name_changed(self.name.as_str(), changes.join("; "))
    }
}
