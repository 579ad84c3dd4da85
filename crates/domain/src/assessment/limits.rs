//! What of a line is above the drug's recorded maxima, or unlikely as an amount, whatever the dose goes by.
//!
//! Units and tenfold errors: the Institute for Safe Medication Practices names misplaced points, and mg taken for
//! micrograms, among the most frequent causes of tenfold and thousandfold overdoses. Where the thresholds lie is ours to
//! choose.

use crate::{
    amount::{BodyWeight, Medicine, each_dose},
    dosage::{Bounds, Dosage, DosageStep, DosePer, MostInADay},
    finding::Finding,
    fraction::Fraction,
    medicine::{Amount, Portion},
    number::Quantity,
    route::Route,
    unit::{CountableUnit, DoseUnit, Measure},
};

/// A dose of so many dispensing units is asked about.
const MANY_UNITS: u128 = 10;
/// A quantity above so many units is asked about: more than eight a day for a third of a year.
const MOST_LIKELY: u32 = 1000;

/// What is found of a dosage of a medicine; `units` is what would be supplied.
pub(super) fn findings(
    dosage: &Dosage,
    medicine: &Medicine<'_>,
    weight: Option<BodyWeight>,
    units: Option<Quantity>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for step in dosage.steps() {
        let Ok(dose) = each_dose(step, medicine, weight) else { continue };
        found.extend(at_once(&dose.most, places(step), medicine));
        // what was worked out from the weight has no misplaced point of its own
        let typed = dose.by_weight.is_none();
        let times = || times_strength(&dose.most, medicine).filter(|_| typed);
        found.extend(many_units(&dose.most, medicine).or_else(times));
    }
    found.extend(a_day(dosage, medicine, weight));
    let many = units.filter(|units| units.get() > MOST_LIKELY && medicine.unit.measured().is_none());
    found.extend(many.map(|units| Finding::LargeQuantity { units, unit: medicine.unit }));
    let mut once: Vec<Finding> = Vec::new();
    for one in found {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

/// The step whose most in 24 hours is above what the drug's record allows in a day, and what that is. It would stand on a
/// label, so no reason lets it pass.
pub(super) fn limit_above_record(
    dosage: &Dosage,
    medicine: &Medicine<'_>,
    weight: Option<BodyWeight>,
) -> Option<(usize, Measure)> {
    let most = medicine.adult_most_a_day.as_ref()?;
    let allowed = Fraction::of(most.value())?;
    let above = |step: &DosageStep| {
        let limit = match step.as_needed()?.most.as_ref()? {
            MostInADay::Amount(amount) => medicine.active(amount, most.unit())?,
            // as many as the label would allow, whatever the timing says
            MostInADay::Doses(doses) => {
                one_dose(step, medicine, weight, most.unit())?.times(Fraction::whole(u128::from(*doses)))?
            }
            MostInADay::Newer(_) => return None,
        };
        (limit > allowed).then_some(())
    };
    dosage.steps().iter().position(|step| above(step).is_some()).map(|step| (step, most.clone()))
}

fn places(step: &DosageStep) -> Fraction {
    Fraction::whole(u128::from(step.route().known().map_or(1, Route::places)))
}

fn at_once(dose: &Measure, places: Fraction, medicine: &Medicine<'_>) -> Option<Finding> {
    let most = medicine.adult_most_at_once.as_ref()?;
    let value = medicine.active(dose, most.unit())?.times(places)?;
    let direct = dose.in_unit(most.unit()).is_some() && places == Fraction::ONE;
    (value > Fraction::of(most.value())?).then(|| Finding::AboveAtOnce {
        dose: dose.clone(),
        comes_to: (!direct).then(|| Amount { value, unit: most.unit().clone() }),
        most: most.clone(),
    })
}

/// The doses of the day on which most is given, of all steps that run on it. What is given on some days of the week is
/// counted on those alone; what is given every so many days may fall on any.
fn a_day(dosage: &Dosage, medicine: &Medicine<'_>, weight: Option<BodyWeight>) -> Option<Finding> {
    let most = medicine.adult_most_a_day.as_ref()?;
    let unit = most.unit();
    let runs = |step: &DosageStep, day: u32, weekday: i8| {
        let in_course = step.start_day() <= day && step.end_day().is_none_or(|end| day < end);
        in_course && step.timing().is_given_on(weekday)
    };
    let on = |day: u32, weekday: i8| {
        let steps = dosage.steps().iter().filter(|step| runs(step, day, weekday));
        steps.filter_map(|step| day_of(step, medicine, weight, unit)).try_fold(Fraction::ZERO, Fraction::plus)
    };
    let days = dosage.steps().iter().flat_map(|step| (0..7).map(|weekday| (step.start_day(), weekday)));
    let day = days.filter_map(|(day, weekday)| on(day, weekday)).max()?;
    let above = day > Fraction::of(most.value())?;
    above.then(|| Finding::AboveADay { day: Amount { value: day, unit: unit.clone() }, most: most.clone() })
}

/// What a step comes to in 24 hours, in a unit; none where that depends on what nobody wrote.
fn day_of(step: &DosageStep, medicine: &Medicine<'_>, weight: Option<BodyWeight>, unit: &DoseUnit) -> Option<Fraction> {
    if step.dose().basis().known().is_some_and(DosePer::is_rate) {
        // for how long it runs nobody can tell from its timing, so for the whole day
        return rate_of(step, medicine, weight, unit);
    }
    let limit = step.as_needed().and_then(|needed| needed.most.as_ref());
    let times = match (step.timing().most_a_day(), limit) {
        (Some(times), Some(MostInADay::Doses(doses))) => Some(times.min(*doses)),
        (None, Some(MostInADay::Doses(doses))) => Some(*doses),
        (times, _) => times,
    };
    let times = match step.bounds() {
        Bounds::Doses(all) => times.map(|times| times.min(*all)),
        _ => times,
    };
    let counted = match times {
        Some(times) => Some(one_dose(step, medicine, weight, unit)?.times(Fraction::whole(u128::from(times)))?),
        None => None,
    };
    let limited = match limit {
        Some(MostInADay::Amount(amount)) => medicine.active(amount, unit),
        _ => None,
    };
    match (counted, limited) {
        (Some(counted), Some(limited)) => Some(counted.min(limited)),
        (counted, limited) => counted.or(limited),
    }
}

/// The largest dose of a step, in all its places.
fn one_dose(
    step: &DosageStep,
    medicine: &Medicine<'_>,
    weight: Option<BodyWeight>,
    unit: &DoseUnit,
) -> Option<Fraction> {
    medicine.active(&each_dose(step, medicine, weight).ok()?.most, unit)?.times(places(step))
}

fn rate_of(
    step: &DosageStep,
    medicine: &Medicine<'_>,
    weight: Option<BodyWeight>,
    unit: &DoseUnit,
) -> Option<Fraction> {
    let per = step.dose().basis().known()?;
    let kilograms = if per.needs_weight() { Fraction::of(weight?.value())? } else { Fraction::ONE };
    let in_a_day = if matches!(per, DosePer::Minute | DosePer::KilogramMinute) { 24 * 60 } else { 24 };
    medicine.active(&step.dose().most()?, unit)?.times(kilograms)?.times(Fraction::whole(in_a_day))
}

fn many_units(dose: &Measure, medicine: &Medicine<'_>) -> Option<Finding> {
    let portion = medicine.portion(dose).ok()?;
    if let Portion::Counted(count, unit @ (CountableUnit::Puff | CountableUnit::Spray)) = portion {
        let units = Amount { value: count, unit: DoseUnit::Countable(unit) };
        return (count > Fraction::whole(MANY_UNITS)).then(|| Finding::ManyUnits { dose: dose.clone(), units });
    }
    let unit = medicine.unit.countable()?;
    let units = medicine.units_of(portion).ok()?;
    (units >= Fraction::whole(MANY_UNITS)).then(|| Finding::ManyUnits {
        dose: dose.clone(),
        units: Amount { value: units, unit: DoseUnit::Countable(unit) },
    })
}

/// For strengths in so much of something, such as 250 mg in 5 mL; where it stands for 1 mL or 1 g, ten times it is usual.
fn times_strength(dose: &Measure, medicine: &Medicine<'_>) -> Option<Finding> {
    let [only] = medicine.ingredients else { return None };
    let strength = only.strength();
    let per_one = strength.denominator().value() == rust_decimal::Decimal::ONE;
    if per_one && matches!(strength.denominator().unit(), DoseUnit::Measured(_)) {
        return None;
    }
    let ratio = dose.in_unit(strength.numerator().unit())?.over(Fraction::of(strength.numerator().value())?)?;
    let times = [10, 100, 1000].into_iter().find(|times| ratio == Fraction::whole(u128::from(*times)))?;
    Some(Finding::TimesStrength { dose: dose.clone(), times, strength: strength.clone() })
}
