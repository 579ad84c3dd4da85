//! Many rows of one table by few statements: what makes a large list cheap. It does not know what the rows mean.

use super::db::{Conn, DbError};
use sqlx::{Arguments, AssertSqlSafe, sqlite::SqliteArguments};
use std::{collections::BTreeMap, sync::Arc};

#[derive(Clone)]
enum Value {
    Text(Arc<str>),
    Number(i64),
    Nothing,
}

impl Value {
    /// Whether it is the value above, as [`Row::text`] shares texts.
    fn is_same(&self, above: &Self) -> bool {
        match (self, above) {
            (Self::Text(one), Self::Text(other)) => Arc::ptr_eq(one, other),
            (Self::Number(one), Self::Number(other)) => one == other,
            (Self::Nothing, Self::Nothing) => true,
            _ => false,
        }
    }
}

/// Collects rows, then writes them.
pub struct Many {
    table: &'static str,
    columns: &'static str,
    together: usize,
    width: usize,
    values: Vec<Value>,
    /// The columns in which not all rows say the same, one bit for each.
    varied: u64,
}

/// Takes the values of one row, in the order of the columns.
pub struct Row<'a> {
    many: &'a mut Many,
    column: usize,
}

impl Row<'_> {
    /// A text.
    pub fn text(&mut self, value: impl AsRef<str>) {
        let value = value.as_ref();
        match self.above() {
            Some(Value::Text(same)) if **same == *value => {
                let same = Arc::clone(same);
                self.put(Value::Text(same));
            }
            _ => self.push(Value::Text(Arc::from(value))),
        }
    }

    /// A whole number.
    pub fn number(&mut self, value: impl Into<i64>) {
        self.push(Value::Number(value.into()));
    }

    /// A whole number, if there is one.
    pub fn maybe_number(&mut self, value: Option<i64>) {
        self.push(value.map_or(Value::Nothing, Value::Number));
    }

    /// A text, if there is one.
    pub fn maybe_text(&mut self, value: Option<impl AsRef<str>>) {
        match value {
            Some(text) => self.text(text),
            None => self.push(Value::Nothing),
        }
    }

    /// What stands above, in a column in which all rows said the same so far: most are such.
    fn above(&self) -> Option<&Value> {
        let varied = self.many.varied >> self.column & 1 == 1;
        self.many.values.len().checked_sub(self.many.width).filter(|_| !varied).and_then(|at| self.many.values.get(at))
    }

    fn push(&mut self, value: Value) {
        let differs = self.above().is_some_and(|above| !value.is_same(above));
        self.many.varied |= u64::from(differs) << self.column;
        self.put(value);
    }

    fn put(&mut self, value: Value) {
        self.column += 1;
        self.many.values.push(value);
    }
}

impl Many {
    /// Rows of `table` with these `columns`, at most so many by one statement.
    #[must_use]
    pub fn new(table: &'static str, columns: &'static str, together: usize) -> Self {
        let width = columns.split(',').count();
        Self { table, columns, together, width, values: Vec::new(), varied: 0 }
    }

    /// Adds a row; `fill` gives one value for each column.
    pub fn row(&mut self, fill: impl FnOnce(&mut Row<'_>)) {
        fill(&mut Row { many: self, column: 0 });
    }

    /// Writes all rows.
    ///
    /// # Errors
    /// What the store refuses.
    pub async fn write(self, tx: &mut Conn) -> Result<(), DbError> {
        statements([self], &mut Varying::default())?.write(tx).await
    }

    fn rows(&self) -> usize {
        self.values.len() / self.width
    }

    /// Adds its rows as statements of one size. Columns in which all rows say the same are bound once.
    fn add(self, varying: u64, together: usize, at_once: bool, all: &mut Vec<Sent>) -> Result<(), DbError> {
        let varies = |column: usize| varying >> column & 1 == 1;
        let (rows, width) = (self.rows(), self.width);
        let sql = statement(self.table, self.columns, (0..width).map(varies), together);
        let once: Vec<Value> =
            (0..width).zip(&self.values).filter(|(at, _)| !varies(*at)).map(|(_, one)| one.clone()).collect();
        let each = (0..width).filter(|at| varies(*at)).count();
        let mut values =
            self.values.into_iter().zip((0..width).cycle()).filter(|(_, at)| varies(*at)).map(|(one, _)| one);
        for from in (0..rows).step_by(together) {
            let here = together.min(rows - from);
            if all.is_empty() || !at_once {
                all.push(Sent::default());
            }
            let Some(to) = all.last_mut() else { continue };
            to.arguments.reserve(once.len() + each * together, 0);
            let places = values.by_ref().take(each * here);
            let empty = std::iter::repeat_n(Value::Nothing, each * (together - here));
            once.iter().cloned().chain(places).chain(empty).try_for_each(|value| bind(&mut to.arguments, value))?;
            to.also(&sql);
        }
        Ok(())
    }

    /// Adds its few rows, by statements that are sent one by one.
    fn add_few(self, all: &mut Vec<Sent>) -> Result<(), DbError> {
        let sql = one(self.table, self.columns, self.width);
        let mut values = self.values.into_iter();
        while values.len() > 0 {
            let mut sent = Sent { sql: sql.clone(), ..Sent::default() };
            values.by_ref().take(self.width).try_for_each(|value| bind(&mut sent.arguments, value))?;
            all.push(sent);
        }
        Ok(())
    }
}

/// Which columns of which tables were seen to vary. Kept from piece to piece of a list, its statements soon are the same
/// texts for each, and prepared once.
#[derive(Debug, Default)]
pub struct Varying(BTreeMap<&'static str, u64>);

impl Varying {
    fn also(&mut self, table: &Many) -> u64 {
        let mask = self.0.entry(table.table).or_default();
        // the first column always does
        *mask |= table.varied | 1;
        *mask
    }
}

/// The statements that write all rows of these tables, in order, ready to be sent: what can be done before the writer's
/// turn comes. But for very few rows they are sent all at once: on a busy machine the way to the connection's thread and
/// back takes as long as some hundred rows. Their texts come again and again, so that each is prepared once; places that
/// stay empty cost little.
///
/// # Errors
/// Never, in practice.
pub fn statements(tables: impl IntoIterator<Item = Many>, varying: &mut Varying) -> Result<Statements, DbError> {
    let tables: Vec<Many> = tables.into_iter().filter(|table| !table.values.is_empty()).collect();
    let (rows, most) = tables.iter().fold((0, 0), |(rows, most), one| (rows.max(one.rows()), most.max(one.together)));
    let mut all = Vec::new();
    if rows <= FEW {
        for table in tables {
            table.add_few(&mut all)?;
        }
        return Ok(Statements(all));
    }
    let together = if rows <= most / 16 { most / 16 } else { most };
    let at_once = tables.iter().map(|table| table.rows().div_ceil(together)).sum::<usize>() <= AT_ONCE;
    for table in tables {
        let mask = varying.also(&table);
        table.add(mask, together, at_once, &mut all)?;
    }
    Ok(Statements(all))
}

/// Rows of one table that are written one by one.
const FEW: usize = 3;
/// Statements in one message. Each of them is kept prepared; beyond that, one for each table is enough.
const AT_ONCE: usize = 16;

/// Statements with their values.
#[derive(Default)]
pub struct Statements(Vec<Sent>);

/// What goes to the connection at once: one statement, or several with their values in order.
#[derive(Default)]
struct Sent {
    sql: String,
    arguments: SqliteArguments,
}

impl Sent {
    fn also(&mut self, sql: &str) {
        if !self.sql.is_empty() {
            self.sql.push_str("; ");
        }
        self.sql.push_str(sql);
    }
}

impl Statements {
    /// Sends them, in order.
    ///
    /// # Errors
    /// What the store refuses.
    pub async fn write(self, tx: &mut Conn) -> Result<(), DbError> {
        for Sent { sql, arguments } in self.0 {
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

/// A statement for one row.
fn one(table: &str, columns: &str, width: usize) -> String {
    let row = vec!["?"; width].join(", ");
    format!("INSERT INTO {table} ({columns}) VALUES ({row})")
}

/// A statement for many rows: columns that don't vary have one place, before those of the rows.
///
/// The table's and the columns' names are written in this program; the values are bound. SQLite keeps a list of places
/// with names, `$1` too, and looks through it for each value; nameless ones cost nothing. A row whose first value is bound
/// to nothing is none: the first column never is.
fn statement(table: &str, columns: &str, varies: impl Iterator<Item = bool>, rows: usize) -> String {
    let mut each = 0;
    let mut chosen = Vec::new();
    for one in varies {
        each += usize::from(one);
        chosen.push(if one { format!("column{each}") } else { "?".to_owned() });
    }
    let row = format!("({})", vec!["?"; each].join(", "));
    let (chosen, values) = (chosen.join(", "), vec![row; rows].join(", "));
    format!("INSERT INTO {table} ({columns}) SELECT {chosen} FROM (VALUES {values}) WHERE column1 IS NOT NULL")
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

    async fn two_tables() -> SqliteConnection {
        let mut conn = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        let tables =
            "CREATE TABLE parent (id BIGINT NOT NULL PRIMARY KEY, batch TEXT NOT NULL, note TEXT, kind BIGINT);
                      CREATE TABLE child (parent BIGINT NOT NULL REFERENCES parent (id), text TEXT NOT NULL)";
        sqlx::raw_sql(tables).execute(&mut conn).await.unwrap();
        conn
    }

    /// Parents, each with two children; from the second thousand on, a column that was always empty says something.
    fn families(from: i64, to: i64) -> [Many; 2] {
        let mut parents = Many::new("parent", "id, batch, note, kind", 64);
        let mut children = Many::new("child", "parent, text", 64);
        for id in from..to {
            parents.row(|to| {
                to.number(id);
                to.text("the list");
                to.maybe_text((id >= 1000 && id % 2 == 0).then_some("even"));
                to.number(7);
            });
            for child in 0..2 {
                children.row(|to| {
                    to.number(id);
                    to.text(if from == 0 { "all the same".to_owned() } else { format!("{child} of {id}") });
                });
            }
        }
        [parents, children]
    }

    #[tokio::test]
    async fn long_tables_go_together_and_what_does_not_vary_is_bound_once() {
        let mut conn = two_tables().await;
        let mut varying = Varying::default();
        let mut texts = Vec::new();
        for (from, to) in [(0, 100), (1000, 1100), (2000, 2100), (100, 200)] {
            let all = statements(families(from, to), &mut varying).unwrap();
            assert_eq!(all.0.len(), 1, "one message for both tables");
            texts.push((all.0[0].sql.clone(), all.0[0].arguments.len()));
            all.write(&mut conn).await.unwrap();
        }
        // two statements of 64 for the parents, four for the children; what did not vary has one place in each
        assert_eq!(texts[0].1, 2 * (64 + 3) + 4 * (64 + 1));
        assert_eq!(texts[1].1, 2 * (2 * 64 + 2) + 4 * 2 * 64);
        assert_eq!(texts[1], texts[2], "the same text, so that it is prepared once");
        assert_eq!(texts[1], texts[3], "also where a column that varied before does not");
        assert_eq!(statements(families(5000, 5001), &mut varying).unwrap().0.len(), 3, "few rows go one by one");
        let sql = "SELECT COUNT(*), COUNT(*) FILTER (WHERE batch = 'the list' AND kind = 7), COUNT(note),
                     (SELECT COUNT(*) FROM child JOIN parent ON id = parent
                      WHERE text = 'all the same' AND id < 1000 OR text LIKE '_ of ' || id) FROM parent";
        let counts: (i64, i64, i64, i64) = sqlx::query_as(sql).fetch_one(&mut conn).await.unwrap();
        assert_eq!(counts, (400, 400, 100, 800));
        // very many rows: one text for each table, again and again
        let all = statements(families(10_000, 10_900), &mut varying).unwrap();
        assert_eq!(all.0.len(), 15 + 29);
        let texts: std::collections::BTreeSet<&str> = all.0.iter().map(|sent| &*sent.sql).collect();
        assert_eq!(texts.len(), 2);
        all.write(&mut conn).await.unwrap();
        let many: (i64, i64) =
            sqlx::query_as("SELECT COUNT(*), COUNT(note) FROM parent").fetch_one(&mut conn).await.unwrap();
        assert_eq!(many, (1300, 550));
    }
}
