//! How many dispensing units a dosage takes: exact, checked, and rounded the way the drug uses its units.
//! It knows no stock and no calendar; where a quantity cannot be computed it says why, and a person writes it.
//!
//! 750 mg three times a day for 7 days from 1 g single-use vials is 21 vials, not 16.

mod because;

use rust_decimal::Decimal;
use thiserror::Error;

pub use because::{
    Because, ByWeight, Each, From, QuantityBasis, QuantityReason, Shared, Step, Stop, Times, Use, WeightUsed,
};

use crate::coded::Stored;
use crate::dosage::{Bounds, Dosage, DosageStep, DosePer, MostInADay};
use crate::form::UnitUse;
use crate::fraction::Fraction;
pub use crate::medicine::{Amount, CannotCompute, Medicine, Portion};
use crate::number::{self, NumberRefused, Quantity};
use crate::route::Route;
use crate::unit::{DoseUnit, Measure};
mod worked_dose;

pub use worked_dose::{WorkedDose, each_dose};

/// The most dispensing units one line can ask for.
pub const MOST_UNITS: u32 = 999_999;

/// A patient's weight in kilograms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BodyWeight(Decimal);

/// Why a weight is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WeightRefused {
    /// Not a number.
    #[error(transparent)]
    Number(#[from] NumberRefused),
    /// Outside 0.2 to 700 kg.
    #[error("A weight is between 0.2 and 700 kg. Check the number.")]
    Unlikely,
}

impl BodyWeight {
    /// A weight in kilograms, between 0.2 and 700.
    ///
    /// # Errors
    /// [`WeightRefused::Unlikely`] outside that.
    pub fn kilograms(kilograms: Decimal) -> Result<Self, WeightRefused> {
        let likely = kilograms >= Decimal::new(2, 1) && kilograms <= Decimal::from(700);
        if likely { Ok(Self(kilograms.normalize())) } else { Err(WeightRefused::Unlikely) }
    }

    /// A weight in kilograms as typed.
    ///
    /// # Errors
    /// [`WeightRefused`] for what is no number, or no weight.
    pub fn parse(typed: &str) -> Result<Self, WeightRefused> {
        Self::kilograms(number::parse_positive(typed)?)
    }

    /// The kilograms.
    #[must_use]
    pub const fn value(self) -> Decimal {
        self.0
    }
}

/// A quantity, and how it was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supply {
    /// Dispensing units.
    pub units: Quantity,
    /// "21 vials: each dose of 750 mg opens one 1 g vial × 3 a day × 7 days".
    pub because: Because,
}

/// The dispensing units that a dosage takes.
///
/// # Errors
/// [`CannotCompute`], with the sentence that says what to do instead.
pub fn supply(dosage: &Dosage, medicine: &Medicine<'_>, weight: Option<BodyWeight>) -> Result<Supply, CannotCompute> {
    if dosage.is_newer() || matches!(medicine.unit_use, UnitUse::Newer(_)) {
        return Err(CannotCompute::Newer);
    }
    let needs = dosage.steps().iter().map(|step| need(step, medicine, weight)).collect::<Result<Vec<_>, _>>()?;
    let exact =
        needs.iter().try_fold(Fraction::ZERO, |sum, need| sum.plus(need.units)).ok_or(CannotCompute::TooLarge)?;
    let mut units = exact.ceil();
    let by_age = opened_in_turn(dosage, medicine);
    if by_age > units {
        units = by_age;
    }
    if medicine.controlled && Fraction::whole(units) != exact {
        return Err(CannotCompute::ControlledRoundsUp { exact, unit: medicine.unit, each_dose: false });
    }
    let units = u32::try_from(units)
        .ok()
        .filter(|units| *units <= MOST_UNITS)
        .and_then(Quantity::new)
        .ok_or(CannotCompute::TooLarge)?;
    let in_use_days = medicine.in_use_days.filter(|_| by_age > exact.ceil());
    let because = Because {
        units,
        unit: medicine.unit,
        steps: needs.into_iter().map(|need| need.step).collect(),
        shared: shared(exact, medicine),
        in_use_days,
    };
    Ok(Supply { units, because })
}

/// What one step needs.
struct Need {
    units: Fraction,
    step: Step,
}

fn need(step: &DosageStep, medicine: &Medicine<'_>, weight: Option<BodyWeight>) -> Result<Need, CannotCompute> {
    let dose = each_dose(step, medicine, weight)?;
    let places = Fraction::whole(u128::from(step.route().known().map_or(1, Route::places)));
    let each = |amount: &Measure| units_each(amount, places, medicine);
    let limit = match step.as_needed().and_then(|needed| needed.most.as_ref()) {
        Some(MostInADay::Amount(amount)) => Some(amount),
        _ => None,
    };
    if let (Some(limit), Some(days), true) =
        (limit, step.bounds().days(), step.timing().is_daily() && !step.timing().is_once())
    {
        return limited(step, medicine, &dose, limit, days, places);
    }
    let times = count(step, medicine)?;
    let one = each(&dose.most)?;
    let units = one.times(Fraction::whole(u128::from(times.doses()))).ok_or(CannotCompute::TooLarge)?;
    let takes = Use::Counted { each: each_use(&dose, one, medicine), times, both_sides: places != Fraction::ONE };
    Ok(Need { units, step: Step { takes, by_weight: dose.by_weight } })
}

/// The units one dose takes, given in so many places.
fn units_each(amount: &Measure, places: Fraction, medicine: &Medicine<'_>) -> Result<Fraction, CannotCompute> {
    let units = medicine.units_of(medicine.portion(amount)?)?.times(places).ok_or(CannotCompute::TooLarge)?;
    whole_parts(units, amount, medicine)
}

/// Doses as needed, up to an amount in 24 hours: whole doses, as many as stay within it, in all places together; of a
/// range, whatever between its ends stays within it.
fn limited(
    step: &DosageStep,
    medicine: &Medicine<'_>,
    dose: &WorkedDose,
    limit: &Measure,
    days: u32,
    places: Fraction,
) -> Result<Need, CannotCompute> {
    let each = |amount: &Measure| units_each(amount, places, medicine);
    let most_doses = step.timing().most_a_day().map_or(u128::MAX, u128::from);
    let mut a_day = Fraction::ZERO;
    for amount in [&dose.least, &dose.most] {
        let one = Fraction::of(amount.value()).and_then(|one| one.times(places));
        let held = limit.in_unit(amount.unit()).zip(one).and_then(|(limit, one)| limit.over(one));
        let doses = Fraction::whole(held.ok_or(CannotCompute::NoMaximum)?.floor().min(most_doses));
        a_day = a_day.max(each(amount)?.times(doses).ok_or(CannotCompute::TooLarge)?);
    }
    if dose.least != dose.most && medicine.unit_use != UnitUse::EachDoseOpensNewUnit {
        let by_limit = in_parts(medicine.units_of(medicine.portion(limit)?)?, medicine)?;
        let by_times = each(&dose.most)?.times(Fraction::whole(most_doses)).unwrap_or(by_limit);
        a_day = a_day.max(by_limit.min(by_times));
    }
    let units = a_day.times(Fraction::whole(u128::from(days))).ok_or(CannotCompute::TooLarge)?;
    Ok(Need { units, step: Step { takes: Use::Limited { a_day, days }, by_weight: dose.by_weight.clone() } })
}

/// So many units, rounded down to parts that can be had.
pub(super) fn in_parts(units: Fraction, medicine: &Medicine<'_>) -> Result<Fraction, CannotCompute> {
    let UnitUse::DivisibleInto(parts) = &medicine.unit_use else { return Ok(units) };
    let parts = u128::from(parts.get());
    let whole = units.times(Fraction::whole(parts)).ok_or(CannotCompute::TooLarge)?.floor();
    Fraction::new(whole, parts).ok_or(CannotCompute::TooLarge)
}

/// The units a dose takes: whole new ones, parts that can be had, or a share of what follows on.
fn whole_parts(units: Fraction, amount: &Measure, medicine: &Medicine<'_>) -> Result<Fraction, CannotCompute> {
    match &medicine.unit_use {
        UnitUse::EachDoseOpensNewUnit if units.is_whole() => Ok(units),
        UnitUse::EachDoseOpensNewUnit if medicine.controlled => {
            Err(CannotCompute::ControlledRoundsUp { exact: units, unit: medicine.unit, each_dose: true })
        }
        UnitUse::EachDoseOpensNewUnit => Ok(Fraction::whole(units.ceil())),
        UnitUse::DivisibleInto(parts) => {
            let in_parts = units.times(Fraction::whole(u128::from(parts.get()))).ok_or(CannotCompute::TooLarge)?;
            if in_parts.is_whole() { Ok(units) } else { Err(not_divisible(amount, medicine)) }
        }
        UnitUse::Continuous => Ok(units),
        UnitUse::Newer(_) => Err(CannotCompute::Newer),
    }
}

pub(super) fn not_divisible(amount: &Measure, medicine: &Medicine<'_>) -> CannotCompute {
    CannotCompute::NotDivisible { dose: amount.clone(), unit: medicine.unit, unit_use: medicine.unit_use.clone() }
}

fn count(step: &DosageStep, medicine: &Medicine<'_>) -> Result<Times, CannotCompute> {
    let timing = step.timing();
    if timing.is_once() {
        return Ok(Times::Doses(1));
    }
    let days = match step.bounds() {
        Bounds::Doses(doses) => return Ok(Times::Doses(u64::from(*doses))),
        Bounds::UntilStopped => return Err(CannotCompute::UntilStopped),
        Bounds::Open => return Err(CannotCompute::NoEnd),
        Bounds::Newer(_) => return Err(CannotCompute::Newer),
        bounds => bounds.days().ok_or(CannotCompute::TooLarge)?,
    };
    if timing.is_continuous() {
        return Err(CannotCompute::Rate);
    }
    let limit = match step.as_needed().map(|needed| &needed.most) {
        Some(Some(MostInADay::Doses(doses))) => Some(*doses),
        _ => None,
    };
    let a_day = match (timing.most_a_day(), limit) {
        (Some(times), Some(limit)) => times.min(limit),
        (Some(times), None) => times,
        (None, Some(limit)) => limit,
        (None, None) => return Err(CannotCompute::NoMaximum),
    };
    let counted = if timing.is_when_needed() { None } else { timing.doses_in(days) };
    let by_day = u64::from(a_day) * u64::from(days);
    let (least, most) = counted.map_or((by_day, by_day), |count| (count.least.min(by_day), count.most.min(by_day)));
    if medicine.controlled && least != most {
        return Err(CannotCompute::ControlledVaries);
    }
    Ok(if most == by_day { Times::ADay { times: a_day, days } } else { Times::Within { doses: most, days } })
}

fn days_words(days: u32) -> String {
    format!("{} {}", number::show_count(u128::from(days)), if days == 1 { "day" } else { "days" })
}

/// How one dose uses units.
fn each_use(worked: &WorkedDose, units: Fraction, medicine: &Medicine<'_>) -> Each {
    let dose = worked.most.clone();
    let strength = match medicine.ingredients {
        [only] => Some(only.strength()),
        _ => None,
    };
    let in_one = strength.filter(|strength| {
        strength.denominator().value() == Decimal::ONE
            && matches!(strength.denominator().unit(), DoseUnit::Countable(_))
    });
    let counted = matches!(dose.unit(), DoseUnit::Countable(_));
    let opened = Fraction::whole(units.ceil());
    match medicine.unit_use {
        UnitUse::EachDoseOpensNewUnit if !counted => Each::Opens { dose, units: opened, each: in_one.cloned() },
        UnitUse::EachDoseOpensNewUnit
            if !units.is_whole()
                || medicine.unit.countable().map(DoseUnit::Countable).as_ref() != Some(dose.unit()) =>
        {
            Each::OpensCounted { dose, units: opened }
        }
        UnitUse::DivisibleInto(_) if !counted => match in_one {
            Some(strength) => Each::Divided { dose, by: strength.clone() },
            None => Each::Plain(dose),
        },
        UnitUse::Continuous if !counted => match medicine.portion(&dose) {
            Ok(Portion::Measured(value, unit)) if DoseUnit::Measured(unit) != *dose.unit() => {
                Each::Comes { dose, to: Amount { value, unit: DoseUnit::Measured(unit) } }
            }
            _ => Each::Plain(dose),
        },
        _ => Each::Plain(dose),
    }
}

/// What doses share that follow on from the same unit: 210 mL from bottles of 100 mL.
fn shared(exact: Fraction, medicine: &Medicine<'_>) -> Option<Shared> {
    let content = medicine.content.as_ref().filter(|_| medicine.unit_use == UnitUse::Continuous)?;
    let all = Fraction::of(content.value())
        .and_then(|one| exact.times(one))
        .and_then(|all| Measure::new(all.decimal()?, content.unit().clone()));
    Some(Shared { all, content: content.clone() })
}

/// The units opened one after another because each is thrown away some days after opening.
fn opened_in_turn(dosage: &Dosage, medicine: &Medicine<'_>) -> u128 {
    let Some(most) = medicine.in_use_days.filter(|_| medicine.unit_use == UnitUse::Continuous) else { return 0 };
    let last = dosage.steps().iter().filter_map(last_day).max().unwrap_or(0);
    let first = dosage.steps().iter().map(DosageStep::start_day).min().unwrap_or(0);
    u128::from(last.saturating_sub(first).div_ceil(most.get()))
}

/// The first day after a step, also of one that goes on for a number of doses.
fn last_day(step: &DosageStep) -> Option<u32> {
    match step.bounds() {
        Bounds::Doses(doses) if !step.timing().is_once() => {
            step.start_day().checked_add(step.timing().days_for(u64::from(*doses))?)
        }
        _ => step.end_day(),
    }
}

/// Whether a step's dose is worked out from the patient's weight.
#[must_use]
pub fn goes_by_weight(step: &DosageStep) -> bool {
    matches!(step.dose().basis(), Stored::Known(per) if DosePer::needs_weight(*per))
}

/// Whether a dose is worked out from the weight while nothing is recorded where it stops.
#[must_use]
pub fn uncapped(dosage: &Dosage, medicine: &Medicine<'_>) -> bool {
    let stops = medicine.adult_most_at_once.is_some() || medicine.adult_most_a_day.is_some();
    !stops && dosage.steps().iter().any(goes_by_weight)
}

#[cfg(test)]
mod tests;
