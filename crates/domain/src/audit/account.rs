//! Acts on accounts and sessions: who may do what, and who was there.

use crate::{coded::Stored, role::Role};
use serde::{Deserialize, Serialize};

super::act! {
    /// Somebody can sign in who could not before.
    "account.add" v 1, AccountAdded {
        /// What is typed to sign in.
        sign_in_name: String,
        /// The person's name.
        name: String,
        /// What the person may do.
        roles: Vec<Stored<Role>>,
    }
}

super::act! {
    /// Somebody signed in.
    "session.start" v 1, SessionStarted {
        /// Where the sign-in came from: an address, or `local`.
        client: String,
    }
}

/// How a session ended that somebody ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionEnd {
    /// The person signed out.
    SignedOut,
    /// Somebody signed in with the same browser.
    SignedInAnew,
    /// In a way that only a newer version knows.
    #[serde(other)]
    Newer,
}

super::act! {
    /// A session was ended. One that runs out ends by itself, and is no act.
    "session.end" v 1, SessionEnded {
        /// How the session ended.
        how: SessionEnd,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{ACTS, Audited, listed};

    #[test]
    fn an_account_comes_back_with_roles_of_a_newer_version() {
        let json = r#"{"sign_in_name":"ada","name":"Ada","roles":["pharmacist","wizard"]}"#;
        let added: AccountAdded = serde_json::from_str(json).unwrap();
        assert_eq!(added.roles, [Role::Pharmacist.into(), Stored::read("wizard")]);
        assert_eq!(serde_json::to_string(&added).unwrap(), json);
    }

    #[test]
    fn the_end_of_a_session_says_how_also_where_only_a_newer_version_knows() {
        let ended = SessionEnded { how: SessionEnd::SignedOut };
        assert_eq!(serde_json::to_string(&ended).unwrap(), r#"{"how":"signed_out"}"#);
        let newer: SessionEnded = serde_json::from_str(r#"{"how":"by_an_administrator"}"#).unwrap();
        assert_eq!(newer.how, SessionEnd::Newer);
    }

    #[test]
    fn every_act_is_listed_once_under_its_code() {
        let mut codes: Vec<_> = ACTS.iter().map(|one| one.action).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ACTS.len());
        assert!(listed(SessionEnded::ACTION).is_some() && listed(AccountAdded::ACTION).is_some());
    }
}
