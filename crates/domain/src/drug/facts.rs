//! What is known of a drug, as one version of it says. It does not know who said it or when.

use crate::{
    coded::{Stored, coded},
    drug::{AtcCode, PlainFacts},
    drug_state::{Known, Missing},
    form::{DispensingUnit, DoseForm, UnitUse},
    fraction::Fraction,
    name::Name,
    number::DecimalMark,
    route::Route,
    strength::{Basis, Ingredient, NameStrength, Strength, compare_with_name},
};
use serde::{Deserialize, Serialize};
use std::fmt;

coded! {
    /// Where a drug is kept.
    pub enum Storage {
        /// Not said.
        NotSaid => ("", "not said"),
        /// At room temperature.
        Room => ("room", "room temperature, up to 25 °C"),
        /// In a cool place, 8 to 15 °C.
        Cool => ("cool", "cool, 8 to 15 °C"),
        /// In the refrigerator.
        Fridge => ("fridge", "refrigerator, 2 to 8 °C"),
        /// In the freezer.
        Freezer => ("freezer", "freezer, −15 °C or below"),
    }
}

coded! {
    /// What kind of other name it is.
    pub enum OtherNameKind {
        /// Nobody said.
        Other => ("other", "other name"),
        /// A trade name.
        Brand => ("brand", "brand"),
        /// The name in another language.
        Translation => ("translation", "in another language"),
    }
}

/// A language tag (BCP 47), such as `yo` or `zh-Hans`; empty where nobody said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lang(String);

/// The text is no language tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Type a language tag such as fr, yo or zh-Hans, or leave this empty.")]
pub struct LangRefused;

impl Lang {
    /// Reads a tag; nothing is no language.
    ///
    /// # Errors
    /// [`LangRefused`].
    pub fn parse(typed: &str) -> Result<Self, LangRefused> {
        let tag = typed.trim();
        let mut parts = tag.split('-');
        let language = parts
            .next()
            .is_some_and(|first| (2..=8).contains(&first.len()) && first.chars().all(|c| c.is_ascii_alphabetic()));
        let rest = parts.all(|part| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()));
        if tag.is_empty() || (tag.len() <= 35 && language && rest) {
            Ok(Self(tag.to_owned()))
        } else {
            Err(LangRefused)
        }
    }

    /// A tag as the store holds it.
    #[must_use]
    pub const fn from_store(tag: String) -> Self {
        Self(tag)
    }

    /// The tag, maybe empty.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A brand, a name in another language, or another name people use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherName {
    /// The name.
    pub name: Name,
    /// What kind.
    pub kind: Stored<OtherNameKind>,
    /// Its language.
    pub lang: Lang,
}

/// An active substance, with its strength once that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrugIngredient {
    /// Its name; empty where a list told a strength and nobody has said yet of what.
    pub substance: Name,
    /// How much of it in how much of the drug.
    pub strength: Option<Strength>,
    /// Whether the strength counts salt or base.
    pub basis: Stored<Basis>,
}

impl DrugIngredient {
    /// Whether both name the same substance, whatever their strengths.
    #[must_use]
    pub fn is_same_substance(&self, other: &Self) -> bool {
        self.substance.as_str().to_lowercase() == other.substance.as_str().to_lowercase()
    }
}

/// Everything one version says about a drug.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrugFacts {
    /// The name, in any script, exactly as shown and printed.
    pub name: Name,
    /// The name's language.
    pub lang: Lang,
    /// The international nonproprietary name.
    pub generic_name: Option<Name>,
    /// The form.
    pub form: Option<Stored<DoseForm>>,
    /// The active substances.
    pub ingredients: Vec<DrugIngredient>,
    /// The routes it may be given by.
    pub routes: Vec<Stored<Route>>,
    /// Its ATC codes.
    pub atc: Vec<AtcCode>,
    /// The smallest whole thing handed over.
    pub dispensing_unit: Option<Stored<DispensingUnit>>,
    /// How a dose uses a unit.
    pub unit_use: Option<UnitUse>,
    /// What is said by one value each.
    #[serde(default)]
    pub plain: PlainFacts,
    /// Brands and names in other languages.
    pub other_names: Vec<OtherName>,
}

impl DrugFacts {
    /// A drug of which only the name is known.
    #[must_use]
    pub fn named(name: Name) -> Self {
        Self {
            name,
            lang: Lang::default(),
            generic_name: None,
            form: None,
            ingredients: Vec::new(),
            routes: Vec::new(),
            atc: Vec::new(),
            dispensing_unit: None,
            unit_use: None,
            plain: PlainFacts::default(),
            other_names: Vec::new(),
        }
    }

    /// What of it is there.
    #[must_use]
    pub fn known(&self) -> Known {
        Known {
            ingredient: !self.ingredients.is_empty()
                && self.ingredients.iter().all(|one| !one.substance.as_str().is_empty()),
            strength: !self.ingredients.is_empty() && self.ingredients.iter().all(|one| one.strength.is_some()),
            form: self.form.is_some(),
            unit: self.dispensing_unit.is_some() && self.unit_use.is_some(),
            route: self.routes.iter().any(|route| route.known().is_some()),
        }
    }

    /// What is missing before it can be requested.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        self.known().missing()
    }

    /// The ingredients whose strength is known, for arithmetic and for comparing with the name. A basis that only a
    /// newer version knows counts as the active part here, where it makes no difference.
    #[must_use]
    pub fn measured(&self) -> Vec<Ingredient> {
        self.ingredients
            .iter()
            .filter_map(|one| {
                let strength = one.strength.clone()?;
                Ingredient::new(one.substance.as_str(), strength, one.basis.known().unwrap_or(Basis::Base)).ok()
            })
            .collect()
    }

    /// "500 mg", "20 mg + 120 mg"; empty when no strength is known.
    #[must_use]
    pub fn strength_words(&self, mark: DecimalMark) -> String {
        let all: Vec<_> = self.ingredients.iter().filter_map(|one| Some(one.strength.as_ref()?.words(mark))).collect();
        all.join(" + ")
    }

    /// The generic name, or the ingredients where nobody gave one.
    #[must_use]
    pub fn generic_words(&self) -> String {
        match &self.generic_name {
            Some(name) => name.to_string(),
            None => self.ingredients.iter().map(|one| one.substance.as_str()).collect::<Vec<_>>().join(" + "),
        }
    }

    /// Whether, as far as both are known, it has the same form and the same ingredients in the same strengths as
    /// another: perhaps the same drug under another name.
    #[must_use]
    pub fn may_be(&self, other: &Self) -> bool {
        let forms = self.form.as_ref().zip(other.form.as_ref()).is_none_or(|(one, other)| one == other);
        let says = |name: &Self, of: &Self| {
            !matches!(compare_with_name(name.name.as_str(), &of.measured()), NameStrength::Differs(_))
        };
        let strengths = self.ingredients.iter().all(|one| {
            let pair = other
                .ingredients
                .iter()
                .find(|other| other.is_same_substance(one))
                .and_then(|other| other.strength.as_ref())
                .zip(one.strength.as_ref());
            pair.is_none_or(|(one, other)| same_strength(one, other))
        });
        forms && strengths && says(self, other) && says(other, self)
    }
}

/// Whether two strengths are the same: 0.5 g in 1 tablet is 500 mg in 1 tablet; 250 mg in 5 mL is 50 mg in 1 mL.
#[must_use]
pub fn same_strength(a: &Strength, b: &Strength) -> bool {
    let cross = |one: &Strength, other: &Strength| -> Option<(Fraction, Fraction)> {
        let left =
            one.numerator().in_unit(other.numerator().unit())?.times(Fraction::of(other.denominator().value())?)?;
        let right =
            Fraction::of(other.numerator().value())?.times(one.denominator().in_unit(other.denominator().unit())?)?;
        Some((left, right))
    };
    a == b || cross(a, b).is_some_and(|(left, right)| left == right)
}

impl fmt::Display for DrugIngredient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.strength {
            Some(strength) if self.substance.as_str().is_empty() => write!(f, "{strength}"),
            Some(strength) => write!(f, "{} {strength}", self.substance),
            None => write!(f, "{}", self.substance),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        strength::written,
        unit::{CountableUnit, DoseUnit},
    };

    pub(in crate::drug) fn with(parts: &[(&str, &str)]) -> DrugFacts {
        let tablet = DoseUnit::Countable(CountableUnit::Tablet);
        let ingredients = parts.iter().map(|(substance, strength)| DrugIngredient {
            substance: Name::from_store((*substance).to_owned()),
            strength: written(strength, &tablet),
            basis: Stored::Known(Basis::Base),
        });
        DrugFacts { ingredients: ingredients.collect(), ..DrugFacts::named(Name::from_store("x".to_owned())) }
    }

    #[test]
    fn a_name_alone_is_incomplete() {
        let facts = with(&[]);
        assert_eq!(facts.missing(), Missing::ALL);
        assert_eq!(with(&[("a", "")]).missing(), [Missing::Strength, Missing::Form, Missing::Unit, Missing::Route]);
        assert_eq!(with(&[("a", "20 mg"), ("b", "120 mg")]).strength_words(DecimalMark::Point), "20 mg + 120 mg");
    }

    #[test]
    fn a_route_that_only_a_newer_version_knows_is_none_to_request_by() {
        let routes = |codes: &[&str]| DrugFacts {
            routes: codes.iter().map(|code| Stored::read(code)).collect(),
            ..with(&[("a", "5 mg")])
        };
        assert!(routes(&["through-the-nail"]).missing().contains(&Missing::Route));
        assert!(!routes(&["through-the-nail", "oral"]).missing().contains(&Missing::Route));
    }

    #[test]
    fn the_same_under_another_name() {
        let drug =
            |name: &str, parts: &[(&str, &str)]| DrugFacts { name: Name::from_store(name.to_owned()), ..with(parts) };
        let tablet = drug("paracetamol 500 mg", &[("paracetamol", "500 mg")]);
        assert!(tablet.may_be(&drug("Panadol", &[("Paracetamol", "0.5 g")])));
        assert!(!tablet.may_be(&drug("paracetamol 1 g", &[("paracetamol", "1 g")])));
        assert!(tablet.may_be(&drug("Panadol", &[])));
        assert!(!tablet.may_be(&drug("paracetamol 250 mg", &[])));
        let form = |form| DrugFacts { form: Some(Stored::Known(form)), ..tablet.clone() };
        assert!(!form(DoseForm::Tablet).may_be(&form(DoseForm::Suppository)));
    }

    #[test]
    fn language_tags() {
        for good in ["", "yo", "zh-Hans", "sr-Latn-RS", "fr"] {
            assert_eq!(Lang::parse(good).unwrap().as_str(), good);
        }
        for bad in ["f", "français", "en_GB", "en-", "-", "1a", "a b"] {
            assert!(Lang::parse(bad).is_err(), "{bad}");
        }
    }
}
