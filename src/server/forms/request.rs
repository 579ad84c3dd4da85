//! The form that requests a prescription.

use crate::{
    api::request::{RequestForm, RequestPrescription},
    domain::refusal::FieldErrors,
    server::answer::Form,
};

impl Form for RequestForm {
    type Command = RequestPrescription;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<RequestPrescription, FieldErrors> {
        Self::parse(self)
    }
}
