//! Which present drugs a person could take for a new one.

use super::{Held, card};
use crate::{
    server::{
        context::Cx,
        repo::{
            self,
            db::{Conn, DbError},
        },
    },
    wire::FoundDrug,
};
use domain::{
    drug::{Drug, DrugFacts, Likeness},
    import::{self, Product},
};
use search::{Checker, LookAlike, NameTraits, Near, NewDrug, Why, stored_key};

/// The most look-alikes that are shown with the question.
const MOST_ALIKE: usize = 12;

/// A present drug that looks like another, and in what.
#[derive(Clone, Debug)]
pub struct Alike {
    /// What a list shows of it.
    pub drug: FoundDrug,
    /// Its id.
    pub id: String,
    /// In what they are alike.
    pub why: Likeness,
}

/// The present drugs that a person could take for this one, the most alike first; `itself` when it is one of them.
/// When the index is off, those with the same stored key.
///
/// # Errors
/// When the store cannot be read.
pub(in crate::server::service) async fn look_alikes(
    cx: &Cx,
    conn: &mut Conn,
    facts: &DrugFacts,
    itself: Option<&Drug>,
) -> Result<Vec<Alike>, DbError> {
    let ingredients = facts.ingredients.iter().map(|one| one.substance.to_string()).collect();
    let new = NewDrug { name: facts.name.to_string(), ingredients };
    let own = itself.map(|drug| drug.id.to_string());
    let found = {
        let held = cx.formulary.read();
        held.ready.then(|| held.alikes.find(&new, own.as_deref()))
    };
    let mut alike = Vec::new();
    let mut add =
        |drug: &Drug, listed: FoundDrug, why| alike.push(Alike { id: drug.id.to_string(), drug: listed, why });
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
        let listed = cx.formulary.read().cards.get(&one.id).map(|(card, _)| card.clone());
        if let Some(listed) = listed.filter(|_| !known && !other) {
            add(&present, listed, likeness(&one.why));
        }
    }
    let mut seen = std::collections::HashSet::new();
    alike.retain(|one| seen.insert(one.id.clone()));
    alike.truncate(MOST_ALIKE);
    Ok(alike)
}

/// The present drugs that many new ones could be taken for, asked one after another while the index is held.
pub(in crate::server::service) struct Alikes<'a> {
    held: &'a Held,
    checker: Checker<'a>,
}

/// What was looked for already, and in which version of the formulary.
#[derive(Default)]
pub(in crate::server::service) struct Asked {
    of: i64,
    near: Near,
}

/// Asks about look-alikes while the index is held; whoever asks should not hold it for long, and asks again with what was
/// asked before.
pub(in crate::server::service) fn with_alikes<T>(
    cx: &Cx,
    asked: &mut Asked,
    work: impl FnOnce(&mut Alikes<'_>) -> T,
) -> T {
    let held = cx.formulary.read();
    if asked.of != held.version {
        *asked = Asked { of: held.version, ..Asked::default() };
    }
    work(&mut Alikes { checker: held.alikes.checker(&mut asked.near), held: &held })
}

impl Alikes<'_> {
    /// The present drugs that a person could take for this one, the most alike first; `name` is what its name is known by.
    pub(in crate::server::service) fn find(&mut self, facts: &DrugFacts, name: &NameTraits) -> Vec<import::Alike> {
        let ingredients =
            facts.ingredients.iter().map(|one| one.substance.to_string()).filter(|name| !name.is_empty()).collect();
        let new = NewDrug { name: facts.name.to_string(), ingredients };
        let product = Product::of(facts);
        let found = self.checker.find_known(&new, name, None);
        let shown = |one: &LookAlike| {
            let (card, other) = self.held.cards.get(&one.id)?;
            let same = one.why != Why::SameIngredients || product.may_be(*other);
            same.then(|| import::Alike {
                about: card.about.clone(),
                pack_of: one.id.parse().ok().filter(|_| product.may_be(*other)),
                ..import::Alike::drug(&card.code, &card.name, likeness(&one.why).to_string())
            })
        };
        found.iter().filter_map(shown).take(MOST_ALIKE).collect()
    }
}

fn likeness(why: &Why) -> Likeness {
    match why {
        Why::SameKey => Likeness::SameName,
        Why::SameLetters => Likeness::SameLetters,
        Why::NearIngredient { new, present } => Likeness::NearIngredient { new: new.clone(), present: present.clone() },
        Why::SameIngredients => Likeness::SameIngredients,
    }
}
