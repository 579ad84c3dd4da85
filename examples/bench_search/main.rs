//! Measures the search index and the look-alike check over 200,000 invented names, and prints one JSON object.
//!
//! `cargo run --release --features ssr --example bench_search -- [SCRIPT…] [PART…] [--names N]`: with a script's name,
//! all names are of it; the parts are `searches`, `worst`, `changes` and `look-alikes`, without one all are measured.

mod measure;
mod names;
mod queries;
mod scripts;

const PARTS: [&str; 4] = ["searches", "worst", "changes", "look-alikes"];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let after = |flag: &str| words.iter().skip_while(|word| *word != flag).nth(1);
    let count = after("--names").and_then(|number| number.parse().ok()).unwrap_or(200_000);
    let named: Vec<_> = scripts::SCRIPTS.iter().filter(|script| words.iter().any(|word| word == script.name)).collect();
    let chosen = if named.is_empty() { scripts::SCRIPTS.iter().collect() } else { named };
    let part = |part: &str| {
        words.iter().any(|word| word == part) || !PARTS.iter().any(|part| words.iter().any(|word| word == part))
    };
    println!("{:#}", measure::everything(&chosen, count, &part));
}
