//! Which drug a person means by what was typed. Never guesses between two, and never takes another strength.

use super::hits;
use crate::server::{
    actor::Actor,
    context::{Cx, formulary::Card},
    failure::Failure,
    repo,
};
use domain::{
    code::DrugCode,
    drug::{Called, Drug, DrugUnclear, Near},
    number::quoted,
    unit::DoseUnit,
};
use search::{MatchKind, stored_key};

/// What typed words mean.
#[derive(Clone, Debug)]
pub enum Resolved {
    /// This drug and no other.
    One(Box<Drug>),
    /// No drug, or several: the nearest, best first.
    Unclear(Vec<Card>),
}

/// Which drug a person means: by the code chosen from a list, as long as the text still is that drug's; by a code or a
/// whole name typed; or by words that only one drug has. A drug that is only near is never taken.
pub async fn resolve(cx: &Cx, by: &Actor, called: &Called) -> Result<Resolved, Failure> {
    let typed = called.typed.trim();
    if let Some(drug) = by_code(cx, &called.chosen).await?
        && [drug.name().as_str(), drug.shown_name(), drug.code.as_str()].contains(&typed)
    {
        return Ok(Resolved::One(Box::new(drug)));
    }
    if let Some(drug) = by_code(cx, typed).await? {
        return Ok(Resolved::One(Box::new(drug)));
    }
    let found = hits(cx, by, typed, 6).await?;
    let whole: Vec<_> = found.iter().filter(|hit| hit.kind == MatchKind::Exact).collect();
    let every: Vec<_> = found
        .iter()
        .filter(|hit| !hit.is_near() && has_numbers([&hit.drug.name, &hit.drug.outline.content, &hit.drug.code], typed))
        .collect();
    let only = match (whole.as_slice(), every.as_slice()) {
        ([one], _) | ([], [one]) => by_code(cx, &one.drug.code).await?,
        _ => None,
    };
    Ok(match only {
        Some(drug) => Resolved::One(Box::new(drug)),
        None => Resolved::Unclear(found.into_iter().map(|hit| hit.drug).collect()),
    })
}

/// Whether every number that was typed, with its unit, is in what is known of a drug: another strength is never meant.
fn has_numbers(known: [&str; 3], typed: &str) -> bool {
    let there: Vec<_> = known.into_iter().flat_map(numbers).collect();
    numbers(typed).iter().all(|(number, unit)| {
        there.iter().any(|(other, of)| other == number && unit.as_ref().is_none_or(|unit| of.as_ref() == Some(unit)))
    })
}

/// The numbers in a text, each with the measured unit behind it.
fn numbers(text: &str) -> Vec<(String, Option<String>)> {
    let key = stored_key(text);
    let words: Vec<&str> = key.split([' ', '/']).collect();
    let unit = |word: &&str| matches!(DoseUnit::written(word), Some(DoseUnit::Measured(_)));
    words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.starts_with(|c: char| c.is_ascii_digit()))
        .map(|(at, word)| {
            ((*word).to_owned(), words.get(at + 1).filter(|next| unit(next)).map(|next| (*next).to_owned()))
        })
        .collect()
}

/// The drug that a person means, or why that is not clear, with the nearest.
///
/// # Errors
/// When neither the index nor the store can be asked.
pub async fn meant(cx: &Cx, by: &Actor, called: &Called) -> Result<Result<Drug, DrugUnclear>, Failure> {
    if called.typed.trim().is_empty() {
        return Ok(Err(DrugUnclear::NothingTyped));
    }
    let nearest = match resolve(cx, by, called).await? {
        Resolved::One(drug) => return Ok(Ok(*drug)),
        Resolved::Unclear(nearest) => nearest,
    };
    let typed = quoted(&called.typed);
    let mut near: Vec<Near> =
        nearest.into_iter().take(4).map(|drug| Near { name: drug.name, code: drug.code }).collect();
    Ok(Err(if near.len() > 1 {
        DrugUnclear::Several { typed, among: near }
    } else {
        DrugUnclear::None { typed, nearest: near.pop() }
    }))
}

async fn by_code(cx: &Cx, code: &str) -> Result<Option<Drug>, Failure> {
    let Ok(code) = DrugCode::parse(code) else { return Ok(None) };
    let mut conn = cx.db.read().await?;
    Ok(repo::drug::by_code(&mut conn, code.as_str()).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_strength_or_unit_is_another_drug() {
        for (name, typed, same) in [
            ("metoclopramide 10 mg tablet", "metoclo 100", false),
            ("metoclopramide 10 mg tablet", "metoclo 10", true),
            ("levothyroxine 100 micrograms", "levothyroxine 100 mcg", true),
            ("levothyroxine 100 micrograms", "levothyroxine 100 mg", false),
            ("amoxicillin 500 mg", "amoxicillin 0.5 g", true),
            ("ибупрофен 200 мг", "ибупрофен ２００", true),
            ("Artéméther 20 mg/120 mg", "artemether 20/120", true),
            ("Artéméther 20 mg/120 mg", "artemether 20/12", false),
            ("vitamin B12", "vitamin", true),
        ] {
            assert_eq!(has_numbers([name, "x, 0.5 g", ""], typed), same, "{name}: {typed}");
        }
    }
}
