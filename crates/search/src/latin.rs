//! Writes a folded word in Latin letters, as people do who have no other keyboard. It does not know what is a drug.

use std::sync::LazyLock;

/// The word in lower-case Latin letters and digits; nothing is left of what has no sound.
pub(super) fn in_latin(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\u{3B1}'..='\u{3C9}' => {
                let both = letters.peek().and_then(|next| greek_pair(c, *next, out.is_empty()));
                if both.is_some() {
                    letters.next();
                }
                out.push_str(both.unwrap_or_else(|| greek(c)));
            }
            '\u{30A1}'..='\u{30FC}' => kana(&mut out, c, letters.peek().copied()),
            _ => out.extend(others(c)),
        }
    }
    out
}

/// The words of a key letter by letter, as names are spelled in papers: Papadopoulos, not as it sounds.
pub fn letter_by_letter(key: &str) -> String {
    let word = |word: &str| word.chars().flat_map(others).collect::<String>();
    key.split(' ').map(word).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn others(c: char) -> impl Iterator<Item = char> {
    let latin = deunicode::deunicode_char(c).unwrap_or_default();
    latin.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase())
}

/// Two Greek letters that are one sound.
fn greek_pair(first: char, second: char, at_start: bool) -> Option<&'static str> {
    Some(match (first, second) {
        ('ο', 'υ') => "u",
        ('α', 'ι') => "e",
        ('ε' | 'ο', 'ι') => "i",
        ('μ', 'π') if at_start => "b",
        ('μ', 'π') => "mp",
        ('ν', 'τ') if at_start => "d",
        ('γ', 'κ') => "g",
        ('γ', 'γ') => "ng",
        _ => return None,
    })
}

fn greek(c: char) -> &'static str {
    let sounds = [
        "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f",
        "h", "ps", "o",
    ];
    let at = u32::from(c).wrapping_sub(0x3B1) as usize;
    sounds.get(at).copied().unwrap_or_default()
}

/// The syllables of katakana from small `ァ` on, in the order of their code points; `+` marks the small letters that
/// change the syllable before.
const KANA: &str = "+a a +i i +u u +e e +o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji \
    + tsu zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo +ya ya +yu yu +yo yo \
    ra ri ru re ro +wa wa i e o n vu ka ke va vi ve vo";

fn kana(out: &mut String, c: char, next: Option<char>) {
    match syllable(c) {
        // Doubles the consonant that follows.
        "+" => out.extend(next.map(syllable).and_then(|next| next.chars().next()).filter(char::is_ascii_alphabetic)),
        small if small.starts_with('+') => {
            let vowel = out.pop();
            let sound = small.trim_start_matches('+');
            let hissed = out.ends_with("sh") || out.ends_with("ch") || out.ends_with('j');
            match vowel {
                // Wi, we, wo.
                Some('u') if out.chars().next_back().is_none_or(|c| "aeiou".contains(c)) => out.push('w'),
                Some('a' | 'e' | 'i' | 'o' | 'u') | None => {}
                Some(other) => out.push(other),
            }
            out.push_str(if hissed { sound.trim_start_matches('y') } else { sound });
        }
        syllable => out.push_str(syllable),
    }
}

fn syllable(kana: char) -> &'static str {
    static SYLLABLES: LazyLock<Vec<&str>> = LazyLock::new(|| KANA.split_ascii_whitespace().collect());
    let at = u32::from(kana).wrapping_sub(0x30A1) as usize;
    SYLLABLES.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::in_latin;

    #[test]
    fn words_are_written_as_they_sound() {
        for (word, latin) in [
            ("ロキソニン", "rokisonin"),
            ("アセトアミノフェン", "asetoaminofen"),
            ("タケキャブ", "takekyabu"),
            ("ジャヌビア", "janubia"),
            ("シェーグレン", "sheguren"),
            ("ピロリッチ", "piroricchi"),
            ("ッ", ""),
            ("ウィンタミン", "wintamin"),
            ("ャ", "ya"),
            ("ディ", "di"),
            ("ヴァ", "va"),
            ("ガスター", "gasuta"),
            ("ヶ", "ke"),
            ("ヺ", "vo"),
            ("ιμπουπροφενη", "impuprofeni"),
            ("μπετα", "beta"),
            ("ντοπαμινη", "dopamini"),
            ("φουροσεμιδη", "furosemidi"),
            ("παρακεταμολη", "paraketamoli"),
            ("лоперамид", "loperamid"),
            ("파모티딘", "pamotidin"),
            ("甲硝唑", "jiaxiaozuo"),
            ("b12", "b12"),
        ] {
            assert_eq!(in_latin(word), latin, "{word}");
        }
    }
}
