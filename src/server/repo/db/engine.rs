//! Which engine this is: what statements run on, and what it answers instead of doing.

use super::constraint;
use jiff::Timestamp;
use sqlx::{
    Sqlite,
    migrate::MigrateError,
    query::Query,
    sqlite::{SqliteArguments, SqliteQueryResult},
};
use thiserror::Error;

/// The database; PostgreSQL would change this line and this file.
pub type Db = Sqlite;
/// What repository functions take: a reader's connection, or the writer's inside a transaction.
pub type Conn = <Db as sqlx::Database>::Connection;

/// A statement with the values that were bound so far.
pub(in crate::server::repo) type Statement<'q> = Query<'q, Db, SqliteArguments>;

/// The migration with which every database begins.
const FIRST: i64 = 1;

/// What the store can answer instead of doing. Logged, never sent to a browser.
#[derive(Debug, Error)]
pub enum DbError {
    /// A row that a CHECK or our own code should have made impossible.
    #[error("the store holds something it should not: {0}")]
    Inconsistent(&'static str),
    /// An UPDATE that expected one row found another number: somebody was faster.
    #[error("the row was changed by somebody else")]
    Stale,
    /// A rule of the database itself, by its name.
    #[error("constraint {0}")]
    Constraint(String),
    /// The SQLite library is too old to be trusted.
    #[error("SQLite {found} is too old: at least 3.51.3 is needed, older ones can lose committed writes")]
    TooOld {
        /// The version found.
        found: String,
    },
    /// An answer could not be written down or read back.
    #[error("an answer could not be kept: {0}")]
    Answer(#[from] serde_json::Error),
    /// The file's first migration is another than ours.
    #[error("it was made by a Theriac from before the first release, which this one can't read; start with a new file")]
    MadeBefore,
    /// Migrating failed.
    #[error("the database could not be brought up to date: {0}")]
    Migrate(MigrateError),
    /// Anything else from the driver.
    #[error(transparent)]
    Sqlx(sqlx::Error),
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        match constraint::refused(&error) {
            Some(name) => Self::Constraint(name),
            None => Self::Sqlx(error),
        }
    }
}

impl From<MigrateError> for DbError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMismatch(FIRST) => Self::MadeBefore,
            other => Self::Migrate(other),
        }
    }
}

impl DbError {
    /// True when the constraint of this name refused.
    #[must_use]
    pub fn on(&self, constraint: &str) -> bool {
        matches!(self, Self::Constraint(name) if name == constraint)
    }

    /// An UPDATE that must have met exactly one row.
    ///
    /// # Errors
    /// [`DbError::Stale`] when it met none or several.
    pub fn one_row(done: &SqliteQueryResult) -> Result<(), Self> {
        if done.rows_affected() == 1 { Ok(()) } else { Err(Self::Stale) }
    }
}

/// Who writes, what for, and which form was sent: everything that `write` needs to be repeatable and told later.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The account's sign-in name, or `system`.
    pub actor: String,
    /// The use case, as the server function is called.
    pub operation: &'static str,
    /// The form's hidden id; the same id answers with the first result.
    pub request_id: String,
    /// A hash of everything the form said.
    pub content_hash: String,
    /// The moment at which it was done.
    pub at: Timestamp,
}
