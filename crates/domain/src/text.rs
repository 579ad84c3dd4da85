//! Free text: notes and instructions, in any script, with line breaks. It does not know what a text is about.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::name::{Limits, NameChange, NameRefused, Normal, Tables, apply};

/// The longest free text, in Unicode scalar values, counted as it is stored.
pub const FREE_TEXT_MAX: usize = 4000;

/// A note or an instruction: the rule of names, with line breaks (U+000A) kept, at most [`FREE_TEXT_MAX`] scalars,
/// never empty. Deserialising and [`FreeText::from_store`] take the text as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FreeText(String);

/// What was written in a field that may stay empty, with what the rule changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadText {
    text: Option<FreeText>,
    changes: Vec<NameChange>,
}

impl FreeText {
    /// Applies the rule to what was typed. Nothing, or only spaces and line breaks, is no text.
    ///
    /// # Errors
    ///
    /// A [`NameRefused`] whose sentence names the character, where it stands, and what to do.
    pub fn parse(typed: &str) -> Result<ReadText, NameRefused> {
        Self::parse_with(typed, &Tables)
    }

    /// As [`FreeText::parse`], with Unicode's normal forms from elsewhere, as a browser has them.
    ///
    /// # Errors
    ///
    /// As [`FreeText::parse`].
    pub fn parse_with(typed: &str, normal: &impl Normal) -> Result<ReadText, NameRefused> {
        match apply(typed, &Limits { max: FREE_TEXT_MAX, lines: true }, normal) {
            Ok(cleaned) => Ok(ReadText { text: Some(Self(cleaned.text)), changes: cleaned.changes }),
            Err(NameRefused::Empty) => Ok(ReadText::default()),
            Err(refused) => Err(refused),
        }
    }

    /// A text as the store holds it; the rule is not run again.
    #[must_use]
    pub const fn from_store(text: String) -> Self {
        Self(text)
    }

    /// The text, exactly as stored and shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, given away.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl ReadText {
    /// The text, if there is one.
    #[must_use]
    pub const fn text(&self) -> Option<&FreeText> {
        self.text.as_ref()
    }

    /// What the rule changed, to be shown before saving.
    #[must_use]
    pub fn changes(&self) -> &[NameChange] {
        &self.changes
    }

    /// The text alone, if there is one.
    #[must_use]
    pub fn into_text(self) -> Option<FreeText> {
        self.text
    }
}

impl fmt::Display for FreeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for FreeText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<FreeText> for String {
    fn from(text: FreeText) -> Self {
        text.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(typed: &str) -> Option<String> {
        FreeText::parse(typed).unwrap().into_text().map(FreeText::into_string)
    }

    #[test]
    fn line_breaks_stay_and_are_made_alike() {
        assert_eq!(text("one\r\ntwo\rthree\u{2028}four\nfive"), Some("one\ntwo\nthree\nfour\nfive".into()));
        assert_eq!(text(" a  b \n\n c "), Some("a b\n\nc".into()));
        assert_eq!(text("a\r\r\nb"), Some("a\n\nb".into()));
        let written = FreeText::parse("a\r\nb").unwrap();
        assert_eq!(written.changes(), [NameChange::LineEnds]);
    }

    #[test]
    fn nothing_is_no_text() {
        assert_eq!(text(""), None);
        assert_eq!(text(" \r\n\u{3000}\t"), None);
        assert_eq!(FreeText::parse("\u{200B}"), Err(NameRefused::NothingVisible));
    }

    #[test]
    fn four_thousand_characters_fit_and_no_more() {
        assert!(text(&"é".repeat(FREE_TEXT_MAX)).is_some());
        assert_eq!(
            FreeText::parse(&"é".repeat(FREE_TEXT_MAX + 1)),
            Err(NameRefused::TooLong { length: FREE_TEXT_MAX + 1, max: FREE_TEXT_MAX })
        );
    }

    #[test]
    fn a_mark_at_the_start_of_a_line_has_nothing_to_stand_on() {
        assert_eq!(FreeText::parse("a\n\u{301}b"), Err(NameRefused::LeadingMark { character: '\u{301}', position: 3 }));
    }

    #[test]
    fn the_rule_gives_the_same_answer_to_its_own_answer() {
        for typed in ["a \n b", "\u{2067}x\u{2069}\n", "Take ½ tablet\r\n≤ 4 g/day", "۲ قرص", "e\u{301}\ne\u{301}"]
        {
            let once = text(typed).unwrap();
            assert_eq!(text(&once), Some(once.clone()));
            assert_eq!(FreeText::parse(&once).unwrap().changes(), []);
        }
    }
}
