//! The forms of dispensing.

use crate::api::{
    answer::Form,
    dispensing::{DispensingForm, Picking, PrepareDispensingForm, UndoDispensingForm, Undoing},
};
use crate::wire::FieldErrors;
use domain::ids::DispensingId;

impl Form for PrepareDispensingForm {
    type Command = Picking;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<Picking, FieldErrors> {
        Self::parse(self)
    }
}

impl Form for DispensingForm {
    type Command = DispensingId;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<DispensingId, FieldErrors> {
        Self::parse(self)
    }
}

impl Form for UndoDispensingForm {
    type Command = Undoing;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<Undoing, FieldErrors> {
        Self::parse(self)
    }
}
