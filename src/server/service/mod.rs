//! Use cases: one function, one transaction: load, ask the domain, save, audit. Knows no SQL and no screen.

pub mod accounts;
mod assessment;
pub mod audit;
pub mod decisions;
pub mod dispensing;
pub mod drugs;
pub mod export;
pub mod formulary;
pub mod import;
pub mod incidents;
pub mod patients;
pub mod places;
pub mod prescription_record;
pub mod queue;
pub mod request;
pub mod session;
pub mod status;
pub mod stock;
