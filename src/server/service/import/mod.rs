//! Lists of drugs: uploaded, understood, corrected, taken in as a whole, taken back. The work itself goes on in the
//! background ([`batch`]); what stands here is what a person does about it.

mod again;
pub mod batch;
mod bring;
mod check;
mod corrected;
mod groups;
mod ids;
mod judge;
mod look;
mod pieces;
mod plan;
mod present;
mod rows;
mod settle;
mod settled;
mod spool;
mod sum;
mod take;
mod told;
mod turns;
mod twins;
mod undo;
mod view;

pub use batch::{Desk, resume};
pub use bring::{Bring, Brought, bring};
pub use domain::import::DecimalSign;
pub use lists::{Charset, Confidence, Sniffed, Source};
pub use look::Understood;
pub use rows::{correct, decide};
pub use settle::settle;
pub use settled::Settled;
pub use spool::{Incoming, Spooled, shown_name};
pub use undo::undo;
pub use view::{Counted, Past, Progress, ShownRow, View, history, progress, refused_rows, row, view};

use crate::{
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        repo::{
            self,
            db::{Conn, Recorded},
            import::{Batch, BatchKey},
        },
        request_key::RequestKey,
    },
    wire::AppError,
};
use domain::{ids::BatchId, import::ImportState};
use serde_json::json;

fn url(id: BatchId) -> String {
    format!("/drugs/import/{id}")
}

/// Where a list stands.
fn state(batch: &Batch) -> ImportState {
    ImportState::read(&batch.state)
}

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

/// Goes on with a list in the background, from wherever it stands.
pub fn go_on(cx: &Cx, there: &str) {
    if let Some(id) = there.rsplit('/').next().and_then(|id| id.parse().ok()) {
        batch::start(cx, id);
    }
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

/// The list with this id.
async fn find(conn: &mut Conn, id: BatchId) -> Result<Batch, AppError> {
    repo::import::find(conn, id).await?.ok_or(AppError::NotFound)
}

/// Takes a checked list in, in the background.
///
/// # Errors
/// Look-alikes that nobody decided; nothing to take in; a list that is past this.
pub async fn take(cx: &Cx, by: &Actor, key: &RequestKey, id: BatchId) -> Result<String, AppError> {
    let (who, now) = (by.person().sign_in_name().to_owned(), stamp(cx.clock.now()));
    // before the writer is held
    let counted = sound_counts(cx, id).await?;
    let done = cx
        .db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let was = find(tx, id).await?;
                let next = state(&was).commit().map_err(AppError::rule)?;
                let counted = match counted {
                    Some(sound) if sound == Counted::of(&was) => sound,
                    _ => Counted::read(&repo::import::counts(tx, id).await?),
                };
                counted.may_take().map_err(AppError::rule)?;
                let now = Batch {
                    state: next.code().to_owned(),
                    state_reason: String::new(),
                    committed_at: now.clone(),
                    committed_by: who,
                    changed_at: now,
                    rows_written: 0,
                    counts: counted.to_text(),
                    ..was.clone()
                };
                repo::import::update(tx, &now, &was.state).await?;
                Ok::<_, AppError>(Recorded::new(url(id), "this list", url(id)))
            })
        })
        .await?;
    Ok(done)
}

/// The counts that stand with a list; nothing where they don't agree with its rows about how many are undecided.
async fn sound_counts(cx: &Cx, id: BatchId) -> Result<Option<Counted>, AppError> {
    let mut conn = cx.db.read().await?;
    let told = Counted::of(&find(&mut conn, id).await?);
    let undecided = repo::import::undecided(&mut conn, id).await?;
    Ok((told.undecided == undecided).then_some(told))
}

/// How many rows of a list have which verdict, as they are now.
async fn counts(cx: &Cx, id: BatchId) -> Result<Counted, AppError> {
    let mut conn = cx.db.read().await?;
    Ok(Counted::read(&repo::import::counts(&mut conn, id).await?))
}

/// Gives a list up before it is taken in.
///
/// # Errors
/// A list that has been taken in.
pub async fn cancel(cx: &Cx, by: &Actor, key: &RequestKey, id: BatchId) -> Result<String, AppError> {
    let now = stamp(cx.clock.now());
    let done = cx
        .db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let was = find(tx, id).await?;
                let next = state(&was).cancel().map_err(AppError::rule)?;
                let cancelled = Batch { state: next.code().to_owned(), changed_at: now, ..was.clone() };
                repo::import::update(tx, &cancelled, &was.state).await?;
                let said = json!({ "file": was.file_name });
                let recorded = Recorded::new("/drugs/import".to_owned(), "this list, given up", url(id));
                Ok::<_, AppError>(recorded.audit("import.cancel", format!("import/{id}"), &said, &()))
            })
        })
        .await?;
    cx.imports.stop(id);
    batch::start(cx, id);
    Ok(done)
}
