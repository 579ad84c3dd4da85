//! What is observed of patients and what they can't tolerate.

use super::db::{Conn, DbError};
use domain::{
    coded::Stored,
    ids::{ObservationId, PatientId},
    patient::{Allergy, ObservationKind, ObservationMethod},
};

/// One measurement as it is stored.
#[derive(Clone, Debug)]
pub struct Observation {
    /// Its id.
    pub id: ObservationId,
    /// What was observed.
    pub kind: Stored<ObservationKind>,
    /// The number, a plain decimal.
    pub value: String,
    /// Its unit, in UCUM.
    pub unit: String,
    /// How it is known.
    pub method: Stored<ObservationMethod>,
    /// When it was observed (RFC 3339, UTC).
    pub at: String,
    /// When it was recorded (RFC 3339, UTC).
    pub recorded_at: String,
    /// Who recorded it: the account's id when written, the person's name when read.
    pub recorded_by: String,
}

/// One allergy as it is stored.
#[derive(Clone, Debug)]
pub struct AllergyRow {
    /// What it says.
    pub allergy: Allergy,
    /// What a search or check looks into.
    pub agent_key: String,
    /// Why it was confirmed or refuted; may be empty.
    pub status_reason: String,
    /// When it was recorded (RFC 3339, UTC).
    pub recorded_at: String,
    /// Who recorded it: the account's id when written, the person's name when read.
    pub recorded_by: String,
}

/// The signed statement that no allergy is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its id, which sorts by time.
    pub id: String,
    /// When it was signed (RFC 3339, UTC).
    pub at: String,
    /// Who signed it: the account's id when written, the person's name when read.
    pub by: String,
}

type ObservationRow = (String, String, String, String, String, String, String, String);

fn observation(row: ObservationRow) -> Result<Observation, DbError> {
    let (id, kind, value, unit, method, at, recorded_at, recorded_by) = row;
    Ok(Observation {
        id: id.parse().map_err(|_| DbError::Inconsistent("observation.id"))?,
        kind: Stored::read(&kind),
        value,
        unit,
        method: Stored::read(&method),
        at,
        recorded_at,
        recorded_by,
    })
}

/// A patient's measurements of one kind, newest first, at most `most`.
pub async fn list(
    conn: &mut Conn,
    patient: PatientId,
    kind: ObservationKind,
    most: u32,
) -> Result<Vec<Observation>, DbError> {
    let rows: Vec<ObservationRow> = sqlx::query_as(
        "SELECT o.id, o.kind, o.value, o.unit, o.method, o.at, o.recorded_at, COALESCE(p.name, o.recorded_by)
         FROM observation o LEFT JOIN account a ON a.id = o.recorded_by LEFT JOIN practitioner p ON p.id = a.practitioner_id
         WHERE o.patient_id = $1 AND o.kind = $2 ORDER BY o.at DESC, o.recorded_at DESC, o.id DESC LIMIT $3",
    )
    .bind(patient.to_string())
    .bind(kind.code())
    .bind(i64::from(most))
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(observation).collect()
}

/// Stores a measurement.
pub async fn create(tx: &mut Conn, patient: PatientId, new: &Observation) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO observation (id, patient_id, kind, value, unit, method, at, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(new.id.to_string())
    .bind(patient.to_string())
    .bind(new.kind.code())
    .bind(&new.value)
    .bind(&new.unit)
    .bind(new.method.code())
    .bind(&new.at)
    .bind(&new.recorded_at)
    .bind(&new.recorded_by)
    .execute(tx)
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct StoredAllergy {
    id: String,
    agent_kind: String,
    agent: String,
    agent_key: String,
    kind: String,
    reaction: String,
    severity: String,
    status: String,
    status_reason: String,
    recorded_at: String,
    recorded_by: String,
}

fn allergy(row: StoredAllergy) -> Result<AllergyRow, DbError> {
    Ok(AllergyRow {
        allergy: Allergy {
            id: row.id.parse().map_err(|_| DbError::Inconsistent("allergy.id"))?,
            agent_kind: Stored::read(&row.agent_kind),
            agent: row.agent,
            kind: Stored::read(&row.kind),
            reaction: row.reaction,
            severity: (!row.severity.is_empty()).then(|| Stored::read(&row.severity)),
            verification: Stored::read(&row.status),
        },
        agent_key: row.agent_key,
        status_reason: row.status_reason,
        recorded_at: row.recorded_at,
        recorded_by: row.recorded_by,
    })
}

/// A patient's allergies, oldest first. More than the limit is an error, so that none is ever left out unseen.
///
/// # Errors
/// When the store cannot be read, or holds more than 500 for one patient.
pub async fn allergies(conn: &mut Conn, patient: PatientId) -> Result<Vec<AllergyRow>, DbError> {
    let rows: Vec<StoredAllergy> = sqlx::query_as(
        "SELECT g.id, g.agent_kind, g.agent, g.agent_key, g.kind, g.reaction, g.severity, g.status, g.status_reason,
           g.recorded_at, COALESCE(p.name, g.recorded_by) AS recorded_by
         FROM allergy g LEFT JOIN account a ON a.id = g.recorded_by LEFT JOIN practitioner p ON p.id = a.practitioner_id
         WHERE g.patient_id = $1 ORDER BY g.recorded_at, g.id LIMIT 501",
    )
    .bind(patient.to_string())
    .fetch_all(conn)
    .await?;
    if rows.len() > 500 {
        return Err(DbError::Inconsistent("more than 500 allergies of one patient"));
    }
    rows.into_iter().map(allergy).collect()
}

/// Stores an allergy.
pub async fn create_allergy(tx: &mut Conn, patient: PatientId, new: &AllergyRow) -> Result<(), DbError> {
    let AllergyRow { allergy, agent_key, status_reason, recorded_at, recorded_by } = new;
    sqlx::query(
        "INSERT INTO allergy (id, patient_id, agent_kind, agent, agent_key, kind, reaction, severity, status,
           status_reason, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(allergy.id.to_string())
    .bind(patient.to_string())
    .bind(allergy.agent_kind.code())
    .bind(&allergy.agent)
    .bind(agent_key)
    .bind(allergy.kind.code())
    .bind(&allergy.reaction)
    .bind(allergy.severity.as_ref().map_or("", Stored::code))
    .bind(allergy.verification.code())
    .bind(status_reason)
    .bind(recorded_at)
    .bind(recorded_by)
    .execute(tx)
    .await?;
    Ok(())
}

/// Changes how sure an allergy is, if it still is as it `was`.
///
/// # Errors
/// [`DbError::Stale`] when somebody was faster.
pub async fn update_allergy(tx: &mut Conn, was: &Allergy, status: &str, reason: &str) -> Result<(), DbError> {
    let done = sqlx::query("UPDATE allergy SET status = $1, status_reason = $2 WHERE id = $3 AND status = $4")
        .bind(status)
        .bind(reason)
        .bind(was.id.to_string())
        .bind(was.verification.code())
        .execute(tx)
        .await?;
    DbError::one_row(&done)
}

/// The newest statement that no allergy is known.
pub async fn none_known(conn: &mut Conn, patient: PatientId) -> Result<Option<Statement>, DbError> {
    let row: Option<(String, String, String)> = sqlx::query_as(
        "SELECT s.id, s.stated_at, COALESCE(p.name, s.stated_by)
         FROM no_known_allergy s LEFT JOIN account a ON a.id = s.stated_by LEFT JOIN practitioner p ON p.id = a.practitioner_id
         WHERE s.patient_id = $1 ORDER BY s.stated_at DESC, s.id DESC LIMIT 1",
    )
    .bind(patient.to_string())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(id, at, by)| Statement { id, at, by }))
}

/// Stores the statement that no allergy is known.
pub async fn create_none_known(tx: &mut Conn, patient: PatientId, new: &Statement) -> Result<(), DbError> {
    sqlx::query("INSERT INTO no_known_allergy (id, patient_id, stated_at, stated_by) VALUES ($1, $2, $3, $4)")
        .bind(&new.id)
        .bind(patient.to_string())
        .bind(&new.at)
        .bind(&new.by)
        .execute(tx)
        .await?;
    Ok(())
}
