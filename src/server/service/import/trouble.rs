//! Why work on a list stopped, and what becomes of that.

use crate::{
    server::{
        incidents::{self, Incidents},
        panics::Caught,
        repo::db::{AlreadyMade, DbError},
    },
    wire::AppError,
};
use lists::ReadRefused;

/// Why work on a list stopped.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The file as a whole is refused, with a sentence for the person.
    #[error("{0}")]
    Refused(String),
    /// Something that should not be, with its cause for the engineer.
    #[error("{0}")]
    Told(String),
    /// A file that the reader fell over: a sentence for the person, the cause for the engineer.
    #[error("{cause}")]
    Fell {
        /// What the person is told.
        says: String,
        /// What the reader left.
        cause: String,
    },
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

impl From<ReadRefused> for Trouble {
    fn from(refused: ReadRefused) -> Self {
        let says = refused.to_string();
        match refused {
            ReadRefused::Crashed { log: cause } => Self::Fell { says, cause },
            ReadRefused::Unreadable { log } => Self::Told(format!("{says} {log}")),
            ReadRefused::Damaged { log } => {
                tracing::info!(%log, "a damaged file was refused");
                Self::Refused(says)
            }
            _ => Self::Refused(says),
        }
    }
}

impl From<Trouble> for AppError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Refused(says) => Self::rule(says),
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
