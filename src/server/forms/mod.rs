//! What each form becomes when everything in it is right. A file per feature.

pub mod patients;
