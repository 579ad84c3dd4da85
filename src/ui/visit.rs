//! A visit to a page: who looks, what a refused form said, and what goes around every page.

use crate::{
    api::{cookie, redisplay::Redisplay},
    server::{
        actor::{Actor, Person},
        context::Cx,
        service::queue::{Counts, waiting},
    },
    wire::AppError,
};
use axum::{
    extract::{FromRef, FromRequestParts},
    http::{Extensions, Uri, request::Parts},
};
use domain::role::Permission;
use std::convert::Infallible;

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
        Ok(self.signed_in()?.allowed(permission)?)
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
        let who = cookie::who(&cx, &parts.headers).await.map_err(AppError::from);
        let sees = who.as_ref().ok().and_then(Option::as_ref).filter(|one| one.may(Permission::SeePrescriptions));
        let waiting = match sees.map(|person| person.allowed(Permission::SeePrescriptions)) {
            // a page without its counts is better than no page
            Some(Ok(by)) => waiting(&cx, &by).await.unwrap_or_default(),
            Some(Err(_)) | None => Counts::default(),
        };
        Ok(Self { cx, who, waiting, uri: parts.uri.clone(), extensions: parts.extensions.clone() })
    }
}
