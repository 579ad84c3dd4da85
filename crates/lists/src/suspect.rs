//! Text that was damaged before it came here: read once in the wrong encoding, and saved so. It mends nothing.

use domain::import::Suspicion;
use encoding_rs::{
    Encoding, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1256, WINDOWS_1257,
};

/// The encodings that UTF-8 is most often misread as.
const MISREAD: [&Encoding; 7] =
    [WINDOWS_1252, WINDOWS_1250, WINDOWS_1251, WINDOWS_1254, WINDOWS_1253, WINDOWS_1256, WINDOWS_1257];

/// Whether a text was damaged, and how.
#[must_use]
pub fn suspect(text: &str) -> Option<Suspicion> {
    if text.is_ascii() {
        return None;
    }
    text.split_whitespace().find_map(word)
}

fn word(word: &str) -> Option<Suspicion> {
    if word.is_ascii() {
        return None;
    }
    let found = || word.chars().take(60).collect::<String>();
    if word.contains('\u{FFFD}') {
        return Some(Suspicion::Lost { found: found() });
    }
    if word.chars().any(|c| ('\u{80}'..='\u{9F}').contains(&c) && c != '\u{85}') {
        return Some(twice(word).unwrap_or_else(|| Suspicion::Control { found: found() }));
    }
    twice(word)
}

/// Whether a word's characters are the bytes of UTF-8 in an encoding of one byte a character.
fn twice(word: &str) -> Option<Suspicion> {
    // cheap: such a word begins each damaged letter with one of these
    if !word.chars().any(
        |c| matches!(c, 'Â'..='ô' | 'Ā'..='ſ' | 'А'..='я' | 'Ђ'..='џ' | 'Α'..='ώ' | 'ء'..='ي' | '\u{80}'..='\u{9F}'),
    ) {
        return None;
    }
    MISREAD.iter().find_map(|encoding| {
        let bytes = back(word, encoding)?;
        let was = std::str::from_utf8(&bytes).ok()?;
        let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
        // bytes that are valid UTF-8 by chance are rare, and rarer the more there are of them
        let letters = was.chars().filter(|c| !c.is_ascii()).count();
        let plausible = was.chars().all(|c| c.is_ascii() || (!c.is_control() && sensible(c))) && one_script(was);
        (high >= 2 && letters > 0 && plausible && unlikely(word, letters))
            .then(|| Suspicion::Twice { found: word.chars().take(60).collect(), was: was.chars().take(60).collect() })
    })
}

/// Whether the letters beyond ASCII are of one script: words mixed by chance are not what stood there.
fn one_script(was: &str) -> bool {
    let block = |c: char| match u32::from(c) {
        0xC0..=0x24F | 0x1E00..=0x1EFF => 1,
        0x370..=0x3FF | 0x1F00..=0x1FFF => 2,
        0x400..=0x52F => 3,
        _ => 0,
    };
    let mut blocks = was.chars().filter(|c| c.is_alphabetic()).map(block).filter(|block| *block > 0);
    blocks.next().is_none_or(|first| blocks.all(|other| other == first))
}

/// Whether the only odd sign is one that stands after names: `МІНІ®`. After `Ã` and `Â` it is half a letter.
fn ends_in_a_mark(word: &str) -> bool {
    let name = word.trim_end_matches(|c: char| c.is_ascii_punctuation());
    let mut from_end = name.chars().rev();
    matches!(from_end.next(), Some('®' | '©' | '™' | '°' | '»'))
        && from_end.next().is_some_and(|c| c.is_alphabetic() && !matches!(c, 'Ã' | 'Â'))
}

/// Whether the word as it stands is no word: two signs side by side that no language puts there.
fn unlikely(word: &str, letters: usize) -> bool {
    if letters == 1 && ends_in_a_mark(word) {
        return false;
    }
    let odd = word.chars().any(|c| {
        matches!(
            c,
            '\u{80}'
                ..='\u{BF}'
                    | '‚'
                    | '„'
                    | '…'
                    | '†'
                    | '‡'
                    | '‰'
                    | '‹'
                    | '›'
                    | '€'
                    | '™'
                    | 'ƒ'
                    | 'ˆ'
                    | '˜'
                    | '•'
                    | '“'
                    | '”'
                    | '‘'
                    | '’'
                    | '–'
                    | '—'
                    | '№'
                    | 'Œ'
                    | 'œ'
        )
    });
    odd || letters > 1
}

/// Letters and signs that lists of drugs are written with.
fn sensible(c: char) -> bool {
    matches!(c,
        '\u{A0}'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{386}'..='\u{3CE}' | '\u{400}'..='\u{45F}' | '\u{490}'..='\u{4FF}' | '\u{590}'..='\u{6FF}'
        | '\u{900}'..='\u{DFF}' | '\u{E00}'..='\u{EFF}' | '\u{1E00}'..='\u{1FFF}' | '\u{2010}'..='\u{2044}' | '\u{2070}'..='\u{209C}'
        | '\u{20A0}'..='\u{20BF}' | '\u{2100}'..='\u{214F}' | '\u{2150}'..='\u{218B}' | '\u{2200}'..='\u{22FF}'
        | '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF00}'..='\u{FFEF}')
}

/// The bytes that an encoding has for a word; nothing when it has no byte for a character of it, or when they are not
/// UTF-8: mostly the second letter shows that.
fn back(word: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    let (mut bytes, mut to_follow) = (Vec::with_capacity(word.len()), 0);
    for c in word.chars() {
        let byte = byte_of(c, encoding)?;
        to_follow = match (to_follow, byte) {
            (0, 0..=0x7F) => 0,
            (0, 0xC2..=0xDF) => 1,
            (0, 0xE0..=0xEF) => 2,
            (0, 0xF0..=0xF4) => 3,
            (1.., 0x80..=0xBF) => to_follow - 1,
            _ => return None,
        };
        bytes.push(byte);
    }
    (to_follow == 0).then_some(bytes)
}

/// The byte that an encoding has for a character.
fn byte_of(c: char, encoding: &'static Encoding) -> Option<u8> {
    // C1 controls stand for the bytes that the encoding leaves undefined
    if let Some(byte) = u8::try_from(u32::from(c)).ok().filter(|byte| *byte <= 0x9F) {
        return Some(byte);
    }
    let mut one = [0; 4];
    let (encoded, _, unmapped) = encoding.encode(c.encode_utf8(&mut one));
    match (unmapped, encoded.as_ref()) {
        (false, [byte]) => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misread(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn utf8_read_as_something_else_is_noticed_and_told() {
        for text in [
            "Paracétamol",
            "ибупрофен",
            "Ọ̀gẹ̀dẹ̀",
            "Příbalový",
            "甲硝唑",
            "Ağrı",
            "λοπεραμίδη",
            "½ tablet",
            "DŮM",
            "é",
            "café®",
        ] {
            let damaged = misread(text, WINDOWS_1252);
            let found = suspect(&damaged);
            assert!(found.is_some(), "{text} as {damaged}");
        }
        for encoding in MISREAD {
            let damaged = misread("Paracétamol ибупрофен", encoding);
            assert!(suspect(&damaged).is_some(), "{}: {damaged}", encoding.name());
        }
        match suspect(&misread("Paracétamol", WINDOWS_1252)) {
            Some(Suspicion::Twice { was, .. }) => assert_eq!(was, "Paracétamol"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_lost_or_no_text_is_noticed() {
        assert!(matches!(suspect("Parac\u{FFFD}tamol"), Some(Suspicion::Lost { .. })));
        assert!(matches!(suspect("Par\u{93}x"), Some(Suspicion::Control { .. })));
    }

    #[test]
    fn real_words_are_left_alone() {
        for text in [
            "Paracétamol",
            "AÇÃO",
            "CORAÇÃO",
            "Âge",
            "ÎNTRE",
            "SUSPENSÃO ORAL",
            "VIÊN NÉN ĐẠI ÂN",
            "ибупрофен",
            "ПАРАЦЕТАМОЛ",
            "Löwenzahn",
            "GRÖSSE",
            "ΦΟΛΙΚΟ ΟΞΥ",
            "Φολικό οξύ",
            "باراسيتامول",
            "µg",
            "½",
            "10²",
            "Příbalový ŘÍČAN",
            "Šťáva",
            "İBU-BABY",
            "Ağrı kesici",
            "ŽLUTÁ",
            "Ā",
            "Ñandú",
            "«Ибупрофен»",
            "КАПСУЛЫ №20",
            "naïve",
            "Ö",
            "São",
            "à jeun",
            "‘x’",
            "МІНІ",
            "ДІТІ",
            "РІСІ",
            "РЕСПІМА Т®",
            "FARMADIPINЕ®",
            "ФАРМАДИПІН®",
            "Віта-ВЄ™",
            "CAFÉ®,",
        ] {
            assert_eq!(suspect(text), None, "{text}");
        }
    }
}
