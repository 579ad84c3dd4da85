//! Where Unicode's normal forms come from. It knows nothing of names.

use unicode_normalization::UnicodeNormalization;

/// Unicode's canonical normal forms (Unicode Standard Annex 15).
pub trait Normal {
    /// The text with letters and accents composed (NFC).
    fn composed(&self, text: &str) -> String;
    /// The text with letters and accents taken apart (NFD).
    fn decomposed(&self, text: &str) -> String;
}

/// The normal forms from the tables in this program.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tables;

impl Normal for Tables {
    fn composed(&self, text: &str) -> String {
        text.nfc().collect()
    }

    fn decomposed(&self, text: &str) -> String {
        text.nfd().collect()
    }
}
