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
        /// How.
        how: SessionEnd,
    }
}
