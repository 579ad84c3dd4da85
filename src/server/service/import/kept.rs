//! A list as it is kept.

use crate::{
    server::repo::{self, db::Conn, import::Batch},
    wire::AppError,
};
use domain::{ids::BatchId, import::ImportState};

/// Where a list stands.
pub(super) fn state(batch: &Batch) -> ImportState {
    ImportState::read(&batch.state)
}

/// The list with this id.
pub(super) async fn find(conn: &mut Conn, id: BatchId) -> Result<Batch, AppError> {
    repo::import::find(conn, id).await?.ok_or(AppError::NotFound)
}

pub(super) fn url(id: BatchId) -> String {
    format!("/drugs/import/{id}")
}
