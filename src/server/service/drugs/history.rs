//! What happened to one drug: what people did to it, and what came with lists of drugs.

use crate::server::{
    failure::Failure,
    repo::{
        self,
        audit::AuditRow,
        db::{Conn, DbError},
        import::Batch,
    },
};
use domain::{
    audit::{
        Audited, DrugCorrected, DrugOnboarded, DrugResumed, DrugRetired, DrugSuspended, LookAlikeMarked, PackAdded,
        Subject,
    },
    drug::{Drug, Fact},
    drug_state::DrugState,
    ids::BatchId,
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The most that is shown.
const MOST: i64 = 100;

/// One thing that happened to a drug.
pub struct Event {
    /// The moment at which it was done.
    pub at: Timestamp,
    /// What happened to the drug.
    pub what: Happened,
    /// Who: the person's name, or the sign-in name when there is no such account.
    pub who: String,
    /// Why, as somebody typed it; empty where nobody said.
    pub why: String,
    /// The list it came with, or was taken back with.
    pub list: Option<List>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// It was taken in.
    Onboarded,
    /// It has a new version.
    Corrected {
        /// The version's number; nothing when the record cannot be read.
        version: Option<u32>,
        /// The plain facts that it says otherwise.
        changed: Vec<Fact>,
    },
    /// It was taken out of use for now.
    Suspended,
    /// It was taken back into use.
    Resumed,
    /// It was retired, and is suspended now.
    BroughtBack,
    /// It was taken out of use for good.
    Retired,
    /// It has new packs.
    PacksAdded(i64),
    /// It stands among look-alikes.
    MarkedLookAlike,
    /// Something that a newer version knows, by its code.
    Newer(String),
}

/// A list of drugs that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The list.
    pub batch: BatchId,
    /// The file's name.
    pub name: String,
}

impl List {
    fn of(batch: &Batch) -> Self {
        Self { name: batch.file_name.clone(), batch: batch.id.0 }
    }
}

/// Everything that happened to a drug, newest first.
pub(super) async fn of(conn: &mut Conn, drug: &Drug) -> Result<Vec<Event>, Failure> {
    let mut all = Vec::new();
    for row in repo::audit::about(conn, &Subject::Drug(drug.id).to_string(), MOST).await? {
        all.push(Event { list: list(conn, &row).await?, ..event(&row) });
    }
    all.extend(brought(conn, drug).await?);
    all.sort_by_key(|one| std::cmp::Reverse(one.at));
    let mut names = BTreeMap::new();
    for one in &mut all {
        if !names.contains_key(&one.who) {
            let account = repo::account::by_sign_in_name(conn, &one.who).await?;
            names.insert(one.who.clone(), account.map_or_else(|| one.who.clone(), |account| account.name));
        }
        if let Some(name) = names.get(&one.who) {
            one.who.clone_from(name);
        }
    }
    Ok(all)
}

/// The list that a step was taken with.
async fn list(conn: &mut Conn, row: &AuditRow) -> Result<Option<List>, DbError> {
    if ![DrugCorrected::ACTION, LookAlikeMarked::ACTION].contains(&row.action.as_str()) {
        return Ok(None);
    }
    Ok(repo::import::behind(conn, &row.request_id).await?.as_ref().map(List::of))
}

/// What lists brought without a record about this drug alone: the drug itself, packs, marks.
async fn brought(conn: &mut Conn, drug: &Drug) -> Result<Vec<Event>, DbError> {
    let made = repo::import::made(conn, drug.id).await?;
    let mut all = Vec::new();
    for (batch, packs) in repo::import::packs_brought(conn, drug.id).await? {
        if made.as_ref().is_some_and(|made| made.id == batch.id) {
            continue;
        }
        all.push(came(&batch, Happened::PacksAdded(packs)));
    }
    for batch in repo::import::marked_by(conn, drug.id).await? {
        all.push(came(&batch, Happened::MarkedLookAlike));
    }
    all.extend(made.map(|batch| came(&batch, Happened::Onboarded)));
    Ok(all)
}

fn came(batch: &Batch, what: Happened) -> Event {
    Event {
        at: batch.committed_at.parse().unwrap_or_default(),
        what,
        who: batch.committed_by.clone(),
        why: String::new(),
        list: Some(List::of(batch)),
    }
}

/// What was recorded of an act; nothing when it is not in the form that this version knows.
fn read<A: Audited>(json: &str) -> Option<A> {
    serde_json::from_str(json).ok()
}

fn after<A: Audited>(row: &AuditRow) -> Option<A> {
    read(&row.after_json)
}

/// A correction, with the plain facts that it changed.
fn corrected(row: &AuditRow) -> Happened {
    let Some(now) = after::<DrugCorrected>(row) else {
        return Happened::Corrected { version: None, changed: Vec::new() };
    };
    let was = read::<DrugCorrected>(&row.before_json);
    let changed = was.map(|was| now.drug.facts().plain.differing(&was.drug.facts().plain)).unwrap_or_default();
    Happened::Corrected { version: Some(now.drug.version.number), changed }
}

fn event(row: &AuditRow) -> Event {
    let (what, why) = match row.action.as_str() {
        DrugOnboarded::ACTION => (Happened::Onboarded, None),
        DrugCorrected::ACTION => (corrected(row), None),
        DrugSuspended::ACTION => (Happened::Suspended, after::<DrugSuspended>(row).map(|now| now.reason)),
        DrugResumed::ACTION => {
            let now = after::<DrugResumed>(row);
            let back = now.as_ref().is_some_and(|now| now.state == DrugState::Suspended);
            (if back { Happened::BroughtBack } else { Happened::Resumed }, now.map(|now| now.reason))
        }
        DrugRetired::ACTION => (Happened::Retired, after::<DrugRetired>(row).map(|now| now.reason)),
        PackAdded::ACTION => (Happened::PacksAdded(1), None),
        LookAlikeMarked::ACTION => (Happened::MarkedLookAlike, None),
        other => (Happened::Newer(other.to_owned()), None),
    };
    let at = row.at.parse().unwrap_or_default();
    Event { at, what, who: row.actor.clone(), why: why.unwrap_or_default(), list: None }
}
