//! What a patient can't tolerate: recorded, confirmed, refuted, or signed to be unknown.

use super::{banner::allergy_status, open};
use crate::server::{
    actor::Actor,
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::Recorded,
        observed::{AllergyRow, Statement},
    },
    request_key::RequestKey,
};
use domain::{
    audit::{AllergyJudged, AllergyRecorded, NoneKnownSigned, Subject},
    ids::AllergyId,
    made::{Made, PatientRecord},
    patient::{Allergy, AllergyDecision, AllergyRefused, NewAllergy, SignNoneKnown},
    refusal::Part,
};
use search::stored_key;

/// Records an allergy or intolerance.
///
/// # Errors
/// When the same agent is recorded already and not refuted; when there is no such patient.
pub async fn record_allergy(cx: &Cx, by: &Actor, key: &RequestKey, new: NewAllergy) -> Result<Made, Failure> {
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
                    return Err(Failure::at(Part::Agent, AllergyRefused::AlreadyRecorded));
                }
                repo::observed::create_allergy(tx, id, &row).await?;
                let after = recorded(&row.allergy);
                let made =
                    Made::AboutPatient { patient: id, what: PatientRecord::Allergy { allergy: Box::new(row.allergy) } };
                Ok(Recorded::of(made.clone(), made).act(Subject::Patient(id), None, Some(&after)))
            })
        })
        .await
}

/// What the audit says of an allergy.
fn recorded(allergy: &Allergy) -> AllergyRecorded {
    AllergyRecorded {
        id: allergy.id,
        agent_kind: allergy.agent_kind.clone(),
        agent: allergy.agent.clone(),
        kind: allergy.kind.clone(),
        reaction: allergy.reaction.clone(),
        severity: allergy.severity.clone(),
        verification: allergy.verification.clone(),
    }
}

/// Signs that the patient was asked and no allergy is known.
///
/// # Errors
/// When allergies are recorded that are not refuted.
pub async fn sign_none_known(cx: &Cx, by: &Actor, key: &RequestKey, signed: SignNoneKnown) -> Result<Made, Failure> {
    let (now, zone, patient) = (cx.clock.now(), cx.clock.zone().clone(), signed.patient);
    let statement =
        Statement { id: cx.clock.new_id().to_string(), at: stamp(now), by: by.person().account().to_string() };
    cx.db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                open(tx, patient).await?;
                allergy_status(tx, patient, &zone).await?.may_sign_none_known().map_err(|refused| match refused {
                    AllergyRefused::SomeAreListed => Failure::at(Part::Asked, refused),
                    other => Failure::rule(other),
                })?;
                repo::observed::create_none_known(tx, patient, &statement).await?;
                let made = Made::AboutPatient { patient, what: PatientRecord::NoneKnown };
                let after = NoneKnownSigned { at: now };
                Ok(Recorded::of(made.clone(), made).act(Subject::Patient(patient), None, Some(&after)))
            })
        })
        .await
}

/// Confirms or refutes an allergy.
///
/// # Errors
/// When it already is so, when somebody was faster, or when there is no such allergy of this patient.
pub async fn judge_allergy(cx: &Cx, by: &Actor, key: &RequestKey, judged: AllergyDecision) -> Result<Made, Failure> {
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
                    .ok_or(Failure::NotFound)?;
                let next = match was.verification.known() {
                    Some(now) => now.becomes(judged.status).map_err(Failure::rule)?,
                    None => judged.status,
                };
                repo::observed::update_allergy(tx, &was, next.code(), judged.reason.as_str()).await?;
                let before = AllergyJudged {
                    id: was.id,
                    agent: was.agent.clone(),
                    verification: was.verification,
                    reason: None,
                };
                let reason = Some(judged.reason.into_string());
                let after = AllergyJudged { verification: next.into(), reason, ..before.clone() };
                let what = PatientRecord::AllergyJudged { agent: was.agent, verification: next.into() };
                let made = Made::AboutPatient { patient: id, what };
                Ok(Recorded::of(made.clone(), made).act(Subject::Patient(id), Some(&before), Some(&after)))
            })
        })
        .await
}
