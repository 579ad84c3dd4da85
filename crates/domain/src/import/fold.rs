//! Words as they are compared: a header of one list and of another are the same whatever their case, accents and
//! punctuation. It does not know what any word means.

use unicode_normalization::UnicodeNormalization;

use crate::number;

/// The words of a text in their plainest form, one space between them: no case, accents, punctuation, and digits
/// of one script. Mappings are remembered under it, so that a change here makes a hospital map its lists once more.
pub(super) fn fold(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut gap = false;
    for letter in apart(text).nfkd().flat_map(char::to_lowercase).nfkd().filter(|c| !is_accent(*c)) {
        let letter = plain(letter);
        if !is_of_word(letter) {
            gap = !words.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            words.push(' ');
        }
        match letter {
            'ß' => words.push_str("ss"),
            'æ' => words.push_str("ae"),
            'œ' => words.push_str("oe"),
            other => words.push(other),
        }
    }
    words.nfc().collect()
}

/// The text with a space where `DrugName` begins its second word.
fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut small = 0;
    for letter in text.chars() {
        if letter.is_uppercase() && small > 1 {
            out.push(' ');
        }
        small = if letter.is_lowercase() { small + 1 } else { 0 };
        out.push(letter);
    }
    out
}

/// Marks that a keyboard may leave out: accents of Latin, Cyrillic and Greek, vowel points of Arabic and Hebrew.
/// The vowels of Thai and Hindi are letters here.
const fn is_accent(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}'
        | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{200B}'..='\u{200F}' | '\u{AD}' | '\u{FEFF}')
}

fn plain(letter: char) -> char {
    if let Some((value, _)) = number::digit(letter) {
        return char::from(b'0' + value);
    }
    match letter {
        'ı' => 'i',
        'ł' => 'l',
        'đ' => 'd',
        'ø' => 'o',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        other => other,
    }
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter) || letter == '%'
}

/// Whether a letter belongs to a script that writes words without spaces between them.
pub(super) const fn unspaced(letter: char) -> bool {
    matches!(letter, '\u{E00}'..='\u{EFF}' | '\u{1100}'..='\u{11FF}' | '\u{3040}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}')
}

/// Where a folded phrase stands in a folded text: as words of their own; from six letters on, as the beginning of
/// a word too; anywhere in a script without spaces.
pub(super) fn has_phrase(text: &str, phrase: &str) -> bool {
    if phrase.is_empty() || phrase.len() > text.len() {
        return false;
    }
    if !phrase.is_ascii() && phrase.chars().any(unspaced) {
        return text.contains(phrase);
    }
    let mut words = std::iter::successors(Some(text), |rest| rest.split_once(' ').map(|(_, rest)| rest));
    words.any(|rest| {
        let after = rest.strip_prefix(phrase);
        after.is_some_and(|after| after.is_empty() || after.starts_with(' ') || phrase.chars().count() >= 6)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_in_their_plainest_form() {
        for (text, folded) in [
            ("  Drug_Name : ", "drug name"),
            ("DrugName", "drug name"),
            ("Stärke (mL)", "starke ml"),
            ("İLAÇ ADI", "ilac adi"),
            ("ILAC ADI ", "ilac adi"),
            ("Ｎａｍｅ１２", "name12"),
            ("Größe", "grosse"),
            ("Název přípravku", "nazev pripravku"),
            ("الإسم العِلمي", "الاسم العلمي"),
            ("Действующее вещество", "деиствующее вещество"),
            ("医薬品名\u{3000}", "医薬品名"),
            ("ガスター", "ガスター"),
            ("ชื่อยา", "ชื่อยา"),
            ("GTIN-13", "gtin 13"),
            ("№ п/п", "no п п"),
            ("\u{FEFF}Name", "name"),
            ("—", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
            assert_eq!(fold(&fold(text)), folded, "{text}");
        }
    }

    #[test]
    fn a_phrase_is_found_as_words() {
        for (text, phrase, found) in [
            ("trade name of drug", "trade name", true),
            ("grade names", "rade name", false),
            ("surname", "name", false),
            ("dosage formin ukrainian", "dosage form", true),
            ("names", "name", false),
            ("药品通用名", "通用名", true),
            ("name", "", false),
        ] {
            assert_eq!(has_phrase(text, phrase), found, "{text}");
        }
    }
}
