//! `cargo xtask test`: every check there is, each as a step; a failure does not hide the next one.

mod browser;
mod counts;
mod lint;

use anyhow::{Result, bail};

use crate::cmd::Cmd;
use crate::options::{self, Part};
use crate::place::Place;
use crate::step::{Did, Steps};
use crate::{bundle, server, setup, web};
use counts::Counts;

/// Sets up what the chosen parts need and runs them.
///
/// # Errors
/// When set-up fails or any check does; the names of the failed steps.
pub fn test(place: &Place, options: &options::Test) -> Result<()> {
    let wants = |part: Part| match options.only {
        Some(only) => only == part,
        None => part != Part::Browser || !options.no_browser,
    };
    let mut steps = Steps::new();
    let toolchain = wants(Part::Browser).then(|| setup::wasm::ready(place, &mut steps)).transpose()?;
    let browser = wants(Part::Browser).then(|| setup::browser::ready(place, &mut steps)).transpose()?;
    let mut counts = Counts::default();
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
    if let (Some(toolchain), Some(browser)) = (toolchain, browser) {
        let module = web::build(place, &toolchain, &mut steps)?;
        let site = bundle::make(place, &module, &mut steps)?;
        let by_hand = "cargo xtask bench";
        steps.attempt("Size", "measures what the first page loads", by_hand, || {
            bundle::check_budget(&site).map(Did::Done)
        });
        server::build(place, &mut steps)?;
        counts += browser::test(place, &browser, &mut steps);
    }
    steps.print_summary();
    finish(&steps, &counts)
}

fn finish(steps: &Steps, counts: &Counts) -> Result<()> {
    let failed = steps.failed();
    // The last line of the output is the sum of what the test runners said.
    if failed.is_empty() {
        println!("\n{counts}");
        return Ok(());
    }
    eprintln!("\nfailed steps: {}", failed.join(", "));
    println!("\n{counts}");
    bail!("{} of the steps failed", failed.len())
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
