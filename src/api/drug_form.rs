//! The form of one drug, as typed, and what it becomes. Shared by onboarding and correcting.

pub use super::ingredient_form::IngredientForm;

use super::{
    answer::Form,
    errors::{Errors, NotInTheList},
    failure,
    plain_facts::TypedFacts,
};
use crate::wire::FieldErrors;
use domain::{
    code::DrugCode,
    coded::{Coded, Stored},
    drug::{
        AtcCode, DrugEntry, DrugFacts, DrugIngredient, FactRefused, Lang, LookAlikeAnswer, LookAlikeAnswers, OtherName,
        OtherNameKind, TallMan,
    },
    form::{DispensingUnit, DoseForm, UnitUse},
    name::Name,
    number::parse_positive,
    refusal::{Part, Place},
    route::Route,
    strength::{NameStrength, Strength, compare_with_name},
    unit::{DoseUnit, Measure},
};
use messages::{Language, Messages, Say};
use serde::{Deserialize, Serialize};

/// The most ingredients a drug can have here.
pub const MOST_INGREDIENTS: usize = 20;
/// The most other names a drug can have here.
pub const MOST_OTHER_NAMES: usize = 50;

/// A present drug's tall-man form, as typed beside the question about look-alikes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OtherTallMan {
    /// Its code.
    pub code: String,
    /// As typed.
    pub tall_man: String,
}

/// Everything about one drug, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DrugForm {
    /// The hidden id that makes a resend harmless.
    pub request_id: String,
    /// Which button asked for more of the form: `add_ingredient` or `usual`; not looked at when saving.
    pub act: String,
    /// The code.
    pub code: String,
    /// The number of the version that is corrected.
    pub seen: String,
    /// The name.
    pub name: String,
    /// The name as it will be stored, if that was shown.
    pub name_shown: String,
    /// The name's language.
    pub lang: String,
    /// The generic name.
    pub generic_name: String,
    /// Code of the form.
    pub form: String,
    /// Code of the dispensing unit.
    pub unit: String,
    /// Code of how a dose uses a unit.
    pub unit_use: String,
    /// Plain facts, each under its own name.
    #[serde(flatten)]
    pub plain: TypedFacts,
    /// ATC codes, separated by spaces or commas.
    pub atc: String,
    /// Other names, one on a line.
    pub other_names: String,
    /// The ingredients.
    pub ingredients: Vec<IngredientForm>,
    /// Codes of the routes that are ticked.
    pub routes: Vec<String>,
    /// The difference between name and strength that was ticked as checked.
    pub strength_checked: String,
    /// `different`, `same:CODE` or `pack:CODE`.
    pub look_alike: String,
    /// Codes of the look-alikes that were shown, separated by spaces.
    pub look_alike_seen: String,
    /// The tall-man form.
    pub tall_man: String,
    /// The look-alikes' tall-man forms.
    pub others: Vec<OtherTallMan>,
}

/// Reads a text that may stay empty.
pub(super) fn maybe<T, E>(typed: &str, parse: impl FnOnce(&str) -> Result<T, E>) -> Result<Option<T>, E> {
    if typed.trim().is_empty() { Ok(None) } else { parse(typed.trim()).map(Some) }
}

pub(super) fn choice<T>(code: &str, known: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, NotInTheList> {
    maybe(code, |code| known(code).ok_or(NotInTheList))
}

/// A choice from a closed list. What a correction sends back may be a newer version's, as it stood in the drug; the
/// service looks whether it did.
pub(super) fn stored<T: Coded>(code: &str, correcting: bool) -> Result<Option<Stored<T>>, NotInTheList> {
    maybe(code, |code| match Stored::read(code) {
        Stored::Newer(_) if !correcting => Err(NotInTheList),
        read => Ok(read),
    })
}

impl Form for DrugForm {
    type Command = DrugEntry;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn field(&self, place: Place) -> String {
        match place {
            Place::Part(Part::Ingredients) => "ingredients[0][substance]".to_owned(),
            Place::Item(other, Part::TallMan) => format!("others[{other}][tall_man]"),
            place => failure::field(place),
        }
    }

    /// A name that the rule changed is refused, and stands in `name_shown` as it will be stored, so that sending again
    /// confirms it.
    fn parse(&self, lang: Language) -> Result<DrugEntry, FieldErrors> {
        let mut errors = Errors::new(lang);
        let name = self.name(&mut errors);
        let code = errors.check("code", maybe(&self.code, DrugCode::parse)).flatten();
        let seen = maybe(&self.seen, str::parse::<u32>).ok();
        let seen = errors.need("code", seen, Messages::drug_form_open_again).flatten();
        let facts = self.facts(name.clone().unwrap_or_else(|| Name::from_store(String::new())), &mut errors);
        if name.is_some() {
            self.compare_strength(&facts, &mut errors);
        }
        let look_alike = self.look_alike_answers(&facts, &mut errors);
        if errors.is_empty() { Ok(DrugEntry { code, seen, facts, look_alike }) } else { Err(errors.into()) }
    }
}

impl DrugForm {
    fn is_correction(&self) -> bool {
        !self.seen.trim().is_empty()
    }

    fn unit_use(&self) -> Result<Option<UnitUse>, NotInTheList> {
        choice(&self.unit_use, |code| {
            UnitUse::known(code).or_else(|| self.is_correction().then(|| UnitUse::from_text(code)))
        })
    }

    fn name(&self, errors: &mut Errors) -> Option<Name> {
        let named = errors.check("name", Name::parse(&self.name))?;
        if !named.changes().is_empty() && self.name_shown != named.name().as_str() {
            let changes: Vec<_> = named.changes().iter().map(|change| change.say(errors.lang())).collect();
            errors.add("name", |lang| lang.drug_form_name_changed(changes.join("; ")));
            errors.show("name_shown", named.name().as_str());
            return None;
        }
        Some(named.into_name())
    }

    fn facts(&self, name: Name, errors: &mut Errors) -> DrugFacts {
        let dispensing_unit = errors.check("unit", stored(&self.unit, self.is_correction())).flatten();
        let unit = dispensing_unit.as_ref().and_then(Stored::known);
        let plain_name = |typed: &str| Name::parse(typed).map(domain::name::Named::into_name);
        let ingredients = self.read_ingredients(unit, errors);
        DrugFacts {
            plain: self.plain.read(&ingredients, self.is_correction(), errors),
            lang: errors.check("lang", Lang::parse(&self.lang)).unwrap_or_default(),
            generic_name: errors.check("generic_name", maybe(&self.generic_name, plain_name)).flatten(),
            form: errors.check("form", stored(&self.form, self.is_correction())).flatten(),
            ingredients,
            routes: self.read_routes(errors),
            atc: errors.check("atc", AtcCode::parse_list(&self.atc)).unwrap_or_default(),
            dispensing_unit,
            unit_use: errors.check("unit_use", self.unit_use()).flatten(),
            other_names: self.read_other_names(&name, errors),
            name,
        }
    }

    fn read_routes(&self, errors: &mut Errors) -> Vec<Stored<Route>> {
        let mut routes = Vec::new();
        for code in &self.routes {
            match Route::from_code(code) {
                Some(route) if !routes.contains(&Stored::Known(route)) => routes.push(Stored::Known(route)),
                None if !errors.has("routes") => errors.add("routes", Messages::drug_form_routes),
                _ => {}
            }
        }
        routes
    }

    fn read_other_names(&self, name: &Name, errors: &mut Errors) -> Vec<OtherName> {
        let mut names: Vec<OtherName> = Vec::new();
        for (number, line) in self.other_names.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match Name::parse(line) {
                Ok(named) if named.name() == name || names.iter().any(|one| one.name == *named.name()) => {}
                Ok(named) => names.push(OtherName {
                    name: named.into_name(),
                    kind: Stored::Known(OtherNameKind::Other),
                    lang: Lang::default(),
                }),
                Err(refused) => {
                    let why = refused.say(errors.lang());
                    errors.add("other_names", |lang| lang.drug_form_other_name(number + 1, why));
                }
            }
        }
        if names.len() > MOST_OTHER_NAMES {
            errors.add("other_names", |lang| lang.drug_form_many_names(MOST_OTHER_NAMES));
        }
        names
    }

    fn read_ingredients(&self, unit: Option<DispensingUnit>, errors: &mut Errors) -> Vec<DrugIngredient> {
        let mut all: Vec<DrugIngredient> = Vec::new();
        for (place, row) in self.ingredients.iter().enumerate().filter(|(_, row)| !row.is_blank()) {
            if let Some(one) = row.parse((place, self.is_correction()), unit, errors) {
                if all.iter().any(|other| other.is_same_substance(&one)) {
                    errors.add(format!("ingredients[{place}][substance]"), Messages::drug_form_ingredient_twice);
                }
                all.push(one);
            }
        }
        if all.len() > MOST_INGREDIENTS {
            errors.add("ingredients[0][substance]", |lang| lang.drug_form_many_ingredients(MOST_INGREDIENTS));
        }
        all
    }

    /// The difference between name and strength, in the words that a tick must carry to settle it.
    #[must_use]
    pub fn strength_difference(lang: Language, facts: &DrugFacts) -> Option<(String, String)> {
        let NameStrength::Differs(all) = compare_with_name(facts.name.as_str(), &facts.measured()) else { return None };
        let digest: Vec<_> = all.iter().map(|one| format!("{} / {}", one.said, one.recorded)).collect();
        let words: Vec<_> = all.iter().map(|one| lang.drug_form_name_says(&one.said, &one.recorded)).collect();
        Some((digest.join("; "), words.join(". ")))
    }

    /// The difference between the name and the strength as typed, as far as both can be read: what a tick must carry, and
    /// the words.
    #[must_use]
    pub fn difference(&self, lang: Language) -> Option<(String, String)> {
        let name = Name::parse(&self.name).ok()?.into_name();
        Self::strength_difference(lang, &self.facts(name, &mut Errors::new(lang)))
    }

    fn compare_strength(&self, facts: &DrugFacts, errors: &mut Errors) {
        if let Some((digest, words)) = Self::strength_difference(errors.lang(), facts)
            && self.strength_checked != digest
        {
            errors.add("strength_checked", |lang| lang.drug_form_strength_differs(words));
        }
    }

    fn look_alike_answers(&self, facts: &DrugFacts, errors: &mut Errors) -> LookAlikeAnswers {
        LookAlikeAnswers {
            answer: errors.check("look_alike", LookAlikeAnswer::parse(&self.look_alike)).flatten(),
            seen: self.look_alike_seen.split_whitespace().map(str::to_owned).collect(),
            tall_man: errors.check("tall_man", TallMan::parse(facts.name.as_str(), &self.tall_man)).flatten(),
            others: self.others.iter().map(|other| (other.code.clone(), other.tall_man.clone())).collect(),
        }
    }

    /// The form to show after a button asked for more of it: one more ingredient, or what is usual for the form in every
    /// field that is still empty.
    #[must_use]
    pub fn grown(mut self) -> Self {
        match std::mem::take(&mut self.act).as_str() {
            "add_ingredient" if self.ingredients.len() < MOST_INGREDIENTS => {
                self.ingredients.push(IngredientForm { numerator_unit: "mg".to_owned(), ..IngredientForm::default() });
            }
            "usual" => self.fill_usual(),
            _ => {}
        }
        self
    }

    fn fill_usual(&mut self) {
        let Some(form) = DoseForm::from_code(&self.form) else { return };
        if self.unit.is_empty() {
            form.usual_unit().code().clone_into(&mut self.unit);
        }
        if self.unit_use.is_empty() {
            self.unit_use = form.usual_use().to_text();
        }
        if self.routes.is_empty() {
            self.routes = form.usual_routes().iter().map(|route| route.code().to_owned()).collect();
        }
    }
}

/// An amount with its unit, such as how much a unit holds, if anything was typed.
pub(super) fn content(value: &str, unit: &str, field: &str, errors: &mut Errors) -> Option<Measure> {
    let value = errors.check(field, maybe(value, parse_positive)).flatten()?;
    let unit = errors.check(&format!("{field}_unit"), choice(unit, DoseUnit::known)).flatten();
    if unit.is_none() && !errors.has(&format!("{field}_unit")) {
        errors.refuse(format!("{field}_unit"), FactRefused::NoUnit);
    }
    Measure::new(value, unit?)
}

impl From<&DrugFacts> for DrugForm {
    /// The form that, sent back unchanged, says the same.
    fn from(facts: &DrugFacts) -> Self {
        use domain::number::to_field;
        let code = |unit: &DoseUnit| unit.code().to_owned();
        let parts = |measure: Option<&Measure>| {
            measure.map(|one| (to_field(one.value()), code(one.unit()))).unwrap_or_default()
        };
        let ingredients = facts.ingredients.iter().map(|one| {
            let (numerator, numerator_unit) = parts(one.strength.as_ref().map(Strength::numerator));
            let (denominator, denominator_unit) = parts(one.strength.as_ref().map(Strength::denominator));
            let basis = one.basis.code().to_owned();
            IngredientForm {
                substance: one.substance.to_string(),
                numerator,
                numerator_unit,
                denominator,
                denominator_unit,
                basis,
            }
        });
        Self {
            name: facts.name.to_string(),
            lang: facts.lang.as_str().to_owned(),
            generic_name: facts.generic_name.as_ref().map(ToString::to_string).unwrap_or_default(),
            form: facts.form.as_ref().map(|form| form.code().to_owned()).unwrap_or_default(),
            unit: facts.dispensing_unit.as_ref().map(|unit| unit.code().to_owned()).unwrap_or_default(),
            unit_use: facts.unit_use.as_ref().map(UnitUse::to_text).unwrap_or_default(),
            atc: facts.atc.iter().map(AtcCode::as_str).collect::<Vec<_>>().join(" "),
            other_names: facts.other_names.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("\n"),
            ingredients: ingredients.collect(),
            routes: facts.routes.iter().map(|route| route.code().to_owned()).collect(),
            plain: TypedFacts::from(&facts.plain),
            ..Self::default()
        }
    }
}
