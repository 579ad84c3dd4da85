//! One line worked out: the drug it names, whether that may be requested now, the quantity, and the sentences.

use crate::wire::FieldErrors;
use crate::{
    api::request::{LineRequest, Requested},
    server::{
        actor::Actor,
        context::Cx,
        repo::{
            self,
            db::Conn,
            prescription::{LineRow, PrescriptionRow, StepRow},
        },
        service::formulary,
    },
    wire::AppError,
};
use domain::{
    amount::{self, BodyWeight, CannotCompute},
    coded::Stored,
    dates::day_words,
    dosage::{Dosage, DosageStep},
    drug::Drug,
    form::UnitUse,
    ids::{DrugId, LineId, ObservationId, PatientId},
    medicine::Medicine,
    number::{DecimalMark, Quantity},
    patient::{Measure as _, ObservationKind, Weight},
    prescription::LineState,
    route::Route,
    sentence,
    strength::Ingredient,
};
use jiff::{Timestamp, tz::TimeZone};

/// How the reason of a quantity begins that was not worked out but asked for; amending looks for it in stored reasons.
pub(super) const ASKED_FOR: &str = "asked for by the prescriber";

/// A line with everything that is stored of it.
pub struct Worked {
    /// The drug's code, for the audit.
    pub drug_code: String,
    /// The clinician's sentence.
    pub clinician_sentence: String,
    /// Dispensing units.
    pub units: u32,
    drug: Drug,
    dosage: Dosage,
    indication: String,
    label_sentence: String,
    because: String,
    weight: Option<ObservationId>,
}

/// The parts of a drug that a [`Medicine`] borrows.
pub struct Parts {
    ingredients: Vec<Ingredient>,
    routes: Vec<Route>,
}

impl Parts {
    /// What the present version of a drug says.
    pub fn of(drug: &Drug) -> Self {
        let facts = drug.facts();
        Self { ingredients: facts.measured(), routes: facts.routes.iter().filter_map(Stored::known).collect() }
    }

    /// The routes the drug is given by, as far as this version knows them.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// The drug as the arithmetic sees it; none while something is missing or from a newer version. An ingredient whose
    /// strength can't be read is missing something: without it the others would be taken for the whole.
    pub fn medicine(&self, drug: &Drug) -> Option<Medicine<'_>> {
        let facts = drug.facts();
        if !facts.missing().is_empty() {
            return None;
        }
        let form = facts.form.as_ref()?.known()?;
        let mut medicine = Medicine::usual(form, &self.ingredients, &self.routes);
        medicine.unit = facts.dispensing_unit.as_ref()?.known()?;
        medicine.unit_use = facts.unit_use.clone().unwrap_or(UnitUse::WHOLE);
        medicine.content.clone_from(&facts.unit_content);
        medicine.drops_per_ml = facts.drops_per_ml;
        medicine.in_use_days = facts.in_use_days.and_then(std::num::NonZeroU32::new);
        medicine.adult_most_at_once.clone_from(&facts.plain.adult_at_once);
        medicine.adult_most_a_day.clone_from(&facts.plain.adult_a_day);
        medicine.smallest_measure.clone_from(&facts.plain.smallest_measure);
        medicine.controlled = domain::drug_state::register_allows(&facts.controlled).is_err();
        Some(medicine)
    }
}

/// The patient's newest weight.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Which observation it is.
    pub id: ObservationId,
    /// Kilograms.
    pub kilograms: BodyWeight,
    /// "measured 1 Jul 2026".
    pub words: String,
}

/// The patient's newest weight; one that is not in kilograms, as only a newer version writes it, is none to reckon with.
///
/// # Errors
/// When the store cannot be read.
pub(super) async fn weight(conn: &mut Conn, zone: &TimeZone, patient: PatientId) -> Result<Option<Weighed>, AppError> {
    let newest = repo::observed::list(conn, patient, ObservationKind::Weight, 1).await?;
    Ok(newest.first().filter(|seen| seen.unit == Weight::UNIT).and_then(|seen| {
        let kilograms = BodyWeight::kilograms(seen.value.parse().ok()?).ok()?;
        let day = seen.at.parse::<Timestamp>().ok().map(|at| at.to_zoned(zone.clone()).date());
        let when = day.map_or_else(|| seen.at.clone(), day_words);
        Some(Weighed { id: seen.id, kilograms, words: format!("{} {when}", seen.method.words()) })
    }))
}

/// The drug that each line names, or beside each that is unclear the nearest ones.
///
/// # Errors
/// A sentence for each drug that can't be told.
pub(super) async fn drugs(cx: &Cx, by: &Actor, command: &Requested) -> Result<Vec<DrugId>, AppError> {
    let (mut errors, mut drugs) = (FieldErrors::default(), Vec::new());
    for (place, line) in &command.lines {
        let field = format!("lines[{place}][drug_typed]");
        match formulary::resolve_field(cx, by, &field, &line.drug_typed, &line.drug).await {
            Ok(drug) => drugs.push(drug.id),
            Err(AppError::Refused(refused)) => {
                refused.into_vec().into_iter().for_each(|one| errors.add(one.field, one.says));
            }
            Err(other) => return Err(other),
        }
    }
    if errors.is_empty() { Ok(drugs) } else { Err(errors.into()) }
}

/// Works out every line with its drug as it is now, or says beside each what is wrong.
///
/// # Errors
/// A sentence for each field that can't be taken.
pub(super) async fn work_out_all(
    tx: &mut Conn,
    zone: &TimeZone,
    command: &Requested,
    drugs: &[DrugId],
) -> Result<Vec<Worked>, AppError> {
    let weight = weight(tx, zone, command.patient).await?;
    let (mut errors, mut lines) = (FieldErrors::default(), Vec::new());
    for ((place, line), drug) in command.lines.iter().zip(drugs) {
        let drug = repo::drug::by_id(tx, *drug).await?.ok_or(AppError::NotFound)?;
        match work_out(drug, line, weight.as_ref()) {
            Ok(worked) => lines.push(worked),
            Err((field, says)) => errors.add(format!("lines[{place}]{field}"), says),
        }
    }
    if errors.is_empty() { Ok(lines) } else { Err(errors.into()) }
}

fn work_out(drug: Drug, line: &LineRequest, weight: Option<&Weighed>) -> Result<Worked, (String, String)> {
    let refuse = |field: &str, says: String| (field.to_owned(), says);
    drug.state.may_request().map_err(|why| refuse("[drug_typed]", why.to_string()))?;
    let parts = Parts::of(&drug);
    let medicine = parts.medicine(&drug).ok_or_else(|| {
        refuse("[drug_typed]", "This drug is not complete yet, so it can't be requested. Ask the pharmacy.".to_owned())
    })?;
    fits_routes(&line.dosage, &parts)?;
    let kilograms = weight.map(|weighed| weighed.kilograms);
    let (units, because) = match (amount::supply(&line.dosage, &medicine, kilograms), line.quantity) {
        (Ok(supply), None) => (supply.units, supply.because),
        (Ok(supply), Some(said)) if said == supply.units => (said, supply.because),
        (Ok(supply), Some(said)) => (said, format!("{ASKED_FOR}; the dose comes to {}", supply.because)),
        (Err(why), Some(said)) if why.asks_for_quantity() => (said, format!("{ASKED_FOR}. {why}")),
        (Err(why), None) if why.asks_for_quantity() => return Err(refuse("[quantity]", why.to_string())),
        (Err(why), _) => return Err((beside(&why, &line.dosage, &medicine, kilograms), why.to_string())),
    };
    let weight = weight.filter(|_| line.dosage.steps().iter().any(amount::goes_by_weight));
    let because = with_weight(because, weight);
    let label_sentence = sentence::label(&line.dosage, &medicine, kilograms, DecimalMark::Point).unwrap_or_default();
    Ok(Worked {
        drug_code: drug.code.to_string(),
        clinician_sentence: sentence::clinician(&line.dosage, DecimalMark::Point),
        units: Quantity::get(units),
        dosage: line.dosage.clone(),
        indication: line.indication.clone(),
        label_sentence,
        because,
        weight: weight.map(|weighed| weighed.id),
        drug,
    })
}

/// The field that a dosage's refusal belongs to: of the first step that is refused so by itself, or of the whole.
fn beside(why: &CannotCompute, dosage: &Dosage, medicine: &Medicine<'_>, kilograms: Option<BodyWeight>) -> String {
    let alone = |step: &DosageStep| amount::supply(&Dosage::one(step.clone()), medicine, kilograms);
    let step = dosage.steps().iter().position(|step| alone(step).as_ref() == Err(why)).unwrap_or(0);
    let field = match why {
        CannotCompute::UnitDoesNotFit { .. }
        | CannotCompute::SeveralIngredients(..)
        | CannotCompute::ActiveOrWhole(_) => "dose_unit",
        _ => "dose",
    };
    format!("[steps][{step}][{field}]")
}

/// How the quantity was found, with the weight that it rests on.
pub(super) fn with_weight(because: String, weight: Option<&Weighed>) -> String {
    match weight {
        Some(weighed) if because.ends_with('.') => format!("{because} Weight: {}.", weighed.words),
        Some(weighed) => format!("{because}; weight {}", weighed.words),
        None => because,
    }
}

/// Each step's route must be one that the drug is given by.
fn fits_routes(dosage: &Dosage, parts: &Parts) -> Result<(), (String, String)> {
    for (n, step) in dosage.steps().iter().enumerate() {
        let known = step.route().known();
        if let Some(route) = known.filter(|route| !parts.routes.contains(route)) {
            let allowed: Vec<&str> = parts.routes.iter().map(|route| route.words()).collect();
            let says = format!("This drug is not given {}. Choose {}.", route.words(), allowed.join(", or "));
            return Err((format!("[steps][{n}][route]"), says));
        }
    }
    Ok(())
}

impl Worked {
    /// The row of this line.
    ///
    /// # Errors
    /// When the domain refuses a line of no units.
    pub fn row(&self, cx: &Cx, head: &PrescriptionRow, position: i64) -> Result<LineRow, AppError> {
        Ok(LineRow {
            id: LineId::from_uuid(cx.clock.new_id()),
            prescription: head.id,
            position,
            drug_version: Some(self.drug.version.id),
            free_text: String::new(),
            indication: self.indication.clone(),
            quantity_reason: self.because.clone(),
            clinician_sentence: self.clinician_sentence.clone(),
            label_sentence: self.label_sentence.clone(),
            valid_until: None,
            repeats: 0,
            weight: self.weight,
            order_reason: String::new(),
            state: LineState::requested(self.units).map_err(AppError::rule)?,
            changes: 0,
        })
    }

    /// What the audit says of it: everything that was asked for and what was made of it.
    pub fn told(&self) -> serde_json::Value {
        serde_json::json!({
            "drug": self.drug_code,
            "version": self.drug.version.id,
            "dosage": self.dosage,
            "sentence": self.clinician_sentence,
            "label": self.label_sentence,
            "indication": self.indication,
            "units": self.units,
            "because": self.because,
            "weight": self.weight,
        })
    }

    /// The rows of its dosage steps.
    pub fn steps(&self) -> Vec<StepRow> {
        self.dosage
            .steps()
            .iter()
            .map(|step| StepRow {
                dose: step.dose().low().to_string(),
                dose_high: step.dose().high().map(|high| high.to_string()).unwrap_or_default(),
                dose_unit: step.dose().unit().code().to_owned(),
                route: step.route().code().to_owned(),
                body: serde_json::to_string(step).unwrap_or_default(),
            })
            .collect()
    }
}
