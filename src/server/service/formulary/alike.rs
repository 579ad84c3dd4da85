//! Which present drugs a person could take for a new one.

use super::card;
use crate::server::{
    context::{
        Cx,
        formulary::{Card, MOST_ALIKE, likeness},
    },
    repo::{
        self,
        db::{Conn, DbError},
    },
};
use domain::drug::{Drug, DrugFacts, Likeness};
use search::{NewDrug, Why, stored_key};

/// A present drug that looks like another, and in what.
#[derive(Clone, Debug)]
pub struct Alike {
    /// What a list shows of it.
    pub drug: Card,
    /// Its id.
    pub id: String,
    /// In what they are alike.
    pub why: Likeness,
}

/// The present drugs that a person could take for this one, the most alike first; `itself` when it is one of them.
/// When the index is off, those with the same stored key.
pub(in crate::server::service) async fn look_alikes(
    cx: &Cx,
    conn: &mut Conn,
    facts: &DrugFacts,
    itself: Option<&Drug>,
) -> Result<Vec<Alike>, DbError> {
    let ingredients = facts.ingredients.iter().map(|one| one.substance.to_string()).collect();
    let new = NewDrug { name: facts.name.to_string(), ingredients };
    let own = itself.map(|drug| drug.id.to_string());
    let found = cx.formulary.look_alikes(&new, own.as_deref());
    let mut alike = Vec::new();
    let mut add = |drug: &Drug, listed: Card, why| alike.push(Alike { id: drug.id.to_string(), drug: listed, why });
    let key = stored_key(facts.name.as_str());
    for drug in repo::drug::prefix(&mut *conn, &key, 50).await?.iter().filter(|drug| stored_key(&drug.name) == key) {
        if let Some(present) =
            repo::drug::by_id(&mut *conn, drug.id).await?.filter(|one| Some(one.id) != itself.map(|drug| drug.id))
        {
            add(&present, card(drug), Likeness::SameName);
        }
    }
    for one in found.unwrap_or_default() {
        let Ok(id) = one.id.parse() else { continue };
        let Some(present) = repo::drug::by_id(&mut *conn, id).await? else { continue };
        let known = itself
            .is_some_and(|drug| drug.look_alike_group.is_some() && drug.look_alike_group == present.look_alike_group);
        let other = one.why == Why::SameIngredients && !facts.may_be(present.facts());
        let listed = cx.formulary.card(&one.id);
        if let Some(listed) = listed.filter(|_| !known && !other) {
            add(&present, listed, likeness(&one.why));
        }
    }
    let mut seen = std::collections::HashSet::new();
    alike.retain(|one| seen.insert(one.id.clone()));
    alike.truncate(MOST_ALIKE);
    Ok(alike)
}
