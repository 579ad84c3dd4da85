//! A file that comes in becomes a list.

use super::{
    kept::url,
    settled::Settled,
    spool::{Spooled, shown_name},
};
use crate::{
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        repo::{
            self,
            db::Recorded,
            import::{Batch, BatchKey},
        },
        request_key::RequestKey,
    },
    wire::AppError,
};
use domain::import::ImportState;
use serde_json::json;

/// Keeps an uploaded file as a new list and begins to look at it; the answer is the address of its page.
///
/// # Errors
/// When the store cannot be written.
pub async fn upload(
    cx: &Cx,
    by: &Actor,
    request_id: &str,
    file_name: &str,
    file: Spooled,
    settled: &Settled,
) -> Result<String, AppError> {
    let id = file.batch;
    let name = shown_name(file_name);
    let key = RequestKey::of("upload_import", request_id, &[&name, &file.hash])?;
    let done = cx.db.write(key.entry(by, cx.clock.now()), {
        let batch = new_batch(cx, by, file_name, &file, settled)?;
        move |tx| {
            Box::pin(async move {
                repo::import::create(tx, &batch).await?;
                let said = json!({ "file": batch.file_name, "bytes": batch.file_bytes, "sha256": batch.file_hash });
                let subject = format!("import/{id}");
                Ok::<_, AppError>(Recorded::new(url(id), "this list", url(id)).audit(
                    "import.upload",
                    subject,
                    &(),
                    &said,
                ))
            })
        }
    });
    let done = done.await;
    // sent a second time, or refused: the first one's file stays, this one's goes
    if matches!(&done, Ok(there) if *there == url(id)) {
        file.keep();
    }
    done
}

fn new_batch(cx: &Cx, by: &Actor, file_name: &str, file: &Spooled, settled: &Settled) -> Result<Batch, AppError> {
    let now = stamp(cx.clock.now());
    Ok(Batch {
        id: BatchKey(file.batch),
        state: ImportState::Uploaded.code().to_owned(),
        state_reason: String::new(),
        file_name: shown_name(file_name),
        file_bytes: i64::try_from(file.bytes).unwrap_or(i64::MAX),
        file_hash: file.hash.clone(),
        look: String::new(),
        choices: settled.to_text()?,
        header_signature: String::new(),
        rows_read: 0,
        rows_written: 0,
        counts: String::new(),
        rows_hash: String::new(),
        flipped_in: 0,
        created_at: now.clone(),
        created_by: by.person().sign_in_name().to_owned(),
        committed_at: String::new(),
        committed_by: String::new(),
        changed_at: now,
    })
}
