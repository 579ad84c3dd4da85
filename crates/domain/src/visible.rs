//! Short codes that people read off a box or a wristband: lot numbers, record numbers.
//!
//! Refuses to know names and notes, which have rules of their own: here every character must be seen.

use unicode_normalization::UnicodeNormalization;

/// Why such a code is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotVisible {
    /// Nothing to see.
    Empty,
    /// More characters than allowed.
    TooLong,
    /// A character that can't be seen, or a line break.
    Hidden,
}

/// The code with space around it removed and letters composed (NFC); upper and lower case stay as they are.
///
/// Single spaces between characters are kept, for some printed codes have them.
pub(crate) fn visible(text: &str, at_most: usize) -> Result<String, NotVisible> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(NotVisible::Empty);
    }
    if trimmed.chars().any(is_hidden) || trimmed.contains("  ") {
        return Err(NotVisible::Hidden);
    }
    let composed: String = trimmed.nfc().collect();
    if composed.chars().count() > at_most { Err(NotVisible::TooLong) } else { Ok(composed) }
}

/// Controls, spaces other than the plain one, format and filler characters, private use, noncharacters.
fn is_hidden(c: char) -> bool {
    if c == ' ' {
        return false;
    }
    c.is_control()
        || c.is_whitespace()
        || matches!(u32::from(c),
            0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F
            | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0x2800 | 0x3164
            | 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFF
            | 0xE0000.. )
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Writes every script's decimal digits as 0–9, so that a date or weight may be typed on any keyboard.
pub fn ascii_digits(text: &str) -> String {
    text.chars().map(|c| ascii_digit(c).unwrap_or(c)).collect()
}

fn ascii_digit(c: char) -> Option<char> {
    // The zeros of the decimal digits in use on keyboards; nine more follow each.
    const ZEROS: [u32; 20] = [
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20,
        0x1040, 0x17E0, 0x1810, 0x1E950, 0xFF10,
    ];
    let code = u32::from(c);
    let digit = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|digit| *digit < 10))?;
    char::from_digit(digit, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_kept_and_what_hides_is_refused() {
        assert_eq!(visible("  aB-12/3 ", 20).unwrap(), "aB-12/3");
        assert_eq!(visible("LOT 12", 20).unwrap(), "LOT 12");
        assert_eq!(visible("e\u{301}1", 2).unwrap(), "é1");
        assert_eq!(visible(" \u{a0}", 20), Err(NotVisible::Empty));
        assert_eq!(visible("123", 2), Err(NotVisible::TooLong));
        for hidden in ["a\u{200b}b", "a\u{202e}b", "a\nb", "a\0b", "a\u{feff}b", "a\u{fffd}b", "a  b", "\u{1fffe}"] {
            assert_eq!(visible(hidden, 20), Err(NotVisible::Hidden), "{hidden:?}");
        }
    }

    #[test]
    fn digits_of_any_keyboard() {
        assert_eq!(ascii_digits("۱۹۶۱-٠٣-१२ ７๐ x½"), "1961-03-12 70 x½");
    }
}
