//! `cargo xtask test`: every check there is, each as a step; a failure does not hide the next one.

mod browser;
mod counts;
mod lint;

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::cmd::Cmd;
use crate::options::{self, Part};
use crate::place::Place;
use crate::setup::wasm::Toolchain;
use crate::step::{Did, Steps};
use crate::{bundle, server, setup, web};
use counts::Counts;

/// Sets up what the chosen parts need and runs them; whether all is well.
pub fn test(place: &Place, options: &options::Test) -> bool {
    let wants = |part: Part| match options.only {
        Some(only) => only == part,
        None => part != Part::Browser || !options.no_browser,
    };
    let mut steps = Steps::new();
    let mut counts = Counts::default();
    let ready = wants(Part::Browser).then(|| set_up(place, &mut steps));
    if wants(Part::Format) {
        lint::format(place, &mut steps);
    }
    if wants(Part::Clippy) {
        lint::clippy(place, &mut steps);
    }
    if wants(Part::Docs) {
        lint::docs(place, &mut steps);
        lint::deny(place, &mut steps);
    }
    if wants(Part::Rust) {
        counts += rust(place, &mut steps);
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

/// Unit and integration tests, of the product and of this tool.
fn rust(place: &Place, steps: &mut Steps) -> Counts {
    let mut counts = Counts::default();
    let product = ["test", "--features", "ssr", "--no-fail-fast"];
    let tool = ["test", "--package", "xtask", "--quiet"];
    for (name, intent, arguments) in [
        ("Rust tests", "unit and integration tests", &product[..]),
        ("Tests of this tool", "unit tests of xtask", &tool[..]),
    ] {
        let by_hand = format!("cargo {}", arguments.join(" "));
        steps.attempt(name, intent, &by_hand, || {
            let (out, success) = Cmd::cargo(place.root()).args(arguments).tee()?;
            let found = counts::of_cargo(&out);
            let words = found.to_string();
            counts += found;
            if success { Ok(Did::Done(words)) } else { bail!("{words}") }
        });
    }
    counts
}
