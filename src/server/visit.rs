//! A visit to a page: who looks, what a refused form said, and what goes around every page.

use super::{
    Cx,
    service::queue::{Counts, waiting},
    session::{self, Actor, Person},
};
use crate::{api::AppError, domain::role::Permission};
use axum::{
    extract::{FromRef, FromRequestParts},
    http::{Extensions, Uri, request::Parts},
};
use serde::de::DeserializeOwned;
use std::{
    convert::Infallible,
    sync::{Arc, Mutex, PoisonError},
};

/// A form that was refused, to be drawn again with all that was typed.
#[derive(Clone, Debug)]
pub struct Redisplay<F> {
    /// As it was sent.
    pub form: F,
    /// Why it was refused.
    pub error: AppError,
}

/// A page to draw again: its address, the refusal, and how to hand it the form.
pub struct Again {
    /// The page's address.
    pub page: String,
    /// The refusal, for the status.
    pub error: AppError,
    put: Box<dyn FnOnce(&mut Extensions) + Send>,
}

impl Again {
    /// Gives the form to the request that draws the page; the answer is the page's address and the refusal.
    pub fn hand_over(self, to: &mut Extensions) -> AppError {
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

/// Extracted by every page.
#[derive(Clone)]
pub struct Visit {
    /// The server.
    pub cx: Cx,
    /// What waits, for the navigation.
    pub waiting: Counts,
    /// The page's own address.
    pub uri: Uri,
    who: Result<Option<Person>, AppError>,
    extensions: Extensions,
}

impl Visit {
    /// The person, or nobody.
    ///
    /// # Errors
    /// When the session could not be read: who that is cannot be known, so nobody is told to sign in again.
    pub fn who(&self) -> Result<Option<&Person>, AppError> {
        self.who.as_ref().map(Option::as_ref).map_err(Clone::clone)
    }

    /// The person, as far as known; for what goes around a page that everybody may see.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        self.who().ok().flatten()
    }

    /// The person who is signed in.
    ///
    /// # Errors
    /// [`AppError::SignIn`]; the fault when the session could not be read.
    pub fn signed_in(&self) -> Result<&Person, AppError> {
        self.who()?.ok_or(AppError::SignIn)
    }

    /// The person with a permission checked.
    ///
    /// # Errors
    /// [`AppError::SignIn`] or [`AppError::Forbidden`]; the fault when the session could not be read.
    pub fn allowed(&self, permission: Permission) -> Result<Actor, AppError> {
        self.signed_in()?.allowed(permission)
    }

    /// True when somebody is signed in who may.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.person().is_some_and(|person| person.may(permission))
    }

    /// The refused form of this type that this page must show again.
    #[must_use]
    pub fn again<F: Clone + Send + Sync + 'static>(&self) -> Option<Redisplay<F>> {
        self.extensions.get::<Redisplay<F>>().cloned()
    }

    /// A fresh id for a form's hidden `request_id`.
    #[must_use]
    pub fn request_id(&self) -> String {
        self.cx.clock.new_id().to_string()
    }
}

impl<S> FromRequestParts<S> for Visit
where
    Cx: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let cx = Cx::from_ref(state);
        let who = session::who(&cx, &parts.headers).await;
        let sees = who.as_ref().ok().and_then(Option::as_ref).filter(|one| one.may(Permission::SeePrescriptions));
        let waiting = match sees.map(|person| person.allowed(Permission::SeePrescriptions)) {
            // a page without its counts is better than no page
            Some(Ok(by)) => waiting(&cx, &by).await.unwrap_or_default(),
            Some(Err(_)) | None => Counts::default(),
        };
        Ok(Self { cx, who, waiting, uri: parts.uri.clone(), extensions: parts.extensions.clone() })
    }
}

/// Reads a form that a page itself takes (to redraw with one more row), as server functions read theirs.
/// Nothing when it is nested or malformed beyond reading.
#[must_use]
pub fn typed<T: DeserializeOwned>(body: &str) -> Option<T> {
    serde_qs::Config::new(5, false).deserialize_str(body).ok()
}
