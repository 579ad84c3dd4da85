//! The forms about lists of drugs, for [`Form`].

use crate::{
    api::import::{CorrectRow, CorrectRowForm, DecideRow, DecideRowForm, ListForm, Settle, SettleForm},
    domain::{ids::BatchId, refusal::FieldErrors},
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
    SettleForm => Settle,
    CorrectRowForm => CorrectRow,
    DecideRowForm => DecideRow,
    ListForm => BatchId,
}
