//! Drugs over the wire: searching, onboarding, correcting, suspending, retiring, packs.

use super::{
    answer::Form,
    drug_form::{DrugForm, content},
    errors::Errors,
    failure,
};
use crate::{
    server::service::formulary::{Card, Hit},
    wire::{FieldErrors, FoundDrug, FoundDrugs, Told},
};
use domain::{
    code::DrugCode,
    drug::{Called, NewPack, PackOfDrug, Retire, StateChange},
    drug_state::DrugState,
    gtin::Gtin,
    name::Name,
    number::Quantity,
    refusal::{Part, Place},
    text::FreeText,
};
use leptos::prelude::*;
use messages::{Language, Messages, Say as _};
use serde::{Deserialize, Serialize};

/// What somebody typed into a search field.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SearchForm {
    /// The words.
    pub q: String,
}

/// Finds drugs by any words, best first. **Permission**: see drugs.
///
/// # Errors
/// When nobody is signed in.
#[server(endpoint = "search_drugs")]
pub async fn search_drugs(#[server(flatten)] form: SearchForm) -> Result<FoundDrugs, Told> {
    use crate::{api::answer, server::service};
    answer::question(domain::role::Permission::SeeDrugs, |cx, by| async move {
        let hits = service::formulary::hits(&cx, &by, &form.q, 12).await?;
        let lang = cx.config.language;
        let drugs: Vec<_> = hits.into_iter().map(|hit| found(lang, hit)).collect();
        let says = if drugs.is_empty() { lang.find_none() } else { lang.find_count(drugs.len()) };
        Ok(FoundDrugs { drugs, says })
    })
    .await
}

/// What is found, in words.
fn found(lang: Language, hit: Hit) -> FoundDrug {
    let near = hit.is_near();
    let state = state_words(lang, &hit.drug);
    let Card { code, name, tall_man, lang: of_name, outline, alike, .. } = hit.drug;
    FoundDrug { code, name, tall_man, lang: of_name, about: outline.say(lang), state, near, alike }
}

/// The state in words; empty for a drug in use.
#[must_use]
pub fn state_words(lang: Language, drug: &Card) -> String {
    if drug.state == DrugState::Active { String::new() } else { drug.state.say(lang) }
}

/// Takes a new drug in. **Permission**: onboard a drug.
///
/// # Errors
/// A sentence for each refused field; a question about look-alikes beside `look_alike`.
#[server(endpoint = "onboard_drug")]
pub async fn onboard_drug(#[server(flatten)] form: DrugForm) -> Result<String, Told> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    answer::form("/drugs/new", permission, "onboard_drug", form, |cx, by, key, entry| async move {
        service::drugs::onboard(&cx, &by, &key, entry).await
    })
    .await
}

/// Gives a drug a new version, or completes an incomplete one. **Permission**: onboard or correct a drug.
///
/// # Errors
/// A sentence for each refused field; somebody else's version in between.
#[server(endpoint = "correct_drug")]
pub async fn correct_drug(#[server(flatten)] form: DrugForm) -> Result<String, Told> {
    use crate::{api::answer, server::service};
    let page = format!("{}/correct", drug_page(&form.code));
    let permission = domain::role::Permission::OnboardDrug;
    answer::form(page, permission, "correct_drug", form, |cx, by, key, entry| async move {
        service::drugs::correct(&cx, &by, &key, entry).await
    })
    .await
}

/// The address of a drug's page, for a code as a form sent it.
#[must_use]
pub fn drug_page(code: &str) -> String {
    DrugCode::parse(code).map_or_else(|_| "/drugs".to_owned(), |code| format!("/drugs/{code}"))
}

fn code_and_reason(lang: Language, code: &str, field: &str, reason: &str) -> Result<StateChange, FieldErrors> {
    let mut errors = Errors::new(lang);
    let code = errors.check("", DrugCode::parse(code));
    let written = errors.check(field, FreeText::parse(reason));
    let reason = written.as_ref().and_then(|written| written.text().cloned());
    if written.is_some() && reason.is_none() {
        errors.add(field, Messages::drug_form_no_reason);
    }
    match (code, reason) {
        (Some(code), Some(reason)) if errors.is_empty() => Ok(StateChange { code, reason }),
        _ => Err(errors.into()),
    }
}

/// Takes a drug out of use for now.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SuspendForm {
    /// The hidden id.
    pub request_id: String,
    /// Which drug.
    pub code: String,
    /// Why, as typed.
    pub suspend_reason: String,
}

impl Form for SuspendForm {
    type Command = StateChange;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<StateChange, FieldErrors> {
        code_and_reason(lang, &self.code, "suspend_reason", &self.suspend_reason)
    }
}

/// Takes a drug out of use for now. **Permission**: suspend a drug.
///
/// # Errors
/// A drug that isn't in use.
#[server(endpoint = "suspend_drug")]
pub async fn suspend_drug(#[server(flatten)] form: SuspendForm) -> Result<String, Told> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::SuspendDrug;
    answer::form(drug_page(&form.code), permission, "suspend_drug", form, |cx, by, key, change| async move {
        service::drugs::suspend(&cx, &by, &key, change).await
    })
    .await
}

/// Takes a suspended drug back into use.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ResumeForm {
    /// The hidden id.
    pub request_id: String,
    /// Which drug.
    pub code: String,
    /// Why, as typed.
    pub resume_reason: String,
}

impl Form for ResumeForm {
    type Command = StateChange;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<StateChange, FieldErrors> {
        code_and_reason(lang, &self.code, "resume_reason", &self.resume_reason)
    }
}

/// Takes a suspended drug back into use; a retired one becomes suspended. **Permission**: suspend a drug.
///
/// # Errors
/// A drug that is neither suspended nor retired.
#[server(endpoint = "resume_drug")]
pub async fn resume_drug(#[server(flatten)] form: ResumeForm) -> Result<String, Told> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::SuspendDrug;
    answer::form(drug_page(&form.code), permission, "resume_drug", form, |cx, by, key, change| async move {
        service::drugs::resume(&cx, &by, &key, change).await
    })
    .await
}

/// Takes a suspended drug out of use for good.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RetireForm {
    /// The hidden id.
    pub request_id: String,
    /// Which drug.
    pub code: String,
    /// Why, as typed.
    pub retire_reason: String,
    /// The replacement as typed: a code or a name; nothing for none.
    pub replaced_by: String,
    /// The replacement's code, when it was chosen from the list.
    pub replaced_by_code: String,
}

impl Form for RetireForm {
    type Command = Retire;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    /// The replacement is looked up later.
    fn parse(&self, lang: Language) -> Result<Retire, FieldErrors> {
        let change = code_and_reason(lang, &self.code, "retire_reason", &self.retire_reason)?;
        let replaced_by = Called { typed: self.replaced_by.clone(), chosen: self.replaced_by_code.clone() };
        Ok(Retire { change, replaced_by })
    }
}

/// Takes a suspended drug out of use for good, naming its replacement. **Permission**: retire a drug.
///
/// # Errors
/// A drug in use; a replacement that can't be found.
#[server(endpoint = "retire_drug")]
pub async fn retire_drug(#[server(flatten)] form: RetireForm) -> Result<String, Told> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::RetireDrug;
    answer::form(drug_page(&form.code), permission, "retire_drug", form, |cx, by, key, retire| async move {
        service::drugs::retire(&cx, &by, &key, retire).await
    })
    .await
}

/// A new pack of a drug.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PackForm {
    /// The hidden id.
    pub request_id: String,
    /// Which drug.
    pub code: String,
    /// The brand.
    pub brand: String,
    /// Who makes it.
    pub manufacturer: String,
    /// Its trade item number.
    pub gtin: String,
    /// Units in it.
    pub units: String,
    /// How much one unit holds.
    pub pack_content: String,
    /// In which unit.
    pub pack_content_unit: String,
}

impl Form for PackForm {
    type Command = PackOfDrug;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn field(&self, place: Place) -> String {
        match place {
            Place::Part(Part::ContentUnit) => "pack_content_unit".to_owned(),
            place => failure::field(place),
        }
    }

    fn parse(&self, lang: Language) -> Result<PackOfDrug, FieldErrors> {
        let mut errors = Errors::new(lang);
        let code = errors.check("", DrugCode::parse(&self.code));
        let mut name = |field: &str, typed: &str| -> String {
            if typed.trim().is_empty() {
                return String::new();
            }
            errors.check(field, Name::parse(typed)).map(|named| named.into_name().into_string()).unwrap_or_default()
        };
        let (brand, manufacturer) = (name("brand", &self.brand), name("manufacturer", &self.manufacturer));
        let gtin = if self.gtin.trim().is_empty() { None } else { errors.check("gtin", self.gtin.parse::<Gtin>()) };
        let units = errors.check("units", Quantity::parse(&self.units));
        let unit_content = content(&self.pack_content, &self.pack_content_unit, "pack_content", &mut errors);
        match (code, units) {
            (Some(code), Some(units)) if errors.is_empty() => {
                Ok(PackOfDrug { code, pack: NewPack { brand, manufacturer, gtin, units, unit_content, loose: false } })
            }
            _ => Err(errors.into()),
        }
    }
}

/// Adds a pack to a drug. **Permission**: onboard a drug.
///
/// # Errors
/// A GTIN that another pack has.
#[server(endpoint = "add_pack")]
pub async fn add_pack(#[server(flatten)] form: PackForm) -> Result<String, Told> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    answer::form(drug_page(&form.code), permission, "add_pack", form, |cx, by, key, command| async move {
        service::drugs::add_pack(&cx, &by, &key, command).await
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::drug::Fact;

    /// Whether the form sends the field that a refusal of a place stands beside.
    fn has(form: &impl Form, place: Place) -> bool {
        let field = form.field(place);
        let root = field.split('[').next().unwrap_or_default();
        field.is_empty() || serde_json::to_value(form).unwrap().get(root).is_some()
    }

    #[test]
    fn every_refusal_stands_beside_a_field_of_its_form() {
        let of_entry =
            [Part::Code, Part::DoseForm, Part::Ingredients, Part::LookAlike, Part::Routes, Part::Unit, Part::UnitUse];
        let mut form = DrugForm::default();
        for fact in Fact::ALL {
            form.plain.put(*fact, ("typed".to_owned(), String::new()));
            assert!(has(&form, Part::Fact(*fact).into()), "{fact}");
        }
        for place in of_entry.map(Place::from).into_iter().chain([Place::Whole, Place::Item(2, Part::TallMan)]) {
            assert!(has(&DrugForm::default(), place), "{place:?}");
        }
        assert_eq!(DrugForm::default().field(Place::Item(2, Part::TallMan)), "others[2][tall_man]");
        assert!(has(&PackForm::default(), Part::Gtin.into()) && has(&PackForm::default(), Part::ContentUnit.into()));
        assert!(has(&RetireForm::default(), Part::ReplacedBy.into()));
    }
}
