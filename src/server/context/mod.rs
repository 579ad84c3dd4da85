//! What every request needs. It does nothing by itself.

pub mod board;
pub mod formulary;
pub mod import_desk;

use crate::server::{
    clock::Clock, config::Config, incidents::Incidents, last_uses::LastUses, live::Live, priority, repo::db::Store,
    site::Site,
};
use board::Board;
use formulary::Formulary;
use import_desk::ImportDesk;
use std::{ops::Deref, sync::Arc};

/// What every request needs: settings, clock, store, search index, live news. Cheap to clone.
#[derive(Clone)]
pub struct Cx(Arc<Parts>);

/// The parts behind [`Cx`].
pub struct Parts {
    /// The settings.
    pub config: Config,
    /// The time and new ids.
    pub clock: Clock,
    /// The store.
    pub db: Store,
    /// The drugs' names in memory.
    pub formulary: Formulary,
    /// News for open pages, and the word to stop.
    pub live: Live,
    /// How every part was at the last look.
    pub health: Board,
    /// Faults and their numbers.
    pub incidents: Incidents,
    /// When each session was last used.
    pub last_uses: LastUses,
    /// Which browser part belongs to this server.
    pub site: Site,
    /// The requests that are being answered, which large work lets go first.
    pub answering: priority::Answering,
    /// The lists that are being worked on.
    pub imports: ImportDesk,
    /// True when the file is a demonstration.
    pub demo: bool,
}

impl Cx {
    /// Puts the parts together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for Cx {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
