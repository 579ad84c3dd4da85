//! What a person does about single rows of a checked list: correcting cells, deciding look-alikes and changes.

use super::{
    check::{judged_rows, stage, there},
    counted::Counted,
    kept::{find, state},
    pace::tidy,
    present::present,
    settled::Settled,
    trouble::Trouble,
};
use crate::server::{
    actor::Actor,
    clock::stamp,
    context::{Cx, import_desk::AtWork},
    failure::Failure,
    judging::{Judge, Judged, same_pack},
    repo::{
        self,
        db::{Conn, DbError, Recorded},
        import::{Batch, Staged},
    },
    request_key::RequestKey,
};
use domain::{
    audit::{RowCorrected, RowDecided, Subject},
    ids::{BatchId, DrugId},
    import::{Cell, CorrectRow, DecideRow, Decision, ImportState, ListRefused, Row, Verdict, read},
    made::Made,
    refusal::{Part, Place, Refusals},
    told::Told,
};

/// Rows decided in one transaction.
const PIECE: i64 = 200;

/// Corrects the cells of a row and judges it again.
///
/// # Errors
/// What is still wrong, beside each cell; a list that is past this.
pub async fn correct(cx: &Cx, by: &Actor, key: &RequestKey, row: CorrectRow) -> Result<Made, Failure> {
    let id = row.list;
    let (was, now) = {
        let mut conn = cx.db.read().await?;
        let batch = find(&mut conn, id).await?;
        waits(&batch)?;
        let was = repo::import::row(&mut conn, id, row.row).await?.ok_or(Failure::NotFound)?;
        drop(conn);
        let now = judged_again(cx, &batch, &was, &row.cells).await?;
        (was, now)
    };
    let at = cx.clock.now();
    cx.db
        .write(key.entry(by, at), move |tx| {
            Box::pin(async move {
                let batch = find(tx, id).await?;
                waits(&batch)?;
                let stood = repo::import::row(tx, id, now.position).await?.ok_or(Failure::Stale)?;
                repo::import::replace(tx, id, &now).await?;
                let counted = Counted::of(&batch).moved(stands(&stood), stands(&now), 1);
                recounted(tx, batch, &counted, &stamp(at)).await?;
                let (before, after) = (told(&was)?, told(&now)?);
                let made = Made::RowCorrected { batch: id, row: now.position };
                Ok::<_, Failure>(Recorded::of(made.clone(), made).act(Subject::List(id), Some(&before), Some(&after)))
            })
        })
        .await
}

/// A row as the audit keeps it.
fn told(row: &Staged) -> Result<RowCorrected, Trouble> {
    Ok(RowCorrected { row: row.position, cells: serde_json::from_str(&row.cells)? })
}

/// Refuses a list that is not waiting to be taken in.
fn waits(batch: &Batch) -> Result<(), Failure> {
    if state(batch) == ImportState::Checked { Ok(()) } else { Err(Failure::rule(ListRefused::NotWaiting)) }
}

/// Reads and judges a row with other cells; what is wrong with it stands beside the cells.
async fn judged_again(cx: &Cx, batch: &Batch, was: &Staged, cells: &[String]) -> Result<Staged, Failure> {
    let old: Vec<Cell> = serde_json::from_str(&was.cells).map_err(Trouble::from)?;
    let cell = |at: usize| match (old.get(at), cells.get(at)) {
        (Some(old), Some(typed)) if *typed == old.text => old.clone(),
        (Some(old), None) => old.clone(),
        (_, Some(typed)) => Cell::text(typed.as_str()),
        (None, None) => Cell::default(),
    };
    let row = Row {
        number: u32::try_from(was.position).unwrap_or(0),
        cells: (0..old.len().max(cells.len())).map(cell).collect(),
    };
    let AtWork { mut judge, mut asked } = match cx.imports.take_judge(batch.id.0) {
        // a row that is refused has left no trace in it
        Some(work) if was.verdict == "refused" => work,
        _ => replay(cx, batch, was.position).await?,
    };
    let reading = judge.reading();
    let candidate = reading.candidate(row, &mut reading.rows());
    let there = there(cx, std::slice::from_ref(&candidate)).await?;
    let judged = cx
        .formulary
        .with_alikes(&mut asked, |alikes| judge.judge(&candidate, &there, |facts, name| alikes.find(facts, name)));
    cx.imports.keep_judge(batch.id.0, AtWork { judge, asked });
    if let Verdict::Refused { reasons } = &judged.verdict {
        let mut refused = Refusals::default();
        for one in reasons {
            // judged just now, by this version
            let Told::Known(reason) = &one.reason else { continue };
            let place = one.column.map_or(Place::Whole, |at| Place::Item(at, Part::Cells));
            refused.add(place, reason.clone());
        }
        return Err(refused.into());
    }
    Ok(Staged { corrected: 1, ..stage(&candidate, &judged)? })
}

/// What the judge of a list knew after its last row, but for one row: all others are judged once more.
async fn replay(cx: &Cx, batch: &Batch, without: i64) -> Result<AtWork, Failure> {
    let settled = Settled::read(batch)?;
    let mut work = AtWork::from(Judge::new(settled.mapping, present(cx).await?));
    let mut after = 0;
    loop {
        let mut conn = cx.db.read().await?;
        let page = repo::import::rows_after(&mut conn, batch.id.0, after, 500).await?;
        drop(conn);
        let Some(last) = page.last() else { return Ok(work) };
        after = last.position;
        let mut rows = Vec::with_capacity(page.len());
        for row in page.iter().filter(|row| row.position != without) {
            let cells = serde_json::from_str(&row.cells).map_err(Trouble::from)?;
            rows.push(Row { number: u32::try_from(row.position).unwrap_or(0), cells });
        }
        work = judged_rows(cx, work, rows).await?.0;
    }
}

fn stands(row: &Staged) -> (&str, &str) {
    (&row.verdict, &row.choice)
}

/// Keeps the counts of a list after some of its rows changed: counting all of them anew would hold the writer for long.
async fn recounted(tx: &mut Conn, batch: Batch, counted: &Counted, at: &str) -> Result<(), Failure> {
    let now = Batch { counts: counted.to_text(), changed_at: at.to_owned(), ..batch.clone() };
    Ok(repo::import::update(tx, &now, &batch.state).await?)
}

/// Refuses a pack of a drug where there is no such drug, the row can't be one of it, or it is there.
async fn pack_may_go(tx: &mut Conn, batch: &Batch, row: &Staged, drug: DrugId) -> Result<(), Failure> {
    let drug = repo::drug::by_id(tx, drug).await?.ok_or_else(|| Failure::rule(ListRefused::DrugGone))?;
    let judged: Judged = serde_json::from_str(&row.detail).map_err(Trouble::from)?;
    let may_be =
        matches!(&judged.verdict, Verdict::LookAlike { like } if like.iter().any(|one| one.pack_of == Some(drug.id)));
    let (row_number, name, code) = (row.position, drug.name().to_string(), drug.code.to_string());
    if !may_be {
        return Err(Failure::rule(ListRefused::NoPackOf { row: row_number, name, code }));
    }
    let mapping = Settled::read(batch)?.mapping;
    let cells = Row { number: 0, cells: serde_json::from_str(&row.cells).map_err(Trouble::from)? };
    let entry = read(&cells, &mapping);
    let pack = entry.ok().and_then(|entry| entry.pack);
    let packs = repo::drug::packs(tx, drug.id).await?;
    if pack.is_some_and(|pack| packs.iter().any(|there| same_pack(&there.is, &pack))) {
        return Err(Failure::rule(ListRefused::PackThere { row: row_number, name, code }));
    }
    Ok(())
}

/// Notes a decision about one row, or about all with its verdict that nobody decided.
///
/// # Errors
/// A row that has another verdict by now; a list that is past this.
pub async fn decide(cx: &Cx, by: &Actor, key: &RequestKey, decided: DecideRow) -> Result<Made, Failure> {
    let (DecideRow { list: id, row, decision }, at) = (decided, cx.clock.now());
    let entry = key.entry(by, at);
    if let Some(first) = cx.db.answered::<_, Failure>(&entry).await? {
        return Ok(first);
    }
    let rows = match row {
        Some(_) => 1,
        None => decide_rest(cx, id, decision).await?,
    };
    cx.db
        .write(entry, move |tx| {
            Box::pin(async move {
                let batch = find(tx, id).await?;
                waits(&batch)?;
                if let Some(row) = row {
                    let stood = repo::import::row(tx, id, row).await?.ok_or(Failure::Stale)?;
                    if let Decision::PackOf(drug) = decision {
                        pack_may_go(tx, &batch, &stood, drug).await?;
                    }
                    let (verdict, choice) = (decision.verdict().code(), decision.choice());
                    repo::import::decide(tx, id, row, verdict, &choice).await?;
                    let counted = Counted::of(&batch).moved((verdict, &stood.choice), (verdict, &choice), 1);
                    recounted(tx, batch, &counted, &stamp(at)).await?;
                }
                let (made, after) = (Made::RowDecided { batch: id, row }, RowDecided { row, rows, decision });
                Ok::<_, Failure>(Recorded::of(made.clone(), made).act(Subject::List(id), None, Some(&after)))
            })
        })
        .await
}

/// Notes a decision about all rows with a verdict that nobody decided, a piece at a time: there may be very many, and each
/// piece stands with its counts. The answer is how many there were.
///
/// # Errors
/// A list that is past this; its pieces up to then stay decided.
pub(super) async fn decide_rest(cx: &Cx, id: BatchId, decision: Decision) -> Result<i64, Failure> {
    let mut conn = cx.db.read().await?;
    waits(&find(&mut conn, id).await?)?;
    drop(conn);
    let (mut after, mut all) = (0, 0);
    loop {
        let (verdict, choice, at) = (decision.verdict().code(), decision.choice(), stamp(cx.clock.now()));
        let piece = cx.db.large(move |tx| {
            Box::pin(async move {
                let batch = repo::import::find(tx, id).await?.ok_or(DbError::Stale)?;
                if state(&batch) != ImportState::Checked {
                    return Err(DbError::Stale);
                }
                let some = repo::import::decide_some(tx, id, (verdict, &choice), after, PIECE).await?;
                let Some((rows, to)) = some else { return Ok(None) };
                let rows = i64::try_from(rows).unwrap_or(i64::MAX);
                let counted = Counted::of(&batch).moved((verdict, ""), (verdict, &choice), rows);
                let now = Batch { counts: counted.to_text(), changed_at: at, ..batch.clone() };
                repo::import::update(tx, &now, &batch.state).await?;
                Ok(Some((rows, to)))
            })
        });
        let Some((rows, to)) = piece.await? else { return Ok(all) };
        (all, after) = (all + rows, to);
        tidy(cx).await;
    }
}
