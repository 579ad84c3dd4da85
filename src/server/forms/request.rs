//! The form that requests a prescription.

use crate::{
    api::request::{RequestForm, Requested},
    domain::refusal::FieldErrors,
    server::answer::Form,
};

impl Form for RequestForm {
    type Command = Requested;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<Requested, FieldErrors> {
        Self::parse(self)
    }
}
