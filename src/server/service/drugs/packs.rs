//! Packs of a drug.

use crate::server::{
    actor::Actor,
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::{DbError, Recorded},
    },
    request_key::RequestKey,
};
use domain::{
    audit::{PackAdded, Subject},
    drug::{Pack, PackOfDrug, PackRefused},
    ids::PackId,
    made::Made,
    refusal::Part,
    unit::Measure,
};

/// Adds a pack to a drug.
///
/// # Errors
/// A GTIN that another pack has; a content of another kind than the drug's own.
pub async fn add_pack(cx: &Cx, by: &Actor, key: &RequestKey, command: PackOfDrug) -> Result<Made, Failure> {
    let (here, now, PackOfDrug { code, mut pack }) = (cx.clone(), cx.clock.now(), command);
    cx.db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                let drug = repo::drug::by_code(tx, code.as_str()).await?.ok_or(Failure::NotFound)?;
                if let Some(gtin) = pack.gtin
                    && let Some(other) = repo::drug::pack_by_gtin(tx, gtin).await?
                {
                    let owner =
                        repo::drug::by_id(tx, other.drug).await?.ok_or(DbError::Inconsistent("pack.drug_id"))?;
                    let taken = PackRefused::GtinTaken { name: owner.name().clone(), code: owner.code };
                    return Err(Failure::at(Part::Gtin, taken));
                }
                pack.unit_content = held(pack.unit_content, drug.facts().plain.unit_content.as_ref())
                    .map_err(|refused| Failure::at(Part::ContentUnit, refused))?;
                let pack = Pack { id: PackId::from_uuid(here.clock.new_id()), drug: drug.id, is: pack };
                repo::drug::create_pack(tx, &pack, &stamp(now)).await?;
                // a list that was checked before knows nothing of this pack
                repo::drug::raise_formulary(tx).await?;
                let made = Made::Pack { code: drug.code };
                let recorded = Recorded::of(made.clone(), made);
                Ok(recorded.act(Subject::Drug(drug.id), None, Some(&PackAdded { pack })))
            })
        })
        .await
}

/// What a unit of a new pack holds: what was said, or what the drug says of all its packs.
fn held(said: Option<Measure>, all: Option<&Measure>) -> Result<Option<Measure>, PackRefused> {
    match (&said, all) {
        (Some(one), Some(all)) if one.in_unit(all.unit()).is_none() => Err(PackRefused::OtherContent(all.clone())),
        (None, all) => Ok(all.cloned()),
        _ => Ok(said),
    }
}
