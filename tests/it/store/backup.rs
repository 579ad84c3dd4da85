//! Backups and what is put back from them.

use super::take;
use crate::common::Hospital;
use theriac::server::repo::db::Store;

#[tokio::test]
async fn a_backup_taken_while_serving_is_whole_and_restores() {
    let hospital = Hospital::new().await;
    take(&hospital.cx.db, "one", "x").await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (copy, target) = (folder.path().join("copy.db"), folder.path().join("target.db"));
    hospital.cx.db.copy_to(&copy).await.unwrap();
    theriac::boot::restore::restore(&copy, &target, "before").await.unwrap();
    let db = Store::open(&target).await.unwrap();
    assert_eq!(theriac::boot::findings(&db).await.unwrap(), Vec::<String>::new());
    assert_eq!(take(&db, "two", "x").await, Ok(2));
}

#[tokio::test]
async fn a_database_that_is_served_is_not_replaced() {
    let hospital = Hospital::new().await;
    take(&hospital.cx.db, "one", "x").await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (copy, served) = (folder.path().join("copy.db"), hospital.file());
    hospital.cx.db.copy_to(&copy).await.unwrap();
    take(&hospital.cx.db, "two", "x").await.unwrap();
    let refused = theriac::boot::restore::restore(&copy, &served, "before").await.unwrap_err();
    assert!(refused.contains("Stop the server first"), "{refused}");
    assert_eq!(take(&hospital.cx.db, "three", "x").await, Ok(3), "the server goes on with all that it has");
    hospital.cx.db.close().await;
    theriac::boot::restore::restore(&copy, &served, "before").await.unwrap();
    let db = Store::open(&served).await.unwrap();
    assert_eq!(take(&db, "four", "x").await, Ok(2), "the copy knows one");
    assert!(served.with_extension("before").exists(), "the present one is kept");
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_replaces_nothing() {
    let hospital = Hospital::new().await;
    take(&hospital.cx.db, "one", "x").await.unwrap();
    hospital
        .cx
        .db
        .housekeep(|tx| {
            Box::pin(async move { Ok(sqlx::query("UPDATE audit SET actor = 'x'").execute(tx).await.map(|_| ())?) })
        })
        .await
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (copy, target) = (folder.path().join("copy.db"), folder.path().join("target.db"));
    hospital.cx.db.copy_to(&copy).await.unwrap();
    std::fs::write(&target, "what was there").unwrap();
    let refused = theriac::boot::restore::restore(&copy, &target, "before").await.unwrap_err();
    assert!(refused.contains("changed after it was written"), "{refused}");
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "what was there");
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

/// As an attempt that was cut off leaves it: a half-made copy with a log of another file.
#[tokio::test]
async fn an_earlier_restore_that_was_cut_off_does_no_harm() {
    let hospital = Hospital::new().await;
    take(&hospital.cx.db, "one", "x").await.unwrap();
    take(&hospital.cx.db, "another", "x").await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (copy, target) = (folder.path().join("copy.db"), folder.path().join("target.db"));
    hospital.cx.db.copy_to(&copy).await.unwrap();
    let other = Hospital::new().await;
    take(&other.cx.db, "other", "x").await.unwrap();
    let beside = |end: &str| folder.path().join(format!("target.restoring{end}"));
    for end in ["", "-wal", "-shm"] {
        std::fs::copy(format!("{}{end}", other.file().display()), beside(end)).unwrap();
    }
    theriac::boot::restore::restore(&copy, &target, "before").await.unwrap();
    assert!(!["", "-wal", "-shm"].iter().any(|end| beside(end).exists()));
    let db = Store::open(&target).await.unwrap();
    assert_eq!(theriac::boot::findings(&db).await.unwrap(), Vec::<String>::new());
    assert_eq!(take(&db, "two", "x").await, Ok(3), "the other file's log was taken for the copy's");
}
