//! The forms of dispensing.

use crate::{
    api::dispensing::{
        DispensingForm, PrepareDispensing, PrepareDispensingForm, UndoDispensing, UndoDispensingForm, WriteLabel,
        WriteLabelForm,
    },
    domain::{ids::DispensingId, refusal::FieldErrors},
    server::answer::Form,
};

impl Form for PrepareDispensingForm {
    type Command = PrepareDispensing;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<PrepareDispensing, FieldErrors> {
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
    type Command = UndoDispensing;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<UndoDispensing, FieldErrors> {
        Self::parse(self)
    }
}

impl Form for WriteLabelForm {
    type Command = WriteLabel;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<WriteLabel, FieldErrors> {
        Self::parse(self)
    }
}
