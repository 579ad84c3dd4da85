//! From typing `cargo xtask run` to a served page.

use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::Line;
use crate::cmd::Cmd;
use crate::place::Place;
use crate::server;
use crate::step::seconds;

/// A fresh clone of the last commit, with nothing built.
///
/// # Errors
/// When it cannot be cloned, built or served.
pub fn fresh(place: &Place) -> Result<Line> {
    // Outside the repository, whose .cargo/config.toml would count a second time.
    let folder = std::env::temp_dir().join(format!("theriac-fresh-{}", std::process::id()));
    empty(&folder)?;
    let from = place.root();
    Cmd::new("git", from).args(["clone", "--quiet", "--no-hardlinks", "."]).args([&folder]).run()?;
    // A shared target folder would not be fresh.
    let cargo = Cmd::cargo(&folder).without("CARGO_TARGET_DIR");
    let took = served(cargo, &folder.join("data"), &place.notes()?.join("fresh.log"), Duration::from_mins(40));
    std::fs::remove_dir_all(&folder)?;
    let took = took?;
    Ok(Line {
        name: "cargo xtask run, fresh clone, to a served page",
        measured: seconds(took),
        aim: "≤ 12 min",
        ok: took <= Duration::from_mins(12),
    })
}

/// A second start with nothing changed.
///
/// # Errors
/// When it cannot be built or served.
pub fn again(place: &Place) -> Result<Line> {
    let (log, data) = (place.notes()?.join("again.log"), place.notes()?.join("again"));
    empty(&data)?;
    // The first of the two builds whatever is not built yet.
    served(Cmd::cargo(place.root()), &data, &log, Duration::from_mins(40))?;
    let took = served(Cmd::cargo(place.root()), &data, &log, Duration::from_mins(2))?;
    Ok(Line {
        name: "cargo xtask run, nothing changed, to a served page",
        measured: seconds(took),
        aim: "≤ 5 s",
        ok: took <= Duration::from_secs(5),
    })
}

/// Runs `cargo xtask run` with a database in `data` until `/sign-in` is served.
fn served(cargo: Cmd, data: &Path, log: &Path, limit: Duration) -> Result<Duration> {
    let port = server::free_port()?;
    let database = data.join("theriac.db");
    let run = cargo.args(["xtask", "run", "--port", &port.to_string(), "--database"]).args([&database]);
    let began = Instant::now();
    let mut child = run.spawn_logged(log)?;
    let took = until_page(&mut child, port, began, limit);
    server::stop(&mut child)?;
    match took {
        Ok(took) => Ok(took),
        Err(error) => bail!("{error}; see {}", log.display()),
    }
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(std::fs::create_dir_all(folder)?)
}

fn until_page(child: &mut Child, port: u16, began: Instant, limit: Duration) -> Result<Duration> {
    loop {
        if server::get(port, "/sign-in").is_ok_and(|(status, _)| status == 200) {
            return Ok(began.elapsed());
        }
        if let Some(status) = child.try_wait()? {
            bail!("cargo xtask run ended before the page was served: {status}");
        }
        if began.elapsed() > limit {
            bail!("no page was served within {}", seconds(limit));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
