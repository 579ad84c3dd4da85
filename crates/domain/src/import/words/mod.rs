//! Words of many languages that lists use for dose forms, routes, units, yes and no. Tables only say what a word
//! means; what follows for a drug is decided elsewhere.

mod forms_east;
mod forms_west;
pub(super) mod parts;
mod routes;
mod scan;
mod sukl;
mod units;
mod yes_no;

pub(super) use routes::{routes, site};
pub(super) use scan::{FormWords, form_in_cell, form_in_name};
pub(super) use units::dispensing_unit;
pub(crate) use units::measure_unit;
pub(crate) use yes_no::yes_or_no;
