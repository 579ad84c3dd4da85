//! The bare loop: the rows that a list made, written by prepared statements into a copy of the database as it was before.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use rusqlite::{Connection, OpenFlags, params_from_iter, types::Value};

use crate::Outcome;

/// What the loop did.
pub struct Bare {
    /// How long the drugs took, with all that belongs to them.
    pub seconds: f64,
    /// How long the list's own rows took, which stay with it: what was read, and what became of each.
    pub list_seconds: f64,
    /// Rows of all tables.
    pub statements: usize,
}

/// The tables with the condition that tells a list's rows.
const TABLES: [(&str, &str); 8] = [
    ("import_batch", "id = ?1"),
    ("drug", "batch_id = ?1"),
    ("drug_version", OF_DRUG),
    ("drug_ingredient", OF_VERSION),
    ("drug_route", OF_VERSION),
    ("drug_code", OF_VERSION),
    ("drug_other_name", OF_VERSION),
    ("pack", "batch_id = ?1"),
];
/// The list's own rows.
const LIST: (&str, &str) = ("import_row", "batch_id = ?1");
const OF_DRUG: &str = "drug_id IN (SELECT id FROM drug WHERE batch_id = ?1)";
const OF_VERSION: &str =
    "drug_version_id IN (SELECT v.id FROM drug_version v JOIN drug d ON d.id = v.drug_id WHERE d.batch_id = ?1)";

/// The groups of look-alikes that its drugs are in.
const GROUPS: &str = "id IN (SELECT look_alike_group_id FROM drug WHERE batch_id = ?1)";

struct Table {
    sql: String,
    rows: Vec<Vec<Value>>,
}

/// Writes them with the settings of the server: the drugs in one transaction, the list's own rows in another.
///
/// # Errors
/// When the store refuses.
pub fn write(from: &Path, into: &Path, batch: &str) -> Outcome<Bare> {
    let groups = std::iter::once(("look_alike_group", GROUPS));
    let tables = read(from, batch, groups.chain(TABLES))?;
    let list = read(from, batch, std::iter::once(LIST))?;
    let mut store = Connection::open(into)?;
    store.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")?;
    let mut timed = |tables: &[Table]| {
        let began = Instant::now();
        let tx = store.transaction()?;
        for table in tables {
            let mut insert = tx.prepare(&table.sql)?;
            for row in &table.rows {
                insert.execute(params_from_iter(row))?;
            }
        }
        tx.commit()?;
        Ok::<_, rusqlite::Error>(began.elapsed().as_secs_f64())
    };
    let (seconds, list_seconds) = (timed(&tables)?, timed(&list)?);
    Ok(Bare { seconds, list_seconds, statements: tables.iter().map(|table| table.rows.len()).sum() })
}

fn read(from: &Path, batch: &str, which: impl Iterator<Item = (&'static str, &'static str)>) -> Outcome<Vec<Table>> {
    let store = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut tables = Vec::new();
    for (table, of) in which {
        let mut select = store.prepare(&format!("SELECT * FROM {table} WHERE {of} ORDER BY rowid"))?;
        let width = select.column_count();
        let rows = select.query_map([batch], |row| (0..width).map(|at| row.get(at)).collect())?;
        let rows = rows.collect::<Result<Vec<Vec<Value>>, _>>()?;
        let places = vec!["?"; width].join(", ");
        // a group may be there already, of present drugs
        let or = if table == "look_alike_group" { "IGNORE" } else { "FAIL" };
        tables.push(Table { sql: format!("INSERT OR {or} INTO {table} VALUES ({places})"), rows });
    }
    Ok(tables)
}

/// How long `.import` of the sqlite3 shell takes for the same rows, where there is one: of the tables' text, without
/// the checks of foreign keys.
///
/// # Errors
/// When the rows can't be read.
pub fn shell(from: &Path, beside: &Path, batch: &str) -> Outcome<Option<f64>> {
    let folder = beside.parent().ok_or("no folder")?;
    let (into, script) = (folder.join("shell.db"), folder.join("shell.sql"));
    let store = Connection::open_with_flags(beside, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut schema =
        store.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")?;
    let schema = schema.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    Connection::open(&into)?.execute_batch(&format!("PRAGMA journal_mode = WAL; {}", schema.join(";\n")))?;
    let mut lines = vec![".mode csv".to_owned(), "PRAGMA synchronous = FULL;".to_owned()];
    let all = || std::iter::once(("look_alike_group", GROUPS)).chain(TABLES);
    for ((name, _), table) in all().zip(read(from, batch, all())?) {
        let file = folder.join(format!("{name}.csv"));
        std::fs::write(&file, table.rows.iter().map(|row| csv_line(row)).collect::<String>())?;
        lines.push(format!(".import {} {name}", file.display()));
    }
    std::fs::write(&script, lines.join("\n"))?;
    let began = Instant::now();
    let done = Command::new("sqlite3").arg(&into).stdin(std::fs::File::open(&script)?).stderr(Stdio::null()).status();
    Ok(done.is_ok_and(|status| status.success()).then(|| began.elapsed().as_secs_f64()))
}

fn csv_line(row: &[Value]) -> String {
    let cell = |value: &Value| match value {
        Value::Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
        Value::Integer(number) => number.to_string(),
        _ => String::new(),
    };
    row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n"
}
