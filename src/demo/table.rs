//! The demonstration's tables as they stand in the program: lines of cells between tabs, under a line of columns.
//! It does not know what they mean.

use crate::wire::AppError;

/// One line of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    table: &'static str,
    line: usize,
    columns: Vec<&'static str>,
    cells: Vec<&'static str>,
}

/// The lines of a table; comments and the line of columns are left out.
pub(crate) fn rows(table: &'static str, text: &'static str) -> Vec<Row> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    let columns: Vec<_> = lines.next().map(|(_, line)| line.split('\t').collect()).unwrap_or_default();
    lines
        .map(|(at, line)| Row { table, line: at + 1, columns: columns.clone(), cells: line.split('\t').collect() })
        .collect()
}

impl Row {
    /// A cell; cells that are left out at a line's end are empty.
    ///
    /// # Errors
    /// When the table has no such column.
    pub fn get(&self, column: &str) -> Result<&'static str, AppError> {
        let at = self.columns.iter().position(|one| *one == column);
        let at = at.ok_or_else(|| AppError::rule(format!("{} has no column {column}.", self.table)))?;
        Ok(self.cells.get(at).copied().unwrap_or_default())
    }

    /// The parts of a cell between bars; an empty cell has none.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub fn parts(&self, column: &str) -> Result<Vec<&'static str>, AppError> {
        let cell = self.get(column)?;
        Ok(if cell.is_empty() { Vec::new() } else { cell.split('|').collect() })
    }

    /// A cell that is a whole number.
    ///
    /// # Errors
    /// When it is none.
    pub fn number(&self, column: &str) -> Result<i64, AppError> {
        self.get(column)?.parse().map_err(|_| self.refused(&format!("{column} is no number")))
    }

    /// A refusal that says which line it is about.
    pub fn refused(&self, why: &str) -> AppError {
        AppError::rule(format!("{}, line {}: {why}", self.table, self.line))
    }

    /// A refusal, saying which line it is about.
    pub fn told(&self, error: impl Into<AppError>) -> AppError {
        match error.into() {
            AppError::Refused(fields) => {
                let says: Vec<_> =
                    fields.into_vec().into_iter().map(|one| format!("{}: {}", one.field, one.says)).collect();
                self.refused(&says.join("; "))
            }
            AppError::Rule(says) => self.refused(&says),
            AppError::NotFound => self.refused("something that is named here is not there"),
            other => other,
        }
    }
}
