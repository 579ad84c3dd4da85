//! Everything that is to be known of one line of a prescription, from its drug, its dosage and its patient: whether it
//! may be requested, how many units it takes, how it is said, and what is missing before it is accepted. One rule for
//! reading back while somebody types, for sending, and for every later step.
//!
//! Refuses to know stock, who acts, and how anything is stored.

#[cfg(test)]
mod limit_tests;
mod limits;
mod line;
mod obstacle;
#[cfg(test)]
mod tests;

pub use line::{ActiveLine, Kidney, LineFacts, PatientFacts, Sent, Weighed};
pub use obstacle::Obstacle;

use crate::{
    amount::{
        self, Because, BodyWeight, CannotCompute, From, Medicine, QuantityBasis, QuantityReason, Supply, WeightUsed,
    },
    coded::Stored,
    dispensing::GiveRefused,
    dosage::{Dosage, DosageStep},
    drug::Drug,
    drug_state::register_allows,
    finding::Finding,
    form::UnitUse,
    number::{DecimalMark, Quantity},
    prescription::NotEnough,
    refusal::{Part, Why},
    route::Route,
    sentence::{self, Meant},
    strength::Ingredient,
    unit::DoseUnit,
};

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
    pub found: Option<QuantityBasis>,
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
    /// What the line lacks before it can be accepted, the weightiest first.
    pub missing: Vec<NotEnough>,
    /// Why nothing of a line that was sent may be picked or handed over on that day, whatever lies on the shelves.
    pub not_given: Option<Why>,
    /// What checks found.
    pub findings: Vec<Finding>,
}

impl Assessment {
    /// How the quantity was found, as it is kept with the line.
    #[must_use]
    pub fn reason(&self) -> QuantityReason {
        self.found.clone().map_or(QuantityReason::NONE, |found| QuantityReason::Found(Box::new(found)))
    }

    /// Whether the line can be accepted with these words of how an open question was settled.
    ///
    /// # Errors
    /// What is missing.
    pub fn enough(&self, is_asked: bool, settled: &str) -> Result<(), NotEnough> {
        match self.missing.first() {
            Some(missing) => Err(*missing),
            None if is_asked && settled.is_empty() => Err(NotEnough::Settlement),
            None => Ok(()),
        }
    }

    /// How what the dose comes to was worked out, whatever was said.
    #[must_use]
    pub fn worked_out(&self) -> Option<QuantityBasis> {
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

/// Everything that is to be known of a line for this patient. What was agreed on when a line was sent stays as it was;
/// what stands against it, what it lacks and what checks find are worked out anew.
#[must_use]
pub fn assess(line: &LineFacts<'_>, patient: &PatientFacts) -> Assessment {
    let parts = line.drug.map(Parts::of);
    let medicine = parts.as_ref().and_then(Parts::medicine);
    let weight = patient.weight.clone().filter(|_| line.goes_by_weight());
    let kilograms = weight.as_ref().map(|weighed| weighed.kilograms);
    let whole = medicine.as_ref().zip(line.dosage);
    let supply = whole.map(|(medicine, dosage)| amount::supply(dosage, medicine, kilograms));
    let from = supply.as_ref().and_then(|supply| whose(supply, line.quantity));
    let worked_out = supply.as_ref().and_then(|supply| supply.as_ref().ok()).map(|supply| supply.units);
    let units = match (&line.sent, &supply) {
        (Some(_), _) | (_, None) => line.quantity,
        (None, Some(_)) => line.quantity.or(worked_out).filter(|_| from.is_some()),
    };
    let label = label(line, medicine.as_ref(), kilograms);
    let clinician = clinician(line, medicine.as_ref(), kilograms);
    let count = medicine.as_ref().zip(worked_out).map(|(medicine, units)| medicine.unit.count(units));
    Assessment {
        obstacle: line.drug.zip(parts.as_ref()).and_then(|(drug, parts)| {
            let dose = || against(supply.as_ref()?, line.quantity, line.dosage?, medicine.as_ref()?, kilograms);
            let limit = || limit(line.dosage?, medicine.as_ref()?, kilograms);
            usable(drug)
                .err()
                .or_else(|| misfit(line.dosage?, &parts.routes))
                .or_else(|| way(line.dosage?, drug))
                .or_else(dose)
                .or_else(limit)
        }),
        found: from.map(|from| found(from, weight.as_ref())),
        no_maximum: no_maximum(line, whole),
        reading: match count.filter(|_| line.sent.is_none()) {
            Some(count) => format!("{clinician}: {count}"),
            None => clinician.clone(),
        },
        missing: missing(line, units, label.as_deref()),
        not_given: line.sent.as_ref().and_then(|sent| not_given(line.drug, sent, patient)),
        units,
        weight,
        clinician,
        label,
        supply,
        findings: whole
            .map(|(medicine, dosage)| limits::findings(dosage, medicine, kilograms, units))
            .unwrap_or_default(),
    }
}

/// Whether a dose by weight stops nowhere; of a line that can't be read in full, whether it went by the weight and no
/// maximum is known.
fn no_maximum(line: &LineFacts<'_>, whole: Option<(&Medicine<'_>, &Dosage)>) -> bool {
    if let Some((medicine, dosage)) = whole {
        return amount::uncapped(dosage, medicine);
    }
    let plain = line.drug.map(|drug| &drug.facts().plain);
    let stops = plain.is_some_and(|plain| plain.adult_at_once.is_some() || plain.adult_a_day.is_some());
    line.sent.as_ref().is_some_and(|sent| sent.by_weight) && !stops
}

/// The sentence that was agreed on, or the dosage's own.
fn clinician(line: &LineFacts<'_>, medicine: Option<&Medicine<'_>>, weight: Option<BodyWeight>) -> String {
    match (&line.sent, line.dosage) {
        (Some(sent), _) => sent.clinician.to_owned(),
        (None, dosage) => {
            let meant = medicine.map(|medicine| Meant { medicine, weight });
            dosage.map(|dosage| sentence::clinician(dosage, meant, DecimalMark::Point)).unwrap_or_default()
        }
    }
}

/// The label's sentence that was agreed on or written, or the one that is derived.
fn label(line: &LineFacts<'_>, medicine: Option<&Medicine<'_>>, weight: Option<BodyWeight>) -> Option<String> {
    match &line.sent {
        Some(sent) => Some(sent.label.to_owned()).filter(|label| !label.is_empty()),
        None => sentence::label(line.dosage?, medicine?, weight, DecimalMark::Point).ok(),
    }
}

/// What a technician would have to ask for before dispensing it.
fn missing(line: &LineFacts<'_>, units: Option<Quantity>, label: Option<&str>) -> Vec<NotEnough> {
    let lacks = [
        (line.drug.is_none(), NotEnough::Drug),
        (units.is_none(), NotEnough::Quantity),
        (label.is_none(), NotEnough::Label),
    ];
    lacks.into_iter().filter(|(lacks, _)| *lacks).map(|(_, what)| what).collect()
}

/// The drug's state and class, as they are now and as they were, and the line's last day.
fn not_given(drug: Option<&Drug>, sent: &Sent<'_>, patient: &PatientFacts) -> Option<Why> {
    let Some(drug) = drug else { return Some(GiveRefused::NoDrug.into()) };
    let was = drug.facts().plain.class();
    let class = if register_allows(&was).is_err() { &was } else { &sent.class };
    if let Err(refused) = drug.state.may_dispense(class) {
        return Some(refused.into());
    }
    let until = sent.until.filter(|until| *until < patient.today)?;
    Some(GiveRefused::Outdated { until }.into())
}

fn found(from: From, weight: Option<&Weighed>) -> QuantityBasis {
    QuantityBasis { from, weight: weight.map(|weighed| WeightUsed { method: weighed.method.clone(), on: weighed.on }) }
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

/// How a drug's own facts say it is given: once a week, or diluted.
fn way(dosage: &Dosage, drug: &Drug) -> Option<Obstacle> {
    let plain = &drug.facts().plain;
    let (weekly, concentrate) = (plain.weekly.is_some(), plain.concentrate.is_some());
    dosage.steps().iter().enumerate().find_map(|(step, one)| {
        let lacks = [(one.diluent(), Part::Diluent), (one.over(), Part::GivenOver)];
        // nor twice within a week by two steps
        let near = |other: &DosageStep| other.start_day().abs_diff(one.start_day()) < 7;
        let twice = dosage.steps().iter().take(step).any(near);
        if weekly && (twice || !one.timing().is_weekly()) {
            return Some(Obstacle::WeeklyOnly { step });
        }
        let (_, lacks) = lacks.into_iter().find(|(text, _)| concentrate && text.is_empty())?;
        Some(Obstacle::Concentrate { step, lacks })
    })
}

/// The most in 24 hours of a step stands on its label.
fn limit(dosage: &Dosage, medicine: &Medicine<'_>, kilograms: Option<BodyWeight>) -> Option<Obstacle> {
    let (step, most) = limits::limit_above_record(dosage, medicine, kilograms)?;
    Some(Obstacle::LimitAboveRecord { step, most })
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
