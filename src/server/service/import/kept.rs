//! A list as it is kept.

use crate::server::{
    failure::Failure,
    repo::{self, db::Conn, import::Batch},
};
use domain::{ids::BatchId, import::ImportState};

/// Where a list stands.
pub(super) fn state(batch: &Batch) -> ImportState {
    ImportState::read(&batch.state)
}

/// The list with this id.
pub(super) async fn find(conn: &mut Conn, id: BatchId) -> Result<Batch, Failure> {
    repo::import::find(conn, id).await?.ok_or(Failure::NotFound)
}
