//! Patients: the record itself, names, identifiers, where they are, and finding them.

use super::db::{Conn, DbError};
use domain::{
    coded::Stored,
    ids::{EncounterId, PatientId, PlaceId},
    patient::{BirthDate, NameUse, Sex, Standing},
    place::EncounterClass,
};
use jiff::civil::Date;

/// A patient's record without what hangs on it.
#[derive(Clone, Debug)]
pub struct Patient {
    /// Its opaque id.
    pub id: PatientId,
    /// Administrative sex.
    pub sex: Stored<Sex>,
    /// When born, if anybody knows.
    pub birth: Option<BirthDate>,
    /// Whether the record goes on in another.
    pub standing: Standing,
}

/// One of a patient's names.
#[derive(Clone, Debug)]
pub struct PatientName {
    /// What it is used for.
    pub used: Stored<NameUse>,
    /// As shown.
    pub name: String,
    /// Its language, if known (BCP 47); may be empty.
    pub lang: String,
    /// What a search looks into.
    pub search_key: String,
}

/// One of a patient's numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// `mrn` or `temporary`.
    pub kind: String,
    /// Who gave it out.
    pub issuer: String,
    /// As printed.
    pub value: String,
    /// What a search looks into.
    pub search_key: String,
}

/// A stay or visit.
#[derive(Clone, Debug)]
pub struct Encounter {
    /// Its id.
    pub id: EncounterId,
    /// The place.
    pub place: PlaceId,
    /// The place's name.
    pub place_name: String,
    /// How the patient is there.
    pub class: Stored<EncounterClass>,
    /// Since when (RFC 3339, UTC).
    pub starts_at: String,
}

/// What a search looks for. Everything given must fit; a search without anything finds nothing.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Beginnings of words of a name, as search keys; at most six are looked at.
    pub words: Vec<String>,
    /// A number without hyphens and spaces, in small letters.
    pub identifier: Option<String>,
    /// The first and last stored birth date that fit.
    pub born: Option<(Date, Date)>,
}

/// One patient that a search found.
#[derive(Clone, Debug)]
pub struct FoundPatient {
    /// The patient.
    pub id: PatientId,
    /// The first name.
    pub name: String,
    /// What a search looks into, of the name that fits.
    pub search_key: String,
    /// Administrative sex.
    pub sex: Stored<Sex>,
    /// When born, if anybody knows.
    pub birth: Option<BirthDate>,
    /// The record number or temporary number; empty without one.
    pub number: String,
    /// Where the patient is now; empty when nowhere.
    pub place: String,
}

fn birth(date: Option<&str>, precision: &str) -> Option<BirthDate> {
    // a date that can't be read is shown as not known; neither a record nor a list fails because of it
    date.and_then(|date| date.parse::<Date>().ok()).map(|date| BirthDate::read(date, precision))
}

/// The patient with this id.
pub async fn find(conn: &mut Conn, id: PatientId) -> Result<Option<Patient>, DbError> {
    let row: Option<(String, Option<String>, String, Option<String>)> =
        sqlx::query_as("SELECT sex, birth_date, birth_precision, merged_into FROM patient WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(conn)
            .await?;
    let Some((sex, date, precision, merged)) = row else { return Ok(None) };
    let merged = merged.map(|id| id.parse()).transpose().map_err(|_| DbError::Inconsistent("patient.merged_into"))?;
    Ok(Some(Patient {
        id,
        sex: Stored::read(&sex),
        birth: birth(date.as_deref(), &precision),
        standing: Standing::read(merged),
    }))
}

/// A patient's names, the one on papers first.
pub async fn names(conn: &mut Conn, id: PatientId) -> Result<Vec<PatientName>, DbError> {
    let rows: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT use_code, name, lang, search_key FROM patient_name WHERE patient_id = $1 ORDER BY position LIMIT 50",
    )
    .bind(id.to_string())
    .fetch_all(conn)
    .await?;
    let name = |(used, name, lang, search_key): (String, String, String, String)| PatientName {
        used: Stored::read(&used),
        name,
        lang,
        search_key,
    };
    Ok(rows.into_iter().map(name).collect())
}

/// A patient's numbers, record numbers first.
pub async fn identifiers(conn: &mut Conn, id: PatientId) -> Result<Vec<Identifier>, DbError> {
    let rows: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT kind, issuer, value, search_key FROM patient_identifier WHERE patient_id = $1
         ORDER BY kind, issuer, value LIMIT 50",
    )
    .bind(id.to_string())
    .fetch_all(conn)
    .await?;
    let one = |(kind, issuer, value, search_key)| Identifier { kind, issuer, value, search_key };
    Ok(rows.into_iter().map(one).collect())
}

/// Whether somebody already has this number, however it is written.
pub async fn identifier_taken(conn: &mut Conn, number: &Identifier) -> Result<bool, DbError> {
    let count: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM patient_identifier WHERE kind = $1 AND issuer = $2 AND search_key = $3",
    )
    .bind(&number.kind)
    .bind(&number.issuer)
    .bind(&number.search_key)
    .fetch_one(conn)
    .await?;
    Ok(count > 0)
}

/// Stores a patient's record.
pub async fn create(tx: &mut Conn, new: &Patient, at: &str, by: &str) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO patient (id, sex, birth_date, birth_precision, merged_into, created_at, created_by)
         VALUES ($1, $2, $3, $4, NULL, $5, $6)",
    )
    .bind(new.id.to_string())
    .bind(new.sex.code())
    .bind(new.birth.as_ref().map(|birth| birth.date().to_string()))
    .bind(new.birth.as_ref().map_or("", |birth| birth.precision().code()))
    .bind(at)
    .bind(by)
    .execute(tx)
    .await?;
    Ok(())
}

/// Changes what a record says of its patient.
pub async fn update(tx: &mut Conn, now: &Patient) -> Result<(), DbError> {
    let done = sqlx::query("UPDATE patient SET sex = $2, birth_date = $3, birth_precision = $4 WHERE id = $1")
        .bind(now.id.to_string())
        .bind(now.sex.code())
        .bind(now.birth.as_ref().map(|birth| birth.date().to_string()))
        .bind(now.birth.as_ref().map_or("", |birth| birth.precision().code()))
        .execute(tx)
        .await?;
    DbError::one_row(&done)
}

/// Puts these names in the place of all that a patient had.
pub async fn replace_names(tx: &mut Conn, id: PatientId, names: &[PatientName]) -> Result<(), DbError> {
    sqlx::query("DELETE FROM patient_name WHERE patient_id = $1").bind(id.to_string()).execute(&mut *tx).await?;
    for (position, name) in (0_i64..).zip(names) {
        create_name(tx, id, position, name).await?;
    }
    Ok(())
}

/// Stores one of a patient's names at a position, 0 for the first.
pub async fn create_name(tx: &mut Conn, id: PatientId, position: i64, name: &PatientName) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO patient_name (patient_id, position, use_code, name, lang, search_key) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id.to_string())
    .bind(position)
    .bind(name.used.code())
    .bind(&name.name)
    .bind(&name.lang)
    .bind(&name.search_key)
    .execute(tx)
    .await?;
    Ok(())
}

/// Stores one of a patient's numbers.
///
/// # Errors
/// [`DbError::Constraint`] on `patient_identifier_taken` when somebody has it.
pub async fn create_identifier(tx: &mut Conn, id: PatientId, number: &Identifier) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO patient_identifier (patient_id, kind, issuer, value, search_key) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(id.to_string())
    .bind(&number.kind)
    .bind(&number.issuer)
    .bind(&number.value)
    .bind(&number.search_key)
    .execute(tx)
    .await?;
    Ok(())
}

/// Where a patient is now.
pub async fn present_encounter(conn: &mut Conn, id: PatientId) -> Result<Option<Encounter>, DbError> {
    let row: Option<(String, String, String, String, String)> = sqlx::query_as(
        "SELECT e.id, e.place_id, p.name, e.class, e.starts_at FROM encounter e JOIN place p ON p.id = e.place_id
         WHERE e.patient_id = $1 AND e.ends_at IS NULL ORDER BY e.starts_at DESC, e.id DESC LIMIT 1",
    )
    .bind(id.to_string())
    .fetch_optional(conn)
    .await?;
    row.map(|(id, place, place_name, class, starts_at)| {
        Ok(Encounter {
            id: id.parse().map_err(|_| DbError::Inconsistent("encounter.id"))?,
            place: place.parse().map_err(|_| DbError::Inconsistent("encounter.place_id"))?,
            place_name,
            class: Stored::read(&class),
            starts_at,
        })
    })
    .transpose()
}

/// Starts a stay.
pub async fn create_encounter(tx: &mut Conn, id: PatientId, stay: &Encounter) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO encounter (id, patient_id, place_id, class, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5, NULL)",
    )
    .bind(stay.id.to_string())
    .bind(id.to_string())
    .bind(stay.place.to_string())
    .bind(stay.class.code())
    .bind(&stay.starts_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends every stay of a patient that has not ended.
pub async fn end_encounters(tx: &mut Conn, id: PatientId, at: &str) -> Result<(), DbError> {
    sqlx::query("UPDATE encounter SET ends_at = $1 WHERE patient_id = $2 AND ends_at IS NULL")
        .bind(at)
        .bind(id.to_string())
        .execute(tx)
        .await?;
    Ok(())
}

type FoundRow = (String, String, String, String, Option<String>, String, String, String);

/// Patients that fit, at most `most`; who has the number first, then by name. Merged records are left out.
pub async fn search(conn: &mut Conn, query: &Query, most: u32) -> Result<Vec<FoundPatient>, DbError> {
    let Query { words, identifier, born } = query;
    let pattern = |n: usize| words.get(n).map(|word| like(word));
    let rows: Vec<FoundRow> = sqlx::query_as(
        "SELECT p.id, n.name, MIN(m.search_key), p.sex, p.birth_date, p.birth_precision,
           COALESCE((SELECT MIN(i.kind || ' ' || i.value) FROM patient_identifier i WHERE i.patient_id = p.id), ''),
           COALESCE((SELECT MAX(e.starts_at || ' ' || w.name) FROM encounter e JOIN place w ON w.id = e.place_id
                     WHERE e.patient_id = p.id AND e.ends_at IS NULL), '')
         FROM patient p
         JOIN patient_name n ON n.patient_id = p.id AND n.position = 0
         JOIN patient_name m ON m.patient_id = p.id
         WHERE p.merged_into IS NULL
           AND (CAST($1 AS TEXT) IS NULL OR p.id IN (SELECT i.patient_id FROM patient_identifier i WHERE i.search_key = $1))
           AND (CAST($2 AS TEXT) IS NULL OR (p.birth_date >= $2 AND p.birth_date <= $3))
           AND (CAST($4 AS TEXT) IS NULL OR ' ' || m.search_key LIKE $4 ESCAPE '!')
           AND (CAST($5 AS TEXT) IS NULL OR ' ' || m.search_key LIKE $5 ESCAPE '!')
           AND (CAST($6 AS TEXT) IS NULL OR ' ' || m.search_key LIKE $6 ESCAPE '!')
           AND (CAST($7 AS TEXT) IS NULL OR ' ' || m.search_key LIKE $7 ESCAPE '!')
           AND (CAST($8 AS TEXT) IS NULL OR ' ' || m.search_key LIKE $8 ESCAPE '!')
           AND (CAST($9 AS TEXT) IS NULL OR ' ' || m.search_key LIKE $9 ESCAPE '!')
           AND (CAST($1 AS TEXT) IS NOT NULL OR CAST($2 AS TEXT) IS NOT NULL OR CAST($4 AS TEXT) IS NOT NULL)
         GROUP BY p.id, n.name, n.search_key, p.sex, p.birth_date, p.birth_precision
         ORDER BY n.search_key, p.birth_date, p.id LIMIT $10",
    )
    .bind(identifier)
    .bind(born.map(|(first, _)| first.to_string()))
    .bind(born.map(|(_, last)| last.to_string()))
    .bind(pattern(0))
    .bind(pattern(1))
    .bind(pattern(2))
    .bind(pattern(3))
    .bind(pattern(4))
    .bind(pattern(5))
    .bind(i64::from(most))
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(found).collect()
}

/// A word's beginning in a key; letters of scripts that leave no space between words are found anywhere.
fn like(word: &str) -> String {
    let mut pattern = String::from(if word.is_ascii() { "% " } else { "%" });
    for c in word.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

fn found((id, name, search_key, sex, date, precision, number, place): FoundRow) -> Result<FoundPatient, DbError> {
    let after_space = |text: &str| text.split_once(' ').map_or_else(String::new, |(_, rest)| rest.to_owned());
    Ok(FoundPatient {
        id: id.parse().map_err(|_| DbError::Inconsistent("patient.id"))?,
        name,
        search_key,
        sex: Stored::read(&sex),
        birth: birth(date.as_deref(), &precision),
        number: after_space(&number),
        place: after_space(&place),
    })
}
