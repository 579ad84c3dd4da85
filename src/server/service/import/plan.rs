//! What is the same for all pieces of one list that is taken in, and which look-alikes come to stand together.

use super::{ids, settled::Settled, taken::decision, trouble::Trouble};
use crate::server::{
    context::Cx,
    judging::{Groups, Judged, Who},
    repo::{
        self,
        db::{Conn, DbError},
        import::{Batch, Mark},
    },
};
use domain::{
    drug::NewPack,
    ids::{BatchId, DrugId},
    import::{Decision, Mapping, Verdict, VerdictCode},
};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap};

/// Rows read at once.
const PAGE: i64 = 1000;

/// What is the same for all pieces of one list.
pub(super) struct Plan {
    pub(super) batch: BatchId,
    /// The formulary's version with which the rows were compared.
    pub(super) compared_with: i64,
    pub(super) mapping: Mapping,
    pub(super) who: String,
    pub(super) at: Timestamp,
    /// The group of each row that looks like another.
    pub(super) groups: HashMap<i64, String>,
    /// Groups that are new, each with its reason.
    pub(super) made: Vec<(String, String)>,
    /// Present drugs that join a group.
    pub(super) marks: Vec<Mark>,
    /// Rows that make no drug, by a person's decision: nothing, or a pack of this present one. Other packs of theirs go the
    /// same way.
    pub(super) elsewhere: HashMap<i64, Option<DrugId>>,
    /// The packs of these present drugs.
    pub(super) packs: HashMap<DrugId, Vec<NewPack>>,
}

/// The plan for a list whose rows are all decided.
pub(super) async fn plan(cx: &Cx, batch: &Batch) -> Result<Plan, Trouble> {
    let settled = Settled::read(batch)?;
    let mut plan = Plan {
        batch: batch.id.0,
        compared_with: settled.compared_with,
        mapping: settled.mapping,
        who: batch.committed_by.clone(),
        at: batch.committed_at.parse().map_err(|_| DbError::Inconsistent("import_batch.committed_at"))?,
        groups: HashMap::new(),
        made: Vec::new(),
        marks: Vec::new(),
        elsewhere: HashMap::new(),
        packs: HashMap::new(),
    };
    let mut conn = cx.db.read().await?;
    let alike = alike(&mut conn, batch.id.0).await?;
    plan.elsewhere = alike.elsewhere;
    plan.packs = plan.elsewhere.values().flatten().map(|drug| (*drug, Vec::new())).collect();
    let drugs: Vec<DrugId> = plan.packs.keys().copied().collect();
    for pack in repo::drug::packs_of(&mut conn, &drugs).await? {
        plan.packs.entry(pack.drug).or_default().push(pack.is);
    }
    let present = Present::read(&mut conn, &alike.codes).await?;
    let mut marks = BTreeMap::new();
    for (place, members) in alike.groups.members().into_iter().enumerate() {
        together(&mut conn, &mut plan, &mut marks, place, members, &alike.why, &present).await?;
    }
    plan.marks = marks.into_values().collect();
    Ok(plan)
}

/// Who looks like whom in a list.
#[derive(Default)]
struct InList {
    groups: Groups,
    /// The reason with each row.
    why: HashMap<i64, String>,
    /// Present drugs, by their codes.
    codes: Vec<String>,
    elsewhere: HashMap<i64, Option<DrugId>>,
}

async fn alike(conn: &mut Conn, batch: BatchId) -> Result<InList, Trouble> {
    let (mut all, mut skip) = (InList::default(), 0);
    loop {
        let page = repo::import::rows(conn, batch, VerdictCode::LookAlike.code(), skip, PAGE).await?;
        if page.is_empty() {
            return Ok(all);
        }
        skip += PAGE;
        for row in &page {
            match decision(row) {
                Some(Decision::Different) => {}
                Some(Decision::PackOf(drug)) => {
                    all.elsewhere.insert(row.position, Some(drug));
                    continue;
                }
                Some(Decision::Same) => {
                    all.elsewhere.insert(row.position, None);
                    continue;
                }
                _ => return Err(DbError::Inconsistent("import_row.choice").into()),
            }
            let judged: Judged = serde_json::from_str(&row.detail)?;
            let Verdict::LookAlike { like } = judged.verdict else { continue };
            all.why
                .entry(row.position)
                .or_insert_with(|| like.first().map(|one| one.why.to_column()).unwrap_or_default());
            for one in like {
                let code = one.code.to_ascii_lowercase();
                if one.row.is_none() {
                    all.codes.push(code.clone());
                }
                let other = one.row.map_or(Who::Drug(code), |row| Who::Row(i64::from(row)));
                all.groups.join(Who::Row(row.position), other);
            }
        }
    }
}

/// The present drugs that rows look like, by their codes in small letters: id, and group.
struct Present(HashMap<String, (DrugId, Option<String>)>);

impl Present {
    async fn read(conn: &mut Conn, codes: &[String]) -> Result<Self, DbError> {
        let mut codes = codes.to_vec();
        codes.sort_unstable();
        codes.dedup();
        let found = repo::drug::groups_of(conn, &codes).await?;
        Ok(Self(found.into_iter().map(|(code, id, group)| (code, (id, group))).collect()))
    }
}

/// Gives all members of a group one id: that of a present member, or a new one. Whoever stood in another group with one
/// of them comes along.
async fn together(
    conn: &mut Conn,
    plan: &mut Plan,
    marks: &mut BTreeMap<DrugId, Mark>,
    place: usize,
    members: Vec<Who>,
    why: &HashMap<i64, String>,
    present: &Present,
) -> Result<(), Trouble> {
    let (mut rows, mut drugs) = (Vec::new(), Vec::new());
    for who in members {
        match who {
            Who::Row(row) => rows.push(row),
            Who::Drug(code) => drugs.extend(present.0.get(&code).cloned()),
        }
    }
    let there = drugs.iter().find_map(|(_, group)| group.clone());
    let id = there.unwrap_or_else(|| {
        let id = ids::group(plan.batch, i64::try_from(place).unwrap_or(0)).to_string();
        let reason = rows.iter().find_map(|row| why.get(row)).cloned().unwrap_or_default();
        plan.made.push((id.clone(), reason));
        id
    });
    for (drug, was) in drugs {
        if was.as_ref() == Some(&id) {
            continue;
        }
        if let Some(other) = &was {
            for member in repo::drug::group(conn, other).await? {
                marks.insert(member.id, Mark { drug: member.id, group: id.clone(), was: was.clone() });
            }
        }
        marks.insert(drug, Mark { drug, group: id.clone(), was });
    }
    plan.groups.extend(rows.into_iter().map(|row| (row, id.clone())));
    Ok(())
}
