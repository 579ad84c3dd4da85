//! Prescriptions, their lines, dosage steps and what happened to them.

mod beside;
mod read;

pub use beside::{AboutLine, Head, about_lines, head};
pub use read::{
    ActiveStep, PatientLine, active_steps, by_number, events, line, lines, number_of_line, of_patient, patient_of,
    steps,
};

use super::db::{Conn, DbError};
use domain::{
    amount::QuantityReason,
    coded::Stored,
    finding::Finding,
    ids::{
        AccountId, DrugVersionId, EncounterId, LineId, ObservationId, PatientId, PlaceId, PractitionerId,
        PrescriptionId,
    },
    prescription::{EventDetail, LineEvent, LineState},
    sentence::Wording,
    told::Told,
};
use uuid::Uuid;

/// A prescription as it is stored; it never changes, its lines do.
#[derive(Clone, Debug)]
pub struct PrescriptionRow {
    /// Its id.
    pub id: PrescriptionId,
    /// `RX-2026-000123`.
    pub number: String,
    /// For whom.
    pub patient: PatientId,
    /// Who asks for it.
    pub requester: PractitionerId,
    /// Who typed it.
    pub recorded_by: AccountId,
    /// Where the patient is.
    pub place: PlaceId,
    /// During which stay.
    pub encounter: Option<EncounterId>,
    /// Code of its priority.
    pub priority: String,
    /// Note to the pharmacy, maybe empty.
    pub note: String,
    /// When (RFC 3339, UTC).
    pub requested_at: String,
}

/// One dosage step: the columns worth a query of their own, and the whole as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRow {
    /// The dose, or the lower end of a range.
    pub dose: String,
    /// The upper end of a range, or empty.
    pub dose_high: String,
    /// Code of the dose's unit.
    pub dose_unit: String,
    /// Code of the route.
    pub route: String,
    /// The whole step.
    pub body: String,
}

/// One line as it is stored.
#[derive(Clone, Debug)]
pub struct LineRow {
    /// Its id.
    pub id: LineId,
    /// Of which prescription.
    pub prescription: PrescriptionId,
    /// From 1.
    pub position: i64,
    /// The drug's version, or nothing until a pharmacist has matched the free text.
    pub drug_version: Option<DrugVersionId>,
    /// What was written when no drug was picked.
    pub free_text: String,
    /// What it is for.
    pub indication: String,
    /// How the quantity was found.
    pub quantity_reason: QuantityReason,
    /// The sentence for screen and print.
    pub clinician_sentence: String,
    /// The sentence for the label; empty until a pharmacist has written it when it can't be derived.
    pub label_sentence: String,
    /// How the sentences were worded.
    pub wording: Wording,
    /// Last day on which it may be dispensed.
    pub valid_until: Option<String>,
    /// How often it may be dispensed again.
    pub repeats: i64,
    /// The weight that was used.
    pub weight: Option<ObservationId>,
    /// What was found when it was sent, and sent all the same.
    pub findings: Vec<Told<Finding>>,
    /// Why, in the prescriber's words; empty where nothing was found.
    pub override_reason: String,
    /// Note of the order's last step.
    pub order_reason: String,
    /// Order, decision, supply.
    pub state: LineState,
    /// Raised by each change; a change that expects another number finds that somebody was faster.
    pub changes: i64,
}

/// One thing that happened to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// Of which line.
    pub line_id: String,
    /// What happened.
    pub kind: Stored<LineEvent>,
    /// Why, what was said, what was moved.
    pub detail: EventDetail,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// The person's name as it was then.
    pub by_name: String,
}

/// Stores a prescription.
pub async fn create(tx: &mut Conn, new: &PrescriptionRow) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO prescription (id, number, patient_id, requester_id, recorded_by, place_id, encounter_id, priority,
           note, requested_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(new.id.to_string())
    .bind(&new.number)
    .bind(new.patient.to_string())
    .bind(new.requester.to_string())
    .bind(new.recorded_by.to_string())
    .bind(new.place.to_string())
    .bind(new.encounter.map(|id| id.to_string()))
    .bind(&new.priority)
    .bind(&new.note)
    .bind(&new.requested_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Stores a line with its dosage steps.
pub async fn create_line(tx: &mut Conn, new: &LineRow, steps: &[StepRow]) -> Result<(), DbError> {
    let supply = new.state.supply();
    sqlx::query(
        "INSERT INTO prescription_line (id, prescription_id, position, drug_version_id, free_text, indication, quantity,
           quantity_reason, clinician_sentence, label_sentence, sentence_lang, sentence_version, valid_until, repeats,
           weight_id, order_state, order_reason, replaced_by, decision, decision_reason, prepared, handed_over, returned,
           changes, findings, override_reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
           $24, $25, $26)",
    )
    .bind(new.id.to_string())
    .bind(new.prescription.to_string())
    .bind(new.position)
    .bind(new.drug_version.map(|id| id.to_string()))
    .bind(&new.free_text)
    .bind(&new.indication)
    .bind((supply.of() > 0).then(|| i64::from(supply.of())))
    .bind(new.quantity_reason.to_text())
    .bind(&new.clinician_sentence)
    .bind(&new.label_sentence)
    .bind(&new.wording.lang)
    .bind(i64::from(new.wording.version))
    .bind(&new.valid_until)
    .bind(new.repeats)
    .bind(new.weight.map(|id| id.to_string()))
    .bind(new.state.order().code())
    .bind(&new.order_reason)
    .bind(new.state.order().replaced_by().map(|id| id.to_string()))
    .bind(new.state.decision().code())
    .bind(new.state.decision().reason().map(|reason| reason.code().to_owned()).unwrap_or_default())
    .bind(i64::from(supply.prepared()))
    .bind(i64::from(supply.handed_over()))
    .bind(i64::from(supply.returned()))
    .bind(new.changes)
    .bind(serde_json::to_string(&new.findings)?)
    .bind(&new.override_reason)
    .execute(&mut *tx)
    .await?;
    for (position, step) in (1_i64..).zip(steps) {
        sqlx::query(
            "INSERT INTO dosage_step (line_id, position, dose, dose_high, dose_unit, route, body)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(new.id.to_string())
        .bind(position)
        .bind(&step.dose)
        .bind(&step.dose_high)
        .bind(&step.dose_unit)
        .bind(&step.route)
        .bind(&step.body)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Stores a line's new state and sentences, if nobody changed it since it was read. What belongs to an order or a decision
/// stays as long as that stays: a newer version may have written it, and this one can't read it.
///
/// # Errors
/// [`DbError::Stale`] when somebody did.
pub async fn update_line(tx: &mut Conn, was: &LineRow, now: &LineRow) -> Result<(), DbError> {
    let supply = now.state.supply();
    let done = sqlx::query(
        "UPDATE prescription_line SET drug_version_id = $3, quantity = $4, quantity_reason = $5, label_sentence = $6,
           order_state = $7, order_reason = $8, replaced_by = CASE WHEN order_state = $7 THEN replaced_by ELSE $9 END,
           decision = $10, decision_reason = CASE WHEN decision = $10 THEN decision_reason ELSE $11 END,
           prepared = $12, handed_over = $13, returned = $14, changes = changes + 1
         WHERE id = $1 AND changes = $2",
    )
    .bind(was.id.to_string())
    .bind(was.changes)
    .bind(now.drug_version.map(|id| id.to_string()))
    .bind((supply.of() > 0).then(|| i64::from(supply.of())))
    .bind(now.quantity_reason.to_text())
    .bind(&now.label_sentence)
    .bind(now.state.order().code())
    .bind(&now.order_reason)
    .bind(now.state.order().replaced_by().map(|id| id.to_string()))
    .bind(now.state.decision().code())
    .bind(now.state.decision().reason().map(|reason| reason.code().to_owned()).unwrap_or_default())
    .bind(i64::from(supply.prepared()))
    .bind(i64::from(supply.handed_over()))
    .bind(i64::from(supply.returned()))
    .execute(tx)
    .await?;
    DbError::one_row(&done)
}

/// Notes what happened to a line.
pub async fn create_event(
    tx: &mut Conn,
    event_id: Uuid,
    line: LineId,
    kind: LineEvent,
    detail: &EventDetail,
    at: &str,
    by: (AccountId, &str),
) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO line_event (id, line_id, kind, detail, at, by_account, by_name) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(event_id.to_string())
    .bind(line.to_string())
    .bind(kind.code())
    .bind(serde_json::to_string(detail)?)
    .bind(at)
    .bind(by.0.to_string())
    .bind(by.1)
    .execute(tx)
    .await?;
    Ok(())
}
