//! In which encoding a file is written, and how sure that is.
//!
//! Only a byte order mark and valid UTF-8 are certain. Everything else is a guess that a person confirms: each
//! encoding is tried on the file's words, and what they cost under it is compared. It reads no rows.

mod charset;
mod languages;
mod model;
mod sample;
mod score;
#[cfg(test)]
mod tests;
mod utf16;

use serde::{Deserialize, Serialize};

pub use charset::{Charset, UnknownEncoding};
use sample::Sample;

/// How an encoding was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A byte order mark says it.
    Bom,
    /// Every byte is valid UTF-8.
    ValidUtf8,
    /// It reads best.
    Detected,
    /// A person or a program named it.
    Given,
}

/// How sure an encoding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Others read nearly as well, or it reads badly: a person chooses.
    Unsure,
    /// It reads much better than every other.
    Likely,
    /// The file says it.
    Certain,
}

/// The encoding of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sniffed {
    /// The encoding.
    pub encoding: Charset,
    /// How it was found.
    pub source: Source,
    /// How sure it is.
    pub confidence: Confidence,
    /// Up to three encodings to choose from, the best first; they read the file differently.
    pub candidates: Vec<Charset>,
}

impl Sniffed {
    fn certain(encoding: Charset, source: Source) -> Self {
        Self { encoding, source, confidence: Confidence::Certain, candidates: vec![encoding] }
    }
}

/// The byte order mark a file begins with: its encoding and its length.
#[must_use]
pub fn mark(bytes: &[u8]) -> Option<(Charset, usize)> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some((Charset::Utf8, 3)),
        [0xFF, 0xFE, ..] => Some((Charset::Utf16Le, 2)),
        [0xFE, 0xFF, ..] => Some((Charset::Utf16Be, 2)),
        _ => None,
    }
}

/// Bits by which an encoding that was named must read better than the next.
const AHEAD: f32 = 6.0;

/// An encoding, and by how many bits it reads better than the next that reads the file otherwise.
struct DetectedEncoding {
    sniffed: Sniffed,
    ahead: f32,
}

impl DetectedEncoding {
    /// An encoding that was not found by comparing.
    const fn alone(sniffed: Sniffed) -> Self {
        Self { sniffed, ahead: f32::INFINITY }
    }
}

/// Finds the encoding of a whole file.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Sniffed {
    find(bytes).sniffed
}

fn find(bytes: &[u8]) -> DetectedEncoding {
    if let Some((encoding, length)) = mark(bytes) {
        let mut sniffed = Sniffed::certain(encoding, Source::Bom);
        let rest = bytes.get(length..).unwrap_or_default();
        if encoding.decoder().decode_without_bom_handling(rest).1 {
            sniffed.confidence = Confidence::Unsure;
        }
        return DetectedEncoding::alone(sniffed);
    }
    if let Some(encoding) = utf16::without_mark(bytes) {
        let (source, confidence, candidates) = (Source::Detected, Confidence::Likely, vec![encoding]);
        return DetectedEncoding::alone(Sniffed { encoding, source, confidence, candidates });
    }
    if let Some(sniffed) = escaped(bytes) {
        return DetectedEncoding::alone(sniffed);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return DetectedEncoding::alone(Sniffed::certain(Charset::Utf8, Source::ValidUtf8));
    }
    Sample::of(bytes).choose()
}

/// What is known of a file whose encoding a person or a program named. Where the file says otherwise, or reads better
/// under another that reads it differently, it is unsure, and the candidates say what it seems to be.
#[must_use]
pub fn sniff_given(bytes: &[u8], given: Charset) -> Sniffed {
    let DetectedEncoding { sniffed: found, ahead } = find(bytes);
    let agrees = found.encoding == given || alike(bytes, found.encoding, given);
    let confidence = match found.confidence {
        _ if !agrees => Confidence::Unsure,
        Confidence::Unsure if ahead < AHEAD => Confidence::Unsure,
        sure => sure.max(Confidence::Likely),
    };
    let mut candidates = found.candidates;
    if !candidates.contains(&given) {
        candidates.truncate(2);
        candidates.push(given);
    }
    Sniffed { encoding: given, source: Source::Given, confidence, candidates }
}

/// Whether two encodings read a file in the same way to its end.
fn alike(bytes: &[u8], one: Charset, other: Charset) -> bool {
    let read = |charset: Charset| charset.decoder().decode_with_bom_removal(bytes);
    let ((one, one_lost), (other, other_lost)) = (read(one), read(other));
    !one_lost && !other_lost && one == other
}

/// Japanese in seven bits, which is valid UTF-8 too: told by its escapes.
fn escaped(bytes: &[u8]) -> Option<Sniffed> {
    let escape = |tail: &[u8]| bytes.windows(3).any(|three| three.starts_with(b"\x1b") && three.ends_with(tail));
    let japanese = bytes.contains(&0x1b)
        && bytes.is_ascii()
        && (escape(b"$B") || escape(b"$@"))
        && !encoding_rs::ISO_2022_JP.decode_without_bom_handling(bytes).1;
    japanese.then(|| Sniffed {
        encoding: Charset::Iso2022Jp,
        source: Source::Detected,
        confidence: Confidence::Likely,
        candidates: vec![Charset::Iso2022Jp, Charset::Utf8],
    })
}
