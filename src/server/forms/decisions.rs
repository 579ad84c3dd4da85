//! The forms of decisions on a line.

use crate::wire::FieldErrors;
use crate::{
    api::{
        answer,
        decisions::{LineCommand, LineForm},
    },
    server::service,
    wire::AppError,
};
use domain::prescription::LineAct;

impl answer::Form for LineForm {
    type Command = LineCommand;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<LineCommand, FieldErrors> {
        self.parse()
    }
}

/// Does the act that the server function stands for, whatever the form says, with the permission it needs.
///
/// # Errors
/// Whatever was refused.
pub async fn act(act: LineAct, form: LineForm) -> Result<String, AppError> {
    let form = LineForm { act: act.code().to_owned(), ..form };
    answer::form(form.page(), act.permission(), act.code(), form, |cx, by, key, command| async move {
        Ok(service::decisions::act(&cx, &by, &key, command).await?)
    })
    .await
}
