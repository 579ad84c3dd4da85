//! Faults get a number at once, without needing the store: the number goes to the person, the cause to the log
//! and, as soon as the store takes it, to the `incident` table.

use super::clock::{Clock, stamp};
use super::repo::{self, db::Store};
use std::{
    backtrace::Backtrace,
    collections::VecDeque,
    error::Error,
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

/// One fault as it was seen.
#[derive(Clone, Debug)]
pub struct Seen {
    /// `INC-2026-0042`.
    pub number: String,
    /// UTC, as stored.
    pub at: String,
    /// Which part: `store`, `panic`, `island` …
    pub kind: &'static str,
    /// The cause chain, for engineers.
    pub cause: String,
}

struct Desk {
    clock: Clock,
    last: AtomicU32,
    waiting: Mutex<VecDeque<Seen>>,
}

static DESK: OnceLock<Desk> = OnceLock::new();
/// Faults kept in memory until the store takes them; beyond this only the log has them.
const MOST_WAITING: usize = 1000;

/// Starts numbering after the newest number in the store. Later calls change nothing.
pub fn open(clock: Clock, last: u32) {
    let _ = DESK.set(Desk { clock, last: AtomicU32::new(last), waiting: Mutex::new(VecDeque::new()) });
}

/// Numbers an error and logs its whole chain. The answer is the number.
pub fn note(kind: &'static str, error: &dyn Error) -> String {
    let mut cause = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        cause.push_str(": ");
        cause.push_str(&inner.to_string());
        source = inner.source();
    }
    note_text(kind, cause)
}

/// Numbers a fault told in words and logs it. The answer is the number.
pub fn note_text(kind: &'static str, cause: String) -> String {
    let Some(desk) = DESK.get() else {
        tracing::error!(kind, %cause, "fault before the start was complete");
        return "INC-0".to_owned();
    };
    let count = desk.last.fetch_add(1, Ordering::Relaxed) + 1;
    let at = desk.clock.now();
    let number = format!("INC-{}-{count:04}", at.to_zoned(desk.clock.zone().clone()).year());
    tracing::error!(incident = %number, kind, %cause, backtrace = %Backtrace::capture(), "fault");
    let mut waiting = desk.waiting.lock().unwrap_or_else(PoisonError::into_inner);
    if waiting.len() < MOST_WAITING {
        waiting.push_back(Seen { number: number.clone(), at: stamp(at), kind, cause });
    }
    number
}

/// Moves faults from memory to the store; those it does not take stay for the next time. None leaves memory before the
/// store has it, so whoever waits may stop waiting.
pub async fn keep(store: &Store) {
    let Some(desk) = DESK.get() else { return };
    let taken: Vec<Seen> = desk.waiting.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect();
    if taken.is_empty() {
        return;
    }
    let kept = taken.clone();
    let done = store.housekeep(|tx| Box::pin(async move { repo::incident::create_all(tx, &kept).await })).await;
    if let Err(error) = done {
        tracing::warn!(%error, "faults could not be stored; they are kept in memory");
        return;
    }
    let stored = |seen: &Seen| taken.iter().any(|one| one.number == seen.number);
    desk.waiting.lock().unwrap_or_else(PoisonError::into_inner).retain(|seen| !stored(seen));
}
