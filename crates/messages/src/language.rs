//! A language: its tag, its direction, its messages and, by the tag, its plural rules.

use crate::generated::{ENGLISH, L10n, L10nLanguage};
use domain::coded::{Coded, Member, Stored};
use std::{fmt, ops::Deref, sync::LazyLock};

/// In which direction a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// As the attribute `dir` has it.
    #[must_use]
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A language that people are spoken to in. Cheap to copy; given with every call that makes a sentence.
///
/// Every message is one of its methods: `lang.frame_sign_out()`.
#[derive(Clone, Copy)]
pub struct Language(&'static Catalogue);

struct Catalogue {
    tag: String,
    direction: Direction,
    messages: L10nLanguage,
}

static EN: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue { tag: L10n::En.to_string(), direction: Direction::Ltr, messages: L10n::En.load() });

/// A translation that does not fit the messages that the program speaks: a message is missing, or names an argument
/// that nobody gives.
#[derive(Debug)]
pub struct NotALanguage(String);

impl fmt::Display for NotALanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotALanguage {}

impl Language {
    /// English, the language that always exists.
    #[must_use]
    pub fn english() -> Self {
        Self(&EN)
    }

    /// A translation that the build did not know, checked against every message first. It is kept until the program
    /// ends, so load each once.
    ///
    /// # Errors
    /// A translation with which some sentence could not be said.
    pub fn translated(tag: &str, direction: Direction, source: &str) -> Result<Self, NotALanguage> {
        let messages =
            L10nLanguage::new_external(tag, source.as_bytes()).map_err(|error| NotALanguage(error.to_string()))?;
        Ok(Self(Box::leak(Box::new(Catalogue { tag: tag.to_owned(), direction, messages }))))
    }

    /// The tag, as the attribute `lang` has it.
    #[must_use]
    pub fn tag(self) -> &'static str {
        &self.0.tag
    }

    /// The direction, as the attribute `dir` has it.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        self.0.direction.attribute()
    }

    /// The words of a code: the message `list-code`.
    #[must_use]
    pub fn words<T: Coded>(self, one: T) -> String {
        self.member(one.into())
    }

    /// The words of a code whose list is not at hand.
    #[must_use]
    pub fn member(self, one: Member) -> String {
        self.0.messages.by_key(&key(one)).unwrap_or_else(|| one.words.to_owned())
    }

    /// What is said beside the words of a code, such as a hint: an attribute of its message; nothing where it has none.
    #[must_use]
    pub fn beside<T: Coded>(self, one: T, what: &str) -> Option<String> {
        self.0.messages.by_attribute(&key(one.into()), what)
    }

    /// The words of a stored code; for a newer one, the code itself.
    #[must_use]
    pub fn stored<T: Coded>(self, one: &Stored<T>) -> String {
        match one {
            Stored::Known(one) => self.words(*one),
            Stored::Newer(code) => code.clone(),
        }
    }

    /// The words of a choice that no coded list has, such as a unit of doses: the message `list-code`, without the code's
    /// signs and capitals. For one without a message, the words that are given.
    #[must_use]
    pub fn choice(self, list: &str, code: &str, words: &str) -> String {
        self.0.messages.by_key(&choice_key(list, code)).unwrap_or_else(|| words.to_owned())
    }

    /// Whether there is a message for such a choice.
    #[must_use]
    pub fn knows_choice(self, list: &str, code: &str) -> bool {
        self.0.messages.by_key(&choice_key(list, code)).is_some()
    }

    /// Whether there are words for a code.
    #[must_use]
    pub fn knows<T: Coded>(self, one: T) -> bool {
        self.0.messages.by_key(&key(one.into())).is_some()
    }
}

/// The key of a code's words: `line-act-withdraw_acceptance` for `LineAct::WithdrawAcceptance`.
fn key(one: Member) -> String {
    let mut key = String::new();
    for c in one.list.chars() {
        if c.is_ascii_uppercase() && !key.is_empty() {
            key.push('-');
        }
        key.push(c.to_ascii_lowercase());
    }
    key.push('-');
    if one.code.is_empty() {
        key.push_str("none");
    }
    key.extend(one.code.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }));
    key
}

/// The key of a choice's words: `dose-unit-10-6-iu` for `10*6.[iU]`.
fn choice_key(list: &str, code: &str) -> String {
    let parts = code.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    std::iter::once(list.to_owned()).chain(parts.map(str::to_ascii_lowercase)).collect::<Vec<_>>().join("-")
}

impl Deref for Language {
    type Target = L10nLanguage;

    fn deref(&self) -> &L10nLanguage {
        &self.0.messages
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::english()
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.0.tag == other.0.tag
    }
}

impl Eq for Language {}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.0.tag).finish()
    }
}

/// The English messages as they are written, for whoever makes a translation.
#[must_use]
pub fn english_source() -> &'static str {
    std::str::from_utf8(ENGLISH).unwrap_or_default()
}
