//! Every test that runs the real router over a real, migrated store; a module per feature.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod common;
mod decisions;
mod demo;
mod dispensing;
mod drugs;
mod http;
mod import;
mod import_reading;
mod incidents;
mod packs;
mod patients;
mod permissions;
mod postgres;
mod process;
mod queue;
mod request;
mod serve;
mod sign_in;
mod stock;
mod store;
