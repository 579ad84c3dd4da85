//! Faults get a number at once, without needing the store: the number goes to the person, the cause to the log
//! and, as soon as the store takes it, to the `incident` table. Numbers are set aside in the store beforehand, so that
//! no other process and no later start gives one of them again.
//!
//! Each server has its own [`Incidents`]. Work that is done for one of them is done [`within`](Incidents::within) it, so
//! that an error which becomes a failure on its way up, where no context is at hand, gets its number there.

use super::clock::{Clock, stamp};
use super::panics::{self, Caught};
use super::repo::{
    self,
    db::{DbError, Store},
    incident::IncidentSeen,
};
use std::{
    any::Any,
    backtrace::Backtrace,
    collections::VecDeque,
    error::Error,
    panic::Location,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Faults kept in memory until the store takes them; beyond this only the log has them.
const MOST_WAITING: usize = 1000;

/// So many numbers are set aside at once; more when half of them are given.
const BLOCK: u32 = 20;

/// The number of a fault in work that belongs to no server.
const NOBODYS: &str = "INC-0";

/// Gives faults their numbers and keeps them until the store takes them. Cheap to clone.
#[derive(Clone)]
pub struct Incidents(Arc<IncidentLog>);

struct IncidentLog {
    clock: Clock,
    /// Numbers set aside for this server, each with its year.
    aside: Mutex<VecDeque<(i16, u32)>>,
    waiting: Mutex<VecDeque<IncidentSeen>>,
}

/// For whom work is done.
#[derive(Clone)]
struct Here {
    incidents: Incidents,
    /// The request; empty outside of requests.
    request: String,
}

tokio::task_local! {
    static HERE: Here;
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The request that is being answered; empty outside of requests.
#[must_use]
pub fn request_id() -> String {
    HERE.try_with(|here| here.request.clone()).unwrap_or_default()
}

/// Numbers an error in the work that goes on here, and logs its whole chain. The answer is the number.
#[track_caller]
pub fn note(kind: &'static str, error: &dyn Error) -> String {
    note_at(kind, at_caller(chain(error)))
}

/// Numbers a fault told in words in the work that goes on here, and logs it. The answer is the number.
#[track_caller]
pub fn note_text(kind: &'static str, cause: String) -> String {
    note_at(kind, at_caller(cause))
}

/// Numbers a fault at its place in the work that goes on here, and logs it. The answer is the number.
pub fn note_at(kind: &'static str, caught: Caught) -> String {
    if let Ok(Here { incidents, .. }) = HERE.try_with(Clone::clone) {
        return incidents.note_at(kind, caught);
    }
    let Caught { cause, place } = caught;
    tracing::error!(kind, %place, %cause, "a fault in work that belongs to no server");
    NOBODYS.to_owned()
}

/// An error with what caused it.
fn chain(error: &dyn Error) -> String {
    let mut cause = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        cause.push_str(": ");
        cause.push_str(&inner.to_string());
        source = inner.source();
    }
    cause
}

#[track_caller]
fn at_caller(cause: String) -> Caught {
    let here = Location::caller();
    Caught { cause, place: format!("{}:{}", here.file(), here.line()) }
}

impl Incidents {
    /// With no number set aside yet; until some are, numbers are drawn by lot.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        Self(Arc::new(IncidentLog { clock, aside: Mutex::default(), waiting: Mutex::default() }))
    }

    /// Sets numbers aside in the store when few are left.
    ///
    /// # Errors
    /// When the store cannot be written; until it can, numbers are drawn by lot.
    pub async fn set_aside(&self, store: &Store) -> Result<(), DbError> {
        let year = self.year();
        if locked(&self.0.aside).iter().filter(|(of, _)| *of == year).count() > BLOCK as usize / 2 {
            return Ok(());
        }
        let first =
            store.housekeep(|tx| Box::pin(async move { repo::incident::reserve(tx, year, BLOCK).await })).await?;
        let mut aside = locked(&self.0.aside);
        aside.retain(|(of, _)| *of == year);
        aside.extend((first..first + BLOCK).map(|number| (year, number)));
        Ok(())
    }

    /// Does work for this server, in this request; outside of requests that is empty.
    pub async fn within<F: Future>(&self, request: String, work: F) -> F::Output {
        HERE.scope(Here { incidents: self.clone(), request }, work).await
    }

    /// Numbers an error and logs its whole chain. The answer is the number.
    #[track_caller]
    pub fn note(&self, kind: &'static str, error: &dyn Error) -> String {
        self.note_at(kind, at_caller(chain(error)))
    }

    /// Numbers a fault told in words and logs it. The answer is the number.
    #[track_caller]
    pub fn note_text(&self, kind: &'static str, cause: String) -> String {
        self.note_at(kind, at_caller(cause))
    }

    /// Numbers a panic that was caught just now, on this thread, and logs it. The answer is the number.
    pub fn note_panic(&self, kind: &'static str, payload: &(dyn Any + Send)) -> String {
        self.note_at(kind, panics::caught(payload))
    }

    /// Numbers a fault at its place and logs it. The answer is the number.
    pub fn note_at(&self, kind: &'static str, Caught { cause, place }: Caught) -> String {
        let (number, at, request_id) = (self.number(), self.0.clock.now(), request_id());
        tracing::error!(incident = %number, kind, %place, %cause, backtrace = %Backtrace::capture(), "fault");
        let mut waiting = locked(&self.0.waiting);
        if waiting.len() < MOST_WAITING {
            waiting.push_back(IncidentSeen { number: number.clone(), at: stamp(at), kind, cause, request_id, place });
        }
        number
    }

    /// Moves faults from memory to the store; those it does not take stay for the next time. None leaves memory before
    /// the store has it, so whoever waits may stop waiting.
    pub async fn keep(&self, store: &Store) {
        let taken: Vec<IncidentSeen> = locked(&self.0.waiting).iter().cloned().collect();
        if taken.is_empty() {
            return;
        }
        let kept = taken.clone();
        let done = store.housekeep(|tx| Box::pin(async move { repo::incident::create_all(tx, &kept).await })).await;
        if let Err(error) = done {
            tracing::warn!(%error, "faults could not be stored; they are kept in memory");
            return;
        }
        let stored = |seen: &IncidentSeen| taken.iter().any(|one| one.number == seen.number);
        locked(&self.0.waiting).retain(|seen| !stored(seen));
    }

    /// Work that must go on for as long as the server runs: when it panics, that is a fault with a number, and it begins
    /// again after a moment. Ends when the work does.
    pub async fn begin_again<F>(&self, kind: &'static str, pause: Duration, mut work: impl FnMut() -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        loop {
            let (here, work) = (self.clone(), work());
            let Err(ended) = tokio::spawn(async move { here.within(String::new(), work).await }).await else { return };
            let why =
                ended.try_into_panic().map_or_else(|e| e.to_string(), |payload| panics::message(payload.as_ref()));
            self.note_text(kind, format!("ended and begun again: {why}"));
            tokio::time::sleep(pause).await;
        }
    }

    fn year(&self) -> i16 {
        self.0.clock.today().year()
    }

    /// The next number that was set aside, or one drawn by lot that looks different from all of those.
    fn number(&self) -> String {
        let year = self.year();
        let mut aside = locked(&self.0.aside);
        while let Some((of, number)) = aside.pop_front() {
            if of == year {
                return format!("INC-{year}-{number:04}");
            }
        }
        let id = self.0.clock.new_id().simple().to_string();
        let lot: String = id.chars().skip(26).collect();
        format!("INC-{year}-x{lot}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;
    use std::sync::atomic::{AtomicU32, Ordering};

    fn at(instant: &str) -> Incidents {
        Incidents::new(Clock::fixed(instant.parse().unwrap(), TimeZone::UTC))
    }

    #[tokio::test]
    async fn lasting_work_begins_again_after_a_panic_which_gets_a_number() {
        let (incidents, begun) = (at("2026-07-01T09:00:00Z"), Arc::new(AtomicU32::new(0)));
        let counted = begun.clone();
        incidents
            .begin_again("watch", Duration::ZERO, || {
                let turn = counted.fetch_add(1, Ordering::Relaxed);
                async move { assert!(turn >= 2, "on purpose") }
            })
            .await;
        assert_eq!(begun.load(Ordering::Relaxed), 3);
        let causes: Vec<String> = locked(&incidents.0.waiting).iter().map(|seen| seen.cause.clone()).collect();
        assert_eq!(causes, ["ended and begun again: on purpose"; 2]);
    }

    #[tokio::test]
    async fn a_fault_belongs_to_the_server_and_the_request_it_happened_in() {
        let (one, other) = (at("2026-07-01T09:00:00Z"), at("2031-01-01T00:00:00Z"));
        let fault = || note("store", &std::io::Error::other("the disk"));
        assert_eq!(fault(), NOBODYS);
        let number = one.within("first".to_owned(), async { fault() }).await;
        assert!(number.starts_with("INC-2026-"), "{number}");
        let inner = other.within("second".to_owned(), one.within("third".to_owned(), async { request_id() }));
        assert_eq!(inner.await, "third");
        assert_eq!(request_id(), "");
        let kept: Vec<IncidentSeen> = locked(&one.0.waiting).iter().cloned().collect();
        assert_eq!((kept.len(), kept[0].request_id.as_str(), &kept[0].number), (1, "first", &number));
        assert!(kept[0].place.starts_with("src/server/incidents.rs:"), "{}", kept[0].place);
        assert!(locked(&other.0.waiting).is_empty());
    }
}
