//! Checking a list: every row is read by its columns' meaning, compared with what there is and with the rows before it,
//! and staged with what becomes of it.

use super::{
    counted::Counted,
    pace::{AT_ONCE, blocking, breathe, goes_on, tidy},
    present::present,
    reader::{limits, worker},
    settled::Settled,
    spool,
    trouble::Trouble,
    turns::{Writes, write_all},
    understood::Understood,
};
use crate::server::{
    clock::stamp,
    context::{Cx, import_desk::AtWork},
    judging::{Candidate, Judge, Judged, Reading},
    repo::{
        self,
        db::{Conn, DbError},
        import::{Batch, Staged},
    },
};
use domain::{
    drug::{Drug, Pack},
    ids::{BatchId, DrugId},
    import::{ImportState, Row},
};
use futures::{TryStreamExt, future::BoxFuture};
use lists::{Came, ReadRefused};
use std::{collections::HashMap, pin::pin, sync::Arc};
use tokio::sync::mpsc::{Sender, channel};

/// Rows taken away in one transaction.
const PIECE: i64 = 250;
/// Rows looked at before somebody who waits for a page is let go first, and judged while the index is held.
const TOGETHER: usize = 25;
/// Rows staged in one transaction while others write.
const SMALL: usize = 64;
/// Judged pieces that wait to be staged.
const WAITING: usize = 4;

/// Checks a list from its file's first row on.
///
/// # Errors
/// A file that can't be read any more; the store.
pub(super) async fn check(cx: &Cx, was: Batch) -> Result<(), Trouble> {
    let (id, mut settled) = (was.id.0, Settled::read(&was)?);
    let gone = |cx: Cx| async move {
        cx.db.large(move |tx| Box::pin(async move { repo::import::unstage_all(tx, id, PIECE).await })).await
    };
    while gone(cx.clone()).await? > 0 {
        tidy(cx).await;
    }
    settled.compared_with = super::super::formulary::newest(cx).await?;
    super::super::formulary::be_current(cx).await;
    let mut work = AtWork::from(Judge::new(settled.mapping.clone(), present(cx).await?));
    let found = Understood::read(&was)?.map(|understood| settled.reading.as_found(&understood.look));
    let rows = worker(cx).rows(&spool::path(cx, id), found.as_ref().unwrap_or(&settled.reading), &limits(cx))?;
    let (reading, mut counted) = (work.judge.reading(), Counted::default());
    // at the same time: some rows are read, those before them understood, those before these judged, and the first staged
    let here = cx.clone();
    let understood = rows.map_ok(move |came: Came| understand(here.clone(), Arc::clone(&reading), move || came.rows()));
    let mut understood = pin!(understood.try_buffered(AT_ONCE));
    let (send, staged) = channel(WAITING);
    let judging = async move {
        let mut some = understood.try_next().await?;
        while let Some(rows) = some {
            goes_on(cx, id)?;
            crate::server::fault::point("import.check");
            let judged;
            (some, (work, judged)) = tokio::try_join!(understood.try_next(), judge_some(cx, work, rows))?;
            for row in &judged {
                counted.add(&row.verdict, &row.choice, 1);
            }
            if !hand_over(cx, &send, judged).await {
                break;
            }
            breathe(cx).await;
        }
        Ok::<_, Trouble>((work, counted))
    };
    let ((work, counted), _) = tokio::try_join!(judging, write_all(cx, staged, Stages { batch: id, read: 0 }))?;
    cx.imports.keep_judge(id, work);
    done(cx, was, &settled, &counted).await?;
    cx.db.checkpoint_if_due().await;
    Ok(())
}

/// Gives judged rows to be staged, few at a time while others write. False when whoever stages has stopped, and says why.
async fn hand_over(cx: &Cx, send: &Sender<Vec<Staged>>, mut judged: Vec<Staged>) -> bool {
    let most = if cx.db.is_shared() { SMALL } else { judged.len() };
    while !judged.is_empty() {
        let rest = judged.split_off(judged.len().min(most));
        if send.send(judged).await.is_err() {
            return false;
        }
        judged = rest;
    }
    true
}

/// Stages rows, and notes how many have been read.
struct Stages {
    batch: BatchId,
    read: i64,
}

impl Writes for Stages {
    type Piece = Vec<Staged>;

    fn piece<'t>(&'t mut self, tx: &'t mut Conn, rows: Vec<Staged>) -> BoxFuture<'t, Result<(), DbError>> {
        self.read += i64::try_from(rows.len()).unwrap_or(0);
        Box::pin(async move { repo::import::stage(tx, self.batch, &rows).await })
    }

    fn end<'t>(&'t mut self, tx: &'t mut Conn) -> BoxFuture<'t, Result<(), DbError>> {
        Box::pin(repo::import::note_read(tx, self.batch, self.read))
    }
}

/// Reads what rows say, on a thread that may think for long.
async fn understand(
    cx: Cx,
    reading: Arc<Reading>,
    rows: impl FnOnce() -> Result<Vec<Row>, ReadRefused> + Send + 'static,
) -> Result<Vec<Candidate>, Trouble> {
    let here = cx.clone();
    let understood = move || {
        here.answering.go_first();
        let mut rows = rows()?;
        let (mut candidates, mut list) = (Vec::with_capacity(rows.len()), reading.rows());
        while !rows.is_empty() {
            here.answering.go_first();
            let few = rows.drain(..rows.len().min(TOGETHER));
            candidates.extend(few.map(|row| reading.candidate(row, &mut list)));
        }
        Ok(candidates)
    };
    blocking(&cx, understood).await?
}

/// Judges rows that were read, on such a thread.
async fn judge_some(cx: &Cx, work: AtWork, candidates: Vec<Candidate>) -> Result<(AtWork, Vec<Staged>), Trouble> {
    let there = there(cx, &candidates).await?;
    let here = cx.clone();
    blocking(cx, move || {
        let (AtWork { mut judge, mut asked }, mut staged) = (work, Vec::with_capacity(candidates.len()));
        for some in candidates.chunks(TOGETHER) {
            here.answering.go_first();
            here.formulary.with_alikes(&mut asked, |alikes| {
                for candidate in some {
                    let judged = judge.judge(candidate, &there, |facts, name| alikes.find(facts, name));
                    staged.push(stage(candidate, &judged));
                }
            });
        }
        Ok((AtWork { judge, asked }, staged.into_iter().collect::<Result<Vec<_>, Trouble>>()?))
    })
    .await?
}

/// Reads and judges some rows.
pub(super) async fn judged_rows(cx: &Cx, work: AtWork, rows: Vec<Row>) -> Result<(AtWork, Vec<Staged>), Trouble> {
    let candidates = understand(cx.clone(), work.judge.reading(), move || Ok(rows)).await?;
    judge_some(cx, work, candidates).await
}

/// The present drugs that some rows may be, with their packs.
pub(super) async fn there(cx: &Cx, candidates: &[Candidate]) -> Result<HashMap<DrugId, (Drug, Vec<Pack>)>, Trouble> {
    let mut ids: Vec<DrugId> = candidates.iter().filter_map(|one| one.drug).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
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
    // told to nobody yet: a list whose check is lost is checked again, and the first decision makes it stand
    cx.db
        .large(move |tx| {
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
