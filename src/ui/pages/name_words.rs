//! What the reading of a name says while it is typed: the messages that the server has for the same, with places for what
//! only the browser knows.

use crate::ui::{
    islands::{HOLES, NameChangeWords, NameRefusedWords, NameWords},
    pages::lang,
};
use domain::name::WhyNot;
use messages::{Language, Say};

/// The words of the document that is being drawn.
pub fn name_words() -> NameWords {
    of(lang())
}

fn of(lang: Language) -> NameWords {
    let [first, second, third, fourth] = HOLES;
    NameWords {
        kept: lang.name_reading(first, second),
        changes: NameChangeWords {
            removed_one: lang.name_change_removed_one(first),
            removed: lang.name_change_removed(first, second),
            spaced_one: lang.name_change_spaced_one(first),
            spaced: lang.name_change_spaced(first, second),
            spaces_joined: lang.name_change_spaces_joined(),
            trimmed: lang.name_change_trimmed(),
            unwrapped: lang.name_change_unwrapped(),
            line_ends: lang.name_change_line_ends(),
            composed: lang.name_change_composed(),
        },
        refused: NameRefusedWords {
            empty: lang.name_refused_empty(),
            nothing_visible: lang.name_refused_nothing_visible(),
            too_long: lang.name_refused_too_long(first, second, third),
            leading_mark: lang.name_refused_leading_mark(first, second),
            too_many_marks: lang.name_refused_too_many_marks(first, second, third, fourth),
            not_allowed: lang.name_refused_not_allowed(first, second, third),
            why: WhyNot::ALL.iter().map(|why| (*why, why.say(lang))).collect(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::name::{Name, NameChange, NameRefused};

    #[test]
    fn the_browser_says_what_the_server_says() {
        let lang = Language::english();
        let words = of(lang);
        let mut refused = vec![
            NameRefused::Empty,
            NameRefused::NothingVisible,
            NameRefused::TooLong { length: 305, max: 300 },
            NameRefused::LeadingMark { character: '\u{301}', position: 1 },
            NameRefused::TooManyMarks { character: '{', position: 2, count: 9 },
        ];
        refused.extend(WhyNot::ALL.map(|why| NameRefused::NotAllowed { character: '\u{200b}', position: 3, why }));
        for one in refused {
            assert_eq!(words.refused(one), one.say(lang));
        }
        for count in [1, 3] {
            let character = '\u{200b}';
            for change in [
                NameChange::Removed { character, count },
                NameChange::Spaced { character, count },
                NameChange::SpacesJoined,
                NameChange::Trimmed,
                NameChange::Unwrapped,
                NameChange::LineEnds,
                NameChange::Composed,
            ] {
                assert_eq!(words.kept("A {1} {0} B", &[change]), lang.name_reading("A {1} {0} B", change.say(lang)));
            }
        }
        let named = Name::parse("  Ada  Okafor ").unwrap();
        assert!(words.kept(named.name().as_str(), named.changes()).starts_with("Will be kept as “Ada Okafor”: "));
    }
}
