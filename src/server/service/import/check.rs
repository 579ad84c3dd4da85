//! Checking a list: every row is read by its columns' meaning, compared with what there is and with the rows before it,
//! and staged with what becomes of it.

use super::{
    batch::{Trouble, breathe},
    judge::{Candidate, Judge, Judged},
    look::{limits, worker},
    present::Present,
    settled::Settled,
    spool,
    view::Counted,
};
use crate::{
    domain::{
        drug::{Drug, Pack},
        ids::{BatchId, DrugId},
        import::{ImportState, Row},
    },
    server::{
        Cx,
        clock::stamp,
        repo::{
            self,
            import::{Batch, Staged},
        },
    },
};
use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Rows taken away or staged in one transaction.
const PIECE: i64 = 1000;
/// Rows judged while the index is held.
const TOGETHER: usize = 100;

/// Checks a list from its file's first row on.
///
/// # Errors
/// A file that can't be read any more; the store.
pub(super) async fn check(cx: &Cx, was: Batch) -> Result<(), Trouble> {
    let (id, mut settled) = (was.id.0, Settled::read(&was)?);
    let gone = |cx: Cx| async move {
        cx.db.housekeep(move |tx| Box::pin(async move { repo::import::unstage_all(tx, id, PIECE).await })).await
    };
    while gone(cx.clone()).await? > 0 {
        breathe().await;
    }
    settled.compared_with = super::super::formulary::newest(cx).await?;
    super::super::formulary::be_current(cx).await;
    let mut judge = Judge::new(settled.mapping.clone(), Present::read(cx).await?);
    let mut rows = worker(cx).rows(&spool::path(cx, id), &settled.reading, &limits(cx))?;
    let (mut read, mut judged_before) = (0, Vec::new());
    let mut coming = rows.next().await;
    // while some rows are judged, those before them are staged and those after them are read
    while let Some(some) = coming {
        cx.imports.goes_on(id)?;
        let some = some?;
        let many = i64::try_from(some.len()).unwrap_or(0);
        crate::server::fault::point("import.check");
        let before = std::mem::take(&mut judged_before);
        let (next, now, staged) = tokio::join!(rows.next(), judged(cx, judge, some), stage_some(cx, id, before, read));
        (judge, judged_before) = now?;
        staged?;
        (coming, read) = (next, read + many);
        breathe().await;
    }
    stage_some(cx, id, judged_before, read).await?;
    cx.imports.keep_judge(id, judge);
    done(cx, was, &settled).await
}

/// Stages rows and notes how many have been read.
async fn stage_some(cx: &Cx, id: BatchId, rows: Vec<Staged>, read: i64) -> Result<(), Trouble> {
    cx.db
        .housekeep(move |tx| {
            Box::pin(async move {
                repo::import::stage(tx, id, &rows).await?;
                repo::import::note_read(tx, id, read).await
            })
        })
        .await?;
    Ok(())
}

/// Judges some rows on a thread that may think for long.
pub(super) async fn judged(cx: &Cx, judge: Judge, rows: Vec<Row>) -> Result<(Judge, Vec<Staged>), Trouble> {
    let candidates = blocking(move || {
        let some: Vec<Candidate> = rows.into_iter().map(|row| judge.candidate(row)).collect();
        (judge, some)
    });
    let (mut judge, candidates) = candidates.await?;
    let there = there(cx, &candidates).await?;
    let cx = cx.clone();
    blocking(move || {
        let mut staged = Vec::with_capacity(candidates.len());
        for some in candidates.chunks(TOGETHER) {
            super::super::formulary::with_alikes(&cx, |alikes| {
                for candidate in some {
                    let judged = judge.judge(candidate, &there, alikes);
                    staged.push(stage(candidate, &judged));
                }
            });
        }
        (judge, staged.into_iter().collect::<Result<Vec<_>, _>>())
    })
    .await
    .and_then(|(judge, staged)| Ok((judge, staged?)))
}

/// Runs work that may take long on a thread that lets all others go first; its panic is ours.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Trouble> {
    let (done, answer) = tokio::sync::oneshot::channel();
    let span = tracing::Span::current();
    let thread = std::thread::Builder::new().name("list".to_owned());
    let started = thread.spawn(move || {
        crate::server::priority::low();
        let _ = done.send(span.in_scope(|| catch_unwind(AssertUnwindSafe(work))));
    });
    started.map_err(|error| Trouble::Told(format!("no thread to work on a list: {error}")))?;
    match answer.await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(_) => Err(Trouble::Cancelled),
    }
}

/// The present drugs that some rows may be, with their packs.
pub(super) async fn there(cx: &Cx, candidates: &[Candidate]) -> Result<HashMap<DrugId, (Drug, Vec<Pack>)>, Trouble> {
    let mut ids: Vec<DrugId> = candidates.iter().filter_map(|one| one.drug).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut conn = cx.db.read().await?;
    let mut there: HashMap<DrugId, (Drug, Vec<Pack>)> =
        repo::drug::by_ids(&mut conn, &ids).await?.into_iter().map(|drug| (drug.id, (drug, Vec::new()))).collect();
    for pack in repo::drug::packs_of(&mut conn, &ids).await? {
        if let Some((_, packs)) = there.get_mut(&pack.drug) {
            packs.push(pack);
        }
    }
    Ok(there)
}

/// A row as the store keeps it.
///
/// # Errors
/// Never, in practice.
pub fn stage(candidate: &Candidate, judged: &Judged) -> Result<Staged, Trouble> {
    Ok(Staged {
        position: i64::from(candidate.row.number),
        cells: serde_json::to_string(&candidate.row.cells)?,
        corrected: 0,
        verdict: judged.verdict.code().to_owned(),
        detail: serde_json::to_string(judged)?,
        choice: String::new(),
    })
}

async fn done(cx: &Cx, was: Batch, settled: &Settled) -> Result<(), Trouble> {
    let (choices, at) = (settled.to_text()?, stamp(cx.clock.now()));
    cx.db
        .housekeep(move |tx| {
            Box::pin(async move {
                let counted = Counted::read(&repo::import::counts(tx, was.id.0).await?);
                let now = repo::import::find(tx, was.id.0).await?.unwrap_or_else(|| was.clone());
                let now = Batch {
                    state: ImportState::Checked.code().to_owned(),
                    state_reason: String::new(),
                    counts: counted.to_text(),
                    choices,
                    changed_at: at,
                    ..now
                };
                repo::import::update(tx, &now, &was.state).await
            })
        })
        .await?;
    Ok(())
}
