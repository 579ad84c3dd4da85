//! Taking a checked list in: its drugs are written a piece at a time, seen by nobody; then one transaction makes all of
//! them visible, with the changes to drugs that were there, and one audit record for the whole list.

use super::{
    again,
    away::unwrite,
    corrected,
    counted::Counted,
    halted::Halted,
    pieces,
    plan::{Plan, plan},
    sum::Sum,
    trouble::Trouble,
};
use crate::server::{
    clock::stamp,
    context::Cx,
    repo::{
        self,
        db::{DbError, Entry as WriteEntry, Recorded},
        import::Batch,
    },
};
use domain::{
    audit::{DrugCorrected, ListTaken, Subject},
    drug::Drug,
    import::ImportState,
    made::Made,
};
use std::sync::Arc;

/// How often a list is begun again because the formulary changed while it was written.
const MOST_TURNS: u32 = 20;

/// Writes what is left to write of a list, then makes it visible. Its rows are compared once more with a formulary that
/// changed since they were checked; where that makes a difference, the list goes back to the person instead.
///
/// # Errors
/// When the store fails; what was written stays unseen, and the work can go on later.
pub(super) async fn take(cx: &Cx, batch: Batch) -> Result<(), Trouble> {
    let (id, mut batch) = (batch.id.0, batch);
    for _ in 0..MOST_TURNS {
        let Some(now) = again::compared(cx, batch).await? else { return Ok(()) };
        match write_and_flip(cx, &now).await {
            Err(Trouble::Store(DbError::Constraint(_))) if !again::moved(cx, &now).await? => {
                return again::back(cx, &now, &Halted::CodesHeld).await;
            }
            Err(Trouble::Moved | Trouble::Store(DbError::Constraint(_))) => {}
            done => return done,
        }
        let mut conn = cx.db.read().await?;
        batch = repo::import::find(&mut conn, id).await?.ok_or(Trouble::Cancelled)?;
    }
    again::back(cx, &batch, &Halted::Restless).await
}

async fn write_and_flip(cx: &Cx, batch: &Batch) -> Result<(), Trouble> {
    let plan = Arc::new(plan(cx, batch).await?);
    if batch.rows_written == 0 {
        unwrite(cx, plan.batch).await?;
        pieces::write_groups(cx, &plan).await?;
    }
    let (written, sum) = pieces::write_rows(cx, &plan, batch.rows_written).await?;
    flip(cx, &plan, written, sum).await
}

/// Makes the whole list visible at once.
async fn flip(cx: &Cx, plan: &Arc<Plan>, written: i64, sum: Sum) -> Result<(), Trouble> {
    let changes = corrected::changes(cx, plan, plan.compared_with + 1).await?;
    let (hash, count) = sum.told();
    let (batch, compared_with) = (plan.batch, plan.compared_with);
    let entry = WriteEntry {
        actor: plan.who.clone(),
        operation: "take_import",
        request_id: batch.to_string(),
        content_hash: hash.clone(),
        at: plan.at,
    };
    let here = cx.clone();
    cx.db
        .write(entry, move |tx| {
            Box::pin(async move {
                if repo::drug::formulary_version(tx).await? != compared_with {
                    return Err(Trouble::Moved);
                }
                let was = repo::import::find(tx, batch).await?.ok_or(DbError::Stale)?;
                let version = repo::drug::raise_formulary(tx).await?;
                if version != compared_with + 1 {
                    return Err(Trouble::Moved);
                }
                let now = Batch {
                    state: ImportState::Committed.code().to_owned(),
                    rows_hash: hash.clone(),
                    flipped_in: version,
                    changed_at: stamp(here.clock.now()),
                    rows_written: written,
                    ..was.clone()
                };
                repo::import::update(tx, &now, ImportState::Committing.code()).await?;
                let marked = repo::import::marks_show(tx, batch, version).await?;
                let after = ListTaken {
                    counts: Counted::of(&now).told(),
                    file: now.file_name,
                    file_sha256: now.file_hash,
                    rows_sha256: hash,
                    rows: count,
                    present_marked_as_look_alikes: marked,
                };
                let mut recorded = Recorded::of((), Made::List { batch }).act(Subject::List(batch), None, Some(&after));
                corrected::write(tx, &changes).await?;
                for (was, now) in &changes {
                    let corrected = |drug: &Drug| DrugCorrected { drug: drug.clone() };
                    recorded = recorded.act(Subject::Drug(now.id), Some(&corrected(was)), Some(&corrected(now)));
                }
                Ok::<_, Trouble>(recorded)
            })
        })
        .await?;
    cx.db.checkpoint().await;
    super::super::formulary::refresh(cx).await;
    cx.live.queue_changed();
    Ok(())
}
