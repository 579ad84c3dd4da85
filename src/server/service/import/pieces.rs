//! The drugs and packs of a list, a piece at a time: made ready beside the writer, so that it is held for the writing only.

use super::{
    batch::Trouble,
    check::blocking,
    ids,
    judge::Target,
    take::{Plan, Taken, taken},
};
use crate::{
    domain::{
        code::DrugCode,
        drug::{Drug, DrugVersion, Pack},
        drug_state::DrugState,
        ids::DrugId,
    },
    server::{
        Cx,
        clock::stamp,
        repo::{
            self,
            db::{Conn, DbError},
            import::{Piece, Staged, Written},
        },
        search::stored_key,
    },
};
use std::sync::Arc;

/// Rows written in one transaction: few, so that nobody else waits long for the writer.
const PIECE: i64 = 100;

/// What one transaction writes.
pub(super) struct Ready {
    /// The last row's position.
    pub(super) to: i64,
    drugs: Vec<Written>,
    /// The codes that came with them.
    coded: Vec<Option<DrugCode>>,
    packs: Vec<Pack>,
}

/// Makes the rows after a position ready to be written; nothing after the last.
pub(super) async fn prepare(cx: &Cx, plan: &Arc<Plan>, from: i64) -> Result<Option<Ready>, Trouble> {
    let mut conn = cx.db.read().await?;
    let rows = repo::import::rows_after(&mut conn, plan.batch, from, PIECE).await?;
    drop(conn);
    let Some(to) = rows.last().map(|row| row.position) else { return Ok(None) };
    let plan = Arc::clone(plan);
    blocking(move || ready(&plan, &rows, to)).await?.map(Some)
}

fn ready(plan: &Plan, rows: &[Staged], to: i64) -> Result<Ready, Trouble> {
    let mut ready = Ready { to, drugs: Vec::new(), coded: Vec::new(), packs: Vec::new() };
    for one in taken(plan, rows)? {
        let owner = match one.target {
            Target::New => ids::drug(plan.batch, one.position),
            Target::PackOfRow(row) => ids::drug(plan.batch, row),
            Target::PackOf(drug) | Target::Version { drug, pack: true } => drug,
            Target::Version { pack: false, .. } | Target::Nothing => continue,
        };
        if let Some(pack) = &one.entry.pack {
            ready.packs.push(Pack { id: ids::pack(plan.batch, one.position), drug: owner, is: pack.clone() });
        }
        if one.target == Target::New {
            ready.coded.push(one.entry.code.clone());
            let drug = drug(plan, one, owner);
            ready.drugs.push(Written { search_key: stored_key(drug.name().as_str()), drug });
        }
    }
    Ok(ready)
}

/// Writes a piece and how far this has come, in one transaction.
pub(super) async fn write(cx: &Cx, plan: &Plan, ready: Ready, from: i64) -> Result<(), Trouble> {
    let Ready { to, mut drugs, coded, packs } = ready;
    let (batch, at, groups) = (plan.batch, stamp(plan.at), if from == 0 { plan.made.clone() } else { Vec::new() });
    cx.db
        .housekeep(move |tx| {
            Box::pin(async move {
                for (id, reason) in groups {
                    repo::drug::create_group(tx, &id, &reason).await?;
                }
                give_codes(tx, &mut drugs, &coded).await?;
                repo::import::write(tx, batch, &Piece { drugs, packs, at }).await?;
                repo::import::note_written(tx, batch, from, to).await
            })
        })
        .await?;
    Ok(())
}

/// A new drug of a row, its code still to be given.
fn drug(plan: &Plan, one: Taken, id: DrugId) -> Drug {
    let version = DrugVersion {
        id: ids::version(plan.batch, one.position),
        drug: id,
        number: 1,
        facts: one.entry.facts,
        created_at: plan.at,
        created_by: plan.who.clone(),
    };
    Drug {
        id,
        code: one.entry.code.unwrap_or_else(|| DrugCode::from_store(String::new())),
        state: DrugState::onboarded(version.facts.known()),
        state_reason: String::new(),
        state_at: plan.at,
        state_by: plan.who.clone(),
        tall_man: one.entry.tall_man,
        look_alike_group: plan.groups.get(&one.position).cloned(),
        version,
        changed_in: 0,
    }
}

/// Makes codes for drugs that came without one.
async fn give_codes(tx: &mut Conn, drugs: &mut [Written], given: &[Option<DrugCode>]) -> Result<(), DbError> {
    let mut without: Vec<&mut Drug> =
        drugs.iter_mut().zip(given).filter(|(_, given)| given.is_none()).map(|(one, _)| &mut one.drug).collect();
    while !without.is_empty() {
        let many = u32::try_from(without.len()).unwrap_or(u32::MAX);
        let first = repo::series::take(tx, "drug", 0, many).await?;
        for (drug, number) in without.iter_mut().zip(first..) {
            drug.code = super::super::drugs::made_code(drug.facts(), number);
        }
        let codes: Vec<String> = without.iter().map(|drug| drug.code.as_str().to_ascii_lowercase()).collect();
        let taken = repo::drug::codes_taken(tx, &codes).await?;
        without.retain(|drug| taken.contains(&drug.code.as_str().to_ascii_lowercase()));
    }
    Ok(())
}
