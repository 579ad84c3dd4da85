//! What came of a list that a command brought.

use super::{counted::Counted, halted::Halted, settled::Settled, trouble::Trouble, understood::Understood};
use crate::server::{
    context::Cx,
    judging::Judged,
    repo::{self, import::Batch},
};
use domain::{
    ids::BatchId,
    import::{CellRefused, Mapping, MappingRefused, Verdict, VerdictCode},
    refusal::Refusals,
    told::Told,
};

/// What came of a list.
#[derive(Clone, Debug)]
pub struct Brought {
    /// The file's size.
    pub bytes: u64,
    /// What was understood of the file; nothing of one that could not be looked at.
    pub understood: Option<Understood>,
    /// What its rows were found to be; nothing of a list whose rows were not checked.
    pub checked: Option<Checked>,
    /// How it ended.
    pub outcome: Outcome,
}

/// A list whose rows were checked.
#[derive(Clone, Debug)]
pub struct Checked {
    /// By which mapping.
    pub mapping: Mapping,
    /// How many rows have which verdict.
    pub counted: Counted,
    /// The cells that are refused, each with its row's number.
    pub refused: Vec<(i64, CellRefused)>,
}

/// How the bringing of a list ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The file is not taken.
    FileRefused(Refusals),
    /// The encoding is not sure enough to go on without a person.
    EncodingUnsure,
    /// Its columns can't mean what was said.
    ColumnsRefused(MappingRefused),
    /// It stopped before its rows were checked.
    Stopped(Option<Told<Halted>>),
    /// It was only told what would be taken in.
    DryRun,
    /// So many rows look like other drugs, and somebody must decide them.
    LookAlikes(i64),
    /// Everything is there already, but for so many rows that differ and were left as they are.
    NothingNew(i64),
    /// Nothing of it can be taken in.
    NothingGood,
    /// It was taken in.
    Taken(BatchId),
    /// It came back or stopped while it was taken in.
    NotTaken(Option<Told<Halted>>),
}

impl Brought {
    /// Whether it was taken in, is there already, or was only to be told.
    #[must_use]
    pub const fn is_good(&self) -> bool {
        matches!(self.outcome, Outcome::Taken(_) | Outcome::NothingNew(_) | Outcome::DryRun)
    }
}

/// What the rows of a list were found to be.
pub(super) async fn checked(cx: &Cx, batch: &Batch, counted: Counted) -> Result<Checked, Trouble> {
    let mut conn = cx.db.read().await?;
    let (mut refused, mut skip) = (Vec::new(), 0);
    loop {
        let page = repo::import::rows(&mut conn, batch.id.0, VerdictCode::Refused.code(), skip, 1000).await?;
        if page.is_empty() {
            return Ok(Checked { mapping: Settled::read(batch)?.mapping, counted, refused });
        }
        skip += 1000;
        for row in page {
            let judged: Judged = serde_json::from_str(&row.detail)?;
            let Verdict::Refused { reasons } = judged.verdict else { continue };
            refused.extend(reasons.into_iter().map(|of| (row.position, of)));
        }
    }
}
