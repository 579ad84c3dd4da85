//! Lists of drugs over the wire: settling how they are read, correcting and deciding rows, taking them in, taking them
//! back. The file itself goes to the page `/drugs/import`.

use crate::{
    api::{answer::Form, errors::Errors},
    wire::{FieldErrors, Told},
};
use domain::{
    drug::NotAnAnswer,
    ids::BatchId,
    import::{Column, CorrectRow, DecideRow, DecimalSign, Decision, VerdictCode},
};
use leptos::prelude::*;
use lists::{Charset, Choices, Settle, Settling};
use messages::{Language, Messages};
use serde::{Deserialize, Serialize};

/// The row in which columns may be named at most.
const LAST_HEADER_ROW: u32 = 1000;

/// Reads a list's id from its hidden field.
fn list(id: &str, errors: &mut Errors) -> Option<BatchId> {
    errors.check("", id.parse::<BatchId>())
}

/// The page of a list.
#[must_use]
pub fn list_page(id: &str) -> String {
    id.parse::<BatchId>().map_or_else(|_| "/drugs/import".to_owned(), |id| format!("/drugs/import/{id}"))
}

/// The rows of a list where they were looked at: those with a verdict, or all.
fn rows_page(id: &str, verdict: &str) -> String {
    let verdict = VerdictCode::from_code(verdict).map(VerdictCode::code).unwrap_or_default();
    format!("{}?show={verdict}#rows", list_page(id))
}

/// How a list is read and what its columns mean, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SettleForm {
    /// Makes a resend harmless.
    pub request_id: String,
    /// The list.
    pub import: String,
    /// `look`: read the file anew with these choices; `check`: check its rows.
    pub act: String,
    /// The encoding's name; empty for the one that was found.
    pub encoding: String,
    /// Another encoding than those that were proposed; it counts before `encoding`.
    pub other_encoding: String,
    /// The character between columns.
    pub delimiter: String,
    /// The sheet's name.
    pub sheet: String,
    /// The header's row number, `0` for none; empty for the one that was found.
    pub header_row: String,
    /// `point` or `comma`; empty when not settled.
    pub sign: String,
    /// `yes` to read strength, form and pack out of names.
    pub read_names: String,
    /// The meaning of each column, as a code.
    pub columns: Vec<String>,
}

impl SettleForm {
    /// How the file is to be read, as far as that is said here.
    fn reading(&self, errors: &mut Errors) -> Choices {
        let mut reading = Choices::default();
        let encoding = if self.other_encoding.is_empty() { &self.encoding } else { &self.other_encoding };
        if !encoding.is_empty() {
            reading.encoding = match Charset::given(encoding) {
                Ok(given) => Some(given),
                Err(unknown) => errors.need("encoding", None, |lang| lang.import_form_encoding(unknown.0)),
            };
        }
        if !self.delimiter.is_empty() {
            let mut chars = self.delimiter.chars();
            let one = match (self.delimiter.as_str(), chars.next(), chars.next()) {
                ("tab" | "\\t", _, _) => Some('\t'),
                (_, Some(one), None) => Some(one),
                _ => None,
            };
            reading.delimiter = errors.need("delimiter", one, Messages::import_form_delimiter);
        }
        reading.sheet = Some(self.sheet.clone()).filter(|sheet| !sheet.is_empty());
        if !self.header_row.is_empty() {
            let row = self.header_row.trim().parse::<u32>().ok().filter(|row| *row <= LAST_HEADER_ROW);
            reading.header_row = errors.need("header_row", row, Messages::import_form_header_row);
        }
        reading
    }

    /// The meaning of each column.
    fn columns(&self, errors: &mut Errors) -> Vec<Column> {
        let meaning = |(place, code): (usize, &String)| {
            let column = Column::from_code(code);
            errors.need(&format!("columns[{place}]"), column, Messages::import_form_column).unwrap_or(Column::Ignore)
        };
        self.columns.iter().enumerate().map(meaning).collect()
    }
}

impl Form for SettleForm {
    type Command = Settle;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<Settle, FieldErrors> {
        let mut errors = Errors::new(lang);
        let list = list(&self.import, &mut errors);
        let settling = Settling {
            look_anew: self.act == "look",
            reading: self.reading(&mut errors),
            columns: self.columns(&mut errors),
            sign: DecimalSign::from_code(&self.sign),
            read_names: self.read_names == "yes",
        };
        match list {
            Some(list) if errors.is_empty() => Ok(Settle { list, settling }),
            _ => Err(errors.into()),
        }
    }
}

/// Settles how a list is read, then reads it anew or checks its rows. **Permission**: `OnboardDrug`.
///
/// # Errors
/// A column that is missing or there twice; an encoding nobody chose; a list that is past this.
#[server(endpoint = "settle_import")]
pub async fn settle_import(#[server(flatten)] form: SettleForm) -> Result<String, Told> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    answer::form(list_page(&form.import), permission, "settle_import", form, |cx, by, key, settle| async move {
        service::import::settle(&cx, &by, &key, settle).await
    })
    .await
}

/// A row's cells, corrected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CorrectRowForm {
    /// Makes a resend harmless.
    pub request_id: String,
    /// The list.
    pub import: String,
    /// The row's number.
    pub row: String,
    /// Where to go back to.
    pub show: String,
    /// All its cells.
    pub cells: Vec<String>,
}

fn row(typed: &str, errors: &mut Errors) -> Option<i64> {
    errors.need("", typed.parse::<u32>().map(i64::from).ok(), Messages::import_form_row)
}

impl Form for CorrectRowForm {
    type Command = CorrectRow;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<CorrectRow, FieldErrors> {
        let mut errors = Errors::new(lang);
        let (list, row) = (list(&self.import, &mut errors), row(&self.row, &mut errors));
        match (list, row) {
            (Some(list), Some(row)) => Ok(CorrectRow { list, row, cells: self.cells.clone() }),
            _ => Err(errors.into()),
        }
    }
}

/// Corrects a row of a list and judges it again. **Permission**: `OnboardDrug`.
///
/// # Errors
/// What is still wrong with the row, beside its cells.
#[server(endpoint = "correct_import_row")]
pub async fn correct_import_row(#[server(flatten)] form: CorrectRowForm) -> Result<String, Told> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    let there = rows_page(&form.import, &form.show);
    answer::form(row_page(&form), permission, "correct_import_row", form, |cx, by, key, row| async move {
        service::import::correct(&cx, &by, &key, row).await.map(|_| there)
    })
    .await
}

/// The page of a row, where it is corrected.
#[must_use]
pub fn row_page(form: &CorrectRowForm) -> String {
    let list = list_page(&form.import);
    form.row.parse::<u32>().map_or_else(|_| list.clone(), |row| format!("{list}/rows/{row}"))
}

/// What a person decided about a row, or about all that wait for the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DecideRowForm {
    /// Makes a resend harmless.
    pub request_id: String,
    /// The list.
    pub import: String,
    /// The row's number; empty for all rows with this verdict that nobody has decided.
    pub row: String,
    /// The verdict that the decision is about.
    pub verdict: String,
    /// `take`, `leave`, `different`, `same`, or `pack:` with a drug's id.
    pub choice: String,
}

impl Form for DecideRowForm {
    type Command = DecideRow;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<DecideRow, FieldErrors> {
        let mut errors = Errors::new(lang);
        let list = list(&self.import, &mut errors);
        let row = if self.row.is_empty() { None } else { row(&self.row, &mut errors) };
        let decision = Decision::read(&self.verdict, &self.choice);
        // of which drug it is a pack is asked of one row
        let decision = decision.filter(|one| row.is_some() || !matches!(one, Decision::PackOf(_)));
        let decision = errors.check("choice", decision.ok_or(NotAnAnswer));
        match (list, decision) {
            (Some(list), Some(decision)) if errors.is_empty() => Ok(DecideRow { list, row, decision }),
            _ => Err(errors.into()),
        }
    }
}

/// Notes a decision about rows of a list. **Permission**: `OnboardDrug`.
///
/// # Errors
/// A row that has another verdict by now; a list that is past this.
#[server(endpoint = "decide_import_row")]
pub async fn decide_import_row(#[server(flatten)] form: DecideRowForm) -> Result<String, Told> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    let (page, there) = (list_page(&form.import), rows_page(&form.import, &form.verdict));
    answer::form(page, permission, "decide_import_row", form, |cx, by, key, decided| async move {
        service::import::decide(&cx, &by, &key, decided).await.map(|_| there)
    })
    .await
}

/// A button on a list's page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListForm {
    /// Makes a resend harmless.
    pub request_id: String,
    /// The list.
    pub import: String,
}

impl Form for ListForm {
    type Command = BatchId;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, lang: Language) -> Result<BatchId, FieldErrors> {
        let mut errors = Errors::new(lang);
        list(&self.import, &mut errors).ok_or_else(|| errors.into())
    }
}

/// Takes a checked list in. **Permission**: `OnboardDrug`.
///
/// # Errors
/// Look-alikes that nobody decided; nothing to take in; a list that is past this.
#[server(endpoint = "take_import")]
pub async fn take_import(#[server(flatten)] form: ListForm) -> Result<String, Told> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    answer::form(list_page(&form.import), permission, "take_import", form, |cx, by, key, id| async move {
        service::import::take(&cx, &by, &key, id).await
    })
    .await
}

/// Gives a list up before it is taken in. **Permission**: `OnboardDrug`.
///
/// # Errors
/// A list that has been taken in.
#[server(endpoint = "cancel_import")]
pub async fn cancel_import(#[server(flatten)] form: ListForm) -> Result<String, Told> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    answer::form(list_page(&form.import), permission, "cancel_import", form, |cx, by, key, id| async move {
        service::import::cancel(&cx, &by, &key, id).await
    })
    .await
}

/// Takes a list back that was taken in, while nothing of it is used. **Permission**: `OnboardDrug`.
///
/// # Errors
/// The drugs of it that are used.
#[server(endpoint = "undo_import")]
pub async fn undo_import(#[server(flatten)] form: ListForm) -> Result<String, Told> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    answer::form(list_page(&form.import), permission, "undo_import", form, |cx, by, key, id| async move {
        service::import::undo(&cx, &by, &key, id).await
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::failure;
    use domain::{
        import::{CellReason, ListRefused, MappingRefused},
        refusal::{Part, Place, Refusals},
    };

    const LIST: &str = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071";

    fn settle(change: impl FnOnce(&mut SettleForm)) -> Result<Settle, FieldErrors> {
        let mut form =
            SettleForm { import: LIST.to_owned(), columns: vec!["name".to_owned()], ..SettleForm::default() };
        change(&mut form);
        form.parse(Language::english())
    }

    fn refused(change: impl FnOnce(&mut SettleForm)) -> Vec<String> {
        settle(change).unwrap_err().as_slice().iter().map(|one| one.field.clone()).collect()
    }

    #[test]
    fn a_list_is_settled_as_typed() {
        let plain = settle(|_| {}).unwrap().settling;
        assert_eq!(plain, Settling { columns: vec![Column::Name], ..Settling::default() });
        let all = settle(|form| {
            (form.act, form.sign, form.read_names) = ("look".to_owned(), "comma".to_owned(), "yes".to_owned());
            (form.encoding, form.other_encoding) = ("utf-8".to_owned(), "windows-1250".to_owned());
            (form.delimiter, form.sheet, form.header_row) = ("tab".to_owned(), "List".to_owned(), " 3 ".to_owned());
        });
        let all = all.unwrap().settling;
        assert!(all.look_anew && all.read_names && all.sign == Some(DecimalSign::Comma));
        let reading = &all.reading;
        assert_eq!((reading.encoding, reading.delimiter), (Some(Charset::Windows1250), Some('\t')));
        assert_eq!((reading.sheet.as_deref(), reading.header_row), (Some("List"), Some(3)));
    }

    #[test]
    fn each_choice_that_cannot_be_is_refused_beside_its_field() {
        assert_eq!(refused(|form| form.encoding = "klingon".to_owned()), ["encoding"]);
        assert_eq!(refused(|form| form.delimiter = "ab".to_owned()), ["delimiter"]);
        for row in ["one", "-1", "1001"] {
            assert_eq!(refused(|form| form.header_row = row.to_owned()), ["header_row"], "{row}");
        }
        assert_eq!(refused(|form| form.columns.push("colour".to_owned())), ["columns[1]"]);
        assert_eq!(refused(|form| form.import.clear()), [""]);
    }

    #[test]
    fn a_decision_goes_with_its_verdict() {
        let form = |row: &str, verdict: &str, choice: &str| {
            let [import, row, verdict, choice] = [LIST, row, verdict, choice].map(str::to_owned);
            let form = DecideRowForm { request_id: String::new(), import, row, verdict, choice };
            form.parse(Language::english()).map(|one| one.decision)
        };
        let pack = format!("pack:{LIST}");
        assert_eq!(form("4", "changed", "take"), Ok(Decision::TakeChange));
        assert_eq!(form("", "look_alike", "same"), Ok(Decision::Same));
        assert_eq!(form("4", "look_alike", &pack), Ok(Decision::PackOf(LIST.parse().unwrap())));
        for (row, verdict, choice) in
            [("", "look_alike", pack.as_str()), ("4", "changed", "same"), ("4", "accepted", "take"), ("4", "", "")]
        {
            assert_eq!(
                form(row, verdict, choice).unwrap_err().as_slice()[0].field,
                "choice",
                "{row} {verdict} {choice}"
            );
        }
    }

    #[test]
    fn what_is_refused_stands_beside_a_field_of_the_form() {
        let mut all = Refusals::default();
        all.add(Part::Encoding, ListRefused::EncodingUnsure);
        all.add(Part::DecimalSign, ListRefused::SignNotSettled);
        all.add(Part::Columns, MappingRefused::NoName);
        all.add(Place::Item(2, Part::Cells), CellReason::NoName);
        all.add(Part::File, ListRefused::FileEmpty);
        let told = failure::fields(all, Language::english(), failure::field);
        let fields: Vec<_> = told.as_slice().iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, ["encoding", "sign", "columns", "cells[2]", "file"]);
    }

    #[test]
    fn one_goes_back_to_the_rows_that_were_looked_at() {
        assert_eq!(rows_page(LIST, "refused"), format!("/drugs/import/{LIST}?show=refused#rows"));
        assert_eq!(rows_page(LIST, "//elsewhere"), format!("/drugs/import/{LIST}?show=#rows"));
    }
}
