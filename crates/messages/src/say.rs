//! From a typed refusal to its sentence.

use crate::language::Language;
use domain::{refusal::Why, told::Told};

/// What has a sentence of its own.
pub trait Say {
    /// The sentence, in a language.
    fn say(&self, lang: Language) -> String;
}

impl<T: Say + ?Sized> Say for &T {
    fn say(&self, lang: Language) -> String {
        (*self).say(lang)
    }
}

impl Say for Why {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Name(why) => why.say(lang),
            Self::Line(why) => why.say(lang),
            Self::NotEnough(why) => why.say(lang),
            Self::Faster(why) => why.say(lang),
            Self::Dispensing(why) => why.say(lang),
            Self::Give(why) => why.say(lang),
            Self::Pick(why) => why.say(lang),
            Self::Drug(why) => why.say(lang),
            Self::Movement(why) => why.say(lang),
            Self::Lot(why) => why.say(lang),
            Self::Receive(why) => why.say(lang),
            Self::LotExpiry(why) => why.say(lang),
            Self::Account(why) => why.say(lang),
            Self::Allergy(why) => why.say(lang),
            Self::Birth(why) => why.say(lang),
            Self::Id(why) => why.say(lang),
            Self::Issuer(why) => why.say(lang),
            Self::Measure(why) => why.say(lang),
            Self::Merge(why) => why.say(lang),
            Self::Mrn(why) => why.say(lang),
            Self::NameChanged(why) => why.say(lang),
            Self::Number(why) => why.say(lang),
            Self::Observation(why) => why.say(lang),
            Self::Patient(why) => why.say(lang),
            Self::PerhapsRegistered(why) => why.say(lang),
            Self::Place(why) => why.say(lang),
            Self::Quantity(why) => why.say(lang),
            Self::Request(why) => why.say(lang),
            Self::SignIn(why) => why.say(lang),
            Self::Correction(why) => why.say(lang),
            Self::DrugEntry(why) => why.say(lang),
            Self::DrugUnclear(why) => why.say(lang),
            Self::Pack(why) => why.say(lang),
            Self::Replacement(why) => why.say(lang),
            Self::TallMan(why) => why.say(lang),
            Self::Cell(why) => why.say(lang),
            Self::Import(why) => why.say(lang),
            Self::List(why) => why.say(lang),
            Self::Mapping(why) => why.say(lang),
        }
    }
}

impl<T: Say> Say for Told<T> {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Known(one) => one.say(lang),
            Self::Sentence(said) => said.clone(),
            Self::Newer(_) => lang.told_newer(),
        }
    }
}
