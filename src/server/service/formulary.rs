//! The drugs' names in memory: built from the store at start, brought up to date after every commit, also after those of
//! another process. When it is not there, search falls back to the beginnings of names in the store. Writes nothing.

mod alike;
mod resolve;

pub use alike::Alike;
pub(super) use alike::look_alikes;
pub use resolve::{Resolved, meant, resolve};

pub use crate::server::context::formulary::{Card, Hit, card};

use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::{Conn, DbError},
    },
};
use jiff::Timestamp;
use search::{MatchKind, stored_key};

/// Another process's change is noticed by a search at most this many seconds later.
const LOOK_AGAIN_SECONDS: i64 = 2;
/// Rows read at once when the index is brought up to date.
const PAGE: i64 = 1000;
/// The most that is searched for: nobody types more, and a name has no more.
const MOST_TYPED: usize = 300;

/// Builds the index from the store. Called at start; when it fails, search falls back and says so on the status page.
pub async fn load(cx: &Cx) {
    refresh(cx).await;
}

/// Brings the index up to date with the store. Called after every commit that changed a drug.
pub async fn refresh(cx: &Cx) {
    let _turn = cx.formulary.turn.lock().await;
    match bring_up_to_date(cx).await {
        Ok(Ok(())) => {}
        Ok(Err(fell)) => {
            cx.incidents.note_text("search", format!("fell over a drug: {fell}"));
            cx.formulary.switch_off();
        }
        Err(error) => tracing::error!(%error, "the search index could not be brought up to date"),
    }
}

async fn bring_up_to_date(cx: &Cx) -> Result<Result<(), String>, DbError> {
    let mut conn = cx.db.read().await?;
    let newest = repo::drug::formulary_version(&mut conn).await?;
    let held = cx.formulary.version();
    let whole = if held == 0 { build(cx, &mut conn).await? } else { catch_up(cx, &mut conn, held).await? };
    if whole.is_ok() {
        // what was committed meanwhile is looked at again next time: that changes nothing
        cx.formulary.holds(newest);
    }
    Ok(whole)
}

/// Takes in everything, a page at a time.
async fn build(cx: &Cx, conn: &mut Conn) -> Result<Result<(), String>, DbError> {
    let mut after = String::new();
    loop {
        let page = repo::drug::all(conn, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(Ok(())) };
        after = last.id.to_string();
        if let Err(fell) = cx.formulary.take_in(page).await {
            return Ok(Err(fell));
        }
    }
}

/// Takes in what changed after a version: drugs by themselves, and the batches that appeared or went away.
async fn catch_up(cx: &Cx, conn: &mut Conn, since: i64) -> Result<Result<(), String>, DbError> {
    let (mut version, mut after) = (since, String::new());
    loop {
        let page = repo::drug::changed_since(conn, version, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        (version, after) = (last.changed_in, last.id.to_string());
        if let Err(fell) = cx.formulary.take_in(page).await {
            return Ok(Err(fell));
        }
    }
    for batch in repo::import::flipped_since(conn, since).await? {
        if let Err(fell) = take_batch(cx, conn, &batch).await? {
            return Ok(Err(fell));
        }
    }
    Ok(Ok(()))
}

async fn take_batch(cx: &Cx, conn: &mut Conn, batch: &repo::import::Batch) -> Result<Result<(), String>, DbError> {
    let mut after = String::new();
    loop {
        let ids = repo::drug::ids_of_batch(conn, batch.id.0, &after, PAGE).await?;
        let Some(last) = ids.last() else { return Ok(Ok(())) };
        let page = repo::drug::of_batch(conn, batch.id.0, &after, PAGE).await?;
        after.clone_from(last);
        cx.formulary.drop_others(&ids, &page);
        if let Err(fell) = cx.formulary.take_in(page).await {
            return Ok(Err(fell));
        }
    }
}

/// How many drugs there are in each state, by the state's code; counted once for each version of the formulary, because
/// every page of drugs asks.
pub(super) async fn counts(cx: &Cx) -> Result<Vec<(String, i64)>, DbError> {
    let mut conn = cx.db.read().await?;
    let version = repo::drug::formulary_version(&mut conn).await?;
    if let Some(states) = cx.formulary.counted(version) {
        return Ok(states);
    }
    let states = repo::drug::counts(&mut conn).await?;
    cx.formulary.keep_counts(version, states.clone());
    Ok(states)
}

/// The formulary's version in the store.
pub(super) async fn newest(cx: &Cx) -> Result<i64, DbError> {
    let mut conn = cx.db.read().await?;
    repo::drug::formulary_version(&mut conn).await
}

/// Looks, every few seconds at most, whether another process changed a drug.
async fn notice(cx: &Cx, at: Timestamp) {
    let (now, last) = (at.as_second(), cx.formulary.looked_at());
    // who is brought up to date just now by somebody else is not waited for: a large list takes seconds
    if now - last < LOOK_AGAIN_SECONDS || (cx.formulary.is_ready() && cx.formulary.turn.try_lock().is_err()) {
        return;
    }
    cx.formulary.looks(now);
    match newest(cx).await {
        Ok(newest) if newest != cx.formulary.version() || !cx.formulary.is_ready() => refresh(cx).await,
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "the formulary's version could not be read"),
    }
}

/// Finds drugs by any words, best first, with how each was found.
///
/// # Errors
/// When neither the index nor the store can be asked.
pub async fn hits(cx: &Cx, _: &Actor, words: &str, limit: usize) -> Result<Vec<Hit>, Failure> {
    let words: String = words.chars().take(MOST_TYPED).collect();
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    notice(cx, cx.clock.now()).await;
    match cx.formulary.ask(&words, limit) {
        Ok(Some(found)) => return Ok(found),
        Ok(None) => {}
        Err(fell) => {
            cx.incidents.note_at("search", fell);
        }
    }
    let key = stored_key(&words);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let mut conn = cx.db.read().await?;
    let found = repo::drug::prefix(&mut conn, &key, i64::try_from(limit).unwrap_or(i64::MAX)).await?;
    let kind = |name: &str| if stored_key(name) == key { MatchKind::Exact } else { MatchKind::Prefix };
    Ok(found
        .iter()
        .map(|drug| Hit { drug: card(drug), matched: drug.name.clone(), score: 0, kind: kind(&drug.name) })
        .collect())
}

/// Makes sure that the next look at look-alikes sees every drug.
pub(super) async fn be_current(cx: &Cx) {
    if !matches!(newest(cx).await, Ok(newest) if newest == cx.formulary.version() && cx.formulary.is_ready()) {
        refresh(cx).await;
    }
}
