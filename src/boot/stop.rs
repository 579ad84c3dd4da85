//! Being told to stop, and stopping in time whatever hangs.

use crate::server::context::Cx;
use std::time::Duration;
use tokio::task::JoinHandle;

/// So long each of the last things may take: what was acknowledged is in the file already.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Waits for Ctrl-C or SIGTERM.
pub(crate) async fn told() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let terminate = async {
            match signal(SignalKind::terminate()) {
                Ok(mut signal) => {
                    signal.recv().await;
                }
                Err(_) => std::future::pending::<()>().await,
            }
        };
        tokio::select! { () = interrupt => {}, () = terminate => {} }
    }
    #[cfg(not(unix))]
    interrupt.await;
}

/// From now on, being told again ends the process at once.
pub(crate) fn at_once_when_told_again() {
    tokio::spawn(async {
        told().await;
        tracing::warn!("told to stop again; ended at once");
        std::process::exit(1);
    });
}

/// Lets the look at every part end, or ends it, and closes the store as [`close`] does.
pub(crate) async fn finish(cx: &Cx, mut watch: JoinHandle<()>) {
    cx.live.stop();
    if tokio::time::timeout(LAST_WORDS, &mut watch).await.is_err() {
        watch.abort();
    }
    close(cx).await;
}

/// Brings the last faults into the store and closes it; neither for long.
pub(crate) async fn close(cx: &Cx) {
    if tokio::time::timeout(LAST_WORDS, cx.incidents.keep(&cx.db)).await.is_err() {
        tracing::warn!("the last faults could not be stored in time; the log has them");
    }
    if tokio::time::timeout(LAST_WORDS, cx.db.close()).await.is_err() {
        tracing::warn!("the database was still in use at the end; whatever was acknowledged is in it");
    }
}
