//! The sentences of why a list stopped.

use crate::server::service::import::Halted;
use lists::{NotAList, ReadRefused};
use messages::{Language, Say};

impl Say for Halted {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::File(refused) => file(lang, refused),
            Self::ReaderFell { number } => lang.list_halted_reader_fell(lang.read_refused_crashed(), number),
            Self::Fault { number } => lang.list_halted_fault(number),
            Self::ComparedAgain => lang.list_halted_compared_again(),
            Self::Changed { rows } => lang.list_halted_changed(*rows),
            Self::CodesHeld => lang.list_halted_codes_held(),
            Self::Restless => lang.list_halted_restless(),
        }
    }
}

/// Why a file cannot be read as a list.
fn file(lang: Language, refused: &ReadRefused) -> String {
    match refused {
        ReadRefused::Unreadable { .. } => lang.read_refused_unreadable(),
        ReadRefused::Empty => lang.read_refused_empty(),
        ReadRefused::TooBig { max } => lang.read_refused_too_big((max >> 20).to_string()),
        ReadRefused::TooManyRows { max } => lang.read_refused_too_many_rows(max.to_string()),
        ReadRefused::UnpacksTooBig { max } => lang.read_refused_unpacks_too_big((max >> 20).to_string()),
        ReadRefused::TooManyParts { max } => lang.read_refused_too_many_parts(max.to_string()),
        ReadRefused::TooDeep => lang.read_refused_too_deep(),
        ReadRefused::TooSlow { seconds } => lang.read_refused_too_slow(seconds.to_string()),
        ReadRefused::TooHeavy => lang.read_refused_too_heavy(),
        ReadRefused::Locked => lang.read_refused_locked(),
        ReadRefused::NotAList { what } => lang.read_refused_not_a_list(not_a_list(lang, *what)),
        ReadRefused::Damaged { .. } => lang.read_refused_damaged(),
        ReadRefused::NoSheet => lang.read_refused_no_sheet(),
        ReadRefused::UnknownSheet { name } => lang.read_refused_unknown_sheet(name),
        ReadRefused::BadDelimiter { .. } => lang.read_refused_bad_delimiter(),
        ReadRefused::Crashed { .. } => lang.read_refused_crashed(),
    }
}

fn not_a_list(lang: Language, what: NotAList) -> String {
    match what {
        NotAList::Pdf => lang.not_a_list_pdf(),
        NotAList::Document => lang.not_a_list_document(),
        NotAList::Picture => lang.not_a_list_picture(),
        NotAList::Archive => lang.not_a_list_archive(),
        NotAList::Xlsb => lang.not_a_list_xlsb(),
        NotAList::WebPage => lang.not_a_list_web_page(),
        NotAList::Xml => lang.not_a_list_xml(),
        NotAList::Json => lang.not_a_list_json(),
        NotAList::Binary => lang.not_a_list_binary(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_what_the_reader_itself_says() {
        let lang = Language::english();
        let kinds = [NotAList::Pdf, NotAList::Document, NotAList::Picture, NotAList::Archive, NotAList::Xlsb];
        let more = [NotAList::WebPage, NotAList::Xml, NotAList::Json, NotAList::Binary];
        let no_lists = kinds.into_iter().chain(more).map(|what| ReadRefused::NotAList { what });
        let others = [
            ReadRefused::Unreadable { log: String::new() },
            ReadRefused::Empty,
            ReadRefused::TooBig { max: 5 << 20 },
            ReadRefused::TooManyRows { max: 7 },
            ReadRefused::UnpacksTooBig { max: 9 << 20 },
            ReadRefused::TooManyParts { max: 11 },
            ReadRefused::TooDeep,
            ReadRefused::TooSlow { seconds: 13 },
            ReadRefused::TooHeavy,
            ReadRefused::Locked,
            ReadRefused::Damaged { log: String::new() },
            ReadRefused::NoSheet,
            ReadRefused::UnknownSheet { name: "Stock".to_owned() },
            ReadRefused::BadDelimiter { delimiter: 'x' },
            ReadRefused::Crashed { log: String::new() },
        ];
        for refused in no_lists.chain(others) {
            assert_eq!(file(lang, &refused), refused.to_string());
        }
        let changed = Halted::Changed { rows: 1 }.say(lang);
        assert!(changed.contains(" and one row would do something else"), "{changed}");
    }
}
