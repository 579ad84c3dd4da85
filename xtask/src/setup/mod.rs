//! Set-up: what a machine needs before it can build and test, each step skipped when already done.

mod apt;
pub mod browser;
pub mod postgres;
pub mod wasm;

use anyhow::{Result, ensure};

use crate::place::Place;
use crate::step::Steps;

/// All set-up steps of `run` and `test`.
///
/// # Errors
/// The first step that fails.
pub fn everything(place: &Place) -> Result<()> {
    let mut steps = Steps::new();
    wasm::ready(place, &mut steps)?;
    browser::ready(place, &mut steps)?;
    postgres::ready(place, &mut steps);
    steps.print_summary();
    let failed = steps.failed();
    ensure!(failed.is_empty(), "failed steps: {}", failed.join(", "));
    Ok(())
}
