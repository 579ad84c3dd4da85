//! What the pages about lists show. Reads only.

use super::{
    counted::Counted,
    halted::Halted,
    kept::{find, state},
    settled::Settled,
    taken::decision,
    trouble::Trouble,
    understood::Understood,
};
use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    judging::Judged,
    repo::{
        self,
        import::{Batch, Staged},
    },
};
use domain::{
    ids::BatchId,
    import::{Cell, CellRefused, Decision, ImportState, Note, Verdict},
    told::Told,
};
use lists::Workbook;
use serde::{Deserialize, Serialize};

/// A row for people.
pub struct ShownRow {
    /// As an editor or a spreadsheet numbers it.
    pub number: i64,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether a person corrected it.
    pub corrected: bool,
    /// What becomes of it.
    pub verdict: Verdict,
    /// What else there is to say about it.
    pub notes: Vec<Told<Note>>,
    /// What a person decided, if there was something to decide.
    pub decision: Option<Decision>,
}

impl ShownRow {
    fn of(row: Staged) -> Result<Self, Trouble> {
        let judged: Judged = serde_json::from_str(&row.detail)?;
        Ok(Self {
            decision: decision(&row),
            number: row.position,
            cells: serde_json::from_str(&row.cells)?,
            corrected: row.corrected != 0,
            verdict: judged.verdict,
            notes: judged.notes,
        })
    }

    /// What is wrong with it.
    #[must_use]
    pub fn reasons(&self) -> &[CellRefused] {
        match &self.verdict {
            Verdict::Refused { reasons } => reasons,
            _ => &[],
        }
    }
}

/// Everything the page of a list shows.
pub struct View {
    /// The list as it is kept.
    pub batch: Batch,
    /// Where it stands.
    pub state: ImportState,
    /// Why it stopped, or came back; nothing where it goes its way.
    pub halted: Option<Told<Halted>>,
    /// What was understood of its file; nothing before the first look.
    pub understood: Option<Understood>,
    /// What is settled about it.
    pub settled: Settled,
    /// How many rows have which verdict.
    pub counted: Counted,
    /// The rows asked for.
    pub rows: Vec<ShownRow>,
    /// Whether there are more of them.
    pub more: bool,
    /// The name of who uploaded it.
    pub who: String,
}

/// A list with a page of its rows: those with a verdict, or all.
///
/// # Errors
/// [`Failure::NotFound`].
pub async fn view(cx: &Cx, _by: &Actor, id: BatchId, verdict: &str, skip: i64, limit: i64) -> Result<View, Failure> {
    let mut conn = cx.db.read().await?;
    let batch = find(&mut conn, id).await?;
    let state = state(&batch);
    let checked =
        matches!(state, ImportState::Checked | ImportState::Committing | ImportState::Committed | ImportState::Undone);
    let (mut rows, mut counted) = (Vec::new(), Counted::of(&batch));
    if checked {
        rows = repo::import::rows(&mut conn, id, verdict, skip, limit + 1).await?;
    }
    if state == ImportState::Checked {
        counted = Counted::read(&repo::import::counts(&mut conn, id).await?);
    }
    let who =
        repo::account::person_name(&mut conn, &batch.created_by).await?.unwrap_or_else(|| batch.created_by.clone());
    drop(conn);
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    let rows = rows.into_iter().map(ShownRow::of).collect::<Result<Vec<_>, _>>()?;
    let (understood, settled) = (Understood::read(&batch)?, Settled::read(&batch)?);
    let halted = Halted::read(&batch.state_reason);
    Ok(View { batch, state, halted, understood, settled, counted, rows, more, who })
}

/// How far the work on a list has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Where it stands, as a code.
    pub state: String,
    /// Rows read.
    pub read: i64,
    /// Rows there are, as far as that is known.
    pub all: i64,
    /// Rows gone through while taking in.
    pub written: i64,
}

/// How far the work on a list has come.
///
/// # Errors
/// [`Failure::NotFound`].
pub async fn progress(cx: &Cx, _by: &Actor, id: BatchId) -> Result<Progress, Failure> {
    let mut conn = cx.db.read().await?;
    let batch = find(&mut conn, id).await?;
    let all = Understood::read(&batch)?.map_or(0, |understood| i64::from(understood.rows));
    Ok(Progress { state: batch.state, read: batch.rows_read, all, written: batch.rows_written })
}

/// A list that came before.
pub struct Past {
    /// The list as it is kept.
    pub batch: Batch,
    /// How many rows had which verdict.
    pub counted: Counted,
    /// Its format and encoding in words; empty when it was never read.
    pub about: String,
}

/// The newest lists, each with how many rows of it were taken in.
pub async fn history(cx: &Cx, _by: &Actor) -> Result<Vec<Past>, Failure> {
    let mut conn = cx.db.read().await?;
    let all = repo::import::newest(&mut conn, 100).await?;
    let past = |batch: Batch| -> Result<Past, Failure> {
        let look = Understood::read(&batch)?.map(|understood| understood.look);
        let about = look.map(|look| match &look.encoding {
            Some(found) => format!("{}, {}", look.about(), found.encoding.words()),
            None => look.about(),
        });
        Ok(Past { counted: Counted::of(&batch), about: about.unwrap_or_default(), batch })
    };
    all.into_iter().map(past).collect()
}

/// The refused rows as a list of their own, with a column that says why: to mend and bring again. A spreadsheet of
/// text, so that no cell can act as a formula or loses its zeros.
///
/// # Errors
/// [`Failure::NotFound`].
pub async fn refused_rows(cx: &Cx, by: &Actor, id: BatchId) -> Result<Vec<u8>, Failure> {
    let fault = |error| Failure::Fault(cx.incidents.note("export", &error));
    let header = view(cx, by, id, "refused", 0, 0).await?.understood.and_then(|understood| understood.look.header());
    let mut book = Workbook::new("Refused rows").map_err(fault)?;
    if let Some(header) = &header {
        let mut cells: Vec<&str> = header.cells.iter().map(|cell| cell.text.as_str()).collect();
        cells.push("Why it was refused");
        book.header(&cells).map_err(fault)?;
    }
    let mut skip = 0;
    loop {
        let page = view(cx, by, id, "refused", skip, 1000).await?;
        for row in &page.rows {
            let why: Vec<String> = row.reasons().iter().map(|one| one.reason.to_string()).collect();
            let mut cells: Vec<String> = row.cells.iter().map(|cell| cell.text.clone()).collect();
            let width = header.as_ref().map_or(cells.len(), |header| header.cells.len());
            cells.resize(width.max(cells.len()), String::new());
            cells.push(why.join(" "));
            book.row(&cells).map_err(fault)?;
        }
        skip += 1000;
        if !page.more {
            return book.into_bytes().map_err(fault);
        }
    }
}

/// One row of a list, with what is shown of the list itself.
///
/// # Errors
/// [`Failure::NotFound`].
pub async fn row(cx: &Cx, by: &Actor, id: BatchId, number: i64) -> Result<(View, ShownRow), Failure> {
    let view = view(cx, by, id, "", 0, 0).await?;
    let mut conn = cx.db.read().await?;
    let row = repo::import::row(&mut conn, id, number).await?.ok_or(Failure::NotFound)?;
    Ok((view, ShownRow::of(row)?))
}
