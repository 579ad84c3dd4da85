//! A sentence for each refusal of the domain. Decides nothing.

mod dispensing;
mod doses;
mod drugs;
mod import;
mod names;
mod numbers;
mod patients;
mod prescriptions;
mod stock;

#[cfg(test)]
mod tests;
