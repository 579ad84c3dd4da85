//! How well a file's bytes read under an encoding: what its words beyond ASCII cost, in bits. It chooses nothing.

use encoding_rs::Encoding;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::model::{ASCII, LANGUAGES, NEVER, model};

/// How a sample of words reads under one encoding.
pub(super) struct Scored {
    /// What it costs, in bits.
    pub(super) bits: f32,
    /// The words decoded, in the sample's order.
    pub(super) words: Vec<String>,
    /// Words with bytes the encoding does not have.
    pub(super) malformed: usize,
}

/// Reads words under an encoding, and finds the mixture of languages that explains them best.
pub(super) fn score(words: &[&[u8]], encoding: &'static Encoding) -> Scored {
    let mut scored = Scored { bits: 0.0, words: Vec::with_capacity(words.len()), malformed: 0 };
    let mut costs = Vec::with_capacity(words.len());
    for bytes in words {
        let (text, malformed) = encoding.decode_without_bom_handling(bytes);
        scored.malformed += usize::from(malformed);
        let (context, by_language) = cost(&text);
        scored.bits += context;
        costs.push(by_language);
        scored.words.push(text.into_owned());
    }
    scored.bits += mixture(&costs);
    scored
}

/// What a word costs: for its letters' company, and in each language.
fn cost(word: &str) -> (f32, [f32; LANGUAGES]) {
    let mut by_language = [0.0; LANGUAGES];
    let (mut context, mut any) = (0.0, 0.0);
    let mut before: [Option<char>; 2] = [None, None];
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        context += company(before, c, chars.peek().copied());
        before = [before[1], Some(c)];
        if c.is_ascii() {
            any += if c.is_ascii_control() && !c.is_ascii_whitespace() { NEVER } else { ASCII };
            continue;
        }
        let (fallback, some) = model().cost(c);
        any += fallback;
        for (language, cost) in some {
            if let Some(sum) = by_language.get_mut(*language) {
                *sum += cost.min(fallback) - fallback;
            }
        }
    }
    for sum in &mut by_language {
        *sum += any;
    }
    (context, by_language)
}

/// What writing a character next to these costs: letters of one word are of one script, and keep to one case.
fn company(before: [Option<char>; 2], c: char, after: Option<char>) -> f32 {
    let Some(last) = before[1] else {
        return if is_mark(c) { 12.0 } else { 0.0 };
    };
    if last.is_ascii() && c.is_ascii() {
        return 0.0;
    }
    let mut bits = 0.0;
    if is_mark(c) && !last.is_alphabetic() && !is_mark(last) {
        bits += 12.0;
    }
    if last.is_alphabetic() && c.is_alphabetic() {
        bits += scripts(last, c);
        if last.is_lowercase() && c.is_uppercase() {
            bits += 10.0;
        }
        if before[0].is_some_and(char::is_uppercase) && last.is_uppercase() && c.is_lowercase() {
            bits += 4.0;
        }
    }
    let letter = |one: char| one.is_alphabetic() || is_mark(one);
    let sign = |one: char| !one.is_ascii() && !letter(one) && !one.is_numeric();
    if letter(last) && sign(c) && after.is_some_and(letter) {
        bits += match c {
            '’' | '\u{2010}' | '\u{ad}' | '·' | '・' | '，' | '、' | '。' | '（' | '）' | '；' | '：' => 0.5,
            '\u{a0}' | '–' | '°' | '®' | '™' => 4.0,
            _ => 8.0,
        };
    }
    bits
}

fn is_mark(c: char) -> bool {
    !c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Mark
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Thai,
    Hangul,
    East,
    Other,
}

fn script(c: char) -> Script {
    match c {
        'A'..='Z' | 'a'..='z' | 'ª' | 'º' | 'À'..='ɏ' | 'Ḁ'..='ỿ' => Script::Latin,
        '\u{370}'..='\u{3ff}' => Script::Greek,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{600}'..='\u{6ff}' => Script::Arabic,
        '\u{e00}'..='\u{e7f}' => Script::Thai,
        '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff61}'..='\u{ff9f}' | '\u{20000}'.. => Script::East,
        _ => Script::Other,
    }
}

fn scripts(one: char, other: char) -> f32 {
    use Script::{East, Hangul, Latin, Other};
    let (one, other) = (script(one), script(other));
    match (one, other) {
        _ if one == other => 0.0,
        (Hangul, East) | (East, Hangul) => 3.0,
        (Latin, East | Hangul) | (East | Hangul, Latin) => 1.5,
        (Other, _) | (_, Other) => 2.0,
        _ => 10.0,
    }
}

/// What the words cost together, each in the language that suits it, the languages in the shares that suit all.
fn mixture(costs: &[[f32; LANGUAGES]]) -> f32 {
    const EVEN: f32 = 1.0 / 40.0;
    let mut shares = [EVEN; LANGUAGES];
    let mut bits = 0.0;
    for _ in 0..6 {
        let mut taken = [1e-3_f32; LANGUAGES];
        bits = 0.0;
        for word in costs {
            let least = word.iter().copied().fold(f32::INFINITY, f32::min);
            let mut parts = [0.0; LANGUAGES];
            for ((part, cost), share) in parts.iter_mut().zip(word).zip(&shares) {
                *part = share * (least - cost).exp2();
            }
            let sum: f32 = parts.iter().sum();
            bits += least - sum.log2();
            taken.iter_mut().zip(&parts).for_each(|(all, part)| *all += part / sum);
        }
        let all: f32 = taken.iter().sum();
        shares = taken.map(|one| one / all);
    }
    bits
}
