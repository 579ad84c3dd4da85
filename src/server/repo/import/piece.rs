//! The drugs and packs of a list, written a piece at a time into the tables where they stay. Nothing shows them before
//! their batch is committed.

use super::super::{
    drug,
    many::{self, Many, Statements, Varying},
};
use super::{Conn, DbError};
use crate::{
    domain::{
        drug::{Drug, Pack, TallMan},
        ids::BatchId,
    },
    server::clock::Stamps,
};
use std::iter;

/// A new drug, with the key to find it by when the index is off.
pub struct Written {
    /// The drug with its first version.
    pub drug: Drug,
    /// Its stored search key.
    pub search_key: String,
}

/// What is written in one transaction.
#[derive(Default)]
pub struct Piece {
    /// New drugs.
    pub drugs: Vec<Written>,
    /// New packs, of these drugs or of others.
    pub packs: Vec<Pack>,
    /// When.
    pub at: String,
}

/// Rows written by one statement.
const TOGETHER: usize = 1024;

/// The statements that write a piece. They fail with [`DbError::Constraint`] when a code or a GTIN is taken; then the whole
/// transaction must go.
///
/// # Errors
/// Never, in practice.
pub fn statements(batch: BatchId, piece: &Piece, varying: &mut Varying) -> Result<Statements, DbError> {
    let batch = batch.to_string();
    let versions = drug::version_tables(piece.drugs.iter().map(|one| &one.drug.version));
    many::statements(iter::once(drugs(&batch, &piece.drugs)).chain(versions).chain([packs(&batch, piece)]), varying)
}

fn drugs(batch: &str, drugs: &[Written]) -> Many {
    let columns = "id, code, current_version_id, state, state_reason, state_at, state_by, replaced_by, \
         look_alike_group_id, tall_man, search_key, changed_in, created_at, created_by, batch_id";
    let mut many = Many::new("drug", columns, TOGETHER);
    let mut stamps = Stamps::default();
    for Written { drug, search_key } in drugs {
        many.row(|to| {
            to.text(drug.id.to_string());
            to.text(drug.code.as_str());
            to.text(drug.version.id.to_string());
            to.text(drug.state.code());
            to.text(&drug.state_reason);
            to.text(stamps.of(drug.state_at));
            to.text(&drug.state_by);
            to.maybe_text(drug.state.replaced_by().map(|id| id.to_string()));
            to.maybe_text(drug.look_alike_group.clone());
            to.text(drug.tall_man.as_ref().map_or("", TallMan::as_str));
            to.text(search_key);
            to.number(drug.changed_in);
            to.text(stamps.of(drug.version.created_at));
            to.text(&drug.version.created_by);
            to.text(batch);
        });
    }
    many
}

fn packs(batch: &str, piece: &Piece) -> Many {
    let columns = "id, drug_id, brand, manufacturer, gtin, units, unit_content, unit_content_unit, loose, created_at, \
         batch_id";
    let mut many = Many::new("pack", columns, TOGETHER);
    for pack in &piece.packs {
        let (content, unit) = drug::value_and_unit(pack.is.unit_content.as_ref());
        many.row(|to| {
            to.text(pack.id.to_string());
            to.text(pack.drug.to_string());
            to.text(&pack.is.brand);
            to.text(&pack.is.manufacturer);
            to.maybe_text(pack.is.gtin.map(|gtin| gtin.to_string()));
            to.number(pack.is.units.get());
            to.text(content);
            to.text(unit);
            to.number(i64::from(pack.is.loose));
            to.text(&piece.at);
            to.text(batch);
        });
    }
    many
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

/// The same for its drugs, which by then have no packs.
pub async fn remove_drugs(tx: &mut Conn, batch: BatchId, most: i64) -> Result<u64, DbError> {
    let last: Option<String> =
        sqlx::query_scalar("SELECT MAX(id) FROM (SELECT id FROM drug WHERE batch_id = $1 ORDER BY id LIMIT $2) some")
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
