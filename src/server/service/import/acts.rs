//! What a person does about a whole list that was checked: takes it in, or gives it up.

use super::{
    batch,
    counted::Counted,
    kept::{find, state},
};
use crate::server::{
    actor::Actor,
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo::{self, db::Recorded, import::Batch},
    request_key::RequestKey,
};
use domain::{
    audit::{ListCancelled, Subject},
    ids::BatchId,
    made::Made,
};

/// Takes a checked list in, in the background.
///
/// # Errors
/// Look-alikes that nobody decided; nothing to take in; a list that is past this.
pub async fn take(cx: &Cx, by: &Actor, key: &RequestKey, id: BatchId) -> Result<Made, Failure> {
    let made = to_be_taken(cx, by, key, id).await?;
    batch::start(cx, id);
    Ok(made)
}

/// Notes that a checked list is to be taken in; that begins when somebody works on it.
pub(super) async fn to_be_taken(cx: &Cx, by: &Actor, key: &RequestKey, id: BatchId) -> Result<Made, Failure> {
    let (who, now) = (by.person().sign_in_name().to_owned(), stamp(cx.clock.now()));
    // before the writer is held
    let counted = sound_counts(cx, id).await?;
    cx.db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let was = find(tx, id).await?;
                let next = state(&was).commit().map_err(Failure::rule)?;
                let counted = match counted {
                    Some(sound) if sound == Counted::of(&was) => sound,
                    _ => Counted::read(&repo::import::counts(tx, id).await?),
                };
                counted.may_take().map_err(Failure::rule)?;
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
                let made = Made::List { batch: id };
                Ok::<_, Failure>(Recorded::of(made.clone(), made))
            })
        })
        .await
}

/// The counts that stand with a list; nothing where they don't agree with its rows about how many are undecided.
async fn sound_counts(cx: &Cx, id: BatchId) -> Result<Option<Counted>, Failure> {
    let mut conn = cx.db.read().await?;
    let told = Counted::of(&find(&mut conn, id).await?);
    let undecided = repo::import::undecided(&mut conn, id).await?;
    Ok((told.undecided == undecided).then_some(told))
}

/// Gives a list up before it is taken in.
///
/// # Errors
/// A list that has been taken in.
pub async fn cancel(cx: &Cx, by: &Actor, key: &RequestKey, id: BatchId) -> Result<Made, Failure> {
    let now = stamp(cx.clock.now());
    let done = cx
        .db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let was = find(tx, id).await?;
                let next = state(&was).cancel().map_err(Failure::rule)?;
                let cancelled = Batch { state: next.code().to_owned(), changed_at: now, ..was.clone() };
                repo::import::update(tx, &cancelled, &was.state).await?;
                let (made, before) = (Made::ListCancelled { batch: id }, ListCancelled { file: was.file_name });
                Ok::<_, Failure>(Recorded::of(made.clone(), made).act(Subject::List(id), Some(&before), None))
            })
        })
        .await?;
    cx.imports.stop(id);
    batch::start(cx, id);
    Ok(done)
}
