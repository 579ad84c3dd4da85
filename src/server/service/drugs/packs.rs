//! Packs of a drug.

use super::{subject, url};
use crate::{
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        repo::{
            self,
            db::{DbError, Recorded},
        },
        request_key::RequestKey,
    },
    wire::AppError,
};
use domain::{
    code::DrugCode,
    drug::{NewPack, Pack},
    ids::PackId,
    number::DecimalMark,
    unit::Measure,
};

/// Adds a pack to a drug; the answer is the address of the drug's packs.
///
/// # Errors
/// A GTIN that another pack has; a content of another kind than the drug's own.
pub async fn add_pack(
    cx: &Cx,
    by: &Actor,
    key: &RequestKey,
    code: DrugCode,
    mut pack: NewPack,
) -> Result<String, AppError> {
    let (here, now) = (cx.clone(), cx.clock.now());
    cx.db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                let drug = repo::drug::by_code(tx, code.as_str()).await?.ok_or(AppError::NotFound)?;
                if let Some(gtin) = pack.gtin
                    && let Some(other) = repo::drug::pack_by_gtin(tx, gtin).await?
                {
                    let owner =
                        repo::drug::by_id(tx, other.drug).await?.ok_or(DbError::Inconsistent("pack.drug_id"))?;
                    let says = format!("This GTIN already belongs to a pack of “{}” ({}).", owner.name(), owner.code);
                    return Err(AppError::field("gtin", says));
                }
                pack.unit_content = held(pack.unit_content, drug.facts().unit_content.as_ref())?;
                let pack = Pack { id: PackId::from_uuid(here.clock.new_id()), drug: drug.id, is: pack };
                repo::drug::create_pack(tx, &pack, &stamp(now)).await?;
                // a list that was checked before knows nothing of this pack
                repo::drug::raise_formulary(tx).await?;
                let there = format!("{}#packs", url(&drug.code));
                let made = format!("a pack of {}", drug.code);
                Ok(Recorded::new(there.clone(), made, there).audit("drug.add_pack", subject(&drug), &(), &pack))
            })
        })
        .await
}

/// What a unit of a new pack holds: what was said, or what the drug says of all its packs.
fn held(said: Option<Measure>, all: Option<&Measure>) -> Result<Option<Measure>, AppError> {
    match (&said, all) {
        (Some(one), Some(all)) if one.in_unit(all.unit()).is_none() => Err(AppError::field(
            "pack_content_unit",
            format!(
                "A unit of this drug holds {}. Write the content of the pack's units in {} too.",
                all.words(DecimalMark::Point),
                all.unit().word(false)
            ),
        )),
        (None, all) => Ok(all.cloned()),
        _ => Ok(said),
    }
}
