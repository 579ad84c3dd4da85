//! `cargo xtask bench`: what is aimed at, and what is so. One file per group of lines.
//!
//! To add a line: a file beside this one with a function that returns [`Line`]s, and its call in [`lines`].

mod import;
mod search;
mod size;
mod start;

use anyhow::{Result, ensure};

use crate::options;
use crate::place::Place;

/// One measured line.
pub struct Line {
    /// What is measured.
    pub name: &'static str,
    /// What came out, with its unit.
    pub measured: String,
    /// What is aimed at, with its unit.
    pub aim: &'static str,
    /// Whether the aim is met.
    pub ok: bool,
}

/// Measures, prints the table, and fails when an aim is missed.
///
/// # Errors
/// When a measurement cannot be made, or an aim is missed.
pub fn bench(place: &Place, options: &options::Bench) -> Result<()> {
    let lines = lines(place, options)?;
    print(&lines);
    let missed = lines.iter().filter(|line| !line.ok).count();
    ensure!(missed == 0, "{missed} of {} aims missed", lines.len());
    Ok(())
}

fn lines(place: &Place, options: &options::Bench) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    if options.fresh {
        lines.push(start::fresh(place)?);
    }
    lines.push(start::again(place)?);
    lines.push(size::first_page(place)?);
    lines.extend(search::lines(place)?);
    lines.extend(import::lines(place)?);
    Ok(lines)
}

fn print(lines: &[Line]) {
    let width = |column: fn(&Line) -> &str| lines.iter().map(|line| column(line).chars().count()).max().unwrap_or(0);
    let (first, second, third) = (width(|l| l.name), width(|l| &l.measured).max(8), width(|l| l.aim).max(3));
    println!("\n{:<first$}  {:>second$}  {:>third$}  ok", "line", "measured", "aim");
    for Line { name, measured, aim, ok } in lines {
        println!("{name:<first$}  {measured:>second$}  {aim:>third$}  {}", if *ok { "yes" } else { "NO" });
    }
}
