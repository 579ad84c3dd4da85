//! What a list shows beside a drug's name, so that two of one name are told apart.

use crate::{coded::Stored, form::DoseForm};
use serde::{Deserialize, Serialize};

/// Generic name or substances with the strengths, and the form; either may not be known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outline {
    /// "paracetamol, 500 mg"; empty when neither is known.
    pub content: String,
    /// The dose form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Stored<DoseForm>>,
}

impl Outline {
    /// True when nothing is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.content.is_empty() && self.form.is_none()
    }
}
