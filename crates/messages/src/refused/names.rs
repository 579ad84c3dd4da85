//! Names.

use crate::{Say, language::Language};
use domain::name::{MARKS_MAX, NameChange, NameRefused, WhyNot, a_character, bare_character, described};

impl Say for NameRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Empty => lang.name_refused_empty(),
            Self::NothingVisible => lang.name_refused_nothing_visible(),
            Self::TooLong { length, max } => {
                lang.name_refused_too_long(length.to_string(), max.to_string(), length.saturating_sub(*max).to_string())
            }
            Self::LeadingMark { character, position } => {
                lang.name_refused_leading_mark(described(*character), position.to_string())
            }
            Self::TooManyMarks { character, position, count } => lang.name_refused_too_many_marks(
                described(*character),
                position.to_string(),
                count.to_string(),
                MARKS_MAX.to_string(),
            ),
            Self::NotAllowed { character, position, why } => {
                lang.name_refused_not_allowed(described(*character), position.to_string(), why.say(lang))
            }
        }
    }
}

impl Say for WhyNot {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Control => lang.name_refused_why_control(),
            Self::WrongEncoding => lang.name_refused_why_wrong_encoding(),
            Self::Override => lang.name_refused_why_override(),
            Self::InnerDirection => lang.name_refused_why_inner_direction(),
            Self::Lost => lang.name_refused_why_lost(),
            Self::StandIn => lang.name_refused_why_stand_in(),
            Self::Filler => lang.name_refused_why_filler(),
            Self::Invisible => lang.name_refused_why_invisible(),
            Self::Joiner => lang.name_refused_why_joiner(),
            Self::Selector => lang.name_refused_why_selector(),
            Self::Tag => lang.name_refused_why_tag(),
            Self::PrivateUse => lang.name_refused_why_private_use(),
            Self::Unassigned => lang.name_refused_why_unassigned(),
            Self::Noncharacter => lang.name_refused_why_noncharacter(),
        }
    }
}

impl Say for NameChange {
    fn say(&self, lang: Language) -> String {
        match *self {
            Self::Removed { character, count: 1 } => lang.name_change_removed_one(a_character(character)),
            Self::Removed { character, count } => {
                lang.name_change_removed(count.to_string(), bare_character(character))
            }
            Self::Spaced { character, count: 1 } => lang.name_change_spaced_one(a_character(character)),
            Self::Spaced { character, count } => lang.name_change_spaced(count.to_string(), bare_character(character)),
            Self::SpacesJoined => lang.name_change_spaces_joined(),
            Self::Trimmed => lang.name_change_trimmed(),
            Self::Unwrapped => lang.name_change_unwrapped(),
            Self::LineEnds => lang.name_change_line_ends(),
            Self::Composed => lang.name_change_composed(),
        }
    }
}
