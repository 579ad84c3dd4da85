//! A list is seen as a whole or not at all, whatever happens while it is written.

use super::*;
use axum::http::StatusCode;
use domain::told::Told;
use std::process::{Child, Stdio};
use theriac::server::service::import::Halted;
use theriac::wire::endpoint;

const ROWS: usize = 8000;

/// Starts the program on a long list, and ends it in the middle of writing as a power cut would.
async fn killed_while_writing(hospital: &Hospital) {
    let file = folder(hospital).join("long.csv");
    std::fs::write(&file, long(ROWS)).unwrap();
    let mut child: Child = theriac(hospital, &["drugs", "import", file.to_str().unwrap(), "--as", "pharmacist"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let written = async || hospital.count("SELECT COALESCE(MAX(rows_written), 0) FROM import_batch").await;
    while written().await == 0 {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it wrote");
        tokio::task::yield_now().await;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let so_far = written().await;
    assert!(so_far > 0 && so_far < i64::try_from(ROWS).unwrap(), "{so_far}");
    assert_eq!(hospital.texts("SELECT state FROM import_batch").await, ["committing"]);
    assert!(hospital.count("SELECT COUNT(*) FROM drug").await > 0, "nothing was written before it ended");
}

#[tokio::test]
async fn what_is_written_of_a_list_is_seen_by_nobody_until_all_of_it_is() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    killed_while_writing(&hospital).await;
    assert_eq!(found(&client, "Longlist 00001").await, Vec::<String>::new());
    assert_eq!(client.get("/drugs/L00001").await.status, StatusCode::NOT_FOUND);
    let list = client.get("/drugs").await.body;
    assert!(list.contains("There is no drug yet"), "{list}");
    let id = client.request_id();
    // nobody is asked about a look-alike that is not there
    let fields = [("request_id", id.as_str()), ("code", "MINE"), ("name", "LONGLIST 00001")];
    client.post(endpoint::ONBOARD_DRUG, &fields).await.url();
    let second = hospital.second_server().await;
    assert_eq!(found(&second.as_role("prescriber").await, "Longlist").await, ["LONGLIST 00001"]);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_list_whose_writing_was_cut_off_goes_on_where_it_was() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    killed_while_writing(&hospital).await;
    import::resume(&hospital.cx).await.unwrap();
    for so_far in [3000, 5000, 7000] {
        until(async || hospital.count("SELECT MAX(rows_written) FROM import_batch").await >= so_far).await;
    }
    until(async || hospital.texts("SELECT state FROM import_batch").await == ["committed"]).await;
    let all = i64::try_from(ROWS).unwrap();
    assert_eq!(hospital.count("SELECT COUNT(*) FROM shown_drug").await, all);
    assert_eq!(hospital.count("SELECT COUNT(DISTINCT code) FROM drug").await, all);
    // the index follows a long list piece by piece
    until(async || found(&client, "Longlist 00999").await.first().is_some_and(|name| name == "Longlist 00999")).await;
    let after = hospital.texts("SELECT after_json FROM audit WHERE action = 'import.take'").await;
    let hash = hospital.texts("SELECT rows_hash FROM import_batch").await;
    assert_eq!(after.len(), 1);
    let said: serde_json::Value = serde_json::from_str(&after[0]).unwrap();
    assert_eq!((said["rows_sha256"].as_str(), said["rows"].as_i64()), (Some(hash[0].as_str()), Some(all)));
    assert_eq!(hash[0].len(), 64);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM audit WHERE subject LIKE 'drug/%'").await, 0);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_list_that_is_brought_again_after_a_cut_finishes_the_first_and_finds_all_of_it_present() {
    let hospital = Hospital::new().await;
    killed_while_writing(&hospital).await;
    let file = folder(&hospital).join("long.csv");
    let out = theriac(&hospital, &["drugs", "import", file.to_str().unwrap(), "--json"]).output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(out.status.code(), Some(0), "{said}");
    assert_eq!((&said["rows"]["present"], &said["committed"]), (&ROWS.into(), &false.into()), "{said}");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM shown_drug").await, i64::try_from(ROWS).unwrap());
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

/// How many rows of a list are written, and the list's state, as somebody finds who wants to write at this moment and gets
/// their turn.
async fn written_at_a_turn(hospital: &Hospital) -> (i64, String) {
    let read = hospital.cx.db.housekeep(|tx| {
        Box::pin(async move { Ok(sqlx::query_as("SELECT rows_written, state FROM import_batch").fetch_one(tx).await?) })
    });
    read.await.unwrap()
}

#[tokio::test]
async fn others_write_between_the_pieces_of_a_list() {
    let hospital = Hospital::new().await;
    let list = List::checked(&hospital, "long.csv", &long(4000)).await;
    import::take(&hospital.cx, &list.by, &list.key("take_import"), list.id).await.unwrap();
    let mut turns = Vec::new();
    loop {
        let (written, state) = written_at_a_turn(&hospital).await;
        if state != "committing" {
            break;
        }
        turns.push(written);
    }
    turns.dedup();
    assert!(turns.len() > 2, "others had their turn only at {turns:?}");
    assert_eq!(list.state().await, "committed");
}

#[tokio::test]
async fn others_requests_succeed_while_a_list_is_written() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let list = List::checked(&hospital, "long.csv", &long(1000)).await;
    import::take(&hospital.cx, &list.by, &list.key("take_import"), list.id).await.unwrap();
    while list.state().await == "committing" {
        let id = client.request_id();
        let fields =
            [("request_id", id.as_str()), ("name", "Nneka Unknown"), ("sex", "female"), ("born", "1990-01-01")];
        let answer = client.post(endpoint::REGISTER_PATIENT, &fields).await;
        assert!(!answer.status.is_server_error(), "{}", answer.body);
    }
    assert_eq!(list.state().await, "committed");
}

#[tokio::test]
async fn a_list_that_can_not_be_written_leaves_nothing_and_says_so() {
    let hospital = Hospital::new().await;
    let list = List::checked(&hospital, "long.csv", &long(250)).await;
    hospital
        .sql(
            "CREATE TRIGGER full BEFORE INSERT ON drug WHEN NEW.code = 'L00201' BEGIN SELECT RAISE(ABORT, 'disk full'); END",
            &[],
        )
        .await;
    list.take().await.unwrap();
    let view = list.view("").await;
    assert_eq!(view.batch.state, "failed");
    assert!(matches!(view.halted, Some(Told::Known(Halted::Fault { .. }))), "{:?}", view.halted);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 0);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}
