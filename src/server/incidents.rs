//! Faults get a number at once, without needing the store: the number goes to the person, the cause to the log
//! and, as soon as the store takes it, to the `incident` table. Numbers are set aside in the store beforehand, so that
//! no other process and no later start gives one of them again.

use super::clock::{Clock, stamp};
use super::panics::{self, Caught};
use super::repo::{
    self,
    db::{DbError, Store},
};
use std::{
    any::Any,
    backtrace::Backtrace,
    collections::VecDeque,
    error::Error,
    panic::Location,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
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
    /// The request in which it happened; empty outside of requests.
    pub request_id: String,
    /// Where in the program, as `file:line`: of a panic its own place, of anything else where it was noted.
    pub place: String,
}

struct Desk {
    clock: Clock,
    /// Numbers set aside for this process, each with its year.
    aside: Mutex<VecDeque<(i16, u32)>>,
    waiting: Mutex<VecDeque<Seen>>,
}

static DESK: OnceLock<Desk> = OnceLock::new();
/// Faults kept in memory until the store takes them; beyond this only the log has them.
const MOST_WAITING: usize = 1000;

/// So many numbers are set aside at once; more when half of them are given.
const BLOCK: u32 = 20;

tokio::task_local! {
    static REQUEST: String;
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begins to take faults. Later calls change nothing.
pub fn open(clock: Clock) {
    let _ = DESK.set(Desk { clock, aside: Mutex::default(), waiting: Mutex::default() });
}

/// Sets numbers aside in the store when few are left.
///
/// # Errors
/// When the store cannot be written; until it can, numbers are drawn by lot.
pub async fn set_aside(store: &Store) -> Result<(), DbError> {
    let Some(desk) = DESK.get() else { return Ok(()) };
    let year = desk.year();
    if locked(&desk.aside).iter().filter(|(of, _)| *of == year).count() > BLOCK as usize / 2 {
        return Ok(());
    }
    let first = store.housekeep(|tx| Box::pin(async move { repo::incident::reserve(tx, year, BLOCK).await })).await?;
    let mut aside = locked(&desk.aside);
    aside.retain(|(of, _)| *of == year);
    aside.extend((first..first + BLOCK).map(|number| (year, number)));
    Ok(())
}

/// Does work whose faults belong to this request.
pub async fn within<F: Future>(request_id: String, work: F) -> F::Output {
    REQUEST.scope(request_id, work).await
}

/// The request that is being answered; empty outside of requests.
#[must_use]
pub fn request_id() -> String {
    REQUEST.try_with(Clone::clone).unwrap_or_default()
}

impl Desk {
    fn year(&self) -> i16 {
        self.clock.today().year()
    }

    /// The next number that was set aside, or one drawn by lot that looks different from all of those.
    fn number(&self) -> String {
        let year = self.year();
        let mut aside = locked(&self.aside);
        while let Some((of, number)) = aside.pop_front() {
            if of == year {
                return format!("INC-{year}-{number:04}");
            }
        }
        let id = self.clock.new_id().simple().to_string();
        let lot: String = id.chars().skip(26).collect();
        format!("INC-{year}-x{lot}")
    }
}

/// Numbers an error and logs its whole chain. The answer is the number.
#[track_caller]
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
#[track_caller]
pub fn note_text(kind: &'static str, cause: String) -> String {
    let here = Location::caller();
    note_at(kind, Caught { cause, place: format!("{}:{}", here.file(), here.line()) })
}

/// Numbers a panic that was caught just now, on this thread, and logs it. The answer is the number.
pub fn note_panic(kind: &'static str, payload: &(dyn Any + Send)) -> String {
    note_at(kind, panics::caught(payload))
}

/// Numbers a fault at its place and logs it. The answer is the number.
pub fn note_at(kind: &'static str, Caught { cause, place }: Caught) -> String {
    let Some(desk) = DESK.get() else {
        tracing::error!(kind, %cause, "fault before the start was complete");
        return "INC-0".to_owned();
    };
    let (number, at, request_id) = (desk.number(), desk.clock.now(), request_id());
    tracing::error!(incident = %number, kind, %place, %cause, backtrace = %Backtrace::capture(), "fault");
    let mut waiting = locked(&desk.waiting);
    if waiting.len() < MOST_WAITING {
        waiting.push_back(Seen { number: number.clone(), at: stamp(at), kind, cause, request_id, place });
    }
    number
}

/// Moves faults from memory to the store; those it does not take stay for the next time. None leaves memory before the
/// store has it, so whoever waits may stop waiting.
pub async fn keep(store: &Store) {
    let Some(desk) = DESK.get() else { return };
    let taken: Vec<Seen> = locked(&desk.waiting).iter().cloned().collect();
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
    locked(&desk.waiting).retain(|seen| !stored(seen));
}
