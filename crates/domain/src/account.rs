//! Accounts: what a new one needs, and why somebody is refused who adds one or signs in.
//!
//! Refuses to know how passwords are kept and sessions are held.

use crate::{name::Name, role::Role};
use std::{collections::BTreeSet, fmt};

/// The fewest characters of a password.
pub const SHORTEST_PASSWORD: usize = 10;

/// Everything a new account needs; the password is hashed by whoever stores it and goes no further.
pub struct NewAccount {
    /// What is typed to sign in: lower-case letters, digits, dot, hyphen.
    pub sign_in_name: String,
    /// The person's name.
    pub name: Name,
    /// The person's profession, in words.
    pub profession: String,
    /// The person's registration number, if any.
    pub registration_number: String,
    /// What the person may do.
    pub roles: BTreeSet<Role>,
    /// As typed.
    pub password: String,
}

impl fmt::Debug for NewAccount {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("NewAccount");
        shown.field("sign_in_name", &self.sign_in_name).field("name", &self.name).field("roles", &self.roles);
        shown.finish_non_exhaustive()
    }
}

/// Why an account is not added, or nobody acts by it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefused {
    /// No name that anybody can sign in by.
    #[error("A sign-in name is 1 to 40 letters a–z, digits, dots or hyphens.")]
    SignInName,
    /// Another account has the name.
    #[error("This sign-in name is taken. Choose another.")]
    SignInNameTaken,
    /// Nothing that the person may do.
    #[error("Give at least one role.")]
    NoRole,
    /// Too short a password.
    #[error("Give a password of at least {SHORTEST_PASSWORD} characters; a sentence is good.")]
    ShortPassword,
    /// No account of this name can sign in.
    #[error("There is no account “{0}” that can sign in.")]
    NoSuchAccount(String),
}

/// Why somebody is not signed in. One reason for all, so that nobody learns which names there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignInRefused {
    /// Name and password are not of one account that may sign in.
    #[error("This name and password do not go together. Check both and try again.")]
    NotTogether,
}

/// Whether an account can have this sign-in name at all.
#[must_use]
pub fn can_sign_in_by(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
    (1..=40).contains(&name.len()) && name.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_account_never_shows_its_password() {
        let new = NewAccount {
            sign_in_name: "ada".to_owned(),
            name: "Ada".parse().unwrap(),
            profession: String::new(),
            registration_number: String::new(),
            roles: BTreeSet::from([Role::Pharmacist]),
            password: "a secret sentence".to_owned(),
        };
        let shown = format!("{new:?}");
        assert!(shown.contains("ada") && !shown.contains("secret"), "{shown}");
    }

    #[test]
    fn a_sign_in_name_is_short_and_plain() {
        for name in ["ada", "ada.okafor-2", "x_y"] {
            assert!(can_sign_in_by(name), "{name}");
        }
        for name in ["", "Ada", "my password!", &"x".repeat(41)] {
            assert!(!can_sign_in_by(name), "{name}");
        }
    }
}
