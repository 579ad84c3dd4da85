//! Changes that a list makes to drugs that were there: each a new version.

use super::{batch::Trouble, judge::Target, plan::Plan, take::taken};
use crate::{
    domain::{
        drug::{Drug, DrugVersion},
        ids::{DrugId, DrugVersionId},
        import::{Entry, merged},
    },
    server::{
        Cx,
        repo::{
            self,
            db::{Conn, DbError},
        },
        search::stored_key,
    },
};
use jiff::Timestamp;

/// The changes to present drugs that a person chose.
///
/// # Errors
/// When the store cannot be read.
pub(super) async fn changes(cx: &Cx, plan: &Plan) -> Result<Vec<(DrugId, Entry)>, Trouble> {
    let mut conn = cx.db.read().await?;
    let (mut all, mut skip) = (Vec::new(), 0);
    loop {
        let page = repo::import::rows(&mut conn, plan.batch, "changed", skip, 1000).await?;
        if page.is_empty() {
            return Ok(all);
        }
        skip += i64::try_from(page.len()).unwrap_or(1000);
        for one in taken(plan, &page)? {
            if let Target::Version { drug, .. } = one.target {
                all.push((drug, one.entry));
            }
        }
    }
}

/// Gives a present drug a new version with what the row says; nothing where it says that already.
///
/// # Errors
/// When the store fails, or the drug is not there.
pub(super) async fn correct(
    cx: &Cx,
    tx: &mut Conn,
    id: DrugId,
    entry: &Entry,
    version: i64,
    who: &str,
    at: Timestamp,
) -> Result<Option<(Drug, Drug)>, Trouble> {
    let was = repo::drug::by_id(tx, id).await?.ok_or(DbError::Stale)?;
    let facts = merged(was.facts(), entry);
    if facts == *was.facts() || facts.may_follow(was.facts()).is_err() {
        return Ok(None);
    }
    let state = was.state.complete(facts.known()).unwrap_or_else(|_| was.state.clone());
    let number = was.version.number + 1;
    let next = DrugVersion {
        id: DrugVersionId::from_uuid(cx.clock.new_id()),
        drug: id,
        number,
        facts,
        created_at: at,
        created_by: who.to_owned(),
    };
    repo::drug::create_version(tx, &next).await?;
    let tall_man = was.tall_man.clone().filter(|tall| tall.is_of(next.facts.name.as_str()));
    let now = Drug { state, tall_man, version: next, changed_in: version, ..was.clone() };
    repo::drug::update(tx, &now, &stored_key(now.name().as_str()), was.changed_in).await?;
    Ok(Some((was, now)))
}
