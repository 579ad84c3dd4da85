//! UTF-16 without a byte order mark. It knows no other encoding.

use super::Charset;

/// UTF-16 told by its zero bytes: the separators of a list are ASCII, and every second byte of those is zero.
pub(super) fn without_mark(bytes: &[u8]) -> Option<Charset> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let plain = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | 0x20..=0x7E);
    let (mut low_first, mut high_first) = (0_usize, 0_usize);
    for pair in bytes.chunks_exact(2) {
        match pair {
            [ascii, 0] if plain(*ascii) => low_first += 1,
            [0, ascii] if plain(*ascii) => high_first += 1,
            _ => {}
        }
    }
    let (charset, found, against) = if low_first >= high_first {
        (Charset::Utf16Le, low_first, high_first)
    } else {
        (Charset::Utf16Be, high_first, low_first)
    };
    let enough = found.saturating_mul(16) >= bytes.len() / 2 && against.saturating_mul(20) <= found;
    let (text, malformed) = charset.decoder().decode_without_bom_handling(bytes);
    let clean = !malformed && !text.chars().any(|c| c == '\0' || ('\u{80}'..='\u{9f}').contains(&c));
    (enough && clean).then_some(charset)
}
