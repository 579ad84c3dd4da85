//! Why a use case was not carried out. Knows no sentence, no form and no status: the layer above says it.

use crate::server::{
    incidents,
    repo::db::{AlreadyMade, DbError},
};
use domain::{
    made::Made,
    refusal::{Part, Refusals, Why},
    role::Permission,
};

/// What a use case answers instead of doing.
#[derive(Clone, Debug)]
pub enum Failure {
    /// Signed in, but no role holds this permission.
    Forbidden(Permission),
    /// There is no such thing, or not any more.
    NotFound,
    /// Parts of what was asked are refused. Nothing was changed.
    Refused(Refusals),
    /// A rule refused the act as things stand now.
    Rule(Why),
    /// Somebody else changed the same thing first.
    Stale,
    /// A request id came before with other content, and made this.
    AlreadyMade(Made),
    /// Too many wrong passwords; wait this many seconds.
    Slow(u64),
    /// More work than can be done now.
    Busy,
    /// The hidden fields make no sense: a page of another version, or nobody of ours.
    NotUnderstood,
    /// A fault of ours, with its number.
    Fault(String),
}

impl Failure {
    /// A refusal of one part.
    #[must_use]
    pub fn at(part: Part, why: impl Into<Why>) -> Self {
        Self::Refused(Refusals::one(part, why))
    }

    /// A rule's refusal.
    #[must_use]
    pub fn rule(why: impl Into<Why>) -> Self {
        Self::Rule(why.into())
    }
}

impl From<Refusals> for Failure {
    fn from(refusals: Refusals) -> Self {
        Self::Refused(refusals)
    }
}

impl From<AlreadyMade> for Failure {
    fn from(earlier: AlreadyMade) -> Self {
        Self::AlreadyMade(earlier.made)
    }
}

impl From<DbError> for Failure {
    #[track_caller]
    fn from(error: DbError) -> Self {
        match &error {
            DbError::Stale => Self::Stale,
            DbError::Sqlx(sqlx::Error::PoolTimedOut) => Self::Busy,
            _ => Self::Fault(incidents::note("store", &error)),
        }
    }
}
