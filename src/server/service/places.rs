//! Places: the hospital's tree, and what pages offer to choose from.

use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    repo::{self, db::Recorded},
    request_key::RequestKey,
};
use domain::{
    audit::{PlaceCreated, Subject},
    ids::PlaceId,
    made::Made,
    place::{NewPlace, PlaceKind, PlaceRefused},
    refusal::Part,
};

pub use crate::server::repo::place::Place;

/// The wards, in their order.
pub async fn wards(cx: &Cx, _: &Actor) -> Result<Vec<Place>, Failure> {
    let mut conn = cx.db.read().await?;
    Ok(repo::place::list(&mut conn, PlaceKind::Ward).await?)
}

/// The pharmacies, in their order.
pub async fn pharmacies(cx: &Cx, _: &Actor) -> Result<Vec<Place>, Failure> {
    let mut conn = cx.db.read().await?;
    Ok(repo::place::list(&mut conn, PlaceKind::Pharmacy).await?)
}

/// Every place with how deep it lies (0 for a hospital), each below the place it lies in.
pub async fn tree(cx: &Cx, _: &Actor) -> Result<Vec<(usize, Place)>, Failure> {
    let mut conn = cx.db.read().await?;
    let all = repo::place::all(&mut conn).await?;
    let mut found = Vec::with_capacity(all.len());
    below(&all, None, 0, &mut found);
    Ok(found)
}

/// Deeper than any hospital is built; a circle in the store ends here.
const DEEPEST: usize = 12;

fn below(all: &[Place], parent: Option<PlaceId>, depth: usize, found: &mut Vec<(usize, Place)>) {
    if depth > DEEPEST {
        return;
    }
    for place in all.iter().filter(|place| place.parent == parent) {
        found.push((depth, place.clone()));
        below(all, Some(place.id), depth + 1, found);
    }
}

/// Adds a place to the tree.
///
/// # Errors
/// When such a place can't lie there, or the place it should lie in is not there.
pub async fn create(cx: &Cx, by: &Actor, key: &RequestKey, new: NewPlace) -> Result<PlaceId, Failure> {
    let place = Place {
        id: PlaceId::from_uuid(cx.clock.new_id()),
        parent: new.parent,
        kind: new.kind.into(),
        name: new.name.into_string(),
        position: i64::from(new.position),
    };
    let kind = new.kind;
    cx.db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let above = match place.parent {
                    Some(parent) => Some(repo::place::find(tx, parent).await?.ok_or(Failure::NotFound)?),
                    None => None,
                };
                let fits = match &above {
                    None => kind.may_lie_in(None),
                    Some(above) => above.kind.known().is_some_and(|above| kind.may_lie_in(Some(above))),
                };
                if !fits {
                    return Err(Failure::at(Part::Parent, PlaceRefused::CannotLieThere(kind)));
                }
                repo::place::create(tx, &place).await?;
                let after = PlaceCreated { name: place.name.clone(), kind: place.kind.clone(), parent: place.parent };
                let made = Made::Place { place: place.id, name: place.name };
                Ok(Recorded::of(place.id, made).act(Subject::Place(place.id), None, Some(&after)))
            })
        })
        .await
}
