//! What a pharmacist would recognise: types, rules, refusals, lifecycles. Pure: no store, no screen, no clock.

pub mod code;
pub mod coded;
pub mod dates;
pub mod dispensing;
pub mod drug_state;
pub mod gtin;
pub mod ids;
pub mod name;
pub mod patient;
pub mod place;
pub mod prescription;
pub mod refusal;
pub mod role;
pub mod stock;
pub mod text;
pub mod visible;
