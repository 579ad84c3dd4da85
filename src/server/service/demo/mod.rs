//! x
use crate::{api::AppError, server::Cx};
pub async fn fill(_: &Cx) -> Result<(), AppError> { Ok(()) }
