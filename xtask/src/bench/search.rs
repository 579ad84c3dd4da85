//! Finding one of 200,000 names.

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::Line;
use crate::cmd::Cmd;
use crate::place::Place;

/// The scripts whose index is the largest, each with all names in it; and all scripts together.
const RUNS: [&[&str]; 4] = [&[], &["arabic"], &["thai"], &["han"]];

/// The slowest script's p99, the largest index, the longest build.
///
/// # Errors
/// When the measurement can't be built or says nothing.
pub fn lines(place: &Place) -> Result<Vec<Line>> {
    let (mut slowest, mut largest, mut longest) = (0.0_f64, 0.0_f64, 0.0_f64);
    for scripts in RUNS {
        let cargo =
            Cmd::cargo(place.root()).args(["run", "--release", "--features", "ssr", "--example", "bench_search"]);
        let told = cargo.args(["--", "searches"]).args(scripts).read()?;
        let told: Value = serde_json::from_str(&told).context("the measurement told no JSON")?;
        let number = |name: &str| told.get(name).and_then(Value::as_f64).with_context(|| format!("no {name}"));
        largest = largest.max(number("index_bytes")? / 1e6);
        longest = longest.max(number("build_seconds")?);
        for script in told.get("scripts").and_then(Value::as_object).into_iter().flat_map(serde_json::Map::values) {
            slowest = slowest.max(script.get("p99_ms").and_then(Value::as_f64).context("no p99")?);
        }
    }
    let line = |name, measured, aim, ok| Line { name, measured, aim, ok };
    Ok(vec![
        line("search over 200,000 names, p99, slowest script", format!("{slowest:.2} ms"), "≤ 10 ms", slowest <= 10.0),
        line("memory of that index, largest script", format!("{largest:.0} MB"), "≤ 150 MB", largest <= 150.0),
        line("building that index", format!("{longest:.1} s"), "≤ 5 s", longest <= 5.0),
    ])
}
