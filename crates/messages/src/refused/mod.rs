//! A sentence for each refusal of the domain. Decides nothing.

mod accounts;
mod dispensing;
mod doses;
mod drugs;
mod import;
mod names;
mod numbers;
mod patients;
mod places;
mod prescriptions;
mod requests;
mod stock;

#[cfg(test)]
mod tests;
