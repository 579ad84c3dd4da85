//! What a person does about a whole list that was checked: takes it in, or gives it up.

use super::{
    batch,
    counted::Counted,
    kept::{find, state, url},
};
use crate::{
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        repo::{self, db::Recorded, import::Batch},
        request_key::RequestKey,
    },
    wire::AppError,
};
use domain::ids::BatchId;
use serde_json::json;

/// Goes on with a list in the background, from wherever it stands.
pub fn go_on(cx: &Cx, there: &str) {
    if let Some(id) = there.rsplit('/').next().and_then(|id| id.parse().ok()) {
        batch::start(cx, id);
    }
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
