//! Accounts and signing in.

use crate::{Say, language::Language};
use domain::{
    account::SignInRefused,
    account::{AccountRefused, SHORTEST_PASSWORD},
};

impl Say for AccountRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::SignInName => lang.account_refused_sign_in_name(),
            Self::SignInNameTaken => lang.account_refused_sign_in_name_taken(),
            Self::NoRole => lang.account_refused_no_role(),
            Self::ShortPassword => lang.account_refused_short_password(SHORTEST_PASSWORD),
            Self::NoSuchAccount(name) => lang.account_refused_no_such_account(name),
        }
    }
}

impl Say for SignInRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NotTogether => lang.sign_in_refused_not_together(),
        }
    }
}
