//! Every statement of the store is prepared on a real PostgreSQL too, after the migrations, so that a hospital group can
//! move there. Nothing is executed there; that is what all the other tests do on SQLite.
//!
//! It needs Debian's package `postgresql`, and says that it was skipped where there is none. With `THERIAC_NEED_POSTGRES=1`
//! that is a failure.

mod statements;

use sqlx::{Connection, SqliteConnection};
use statements::{Statement, of_repo, of_text};
use std::{
    fmt::Write as _,
    fs,
    io::{self, ErrorKind, Write as _},
    path::Path,
    process::{Command, Output},
};

/// Which of these texts comes first depends on the language, except where code points are compared.
const NAMES: [&str; 12] = [
    "amoxicillin",
    "Zinc",
    "zinc",
    "Äther",
    "aether",
    "a-b",
    "ab",
    "a b",
    "ẞ",
    "Ibuprofen",
    "ибупрофен",
    "アムロジピン",
];

/// What SQLite takes and PostgreSQL does not: proof that the test can fail.
const SQLITE_ONLY: [&str; 8] = [
    "INSERT OR IGNORE INTO look_alike_group (id, reason) VALUES ($1, $2)",
    "SELECT id FROM drug WHERE rowid = $1",
    "SELECT id FROM place WHERE kind = ?",
    "SELECT id FROM place WHERE $1 IS NULL OR kind = $1",
    "SELECT MAX(id) FROM (SELECT id FROM drug LIMIT $1) some",
    "SELECT id, name FROM drug_version GROUP BY name",
    "SELECT SUM(quantity) FROM movement WHERE lot_id = $1",
    "SELECT strftime('%Y', at) FROM audit WHERE seq = $1",
];

#[tokio::test]
async fn every_statement_is_prepared_on_postgresql() {
    let all = of_repo().unwrap_or_else(|wrong| panic!("{}", wrong.join("\n")));
    assert!(all.len() > 150, "only {} statements were found", all.len());
    let planted = SQLITE_ONLY.map(|sql| Statement { place: "planted".to_owned(), sql: sql.to_owned() });
    let folder = tempfile::tempdir().unwrap();
    let (script, answers) = (folder.path().join("statements.sql"), folder.path().join("answers"));
    fs::write(&script, written(all.iter().chain(&planted))).unwrap();
    let Some(out) = postgresql(&script, &answers) else { return };
    let wrong = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{wrong}");
    let told = fs::read_to_string(&answers).unwrap();

    let mut parts = told.split("@ ");
    let names: Vec<&str> = parts.next().unwrap().lines().collect();
    assert_eq!(names, ordered_by_sqlite().await, "PostgreSQL orders in another way than SQLite");
    let answers: Vec<Vec<&str>> = parts.map(|part| part.lines().filter(|line| !line.is_empty()).collect()).collect();
    assert_eq!(answers.len(), all.len() + planted.len(), "{wrong}");
    let (ours, theirs) = answers.split_at(all.len());
    let refused: Vec<String> =
        all.iter().zip(ours).filter_map(|(one, said)| Some(format!("{one}\n{}", refusal(said)?))).collect();
    assert!(refused.is_empty(), "{} of {}:\n\n{}", refused.len(), all.len(), refused.join("\n\n"));
    for (one, said) in planted.iter().zip(theirs) {
        assert!(refusal(said).is_some(), "PostgreSQL takes what was thought to be SQLite's own: {}", one.sql);
    }
}

/// What is wrong with a statement: PostgreSQL's words, or a column or parameter of a type that the program neither reads
/// nor binds.
fn refusal(said: &[&str]) -> Option<String> {
    let fits = |line: &&str| match line.split_once(' ') {
        // psql says that there is no result
        Some(("The", _)) => true,
        // a column
        Some((name, kind)) => name != "!" && matches!(kind, "text" | "bigint"),
        // a parameter
        None => matches!(*line, "text" | "bigint"),
    };
    let wrong: Vec<&str> = said.iter().copied().filter(|line| !fits(line)).collect();
    (!wrong.is_empty()).then(|| wrong.join("\n"))
}

/// A script for `psql` that tells of each statement, after a sign, its types or what is wrong with it.
fn written<'a>(all: impl Iterator<Item = &'a Statement>) -> String {
    let names: Vec<String> = NAMES.iter().map(|name| format!("SELECT '{name}'")).collect();
    let mut script = format!("WITH t (name) AS ({}) SELECT name FROM t ORDER BY name;\n", names.join(" UNION ALL "));
    for (at, Statement { sql, .. }) in all.enumerate() {
        write!(
            script,
            "\\echo '@ '\n\
             PREPARE s{at} AS {sql};\n\
             \\if :ERROR\n\
             \\echo ! :LAST_ERROR_MESSAGE\n\
             \\else\n\
             SELECT UNNEST(parameter_types) FROM pg_prepared_statements WHERE name = 's{at}';\n\
             {sql} \\gdesc\n\
             \\endif\n"
        )
        .unwrap();
    }
    script
}

/// Runs a script on a fresh cluster with the migrations; nothing where there is no PostgreSQL.
fn postgresql(script: &Path, answers: &Path) -> Option<Output> {
    let mut migrations: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    migrations.sort();
    let steps = r#"
        script="$1"; answers="$2"; shift 2
        createdb --template=template0 --encoding=UTF8 --locale=C theriac
        for migration in "$@"; do psql -X -q -v ON_ERROR_STOP=1 -d theriac -f "$migration"; done
        psql -X -q -t -A -F ' ' -d theriac -f "$script" > "$answers""#;
    let out = Command::new("pg_virtualenv")
        .args(["sh", "-e", "-c", steps, "sh"])
        .args([script, answers])
        .args(migrations)
        .env("LC_ALL", "C")
        .env("PGCLIENTENCODING", "UTF8")
        .output();
    match out {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            assert!(
                std::env::var_os("THERIAC_NEED_POSTGRES").is_none_or(|need| need != "1"),
                "PostgreSQL is needed and not there: install the package `postgresql`"
            );
            // past what a test that passes says to nobody
            let said = b"SKIPPED: no statement was tried on PostgreSQL: install the package `postgresql`\n";
            io::stderr().write_all(said).unwrap();
            None
        }
        out => Some(out.unwrap()),
    }
}

async fn ordered_by_sqlite() -> Vec<String> {
    let mut conn = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    sqlx::query("CREATE TABLE t (name TEXT NOT NULL)").execute(&mut conn).await.unwrap();
    for name in NAMES {
        sqlx::query("INSERT INTO t (name) VALUES ($1)").bind(name).execute(&mut conn).await.unwrap();
    }
    sqlx::query_scalar("SELECT name FROM t ORDER BY name").fetch_all(&mut conn).await.unwrap()
}

#[test]
fn statements_are_found_however_they_are_written() {
    let text = r#"
        /// SELECT nothing
        const ONE: &str = "SELECT 1";
        macro_rules! rest { ($rest:literal) => { concat!("SELECT a FROM t ", $rest, " LIMIT $1") }; }
        macro_rules! few { () => { "a IN (1, 2)" }; }
        macro_rules! both { ($conn:expr, $which:literal, [$($bind:expr),*]) => {{
            sqlx::query(concat!("SELECT b FROM t WHERE ", $which))$(.bind($bind))*.execute($conn).await?;
            sqlx::query(concat!("SELECT c FROM t WHERE ", $which)).execute($conn).await?;
        }}; }
        fn f() {
            sqlx::query("UPDATE t SET a = 'it''s \"x\"', \
                         b = $1");
            sqlx::query_as(rest!("WHERE b = $2"));
            both!(conn, "d = $1", [one, two]);
            let sql = if x { "DELETE FROM t" } else { concat!("DELETE FROM u WHERE ", few!()) };
            all.insert("INSERT INTO t (a, b)", rows, |to, row| {});
        }
        #[cfg(test)]
        mod tests { fn g() { sqlx::query("SELECT only_here"); } }
    "#;
    let found: Vec<String> = of_text("x.rs", text).unwrap().into_iter().map(|one| one.sql).collect();
    assert_eq!(
        found,
        [
            "SELECT 1",
            r#"UPDATE t SET a = 'it''s "x"', b = $1"#,
            "SELECT a FROM t WHERE b = $2 LIMIT $1",
            "SELECT b FROM t WHERE d = $1",
            "SELECT c FROM t WHERE d = $1",
            "DELETE FROM t",
            "DELETE FROM u WHERE a IN (1, 2)",
            "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)",
        ]
    );
    for wrong in [
        r#"fn f() { sqlx::query(AssertSqlSafe(format!("SELECT {x}"))); }"#,
        r#"fn f() { sqlx::QueryBuilder::new("SELECT 1"); }"#,
        r#"fn f() { sqlx::raw_sql("SELECT 1"); }"#,
        "use sqlx::sqlite::SqliteArguments;",
        r#"fn f() { sqlx::query("PRAGMA optimize"); }"#,
        r#"fn f() { sqlx::query("SELECT a FROM t WHERE LOWER(a) = $1"); }"#,
    ] {
        assert!(of_text("x.rs", wrong).is_err(), "{wrong}");
    }
}
