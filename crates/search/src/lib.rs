//! Finding drugs by what a person types, in any script, and telling look-alikes before a drug is taken in.
//!
//! Keys are derived here, on the server, and never shown. This module knows nothing of the store and of pages: it is
//! given entries and words, and answers from memory. [`SearchIndex`] answers searches, [`LookAlikes`] the check at
//! onboarding; both are built from the store at start and told of every change.

mod bits;
mod entry;
mod fold;
mod forms;
mod index;
mod inside;
mod keys;
mod latin;
mod letters;
mod lookalike;
mod near;
mod numeral;
mod query;
mod rank;
#[cfg(test)]
mod tests;
mod tokens;
mod units;
mod words;

pub use entry::Entry;
pub use index::SearchIndex;
pub use keys::{Keys, search_key, stored_key};
pub use latin::letter_by_letter;
pub use lookalike::{Checker, LookAlike, LookAlikes, NameTraits, Near, NewDrug, Why, name_traits};
pub use rank::{Hit, MatchKind};
