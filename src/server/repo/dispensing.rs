//! Dispensings and what a label says about one.

use super::db::{Conn, DbError};
use domain::{
    coded::Stored,
    dispensing::DispensingState,
    drug::PlainFacts,
    form::DispensingUnit,
    ids::{AccountId, DispensingId, DrugVersionId, LineId, PlaceId},
};
use std::str::FromStr;

fn id<T: FromStr>(text: &str, column: &'static str) -> Result<T, DbError> {
    text.parse().map_err(|_| DbError::Inconsistent(column))
}

/// A dispensing to store, prepared.
#[derive(Clone, Debug)]
pub struct NewDispensing {
    /// Its id.
    pub id: DispensingId,
    /// Of which line.
    pub line: LineId,
    /// The drug's version that the line names.
    pub version: DrugVersionId,
    /// The pharmacy that gives.
    pub place: PlaceId,
    /// Dispensing units.
    pub quantity: u32,
    /// The label's sentence as it is now.
    pub label_text: String,
}

/// A step of a dispensing: when and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRow {
    /// When (RFC 3339, UTC).
    pub at: String,
    /// The account.
    pub by: String,
    /// The person's name, or empty for the program itself.
    pub name: String,
}

/// A dispensing as it is stored.
#[derive(Clone, Debug)]
pub struct DispensingRow {
    /// Its id.
    pub id: DispensingId,
    /// Of which line.
    pub line: LineId,
    /// The drug's version that the line names.
    pub version: DrugVersionId,
    /// The pharmacy that gave.
    pub place: PlaceId,
    /// Dispensing units.
    pub quantity: u32,
    /// The label's sentence as it was at preparation.
    pub label_text: String,
    /// Where it stands.
    pub state: Stored<DispensingState>,
    /// Why it was undone.
    pub state_reason: String,
    /// Who picked it, and when.
    pub prepared: StepRow,
    /// Who checked it, and when.
    pub checked: Option<StepRow>,
    /// Handed over.
    pub handed_over: Option<StepRow>,
    /// Who put it back, and when.
    pub undone: Option<StepRow>,
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: String,
    line_id: String,
    drug_version_id: String,
    place_id: String,
    quantity: i64,
    label_text: String,
    state: String,
    state_reason: String,
    prepared_at: String,
    prepared_by: String,
    prepared_name: Option<String>,
    checked_at: Option<String>,
    checked_by: Option<String>,
    checked_name: Option<String>,
    handed_over_at: Option<String>,
    handed_over_by: Option<String>,
    handed_over_name: Option<String>,
    undone_at: Option<String>,
    undone_by: Option<String>,
    undone_name: Option<String>,
}

fn step(at: Option<String>, by: Option<String>, name: Option<String>) -> Option<StepRow> {
    at.map(|at| StepRow { at, by: by.unwrap_or_default(), name: name.unwrap_or_default() })
}

impl TryFrom<Raw> for DispensingRow {
    type Error = DbError;

    fn try_from(row: Raw) -> Result<Self, DbError> {
        let name = row.prepared_name.unwrap_or_default();
        Ok(Self {
            id: id(&row.id, "dispensing.id")?,
            line: id(&row.line_id, "dispensing.line_id")?,
            version: id(&row.drug_version_id, "dispensing.drug_version_id")?,
            place: id(&row.place_id, "dispensing.place_id")?,
            quantity: u32::try_from(row.quantity).map_err(|_| DbError::Inconsistent("dispensing.quantity"))?,
            label_text: row.label_text,
            state: Stored::read(&row.state),
            state_reason: row.state_reason,
            prepared: StepRow { at: row.prepared_at, by: row.prepared_by, name },
            checked: step(row.checked_at, row.checked_by, row.checked_name),
            handed_over: step(row.handed_over_at, row.handed_over_by, row.handed_over_name),
            undone: step(row.undone_at, row.undone_by, row.undone_name),
        })
    }
}

macro_rules! dispensings {
    ($rest:literal) => {
        concat!(
            "SELECT d.id, d.line_id, d.drug_version_id, d.place_id, d.quantity, d.label_text, d.state, d.state_reason,
               d.prepared_at, d.prepared_by, d.checked_at, d.checked_by, d.handed_over_at, d.handed_over_by, d.undone_at, d.undone_by,
               wp.name AS prepared_name, wc.name AS checked_name, wh.name AS handed_over_name, wu.name AS undone_name
             FROM dispensing d
             LEFT JOIN account ap ON ap.id = d.prepared_by LEFT JOIN practitioner wp ON wp.id = ap.practitioner_id
             LEFT JOIN account ac ON ac.id = d.checked_by LEFT JOIN practitioner wc ON wc.id = ac.practitioner_id
             LEFT JOIN account ah ON ah.id = d.handed_over_by LEFT JOIN practitioner wh ON wh.id = ah.practitioner_id
             LEFT JOIN account au ON au.id = d.undone_by LEFT JOIN practitioner wu ON wu.id = au.practitioner_id ",
            $rest
        )
    };
}

/// Stores a prepared dispensing.
pub async fn create(tx: &mut Conn, new: &NewDispensing, at: &str, by: AccountId) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO dispensing (id, line_id, drug_version_id, place_id, quantity, label_text, state, state_reason,
           prepared_at, prepared_by) VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9)",
    )
    .bind(new.id.to_string())
    .bind(new.line.to_string())
    .bind(new.version.to_string())
    .bind(new.place.to_string())
    .bind(i64::from(new.quantity))
    .bind(&new.label_text)
    .bind(DispensingState::Prepared.code())
    .bind(at)
    .bind(by.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// One dispensing.
pub async fn find(conn: &mut Conn, dispensing: DispensingId) -> Result<Option<DispensingRow>, DbError> {
    let row: Option<Raw> =
        sqlx::query_as(dispensings!("WHERE d.id = $1")).bind(dispensing.to_string()).fetch_optional(conn).await?;
    row.map(DispensingRow::try_from).transpose()
}

/// A line's dispensings, oldest first.
pub async fn of_line(conn: &mut Conn, line: LineId) -> Result<Vec<DispensingRow>, DbError> {
    let rows: Vec<Raw> = sqlx::query_as(dispensings!("WHERE d.line_id = $1 ORDER BY d.prepared_at, d.id LIMIT 200"))
        .bind(line.to_string())
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(DispensingRow::try_from).collect()
}

/// Takes a dispensing on to its next state.
///
/// # Errors
/// [`DbError::Stale`] when it no longer stands where it stood.
pub async fn advance(
    tx: &mut Conn,
    was: &DispensingRow,
    now: DispensingState,
    reason: &str,
    at: &str,
    by: AccountId,
) -> Result<(), DbError> {
    let sql = match now {
        DispensingState::Prepared => return Err(DbError::Inconsistent("a dispensing is prepared once")),
        DispensingState::Checked => {
            "UPDATE dispensing SET state = $3, state_reason = $4, checked_at = $5, checked_by = $6
             WHERE id = $1 AND state = $2"
        }
        DispensingState::HandedOver => {
            "UPDATE dispensing SET state = $3, state_reason = $4, handed_over_at = $5, handed_over_by = $6
             WHERE id = $1 AND state = $2"
        }
        DispensingState::Undone => {
            "UPDATE dispensing SET state = $3, state_reason = $4, undone_at = $5, undone_by = $6
             WHERE id = $1 AND state = $2"
        }
    };
    let done = sqlx::query(sql)
        .bind(was.id.to_string())
        .bind(was.state.code())
        .bind(now.code())
        .bind(reason)
        .bind(at)
        .bind(by.to_string())
        .execute(tx)
        .await?;
    DbError::one_row(&done)
}

/// What a label says beside its lots.
#[derive(Clone, Debug)]
pub struct LabelRow {
    /// The prescription's number.
    pub number: String,
    /// The patient's name.
    pub patient: String,
    /// The name's language, or empty.
    pub patient_lang: String,
    /// The patient's record number, or empty.
    pub record_number: String,
    /// The drug's name in the version that was dispensed.
    pub drug: String,
    /// The name's language, or empty.
    pub drug_lang: String,
    /// The tall-man form, or empty.
    pub tall_man: String,
    /// What is handed over.
    pub unit: Stored<DispensingUnit>,
    /// The drug's cautions.
    pub cautions: String,
    /// The label's sentence as it was at preparation.
    pub sentence: String,
    /// The pharmacy that gave.
    pub pharmacy: String,
}

#[derive(sqlx::FromRow)]
struct RawLabel {
    number: String,
    patient: Option<String>,
    patient_lang: Option<String>,
    record_number: Option<String>,
    drug: String,
    drug_lang: String,
    tall_man: String,
    dispensing_unit: String,
    facts: String,
    label_text: String,
    pharmacy: String,
}

/// What the label of a dispensing says.
pub async fn label(conn: &mut Conn, dispensing: DispensingId) -> Result<Option<LabelRow>, DbError> {
    let row: Option<RawLabel> = sqlx::query_as(
        "SELECT r.number, v.name AS drug, v.lang AS drug_lang,
           COALESCE((SELECT g.tall_man FROM drug g WHERE g.id = v.drug_id), '') AS tall_man, v.dispensing_unit, v.facts, d.label_text,
           p.name AS pharmacy,
           (SELECT n.name FROM patient_name n WHERE n.patient_id = r.patient_id ORDER BY n.position LIMIT 1) AS patient,
           (SELECT n.lang FROM patient_name n WHERE n.patient_id = r.patient_id ORDER BY n.position LIMIT 1)
             AS patient_lang,
           (SELECT i.value FROM patient_identifier i WHERE i.patient_id = r.patient_id
              ORDER BY CASE WHEN i.kind = 'temporary' THEN 1 ELSE 0 END, i.kind, i.issuer, i.value LIMIT 1)
             AS record_number
         FROM dispensing d JOIN prescription_line l ON l.id = d.line_id JOIN prescription r ON r.id = l.prescription_id
         JOIN drug_version v ON v.id = d.drug_version_id JOIN place p ON p.id = d.place_id WHERE d.id = $1",
    )
    .bind(dispensing.to_string())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| LabelRow {
        number: row.number,
        patient: row.patient.unwrap_or_default(),
        patient_lang: row.patient_lang.unwrap_or_default(),
        record_number: row.record_number.unwrap_or_default(),
        drug: row.drug,
        drug_lang: row.drug_lang,
        tall_man: row.tall_man,
        unit: Stored::read(&row.dispensing_unit),
        cautions: PlainFacts::from_store(&row.facts).cautions.map(String::from).unwrap_or_default(),
        sentence: row.label_text,
        pharmacy: row.pharmacy,
    }))
}
