//! The work that goes on behind a list: one at a time, in the background, broken off and taken up again where it was.
//! A fault in it is numbered, stands with the list, and stops nothing else.

use super::{
    away::{clean, unwrite},
    check,
    halted::Halted,
    kept::state,
    look, spool, take,
    trouble::{Trouble, numbered},
};
use crate::server::{
    clock::stamp,
    context::Cx,
    failure::Failure,
    panics,
    repo::{self, db::DbError, import::Batch},
};
use domain::{ids::BatchId, import::ImportState};
use futures::FutureExt;
use lists::ReadRefused;
use std::panic::AssertUnwindSafe;

/// Does in the background whatever is to be done about a list.
pub fn start(cx: &Cx, id: BatchId) {
    let cx = cx.clone();
    tokio::spawn(async move { cx.incidents.within(String::new(), run(&cx, id)).await });
}

/// Does whatever is to be done about a list, here and now.
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
        numbered(&cx.incidents, error);
    }
}

async fn step(cx: &Cx, id: BatchId) -> Result<(), Trouble> {
    let Some(batch) = find(cx, id).await? else { return Ok(()) };
    match state(&batch) {
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

/// Notes with the list why the work on it stopped; a fault under its number.
async fn failed(cx: &Cx, id: BatchId, trouble: Trouble) -> Result<(), Trouble> {
    let reason = match trouble {
        Trouble::File(refused) if !refused.is_fault() => {
            if let Some(log) = refused.log() {
                tracing::info!(%log, "a file was refused");
            }
            Halted::File(refused.without_log())
        }
        Trouble::File(ReadRefused::Crashed { .. }) => Halted::ReaderFell { number: kept(cx, trouble).await },
        other => Halted::Fault { number: kept(cx, other).await },
    };
    let Some(was) = find(cx, id).await? else { return Ok(()) };
    if state(&was) == ImportState::Committing {
        unwrite(cx, id).await?;
    }
    let state = ImportState::Failed.code().to_owned();
    let now = Batch { state, state_reason: reason.to_text(), changed_at: stamp(cx.clock.now()), ..was.clone() };
    cx.db.housekeep(move |tx| Box::pin(async move { repo::import::update(tx, &now, &was.state).await })).await?;
    Ok(())
}

/// Gives a fault its number, and brings it into the store at once, for whoever reads about the list.
async fn kept(cx: &Cx, trouble: Trouble) -> String {
    let number = numbered(&cx.incidents, trouble);
    cx.incidents.keep(&cx.db).await;
    number
}

/// Finishes, for a command, what a process that is gone has left half written or half taken away: its codes are taken
/// though nobody sees them.
pub(super) async fn finish(cx: &Cx) -> Result<(), Failure> {
    let mut conn = cx.db.read().await?;
    let waiting = repo::import::at_work(&mut conn).await?;
    drop(conn);
    let half_done =
        |one: &&Batch| matches!(state(one), ImportState::Committing | ImportState::Undone | ImportState::Cancelled);
    for batch in waiting.iter().filter(half_done) {
        run(cx, batch.id.0).await;
    }
    Ok(())
}

/// Takes up, at the start of the server, what was going on when it ended.
pub async fn resume(cx: &Cx) -> Result<(), DbError> {
    let mut conn = cx.db.read().await?;
    let waiting = repo::import::at_work(&mut conn).await?;
    drop(conn);
    for batch in waiting {
        start(cx, batch.id.0);
    }
    Ok(())
}
