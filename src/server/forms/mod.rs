//! What each form becomes when everything in it is right. A file per feature.

mod dispensing;
pub mod decisions;
pub mod drugs;
pub mod patients;
pub mod request;
mod stock;
