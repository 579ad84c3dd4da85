//! Many rows of one table by few statements: what makes a large list cheap. It does not know what the rows mean.

use super::db::engine::{Conn, Db, DbError};
use sqlx::{QueryBuilder, query_builder::Separated};

/// Takes the values of one row, in the order of the columns.
pub type Values<'a> = Separated<'a, Db, &'static str>;

/// Rows of one statement. Statements of these sizes come again and again, so each is prepared once for a connection.
const TOGETHER: [usize; 3] = [1000, 256, 32];

/// Statements with their values, ready to be sent: what can be done before the writer's turn comes.
#[derive(Default)]
pub struct Statements(Vec<Statement>);

struct Statement {
    built: QueryBuilder<Db>,
    /// Whether another of this size is likely to come.
    again: bool,
}

impl Statements {
    /// Adds what stores these rows: `insert` names table and columns (`INSERT INTO table (a, b)`), `bind` gives one value
    /// for each of the columns.
    pub fn insert<T>(
        &mut self,
        insert: &'static str,
        rows: impl IntoIterator<Item = T>,
        mut bind: impl FnMut(&mut Values<'_>, T),
    ) {
        let rows: Vec<T> = rows.into_iter().collect();
        let mut left = rows.len();
        let mut rows = rows.into_iter();
        while left > 0 {
            let usual = TOGETHER.into_iter().find(|many| *many <= left);
            let here = usual.unwrap_or(left);
            let mut built = QueryBuilder::new(insert);
            built.push(" ").push_values(rows.by_ref().take(here), |mut to, row| bind(&mut to, row));
            self.0.push(Statement { built, again: usual.is_some() });
            left -= here;
        }
    }

    /// Sends them, in order.
    ///
    /// # Errors
    /// What the store refuses.
    pub async fn write(self, tx: &mut Conn) -> Result<(), DbError> {
        for Statement { mut built, again } in self.0 {
            built.build().persistent(again).execute(&mut *tx).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::Connection;

    #[tokio::test]
    async fn every_row_is_written_once_however_many_there_are() {
        let mut conn = Conn::connect("sqlite::memory:").await.unwrap();
        let table = "CREATE TABLE t (number BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL, maybe TEXT)";
        sqlx::query(table).execute(&mut conn).await.unwrap();
        for rows in [0, 1, 31, 32, 33, 255, 256, 257, 999, 1000, 1300] {
            let mut all = Statements::default();
            all.insert("INSERT INTO t (number, text, maybe)", 0..rows, |to, row| {
                to.push_bind(row).push_bind(format!("row {row}"));
                to.push_bind((row % 2 == 0).then(|| format!("even {row}")));
            });
            all.write(&mut conn).await.unwrap();
            let sql = "SELECT COUNT(*), COUNT(*) FILTER (WHERE text = 'row ' || number),
                         COUNT(*) FILTER (WHERE maybe IS CASE number % 2 WHEN 0 THEN 'even ' || number END) FROM t";
            let counts: (i64, i64, i64) = sqlx::query_as(sql).fetch_one(&mut conn).await.unwrap();
            assert_eq!(counts, (rows, rows, rows));
            sqlx::query("DELETE FROM t").execute(&mut conn).await.unwrap();
        }
    }

    #[test]
    fn many_rows_are_few_statements_and_most_of_them_alike() {
        let mut all = Statements::default();
        all.insert("INSERT INTO t (number)", 0_i64..1812, |to, row| {
            to.push_bind(row);
        });
        assert_eq!(all.0.len(), 1 + 3 + 1 + 1);
        assert_eq!(all.0.iter().filter(|one| one.again).count(), 5);
    }
}
