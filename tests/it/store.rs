//! The write door: nothing acknowledged is lost, nothing happens twice, nothing can be changed unseen.

use crate::common::{
    Hospital,
    rows::{AMOXICILLIN, Came},
};
use domain::{
    audit::{SessionStarted, Subject},
    made::Made,
    prescription::PrescriptionNumber,
};
use futures::future::join_all;
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
};
use theriac::{
    server::repo::{
        db::{Conn, DbError, Entry, Recorded, Store},
        series,
    },
    wire::AppError,
};
use tokio::sync::Notify;

mod backup;

fn entry(id: &str, content: &str) -> Entry {
    Entry {
        actor: "tester".to_owned(),
        operation: "test",
        request_id: id.to_owned(),
        content_hash: content.to_owned(),
        at: "2026-07-01T09:00:00Z".parse().unwrap(),
    }
}

/// Takes the next number of a series and leaves a record of it.
async fn take(db: &Store, id: &str, content: &str) -> Result<u32, AppError> {
    db.write(entry(id, content), |tx| {
        Box::pin(async move {
            let number = series::next(tx, "TEST", 0).await?;
            let told = PrescriptionNumber::new(2026, number).unwrap();
            let act = SessionStarted { client: number.to_string() };
            let recorded = Recorded::of(number, Made::Prescription { number: told });
            Ok(recorded.act(Subject::Prescription(told), None, Some(&act)))
        })
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_two_writers_at_once_each_get_their_own_number_and_none_fails() {
    let hospital = Hospital::new().await;
    let before = hospital.count("SELECT COUNT(*) FROM audit").await;
    let tasks = (0..32).map(|writer| {
        let db = hospital.cx.db.clone();
        tokio::spawn(async move {
            let mut got = Vec::new();
            for turn in 0..5 {
                got.push(take(&db, &format!("{writer}-{turn}"), "same").await.unwrap());
            }
            got
        })
    });
    let all: Vec<u32> = join_all(tasks).await.into_iter().flat_map(Result::unwrap).collect();
    assert_eq!(all.len(), 160);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 160);
    assert_eq!(all.iter().max(), Some(&160));
    assert_eq!(hospital.count("SELECT COUNT(*) FROM audit").await, before + 160);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_thirty_two_times_at_once_is_done_once() {
    let hospital = Hospital::new().await;
    let tasks = (0..32).map(|_| {
        let db = hospital.cx.db.clone();
        tokio::spawn(async move { take(&db, "one", "same").await.unwrap() })
    });
    let all: BTreeSet<u32> = join_all(tasks).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(all, BTreeSet::from([1]));
}

#[tokio::test]
async fn the_same_request_with_other_content_is_told_what_it_made() {
    let hospital = Hospital::new().await;
    take(&hospital.cx.db, "one", "first").await.unwrap();
    let told = take(&hospital.cx.db, "one", "second").await.unwrap_err();
    assert_eq!(
        told,
        AppError::AlreadyMade {
            made: "prescription RX-2026-000001".to_owned(),
            url: "/prescriptions/RX-2026-000001".to_owned()
        }
    );
}

#[tokio::test]
async fn a_refusal_inside_the_work_leaves_nothing() {
    let hospital = Hospital::new().await;
    let before = hospital.count("SELECT COUNT(*) FROM audit").await;
    let refused: Result<u32, AppError> = hospital
        .cx
        .db
        .write(entry("one", "x"), |tx| {
            Box::pin(async move {
                series::next(tx, "TEST", 0).await?;
                Err(AppError::NotFound)
            })
        })
        .await;
    assert_eq!(refused, Err(AppError::NotFound));
    assert_eq!(hospital.count("SELECT COUNT(*) FROM number_series WHERE series = 'TEST'").await, 0);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM audit").await, before);
    assert_eq!(take(&hospital.cx.db, "one", "x").await, Ok(1));
}

#[tokio::test]
async fn a_panic_inside_the_work_leaves_nothing_and_the_writer_goes_on() {
    let hospital = Hospital::new().await;
    let db = hospital.cx.db.clone();
    let panicked = tokio::spawn(async move {
        db.write::<u32, AppError, _>(entry("one", "x"), |tx| {
            Box::pin(async move {
                series::next(tx, "TEST", 0).await?;
                panic!("on purpose")
            })
        })
        .await
    })
    .await;
    assert!(panicked.is_err());
    assert_eq!(take(&hospital.cx.db, "two", "x").await, Ok(1));
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

/// Each way of tampering with the record is seen by the check.
#[tokio::test]
async fn every_tampering_with_the_audit_is_caught() {
    let ways: [&'static str; 7] = [
        "UPDATE audit SET actor = 'somebody else' WHERE seq = 4",
        "UPDATE audit SET after_json = '5' WHERE seq = 4",
        "UPDATE audit SET version = 2 WHERE seq = 4",
        "DELETE FROM audit WHERE seq = 4",
        "DELETE FROM audit WHERE seq = (SELECT MAX(seq) FROM audit)",
        "UPDATE audit SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 1",
        "UPDATE audit_head SET seq = seq - 1, hash = (SELECT previous_hash FROM audit ORDER BY seq DESC LIMIT 1)",
    ];
    for way in ways {
        let hospital = Hospital::new().await;
        for n in 0..6 {
            take(&hospital.cx.db, &n.to_string(), "x").await.unwrap();
        }
        assert_eq!(hospital.findings().await, Vec::<String>::new());
        hospital
            .cx
            .db
            .housekeep(move |tx| Box::pin(async move { Ok(sqlx::query(way).execute(tx).await.map(|_| ())?) }))
            .await
            .unwrap();
        assert!(!hospital.findings().await.is_empty(), "not noticed: {way}");
    }
}

/// Does one statement behind the store's back, in a file that is closed.
async fn behind_its_back(file: &Path, sql: &'static str) {
    let options = SqliteConnectOptions::new().filename(file);
    let mut conn = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query(sql).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
}

#[tokio::test]
async fn a_file_from_before_the_first_release_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("theriac.db");
    Store::open(&file).await.unwrap().close().await;
    behind_its_back(&file, "UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 1").await;
    let refused = Store::open(&file).await.unwrap_err();
    assert!(matches!(refused, DbError::MadeBefore), "{refused}");
    let told = theriac::boot::restore::restore(&file, &folder.path().join("other.db"), "before").await.unwrap_err();
    assert!(told.contains("from before the first release"), "{told}");
}

#[tokio::test]
async fn a_file_that_a_newer_version_used_is_served_and_that_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("theriac.db");
    let db = Store::open(&file).await.unwrap();
    let (found, known) = db.schema().await.unwrap();
    assert_eq!(found, known);
    db.close().await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 SELECT MAX(version) + 1, 'newer', TRUE, x'00', 0 FROM _sqlx_migrations";
    behind_its_back(&file, newer).await;
    let db = Store::open(&file).await.unwrap();
    assert_eq!(db.schema().await.unwrap(), (known + 1, known));
    assert_eq!(take(&db, "one", "x").await, Ok(1));
    db.close().await;
}

#[tokio::test]
async fn large_work_knows_whether_anybody_waits_for_the_writer() {
    let folder = tempfile::tempdir().unwrap();
    let db = Store::open(&folder.path().join("theriac.db")).await.unwrap();
    let (here, begun) = (db.clone(), Arc::new(Notify::new()));
    let begins = Arc::clone(&begun);
    let large = db.large(move |_| {
        Box::pin(async move {
            assert!(!here.is_awaited() && !here.is_shared(), "nobody has come yet");
            begins.notify_one();
            while !here.is_awaited() {
                tokio::task::yield_now().await;
            }
            Ok(())
        })
    });
    let another = async {
        begun.notified().await;
        take(&db, "1", "x").await.unwrap()
    };
    let ((), number) = tokio::join!(async { large.await.unwrap() }, another);
    assert_eq!((number, db.is_awaited(), db.is_shared()), (1, false, true));
    db.close().await;
}

#[tokio::test]
async fn a_checkpoint_runs_while_large_work_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (file, alone) = (folder.path().join("theriac.db"), folder.path().join("alone.db"));
    let db = Store::open(&file).await.unwrap();
    let add = async |sql: &'static str, copy: Option<Store>| {
        db.large(move |tx| {
            Box::pin(async move {
                sqlx::query(sql).execute(tx).await?;
                if let Some(store) = copy {
                    store.checkpoint().await;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
    };
    add("CREATE TABLE piece (number BIGINT)", None).await;
    add("INSERT INTO piece VALUES (1)", None).await;
    add("INSERT INTO piece VALUES (2)", Some(db.clone())).await;
    // the file without its WAL: what was written before is in it, and what was being written is not
    std::fs::copy(&file, &alone).unwrap();
    let options = SqliteConnectOptions::new().filename(&alone).read_only(true).immutable(true);
    let mut conn = SqliteConnection::connect_with(&options).await.unwrap();
    let there: Vec<i64> = sqlx::query_scalar("SELECT number FROM piece").fetch_all(&mut conn).await.unwrap();
    assert_eq!(there, [1]);
    db.close().await;
}

/// Journal mode, how much is synchronised (2 is FULL), and whether foreign keys are watched.
async fn settings(conn: &mut Conn) -> Result<(String, i64, i64), DbError> {
    Ok((
        sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *conn).await?,
        sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *conn).await?,
        sqlx::query_scalar("PRAGMA foreign_keys").fetch_one(conn).await?,
    ))
}

#[tokio::test]
async fn what_keeps_writes_safe_is_in_force_on_the_writer_and_on_every_reader() {
    let hospital = Hospital::new().await;
    let wanted = ("wal".to_owned(), 2, 1);
    let writer = hospital.cx.db.housekeep(|tx| Box::pin(settings(tx))).await.unwrap();
    assert_eq!(writer, wanted);
    let mut readers = Vec::new();
    for _ in 0..4 {
        readers.push(hospital.cx.db.read().await.unwrap());
    }
    for reader in &mut readers {
        assert_eq!(settings(reader).await.unwrap(), wanted);
        assert!(sqlx::query("DELETE FROM audit").execute(&mut **reader).await.is_err(), "a reader only reads");
    }
}

#[tokio::test]
async fn counts_are_whole_numbers_whatever_is_written_into_them() {
    let hospital = Hospital::new().await;
    hospital.prescription(crate::common::prescriptions::Wanted::default()).await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let technician = hospital.as_role("technician").await;
    technician
        .receive(&pharmacy.shelf, &Came { drug: AMOXICILLIN, lot: "A", expiry: "2027-01", units: 30 })
        .await
        .url();
    let made = hospital.accepted(&[AMOXICILLIN], 21).await;
    technician.prepare(&made, "7", &pharmacy).await.url();
    take(&hospital.cx.db, "one", "x").await.unwrap();
    for (update, rule) in [
        ("UPDATE audit SET seq = $1 WHERE seq = 1", "audit_seq_positive"),
        ("UPDATE number_series SET last_number = $1", "number_series_positive"),
        ("UPDATE drug_version SET number = $1", "drug_version_number_positive"),
        ("UPDATE pack SET units = $1", "pack_units_positive"),
        ("UPDATE movement SET quantity = $1", "movement_moves"),
        ("UPDATE prescription_line SET quantity = $1", "prescription_line_quantity_positive"),
        ("UPDATE dispensing SET quantity = $1", "dispensing_quantity_positive"),
    ] {
        for wrong in ["ten", "1.5", "0", "5 capsules"] {
            let refused = hospital
                .cx
                .db
                .housekeep(move |tx| {
                    Box::pin(async move { Ok(sqlx::query(update).bind(wrong).execute(tx).await.map(|_| ())?) })
                })
                .await
                .unwrap_err();
            assert!(refused.on(rule), "{update} {wrong}: {refused}");
        }
    }
}

const CHILD: &str = "THERIAC_TEST_WRITER";

/// Not a test of its own: the process that the next test kills. Eight writers write and tell each number that was
/// acknowledged, until somebody kills them.
#[tokio::test(flavor = "multi_thread")]
async fn the_process_that_writes_until_it_is_killed() {
    let Ok(file) = std::env::var(CHILD) else { return };
    let db = Store::open(Path::new(&file)).await.unwrap();
    let writers = (0..8).map(|writer| {
        let db = db.clone();
        tokio::spawn(async move {
            for turn in 0_u64.. {
                let id = format!("{}-{writer}-{turn}", std::process::id());
                let number = take(&db, &id, "x").await.unwrap();
                println!("acknowledged {id} {number}");
            }
        })
    });
    join_all(writers).await;
}

#[tokio::test]
async fn fifty_kills_lose_no_acknowledged_write_and_leave_the_chain_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("theriac.db");
    Store::open(&file).await.unwrap().close().await;
    let mut acknowledged = Vec::new();
    for round in 0..50_usize {
        acknowledged.extend(killed_after(&file, 5 + 7 * (round % 9)));
    }
    let db = Store::open(&file).await.unwrap();
    let mut conn = db.read().await.unwrap();
    let kept: Vec<(String, String)> =
        sqlx::query_as("SELECT id, answer FROM request ORDER BY id").fetch_all(&mut *conn).await.unwrap();
    let kept: std::collections::BTreeMap<_, _> = kept.into_iter().collect();
    assert!(acknowledged.len() >= 50 * 5, "too few writes to prove anything: {}", acknowledged.len());
    for (id, number) in &acknowledged {
        let answer = kept.get(id).unwrap_or_else(|| panic!("{id} was acknowledged and is lost"));
        assert!(answer.contains(&format!("\"value\":{number},")), "{id}: {answer}");
    }
    drop(conn);
    assert_eq!(theriac::boot::findings(&db).await.unwrap(), Vec::<String>::new());
}

/// Runs the writing process until it has told this many numbers, kills it, and gives every number that it told.
fn killed_after(file: &Path, writes: usize) -> Vec<(String, String)> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::the_process_that_writes_until_it_is_killed", "--nocapture"])
        .env(CHILD, file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut told = Vec::new();
    let mut killed = false;
    for line in BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok) {
        if let Some((id, number)) = line.split_once("acknowledged ").and_then(|(_, rest)| rest.split_once(' ')) {
            told.push((id.to_owned(), number.to_owned()));
        }
        if told.len() >= writes && !killed {
            child.kill().unwrap();
            killed = true;
        }
    }
    child.wait().unwrap();
    assert!(killed, "the writing process ended by itself after {} writes", told.len());
    told
}
