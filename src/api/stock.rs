//! Receiving stock into a lot, and holding, recalling and releasing a lot.

use crate::{
    api::{
        answer::{self, Form},
        errors::Errors,
    },
    server::service,
    wire::{FieldErrors, Told},
};
use domain::{
    ids::{LotId, PackId, PlaceId},
    name::{Name, Named},
    number::parse_count,
    role::Permission,
    stock::{Delivery, Expiry, LotDated, LotDecision, LotNumber, LotStep, WhichPack},
    text::{FreeText, ReadText},
};
use leptos::prelude::*;
use messages::{Language, Messages};
use serde::{Deserialize, Serialize};

/// A delivery of one lot, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReceiveStockForm {
    /// The hidden id.
    pub request_id: String,
    /// The drug's code, or its exact name.
    pub drug: String,
    /// A pack's id, or `loose`.
    pub pack: String,
    /// The lot number as printed.
    pub lot: String,
    /// The expiry as printed.
    pub expiry: String,
    /// `yes` when nobody knows the expiry.
    pub expiry_unknown: String,
    /// Why nobody knows it.
    pub expiry_reason: String,
    /// `yes` when the lot's other expiry in the store was looked at and this one is right as well.
    pub expiry_right: String,
    /// Whole packs.
    pub packs: String,
    /// Dispensing units beside whole packs.
    pub units: String,
    /// Where it is put.
    pub place: String,
    /// From whom it comes.
    pub supplier: String,
}

impl Form for ReceiveStockForm {
    type Command = Delivery;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<Delivery, FieldErrors> {
        let mut errors = Errors::new(lang);
        let drug = errors.check("drug", Name::parse(&self.drug)).map(|named| named.into_name().into_string());
        let pack = match self.pack.as_str() {
            "" => errors.need("pack", None, Messages::receive_form_no_pack),
            "loose" => Some(WhichPack::Loose),
            other => errors.check("pack", other.parse::<PackId>()).map(WhichPack::Known),
        };
        let lot = errors.check("lot", LotNumber::parse(&self.lot));
        let expiry = self.read_expiry(&mut errors);
        let reason = errors.check("expiry_reason", FreeText::parse(&self.expiry_reason)).map(ReadText::into_text);
        if expiry == Some(Expiry::UNKNOWN) && reason == Some(None) {
            errors.add("expiry_reason", Messages::receive_form_no_expiry_reason);
        }
        let packs = count(&mut errors, "packs", &self.packs);
        let units = count(&mut errors, "units", &self.units);
        if (packs, units) == (Some(0), Some(0)) {
            errors.add("units", Messages::receive_form_no_number);
        }
        let place = match self.place.as_str() {
            "" => errors.need("place", None, Messages::receive_form_no_place),
            other => errors.check("place", other.parse::<PlaceId>()),
        };
        let supplier = match self.supplier.trim() {
            "" => errors.need("supplier", None, Messages::receive_form_no_supplier),
            other => errors.check("supplier", Name::parse(other)).map(Named::into_name),
        };
        match (drug, pack, lot, expiry, reason, packs, units, place, supplier) {
            (
                Some(drug),
                Some(pack),
                Some(lot),
                Some(expiry),
                Some(expiry_reason),
                Some(packs),
                Some(units),
                Some(place),
                Some(supplier),
            ) if errors.is_empty() => Ok(Delivery {
                drug,
                pack,
                lot,
                expiry,
                expiry_reason,
                expiry_right: self.expiry_right == "yes",
                packs,
                units,
                place,
                supplier,
            }),
            _ => Err(errors.into()),
        }
    }
}

impl ReceiveStockForm {
    fn read_expiry(&self, errors: &mut Errors) -> Option<Expiry> {
        if self.expiry_unknown != "yes" {
            return errors.check("expiry", Expiry::parse(&self.expiry));
        }
        if self.expiry.trim().is_empty() {
            return Some(Expiry::UNKNOWN);
        }
        errors.need("expiry", None, Messages::receive_form_both)
    }
}

/// A whole number; nothing typed is none.
fn count(errors: &mut Errors, field: &str, typed: &str) -> Option<u32> {
    if typed.trim().is_empty() || typed.trim() == "0" {
        return Some(0);
    }
    errors.check(field, parse_count(typed)).map(std::num::NonZeroU32::get)
}

/// A decision about a lot, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HoldLotForm {
    /// The hidden id.
    pub request_id: String,
    /// The lot.
    pub lot: String,
    /// `hold`, `recall` or `release`: the button.
    pub step: String,
    /// Why, as typed.
    pub reason: String,
}

impl Form for HoldLotForm {
    type Command = LotDecision;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<LotDecision, FieldErrors> {
        let mut errors = Errors::new(lang);
        let lot = errors.check("", self.lot.parse::<LotId>());
        let step = errors.need("step", LotStep::from_code(&self.step), Messages::lot_form_no_step);
        let reason = errors.check("reason", FreeText::parse(&self.reason)).and_then(ReadText::into_text);
        if reason.is_none() && !errors.has("reason") {
            errors.add("reason", Messages::lot_form_no_reason);
        }
        match (lot, step, reason) {
            (Some(lot), Some(step), Some(reason)) if errors.is_empty() => Ok(LotDecision { lot, step, reason }),
            _ => Err(errors.into()),
        }
    }
}

/// The expiry of a lot that came without one, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DateLotForm {
    /// The hidden id.
    pub request_id: String,
    /// The lot.
    pub lot: String,
    /// The expiry as printed.
    pub expiry: String,
    /// How it became known.
    pub expiry_reason: String,
}

impl Form for DateLotForm {
    type Command = LotDated;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<LotDated, FieldErrors> {
        let mut errors = Errors::new(lang);
        let lot = errors.check("", self.lot.parse::<LotId>());
        let expiry = errors.check("expiry", Expiry::parse(&self.expiry));
        let reason = errors.check("expiry_reason", FreeText::parse(&self.expiry_reason)).and_then(ReadText::into_text);
        if reason.is_none() && !errors.has("expiry_reason") {
            errors.add("expiry_reason", Messages::lot_form_no_expiry_reason);
        }
        match (lot, expiry, reason) {
            (Some(lot), Some(expiry), Some(reason)) if errors.is_empty() => Ok(LotDated { lot, expiry, reason }),
            _ => Err(errors.into()),
        }
    }
}

/// The page of a lot, or all stock when its id is damaged.
fn page_of(lot: &str) -> String {
    lot.parse::<LotId>().map_or_else(|_| "/stock".to_owned(), |lot| format!("/stock/lots/{lot}"))
}

/// Receives stock into a lot. **Permission**: receive stock.
///
/// # Errors
/// A sentence beside each refused field; who may not.
#[server(endpoint = "receive_stock")]
pub async fn receive_stock(#[server(flatten)] form: ReceiveStockForm) -> Result<String, Told> {
    answer::form("/stock/receive", Permission::ReceiveStock, "receive_stock", form, |cx, by, key, command| async move {
        service::stock::receive(&cx, &by, &key, command).await
    })
    .await
}

/// Holds, recalls or releases a lot. **Permission**: hold lots.
///
/// # Errors
/// A sentence beside each refused field; what the lot's status refuses; who may not.
#[server(endpoint = "hold_lot")]
pub async fn hold_lot(#[server(flatten)] form: HoldLotForm) -> Result<String, Told> {
    answer::form(page_of(&form.lot), Permission::HoldLot, "hold_lot", form, |cx, by, key, command| async move {
        service::stock::hold(&cx, &by, &key, command).await
    })
    .await
}

/// Gives a lot the expiry that nobody knew when it came. **Permission**: hold lots.
///
/// # Errors
/// A sentence beside each refused field; a lot whose expiry is known; who may not.
#[server(endpoint = "date_lot")]
pub async fn date_lot(#[server(flatten)] form: DateLotForm) -> Result<String, Told> {
    answer::form(page_of(&form.lot), Permission::HoldLot, "date_lot", form, |cx, by, key, command| async move {
        service::stock::date(&cx, &by, &key, command).await
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::failure;
    use domain::refusal::Part;

    fn has<F: Form>(form: &F, parts: &[Part]) {
        let fields = serde_json::to_value(form).unwrap();
        for part in parts {
            assert!(fields.get(form.field((*part).into())).is_some(), "{part:?}");
            assert_eq!(form.field((*part).into()), failure::name(*part));
        }
    }

    #[test]
    fn what_is_refused_stands_at_a_field_of_its_form() {
        let all = [Part::Drug, Part::Expiry, Part::ExpiryRight, Part::Pack, Part::Packs, Part::Place, Part::Units];
        has(&ReceiveStockForm::default(), &all);
        has(&DateLotForm::default(), &[Part::Expiry]);
    }

    #[test]
    fn the_page_of_a_damaged_lot_is_all_stock() {
        assert_eq!(page_of("//evil.example"), "/stock");
        let lot = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071";
        assert_eq!(page_of(lot), format!("/stock/lots/{lot}"));
    }
}
