//! Files that leave: the refused rows of a list, the formulary.

use super::super::super::Refusal;
use crate::{
    server::service::{export, import},
    ui::visit::Visit,
    wire::AppError,
};
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{ids::BatchId, role::Permission};

const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The refused rows of a list with the reasons, as a spreadsheet of text: to be mended there and brought again.
///
/// # Errors
/// When the person may not, or there is no such list.
pub async fn refused(visit: Visit, Path(id): Path<String>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::OnboardDrug)?;
    let id: BatchId = id.parse().map_err(|_| AppError::NotFound)?;
    let bytes = import::refused_rows(&visit.cx, &by, id).await?;
    Ok(file(bytes, SPREADSHEET, "refused-rows.xlsx"))
}

/// The whole formulary, as a spreadsheet for people or as CSV for machines.
///
/// # Errors
/// When the person may not; when the store cannot be read.
pub async fn export(visit: Visit, Path(name): Path<String>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeeDrugs)?;
    match name.as_str() {
        "formulary.xlsx" => {
            let bytes = export::xlsx(&visit.cx, &by).await?;
            Ok(file(bytes, SPREADSHEET, "formulary.xlsx"))
        }
        "formulary.csv" => {
            let text = export::csv(&visit.cx, &by).await?;
            Ok(file(text.into_bytes(), "text/csv; charset=utf-8", "formulary-for-machines.csv"))
        }
        _ => Err(AppError::NotFound.into()),
    }
}

fn file(bytes: Vec<u8>, kind: &'static str, name: &'static str) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}
