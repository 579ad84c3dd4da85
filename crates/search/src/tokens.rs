//! Cuts a folded text into words and numbers. It does not know which of them name a drug.

use super::fold::fold;
use super::latin::in_latin;

/// A word or a number of a name or of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) number: bool,
    /// Only a hyphen or an apostrophe stands between this and the word before.
    glued: bool,
    /// A slash stands between this and the number before.
    pub(super) over: bool,
}

/// The ways a text may be read: as it is, and otherwise.
pub(super) struct Readings {
    pub(super) primary: Vec<Token>,
    /// `ö` as `oe`, hyphenated words as one, `5,000` as `5000`.
    pub(super) others: Vec<Vec<Token>>,
}

impl Readings {
    /// In Latin letters, where that differs.
    pub(super) fn latin(&self) -> Option<Vec<Token>> {
        (!self.primary.iter().all(|token| token.text.is_ascii())).then(|| latin(&self.primary))
    }
}

/// Reads a text as it is.
pub(super) fn as_it_is(text: &str) -> Vec<Token> {
    cut(&fold(text).plain)
}

/// Reads a text in every way it may be meant.
pub(super) fn readings(text: &str) -> Readings {
    let folded = fold(text);
    let primary = cut(&folded.plain);
    let mut others = Vec::new();
    if let Some(other) = folded.other {
        others.push(cut(&other));
    }
    if primary.iter().any(|token| token.glued) {
        others.push(joined(&primary, |token, _| token.glued));
    }
    if primary.iter().any(is_grouped) {
        others.push(primary.iter().map(ungrouped).collect());
    }
    Readings { primary, others }
}

/// Words with every neighbouring pair of words joined: "para cetamol" is "paracetamol".
pub(super) fn all_joined(tokens: &[Token]) -> Vec<Token> {
    joined(tokens, |token, before| !token.number && !before.number)
}

fn joined(tokens: &[Token], join: impl Fn(&Token, &Token) -> bool) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match out.last_mut() {
            Some(last) if join(token, last) => last.text.push_str(&token.text),
            _ => out.push(Token { glued: false, ..token.clone() }),
        }
    }
    out
}

fn is_grouped(token: &Token) -> bool {
    token.number && token.text.split_once('.').is_some_and(|(whole, rest)| is_group(whole, rest))
}

/// `1.000` may be a thousand or one: such a number is left as it is, and read both ways.
fn is_group(whole: &str, rest: &str) -> bool {
    whole.len() <= 3 && whole != "0" && rest.len() == 3
}

fn ungrouped(token: &Token) -> Token {
    if is_grouped(token) { Token { text: token.text.replace('.', ""), ..token.clone() } } else { token.clone() }
}

fn latin(tokens: &[Token]) -> Vec<Token> {
    let in_latin = |token: &Token| {
        let text = in_latin(&token.text);
        (!text.is_empty()).then(|| Token { text, ..token.clone() })
    };
    tokens.iter().filter_map(in_latin).collect()
}

/// What kind of letter a word is made of: scripts that put no space between words are cut where the script changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Han,
    Kana,
    Unspaced,
    Picture,
    Soft,
    Point,
    Slash,
    Percent,
    Other,
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' => Class::Digit,
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '.' | ',' | '\u{B7}' => Class::Point,
        '-' | '\'' => Class::Soft,
        '/' => Class::Slash,
        '%' => Class::Percent,
        '\0'..='~' => Class::Other,
        '\u{30A0}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3099}' | '\u{309A}' => Class::Kana,
        '\u{3005}'..='\u{3007}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}' => Class::Han,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{AA60}'..='\u{AA7F}' => {
            Class::Unspaced
        }
        _ => other_class(c),
    }
}

fn other_class(c: char) -> Class {
    use unicode_properties::{GeneralCategoryGroup as G, UnicodeEmoji, UnicodeGeneralCategory};
    match c.general_category_group() {
        G::Letter | G::Mark | G::Number => Class::Letter,
        G::Symbol if c.is_emoji_char() => Class::Picture,
        _ => Class::Other,
    }
}

/// Whether a word is of a script that puts no space between words.
pub(super) fn is_unspaced(word: &str) -> bool {
    word.chars().next().is_some_and(|c| matches!(class(c), Class::Han | Class::Kana | Class::Unspaced))
}

fn cut(folded: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open: Option<Class> = None;
    let (mut glued, mut over) = (false, false);
    let mut chars = folded.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let digit_next = chars.peek().is_some_and(char::is_ascii_digit);
        let class = class(c);
        match (class, open) {
            (Class::Digit | Class::Letter | Class::Han | Class::Kana | Class::Unspaced | Class::Picture, Some(was))
                if was == class =>
            {
                extend(&mut tokens, c);
            }
            (Class::Point, Some(Class::Digit)) if digit_next => extend(&mut tokens, '.'),
            (Class::Point, _) if digit_next && !class_of_word(before) => {
                tokens.push(Token { text: "0.".to_owned(), number: true, glued: false, over: false });
                open = Some(Class::Digit);
            }
            (
                Class::Digit
                | Class::Letter
                | Class::Han
                | Class::Kana
                | Class::Unspaced
                | Class::Picture
                | Class::Percent,
                _,
            ) => {
                let number = class == Class::Digit;
                let both = |of: bool| tokens.last().is_some_and(|last| last.number == of);
                let (glued, over) = (glued && !number && both(false), over && number && both(true));
                tokens.push(Token { text: c.to_string(), number, glued, over });
                open = Some(class);
            }
            _ => open = None,
        }
        glued = class == Class::Soft && class_of_word(before);
        over = class == Class::Slash && before.is_ascii_digit();
        before = c;
    }
    for token in tokens.iter_mut().filter(|token| token.number) {
        plain_number(&mut token.text);
    }
    unify_micro(&mut tokens);
    if tokens.is_empty() {
        // A name of signs alone is found by its signs.
        let text: String = folded.split_whitespace().collect();
        if !text.is_empty() {
            tokens.push(Token { text, number: false, glued: false, over: false });
        }
    }
    tokens
}

fn extend(tokens: &mut [Token], c: char) {
    if let Some(last) = tokens.last_mut() {
        last.text.push(c);
    }
}

fn class_of_word(c: char) -> bool {
    matches!(class(c), Class::Digit | Class::Letter | Class::Han | Class::Kana | Class::Unspaced)
}

/// Article numbers have at least so many digits; with or without zeros before them they are the same.
const ARTICLE_DIGITS: usize = 12;

/// `0.50` is `0.5`, `5.0` is `5`; `1.000` stays, because it may be a thousand.
fn plain_number(text: &mut String) {
    let Some((whole, rest)) = text.split_once('.') else {
        let digits = text.trim_start_matches('0');
        if text.len() >= ARTICLE_DIGITS && !digits.is_empty() {
            *text = digits.to_owned();
        }
        return;
    };
    if rest.contains('.') || is_group(whole, rest) {
        return;
    }
    let kept = rest.trim_end_matches('0');
    *text = if kept.is_empty() { whole.to_owned() } else { format!("{whole}.{kept}") };
}

/// One spelling for millionths, where they are the unit of the number before.
fn unify_micro(tokens: &mut [Token]) {
    let mut number = false;
    for token in tokens {
        if number && let Some(unit) = micro(&token.text) {
            unit.clone_into(&mut token.text);
        }
        number = token.number;
    }
}

fn micro(word: &str) -> Option<&'static str> {
    Some(match word {
        "μg"
        | "ug"
        | "mcg"
        | "mcgs"
        | "mkg"
        | "μgr"
        | "mcgr"
        | "microg"
        | "microgr"
        | "mikrog"
        | "microgram"
        | "micrograms"
        | "microgramme"
        | "microgrammes"
        | "mikrogramm"
        | "mikrogram"
        | "mikrogramu"
        | "microgramo"
        | "microgramos"
        | "microgrammo"
        | "microgrammi"
        | "micrograma"
        | "microgramas"
        | "мкг"
        | "микрограмм"
        | "микрограмма"
        | "микрограммов"
        | "μγ"
        | "μικρογραμμαρια"
        | "微克"
        | "マイクログラム"
        | "ميكروغرام"
        | "ميكروجرام" => "mcg",
        "μl" | "ul" | "mcl" | "microl" | "microliter" | "microliters" | "microlitre" | "microlitres" | "mikroliter"
        | "мкл" | "微升" => "mcl",
        "μmol" | "umol" | "mcmol" | "micromol" | "micromole" | "micromoles" | "mikromol" | "мкмоль" => "mcmol",
        _ => return None,
    })
}
