//! SQL and private row structs, a file per feature. Knows no rule, no form and no screen.
//!
//! Everything specific to SQLite stands in [`db`]; every statement outside of it is SQL that SQLite and PostgreSQL share,
//! which `tests/it/postgres.rs` tries on both. So a statement's text is written where it is used: a literal, `concat!`, or a
//! macro of its file over literals. Placeholders are `$1`, and a parameter that is only compared with NULL says its type.
//!
//! Texts are compared and ordered by code point, also names: so does SQLite, and so does PostgreSQL in a database made with
//! the C collation. What should be found or ordered in another way (capital letters, accents) has a key of its own, made by
//! this program.

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
pub mod observed;
pub mod patient;
pub mod picked;
pub mod place;
pub mod prescription;
pub mod queue;
pub mod request;
pub mod rows;
pub mod series;
pub mod session;
pub mod stock;
