//! Sessions and wrong passwords. A session's token is stored as its hash only.

use super::db::{Conn, DbError};
use domain::ids::AccountId;

/// A session as stored; times are stamps, which sort as text.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Whose session it is.
    pub account: AccountId,
    /// When it was last used.
    pub last_seen_at: String,
    /// When it ends in any case.
    pub expires_at: String,
}

/// Stores a session.
pub async fn create(
    tx: &mut Conn,
    token_hash: &str,
    account: AccountId,
    now: &str,
    expires_at: &str,
) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO session (token_hash, account_id, started_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)",
    )
    .bind(token_hash)
    .bind(account.to_string())
    .bind(now)
    .bind(expires_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// The session of this token.
pub async fn find(conn: &mut Conn, token_hash: &str) -> Result<Option<SessionRow>, DbError> {
    let row: Option<(String, String, String)> =
        sqlx::query_as("SELECT account_id, last_seen_at, expires_at FROM session WHERE token_hash = $1")
            .bind(token_hash)
            .fetch_optional(conn)
            .await?;
    row.map(|(account, last_seen_at, expires_at)| {
        let account = account.parse().map_err(|_| DbError::Inconsistent("session.account_id"))?;
        Ok(SessionRow { account, last_seen_at, expires_at })
    })
    .transpose()
}

/// Notes that a session was used.
pub async fn seen(tx: &mut Conn, token_hash: &str, now: &str) -> Result<(), DbError> {
    sqlx::query("UPDATE session SET last_seen_at = $2 WHERE token_hash = $1")
        .bind(token_hash)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// Ends a session, and sweeps out those that have run out.
pub async fn delete(tx: &mut Conn, token_hash: &str, now: &str) -> Result<(), DbError> {
    sqlx::query("DELETE FROM session WHERE token_hash = $1 OR expires_at < $2")
        .bind(token_hash)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// Wrong passwords for a name, from this client and from everywhere, and from this client for any name.
#[derive(Clone, Debug, Default)]
pub struct Failures {
    /// From this client since the last success.
    pub here: u32,
    /// When the last one from here was, as a stamp.
    pub last_here: String,
    /// From all clients together.
    pub everywhere: u32,
    /// From this client for all names together.
    pub by_client: u32,
}

/// Counts wrong passwords newer than `since`.
pub async fn failures(conn: &mut Conn, name: &str, client: &str, since: &str) -> Result<Failures, DbError> {
    let rows: Vec<(String, i64, String)> = sqlx::query_as(
        "SELECT client, failures, last_at FROM sign_in_failure WHERE sign_in_name = $1 AND last_at >= $2",
    )
    .bind(name)
    .bind(since)
    .fetch_all(&mut *conn)
    .await?;
    let by_client: i64 = sqlx::query_scalar(
        "SELECT CAST(COALESCE(SUM(failures), 0) AS BIGINT) FROM sign_in_failure WHERE client = $1 AND last_at >= $2",
    )
    .bind(client)
    .bind(since)
    .fetch_one(conn)
    .await?;
    let mut all = Failures { by_client: u32::try_from(by_client).unwrap_or(u32::MAX), ..Failures::default() };
    for (from, count, last_at) in rows {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        all.everywhere = all.everywhere.saturating_add(count);
        if from == client {
            (all.here, all.last_here) = (count, last_at);
        }
    }
    Ok(all)
}

/// Counts one more wrong password; counting starts again when the last was before `since`.
pub async fn failed(tx: &mut Conn, name: &str, client: &str, now: &str, since: &str) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO sign_in_failure (sign_in_name, client, failures, last_at) VALUES ($1, $2, 1, $3)
         ON CONFLICT (sign_in_name, client) DO UPDATE SET last_at = excluded.last_at,
         failures = CASE WHEN sign_in_failure.last_at < $4 THEN 1 ELSE sign_in_failure.failures + 1 END",
    )
    .bind(name)
    .bind(client)
    .bind(now)
    .bind(since)
    .execute(&mut *tx)
    .await?;
    sqlx::query("DELETE FROM sign_in_failure WHERE last_at < $1").bind(since).execute(tx).await?;
    Ok(())
}

/// Forgets the wrong passwords from a client that has now given the right one.
pub async fn forgive(tx: &mut Conn, name: &str, client: &str) -> Result<(), DbError> {
    sqlx::query("DELETE FROM sign_in_failure WHERE sign_in_name = $1 AND client = $2")
        .bind(name)
        .bind(client)
        .execute(tx)
        .await?;
    Ok(())
}
