//! What each form becomes when everything in it is right. A file per feature.

/// Reads each form by its own `parse`, which the browser has too.
macro_rules! forms {
    ($($form:ty => $command:ty),+ $(,)?) => {$(
        impl crate::api::answer::Form for $form {
            type Command = $command;

            fn request_id(&self) -> &str {
                &self.request_id
            }

            fn parse(&self) -> Result<$command, crate::wire::FieldErrors> {
                <$form>::parse(self)
            }
        }
    )+};
}
pub(crate) use forms;

pub mod amend;
pub mod decisions;
mod dispensing;
pub mod drugs;
pub mod patients;
pub mod request;
mod stock;
