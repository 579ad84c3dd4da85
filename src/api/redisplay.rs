//! A form that was refused, on its way to the page that draws it again. Knows no form and no page.

use crate::wire::Told;
use axum::http::Extensions;
use serde::de::DeserializeOwned;
use std::sync::{Arc, Mutex, PoisonError};

/// A form that was refused, to be drawn again with all that was typed.
#[derive(Clone, Debug)]
pub struct Redisplay<F> {
    /// As it was sent.
    pub form: F,
    /// Why it was refused.
    pub error: Told,
}

/// A page to draw again: its address, the refusal, and how to hand it the form.
pub struct Again {
    /// The page's address.
    pub page: String,
    /// The refusal, for the status.
    pub error: Told,
    put: Box<dyn FnOnce(&mut Extensions) + Send>,
}

impl Again {
    /// Gives the form to the request that draws the page; the answer is the page's address and the refusal.
    pub fn hand_over(self, to: &mut Extensions) -> Told {
        (self.put)(to);
        self.error
    }
}

/// Where a server function leaves a refused form when the browser sent it without JavaScript.
#[derive(Clone, Default)]
pub struct PlainForm(Arc<Mutex<Option<Again>>>);

impl PlainForm {
    /// Leaves a refused form for drawing.
    pub fn put<F: Clone + Send + Sync + 'static>(&self, page: &str, form: Redisplay<F>) {
        let again = Again {
            page: page.to_owned(),
            error: form.error.clone(),
            put: Box::new(move |to| {
                to.insert(form);
            }),
        };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(again);
    }

    /// Takes the refused form, if there is one.
    #[must_use]
    pub fn take(&self) -> Option<Again> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Reads a form that a page itself takes (to redraw with one more row), as server functions read theirs.
/// Nothing when it is nested or malformed beyond reading.
#[must_use]
pub fn typed<T: DeserializeOwned>(body: &str) -> Option<T> {
    serde_qs::Config::new(5, false).deserialize_str(body).ok()
}
