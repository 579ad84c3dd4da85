//! Taking a checked list in: its drugs are written a piece at a time, seen by nobody; then one transaction makes all of
//! them visible, with the changes to drugs that were there, and one audit record for the whole list.

use super::{
    again,
    batch::{self, Trouble},
    corrected,
    groups::{Groups, Who},
    judge::{Judged, Target},
    pieces,
    settled::Settled,
};
use crate::{
    domain::{
        drug::Drug,
        ids::BatchId,
        import::{Entry, Mapping, Row, Verdict, read},
    },
    server::{
        Cx,
        clock::stamp,
        repo::{
            self,
            db::{Conn, DbError, Entry as WriteEntry, Recorded},
            import::{Batch, Staged},
        },
        search::stored_key,
    },
};
use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// A row that is taken in.
pub(super) struct Taken {
    pub(super) position: i64,
    pub(super) entry: Entry,
    pub(super) target: Target,
}

/// What is the same for all pieces of one list.
pub(super) struct Plan {
    pub(super) batch: BatchId,
    /// The formulary's version with which the rows were compared.
    compared_with: i64,
    mapping: Mapping,
    pub(super) who: String,
    pub(super) at: Timestamp,
    /// The group of each row that looks like another.
    pub(super) groups: HashMap<i64, String>,
    /// Present drugs that join a group.
    joining: BTreeMap<String, String>,
    /// Groups that are new, each with its reason.
    pub(super) made: Vec<(String, String)>,
}

/// How often a list is begun again because the formulary changed while it was written.
const MOST_TURNS: u32 = 20;

/// Writes what is left to write of a list, then makes it visible. Its rows are compared once more with a formulary that
/// changed since they were checked; where that makes a difference, the list goes back to the person instead.
///
/// # Errors
/// When the store fails; what was written stays unseen, and the work can go on later.
pub(super) async fn take(cx: &Cx, batch: Batch) -> Result<(), Trouble> {
    let (id, mut batch) = (batch.id.0, batch);
    for _ in 0..MOST_TURNS {
        let Some(now) = again::compared(cx, batch).await? else { return Ok(()) };
        match write_and_flip(cx, &now).await {
            Err(Trouble::Store(DbError::Constraint(_))) if !again::moved(cx, &now).await? => {
                return again::back(cx, &now, again::HELD.to_owned()).await;
            }
            Err(Trouble::Moved | Trouble::Store(DbError::Constraint(_))) => {}
            done => return done,
        }
        let mut conn = cx.db.read().await?;
        batch = repo::import::find(&mut conn, id).await?.ok_or(Trouble::Cancelled)?;
    }
    again::back(cx, &batch, again::RESTLESS.to_owned()).await
}

async fn write_and_flip(cx: &Cx, batch: &Batch) -> Result<(), Trouble> {
    let plan = Arc::new(plan(cx, batch).await?);
    let mut from = batch.rows_written;
    if from == 0 {
        batch::unwrite(cx, plan.batch).await?;
    }
    let mut ready = pieces::prepare(cx, &plan, from).await?;
    // while some rows are written, those after them are made ready
    while let Some(now) = ready {
        let to = now.to;
        let (next, written) = tokio::join!(pieces::prepare(cx, &plan, to), pieces::write(cx, &plan, now, from));
        written?;
        (ready, from) = (next?, to);
        batch::breathe().await;
    }
    flip(cx, &plan, from).await
}

async fn plan(cx: &Cx, batch: &Batch) -> Result<Plan, Trouble> {
    let settled = Settled::read(batch)?;
    let mut groups = Groups::default();
    let mut why: HashMap<i64, String> = HashMap::new();
    let mut conn = cx.db.read().await?;
    let mut after = 0;
    loop {
        let page = repo::import::rows(&mut conn, batch.id.0, "look_alike", after, 1000).await?;
        if page.is_empty() {
            break;
        }
        after += i64::try_from(page.len()).unwrap_or(1000);
        for row in page.iter().filter(|row| row.choice == "different") {
            let judged: Judged = serde_json::from_str(&row.detail)?;
            let Verdict::LookAlike { like } = judged.verdict else { continue };
            why.entry(row.position).or_insert_with(|| like.first().map(|one| one.why.clone()).unwrap_or_default());
            for one in like {
                let other = one.row.map_or(Who::Drug(one.code), |row| Who::Row(i64::from(row)));
                groups.join(Who::Row(row.position), other);
            }
        }
    }
    let mut plan = Plan {
        batch: batch.id.0,
        compared_with: settled.compared_with,
        mapping: settled.mapping,
        who: batch.committed_by.clone(),
        at: batch.committed_at.parse().map_err(|_| DbError::Inconsistent("import_batch.committed_at"))?,
        groups: HashMap::new(),
        joining: BTreeMap::new(),
        made: Vec::new(),
    };
    for (place, members) in groups.members().into_iter().enumerate() {
        group(&mut conn, &mut plan, place, members, &why).await?;
    }
    Ok(plan)
}

/// Gives all members of a group one id: that of a present member, or a new one.
async fn group(
    conn: &mut Conn,
    plan: &mut Plan,
    place: usize,
    members: Vec<Who>,
    why: &HashMap<i64, String>,
) -> Result<(), Trouble> {
    let (mut rows, mut drugs) = (Vec::new(), Vec::new());
    for who in members {
        match who {
            Who::Row(row) => rows.push(row),
            Who::Drug(code) => drugs.extend(repo::drug::by_code(conn, &code).await?),
        }
    }
    let present = drugs.iter().find_map(|drug| drug.look_alike_group.clone());
    let id = present.unwrap_or_else(|| {
        let id = Groups::new_id(plan.batch, place);
        let reason = rows.iter().find_map(|row| why.get(row)).cloned().unwrap_or_default();
        plan.made.push((id.clone(), reason));
        id
    });
    for drug in drugs {
        if drug.look_alike_group.as_ref() != Some(&id) {
            plan.joining.insert(drug.code.to_string(), id.clone());
        }
    }
    plan.groups.extend(rows.into_iter().map(|row| (row, id.clone())));
    Ok(())
}

/// The rows of a piece that are taken in, read again as they were checked.
pub(super) fn taken(plan: &Plan, rows: &[Staged]) -> Result<Vec<Taken>, Trouble> {
    let mut all = Vec::with_capacity(rows.len());
    for row in rows.iter().filter(|row| is_taken(row)) {
        let judged: Judged = serde_json::from_str(&row.detail)?;
        let cells = Row { number: u32::try_from(row.position).unwrap_or(0), cells: serde_json::from_str(&row.cells)? };
        let Ok(entry) = read(&cells, &plan.mapping.columns, plan.mapping.sign, plan.mapping.read_names) else {
            return Err(Trouble::Told("a row that was accepted can't be read any more".to_owned()));
        };
        let target = match row.choice.strip_prefix("pack:") {
            Some(id) => Target::PackOf(id.parse().map_err(|_| DbError::Inconsistent("import_row.choice"))?),
            None => judged.target,
        };
        all.push(Taken { position: row.position, entry, target });
    }
    Ok(all)
}

/// Whether a row is taken in: accepted, or decided so by a person.
#[must_use]
pub fn is_taken(row: &Staged) -> bool {
    match row.verdict.as_str() {
        "accepted" => true,
        "changed" => row.choice == "take",
        "look_alike" => row.choice == "different" || row.choice.starts_with("pack:"),
        _ => false,
    }
}

/// Makes the whole list visible at once.
async fn flip(cx: &Cx, plan: &Plan, written: i64) -> Result<(), Trouble> {
    let changes = corrected::changes(cx, plan).await?;
    let (hash, count) = hash(cx, plan.batch).await?;
    let (batch, compared_with, joining) = (plan.batch, plan.compared_with, plan.joining.clone());
    let entry = WriteEntry {
        actor: plan.who.clone(),
        operation: "take_import",
        request_id: batch.to_string(),
        content_hash: hash.clone(),
        at: plan.at,
    };
    let (here, who, at) = (cx.clone(), plan.who.clone(), plan.at);
    cx.db
        .write(entry, move |tx| {
            Box::pin(async move {
                if repo::drug::formulary_version(tx).await? != compared_with {
                    return Err(Trouble::Moved);
                }
                let was = repo::import::find(tx, batch).await?.ok_or(DbError::Stale)?;
                let version = repo::drug::raise_formulary(tx).await?;
                let now = Batch {
                    state: "committed".to_owned(),
                    rows_hash: hash.clone(),
                    flipped_in: version,
                    changed_at: stamp(here.clock.now()),
                    rows_written: written,
                    ..was.clone()
                };
                repo::import::update(tx, &now, "committing").await?;
                let url = format!("/drugs/import/{batch}");
                let said = json!({
                    "file": now.file_name, "file_sha256": now.file_hash, "rows_sha256": hash, "rows": count,
                    "counts": serde_json::from_str::<serde_json::Value>(&now.counts).unwrap_or_default(),
                });
                let mut recorded = Recorded::new(url.clone(), "this list", url).audit(
                    "import.take",
                    format!("import/{batch}"),
                    &(),
                    &said,
                );
                for (id, entry) in changes {
                    let Some((was, now)) = corrected::correct(&here, tx, id, &entry, version, &who, at).await? else {
                        continue;
                    };
                    recorded = recorded.audit("drug.correct", format!("drug/{id}"), &was, &now);
                }
                let mut joined = Vec::new();
                for (code, group) in joining {
                    let Some(was) = repo::drug::by_code(tx, &code).await? else { continue };
                    let now = Drug { look_alike_group: Some(group), changed_in: version, ..was.clone() };
                    repo::drug::update(tx, &now, &stored_key(now.name().as_str()), was.changed_in).await?;
                    joined.push((was, now));
                }
                Ok::<_, Trouble>(super::super::drugs::tell(recorded, &joined))
            })
        })
        .await?;
    super::super::formulary::refresh(cx).await;
    cx.live.queue_changed();
    Ok(())
}

/// A hash of all rows that are taken in, and how many they are.
async fn hash(cx: &Cx, batch: BatchId) -> Result<(String, u64), Trouble> {
    let mut conn = cx.db.read().await?;
    let (mut sha, mut count, mut after) = (Sha256::new(), 0_u64, 0);
    loop {
        let page = repo::import::rows_after(&mut conn, batch, after, 1000).await?;
        let Some(last) = page.last() else { break };
        after = last.position;
        for row in page.iter().filter(|row| is_taken(row)) {
            count += 1;
            for part in [&row.position.to_string(), &row.cells, &row.verdict, &row.choice] {
                sha.update(part.len().to_be_bytes());
                sha.update(part.as_bytes());
            }
        }
    }
    Ok((hex::encode(sha.finalize()), count))
}
