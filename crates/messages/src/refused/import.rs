//! Lists from suppliers.

use crate::{Say, language::Language};
use domain::{
    import::ImportRefused,
    import::{Column, MappingRefused},
};

impl Say for MappingRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NoName => lang.mapping_refused_no_name(),
            Self::Twice { column, first, second } => lang.mapping_refused_twice(*first, *second, lang.words(*column)),
            Self::NoSuchColumn { column, number, width } => {
                lang.mapping_refused_no_such_column(*width, *number, lang.words(*column))
            }
            Self::NoEquals(typed) => lang.mapping_refused_no_equals(typed),
            Self::UnknownMeaning { typed } => lang.mapping_refused_unknown_meaning(typed, meanings()),
            Self::UnknownHeader { typed, headers } => lang.mapping_refused_unknown_header(typed, headers),
            Self::NoHeader { typed, width } => lang.mapping_refused_no_header(typed, *width),
            Self::SameHeaders { typed, numbers } => lang.mapping_refused_same_headers(numbers, typed),
        }
    }
}

impl Say for ImportRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Committed => lang.import_refused_committed(),
            Self::Over(how) => lang.import_refused_over(how),
            Self::Busy => lang.import_refused_busy(),
            Self::NotChecked => lang.import_refused_not_checked(),
            Self::Newer => lang.import_refused_newer(),
        }
    }
}

fn meanings() -> String {
    Column::ALL.iter().map(|column| column.code()).collect::<Vec<_>>().join(", ")
}
