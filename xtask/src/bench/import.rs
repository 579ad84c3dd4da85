//! Taking in lists: how fast, what others notice meanwhile, how much memory.

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::Line;
use crate::cmd::Cmd;
use crate::place::Place;

const RATE: f64 = 0.4;
const OTHERS: f64 = 2.0;
const MEMORY: f64 = 200.0;

/// The lines of one run: 100,000 rows alone, then 50 MB while somebody works.
///
/// # Errors
/// When the server or the measurement can't be built, or a step of it is refused.
pub fn lines(place: &Place) -> Result<Vec<Line>> {
    let cargo = || Cmd::cargo(place.root());
    cargo().args(["build", "--release", "--features", "ssr", "--bin", "theriac"]).run()?;
    let told = cargo().args(["run", "--release", "--features", "ssr", "--example", "bench_import"]).read()?;
    let told: Value = serde_json::from_str(&told).context("the measurement told no JSON")?;
    let number = |path: &str| told.pointer(path).and_then(Value::as_f64).with_context(|| format!("no {path}"));
    let (mine, bare, ratio) =
        (number("/rate/import_rows_per_second")?, number("/rate/bare_rows_per_second")?, number("/rate/ratio")?);
    let own = number("/rate/ratio_with_the_lists_own_rows")?;
    let shell = told.pointer("/rate/shell_rows_per_second").and_then(Value::as_f64);
    let shell = shell.map(|rate| format!(", sqlite3 .import {rate:.0}/s")).unwrap_or_default();
    let mut lines = vec![Line {
        name: "100,000 rows taken in ÷ a bare loop writing the same rows",
        measured: format!("{ratio:.2} ({mine:.0}/s ÷ {bare:.0}/s; {own:.2} with the list's own rows{shell})"),
        aim: "≥ 0.4",
        ok: ratio >= RATE,
    }];
    for (name, kind, at) in [
        ("a page's p99 while a list is taken in ÷ idle", "page", "/isolation/page_ratio"),
        ("a prescription's p99 while a list is taken in ÷ idle", "prescription", "/isolation/write_ratio"),
        ("a search page's p99 while a list is taken in ÷ idle", "search", "/isolation/search_ratio"),
    ] {
        let of = |when: &str| number(&format!("/isolation/{when}_ms/{kind}/p99"));
        let (ratio, before, busy, after) = (number(at)?, of("idle_before")?, of("busy")?, of("idle_after")?);
        let measured = format!("{ratio:.2} ({busy:.1} ms ÷ {before:.1} ms before and {after:.1} ms after)");
        lines.push(Line { name, measured, aim: "≤ 2", ok: ratio <= OTHERS });
    }
    let memory = number("/isolation/memory_above_idle_bytes")? / 1e6;
    lines.push(Line {
        name: "memory above idle while 50 MB are taken in",
        measured: format!("{memory:.0} MB"),
        aim: "≤ 200 MB",
        ok: memory <= MEMORY,
    });
    Ok(lines)
}
