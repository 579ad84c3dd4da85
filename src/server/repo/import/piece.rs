//! The drugs and packs of a list, written a piece at a time into the tables where they stay. Nothing shows them before
//! their batch is committed.

use super::super::{drug, rows::Statements};
use super::{Conn, DbError};
use crate::server::clock::Stamps;
use domain::{
    drug::{Drug, Pack, TallMan},
    ids::BatchId,
};

/// A new drug, with the key to find it by when the index is off.
pub struct DrugToStore {
    /// The drug with its first version.
    pub drug: Drug,
    /// Its stored search key.
    pub search_key: String,
}

/// What is written in one transaction.
#[derive(Default)]
pub struct Piece {
    /// New drugs.
    pub drugs: Vec<DrugToStore>,
    /// New packs, of these drugs or of others.
    pub packs: Vec<Pack>,
    /// When (RFC 3339, UTC).
    pub at: String,
}

/// The statements that write a piece. They fail with [`DbError::Constraint`] when a code or a GTIN is taken; then the whole
/// transaction must go.
pub fn statements(batch: BatchId, piece: &Piece) -> Statements {
    let batch = batch.to_string();
    let mut all = Statements::default();
    drugs(&mut all, &batch, &piece.drugs);
    drug::versions_into(&mut all, piece.drugs.iter().map(|one| &one.drug.version));
    packs(&mut all, &batch, piece);
    all
}

fn drugs(all: &mut Statements, batch: &str, drugs: &[DrugToStore]) {
    let insert =
        "INSERT INTO drug (id, code, code_key, batch_id, current_version_id, state, state_reason, state_at, state_by,
                    replaced_by, look_alike_group_id, tall_man, search_key, changed_in, created_at, created_by)";
    let mut stamps = Stamps::default();
    all.insert(insert, drugs, |to, DrugToStore { drug, search_key }| {
        to.push_bind(drug.id.to_string()).push_bind(drug.code.as_str()).push_bind(drug.code.key()).push_bind(batch);
        to.push_bind(drug.version.id.to_string()).push_bind(drug.state.code()).push_bind(&drug.state_reason);
        to.push_bind(stamps.of(drug.state_at)).push_bind(&drug.state_by);
        to.push_bind(drug.state.replaced_by().map(|id| id.to_string())).push_bind(&drug.look_alike_group);
        to.push_bind(drug.tall_man.as_ref().map_or("", TallMan::as_str)).push_bind(search_key);
        to.push_bind(drug.changed_in).push_bind(stamps.of(drug.version.created_at)).push_bind(&drug.version.created_by);
    });
}

fn packs(all: &mut Statements, batch: &str, piece: &Piece) {
    let insert = "INSERT INTO pack (id, drug_id, batch_id, brand, brand_key, manufacturer, gtin, units, unit_content,
                    unit_content_unit, loose, created_at)";
    all.insert(insert, &piece.packs, |to, pack| {
        let (content, unit) = drug::value_and_unit(pack.is.unit_content.as_ref());
        to.push_bind(pack.id.to_string()).push_bind(pack.drug.to_string()).push_bind(batch);
        to.push_bind(&pack.is.brand).push_bind(drug::brand_key(&pack.is.brand)).push_bind(&pack.is.manufacturer);
        to.push_bind(pack.is.gtin.map(|gtin| gtin.to_string())).push_bind(i64::from(pack.is.units.get()));
        to.push_bind(content).push_bind(unit).push_bind(i64::from(pack.is.loose)).push_bind(&piece.at);
    });
}

/// Deletes what belongs to the versions of a batch's drugs up to an id.
macro_rules! of_versions {
    ($table:literal) => {
        concat!(
            "DELETE FROM ",
            $table,
            " WHERE drug_version_id IN (SELECT v.id FROM drug d JOIN drug_version v ON v.drug_id = d.id
               WHERE d.batch_id = $1 AND d.id <= $2)"
        )
    };
}

/// Removes packs that a batch which is not taken in has left, a piece at a time. The answer is how many went.
pub async fn remove_packs(tx: &mut Conn, batch: BatchId, most: i64) -> Result<u64, DbError> {
    let done =
        sqlx::query("DELETE FROM pack WHERE id IN (SELECT id FROM pack WHERE batch_id = $1 ORDER BY id LIMIT $2)")
            .bind(batch.to_string())
            .bind(most)
            .execute(tx)
            .await?;
    Ok(done.rows_affected())
}

/// Removes its drugs likewise, which by then have no packs.
pub async fn remove_drugs(tx: &mut Conn, batch: BatchId, most: i64) -> Result<u64, DbError> {
    let last: Option<String> =
        sqlx::query_scalar("SELECT MAX(id) FROM (SELECT id FROM drug WHERE batch_id = $1 ORDER BY id LIMIT $2) few")
            .bind(batch.to_string())
            .bind(most)
            .fetch_one(&mut *tx)
            .await?;
    let Some(last) = last else { return Ok(0) };
    let mut gone = 0;
    for sql in [
        of_versions!("drug_ingredient"),
        of_versions!("drug_route"),
        of_versions!("drug_code"),
        of_versions!("drug_other_name"),
        "DELETE FROM import_mark WHERE drug_id IN (SELECT id FROM drug WHERE batch_id = $1 AND id <= $2)",
        "DELETE FROM drug_version WHERE drug_id IN (SELECT id FROM drug WHERE batch_id = $1 AND id <= $2)",
        "DELETE FROM drug WHERE batch_id = $1 AND id <= $2",
    ] {
        gone = sqlx::query(sql).bind(batch.to_string()).bind(&last).execute(&mut *tx).await?.rows_affected();
    }
    Ok(gone)
}
