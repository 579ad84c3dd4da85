//! The drugs and packs of a list, a piece at a time: made ready beside the writer, so that it is held for the writing only,
//! and no longer than until somebody else wants to write.

use super::{
    batch::Trouble,
    check::blocking,
    ids,
    judge::{Target, same_pack},
    plan::Plan,
    sum::Sum,
    take::{Taken, taken},
};
use crate::{
    domain::{
        code::DrugCode,
        drug::{Drug, DrugVersion, NewPack, Pack},
        drug_state::DrugState,
        ids::{BatchId, DrugId},
    },
    server::{
        Cx,
        clock::stamp,
        repo::{
            self,
            db::{Conn, DbError},
            import::{Piece, Staged, Statements, Written},
        },
        search::stored_key,
    },
};
use std::{collections::HashMap, sync::Arc, time::Duration};
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    time::Instant,
};

/// Rows written before anybody else's wish to write is looked at: in one go, if nobody else writes.
const PIECE: i64 = 200;
/// The same while others write: rows of one transaction.
const SMALL: i64 = 50;
/// Pieces that wait to be written.
const WAITING: usize = 8;
/// How long one transaction goes on: another process's wish to write is not noticed.
const LONGEST: Duration = Duration::from_millis(100);
/// Groups or marks written in one transaction.
const MARKS: usize = 100;

/// A piece that can be written.
struct Ready {
    /// The last row's position.
    to: i64,
    what: What,
}

enum What {
    /// All there is to write.
    Statements(Statements),
    /// Some of its drugs have no code yet; with the codes of the others.
    Codeless(Piece, Vec<Option<DrugCode>>),
}

/// Writes the groups of look-alikes that a list makes, and its marks on present drugs; nothing of it shows yet.
pub(super) async fn write_groups(cx: &Cx, plan: &Plan) -> Result<(), Trouble> {
    for some in plan.made.chunks(MARKS) {
        let some = some.to_vec();
        cx.db
            .aside(move |tx| {
                Box::pin(async move {
                    for (id, reason) in some {
                        repo::drug::create_group(tx, &id, &reason).await?;
                    }
                    Ok(())
                })
            })
            .await?;
    }
    for some in plan.marks.chunks(MARKS) {
        let (batch, some) = (plan.batch, some.to_vec());
        cx.db.aside(move |tx| Box::pin(async move { repo::import::mark(tx, batch, &some).await })).await?;
    }
    Ok(())
}

/// Writes the rows after a position. The answer is the last row's position, and the hash of all rows of the list.
pub(super) async fn write_rows(cx: &Cx, plan: &Arc<Plan>, from: i64) -> Result<(i64, Sum), Trouble> {
    let (send, ready) = channel(WAITING);
    let sum = before(cx, plan, from).await?;
    let (sum, to) = tokio::try_join!(prepare(cx, plan, from, sum, send), write(cx, plan, from, ready))?;
    Ok((to, sum))
}

/// The hash of the rows that were written earlier.
async fn before(cx: &Cx, plan: &Plan, to: i64) -> Result<Sum, Trouble> {
    let (mut sum, mut after) = (Sum::default(), 0);
    while after < to {
        let mut conn = cx.db.read().await?;
        let mut rows = repo::import::rows_after(&mut conn, plan.batch, after, PIECE).await?;
        rows.retain(|row| row.position <= to);
        let Some(last) = rows.last() else { break };
        after = last.position;
        sum.add(&rows);
    }
    Ok(sum)
}

/// Makes all rows after a position ready, in order, and hands them over.
async fn prepare(cx: &Cx, plan: &Arc<Plan>, from: i64, mut sum: Sum, send: Sender<Ready>) -> Result<Sum, Trouble> {
    let (mut after, mut given) = (from, plan.packs.clone());
    loop {
        let many = if cx.db.others_write() { SMALL } else { PIECE };
        let mut conn = cx.db.read().await?;
        let rows = repo::import::rows_after(&mut conn, plan.batch, after, many).await?;
        drop(conn);
        let Some(last) = rows.last() else { return Ok(sum) };
        after = last.position;
        let plan = Arc::clone(plan);
        let done = blocking(move || {
            sum.add(&rows);
            let ready = ready(&plan, &rows, after, &mut given);
            (sum, given, ready)
        });
        let piece;
        (sum, given, piece) = done.await?;
        cx.answering.all_go_first().await;
        if send.send(piece?).await.is_err() {
            // whoever writes has stopped, and says why
            return Ok(sum);
        }
    }
}

/// Makes rows ready; `given` are the packs of drugs that get some by a person's decision, none of them twice.
fn ready(plan: &Plan, rows: &[Staged], to: i64, given: &mut HashMap<DrugId, Vec<NewPack>>) -> Result<Ready, Trouble> {
    let mut piece = Piece { at: stamp(plan.at), ..Piece::default() };
    let mut coded = Vec::new();
    for one in taken(plan, rows)? {
        let owner = match one.target {
            Target::New => ids::drug(plan.batch, one.position),
            Target::PackOfRow(row) => match plan.elsewhere.get(&row) {
                None => ids::drug(plan.batch, row),
                Some(Some(drug)) => *drug,
                Some(None) => continue,
            },
            Target::PackOf(drug) | Target::Version { drug, pack: true } => drug,
            Target::Version { pack: false, .. } | Target::Nothing => continue,
        };
        if let Some(pack) = &one.entry.pack {
            if let Some(there) = given.get_mut(&owner) {
                if there.iter().any(|there| same_pack(there, pack)) {
                    continue;
                }
                there.push(pack.clone());
            }
            piece.packs.push(Pack { id: ids::pack(plan.batch, one.position), drug: owner, is: pack.clone() });
        }
        if one.target == Target::New {
            coded.push(one.entry.code.clone());
            let drug = drug(plan, one, owner);
            piece.drugs.push(Written { search_key: stored_key(drug.name().as_str()), drug });
        }
    }
    let what = if coded.iter().all(Option::is_some) {
        What::Statements(repo::import::statements(plan.batch, &piece)?)
    } else {
        What::Codeless(piece, coded)
    };
    Ok(Ready { to, what })
}

/// Writes pieces as they come. The answer is the last row's position.
async fn write(cx: &Cx, plan: &Plan, from: i64, mut ready: Receiver<Ready>) -> Result<i64, Trouble> {
    let mut written = from;
    while let Some(first) = ready.recv().await {
        let (batch, here) = (plan.batch, cx.clone());
        cx.answering.all_go_first().await;
        (written, ready) = cx
            .db
            .aside(move |tx| {
                Box::pin(async move {
                    let (mut to, mut next, until) = (written, Some(first), Instant::now() + LONGEST);
                    while let Some(piece) = next {
                        to = piece.to;
                        write_one(tx, batch, piece.what).await?;
                        next = if Instant::now() < until { unless_others_write(&here, &mut ready).await } else { None };
                    }
                    repo::import::note_written(tx, batch, written, to).await?;
                    Ok((to, ready))
                })
            })
            .await?;
    }
    Ok(written)
}

/// The next piece; nothing while others write, or when there is none.
async fn unless_others_write(cx: &Cx, ready: &mut Receiver<Ready>) -> Option<Ready> {
    if cx.db.others_write() {
        return None;
    }
    tokio::select! {
        biased;
        () = cx.db.another_comes() => None,
        next = ready.recv() => next,
    }
}

async fn write_one(tx: &mut Conn, batch: BatchId, what: What) -> Result<(), DbError> {
    let statements = match what {
        What::Statements(statements) => statements,
        What::Codeless(mut piece, coded) => {
            give_codes(tx, &mut piece.drugs, &coded).await?;
            repo::import::statements(batch, &piece)?
        }
    };
    statements.write(tx).await
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
