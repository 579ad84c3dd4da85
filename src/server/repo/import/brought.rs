//! Which list brought a drug, its packs, its versions.

use super::{Batch, Conn, DbError};
use domain::ids::{BatchId, DrugId};

/// The list that made a drug.
pub async fn made(conn: &mut Conn, drug: DrugId) -> Result<Option<Batch>, DbError> {
    Ok(sqlx::query_as("SELECT b.* FROM import_batch b JOIN drug d ON d.batch_id = b.id WHERE d.id = $1")
        .bind(drug.to_string())
        .fetch_optional(conn)
        .await?)
}

/// The lists that brought packs of a drug, each with how many.
pub async fn packs_brought(conn: &mut Conn, drug: DrugId) -> Result<Vec<(Batch, i64)>, DbError> {
    let counted: Vec<(String, i64)> = sqlx::query_as(
        "SELECT batch_id, COUNT(*) FROM shown_pack WHERE drug_id = $1 AND batch_id IS NOT NULL
         GROUP BY batch_id ORDER BY batch_id LIMIT 100",
    )
    .bind(drug.to_string())
    .fetch_all(&mut *conn)
    .await?;
    let mut all = Vec::with_capacity(counted.len());
    for (id, packs) in counted {
        let id: BatchId = id.parse().map_err(|_| DbError::Inconsistent("pack.batch_id"))?;
        all.extend(super::find(conn, id).await?.map(|batch| (batch, packs)));
    }
    Ok(all)
}

/// The list that was taken in or taken back with this request.
pub async fn behind(conn: &mut Conn, request_id: &str) -> Result<Option<Batch>, DbError> {
    let subject: Option<String> = sqlx::query_scalar(
        "SELECT subject FROM audit WHERE request_id = $1 AND action IN ('import.take', 'import.undo') LIMIT 1",
    )
    .bind(request_id)
    .fetch_optional(&mut *conn)
    .await?;
    match subject.as_deref().and_then(|subject| subject.strip_prefix("import/")).and_then(|id| id.parse().ok()) {
        Some(id) => super::find(conn, id).await,
        None => Ok(None),
    }
}
