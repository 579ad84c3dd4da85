//! Runs searches and says how long they took, by the clock and by the processor's time of this thread: on a busy
//! machine only the latter tells of the program.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use search::{Entry, LookAlikes, Near, SearchIndex};
use serde_json::{Value, json};

use crate::names::{drug, formulary, new_drug};
use crate::queries::{typed, worst};
use crate::scripts::Script;

/// Drugs searched for in each script and kind.
const SEARCHED: usize = 300;
/// Hits asked for, as the page does.
const LIMIT: usize = 20;

/// Everything that is measured, of the parts asked for.
pub fn everything(scripts: &[&'static Script], count: usize, part: &dyn Fn(&str) -> bool) -> Value {
    let before = resident();
    let (index, build) = timed(|| SearchIndex::build(formulary(scripts, count)));
    let bytes = resident().saturating_sub(before);
    let ((), making) = timed(|| formulary(scripts, count).for_each(drop));
    let mut all = json!({
        "names": index.len(),
        "build_seconds": seconds(build.wall) - seconds(making.wall),
        "build_cpu_seconds": seconds(build.cpu) - seconds(making.cpu),
        "index_bytes": bytes,
    });
    let mut add = |name: &str, value: Value| {
        if let Some(all) = all.as_object_mut() {
            all.insert(name.to_owned(), value);
        }
    };
    if part("searches") {
        let of = |at: usize, script: &'static Script| (script.name, searches(&index, script, at, scripts.len(), count));
        let all: BTreeMap<&str, Value> = scripts.iter().enumerate().map(|(at, script)| of(at, script)).collect();
        add("scripts", json!(all));
    }
    if part("worst") {
        add("worst_ms", json!(worst_cases(&index)));
    }
    if part("changes") {
        add("changes", changes(index, scripts, count));
    }
    if part("look-alikes") {
        add("look_alikes", json!({ "5000": look_alikes(5000), "100000": look_alikes(100_000) }));
    }
    all
}

/// How long something took.
#[derive(Clone, Copy)]
struct Took {
    wall: Duration,
    cpu: Duration,
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Took) {
    let (from, cpu) = (Instant::now(), processor());
    let done = work();
    (done, Took { wall: from.elapsed(), cpu: processor().saturating_sub(cpu) })
}

fn processor() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// Memory of this process that is in use.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * rustix::param::page_size() as u64
}

fn seconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1000.0).round() / 1000.0
}

fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e5).round() / 100.0
}

/// The value below which so many of a hundred lie, by the clock and by the processor.
fn percentile(took: &[Took], hundredths: usize) -> (f64, f64) {
    let of = |time: fn(&Took) -> Duration| {
        let mut times: Vec<Duration> = took.iter().map(time).collect();
        times.sort_unstable();
        times.get((times.len() * hundredths / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default()
    };
    (milliseconds(of(|took| took.wall)), milliseconds(of(|took| took.cpu)))
}

/// Searches for drugs of one script: its first drug and how far apart they stand.
fn searches(index: &SearchIndex, script: &'static Script, first: usize, apart: usize, count: usize) -> Value {
    let step = (count / apart / SEARCHED).max(1) * apart;
    let drugs: Vec<Entry> = (0..SEARCHED).map(|at| drug(script, (first + at * step) % count.max(1), apart)).collect();
    let mut all = Vec::new();
    let mut kinds = serde_json::Map::new();
    for kind in typed(script, &drugs) {
        let (mut took, mut found, mut meant) = (Vec::new(), 0_u32, 0_u32);
        for (text, id) in &kind.searches {
            let (hits, time) = timed(|| index.search(text, LIMIT));
            took.push(time);
            meant += u32::from(id.is_some());
            found += u32::from(id.as_ref().is_some_and(|id| hits.iter().any(|hit| hit.id == *id)));
        }
        let (p50, p99, worst) = (percentile(&took, 50), percentile(&took, 99), percentile(&took, 100));
        let slowest = took.iter().zip(&kind.searches).max_by_key(|(took, _)| took.cpu).map(|(_, (text, _))| text);
        let share = (found * 100).checked_div(meant).map(|share| f64::from(share) / 100.0);
        kinds.insert(
            kind.kind.to_owned(),
            json!({ "p50": p50.0, "p99": p99.0, "most": worst.0, "cpu_p50": p50.1, "cpu_p99": p99.1, "cpu_most": worst.1, "found": share, "slowest": slowest }),
        );
        all.extend(took);
    }
    let (p50, p99) = (percentile(&all, 50), percentile(&all, 99));
    json!({ "p50_ms": p50.0, "p99_ms": p99.0, "cpu_p50_ms": p50.1, "cpu_p99_ms": p99.1, "kinds_ms": kinds })
}

fn worst_cases(index: &SearchIndex) -> BTreeMap<&'static str, Value> {
    let slowest = |text: &str| {
        let took: Vec<Took> = (0..5).map(|_| timed(|| index.search(text, LIMIT)).1).collect();
        let (wall, cpu) = percentile(&took, 50);
        json!({ "wall": wall, "cpu": cpu })
    };
    worst().into_iter().map(|(name, text)| (name, slowest(&text))).collect()
}

/// How long a search waits for pages of so many entries: new ones put into an index of half the names, and present ones
/// replaced by others of their name.
fn changes(mut index: SearchIndex, scripts: &[&'static Script], count: usize) -> Value {
    let entries: Vec<Entry> = formulary(scripts, count).skip(count / 2).collect();
    let ((), removed) = timed(|| entries.iter().for_each(|entry| index.remove(entry.id)));
    let mut added = entries.into_iter();
    let changed = |mut entry: Entry| {
        entry.details.push("prescription only".to_owned());
        entry
    };
    let mut replaced = formulary(scripts, count / 2).map(changed);
    json!({
        "remove_seconds": seconds(removed.wall),
        "add_page_ms": pages(&mut index, &mut added, count / 8),
        "replace_page_ms": pages(&mut index, &mut replaced, count / 8),
    })
}

/// Puts so many entries in pages of each size.
fn pages(index: &mut SearchIndex, entries: &mut dyn Iterator<Item = Entry>, share: usize) -> Value {
    let mut pages = BTreeMap::new();
    for size in [25, 50, 100, 250] {
        let mut took = Vec::new();
        for _ in 0..share / size {
            let page: Vec<Entry> = entries.take(size).collect();
            took.push(timed(|| page.into_iter().for_each(|entry| index.put(entry))).1);
        }
        let (p50, p99, most) = (percentile(&took, 50), percentile(&took, 99), percentile(&took, 100));
        pages.insert(
            size,
            json!({ "p50": p50.0, "p99": p99.0, "cpu_p50": p50.1, "cpu_p99": p99.1, "cpu_most": most.1 }),
        );
    }
    json!(pages)
}

fn look_alikes(ingredients: usize) -> Value {
    const DRUGS: usize = 100_000;
    let mut present = LookAlikes::default();
    let ((), put) = timed(|| (0..DRUGS).for_each(|at| present.put(&at.to_string(), &new_drug(at, ingredients))));
    let fresh: Vec<_> = (DRUGS..2 * DRUGS).map(|at| new_drug(at, ingredients)).collect();
    let mut near = Near::default();
    let mut checker = present.checker(&mut near);
    let (found, bulk) = timed(|| fresh.iter().map(|drug| checker.find(drug, None).len()).sum::<usize>());
    let ((), single) = timed(|| fresh.iter().take(DRUGS / 20).for_each(|drug| drop(present.find(drug, None))));
    json!({
        "put_seconds": seconds(put.wall),
        "checker_seconds": seconds(bulk.wall),
        "checker_cpu_seconds": seconds(bulk.cpu),
        "find_cpu_seconds": seconds(single.cpu) * 20.0,
        "alike": found,
    })
}
