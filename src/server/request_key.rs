//! What makes a write repeatable: the same form sent again answers as it did the first time.

use crate::server::{actor::Actor, clock::Clock, failure::Failure, repo::db::Entry};
use domain::ids::RequestId;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// What makes a write repeatable: which use case, which form, and what it said.
#[derive(Clone, Debug)]
pub struct RequestKey {
    operation: &'static str,
    id: String,
    content: String,
}

impl RequestKey {
    /// The key of something sent otherwise than as a form: its hidden id, and all that it said.
    ///
    /// # Errors
    /// [`Failure::NotUnderstood`] when the hidden id is missing or damaged.
    pub fn of(operation: &'static str, id: &str, content: &[&str]) -> Result<Self, Failure> {
        let content = serde_json::to_string(content).map_err(|_| Failure::NotUnderstood)?;
        Self::of_content(operation, id, content)
    }

    /// The key of a form by its hidden id and everything it said.
    ///
    /// # Errors
    /// [`Failure::NotUnderstood`] when the hidden id is missing or damaged.
    pub fn of_content(operation: &'static str, id: &str, content: String) -> Result<Self, Failure> {
        let id: RequestId = id.parse().map_err(|_| Failure::NotUnderstood)?;
        Ok(Self { operation, id: id.to_string(), content })
    }

    /// A key of the program's own, for commands typed on the server and demo data.
    pub(crate) fn own(operation: &'static str, clock: &Clock) -> Self {
        Self { operation, id: clock.new_id().to_string(), content: String::new() }
    }

    /// What `Store::write` needs.
    #[must_use]
    pub fn entry(&self, by: &Actor, at: Timestamp) -> Entry {
        let mut sha = Sha256::new();
        for part in [&by.person().account().to_string(), self.operation, &self.content] {
            sha.update(part.len().to_be_bytes());
            sha.update(part.as_bytes());
        }
        Entry {
            actor: by.person().sign_in_name().to_owned(),
            operation: self.operation,
            request_id: self.id.clone(),
            content_hash: hex::encode(sha.finalize()),
            at,
        }
    }
}
