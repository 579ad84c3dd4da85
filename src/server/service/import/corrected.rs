//! Changes that a list makes to drugs that were there: each a new version. There may be very many, so that all of it is
//! made ready before the writer is held, and written by few statements.

use super::{
    pace::blocking,
    plan::Plan,
    taken::{TakenRow, taken},
    trouble::Trouble,
};
use crate::server::{
    context::Cx,
    judging::Target,
    repo::{
        self,
        db::{Conn, DbError},
        rows::Statements,
    },
};
use domain::{
    drug::{Drug, DrugFacts, DrugVersion},
    ids::{DrugId, DrugVersionId},
    import::{Entry, merged},
};
use jiff::Timestamp;
use search::stored_key;
use std::{collections::HashMap, sync::Arc};

/// A drug before and after a change.
pub(super) type Change = (Drug, Drug);

/// The changes to present drugs that a person chose, as they will be in this version of the formulary. Where several rows
/// change one drug, each goes on from the one before.
///
/// # Errors
/// A drug that is not there any more.
pub(super) async fn changes(cx: &Cx, plan: &Arc<Plan>, version: i64) -> Result<Vec<Change>, Trouble> {
    let mut conn = cx.db.read().await?;
    let (mut all, mut now, mut skip) = (Vec::new(), HashMap::new(), 0);
    loop {
        let page = repo::import::rows(&mut conn, plan.batch, "changed", skip, 1000).await?;
        if page.is_empty() {
            return Ok(all);
        }
        skip += i64::try_from(page.len()).unwrap_or(1000);
        let work = Arc::clone(plan);
        let entries: Vec<(DrugId, Entry)> =
            blocking(cx, move || taken(&work.mapping, &page)).await??.into_iter().filter_map(change).collect();
        let new: Vec<DrugId> = entries.iter().map(|(id, _)| *id).filter(|id| !now.contains_key(id)).collect();
        now.extend(repo::drug::by_ids(&mut conn, &new).await?.into_iter().map(|drug| (drug.id, drug)));
        for (id, entry) in entries {
            let was = now.get(&id).ok_or(DbError::Stale)?;
            let facts = merged(was.facts(), &entry);
            if facts == *was.facts() || facts.may_follow(was.facts()).is_err() {
                continue;
            }
            let next = corrected(cx, was, facts, version, &plan.who, plan.at);
            all.extend(now.insert(id, next.clone()).map(|was| (was, next)));
        }
    }
}

fn change(taken: TakenRow) -> Option<(DrugId, Entry)> {
    match taken.target {
        Target::Version { drug, .. } => Some((drug, taken.entry)),
        _ => None,
    }
}

/// A present drug with a new version.
fn corrected(cx: &Cx, was: &Drug, facts: DrugFacts, version: i64, who: &str, at: Timestamp) -> Drug {
    let state = was.state.complete(facts.known()).unwrap_or_else(|_| was.state.clone());
    let next = DrugVersion {
        id: DrugVersionId::from_uuid(cx.clock.new_id()),
        drug: was.id,
        number: was.version.number + 1,
        facts,
        created_at: at,
        created_by: who.to_owned(),
    };
    let tall_man = was.tall_man.clone().filter(|tall| tall.is_of(next.facts.name.as_str()));
    Drug { state, tall_man, version: next, changed_in: version, ..was.clone() }
}

/// Writes changes: all versions, and each drug as it is after its last.
///
/// # Errors
/// Somebody was faster.
pub(super) async fn write(tx: &mut Conn, changes: &[Change]) -> Result<(), DbError> {
    let mut all = Statements::default();
    repo::drug::versions_into(&mut all, changes.iter().map(|(_, now)| &now.version));
    all.write(tx).await?;
    let mut last: HashMap<DrugId, (i64, &Drug)> = HashMap::new();
    for (was, now) in changes {
        last.entry(now.id).or_insert((was.changed_in, now)).1 = now;
    }
    for (was, now) in last.into_values() {
        repo::drug::update(tx, now, &stored_key(now.name().as_str()), was).await?;
    }
    Ok(())
}
