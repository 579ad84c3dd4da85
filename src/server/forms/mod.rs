//! What each form becomes when everything in it is right. A file per feature.

mod dispensing;
mod stock;
pub mod patients;
pub mod request;
