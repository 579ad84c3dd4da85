//! Drugs: taking them in, correcting them by new versions, suspending, retiring, packs. Each change is one transaction
//! with its audit record. Knows no SQL and no screen.

mod history;
mod look;
mod packs;

pub use history::{Event, List};
pub use look::{Detail, asked, counts, detail, list};
pub use packs::add_pack;

use super::formulary::{self, Alike};
use crate::{
    api::drugs::{Retire, StateChange},
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        repo::{
            self,
            db::{Conn, DbError, Recorded},
        },
        request_key::RequestKey,
    },
    wire::AppError,
};
use domain::{
    code::DrugCode,
    drug::{Drug, DrugEntry, DrugVersion, LookAlikeAnswer, LookAlikeAnswers, NewPack, Pack, TallMan},
    drug_state::{DrugRefused, DrugState},
    ids::{DrugId, DrugVersionId, PackId},
    number::Quantity,
};
use search::{search_key, stored_key};
use serde_json::json;

fn url(code: &DrugCode) -> String {
    format!("/drugs/{code}")
}

fn subject(drug: &Drug) -> String {
    format!("drug/{}", drug.id)
}

/// Takes a new drug in, with its loose pack; the answer is the address of its page. When it looks like a present drug
/// and the answer is "the same" or "a pack of it", nothing is made and the address is that drug's.
///
/// # Errors
/// A question about look-alikes beside `look_alike`; a code that is taken; a tall-man form with other letters.
pub async fn onboard(cx: &Cx, by: &Actor, key: &RequestKey, entry: DrugEntry) -> Result<String, AppError> {
    let (here, who, now) = (cx.clone(), by.person().sign_in_name().to_owned(), cx.clock.now());
    let sent = key.entry(by, now);
    if let Some(first) = cx.db.answered::<_, AppError>(&sent).await? {
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
                let loose =
                    NewPack::loose(Quantity::new(1).ok_or(AppError::NotUnderstood)?, drug.facts().unit_content.clone());
                let loose = Pack { id: PackId::from_uuid(here.clock.new_id()), drug: drug.id, is: loose };
                repo::drug::create_pack(tx, &loose, &stamp(now)).await?;
                let there = url(&drug.code);
                let recorded = Recorded::new(there.clone(), format!("the drug {}", drug.code), there).audit(
                    "drug.onboard",
                    subject(&drug),
                    &(),
                    &drug,
                );
                Ok::<_, AppError>(tell(recorded, &marked))
            })
        })
        .await?;
    formulary::refresh(cx).await;
    Ok(made)
}

/// Where "it is the same drug" or "it is a pack of that one" leads.
async fn already_there(cx: &Cx, answers: &LookAlikeAnswers) -> Result<Option<String>, AppError> {
    let (code, part) = match &answers.answer {
        Some(LookAlikeAnswer::Same(code)) => (code, ""),
        Some(LookAlikeAnswer::Pack(code)) => (code, "#add-pack"),
        Some(LookAlikeAnswer::Different) | None => return Ok(None),
    };
    let mut conn = cx.db.read().await?;
    let drug = repo::drug::by_code(&mut conn, code).await?;
    let drug = drug.ok_or_else(|| AppError::field("look_alike", "That drug is not there any more. Answer again."))?;
    Ok(Some(format!("{}{part}", url(&drug.code))))
}

/// The look-alikes that the pharmacist said are other drugs; refused as long as one of them was not answered.
async fn settled(cx: &Cx, tx: &mut Conn, entry: &DrugEntry, itself: Option<&Drug>) -> Result<Vec<Alike>, AppError> {
    let alike = formulary::look_alikes(cx, tx, &entry.facts, itself).await?;
    let seen = |one: &Alike| entry.look_alike.seen.contains(&one.drug.code);
    if alike.is_empty() || (entry.look_alike.answer == Some(LookAlikeAnswer::Different) && alike.iter().all(seen)) {
        return Ok(alike);
    }
    let names: Vec<_> = alike.iter().map(|one| format!("{} ({}): {}", one.drug.name, one.drug.code, one.why)).collect();
    Err(AppError::field("look_alike", format!("This looks like {}. Is it the same?", names.join("; "))))
}

/// Puts a drug and its look-alikes into one group, with their tall-man forms; gives those that changed, before and after.
async fn mark(
    cx: &Cx,
    tx: &mut Conn,
    drug: &mut Drug,
    alike: &[Alike],
    answers: &LookAlikeAnswers,
) -> Result<Vec<(Drug, Drug)>, AppError> {
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
        let why = alike.first().map(|one| one.why.clone()).unwrap_or_default();
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
fn tall_man(drug: &Drug, answers: &LookAlikeAnswers) -> Result<Option<TallMan>, AppError> {
    let typed = answers.others.iter().enumerate().find(|(_, (code, _))| code == drug.code.as_str());
    match typed {
        Some((place, (_, typed))) if !typed.trim().is_empty() => TallMan::parse(drug.name().as_str(), typed)
            .map_err(|refused| AppError::field(format!("others[{place}][tall_man]"), refused.to_string())),
        _ => Ok(drug.tall_man.clone()),
    }
}

fn tell<T>(recorded: Recorded<T>, marked: &[(Drug, Drug)]) -> Recorded<T> {
    marked.iter().fold(recorded, |recorded, (was, now)| {
        let said = |drug: &Drug| json!({ "group": drug.look_alike_group, "tall_man": drug.tall_man });
        recorded.audit("drug.mark_look_alike", subject(now), &said(was), &said(now))
    })
}

/// The code that was given, if it is free, or one made from the name.
async fn code_for(tx: &mut Conn, entry: &DrugEntry) -> Result<DrugCode, AppError> {
    if let Some(code) = &entry.code {
        return match repo::drug::by_code(tx, code.as_str()).await? {
            None if repo::drug::codes_taken(tx, &[code.as_str().to_ascii_lowercase()]).await?.is_empty() => {
                Ok(code.clone())
            }
            None => Err(AppError::field(
                "code",
                format!(
                    "The code {code} is in a list that is being taken in. Give another one, or leave the field empty."
                ),
            )),
            Some(other) => Err(AppError::field(
                "code",
                format!(
                    "The code {} belongs to “{}”. Give another one, or leave the field empty.",
                    other.code,
                    other.name()
                ),
            )),
        };
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

/// Gives a drug a new version; an incomplete one from which nothing is missing any more comes into use. The answer is the
/// address of its page.
///
/// # Errors
/// [`AppError::Stale`] when there is a newer version than the one seen; another form, ingredient or strength; a question
/// about look-alikes when the name changed; nothing changed at all.
pub async fn correct(cx: &Cx, by: &Actor, key: &RequestKey, entry: DrugEntry) -> Result<String, AppError> {
    let (here, who, now) = (cx.clone(), by.person().sign_in_name().to_owned(), cx.clock.now());
    let sent = key.entry(by, now);
    if let Some(first) = cx.db.answered::<_, AppError>(&sent).await? {
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
                let code = entry.code.clone().ok_or(AppError::NotFound)?;
                let was = repo::drug::by_code(tx, code.as_str()).await?.ok_or(AppError::NotFound)?;
                if entry.seen != Some(was.version.number) {
                    return Err(AppError::Stale);
                }
                let facts = entry.facts.clone().carrying(was.facts());
                facts
                    .may_follow(was.facts())
                    .map_err(|(field, refused)| AppError::field(field, refused.to_string()))?;
                let mut drug = Drug { changed_in: repo::drug::raise_formulary(tx).await?, ..was.clone() };
                drug.tall_man = entry.look_alike.tall_man.clone();
                if facts == *was.facts() && drug.tall_man == was.tall_man {
                    return Err(AppError::field("", "Nothing was changed. Correct a field, or go back."));
                }
                let renamed = facts.name != *was.name() || facts.ingredients.len() != was.facts().ingredients.len();
                let alike = if renamed { settled(&here, tx, &entry, Some(&was)).await? } else { Vec::new() };
                if was.state == DrugState::Incomplete && facts.missing().is_empty() {
                    drug.state = was.state.complete(facts.known()).map_err(AppError::rule)?;
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
                let there = url(&drug.code);
                let made = format!("version {} of {}", drug.version.number, drug.code);
                let recorded =
                    Recorded::new(there.clone(), made, there).audit("drug.correct", subject(&drug), &was, &drug);
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
pub async fn suspend(cx: &Cx, by: &Actor, key: &RequestKey, change: StateChange) -> Result<String, AppError> {
    step(cx, by, key, change, "drug.suspend", |drug| drug.state.suspend()).await
}

/// Takes a suspended drug back into use; a retired one becomes suspended again.
///
/// # Errors
/// A drug that is neither.
pub async fn resume(cx: &Cx, by: &Actor, key: &RequestKey, change: StateChange) -> Result<String, AppError> {
    let next = |drug: &Drug| match &drug.state {
        DrugState::Retired { .. } => drug.state.bring_back(),
        state => state.resume(),
    };
    step(cx, by, key, change, "drug.resume", next).await
}

/// Takes a suspended drug out of use for good.
///
/// # Errors
/// A drug that isn't suspended; a replacement that can't be found or isn't in use.
pub async fn retire(cx: &Cx, by: &Actor, key: &RequestKey, retire: Retire) -> Result<String, AppError> {
    if let Some(first) = cx.db.answered::<_, AppError>(&key.entry(by, cx.clock.now())).await? {
        return Ok(first);
    }
    let (typed, chosen) = &retire.replaced_by;
    let replaced_by = if typed.trim().is_empty() {
        None
    } else {
        let other = formulary::resolve_field(cx, by, "replaced_by", typed, chosen).await?;
        if other.state != DrugState::Active {
            return Err(AppError::field(
                "replaced_by",
                format!("“{}” is not in use itself. Choose one that is.", other.name()),
            ));
        }
        Some(other.id)
    };
    step(cx, by, key, retire.change, "drug.retire", move |drug| drug.state.retire(drug.id, replaced_by)).await
}

async fn step(
    cx: &Cx,
    by: &Actor,
    key: &RequestKey,
    change: StateChange,
    action: &'static str,
    next: impl FnOnce(&Drug) -> Result<DrugState, DrugRefused> + Send + 'static,
) -> Result<String, AppError> {
    let (who, now) = (by.person().sign_in_name().to_owned(), cx.clock.now());
    let done = cx
        .db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                let was = repo::drug::by_code(tx, change.code.as_str()).await?.ok_or(AppError::NotFound)?;
                let state = next(&was).map_err(AppError::rule)?;
                let changed_in = repo::drug::raise_formulary(tx).await?;
                let reason = change.reason.into_string();
                let drug =
                    Drug { state, state_reason: reason, state_at: now, state_by: who, changed_in, ..was.clone() };
                repo::drug::update(tx, &drug, &stored_key(drug.name().as_str()), was.changed_in).await?;
                let said = |drug: &Drug| json!({ "state": drug.state, "reason": drug.state_reason });
                let there = url(&drug.code);
                let made = format!("the drug {}: {}", drug.code, drug.state.words().to_lowercase());
                Ok::<_, AppError>(Recorded::new(there.clone(), made, there).audit(
                    action,
                    subject(&drug),
                    &said(&was),
                    &said(&drug),
                ))
            })
        })
        .await?;
    formulary::refresh(cx).await;
    cx.live.queue_changed();
    Ok(done)
}
