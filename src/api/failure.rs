//! From a use case's failure to what a person is told.

use crate::{
    api::made,
    server::{
        failure::Failure,
        repo::db::{AlreadyMade, DbError},
    },
    wire::{AppError, FieldErrors},
};
use domain::{
    patient::{PerhapsRegistered, Resembling},
    refusal::{Part, Place, Refusals, Why},
};
use jiff::civil::Date;
use messages::{Language, Say};

/// What a person is told of a failure; `field` names the form's field for a place.
pub fn told(failure: Failure, lang: Language, field: impl Fn(Place) -> String) -> AppError {
    match failure {
        Failure::Forbidden(permission) => AppError::Forbidden(permission),
        Failure::NotFound => AppError::NotFound,
        Failure::Refused(refusals) => AppError::Refused(fields(refusals, lang, field)),
        Failure::Rule(why) => AppError::Rule(why.say(lang)),
        Failure::Stale => AppError::Stale,
        Failure::AlreadyMade(made) => {
            AppError::AlreadyMade { made: made::words(lang, &made), url: made::address(&made) }
        }
        Failure::Slow(seconds) => AppError::Slow(seconds),
        Failure::Busy => AppError::Busy,
        Failure::NotUnderstood => AppError::NotUnderstood,
        Failure::Fault(number) => AppError::Fault(number),
    }
}

/// A sentence for each refused field.
pub fn fields(refusals: Refusals, lang: Language, field: impl Fn(Place) -> String) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for refused in refusals {
        let name = field(refused.place);
        errors.add(name.clone(), refused.why.say(lang));
        match refused.why {
            // the hidden field that confirms what was shown
            Why::NameChanged(changed) => errors.add(format!("{name}_shown"), changed.name.as_str()),
            Why::PerhapsRegistered(PerhapsRegistered { alike, on }) => {
                for one in alike {
                    errors.add_link(name.clone(), resembling(lang, &one, on), made::patient(one.id));
                }
            }
            _ => {}
        }
    }
    errors
}

/// "Open Ada Okafor, born 12 Mar 1961 (65 y), number 104-228-17, Ward 3B".
fn resembling(lang: Language, one: &Resembling, on: Date) -> String {
    let born = one.birth.as_ref().map(|birth| format!("{} ({})", birth.words(on), birth.age_words(on)));
    let mut says = vec![lang.resembling_open(&one.name, born.unwrap_or_default())];
    if !one.number.is_empty() {
        says.push(lang.resembling_number(&one.number));
    }
    if !one.place.is_empty() {
        says.push(one.place.clone());
    }
    says.join(", ")
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
        Part::AnotherPerson => "anyway",
        Part::Asked => "asked",
        Part::Birth => "birth",
        Part::Class => "class",
        Part::Code => "code",
        Part::Cells => "cells",
        Part::Columns => "columns",
        Part::ContentUnit => "content_unit",
        Part::Day => "date",
        Part::Delimiter => "delimiter",
        Part::Dose => "dose",
        Part::DoseUnit => "dose_unit",
        Part::Drug => "drug",
        Part::DoseForm => "form",
        Part::Encoding => "encoding",
        Part::Expiry => "expiry",
        Part::ExpiryRight => "expiry_right",
        Part::Fact(fact) => fact.code(),
        Part::File => "file",
        Part::Gtin => "gtin",
        Part::HeaderRow => "header_row",
        Part::Ingredients => "ingredients",
        Part::Kind => "kind",
        Part::LookAlike => "look_alike",
        Part::Lot => "lot",
        Part::LotReason => "lot_reason",
        Part::Method => "method",
        Part::Mrn => "mrn",
        Part::Name | Part::SignInName => "name",
        Part::OtherName => "other_name",
        Part::OverrideReason => "override_reason",
        Part::Pack => "pack",
        Part::Packs => "packs",
        Part::Parent => "parent",
        Part::Password => "password",
        Part::Patient => "patient",
        Part::Place => "place",
        Part::Quantity => "quantity",
        Part::ReplacedBy => "replaced_by",
        Part::Role => "role",
        Part::Route => "route",
        Part::Routes => "routes",
        Part::Sex => "sex",
        Part::DecimalSign => "sign",
        Part::Sure => "sure",
        Part::TallMan => "tall_man",
        Part::TimeOfDay => "time",
        Part::UnitUse => "unit_use",
        Part::Unit => "unit",
        Part::When => "when",
        Part::Units => "units",
        Part::Value => "value",
        Part::Words => "words",
        Part::AsNeeded => "as_needed",
        Part::AsNeededReason => "as_needed_reason",
        Part::Diluent => "diluent",
        Part::DoseHigh => "dose_high",
        Part::DosePer => "per_kg",
        Part::Duration => "duration",
        Part::DurationUnit => "duration_unit",
        Part::GivenOver => "over",
        Part::Instructions => "instructions",
        Part::MostInADay => "max_per_day",
        Part::Start => "start",
        Part::Timing => "timing",
        Part::TimingCount => "every_n",
        Part::TimesOfDay => "times",
        Part::Weekdays => "weekdays",
    }
}

impl From<Failure> for AppError {
    /// Where no form was sent and nobody's language is known: every refused part under its own name.
    fn from(failure: Failure) -> Self {
        told(failure, Language::english(), field)
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
