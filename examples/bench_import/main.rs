//! Measures taking in a list of drugs by the pages of a real server: how fast, beside a bare loop of prepared
//! statements that writes the same rows; what somebody else notices meanwhile; how much memory it takes. Prints one
//! JSON object.
//!
//! `cargo run --release --features ssr --example bench_import -- [--rows N] [--megabytes N] [--keep FOLDER]`, after
//! `cargo build --release --features ssr --bin theriac`.

mod bare;
mod browser;
mod list;
mod memory;
mod others;
mod server;
mod taken;

use std::{error::Error, path::Path, time::Instant};

use serde_json::{Value, json};

use server::Server;

/// The large list stays this much under its size, so that its last line fits.
const LAST_LINE: usize = 4096;

/// Whatever goes wrong ends the measurement.
type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let after = |flag: &str| words.iter().skip_while(|word| *word != flag).nth(1);
    let number = |flag: &str, usual: usize| after(flag).and_then(|number| number.parse().ok()).unwrap_or(usual);
    let folder = tempfile::tempdir()?;
    let place = after("--keep").map_or(folder.path(), Path::new);
    println!("{:#}", measured(place, number("--rows", 100_000), number("--megabytes", 50))?);
    Ok(())
}

fn measured(folder: &Path, rows: usize, megabytes: usize) -> Outcome<Value> {
    let mut server = Server::start(folder)?;
    let copy = folder.join("bare.db");
    server.copy(&copy)?;
    let rate = rate(&server, &copy, folder, rows)?;
    on_the_disk(folder)?;
    let isolation = if megabytes > 0 { isolation(&server, folder, megabytes)? } else { Value::Null };
    server.stop()?;
    Ok(json!({ "rate": rate, "isolation": isolation }))
}

/// The list alone, then the bare loop, on the same machine one after the other.
fn rate(server: &Server, copy: &Path, folder: &Path, rows: usize) -> Outcome<Value> {
    let file = list::write(&folder.join("rate.csv"), &list::Kind::Drugs { rows })?;
    let began = Instant::now();
    let taken = taken::take(server, &file)?;
    let import = began.elapsed().as_secs_f64();
    // the index still follows: whoever is measured next is alone on the machine, too
    taken::found(server, &taken.batch)?;
    let bare = bare::write(&server.database, copy, &taken.batch)?;
    let shell = bare::shell(&server.database, copy, &taken.batch)?;
    let of = |seconds: f64| f64::from(u32::try_from(rows).unwrap_or(u32::MAX)) / seconds;
    Ok(json!({
        "rows": rows, "counts": taken.counts, "steps_seconds": taken.steps,
        "import_rows_per_second": of(import), "bare_rows_per_second": of(bare.seconds),
        "bare_statements": bare.statements, "ratio": bare.seconds / import,
        "ratio_with_the_lists_own_rows": (bare.seconds + bare.list_seconds) / import,
        "shell_rows_per_second": shell.map(of),
    }))
}

/// Nothing that was written so far is left for later: whoever writes then would have to wait for it.
fn on_the_disk(folder: &Path) -> Outcome<()> {
    for there in std::fs::read_dir(folder)? {
        std::fs::File::open(there?.path())?.sync_all()?;
    }
    Ok(())
}

/// A large list while somebody else works. What they request stays and makes their own pages longer, so that the same is
/// measured with nothing going on before and after it.
fn isolation(server: &Server, folder: &Path, megabytes: usize) -> Outcome<Value> {
    let file = list::write(
        &folder.join("large.csv"),
        &list::Kind::Large { bytes: (megabytes << 20).saturating_sub(LAST_LINE) },
    )?;
    let before = idle(server)?;
    let watch = memory::watch(server.process());
    let (busy, taken) = others::while_going(server, || taken::take(server, &file))?;
    let memory = watch.end()?;
    taken::found(server, &taken.batch)?;
    let after = idle(server)?;
    let ratio = |of: fn(&others::Took) -> f64| 2.0 * of(&busy) / (of(&before) + of(&after));
    Ok(json!({
        "idle_before_ms": before.told(), "busy_ms": busy.told(), "idle_after_ms": after.told(),
        "counts": taken.counts, "steps_seconds": taken.steps,
        "page_ratio": ratio(others::Took::page), "write_ratio": ratio(others::Took::write),
        "search_ratio": ratio(others::Took::search),
        "memory_above_idle_bytes": memory.most.saturating_sub(memory.idle), "memory_idle_bytes": memory.idle,
    }))
}

fn idle(server: &Server) -> Outcome<others::Took> {
    let nothing = || {
        std::thread::sleep(others::IDLE);
        Ok(())
    };
    Ok(others::while_going(server, nothing)?.0)
}
