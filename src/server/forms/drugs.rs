//! The forms about drugs, for [`Form`]. The reading itself stands with the forms, where the browser has it too.

use crate::{
    api::{
        drug_form::DrugForm,
        drugs::{PackForm, ResumeForm, Retire, RetireForm, StateChange, SuspendForm},
    },
    domain::{
        code::DrugCode,
        drug::{DrugEntry, NewPack},
        refusal::FieldErrors,
    },
    server::answer::Form,
};

macro_rules! forms {
    ($($form:ty => $command:ty),+ $(,)?) => {$(
        impl Form for $form {
            type Command = $command;

            fn request_id(&self) -> &str {
                &self.request_id
            }

            fn parse(&self) -> Result<$command, FieldErrors> {
                <$form>::parse(self)
            }
        }
    )+};
}

forms! {
    DrugForm => DrugEntry,
    SuspendForm => StateChange,
    ResumeForm => StateChange,
    RetireForm => Retire,
    PackForm => (DrugCode, NewPack),
}
