//! What tells one drug from another of the same name, small enough to keep for every row of a large list.

use crate::{
    coded::Stored,
    drug::{DrugFacts, DrugIngredient},
    form::DoseForm,
    fraction::Fraction,
    unit::{DoseUnit, Measure, MeasuredUnit},
};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Form and strengths of a drug as two numbers; nothing where they are not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Product {
    form: Option<u64>,
    parts: Option<u64>,
}

impl Product {
    /// What these facts say.
    #[must_use]
    pub fn of(facts: &DrugFacts) -> Self {
        Self::of_parts(facts.form.as_ref(), &facts.ingredients)
    }

    /// What a form and ingredients say.
    #[must_use]
    pub fn of_parts(form: Option<&Stored<DoseForm>>, ingredients: &[DrugIngredient]) -> Self {
        let form = form.map(|form| number(form.code()));
        let mut parts: Vec<u64> = ingredients.iter().filter_map(part).collect();
        parts.sort_unstable();
        let whole = !parts.is_empty() && parts.len() == ingredients.len();
        Self { form, parts: whole.then(|| number(&parts)) }
    }

    /// Whether both can be one drug: nothing that both say differs.
    #[must_use]
    pub fn may_be(self, other: Self) -> bool {
        let same = |one: Option<u64>, other: Option<u64>| one.zip(other).is_none_or(|(one, other)| one == other);
        same(self.form, other.form) && same(self.parts, other.parts)
    }
}

fn number(of: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// A substance with its strength, the same for `0.5 g` in one tablet and `500 mg` in one tablet.
fn part(one: &DrugIngredient) -> Option<u64> {
    let strength = one.strength.as_ref()?;
    let (above, unit) = plain(strength.numerator())?;
    let (below, per) = plain(strength.denominator())?;
    let ratio = above.over(below)?;
    Some(number(&(one.substance.as_str().to_lowercase(), ratio, unit, per, one.basis.code())))
}

/// A measure in its dimension's one unit, with that unit's code.
fn plain(measure: &Measure) -> Option<(Fraction, String)> {
    let base = match measure.unit() {
        DoseUnit::Measured(unit) => {
            MeasuredUnit::ALL.into_iter().find(|base| base.dimension() == unit.dimension()).map(DoseUnit::Measured)?
        }
        other => other.clone(),
    };
    Some((measure.in_unit(&base)?, base.code().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        name::Name,
        strength::{Basis, written},
        unit::CountableUnit,
    };

    fn drug(form: Option<DoseForm>, parts: &[(&str, &str)]) -> Product {
        let tablet = DoseUnit::Countable(CountableUnit::Tablet);
        let ingredients = parts.iter().map(|(substance, strength)| DrugIngredient {
            substance: Name::from_store((*substance).to_owned()),
            strength: written(strength, &tablet),
            basis: Stored::Known(Basis::Base),
        });
        Product::of(&DrugFacts {
            form: form.map(Stored::Known),
            ingredients: ingredients.collect(),
            ..DrugFacts::named(Name::from_store("x".to_owned()))
        })
    }

    #[test]
    fn the_same_strength_in_other_words_is_the_same_drug() {
        let tablet = Some(DoseForm::Tablet);
        assert_eq!(drug(tablet, &[("a", "0.5 g")]), drug(tablet, &[("A", "500 mg")]));
        assert_eq!(drug(tablet, &[("a", "20 mg"), ("b", "120 mg")]), drug(tablet, &[("b", "120 mg"), ("a", "20 mg")]));
        assert_eq!(drug(None, &[("a", "250 mg/5 mL")]), drug(None, &[("a", "50 mg/1 mL")]));
        assert_ne!(drug(tablet, &[("a", "500 mg")]), drug(tablet, &[("a", "50 mg")]));
        assert_ne!(drug(tablet, &[("a", "500 mg")]), drug(tablet, &[("a", "500 micrograms")]));
    }

    #[test]
    fn what_is_not_said_does_not_tell_them_apart() {
        let tablet = Some(DoseForm::Tablet);
        assert!(drug(None, &[]).may_be(drug(tablet, &[("a", "500 mg")])));
        assert!(drug(tablet, &[("a", "")]).may_be(drug(tablet, &[("a", "500 mg")])));
        assert!(!drug(tablet, &[]).may_be(drug(Some(DoseForm::Capsule), &[])));
        assert!(!drug(None, &[("a", "500 mg")]).may_be(drug(tablet, &[("a", "250 mg")])));
    }
}
