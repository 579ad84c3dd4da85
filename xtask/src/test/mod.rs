//! `cargo xtask test`: every check there is, each as a step; a failure does not hide the next one. `cargo xtask check`:
//! those that are quick.

mod browser;
mod counts;
mod lint;
mod releases;
mod rust;

use std::path::PathBuf;

use anyhow::Result;

use crate::options::{self, Part};
use crate::place::Place;
use crate::setup::wasm::Toolchain;
use crate::step::{Did, Steps};
use crate::{bundle, server, setup, web};
use counts::Counts;

/// Format, lints and the fast tests; whether all is well.
pub fn check(place: &Place) -> bool {
    let mut steps = Steps::new();
    lint::format(place, &mut steps);
    releases::check(place, &mut steps);
    lint::clippy(place, &mut steps);
    let counts = rust::fast(place, &mut steps);
    steps.print_summary();
    finish(&steps, counts)
}

/// Sets up what the chosen parts need and runs them; whether all is well.
pub fn test(place: &Place, options: &options::Test) -> bool {
    let wants = |part: Part| match options.only {
        Some(only) => only == part,
        None => part != Part::Browser || !options.no_browser,
    };
    let mut steps = Steps::new();
    let mut counts = Counts::default();
    let ready = wants(Part::Browser).then(|| set_up(place, &mut steps));
    let postgres = wants(Part::Rust) && setup::postgres::ready(place, &mut steps);
    if wants(Part::Format) {
        lint::format(place, &mut steps);
    }
    if wants(Part::Clippy) {
        lint::clippy(place, &mut steps);
    }
    if wants(Part::Docs) {
        releases::check(place, &mut steps);
        lint::docs(place, &mut steps);
        lint::deny(place, &mut steps);
    }
    if wants(Part::Rust) {
        counts += rust::all(place, postgres, &mut steps);
    }
    match ready.map(|ready| in_browser(place, ready?, &mut steps)) {
        Some(Ok(found)) => counts += found,
        // Its step is among the failed ones.
        Some(Err(error)) => eprintln!("  {error:#}"),
        None => {}
    }
    steps.print_summary();
    finish(&steps, counts)
}

fn set_up(place: &Place, steps: &mut Steps) -> Result<(Toolchain, PathBuf)> {
    Ok((setup::wasm::ready(place, steps)?, setup::browser::ready(place, steps)?))
}

fn in_browser(place: &Place, (toolchain, browser): (Toolchain, PathBuf), steps: &mut Steps) -> Result<Counts> {
    let module = web::build(place, &toolchain, steps)?;
    let site = bundle::make(place, &module, steps)?;
    steps.attempt("Size", "measures what the first page loads", "cargo xtask bench", || {
        bundle::check_budget(&site).map(Did::Done)
    });
    server::build(place, steps)?;
    Ok(browser::test(place, &browser, steps))
}

/// Prints the outcome; its last line is the sum of what the test runners said.
fn finish(steps: &Steps, mut counts: Counts) -> bool {
    let failed = steps.failed();
    if !failed.is_empty() {
        println!("\nfailed steps: {}", failed.join(", "));
        // A step that failed without a failed test, such as one that does not compile, counts too.
        counts.failed = counts.failed.max(failed.len() as u64);
    }
    println!("\n{counts}");
    failed.is_empty()
}
