//! Faults, as the on-call engineer finds them later.

use super::db::{Conn, DbError};

/// One fault as it was seen.
#[derive(Clone, Debug)]
pub struct IncidentSeen {
    /// `INC-2026-0042`.
    pub number: String,
    /// UTC, as stored.
    pub at: String,
    /// Which part: `store`, `panic`, `island` …
    pub kind: &'static str,
    /// The cause chain, for engineers.
    pub cause: String,
    /// The request in which it happened; empty outside of requests.
    pub request_id: String,
    /// Where in the program, as `file:line`: of a panic its own place, of anything else where it was noted.
    pub place: String,
}

/// Stores faults; one that is there already stays as it is.
pub async fn create_all(tx: &mut Conn, seen: &[IncidentSeen]) -> Result<(), DbError> {
    for one in seen {
        create(tx, one).await?;
    }
    Ok(())
}

/// A number that another fault already has (after a copy of the file was put in place) gets an addition.
async fn create(tx: &mut Conn, seen: &IncidentSeen) -> Result<(), DbError> {
    for turn in 1..=9 {
        let number = if turn == 1 { seen.number.clone() } else { format!("{}-{turn}", seen.number) };
        let done = sqlx::query(
            "INSERT INTO incident (number, at, kind, state, request_id, place_in_program, cause, version)
             VALUES ($1, $2, $3, 'open', $4, $5, $6, $7) ON CONFLICT (number) DO NOTHING",
        )
        .bind(&number)
        .bind(&seen.at)
        .bind(seen.kind)
        .bind(&seen.request_id)
        .bind(&seen.place)
        .bind(&seen.cause)
        .bind(env!("CARGO_PKG_VERSION"))
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 1 || same(tx, &number, seen).await? {
            return Ok(());
        }
        tracing::warn!(%number, "another fault has this number already");
    }
    Ok(())
}

async fn same(tx: &mut Conn, number: &str, seen: &IncidentSeen) -> Result<bool, DbError> {
    let (at, cause): (String, String) =
        sqlx::query_as("SELECT at, cause FROM incident WHERE number = $1").bind(number).fetch_one(tx).await?;
    Ok(at == seen.at && cause == seen.cause)
}

/// Sets this many numbers of a year aside, after all that were given or set aside. The answer is the first of them.
pub async fn reserve(tx: &mut Conn, year: i16, count: u32) -> Result<u32, DbError> {
    let aside: Option<i64> =
        sqlx::query_scalar("SELECT last_number FROM number_series WHERE series = 'INC' AND year = $1")
            .bind(i64::from(year))
            .fetch_optional(&mut *tx)
            .await?;
    let last = i64::from(last_number(&mut *tx, year).await?).max(aside.unwrap_or(0));
    sqlx::query(
        "INSERT INTO number_series (series, year, last_number) VALUES ('INC', $1, $2)
         ON CONFLICT (series, year) DO UPDATE SET last_number = excluded.last_number",
    )
    .bind(i64::from(year))
    .bind(last + i64::from(count))
    .execute(tx)
    .await?;
    u32::try_from(last + 1).map_err(|_| DbError::Inconsistent("a number series ran out"))
}

/// The highest counter among a year's stored numbers: older versions set none aside.
async fn last_number(conn: &mut Conn, year: i16) -> Result<u32, DbError> {
    let prefix = format!("INC-{year}-");
    let numbers: Vec<String> = sqlx::query_scalar("SELECT number FROM incident WHERE number LIKE $1")
        .bind(format!("{prefix}%"))
        .fetch_all(conn)
        .await?;
    Ok(numbers.iter().filter_map(|n| n.strip_prefix(&prefix)?.parse().ok()).max().unwrap_or(0))
}

/// A fault as it was kept.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Incident {
    /// `INC-2026-0042`.
    pub number: String,
    /// When, UTC.
    pub at: String,
    /// Which part.
    pub kind: String,
    /// Where it stands, as a code.
    pub state: String,
    /// The request in which it happened, or empty.
    pub request_id: String,
    /// Where in the program, as `file:line`; empty where an older version noted it.
    #[sqlx(rename = "place_in_program")]
    pub place: String,
    /// The cause, for engineers.
    pub cause: String,
    /// The program's version.
    pub version: String,
}

/// The newest faults, newest first.
pub async fn newest(conn: &mut Conn, limit: i64) -> Result<Vec<Incident>, DbError> {
    Ok(sqlx::query_as(
        "SELECT number, at, kind, state, request_id, place_in_program, cause, version FROM incident
         ORDER BY at DESC, number DESC LIMIT $1",
    )
    .bind(limit)
    .fetch_all(conn)
    .await?)
}

/// The fault with this number.
pub async fn by_number(conn: &mut Conn, number: &str) -> Result<Option<Incident>, DbError> {
    Ok(sqlx::query_as(
        "SELECT number, at, kind, state, request_id, place_in_program, cause, version FROM incident WHERE number = $1",
    )
    .bind(number)
    .fetch_optional(conn)
    .await?)
}
