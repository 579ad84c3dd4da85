//! What can go wrong, as the browser is told it: a closed list without SQL, causes or patient detail.

use crate::wire::FieldErrors;
use domain::role::Permission;
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Every refusal and fault that a person can meet. Its `Display` is for logs; people read its sentence
/// (`messages::Say`) in their language.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppError {
    /// Nobody is signed in, or the session has ended.
    #[error("not signed in")]
    SignIn,
    /// Signed in, but no role has this permission.
    #[error("without the permission {}", .0.code())]
    Forbidden(Permission),
    /// The request came from another site.
    #[error("sent by another site")]
    OtherSite,
    /// There is no such thing, or not any more.
    #[error("not found")]
    NotFound,
    /// The form was refused: a sentence for each field.
    #[error("refused fields")]
    Refused(FieldErrors),
    /// A rule refused the act as things stand now.
    #[error("{0}")]
    Rule(String),
    /// Somebody else changed the same thing first.
    #[error("stale")]
    Stale,
    /// A form that was sent before with other content already made something.
    #[error("already made {made}")]
    AlreadyMade {
        /// What it made, in words.
        made: String,
        /// Where that can be seen.
        url: String,
    },
    /// Too many wrong passwords; wait this many seconds.
    #[error("slowed down for {0} seconds")]
    Slow(u64),
    /// More work than can be done now.
    #[error("busy")]
    Busy,
    /// The answer to a form took too long; whether it was carried out is not known.
    #[error("late")]
    Late,
    /// More was sent than is taken.
    #[error("too large")]
    TooLarge,
    /// A fault of ours, with the number to tell IT.
    #[error("fault {0}")]
    Fault(String),
    /// The page is from another version, or the request was not one of ours.
    #[error("not understood")]
    NotUnderstood,
    /// Only the browser finds this: no answer came.
    #[error("unreachable")]
    Unreachable,
}

impl AppError {
    /// A refusal of one field.
    #[must_use]
    pub fn field(field: impl Into<String>, says: impl Into<String>) -> Self {
        Self::Refused(FieldErrors::one(field, says))
    }

    /// A rule's own sentence.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "reads as map_err(AppError::rule)")]
    pub fn rule(refused: impl ToString) -> Self {
        Self::Rule(refused.to_string())
    }

    /// The HTTP status that goes with it.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::SignIn => 401,
            Self::Forbidden(_) | Self::OtherSite => 403,
            Self::NotFound => 404,
            Self::Refused(_) => 422,
            Self::Rule(_) | Self::Stale | Self::AlreadyMade { .. } => 409,
            Self::Slow(_) => 429,
            Self::Busy | Self::Unreachable => 503,
            Self::Late => 504,
            Self::TooLarge => 413,
            Self::Fault(_) => 500,
            Self::NotUnderstood => 400,
        }
    }

    /// When to try again, in seconds, where waiting helps.
    #[must_use]
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Self::Slow(seconds) => Some(*seconds),
            Self::Busy | Self::Late => Some(5),
            _ => None,
        }
    }

    /// The refused fields, if it is about fields.
    #[must_use]
    pub fn fields(&self) -> FieldErrors {
        match self {
            Self::Refused(fields) => fields.clone(),
            _ => FieldErrors::default(),
        }
    }
}

impl From<FieldErrors> for AppError {
    fn from(fields: FieldErrors) -> Self {
        Self::Refused(fields)
    }
}

/// An error as it crosses to the browser: which one it is, and its sentence in the language of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Which error it is.
    pub error: AppError,
    /// Its sentence; empty for what the browser found itself, which an island says in words of its own.
    pub says: String,
}

impl Told {
    /// The refused fields, if it is about fields.
    #[must_use]
    pub fn fields(&self) -> FieldErrors {
        self.error.fields()
    }

    /// An error without its sentence.
    #[must_use]
    pub const fn unsaid(error: AppError) -> Self {
        Self { error, says: String::new() }
    }
}

impl FromServerFnError for Told {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(value: ServerFnErrorErr) -> Self {
        Self::unsaid(match value {
            ServerFnErrorErr::Request(_) => AppError::Unreachable,
            ServerFnErrorErr::ServerError(_) | ServerFnErrorErr::MiddlewareError(_) => AppError::Busy,
            _ => AppError::NotUnderstood,
        })
    }
}
