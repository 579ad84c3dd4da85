//! What a list that is not taken in has left behind, taken away.

use super::{pace::tidy, spool, trouble::Trouble};
use crate::server::{
    context::Cx,
    repo::{
        self,
        db::{Conn, DbError},
    },
};
use domain::ids::BatchId;

/// Rows or drugs taken away in one transaction.
const AWAY: i64 = 250;

/// Takes away what a list that is not taken in has left in the store, and its file.
pub(super) async fn clean(cx: &Cx, id: BatchId) -> Result<(), Trouble> {
    unwrite(cx, id).await?;
    spool::remove(cx, id).await;
    Ok(())
}

/// Takes away what was written of a list that nobody sees, a piece at a time.
pub(super) async fn unwrite(cx: &Cx, id: BatchId) -> Result<(), Trouble> {
    loop {
        let gone = cx.db.large(move |tx| Box::pin(async move { some_away(tx, id).await })).await?;
        if gone == 0 {
            return Ok(());
        }
        tidy(cx).await;
    }
}

/// Takes away some of it. The answer is how much that was; nothing when nothing is left.
async fn some_away(tx: &mut Conn, id: BatchId) -> Result<u64, DbError> {
    let packs = repo::import::remove_packs(tx, id, AWAY).await?;
    if packs > 0 {
        return Ok(packs);
    }
    let drugs = repo::import::remove_drugs(tx, id, AWAY).await?;
    if drugs > 0 { Ok(drugs) } else { repo::import::remove_marks(tx, id, AWAY).await }
}
