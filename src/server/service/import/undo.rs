//! Taking a list back that was taken in: its drugs and packs go out of sight at once, and what it changed of others gets
//! another version with what was there before. Only while nothing of it is used.

use super::{
    batch,
    corrected::{self, Change},
    kept::state,
    trouble::Trouble,
};
use crate::server::{
    actor::Actor,
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::{Conn, Recorded},
        import::Batch,
    },
    request_key::RequestKey,
};
use domain::{
    audit::{DrugCorrected, ListUndone, Subject},
    coded::Stored,
    drug::{Drug, DrugVersion},
    drug_state::DrugState,
    ids::{BatchId, DrugId, DrugVersionId},
    import::{ImportState, ListRefused, Used},
    made::Made,
};
use std::collections::HashMap;

/// Drugs named when they are in the way.
const NAMED: i64 = 20;

/// Takes a list back.
///
/// # Errors
/// The drugs of it that are used, and how; a list that is not taken in.
pub async fn undo(cx: &Cx, by: &Actor, key: &RequestKey, id: BatchId) -> Result<Made, Failure> {
    let (here, who, now) = (cx.clone(), by.person().sign_in_name().to_owned(), cx.clock.now());
    // what was recorded of a list stays as it is: read before the writer's turn, which many changes would hold for long
    let changed = changed(cx, id).await?;
    let done = cx
        .db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                let was = repo::import::find(tx, id).await?.ok_or(Failure::NotFound)?;
                if state(&was) != ImportState::Committed {
                    return Err(Failure::rule(ListRefused::NotTakenIn));
                }
                unused(tx, id).await?;
                let version = repo::drug::raise_formulary(tx).await?;
                let unmarked = repo::import::marks_go(tx, id, version).await?;
                let made = Made::ListUndone { batch: id };
                let mut recorded = Recorded::of(made.clone(), made);
                // taken in since it was looked at
                let changed = as_they_are(tx, changed.ok_or(Failure::Stale)?).await?.into_iter();
                let changes = changed.map(|one| back(&here, one, version, &who, now)).collect::<Result<Vec<_>, _>>()?;
                corrected::write(tx, &changes).await?;
                for (before, after) in &changes {
                    let corrected = |drug: &Drug| DrugCorrected { drug: drug.clone() };
                    recorded = recorded.act(Subject::Drug(after.id), Some(&corrected(before)), Some(&corrected(after)));
                }
                let state = ImportState::Undone.code().to_owned();
                let undone = Batch { state, flipped_in: version, changed_at: stamp(now), ..was.clone() };
                repo::import::update(tx, &undone, ImportState::Committed.code()).await?;
                let before = ListUndone {
                    file: undone.file_name,
                    rows_sha256: undone.rows_hash,
                    present_no_longer_marked_as_look_alikes: unmarked,
                };
                Ok::<_, Failure>(recorded.act(Subject::List(id), Some(&before), None))
            })
        })
        .await?;
    super::super::formulary::refresh(cx).await;
    cx.live.queue_changed();
    batch::start(cx, id);
    Ok(done)
}

/// Refuses while something of the list is used, naming it.
async fn unused(tx: &mut Conn, id: BatchId) -> Result<(), Failure> {
    let used = repo::import::used(tx, id, NAMED + 1).await?;
    if used.is_empty() {
        return Ok(());
    }
    let most = usize::try_from(NAMED).unwrap_or(0);
    let more = used.len() > most;
    let named = used.into_iter().take(most).map(|(code, name, how)| Used { code, name, how: Stored::read(&how) });
    Err(Failure::rule(ListRefused::Used { drugs: named.collect(), more }))
}

/// A drug that the list changed.
struct Changed {
    drug: Drug,
    /// As it was before.
    before: Drug,
    /// Its version's number after the list's last change.
    number: u32,
}

/// As each drug that the list changed was before, and its version's number after the list's last change: several rows may
/// have changed it.
type Before = HashMap<DrugId, (Drug, u32)>;

/// Nothing of a list that is not taken in yet, or not any more.
async fn changed(cx: &Cx, id: BatchId) -> Result<Option<Before>, Failure> {
    let mut conn = cx.db.read().await?;
    let batch = repo::import::find(&mut conn, id).await?;
    if batch.is_none_or(|batch| state(&batch) != ImportState::Committed) {
        return Ok(None);
    }
    let mut first = Before::new();
    for (_, before, after) in repo::import::changes(&mut conn, id).await? {
        let drug = |json: &str| serde_json::from_str::<Drug>(json).map_err(Trouble::from);
        let (before, after) = (drug(&before)?, drug(&after)?);
        first.entry(after.id).or_insert((before, 0)).1 = after.version.number;
    }
    Ok(Some(first))
}

/// The drugs that the list changed, as they are now.
async fn as_they_are(tx: &mut Conn, mut first: Before) -> Result<Vec<Changed>, Failure> {
    let ids: Vec<DrugId> = first.keys().copied().collect();
    let now = repo::drug::by_ids(tx, &ids).await?;
    if now.len() < ids.len() {
        return Err(Trouble::Inconsistent("a drug was changed by a list and is not there").into());
    }
    let with = |drug: Drug| first.remove(&drug.id).map(|(before, number)| Changed { drug, before, number });
    Ok(now.into_iter().filter_map(with).collect())
}

/// A drug that the list changed, with another version that says what it said before.
fn back(
    cx: &Cx,
    Changed { drug: was, before, number }: Changed,
    version: i64,
    who: &str,
    now: jiff::Timestamp,
) -> Result<Change, Failure> {
    if was.version.number != number {
        return Err(Failure::rule(ListRefused::CorrectedSince {
            name: was.name().to_string(),
            code: was.code.to_string(),
        }));
    }
    let next = DrugVersion {
        id: DrugVersionId::from_uuid(cx.clock.new_id()),
        drug: was.id,
        number: number + 1,
        facts: before.version.facts,
        created_at: now,
        created_by: who.to_owned(),
    };
    let lacks = was.state == DrugState::Active && !next.facts.missing().is_empty();
    let state = if lacks { DrugState::Incomplete } else { was.state.clone() };
    let after = Drug { state, tall_man: before.tall_man, version: next, changed_in: version, ..was.clone() };
    Ok((was, after))
}
