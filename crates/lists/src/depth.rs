//! How deep the elements of XML are nested, counted while it passes by. It reads nothing else of it.

/// Counts elements inside elements.
#[derive(Default)]
pub(super) struct Depth {
    now: usize,
    deepest: usize,
    at: At,
    last: [u8; 2],
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum At {
    #[default]
    Text,
    /// Behind `<`.
    Begins,
    /// In a tag that opens.
    Opens,
    /// In a tag that opens, in a value between such quotes.
    Value(u8),
    /// In a tag that closes.
    Closes,
    /// In a declaration, up to `>`.
    Declares,
    /// In a comment or in text that is none, up to two of this sign and `>`.
    Passes(u8),
}

impl Depth {
    /// Takes what comes next; the answer is the deepest so far.
    pub(super) fn take(&mut self, bytes: &[u8]) -> usize {
        for byte in bytes {
            self.at = self.next(*byte);
            self.last = [self.last[1], *byte];
        }
        self.deepest
    }

    fn next(&mut self, byte: u8) -> At {
        match (self.at, byte) {
            (At::Text, b'<') => At::Begins,
            (At::Begins, b'/') => At::Closes,
            (At::Begins, b'!' | b'?') => At::Declares,
            (At::Begins, _) => At::Opens,
            (At::Opens, b'"' | b'\'') => At::Value(byte),
            (At::Opens, b'>') if self.last[1] == b'/' => At::Text,
            (At::Opens, b'>') => {
                self.now += 1;
                self.deepest = self.deepest.max(self.now);
                At::Text
            }
            (At::Value(quote), byte) if byte == quote => At::Opens,
            (At::Closes, b'>') => {
                self.now = self.now.saturating_sub(1);
                At::Text
            }
            (At::Declares, b'-') if self.last == *b"!-" => At::Passes(b'-'),
            (At::Declares, b'[') if self.last[1] == b'A' => At::Passes(b']'),
            (At::Passes(sign), b'>') if self.last == [sign; 2] => At::Text,
            (At::Declares, b'>') => At::Text,
            (same, _) => same,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Depth;

    fn depth(text: &str) -> usize {
        // a byte at a time, as a file may come
        text.bytes()
            .fold((Depth::default(), 0), |(mut depth, _), byte| {
                let deepest = depth.take(&[byte]);
                (depth, deepest)
            })
            .1
    }

    #[test]
    fn elements_are_counted_and_nothing_else() {
        assert_eq!(depth("<?xml version='1.0'?><a><b/><b x='>'><c></c></b></a>"), 3);
        assert_eq!(depth("<a><!-- <b><c> > --><![CDATA[<b><c>]]></a><a></a>"), 1);
        assert_eq!(depth("<!DOCTYPE a><a y=\"</\" z='/'>text > text</a>"), 1);
        assert_eq!(depth(&"<a>".repeat(500)), 500);
    }
}
