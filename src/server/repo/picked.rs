//! What was picked and waits for somebody: for its check, or to be put back.

use super::db::{Conn, DbError};

/// A dispensing that was picked and waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ToCheckOff {
    /// Of the prescription.
    pub number: String,
    /// The drug's name.
    pub drug: String,
    /// The name's language tag, or empty.
    pub lang: String,
    /// The tall-man form, or empty.
    pub tall_man: String,
    /// Dispensing units.
    pub quantity: i64,
    /// When (RFC 3339, UTC).
    pub prepared_at: String,
    /// Who picked: a name, when the account is known.
    pub prepared_by: String,
}

macro_rules! picked {
    ($which:literal) => {
        concat!(
            "SELECT p.number, v.name AS drug, v.lang, COALESCE(d.tall_man, '') AS tall_man, s.quantity, s.prepared_at,
               COALESCE(pr.name, s.prepared_by) AS prepared_by
             FROM dispensing s JOIN prescription_line l ON l.id = s.line_id
               JOIN prescription p ON p.id = l.prescription_id
               JOIN drug_version v ON v.id = s.drug_version_id JOIN drug d ON d.id = v.drug_id
               LEFT JOIN account a ON a.id = s.prepared_by
               LEFT JOIN practitioner pr ON pr.id = a.practitioner_id
             WHERE ",
            $which,
            " ORDER BY s.prepared_at, s.id LIMIT $1"
        )
    };
}

/// Dispensings that wait for their check, oldest first; those of a line that ended or was rejected are not checked.
pub async fn to_check_off(conn: &mut Conn, limit: i64) -> Result<Vec<ToCheckOff>, DbError> {
    let sql = picked!("s.state = 'prepared' AND l.order_state IN ('active', 'on_hold') AND l.decision <> 'rejected'");
    Ok(sqlx::query_as(sql).bind(limit).fetch_all(conn).await?)
}

/// Dispensings that were picked for a line that ended or was rejected since: they go back, oldest first.
pub async fn to_put_back(conn: &mut Conn, limit: i64) -> Result<Vec<ToCheckOff>, DbError> {
    let sql = picked!(
        "s.state IN ('prepared', 'checked') AND (l.decision = 'rejected' OR l.order_state IN
           ('stopped', 'cancelled', 'completed', 'replaced', 'entered_in_error'))"
    );
    Ok(sqlx::query_as(sql).bind(limit).fetch_all(conn).await?)
}
