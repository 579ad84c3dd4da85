//! What waits for whom: pages of prescriptions with their lines in one query, and counts.

use super::db::{Conn, DbError};
use domain::{
    coded::Stored,
    drug::TallMan,
    ids::{AccountId, LineId, PatientId, PlaceId, PractitionerId},
    patient::BirthDate,
    prescription::{Decision, LineEvent, LineState, OrderState, Supply},
};
use std::str::FromStr;

/// Which prescriptions a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// A line waits for the pharmacist's decision.
    Check,
    /// A question to the prescriber is open.
    Questions,
    /// Something accepted is not handed over yet.
    Dispense,
    /// A line stands still until somebody releases it.
    Held,
    /// Something was ended or handed over since a moment, and nothing waits any more.
    Done,
    /// One person's requests of late: first those that were asked about, then those rejected, then open ones.
    Mine,
    /// Everything, newest first.
    All,
}

/// Which part of a list is wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The list.
    pub which: Which,
    /// Requested by this person, or typed by them.
    pub of: Option<(PractitionerId, AccountId)>,
    /// For patients at this place.
    pub place: Option<PlaceId>,
    /// [`Which::Done`] and [`Which::Mine`]: not older than this stamp.
    pub since: String,
    /// At most so many.
    pub limit: i64,
    /// After so many.
    pub skip: i64,
}

/// A patient in one line of a list.
#[derive(Clone, Debug)]
pub struct PatientShort {
    /// The patient.
    pub id: PatientId,
    /// The first name that is stored.
    pub name: String,
    /// Its language tag, maybe empty.
    pub lang: String,
    /// The record number, or the temporary one; maybe empty.
    pub identifier: String,
    /// When born, if known.
    pub birth: Option<BirthDate>,
}

/// The last thing that happened to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastEvent {
    /// What happened.
    pub kind: Stored<LineEvent>,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// The person's account.
    pub by_account: String,
    /// The person's name.
    pub by_name: String,
}

/// A line in a list.
#[derive(Clone, Debug)]
pub struct ShortLine {
    /// The line.
    pub id: LineId,
    /// Name of the drug, or the free text.
    pub drug: String,
    /// The name's language tag, maybe empty.
    pub lang: String,
    /// Its tall-man form, maybe empty.
    pub tall_man: String,
    /// Order, decision, supply.
    pub state: LineState,
    /// The last thing that happened.
    pub last: Option<LastEvent>,
}

/// A prescription in a list.
#[derive(Clone, Debug)]
pub struct ShortPrescription {
    /// `RX-2026-000123`.
    pub number: String,
    /// Code of its priority.
    pub priority: String,
    /// When (RFC 3339, UTC).
    pub requested_at: String,
    /// Name of the place.
    pub place: String,
    /// Name of who asks.
    pub requester: String,
    /// For whom.
    pub patient: PatientShort,
    /// What is asked for, a line each.
    pub lines: Vec<ShortLine>,
}

/// That something ended or was handed over since $4 and nothing waits any more, among one person's ($1, $2) or all.
macro_rules! done {
    () => {
        "p.id IN (SELECT l.prescription_id FROM line_event e JOIN prescription_line l ON l.id = e.line_id
       WHERE e.at >= $4 AND e.kind IN ('handed_over', 'rejected', 'cancelled', 'stopped', 'marked_in_error', 'replaced'))
     AND NOT EXISTS (SELECT 1 FROM prescription_line l WHERE l.prescription_id = p.id
       AND (l.order_state = 'on_hold' OR (l.order_state = 'active'
         AND (l.decision IN ('pending', 'answered', 'queried')
           OR (l.decision = 'accepted' AND (l.quantity IS NULL OR l.handed_over - l.returned < l.quantity))))))
     AND (CAST($1 AS TEXT) IS NULL OR p.requester_id = $1 OR p.recorded_by = $2)"
    };
}

// The pieces from which the lists are put together. Each list gives: the condition, the rank, the direction of time.
macro_rules! list {
    ($where:expr, $rank:literal, $time:literal) => {
        concat!(
            "WITH page AS (SELECT p.id, p.number, p.priority, p.requested_at, p.place_id, p.patient_id, p.requester_id, ",
            $rank,
            " AS rank FROM prescription p WHERE ",
            $where,
            " AND (CAST($3 AS TEXT) IS NULL OR p.place_id = $3) ORDER BY rank, p.requested_at ",
            $time,
            ", p.number ",
            $time,
            " LIMIT $5 OFFSET $6)
             SELECT page.number, page.priority, page.requested_at, pl.name AS place, pr.name AS requester, page.patient_id,
               (SELECT n.name FROM patient_name n WHERE n.patient_id = pa.id ORDER BY n.position LIMIT 1) AS patient_name,
               (SELECT n.lang FROM patient_name n WHERE n.patient_id = pa.id ORDER BY n.position LIMIT 1) AS patient_lang,
               (SELECT i.value FROM patient_identifier i WHERE i.patient_id = pa.id
                 ORDER BY CASE i.kind WHEN 'mrn' THEN 0 ELSE 1 END, i.value LIMIT 1) AS identifier,
               pa.birth_date, pa.birth_precision,
               l.id AS line_id, l.free_text, l.quantity, l.order_state, l.replaced_by, l.decision, l.decision_reason,
               l.prepared, l.handed_over, l.returned, v.name AS drug, v.lang, d.tall_man,
               e.kind, e.at, e.by_account, e.by_name
             FROM page JOIN prescription_line l ON l.prescription_id = page.id
               JOIN patient pa ON pa.id = page.patient_id
               JOIN place pl ON pl.id = page.place_id
               JOIN practitioner pr ON pr.id = page.requester_id
               LEFT JOIN drug_version v ON v.id = l.drug_version_id
               LEFT JOIN drug d ON d.id = v.drug_id
               LEFT JOIN line_event e ON e.id =
                 (SELECT f.id FROM line_event f WHERE f.line_id = l.id ORDER BY f.at DESC, f.id DESC LIMIT 1)
             ORDER BY page.rank, page.requested_at ",
            $time,
            ", page.number ",
            $time,
            ", l.position"
        )
    };
}

macro_rules! urgent_first {
    ($lines:literal) => {
        list!(
            $lines,
            "CASE p.priority WHEN 'stat' THEN 0 WHEN 'asap' THEN 1 WHEN 'urgent' THEN 2 WHEN 'routine' THEN 3 ELSE 1 END",
            "ASC"
        )
    };
}

// below the pieces, which it uses too
mod counts;

pub use counts::{Counts, count_done, counts};

const CHECK: &str = urgent_first!(
    "p.id IN (SELECT l.prescription_id FROM prescription_line l WHERE l.order_state = 'active'
       AND l.decision IN ('pending', 'answered'))
     AND (CAST($1 AS TEXT) IS NULL OR p.requester_id = $1 OR p.recorded_by = $2) AND CAST($4 AS TEXT) IS NOT NULL"
);
const QUESTIONS: &str = urgent_first!(
    "p.id IN (SELECT l.prescription_id FROM prescription_line l WHERE l.order_state IN ('active', 'on_hold')
       AND l.decision = 'queried')
     AND (CAST($1 AS TEXT) IS NULL OR p.requester_id = $1 OR p.recorded_by = $2) AND CAST($4 AS TEXT) IS NOT NULL"
);
const DISPENSE: &str = urgent_first!(
    "p.id IN (SELECT l.prescription_id FROM prescription_line l WHERE l.order_state = 'active'
       AND l.decision = 'accepted' AND (l.quantity IS NULL OR l.handed_over - l.returned < l.quantity))
     AND (CAST($1 AS TEXT) IS NULL OR p.requester_id = $1 OR p.recorded_by = $2) AND CAST($4 AS TEXT) IS NOT NULL"
);
const HELD: &str = urgent_first!(
    "p.id IN (SELECT l.prescription_id FROM prescription_line l WHERE l.order_state = 'on_hold')
     AND (CAST($1 AS TEXT) IS NULL OR p.requester_id = $1 OR p.recorded_by = $2) AND CAST($4 AS TEXT) IS NOT NULL"
);
const DONE: &str = list!(done!(), "0", "DESC");
const MINE: &str = list!(
    "(p.requester_id = $1 OR p.recorded_by = $2) AND p.requested_at >= $4",
    "CASE
       WHEN EXISTS (SELECT 1 FROM prescription_line l WHERE l.prescription_id = p.id
         AND l.order_state IN ('active', 'on_hold') AND l.decision = 'queried') THEN 0
       WHEN EXISTS (SELECT 1 FROM prescription_line l WHERE l.prescription_id = p.id AND l.order_state = 'active'
         AND l.decision = 'rejected') THEN 1
       WHEN EXISTS (SELECT 1 FROM prescription_line l WHERE l.prescription_id = p.id
         AND l.order_state IN ('active', 'on_hold')
         AND NOT (l.decision = 'accepted' AND l.quantity IS NOT NULL AND l.handed_over - l.returned >= l.quantity)) THEN 2
       ELSE 3 END",
    "DESC"
);
const ALL: &str = list!(
    "(CAST($1 AS TEXT) IS NULL OR p.requester_id = $1 OR p.recorded_by = $2) AND CAST($4 AS TEXT) IS NOT NULL",
    "0",
    "DESC"
);

#[derive(sqlx::FromRow)]
struct RawRow {
    number: String,
    priority: String,
    requested_at: String,
    place: String,
    requester: String,
    patient_id: String,
    patient_name: Option<String>,
    patient_lang: Option<String>,
    identifier: Option<String>,
    birth_date: Option<String>,
    birth_precision: String,
    line_id: String,
    free_text: String,
    quantity: Option<i64>,
    order_state: String,
    replaced_by: Option<String>,
    decision: String,
    decision_reason: String,
    prepared: i64,
    handed_over: i64,
    returned: i64,
    drug: Option<String>,
    lang: Option<String>,
    tall_man: Option<String>,
    kind: Option<String>,
    at: Option<String>,
    by_account: Option<String>,
    by_name: Option<String>,
}

fn id<T: FromStr>(text: &str, column: &'static str) -> Result<T, DbError> {
    text.parse().map_err(|_| DbError::Inconsistent(column))
}

fn units(n: i64) -> Result<u32, DbError> {
    u32::try_from(n).map_err(|_| DbError::Inconsistent("prescription_line units"))
}

fn birth(date: Option<&str>, precision: &str) -> Option<BirthDate> {
    // a date that can't be read is shown as not known; a list never fails because of it
    date.and_then(|date| date.parse().ok()).map(|date| BirthDate::read(date, precision))
}

impl RawRow {
    fn patient(&self) -> Result<PatientShort, DbError> {
        Ok(PatientShort {
            id: id(&self.patient_id, "prescription.patient_id")?,
            name: self.patient_name.clone().unwrap_or_default(),
            lang: self.patient_lang.clone().unwrap_or_default(),
            identifier: self.identifier.clone().unwrap_or_default(),
            birth: birth(self.birth_date.as_deref(), &self.birth_precision),
        })
    }

    fn line(self) -> Result<ShortLine, DbError> {
        let replaced_by = self.replaced_by.as_deref().map(|by| id(by, "prescription_line.replaced_by")).transpose()?;
        let reason = Some(self.decision_reason.as_str()).filter(|reason| !reason.is_empty());
        let supply = Supply::read(
            units(self.quantity.unwrap_or(0))?,
            units(self.prepared)?,
            units(self.handed_over)?,
            units(self.returned)?,
        );
        let last = match (self.kind, self.at, self.by_account, self.by_name) {
            (Some(kind), Some(at), Some(by_account), Some(by_name)) => {
                Some(LastEvent { kind: Stored::read(&kind), at, by_account, by_name })
            }
            _ => None,
        };
        let drug = self.drug.unwrap_or(self.free_text);
        let tall_man = TallMan::of_name(self.tall_man.unwrap_or_default(), &drug);
        Ok(ShortLine {
            id: id(&self.line_id, "prescription_line.id")?,
            drug,
            lang: self.lang.unwrap_or_default(),
            tall_man: tall_man.map(|tall| tall.as_str().to_owned()).unwrap_or_default(),
            state: LineState::read(
                OrderState::read(&self.order_state, replaced_by),
                Decision::read(&self.decision, reason),
                supply,
            ),
            last,
        })
    }
}

/// A page of prescriptions with all their lines, in one query.
pub async fn list(conn: &mut Conn, wanted: &Wanted) -> Result<Vec<ShortPrescription>, DbError> {
    let sql = match wanted.which {
        Which::Check => CHECK,
        Which::Questions => QUESTIONS,
        Which::Dispense => DISPENSE,
        Which::Held => HELD,
        Which::Done => DONE,
        Which::Mine => MINE,
        Which::All => ALL,
    };
    let rows: Vec<RawRow> = sqlx::query_as(sql)
        .bind(wanted.of.map(|(practitioner, _)| practitioner.to_string()))
        .bind(wanted.of.map(|(_, account)| account.to_string()))
        .bind(wanted.place.map(|place| place.to_string()))
        .bind(&wanted.since)
        .bind(wanted.limit)
        .bind(wanted.skip)
        .fetch_all(conn)
        .await?;
    let mut found: Vec<ShortPrescription> = Vec::new();
    for row in rows {
        if found.last().is_none_or(|last| last.number != row.number) {
            found.push(ShortPrescription {
                number: row.number.clone(),
                priority: row.priority.clone(),
                requested_at: row.requested_at.clone(),
                place: row.place.clone(),
                requester: row.requester.clone(),
                patient: row.patient()?,
                lines: Vec::new(),
            });
        }
        let line = row.line()?;
        if let Some(last) = found.last_mut() {
            last.lines.push(line);
        }
    }
    Ok(found)
}

/// The wards that a queue can be narrowed to: id and name, in their order, then by name in code-point order.
pub async fn wards(conn: &mut Conn) -> Result<Vec<(String, String)>, DbError> {
    Ok(sqlx::query_as("SELECT id, name FROM place WHERE kind = 'ward' ORDER BY position, name LIMIT 500")
        .fetch_all(conn)
        .await?)
}

/// The last thing that happened to a line.
pub async fn last_event(conn: &mut Conn, line: LineId) -> Result<Option<LastEvent>, DbError> {
    let row: Option<(String, String, String, String)> = sqlx::query_as(
        "SELECT kind, at, by_account, by_name FROM line_event WHERE line_id = $1 ORDER BY at DESC, id DESC LIMIT 1",
    )
    .bind(line.to_string())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(kind, at, by_account, by_name)| LastEvent { kind: Stored::read(&kind), at, by_account, by_name }))
}
