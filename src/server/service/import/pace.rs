//! How work on a list lets others go first.

use super::trouble::Trouble;
use crate::server::context::Cx;
use domain::ids::BatchId;

/// Pieces of a list that are understood at once.
pub(super) const AT_ONCE: usize = 3;

/// Lets others have the processor and the writer.
pub(super) async fn breathe(cx: &Cx) {
    tokio::task::yield_now().await;
    cx.answering.all_go_first().await;
}

/// [`breathe`] after a transaction of large work, with a checkpoint when one is due.
pub(super) async fn tidy(cx: &Cx) {
    breathe(cx).await;
    cx.db.checkpoint_if_due().await;
}

/// Runs work that may take long on a thread that lets all others go first; its panic is ours.
pub(super) async fn blocking<T: Send + 'static>(
    cx: &Cx,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Trouble> {
    let done = cx.imports.behind.run(work).await;
    done.map_err(|error| match error.try_into_panic() {
        Ok(panic) => std::panic::resume_unwind(panic),
        Err(_) => Trouble::Cancelled,
    })
}

/// Whether the work on a list goes on.
///
/// # Errors
/// [`Trouble::Cancelled`] when somebody asked for it to stop.
pub(super) fn goes_on(cx: &Cx, id: BatchId) -> Result<(), Trouble> {
    if cx.imports.is_stopped(id) { Err(Trouble::Cancelled) } else { Ok(()) }
}
