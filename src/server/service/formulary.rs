//! The drugs' names in memory: built from the store at start, brought up to date after every commit, also after those of
//! another process. When it is not there, search falls back to the beginnings of names in the store. Writes nothing.

mod alike;
mod resolve;

pub use alike::Alike;
pub(super) use alike::{Alikes, Asked, look_alikes, with_alikes};
pub use resolve::{Resolved, meant, resolve, resolve_field};

use crate::{
    server::{
        actor::Actor,
        context::Cx,
        failure::Failure,
        incidents, panics,
        repo::{
            self,
            db::{Conn, DbError},
            drug::Listed,
        },
    },
    wire::FoundDrug,
};
use domain::{drug_state::DrugState, import::Product, number::DecimalMark};
use jiff::Timestamp;
use search::{Entry, Kind, LookAlikes, NewDrug, SearchIndex, stored_key};
use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use uuid::Uuid;

/// Another process's change is noticed by a search at most this many seconds later.
const LOOK_AGAIN_SECONDS: i64 = 2;
/// Rows read at once when the index is brought up to date.
const PAGE: i64 = 1000;
/// Drugs put into the index at once while others search: each search waits for so few at most.
const FEW: usize = 50;
/// Between two such times, so that whoever waits for the index gets it.
const PAUSE: Duration = Duration::from_micros(500);
/// The most that is searched for: nobody types more, and a name has no more.
const MOST_TYPED: usize = 300;

/// The index, held by the server for as long as it runs.
#[derive(Default)]
pub struct Formulary {
    held: RwLock<Held>,
    looked_at: AtomicI64,
    counted: Mutex<Option<Counts>>,
    turn: tokio::sync::Mutex<()>,
}

/// How many drugs there are in each state, by the state's code.
#[derive(Clone)]
struct Counts {
    /// The formulary's version.
    of: i64,
    states: Vec<(String, i64)>,
}

#[derive(Default)]
struct Held {
    ready: bool,
    version: i64,
    index: SearchIndex,
    alikes: LookAlikes,
    cards: HashMap<String, (FoundDrug, Product)>,
}

/// A drug found, and how.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What a list shows of it.
    pub drug: FoundDrug,
    /// The name, other name or code that was matched.
    pub matched: String,
    /// The higher, the better; only within one search.
    pub score: u32,
    /// How it was found.
    pub kind: Kind,
}

impl Formulary {
    fn read(&self) -> RwLockReadGuard<'_, Held> {
        self.held.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Held> {
        self.held.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// True when the index can be asked.
    pub fn is_ready(&self) -> bool {
        self.read().ready
    }

    /// The formulary's version that the index holds.
    pub fn version(&self) -> i64 {
        self.read().version
    }

    /// Switches the index off, as a fault in it does; the next [`load`] builds it anew.
    pub fn switch_off(&self) {
        *self.write() = Held::default();
    }

    /// What the index finds; nothing when it is off, or falls over this search.
    fn ask(&self, words: &str, limit: usize) -> Option<Vec<Hit>> {
        let held = self.read();
        if !held.ready {
            return None;
        }
        let asked = catch_unwind(AssertUnwindSafe(|| held.index.search(words, limit)));
        let hits = match asked {
            Ok(hits) => hits,
            Err(fell) => {
                drop(held);
                incidents::note_panic("search", fell.as_ref());
                self.switch_off();
                return None;
            }
        };
        let hit = |hit: search::Hit| {
            let (mut drug, _) = held.cards.get(&hit.id.to_string())?.clone();
            drug.near = hit.kind == Kind::Near;
            Some(Hit { drug, matched: hit.matched, score: hit.score, kind: hit.kind })
        };
        Some(hits.into_iter().filter_map(hit).collect())
    }

    /// Takes drugs into the index, letting others search in between; in vain, with the cause, when it falls over one.
    async fn take_in(&self, mut page: Vec<Listed>) -> Result<(), String> {
        let most = if self.is_ready() { FEW } else { page.len().max(1) };
        while !page.is_empty() {
            let rest = page.split_off(page.len().min(most));
            self.take_few(page)?;
            page = rest;
            if !page.is_empty() {
                tokio::time::sleep(PAUSE).await;
            }
        }
        Ok(())
    }

    fn take_few(&self, page: Vec<Listed>) -> Result<(), String> {
        let mut held = self.write();
        let held = &mut *held;
        let done = catch_unwind(AssertUnwindSafe(|| {
            for drug in page {
                let (own, id) = (drug.id.uuid(), drug.id.to_string());
                held.alikes.put(&id, &NewDrug { name: drug.name.clone(), ingredients: substances(&drug) });
                held.cards.insert(id, (card(&drug), Product::of_parts(drug.form.as_ref(), &drug.ingredients)));
                held.index.put(entry(own, drug));
            }
        }));
        done.map_err(|fell| panics::cause(fell.as_ref()))
    }

    /// Takes those out of the index that are shown no longer.
    fn drop_others(&self, ids: &[String], shown: &[Listed]) {
        let shown: std::collections::HashSet<String> = shown.iter().map(|drug| drug.id.to_string()).collect();
        let mut held = self.write();
        for id in ids.iter().filter(|id| !shown.contains(*id)) {
            id.parse().into_iter().for_each(|id| held.index.remove(id));
            held.alikes.remove(id);
            held.cards.remove(id);
        }
    }
}

fn substances(drug: &Listed) -> Vec<String> {
    drug.ingredients.iter().map(|one| one.substance.to_string()).filter(|name| !name.is_empty()).collect()
}

fn entry(id: Uuid, drug: Listed) -> Entry {
    let mut other_names = drug.other_names;
    if !drug.generic_name.is_empty() {
        other_names.push(drug.generic_name);
    }
    let mut details: Vec<String> = drug.ingredients.iter().map(ToString::to_string).collect();
    details.extend(drug.form.map(|form| form.words().to_owned()));
    Entry { id, code: drug.code, name: drug.name, other_names, details }
}

/// What a list shows of a drug.
#[must_use]
pub fn card(drug: &Listed) -> FoundDrug {
    let generic = if drug.generic_name.is_empty() { substances(drug).join(" + ") } else { drug.generic_name.clone() };
    let strengths: Vec<_> =
        drug.ingredients.iter().filter_map(|one| Some(one.strength.as_ref()?.words(DecimalMark::Point))).collect();
    let form = drug.form.as_ref().map(|form| form.words().to_owned()).unwrap_or_default();
    let about: Vec<String> =
        [generic, strengths.join(" + "), form].into_iter().filter(|part| !part.is_empty()).collect();
    FoundDrug {
        code: drug.code.clone(),
        name: drug.name.clone(),
        tall_man: drug.tall_man.clone(),
        lang: drug.lang.clone(),
        about: about.join(", "),
        state: if drug.state == DrugState::Active { String::new() } else { drug.state.words().to_owned() },
        near: false,
        alike: drug.look_alike_group.is_some(),
    }
}

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
            incidents::note_text("search", format!("fell over a drug: {fell}"));
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
        let mut held = cx.formulary.write();
        // what was committed meanwhile is looked at again next time: that changes nothing
        held.version = newest;
        held.ready = true;
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
///
/// # Errors
/// When the store cannot be read.
pub(super) async fn counts(cx: &Cx) -> Result<Vec<(String, i64)>, DbError> {
    let mut conn = cx.db.read().await?;
    let version = repo::drug::formulary_version(&mut conn).await?;
    let before = cx.formulary.counted.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(counts) = before.filter(|counts| counts.of == version) {
        return Ok(counts.states);
    }
    let states = repo::drug::counts(&mut conn).await?;
    let counts = Counts { of: version, states: states.clone() };
    *cx.formulary.counted.lock().unwrap_or_else(PoisonError::into_inner) = Some(counts);
    Ok(states)
}

/// The formulary's version in the store.
///
/// # Errors
/// When the store cannot be read.
pub(super) async fn newest(cx: &Cx) -> Result<i64, DbError> {
    let mut conn = cx.db.read().await?;
    repo::drug::formulary_version(&mut conn).await
}

/// Looks, every few seconds at most, whether another process changed a drug.
async fn notice(cx: &Cx, at: Timestamp) {
    let (now, last) = (at.as_second(), cx.formulary.looked_at.load(Ordering::Relaxed));
    // who is brought up to date just now by somebody else is not waited for: a large list takes seconds
    if now - last < LOOK_AGAIN_SECONDS || (cx.formulary.is_ready() && cx.formulary.turn.try_lock().is_err()) {
        return;
    }
    cx.formulary.looked_at.store(now, Ordering::Relaxed);
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
    if let Some(found) = cx.formulary.ask(&words, limit) {
        return Ok(found);
    }
    let key = stored_key(&words);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let mut conn = cx.db.read().await?;
    let found = repo::drug::prefix(&mut conn, &key, i64::try_from(limit).unwrap_or(i64::MAX)).await?;
    let kind = |name: &str| if stored_key(name) == key { Kind::Exact } else { Kind::Prefix };
    Ok(found
        .iter()
        .map(|drug| Hit { drug: card(drug), matched: drug.name.clone(), score: 0, kind: kind(&drug.name) })
        .collect())
}

/// Finds drugs by any words, best first.
///
/// # Errors
/// When neither the index nor the store can be asked.
pub async fn search(cx: &Cx, by: &Actor, words: &str, limit: usize) -> Result<Vec<FoundDrug>, Failure> {
    Ok(hits(cx, by, words, limit).await?.into_iter().map(|hit| hit.drug).collect())
}

/// Makes sure that the next look at look-alikes sees every drug.
pub(super) async fn be_current(cx: &Cx) {
    if !matches!(newest(cx).await, Ok(newest) if newest == cx.formulary.version() && cx.formulary.is_ready()) {
        refresh(cx).await;
    }
}
