//! What each form becomes when everything in it is right. A file per feature.

pub mod amend;
pub mod decisions;
mod dispensing;
pub mod drugs;
mod import;
pub mod patients;
pub mod request;
mod stock;
