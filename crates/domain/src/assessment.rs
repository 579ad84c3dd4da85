//! Everything that is to be known of one line of a prescription, from its drug, its dosage and its patient: whether it
//! may be requested, how many units it takes, how it is said, and what is missing before it is accepted. One rule for
//! reading back while somebody types, for sending, and for every later step.
//!
//! Refuses to know stock, who acts, and how anything is stored.

use crate::{
    amount::{self, Because, BodyWeight, CannotCompute, Found, From, Medicine, QuantityReason, Supply, WeightUsed},
    coded::Stored,
    dosage::{Dosage, DosageStep},
    drug::Drug,
    drug_state::{DrugRefused, register_allows},
    form::UnitUse,
    ids::{DrugId, LineId, ObservationId},
    number::{DecimalMark, Quantity},
    patient::{AllergyStatus, BirthDate, Egfr, ObservationMethod, Sex},
    refusal::{Part, Place, Why},
    request::RequestRefused,
    route::Route,
    sentence::{self, LabelNotDerivable},
    strength::Ingredient,
    unit::DoseUnit,
};
use jiff::civil::Date;

/// A patient's weight, as a dose goes by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Which observation it is.
    pub id: ObservationId,
    /// Kilograms.
    pub kilograms: BodyWeight,
    /// How it is known.
    pub method: Stored<ObservationMethod>,
    /// The day on which it was observed; nothing when that can't be read.
    pub on: Option<Date>,
}

/// Another line of the same patient that stands.
#[derive(Clone, Debug, PartialEq)]
pub struct ActiveLine {
    /// The line.
    pub line: LineId,
    /// Its drug, where it names one.
    pub drug: Option<DrugId>,
    /// Its dosage, where it can be read.
    pub dosage: Option<Dosage>,
}

/// What is known of a patient. Nothing stands where nobody looked or nobody knows: a check that needs it says so, and
/// never takes it for "no".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PatientFacts {
    /// When born.
    pub birth: Option<BirthDate>,
    /// Administrative sex.
    pub sex: Option<Stored<Sex>>,
    /// The newest weight.
    pub weight: Option<Weighed>,
    /// What is known of allergies.
    pub allergies: Option<AllergyStatus>,
    /// Whether the patient is pregnant.
    pub pregnant: Option<bool>,
    /// The newest kidney function.
    pub kidney: Option<Egfr>,
    /// The other lines that stand.
    pub lines: Vec<ActiveLine>,
}

/// Why a line may not be requested as it is, and which part of it that is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The drug is not in use.
    Drug(DrugRefused),
    /// Something that must be known of the drug is not recorded.
    IncompleteDrug,
    /// A step's route is none of the drug's.
    Route {
        /// The step, from 0.
        step: usize,
        /// The route that was asked for.
        route: Route,
        /// The routes that the drug is given by.
        given: Vec<Route>,
    },
    /// A person must say how many units.
    Quantity(CannotCompute),
    /// A step's dose does not go with the drug.
    Dose {
        /// The step, from 0.
        step: usize,
        /// Why.
        why: CannotCompute,
    },
}

impl Obstacle {
    /// The reason that a person is told.
    #[must_use]
    pub fn why(&self) -> Why {
        match self {
            Self::Drug(refused) => refused.clone().into(),
            Self::IncompleteDrug => RequestRefused::IncompleteDrug.into(),
            Self::Route { route, given, .. } => {
                RequestRefused::NotGivenSo { route: *route, given: given.clone() }.into()
            }
            Self::Quantity(why) | Self::Dose { why, .. } => why.clone().into(),
        }
    }

    /// The part of a request's line that it is about; the line counts from 0.
    #[must_use]
    pub const fn place(&self, line: usize) -> Place {
        match self {
            Self::Drug(_) | Self::IncompleteDrug => Place::Line(line, Part::Drug),
            Self::Route { step, .. } => Place::Step { line, step: *step, part: Part::Route },
            Self::Quantity(_) => Place::Line(line, Part::Quantity),
            Self::Dose { step, .. } => {
                let part = if self.is_about_unit() { Part::DoseUnit } else { Part::Dose };
                Place::Step { line, step: *step, part }
            }
        }
    }

    /// Whether it is the dose's unit that does not fit, and not its number.
    #[must_use]
    pub const fn is_about_unit(&self) -> bool {
        matches!(
            self,
            Self::Dose {
                why: CannotCompute::UnitDoesNotFit { .. }
                    | CannotCompute::SeveralIngredients { .. }
                    | CannotCompute::ActiveOrWhole(_),
                ..
            }
        )
    }
}

/// What must still be given before a line can be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The label's sentence: a pharmacist writes it.
    LabelSentence(LabelNotDerivable),
    /// How many units.
    Quantity,
}

/// What a check found that somebody has to look at. None yet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {}

/// Everything that is to be known of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Why it may not be requested as it is.
    pub obstacle: Option<Obstacle>,
    /// What the dose comes to, or why that can't be worked out; nothing while the drug can't be used.
    pub supply: Option<Result<Supply, CannotCompute>>,
    /// Dispensing units: what was said, or what the dose comes to.
    pub units: Option<Quantity>,
    /// How those were found.
    pub found: Option<Found>,
    /// The weight that the dose goes by.
    pub weight: Option<Weighed>,
    /// True when a dose by weight stops nowhere, because no adult maximum is recorded.
    pub no_maximum: bool,
    /// The clinician's sentence.
    pub clinician: String,
    /// The clinician's sentence with what the dose comes to, where that can be worked out.
    pub reading: String,
    /// The label's sentence, where it can be derived.
    pub label: Option<String>,
    /// What must be given before it is accepted.
    pub missing: Vec<Missing>,
    /// What checks found.
    pub findings: Vec<Finding>,
}

impl Assessment {
    /// How the quantity was found, as it is kept with the line.
    #[must_use]
    pub fn reason(&self) -> QuantityReason {
        self.found.clone().map_or(QuantityReason::NONE, |found| QuantityReason::Found(Box::new(found)))
    }

    /// How what the dose comes to was worked out, whatever was said.
    #[must_use]
    pub fn worked_out(&self) -> Option<Found> {
        let supply = self.supply.as_ref()?.as_ref().ok()?;
        Some(found(From::Dosage(supply.because.clone()), self.weight.as_ref()))
    }
}

/// What is usual for a drug, to fill in where nothing is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usual {
    /// The unit of its strength, where it has one ingredient.
    pub dose_unit: Option<DoseUnit>,
    /// Its only or first route.
    pub route: Option<Route>,
}

/// The parts of a drug that a [`Medicine`] borrows.
struct Parts<'a> {
    drug: &'a Drug,
    ingredients: Vec<Ingredient>,
    routes: Vec<Route>,
}

impl<'a> Parts<'a> {
    fn of(drug: &'a Drug) -> Self {
        let facts = drug.facts();
        Self { drug, ingredients: facts.measured(), routes: facts.routes.iter().filter_map(Stored::known).collect() }
    }

    /// The drug as the arithmetic sees it; none while something is missing or from a newer version. An ingredient whose
    /// strength can't be read is missing something: without it the others would be taken for the whole.
    fn medicine(&self) -> Option<Medicine<'_>> {
        let facts = self.drug.facts();
        if !facts.missing().is_empty() {
            return None;
        }
        let form = facts.form.as_ref()?.known()?;
        let mut medicine = Medicine::usual(form, &self.ingredients, &self.routes);
        medicine.unit = facts.dispensing_unit.as_ref()?.known()?;
        medicine.unit_use = facts.unit_use.clone().unwrap_or(UnitUse::WHOLE);
        medicine.content.clone_from(&facts.plain.unit_content);
        medicine.drops_per_ml = facts.plain.drops_per_ml;
        medicine.in_use_days = facts.plain.in_use_days;
        medicine.adult_most_at_once.clone_from(&facts.plain.adult_at_once);
        medicine.adult_most_a_day.clone_from(&facts.plain.adult_a_day);
        medicine.smallest_measure.clone_from(&facts.plain.smallest_measure);
        medicine.controlled = register_allows(&facts.plain.class()).is_err();
        Some(medicine)
    }
}

/// Whether a drug can be requested at all, whatever the dose.
///
/// # Errors
/// [`Obstacle::Drug`], [`Obstacle::IncompleteDrug`].
pub fn usable(drug: &Drug) -> Result<(), Obstacle> {
    drug.state.may_request().map_err(Obstacle::Drug)?;
    if Parts::of(drug).medicine().is_some() { Ok(()) } else { Err(Obstacle::IncompleteDrug) }
}

/// What is usual for a drug; nothing while it is not complete.
#[must_use]
pub fn usual(drug: &Drug) -> Usual {
    let parts = Parts::of(drug);
    let Some(medicine) = parts.medicine() else { return Usual::default() };
    let dose_unit = match medicine.ingredients {
        [only] => Some(only.strength().numerator().unit().clone()),
        _ => None,
    };
    Usual { dose_unit, route: parts.routes.first().copied() }
}

/// Everything that is to be known of a line with this drug and dosage for this patient; `said` is the number of
/// dispensing units, where the prescriber says how many.
#[must_use]
pub fn assess(drug: &Drug, dosage: &Dosage, said: Option<Quantity>, patient: &PatientFacts) -> Assessment {
    let clinician = sentence::clinician(dosage, DecimalMark::Point);
    let parts = Parts::of(drug);
    let Some(medicine) = parts.medicine() else {
        return Assessment {
            obstacle: usable(drug).err(),
            supply: None,
            units: said,
            found: None,
            weight: None,
            no_maximum: false,
            reading: clinician.clone(),
            clinician,
            label: None,
            missing: said.is_none().then_some(Missing::Quantity).into_iter().collect(),
            findings: Vec::new(),
        };
    };
    let weight = patient.weight.clone().filter(|_| dosage.steps().iter().any(amount::goes_by_weight));
    let kilograms = weight.as_ref().map(|weighed| weighed.kilograms);
    let supply = amount::supply(dosage, &medicine, kilograms);
    let from = whose(&supply, said);
    let units = said.or_else(|| supply.as_ref().ok().map(|supply| supply.units)).filter(|_| from.is_some());
    let obstacle = drug
        .state
        .may_request()
        .err()
        .map(Obstacle::Drug)
        .or_else(|| misfit(dosage, &parts.routes))
        .or_else(|| against(&supply, said, dosage, &medicine, kilograms));
    let label = sentence::label(dosage, &medicine, kilograms, DecimalMark::Point);
    let mut missing = Vec::new();
    missing.extend(units.is_none().then_some(Missing::Quantity));
    missing.extend(label.as_ref().err().cloned().map(Missing::LabelSentence));
    Assessment {
        obstacle,
        units,
        found: from.map(|from| found(from, weight.as_ref())),
        weight,
        no_maximum: amount::uncapped(dosage, &medicine).is_some(),
        reading: match &supply {
            Ok(supply) => format!("{clinician}: {}", medicine.unit.count(supply.units)),
            Err(_) => clinician.clone(),
        },
        supply: Some(supply),
        clinician,
        label: label.ok(),
        missing,
        findings: Vec::new(),
    }
}

fn found(from: From, weight: Option<&Weighed>) -> Found {
    Found { from, weight: weight.map(|weighed| WeightUsed { method: weighed.method.clone(), on: weighed.on }) }
}

/// Whose quantity it is; nothing where there is none.
fn whose(supply: &Result<Supply, CannotCompute>, said: Option<Quantity>) -> Option<From> {
    let because = |supply: &Supply| -> Because { supply.because.clone() };
    match (supply, said) {
        (Ok(supply), Some(said)) if said != supply.units => Some(From::Prescriber(because(supply))),
        (Ok(supply), _) => Some(From::Dosage(because(supply))),
        (Err(why), Some(_)) if why.asks_for_quantity() => Some(From::PrescriberAlone(why.clone())),
        (Err(_), _) => None,
    }
}

/// Each step's route must be one that the drug is given by.
fn misfit(dosage: &Dosage, routes: &[Route]) -> Option<Obstacle> {
    dosage.steps().iter().enumerate().find_map(|(step, one)| {
        let route = one.route().known().filter(|route| !routes.contains(route))?;
        Some(Obstacle::Route { step, route, given: routes.to_vec() })
    })
}

/// What stands against a dose that no quantity can be worked out for.
fn against(
    supply: &Result<Supply, CannotCompute>,
    said: Option<Quantity>,
    dosage: &Dosage,
    medicine: &Medicine<'_>,
    kilograms: Option<BodyWeight>,
) -> Option<Obstacle> {
    let why = supply.as_ref().err()?;
    if why.asks_for_quantity() {
        return said.is_none().then(|| Obstacle::Quantity(why.clone()));
    }
    // the first step that is refused so by itself, or the first of all
    let alone = |step: &DosageStep| amount::supply(&Dosage::one(step.clone()), medicine, kilograms);
    let step = dosage.steps().iter().position(|step| alone(step).as_ref() == Err(why)).unwrap_or(0);
    Some(Obstacle::Dose { step, why: why.clone() })
}
