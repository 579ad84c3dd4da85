//! How each part of the system was at the last look. Looks at nothing itself.

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
