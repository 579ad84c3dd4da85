//! Reading prescriptions, lines and their history.

use super::{EventRow, LineRow, PrescriptionRow, StepRow};
use crate::server::repo::db::{Conn, DbError};
use domain::{
    amount::QuantityReason,
    coded::Stored,
    ids::{DrugId, LineId, PatientId, PrescriptionId},
    prescription::{Decision, EventDetail, LineState, OrderState, PrescriptionNumber, RejectReason, Supply},
    sentence::Wording,
    told::Told,
};
use std::str::FromStr;

fn id<T: FromStr>(text: &str, column: &'static str) -> Result<T, DbError> {
    text.parse().map_err(|_| DbError::Inconsistent(column))
}

fn maybe<T: FromStr>(text: Option<&str>, column: &'static str) -> Result<Option<T>, DbError> {
    text.map(|text| id(text, column)).transpose()
}

#[derive(sqlx::FromRow)]
struct RawPrescription {
    id: String,
    number: String,
    patient_id: String,
    requester_id: String,
    recorded_by: String,
    place_id: String,
    encounter_id: Option<String>,
    priority: String,
    note: String,
    requested_at: String,
}

/// The prescription of this number.
pub async fn by_number(conn: &mut Conn, number: &str) -> Result<Option<PrescriptionRow>, DbError> {
    let row: Option<RawPrescription> =
        sqlx::query_as("SELECT * FROM prescription WHERE number = $1").bind(number).fetch_optional(conn).await?;
    row.map(|row| {
        Ok(PrescriptionRow {
            id: id(&row.id, "prescription.id")?,
            number: row.number,
            patient: id(&row.patient_id, "prescription.patient_id")?,
            requester: id(&row.requester_id, "prescription.requester_id")?,
            recorded_by: id(&row.recorded_by, "prescription.recorded_by")?,
            place: id(&row.place_id, "prescription.place_id")?,
            encounter: maybe(row.encounter_id.as_deref(), "prescription.encounter_id")?,
            priority: row.priority,
            note: row.note,
            requested_at: row.requested_at,
        })
    })
    .transpose()
}

/// The patient for whom a prescription is.
pub async fn patient_of(conn: &mut Conn, prescription: PrescriptionId) -> Result<Option<PatientId>, DbError> {
    let patient: Option<String> = sqlx::query_scalar("SELECT patient_id FROM prescription WHERE id = $1")
        .bind(prescription.to_string())
        .fetch_optional(conn)
        .await?;
    maybe(patient.as_deref(), "prescription.patient_id")
}

/// The number of the prescription that a line belongs to.
pub async fn number_of_line(conn: &mut Conn, line: LineId) -> Result<Option<PrescriptionNumber>, DbError> {
    let number: Option<String> = sqlx::query_scalar(
        "SELECT p.number FROM prescription p JOIN prescription_line l ON l.prescription_id = p.id WHERE l.id = $1",
    )
    .bind(line.to_string())
    .fetch_optional(conn)
    .await?;
    maybe(number.as_deref(), "prescription.number")
}

#[derive(sqlx::FromRow)]
struct RawLine {
    id: String,
    prescription_id: String,
    position: i64,
    drug_version_id: Option<String>,
    free_text: String,
    indication: String,
    quantity: Option<i64>,
    quantity_reason: String,
    clinician_sentence: String,
    label_sentence: String,
    sentence_lang: String,
    sentence_version: i64,
    valid_until: Option<String>,
    repeats: i64,
    weight_id: Option<String>,
    order_state: String,
    order_reason: String,
    replaced_by: Option<String>,
    decision: String,
    decision_reason: String,
    prepared: i64,
    handed_over: i64,
    returned: i64,
    changes: i64,
    findings: String,
    override_reason: String,
}

impl TryFrom<RawLine> for LineRow {
    type Error = DbError;

    fn try_from(row: RawLine) -> Result<Self, DbError> {
        let units = |n: i64| u32::try_from(n).map_err(|_| DbError::Inconsistent("prescription_line units"));
        let supply = Supply::read(
            units(row.quantity.unwrap_or(0))?,
            units(row.prepared)?,
            units(row.handed_over)?,
            units(row.returned)?,
        );
        let replaced_by = maybe(row.replaced_by.as_deref(), "prescription_line.replaced_by")?;
        let reason = Some(row.decision_reason.as_str()).filter(|reason| !reason.is_empty());
        Ok(Self {
            id: id(&row.id, "prescription_line.id")?,
            prescription: id(&row.prescription_id, "prescription_line.prescription_id")?,
            position: row.position,
            drug_version: maybe(row.drug_version_id.as_deref(), "prescription_line.drug_version_id")?,
            free_text: row.free_text,
            indication: row.indication,
            quantity_reason: QuantityReason::read(&row.quantity_reason),
            clinician_sentence: row.clinician_sentence,
            label_sentence: row.label_sentence,
            wording: Wording {
                lang: row.sentence_lang,
                version: u32::try_from(row.sentence_version).map_err(|_| DbError::Inconsistent("sentence_version"))?,
            },
            valid_until: row.valid_until,
            repeats: row.repeats,
            weight: maybe(row.weight_id.as_deref(), "prescription_line.weight_id")?,
            // a list that can't be read is something found, too
            findings: serde_json::from_str(&row.findings)
                .unwrap_or_else(|_| Told::read(&row.findings).into_iter().collect()),
            override_reason: row.override_reason,
            order_reason: row.order_reason,
            state: LineState::read(
                OrderState::read(&row.order_state, replaced_by),
                Decision::read(&row.decision, reason),
                supply,
            ),
            changes: row.changes,
        })
    }
}

/// One line.
pub async fn line(conn: &mut Conn, line: LineId) -> Result<Option<LineRow>, DbError> {
    let row: Option<RawLine> = sqlx::query_as("SELECT * FROM prescription_line WHERE id = $1")
        .bind(line.to_string())
        .fetch_optional(conn)
        .await?;
    row.map(LineRow::try_from).transpose()
}

/// The lines of a prescription in their order.
pub async fn lines(conn: &mut Conn, prescription: PrescriptionId) -> Result<Vec<LineRow>, DbError> {
    let rows: Vec<RawLine> =
        sqlx::query_as("SELECT * FROM prescription_line WHERE prescription_id = $1 ORDER BY position LIMIT 200")
            .bind(prescription.to_string())
            .fetch_all(conn)
            .await?;
    rows.into_iter().map(LineRow::try_from).collect()
}

/// One dosage step of a line that stands.
#[derive(Clone, Debug)]
pub struct ActiveStep {
    /// The line.
    pub line: LineId,
    /// Its drug; nothing for free text.
    pub drug: Option<DrugId>,
    /// The whole step; nothing for a line without a dosage.
    pub body: Option<String>,
}

/// The dosage steps of a patient's lines that are neither ended nor rejected, the steps of each line together and in
/// their order.
///
/// # Errors
/// More than 2000 of them.
pub async fn active_steps(conn: &mut Conn, patient: PatientId) -> Result<Vec<ActiveStep>, DbError> {
    let rows: Vec<(String, Option<String>, Option<String>)> = sqlx::query_as(
        "SELECT l.id, v.drug_id, s.body FROM prescription p JOIN prescription_line l ON l.prescription_id = p.id
           LEFT JOIN drug_version v ON v.id = l.drug_version_id LEFT JOIN dosage_step s ON s.line_id = l.id
         WHERE p.patient_id = $1 AND l.order_state IN ($2, $3) AND l.decision <> $4
         ORDER BY l.id, s.position LIMIT 2001",
    )
    .bind(patient.to_string())
    .bind(OrderState::Active.code())
    .bind(OrderState::OnHold.code())
    .bind(Decision::Rejected { reason: RejectReason::Other.into() }.code())
    .fetch_all(conn)
    .await?;
    // a step left out would make another dosage of the last line
    if rows.len() > 2000 {
        return Err(DbError::Inconsistent("more than 2000 dosage steps of one patient"));
    }
    rows.into_iter()
        .map(|(line, drug, body)| {
            let drug = maybe(drug.as_deref(), "drug_version.drug_id")?;
            Ok(ActiveStep { line: id(&line, "prescription_line.id")?, drug, body })
        })
        .collect()
}

/// The dosage steps of a line in their order.
pub async fn steps(conn: &mut Conn, line: LineId) -> Result<Vec<StepRow>, DbError> {
    let rows: Vec<(String, String, String, String, String)> = sqlx::query_as(
        "SELECT dose, dose_high, dose_unit, route, body FROM dosage_step WHERE line_id = $1 ORDER BY position LIMIT 100",
    )
    .bind(line.to_string())
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(dose, dose_high, dose_unit, route, body)| StepRow { dose, dose_high, dose_unit, route, body })
        .collect())
}

/// What happened to the lines of a prescription, oldest first.
pub async fn events(conn: &mut Conn, prescription: PrescriptionId) -> Result<Vec<EventRow>, DbError> {
    let rows: Vec<RawEvent> = sqlx::query_as(
        "SELECT e.line_id, e.kind, e.detail, e.at, e.by_name FROM line_event e
         JOIN prescription_line l ON l.id = e.line_id WHERE l.prescription_id = $1 ORDER BY e.at, e.id LIMIT 2000",
    )
    .bind(prescription.to_string())
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(EventRow::from).collect())
}

#[derive(sqlx::FromRow)]
struct RawEvent {
    line_id: String,
    kind: String,
    detail: String,
    at: String,
    by_name: String,
}

impl From<RawEvent> for EventRow {
    fn from(row: RawEvent) -> Self {
        let (kind, detail) = (Stored::read(&row.kind), EventDetail::read(&row.detail));
        Self { line_id: row.line_id, kind, detail, at: row.at, by_name: row.by_name }
    }
}

/// A line in the list of one patient's prescriptions.
#[derive(Clone, Debug)]
pub struct PatientLine {
    /// `RX-2026-000123`.
    pub number: String,
    /// When (RFC 3339, UTC).
    pub requested_at: String,
    /// The drug's name, or the free text.
    pub drug: String,
    /// The name's language tag, or empty.
    pub lang: String,
    /// The tall-man form, or empty.
    pub tall_man: String,
    /// Order, decision, supply.
    pub state: LineState,
}

#[derive(sqlx::FromRow)]
struct RawPatientLine {
    number: String,
    requested_at: String,
    drug: Option<String>,
    lang: Option<String>,
    tall_man: Option<String>,
    #[sqlx(flatten)]
    line: RawLine,
}

/// The lines of a patient's prescriptions, newest prescription first.
pub async fn of_patient(conn: &mut Conn, patient: PatientId) -> Result<Vec<PatientLine>, DbError> {
    let rows: Vec<RawPatientLine> = sqlx::query_as(
        "SELECT p.number, p.requested_at, v.name AS drug, v.lang, d.tall_man, l.* FROM prescription p
         JOIN prescription_line l ON l.prescription_id = p.id LEFT JOIN drug_version v ON v.id = l.drug_version_id
         LEFT JOIN drug d ON d.id = v.drug_id
         WHERE p.patient_id = $1 ORDER BY p.requested_at DESC, p.number DESC, l.position LIMIT 300",
    )
    .bind(patient.to_string())
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let drug = row.drug.unwrap_or_else(|| row.line.free_text.clone());
            Ok(PatientLine {
                number: row.number,
                requested_at: row.requested_at,
                drug,
                lang: row.lang.unwrap_or_default(),
                tall_man: row.tall_man.unwrap_or_default(),
                state: LineRow::try_from(row.line)?.state,
            })
        })
        .collect()
}
