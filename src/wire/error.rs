//! What can go wrong, as the browser is told it: a closed list without SQL, causes or patient detail.

use crate::wire::FieldErrors;
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Every refusal and fault that a person can meet. Its `Display` is the sentence on the screen.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppError {
    /// Nobody is signed in, or the session has ended.
    #[error("You are not signed in, or your session has ended. Sign in again; what you typed is kept on this page.")]
    SignIn,
    /// Signed in, but the role has no such permission. Carries who may.
    #[error("{0}")]
    Forbidden(String),
    /// There is no such thing, or not any more.
    #[error("There is nothing here by that name or number. It may have been mistyped, or merged into another.")]
    NotFound,
    /// The form was refused: a sentence for each field.
    #[error("Some of what you typed needs another look. Nothing was saved, and all you typed is still here.")]
    Refused(FieldErrors),
    /// A rule refused the act as things stand now.
    #[error("{0}")]
    Rule(String),
    /// Somebody else changed the same thing first.
    #[error("Somebody else changed this a moment ago. Look at it as it is now, then try again.")]
    Stale,
    /// The same form, sent before with other content, already made something.
    #[error("This form was already sent once, with other content, and made {made}. Nothing more was saved.")]
    AlreadyMade {
        /// What it made, in words.
        made: String,
        /// Where that can be seen.
        url: String,
    },
    /// Too many wrong passwords; wait this many seconds.
    #[error("Too many wrong passwords for this name from this place. Wait {0} seconds, then try again.")]
    Slow(u64),
    /// More work than can be done now.
    #[error("The server has more to do than it can do now. Nothing was saved. Try again in a few seconds.")]
    Busy,
    /// The answer to a form took too long; whether it was carried out is not known.
    #[error(
        "The server took too long to answer, and it is not known whether this was saved. Send it again: however often it is sent, it is saved once."
    )]
    Late,
    /// More was sent than is taken.
    #[error("What was sent is larger than this form takes. Nothing was saved.")]
    TooLarge,
    /// A fault of ours, with the number to tell IT.
    #[error("Something went wrong on our side, not on yours. Nothing was saved. Tell IT this number: {0}.")]
    Fault(String),
    /// The page is from another version, or the request was not one of ours.
    #[error(
        "This page is out of date or the request was not understood. Nothing was saved. Reload the page and try again."
    )]
    NotUnderstood,
    /// Only the browser says this: no answer came.
    #[error("The server could not be reached. Nothing is lost: what you typed is still here.")]
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
            Self::Forbidden(_) => 403,
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

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(value: ServerFnErrorErr) -> Self {
        match value {
            ServerFnErrorErr::Request(_) => Self::Unreachable,
            ServerFnErrorErr::ServerError(_) | ServerFnErrorErr::MiddlewareError(_) => Self::Busy,
            _ => Self::NotUnderstood,
        }
    }
}
