//! A file that comes in becomes a list.

use super::{
    batch,
    settled::Settled,
    spool::{Spooled, shown_name},
};
use crate::server::{
    actor::Actor,
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::Recorded,
        import::{Batch, BatchKey},
    },
    request_key::RequestKey,
};
use domain::{
    audit::{ListUploaded, Subject},
    import::ImportState,
    made::Made,
};

/// Keeps an uploaded file as a new list, and begins to look at it in the background. Sent again, it gives the list that
/// was made the first time.
///
/// # Errors
/// A damaged id of the request.
pub async fn upload(
    cx: &Cx,
    by: &Actor,
    request_id: &str,
    file_name: &str,
    file: Spooled,
    settled: &Settled,
) -> Result<Made, Failure> {
    let made = keep(cx, by, request_id, file_name, file, settled).await?;
    if let Made::List { batch } = made {
        batch::start(cx, batch);
    }
    Ok(made)
}

/// Keeps an uploaded file as a new list; it is looked at when somebody works on it.
pub(super) async fn keep(
    cx: &Cx,
    by: &Actor,
    request_id: &str,
    file_name: &str,
    file: Spooled,
    settled: &Settled,
) -> Result<Made, Failure> {
    let id = file.batch;
    let name = shown_name(file_name);
    let key = RequestKey::of("upload_import", request_id, &[&name, &file.hash]).map_err(|_| Failure::NotUnderstood)?;
    let batch = new_batch(cx, by, file_name, &file, settled)?;
    let done = cx.db.write(key.entry(by, cx.clock.now()), move |tx| {
        Box::pin(async move {
            repo::import::create(tx, &batch).await?;
            let after = ListUploaded { file: batch.file_name, bytes: batch.file_bytes, sha256: batch.file_hash };
            let made = Made::List { batch: id };
            Ok::<_, Failure>(Recorded::of(made.clone(), made).act(Subject::List(id), None, Some(&after)))
        })
    });
    let done = done.await;
    // sent a second time, or refused: the first one's file stays, this one's goes
    if matches!(&done, Ok(Made::List { batch }) if *batch == id) {
        file.keep();
    }
    done
}

fn new_batch(cx: &Cx, by: &Actor, file_name: &str, file: &Spooled, settled: &Settled) -> Result<Batch, Failure> {
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
