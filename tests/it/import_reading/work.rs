//! The work behind a list: nobody watching, given up, broken off by a stop, fallen over.

use crate::{
    common::{
        Client, Hospital,
        prescriptions::Made,
        rows::{AMOXICILLIN, Came},
        until,
    },
    request::{COURSE, scene},
};
use axum::http::StatusCode;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use theriac::server::service::import;
use theriac::wire::endpoint;

/// A list of so many drugs.
fn list(rows: usize) -> String {
    let row = |n: usize| format!("X{n};Drug number {n};tablet\n");
    "code;name;form\n".to_owned() + &(0..rows).map(row).collect::<String>()
}

async fn state(hospital: &Hospital, page: &str) -> String {
    let id = page.rsplit('/').next().unwrap();
    let all = hospital.texts("SELECT id || ' ' || state FROM import_batch").await;
    all.iter().find_map(|row| row.strip_prefix(id)).unwrap().trim().to_owned()
}

async fn comes_to(hospital: &Hospital, page: &str, wanted: &str) {
    until(async || state(hospital, page).await == wanted).await;
}

/// Uploads a list, waits until it was looked at, and has its rows checked.
async fn checking(hospital: &Hospital, client: &Client, bytes: &[u8]) -> String {
    let page = client.upload("list.csv", bytes).await.url();
    comes_to(hospital, &page, "read").await;
    let (id, list) = (client.request_id(), page.rsplit('/').next().unwrap());
    let fields = [
        ("request_id", id.as_str()),
        ("import", list),
        ("act", "check"),
        ("columns[0]", "code"),
        ("columns[1]", "name"),
        ("columns[2]", "form"),
    ];
    client.post(endpoint::SETTLE_IMPORT, &fields).await.url();
    page
}

#[tokio::test]
async fn a_closed_tab_changes_nothing() {
    let hospital = Hospital::new().await;
    let page = {
        let client = hospital.as_role("pharmacist").await;
        client.upload("list.csv", list(50).as_bytes()).await.url()
    };
    comes_to(&hospital, &page, "read").await;
    assert_eq!(hospital.count("SELECT rows_read FROM import_batch").await, 50);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_given_up_in_the_middle_leaves_nothing_and_the_next_one_goes_on() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let page = checking(&hospital, &client, list(3_000).as_bytes()).await;
    until(async || hospital.count("SELECT COUNT(*) FROM import_row").await > 0).await;
    let (id, of) = (client.request_id(), page.rsplit('/').next().unwrap());
    client.post(endpoint::CANCEL_IMPORT, &[("request_id", &id), ("import", of)]).await.url();
    assert_eq!(state(&hospital, &page).await, "cancelled");
    let file = hospital.file().with_file_name("theriac.db.imports").join(of);
    until(async || !file.exists()).await;
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 0);
    let page = checking(&hospital, &client, list(30).as_bytes()).await;
    comes_to(&hospital, &page, "checked").await;
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

/// Ends when some rows of a list are staged. From then on nothing more is: the writer's turn, for which all wait in order,
/// is not given back.
async fn held_in_the_middle(hospital: &Hospital) {
    let (come, mut came) = tokio::sync::mpsc::channel(1);
    let db = hospital.cx.db.clone();
    tokio::spawn(async move {
        loop {
            let come = come.clone();
            let looked = db.housekeep(move |tx| {
                Box::pin(async move {
                    let staged: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM import_row").fetch_one(&mut *tx).await?;
                    if staged > 0 {
                        come.send(staged).await.unwrap();
                        std::future::pending::<()>().await;
                    }
                    Ok(())
                })
            });
            looked.await.unwrap();
        }
    });
    let staged = came.recv().await.unwrap();
    assert!(staged < 5_000, "all {staged} rows are staged already");
}

/// The first server's tasks end where they are, as at a stop; the second one takes the work up.
#[test]
fn a_stop_in_the_middle_is_taken_up_at_the_next_start() {
    let runtime = || tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let (before, after) = (runtime(), runtime());
    let (hospital, page) = before.block_on(async {
        let hospital = Hospital::new().await;
        let client = hospital.as_role("pharmacist").await;
        let page = checking(&hospital, &client, list(5_000).as_bytes()).await;
        held_in_the_middle(&hospital).await;
        (hospital, page)
    });
    before.shutdown_background();
    after.block_on(async {
        let second = hospital.second_server().await;
        assert_eq!(state(&second, &page).await, "checking");
        import::resume(&second.cx).await.unwrap();
        comes_to(&second, &page, "checked").await;
        assert_eq!(second.count("SELECT COUNT(*) FROM import_row").await, 5_000);
    });
}

/// A fault point is switched on for a whole process, so this test runs itself once more in one of its own.
#[test]
fn an_import_that_falls_over_costs_nobody_else_anything() {
    if std::env::var_os("THERIAC_FAULT").is_some() {
        return tokio::runtime::Runtime::new().unwrap().block_on(with_the_fault());
    }
    let mut inside = std::process::Command::new(std::env::current_exe().unwrap());
    let name = "import_reading::work::an_import_that_falls_over_costs_nobody_else_anything";
    let out = inside.args([name, "--exact", "--nocapture"]).env("THERIAC_FAULT", "import.check").output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout) + String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success() && said.contains("rounds of prescribing"), "{said}");
}

async fn with_the_fault() {
    std::panic::set_hook(Box::new(|info| {
        eprintln!("{info}");
        theriac::server::panics::hook(info);
    }));
    let scene = scene().await;
    let hospital = scene.hospital.clone();
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let (technician, pharmacist) = (hospital.as_role("technician").await, hospital.as_role("pharmacist").await);
    let came = Came { drug: AMOXICILLIN, lot: "L1", expiry: "2027-12-31", units: 10_000 };
    technician.receive(&pharmacy.shelf, &came).await.url();
    let (over, rounds) = (AtomicBool::new(false), AtomicU32::new(0));
    let others = async {
        while !over.load(Ordering::Relaxed) || rounds.load(Ordering::Relaxed) < 10 {
            let number = scene.send(&COURSE).await.url().rsplit('/').next().unwrap().to_owned();
            let found = pharmacist.get("/drugs?q=amoxicilin").await;
            assert!(found.status == StatusCode::OK && found.body.contains("AMOX"), "{}", found.body);
            let line = hospital.newest("SELECT id FROM prescription_line ORDER BY id").await;
            hospital.sql("UPDATE prescription_line SET decision = 'accepted' WHERE id = $1", &[&line]).await;
            let made = Made { number, lines: vec![line.parse().unwrap()] };
            technician.prepare(&made, "21", &pharmacy).await.url();
            let dispensing = hospital.newest("SELECT id FROM dispensing ORDER BY id").await;
            pharmacist.step(&made, "check_dispensing", &dispensing).await.url();
            technician.step(&made, "hand_over_dispensing", &dispensing).await.url();
            rounds.fetch_add(1, Ordering::Relaxed);
        }
    };
    let falling = async {
        let mut pages = Vec::new();
        for _ in 0..3 {
            let page = checking(&hospital, &pharmacist, list(400).as_bytes()).await;
            comes_to(&hospital, &page, "failed").await;
            pages.push(page);
        }
        over.store(true, Ordering::Relaxed);
        pages
    };
    let ((), pages) = tokio::join!(others, falling);
    for page in pages {
        let body = pharmacist.get(&page).await.body;
        let number = body.split("INC-").nth(1).expect("no incident on the list's page");
        let number: String = number.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let incident = hospital.as_role("engineer").await.get(&format!("/incidents/INC-{number}")).await;
        assert!(incident.body.contains("the fault point import.check is switched on"), "{}", incident.body);
        assert!(incident.body.contains("src/server/service/import/check.rs:"), "{}", incident.body);
    }
    assert_eq!(hospital.findings().await, Vec::<String>::new());
    println!("{} rounds of prescribing, search and dispensing", rounds.load(Ordering::Relaxed));
}
