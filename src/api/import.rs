//! Lists of drugs over the wire: settling how they are read, correcting and deciding rows, taking them in, taking them
//! back. The file itself goes to the page `/drugs/import`.

use crate::wire::AppError;
use crate::wire::FieldErrors;
use domain::ids::{BatchId, DrugId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Reads a list's id from its hidden field.
fn list(id: &str, errors: &mut FieldErrors) -> Option<BatchId> {
    errors.check("", id.parse())
}

/// The page of a list.
#[must_use]
pub fn list_page(id: &str) -> String {
    id.parse::<BatchId>().map_or_else(|_| "/drugs/import".to_owned(), |id| format!("/drugs/import/{id}"))
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

/// What was settled, not yet compared with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settle {
    /// The list.
    pub import: BatchId,
    /// As typed; what it may be depends on the file.
    pub form: SettleForm,
}

impl SettleForm {
    /// Reads what does not depend on the file.
    ///
    /// # Errors
    /// A damaged id.
    pub fn parse(&self) -> Result<Settle, FieldErrors> {
        let mut errors = FieldErrors::default();
        match list(&self.import, &mut errors) {
            Some(import) => Ok(Settle { import, form: self.clone() }),
            None => Err(errors),
        }
    }
}

/// Settles how a list is read, then reads it anew or checks its rows. **Permission**: `OnboardDrug`.
///
/// # Errors
/// A column that is missing or there twice; an encoding nobody chose; a list that is past this.
#[server(endpoint = "settle_import")]
pub async fn settle_import(#[server(flatten)] form: SettleForm) -> Result<String, AppError> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    answer::form(list_page(&form.import), permission, "settle_import", form, |cx, by, key, settle| async move {
        Ok(service::import::settle(&cx, &by, &key, settle).await?)
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

/// A row with its cells as they should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectRow {
    /// The list.
    pub import: BatchId,
    /// The row's number.
    pub row: i64,
    /// Where to go back to: a verdict's code.
    pub show: String,
    /// All its cells.
    pub cells: Vec<String>,
}

fn row(typed: &str, errors: &mut FieldErrors) -> Option<i64> {
    errors.check("", typed.parse::<u32>().map(i64::from).map_err(|_| "Open this list again."))
}

impl CorrectRowForm {
    /// Reads the row's place.
    ///
    /// # Errors
    /// A damaged id or row.
    pub fn parse(&self) -> Result<CorrectRow, FieldErrors> {
        let mut errors = FieldErrors::default();
        let (import, row) = (list(&self.import, &mut errors), row(&self.row, &mut errors));
        match (import, row) {
            (Some(import), Some(row)) => {
                Ok(CorrectRow { import, row, show: self.show.clone(), cells: self.cells.clone() })
            }
            _ => Err(errors),
        }
    }
}

/// Corrects a row of a list and judges it again. **Permission**: `OnboardDrug`.
///
/// # Errors
/// What is still wrong with the row, beside its cells.
#[server(endpoint = "correct_import_row")]
pub async fn correct_import_row(#[server(flatten)] form: CorrectRowForm) -> Result<String, AppError> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    answer::form(row_page(&form), permission, "correct_import_row", form, |cx, by, key, row| async move {
        Ok(service::import::correct(&cx, &by, &key, row).await?)
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

/// A decision about rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideRow {
    /// The list.
    pub import: BatchId,
    /// One row, or all.
    pub row: Option<i64>,
    /// The verdict that the decision is about.
    pub verdict: &'static str,
    /// The decision's code.
    pub choice: String,
}

impl DecideRowForm {
    /// Reads the decision.
    ///
    /// # Errors
    /// A decision that does not go with the verdict.
    pub fn parse(&self) -> Result<DecideRow, FieldErrors> {
        let mut errors = FieldErrors::default();
        let import = list(&self.import, &mut errors);
        let row = if self.row.is_empty() { None } else { row(&self.row, &mut errors) };
        let pack = self.choice.strip_prefix("pack:").is_some_and(|id| id.parse::<DrugId>().is_ok());
        let verdict = match (self.verdict.as_str(), self.choice.as_str()) {
            ("changed", "take" | "leave" | "") => Some("changed"),
            ("look_alike", "different" | "same" | "") => Some("look_alike"),
            ("look_alike", _) if pack && row.is_some() => Some("look_alike"),
            _ => None,
        };
        if verdict.is_none() {
            errors.add("choice", "Choose one of the answers.");
        }
        match (import, verdict) {
            (Some(import), Some(verdict)) if errors.is_empty() => {
                Ok(DecideRow { import, row, verdict, choice: self.choice.clone() })
            }
            _ => Err(errors),
        }
    }
}

/// Notes a decision about rows of a list. **Permission**: `OnboardDrug`.
///
/// # Errors
/// A row that has another verdict by now; a list that is past this.
#[server(endpoint = "decide_import_row")]
pub async fn decide_import_row(#[server(flatten)] form: DecideRowForm) -> Result<String, AppError> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    answer::form(list_page(&form.import), permission, "decide_import_row", form, |cx, by, key, decided| async move {
        Ok(service::import::decide(&cx, &by, &key, decided).await?)
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

impl ListForm {
    /// Reads the list's id.
    ///
    /// # Errors
    /// A damaged id.
    pub fn parse(&self) -> Result<BatchId, FieldErrors> {
        let mut errors = FieldErrors::default();
        list(&self.import, &mut errors).ok_or(errors)
    }
}

/// Takes a checked list in. **Permission**: `OnboardDrug`.
///
/// # Errors
/// Look-alikes that nobody decided; nothing to take in; a list that is past this.
#[server(endpoint = "take_import")]
pub async fn take_import(#[server(flatten)] form: ListForm) -> Result<String, AppError> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    answer::form(list_page(&form.import), permission, "take_import", form, |cx, by, key, id| async move {
        let there = service::import::take(&cx, &by, &key, id).await?;
        service::import::go_on(&cx, &there);
        Ok(there)
    })
    .await
}

/// Gives a list up before it is taken in. **Permission**: `OnboardDrug`.
///
/// # Errors
/// A list that has been taken in.
#[server(endpoint = "cancel_import")]
pub async fn cancel_import(#[server(flatten)] form: ListForm) -> Result<String, AppError> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    answer::form(list_page(&form.import), permission, "cancel_import", form, |cx, by, key, id| async move {
        Ok(service::import::cancel(&cx, &by, &key, id).await?)
    })
    .await
}

/// Takes a list back that was taken in, while nothing of it is used. **Permission**: `OnboardDrug`.
///
/// # Errors
/// The drugs of it that are used.
#[server(endpoint = "undo_import")]
pub async fn undo_import(#[server(flatten)] form: ListForm) -> Result<String, AppError> {
    use crate::{api::answer, server::service};
    let permission = domain::role::Permission::OnboardDrug;
    answer::form(list_page(&form.import), permission, "undo_import", form, |cx, by, key, id| async move {
        Ok(service::import::undo(&cx, &by, &key, id).await?)
    })
    .await
}
