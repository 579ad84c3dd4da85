//! Preparing, checking, handing over and undoing a dispensing.
//! Fields of forms that stand on a page once per line are refused under `field[line]`, so that each finds its own.

use crate::{
    api::{
        answer::{self, Form},
        errors::Errors,
        failure,
        made::prescription_page,
    },
    server::service,
    wire::{FieldErrors, Told},
};
use domain::{
    dispensing::{PickRefused, Picking, Undoing},
    ids::{DispensingId, LineId, LotId, PlaceId},
    number::parse_count,
    refusal::Place,
    role::Permission,
    text::{FreeText, ReadText},
};
use leptos::prelude::*;
use messages::{Language, Messages};
use serde::{Deserialize, Serialize};

/// The name under which a field of one line's (or one dispensing's) form is refused; its control has the id
/// [`field_id`](crate::ui::components::field_id) of it.
#[must_use]
pub fn field_of(field: &str, of: &str) -> String {
    format!("{field}[{of}]")
}

/// What a form that stands on the page once per `of` calls a place.
fn own_field(place: Place, of: &str) -> String {
    match place {
        Place::Part(part) => field_of(failure::name(part), of),
        place => failure::field(place),
    }
}

/// Units to pick for a line, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PrepareDispensingForm {
    /// The hidden id.
    pub request_id: String,
    /// The prescription's number, for the page.
    pub prescription: String,
    /// The line.
    pub line: String,
    /// Dispensing units.
    pub units: String,
    /// The pharmacy that gives.
    pub place: String,
    /// Another lot than the one that expires first.
    pub lot: String,
    /// Why another.
    pub lot_reason: String,
}

impl Form for PrepareDispensingForm {
    type Command = Picking;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<Picking, FieldErrors> {
        let mut errors = Errors::new(lang);
        let of = |field: &str| field_of(field, &self.line);
        let line = errors.check("", self.line.parse::<LineId>());
        let units = errors.check(&of("units"), parse_count(&self.units)).map(std::num::NonZeroU32::get);
        let place = if self.place.is_empty() {
            errors.refuse(of("place"), PickRefused::NoPharmacy);
            None
        } else {
            errors.check(&of("place"), self.place.parse::<PlaceId>())
        };
        let lot = match self.lot.as_str() {
            "" => Some(None),
            other => errors.check(&of("lot"), other.parse::<LotId>()).map(Some),
        };
        let reason = errors.check(&of("lot_reason"), FreeText::parse(&self.lot_reason)).map(ReadText::into_text);
        match (line, units, place, lot, reason) {
            (Some(line), Some(units), Some(place), Some(lot), Some(lot_reason)) => {
                Ok(Picking { line, units, place, lot, lot_reason })
            }
            _ => Err(errors.into()),
        }
    }

    fn field(&self, place: Place) -> String {
        own_field(place, &self.line)
    }
}

/// A step on a dispensing that needs no words, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DispensingForm {
    /// The hidden id.
    pub request_id: String,
    /// The prescription's number, for the page.
    pub prescription: String,
    /// The dispensing.
    pub dispensing: String,
}

impl Form for DispensingForm {
    type Command = DispensingId;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<DispensingId, FieldErrors> {
        let mut errors = Errors::new(lang);
        errors.check("", self.dispensing.parse::<DispensingId>()).ok_or_else(|| errors.into())
    }
}

/// Undoing a dispensing, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct UndoDispensingForm {
    /// The hidden id.
    pub request_id: String,
    /// The prescription's number, for the page.
    pub prescription: String,
    /// The dispensing.
    pub dispensing: String,
    /// Why, as typed.
    pub reason: String,
}

impl Form for UndoDispensingForm {
    type Command = Undoing;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<Undoing, FieldErrors> {
        let mut errors = Errors::new(lang);
        let field = field_of("reason", &self.dispensing);
        let dispensing = errors.check("", self.dispensing.parse::<DispensingId>());
        match (dispensing, text(&mut errors, &field, &self.reason, Messages::undo_form_no_reason)) {
            (Some(dispensing), Some(reason)) => Ok(Undoing { dispensing, reason }),
            _ => Err(errors.into()),
        }
    }

    fn field(&self, place: Place) -> String {
        own_field(place, &self.dispensing)
    }
}

/// A text that must be there.
fn text(errors: &mut Errors, field: &str, typed: &str, missing: impl FnOnce(&Messages) -> String) -> Option<FreeText> {
    let written = errors.check(field, FreeText::parse(typed))?.into_text();
    errors.need(field, written, missing)
}

/// Picks units of an accepted line from the lots that expire first. **Permission**: prepare dispensings.
///
/// # Errors
/// A sentence beside each refused field; what the line, the drug or the stock refuses; who may not.
#[server(endpoint = "prepare_dispensing")]
pub async fn prepare_dispensing(#[server(flatten)] form: PrepareDispensingForm) -> Result<String, Told> {
    let page = prescription_page(&form.prescription);
    let permission = Permission::PrepareDispensing;
    answer::form(page, permission, "prepare_dispensing", form, |cx, by, key, command| async move {
        service::dispensing::prepare(&cx, &by, &key, command).await
    })
    .await
}

/// Says that what was picked is right. **Permission**: check dispensings.
///
/// # Errors
/// What the dispensing, the line, the drug or a lot refuses; who may not.
#[server(endpoint = "check_dispensing")]
pub async fn check_dispensing(#[server(flatten)] form: DispensingForm) -> Result<String, Told> {
    let page = prescription_page(&form.prescription);
    let permission = Permission::CheckDispensing;
    answer::form(page, permission, "check_dispensing", form, |cx, by, key, dispensing| async move {
        service::dispensing::check(&cx, &by, &key, dispensing).await
    })
    .await
}

/// Hands over what was checked. **Permission**: hand over dispensings.
///
/// # Errors
/// What the dispensing, the line, the drug or a lot refuses; who may not.
#[server(endpoint = "hand_over_dispensing")]
pub async fn hand_over_dispensing(#[server(flatten)] form: DispensingForm) -> Result<String, Told> {
    let page = prescription_page(&form.prescription);
    let permission = Permission::HandOverDispensing;
    answer::form(page, permission, "hand_over_dispensing", form, |cx, by, key, dispensing| async move {
        service::dispensing::hand_over(&cx, &by, &key, dispensing).await
    })
    .await
}

/// Puts the units of a dispensing back before hand-over. **Permission**: undo dispensings.
///
/// # Errors
/// A sentence beside the reason; what the dispensing refuses; who may not.
#[server(endpoint = "undo_dispensing")]
pub async fn undo_dispensing(#[server(flatten)] form: UndoDispensingForm) -> Result<String, Told> {
    let page = prescription_page(&form.prescription);
    let permission = Permission::UndoDispensing;
    answer::form(page, permission, "undo_dispensing", form, |cx, by, key, command| async move {
        service::dispensing::undo(&cx, &by, &key, command).await
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Part;

    #[test]
    fn what_is_refused_stands_at_a_field_of_its_form() {
        let form = PrepareDispensingForm { line: "7".to_owned(), ..PrepareDispensingForm::default() };
        let fields = serde_json::to_value(&form).unwrap();
        for part in [Part::Units, Part::Place, Part::Lot, Part::LotReason] {
            assert!(fields.get(failure::name(part)).is_some(), "{part:?}");
            assert_eq!(form.field(part.into()), format!("{}[7]", failure::name(part)));
        }
        assert_eq!(form.field(Place::Whole), "");
    }
}
