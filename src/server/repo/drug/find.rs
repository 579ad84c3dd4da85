//! Finding one drug by what names it.

use super::{
    super::db::{Conn, DbError},
    row::{DrugRow, VersionRow},
    version::whole,
};
use domain::{
    drug::{Drug, DrugVersion},
    ids::{DrugId, DrugVersionId},
};

async fn version(conn: &mut Conn, id: &str) -> Result<DrugVersion, DbError> {
    let row: VersionRow =
        sqlx::query_as("SELECT * FROM drug_version WHERE id = $1").bind(id).fetch_one(&mut *conn).await?;
    whole(conn, row).await
}

async fn maybe(conn: &mut Conn, row: Option<DrugRow>) -> Result<Option<Drug>, DbError> {
    let Some(row) = row else { return Ok(None) };
    let version = version(conn, &row.current_version_id).await?;
    row.with(version).map(Some)
}

/// The drug with this code, in capital or small letters.
pub async fn by_code(conn: &mut Conn, code: &str) -> Result<Option<Drug>, DbError> {
    let row = sqlx::query_as("SELECT * FROM shown_drug WHERE code_key = $1")
        .bind(code.to_ascii_lowercase())
        .fetch_optional(&mut *conn)
        .await?;
    maybe(conn, row).await
}

/// The drug by its id.
pub async fn by_id(conn: &mut Conn, id: DrugId) -> Result<Option<Drug>, DbError> {
    let row = sqlx::query_as("SELECT * FROM shown_drug WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(&mut *conn)
        .await?;
    maybe(conn, row).await
}

/// The drug of a version, as it is now, and that version.
pub async fn of_version(conn: &mut Conn, id: DrugVersionId) -> Result<Option<(Drug, DrugVersion)>, DbError> {
    let row = sqlx::query_as("SELECT * FROM shown_drug WHERE id = (SELECT drug_id FROM drug_version WHERE id = $1)")
        .bind(id.to_string())
        .fetch_optional(&mut *conn)
        .await?;
    let Some(drug) = maybe(conn, row).await? else { return Ok(None) };
    let version = if drug.version.id == id { drug.version.clone() } else { version(conn, &id.to_string()).await? };
    Ok(Some((drug, version)))
}
