//! The lines of a file that candidate encodings read differently, side by side, for a person to choose.

use super::Charset;
use serde::{Deserialize, Serialize};

/// Lines shown.
const SHOWN: usize = 8;
/// Characters of a line shown.
const LONG: usize = 48;

/// A line, as each candidate reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Differing {
    /// Which line of the file.
    pub number: u32,
    /// Its text under each candidate, in their order.
    pub texts: Vec<String>,
}

/// A piece of a file's text.
pub(super) fn decoded(bytes: &[u8], encoding: Charset) -> String {
    encoding.decoder().decode_with_bom_removal(bytes).0.into_owned()
}

/// The first lines that differ, each cut to where it differs.
pub(super) fn differing(bytes: &[u8], candidates: &[Charset]) -> Vec<Differing> {
    if candidates.len() < 2 {
        return Vec::new();
    }
    let mut found: Vec<Differing> = Vec::new();
    for (line, number) in bytes.split(|byte| matches!(byte, b'\n')).zip(1..) {
        if line.is_ascii() {
            continue;
        }
        let texts: Vec<String> = candidates.iter().map(|one| decoded(line, *one)).collect();
        let Some(first) = texts.first() else { continue };
        let at =
            texts.iter().skip(1).filter_map(|other| first.chars().zip(other.chars()).position(|(a, b)| a != b)).min();
        if let Some(at) = at {
            let texts: Vec<String> = texts.iter().map(|text| around(text, at)).collect();
            if !found.iter().any(|other| other.texts == texts) {
                found.push(Differing { number, texts });
            }
        }
        if found.len() >= SHOWN {
            break;
        }
    }
    found
}

fn around(text: &str, at: usize) -> String {
    let from = at.saturating_sub(LONG / 3);
    let mut rest = text.trim_end().chars().skip(from);
    let cut: String = rest.by_ref().take(LONG).collect();
    let (before, after) = (if from > 0 { "…" } else { "" }, if rest.next().is_some() { "…" } else { "" });
    format!("{before}{}{after}", cut.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_off_is_told_on_both_sides() {
        let long = "x".repeat(100);
        assert_eq!(around("short\r", 3), "short");
        assert_eq!(around(&long, 5), format!("{}…", "x".repeat(48)));
        assert_eq!(around(&long, 50), format!("…{}…", "x".repeat(48)));
        assert_eq!(around(&long, 95), format!("…{}", "x".repeat(21)));
    }
}
