//! What is shown of drugs: one with its packs and history, lists, and look-alikes to be asked about.

use super::{
    super::formulary::{self, Alike},
    history::{self, Event},
};
use crate::server::{
    actor::Actor,
    context::{Cx, formulary::Card},
    failure::Failure,
    repo,
};
use domain::drug::{Drug, DrugFacts, Pack};

/// Everything a drug's page shows.
pub struct Detail {
    /// The drug as it is now.
    pub drug: Drug,
    /// Its packs.
    pub packs: Vec<Pack>,
    /// Who may be taken for it.
    pub look_alikes: Vec<Card>,
    /// What replaces it, when it is retired.
    pub replaced_by: Option<Drug>,
    /// What happened to it, newest first.
    pub history: Vec<Event>,
}

/// The drug with this code and all around it.
///
/// # Errors
/// [`Failure::NotFound`].
pub async fn detail(cx: &Cx, _: &Actor, code: &str) -> Result<Detail, Failure> {
    let mut conn = cx.db.read().await?;
    let drug = repo::drug::by_code(&mut conn, code).await?.ok_or(Failure::NotFound)?;
    let packs = repo::drug::packs(&mut conn, drug.id).await?;
    let group = match &drug.look_alike_group {
        Some(group) => repo::drug::group(&mut conn, group).await?,
        None => Vec::new(),
    };
    let look_alikes = group.iter().filter(|other| other.id != drug.id).map(formulary::card).collect();
    let replaced_by = match drug.state.replaced_by() {
        Some(id) => repo::drug::by_id(&mut conn, id).await?,
        None => None,
    };
    let history = history::of(&mut conn, &drug).await?;
    Ok(Detail { drug, packs, look_alikes, replaced_by, history })
}

/// A page of the list of drugs, by name; `state` is a state's code, or empty for all. One more than asked for is given
/// when there is a next page.
pub async fn list(cx: &Cx, _: &Actor, state: &str, skip: i64, limit: i64) -> Result<Vec<Card>, Failure> {
    let mut conn = cx.db.read().await?;
    Ok(repo::drug::list(&mut conn, state, skip, limit + 1).await?.iter().map(formulary::card).collect())
}

/// How many drugs there are in each state, by the state's code.
pub async fn counts(cx: &Cx, _: &Actor) -> Result<Vec<(String, i64)>, Failure> {
    Ok(formulary::counts(cx).await?)
}

/// What to ask about look-alikes when a form is drawn again: the present drugs that this one looks like.
pub async fn asked(cx: &Cx, _: &Actor, facts: &DrugFacts, correcting: Option<&str>) -> Result<Vec<Alike>, Failure> {
    let mut conn = cx.db.read().await?;
    let itself = match correcting {
        Some(code) => repo::drug::by_code(&mut conn, code).await?,
        None => None,
    };
    Ok(formulary::look_alikes(cx, &mut conn, facts, itself.as_ref()).await?)
}
