//! Drugs: their present state, their versions, their packs, who may be taken for whom.

mod find;
mod list;
mod pack;
mod row;
mod several;
mod version;

pub use find::{by_code, by_id, of_version};
pub use list::{Listed, all, changed_since, group, ids_of_batch, list, of_batch, prefix};
pub use pack::{brand_key, create_pack, gtins, pack, pack_by_gtin, packs, packs_of};
pub(super) use row::measure;
pub use several::{by_ids, codes_taken, groups_of};
pub use version::{create_version, value_and_unit, versions_into};

use super::db::{Conn, DbError};
use crate::server::clock::stamp;
use domain::drug::{Drug, TallMan};

/// The number that rises with every change of any drug.
pub async fn formulary_version(conn: &mut Conn) -> Result<i64, DbError> {
    Ok(sqlx::query_scalar("SELECT version FROM formulary WHERE only_row = 1").fetch_one(conn).await?)
}

/// Raises it, so that every index in memory learns of the change.
pub async fn raise_formulary(tx: &mut Conn) -> Result<i64, DbError> {
    Ok(sqlx::query_scalar("UPDATE formulary SET version = version + 1 WHERE only_row = 1 RETURNING version")
        .fetch_one(tx)
        .await?)
}

/// Stores a new drug with its first version.
///
/// # Errors
/// [`DbError::Constraint`] when the code is taken.
pub async fn create(tx: &mut Conn, drug: &Drug, search_key: &str) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO drug (id, code, code_key, current_version_id, state, state_reason, state_at, state_by, replaced_by,
           look_alike_group_id, tall_man, search_key, changed_in, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(drug.id.to_string())
    .bind(drug.code.as_str())
    .bind(drug.code.key())
    .bind(drug.version.id.to_string())
    .bind(drug.state.code())
    .bind(&drug.state_reason)
    .bind(stamp(drug.state_at))
    .bind(&drug.state_by)
    .bind(drug.state.replaced_by().map(|id| id.to_string()))
    .bind(drug.look_alike_group.as_deref())
    .bind(drug.tall_man.as_ref().map_or("", TallMan::as_str))
    .bind(search_key)
    .bind(drug.changed_in)
    .bind(stamp(drug.version.created_at))
    .bind(&drug.version.created_by)
    .execute(&mut *tx)
    .await?;
    create_version(tx, &drug.version).await
}

/// Stores what changed of a drug: state, present version, tall-man form, group. `was` is the `changed_in` it had when it
/// was read.
///
/// # Errors
/// [`DbError::Stale`] when somebody was faster.
pub async fn update(tx: &mut Conn, drug: &Drug, search_key: &str, was: i64) -> Result<(), DbError> {
    let done = sqlx::query(
        "UPDATE drug SET current_version_id = $2, state = $3, state_reason = $4, state_at = $5, state_by = $6,
           replaced_by = $7, look_alike_group_id = $8, tall_man = $9, search_key = $10, changed_in = $11
         WHERE id = $1 AND changed_in = $12",
    )
    .bind(drug.id.to_string())
    .bind(drug.version.id.to_string())
    .bind(drug.state.code())
    .bind(&drug.state_reason)
    .bind(stamp(drug.state_at))
    .bind(&drug.state_by)
    .bind(drug.state.replaced_by().map(|id| id.to_string()))
    .bind(drug.look_alike_group.as_deref())
    .bind(drug.tall_man.as_ref().map_or("", TallMan::as_str))
    .bind(search_key)
    .bind(drug.changed_in)
    .bind(was)
    .execute(tx)
    .await?;
    DbError::one_row(&done)
}

/// Stores a new, still empty group of look-alikes.
pub async fn create_group(tx: &mut Conn, id: &str, reason: &str) -> Result<(), DbError> {
    sqlx::query("INSERT INTO look_alike_group (id, reason) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET reason = $2")
        .bind(id)
        .bind(reason)
        .execute(tx)
        .await?;
    Ok(())
}

/// How many drugs there are in each state, by the state's code.
pub async fn counts(conn: &mut Conn) -> Result<Vec<(String, i64)>, DbError> {
    Ok(sqlx::query_as("SELECT state, COUNT(*) FROM shown_drug GROUP BY state ORDER BY state LIMIT 50")
        .fetch_all(conn)
        .await?)
}
