//! Large work, such as a list of a hundred thousand rows, through the one writer: in transactions that end as soon as
//! somebody else waits for it, with checkpoints of its own, so that nobody else's commit has to run one.

use super::{Conn, DbError, Store, done_in};
use futures::future::BoxFuture;
use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// A commit runs a checkpoint by itself only beyond so many pages of the WAL: usually large work has run one before.
pub(super) const WAL_PAGES: &str = "8000";
/// After so many transactions, large work runs a checkpoint.
const TRANSACTIONS: usize = 4;

/// Who waits for the writer, and the connection for checkpoints, which can run while another writes.
#[derive(Clone, Debug)]
pub(super) struct Large {
    waiting: Arc<AtomicUsize>,
    since_checkpoint: Arc<AtomicUsize>,
    checkpoints: SqlitePool,
}

/// One who waits for the writer.
pub(super) struct Waits(Arc<AtomicUsize>);

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Large {
    pub(super) fn new(options: SqliteConnectOptions) -> Self {
        let options = options.create_if_missing(false);
        let one = SqlitePoolOptions::new().max_connections(1).acquire_timeout(Duration::from_secs(10));
        Self { waiting: Arc::default(), since_checkpoint: Arc::default(), checkpoints: one.connect_lazy_with(options) }
    }

    /// Counts one who waits for the writer, until that is dropped.
    pub(super) fn somebody_waits(&self) -> Waits {
        self.waiting.fetch_add(1, Ordering::AcqRel);
        Waits(Arc::clone(&self.waiting))
    }

    pub(super) async fn close(&self) {
        self.checkpoints.close().await;
    }
}

impl Store {
    /// Does a part of large work in one transaction, which leaves no trace in the audit: nobody sees it yet. It should take
    /// a few milliseconds, or end soon when [somebody waits](Self::is_awaited).
    pub async fn large<T, F>(&self, work: F) -> Result<T, DbError>
    where
        T: Send,
        F: for<'t> FnOnce(&'t mut Conn) -> BoxFuture<'t, Result<T, DbError>> + Send,
    {
        let done = done_in(self.write.begin_with("BEGIN IMMEDIATE").await?, work).await?;
        self.large.since_checkpoint.fetch_add(1, Ordering::AcqRel);
        Ok(done)
    }

    /// Whether anybody waits for the writer, other than large work.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.large.waiting.load(Ordering::Acquire) > 0
    }

    /// Runs a checkpoint and waits for it, when large work has written enough since the last. Others write meanwhile.
    pub async fn checkpoint_if_due(&self) {
        if self.large.since_checkpoint.load(Ordering::Acquire) >= TRANSACTIONS {
            self.checkpoint().await;
        }
    }

    /// Runs a checkpoint and waits for it. Others write meanwhile. Where it fails, a later commit runs one.
    pub async fn checkpoint(&self) {
        self.large.since_checkpoint.store(0, Ordering::Release);
        let done = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&self.large.checkpoints).await;
        if let Err(error) = done {
            tracing::warn!(%error, "a checkpoint failed; a later commit runs one");
        }
    }
}
