//! Taking a checked list in: its drugs are written a piece at a time, seen by nobody; then one transaction makes all of
//! them visible, with the changes to drugs that were there, and one audit record for the whole list.

use super::{
    again,
    batch::{self, Trouble},
    corrected,
    judge::{Judged, Target},
    pieces,
    plan::{Plan, pack_of, plan},
    sum::Sum,
};
use crate::server::{
    clock::stamp,
    context::Cx,
    repo::{
        self,
        db::{DbError, Entry as WriteEntry, Recorded},
        import::{Batch, Staged},
    },
};
use domain::import::{Entry, ImportState, Row, Rows};
use search::stored_key;
use serde_json::json;
use std::sync::Arc;

/// A row that is taken in.
pub(super) struct Taken {
    pub(super) position: i64,
    pub(super) entry: Entry,
    pub(super) target: Target,
    /// The stored key of a new drug's name; nothing else's.
    pub(super) search_key: String,
}

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
                return again::back(cx, &now, again::HELD.to_owned()).await;
            }
            Err(Trouble::Moved | Trouble::Store(DbError::Constraint(_))) => {}
            done => return done,
        }
        let mut conn = cx.db.read().await?;
        batch = repo::import::find(&mut conn, id).await?.ok_or(Trouble::Cancelled)?;
    }
    again::back(cx, &batch, again::RESTLESS.to_owned()).await
}

async fn write_and_flip(cx: &Cx, batch: &Batch) -> Result<(), Trouble> {
    let plan = Arc::new(plan(cx, batch).await?);
    if batch.rows_written == 0 {
        batch::unwrite(cx, plan.batch).await?;
        pieces::write_groups(cx, &plan).await?;
    }
    let (written, sum) = pieces::write_rows(cx, &plan, batch.rows_written).await?;
    flip(cx, &plan, written, sum).await
}

/// The rows of a piece that are taken in, read again as they were checked.
pub(super) fn taken(plan: &Plan, rows: &[Staged]) -> Result<Vec<Taken>, Trouble> {
    let (mut all, mut list) = (Vec::with_capacity(rows.len()), Rows::new(&plan.mapping));
    for row in rows.iter().filter(|row| is_taken(row)) {
        let judged: Judged = serde_json::from_str(&row.detail)?;
        let cells = Row { number: u32::try_from(row.position).unwrap_or(0), cells: serde_json::from_str(&row.cells)? };
        let Ok(entry) = list.read_again(&cells) else {
            return Err(Trouble::Told("a row that was accepted can't be read any more".to_owned()));
        };
        let target = pack_of(&row.choice)?.map_or(judged.target, Target::PackOf);
        let search_key = match target {
            // checked before it was kept with the row
            Target::New if judged.key.is_empty() => stored_key(entry.facts.name.as_str()),
            Target::New => judged.key,
            _ => String::new(),
        };
        all.push(Taken { position: row.position, entry, target, search_key });
    }
    Ok(all)
}

/// Whether a row is taken in: accepted, or decided so by a person.
#[must_use]
pub fn is_taken(row: &Staged) -> bool {
    match row.verdict.as_str() {
        "accepted" => true,
        "changed" => row.choice == "take",
        "look_alike" => row.choice == "different" || row.choice.starts_with("pack:"),
        _ => false,
    }
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
                let url = format!("/drugs/import/{batch}");
                let said = json!({
                    "file": now.file_name, "file_sha256": now.file_hash, "rows_sha256": hash, "rows": count,
                    "counts": serde_json::from_str::<serde_json::Value>(&now.counts).unwrap_or_default(),
                    "present_marked_as_look_alikes": marked,
                });
                let mut recorded = Recorded::new(url.clone(), "this list", url).audit(
                    "import.take",
                    format!("import/{batch}"),
                    &(),
                    &said,
                );
                corrected::write(tx, &changes).await?;
                for (was, now) in &changes {
                    recorded = recorded.audit("drug.correct", format!("drug/{}", now.id), was, now);
                }
                Ok::<_, Trouble>(recorded)
            })
        })
        .await?;
    cx.db.copy_log_now().await;
    super::super::formulary::refresh(cx).await;
    cx.live.queue_changed();
    Ok(())
}
