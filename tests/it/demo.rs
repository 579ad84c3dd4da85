//! The demonstration's data: all of it or nothing, in every state, and as sound as what people type.

use crate::common::{Hospital, NOW, make_demonstration};
use axum::http::StatusCode;
use domain::prescription::{Priority, Shown};
use std::collections::BTreeSet;
use theriac::wire::endpoint;
use theriac::{boot, demo, server::repo};

async fn set(hospital: &Hospital, sql: &'static str) -> BTreeSet<String> {
    hospital.texts(sql).await.into_iter().collect()
}

/// The one word shown for each line there is.
async fn shown(hospital: &Hospital) -> BTreeSet<String> {
    let mut conn = hospital.cx.db.read().await.unwrap();
    let mut words = BTreeSet::new();
    for id in hospital.texts("SELECT id FROM prescription_line").await {
        let line = repo::prescription::line(&mut conn, id.parse().unwrap()).await.unwrap().unwrap();
        words.insert(line.state.shown().code().to_owned());
    }
    words
}

#[tokio::test]
async fn the_demonstration_holds_drugs_in_many_scripts_patients_stock_and_lines_in_every_state() {
    let hospital = Hospital::demonstration().await;
    assert!(hospital.count("SELECT COUNT(*) FROM drug WHERE state = 'active'").await >= 150);
    let names = hospital.texts("SELECT name FROM drug_version").await;
    let other = |name: &&String| name.chars().any(|c| c.is_alphabetic() && u32::from(c) >= 0x0370);
    assert!(names.iter().filter(other).count() >= 30, "only Latin letters");
    assert_eq!(set(&hospital, "SELECT DISTINCT state FROM drug").await.len(), 4);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM patient").await, 40);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM account").await, 5);
    assert!(hospital.count("SELECT COUNT(*) FROM lot").await >= 150);
    assert_eq!(set(&hospital, "SELECT DISTINCT status FROM lot").await.len(), 3);

    let all: BTreeSet<_> = Shown::ALL.iter().map(|one| one.code().to_owned()).collect();
    assert_eq!(shown(&hospital).await, all);
    let priorities: BTreeSet<_> = Priority::ALL.iter().map(|one| one.code().to_owned()).collect();
    assert_eq!(set(&hospital, "SELECT DISTINCT priority FROM prescription").await, priorities);
    assert!(set(&hospital, "SELECT DISTINCT state FROM dispensing").await.len() >= 3);

    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn everything_in_it_happened_in_order_and_before_now() {
    let hospital = Hospital::demonstration().await;
    let times = hospital.texts("SELECT at FROM audit ORDER BY seq").await;
    assert!(times.is_sorted(), "the audit chain goes back in time");
    let now = theriac::server::clock::stamp(NOW.parse().unwrap());
    assert!(times.iter().all(|at| *at <= now));
    let last = hospital.texts("SELECT MAX(at) FROM line_event").await;
    assert!(last[0] < now && last[0].as_str() > "2026-07-01T08:30:00", "{last:?}");
    let born_later = "SELECT COUNT(*) FROM patient WHERE created_at < birth_date";
    assert_eq!(hospital.count(born_later).await, 0);
    let early = "SELECT COUNT(*) FROM prescription x JOIN patient p ON p.id = x.patient_id
                 WHERE x.requested_at <= p.created_at";
    assert_eq!(hospital.count(early).await, 0);
}

#[tokio::test]
async fn people_of_the_demonstration_sign_in_and_find_what_is_there() {
    let hospital = Hospital::demonstration().await;
    let fields = [("name", "pharmacist"), ("password", demo::PASSWORD)];
    let answer = hospital.anonymous().post(endpoint::SIGN_IN, &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let names = ["admin", "engineer", "pharmacist", "prescriber", "technician"].map(str::to_owned);
    assert_eq!(set(&hospital, "SELECT sign_in_name FROM account").await, names.into());
    assert_eq!(set(&hospital, "SELECT DISTINCT password_hash FROM account").await.len(), 1);
    assert!(hospital.cx.formulary.is_ready());
    let by = boot::at_the_machine(&hospital.cx);
    let hits = theriac::server::service::formulary::hits(&hospital.cx, &by, "アムロジピン", 5).await.unwrap();
    assert!(hits.iter().any(|hit| hit.drug.code == "AMLO5JA"));
}

#[tokio::test]
async fn making_it_a_second_time_changes_nothing() {
    let hospital = Hospital::demonstration().await;
    let state = || async {
        hospital.texts("SELECT seq || hash FROM audit_head UNION ALL SELECT COUNT(*) || '' FROM request").await
    };
    let before = state().await;
    make_demonstration(&hospital.file()).await.unwrap();
    assert_eq!(state().await, before);
}

#[tokio::test]
async fn a_hospitals_own_store_is_never_filled() {
    let hospital = Hospital::new().await;
    let refused = make_demonstration(&hospital.file()).await.unwrap_err();
    assert!(refused.contains("a hospital's own records"), "{refused}");
    assert_eq!(hospital.count("SELECT (SELECT COUNT(*) FROM drug) + (SELECT COUNT(*) FROM place)").await, 0);
}

#[tokio::test]
async fn a_demonstration_stays_one_however_it_is_served() {
    let hospital = Hospital::demonstration().await;
    let later = hospital.second_server().await;
    assert!(later.cx.demo);
    let page = later.anonymous().get("/sign-in").await.body;
    assert!(page.contains("Demonstration: invented people only") && page.contains(demo::PASSWORD), "{page}");
    assert!(!Hospital::new().await.second_server().await.cx.demo);
}

#[tokio::test]
async fn an_empty_file_is_filled_unless_another_server_has_it_and_what_a_cut_off_start_left_does_no_harm() {
    let hospital = Hospital::empty().await;
    let refused = make_demonstration(&hospital.file()).await.unwrap_err();
    assert!(refused.contains("is in use"), "{refused}");
    hospital.cx.db.close().await;
    let folder = hospital.file().parent().unwrap().to_owned();
    for end in ["", "-wal", "-shm"] {
        std::fs::write(folder.join(format!("theriac.making{end}")), "half of it").unwrap();
    }
    make_demonstration(&hospital.file()).await.unwrap();
    let left: BTreeSet<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, BTreeSet::from(["theriac.db".into()]), "whole in one file");
    assert!(hospital.second_server().await.cx.demo);
}
