//! When each session was last used.

use jiff::Timestamp;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// When each session was last used, as far as this process knows: the store is told behind the page's back, and may
/// take its time.
#[derive(Debug, Default)]
pub struct LastUses(Mutex<HashMap<String, Timestamp>>);

impl LastUses {
    /// The last use, if this process saw one.
    #[must_use]
    pub fn of(&self, hash: &str) -> Option<Timestamp> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(hash).copied()
    }

    /// Notes a use, and forgets those before `old`.
    pub fn note(&self, hash: &str, now: Timestamp, old: Timestamp) {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.retain(|_, at| *at >= old);
        noted.insert(hash.to_owned(), now);
    }
}
