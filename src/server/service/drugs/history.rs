//! What happened to one drug: what people did to it, and what came with lists of drugs.

use super::subject;
use crate::{
    server::repo::{
        self,
        audit::AuditRow,
        db::{Conn, DbError},
        import::Batch,
    },
    wire::AppError,
};
use domain::drug::Drug;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The most that is shown.
const MOST: i64 = 100;

/// One thing that happened to a drug.
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What, in words.
    pub what: String,
    /// Who: the person's name, or the sign-in name when there is no such account.
    pub who: String,
    /// Why; empty where nobody said.
    pub why: String,
    /// The list it came with, or was taken back with.
    pub list: Option<List>,
}

/// A list of drugs that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The file's name.
    pub name: String,
    /// The address of its page.
    pub url: String,
}

impl List {
    fn of(batch: &Batch) -> Self {
        Self { name: batch.file_name.clone(), url: format!("/drugs/import/{}", batch.id.0) }
    }
}

/// Everything that happened to a drug, newest first.
///
/// # Errors
/// When the store cannot be read.
pub(super) async fn of(conn: &mut Conn, drug: &Drug) -> Result<Vec<Event>, AppError> {
    let mut all = Vec::new();
    for row in repo::audit::about(conn, &subject(drug), MOST).await? {
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
    if !matches!(row.action.as_str(), "drug.correct" | "drug.mark_look_alike") {
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
        let what = if packs == 1 { "Pack added".to_owned() } else { format!("{packs} packs added") };
        all.push(came(&batch, what));
    }
    for batch in repo::import::marked_by(conn, drug.id).await? {
        all.push(came(&batch, "Marked as a look-alike".to_owned()));
    }
    all.extend(made.map(|batch| came(&batch, "Onboarded".to_owned())));
    Ok(all)
}

fn came(batch: &Batch, what: String) -> Event {
    Event {
        at: batch.committed_at.parse().unwrap_or_default(),
        what,
        who: batch.committed_by.clone(),
        why: String::new(),
        list: Some(List::of(batch)),
    }
}

fn event(row: &AuditRow) -> Event {
    let after: serde_json::Value = serde_json::from_str(&row.after_json).unwrap_or_default();
    let text = |at: &str| after.pointer(at).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    let what = match row.action.as_str() {
        "drug.onboard" => "Onboarded".to_owned(),
        "drug.correct" => {
            format!("Corrected: version {}", after.pointer("/version/number").unwrap_or(&serde_json::Value::Null))
        }
        "drug.suspend" => "Suspended".to_owned(),
        "drug.resume" if text("/state") == "suspended" => "Brought back, still suspended".to_owned(),
        "drug.resume" => "Taken back into use".to_owned(),
        "drug.retire" => "Retired".to_owned(),
        "drug.add_pack" => "Pack added".to_owned(),
        "drug.mark_look_alike" => "Marked as a look-alike".to_owned(),
        other => other.to_owned(),
    };
    let why = if matches!(row.action.as_str(), "drug.suspend" | "drug.resume" | "drug.retire") {
        text("/reason")
    } else {
        String::new()
    };
    Event { at: row.at.parse().unwrap_or_default(), what, who: row.actor.clone(), why, list: None }
}
