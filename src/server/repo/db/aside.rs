//! Large work beside everybody else's: written in long transactions that end as soon as somebody else wants to write.
//! It has a connection of its own, whose commits wait for no disk; so it is for what nobody was told yet, and what the
//! next acknowledged write makes durable with itself.

use super::{Conn, DbError, Store, done_in};
use futures::future::BoxFuture;
use sqlx::{
    Connection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{sync::Notify, time::Instant};

/// Memory for pages of the store, in KiB: indexes of a long list are written all over.
const PAGES_KIB: &str = "-32000";
/// The log is copied into the file after so long only: an index page that is written again and again is copied once.
const SELDOM: Duration = Duration::from_millis(500);
/// While others write, it is copied after so many transactions.
const OFTEN_ENOUGH: usize = 4;
/// Somebody else's commit copies the log into the file only beyond so many pages: usually this connection has done it.
pub(super) const LOG_PAGES: &str = "8000";

/// Others are thought to be writing while one of them did so several times within this time.
const LATELY: Duration = Duration::from_secs(1);
/// How often: not the one whose list is taken in, signing in and pressing buttons. Housekeeping does not count.
const OFTEN: usize = 6;

/// Who else writes.
#[derive(Clone, Debug, Default)]
struct Others(Arc<Queue>);

#[derive(Debug, Default)]
struct Queue {
    waiting: AtomicUsize,
    came: Notify,
    /// The last times that one came, the newest first.
    came_at: Mutex<VecDeque<Instant>>,
}

impl Others {
    /// Counts one who waits, until that is dropped.
    fn wait_for(&self) -> Waits {
        self.0.waiting.fetch_add(1, Ordering::AcqRel);
        self.0.came.notify_waiters();
        Waits(self.clone())
    }

    /// Notes that one came.
    fn note(&self) {
        let mut came_at = self.0.came_at.lock().unwrap_or_else(PoisonError::into_inner);
        came_at.push_front(Instant::now());
        came_at.truncate(OFTEN);
    }

    fn wait(&self) -> bool {
        self.0.waiting.load(Ordering::Acquire) > 0
    }

    fn write(&self) -> bool {
        let came_at = self.0.came_at.lock().unwrap_or_else(PoisonError::into_inner);
        came_at.get(OFTEN - 1).is_some_and(|at| at.elapsed() < LATELY)
    }

    /// Ends when somebody waits.
    async fn come(&self) {
        loop {
            let came = self.0.came.notified();
            if self.wait() {
                return;
            }
            came.await;
        }
    }
}

/// One who waits.
pub(super) struct Waits(Others);

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.0.waiting.fetch_sub(1, Ordering::AcqRel);
    }
}

/// The connection for such work, and who else writes.
#[derive(Clone, Debug)]
pub(super) struct Aside {
    pool: SqlitePool,
    /// One connection that copies the log into the file; it can while another writes.
    copier: SqlitePool,
    others: Others,
    log: Arc<Mutex<Log>>,
}

/// What is in the log and not yet in the file.
#[derive(Debug)]
struct Log {
    since: Instant,
    turns: usize,
}

impl Log {
    /// Whether it should be copied now.
    fn is_due(&self, others_write: bool) -> bool {
        if others_write { self.turns >= OFTEN_ENOUGH } else { self.turns > 0 && self.since.elapsed() >= SELDOM }
    }

    fn empty() -> Self {
        Self { since: Instant::now(), turns: 0 }
    }
}

impl Aside {
    /// A connection to the file that these options name, opened when it is needed.
    pub(super) fn new(options: SqliteConnectOptions) -> Self {
        let options =
            options.create_if_missing(false).synchronous(SqliteSynchronous::Normal).pragma("wal_autocheckpoint", "0");
        let one = || SqlitePoolOptions::new().max_connections(1).acquire_timeout(Duration::from_secs(10));
        let copier = one().connect_lazy_with(options.clone());
        let options = options
            .pragma("cache_size", PAGES_KIB)
            // what a statement of many rows would undo itself with: a file for each statement costs more than the statement
            .pragma("temp_store", "MEMORY");
        Self {
            pool: one().connect_lazy_with(options),
            copier,
            others: Others::default(),
            log: Arc::new(Mutex::new(Log::empty())),
        }
    }

    /// Counts somebody else who waits to write, until that is dropped.
    pub(super) fn somebody_waits(&self) -> Waits {
        self.others.note();
        self.others.wait_for()
    }

    /// Counts housekeeping that waits, by which nobody is thought to be at work.
    pub(super) fn housekeeping_waits(&self) -> Waits {
        self.others.wait_for()
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the log is being copied at this moment.
    fn is_copying(&self) -> bool {
        self.copier.size() > 0 && self.copier.num_idle() == 0
    }

    /// Lets it finish.
    pub(super) async fn close(&self) {
        self.copier.close().await;
        self.pool.close().await;
    }
}

impl Store {
    /// Does `work` in one transaction in which nobody else writes. It should end soon when [others write](Self::others_write),
    /// and at once when one of them [comes](Self::another_comes). What it wrote may be gone after a power cut, all of it or
    /// its last transactions; it is there for good once a [`write`](Self::write) after it was acknowledged.
    pub async fn aside<T, F>(&self, work: F) -> Result<T, DbError>
    where
        T: Send,
        F: for<'t> FnOnce(&'t mut Conn) -> BoxFuture<'t, Result<T, DbError>> + Send,
    {
        let mut conn = self.aside.pool.acquire().await?;
        // whoever else writes waits in the order in which all come; this takes its turn among them
        let turn = self.write.acquire().await?;
        // what is not on the disk yet, the next one who writes would have to wait for
        let is_busy = self.others_write();
        let wait = if is_busy { "PRAGMA synchronous = FULL" } else { "PRAGMA synchronous = NORMAL" };
        sqlx::query(wait).execute(&mut *conn).await?;
        let mut tx = conn.begin_with("BEGIN IMMEDIATE").await?;
        let done = work(&mut tx).await?;
        tx.commit().await?;
        drop(turn);
        self.aside.log().turns += 1;
        Ok(done)
    }

    /// What [`housekeep`](Self::housekeep) does, for such work's own record: nobody else writes because of it.
    pub async fn note<T, F>(&self, work: F) -> Result<T, DbError>
    where
        T: Send,
        F: for<'t> FnOnce(&'t mut Conn) -> BoxFuture<'t, Result<T, DbError>> + Send,
    {
        done_in(self.write.begin_with("BEGIN IMMEDIATE").await?, work).await
    }

    /// Copies the log into the file, if it is time to after [`aside`](Self::aside). That hinders nobody, but for the disk's
    /// and the processor's being busy: while others write it is waited for, and goes on beside the caller otherwise. Where it
    /// fails, the next commit tries again.
    pub async fn copy_log(&self) {
        let others_write = self.others_write();
        let is_due = !self.aside.is_copying() && self.aside.log().is_due(others_write);
        if is_due && others_write {
            self.copy_log_now().await;
        } else if is_due {
            self.copy_log_beside();
        }
    }

    /// Runs a checkpoint beside the caller, whether it is time to or not.
    pub fn copy_log_beside(&self) {
        if !self.aside.is_copying() {
            // counts as copied from now on: who asks before it begins has nothing to do
            *self.aside.log() = Log::empty();
            let here = self.clone();
            tokio::spawn(async move { here.copy_log_now().await });
        }
    }

    /// Runs a checkpoint and waits for it: after a long transaction, so that the next commit need not do it.
    pub async fn copy_log_now(&self) {
        *self.aside.log() = Log::empty();
        let copied = async {
            let mut conn = self.aside.copier.acquire().await?;
            sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&mut *conn).await
        };
        if let Err(error) = copied.await {
            tracing::warn!(%error, "the log could not be copied into the file; the next commit tries again");
        }
    }

    /// Whether others write at this moment, or wrote a moment ago.
    #[must_use]
    pub fn others_write(&self) -> bool {
        self.aside.others.write()
    }

    /// Ends when somebody waits to write.
    pub async fn another_comes(&self) {
        self.aside.others.come().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_is_copied_every_so_often() {
        let mut log = Log::empty();
        let mut turn = || {
            log.turns += 1;
            let is_due = log.is_due(true);
            if is_due {
                log = Log::empty();
            }
            is_due
        };
        let busy: Vec<bool> = (0..8).map(|_| turn()).collect();
        assert_eq!(busy, [false, false, false, true, false, false, false, true]);
        assert!(!log.is_due(false), "it was copied a moment ago");
        log.since -= SELDOM;
        assert!(!log.is_due(false), "there is nothing in it");
        log.turns += 1;
        assert!(log.is_due(false));
        log = Log::empty();
        log.turns += 1;
        assert!(!log.is_due(false), "it was copied a moment ago");
    }
}
