//! Many records at once or none: they are made in a draft, a store in memory that is like any other, and taken over
//! into the true one in one transaction. Knows nothing of what the records are.

use super::{DbError, MIGRATIONS, Migrator, Store, aside::Aside};
use sqlx::{
    AssertSqlSafe,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};
use std::time::Duration;
use uuid::Uuid;

/// Tables that a fresh store has a row in; the draft's takes its place.
const BEGUN: [&str; 2] = ["audit_head", "formulary"];

/// A store in memory, gone when it is dropped.
#[derive(Debug)]
pub struct Draft {
    store: Store,
    address: String,
}

impl Draft {
    /// Opens an empty one with the present schema. Two drafts of different ids never meet.
    ///
    /// # Errors
    /// When the schema can't be made.
    pub async fn open(id: Uuid) -> Result<Self, DbError> {
        let name = format!("file:draft-{id}");
        let options = SqliteConnectOptions::new()
            .filename(&name)
            .in_memory(true)
            .shared_cache(true)
            .foreign_keys(true)
            // readers of one memory must not wait for its writer
            .pragma("read_uncommitted", "on")
            .busy_timeout(Duration::from_secs(5));
        let pool = || {
            SqlitePoolOptions::new()
                .min_connections(1)
                .max_connections(1)
                .max_lifetime(None)
                .idle_timeout(None)
                .acquire_timeout(Duration::from_secs(10))
        };
        let write = pool().connect_with(options.clone()).await?;
        Migrator { migrations: MIGRATIONS.migrations.clone(), ..Migrator::DEFAULT }.run(&write).await?;
        let read = pool().max_connections(4).connect_with(options.clone()).await?;
        let store = Store { write, read, aside: Aside::new(options) };
        Ok(Self { store, address: format!("{name}?mode=memory&cache=shared") })
    }

    /// The store to write into.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }
}

impl Store {
    /// Takes over everything in a draft, in one transaction. False when there are accounts or audit records here
    /// already: then nothing is taken over.
    ///
    /// # Errors
    /// When the store cannot be written; then nothing was taken over.
    pub async fn take_over(&self, draft: Draft) -> Result<bool, DbError> {
        let mut conn = self.write.acquire().await?;
        sqlx::query("ATTACH DATABASE $1 AS draft").bind(&draft.address).execute(&mut *conn).await?;
        let done = copy(&mut conn).await;
        let left = sqlx::query("DETACH DATABASE draft").execute(&mut *conn).await;
        drop(conn);
        draft.store.close().await;
        let done = done?;
        left?;
        Ok(done)
    }
}

async fn copy(conn: &mut super::Conn) -> Result<bool, DbError> {
    use sqlx::Connection;
    let mut tx = conn.begin_with("BEGIN IMMEDIATE").await?;
    let there: i64 =
        sqlx::query_scalar("SELECT (SELECT COUNT(*) FROM main.account) + (SELECT COUNT(*) FROM main.audit)")
            .fetch_one(&mut *tx)
            .await?;
    if there > 0 {
        return Ok(false);
    }
    sqlx::query("PRAGMA defer_foreign_keys = ON").execute(&mut *tx).await?;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM draft.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
           AND name <> '_sqlx_migrations' ORDER BY name",
    )
    .fetch_all(&mut *tx)
    .await?;
    for table in tables {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1, 'draft')")
            .bind(&table)
            .fetch_all(&mut *tx)
            .await?;
        let columns = columns.join(", ");
        // names come from our own migrations
        if BEGUN.contains(&table.as_str()) {
            sqlx::query(AssertSqlSafe(format!("DELETE FROM main.{table}"))).execute(&mut *tx).await?;
        }
        let copy = format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM draft.{table}");
        sqlx::query(AssertSqlSafe(copy)).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    Ok(true)
}
