//! What a patient can't tolerate: recorded, confirmed, refuted, or signed to be unknown.

use super::{banner::status, open};
use crate::{
    api::patients::{AllergyJudged, NewAllergy},
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        repo::{
            self,
            db::Recorded,
            observed::{AllergyRow, Statement},
        },
        request_key::RequestKey,
    },
    wire::AppError,
};
use domain::{
    ids::{AllergyId, PatientId},
    patient::{Allergy, AllergyRefused, AllergyVerification},
};
use search::stored_key;

/// Records an allergy or intolerance.
///
/// # Errors
/// When the same agent is recorded already and not refuted; when there is no such patient.
pub async fn record_allergy(cx: &Cx, by: &Actor, key: &RequestKey, new: NewAllergy) -> Result<(), AppError> {
    let now = cx.clock.now();
    let id = new.patient;
    let row = AllergyRow {
        agent_key: stored_key(new.agent.as_str()),
        allergy: Allergy {
            id: AllergyId::from_uuid(cx.clock.new_id()),
            agent_kind: new.agent_kind.into(),
            agent: new.agent.into_string(),
            kind: new.kind.into(),
            reaction: new.reaction.map(String::from).unwrap_or_default(),
            severity: new.severity.map(Into::into),
            verification: new.status.into(),
        },
        status_reason: String::new(),
        recorded_at: stamp(now),
        recorded_by: by.person().account().to_string(),
    };
    cx.db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                open(tx, id).await?;
                let there = repo::observed::allergies(tx, id).await?;
                if there.iter().any(|one| {
                    one.allergy.counts() && one.agent_key == row.agent_key && one.allergy.kind == row.allergy.kind
                }) {
                    return Err(AppError::field("agent", "This is recorded already for this patient. See the list."));
                }
                repo::observed::create_allergy(tx, id, &row).await?;
                let made = format!("the record of {}", row.allergy.words());
                Ok(Recorded::new((), made, format!("/patients/{id}")).audit(
                    "allergy.record",
                    format!("patient/{id}"),
                    &(),
                    &row.allergy,
                ))
            })
        })
        .await
}

/// Signs that the patient was asked and no allergy is known.
///
/// # Errors
/// When allergies are recorded that are not refuted.
pub async fn sign_none_known(cx: &Cx, by: &Actor, key: &RequestKey, patient: PatientId) -> Result<(), AppError> {
    let (now, zone) = (cx.clock.now(), cx.clock.zone().clone());
    let statement =
        Statement { id: cx.clock.new_id().to_string(), at: stamp(now), by: by.person().account().to_string() };
    cx.db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                open(tx, patient).await?;
                status(tx, patient, &zone).await?.may_sign_none_known().map_err(|refused| match refused {
                    AllergyRefused::SomeAreListed => AppError::field("asked", refused.to_string()),
                    other => AppError::rule(other),
                })?;
                repo::observed::create_none_known(tx, patient, &statement).await?;
                Ok(Recorded::new((), "the statement that no allergy is known", format!("/patients/{patient}")).audit(
                    "allergy.none_known",
                    format!("patient/{patient}"),
                    &(),
                    &statement.at,
                ))
            })
        })
        .await
}

/// Confirms or refutes an allergy.
///
/// # Errors
/// When it already is so, when somebody was faster, or when there is no such allergy of this patient.
pub async fn judge_allergy(cx: &Cx, by: &Actor, key: &RequestKey, judged: AllergyJudged) -> Result<(), AppError> {
    let now = cx.clock.now();
    cx.db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                let id = judged.patient;
                open(tx, id).await?;
                let all = repo::observed::allergies(tx, id).await?;
                let was = all
                    .into_iter()
                    .map(|row| row.allergy)
                    .find(|one| one.id == judged.allergy)
                    .ok_or(AppError::NotFound)?;
                let next = match was.verification.known() {
                    Some(now) => now.becomes(judged.status).map_err(AppError::rule)?,
                    None => judged.status,
                };
                repo::observed::update_allergy(tx, &was, next.code(), judged.reason.as_str()).await?;
                let made = match next {
                    AllergyVerification::Refuted => format!("{} refuted", was.agent),
                    _ => format!("{} confirmed", was.agent),
                };
                let after = (next.code(), judged.reason.as_str());
                Ok(Recorded::new((), made, format!("/patients/{id}")).audit(
                    "allergy.judge",
                    format!("patient/{id}"),
                    &was,
                    &after,
                ))
            })
        })
        .await
}
