//! The browser part as rustc leaves it: one WebAssembly module, not yet bundled.

use std::path::PathBuf;

use anyhow::{Result, ensure};

use crate::place::Place;
use crate::setup::wasm::{TARGET, Toolchain};
use crate::step::{Did, Steps};

const PROFILE: &str = "wasm-release";

/// Compiles the browser part and returns the module.
///
/// # Errors
/// When it does not compile.
pub fn build(place: &Place, toolchain: &Toolchain, steps: &mut Steps) -> Result<PathBuf> {
    // The kind of file stands here and not in Cargo.toml: there the server would be linked as one too, each time, and
    // what has two kinds is not optimised as a whole.
    let build = toolchain
        .cargo_rustc(place)
        .args(["--lib", "--crate-type", "cdylib", "--features", "hydrate", "--profile", PROFILE, "--target-dir"])
        .args([place.wasm_target()]);
    let by_hand = build.shown();
    steps.run("Browser part", "compiles the islands to WebAssembly (minutes, the first time)", &by_hand, || {
        build.run()?;
        let module = place.wasm_target().join(TARGET).join(PROFILE).join("theriac.wasm");
        ensure!(module.is_file(), "{} is not there", module.display());
        let size = std::fs::metadata(&module)?.len();
        Ok((module, Did::Done(format!("{size} bytes before bundling"))))
    })
}
