//! A language made by a machine from the English messages: every text in brackets, with accents, from right to left.
//! What a page shows without brackets did not come from a message file.

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser, serializer,
};
use messages::{Direction, Language, english_source};
use std::sync::LazyLock;

/// What stands before each text.
pub const OPEN: char = '⟦';
/// What stands behind it.
pub const CLOSE: char = '⟧';

/// The language.
pub fn pseudo() -> Language {
    static PSEUDO: LazyLock<Language> =
        LazyLock::new(|| Language::translated("ar-XB", Direction::Rtl, &translated(english_source())).unwrap());
    *PSEUDO
}

/// The source in which every letter of a text has an accent, and every text stands in brackets.
pub fn translated(source: &str) -> String {
    let mut all = parser::parse(source.to_owned()).unwrap();
    for entry in &mut all.body {
        match entry {
            Entry::Message(message) => {
                if let Some(value) = &mut message.value {
                    bracketed(value);
                }
                for attribute in &mut message.attributes {
                    bracketed(&mut attribute.value);
                }
            }
            Entry::Term(term) => accented(&mut term.value),
            _ => {}
        }
    }
    serializer::serialize(&all)
}

fn bracketed(pattern: &mut Pattern<String>) {
    accented(pattern);
    pattern.elements.insert(0, PatternElement::TextElement { value: OPEN.to_string() });
    pattern.elements.push(PatternElement::TextElement { value: CLOSE.to_string() });
}

fn accented(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = value.chars().map(accent).collect(),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                for variant in variants {
                    accented(&mut variant.value);
                }
            }
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::Placeable { .. }) } => {
                panic!("a placeable inside a placeable")
            }
            PatternElement::Placeable { .. } => {}
        }
    }
}

fn accent(letter: char) -> char {
    let plain = "aceinoruyACEINORUY";
    let with = "àçéîñöŕûýÀÇÉÎÑÖŔÛÝ";
    plain.chars().zip(with.chars()).find(|(from, _)| *from == letter).map_or(letter, |(_, to)| to)
}

#[test]
fn every_text_is_bracketed_and_accented_and_arguments_stay() {
    let source = "a = Sign out\nb = { $count ->\n    [one] One part\n   *[other] { $count } parts\n}\n";
    let made = Language::translated("ar-XB", Direction::Rtl, &translated(source));
    assert!(made.is_err(), "a language lacks most messages");
    let lang = pseudo();
    assert_eq!(lang.frame_sign_out(), "⟦Sîgñ öût⟧");
    assert_eq!(
        (lang.frame_health_ill(1), lang.frame_health_ill(2)),
        ("⟦Öñé pàŕt hàs à fàûlt⟧".into(), "⟦2 pàŕts hàvé à fàûlt⟧".into())
    );
    assert_eq!((lang.tag(), lang.dir()), ("ar-XB", "rtl"));
}
