//! Allergies: recording one, confirming or refuting it, and signing that none is known.

use super::page_of;
use crate::{
    api::answer::{self, Form},
    server::service,
    wire::{AppError, FieldErrors},
};
use domain::{
    ids::{AllergyId, PatientId},
    name::{Name, NameRefused},
    patient::{AgentKind, AllergyDecision, AllergyKind, AllergyVerification, NewAllergy, Severity, SignNoneKnown},
    role::Permission,
};
use leptos::prelude::*;
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

    fn parse(&self) -> Result<NewAllergy, FieldErrors> {
        let mut errors = FieldErrors::default();
        let patient = errors.check("patient", self.patient.parse::<PatientId>());
        let agent_kind = AgentKind::from_code(&self.agent_kind)
            .ok_or("Say what this is: an ingredient, a class of them, or free text.");
        let agent_kind = errors.check("agent_kind", agent_kind);
        let agent = errors.check("agent", self.agent.parse::<Name>());
        let kind = AllergyKind::from_code(&self.allergy_kind).ok_or("Say whether it is an allergy or an intolerance.");
        let kind = errors.check("allergy_kind", kind);
        let reaction = errors.check("reaction", optional(&self.reaction));
        let severity = match self.severity.as_str() {
            "" => Some(None),
            code => errors.check("severity", Severity::from_code(code).ok_or("Choose how bad it was.")).map(Some),
        };
        let status =
            AllergyVerification::from_code(&self.allergy_status).filter(|one| *one != AllergyVerification::Refuted);
        let status = errors.check("allergy_status", status.ok_or("Say whether it is confirmed."));
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
            _ => Err(errors),
        }
    }
}

/// Records an allergy; ends a statement that none is known. **Permission**: `RecordAllergy`.
///
/// # Errors
/// A sentence beside each refused field.
#[server(endpoint = "record_allergy")]
pub async fn record_allergy(#[server(flatten)] form: AllergyForm) -> Result<String, AppError> {
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

    fn parse(&self) -> Result<SignNoneKnown, FieldErrors> {
        let mut errors = FieldErrors::default();
        let patient = errors.check("patient", self.patient.parse::<PatientId>());
        if self.asked != "yes" {
            errors.add("asked", "Tick this when you have asked. Otherwise leave it at “not asked”.");
        }
        match patient {
            Some(patient) if errors.is_empty() => Ok(SignNoneKnown { patient }),
            _ => Err(errors),
        }
    }
}

/// Signs that no allergy is known. **Permission**: `RecordAllergy`.
///
/// # Errors
/// When allergies are recorded that are not refuted.
#[server(endpoint = "sign_no_known_allergy")]
pub async fn sign_no_known_allergy(#[server(flatten)] form: NoneKnownForm) -> Result<String, AppError> {
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
    /// Why.
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

    fn parse(&self) -> Result<AllergyDecision, FieldErrors> {
        let mut errors = FieldErrors::default();
        let patient = errors.check("patient", self.patient.parse::<PatientId>());
        let field = Self::reason_field(&self.allergy);
        let allergy = errors.check(&field, self.allergy.parse::<AllergyId>());
        let status =
            AllergyVerification::from_code(&self.status).filter(|one| *one != AllergyVerification::Unconfirmed);
        let status = errors.check(&field, status.ok_or("Press “Confirmed” or “Refuted”."));
        let reason = match self.reason.parse::<Name>() {
            Err(NameRefused::Empty) => Err("Say why, for example which test or who told it.".to_owned()),
            other => other.map_err(|refused| refused.to_string()),
        };
        let reason = errors.check(&field, reason);
        match (patient, allergy, status, reason) {
            (Some(patient), Some(allergy), Some(status), Some(reason)) => {
                Ok(AllergyDecision { patient, allergy, status, reason })
            }
            _ => Err(errors),
        }
    }
}

/// Confirms or refutes an allergy, with a reason. **Permission**: `RecordAllergy`.
///
/// # Errors
/// A sentence beside each refused field; when it already is so.
#[server(endpoint = "judge_allergy")]
pub async fn judge_allergy(#[server(flatten)] form: AllergyStatusForm) -> Result<String, AppError> {
    let page = page_of(&form.patient);
    answer::form(page, Permission::RecordAllergy, "judge_allergy", form, |cx, by, key, judged| async move {
        service::patients::judge_allergy(&cx, &by, &key, judged).await
    })
    .await
}
