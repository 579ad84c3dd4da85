//! Allergies: recording one, confirming or refuting it, and signing that none is known.

use super::page_of;
use crate::{
    api::{
        answer::{self, Form},
        errors::Errors,
    },
    server::service,
    wire::{FieldErrors, Told},
};
use domain::{
    ids::{AllergyId, PatientId},
    name::{Name, NameRefused},
    patient::{AgentKind, AllergyDecision, AllergyKind, AllergyVerification, NewAllergy, Severity, SignNoneKnown},
    role::Permission,
};
use leptos::prelude::*;
use messages::{Language, Messages};
use serde::{Deserialize, Serialize};

/// An allergy as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AllergyForm {
    /// Makes a resend harmless.
    pub request_id: String,
    /// The patient's id.
    pub patient: String,
    /// A code of [`AgentKind`].
    pub agent_kind: String,
    /// The ingredient, class, or the person's words.
    pub agent: String,
    /// A code of [`AllergyKind`].
    pub allergy_kind: String,
    /// What happened; may be empty.
    pub reaction: String,
    /// A code of [`Severity`]; may be empty.
    pub severity: String,
    /// A code of [`AllergyVerification`], but not refuted.
    pub allergy_status: String,
}

/// A text that may stay empty, by the rule of names.
fn optional(typed: &str) -> Result<Option<Name>, NameRefused> {
    match typed.parse() {
        Ok(name) => Ok(Some(name)),
        Err(NameRefused::Empty) => Ok(None),
        Err(refused) => Err(refused),
    }
}

impl Form for AllergyForm {
    type Command = NewAllergy;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<NewAllergy, FieldErrors> {
        let mut errors = Errors::new(lang);
        let patient = errors.check("patient", self.patient.parse::<PatientId>());
        let agent_kind = AgentKind::from_code(&self.agent_kind);
        let agent_kind = errors.need("agent_kind", agent_kind, Messages::allergy_form_no_agent_kind);
        let agent = errors.check("agent", self.agent.parse::<Name>());
        let kind = AllergyKind::from_code(&self.allergy_kind);
        let kind = errors.need("allergy_kind", kind, Messages::allergy_form_no_kind);
        let reaction = errors.check("reaction", optional(&self.reaction));
        let severity = match self.severity.as_str() {
            "" => Some(None),
            code => errors.need("severity", Severity::from_code(code), Messages::allergy_form_no_severity).map(Some),
        };
        let status =
            AllergyVerification::from_code(&self.allergy_status).filter(|one| *one != AllergyVerification::Refuted);
        let status = errors.need("allergy_status", status, Messages::allergy_form_no_status);
        match (patient, agent_kind, agent, kind, reaction, severity, status) {
            (
                Some(patient),
                Some(agent_kind),
                Some(agent),
                Some(kind),
                Some(reaction),
                Some(severity),
                Some(status),
            ) => Ok(NewAllergy { patient, agent_kind, agent, kind, reaction, severity, status }),
            _ => Err(errors.into()),
        }
    }
}

/// Records an allergy; ends a statement that none is known. **Permission**: `RecordAllergy`.
///
/// # Errors
/// A sentence beside each refused field.
#[server(endpoint = "record_allergy")]
pub async fn record_allergy(#[server(flatten)] form: AllergyForm) -> Result<String, Told> {
    let page = page_of(&form.patient);
    answer::form(page, Permission::RecordAllergy, "record_allergy", form, |cx, by, key, new| async move {
        service::patients::record_allergy(&cx, &by, &key, new).await
    })
    .await
}

/// "None known", to be signed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NoneKnownForm {
    /// Makes a resend harmless.
    pub request_id: String,
    /// The patient's id.
    pub patient: String,
    /// `yes` when the patient, or whoever speaks for them, was asked.
    pub asked: String,
}

impl Form for NoneKnownForm {
    type Command = SignNoneKnown;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<SignNoneKnown, FieldErrors> {
        let mut errors = Errors::new(lang);
        let patient = errors.check("patient", self.patient.parse::<PatientId>());
        if self.asked != "yes" {
            errors.add("asked", Messages::allergy_form_not_asked);
        }
        match patient {
            Some(patient) if errors.is_empty() => Ok(SignNoneKnown { patient }),
            _ => Err(errors.into()),
        }
    }
}

/// Signs that no allergy is known. **Permission**: `RecordAllergy`.
///
/// # Errors
/// When allergies are recorded that are not refuted.
#[server(endpoint = "sign_no_known_allergy")]
pub async fn sign_no_known_allergy(#[server(flatten)] form: NoneKnownForm) -> Result<String, Told> {
    let page = page_of(&form.patient);
    answer::form(page, Permission::RecordAllergy, "sign_no_known_allergy", form, |cx, by, key, signed| async move {
        service::patients::sign_none_known(&cx, &by, &key, signed).await
    })
    .await
}

/// An allergy confirmed or refuted, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AllergyStatusForm {
    /// Makes a resend harmless.
    pub request_id: String,
    /// The patient's id.
    pub patient: String,
    /// The allergy's id.
    pub allergy: String,
    /// `confirmed` or `refuted`.
    pub status: String,
    /// Why, as typed.
    pub reason: String,
}

impl AllergyStatusForm {
    /// The field of the reason, which names the allergy: a page has one such form for each.
    #[must_use]
    pub fn reason_field(allergy: &str) -> String {
        format!("reason-{allergy}")
    }
}

impl Form for AllergyStatusForm {
    type Command = AllergyDecision;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<AllergyDecision, FieldErrors> {
        let mut errors = Errors::new(lang);
        let patient = errors.check("patient", self.patient.parse::<PatientId>());
        let field = Self::reason_field(&self.allergy);
        let allergy = errors.check(&field, self.allergy.parse::<AllergyId>());
        let status =
            AllergyVerification::from_code(&self.status).filter(|one| *one != AllergyVerification::Unconfirmed);
        let status = errors.need(&field, status, Messages::allergy_form_no_judgement);
        let reason = match self.reason.parse::<Name>() {
            Err(NameRefused::Empty) => errors.need(&field, None, Messages::allergy_form_no_reason),
            other => errors.check(&field, other),
        };
        match (patient, allergy, status, reason) {
            (Some(patient), Some(allergy), Some(status), Some(reason)) => {
                Ok(AllergyDecision { patient, allergy, status, reason })
            }
            _ => Err(errors.into()),
        }
    }
}

/// Confirms or refutes an allergy, with a reason. **Permission**: `RecordAllergy`.
///
/// # Errors
/// A sentence beside each refused field; when it already is so.
#[server(endpoint = "judge_allergy")]
pub async fn judge_allergy(#[server(flatten)] form: AllergyStatusForm) -> Result<String, Told> {
    let page = page_of(&form.patient);
    answer::form(page, Permission::RecordAllergy, "judge_allergy", form, |cx, by, key, judged| async move {
        service::patients::judge_allergy(&cx, &by, &key, judged).await
    })
    .await
}
