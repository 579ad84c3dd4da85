//! The two sentences of one dosage: the clinician's (dose, route, timing) for screen and print, and the
//! label's in units a patient can count or measure. It never guesses: what the label cannot say in whole,
//! a pharmacist writes. It does not know languages other than English yet.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::amount::{self, BodyWeight, ByWeight, CannotCompute, Medicine, Portion, each_dose};
use crate::coded::Stored;
use crate::dosage::{AsNeeded, Dosage, DosageStep, Dose, DosePer, MostInADay};
use crate::form::{DispensingUnit, DoseForm, UnitUse};
use crate::fraction::Fraction;
use crate::number::{self, DecimalMark};
use crate::route::Route;
use crate::unit::{CountableUnit, Dimension, DoseUnit, Measure, MeasuredUnit};

/// In which language and in which version of the wording the sentences of a line were made. They are what was agreed on,
/// so both stay with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The language's tag (BCP 47).
    pub lang: String,
    /// The version of the wording, from 1: raised when the same dosage is said in other words.
    pub version: u32,
}

impl Wording {
    /// The wording of this program.
    #[must_use]
    pub fn present() -> Self {
        Self { lang: "en".to_owned(), version: 2 }
    }
}

/// Why the label's sentence cannot be derived: a pharmacist writes it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LabelNotDerivable {
    /// The dose cannot be said in units.
    #[error("The dose cannot be put in units for the label, so a pharmacist writes it. {0}")]
    Dose(#[from] CannotCompute),
    /// A dose takes a part of a unit that the patient cannot measure.
    #[error("{0} is a part of one {1}, so a pharmacist writes the label.")]
    PartOfUnit(String, String),
    /// Too fine to measure.
    #[error("{0} comes to an amount that cannot be measured, so a pharmacist writes the label.")]
    TooFine(String),
    /// Given by staff in a way that has no directions for patients.
    #[error("This is given {0} by staff, so a pharmacist writes the label.")]
    GivenByStaff(String),
    /// Written by a newer version.
    #[error("A newer version of the program wrote this dosage, so a pharmacist writes the label.")]
    Newer,
}

/// What a dose is worked out with, so that a sentence says the dose that is meant.
#[derive(Clone, Copy, Debug)]
pub struct Meant<'a> {
    /// The medicine.
    pub medicine: &'a Medicine<'a>,
    /// The patient's weight, for doses that go by it.
    pub weight: Option<BodyWeight>,
}

/// The clinician's sentence: "500 mg by mouth three times a day for 7 days". What goes by the weight is said as the dose
/// that comes of it, where it can be worked out: "1 g (100 mg/kg × 70 kg, stopped at the adult maximum) by mouth …"; a
/// volume with what it contains: "7.5 mL (75 mg)".
#[must_use]
pub fn clinician(dosage: &Dosage, meant: Option<Meant<'_>>, mark: DecimalMark) -> String {
    let mut sentence = String::new();
    let mut before: Option<&DosageStep> = None;
    for step in dosage.steps() {
        match before {
            None => {}
            Some(before) if before.start_day() == step.start_day() => sentence.push_str(", and "),
            Some(before) if before.end_day() == Some(step.start_day()) => sentence.push_str(", then "),
            Some(_) => sentence.push_str(", and from day "),
        }
        if before
            .is_some_and(|before| before.start_day() != step.start_day() && before.end_day() != Some(step.start_day()))
        {
            sentence.push_str(&number::show_count(u128::from(step.start_day()) + 1));
            sentence.push(' ');
        }
        sentence.push_str(&step_words(step, meant, mark));
        before = Some(step);
    }
    if dosage.is_newer() {
        sentence.push_str(" (written by a newer version of the program, which may say more)");
    }
    sentence
}

/// The label's sentence in units: "Take 1 capsule three times a day for 7 days".
///
/// # Errors
/// [`LabelNotDerivable`], and then a pharmacist writes it.
pub fn label(
    dosage: &Dosage,
    medicine: &Medicine<'_>,
    weight: Option<BodyWeight>,
    mark: DecimalMark,
) -> Result<String, LabelNotDerivable> {
    if dosage.is_newer() || matches!(medicine.unit_use, UnitUse::Newer(_)) {
        return Err(LabelNotDerivable::Newer);
    }
    let mut sentences: Vec<String> = Vec::new();
    let mut before: Option<&DosageStep> = None;
    for step in dosage.steps() {
        let parts = label_step(step, medicine, weight, mark)?;
        let follows = before.is_some_and(|before| before.start_day() != step.start_day());
        let start = match before {
            Some(before) if follows && before.end_day() == Some(step.start_day()) => "Then ".to_owned(),
            Some(_) if follows => format!("From day {}: ", number::show_count(u128::from(step.start_day()) + 1)),
            _ => String::new(),
        };
        for (place, part) in parts.into_iter().enumerate() {
            sentences.push(if place == 0 && !start.is_empty() {
                format!("{start}{}", lower_first(&part))
            } else {
                part
            });
        }
        before = Some(step);
    }
    Ok(match sentences.as_slice() {
        [only] => only.clone(),
        several => several.iter().map(|sentence| ended(sentence)).collect::<Vec<_>>().join(" "),
    })
}

fn step_words(step: &DosageStep, meant: Option<Meant<'_>>, mark: DecimalMark) -> String {
    let worked = meant.and_then(|meant| meant_words(step, meant, mark));
    let mut words = vec![worked.unwrap_or_else(|| dose_words(step.dose(), mark))];
    if !step.diluent().is_empty() {
        words.push(format!("in {}", step.diluent()));
    }
    if !step.over().is_empty() {
        words.push(format!("over {}", step.over()));
    }
    words.push(step.route().words().to_owned());
    words.push(step.timing().words());
    let needed = step.as_needed().map(|needed| needed_words(needed, mark));
    let bounds = step.bounds().words();
    let mut sentence = spaced(words);
    if let Some((needed, limit)) = needed {
        sentence = spaced(vec![sentence, needed]);
        if !limit.is_empty() {
            sentence.push_str(", ");
            sentence.push_str(&limit);
            if !bounds.is_empty() {
                sentence.push(',');
            }
        }
    }
    sentence = spaced(vec![sentence, bounds]);
    if !step.instructions().is_empty() {
        sentence.push_str("; ");
        sentence.push_str(step.instructions());
    }
    sentence
}

fn needed_words(needed: &AsNeeded, mark: DecimalMark) -> (String, String) {
    let when =
        if needed.reason.is_empty() { "when needed".to_owned() } else { format!("when needed for {}", needed.reason) };
    let limit = match &needed.most {
        None => String::new(),
        Some(MostInADay::Doses(doses)) => {
            format!("at most {doses} {} in 24 hours", if *doses == 1 { "dose" } else { "doses" })
        }
        Some(MostInADay::Amount(amount)) => format!("at most {} in 24 hours", amount.words(mark)),
        Some(MostInADay::Newer(text)) => format!("at most {text} in 24 hours"),
    };
    (when, limit)
}

/// The dose that comes of one by weight, or of a volume what it contains; none for doses that say it themselves.
fn meant_words(step: &DosageStep, meant: Meant<'_>, mark: DecimalMark) -> Option<String> {
    let Meant { medicine, weight } = meant;
    let worked = each_dose(step, medicine, weight).ok()?;
    let words = range_words(&worked.least, &worked.most, mark);
    if let Some(by_weight) = &worked.by_weight {
        return Some(format!("{words} ({})", how(by_weight, mark)));
    }
    let volume = matches!(worked.most.unit(), DoseUnit::Measured(unit) if unit.dimension() == Dimension::Volume);
    let [only] = medicine.ingredients else { return None };
    let unit = only.strength().numerator().unit();
    let contains = |dose: &Measure| Measure::new(medicine.active(dose, unit)?.decimal()?, unit.clone());
    let (least, most) = (contains(&worked.least)?, contains(&worked.most)?);
    volume.then(|| format!("{words} ({})", range_words(&least, &most, mark)))
}

/// "100 mg/kg × 70 kg, stopped at the adult maximum".
fn how(by_weight: &ByWeight, mark: DecimalMark) -> String {
    let (each, kilograms) = (by_weight.each_kilogram.words(mark), number::show(by_weight.kilograms, mark));
    let comma = if by_weight.a_day { "," } else { "" };
    format!("{each}/kg{}{comma} × {kilograms} kg{}", by_weight.shared(), by_weight.ends())
}

fn dose_words(dose: &Dose, mark: DecimalMark) -> String {
    let amount = match (dose.least(), dose.most()) {
        (Some(low), Some(high)) => range_words(&low, &high, mark),
        _ => format!("{} {}", number::show(dose.low(), mark), dose.unit().word(false)),
    };
    match dose.basis() {
        Stored::Known(DosePer::Dose) => amount,
        Stored::Known(DosePer::Kilogram) => format!("{amount}/kg"),
        Stored::Known(DosePer::KilogramDay) => format!("{amount}/kg a day, shared over the day's doses,"),
        Stored::Known(DosePer::Hour) => format!("{amount} an hour"),
        Stored::Known(DosePer::Minute) => format!("{amount} a minute"),
        Stored::Known(DosePer::KilogramHour) => format!("{amount}/kg an hour"),
        Stored::Known(DosePer::KilogramMinute) => format!("{amount}/kg a minute"),
        Stored::Newer(code) => format!("{amount} ({code})"),
    }
}

/// "1 to 2 tablets", "half a tablet to 1 tablet".
fn range_words(low: &Measure, high: &Measure, mark: DecimalMark) -> String {
    let bare = matches!(low.unit(), DoseUnit::Measured(_)) || (low.value().is_integer() && high.value().is_integer());
    if low == high {
        high.words(mark)
    } else if low.unit() == high.unit() && bare {
        format!("{} to {}", number::show(low.value(), mark), high.words(mark))
    } else {
        format!("{} to {}", low.words(mark), high.words(mark))
    }
}

/// The sentences of one step: what to do, what not to exceed, and what the prescriber adds.
fn label_step(
    step: &DosageStep,
    medicine: &Medicine<'_>,
    weight: Option<BodyWeight>,
    mark: DecimalMark,
) -> Result<Vec<String>, LabelNotDerivable> {
    let route = step.route().known().ok_or(LabelNotDerivable::Newer)?;
    let (verb, place) =
        directions(route, medicine.form).ok_or_else(|| LabelNotDerivable::GivenByStaff(route.words().to_owned()))?;
    let dose = each_dose(step, medicine, weight)?;
    let (low, high) = (in_label_units(&dose.least, medicine)?, in_label_units(&dose.most, medicine)?);
    let one_application =
        low == high && high.unit() == &DoseUnit::Countable(CountableUnit::Application) && high.value() == Decimal::ONE;
    let amount = if one_application { String::new() } else { range_words(&low, &high, mark) };
    let over = if step.over().is_empty() { String::new() } else { format!("over {}", step.over()) };
    let diluent = if step.diluent().is_empty() { String::new() } else { format!("in {}", step.diluent()) };
    let needed = step.as_needed().map(|needed| needed_words(needed, mark).0).unwrap_or_default();
    // of a dose once a week the day comes first: taken daily, it has killed (ISMP, oral methotrexate)
    let (first, timing) = if step.timing().is_weekly() && !step.timing().is_once() {
        (step.timing().words(), String::new())
    } else {
        (String::new(), step.timing().words())
    };
    let what =
        spaced(vec![verb.to_owned(), amount, diluent, over, place.to_owned(), timing, needed, step.bounds().words()]);
    let mut sentences =
        vec![if first.is_empty() { what } else { format!("{}: {}", upper_first(&first), lower_first(&what)) }];
    let limit = match step.as_needed().and_then(|needed| needed.most.as_ref()) {
        Some(MostInADay::Doses(doses)) => Some(format!("{doses} {}", if *doses == 1 { "dose" } else { "doses" })),
        Some(MostInADay::Amount(amount)) => {
            let counted = in_label_units(amount, medicine).ok().or_else(|| below(amount, medicine));
            Some(counted.unwrap_or_else(|| amount.clone()).words(mark))
        }
        _ => None,
    };
    if let Some(limit) = limit {
        let verb = if verb == "Take" { "take" } else { "use" };
        sentences.push(format!("Do not {verb} more than {limit} in 24 hours"));
    }
    if !step.instructions().is_empty() {
        sentences.push(upper_first(step.instructions()));
    }
    Ok(sentences)
}

/// The verb and the place of a label's sentence; none for what only staff give.
const fn directions(route: Route, form: DoseForm) -> Option<(&'static str, &'static str)> {
    Some(match (route, form) {
        (Route::Oral, DoseForm::ChewableTablet) | (Route::Oral | Route::Oromucosal, DoseForm::MedicatedGum) => {
            ("Chew", "")
        }
        (Route::Oral | Route::Oromucosal, DoseForm::Lozenge) => ("Suck", ""),
        (Route::Oral, _) => ("Take", ""),
        (Route::Oromucosal, DoseForm::Mouthwash) => ("Rinse the mouth with", ""),
        (Route::Oromucosal, _) => ("Put", "in the mouth"),
        (Route::Sublingual, _) => ("Put", "under the tongue"),
        (Route::Buccal, _) => ("Put", "between the gum and the cheek"),
        (Route::Subcutaneous, _) => ("Inject", "under the skin"),
        (Route::Intradermal, _) => ("Inject", "into the skin"),
        (Route::Intramuscular, _) => ("Inject", "into a muscle"),
        (Route::Intravenous, _) => ("Give", "into a vein"),
        (Route::Rectal, DoseForm::Enema) => ("Use", "in the rectum (back passage)"),
        (Route::Rectal, _) => ("Put", "into the rectum (back passage)"),
        (Route::Vaginal, _) => ("Put", "into the vagina"),
        (Route::Topical, _) => ("Apply", "to the skin"),
        (Route::Transdermal, _) => ("Put", "on the skin"),
        (Route::RightEye, _) => ("Put", "in the right eye"),
        (Route::LeftEye, _) => ("Put", "in the left eye"),
        (Route::BothEyes, _) => ("Put", "in each eye"),
        (Route::RightEar, _) => ("Put", "in the right ear"),
        (Route::LeftEar, _) => ("Put", "in the left ear"),
        (Route::BothEars, _) => ("Put", "in each ear"),
        (Route::Nasal, _) => ("Use", "in the nose"),
        (Route::Inhaled, _) => ("Inhale", ""),
        (Route::Nebulised, _) => ("Breathe in", "through a nebuliser"),
        (Route::NasogastricTube | Route::GastrostomyTube, _) => ("Give", "through the feeding tube"),
        (
            Route::Intraosseous
            | Route::Intraarticular
            | Route::Intrathecal
            | Route::Epidural
            | Route::Intravesical
            | Route::Implanted,
            _,
        ) => return None,
    })
}

/// The dose in what a patient can count or measure.
fn in_label_units(dose: &Measure, medicine: &Medicine<'_>) -> Result<Measure, LabelNotDerivable> {
    let pen = matches!(medicine.unit, DispensingUnit::Pen | DispensingUnit::Cartridge)
        || matches!(medicine.form, DoseForm::MultidoseVial);
    if pen && matches!(dose.unit(), DoseUnit::Measured(unit) if unit.dimension() == Dimension::Units) {
        medicine.portion(dose)?;
        return Ok(dose.clone());
    }
    let too_fine = || LabelNotDerivable::TooFine(dose.words(DecimalMark::Point));
    match medicine.portion(dose)? {
        Portion::Units(units) => {
            let unit = medicine.unit.countable().ok_or_else(too_fine)?;
            whole_parts(units, dose, medicine)?;
            let words_exist = unit.words(units).is_some();
            let count = units.decimal().filter(|_| words_exist).ok_or_else(too_fine)?;
            Measure::counted(count, unit).ok_or_else(too_fine)
        }
        Portion::Measured(value, unit) => {
            let (value, unit) = match unit.factor_to(MeasuredUnit::Millilitre) {
                Some(factor) => (value.times(factor).ok_or_else(too_fine)?, MeasuredUnit::Millilitre),
                None => (value, unit),
            };
            let exact = value.decimal().filter(|exact| exact.scale() <= 2).ok_or_else(too_fine)?;
            Measure::measured(exact, unit).ok_or_else(too_fine)
        }
        Portion::Counted(count, unit) if count.is_whole() => {
            count.decimal().and_then(|count| Measure::counted(count, unit)).ok_or_else(too_fine)
        }
        Portion::Counted(..) => Err(too_fine()),
    }
}

/// The most that a patient can count or measure and that is not above an amount; none if that is nothing.
fn below(amount: &Measure, medicine: &Medicine<'_>) -> Option<Measure> {
    match medicine.portion(amount).ok()? {
        Portion::Units(units) => {
            let units = match &medicine.unit_use {
                UnitUse::DivisibleInto(_) => amount::in_parts(units, medicine).ok()?,
                _ => Fraction::whole(units.floor()),
            };
            Measure::counted(units.decimal()?, medicine.unit.countable()?)
        }
        Portion::Measured(value, unit) => {
            let value = value.times(unit.factor_to(MeasuredUnit::Millilitre)?)?;
            let tenths = value.times(Fraction::whole(10))?.floor();
            Measure::measured(Fraction::new(tenths, 10)?.decimal()?, MeasuredUnit::Millilitre)
        }
        Portion::Counted(count, unit) => Measure::counted(Fraction::whole(count.floor()).decimal()?, unit),
    }
}

fn whole_parts(units: Fraction, dose: &Measure, medicine: &Medicine<'_>) -> Result<(), LabelNotDerivable> {
    let fits = match &medicine.unit_use {
        UnitUse::DivisibleInto(parts) => {
            units.times(Fraction::whole(u128::from(parts.get()))).is_some_and(Fraction::is_whole)
        }
        _ => units.is_whole(),
    };
    match &medicine.unit_use {
        _ if fits => Ok(()),
        UnitUse::DivisibleInto(_) => Err(amount::not_divisible(dose, medicine).into()),
        _ => Err(LabelNotDerivable::PartOfUnit(dose.words(DecimalMark::Point), medicine.unit.word(true).to_owned())),
    }
}

fn spaced(words: Vec<String>) -> String {
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn ended(sentence: &str) -> String {
    if sentence.ends_with(['.', '!', '?', '。', '؟', '।']) { sentence.to_owned() } else { format!("{sentence}.") }
}

fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn upper_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
