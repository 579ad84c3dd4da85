//! Checking a list: every row is read by its columns' meaning, compared with what there is and with the rows before it,
//! and staged with what becomes of it.

use super::{
    batch::{Trouble, breathe},
    judge::{Candidate, Judge, Judged, Reading},
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
        files::{Came, ReadRefused},
        repo::{
            self,
            import::{Batch, Staged},
        },
    },
};
use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

/// Rows taken away or staged in one transaction.
const PIECE: i64 = 1000;
/// Rows looked at before somebody who waits for a page is let go first, and judged while the index is held.
const TOGETHER: usize = 25;

/// Checks a list from its file's first row on.
///
/// # Errors
/// A file that can't be read any more; the store.
pub(super) async fn check(cx: &Cx, was: Batch) -> Result<(), Trouble> {
    let (id, mut settled) = (was.id.0, Settled::read(&was)?);
    let gone = |cx: Cx| async move {
        cx.db.aside(move |tx| Box::pin(async move { repo::import::unstage_all(tx, id, PIECE).await })).await
    };
    while gone(cx.clone()).await? > 0 {
        breathe(cx).await;
    }
    settled.compared_with = super::super::formulary::newest(cx).await?;
    super::super::formulary::be_current(cx).await;
    let mut judge = Judge::new(settled.mapping.clone(), Present::read(cx).await?);
    let mut rows = worker(cx).rows(&spool::path(cx, id), &settled.reading, &limits(cx))?;
    let (reading, mut read, mut counted) = (judge.reading(), 0, Counted::default());
    let (mut some, mut understood, mut judged) = (rows.next().await.transpose()?, None, None);
    // at the same time: rows are read, those before them understood, those before these judged, and the first staged
    while some.is_some() || understood.is_some() || judged.is_some() {
        cx.imports.goes_on(id)?;
        crate::server::fault::point("import.check");
        read += understood.as_ref().map_or(0, |rows: &Vec<Candidate>| i64::try_from(rows.len()).unwrap_or(0));
        let done;
        (some, understood, done, ()) = tokio::try_join!(
            async { Ok(rows.next().await.transpose()?) },
            understand(cx, &reading, move || some.map(|came: Came| came.rows()).transpose()),
            judge_some(cx, judge, understood),
            stage_some(cx, id, judged, read),
        )?;
        (judge, judged) = done;
        for row in judged.iter().flatten() {
            counted.add(&row.verdict, &row.choice, 1);
        }
        breathe(cx).await;
    }
    cx.imports.keep_judge(id, judge);
    done(cx, was, &settled, &counted).await
}

/// Stages rows and notes how many have been read.
async fn stage_some(cx: &Cx, id: BatchId, rows: Option<Vec<Staged>>, read: i64) -> Result<(), Trouble> {
    let Some(rows) = rows else { return Ok(()) };
    cx.db
        .aside(move |tx| {
            Box::pin(async move {
                repo::import::stage(tx, id, &rows).await?;
                repo::import::note_read(tx, id, read).await
            })
        })
        .await?;
    Ok(())
}

/// Reads what rows say, on a thread that may think for long.
async fn understand(
    cx: &Cx,
    reading: &Arc<Reading>,
    rows: impl FnOnce() -> Result<Option<Vec<Row>>, ReadRefused> + Send + 'static,
) -> Result<Option<Vec<Candidate>>, Trouble> {
    let (cx, reading) = (cx.clone(), Arc::clone(reading));
    let understood = move || {
        let Some(mut rows) = rows()? else { return Ok(None) };
        let mut candidates = Vec::with_capacity(rows.len());
        while !rows.is_empty() {
            cx.answering.go_first();
            let few = rows.drain(..rows.len().min(TOGETHER));
            candidates.extend(few.map(|row| reading.candidate(row)));
        }
        Ok(Some(candidates))
    };
    blocking(understood).await?
}

/// Judges rows that were read, on such a thread.
async fn judge_some(
    cx: &Cx,
    mut judge: Judge,
    candidates: Option<Vec<Candidate>>,
) -> Result<(Judge, Option<Vec<Staged>>), Trouble> {
    let Some(candidates) = candidates else { return Ok((judge, None)) };
    let there = there(cx, &candidates).await?;
    let cx = cx.clone();
    blocking(move || {
        let mut staged = Vec::with_capacity(candidates.len());
        for some in candidates.chunks(TOGETHER) {
            cx.answering.go_first();
            let mut asked = std::mem::take(&mut judge.asked);
            super::super::formulary::with_alikes(&cx, &mut asked, |alikes| {
                for candidate in some {
                    let judged = judge.judge(candidate, &there, alikes);
                    staged.push(stage(candidate, &judged));
                }
            });
            judge.asked = asked;
        }
        Ok((judge, Some(staged.into_iter().collect::<Result<Vec<_>, Trouble>>()?)))
    })
    .await?
}

/// Reads and judges some rows.
pub(super) async fn judged(cx: &Cx, judge: Judge, rows: Vec<Row>) -> Result<(Judge, Vec<Staged>), Trouble> {
    let candidates = understand(cx, &judge.reading(), move || Ok(Some(rows))).await?;
    let (judge, staged) = judge_some(cx, judge, candidates).await?;
    Ok((judge, staged.unwrap_or_default()))
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

async fn done(cx: &Cx, was: Batch, settled: &Settled, counted: &Counted) -> Result<(), Trouble> {
    let (choices, counts, at) = (settled.to_text()?, counted.to_text(), stamp(cx.clock.now()));
    cx.db
        .housekeep(move |tx| {
            Box::pin(async move {
                let now = repo::import::find(tx, was.id.0).await?.unwrap_or_else(|| was.clone());
                let now = Batch {
                    state: ImportState::Checked.code().to_owned(),
                    state_reason: String::new(),
                    counts,
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
