//! Drugs: taking them in, correcting them by new versions, suspending, retiring, packs. Each change is one transaction
//! with its audit record. Knows no SQL and no screen.

mod history;
mod look;
mod packs;

pub use history::{Event, Happened, List};
pub use look::{Detail, asked, counts, detail, list};
pub use packs::add_pack;

use super::formulary::{self, Alike};
use crate::server::{
    actor::Actor,
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::{Conn, DbError, Recorded},
    },
    request_key::RequestKey,
};
use domain::{
    audit::{Audited, DrugCorrected, DrugOnboarded, DrugResumed, DrugRetired, DrugSuspended, LookAlikeMarked, Subject},
    code::DrugCode,
    drug::{
        Drug, DrugEntry, DrugVersion, Entered, EntryRefused, LookAlikeAnswer, LookAlikeAnswers, LooksLike, NewPack,
        Pack, ReplacementRefused, Retire, StateChange, TallMan,
    },
    drug_state::{DrugRefused, DrugState},
    ids::{DrugId, DrugVersionId, PackId},
    made::Made,
    number::Quantity,
    refusal::{Part, Place, Refusals},
};
use search::{search_key, stored_key};

/// Takes a new drug in, with its loose pack. When it looks like a present drug and the answer is "the same" or "a pack of
/// it", nothing is made.
///
/// # Errors
/// A question about look-alikes; a code that is taken; a tall-man form with other letters.
pub async fn onboard(cx: &Cx, by: &Actor, key: &RequestKey, entry: DrugEntry) -> Result<Entered, Failure> {
    let (here, who, now) = (cx.clone(), by.person().sign_in_name().to_owned(), cx.clock.now());
    let sent = key.entry(by, now);
    if let Some(first) = cx.db.answered::<_, Failure>(&sent).await? {
        return Ok(first);
    }
    if let Some(there) = already_there(cx, &entry.look_alike).await? {
        return Ok(there);
    }
    formulary::be_current(cx).await;
    let made = cx
        .db
        .write(sent, move |tx| {
            Box::pin(async move {
                let alike = settled(&here, tx, &entry, None).await?;
                let code = code_for(tx, &entry).await?;
                let changed_in = repo::drug::raise_formulary(tx).await?;
                let id = DrugId::from_uuid(here.clock.new_id());
                let version = DrugVersion {
                    id: DrugVersionId::from_uuid(here.clock.new_id()),
                    drug: id,
                    number: 1,
                    facts: entry.facts,
                    created_at: now,
                    created_by: who.clone(),
                };
                let mut drug = Drug {
                    id,
                    code,
                    state: DrugState::onboarded(version.facts.known()),
                    state_reason: String::new(),
                    state_at: now,
                    state_by: who,
                    tall_man: entry.look_alike.tall_man.clone(),
                    look_alike_group: None,
                    version,
                    changed_in,
                };
                let marked = mark(&here, tx, &mut drug, &alike, &entry.look_alike).await?;
                repo::drug::create(tx, &drug, &stored_key(drug.name().as_str())).await?;
                let loose = NewPack::loose(
                    Quantity::new(1).ok_or(Failure::NotUnderstood)?,
                    drug.facts().plain.unit_content.clone(),
                );
                let loose = Pack { id: PackId::from_uuid(here.clock.new_id()), drug: drug.id, is: loose };
                repo::drug::create_pack(tx, &loose, &stamp(now)).await?;
                let (made, subject) = (Made::Drug { code: drug.code.clone() }, Subject::Drug(drug.id));
                let recorded = Recorded::of(Entered::Made(made.clone()), made);
                let recorded = recorded.act(subject, None, Some(&DrugOnboarded { drug }));
                Ok::<_, Failure>(tell(recorded, &marked))
            })
        })
        .await?;
    formulary::refresh(cx).await;
    Ok(made)
}

/// Where "it is the same drug" or "it is a pack of that one" leads.
async fn already_there(cx: &Cx, answers: &LookAlikeAnswers) -> Result<Option<Entered>, Failure> {
    let (code, leads): (_, fn(DrugCode) -> Entered) = match &answers.answer {
        Some(LookAlikeAnswer::Same(code)) => (code, Entered::Same),
        Some(LookAlikeAnswer::Pack(code)) => (code, Entered::PackOf),
        Some(LookAlikeAnswer::Different) | None => return Ok(None),
    };
    let mut conn = cx.db.read().await?;
    let drug = repo::drug::by_code(&mut conn, code).await?;
    let drug = drug.ok_or_else(|| Failure::at(Part::LookAlike, EntryRefused::LookAlikeGone))?;
    Ok(Some(leads(drug.code)))
}

/// The look-alikes that the pharmacist said are other drugs; refused as long as one of them was not answered.
async fn settled(cx: &Cx, tx: &mut Conn, entry: &DrugEntry, itself: Option<&Drug>) -> Result<Vec<Alike>, Failure> {
    let alike = formulary::look_alikes(cx, tx, &entry.facts, itself).await?;
    let seen = |one: &Alike| entry.look_alike.seen.contains(&one.drug.code);
    if alike.is_empty() || (entry.look_alike.answer == Some(LookAlikeAnswer::Different) && alike.iter().all(seen)) {
        return Ok(alike);
    }
    let like = |Alike { drug, why, .. }: Alike| LooksLike { name: drug.name, code: drug.code, why };
    Err(Failure::at(Part::LookAlike, EntryRefused::LooksLike(alike.into_iter().map(like).collect())))
}

/// Puts a drug and its look-alikes into one group, with their tall-man forms; gives those that changed, before and after.
async fn mark(
    cx: &Cx,
    tx: &mut Conn,
    drug: &mut Drug,
    alike: &[Alike],
    answers: &LookAlikeAnswers,
) -> Result<Vec<(Drug, Drug)>, Failure> {
    if alike.is_empty() {
        return Ok(Vec::new());
    }
    let mut others = Vec::new();
    for one in alike {
        let id = one.id.parse().map_err(|_| DbError::Inconsistent("drug.id"))?;
        others.extend(repo::drug::by_id(tx, id).await?);
    }
    let present =
        drug.look_alike_group.clone().or_else(|| others.iter().find_map(|other| other.look_alike_group.clone()));
    let group = if let Some(group) = present {
        group
    } else {
        let id = cx.clock.new_id().to_string();
        let why = alike.first().map(|one| one.why.to_store()).unwrap_or_default();
        repo::drug::create_group(tx, &id, &why).await?;
        id
    };
    // whoever stood in another group with one of them comes along
    let groups: Vec<String> =
        others.iter().filter_map(|other| other.look_alike_group.clone()).filter(|one| *one != group).collect();
    for joined in groups {
        for member in repo::drug::group(tx, &joined).await? {
            if member.id != drug.id && !others.iter().any(|other| other.id == member.id) {
                others.extend(repo::drug::by_id(tx, member.id).await?);
            }
        }
    }
    let mut marked = Vec::new();
    for was in others {
        let mut now = was.clone();
        now.look_alike_group = Some(group.clone());
        now.tall_man = tall_man(&was, answers)?;
        now.changed_in = drug.changed_in;
        if now.look_alike_group != was.look_alike_group || now.tall_man != was.tall_man {
            repo::drug::update(tx, &now, &stored_key(now.name().as_str()), was.changed_in).await?;
            marked.push((was, now));
        }
    }
    drug.look_alike_group = Some(group);
    Ok(marked)
}

/// The tall-man form that was typed for a present drug, or the one it has.
fn tall_man(drug: &Drug, answers: &LookAlikeAnswers) -> Result<Option<TallMan>, Failure> {
    let typed = answers.others.iter().enumerate().find(|(_, (code, _))| code == drug.code.as_str());
    match typed {
        Some((place, (_, typed))) if !typed.trim().is_empty() => TallMan::parse(drug.name().as_str(), typed)
            .map_err(|refused| Refusals::one(Place::Item(place, Part::TallMan), refused).into()),
        _ => Ok(drug.tall_man.clone()),
    }
}

fn tell<T>(recorded: Recorded<T>, marked: &[(Drug, Drug)]) -> Recorded<T> {
    marked.iter().fold(recorded, |recorded, (was, now)| {
        let (before, after) = (LookAlikeMarked::of(was), LookAlikeMarked::of(now));
        recorded.act(Subject::Drug(now.id), Some(&before), Some(&after))
    })
}

/// The code that was given, if it is free, or one made from the name.
async fn code_for(tx: &mut Conn, entry: &DrugEntry) -> Result<DrugCode, Failure> {
    if let Some(code) = &entry.code {
        let taken = match repo::drug::by_code(tx, code.as_str()).await? {
            Some(other) => EntryRefused::CodeTaken { name: other.name().clone(), code: other.code },
            None if repo::drug::codes_taken(tx, &[code.as_str().to_ascii_lowercase()]).await?.is_empty() => {
                return Ok(code.clone());
            }
            None => EntryRefused::CodeInList(code.clone()),
        };
        return Err(Failure::at(Part::Code, taken));
    }
    loop {
        let code = made_code(&entry.facts, repo::series::next(tx, "drug", 0).await?);
        if repo::drug::codes_taken(tx, &[code.as_str().to_ascii_lowercase()]).await?.is_empty() {
            return Ok(code);
        }
    }
}

/// A code made of a name's first letters and a number.
pub(super) fn made_code(facts: &domain::drug::DrugFacts, number: u32) -> DrugCode {
    let name = facts.generic_name.as_ref().unwrap_or(&facts.name);
    let letters: String = search_key(name.as_str())
        .latin
        .chars()
        .filter(char::is_ascii_alphabetic)
        .take(4)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let letters = if letters.is_empty() { "DRUG".to_owned() } else { letters };
    DrugCode::from_store(format!("{letters}{number:04}"))
}

/// Gives a drug a new version; an incomplete one from which nothing is missing any more comes into use.
///
/// # Errors
/// [`Failure::Stale`] when there is a newer version than the one seen; another form, ingredient or strength; a question
/// about look-alikes when the name changed; nothing changed at all.
pub async fn correct(cx: &Cx, by: &Actor, key: &RequestKey, entry: DrugEntry) -> Result<Entered, Failure> {
    let (here, who, now) = (cx.clone(), by.person().sign_in_name().to_owned(), cx.clock.now());
    let sent = key.entry(by, now);
    if let Some(first) = cx.db.answered::<_, Failure>(&sent).await? {
        return Ok(first);
    }
    if let Some(there) = already_there(cx, &entry.look_alike).await? {
        return Ok(there);
    }
    formulary::be_current(cx).await;
    let done = cx
        .db
        .write(sent, move |tx| {
            Box::pin(async move {
                let code = entry.code.clone().ok_or(Failure::NotFound)?;
                let was = repo::drug::by_code(tx, code.as_str()).await?.ok_or(Failure::NotFound)?;
                if entry.seen != Some(was.version.number) {
                    return Err(Failure::Stale);
                }
                let facts = entry.facts.clone().carrying(was.facts());
                facts.may_follow(was.facts()).map_err(|(part, refused)| Failure::at(part, refused))?;
                let mut drug = Drug { changed_in: repo::drug::raise_formulary(tx).await?, ..was.clone() };
                drug.tall_man = entry.look_alike.tall_man.clone();
                if facts == *was.facts() && drug.tall_man == was.tall_man {
                    return Err(Refusals::one(Place::Whole, EntryRefused::NothingChanged).into());
                }
                let renamed = facts.name != *was.name() || facts.ingredients.len() != was.facts().ingredients.len();
                let alike = if renamed { settled(&here, tx, &entry, Some(&was)).await? } else { Vec::new() };
                if was.state == DrugState::Incomplete && facts.missing().is_empty() {
                    drug.state = was.state.complete(facts.known()).map_err(Failure::rule)?;
                    (drug.state_reason, drug.state_at, drug.state_by) = ("Completed".to_owned(), now, who.clone());
                }
                let marked = mark(&here, tx, &mut drug, &alike, &entry.look_alike).await?;
                if facts != *was.facts() {
                    let id = DrugVersionId::from_uuid(here.clock.new_id());
                    let number = was.version.number + 1;
                    drug.version = DrugVersion { id, drug: was.id, number, facts, created_at: now, created_by: who };
                    repo::drug::create_version(tx, &drug.version).await?;
                }
                repo::drug::update(tx, &drug, &stored_key(drug.name().as_str()), was.changed_in).await?;
                let made = Made::DrugVersion { code: drug.code.clone(), version: i64::from(drug.version.number) };
                let (subject, before) = (Subject::Drug(drug.id), DrugCorrected { drug: was });
                let recorded = Recorded::of(Entered::Made(made.clone()), made);
                let recorded = recorded.act(subject, Some(&before), Some(&DrugCorrected { drug }));
                Ok(tell(recorded, &marked))
            })
        })
        .await?;
    formulary::refresh(cx).await;
    cx.live.queue_changed();
    Ok(done)
}

/// Takes a drug out of use for now.
///
/// # Errors
/// A drug that isn't in use.
pub async fn suspend(cx: &Cx, by: &Actor, key: &RequestKey, change: StateChange) -> Result<Made, Failure> {
    let record = |state, reason| DrugSuspended { state, reason };
    step(cx, by, key, change, |drug| drug.state.suspend(), record).await
}

/// Takes a suspended drug back into use; a retired one becomes suspended again.
///
/// # Errors
/// A drug that is neither.
pub async fn resume(cx: &Cx, by: &Actor, key: &RequestKey, change: StateChange) -> Result<Made, Failure> {
    let next = |drug: &Drug| match &drug.state {
        DrugState::Retired { .. } => drug.state.bring_back(),
        state => state.resume(),
    };
    step(cx, by, key, change, next, |state, reason| DrugResumed { state, reason }).await
}

/// Takes a suspended drug out of use for good.
///
/// # Errors
/// A drug that isn't suspended; a replacement that can't be found or isn't in use.
pub async fn retire(cx: &Cx, by: &Actor, key: &RequestKey, retire: Retire) -> Result<Made, Failure> {
    if let Some(first) = cx.db.answered::<_, Failure>(&key.entry(by, cx.clock.now())).await? {
        return Ok(first);
    }
    let replaced_by = if retire.replaced_by.typed.trim().is_empty() {
        None
    } else {
        let other = formulary::meant(cx, by, &retire.replaced_by).await?;
        let other = other.map_err(|unclear| Failure::at(Part::ReplacedBy, unclear))?;
        if other.state != DrugState::Active {
            return Err(Failure::at(Part::ReplacedBy, ReplacementRefused::NotInUse(other.name().clone())));
        }
        Some(other.id)
    };
    let next = move |drug: &Drug| drug.state.retire(drug.id, replaced_by);
    step(cx, by, key, retire.change, next, |state, reason| DrugRetired { state, reason }).await
}

/// Puts a drug into its next state; `record` is what the audit keeps of a state and its reason.
async fn step<A: Audited + Send + Sync + 'static>(
    cx: &Cx,
    by: &Actor,
    key: &RequestKey,
    change: StateChange,
    next: impl FnOnce(&Drug) -> Result<DrugState, DrugRefused> + Send + 'static,
    record: fn(DrugState, String) -> A,
) -> Result<Made, Failure> {
    let (who, now) = (by.person().sign_in_name().to_owned(), cx.clock.now());
    let done = cx
        .db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                let was = repo::drug::by_code(tx, change.code.as_str()).await?.ok_or(Failure::NotFound)?;
                let state = next(&was).map_err(Failure::rule)?;
                let changed_in = repo::drug::raise_formulary(tx).await?;
                let reason = change.reason.into_string();
                let drug =
                    Drug { state, state_reason: reason, state_at: now, state_by: who, changed_in, ..was.clone() };
                repo::drug::update(tx, &drug, &stored_key(drug.name().as_str()), was.changed_in).await?;
                let (before, after) =
                    (record(was.state, was.state_reason), record(drug.state.clone(), drug.state_reason));
                let made = Made::DrugState { code: drug.code, state: drug.state.code().to_owned() };
                let recorded = Recorded::of(made.clone(), made);
                Ok::<_, Failure>(recorded.act(Subject::Drug(drug.id), Some(&before), Some(&after)))
            })
        })
        .await?;
    formulary::refresh(cx).await;
    cx.live.queue_changed();
    Ok(done)
}
