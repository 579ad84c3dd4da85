//! What the first page loads over the wire.

use anyhow::Result;

use super::Line;
use crate::place::Place;
use crate::step::Steps;
use crate::{bundle, setup, web};

/// JavaScript and WebAssembly of the first page, in bytes of brotli.
///
/// # Errors
/// When the bundle cannot be built.
pub fn first_page(place: &Place) -> Result<Line> {
    let mut steps = Steps::new();
    let toolchain = setup::wasm::ready(place, &mut steps)?;
    let module = web::build(place, &toolchain, &mut steps)?;
    let site = bundle::make(place, &module, &mut steps)?;
    let total = bundle::first_page_size(&site)?;
    Ok(Line {
        name: "first page: JavaScript and WebAssembly, brotli",
        measured: format!("{total} B"),
        aim: "≤ 150000 B",
        ok: total <= bundle::BUDGET,
    })
}
