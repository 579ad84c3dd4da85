//! What kind of character each one is to the rule, and what a person calls it. It looks at one character at a
//! time and knows nothing of its neighbours.

use std::fmt;

use super::groups::{Group, group};
use unicode_properties::UnicodeEmoji;

use super::WhyNot;

/// What the rule does with a character before it looks at the neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CharacterKind {
    /// It stays in the name as it is.
    Keep,
    /// Becomes one ordinary space.
    Space,
    /// Ends a line: a space in a name, a line break in free text.
    Line,
    /// Goes, without meaning.
    Remove,
    /// Opens an isolate or embedding.
    Opens,
    /// Closes an isolate or embedding.
    Closes,
    /// Is refused wherever it stands.
    Refuse(WhyNot),
}

/// Sorts a character by itself alone.
pub(super) fn kind(c: char) -> CharacterKind {
    match c {
        ' '..='~' | '\u{200C}'..='\u{200F}' | '\u{61C}' | '\u{E0020}'..='\u{E007F}' => CharacterKind::Keep,
        '\t' => CharacterKind::Space,
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => CharacterKind::Line,
        '\u{80}'..='\u{9F}' => CharacterKind::Refuse(WhyNot::WrongEncoding),
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => CharacterKind::Remove,
        '\u{202D}' | '\u{202E}' => CharacterKind::Refuse(WhyNot::Override),
        '\u{202A}' | '\u{202B}' | '\u{2066}'..='\u{2068}' => CharacterKind::Opens,
        '\u{202C}' | '\u{2069}' => CharacterKind::Closes,
        '\u{FFFD}' => CharacterKind::Refuse(WhyNot::Lost),
        '\u{FFFC}' | '\u{FFF9}'..='\u{FFFB}' => CharacterKind::Refuse(WhyNot::StandIn),
        '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}' => CharacterKind::Refuse(WhyNot::Filler),
        // Marks that are never drawn: grapheme joiner, Khmer inherent vowels.
        '\u{34F}' | '\u{17B4}' | '\u{17B5}' => CharacterKind::Refuse(WhyNot::Invisible),
        '\u{E0000}'..='\u{E001F}' => CharacterKind::Refuse(WhyNot::Tag),
        _ => by_category(c),
    }
}

fn by_category(c: char) -> CharacterKind {
    match group(c) {
        Group::Control => CharacterKind::Refuse(WhyNot::Control),
        Group::Space => CharacterKind::Space,
        Group::Format if is_drawn_format(c) => CharacterKind::Keep,
        Group::Format => CharacterKind::Refuse(WhyNot::Invisible),
        Group::PrivateUse => CharacterKind::Refuse(WhyNot::PrivateUse),
        Group::Unassigned if is_noncharacter(c) => CharacterKind::Refuse(WhyNot::Noncharacter),
        Group::Unassigned => CharacterKind::Refuse(WhyNot::Unassigned),
        _ => CharacterKind::Keep,
    }
}

/// Format characters that are drawn: signs of the Arabic, Syriac and Kaithi scripts that enclose the number
/// after them (Unicode property `Prepended_Concatenation_Mark`).
fn is_drawn_format(c: char) -> bool {
    matches!(
        c,
        '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}' | '\u{110BD}' | '\u{110CD}'
    )
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Whether a character can be seen by itself.
pub(super) fn is_visible(c: char) -> bool {
    match c {
        '!'..='~' => true,
        _ if is_drawn_format(c) => true,
        _ => matches!(group(c), Group::Other | Group::Letter | Group::Math),
    }
}

/// Whether a character is a combining mark: it is drawn on the character before it.
pub(super) fn is_mark(c: char) -> bool {
    c > '\u{2FF}' && group(c) == Group::Mark
}

/// Whether a character is a letter or a combining mark.
pub(super) fn is_letter_or_mark(c: char) -> bool {
    matches!(group(c), Group::Letter | Group::Mark)
}

/// Whether a character is a virama, the sign that takes a letter's vowel away (Unicode's combining class 9).
pub(super) fn is_virama(c: char) -> bool {
    matches!(c, '\u{94D}' | '\u{9CD}' | '\u{A4D}' | '\u{ACD}' | '\u{B4D}' | '\u{BCD}' | '\u{C4D}' | '\u{CCD}' | '\u{D3B}'..='\u{D3C}' | '\u{D4D}' | '\u{DCA}' | '\u{E3A}' | '\u{EBA}' | '\u{F84}' | '\u{1039}'..='\u{103A}' | '\u{1714}'..='\u{1715}' | '\u{1734}' | '\u{17D2}' | '\u{1A60}' | '\u{1B44}' | '\u{1BAA}'..='\u{1BAB}' | '\u{1BF2}'..='\u{1BF3}' | '\u{2D7F}' | '\u{A806}' | '\u{A82C}' | '\u{A8C4}' | '\u{A953}' | '\u{A9C0}' | '\u{AAF6}' | '\u{ABED}' | '\u{10A3F}' | '\u{11046}' | '\u{11070}' | '\u{1107F}' | '\u{110B9}' | '\u{11133}'..='\u{11134}' | '\u{111C0}' | '\u{11235}' | '\u{112EA}' | '\u{1134D}' | '\u{113CE}'..='\u{113D0}' | '\u{11442}' | '\u{114C2}' | '\u{115BF}' | '\u{1163F}' | '\u{116B6}' | '\u{1172B}' | '\u{11839}' | '\u{1193D}'..='\u{1193E}' | '\u{119E0}' | '\u{11A34}' | '\u{11A47}' | '\u{11A99}' | '\u{11C3F}' | '\u{11D44}'..='\u{11D45}' | '\u{11D97}' | '\u{11F41}'..='\u{11F42}' | '\u{1612F}')
}

/// Whether a character can be an element of an emoji joined from several.
pub(super) fn is_emoji_element(c: char) -> bool {
    !c.is_ascii() && c.is_emoji_char()
}

/// Whether a character is a variation selector.
pub(super) fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{180B}'..='\u{180D}' | '\u{180F}')
}

/// Whether a character is a tag, known only inside flags.
pub(super) fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0020}'..='\u{E007F}')
}

/// Whether `base` belongs to the characters for which Unicode defines variants with this selector: emoji and text
/// style for emoji; standardised variants of Han, mathematical, Myanmar, Phags-pa, Manichaean and hieroglyphic
/// characters, of zero, of quotation marks and of East Asian punctuation; registered variants of Han; Mongolian.
pub(super) fn takes_selector(base: char, selector: char) -> bool {
    match selector {
        '\u{FE0E}' | '\u{FE0F}' => base.is_emoji_char(),
        '\u{FE00}'..='\u{FE02}' => {
            is_han(base)
                || group(base) == Group::Math
                || matches!(base, '0' | '\u{2018}'..='\u{201D}' | '\u{1000}'..='\u{109F}' | '\u{AA60}'..='\u{AA7F}'
                    | '\u{A840}'..='\u{A877}' | '\u{10AC0}'..='\u{10AFF}' | '\u{3001}' | '\u{3002}'
                    | '\u{FF01}' | '\u{FF0C}' | '\u{FF0E}' | '\u{FF1A}' | '\u{FF1B}' | '\u{FF1F}'
                    | '\u{2205}' | '\u{2229}' | '\u{222A}' | '\u{13000}'..='\u{1342F}')
        }
        '\u{FE03}'..='\u{FE06}' => matches!(base, '\u{13000}'..='\u{1342F}'),
        '\u{E0100}'..='\u{E01EF}' => is_han(base),
        '\u{180B}'..='\u{180D}' | '\u{180F}' => matches!(base, '\u{1820}'..='\u{18AA}'),
        _ => false,
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2FA1F}' | '\u{30000}'..='\u{3FFFD}' | '\u{3005}'..='\u{3007}')
}

/// A character in words: its code point, its name where it is known, itself where it can be seen.
#[derive(Clone, Copy)]
pub(super) enum Described {
    /// "a zero-width space (U+200B)"
    A(char),
    /// "zero-width space (U+200B)"
    Bare(char),
    /// "The character U+200B (zero-width space)"
    The(char),
}

impl Described {
    pub(super) const fn one(c: char) -> Self {
        Self::A(c)
    }

    pub(super) const fn bare(c: char) -> Self {
        Self::Bare(c)
    }
}

impl fmt::Display for Described {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::A(c) | Self::Bare(c) => {
                let code = u32::from(c);
                let name = name_of(c).unwrap_or("character");
                let article = match (self, name.starts_with(['a', 'e', 'i', 'o'])) {
                    (Self::A(_), true) => "an ",
                    (Self::A(_), false) => "a ",
                    _ => "",
                };
                write!(f, "{article}{name} (U+{code:04X})")
            }
            Self::The(c) => {
                write!(f, "The character U+{:04X}", u32::from(c))?;
                match name_of(c) {
                    Some(name) => write!(f, " ({name})"),
                    None if is_mark(c) => write!(f, " (◌{c})"),
                    None if is_visible(c) => write!(f, " ({c})"),
                    None => Ok(()),
                }
            }
        }
    }
}

/// Names of the characters that a person cannot see and may have to be told about.
fn name_of(c: char) -> Option<&'static str> {
    Some(match c {
        '\0' => "null",
        '\u{7}' => "bell",
        '\u{8}' => "backspace",
        '\t' => "tab",
        '\n' | '\r' => "line break",
        '\u{B}' => "vertical tab",
        '\u{C}' => "form feed",
        '\u{1A}' => "substitute",
        '\u{1B}' => "escape",
        '\u{7F}' => "delete",
        '\u{85}' => "next line",
        '\u{1}'..='\u{1F}' | '\u{80}'..='\u{9F}' => "control character",
        ' ' => "space",
        '\u{A0}' => "no-break space",
        '\u{AD}' => "soft hyphen",
        '\u{34F}' => "combining grapheme joiner",
        '\u{115F}' | '\u{1160}' | '\u{3164}' => "Hangul filler",
        '\u{FFA0}' => "half-width Hangul filler",
        '\u{17B4}' | '\u{17B5}' => "Khmer inherent vowel",
        '\u{180E}' => "Mongolian vowel separator",
        '\u{2009}' | '\u{200A}' => "thin space",
        '\u{200B}' => "zero-width space",
        '\u{200C}' => "zero-width non-joiner",
        '\u{200D}' => "zero-width joiner",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{202A}' => "left-to-right embedding",
        '\u{202B}' => "right-to-left embedding",
        '\u{202C}' => "pop directional formatting",
        '\u{202D}' => "left-to-right override",
        '\u{202E}' => "right-to-left override",
        '\u{202F}' => "narrow no-break space",
        '\u{2060}' => "word joiner",
        '\u{2061}'..='\u{2064}' => "invisible operator",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "pop directional isolate",
        '\u{2800}' => "Braille blank",
        '\u{3000}' => "ideographic space",
        '\u{FEFF}' => "byte order mark",
        '\u{FFF9}'..='\u{FFFB}' => "interlinear annotation mark",
        '\u{FFFC}' => "object replacement character",
        '\u{FFFD}' => "replacement character",
        '\u{E0000}'..='\u{E007F}' => "tag",
        _ if is_noncharacter(c) => "noncharacter",
        _ if is_selector(c) => "variation selector",
        _ => match group(c) {
            Group::PrivateUse => "private use",
            Group::Unassigned => "unassigned",
            Group::Space => "unusual space",
            _ => return None,
        },
    })
}
