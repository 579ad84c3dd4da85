//! What the fields of a form are told while the form is read, in the language of whoever sent it. Takes no text of the
//! code's own: a sentence is a message, or a refusal that says itself.

use crate::wire::FieldErrors;
use messages::{Language, Messages, Say};

/// The refusals of one form, so far.
#[derive(Debug)]
pub struct Errors {
    lang: Language,
    all: FieldErrors,
}

impl Errors {
    /// Nothing is refused yet.
    #[must_use]
    pub fn new(lang: Language) -> Self {
        Self { lang, all: FieldErrors::default() }
    }

    /// A single message, for a field.
    #[must_use]
    pub fn one(lang: Language, field: &str, says: impl FnOnce(&Messages) -> String) -> FieldErrors {
        let mut all = Self::new(lang);
        all.add(field, says);
        all.all
    }

    /// The language.
    #[must_use]
    pub const fn lang(&self) -> Language {
        self.lang
    }

    /// Adds a message for a field.
    pub fn add(&mut self, field: impl Into<String>, says: impl FnOnce(&Messages) -> String) {
        self.all.add(field, says(&self.lang));
    }

    /// Adds a refusal for a field.
    pub fn refuse(&mut self, field: impl Into<String>, why: impl Say) {
        self.all.add(field, why.say(self.lang));
    }

    /// Gives the hidden field, by which somebody confirms what was shown, what is shown.
    pub fn show(&mut self, field: &str, shown: &str) {
        self.all.add(field, shown);
    }

    /// Keeps the value, or notes its refusal beside the field and goes on.
    pub fn check<T, E: Say>(&mut self, field: &str, parsed: Result<T, E>) -> Option<T> {
        parsed.map_err(|why| self.refuse(field, why)).ok()
    }

    /// Keeps the value, or notes beside the field what is missing and goes on.
    pub fn need<T>(&mut self, field: &str, given: Option<T>, says: impl FnOnce(&Messages) -> String) -> Option<T> {
        if given.is_none() {
            self.add(field, says);
        }
        given
    }

    /// True when nothing was refused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether a field was refused.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.all.of(field).is_some()
    }
}

impl From<Errors> for FieldErrors {
    fn from(errors: Errors) -> Self {
        errors.all
    }
}

/// A choice that its list does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotInTheList;

impl Say for NotInTheList {
    fn say(&self, lang: Language) -> String {
        lang.form_not_in_the_list()
    }
}
