//! Measures the search index and the look-alike check over 200,000 invented names, and prints one JSON object.
//!
//! `cargo run --release --example bench_search -- [SCRIPT] [--names N]`: with a script's name, all names are of it.

mod measure;
mod names;
mod queries;
mod scripts;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let after = |flag: &str| words.iter().skip_while(|word| *word != flag).nth(1);
    let count = after("--names").and_then(|number| number.parse().ok()).unwrap_or(200_000);
    let named: Vec<_> = scripts::SCRIPTS.iter().filter(|script| words.iter().any(|word| word == script.name)).collect();
    let chosen = if named.is_empty() { scripts::SCRIPTS.iter().collect() } else { named };
    println!("{:#}", measure::everything(&chosen, count));
}
