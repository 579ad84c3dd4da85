//! What crosses between server and browser: errors, answers, addresses. Compiled for both; knows neither.

mod answers;
pub mod endpoint;
mod error;
mod fields;

pub use answers::{FoundDrug, FoundDrugs, Reading};
pub use error::{AppError, Told};
pub use fields::{FieldError, FieldErrors};
