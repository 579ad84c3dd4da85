//! What somebody looked for, kept in memory for some minutes, so that the page with what was found has an address that
//! says nothing about a patient and can be gone back to.

use crate::server::{actor::Actor, context::Cx};
use domain::ids::AccountId;
use jiff::{SignedDuration, Timestamp};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// So long a search can be gone back to.
const KEPT_FOR: SignedDuration = SignedDuration::from_mins(15);
/// So many are kept at most; the oldest go first.
const MOST: usize = 10_000;

struct KeptSearch {
    by: AccountId,
    at: Timestamp,
    words: String,
}

/// By ids that grow with time.
static SEARCHES: Mutex<BTreeMap<String, KeptSearch>> = Mutex::new(BTreeMap::new());

/// Keeps the words and gives the id under which only the same person finds them.
#[must_use]
pub fn keep_search(cx: &Cx, by: &Actor, words: &str) -> String {
    let (id, at) = (cx.clock.new_id().to_string(), cx.clock.now());
    let kept = KeptSearch { by: by.person().account(), at, words: words.chars().take(500).collect() };
    let mut searches = SEARCHES.lock().unwrap_or_else(PoisonError::into_inner);
    while searches.len() >= MOST || searches.first_key_value().is_some_and(|(_, oldest)| is_over(oldest, at)) {
        searches.pop_first();
    }
    searches.insert(id.clone(), kept);
    id
}

/// The words of this search; nothing when it is over, another's, or from before the server started.
#[must_use]
pub fn kept_search(cx: &Cx, by: &Actor, id: &str) -> Option<String> {
    let searches = SEARCHES.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = searches.get(id).filter(|kept| kept.by == by.person().account() && !is_over(kept, cx.clock.now()))?;
    Some(kept.words.clone())
}

fn is_over(kept: &KeptSearch, now: Timestamp) -> bool {
    now.duration_since(kept.at) > KEPT_FOR
}
