//! From a typed refusal to its sentence.

use crate::language::Language;
use domain::refusal::Why;

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
            other => other.to_string(),
        }
    }
}
