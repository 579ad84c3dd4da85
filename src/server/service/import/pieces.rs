//! The drugs and packs of a list, a piece at a time: made ready beside the writer, so that it is held for the writing only,
//! and no longer than until somebody else waits for it.

use super::{
    ids,
    pace::{blocking, tidy},
    plan::Plan,
    sum::Sum,
    taken::{TakenRow, taken},
    trouble::Trouble,
    turns::{Writes, write_all},
};
use crate::server::{
    clock::stamp,
    context::Cx,
    judging::{Target, same_pack},
    repo::{
        self,
        db::{Conn, DbError},
        import::{DrugToStore, Piece, Staged},
        rows::Statements,
    },
};
use domain::{
    code::DrugCode,
    drug::{Drug, DrugVersion, NewPack, Pack},
    drug_state::DrugState,
    ids::{BatchId, DrugId},
};
use futures::{TryStreamExt, future::BoxFuture};
use std::{collections::HashMap, pin::pin, sync::Arc};
use tokio::sync::mpsc::{Sender, channel};

/// Rows written before it is looked whether anybody waits for the writer.
const PIECE: i64 = 1024;
/// Rows of one transaction while others write.
const SMALL: i64 = 32;
/// Pieces that wait to be written.
const WAITING: usize = 6;
/// Pieces that are read again at once.
const AT_ONCE: usize = 2;
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
            .large(move |tx| {
                Box::pin(async move {
                    for (id, reason) in some {
                        repo::drug::create_group(tx, &id, &reason).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        tidy(cx).await;
    }
    for some in plan.marks.chunks(MARKS) {
        let (batch, some) = (plan.batch, some.to_vec());
        cx.db.large(move |tx| Box::pin(async move { repo::import::mark(tx, batch, &some).await })).await?;
        tidy(cx).await;
    }
    Ok(())
}

/// Writes the rows after a position. The answer is the last row's position, and the hash of all rows of the list.
pub(super) async fn write_rows(cx: &Cx, plan: &Arc<Plan>, from: i64) -> Result<(i64, Sum), Trouble> {
    let (send, ready) = channel(WAITING);
    let sum = before(cx, plan, from).await?;
    let rows = Rows { batch: plan.batch, written: from, to: from };
    let (sum, rows) = tokio::try_join!(prepare(cx, plan, from, sum, send), write_all(cx, ready, rows))?;
    Ok((rows.written, sum))
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
    let mut given = plan.packs.clone();
    // at the same time: rows come from the store, those before them are read again, and the first made ready
    let (here, batch) = (cx.clone(), plan.batch);
    let pages = futures::stream::try_unfold(from, move |after| {
        let cx = here.clone();
        async move {
            let rows = some_after(&cx, batch, after).await?;
            Ok(rows.last().map(|last| last.position).map(|to| ((rows, to), to)))
        }
    });
    let (here, all) = (cx.clone(), Arc::clone(plan));
    let again = pages.map_ok(move |(rows, to)| read_again(here.clone(), Arc::clone(&all), rows, to));
    let mut again = pin!(again.try_buffered(AT_ONCE));
    let mut some = again.try_next().await?;
    while let Some(Again { rows, to, taken }) = some {
        let work = Arc::clone(plan);
        let done = blocking(cx, move || {
            sum.add(&rows);
            let ready = ready(&work, taken, to, &mut given);
            (sum, given, ready)
        });
        let piece;
        (some, (sum, given, piece)) = tokio::try_join!(again.try_next(), done)?;
        cx.answering.all_go_first().await;
        if send.send(piece).await.is_err() {
            // whoever writes has stopped, and says why
            return Ok(sum);
        }
    }
    Ok(sum)
}

/// Rows up to a position, and what is taken in of them.
struct Again {
    rows: Vec<Staged>,
    to: i64,
    taken: Vec<TakenRow>,
}

async fn read_again(cx: Cx, plan: Arc<Plan>, rows: Vec<Staged>, to: i64) -> Result<Again, Trouble> {
    blocking(&cx, move || Ok(Again { taken: taken(&plan.mapping, &rows)?, rows, to })).await?
}

/// The rows of the next piece.
async fn some_after(cx: &Cx, batch: BatchId, after: i64) -> Result<Vec<Staged>, Trouble> {
    let many = if cx.db.is_shared() { SMALL } else { PIECE };
    let mut conn = cx.db.read().await?;
    Ok(repo::import::rows_after(&mut conn, batch, after, many).await?)
}

/// Makes rows ready; `given` are the packs of drugs that get some by a person's decision, none of them twice.
fn ready(plan: &Plan, taken: Vec<TakenRow>, to: i64, given: &mut HashMap<DrugId, Vec<NewPack>>) -> Ready {
    let mut piece = Piece { at: stamp(plan.at), ..Piece::default() };
    let mut coded = Vec::new();
    for mut one in taken {
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
            let search_key = std::mem::take(&mut one.search_key);
            piece.drugs.push(DrugToStore { search_key, drug: drug(plan, one, owner) });
        }
    }
    let what = if coded.iter().all(Option::is_some) {
        What::Statements(repo::import::statements(plan.batch, &piece))
    } else {
        What::Codeless(piece, coded)
    };
    Ready { to, what }
}

/// Where the pieces of a list go.
struct Rows {
    batch: BatchId,
    /// The last row that was written for good, and the last one at all.
    written: i64,
    to: i64,
}

impl Writes for Rows {
    type Piece = Ready;

    fn piece<'t>(&'t mut self, tx: &'t mut Conn, piece: Ready) -> BoxFuture<'t, Result<(), DbError>> {
        Box::pin(async move {
            self.to = piece.to;
            let statements = match piece.what {
                What::Statements(statements) => statements,
                What::Codeless(mut piece, coded) => {
                    give_codes(tx, &mut piece.drugs, &coded).await?;
                    repo::import::statements(self.batch, &piece)
                }
            };
            statements.write(tx).await
        })
    }

    fn end<'t>(&'t mut self, tx: &'t mut Conn) -> BoxFuture<'t, Result<(), DbError>> {
        Box::pin(async move {
            repo::import::note_written(tx, self.batch, self.written, self.to).await?;
            self.written = self.to;
            Ok(())
        })
    }
}

/// A new drug of a row, its code still to be given.
fn drug(plan: &Plan, one: TakenRow, id: DrugId) -> Drug {
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
async fn give_codes(tx: &mut Conn, drugs: &mut [DrugToStore], given: &[Option<DrugCode>]) -> Result<(), DbError> {
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
