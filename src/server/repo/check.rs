//! Sums that must hold whatever happened: no lot below zero anywhere, and dispensings that equal their movements.

use super::db::{Conn, DbError};

/// Every sum that does not hold, as a sentence.
///
/// # Errors
/// When the store cannot be read.
pub async fn sums(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let mut found = Vec::new();
    let below: Vec<(String, String, i64)> = sqlx::query_as(
        "SELECT lot_id, place_id, SUM(quantity) FROM movement GROUP BY lot_id, place_id HAVING SUM(quantity) < 0",
    )
    .fetch_all(&mut *conn)
    .await?;
    found.extend(below.into_iter().map(|(lot, place, sum)| format!("lot {lot} at place {place} has {sum} units")));
    let uneven: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT d.id, d.quantity, COALESCE((SELECT -SUM(m.quantity) FROM movement m WHERE m.dispensing_id = d.id), 0)
         FROM dispensing d WHERE
         COALESCE((SELECT -SUM(m.quantity) FROM movement m WHERE m.dispensing_id = d.id), 0)
           <> CASE WHEN d.state = 'undone' THEN 0 ELSE d.quantity END",
    )
    .fetch_all(&mut *conn)
    .await?;
    found.extend(
        uneven
            .into_iter()
            .map(|(id, said, moved)| format!("dispensing {id} says {said} units, its movements say {moved}")),
    );
    let lines: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT l.id, l.handed_over, COALESCE((SELECT SUM(d.quantity) FROM dispensing d
           WHERE d.line_id = l.id AND d.state = 'handed_over'), 0)
         FROM prescription_line l WHERE l.handed_over <> COALESCE((SELECT SUM(d.quantity) FROM dispensing d
           WHERE d.line_id = l.id AND d.state = 'handed_over'), 0)",
    )
    .fetch_all(conn)
    .await?;
    found.extend(
        lines.into_iter().map(|(id, said, given)| {
            format!("line {id} says {said} units were handed over, its dispensings say {given}")
        }),
    );
    Ok(found)
}
