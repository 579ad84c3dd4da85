//! Registering a patient, and saying where the patient is.

use super::patient;
use crate::wire::AppError;
use crate::wire::FieldErrors;
use domain::{
    ids::{PatientId, PlaceId},
    name::Name,
    patient::{BirthDate, Issuer, Mrn, Sex},
    place::EncounterClass,
};
use jiff::civil::Date;
use leptos::prelude::*;
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

/// Who is registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Newcomer {
    /// Somebody with a name.
    Known {
        /// As on papers.
        name: Name,
        /// In another script.
        other_name: Option<Name>,
        /// The record number, if there is one yet.
        mrn: Option<Mrn>,
    },
    /// Nobody knows who.
    Unknown,
}

/// Where a patient is, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The ward.
    pub place: PlaceId,
    /// Inpatient, outpatient or emergency.
    pub class: EncounterClass,
}

/// Everything a registration needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPatient {
    /// Who.
    pub who: Newcomer,
    /// When born; nothing only for somebody unknown.
    pub birth: Option<BirthDate>,
    /// Administrative sex.
    pub sex: Sex,
    /// Where, if at a ward.
    pub stay: Option<Stay>,
    /// Said to be another person than a like one.
    pub anyway: bool,
}

impl RegisterForm {
    /// Reads every field. `today` is the hospital's date, `hospital` who gives out record numbers.
    ///
    /// # Errors
    /// A sentence for each field that can't be read.
    pub fn read(&self, today: Date, hospital: &str) -> Result<NewPatient, FieldErrors> {
        let mut errors = FieldErrors::default();
        let unknown = self.unknown == "yes";
        let who = if unknown { Some(Newcomer::Unknown) } else { self.known(&mut errors, hospital) };
        let birth = if unknown && self.birth.trim().is_empty() {
            Some(None)
        } else {
            errors.check("birth", BirthDate::parse(&self.birth, today)).map(Some)
        };
        let sex = match self.sex.as_str() {
            "" if unknown => Some(Sex::Unknown),
            code => errors.check("sex", Sex::from_code(code).ok_or("Choose the sex; it may be “Unknown”.")),
        };
        let stay = stay(&mut errors, &self.place, &self.class);
        match (who, birth, sex) {
            (Some(who), Some(birth), Some(sex)) if errors.is_empty() => {
                Ok(NewPatient { who, birth, sex, stay, anyway: self.anyway == "yes" })
            }
            _ => Err(errors),
        }
    }

    fn known(&self, errors: &mut FieldErrors, hospital: &str) -> Option<Newcomer> {
        let name = shown_name(errors, "name", &self.name, &self.name_shown);
        let other_name = match self.other_name.trim() {
            "" => Some(None),
            _ => shown_name(errors, "other_name", &self.other_name, &self.other_name_shown).map(Some),
        };
        let mrn = match self.mrn.trim() {
            "" => Some(None),
            typed => errors
                .check("mrn", Issuer::parse(hospital))
                .and_then(|issuer| errors.check("mrn", Mrn::parse(issuer, typed)))
                .map(Some),
        };
        Some(Newcomer::Known { name: name?, other_name: other_name?, mrn: mrn? })
    }
}

/// A name that the rule left as it was typed, or whose change was `shown` and sent again.
fn shown_name(errors: &mut FieldErrors, field: &str, typed: &str, shown: &str) -> Option<Name> {
    let (name, changes) = errors.check(field, Name::parse(typed))?.into_parts();
    if changes.is_empty() || shown == name.as_str() {
        return Some(name);
    }
    let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
    errors.add(
        field,
        format!(
            "This will be saved as “{name}”: {}. Send it again if that is right, or change it.",
            changes.join("; ")
        ),
    );
    errors.add(format!("{field}_shown"), name.as_str());
    None
}

/// Where, if anywhere; a refusal stands in `errors`.
fn stay(errors: &mut FieldErrors, place: &str, class: &str) -> Option<Stay> {
    if place.is_empty() {
        return None;
    }
    let place = errors.check("place", place.parse::<PlaceId>());
    let class =
        EncounterClass::from_code(class).ok_or("Say whether the patient stays, comes and goes, or is an emergency.");
    let class = errors.check("class", class);
    Some(Stay { place: place?, class: class? })
}

/// Registers a patient and goes to the new record. **Permission**: `RegisterPatient`.
///
/// # Errors
/// A sentence beside each refused field: also for a record number that is taken, and for somebody with the same
/// name and birth date unless it is said that this is another person.
#[server(endpoint = "register_patient")]
pub async fn register_patient(#[server(flatten)] form: RegisterForm) -> Result<String, AppError> {
    use crate::{api::answer, server::service};
    use domain::role::Permission;
    let page = if form.unknown == "yes" { "/patients/new?unknown=yes" } else { "/patients/new" };
    answer::form(page, Permission::RegisterPatient, "register_patient", form, |cx, by, key, form| async move {
        let patient = service::patients::register(&cx, &by, &key, &form).await?;
        Ok(format!("/patients/{patient}"))
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
    /// The same as a registration asks, so that the same is refused.
    #[must_use]
    pub fn registration(&self) -> RegisterForm {
        let f = self.clone();
        RegisterForm {
            name: f.name,
            name_shown: f.name_shown,
            other_name: f.other_name,
            other_name_shown: f.other_name_shown,
            birth: f.birth,
            sex: f.sex,
            mrn: f.mrn,
            anyway: f.anyway,
            ..RegisterForm::default()
        }
    }
}

/// Says who somebody is that was registered as unknown; the temporary number stays.
/// **Permission**: `RegisterPatient`.
///
/// # Errors
/// A sentence beside each refused field; somebody who has a name.
#[server(endpoint = "identify_patient")]
pub async fn identify_patient(#[server(flatten)] form: IdentifyForm) -> Result<String, AppError> {
    use crate::{api::answer, server::service};
    use domain::role::Permission;
    let page = service::patients::page_of(&form.patient);
    answer::form(page, Permission::RegisterPatient, "identify_patient", form, |cx, by, key, form| async move {
        let patient = service::patients::identify(&cx, &by, &key, &form).await?;
        Ok(format!("/patients/{patient}"))
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

/// A patient comes to a ward, or leaves.
#[derive(Clone, Copy, Debug)]
pub struct Move {
    /// Who.
    pub patient: PatientId,
    /// Where to; nothing for nowhere.
    pub to: Option<Stay>,
}

impl MoveForm {
    /// Reads every field.
    ///
    /// # Errors
    /// A sentence for each field that can't be read.
    pub fn parse(&self) -> Result<Move, FieldErrors> {
        let mut errors = FieldErrors::default();
        let patient = patient(&mut errors, &self.patient);
        let to = stay(&mut errors, &self.place, &self.class);
        match patient {
            Some(patient) if errors.is_empty() => Ok(Move { patient, to }),
            _ => Err(errors),
        }
    }
}

/// Says where a patient is now. **Permission**: `RegisterPatient`.
///
/// # Errors
/// A sentence beside each refused field.
#[server(endpoint = "move_patient")]
pub async fn move_patient(#[server(flatten)] form: MoveForm) -> Result<String, AppError> {
    use crate::{api::answer, server::service};
    use domain::role::Permission;
    let page = service::patients::page_of(&form.patient);
    answer::form(page, Permission::RegisterPatient, "move_patient", form, |cx, by, key, to| async move {
        service::patients::move_to(&cx, &by, &key, to).await?;
        Ok(format!("/patients/{}", to.patient))
    })
    .await
}
