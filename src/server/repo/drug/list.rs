//! Several drugs at once, with what a list or the index shows of each: a fixed number of queries, however many rows.

use super::{
    super::db::{Conn, DbError},
    row::{IngredientRow, id},
};
use domain::{
    coded::Stored,
    drug::DrugIngredient,
    drug_state::DrugState,
    form::DoseForm,
    ids::{BatchId, DrugId},
};
use std::collections::HashMap;

/// What a list shows of a drug.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id.
    pub id: DrugId,
    /// Its code.
    pub code: String,
    /// Its name, exactly as stored.
    pub name: String,
    /// The name's language, maybe empty.
    pub lang: String,
    /// The generic name, maybe empty.
    pub generic_name: String,
    /// Its form.
    pub form: Option<Stored<DoseForm>>,
    /// Where it stands.
    pub state: DrugState,
    /// The name in tall-man letters, maybe empty.
    pub tall_man: String,
    /// The id of its group of look-alikes.
    pub look_alike_group: Option<String>,
    /// Its ingredients.
    pub ingredients: Vec<DrugIngredient>,
    /// Its other names; only where the index is brought up to date.
    pub other_names: Vec<String>,
    /// The formulary's version in which it last changed.
    pub changed_in: i64,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    id: String,
    code: String,
    state: String,
    replaced_by: Option<String>,
    look_alike_group_id: Option<String>,
    tall_man: String,
    changed_in: i64,
    version: String,
    name: String,
    lang: String,
    generic_name: String,
    form: String,
}

#[derive(sqlx::FromRow)]
struct OfVersion {
    drug_version_id: String,
    #[sqlx(flatten)]
    ingredient: IngredientRow,
}

/// The rows of `drug d` that a condition picks, and all their ingredients, by two queries.
macro_rules! listed {
    ($conn:expr, $picked:literal, [$($bind:expr),*]) => {{
        let rows: Vec<ListedRow> = sqlx::query_as(concat!(
            "SELECT d.id, d.code, d.state, d.replaced_by, d.look_alike_group_id, d.tall_man, d.changed_in,
               d.current_version_id AS version, v.name, v.lang, v.generic_name, v.form
             FROM shown_drug d JOIN drug_version v ON v.id = d.current_version_id ", $picked))
            $(.bind($bind))*
            .fetch_all(&mut *$conn)
            .await?;
        let ingredients: Vec<OfVersion> = sqlx::query_as(concat!(
            "SELECT i.drug_version_id, i.substance, i.numerator, i.numerator_unit, i.denominator, i.denominator_unit, i.basis
             FROM drug_ingredient i WHERE i.drug_version_id IN (SELECT d.current_version_id FROM shown_drug d ", $picked, ")
             ORDER BY i.drug_version_id, i.position"))
            $(.bind($bind))*
            .fetch_all(&mut *$conn)
            .await?;
        together(rows, ingredients)
    }};
}

/// As `listed`, with their other names, by a third query.
macro_rules! with_other_names {
    ($conn:expr, $picked:literal, [$($bind:expr),*]) => {{
        let mut found = listed!($conn, $picked, [$($bind),*])?;
        let names: Vec<(String, String)> = sqlx::query_as(concat!(
            "SELECT p.id, o.name FROM (SELECT d.id, d.current_version_id FROM shown_drug d ", $picked, ") p
             JOIN drug_other_name o ON o.drug_version_id = p.current_version_id ORDER BY p.id, o.position"))
            $(.bind($bind))*
            .fetch_all(&mut *$conn)
            .await?;
        let mut by_drug: HashMap<String, Vec<String>> = HashMap::new();
        for (drug, name) in names {
            by_drug.entry(drug).or_default().push(name);
        }
        for drug in &mut found {
            drug.other_names = by_drug.remove(&drug.id.to_string()).unwrap_or_default();
        }
        Ok(found)
    }};
}

fn together(rows: Vec<ListedRow>, ingredients: Vec<OfVersion>) -> Result<Vec<Listed>, DbError> {
    let mut by_version: HashMap<String, Vec<DrugIngredient>> = HashMap::new();
    for one in ingredients {
        by_version.entry(one.drug_version_id).or_default().push(one.ingredient.read());
    }
    rows.into_iter()
        .map(|row| {
            let replaced_by = row.replaced_by.as_deref().map(|text| id(text, "drug.replaced_by")).transpose()?;
            Ok(Listed {
                id: id(&row.id, "drug.id")?,
                code: row.code,
                name: row.name,
                lang: row.lang,
                generic_name: row.generic_name,
                form: (!row.form.is_empty()).then(|| Stored::read(&row.form)),
                state: DrugState::read(&row.state, replaced_by),
                tall_man: row.tall_man,
                look_alike_group: row.look_alike_group_id,
                ingredients: by_version.remove(&row.version).unwrap_or_default(),
                other_names: Vec::new(),
                changed_in: row.changed_in,
            })
        })
        .collect()
}

/// Drugs whose stored search key begins so, in the key's order: what remains of search when the index is off.
pub async fn prefix(conn: &mut Conn, key: &str, limit: i64) -> Result<Vec<Listed>, DbError> {
    let end = format!("{key}\u{10FFFF}");
    listed!(
        conn,
        "WHERE d.search_key >= $1 AND d.search_key < $2 ORDER BY d.search_key, d.id LIMIT $3",
        [key, &end, limit]
    )
}

/// Drugs in the order of their names; `state` empty for all, `skip` for the next page.
pub async fn list(conn: &mut Conn, state: &str, skip: i64, limit: i64) -> Result<Vec<Listed>, DbError> {
    listed!(
        conn,
        "WHERE ($1 = '' OR d.state = $1) ORDER BY d.search_key, d.id LIMIT $2 OFFSET $3",
        [state, limit, skip]
    )
}

/// The drugs of a group of look-alikes.
pub async fn group(conn: &mut Conn, group: &str) -> Result<Vec<Listed>, DbError> {
    listed!(conn, "WHERE d.look_alike_group_id = $1 ORDER BY d.search_key, d.id LIMIT 100", [group])
}

/// Drugs changed after a place in the order of changes: a version of the formulary, and the id of the last drug seen of
/// that version (empty: all of that version are seen). With their other names.
pub async fn changed_since(conn: &mut Conn, version: i64, after: &str, limit: i64) -> Result<Vec<Listed>, DbError> {
    with_other_names!(
        conn,
        "WHERE d.changed_in > $1 OR (d.changed_in = $1 AND $2 <> '' AND d.id > $2) ORDER BY d.changed_in, d.id LIMIT $3",
        [version, after, limit]
    )
}

/// Every drug that is shown, in the order of ids, from the one after `after` on. With their other names.
pub async fn all(conn: &mut Conn, after: &str, limit: i64) -> Result<Vec<Listed>, DbError> {
    with_other_names!(conn, "WHERE d.id > $1 ORDER BY d.id LIMIT $2", [after, limit])
}

/// The drugs that a batch brought, if they are shown, in the order of ids, from the one after `after` on. With their
/// other names.
pub async fn of_batch(conn: &mut Conn, batch: BatchId, after: &str, limit: i64) -> Result<Vec<Listed>, DbError> {
    let batch = batch.to_string();
    with_other_names!(conn, "WHERE d.batch_id = $1 AND d.id > $2 ORDER BY d.id LIMIT $3", [&batch, after, limit])
}

/// The ids of a batch's drugs, shown or not, from the one after `after` on.
pub async fn ids_of_batch(conn: &mut Conn, batch: BatchId, after: &str, limit: i64) -> Result<Vec<String>, DbError> {
    Ok(sqlx::query_scalar("SELECT id FROM drug WHERE batch_id = $1 AND id > $2 ORDER BY id LIMIT $3")
        .bind(batch.to_string())
        .bind(after)
        .bind(limit)
        .fetch_all(conn)
        .await?)
}
