//! SQL and private row structs, a file per feature. Knows no rule, no form and no screen.
//! Everything specific to SQLite stands in [`db`].

pub mod account;
pub mod audit;
pub mod check;
pub mod db;
pub mod demonstration;
pub mod dispensing;
pub mod drug;
pub mod heartbeat;
pub mod import;
pub mod incident;
pub(in crate::server) mod many;
pub mod observed;
pub mod patient;
pub mod picked;
pub mod place;
pub mod prescription;
pub mod queue;
pub mod series;
pub mod session;
pub mod stock;
