//! From a use case's failure to what a person is told.

use crate::{
    api::made,
    server::{
        failure::Failure,
        repo::db::{AlreadyMade, DbError},
    },
    wire::{AppError, FieldErrors},
};
use domain::refusal::{Part, Place, Refusals};

/// What a person is told of a failure; `field` names the form's field for a place.
pub fn told(failure: Failure, field: impl Fn(Place) -> String) -> AppError {
    match failure {
        Failure::Forbidden(permission) => AppError::Forbidden(permission.refusal()),
        Failure::NotFound => AppError::NotFound,
        Failure::Refused(refusals) => AppError::Refused(fields(refusals, field)),
        Failure::Rule(why) => AppError::Rule(why.to_string()),
        Failure::Stale => AppError::Stale,
        Failure::AlreadyMade(made) => AppError::AlreadyMade { made: made::words(&made), url: made::address(&made) },
        Failure::Slow(seconds) => AppError::Slow(seconds),
        Failure::Busy => AppError::Busy,
        Failure::NotUnderstood => AppError::NotUnderstood,
        Failure::Fault(number) => AppError::Fault(number),
        Failure::Told(error) => error,
    }
}

/// A sentence for each refused field.
pub fn fields(refusals: Refusals, field: impl Fn(Place) -> String) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for refused in refusals {
        errors.add(field(refused.place), refused.why.to_string());
    }
    errors
}

/// The field of a place in a form that calls its fields as the places are called.
#[must_use]
pub fn field(place: Place) -> String {
    match place {
        Place::Whole => String::new(),
        Place::Part(part) => name(part).to_owned(),
        Place::Item(item, part) => format!("{}[{item}]", name(part)),
        Place::Line(line, part) => format!("lines[{line}][{}]", name(part)),
        Place::Step { line, step, part } => format!("lines[{line}][steps][{step}][{}]", name(part)),
    }
}

/// What forms call a part.
#[must_use]
pub const fn name(part: Part) -> &'static str {
    match part {
        Part::Agent => "agent",
        Part::Asked => "asked",
        Part::Birth => "birth",
        Part::Cells => "cells",
        Part::Columns => "columns",
        Part::Delimiter => "delimiter",
        Part::Drug => "drug",
        Part::Encoding => "encoding",
        Part::Expiry => "expiry",
        Part::File => "file",
        Part::Gtin => "gtin",
        Part::HeaderRow => "header_row",
        Part::LookAlike => "look_alike",
        Part::Mrn => "mrn",
        Part::Name => "name",
        Part::Password => "password",
        Part::Patient => "patient",
        Part::Place => "place",
        Part::Quantity => "quantity",
        Part::Role => "role",
        Part::DecimalSign => "sign",
        Part::TallMan => "tall_man",
        Part::When => "when",
        Part::Units => "units",
        Part::Words => "words",
        _ => "",
    }
}

impl From<Failure> for AppError {
    /// Where no form was sent: every refused part under its own name.
    fn from(failure: Failure) -> Self {
        told(failure, field)
    }
}

impl From<AlreadyMade> for AppError {
    fn from(earlier: AlreadyMade) -> Self {
        Failure::from(earlier).into()
    }
}

impl From<DbError> for AppError {
    #[track_caller]
    fn from(error: DbError) -> Self {
        Failure::from(error).into()
    }
}
