//! How many prescriptions wait for what.

use crate::server::repo::db::{Conn, DbError};
use domain::ids::{AccountId, PlaceId, PractitionerId};

/// How many prescriptions wait for what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Counts {
    /// For the pharmacist's decision.
    pub check: i64,
    /// Of these: with an answer that nobody has looked at.
    pub answered: i64,
    /// For a prescriber's answer.
    pub questions: i64,
    /// To be dispensed.
    pub dispense: i64,
    /// On hold.
    pub held: i64,
    /// For the answer of one person.
    pub asked_me: i64,
}

/// Counts what waits, at one place or everywhere. With `only`, just that person's requests; `asked_me` always
/// counts the questions to `me`.
pub async fn counts(
    conn: &mut Conn,
    me: (PractitionerId, AccountId),
    only: bool,
    place: Option<PlaceId>,
) -> Result<Counts, DbError> {
    Ok(sqlx::query_as(
        "SELECT
           COUNT(DISTINCT CASE WHEN l.order_state = 'active' AND l.decision IN ('pending', 'answered')
             THEN p.id END) AS \"check\",
           COUNT(DISTINCT CASE WHEN l.order_state = 'active' AND l.decision = 'answered' THEN p.id END) AS answered,
           COUNT(DISTINCT CASE WHEN l.decision = 'queried' THEN p.id END) AS questions,
           COUNT(DISTINCT CASE WHEN l.order_state = 'active' AND l.decision = 'accepted' THEN p.id END) AS dispense,
           COUNT(DISTINCT CASE WHEN l.order_state = 'on_hold' THEN p.id END) AS held,
           COUNT(DISTINCT CASE WHEN l.decision = 'queried' AND (p.requester_id = $1 OR p.recorded_by = $2)
             THEN p.id END) AS asked_me
         FROM prescription_line l JOIN prescription p ON p.id = l.prescription_id
         WHERE (l.order_state = 'on_hold' OR (l.order_state = 'active'
             AND l.decision IN ('pending', 'answered', 'queried', 'accepted')
             AND (l.decision <> 'accepted' OR l.quantity IS NULL OR l.handed_over - l.returned < l.quantity)))
           AND (CAST($3 AS BIGINT) = 0 OR p.requester_id = $1 OR p.recorded_by = $2)
           AND (CAST($4 AS TEXT) IS NULL OR p.place_id = $4)",
    )
    .bind(me.0.to_string())
    .bind(me.1.to_string())
    .bind(i64::from(only))
    .bind(place.map(|place| place.to_string()))
    .fetch_one(conn)
    .await?)
}

/// How many prescriptions `Which::Done` lists.
pub async fn count_done(
    conn: &mut Conn,
    of: Option<(PractitionerId, AccountId)>,
    place: Option<PlaceId>,
    since: &str,
) -> Result<i64, DbError> {
    Ok(sqlx::query_scalar(concat!(
        "SELECT COUNT(*) FROM prescription p WHERE ",
        done!(),
        " AND (CAST($3 AS TEXT) IS NULL OR p.place_id = $3)"
    ))
    .bind(of.map(|(practitioner, _)| practitioner.to_string()))
    .bind(of.map(|(_, account)| account.to_string()))
    .bind(place.map(|place| place.to_string()))
    .bind(since)
    .fetch_one(conn)
    .await?)
}
