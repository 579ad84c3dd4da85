//! The wire: server functions with fixed endpoint names, and what they take and give. A file per feature.
//! Knows no SQL and no screen. A body reaches the server's code only through [`crate::api::answer`].

pub mod answer;
pub mod brought;
pub mod client;
pub mod cookie;
pub mod decisions;
pub mod dispensing;
pub mod drug_form;
pub mod drugs;
pub mod errors;
pub mod failure;
mod halted;
pub mod import;
mod ingredient_form;
pub mod made;
pub mod patients;
pub mod plain_facts;
pub mod redisplay;
pub mod request;
pub mod sentences;
pub mod session;
pub mod stock;
