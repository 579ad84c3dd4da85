//! Faults' numbers: never given twice, whoever serves the file.

use crate::common::Hospital;
use theriac::server::{
    incidents::Seen,
    repo::{db::Store, incident},
};

async fn reserve(store: &Store) -> u32 {
    store.housekeep(|tx| Box::pin(async move { incident::reserve(tx, 2026, 20).await })).await.unwrap()
}

async fn keep(store: &Store, number: &str, cause: &str) {
    let at = "2026-07-01T09:00:00.000000Z".to_owned();
    let (number, cause, request_id) = (number.to_owned(), cause.to_owned(), "one".to_owned());
    let seen = vec![Seen { number, at, kind: "store", cause, request_id, place: "src/a.rs:1".to_owned() }];
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
