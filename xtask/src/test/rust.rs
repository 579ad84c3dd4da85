//! The tests in Rust: all of them, or the fast ones.

use anyhow::bail;

use super::counts::{self, Counts};
use crate::cmd::Cmd;
use crate::place::Place;
use crate::step::{Did, Steps};

/// The product's packages, with the server's features: all members but this tool, whose own dependencies would
/// otherwise change features of the server's and have those built twice.
pub const PRODUCT: [&str; 5] = ["--workspace", "--exclude", "xtask", "--features", "ssr"];
/// This tool alone.
pub const TOOL: [&str; 2] = ["--package", "xtask"];

/// Makes the tests of SQL fail where PostgreSQL is missing; without it they leave themselves out.
const NEED_POSTGRES: &str = "THERIAC_NEED_POSTGRES";

/// Unit and integration tests, of the product and of this tool.
pub fn all(place: &Place, postgres: bool, steps: &mut Steps) -> Counts {
    let mut product = Cmd::cargo(place.root()).args(["test"]).args(PRODUCT).args(["--no-fail-fast"]);
    if postgres {
        product = product.env(NEED_POSTGRES, "1");
    }
    let mut counts = step("Rust tests", "unit and integration tests", product, steps);
    counts += tool(place, steps);
    counts
}

/// Tests that need no store, no process and no browser: those of the rules and of the layers.
pub fn fast(place: &Place, steps: &mut Steps) -> Counts {
    let product = Cmd::cargo(place.root()).args(["test"]).args(PRODUCT).args([
        "--lib",
        "--test",
        "layers",
        "--no-fail-fast",
        "--quiet",
    ]);
    let mut counts = step("Fast tests", "unit tests, and who may know whom", product, steps);
    counts += tool(place, steps);
    counts
}

fn tool(place: &Place, steps: &mut Steps) -> Counts {
    let tests = Cmd::cargo(place.root()).args(["test"]).args(TOOL).args(["--quiet"]);
    step("Tests of this tool", "unit tests of xtask", tests, steps)
}

fn step(name: &'static str, intent: &str, tests: Cmd, steps: &mut Steps) -> Counts {
    let mut counts = Counts::default();
    let by_hand = tests.shown();
    steps.attempt(name, intent, &by_hand, || {
        let (out, success) = tests.tee()?;
        counts = counts::of_cargo(&out);
        let words = counts.to_string();
        if success { Ok(Did::Done(words)) } else { bail!("{words}") }
    });
    counts
}
