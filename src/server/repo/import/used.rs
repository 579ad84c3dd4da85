//! What of a batch is used, so that it cannot be taken back.

use super::{Conn, DbError};
use crate::{
    domain::{drug::Drug, ids::BatchId},
    server::repo::drug,
};

/// Drugs of a batch, or drugs it gave a pack or a version, that are used since: by code and name, with how. At most
/// `limit` of them.
///
/// # Errors
/// When the store cannot be read.
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

/// The drugs whose present version a batch made of an older one: those with the request id of its taking in, as the audit
/// has it.
///
/// # Errors
/// When the store cannot be read.
pub async fn changed_drugs(conn: &mut Conn, batch: BatchId) -> Result<Vec<Drug>, DbError> {
    let subjects: Vec<String> = sqlx::query_scalar(
        "SELECT a.subject FROM audit a WHERE a.request_id = $1 AND a.action = 'drug.correct' ORDER BY a.seq",
    )
    .bind(batch.to_string())
    .fetch_all(&mut *conn)
    .await?;
    let mut drugs = Vec::new();
    for subject in subjects {
        if let Some(id) = subject.strip_prefix("drug/").and_then(|id| id.parse().ok()) {
            drugs.extend(drug::by_id(conn, id).await?);
        }
    }
    Ok(drugs)
}

/// The codes of drugs of no batch that stand in groups of look-alikes with these ids.
///
/// # Errors
/// When the store cannot be read.
pub async fn grouped_drugs(conn: &mut Conn, from: &str, to: &str) -> Result<Vec<String>, DbError> {
    Ok(sqlx::query_scalar(
        "SELECT code FROM shown_drug WHERE look_alike_group_id >= $1 AND look_alike_group_id <= $2 AND batch_id IS NULL
         ORDER BY code",
    )
    .bind(from)
    .bind(to)
    .fetch_all(conn)
    .await?)
}
