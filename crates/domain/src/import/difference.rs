//! In what a row differs from a drug that is there. Only what the row says counts: an empty cell never takes anything away.

use super::{Column, Entry, write::EXPORT_COLUMNS};
use crate::drug::{DrugFacts, DrugIngredient, Fact};
use serde::{Deserialize, Serialize};

/// One thing that a row says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What it is about.
    pub field: Column,
    /// As it is there.
    pub was: String,
    /// As the row has it.
    pub now: String,
}

/// Everything that a row says otherwise.
#[must_use]
pub fn differences(was: &DrugFacts, entry: &Entry) -> Vec<Difference> {
    let now = merged(was, entry);
    let differs = |field: &Column| {
        let (was, now) = (shown(was, *field), shown(&now, *field));
        (was != now).then_some(Difference { field: *field, was, now })
    };
    EXPORT_COLUMNS.iter().filter_map(differs).collect()
}

/// Of the drug itself: what is said of its packs is no part of it.
fn shown(facts: &DrugFacts, field: Column) -> String {
    let code = crate::code::DrugCode::from_store(String::new());
    super::write::cells(&code, facts, None, None, &[field]).pop().unwrap_or_default()
}

/// A drug with what the row says about it.
#[must_use]
pub fn merged(was: &DrugFacts, entry: &Entry) -> DrugFacts {
    let (now, said) = (&entry.facts, |column: Column| entry.said.contains(&column));
    let mut facts = was.clone();
    if entry.code.is_some() && said(Column::Name) {
        facts.name = now.name.clone();
    }
    let keep = |was: &mut Option<_>, now: &Option<_>, said: bool| {
        if now.is_some() && (said || was.is_none()) {
            was.clone_from(now);
        }
    };
    keep(&mut facts.form, &now.form, said(Column::Form));
    if now.generic_name.is_some() && said(Column::Generic) {
        facts.generic_name.clone_from(&now.generic_name);
    }
    if said(Column::Lang) {
        facts.lang = now.lang.clone();
    }
    merge_ingredients(&mut facts.ingredients, now, &said);
    merge_lists(&mut facts, now, &said);
    if now.dispensing_unit.is_some() && (said(Column::Unit) || facts.dispensing_unit.is_none()) {
        facts.dispensing_unit.clone_from(&now.dispensing_unit);
    }
    if now.unit_use.is_some() && (said(Column::UnitUse) || facts.unit_use.is_none()) {
        facts.unit_use.clone_from(&now.unit_use);
    }
    let left_out = |column: Column| entry.not_understood.iter().any(|(one, _)| *one == column);
    for fact in Fact::ALL.iter().filter(|fact| said(fact.column()) && !left_out(fact.column())) {
        fact.take(&mut facts.plain, &now.plain);
    }
    if said(Column::DoseLimits) {
        facts.plain = facts.plain.with_all_of(now.plain.clone());
    }
    facts
}

fn merge_ingredients(was: &mut Vec<DrugIngredient>, now: &DrugFacts, said: &impl Fn(Column) -> bool) {
    if now.ingredients.is_empty() {
        return;
    }
    let known = |all: &[DrugIngredient]| {
        !all.is_empty() && all.iter().all(|one| !one.substance.as_str().is_empty() && one.strength.is_some())
    };
    let about = said(Column::Ingredients) || said(Column::Generic) || said(Column::Strength);
    // what is known in full is replaced only by what is known in full
    if about && (known(&now.ingredients) || !known(was)) {
        let same = |one: &DrugIngredient, other: &DrugIngredient| {
            one.substance.as_str().to_lowercase() == other.substance.as_str().to_lowercase()
                && one.basis == other.basis
                && match (&one.strength, &other.strength) {
                    (Some(a), Some(b)) => crate::drug::same_strength(a, b),
                    (a, b) => a == b,
                }
        };
        let alike = was.len() == now.ingredients.len()
            && now.ingredients.iter().all(|new| was.iter().any(|old| same(old, new)));
        if !alike {
            was.clone_from(&now.ingredients);
        }
    }
}

fn merge_lists(facts: &mut DrugFacts, now: &DrugFacts, said: &impl Fn(Column) -> bool) {
    if said(Column::Routes) && !now.routes.is_empty() && !same_members(&facts.routes, &now.routes) {
        facts.routes.clone_from(&now.routes);
    }
    if facts.routes.is_empty() {
        facts.routes.clone_from(&now.routes);
    }
    if said(Column::Atc) && !same_members(&facts.atc, &now.atc) {
        facts.atc.clone_from(&now.atc);
    }
    for name in &now.other_names {
        if name.name != facts.name && facts.other_names.iter().all(|one| one.name != name.name) {
            facts.other_names.push(name.clone());
        }
    }
}

fn same_members<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.len() == other.len() && one.iter().all(|member| other.contains(member))
}
