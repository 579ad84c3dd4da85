//! Many rows of one table by few statements: what makes a large list cheap. It does not know what the rows mean.

use super::db::{Conn, DbError};
use sqlx::{Arguments, AssertSqlSafe, sqlite::SqliteArguments};
use std::sync::Arc;

enum Value {
    Text(Arc<str>),
    Number(i64),
    Nothing,
}

/// Collects rows, then writes them.
pub struct Many {
    table: &'static str,
    columns: &'static str,
    together: usize,
    width: usize,
    values: Vec<Value>,
}

/// Takes the values of one row, in the order of the columns.
pub struct Row<'a>(&'a mut Many);

impl Row<'_> {
    /// A text.
    pub fn text(&mut self, value: impl AsRef<str>) {
        let value = value.as_ref();
        // most columns say the same in row after row
        let above = self.0.values.len().checked_sub(self.0.width).and_then(|at| self.0.values.get(at));
        let value = match above {
            Some(Value::Text(same)) if **same == *value => Arc::clone(same),
            _ => Arc::from(value),
        };
        self.0.values.push(Value::Text(value));
    }

    /// A whole number.
    pub fn number(&mut self, value: impl Into<i64>) {
        self.0.values.push(Value::Number(value.into()));
    }

    /// A whole number, if there is one.
    pub fn maybe_number(&mut self, value: Option<i64>) {
        self.0.values.push(value.map_or(Value::Nothing, Value::Number));
    }

    /// A text, if there is one.
    pub fn maybe_text(&mut self, value: Option<impl AsRef<str>>) {
        match value {
            Some(text) => self.text(text),
            None => self.0.values.push(Value::Nothing),
        }
    }
}

impl Many {
    /// Rows of `table` with these `columns`, at most so many by one statement.
    #[must_use]
    pub fn new(table: &'static str, columns: &'static str, together: usize) -> Self {
        let width = columns.split(',').count();
        Self { table, columns, together, width, values: Vec::new() }
    }

    /// Adds a row; `fill` gives one value for each column.
    pub fn row(&mut self, fill: impl FnOnce(&mut Row<'_>)) {
        fill(&mut Row(self));
    }

    /// Writes all rows.
    ///
    /// # Errors
    /// What the store refuses.
    pub async fn write(self, tx: &mut Conn) -> Result<(), DbError> {
        self.statements()?.write(tx).await
    }

    /// The statements that write all rows, ready to be sent: what can be done before the writer's turn comes.
    ///
    /// # Errors
    /// Never, in practice.
    pub fn statements(self) -> Result<Statements, DbError> {
        let mut values = self.values.into_iter();
        let mut all = Vec::new();
        while values.len() > 0 {
            let many = size(values.len() / self.width, self.together);
            let mut arguments = SqliteArguments::default();
            let taken = values.len().min(many * self.width);
            arguments.reserve(taken, 0);
            values.by_ref().take(taken).try_for_each(|value| bind(&mut arguments, value))?;
            all.push((statement(self.table, self.columns, self.width, many), arguments));
        }
        Ok(Statements(all))
    }
}

/// How many rows the next statement has room for: one of three sizes, so that each is prepared once. Places that stay
/// empty cost little.
const fn size(rows: usize, most: usize) -> usize {
    let some = most / 16;
    match rows {
        0..=3 => 1,
        rows if rows <= some => some,
        _ => most,
    }
}

/// Statements with their values.
#[derive(Default)]
pub struct Statements(Vec<(String, SqliteArguments)>);

impl Statements {
    /// Adds others behind them.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Sends them, in order.
    ///
    /// # Errors
    /// What the store refuses.
    pub async fn write(self, tx: &mut Conn) -> Result<(), DbError> {
        for (sql, arguments) in self.0 {
            sqlx::query_with(AssertSqlSafe(sql), arguments).execute(&mut *tx).await?;
        }
        Ok(())
    }
}

fn bind(arguments: &mut SqliteArguments, value: Value) -> Result<(), DbError> {
    let done = match value {
        Value::Text(text) => arguments.add(text),
        Value::Number(number) => arguments.add(number),
        Value::Nothing => arguments.add(None::<String>),
    };
    done.map_err(|error| DbError::Sqlx(sqlx::Error::Encode(error)))
}

/// The table's and the columns' names are written in this program; the values are bound. SQLite keeps a list of places
/// with names, `$1` too, and looks through it for each value; nameless ones cost nothing. A row whose first value is bound
/// to nothing is none: the first column never is.
fn statement(table: &str, columns: &str, width: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; width].join(", "));
    if rows == 1 {
        return format!("INSERT INTO {table} ({columns}) VALUES {row}");
    }
    let values = vec![row; rows].join(", ");
    format!("INSERT INTO {table} ({columns}) SELECT * FROM (VALUES {values}) WHERE column1 IS NOT NULL")
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::{Connection, SqliteConnection};

    #[tokio::test]
    async fn every_row_is_written_once_however_many_there_are() {
        let mut conn = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        let table = "CREATE TABLE t (number BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL, maybe TEXT, other BIGINT)";
        sqlx::query(table).execute(&mut conn).await.unwrap();
        for rows in [0, 1, 3, 4, 5, 31, 32, 33, 35, 36, 64, 100] {
            let mut many = Many::new("t", "number, text, maybe, other", 32);
            for row in 0..rows {
                many.row(|to| {
                    to.number(row);
                    to.text(if row % 3 == 0 { "same" } else { "other" });
                    to.maybe_text((row % 2 == 0).then(|| format!("even {row}")));
                    to.maybe_number((row % 5 == 0).then_some(row));
                });
            }
            many.write(&mut conn).await.unwrap();
            let sql =
                "SELECT COUNT(*), COUNT(*) FILTER (WHERE text = CASE number % 3 WHEN 0 THEN 'same' ELSE 'other' END),
                         COUNT(*) FILTER (WHERE maybe IS CASE number % 2 WHEN 0 THEN 'even ' || number END),
                         COUNT(*) FILTER (WHERE other IS CASE number % 5 WHEN 0 THEN number END) FROM t";
            let counts: (i64, i64, i64, i64) = sqlx::query_as(sql).fetch_one(&mut conn).await.unwrap();
            assert_eq!(counts, (rows, rows, rows, rows));
            sqlx::query("DELETE FROM t").execute(&mut conn).await.unwrap();
        }
    }

    #[test]
    fn few_different_statements_are_made() {
        let mut sizes: Vec<usize> = (1..3000).map(|rows| size(rows, 1024)).collect();
        sizes.sort_unstable();
        sizes.dedup();
        assert_eq!(sizes, [1, 64, 1024]);
        assert_eq!((size(3, 1024), size(4, 1024), size(64, 1024), size(65, 1024)), (1, 64, 64, 1024));
    }
}
