//! Large work beside everybody else's, such as a list of a hundred thousand rows: written in transactions that end as soon
//! as somebody else waits for the writer. Its connection waits for no disk while nobody else writes, so it is for what
//! nobody was told yet; the next acknowledged write makes it durable with itself.

use super::{Conn, DbError, Store};
use futures::future::BoxFuture;
use sqlx::{
    Connection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// Memory for pages of the store, in KiB: indexes of a long list are written all over.
const PAGES_KIB: &str = "-32000";
/// Somebody else's commit runs a checkpoint only beyond so many pages of the WAL: usually large work has run one before.
pub(super) const WAL_PAGES: &str = "8000";
/// After so many transactions, large work runs a checkpoint.
const TRANSACTIONS: usize = 4;
/// For so long after somebody's write, others are thought to be at work.
const AT_WORK: Duration = Duration::from_secs(1);

/// The connection for large work, the one for checkpoints, which can run while another writes, and who else writes.
#[derive(Clone, Debug)]
pub(super) struct Large {
    pool: SqlitePool,
    checkpoints: SqlitePool,
    waiting: Arc<AtomicUsize>,
    written: Arc<Mutex<Option<Instant>>>,
    since_checkpoint: Arc<AtomicUsize>,
}

/// One who waits for the writer.
pub(super) struct Waits(Arc<AtomicUsize>);

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Large {
    /// Connections to the file that these options name, opened when they are needed.
    pub(super) fn new(options: SqliteConnectOptions) -> Self {
        let options = options.create_if_missing(false).synchronous(SqliteSynchronous::Normal);
        let one = || SqlitePoolOptions::new().max_connections(1).acquire_timeout(Duration::from_secs(10));
        let checkpoints = one().connect_lazy_with(options.clone());
        let options = options
            .pragma("wal_autocheckpoint", "0")
            .pragma("cache_size", PAGES_KIB)
            // a file for the undoing of each statement of many rows costs more than the statement
            .pragma("temp_store", "MEMORY");
        Self {
            pool: one().connect_lazy_with(options),
            checkpoints,
            waiting: Arc::default(),
            written: Arc::default(),
            since_checkpoint: Arc::default(),
        }
    }

    /// Counts one who waits for the writer, until that is dropped.
    pub(super) fn somebody_waits(&self) -> Waits {
        self.waiting.fetch_add(1, Ordering::AcqRel);
        Waits(Arc::clone(&self.waiting))
    }

    /// Notes that somebody writes now.
    pub(super) fn somebody_writes(&self) {
        *self.written.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    pub(super) async fn close(&self) {
        self.checkpoints.close().await;
        self.pool.close().await;
    }
}

impl Store {
    /// Does a part of large work in one transaction, in which nobody else writes. It should take a few milliseconds while
    /// the store [is shared](Self::is_shared), and end soon when [somebody waits](Self::is_awaited). What it wrote may be
    /// gone after a power cut, all of it or its last transactions; it is there for good once a [`write`](Self::write)
    /// after it was acknowledged.
    pub async fn large<T, F>(&self, work: F) -> Result<T, DbError>
    where
        T: Send,
        F: for<'t> FnOnce(&'t mut Conn) -> BoxFuture<'t, Result<T, DbError>> + Send,
    {
        let mut conn = self.large.pool.acquire().await?;
        // the writer's turn, for which all wait in the order in which they come
        let turn = self.write.acquire().await?;
        // what is not on the disk yet, the next one who writes would have to wait for
        let wait = if self.is_shared() { "PRAGMA synchronous = FULL" } else { "PRAGMA synchronous = NORMAL" };
        sqlx::query(wait).execute(&mut *conn).await?;
        let mut tx = conn.begin_with("BEGIN IMMEDIATE").await?;
        let done = work(&mut tx).await?;
        tx.commit().await?;
        drop(turn);
        self.large.since_checkpoint.fetch_add(1, Ordering::AcqRel);
        Ok(done)
    }

    /// Whether anybody waits for the writer, other than large work.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.large.waiting.load(Ordering::Acquire) > 0
    }

    /// Whether somebody wrote a moment ago, other than large work and housekeeping.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        let written = self.large.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.is_some_and(|at| at.elapsed() < AT_WORK)
    }

    /// Runs a checkpoint when large work has written enough since the last, unless one is running. While the store is
    /// shared it is waited for; otherwise it goes on beside the caller.
    pub async fn checkpoint_if_due(&self) {
        let is_running = self.large.checkpoints.size() > 0 && self.large.checkpoints.num_idle() == 0;
        if is_running || self.large.since_checkpoint.load(Ordering::Acquire) < TRANSACTIONS {
            return;
        }
        if self.is_shared() {
            self.checkpoint().await;
        } else {
            self.large.since_checkpoint.store(0, Ordering::Release);
            let here = self.clone();
            tokio::spawn(async move { here.checkpoint().await });
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
