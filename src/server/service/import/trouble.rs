//! Why work on a list stopped, and what becomes of that.

use crate::server::{
    failure::Failure,
    incidents::{self, Incidents},
    panics::Caught,
    repo::db::{AlreadyMade, DbError},
};
use lists::ReadRefused;

/// Why work on a list stopped.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The file as a whole is refused.
    #[error("{refused} {log}", refused = .0, log = .0.log().unwrap_or_default())]
    File(#[from] ReadRefused),
    /// Something that should not be.
    #[error("{0}")]
    Inconsistent(&'static str),
    /// A panic in the work itself.
    #[error("{}", .0.cause)]
    Panic(Caught),
    /// The store.
    #[error(transparent)]
    Store(#[from] DbError),
    /// What the store holds about the list can't be read.
    #[error("what is kept about the list can't be read: {0}")]
    Kept(#[from] serde_json::Error),
    /// The formulary changed since the rows were compared with it.
    #[error("the formulary changed meanwhile")]
    Moved,
    /// Somebody cancelled it meanwhile.
    #[error("the list was cancelled")]
    Cancelled,
}

impl From<AlreadyMade> for Trouble {
    fn from(_: AlreadyMade) -> Self {
        Self::Cancelled
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Store(error) => error.into(),
            Trouble::Cancelled | Trouble::Moved => Self::Stale,
            Trouble::Panic(caught) => Self::Fault(incidents::note_at("import", caught)),
            other => Self::Fault(incidents::note("import", &other)),
        }
    }
}

/// Gives a trouble its number.
pub(super) fn numbered(incidents: &Incidents, trouble: Trouble) -> String {
    match trouble {
        Trouble::Panic(caught) => incidents.note_at("import", caught),
        other => incidents.note("import", &other),
    }
}
