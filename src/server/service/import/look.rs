//! The first look at a list: what its file is, what its columns seem to mean, which decimal sign it uses, and how many
//! rows there are. It settles nothing that a person must settle.

use super::{
    pace::{AT_ONCE, blocking, breathe, goes_on},
    reader::{limits, worker},
    settled::Settled,
    spool,
    trouble::Trouble,
    understood::Understood,
};
use crate::server::{
    clock::stamp,
    context::Cx,
    repo::{self, import::Batch},
};
use domain::import::{Column, ImportState, Mapping, Proposal, Row, SignEvidence, SignVerdict, propose, signature};
use futures::TryStreamExt;
use lists::{Came, Suspicion, suspect};
use std::pin::pin;

/// How far the reading came is noted after so many rows.
const NOTED: u32 = 10_000;

/// Looks at a list that was uploaded.
///
/// # Errors
/// A file that can't be read; the store.
pub(super) async fn look(cx: &Cx, was: Batch) -> Result<(), Trouble> {
    let mut settled = Settled::read(&was)?;
    let (file, limits, worker) = (spool::path(cx, was.id.0), limits(cx), worker(cx));
    let look = worker.look(&file, &settled.reading, &limits).await?;
    settled.reading.header_row = settled.reading.header_row.or(Some(look.header_row.unwrap_or(0)));
    let header = look.header();
    let proposals = propose(header.as_ref(), &look.rows_below());
    let signed = header.as_ref().map(signature).unwrap_or_default();
    settle_mapping(cx, &mut settled, &proposals, &signed).await?;
    let mut understood =
        Understood { look, proposals, sign: SignVerdict::NoneNeeded, rows: 0, damaged: 0, damage: None };
    read_through(cx, &was, &settled, &mut understood).await?;
    if settled.mapping.sign.is_none()
        && let SignVerdict::Settled(sign) = &understood.sign
    {
        settled.mapping.sign = Some(*sign);
    }
    let now = Batch {
        state: ImportState::Read.code().to_owned(),
        state_reason: String::new(),
        look: serde_json::to_string(&understood)?,
        choices: settled.to_text()?,
        header_signature: signed,
        rows_read: i64::from(understood.rows),
        changed_at: stamp(cx.clock.now()),
        ..was.clone()
    };
    cx.db.housekeep(move |tx| Box::pin(async move { repo::import::update(tx, &now, &was.state).await })).await?;
    Ok(())
}

/// The mapping that was used with this header before, or the one that is proposed; what a person settled stays.
async fn settle_mapping(cx: &Cx, settled: &mut Settled, proposals: &[Proposal], signed: &str) -> Result<(), Trouble> {
    if !settled.mapping.columns.is_empty() {
        return Ok(());
    }
    let mut conn = cx.db.read().await?;
    let before = if signed.is_empty() { None } else { repo::import::mapping(&mut conn, signed).await? };
    let remembered = before.and_then(|text| serde_json::from_str::<Mapping>(&text).ok());
    settled.remembered = remembered.is_some();
    let columns: Vec<Column> = proposals.iter().map(|one| one.column).collect();
    settled.mapping =
        remembered.unwrap_or(Mapping { columns, header_row: settled.reading.header_row, sign: None, read_names: true });
    settled.mapping.header_row = settled.reading.header_row;
    Ok(())
}

/// What reading all rows once has told.
#[derive(Default)]
struct Through {
    rows: u32,
    signs: SignEvidence,
    damaged: u32,
    damage: Option<Suspicion>,
}

impl Through {
    fn take(&mut self, row: &Row, columns: &[Column]) {
        self.rows += 1;
        for (cell, column) in row.cells.iter().zip(columns) {
            self.signs.note(*column, cell);
        }
        if let Some(suspicion) = row.cells.iter().find_map(|cell| suspect(&cell.text)) {
            self.damaged += 1;
            self.damage.get_or_insert(suspicion);
        }
    }
}

/// Reads all rows once: how many there are, which decimal sign they use, whether their text is damaged.
async fn read_through(cx: &Cx, batch: &Batch, settled: &Settled, understood: &mut Understood) -> Result<(), Trouble> {
    let (file, limits) = (spool::path(cx, batch.id.0), limits(cx));
    let rows = worker(cx).rows(&file, &settled.reading.as_found(&understood.look), &limits)?;
    // at the same time: some rows are on their way, those before them made rows, those before these looked at
    let here = cx.clone();
    let pieces = rows.map_ok(move |came| made_rows(here.clone(), came));
    let mut pieces = pin!(pieces.try_buffered(AT_ONCE));
    let mut through = Through::default();
    let mut some = pieces.try_next().await?;
    while let Some(rows) = some {
        goes_on(cx, batch.id.0)?;
        let (columns, before) = (settled.mapping.columns.clone(), through.rows / NOTED);
        let looked = blocking(cx, move || {
            for row in &rows {
                through.take(row, &columns);
            }
            through
        });
        (some, through) = tokio::try_join!(pieces.try_next(), looked)?;
        let (id, read) = (batch.id.0, i64::from(through.rows));
        if through.rows / NOTED > before {
            cx.db.large(move |tx| Box::pin(async move { repo::import::note_read(tx, id, read).await })).await?;
        }
        breathe(cx).await;
    }
    understood.sign = through.signs.verdict();
    (understood.rows, understood.damaged, understood.damage) = (through.rows, through.damaged, through.damage);
    Ok(())
}

async fn made_rows(cx: Cx, came: Came) -> Result<Vec<Row>, Trouble> {
    Ok(blocking(&cx, move || came.rows()).await??)
}
