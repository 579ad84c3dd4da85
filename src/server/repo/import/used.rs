//! What of a batch is used, so that it cannot be taken back.

use super::{Conn, DbError};
use domain::ids::BatchId;

/// Drugs of a batch, or drugs it gave a pack or a version, that are used since: by code and name, with how. At most
/// `limit` of them.
pub async fn used(conn: &mut Conn, batch: BatchId, limit: i64) -> Result<Vec<(String, String, String)>, DbError> {
    Ok(sqlx::query_as(
        "SELECT DISTINCT d.code, v.name, u.how FROM (
           SELECT d.id AS drug_id, 'requested' AS how FROM drug d
             JOIN drug_version w ON w.drug_id = d.id
             JOIN prescription_line l ON l.drug_version_id = w.id
             WHERE d.batch_id = $1
           UNION SELECT k.drug_id, 'in stock' FROM pack k JOIN lot o ON o.pack_id = k.id WHERE k.batch_id = $1
           UNION SELECT d.id, 'in stock' FROM drug d JOIN pack k ON k.drug_id = d.id JOIN lot o ON o.pack_id = k.id
             WHERE d.batch_id = $1
           UNION SELECT d.id, 'changed since' FROM drug d JOIN drug_version w ON w.drug_id = d.id
             WHERE d.batch_id = $1 AND w.number > 1
           UNION SELECT d.id, 'given a pack since' FROM drug d JOIN pack k ON k.drug_id = d.id
             WHERE d.batch_id = $1 AND k.batch_id IS NULL AND k.loose = 0
           UNION SELECT d.id, 'given a pack since' FROM drug d JOIN pack k ON k.drug_id = d.id
             WHERE d.batch_id = $1 AND k.batch_id <> $1
           UNION SELECT d.id, 'named as a replacement' FROM drug d JOIN drug r ON r.replaced_by = d.id
             WHERE d.batch_id = $1
         ) u JOIN drug d ON d.id = u.drug_id JOIN drug_version v ON v.id = d.current_version_id
         ORDER BY d.code, u.how LIMIT $2",
    )
    .bind(batch.to_string())
    .bind(limit)
    .fetch_all(conn)
    .await?)
}

/// What a batch changed about drugs that were there, as the audit has it: subject, and the drug before and after as JSON.
/// In order.
pub async fn changes(conn: &mut Conn, batch: BatchId) -> Result<Vec<(String, String, String)>, DbError> {
    Ok(sqlx::query_as(
        "SELECT subject, before_json, after_json FROM audit
         WHERE request_id = $1 AND action = 'drug.correct' ORDER BY seq",
    )
    .bind(batch.to_string())
    .fetch_all(conn)
    .await?)
}
