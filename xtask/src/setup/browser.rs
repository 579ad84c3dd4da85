//! A browser with fonts for every script, and the tools of the browser tests.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use super::apt;
use crate::cmd::{Cmd, find_program};
use crate::place::Place;
use crate::step::{Did, Steps};

const FONTS: [&str; 3] = ["fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji"];
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const ELSEWHERE: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
/// Names a browser to use instead of the one that is found.
const CHOICE: &str = "THERIAC_CHROMIUM";

/// Finds or installs the browser, the fonts and the test tools; returns the browser.
///
/// # Errors
/// When there is no browser and it cannot be installed, or npm fails.
pub fn ready(place: &Place, steps: &mut Steps) -> Result<PathBuf> {
    let wanted = [&["chromium"][..], &FONTS].concat();
    let browser = steps.run(
        "Browser",
        "finds Chromium or Chrome, and fonts for every script, or installs them",
        &apt::by_hand(&wanted),
        || chromium(place),
    )?;
    steps
        .run("Browser test tools", "installs Playwright and axe in end2end/", "cd end2end && npm ci", || npm(place))?;
    Ok(browser)
}

fn chromium(place: &Place) -> Result<(PathBuf, Did)> {
    let fonts = if apt::here() { apt::missing(place, &FONTS) } else { Vec::new() };
    let mut wanted = fonts.clone();
    match find() {
        Some(found) if fonts.is_empty() => {
            let words = found.display().to_string();
            return Ok((found, Did::Already(words)));
        }
        Some(_) => {}
        None => wanted.push("chromium"),
    }
    ensure!(apt::here(), "no browser is found; install Chromium, or set {CHOICE} to the path of one");
    let installed = apt::update(place).and_then(|()| apt::install(place, &wanted));
    let found = match (installed, find()) {
        (Ok(()), found) => found,
        // Without the fonts the tests still run; only pictures of pages show boxes.
        (Err(error), Some(found)) => {
            println!("  fonts are missing ({error}); by hand: {}", apt::by_hand(&fonts));
            Some(found)
        }
        (Err(error), None) => return Err(error),
    };
    let found = found.context("chromium is installed but not found on PATH")?;
    let words = format!("{}, installed {}", found.display(), wanted.join(" "));
    Ok((found, Did::Done(words)))
}

fn find() -> Option<PathBuf> {
    std::env::var_os(CHOICE)
        .map(PathBuf::from)
        .filter(|path| path.is_file())
        .or_else(|| find_program(&NAMES))
        .or_else(|| ELSEWHERE.iter().map(PathBuf::from).find(|path| path.is_file()))
}

fn npm(place: &Place) -> Result<((), Did)> {
    let folder = place.root().join("end2end");
    let stamp = folder.join("node_modules/.theriac-lock");
    let lock = std::fs::read(folder.join("package-lock.json")).context("end2end/package-lock.json is missing")?;
    if std::fs::read(&stamp).is_ok_and(|was| was == lock) {
        return Ok(((), Did::Already("end2end/node_modules".into())));
    }
    ensure!(find_program(&["npm"]).is_some(), "npm is not found; install Node.js 20 or newer");
    install_tools(place, &folder)?;
    std::fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(((), Did::Done("end2end/node_modules".into())))
}

fn install_tools(place: &Place, folder: &Path) -> Result<()> {
    Cmd::new("npm", folder)
        .args(["ci", "--no-audit", "--no-fund"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .quiet(&place.notes()?.join("npm.log"), Duration::from_mins(10))
}
