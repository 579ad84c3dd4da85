//! Pieces of a list written as they come, in long transactions that end when somebody else waits for the writer.

use super::{pace::tidy, trouble::Trouble};
use crate::server::{
    context::Cx,
    repo::db::{Conn, DbError},
};
use futures::future::BoxFuture;
use std::time::Duration;
use tokio::{sync::mpsc::Receiver, time::Instant};

/// How long one transaction goes on while nobody else writes: that another process waits is not noticed.
const LONGEST: Duration = Duration::from_millis(200);

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
        let here = cx.db.clone();
        (to, pieces) = cx
            .db
            .large(move |tx| {
                Box::pin(async move {
                    let (mut next, until) = (Some(first), Instant::now() + LONGEST);
                    while let Some(piece) = next {
                        to.piece(tx, piece).await?;
                        let goes_on = !here.is_shared() && !here.is_awaited() && Instant::now() < until;
                        // the writer is not held for what is not ready
                        next = if goes_on { pieces.try_recv().ok() } else { None };
                    }
                    to.end(tx).await?;
                    Ok((to, pieces))
                })
            })
            .await?;
        tidy(cx).await;
    }
    Ok(to)
}
