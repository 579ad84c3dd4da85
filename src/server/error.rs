//! From what the store says to what a person may be told. The cause goes to the log under an incident number.

use super::repo::db::{AlreadyMade, DbError};
use crate::api::AppError;

impl From<AlreadyMade> for AppError {
    fn from(earlier: AlreadyMade) -> Self {
        Self::AlreadyMade { made: earlier.made, url: earlier.url }
    }
}

impl From<DbError> for AppError {
    #[track_caller]
    fn from(error: DbError) -> Self {
        match &error {
            DbError::Stale => Self::Stale,
            DbError::Sqlx(sqlx::Error::PoolTimedOut) => Self::Busy,
            _ => Self::Fault(super::incidents::note("store", &error)),
        }
    }
}
