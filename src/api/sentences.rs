//! The sentence of each error, in the language of whoever meets it.

use crate::{
    api::failure,
    server::failure::Failure,
    wire::{AppError, Told},
};
use domain::role::{Permission, Role};
use messages::{Language, Say};

/// An error with its sentence.
#[must_use]
pub fn tell(lang: Language, error: AppError) -> Told {
    Told { says: error.say(lang), error }
}

/// What a use case answered instead of doing, with its sentence; every refused part under its own name.
#[must_use]
pub fn tell_failure(lang: Language, failure: Failure) -> Told {
    tell(lang, failure::told(failure, lang, failure::field))
}

impl Say for AppError {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::SignIn => lang.error_sign_in(),
            Self::Forbidden(permission) => forbidden(lang, *permission),
            Self::OtherSite => lang.error_other_site(),
            Self::NotFound => lang.error_not_found(),
            Self::Refused(_) => lang.error_refused(),
            Self::Rule(says) => says.clone(),
            Self::Stale => lang.error_stale(),
            Self::AlreadyMade { made, .. } => lang.error_already_made(made),
            Self::Slow(seconds) => lang.error_slow(*seconds),
            Self::Busy => lang.error_busy(),
            Self::Late => lang.error_late(),
            Self::TooLarge => lang.error_too_large(),
            Self::Fault(number) => lang.error_fault(number),
            Self::NotUnderstood => lang.error_not_understood(),
            Self::Unreachable => lang.error_unreachable(),
        }
    }
}

/// "Only a pharmacist can retire a drug."
fn forbidden(lang: Language, permission: Permission) -> String {
    let people: Vec<String> = permission.held_by().iter().map(|role| one_of(lang, *role)).collect();
    let people = match people.as_slice() {
        [] => lang.one_of_role_nobody(),
        [one] => one.clone(),
        [first @ .., last] => lang.either_or(first.join(", "), last),
    };
    lang.error_forbidden(people, lang.words(permission))
}

fn one_of(lang: Language, role: Role) -> String {
    match role {
        Role::Prescriber => lang.one_of_role_prescriber(),
        Role::Pharmacist => lang.one_of_role_pharmacist(),
        Role::Technician => lang.one_of_role_technician(),
        Role::Engineer => lang.one_of_role_engineer(),
        Role::Administrator => lang.one_of_role_administrator(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_who_can() {
        let lang = Language::english();
        for permission in Permission::ALL {
            assert_eq!(AppError::Forbidden(*permission).say(lang), permission.refusal());
        }
    }
}
