//! Many rows of one table by few statements: what makes a large list cheap. It does not know what the rows mean.

use super::db::{Conn, DbError};
use sqlx::{Arguments, AssertSqlSafe, sqlite::SqliteArguments};

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
        self.statements()?.write(tx).await
    }

    /// The statements that write all rows, ready to be sent: what can be done before the writer's turn comes.
    ///
    /// # Errors
    /// Never, in practice.
    pub fn statements(self) -> Result<Statements, DbError> {
        let width = self.columns.split(',').count();
        let mut values = self.values.into_iter();
        let mut all = Vec::new();
        // few different statements, so that each is prepared once: whole pieces, then halves of halves down to single rows
        let halves = std::iter::successors(Some(self.together.max(1)), |many| (*many > 1).then(|| many / 2));
        for together in halves {
            while values.len() >= together * width && values.len() > 0 {
                let mut arguments = SqliteArguments::default();
                values.by_ref().take(together * width).try_for_each(|value| bind(&mut arguments, value))?;
                all.push((statement(self.table, self.columns, width, together), arguments));
            }
        }
        Ok(Statements(all))
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
/// with names, `$1` too, and looks through it for each value; nameless ones cost nothing.
fn statement(table: &str, columns: &str, width: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; width].join(", "));
    format!("INSERT INTO {table} ({columns}) VALUES {}", vec![row; rows].join(", "))
}
