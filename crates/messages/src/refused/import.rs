//! Lists from suppliers.

use crate::{Say, language::Language};
use domain::{
    drug_state::ControlledClass,
    import::{
        CellReason, Column, DecimalSign, ImportRefused, ListRefused, MappingRefused, NumberInFileRefused, Suspicion,
        Used, printable,
    },
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
            Self::TakenBack => lang.import_refused_taken_back(),
            Self::GivenUp => lang.import_refused_given_up(),
            Self::Stopped => lang.import_refused_stopped(),
            Self::Busy => lang.import_refused_busy(),
            Self::NotChecked => lang.import_refused_not_checked(),
            Self::Newer => lang.import_refused_newer(),
        }
    }
}

fn meanings() -> String {
    Column::ALL.iter().map(|column| column.code()).collect::<Vec<_>>().join(", ")
}

fn classes() -> String {
    ControlledClass::ALL.iter().map(|class| class.code()).collect::<Vec<_>>().join(", ")
}

impl Say for NumberInFileRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Written(why) => why.say(lang),
            Self::OtherSign { typed, sign: DecimalSign::Point } => lang.number_in_file_refused_comma(typed),
            Self::OtherSign { typed, sign: DecimalSign::Comma } => lang.number_in_file_refused_point(typed),
            Self::Grouping(typed) => lang.number_in_file_refused_grouping(typed),
        }
    }
}

impl Say for Suspicion {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Twice { found, was } => lang.suspicion_twice(found, was),
            Self::Control { found } => lang.suspicion_control(printable(found)),
            Self::Lost { found } => lang.suspicion_lost(found),
        }
    }
}

impl Say for CellReason {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Code(why) => why.say(lang),
            Self::Gtin(why) => why.say(lang),
            Self::Name(why) => why.say(lang),
            Self::Number(why) => why.say(lang),
            Self::Strength(why) => why.say(lang),
            Self::Fact(why) => why.say(lang),
            Self::TallMan(why) => why.say(lang),
            Self::NameDiffers(why) => why.say(lang),
            Self::Correction(why) => why.say(lang),
            Self::SignNotSettled { typed } => lang.cell_reason_sign_not_settled(typed),
            Self::ShowsAnError => lang.cell_reason_shows_an_error(),
            Self::BecameADate => lang.cell_reason_became_a_date(),
            Self::NoName => lang.cell_reason_no_name(),
            Self::OutOfUse { name, code } => lang.cell_reason_out_of_use(name, code),
            Self::UnknownCode { code } => lang.cell_reason_unknown_code(code),
            Self::CodeOfAnotherRow { code, row } => lang.cell_reason_code_of_another_row(code, *row),
            Self::GtinOfAnotherRow => lang.cell_reason_gtin_of_another_row(),
            Self::NumberInFile(why) => why.say(lang),
            Self::Controlled => lang.cell_reason_controlled(classes()),
            Self::NotAsExported => lang.cell_reason_not_as_exported(),
            Self::Damaged(why) => lang.cell_reason_damaged(why.say(lang)),
            Self::OfAnotherDrug { by: Column::Gtin, name, code } => lang.cell_reason_gtin_of_another_drug(name, code),
            Self::OfAnotherDrug { by: _, name, code } => lang.cell_reason_code_of_another_drug(name, code),
        }
    }
}

impl Say for ListRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NotWaiting => lang.list_refused_not_waiting(),
            Self::NotTakenIn => lang.list_refused_not_taken_in(),
            Self::NothingToTake => lang.list_refused_nothing_to_take(),
            Self::DrugGone => lang.list_refused_drug_gone(),
            Self::NoPackOf { row, name, code } => lang.list_refused_no_pack_of(*row, name, code),
            Self::PackThere { row, name, code } => lang.list_refused_pack_there(name, code, *row),
            Self::Undecided(rows) => lang.list_refused_undecided(*rows),
            Self::Used { drugs, more } => lang.list_refused_used(used(lang, drugs, *more)),
            Self::CorrectedSince { name, code } => lang.list_refused_corrected_since(name, code),
            Self::EncodingUnsure => lang.list_refused_encoding_unsure(),
            Self::SignNotSettled => lang.list_refused_sign_not_settled(),
            Self::FileTooLarge { megabytes } => lang.list_refused_file_too_large(*megabytes),
            Self::FileEmpty => lang.list_refused_file_empty(),
            Self::FileUnreadable { file, cause } => lang.list_refused_file_unreadable(file, cause),
        }
    }
}

fn used(lang: Language, drugs: &[Used], more: bool) -> String {
    let one = |one: &Used| lang.list_refused_used_drug(&one.name, &one.code, lang.stored(&one.how));
    let named: Vec<String> = drugs.iter().map(one).chain(more.then(|| lang.list_refused_used_more())).collect();
    named.join("; ")
}
