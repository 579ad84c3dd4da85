//! The words of a file that are not ASCII, and which encoding they read best in. It knows no rows.

use std::collections::HashSet;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::{
    Charset, Confidence, DetectedEncoding, Sniffed, Source,
    score::{Scored, score},
};

/// The most words weighed.
const WORDS: usize = 1_200;
/// The longest word weighed, in bytes.
const WORD: usize = 96;
/// Bits by which the best must beat the next in all, and for each byte on which they differ.
const MARGIN: f32 = 26.0;
const MARGIN_EACH: f32 = 0.9;
/// How much more that must be where the second detector says otherwise.
const MARGIN_ALONE: f32 = 80.0;
const MARGIN_ALONE_EACH: f32 = 1.6;
/// The most bits for each byte beyond ASCII that still read like text.
const POOR: f32 = 8.0;

/// The encodings tried, and how much less usual each is, in bits.
const TRIED: &[(Charset, f32)] = &[
    (Charset::Windows1252, 0.0),
    (Charset::Windows1250, 0.0),
    (Charset::Windows1251, 0.0),
    (Charset::Windows1253, 0.0),
    (Charset::Windows1254, 1.0),
    (Charset::Windows1255, 0.0),
    (Charset::Windows1256, 0.0),
    (Charset::Windows1257, 1.0),
    (Charset::Windows1258, 3.0),
    (Charset::Windows874, 0.0),
    (Charset::Gb18030, 0.0),
    (Charset::ShiftJis, 0.0),
    (Charset::EucKr, 0.0),
    (Charset::Big5, 0.0),
    (Charset::EucJp, 2.0),
    (Charset::Iso2, 3.0),
    (Charset::Iso15, 3.0),
    (Charset::Iso5, 6.0),
    (Charset::Iso6, 3.0),
    (Charset::Iso7, 3.0),
    (Charset::Iso8, 3.0),
    (Charset::Iso13, 4.0),
    (Charset::Iso16, 8.0),
    (Charset::Iso4, 10.0),
    (Charset::Iso3, 10.0),
    (Charset::Iso10, 12.0),
    (Charset::Iso14, 12.0),
    (Charset::Koi8R, 2.0),
    (Charset::Koi8U, 3.0),
    (Charset::Ibm866, 3.0),
    (Charset::Macintosh, 5.0),
    (Charset::MacCyrillic, 6.0),
    (Charset::Utf8, 4.0),
];

/// The words of a file that are not ASCII, once each.
pub(super) struct Sample<'a> {
    bytes: &'a [u8],
    words: Vec<&'a [u8]>,
    seen: [bool; 256],
}

/// An encoding and how the sample reads under it.
struct Tried {
    charset: Charset,
    scored: Scored,
}

impl<'a> Sample<'a> {
    /// Collects the words.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let mut seen = [false; 256];
        for byte in bytes {
            if let Some(one) = seen.get_mut(usize::from(*byte)) {
                *one = true;
            }
        }
        // None of these is ever the second byte of a character.
        let between = |byte: &u8| matches!(byte, 0..=0x22 | b',' | b';');
        let (mut found, mut once) = (Vec::new(), HashSet::new());
        for word in bytes.split(between).filter(|word| word.len() <= WORD && !word.is_ascii()) {
            if once.insert(word) {
                found.push(word);
            }
        }
        if found.is_empty() {
            found = bytes.split(between).filter(|word| !word.is_ascii()).filter_map(|word| word.get(..WORD)).collect();
        }
        let step = found.len().div_ceil(WORDS).max(1);
        Self { bytes, words: found.into_iter().step_by(step).collect(), seen }
    }

    /// The encoding they read best in.
    pub(super) fn choose(&self) -> DetectedEncoding {
        let tried = self.best();
        let encoding = tried.first().map_or(Charset::Windows1252, |one| one.charset);
        let confidence = self.confidence(&tried);
        let candidates = tried.iter().take(3).map(|one| one.charset).collect();
        let ahead = match tried.as_slice() {
            [] => 0.0,
            [best, others @ ..] => others.first().map_or(f32::INFINITY, |next| next.scored.bits - best.scored.bits),
        };
        DetectedEncoding { sniffed: Sniffed { encoding, source: Source::Detected, confidence, candidates }, ahead }
    }

    /// The encodings that can be meant, the best first; of those that read the file alike, the most usual.
    fn best(&self) -> Vec<Tried> {
        let mut all: Vec<Tried> = TRIED
            .iter()
            .filter(|(charset, _)| self.possible(*charset))
            .map(|(charset, rare)| self.tried(*charset, *rare))
            .filter(|one| one.scored.malformed * 50 <= self.words.len() || one.charset == Charset::Utf8)
            .collect();
        all.sort_by(|one, other| one.scored.bits.total_cmp(&other.scored.bits));
        let mut kept: Vec<Tried> = Vec::new();
        for one in all {
            if kept.len() < 4 && !kept.iter().any(|other| other.scored.words == one.scored.words) {
                kept.push(one);
            }
        }
        kept
    }

    fn tried(&self, charset: Charset, rare: f32) -> Tried {
        let mut scored = score(&self.words, charset.decoder());
        scored.bits += rare;
        Tried { charset, scored }
    }

    /// Whether an encoding has all bytes of the file, and none of them stands for a control character.
    fn possible(&self, charset: Charset) -> bool {
        if !charset.is_single() {
            return true;
        }
        let used: Vec<u8> = (0x80..=0xFF).filter(|byte| self.seen.get(usize::from(*byte)) == Some(&true)).collect();
        let (text, malformed) = charset.decoder().decode_without_bom_handling(&used);
        !malformed && !text.chars().any(|c| ('\u{80}'..='\u{9f}').contains(&c))
    }

    fn confidence(&self, tried: &[Tried]) -> Confidence {
        let Some((best, others)) = tried.split_first() else { return Confidence::Unsure };
        let high = self.words.iter().flat_map(|word| word.iter()).filter(|byte| !byte.is_ascii()).count();
        let plain = self.words.iter().flat_map(|word| word.iter()).filter(|byte| byte.is_ascii()).count();
        let each = (best.scored.bits - 5.0 * count(plain)) / count(high.max(1));
        if each > POOR || self.words.len() < 3 || best.charset.decoder().decode_without_bom_handling(self.bytes).1 {
            return Confidence::Unsure;
        }
        let (margin, margin_each) =
            if self.seconded(best) { (MARGIN, MARGIN_EACH) } else { (MARGIN_ALONE, MARGIN_ALONE_EACH) };
        let clear = others.iter().all(|other| {
            let more = other.scored.bits - best.scored.bits;
            more >= margin && more / count(self.differing(best, other).max(1)) >= margin_each
        });
        if clear { Confidence::Likely } else { Confidence::Unsure }
    }

    /// Bytes beyond ASCII in the words that two encodings read differently.
    fn differing(&self, one: &Tried, other: &Tried) -> usize {
        let pairs = one.scored.words.iter().zip(&other.scored.words);
        let words = self.words.iter().zip(pairs).filter(|(_, (one, other))| one != other);
        words.flat_map(|(word, _)| word.iter()).filter(|byte| !byte.is_ascii()).count()
    }

    /// Whether the detector that browsers use reads the words in the same way.
    fn seconded(&self, best: &Tried) -> bool {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        for word in &self.words {
            detector.feed(word, false);
            detector.feed(b"\n", false);
        }
        detector.feed(b"", true);
        let guess = detector.guess(None, Utf8Detection::Deny);
        let read = |word: &&[u8]| guess.decode_without_bom_handling(word).0.into_owned();
        self.words.iter().map(read).eq(best.scored.words.iter().cloned())
    }
}

fn count(number: usize) -> f32 {
    u16::try_from(number).map_or(65_535.0, f32::from)
}
