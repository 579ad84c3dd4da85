//! Somebody else at work: opens pages, searches, requests prescriptions, at a steady pace.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use crate::{Outcome, browser::Browser, server::Server, taken::request};

/// How long the idle server is measured.
pub const IDLE: Duration = Duration::from_secs(20);

/// How long each kind of request took.
#[derive(Default)]
pub struct Took {
    pages: Vec<Duration>,
    writes: Vec<Duration>,
    searches: Vec<Duration>,
    /// When each round began.
    at: Vec<Duration>,
}

impl Took {
    /// The 99th hundredth of the pages, in milliseconds.
    pub fn page(&self) -> f64 {
        hundredth(&self.pages, 99)
    }

    /// The same of the prescriptions.
    pub fn write(&self) -> f64 {
        hundredth(&self.writes, 99)
    }

    /// The same of the searches.
    pub fn search(&self) -> f64 {
        hundredth(&self.searches, 99)
    }

    /// All of it.
    pub fn told(&self) -> Value {
        let of = |all: &[Duration]| json!({ "count": all.len(), "p50": hundredth(all, 50), "p99": hundredth(all, 99), "most": hundredth(all, 100) });
        let mut slow: Vec<(&Duration, &Duration)> = self.writes.iter().zip(&self.at).collect();
        slow.sort_unstable();
        let slow: Vec<String> = slow.iter().rev().take(8).map(|(took, at)| format!("{took:.1?} at {at:.1?}")).collect();
        json!({
            "page": of(&self.pages), "prescription": of(&self.writes), "search": of(&self.searches),
            "slowest_prescriptions": slow,
        })
    }
}

fn hundredth(all: &[Duration], hundredths: usize) -> f64 {
    let mut all = all.to_vec();
    all.sort_unstable();
    let at = (all.len() * hundredths / 100).min(all.len().saturating_sub(1));
    all.get(at).copied().unwrap_or_default().as_secs_f64() * 1000.0
}

/// Works for as long as something else goes on.
///
/// # Errors
/// When either fails.
pub fn while_going<T>(server: &Server, work: impl FnOnce() -> Outcome<T>) -> Outcome<(Took, T)> {
    let over = AtomicBool::new(false);
    let other = Other::new(server)?;
    std::thread::scope(|scope| {
        let works = scope.spawn(|| other.works(&over));
        let done = work();
        over.store(true, Ordering::Relaxed);
        let took = works.join().map_err(|_| "the other one failed")??;
        Ok((took, done?))
    })
}

/// Time for thought, some more and some less, so that each request meets the list at another moment.
fn pause(count: usize) {
    let more = u64::try_from(count * 7 % 21).unwrap_or_default();
    std::thread::sleep(Duration::from_millis(10 + more));
}

struct Other {
    browser: Browser,
    patient: String,
    place: String,
    drug: String,
}

impl Other {
    fn new(server: &Server) -> Outcome<Self> {
        let store = Connection::open_with_flags(&server.database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let one = |sql: &str| store.query_row(sql, [], |row| row.get::<_, String>(0));
        Ok(Self {
            browser: Browser::sign_in(server.port, "prescriber")?,
            patient: one("SELECT id FROM patient WHERE birth_date < '1990' ORDER BY id LIMIT 1")?,
            place: one("SELECT id FROM place WHERE kind = 'ward' ORDER BY id LIMIT 1")?,
            drug: one(
                "SELECT d.code FROM drug d JOIN drug_version v ON v.id = d.current_version_id
                 WHERE v.form = 'tablet' AND d.state = 'active' AND v.name LIKE 'Paracetamol%' ORDER BY d.code LIMIT 1",
            )?,
        })
    }

    fn works(&self, over: &AtomicBool) -> Outcome<Took> {
        let (mut took, first) = (Took::default(), Instant::now());
        while !over.load(Ordering::Relaxed) {
            let began = Instant::now();
            took.at.push(began - first);
            took.pages.push(self.opens("/prescriptions")?);
            pause(took.pages.len());
            took.searches.push(self.opens("/drugs?q=paracetamol+500")?);
            pause(took.pages.len() + 5);
            took.writes.push(self.requests()?);
            pause(took.pages.len() + 11);
        }
        Ok(took)
    }

    fn opens(&self, page: &str) -> Outcome<Duration> {
        let answer = self.browser.get(page)?;
        if answer.status == 200 { Ok(answer.took) } else { Err(format!("{page} answered {}", answer.status).into()) }
    }

    fn requests(&self) -> Outcome<Duration> {
        let id = request();
        let answer = self.browser.post(
            "/api/request_prescription",
            &[
                ("request_id", &*id),
                ("patient", &self.patient),
                ("place", &self.place),
                ("priority", "routine"),
                ("lines[0][drug_typed]", &self.drug),
                ("lines[0][steps][0][dose]", "1"),
                ("lines[0][steps][0][dose_unit]", "{tbl}"),
                ("lines[0][steps][0][route]", "oral"),
                ("lines[0][steps][0][timing]", "TID"),
                ("lines[0][steps][0][duration]", "7"),
                ("lines[0][steps][0][duration_unit]", "d"),
            ],
        )?;
        let took = answer.took;
        let there = answer.leads()?;
        if there.starts_with("/prescriptions/RX-") { Ok(took) } else { Err(format!("a request led to {there}").into()) }
    }
}
