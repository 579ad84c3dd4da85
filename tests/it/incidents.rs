//! Faults' numbers: never given twice, whoever serves the file.

use crate::common::Hospital;
use theriac::server::repo::{
    db::Store,
    incident::{self, IncidentSeen},
};

async fn reserve(store: &Store) -> u32 {
    store.housekeep(|tx| Box::pin(async move { incident::reserve(tx, 2026, 20).await })).await.unwrap()
}

async fn keep(store: &Store, number: &str, cause: &str) {
    let at = "2026-07-01T09:00:00.000000Z".to_owned();
    let (number, cause, request_id) = (number.to_owned(), cause.to_owned(), "one".to_owned());
    let seen = vec![IncidentSeen { number, at, kind: "store", cause, request_id, place: "src/a.rs:1".to_owned() }];
    store.housekeep(|tx| Box::pin(async move { incident::create_all(tx, &seen).await })).await.unwrap();
}

#[tokio::test]
async fn two_servers_on_one_file_and_a_start_after_a_crash_give_no_number_twice() {
    let hospital = Hospital::new().await;
    keep(&hospital.cx.db, "INC-2026-0007", "from a version that set none aside").await;
    let second = hospital.second_server().await;
    let blocks = [reserve(&hospital.cx.db).await, reserve(&second.cx.db).await];
    assert_eq!(blocks, [8, 28]);
    let after_a_crash = Store::open(&hospital.file()).await.unwrap();
    assert_eq!(reserve(&after_a_crash).await, 48);
}

#[tokio::test]
async fn a_number_that_is_taken_gets_an_addition_and_the_same_fault_is_kept_once() {
    let hospital = Hospital::new().await;
    for cause in ["first", "second", "second", "first"] {
        keep(&hospital.cx.db, "INC-2026-0001", cause).await;
    }
    let kept = hospital.texts("SELECT number || ' ' || cause FROM incident ORDER BY number").await;
    assert_eq!(kept, ["INC-2026-0001 first", "INC-2026-0001-2 second"]);
}

#[tokio::test]
async fn two_servers_in_one_process_give_their_own_numbers_by_their_own_clocks() {
    let (one, other) = (Hospital::new().await, Hospital::new().await);
    other.at("2031-03-01T09:00:00Z");
    for hospital in [&one, &other] {
        hospital.cx.incidents.set_aside(&hospital.cx.db).await.unwrap();
    }
    let numbers = [&one, &other, &one].map(|hospital| hospital.cx.incidents.note_text("store", "the cause".to_owned()));
    assert_eq!(numbers, ["INC-2026-0001", "INC-2031-0001", "INC-2026-0002"]);
    for (hospital, kept) in [
        (&one, &["INC-2026-0001 2026-07-01", "INC-2026-0002 2026-07-01"][..]),
        (&other, &["INC-2031-0001 2031-03-01"][..]),
    ] {
        hospital.cx.incidents.keep(&hospital.cx.db).await;
        let found = hospital.texts("SELECT number || ' ' || SUBSTR(at, 1, 10) FROM incident ORDER BY number").await;
        assert_eq!(found, kept);
    }
}

#[tokio::test]
async fn an_error_of_the_store_gets_its_number_from_the_server_that_was_asked() {
    let (one, other) = (Hospital::new().await, Hospital::new().await);
    other.at("2031-03-01T09:00:00Z");
    for (hospital, year) in [(&other, "INC-2031-"), (&one, "INC-2026-")] {
        hospital.cx.db.close().await;
        let told = hospital.anonymous().get("/sign-in").await.body;
        assert!(told.contains(year), "{told}");
    }
}
