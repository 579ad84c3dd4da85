//! The form that requests a prescription.

use crate::api::{
    answer::Form,
    request::{RequestForm, Requested},
};
use crate::wire::FieldErrors;

impl Form for RequestForm {
    type Command = Requested;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<Requested, FieldErrors> {
        Self::parse(self)
    }
}
