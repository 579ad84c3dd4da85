//! Pages about patients. No name, number or birth date ever stands in an address.

pub mod allergies;
pub mod banner;
pub mod detail;
pub mod forms;
pub mod new;
pub mod prescriptions;
pub mod search;

use crate::ui::pages::lang;
use crate::{server::service::places::Place, ui::components::Choice};
use domain::coded::Coded;

/// The members of a closed list as choices.
fn choices<T: Coded>() -> Vec<Choice> {
    T::ALL.iter().map(|one| Choice::new(one.code(), lang().words(*one))).collect()
}

/// Choices as they begin a sentence: "Measured".
fn capital(choices: Vec<Choice>) -> Vec<Choice> {
    let capital = |words: String| {
        let mut rest = words.chars();
        rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
    };
    choices.into_iter().map(|one| Choice { words: capital(one.words), ..one }).collect()
}

fn places(wards: &[Place]) -> Vec<Choice> {
    wards.iter().map(|ward| Choice::new(ward.id.to_string(), ward.name.clone())).collect()
}
