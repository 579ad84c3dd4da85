//! The work that goes on behind a list: one at a time, in the background, broken off and taken up again where it was.
//! A fault in it is numbered, stands with the list, and stops nothing else.

use super::{check, judge::Judge, look, spool, take};
use crate::{
    server::{
        clock::stamp,
        context::Cx,
        incidents,
        panics::{self, Caught},
        priority::Behind,
        repo::{
            self,
            db::{AlreadyMade, Conn, DbError},
            import::Batch,
        },
    },
    wire::AppError,
};
use domain::{ids::BatchId, import::ImportState};
use futures::FutureExt;
use lists::ReadRefused;
use std::{
    collections::HashSet,
    panic::AssertUnwindSafe,
    sync::{Mutex, PoisonError},
};

/// Rows or drugs taken away in one transaction.
const AWAY: i64 = 250;

/// Lists whose rows can be corrected without judging all of them once more.
const MOST_JUDGES: usize = 2;

/// Why work on a list stopped.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The file as a whole is refused, with a sentence for the person.
    #[error("{0}")]
    Refused(String),
    /// Something that should not be, with its cause for the engineer.
    #[error("{0}")]
    Told(String),
    /// A file that the reader fell over: a sentence for the person, the cause for the engineer.
    #[error("{cause}")]
    Fell {
        /// What the person is told.
        says: String,
        /// What the reader left.
        cause: String,
    },
    /// A panic in the work itself.
    #[error("{}", .0.cause)]
    Panic(Caught),
    /// The store.
    #[error(transparent)]
    Store(#[from] DbError),
    /// What the store holds about the list can't be read.
    #[error("what is kept about the list can't be read: {0}")]
    Kept(#[from] serde_json::Error),
    /// The formulary changed since the rows were compared with it.
    #[error("the formulary changed meanwhile")]
    Moved,
    /// Somebody cancelled it meanwhile.
    #[error("the list was cancelled")]
    Cancelled,
}

impl From<AlreadyMade> for Trouble {
    fn from(_: AlreadyMade) -> Self {
        Self::Cancelled
    }
}

impl From<ReadRefused> for Trouble {
    fn from(refused: ReadRefused) -> Self {
        let says = refused.to_string();
        match refused {
            ReadRefused::Crashed { log: cause } => Self::Fell { says, cause },
            ReadRefused::Unreadable { log } => Self::Told(format!("{says} {log}")),
            ReadRefused::Damaged { log } => {
                tracing::info!(%log, "a damaged file was refused");
                Self::Refused(says)
            }
            _ => Self::Refused(says),
        }
    }
}

impl From<Trouble> for AppError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Refused(says) => Self::rule(says),
            Trouble::Store(error) => error.into(),
            Trouble::Cancelled | Trouble::Moved => Self::Stale,
            other => Self::Fault(numbered(other)),
        }
    }
}

/// What is being worked on, held by the server for as long as it runs.
pub struct Desk {
    turn: tokio::sync::Semaphore,
    stopped: Mutex<HashSet<BatchId>>,
    judges: Mutex<Vec<(BatchId, Judge)>>,
    /// Where the thinking is done.
    pub(super) behind: Behind,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            turn: tokio::sync::Semaphore::new(1),
            stopped: Mutex::default(),
            judges: Mutex::default(),
            behind: Behind::default(),
        }
    }
}

impl Desk {
    /// Asks whoever works on a list to stop.
    pub fn stop(&self, id: BatchId) {
        self.stopped.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
    }

    /// Forgets that: the list is worked on again.
    fn go(&self, id: BatchId) {
        self.stopped.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
    }

    /// Keeps what the judge of a list knows, for corrections of its rows; of few lists at a time.
    pub fn keep_judge(&self, id: BatchId, judge: Judge) {
        let mut judges = self.judges.lock().unwrap_or_else(PoisonError::into_inner);
        judges.retain(|(other, _)| *other != id);
        judges.insert(0, (id, judge));
        judges.truncate(MOST_JUDGES);
    }

    /// Takes it out, if it is still there.
    pub fn take_judge(&self, id: BatchId) -> Option<Judge> {
        let mut judges = self.judges.lock().unwrap_or_else(PoisonError::into_inner);
        let at = judges.iter().position(|(other, _)| *other == id)?;
        Some(judges.remove(at).1)
    }

    /// Whether the work on a list should stop.
    ///
    /// # Errors
    /// [`Trouble::Cancelled`] if so.
    pub fn goes_on(&self, id: BatchId) -> Result<(), Trouble> {
        if self.stopped.lock().unwrap_or_else(PoisonError::into_inner).contains(&id) {
            Err(Trouble::Cancelled)
        } else {
            Ok(())
        }
    }
}

/// Lets others have the processor and the writer.
pub(super) async fn breathe(cx: &Cx) {
    tokio::task::yield_now().await;
    cx.answering.all_go_first().await;
}

/// The same for whoever writes aside; it tidies up then.
pub(super) async fn tidy(cx: &Cx) {
    breathe(cx).await;
    cx.db.copy_log().await;
}

/// Does in the background whatever is to be done about a list.
pub fn start(cx: &Cx, id: BatchId) {
    let cx = cx.clone();
    tokio::spawn(async move { run(&cx, id).await });
}

/// The same, waited for.
pub(super) async fn run(cx: &Cx, id: BatchId) {
    let Ok(_turn) = cx.imports.turn.acquire().await else { return };
    // whoever was asked to stop has stopped: two never work at once
    cx.imports.go(id);
    // another process that works on it goes on with it
    let Some(alone) = spool::alone(cx, id) else { return };
    let done = AssertUnwindSafe(step(cx, id)).catch_unwind().await;
    drop(alone);
    let trouble = match done {
        // somebody took it elsewhere meanwhile
        Ok(Ok(()) | Err(Trouble::Cancelled | Trouble::Store(DbError::Stale))) => return,
        Ok(Err(trouble)) => trouble,
        Err(panic) => Trouble::Panic(panics::caught(panic.as_ref())),
    };
    if let Err(error) = failed(cx, id, trouble).await {
        numbered(error);
    }
}

/// Gives a trouble its number.
fn numbered(trouble: Trouble) -> String {
    match trouble {
        Trouble::Panic(caught) => incidents::note_at("import", caught),
        other => incidents::note("import", &other),
    }
}

async fn step(cx: &Cx, id: BatchId) -> Result<(), Trouble> {
    let Some(batch) = find(cx, id).await? else { return Ok(()) };
    match super::state(&batch) {
        ImportState::Uploaded => look::look(cx, batch).await,
        ImportState::Checking => check::check(cx, batch).await,
        ImportState::Committing => take::take(cx, batch).await,
        ImportState::Undone | ImportState::Cancelled => clean(cx, id).await,
        _ => Ok(()),
    }
}

async fn find(cx: &Cx, id: BatchId) -> Result<Option<Batch>, Trouble> {
    let mut conn = cx.db.read().await?;
    Ok(repo::import::find(&mut conn, id).await?)
}

/// Says with the list why the work on it stopped: a sentence, or an incident's number.
async fn failed(cx: &Cx, id: BatchId, trouble: Trouble) -> Result<(), Trouble> {
    let reason = match trouble {
        Trouble::Refused(says) => says,
        other => {
            let says = match &other {
                Trouble::Fell { says, .. } => says.clone(),
                _ => "Something went wrong here; the drugs and everything else are as they were.".to_owned(),
            };
            let number = numbered(other);
            incidents::keep(&cx.db).await;
            format!("{says} IT finds the cause under {number}.")
        }
    };
    let Some(was) = find(cx, id).await? else { return Ok(()) };
    if super::state(&was) == ImportState::Committing {
        unwrite(cx, id).await?;
    }
    let state = ImportState::Failed.code().to_owned();
    let now = Batch { state, state_reason: reason, changed_at: stamp(cx.clock.now()), ..was.clone() };
    cx.db.note(move |tx| Box::pin(async move { repo::import::update(tx, &now, &was.state).await })).await?;
    Ok(())
}

/// Takes away what a list that is not taken in has left in the store, and its file.
async fn clean(cx: &Cx, id: BatchId) -> Result<(), Trouble> {
    unwrite(cx, id).await?;
    spool::remove(cx, id).await;
    Ok(())
}

/// Takes away what was written of a list that nobody sees, a piece at a time.
pub(super) async fn unwrite(cx: &Cx, id: BatchId) -> Result<(), Trouble> {
    loop {
        let gone = cx.db.aside(move |tx| Box::pin(async move { some_away(tx, id).await })).await?;
        if gone == 0 {
            return Ok(());
        }
        tidy(cx).await;
    }
}

/// Takes away some of it. The answer is how much that was; nothing when nothing is left.
async fn some_away(tx: &mut Conn, id: BatchId) -> Result<u64, DbError> {
    let packs = repo::import::remove_packs(tx, id, AWAY).await?;
    if packs > 0 {
        return Ok(packs);
    }
    let drugs = repo::import::remove_drugs(tx, id, AWAY).await?;
    if drugs > 0 { Ok(drugs) } else { repo::import::remove_marks(tx, id, AWAY).await }
}

/// Finishes, for a command, what a process that is gone has left half written or half taken away: its codes are taken
/// though nobody sees them.
///
/// # Errors
/// When the store cannot be read.
pub(super) async fn finish(cx: &Cx) -> Result<(), AppError> {
    let mut conn = cx.db.read().await?;
    let waiting = repo::import::at_work(&mut conn).await?;
    drop(conn);
    let half_done = |one: &&Batch| {
        matches!(super::state(one), ImportState::Committing | ImportState::Undone | ImportState::Cancelled)
    };
    for batch in waiting.iter().filter(half_done) {
        run(cx, batch.id.0).await;
    }
    Ok(())
}

/// Takes up, at the start of the server, what was going on when it ended.
///
/// # Errors
/// When the store cannot be read.
pub async fn resume(cx: &Cx) -> Result<(), AppError> {
    let mut conn = cx.db.read().await?;
    let waiting = repo::import::at_work(&mut conn).await?;
    drop(conn);
    for batch in waiting {
        start(cx, batch.id.0);
    }
    Ok(())
}
