//! Sums that must hold whatever happened: no lot below zero anywhere, and dispensings that equal their movements.

use super::db::{Conn, DbError};

/// Every sum that does not hold, as a sentence.
pub async fn sums(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let mut found = Vec::new();
    let below: Vec<(String, String, i64)> = sqlx::query_as(
        "SELECT lot_id, place_id, CAST(SUM(quantity) AS BIGINT) FROM movement GROUP BY lot_id, place_id HAVING SUM(quantity) < 0",
    )
    .fetch_all(&mut *conn)
    .await?;
    found.extend(below.into_iter().map(|(lot, place, sum)| format!("lot {lot} at place {place} has {sum} units")));
    let uneven: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT x.id, x.quantity, x.moved FROM (
           SELECT d.id, d.quantity, d.state,
             CAST(COALESCE((SELECT -SUM(m.quantity) FROM movement m WHERE m.dispensing_id = d.id), 0) AS BIGINT) AS moved
           FROM dispensing d) x
         WHERE x.moved <> CASE WHEN x.state = 'undone' THEN 0 ELSE x.quantity END",
    )
    .fetch_all(&mut *conn)
    .await?;
    found.extend(
        uneven
            .into_iter()
            .map(|(id, said, moved)| format!("dispensing {id} says {said} units, its movements say {moved}")),
    );
    for (what, states) in [("handed_over", ["handed_over", ""]), ("prepared", ["prepared", "checked"])] {
        found.extend(lines(&mut *conn, what, states).await?);
    }
    Ok(found)
}

/// The lines whose number of units differs from that of their dispensings in these states.
async fn lines(conn: &mut Conn, what: &str, [first, second]: [&str; 2]) -> Result<Vec<String>, DbError> {
    let uneven: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT x.id, x.said, x.given FROM (
           SELECT l.id, CASE WHEN $1 = 'prepared' THEN l.prepared ELSE l.handed_over END AS said,
             CAST(COALESCE((SELECT SUM(d.quantity) FROM dispensing d WHERE d.line_id = l.id
               AND d.state IN ($2, $3)), 0) AS BIGINT) AS given
           FROM prescription_line l) x
         WHERE x.said <> x.given",
    )
    .bind(what)
    .bind(first)
    .bind(second)
    .fetch_all(conn)
    .await?;
    let words = what.replace('_', " ");
    let told = |(id, said, given)| format!("line {id} says {said} units are {words}, its dispensings say {given}");
    Ok(uneven.into_iter().map(told).collect())
}
