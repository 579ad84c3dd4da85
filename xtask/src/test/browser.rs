//! The browser tests: Playwright against servers that the tests start themselves.

use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::counts::{self, Counts};
use crate::cmd::Cmd;
use crate::place::Place;
use crate::step::{Did, Steps};

/// Runs Playwright in `end2end/`.
pub fn test(place: &Place, browser: &Path, steps: &mut Steps) -> Counts {
    let mut counts = Counts::default();
    let by_hand = "cd end2end && npx playwright test";
    steps.attempt("Browser tests", "Playwright, with and without JavaScript", by_hand, || {
        let (found, success) = playwright(place, browser)?;
        let words = format!("{found}, {} skipped", found.skipped);
        counts += found;
        if success { Ok(Did::Done(words)) } else { bail!("{words}") }
    });
    counts
}

fn playwright(place: &Place, browser: &Path) -> Result<(Counts, bool)> {
    let report = place.notes()?.join("playwright.json");
    if report.exists() {
        std::fs::remove_file(&report)?;
    }
    let (_, success) = Cmd::new("npx", &place.root().join("end2end"))
        .args(["--no-install", "playwright", "test"])
        .env("THERIAC_BIN", place.server())
        .env("THERIAC_CHROMIUM", browser)
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report)
        .tee()?;
    let text = std::fs::read(&report).context("Playwright left no report")?;
    Ok((counts::of_playwright(&serde_json::from_slice(&text)?), success))
}
