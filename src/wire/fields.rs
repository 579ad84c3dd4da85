//! What a form's field is told when it is refused. Knows no form, no screen and no transport.

use serde::{Deserialize, Serialize};

/// One sentence beside one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name as the form sends it (`lines[0][dose]`); empty for the form as a whole.
    pub field: String,
    /// What is wrong and what to do, for the person who typed.
    pub says: String,
    /// The address of a page that says more, or empty. Such a sentence stands in the list of all, not beside the field.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
}

/// Everything that is wrong with what was sent, so that nobody corrects one field at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// One refusal, for a rule that only the store can know.
    #[must_use]
    pub fn one(field: impl Into<String>, says: impl Into<String>) -> Self {
        let mut all = Self::default();
        all.add(field, says);
        all
    }

    /// Adds a sentence for a field.
    pub fn add(&mut self, field: impl Into<String>, says: impl Into<String>) {
        self.0.push(FieldError { field: field.into(), says: says.into(), link: String::new() });
    }

    /// Adds a page that says more of a field's refusal.
    pub fn add_link(&mut self, field: impl Into<String>, says: impl Into<String>, link: impl Into<String>) {
        self.0.push(FieldError { field: field.into(), says: says.into(), link: link.into() });
    }

    /// True when nothing was refused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sentences in the order in which they were found.
    #[must_use]
    pub fn into_vec(self) -> Vec<FieldError> {
        self.0
    }

    /// The sentences in the order in which they were found.
    #[must_use]
    pub fn as_slice(&self) -> &[FieldError] {
        &self.0
    }

    /// The first sentence for a field, if it was refused.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|e| e.field == field && e.link.is_empty()).map(|e| e.says.as_str())
    }
}
