//! Brings spellings that a person takes for the same to one form, character by character. It does not know where words
//! begin, what a unit is, or what is being searched.

use super::letters::ByLetter;
use caseless::Caseless;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// A text brought to one form, and its other form where `ö`, `ä`, `ü` or `å` may be written with two letters.
pub(super) struct Folded {
    pub(super) plain: String,
    pub(super) other: Option<String>,
}

/// Folds a text: case, width, accents where they are no letters of their own, digits of every script, kana,
/// hyphens, apostrophes. Superscripts, subscripts and fractions stand apart.
pub(super) fn fold(text: &str) -> Folded {
    if text.is_ascii() {
        return Folded { plain: text.to_ascii_lowercase(), other: None };
    }
    let loose = LOOSE.of(text);
    let room = || String::with_capacity(loose.len());
    let mut out = Writer { plain: room(), other: room(), ..Writer::default() };
    for c in loose.chars() {
        out.take(c);
    }
    Folded { other: out.differs.then(|| composed(out.other)), plain: composed(out.plain) }
}

/// Without what is not read aloud, in small letters, marks and compatibility forms taken apart.
static LOOSE: ByLetter = ByLetter::new(loose, is_raised);

fn loose(text: &str) -> String {
    set_apart(text).chars().nfd().default_case_fold().nfkd().default_case_fold().nfkd().collect()
}

fn composed(text: String) -> String {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes { text } else { text.nfc().collect() }
}

/// Drops what is not read aloud, and puts a space around superscripts, subscripts and fractions.
fn set_apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut raised = false;
    for c in text.chars() {
        if is_dropped(c) {
            continue;
        }
        let now = is_raised(c);
        if now != raised || is_fraction(c) {
            out.push(' ');
        }
        raised = now;
        // These have a space in their compatibility form, which would split a word.
        match c {
            '\u{B4}' | '\u{1FEF}' | '\u{1FFD}' => out.push('\''),
            // Kana's voicing marks, where they stand alone.
            '\u{309B}' => out.push('\u{3099}'),
            '\u{309C}' => out.push('\u{309A}'),
            '\u{66B}' => out.push('.'),
            '\u{66C}' => out.push(','),
            _ => out.push(c),
        }
        if is_fraction(c) {
            out.push(' ');
        }
    }
    out
}

fn is_dropped(c: char) -> bool {
    match c {
        '\0'..='~' => false,
        '™'
        | '®'
        | '©'
        | '℠'
        | '\u{34F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FFA0}'
        | '\u{E0000}'..='\u{E01EF}' => true,
        _ => c.general_category() == GeneralCategory::Format,
    }
}

fn is_raised(c: char) -> bool {
    matches!(c, '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}'..='\u{209C}')
}

fn is_fraction(c: char) -> bool {
    matches!(c, '\u{BC}'..='\u{BE}' | '\u{2150}'..='\u{215F}' | '\u{2189}')
}

/// Writes the two forms side by side.
#[derive(Default)]
struct Writer {
    plain: String,
    other: String,
    differs: bool,
    base: Option<char>,
}

impl Writer {
    fn take(&mut self, c: char) {
        if is_combining_mark(c) {
            self.mark(c);
            return;
        }
        self.base = Some(c);
        match c {
            '\0'..='~' => self.push(c),
            _ => self.letter(c),
        }
    }

    fn mark(&mut self, c: char) {
        // Thai and Lao: SARA AM taken apart, with the tone typed before or after it, is one spelling.
        if matches!(c, '\u{E4D}' | '\u{ECD}') && self.plain.chars().next_back().is_some_and(is_tone) {
            for text in [&mut self.plain, &mut self.other] {
                let tone = text.pop();
                text.push(c);
                text.extend(tone);
            }
            return;
        }
        let Some(base) = self.base else { return };
        if !loses_marks(base) {
            // A mark on a sign or a digit says nothing to a search.
            if base.is_alphabetic() {
                self.push(c);
            }
            return;
        }
        let second = match (base, c) {
            ('a' | 'o' | 'u', '\u{308}') => 'e',
            ('a', '\u{30A}') => 'a',
            _ => return,
        };
        self.other.push(second);
        self.differs = true;
    }

    fn letter(&mut self, c: char) {
        match c {
            // Arabic: hamza and the lengthening stroke are often left out.
            '\u{621}' | '\u{640}' => {}
            'ø' => {
                self.push('o');
                self.other.push('e');
                self.differs = true;
            }
            'æ' => self.push_str("ae"),
            'œ' => self.push_str("oe"),
            'þ' => self.push_str("th"),
            _ => self.push(unified(c)),
        }
    }

    fn push(&mut self, c: char) {
        self.plain.push(c);
        self.other.push(c);
    }

    fn push_str(&mut self, text: &str) {
        self.plain.push_str(text);
        self.other.push_str(text);
    }
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{E48}'..='\u{E4B}' | '\u{EC8}'..='\u{ECB}')
}

/// Whether marks on this letter are accents that a person leaves out: Latin, Greek, Cyrillic, Hebrew, Arabic. In other
/// scripts they are letters.
fn loses_marks(base: char) -> bool {
    matches!(base, 'a'..='z' | '\u{C0}'..='\u{2AF}' | '\u{370}'..='\u{52F}' | '\u{5D0}'..='\u{5F2}' | '\u{600}'..='\u{6FF}'
        | '\u{750}'..='\u{77F}' | '\u{860}'..='\u{8FF}' | '\u{1C80}'..='\u{1C8F}' | '\u{1D00}'..='\u{1DBF}'
        | '\u{1E00}'..='\u{1FFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A640}'..='\u{A69F}' | '\u{A720}'..='\u{A7FF}' | '\u{AB30}'..='\u{AB6F}')
}

/// The one character that stands for all that a person takes for it.
fn unified(c: char) -> char {
    match c {
        'ı' | 'ɨ' => 'i',
        'đ' | 'ð' | 'ɗ' | 'ɖ' => 'd',
        'ħ' => 'h',
        'ł' => 'l',
        'ŧ' => 't',
        'ŋ' => 'n',
        'ə' | 'ǝ' | 'ɛ' => 'e',
        'ɔ' => 'o',
        'ɓ' => 'b',
        'ƙ' | 'ĸ' => 'k',
        'ƴ' => 'y',
        'ʉ' => 'u',
        'ς' => 'σ',
        // Arabic letters as several languages write them.
        '\u{649}' | '\u{6CC}' | '\u{6D2}' => '\u{64A}',
        '\u{629}' | '\u{6BE}' | '\u{6C1}' | '\u{6C2}' | '\u{6C3}' | '\u{6D5}' => '\u{647}',
        '\u{6A9}' => '\u{643}',
        '\u{671}' => '\u{627}',
        // Hiragana to katakana.
        '\u{3041}'..='\u{3096}' | '\u{309D}' | '\u{309E}' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        '\u{58A}' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{30FB}' | '\u{2E3A}' | '\u{2E3B}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{2B9}' | '\u{2BB}' | '\u{2BC}' | '\u{5F3}' => '\'',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{66A}' => '%',
        _ => digit(c).unwrap_or(c),
    }
}

/// The ASCII digit for a decimal digit of any script. Each script's digits stand in tens, from zero to nine.
fn digit(c: char) -> Option<char> {
    let is_digit = |c: char| c.general_category() == GeneralCategory::DecimalNumber;
    if !is_digit(c) {
        return None;
    }
    let code = u32::from(c);
    let before =
        (1..60).take_while(|back| code.checked_sub(*back).and_then(char::from_u32).is_some_and(is_digit)).count();
    u32::try_from(before % 10).ok().and_then(|value| char::from_digit(value, 10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_one_by_one_are_loose_as_the_whole_is(text in crate::letters::tests::any_text()) {
            prop_assert_eq!(LOOSE.of(&text), loose(&text));
        }
    }

    #[test]
    fn digits_of_every_script_are_read() {
        for zero in [
            '٠',
            '۰',
            '०',
            '০',
            '๐',
            '໐',
            '၀',
            '០',
            '０',
            '\u{1E950}',
            '\u{116D0}',
            '\u{116DA}',
            '\u{1D7CE}',
            '\u{1D7F6}',
        ] {
            let ten: String = (0..10).filter_map(|i| char::from_u32(u32::from(zero) + i)).filter_map(digit).collect();
            assert_eq!(ten, "0123456789", "{zero}");
        }
        assert_eq!(digit('²'), None);
    }
}
