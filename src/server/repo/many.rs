//! Many rows of one table by few statements: what makes a large list cheap. It does not know what the rows mean.

use super::db::{Conn, Db, DbError};
use sqlx::{AssertSqlSafe, query::Query, sqlite::SqliteArguments};

enum Value {
    Text(String),
    Number(i64),
    Nothing,
}

/// Collects rows, then writes them.
pub struct Many {
    table: &'static str,
    columns: &'static str,
    together: usize,
    values: Vec<Value>,
}

/// Takes the values of one row, in the order of the columns.
pub struct Row<'a>(&'a mut Vec<Value>);

impl Row<'_> {
    /// A text.
    pub fn text(&mut self, value: impl Into<String>) {
        self.0.push(Value::Text(value.into()));
    }

    /// A whole number.
    pub fn number(&mut self, value: impl Into<i64>) {
        self.0.push(Value::Number(value.into()));
    }

    /// A whole number, if there is one.
    pub fn maybe_number(&mut self, value: Option<i64>) {
        self.0.push(value.map_or(Value::Nothing, Value::Number));
    }

    /// A text, if there is one.
    pub fn maybe_text(&mut self, value: Option<String>) {
        self.0.push(value.map_or(Value::Nothing, Value::Text));
    }
}

impl Many {
    /// Rows of `table` with these `columns`, at most so many by one statement.
    #[must_use]
    pub const fn new(table: &'static str, columns: &'static str, together: usize) -> Self {
        Self { table, columns, together, values: Vec::new() }
    }

    /// Adds a row; `fill` gives one value for each column.
    pub fn row(&mut self, fill: impl FnOnce(&mut Row<'_>)) {
        fill(&mut Row(&mut self.values));
    }

    /// Writes all rows.
    ///
    /// # Errors
    /// What the store refuses.
    pub async fn write(self, tx: &mut Conn) -> Result<(), DbError> {
        let width = self.columns.split(',').count();
        let mut values = self.values.into_iter();
        // few different statements, so that each is prepared once: whole pieces, then eights, then single rows
        for together in [self.together, 8, 1] {
            let sql = statement(self.table, self.columns, width, together);
            while values.len() >= together * width && values.len() > 0 {
                let query = sqlx::query(AssertSqlSafe(sql.clone()));
                values.by_ref().take(together * width).fold(query, bound).execute(&mut *tx).await?;
            }
        }
        Ok(())
    }
}

fn bound(query: Query<'_, Db, SqliteArguments>, value: Value) -> Query<'_, Db, SqliteArguments> {
    match value {
        Value::Text(text) => query.bind(text),
        Value::Number(number) => query.bind(number),
        Value::Nothing => query.bind(None::<String>),
    }
}

/// The table's and the columns' names are written in this program; the values are bound.
fn statement(table: &str, columns: &str, width: usize, rows: usize) -> String {
    let row = |at: usize| {
        let places: Vec<String> = (1..=width).map(|place| format!("${}", at * width + place)).collect();
        format!("({})", places.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!("INSERT INTO {table} ({columns}) VALUES {}", rows.join(", "))
}
