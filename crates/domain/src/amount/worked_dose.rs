//! What one dose comes to: as ordered, or worked out from the patient's weight, stopped at the adult
//! maximum, and rounded to what can be measured. It does not judge whether the dose is right.

use rust_decimal::Decimal;

use crate::amount::{self, BodyWeight, Stop};
use crate::dosage::{DosageStep, DosePer, MostInADay};
use crate::form::UnitUse;
use crate::fraction::Fraction;
use crate::medicine::{Amount, CannotCompute, Fits, Medicine, Portion};
use crate::unit::{Dimension, DoseUnit, Measure, MeasuredUnit};

/// One dose, as an amount that can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkedDose {
    /// The smallest amount of a range, or the dose.
    pub least: Measure,
    /// The largest amount of a range, or the dose.
    pub most: Measure,
    /// How a dose by weight was worked out; nothing for others. Says when no adult maximum is recorded.
    pub by_weight: Option<amount::ByWeight>,
}

/// What one dose of a step comes to.
///
/// # Errors
/// [`CannotCompute`], if the weight is missing, the dose is a rate, or it cannot be measured with this medicine.
pub fn each_dose(
    step: &DosageStep,
    medicine: &Medicine<'_>,
    weight: Option<BodyWeight>,
) -> Result<WorkedDose, CannotCompute> {
    let dose = step.dose();
    let (least, most) = (dose.least().ok_or(CannotCompute::Newer)?, dose.most().ok_or(CannotCompute::Newer)?);
    match dose.basis().known() {
        None => Err(CannotCompute::Newer),
        Some(DosePer::Dose) => Ok(WorkedDose { least, most, by_weight: None }),
        Some(per) if per.needs_weight() && weight.is_none() => Err(CannotCompute::WeightNeeded),
        Some(per) if per.is_rate() => Err(CannotCompute::Rate),
        Some(per) => {
            let weight = weight.ok_or(CannotCompute::WeightNeeded)?;
            let work = ByWeight { step, medicine, weight, per };
            let low = work.dose(&least)?;
            let high = work.dose(&most)?;
            let by_weight = Some(work.told(most, &high));
            Ok(WorkedDose { least: low.amount, most: high.amount, by_weight })
        }
    }
}

struct ByWeight<'a> {
    step: &'a DosageStep,
    medicine: &'a Medicine<'a>,
    weight: BodyWeight,
    per: DosePer,
}

struct Worked {
    amount: Measure,
    capped: bool,
    rounded: bool,
}

impl ByWeight<'_> {
    fn dose(&self, amount: &Measure) -> Result<Worked, CannotCompute> {
        let full = Fraction::of(amount.value())
            .zip(Fraction::of(self.weight.value()))
            .and_then(|(value, kilograms)| value.times(kilograms))
            .ok_or(CannotCompute::TooLarge)?;
        let exact = match self.per {
            DosePer::KilogramDay => {
                full.over(self.times_a_day().ok_or(CannotCompute::NoMaximum)?).ok_or(CannotCompute::NoMaximum)?
            }
            _ => full,
        };
        let most = self.most(amount.unit())?;
        let capped = most.is_some_and(|most| most < exact);
        let wanted = if capped { most.unwrap_or(exact) } else { exact };
        let given = self.measurable(wanted, amount.unit(), capped, most)?;
        let refused = || CannotCompute::NotMeasurable(Amount { value: wanted, unit: amount.unit().clone() });
        let value = given.decimal().ok_or_else(refused)?;
        let amount = Measure::new(value, amount.unit().clone()).ok_or_else(refused)?;
        Ok(Worked { amount, capped, rounded: given != wanted })
    }

    /// The most doses on one day; none if neither timing nor maximum sets a number.
    fn times_a_day(&self) -> Option<Fraction> {
        let limit = match self.step.as_needed().and_then(|needed| needed.most.as_ref()) {
            Some(MostInADay::Doses(doses)) => Some(*doses),
            _ => None,
        };
        let times = match (self.step.timing().most_a_day(), limit) {
            (Some(times), Some(limit)) if self.per != DosePer::KilogramDay => Some(times.min(limit)),
            (times, limit) => times.or(limit),
        };
        times.map(|times| Fraction::whole(u128::from(times)))
    }

    /// The adult maximum of one dose; none if no maximum is recorded.
    fn most(&self, unit: &DoseUnit) -> Result<Option<Fraction>, CannotCompute> {
        let comparable = |most: &Measure| {
            most.in_unit(unit).ok_or_else(|| CannotCompute::UnitDoesNotFit {
                dose: unit.clone(),
                fits: Fits(vec![most.unit().clone()]),
            })
        };
        let once = self.medicine.adult_most_at_once.as_ref().map(comparable).transpose()?;
        let a_day = match &self.medicine.adult_most_a_day {
            Some(most) => comparable(most)?.over(self.times_a_day().unwrap_or(Fraction::ONE)),
            None => None,
        };
        Ok(match (once, a_day) {
            (Some(once), Some(a_day)) => Some(once.min(a_day)),
            (once, a_day) => once.or(a_day),
        })
    }

    /// The nearest amount that can be measured: down at a maximum and for a controlled drug.
    fn measurable(
        &self,
        wanted: Fraction,
        unit: &DoseUnit,
        capped: bool,
        most: Option<Fraction>,
    ) -> Result<Fraction, CannotCompute> {
        let refused = || CannotCompute::NotMeasurable(Amount { value: wanted, unit: unit.clone() });
        let grain = self.grain(wanted, unit)?;
        let steps = wanted.over(grain).ok_or_else(refused)?;
        let near = Fraction::whole(if capped || self.medicine.controlled { steps.floor() } else { steps.nearest() });
        let mut given = near.times(grain).ok_or_else(refused)?;
        if most.is_some_and(|most| given > most) {
            given = Fraction::whole(steps.floor()).times(grain).ok_or_else(refused)?;
        }
        let (Some(ten_wanted), Some(ten_given)) = (wanted.times(Fraction::whole(10)), given.times(Fraction::whole(10)))
        else {
            return Err(CannotCompute::TooLarge);
        };
        let low_enough = wanted.times(Fraction::whole(11)).is_some_and(|top| ten_given <= top);
        let high_enough = given
            .plus(Fraction::new(1, 10).and_then(|tenth| wanted.times(tenth)).ok_or_else(refused)?)
            .is_some_and(|top| top >= wanted);
        if given.is_zero() || ten_wanted.is_zero() || !low_enough || !high_enough { Err(refused()) } else { Ok(given) }
    }

    /// The smallest difference between two doses that can be measured out, in the dose's unit.
    fn grain(&self, wanted: Fraction, unit: &DoseUnit) -> Result<Fraction, CannotCompute> {
        let one = Measure::new(Decimal::ONE, unit.clone()).ok_or(CannotCompute::TooLarge)?;
        let portion = self.medicine.portion(&one)?;
        if let UnitUse::DivisibleInto(parts) = &self.medicine.unit_use {
            let units = self.medicine.units_of(portion)?;
            return Fraction::new(1, u128::from(parts.get()))
                .and_then(|part| part.over(units))
                .ok_or(CannotCompute::TooLarge);
        }
        if let Some(smallest) = &self.medicine.smallest_measure {
            if let Some(grain) = smallest.in_unit(unit) {
                return Ok(grain);
            }
            if let Portion::Measured(per_one, measured) = portion
                && let Some(grain) = smallest.in_unit(&DoseUnit::Measured(measured)).and_then(|step| step.over(per_one))
            {
                return Ok(grain);
            }
        }
        match (unit, portion) {
            (DoseUnit::Measured(MeasuredUnit::InternationalUnit) | DoseUnit::Countable(_), _) => Ok(Fraction::ONE),
            (_, Portion::Measured(per_one, measured)) if measured.dimension() == Dimension::Volume => {
                // so much of the measured unit in one mL, and so many mL in the dose
                let millilitre = MeasuredUnit::Millilitre.factor_to(measured).ok_or(CannotCompute::TooLarge)?;
                let volume =
                    wanted.times(per_one).and_then(|all| all.over(millilitre)).ok_or(CannotCompute::TooLarge)?;
                let step = millilitre.times(self.medicine.volume_step(volume));
                step.and_then(|step| step.over(per_one)).ok_or(CannotCompute::TooLarge)
            }
            (_, Portion::Counted(per_one, _)) => Fraction::ONE.over(per_one).ok_or(CannotCompute::TooLarge),
            _ => Ok(fine_step(wanted, unit)),
        }
    }

    fn told(&self, each_kilogram: Measure, worked: &Worked) -> amount::ByWeight {
        let stop = if worked.capped {
            Stop::AdultMaximum
        } else if self.medicine.adult_most_at_once.is_none() && self.medicine.adult_most_a_day.is_none() {
            Stop::Nowhere
        } else {
            Stop::NotReached
        };
        amount::ByWeight {
            each_kilogram,
            a_day: self.per == DosePer::KilogramDay,
            kilograms: self.weight.value(),
            stop,
            rounded: worked.rounded,
        }
    }
}

/// For powders, whose volume is not known before mixing: 1 mg from 10 mg, a tenth of it from 1 mg, and
/// otherwise a thousandth of the dose's unit. Ours to choose; a drug's own smallest measure goes before it.
fn fine_step(wanted: Fraction, unit: &DoseUnit) -> Fraction {
    let milligram = Measure::measured(Decimal::ONE, MeasuredUnit::Milligram).and_then(|one| one.in_unit(unit));
    let thousandth = Fraction::new(1, 1000).unwrap_or(Fraction::ONE);
    let Some(milligram) = milligram else { return thousandth };
    let ten = milligram.times(Fraction::whole(10)).unwrap_or(milligram);
    if wanted >= ten {
        milligram
    } else if wanted >= milligram {
        Fraction::new(1, 10).and_then(|tenth| milligram.times(tenth)).unwrap_or(milligram)
    } else {
        Fraction::new(1, 1000).and_then(|part| milligram.times(part)).unwrap_or(thousandth)
    }
}
