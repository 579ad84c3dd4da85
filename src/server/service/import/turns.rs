//! Pieces of a list written as they come, in long transactions that end when somebody else wants to write.

use super::{pace::tidy, trouble::Trouble};
use crate::server::{
    context::Cx,
    repo::db::{Conn, DbError},
};
use futures::future::BoxFuture;
use std::time::Duration;
use tokio::{
    sync::mpsc::Receiver,
    time::{Instant, sleep, sleep_until},
};

/// How long one transaction goes on: another process's wish to write is not noticed.
const LONGEST: Duration = Duration::from_millis(200);

/// Between two transactions while others write: most of them should meet none.
const REST: Duration = Duration::from_millis(4);

/// Who writes pieces.
pub(super) trait Writes: Send + 'static {
    /// What is written at once.
    type Piece: Send + 'static;

    /// Writes a piece.
    fn piece<'t>(&'t mut self, tx: &'t mut Conn, piece: Self::Piece) -> BoxFuture<'t, Result<(), DbError>>;

    /// Ends a transaction: notes how far it came.
    fn end<'t>(&'t mut self, tx: &'t mut Conn) -> BoxFuture<'t, Result<(), DbError>>;
}

/// Writes pieces until no more come, and gives the writer back.
///
/// # Errors
/// When the store cannot be written. What one transaction had written before it failed is not there.
pub(super) async fn write_all<W: Writes>(cx: &Cx, mut pieces: Receiver<W::Piece>, mut to: W) -> Result<W, Trouble> {
    while let Some(first) = pieces.recv().await {
        let here = cx.clone();
        tidy(cx).await;
        (to, pieces) = cx
            .db
            .aside(move |tx| {
                Box::pin(async move {
                    let (mut next, until) = (Some(first), Instant::now() + LONGEST);
                    while let Some(piece) = next {
                        to.piece(tx, piece).await?;
                        next = in_time(&here, &mut pieces, until).await;
                    }
                    to.end(tx).await?;
                    Ok((to, pieces))
                })
            })
            .await?;
        if cx.db.others_write() {
            sleep(REST).await;
        }
    }
    tidy(cx).await;
    Ok(to)
}

/// The next piece; nothing while others write, when there is none, or when it doesn't come in time: a file can be slow to
/// read, and the store must not be held for it.
async fn in_time<P>(cx: &Cx, pieces: &mut Receiver<P>, until: Instant) -> Option<P> {
    if cx.db.others_write() {
        return None;
    }
    tokio::select! {
        biased;
        () = cx.db.another_comes() => None,
        () = sleep_until(until) => None,
        next = pieces.recv() => next,
    }
}
