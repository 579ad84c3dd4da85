//! The lists that are being worked on: whose turn it is, who was asked to stop, and what judges knew after the last row.

use super::formulary::AlikeCache;
use crate::server::{judging::Judge, priority::BackgroundThreads};
use domain::ids::BatchId;
use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

/// Lists whose rows can be corrected without judging all of them once more.
const MOST_JUDGES: usize = 2;

/// A judge, with what was asked about look-alikes among the present drugs.
pub struct AtWork {
    /// The judge.
    pub judge: Judge,
    /// What was asked.
    pub asked: AlikeCache,
}

impl From<Judge> for AtWork {
    fn from(judge: Judge) -> Self {
        Self { judge, asked: AlikeCache::default() }
    }
}

/// What is being worked on.
pub struct ImportDesk {
    /// Held by whoever works on a list: one at a time.
    pub turn: tokio::sync::Semaphore,
    stopped: Mutex<HashSet<BatchId>>,
    judges: Mutex<Vec<(BatchId, AtWork)>>,
    /// Where the thinking is done.
    pub behind: BackgroundThreads,
}

impl Default for ImportDesk {
    fn default() -> Self {
        Self {
            turn: tokio::sync::Semaphore::new(1),
            stopped: Mutex::default(),
            judges: Mutex::default(),
            behind: BackgroundThreads::default(),
        }
    }
}

impl ImportDesk {
    /// Asks whoever works on a list to stop.
    pub fn stop(&self, id: BatchId) {
        self.stopped.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
    }

    /// Forgets that: the list is worked on again.
    pub fn go(&self, id: BatchId) {
        self.stopped.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
    }

    /// Keeps what the judge of a list knows, for corrections of its rows; of few lists at a time.
    pub fn keep_judge(&self, id: BatchId, judge: AtWork) {
        let mut judges = self.judges.lock().unwrap_or_else(PoisonError::into_inner);
        judges.retain(|(other, _)| *other != id);
        judges.insert(0, (id, judge));
        judges.truncate(MOST_JUDGES);
    }

    /// Takes it out, if it is still there.
    pub fn take_judge(&self, id: BatchId) -> Option<AtWork> {
        let mut judges = self.judges.lock().unwrap_or_else(PoisonError::into_inner);
        let at = judges.iter().position(|(other, _)| *other == id)?;
        Some(judges.remove(at).1)
    }

    /// Whether somebody asked for the work on a list to stop.
    pub fn is_stopped(&self, id: BatchId) -> bool {
        self.stopped.lock().unwrap_or_else(PoisonError::into_inner).contains(&id)
    }
}
