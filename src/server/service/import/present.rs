//! Reads what the pharmacy has already, for the judging of rows.

use crate::server::{
    context::Cx,
    judging::Present,
    repo::{self, db::DbError},
};
use domain::ids::DrugId;
use std::collections::HashMap;

/// Rows read at once.
const PAGE: i64 = 2000;

/// Every drug that is shown now, as far as rows are compared with it.
pub(super) async fn present(cx: &Cx) -> Result<Present, DbError> {
    let mut present = Present::default();
    let mut conn = cx.db.read().await?;
    let mut places: HashMap<DrugId, u32> = HashMap::new();
    let mut after = String::new();
    loop {
        let page = repo::drug::all(&mut conn, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id.to_string();
        for drug in page {
            let place = present.add(&drug);
            places.insert(drug.id, place);
        }
    }
    let mut after = String::new();
    loop {
        let page = repo::drug::gtins(&mut conn, &after, PAGE).await?;
        let Some((last, _, _)) = page.last() else { break };
        after.clone_from(last);
        for (_, gtin, drug) in page {
            if let Some(place) = places.get(&drug) {
                present.add_pack(gtin, *place);
            }
        }
    }
    Ok(present)
}
