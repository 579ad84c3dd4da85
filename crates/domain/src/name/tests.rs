//! The rule for names, over every character there is and over the cases a pharmacy meets.

use icu_normalizer::ComposingNormalizerBorrowed;
use proptest::prelude::*;

use super::*;

fn kept(typed: &str) -> String {
    match Name::parse(typed) {
        Ok(named) => named.into_name().into_string(),
        Err(refused) => panic!("{typed:?} refused: {refused}"),
    }
}

fn refused(typed: &str) -> NameRefused {
    match Name::parse(typed) {
        Ok(named) => panic!("{typed:?} kept as {:?}", named.name()),
        Err(refused) => refused,
    }
}

fn why(typed: &str) -> WhyNot {
    match refused(typed) {
        NameRefused::NotAllowed { why, .. } => why,
        other => panic!("{typed:?}: {other:?}"),
    }
}

/// What must hold for every text: a name is NFC by another hand, obeys its own rule, and reads back from its wire form.
fn holds(typed: &str) {
    match Name::parse(typed) {
        Ok(named) => {
            let text = named.name().as_str();
            let icu = ComposingNormalizerBorrowed::new_nfc();
            assert_eq!(icu.normalize(text), text, "{typed:?} is not composed");
            let again = Name::parse(text).unwrap_or_else(|e| panic!("{typed:?} kept as {text:?}, then {e}"));
            assert_eq!(again.name().as_str(), text, "{typed:?} changed twice");
            assert_eq!(again.changes(), [], "{typed:?} as {text:?}");
            assert!(text.chars().count() <= NAME_MAX);
            if named.changes().is_empty() {
                assert_eq!(text, typed, "changed in silence");
            } else {
                assert_ne!(text, typed, "{:?}", named.changes());
                assert!(
                    named
                        .changes()
                        .iter()
                        .all(|change| change.to_string().is_ascii() || change.to_string().contains('×'))
                );
            }
        }
        Err(refused) => {
            let sentence = refused.to_string();
            assert!(sentence.ends_with('.'), "{sentence}");
            assert!(sentence.chars().all(|c| !c.is_control()), "{sentence:?}");
        }
    }
}

#[test]
fn the_libraries_know_the_same_unicode() {
    let (major, minor, patch) = unicode_normalization::UNICODE_VERSION;
    let properties = unicode_properties::UNICODE_VERSION;
    assert_eq!((u64::from(major), u64::from(minor), u64::from(patch)), properties);
}

#[test]
fn viramas_are_those_of_unicode() {
    for c in '\0'..=char::MAX {
        let class = unicode_normalization::char::canonical_combining_class(c);
        assert_eq!(character::is_virama(c), class == 9, "U+{:04X}", u32::from(c));
    }
}

#[test]
fn every_character_alone_and_between_letters() {
    let halves = [('\0', '\u{FFFF}'), ('\u{10000}', char::MAX)];
    std::thread::scope(|scope| {
        for (from, to) in halves {
            scope.spawn(move || {
                let mut typed = String::new();
                for c in from..=to {
                    for (before, after) in [("", ""), ("a", "b")] {
                        typed.clear();
                        typed.push_str(before);
                        typed.push(c);
                        typed.push_str(after);
                        let named = Name::parse(&typed);
                        // Most of the range is refused by the character alone, whatever stands beside it.
                        if !matches!(
                            named,
                            Err(NameRefused::NotAllowed { why: WhyNot::Unassigned | WhyNot::PrivateUse, .. })
                        ) {
                            holds(&typed);
                        }
                    }
                }
            });
        }
    });
}

#[test]
fn a_refusal_names_the_character_and_the_place() {
    assert_eq!(
        refused("ab\u{202E}cd").to_string(),
        "The character U+202E (right-to-left override) at position 3 can't be used here: it shows text in another order \
         than it is stored. Delete it, and type the text as it is read."
    );
    for c in ('\0'..=char::MAX).filter(|c| !matches!(c, '\u{20000}'..='\u{DFFFF}' | '\u{F0000}'..)) {
        if let Err(NameRefused::NotAllowed { character, position, .. }) = Name::parse(&format!("xy{c}z")) {
            assert_eq!((character, position), (c, 3));
        }
    }
}

#[test]
fn names_in_every_script_are_kept_as_typed() {
    for name in [
        "Paracétamol 500 mg",
        "500 µg",
        "500 μg",
        "500 mcg",
        "İBU-BABY",
        "Löwenzahn",
        "ΦΟΛΙΚΟ ΟΞΥ",
        "Φολικό οξύ",
        "тест",
        "アセトアミノフェン錠２００ｍｇ",
        "ｱｾﾄｱﾐﾉﾌｪﾝ錠200mg",
        "甲硝唑",
        "파모티딘",
        "دواء أموكسيسيلين",
        "دوا اموكسيسيلين",
        "\u{E19}\u{E49}\u{E33}\u{E40}\u{E01}\u{E25}\u{E37}\u{E2D}",
        "\u{E19}\u{E4D}\u{E49}\u{E32}",
        "पैरासिटामोल",
        "क्\u{200D}ष",
        "క్\u{200C}ష",
        "💊",
        "👩🏽\u{200D}⚕\u{FE0F} tea",
        "🏳\u{FE0F}\u{200D}🌈",
        "1\u{FE0F}\u{20E3}",
        "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
        "🇳🇬",
        "10²",
        "102",
        "½ tablet",
        "Nurofen™",
        "Panadol®",
        "H₂O",
        "Ⅱ",
        "می\u{200C}خواهم",
        "葛\u{E0100}",
        "≤ 5 %",
        "×",
        "5½",
        "Artéméther–luméfantrine 20 mg/120 mg",
        "=SUM(A1)",
        "<script>alert(1)</script>",
        "'; DROP TABLE drug; --",
        "\\",
        "^~(+%&#/",
        "שלום\u{200E} 5 mg",
        "أرتيميثير\u{200F} 20 mg/120 mg",
        "\u{61C}دواء",
        "𝛼-tocopherol",
        "Ọ̀gẹ̀dẹ̀ 5 % sirop",
        "ല്\u{200D}",
        "\u{601}۲۰",
    ] {
        let named = Name::parse(name).unwrap_or_else(|e| panic!("{name:?}: {e}"));
        assert_eq!(named.name().as_str(), name);
        assert_eq!(named.changes(), []);
        holds(name);
    }
}

#[test]
fn both_spellings_of_an_accent_are_one_name() {
    assert_eq!(kept("Parace\u{301}tamol"), "Paracétamol");
    assert_eq!(Name::parse("Parace\u{301}tamol").unwrap().changes(), [NameChange::Composed]);
    assert_eq!(kept("O\u{300}\u{323}ro\u{323}\u{300}"), "\u{1ECC}\u{300}r\u{1ECD}\u{300}");
    assert_eq!(kept("\u{1ECC}\u{300}r\u{1ECD}\u{300}"), "\u{1ECC}\u{300}r\u{1ECD}\u{300}");
    assert_eq!(kept("\u{212B}"), "Å");
    assert_ne!(kept("10²"), kept("102"));
    assert_eq!(kept("ﬁ"), "ﬁ");
}

#[test]
fn spaces_become_one_kind_and_invisible_ones_go() {
    assert_eq!(
        kept("\u{FEFF} Para\u{200B}ceta\u{AD}mol\u{A0}\t500\r\nmg\u{3000}\u{2028}x \u{2060}"),
        "Paracetamol 500 mg x"
    );
    let named = Name::parse("a\u{200B}b\u{200B}c\u{A0}d  e ").unwrap();
    let said: Vec<String> = named.changes().iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "2 × zero-width space (U+200B) were removed",
            "a no-break space (U+00A0) became an ordinary space",
            "spaces at the start or the end were removed",
            "several spaces in a row became one",
        ]
    );
    assert_eq!(
        Name::parse("x\u{AD}").unwrap().changes().first().unwrap().to_string(),
        "a soft hyphen (U+00AD) was removed"
    );
    assert_eq!(kept("e\u{200B}\u{301}"), "é");
}

#[test]
fn direction_marks_that_wrap_the_whole_name_are_taken_off() {
    for typed in [
        "\u{2067}دواء\u{2069}",
        " \u{202B}دواء\u{202C}",
        "\u{2068} \u{2067}دواء\u{2069} \u{2069} ",
        "\u{FEFF}\u{202A}دواء\u{202C}",
    ] {
        assert_eq!(kept(typed), "دواء");
        assert!(Name::parse(typed).unwrap().changes().contains(&NameChange::Unwrapped));
    }
    for typed in [
        "a \u{2067}b\u{2069}",
        "\u{2067}a\u{2069} \u{2067}b\u{2069}",
        "\u{2067}a",
        "a\u{2069}",
        "\u{202A}a\u{2069}",
        "\u{2067}a\u{202C}",
    ] {
        assert_eq!(why(typed), WhyNot::InnerDirection, "{typed:?}");
    }
    let nested = "\u{2067}".repeat(200_000) + "a" + &"\u{2069}".repeat(200_000);
    assert_eq!(kept(&nested), "a");
}

#[test]
fn what_hides_or_misleads_is_refused() {
    for (typed, reason) in [
        ("a\0b", WhyNot::Control),
        ("a\u{1B}[31m", WhyNot::Control),
        ("a\u{7F}", WhyNot::Control),
        ("a\u{B}b", WhyNot::Control),
        ("a\u{85}b", WhyNot::WrongEncoding),
        ("ÃƒÂ\u{9D}", WhyNot::WrongEncoding),
        ("abc\u{202E}gpj", WhyNot::Override),
        ("a\u{202D}b", WhyNot::Override),
        ("Parac\u{FFFD}tamol", WhyNot::Lost),
        ("a\u{FFFC}", WhyNot::StandIn),
        ("a\u{FFFA}b", WhyNot::StandIn),
        ("a\u{3164}b", WhyNot::Filler),
        ("\u{2800}", WhyNot::Filler),
        ("a\u{FFA0}", WhyNot::Filler),
        ("\u{115F}\u{1160}", WhyNot::Filler),
        ("a\u{2061}b", WhyNot::Invisible),
        ("a\u{34F}b", WhyNot::Invisible),
        ("a\u{180E}b", WhyNot::Invisible),
        ("\u{13430}", WhyNot::Invisible),
        ("a\u{E0061}", WhyNot::Tag),
        ("\u{E0001}", WhyNot::Tag),
        ("🏴\u{E0067}", WhyNot::Tag),
        ("🏴\u{E007F}", WhyNot::Tag),
        ("🏴\u{E0067}\u{E007F}\u{E0067}\u{E007F}", WhyNot::Tag),
        ("a\u{E000}", WhyNot::PrivateUse),
        ("\u{10FFFD}x", WhyNot::PrivateUse),
        ("a\u{378}", WhyNot::Unassigned),
        ("a\u{FDD0}", WhyNot::Noncharacter),
        ("a\u{FFFE}", WhyNot::Noncharacter),
        ("\u{10FFFF}", WhyNot::Noncharacter),
        ("a\u{200D}", WhyNot::Joiner),
        ("\u{200D}a", WhyNot::Joiner),
        ("a\u{200D} b", WhyNot::Joiner),
        ("5\u{200C}mg", WhyNot::Joiner),
        ("a\u{200D}\u{200D}b", WhyNot::Joiner),
        ("<\u{338}\u{200D}a", WhyNot::Joiner),
        ("A\u{FE0F}", WhyNot::Selector),
        ("a\u{FE00}", WhyNot::Selector),
        ("💊\u{FE0F}\u{FE0F}", WhyNot::Selector),
        ("a\u{E0100}", WhyNot::Selector),
    ] {
        assert_eq!(why(typed), reason, "{typed:?}");
    }
    assert_eq!(
        refused("💊\u{FE0F} \u{200B}z\u{FE0F}"),
        NameRefused::NotAllowed { character: '\u{FE0F}', position: 6, why: WhyNot::Selector }
    );
}

#[test]
fn a_name_has_something_to_see() {
    assert_eq!(refused(""), NameRefused::Empty);
    assert_eq!(refused(" \t\u{3000}\r\n"), NameRefused::Empty);
    assert_eq!(refused("\u{FEFF}"), NameRefused::NothingVisible);
    assert_eq!(refused("\u{200E}\u{200F}"), NameRefused::NothingVisible);
    assert_eq!(refused("\u{2067}\u{2069}"), NameRefused::NothingVisible);
}

#[test]
fn three_hundred_characters_fit_and_no_more() {
    for c in ["a", "é", "錠", "💊", "e\u{301}"] {
        let long = c.repeat(NAME_MAX);
        assert_eq!(kept(&long).chars().count(), NAME_MAX);
        assert_eq!(refused(&(long + c)), NameRefused::TooLong { length: 301, max: 300 });
    }
    assert_eq!(
        refused(&"x".repeat(310)).to_string(),
        "This is 310 characters long, and at most 300 fit. Shorten it by 10."
    );
}

#[test]
fn marks_stand_on_letters_and_not_too_many() {
    assert_eq!(refused("\u{301}a"), NameRefused::LeadingMark { character: '\u{301}', position: 1 });
    assert_eq!(refused(" \u{200E}\u{301}a"), NameRefused::LeadingMark { character: '\u{301}', position: 3 });
    assert_eq!(kept(&format!("a{}", "\u{302}".repeat(8))).chars().count(), 8);
    for typed in [
        format!("xa{}", "\u{302}".repeat(9)),
        format!("xâ{}y", "\u{302}".repeat(8)),
        format!("xz{}", "\u{301}".repeat(9)),
    ] {
        let refused = refused(&typed);
        assert!(matches!(refused, NameRefused::TooManyMarks { position: 2, count: 9, .. }), "{refused:?}");
    }
    assert!(matches!(
        refused(&format!("a{0}\u{200D}{0}", "\u{302}".repeat(5))),
        NameRefused::TooManyMarks { count: 10, .. }
    ));
    let sentence = refused("ab\u{30F}\u{30F}\u{30F}\u{30F}\u{30F}\u{30F}\u{30F}\u{30F}\u{30F}").to_string();
    assert_eq!(
        sentence,
        "The character U+0062 (b) at position 2 carries 9 accents or signs, and at most 8 can be read. Delete those that do \
         not belong there."
    );
}

#[test]
fn what_is_stored_is_read_as_it_is() {
    let name: Name = serde_json::from_str("\"a\u{200B}b\\u0000\"").unwrap();
    assert_eq!(name.as_str(), "a\u{200B}b\0");
    assert_eq!(serde_json::to_string(&Name::from_store("x".into())).unwrap(), "\"x\"");
}

fn nasty() -> impl Strategy<Value = char> {
    let listed: Vec<char> = "\0\t\n\r\u{85}\u{AD}\u{A0}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2028}\u{2029}\
         \u{2060}\u{2066}\u{2067}\u{2068}\u{2069}\u{FEFF}\u{FFFD}\u{301}\u{323}\u{338}\u{345}\u{94D}\u{FE0F}\u{FE00}\u{E0100}\u{E0067}\u{E007F}\
         🏴💊👩🏽⚕<>=≮aAéßıİµμΩÅΣς½²錠ｱﾞがはー\u{3099}\u{E33}\u{E4D}\u{E49}\u{1100}\u{1161}\u{11A8}각\u{F73}\u{F71}\u{1D15F}\u{958}क\u{2ADC}\u{F900} 5"
        .chars()
        .collect();
    prop_oneof![4 => proptest::sample::select(listed), 1 => any::<char>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_text_is_refused_or_stored_as_it_is_shown(chars in proptest::collection::vec(nasty(), 0..24)) {
        holds(&chars.into_iter().collect::<String>());
    }

    #[test]
    fn plain_text_is_what_the_whole_rule_makes_of_it(typed in "[ a~é]{0,12}|[ -~]{0,12}|[ À-ſΑ-ώЀ-ҁ؟-يぁ-ヾ一-三가-각]{0,10}") {
        let limits = Limits { max: 8, lines: false };
        let short = apply(&typed, &limits, &Tables).map(|is| (is.text, is.changes));
        let whole = rule::apply_all(&typed, &limits, &Tables).map(|is| (is.text, is.changes));
        prop_assert_eq!(short, whole);
    }

    #[test]
    fn composed_and_decomposed_text_makes_one_name(chars in proptest::collection::vec(nasty(), 0..24)) {
        use unicode_normalization::UnicodeNormalization;
        let text: String = chars.into_iter().collect();
        let decomposed: String = text.nfd().collect();
        let made = |typed: &str| Name::parse(typed).ok().map(Named::into_name);
        prop_assert_eq!(made(&text), made(&decomposed));
    }
}

/// Of plain letters the rule changes nothing, alone and beside each other.
#[test]
fn plain_letters_stay_as_they_are() {
    let limits = Limits { max: 8, lines: false };
    let mut before = 'a';
    for letter in ('!'..=char::MAX).filter(|letter| rule::is_plain_letter(*letter)) {
        for text in [letter.to_string(), format!("{before}{letter}{before}"), format!("e{letter} 가{letter}")] {
            let whole = rule::apply_all(&text, &limits, &Tables).map(|is| (is.text, is.changes));
            assert_eq!(whole, Ok((text, Vec::new())));
        }
        before = letter;
    }
}

/// The table that browsers load says of every character what Unicode's full table says.
#[test]
fn every_character_is_in_the_group_of_its_general_category() {
    use super::groups::{Group, group};
    use unicode_properties::{GeneralCategory as G, UnicodeGeneralCategory};
    for c in '\u{0}'..=char::MAX {
        let expected = match c.general_category() {
            G::UppercaseLetter | G::LowercaseLetter | G::TitlecaseLetter | G::ModifierLetter | G::OtherLetter => {
                Group::Letter
            }
            G::NonspacingMark | G::SpacingMark | G::EnclosingMark => Group::Mark,
            G::MathSymbol => Group::Math,
            G::SpaceSeparator => Group::Space,
            G::Control => Group::Control,
            G::Format => Group::Format,
            G::PrivateUse => Group::PrivateUse,
            G::Unassigned => Group::Unassigned,
            G::LineSeparator | G::ParagraphSeparator | G::Surrogate => Group::Separator,
            _ => Group::Other,
        };
        assert_eq!(group(c), expected, "U+{:04X}", u32::from(c));
    }
}
