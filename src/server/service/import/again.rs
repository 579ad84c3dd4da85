//! A list that is to be taken in, compared once more with a formulary that changed since its rows were checked. Rows of
//! which something else has become go back to the person, with the reason; nothing is overwritten or made twice.

use super::{
    away::unwrite, check::judged_rows, counted::Counted, halted::Halted, pace::breathe, present::present,
    settled::Settled, trouble::Trouble,
};
use crate::server::{
    clock::stamp,
    context::{Cx, import_desk::AtWork},
    judging::{Judge, Judged},
    repo::{
        self,
        db::DbError,
        import::{Batch, Staged},
    },
};
use domain::{
    ids::BatchId,
    import::{ImportState, Note, Row},
};

/// Rows judged at once.
const PIECE: i64 = 500;
/// Rows stored anew in one transaction with the list's going back.
const AT_ONCE: usize = 1000;

/// Whether the formulary changed since the rows were compared with it.
pub(super) async fn moved(cx: &Cx, batch: &Batch) -> Result<bool, Trouble> {
    Ok(super::super::formulary::newest(cx).await? != Settled::read(batch)?.compared_with)
}

/// The list as it can be written: compared with the formulary of now. Nothing when that made a difference: then the list
/// waits for the person again.
pub(super) async fn compared(cx: &Cx, was: Batch) -> Result<Option<Batch>, Trouble> {
    let mut settled = Settled::read(&was)?;
    let now = super::super::formulary::newest(cx).await?;
    if settled.compared_with == now {
        return Ok(Some(was));
    }
    super::super::formulary::be_current(cx).await;
    let found = judged(cx, &was, &settled).await?;
    settled.compared_with = now;
    if found.concerned == 0 {
        // what was written of look-alikes may belong into other groups by now: then it is written anew
        let rows_written = if Counted::of(&was).look_alike_taken == 0 { was.rows_written } else { 0 };
        let same = Batch { choices: settled.to_text()?, rows_written, ..was };
        let kept = same.clone();
        let committing = ImportState::Committing;
        cx.db
            .housekeep(move |tx| Box::pin(async move { repo::import::update(tx, &kept, committing.code()).await }))
            .await?;
        return Ok(Some(same));
    }
    told(cx, &was, &settled, found).await?;
    Ok(None)
}

/// What judging once more has found.
#[derive(Default)]
struct JudgedAgain {
    /// How many rows something else has become of.
    concerned: u64,
    /// Those that are not stored yet.
    rows: Vec<Staged>,
    /// Whether the list went back to the person already.
    is_back: bool,
}

/// Judges all rows once more. Where many are concerned the list goes back to the person before the first of them is
/// stored, so that none is ever taken in unseen.
async fn judged(cx: &Cx, batch: &Batch, settled: &Settled) -> Result<JudgedAgain, Trouble> {
    let id = batch.id.0;
    let mut judge = AtWork::from(Judge::new(settled.mapping.clone(), present(cx).await?));
    let (mut after, mut found) = (0, JudgedAgain::default());
    loop {
        let mut conn = cx.db.read().await?;
        let page = repo::import::rows_after(&mut conn, id, after, PIECE).await?;
        drop(conn);
        let Some(last) = page.last() else { break };
        after = last.position;
        let rows = page.iter().map(row).collect::<Result<_, _>>()?;
        let (next, now) = judged_rows(cx, judge, rows).await?;
        judge = next;
        for (was, now) in page.iter().zip(now) {
            if let Some(other) = other(was, now)? {
                found.concerned += 1;
                found.rows.push(other);
            }
        }
        if found.rows.len() > AT_ONCE {
            if !found.is_back {
                back(cx, batch, &Halted::ComparedAgain).await?;
                found.is_back = true;
            }
            replace(cx, id, std::mem::take(&mut found.rows)).await?;
        }
        breathe(cx).await;
    }
    cx.imports.keep_judge(id, judge);
    Ok(found)
}

fn row(staged: &Staged) -> Result<Row, Trouble> {
    Ok(Row { number: u32::try_from(staged.position).unwrap_or(0), cells: serde_json::from_str(&staged.cells)? })
}

/// The row as it is judged now, if that is something else than before.
fn other(was: &Staged, now: Staged) -> Result<Option<Staged>, Trouble> {
    let (before, mut after): (Judged, Judged) =
        (serde_json::from_str(&was.detail)?, serde_json::from_str(&now.detail)?);
    if before.verdict == after.verdict && before.target == after.target {
        return Ok(None);
    }
    let note = Note::FormularyChanged { stood: before.verdict.which(), decided: !was.choice.is_empty() };
    after.notes.insert(0, note.into());
    Ok(Some(Staged { corrected: was.corrected, detail: serde_json::to_string(&after)?, ..now }))
}

async fn replace(cx: &Cx, id: BatchId, rows: Vec<Staged>) -> Result<(), Trouble> {
    cx.db
        .housekeep(move |tx| {
            Box::pin(async move {
                for row in &rows {
                    repo::import::replace(tx, id, row).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(())
}

/// The list as it goes back to the person.
fn given_back(cx: &Cx, was: &Batch, why: &Halted) -> Batch {
    Batch {
        state: ImportState::Checked.code().to_owned(),
        state_reason: why.to_text(),
        rows_written: 0,
        committed_at: String::new(),
        committed_by: String::new(),
        changed_at: stamp(cx.clock.now()),
        ..was.clone()
    }
}

/// Gives a list back to the person, with the reason; nothing of it stays written.
pub(super) async fn back(cx: &Cx, was: &Batch, why: &Halted) -> Result<(), Trouble> {
    unwrite(cx, was.id.0).await?;
    let now = given_back(cx, was, why);
    let committing = ImportState::Committing;
    cx.db.housekeep(move |tx| Box::pin(async move { repo::import::update(tx, &now, committing.code()).await })).await?;
    Ok(())
}

/// Gives it back with the rows that are concerned, and says how many they are.
async fn told(cx: &Cx, was: &Batch, settled: &Settled, found: JudgedAgain) -> Result<(), Trouble> {
    let (id, stood) = (was.id.0, if found.is_back { ImportState::Checked } else { ImportState::Committing });
    unwrite(cx, id).await?;
    let now = Batch { choices: settled.to_text()?, ..given_back(cx, was, &Halted::Changed { rows: found.concerned }) };
    let done = cx
        .db
        .housekeep(move |tx| {
            Box::pin(async move {
                for row in &found.rows {
                    repo::import::replace(tx, id, row).await?;
                }
                let counted = Counted::read(&repo::import::counts(tx, id).await?);
                repo::import::update(tx, &Batch { counts: counted.to_text(), ..now }, stood.code()).await
            })
        })
        .await;
    match done {
        // a list that went elsewhere meanwhile is left alone
        Ok(()) | Err(DbError::Stale) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
