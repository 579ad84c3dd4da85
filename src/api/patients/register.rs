//! Registering a patient, and saying where the patient is.

use super::page_of;
use crate::{
    api::{
        answer::{self, Form},
        failure,
    },
    server::{context::Cx, service},
    wire::{FieldErrors, Told},
};
use domain::{
    ids::{NotAnId, PatientId, PlaceId},
    name::Name,
    patient::{
        BirthDate, Identification, Issuer, Move, Mrn, NameChanged, NewPatient, Newcomer, PatientRefused, Sex, Stay,
    },
    place::EncounterClass,
    refusal::{Part, Refusals},
    role::Permission,
};
use jiff::civil::Date;
use leptos::prelude::*;
use messages::Language;
use serde::{Deserialize, Serialize};

/// A new patient as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisterForm {
    /// Makes a resend harmless.
    pub request_id: String,
    /// `yes` for somebody nobody knows yet: the hospital gives a name and a number.
    pub unknown: String,
    /// Family and given names, in any script.
    pub name: String,
    /// The name as the rule made it, if it was shown before.
    pub name_shown: String,
    /// The name in another script; may be empty.
    pub other_name: String,
    /// That one as the rule made it, if it was shown before.
    pub other_name_shown: String,
    /// A birth date, a year, or an age.
    pub birth: String,
    /// A code of [`Sex`].
    pub sex: String,
    /// The record number; may be empty.
    pub mrn: String,
    /// The ward's id; empty for nowhere.
    pub place: String,
    /// A code of [`EncounterClass`].
    pub class: String,
    /// `yes` when it was said that a like patient is another person.
    pub anyway: String,
}

/// What a registration is read by: the hospital's day, and who gives out record numbers.
#[derive(Clone, Debug)]
pub struct Registry {
    /// The day.
    pub today: Date,
    /// The hospital's name.
    pub hospital: String,
}

impl Registry {
    /// Today, at this hospital.
    #[must_use]
    pub fn of(cx: &Cx) -> Self {
        Self { today: cx.clock.today(), hospital: cx.config.hospital_name.clone() }
    }
}

impl RegisterForm {
    /// Reads every field.
    ///
    /// # Errors
    /// A reason for each field that can't be read.
    pub fn read(&self, registry: &Registry) -> Result<NewPatient, Refusals> {
        let mut refusals = Refusals::default();
        let unknown = self.unknown == "yes";
        let who = if unknown { Some(Newcomer::Unknown) } else { self.known(&mut refusals, &registry.hospital) };
        let birth = if unknown && self.birth.trim().is_empty() {
            Some(None)
        } else {
            refusals.check(Part::Birth, BirthDate::parse(&self.birth, registry.today)).map(Some)
        };
        let sex = match self.sex.as_str() {
            "" if unknown => Some(Sex::Unknown),
            code => refusals.check(Part::Sex, Sex::from_code(code).ok_or(PatientRefused::NoSex)),
        };
        let stay = stay(&mut refusals, &self.place, &self.class);
        let new = match (who, birth, sex) {
            (Some(who), Some(birth), Some(sex)) => {
                Some(NewPatient { who, birth, sex, stay, anyway: self.anyway == "yes" })
            }
            _ => None,
        };
        refusals.or(new)
    }

    fn known(&self, refusals: &mut Refusals, hospital: &str) -> Option<Newcomer> {
        let name = shown_name(refusals, Part::Name, &self.name, &self.name_shown);
        let other_name = match self.other_name.trim() {
            "" => Some(None),
            _ => shown_name(refusals, Part::OtherName, &self.other_name, &self.other_name_shown).map(Some),
        };
        let mrn = match self.mrn.trim() {
            "" => Some(None),
            typed => refusals
                .check(Part::Mrn, Issuer::parse(hospital))
                .and_then(|issuer| refusals.check(Part::Mrn, Mrn::parse(issuer, typed)))
                .map(Some),
        };
        Some(Newcomer::Known { name: name?, other_name: other_name?, mrn: mrn? })
    }
}

/// A name that the rule left as it was typed, or whose change was `shown` and sent again.
fn shown_name(refusals: &mut Refusals, part: Part, typed: &str, shown: &str) -> Option<Name> {
    let (name, changes) = refusals.check(part, Name::parse(typed))?.into_parts();
    if changes.is_empty() || shown == name.as_str() {
        return Some(name);
    }
    refusals.add(part, NameChanged { name, changes });
    None
}

/// Where, if anywhere; a refusal stands in `refusals`.
fn stay(refusals: &mut Refusals, place: &str, class: &str) -> Option<Stay> {
    if place.is_empty() {
        return None;
    }
    let place = refusals.check(Part::Place, place.parse::<PlaceId>());
    let class = refusals.check(Part::Class, EncounterClass::from_code(class).ok_or(PatientRefused::NoClass));
    Some(Stay { place: place?, class: class? })
}

impl Form for RegisterForm {
    /// Read when the hospital's day is known.
    type Command = Self;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, _: Language) -> Result<Self, FieldErrors> {
        Ok(self.clone())
    }
}

/// Registers a patient and goes to the new record. **Permission**: `RegisterPatient`.
///
/// # Errors
/// A sentence beside each refused field: also for a record number that is taken, and for somebody with the same
/// name and birth date unless it is said that this is another person.
#[server(endpoint = "register_patient")]
pub async fn register_patient(#[server(flatten)] form: RegisterForm) -> Result<String, Told> {
    let page = if form.unknown == "yes" { "/patients/new?unknown=yes" } else { "/patients/new" };
    answer::form(page, Permission::RegisterPatient, "register_patient", form, |cx, by, key, form| async move {
        let new = form.read(&Registry::of(&cx))?;
        service::patients::register(&cx, &by, &key, new).await
    })
    .await
}

/// Who somebody is that was registered as unknown, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct IdentifyForm {
    /// Makes a resend harmless.
    pub request_id: String,
    /// The patient's id.
    pub patient: String,
    /// Family and given names, in any script.
    pub name: String,
    /// The name as the rule made it, if it was shown before.
    pub name_shown: String,
    /// The name in another script; may be empty.
    pub other_name: String,
    /// That one as the rule made it, if it was shown before.
    pub other_name_shown: String,
    /// A birth date, a year, or an age.
    pub birth: String,
    /// A code of [`Sex`].
    pub sex: String,
    /// The record number; may be empty.
    pub mrn: String,
    /// `yes` when it was said that a like patient is another person.
    pub anyway: String,
}

impl IdentifyForm {
    /// Reads every field as a registration does, so that the same is refused.
    ///
    /// # Errors
    /// A reason for each field that can't be read.
    pub fn read(&self, registry: &Registry) -> Result<Identification, Refusals> {
        let patient = self.patient.parse().map_err(|refused: NotAnId| Refusals::one(Part::Patient, refused))?;
        let f = self.clone();
        let registration = RegisterForm {
            name: f.name,
            name_shown: f.name_shown,
            other_name: f.other_name,
            other_name_shown: f.other_name_shown,
            birth: f.birth,
            sex: f.sex,
            mrn: f.mrn,
            anyway: f.anyway,
            ..RegisterForm::default()
        };
        Ok(Identification { patient, person: registration.read(registry)? })
    }
}

impl Form for IdentifyForm {
    /// Read when the hospital's day is known.
    type Command = Self;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, _: Language) -> Result<Self, FieldErrors> {
        Ok(self.clone())
    }
}

/// Says who somebody is that was registered as unknown; the temporary number stays.
/// **Permission**: `RegisterPatient`.
///
/// # Errors
/// A sentence beside each refused field; somebody who has a name.
#[server(endpoint = "identify_patient")]
pub async fn identify_patient(#[server(flatten)] form: IdentifyForm) -> Result<String, Told> {
    let page = page_of(&form.patient);
    answer::form(page, Permission::RegisterPatient, "identify_patient", form, |cx, by, key, form| async move {
        let identification = form.read(&Registry::of(&cx))?;
        service::patients::identify(&cx, &by, &key, identification).await
    })
    .await
}

/// Where a patient is now, as chosen.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    /// Makes a resend harmless.
    pub request_id: String,
    /// The patient's id.
    pub patient: String,
    /// The ward's id; empty for nowhere any more.
    pub place: String,
    /// A code of [`EncounterClass`].
    pub class: String,
}

impl Form for MoveForm {
    type Command = Move;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<Move, FieldErrors> {
        let mut refusals = Refusals::default();
        let patient = refusals.check(Part::Patient, self.patient.parse::<PatientId>());
        let to = stay(&mut refusals, &self.place, &self.class);
        let read = refusals.or(patient.map(|patient| Move { patient, to }));
        read.map_err(|refusals| failure::fields(refusals, lang, |place| self.field(place)))
    }
}

/// Says where a patient is now. **Permission**: `RegisterPatient`.
///
/// # Errors
/// A sentence beside each refused field.
#[server(endpoint = "move_patient")]
pub async fn move_patient(#[server(flatten)] form: MoveForm) -> Result<String, Told> {
    let page = page_of(&form.patient);
    answer::form(page, Permission::RegisterPatient, "move_patient", form, |cx, by, key, to| async move {
        service::patients::move_to(&cx, &by, &key, to).await
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registry() -> Registry {
        Registry { today: "2026-07-01".parse().unwrap(), hospital: "Test".to_owned() }
    }

    fn has<F: Serialize>(form: &F, field: &str) -> bool {
        serde_json::to_value(form).unwrap().get(field).is_some()
    }

    #[test]
    fn every_refusal_stands_beside_a_field_that_the_form_has() {
        let form = RegisterForm {
            name: "Ada \u{200b}Okafor".to_owned(),
            other_name: "\u{0}".to_owned(),
            mrn: "1\u{202e}2".to_owned(),
            place: "nowhere".to_owned(),
            ..RegisterForm::default()
        };
        let refusals = form.read(&registry()).unwrap_err();
        assert_eq!(refusals.as_slice().len(), 7, "{refusals:?}");
        let told = failure::fields(refusals, Language::english(), |place| form.field(place));
        for one in told.as_slice() {
            assert!(has(&form, &one.field), "{}", one.field);
        }
        assert_eq!(told.of("name_shown"), Some("Ada Okafor"));
        for part in [Part::AnotherPerson, Part::Mrn, Part::Place] {
            assert!(has(&form, &form.field(part.into())), "{part:?}");
        }
        let identify = IdentifyForm::default();
        for part in [Part::Patient, Part::AnotherPerson, Part::Mrn, Part::Name, Part::OtherName, Part::Birth, Part::Sex]
        {
            assert!(has(&identify, &identify.field(part.into())), "{part:?}");
        }
        let stays = MoveForm { place: "nowhere".to_owned(), ..MoveForm::default() };
        let told = stays.parse(Language::english()).unwrap_err();
        assert_eq!(told.as_slice().len(), 3);
        assert!(told.as_slice().iter().all(|one| has(&stays, &one.field)), "{told:?}");
    }
}
