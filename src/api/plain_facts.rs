//! The plain facts of a drug as typed: each under its code, its unit under the code with `_unit` behind it.

use super::errors::Errors;
use domain::{
    drug::{DrugIngredient, Fact, FactRefused, PlainFacts},
    unit::DoseUnit,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The field of a fact's unit.
#[must_use]
pub fn unit_field(fact: Fact) -> String {
    format!("{}_unit", fact.code())
}

/// The texts of facts, by field. Whatever else a form sends is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, Value>", into = "BTreeMap<String, String>")]
pub struct TypedFacts(BTreeMap<String, String>);

impl From<BTreeMap<String, Value>> for TypedFacts {
    fn from(sent: BTreeMap<String, Value>) -> Self {
        let of_fact = |field: &str| Fact::from_code(field.strip_suffix("_unit").unwrap_or(field)).is_some();
        let text = |(field, value): (String, Value)| match value {
            Value::String(text) if of_fact(&field) => Some((field, text)),
            _ => None,
        };
        Self(sent.into_iter().filter_map(text).collect())
    }
}

impl From<TypedFacts> for BTreeMap<String, String> {
    fn from(typed: TypedFacts) -> Self {
        typed.0
    }
}

impl TypedFacts {
    /// What stands in a field; nothing where it was not sent.
    #[must_use]
    pub fn of(&self, field: &str) -> String {
        self.0.get(field).cloned().unwrap_or_default()
    }

    /// Puts a value and its unit into a fact's fields.
    pub fn put(&mut self, fact: Fact, (value, unit): (String, String)) {
        for (field, text) in [(fact.code().to_owned(), value), (unit_field(fact), unit)] {
            if !text.is_empty() {
                self.0.insert(field, text);
            }
        }
    }

    /// Reads every fact, and whether they go with the ingredients' strengths. What a correction sends back may be a newer
    /// version's choice, as it stood in the drug; the service looks whether it did.
    pub(super) fn read(&self, ingredients: &[DrugIngredient], correcting: bool, errors: &mut Errors) -> PlainFacts {
        let beside = |fact: Fact, at_unit| if at_unit { unit_field(fact) } else { fact.code().to_owned() };
        let mut facts = PlainFacts::default();
        for fact in Fact::ALL.iter().copied() {
            if let Err(refused) = fact.read(&mut facts, &self.of(fact.code()), &self.of(&unit_field(fact))) {
                errors.refuse(beside(fact, refused.at_unit()), refused);
            }
            if !correcting && fact.is_newer(&facts) {
                errors.refuse(fact.code(), FactRefused::NotInTheList);
            }
        }
        if let Err((fact, refused)) = facts.fit(&units(ingredients)) {
            errors.refuse(beside(fact, refused.at_unit()), refused);
        }
        facts
    }
}

impl From<&PlainFacts> for TypedFacts {
    fn from(facts: &PlainFacts) -> Self {
        let mut typed = Self::default();
        for fact in Fact::ALL {
            typed.put(*fact, fact.fields(facts));
        }
        typed
    }
}

/// The units in which doses of these are written, each kind once.
fn units(ingredients: &[DrugIngredient]) -> Vec<DoseUnit> {
    let mut units: Vec<DoseUnit> = Vec::new();
    for strength in ingredients.iter().filter_map(|one| one.strength.as_ref()) {
        for amount in [strength.numerator(), strength.denominator()] {
            if !units.iter().any(|unit| amount.in_unit(unit).is_some()) {
                units.push(amount.unit().clone());
            }
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::redisplay::typed;

    #[test]
    fn what_is_no_fact_is_left_out() {
        #[derive(Serialize, Deserialize)]
        struct Form {
            name: String,
            #[serde(flatten)]
            plain: TypedFacts,
        }
        let sent =
            "name=x&lowest_age=2&lowest_age_unit=years&lowest_weight[0]=5&other=1&pregnancy_unit=mg&rows[0][a]=1";
        let form: Form = typed(sent).unwrap();
        let read: Vec<_> = form.plain.0.iter().map(|(field, text)| (field.as_str(), text.as_str())).collect();
        assert_eq!(read, [("lowest_age", "2"), ("lowest_age_unit", "years"), ("pregnancy_unit", "mg")]);
        let json = serde_json::to_value(&form).unwrap();
        assert_eq!(json["lowest_age_unit"], "years", "every field is sent under its own name");
    }
}
