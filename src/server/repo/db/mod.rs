//! The store's only door: opening and migrating it, readers, and `write`, through which every change goes.
//! What is special to SQLite stands here and nowhere else.

mod constraint;
pub mod engine;
mod large;

pub(super) use engine::Statement;
pub use engine::{Conn, Db, DbError, Entry};

use super::{audit, request};
use domain::{
    audit::{Audited, Subject},
    made::Made,
};
use futures::future::BoxFuture;
use large::Large;
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{
    ConnectOptions, Connection, SqlitePool, Transaction,
    migrate::Migrator,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, time::Duration};

/// The oldest SQLite without the write-ahead-log reset fault that could lose committed writes.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Rows that a reader gets ready before they are asked for: each time it waits costs more than many rows.
const ROWS_AHEAD: usize = 500;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// A request id came again with other content (or from another person): what it made the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlreadyMade {
    /// What it made the first time.
    pub made: Made,
}

/// What a piece of work hands back: its answer, and what the audit must say.
#[derive(Debug)]
pub struct Recorded<T> {
    value: T,
    made: Made,
    acts: Vec<Result<audit::Act, DbError>>,
}

impl<T> Recorded<T> {
    /// An answer; `made` tells a later resend with other content what exists already.
    pub fn of(value: T, made: Made) -> Self {
        Self { value, made, acts: Vec::new() }
    }

    /// Adds what was done to a subject: the act's fields before, and after; nothing where there was nothing.
    #[must_use]
    pub fn act<A: Audited>(mut self, subject: Subject, before: Option<&A>, after: Option<&A>) -> Self {
        self.acts.push(audit::Act::of(subject, before, after));
        self
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
struct KeptAnswer {
    value: serde_json::Value,
    made: Made,
}

/// The open store: one writer, several readers.
#[derive(Clone, Debug)]
pub struct Store {
    write: SqlitePool,
    read: SqlitePool,
    large: Large,
}

/// Does work in a transaction, and ends that.
async fn done_in<T, F>(mut tx: Transaction<'static, Db>, work: F) -> Result<T, DbError>
where
    T: Send,
    F: for<'t> FnOnce(&'t mut Conn) -> BoxFuture<'t, Result<T, DbError>> + Send,
{
    let done = work(&mut tx).await?;
    tx.commit().await?;
    Ok(done)
}

impl Store {
    /// Opens the file, checks the library, brings the schema up to date. A newer schema is served and said.
    ///
    /// # Errors
    /// [`DbError::MadeBefore`] for a file from before the first release, [`DbError::TooOld`] for the library; or when the
    /// file can't be opened or migrated.
    pub async fn open(file: &Path) -> Result<Self, DbError> {
        Self::open_with(file, SqliteSynchronous::Full).await
    }

    /// Opens a file that nobody uses before it is whole: nothing waits for the disk. Once it is closed, whoever made it
    /// brings it onto the disk.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn open_to_make(file: &Path) -> Result<Self, DbError> {
        Self::open_with(file, SqliteSynchronous::Off).await
    }

    async fn open_with(file: &Path, synchronous: SqliteSynchronous) -> Result<Self, DbError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(synchronous)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5));
        let write = SqlitePoolOptions::new()
            .min_connections(1)
            .max_connections(1)
            .max_lifetime(None)
            .idle_timeout(None)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options.clone().pragma("wal_autocheckpoint", large::WAL_PAGES))
            .await?;
        newest_enough(&write).await?;
        let mut migrator = Migrator { migrations: MIGRATIONS.migrations.clone(), ..Migrator::DEFAULT };
        migrator.set_ignore_missing(true);
        migrator.run(&write).await?;
        let read = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(Duration::from_secs(5))
            .connect_with(options.clone().create_if_missing(false).read_only(true).row_buffer_size(ROWS_AHEAD))
            .await?;
        Ok(Self { write, read, large: Large::new(options) })
    }

    /// The writer, for one whom large work lets go first.
    async fn begin(&self) -> Result<Transaction<'static, Db>, DbError> {
        let _waits = self.large.somebody_waits();
        Ok(self.write.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// A connection that can only read, seeing one moment for as long as a statement runs.
    ///
    /// # Errors
    /// When no reader becomes free in time.
    pub async fn read(&self) -> Result<PoolConnection<Db>, DbError> {
        Ok(self.read.acquire().await?)
    }

    /// Does `work`, its audit records and the record of its request id in one transaction, or nothing at all.
    /// A request id that comes again with the same content answers as it did the first time.
    ///
    /// # Errors
    /// What `work` refuses; [`AlreadyMade`] for the same id with other content; [`DbError`] for the store's own.
    pub async fn write<T, E, F>(&self, entry: Entry, work: F) -> Result<T, E>
    where
        T: Serialize + DeserializeOwned + Send,
        E: From<DbError> + From<AlreadyMade> + Send,
        F: for<'t> FnOnce(&'t mut Conn) -> BoxFuture<'t, Result<Recorded<T>, E>> + Send,
    {
        let mut tx = self.begin().await?;
        self.large.somebody_writes();
        if let Some(first) = again::<T, E>(&mut tx, &entry).await? {
            return Ok(first);
        }
        let done = work(&mut tx).await?;
        let acts = done.acts.into_iter().collect::<Result<Vec<_>, _>>()?;
        audit::append(&mut tx, &entry, &acts).await?;
        let value = serde_json::to_value(&done.value).map_err(DbError::from)?;
        let kept = KeptAnswer { value, made: done.made };
        request::create(&mut tx, &entry, &serde_json::to_string(&kept).map_err(DbError::from)?).await?;
        tx.commit().await.map_err(DbError::from)?;
        Ok(done.value)
    }

    /// What a form was answered the first time, if it was sent before: for work that looks something up before it writes,
    /// and would refuse a resend because things have changed since.
    ///
    /// # Errors
    /// [`AlreadyMade`] for the same id with other content; [`DbError`] when the store cannot be read.
    pub async fn answered<T, E>(&self, entry: &Entry) -> Result<Option<T>, E>
    where
        T: DeserializeOwned,
        E: From<DbError> + From<AlreadyMade>,
    {
        let mut conn = self.read().await?;
        again(&mut conn, entry).await
    }

    /// What a form with this request id made.
    pub async fn made(&self, request: &str) -> Result<Option<Made>, DbError> {
        let mut conn = self.read().await?;
        Ok(earlier(&mut conn, request).await?.map(|(_, kept)| kept.made))
    }

    /// Does what leaves no trace worth auditing: a session seen again, wrong passwords counted.
    pub async fn housekeep<T, F>(&self, work: F) -> Result<T, DbError>
    where
        T: Send,
        F: for<'t> FnOnce(&'t mut Conn) -> BoxFuture<'t, Result<T, DbError>> + Send,
    {
        done_in(self.begin().await?, work).await
    }

    /// The number of the newest migration in the file, and of the newest this program knows.
    pub async fn schema(&self) -> Result<(i64, i64), DbError> {
        let found: i64 = sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(&self.read).await?;
        let known = MIGRATIONS.iter().map(|m| m.version).max().unwrap_or(0);
        Ok((found, known))
    }

    /// Writes a consistent copy while serving. The target must not exist.
    ///
    /// # Errors
    /// When the copy can't be written.
    pub async fn copy_to(&self, file: &Path) -> Result<(), DbError> {
        let target = file.to_string_lossy().into_owned();
        sqlx::query("VACUUM INTO $1").bind(target).execute(&self.write).await?;
        Ok(())
    }

    /// SQLite's own findings about the file: pages, indexes, and foreign keys that point nowhere.
    ///
    /// # Errors
    /// When the file can't be read at all.
    pub async fn integrity(&self) -> Result<Vec<String>, DbError> {
        let mut findings: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&self.read).await?;
        findings.retain(|line| line != "ok");
        let broken: Vec<(String, Option<i64>, String, i64)> =
            sqlx::query_as("PRAGMA foreign_key_check").fetch_all(&self.read).await?;
        findings.extend(broken.into_iter().map(|(table, row, parent, _)| {
            format!("{table}, row {}: points to a missing row of {parent}", row.unwrap_or_default())
        }));
        Ok(findings)
    }

    /// Lets readers and the writer finish and closes the file.
    pub async fn close(&self) {
        self.read.close().await;
        self.large.close().await;
        self.write.close().await;
    }
}

/// Whether a program has this file open: then it can't be taken for this one alone. A file that can't be read at all is
/// not in use, for it is the one that a restore replaces.
pub async fn in_use(file: &Path) -> bool {
    let options = SqliteConnectOptions::new().filename(file).busy_timeout(Duration::ZERO);
    let Ok(mut conn) = options.connect().await else { return false };
    // only whoever is alone with a file may take it out of the write-ahead mode
    let alone = sqlx::query("PRAGMA journal_mode = DELETE").execute(&mut conn).await;
    let busy = alone.is_err_and(|error| is_busy(&error));
    if let Err(error) = conn.close().await {
        tracing::debug!(%error, "the file that is to be replaced could not be closed in order");
    }
    busy
}

/// Result codes 5 (busy) and 6 (locked), also with what SQLite adds in the higher bits.
fn is_busy(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|e| e.code()?.parse::<u32>().ok());
    code.is_some_and(|code| matches!(code & 0xFF, 5 | 6))
}

async fn newest_enough(pool: &SqlitePool) -> Result<(), DbError> {
    let found: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    if is_new_enough(&found) { Ok(()) } else { Err(DbError::TooOld { found }) }
}

/// Compares as numbers: 3.9 is older than 3.51. What is no number is as old as can be.
fn is_new_enough(found: &str) -> bool {
    let mut parts = found.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let version = (parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    version >= OLDEST_SQLITE
}

/// The first answer to this form, when it was sent before with the same content.
async fn again<T, E>(conn: &mut Conn, entry: &Entry) -> Result<Option<T>, E>
where
    T: DeserializeOwned,
    E: From<DbError> + From<AlreadyMade>,
{
    match earlier(conn, &entry.request_id).await? {
        None => Ok(None),
        Some((hash, kept)) if hash == entry.content_hash => {
            Ok(Some(serde_json::from_value(kept.value).map_err(DbError::from)?))
        }
        Some((_, kept)) => Err(AlreadyMade { made: kept.made }.into()),
    }
}

async fn earlier(tx: &mut Conn, id: &str) -> Result<Option<(String, KeptAnswer)>, DbError> {
    Ok(match request::find(tx, id).await? {
        Some((hash, answer)) => Some((hash, serde_json::from_str(&answer)?)),
        None => None,
    })
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn an_sqlite_that_can_lose_writes_is_too_old() {
        for old in ["3.51.2", "3.51", "3.9.99", "3.50.7", "2.99.99", "", "newest"] {
            assert!(!is_new_enough(old), "{old}");
        }
        for new in ["3.51.3", "3.51.10", "3.52.0", "4.0.0", "3.100"] {
            assert!(is_new_enough(new), "{new}");
        }
    }
}
