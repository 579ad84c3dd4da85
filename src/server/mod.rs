//! Everything that runs on the server only: start, settings, who asks, middleware, services, the store.

pub mod answer;
mod attempts;
pub mod boot;
pub mod clock;
pub mod config;
pub mod demonstration;
pub mod error;
pub mod fault;
pub mod files;
pub mod forms;
pub mod http;
pub mod incidents;
pub mod live;
pub mod panics;
pub mod password;
mod priority;
mod replace;
pub mod repo;
pub mod restore;
pub mod search;
pub mod service;
pub mod session;
mod stop;
pub mod visit;

use clock::Clock;
use config::Config;
use repo::db::Store;
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
    pub formulary: service::formulary::Formulary,
    /// News for open pages, and the word to stop.
    pub live: live::Live,
    /// How every part was at the last look.
    pub health: service::status::Board,
    /// When each session was last used.
    pub last_uses: session::LastUses,
    /// Which browser part belongs to this server.
    pub site: http::assets::Site,
    /// The requests that are being answered, which large work lets go first.
    pub answering: priority::Answering,
    /// The lists that are being worked on.
    pub imports: service::import::Desk,
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
