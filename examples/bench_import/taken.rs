//! A list taken in by the pages, as fast as a person could press the buttons.

use std::{
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use theriac::server::clock::Clock;

use crate::{Outcome, browser::Browser, server::Server};

/// A list that was taken in.
pub struct Taken {
    /// Its id.
    pub batch: String,
    /// How many rows had which verdict.
    pub counts: Value,
    /// How long each step took.
    pub steps: BTreeMap<&'static str, f64>,
}

/// Takes a list in.
///
/// # Errors
/// When a step is refused.
pub fn take(server: &Server, file: &Path) -> Outcome<Taken> {
    let browser = Browser::sign_in(server.port, "pharmacist")?;
    let store = Connection::open_with_flags(&server.database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut steps = BTreeMap::new();
    let mut began = Instant::now();
    let mut step = |name: &'static str| {
        steps.insert(name, began.elapsed().as_secs_f64());
        began = Instant::now();
    };
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let page = browser.upload("/drugs/import", &request(), &name, &std::fs::read(file)?)?.leads()?;
    let batch = page.rsplit('/').next().unwrap_or_default().to_owned();
    step("1 uploaded");
    until(&store, &batch, "read")?;
    step("2 looked at");
    let columns = ["code", "name", "generic", "strength", "form", "gtin", "pack_units", "manufacturer", "ignore"];
    let id = request();
    let mut settled = vec![("request_id", id.as_str()), ("import", &batch), ("act", "check"), ("sign", "point")];
    settled.extend(columns.map(|column| ("columns[]", column)));
    browser.post("/api/settle_import", &settled)?.leads()?;
    until(&store, &batch, "checked")?;
    step("3 checked");
    let all = [("request_id", &*request()), ("import", &batch), ("verdict", "look_alike"), ("choice", "different")];
    browser.post("/api/decide_import_row", &all)?.leads()?;
    browser.post("/api/take_import", &[("request_id", &*request()), ("import", &batch)])?.leads()?;
    until(&store, &batch, "committed")?;
    step("4 taken in");
    let counts: String =
        store.query_row("SELECT counts FROM import_batch WHERE id = ?1", [&batch], |row| row.get(0))?;
    Ok(Taken { batch, counts: serde_json::from_str(&counts)?, steps })
}

/// Waits until the last drug of a list is found: the index follows a long list piece by piece.
///
/// # Errors
/// When it is not found.
pub fn found(server: &Server, batch: &str) -> Outcome<()> {
    let browser = Browser::sign_in(server.port, "pharmacist")?;
    let store = Connection::open_with_flags(&server.database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let last = "SELECT code FROM drug WHERE batch_id = ?1 ORDER BY id DESC LIMIT 1";
    let code: String = store.query_row(last, [batch], |row| row.get(0))?;
    let began = Instant::now();
    while !browser.get(&format!("/drugs?q={code}"))?.text.contains(&format!("/drugs/{code}")) {
        if began.elapsed() > Duration::from_mins(1) {
            return Err(format!("{code} is not found").into());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// A new id for a form.
pub fn request() -> String {
    Clock::system(jiff::tz::TimeZone::UTC).new_id().to_string()
}

fn until(store: &Connection, batch: &str, state: &str) -> Outcome<()> {
    let began = Instant::now();
    let mut look = store.prepare("SELECT state, state_reason FROM import_batch WHERE id = ?1")?;
    loop {
        let (now, why): (String, String) = look.query_row([batch], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if now == state {
            return Ok(());
        }
        if now == "failed" || began.elapsed() > Duration::from_mins(15) {
            return Err(format!("the list is {now}, not {state}: {why}").into());
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}
