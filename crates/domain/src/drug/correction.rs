//! Which new version a drug may have. It does not know who corrects it or why.

use super::{DrugFacts, DrugIngredient, Fact, facts::same_strength};
use crate::{coded::Stored, form::UnitUse, refusal::Part};

/// Why a drug's new version is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionRefused {
    /// Another form.
    #[error("Another form is another drug. Onboard that one, and suspend this one if it was wrong.")]
    Form,
    /// Other ingredients.
    #[error("Another ingredient is another drug. Onboard that one, and suspend this one if it was wrong.")]
    Ingredients,
    /// Another strength.
    #[error("Another strength is another drug. Onboard that one, and suspend this one if it was wrong.")]
    Strength,
    /// Another dispensing unit.
    #[error(
        "Another dispensing unit is another drug: what was requested and lies on the shelf is counted in this one. \
         Onboard that one, and suspend this one if it was wrong."
    )]
    Unit,
    /// A code that nobody wrote before.
    #[error("Choose one from the list.")]
    NotInTheList,
    /// Something that was known was taken away.
    #[error("This was known and is now left out. Fill it in again.")]
    LeftOut,
}

impl DrugFacts {
    /// Whether this may be the next version of a drug that is known so far as `was`: what was known of form,
    /// dispensing unit, ingredients and strength stays, only what was missing may be added. Stock and lines are
    /// counted in the dispensing unit, so it never becomes another.
    ///
    /// # Errors
    /// [`CorrectionRefused`] with the part it is about.
    pub fn may_follow(&self, was: &Self) -> Result<(), (Part, CorrectionRefused)> {
        if let Some(part) = self.unheard_of(was) {
            return Err((part, CorrectionRefused::NotInTheList));
        }
        stays(Part::DoseForm, was.form.as_ref(), self.form.as_ref(), CorrectionRefused::Form)?;
        let (old, new) = (was.dispensing_unit.as_ref(), self.dispensing_unit.as_ref());
        stays(Part::Unit, old, new, CorrectionRefused::Unit)?;
        if was.unit_use.is_some() && self.unit_use.is_none() {
            return Err((Part::UnitUse, CorrectionRefused::LeftOut));
        }
        if !was.routes.is_empty() && self.routes.is_empty() {
            return Err((Part::Routes, CorrectionRefused::LeftOut));
        }
        self.ingredients_may_follow(was)
    }

    fn ingredients_may_follow(&self, was: &Self) -> Result<(), (Part, CorrectionRefused)> {
        if was.ingredients.is_empty() {
            return Ok(());
        }
        if self.ingredients.is_empty() {
            return Err((Part::Ingredients, CorrectionRefused::LeftOut));
        }
        if self.ingredients.len() != was.ingredients.len() {
            return Err((Part::Ingredients, CorrectionRefused::Ingredients));
        }
        for old in &was.ingredients {
            // a strength whose substance was not known finds its substance now
            let named_now = |new: &&DrugIngredient| {
                old.substance.as_str().is_empty()
                    && old.strength.as_ref().zip(new.strength.as_ref()).is_some_and(|(a, b)| same_strength(a, b))
            };
            let Some(new) = self.ingredients.iter().find(|new| new.is_same_substance(old) || named_now(new)) else {
                return Err((Part::Ingredients, CorrectionRefused::Ingredients));
            };
            match (&old.strength, &new.strength) {
                (Some(_), None) => return Err((Part::Ingredients, CorrectionRefused::LeftOut)),
                (Some(a), Some(b)) if !same_strength(a, b) || old.basis != new.basis => {
                    return Err((Part::Ingredients, CorrectionRefused::Strength));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// This version with all that a form can't show and so can't send back: routes and plain facts that a newer version of
    /// the program wrote into the version before, and what kind the other names are of.
    #[must_use]
    pub fn carrying(mut self, was: &Self) -> Self {
        let unknown = was.routes.iter().filter(|route| route.known().is_none());
        let unknown: Vec<_> = unknown.filter(|route| !self.routes.contains(route)).cloned().collect();
        self.routes.extend(unknown);
        for name in &mut self.other_names {
            if let Some(old) = was.other_names.iter().find(|old| old.name == name.name) {
                *name = old.clone();
            }
        }
        self.plain = self.plain.keeping(&was.plain);
        self
    }

    /// The part with a code that this version does not know and the version before did not have.
    fn unheard_of(&self, was: &Self) -> Option<Part> {
        let newer_use = |how: &Option<UnitUse>| matches!(how, Some(UnitUse::Newer(_)));
        let basis = |one: &DrugIngredient| {
            let old = was.ingredients.iter().find(|old| old.is_same_substance(one));
            new_code(Some(&one.basis), old.map(|old| &old.basis))
        };
        let new_choice = |fact: &Fact| fact.is_newer(&self.plain) && fact.differs(&self.plain, &was.plain);
        [
            (Part::DoseForm, new_code(self.form.as_ref(), was.form.as_ref())),
            (Part::Unit, new_code(self.dispensing_unit.as_ref(), was.dispensing_unit.as_ref())),
            (Part::UnitUse, newer_use(&self.unit_use) && self.unit_use != was.unit_use),
            (Part::Ingredients, self.ingredients.iter().any(basis)),
        ]
        .into_iter()
        .chain(Fact::ALL.iter().map(|fact| (Part::Fact(*fact), new_choice(fact))))
        .find_map(|(part, new)| new.then_some(part))
    }
}

fn new_code<T: PartialEq>(now: Option<&Stored<T>>, was: Option<&Stored<T>>) -> bool {
    matches!(now, Some(Stored::Newer(_))) && now != was
}

/// What was known is neither left out nor something else now.
fn stays<T: PartialEq>(
    part: Part,
    was: Option<&T>,
    now: Option<&T>,
    other: CorrectionRefused,
) -> Result<(), (Part, CorrectionRefused)> {
    match (was, now) {
        (Some(old), Some(new)) if old != new => Err((part, other)),
        (Some(_), None) => Err((part, CorrectionRefused::LeftOut)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::facts::tests::with;
    use super::*;
    use crate::{
        drug::PlainFacts,
        form::{DispensingUnit, DoseForm},
    };

    #[test]
    fn a_correction_adds_but_does_not_make_another_drug() {
        let was = with(&[("a", "500 mg"), ("b", "")]);
        assert_eq!(with(&[("B", "5 mg"), ("A", "0.5 g")]).may_follow(&was), Ok(()));
        let at = Part::Ingredients;
        assert_eq!(with(&[("a", "250 mg"), ("b", "")]).may_follow(&was), Err((at, CorrectionRefused::Strength)));
        assert_eq!(with(&[("a", ""), ("b", "")]).may_follow(&was), Err((at, CorrectionRefused::LeftOut)));
        assert_eq!(with(&[("a", "500 mg"), ("c", "")]).may_follow(&was), Err((at, CorrectionRefused::Ingredients)));
        assert_eq!(with(&[("a", "500 mg")]).may_follow(&was), Err((at, CorrectionRefused::Ingredients)));
        let form = |form| DrugFacts { form: Some(Stored::Known(form)), ..with(&[]) };
        assert_eq!(
            form(DoseForm::Tablet).may_follow(&form(DoseForm::Capsule)),
            Err((Part::DoseForm, CorrectionRefused::Form))
        );
        assert_eq!(form(DoseForm::Tablet).may_follow(&with(&[])), Ok(()));
    }

    #[test]
    fn a_correction_leaves_what_is_counted_as_it_is() {
        let unit = |unit: Option<DispensingUnit>, how: Option<UnitUse>| DrugFacts {
            dispensing_unit: unit.map(Stored::Known),
            unit_use: how,
            ..with(&[])
        };
        let was = unit(Some(DispensingUnit::Vial), Some(UnitUse::EachDoseOpensNewUnit));
        let other = unit(Some(DispensingUnit::Ampoule), was.unit_use.clone());
        assert_eq!(other.may_follow(&was), Err((Part::Unit, CorrectionRefused::Unit)));
        assert_eq!(unit(None, was.unit_use.clone()).may_follow(&was), Err((Part::Unit, CorrectionRefused::LeftOut)));
        let vial = Some(DispensingUnit::Vial);
        assert_eq!(unit(vial, None).may_follow(&was), Err((Part::UnitUse, CorrectionRefused::LeftOut)));
        assert_eq!(unit(vial, Some(UnitUse::Continuous)).may_follow(&was), Ok(()), "how it is used may be corrected");
        assert_eq!(was.may_follow(&unit(None, None)), Ok(()));
    }

    #[test]
    fn what_a_newer_version_wrote_stays_through_a_correction() {
        let newer = DrugFacts {
            form: Some(Stored::Newer("vapour".into())),
            dispensing_unit: Some(Stored::Newer("canister".into())),
            unit_use: Some(UnitUse::Newer("by-the-breath".into())),
            routes: vec![Stored::read("oral"), Stored::read("through-the-nail")],
            plain: PlainFacts::from_store(
                r#"{"child_a_day":"60 mg/kg","controlled":"schedule-of-tomorrow","storage":"vacuum"}"#,
            ),
            ..with(&[("a", "5 mg")])
        };
        let plain = |facts: &str| DrugFacts { plain: PlainFacts::from_store(facts), ..newer.clone() };
        let chosen = r#"{"controlled":"schedule-of-tomorrow","storage":"vacuum"}"#;
        let sent = DrugFacts { routes: vec![Stored::read("oral")], ..plain(chosen) };
        let now = sent.carrying(&newer);
        assert_eq!((now.may_follow(&newer), &now), (Ok(()), &newer));
        // the same codes where nobody wrote them before
        let was = DrugFacts { routes: newer.routes.clone(), ..with(&[("a", "5 mg")]) };
        let with_fact = |facts: &str| DrugFacts { plain: PlainFacts::from_store(facts), ..was.clone() };
        for (part, sent) in [
            (Part::DoseForm, DrugFacts { form: newer.form.clone(), ..was.clone() }),
            (Part::Unit, DrugFacts { dispensing_unit: newer.dispensing_unit.clone(), ..was.clone() }),
            (Part::UnitUse, DrugFacts { unit_use: newer.unit_use.clone(), ..was.clone() }),
            (Part::Fact(Fact::Controlled), with_fact(r#"{"controlled":"schedule-of-tomorrow"}"#)),
            (Part::Fact(Fact::Storage), with_fact(r#"{"storage":"vacuum"}"#)),
        ] {
            assert_eq!(sent.may_follow(&was), Err((part, CorrectionRefused::NotInTheList)), "{part:?}");
        }
        let free = plain(r#"{"storage":"vacuum"}"#);
        assert_eq!(free.may_follow(&newer), Ok(()), "a person may choose one of this version's");
    }

    #[test]
    fn a_correction_leaves_a_route() {
        let routes =
            |codes: &[&str]| DrugFacts { routes: codes.iter().map(|code| Stored::read(code)).collect(), ..with(&[]) };
        assert_eq!(routes(&[]).may_follow(&routes(&["oral"])), Err((Part::Routes, CorrectionRefused::LeftOut)));
        assert_eq!(routes(&["iv"]).may_follow(&routes(&["oral"])), Ok(()));
    }
}
