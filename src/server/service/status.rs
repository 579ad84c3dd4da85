//! How each part of the system is. Asks every part by itself, so that one that
//! hangs or fails says so and the others still answer.

use crate::server::{clock::stamp, context::Cx, incidents, panics, repo};
use serde::Serialize;
use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How a part is, the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be.
    Works,
    /// Slower or less than it should be, but usable.
    Weak,
    /// Can't be used now.
    Fault,
}

impl State {
    /// True when people can use it.
    #[must_use]
    pub fn works(self) -> bool {
        self != Self::Fault
    }
}

/// A part of the system, as people know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SystemPart {
    /// Requesting prescriptions.
    Requesting,
    /// Checking and dispensing.
    Dispensing,
    /// Looking up patients, drugs and prescriptions.
    Records,
    /// Drug search.
    Search,
    /// Onboarding drugs by the form.
    Onboarding,
}

impl SystemPart {
    /// True when requesting, checking and dispensing can't do without it.
    #[must_use]
    pub fn is_core(self) -> bool {
        matches!(self, Self::Requesting | Self::Dispensing | Self::Records)
    }
}

/// One part with its own state.
#[derive(Clone, Copy, Debug)]
pub struct Component {
    /// Which part.
    pub part: SystemPart,
    /// How it is.
    pub state: State,
    /// True when nobody has looked at it for a while: the state is a guess.
    pub unseen: bool,
}

/// What was found at the last look: every page and every machine that asks reads this, so that asking costs nothing
/// and a stuck part is not asked by everybody at once.
#[derive(Debug, Default)]
pub struct Board(Mutex<Option<Look>>);

#[derive(Debug)]
struct Look {
    at: Instant,
    parts: Vec<Component>,
}

/// A look older than this says nothing about now: whoever looks has stopped.
const OLD: Duration = Duration::from_secs(30);

impl Board {
    /// Puts up what was found.
    pub fn put(&self, parts: Vec<Component>) {
        let look = Look { at: Instant::now(), parts };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(look);
    }

    /// Every part as it was at the last look; nothing before the first. After too long without a look no part counts
    /// as working.
    #[must_use]
    pub fn parts(&self) -> Vec<Component> {
        let found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(look) = found.as_ref() else { return Vec::new() };
        let old = look.at.elapsed() > OLD;
        let unknown = |part: &Component| Component { state: State::Fault, unseen: true, ..*part };
        look.parts.iter().map(|part| if old { unknown(part) } else { *part }).collect()
    }
}

/// True when requesting, checking and dispensing can go on; false before the first look.
#[must_use]
pub fn core_works(parts: &[Component]) -> bool {
    !parts.is_empty() && parts.iter().all(|one| !one.part.is_core() || one.state.works())
}

/// Looks at every part again every few seconds, and moves waiting faults into the store, until the server stops.
pub async fn watch(cx: Cx) {
    panics::begin_again("watch", Duration::from_secs(1), || rounds(cx.clone())).await;
}

async fn rounds(cx: Cx) {
    loop {
        look(&cx).await;
        // faults stay in memory until the store has them, so giving up loses none
        let _ = tokio::time::timeout(PATIENCE, faults(&cx)).await;
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(5)) => {}
            () = cx.live.stopped() => return,
        }
    }
}

async fn faults(cx: &Cx) {
    incidents::keep(&cx.db).await;
    if let Err(error) = incidents::set_aside(&cx.db).await {
        tracing::warn!(%error, "no numbers for faults could be set aside");
    }
}

const PATIENCE: Duration = Duration::from_secs(2);

/// Looks at every part once and puts up what was found.
pub async fn look(cx: &Cx) {
    let found = components(cx).await;
    cx.health.put(found);
}

/// Asks every part.
async fn components(cx: &Cx) -> Vec<Component> {
    let (reading, writing) = tokio::join!(reading(cx), writing(cx));
    let both = reading.max(writing);
    let found = |part, state| Component { part, state, unseen: false };
    vec![
        found(SystemPart::Requesting, both),
        found(SystemPart::Dispensing, both),
        found(SystemPart::Records, reading),
        found(SystemPart::Search, search(cx)),
        found(SystemPart::Onboarding, writing),
    ]
}

async fn reading(cx: &Cx) -> State {
    let asked = async {
        let mut conn = cx.db.read().await?;
        repo::account::any(&mut conn).await
    };
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(_)) => State::Works,
        Ok(Err(error)) => {
            tracing::warn!(%error, "reading does not work");
            State::Fault
        }
        Err(_) => State::Fault,
    }
}

/// Writes one row, so that a writer that is stuck and a file that takes nothing are both seen.
async fn writing(cx: &Cx) -> State {
    let at = stamp(cx.clock.now());
    let asked = cx.db.housekeep(|tx| Box::pin(async move { repo::heartbeat::beat(tx, &at).await }));
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(())) => State::Works,
        Ok(Err(error)) => {
            tracing::warn!(%error, "writing does not work");
            State::Fault
        }
        Err(_) => {
            tracing::warn!("nothing could be written for {} seconds", PATIENCE.as_secs());
            State::Fault
        }
    }
}

fn search(cx: &Cx) -> State {
    if cx.formulary.is_ready() { State::Works } else { State::Weak }
}
