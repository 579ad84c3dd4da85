//! How each part of the system was at the last look, in words a nurse understands. Looks at nothing itself.

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

    /// One word for the screen.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Works => "Works",
            Self::Weak => "Weak",
            Self::Fault => "Fault",
        }
    }
}

/// One part with its own state.
#[derive(Clone, Debug, Serialize)]
pub struct Component {
    /// A stable name for machines.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// True when requesting, checking and dispensing can't do without it.
    pub core: bool,
    /// How it is.
    pub state: State,
    /// What to do meanwhile; empty when it works.
    pub advice: &'static str,
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
        let shown = |part: &Component| if old { unknown(part) } else { part.clone() };
        look.parts.iter().map(shown).collect()
    }

    /// A few words for the top of a page, and whether everything works.
    #[must_use]
    pub fn words(&self) -> (String, bool) {
        let found = self.parts();
        let ill = found.iter().filter(|part| part.state != State::Works).count();
        match (found.is_empty(), ill) {
            (true, _) => ("Not checked yet".to_owned(), false),
            (false, 0) => ("Everything works".to_owned(), true),
            (false, 1) => ("One part has a fault".to_owned(), false),
            (false, n) => (format!("{n} parts have a fault"), false),
        }
    }
}

fn unknown(part: &Component) -> Component {
    Component { state: State::Fault, advice: "Nobody knows: this part was not looked at for a while.", ..part.clone() }
}

/// True when requesting, checking and dispensing can go on; false before the first look.
#[must_use]
pub fn core_works(parts: &[Component]) -> bool {
    !parts.is_empty() && parts.iter().all(|part| !part.core || part.state.works())
}
