//! Checks that run no test: format, clippy, documentation, licences.

use anyhow::Result;

use super::rust::{PRODUCT, TOOL};
use crate::cmd::{Cmd, find_program};
use crate::place::Place;
use crate::step::{Did, Steps};

/// Formatting of every member.
pub fn format(place: &Place, steps: &mut Steps) {
    step(steps, "Format", "checks the layout of the code", Cmd::cargo(place.root()).args(["fmt", "--all", "--check"]));
}

/// Lints, each warning an error.
pub fn clippy(place: &Place, steps: &mut Steps) {
    for (name, intent, packages, targets) in [
        ("Clippy: server", "lints the server, its crates and all tests", &PRODUCT[..], "--all-targets"),
        ("Clippy: browser part", "lints the islands", &["--features", "hydrate"], "--lib"),
        ("Clippy: this tool", "lints xtask", &TOOL, "--all-targets"),
    ] {
        let clippy = Cmd::cargo(place.root()).args(["clippy"]).args(packages).args([targets, "--", "-D", "warnings"]);
        step(steps, name, intent, clippy);
    }
}

/// The documentation, each warning an error.
pub fn docs(place: &Place, steps: &mut Steps) {
    let doc = Cmd::cargo(place.root()).args(["doc", "--no-deps"]).args(PRODUCT).env("RUSTDOCFLAGS", "-D warnings");
    step(steps, "Documentation", "builds it with warnings denied", doc);
}

/// Licences and banned crates, where cargo-deny is installed.
pub fn deny(place: &Place, steps: &mut Steps) {
    const NAME: &str = "Licences and bans";
    const INTENT: &str = "checks every dependency against deny.toml";
    const BY_HAND: &str = "cargo install cargo-deny --locked && cargo deny --workspace check licenses bans sources";
    if find_program(&["cargo-deny"]).is_none() {
        steps.attempt(NAME, INTENT, BY_HAND, || Ok(Did::Skipped(format!("cargo-deny is not installed; {BY_HAND}"))));
        return;
    }
    let deny = Cmd::cargo(place.root()).args([
        "deny",
        "--workspace",
        "--all-features",
        "check",
        "licenses",
        "bans",
        "sources",
    ]);
    step(steps, NAME, INTENT, deny);
}

fn step(steps: &mut Steps, name: &'static str, intent: &str, command: Cmd) {
    let by_hand = command.shown();
    steps.attempt(name, intent, &by_hand, || -> Result<Did> {
        command.run()?;
        Ok(Did::Done(String::new()))
    });
}
