//! Strengths as lists write them, read strictly: what is not wholly clear is nothing. It reuses the listener of
//! [`name_strength`](crate::name_strength) and does not know which substance a strength belongs to.

use super::{CellReason, DecimalSign, decimal::positive};
use crate::{
    name_strength::{Chain, Link, StatedUnit, chains, letters},
    number::DecimalMark,
    unit::{CountableUnit, Dimension, DoseUnit, Measure, MeasuredUnit},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One strength as it is written: an amount, and what it is in where that is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadStrength {
    /// The amount; grams where it is a percentage.
    pub amount: Measure,
    /// In how much of the drug.
    pub per: Option<Measure>,
    /// Written as a percentage: grams in 100 mL or in 100 g.
    pub percent: bool,
}

impl ReadStrength {
    /// "500 mg", "250 mg/5 mL", "5 %".
    #[must_use]
    pub fn words(&self) -> String {
        let mark = DecimalMark::Point;
        match &self.per {
            _ if self.percent => format!("{} %", crate::number::show(self.amount.value(), mark)),
            None => self.amount.words(mark),
            Some(per) if per.value() == Decimal::ONE => {
                format!("{}/{}", self.amount.words(mark), per.unit().word(true))
            }
            Some(per) => format!("{}/{}", self.amount.words(mark), per.words(mark)),
        }
    }
}

/// Strengths that stand together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Strengths {
    pub(super) all: Vec<ReadStrength>,
    /// Joined by `/` alone, so that the second of two masses may be what the first is in.
    pub(super) slashed: bool,
}

/// Why a text gives no strength.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoStrength {
    /// It is not clear what it says.
    Unclear,
    /// A number in it is wrong, and this says how.
    Number(CellReason),
}

/// A whole cell that holds strengths and nothing else.
///
/// # Errors
/// [`NoStrength`].
pub(super) fn cell(text: &str, sign: Option<DecimalSign>) -> Result<Strengths, NoStrength> {
    if let Some((inner, per)) = in_brackets(text) {
        let each: Vec<_> = inner.split(['/', '+', ';']).map(|part| format!("{part}/{per}")).collect();
        return cell(&each.join("+"), sign);
    }
    let text = text.replace([';', '；', '&'], "+").replace(" - ", "+");
    let letters = letters(&text);
    if let Some(refused) = naked(&letters) {
        return Err(NoStrength::Number(refused));
    }
    let all = chains(&letters);
    let [chain] = all.as_slice() else { return Err(NoStrength::Unclear) };
    let outside = letters.iter().take(chain.start).chain(letters.iter().skip(chain.end));
    if outside
        .copied()
        .any(|c| c.is_alphanumeric() || matches!(c, '%' | '/' | '+' | '-' | '<' | '>' | '≤' | '≥' | '±' | '~'))
    {
        return Err(check_numbers(chain, sign).err().unwrap_or(NoStrength::Unclear));
    }
    of_chain(chain, sign)
}

/// `(5 mcg/5 mcg)/dose` as what stands in the brackets, and what both are in.
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let (inner, per) = text.trim().strip_prefix('(')?.split_once(')')?;
    let per = per.trim().strip_prefix('/')?.trim();
    (!per.is_empty() && !inner.contains('(')).then_some((inner, per))
}

/// A number that begins with its decimal sign, or with a minus.
fn naked(letters: &[char]) -> Option<CellReason> {
    let first = letters.iter().position(|c| !c.is_whitespace())?;
    let begins = letters.get(first).copied()?;
    let digit = letters.get(first + 1).is_some_and(char::is_ascii_digit);
    let typed: String = letters.iter().skip(first).take_while(|c| !c.is_alphabetic()).collect();
    (digit && matches!(begins, '.' | ',' | '-' | '−' | '–')).then(|| positive(&typed, None).err()).flatten()
}

fn check_numbers(chain: &Chain, sign: Option<DecimalSign>) -> Result<(), NoStrength> {
    for link in chain.links.iter().filter(|link| !link.typed.is_empty()) {
        positive(&link.typed, sign).map_err(NoStrength::Number)?;
    }
    Ok(())
}

/// What one chain says.
///
/// # Errors
/// [`NoStrength`].
pub(super) fn of_chain(chain: &Chain, sign: Option<DecimalSign>) -> Result<Strengths, NoStrength> {
    check_numbers(chain, sign)?;
    let mut read = Strengths { all: Vec::new(), slashed: !chain.plus.contains(&true) };
    if chain.open {
        return Err(NoStrength::Unclear);
    }
    let mut units: Vec<Option<StatedUnit>> = chain.links.iter().map(|link| link.unit).collect();
    let mut right = None;
    for unit in units.iter_mut().rev() {
        *unit = unit.or(right);
        right = *unit;
    }
    let mut terms: Vec<Vec<(&Link, StatedUnit)>> = Vec::new();
    for ((link, unit), plus) in chain.links.iter().zip(units).zip(&chain.plus) {
        let unit = unit.ok_or(NoStrength::Unclear)?;
        match terms.last_mut() {
            Some(term) if !plus => term.push((link, unit)),
            _ => terms.push(vec![(link, unit)]),
        }
    }
    for term in &terms {
        read.all.extend(of_term(term, sign)?);
    }
    let with_per = read.all.iter().filter(|one| one.per.is_some()).count();
    let alike = with_per == 0 || with_per == read.all.len();
    if alike && !read.all.is_empty() { Ok(read) } else { Err(NoStrength::Unclear) }
}

/// "250 mg/62.5 mg/5 mL": amounts, then what all of them are in.
fn of_term(term: &[(&Link, StatedUnit)], sign: Option<DecimalSign>) -> Result<Vec<ReadStrength>, NoStrength> {
    let (last, before) = term.split_last().ok_or(NoStrength::Unclear)?;
    let is_below = !before.is_empty() && (last.0.typed.is_empty() || last.0.unit.is_some_and(holds));
    let (amounts, per) = if is_below { (before, Some(below(last.0, sign)?)) } else { (term, None) };
    amounts.iter().map(|(link, unit)| amount(link, *unit, per.clone(), sign)).collect()
}

fn amount(
    link: &Link,
    unit: StatedUnit,
    per: Option<Measure>,
    sign: Option<DecimalSign>,
) -> Result<ReadStrength, NoStrength> {
    let value = positive(&link.typed, sign).map_err(NoStrength::Number)?;
    let (unit, percent) = match unit {
        StatedUnit::Percent if per.is_none() && value <= Decimal::ONE_HUNDRED => (MeasuredUnit::Gram, true),
        StatedUnit::Measured(unit) if unit.dimension() != Dimension::Volume => (unit, false),
        _ => return Err(NoStrength::Unclear),
    };
    let amount = Measure::measured(value, unit).ok_or(NoStrength::Unclear)?;
    Ok(ReadStrength { amount, per, percent })
}

fn below(link: &Link, sign: Option<DecimalSign>) -> Result<Measure, NoStrength> {
    let value =
        if link.typed.is_empty() { Decimal::ONE } else { positive(&link.typed, sign).map_err(NoStrength::Number)? };
    let unit = match link.unit {
        Some(StatedUnit::Measured(unit)) if matches!(unit.dimension(), Dimension::Volume | Dimension::Mass) => {
            DoseUnit::Measured(unit)
        }
        Some(StatedUnit::Counted(unit)) if value == Decimal::ONE => DoseUnit::Countable(unit),
        _ => return Err(NoStrength::Unclear),
    };
    Measure::new(value, unit).ok_or(NoStrength::Unclear)
}

/// Whether a drug is measured out in it: what stands last and is that, is what the amounts are in.
fn holds(unit: StatedUnit) -> bool {
    match unit {
        StatedUnit::Counted(_) => true,
        StatedUnit::Measured(unit) => unit.dimension() == Dimension::Volume,
        StatedUnit::Percent => false,
    }
}

/// Whether a strength says "in a dose", which is another thing for each form.
pub(super) fn is_per_dose(per: &Measure) -> bool {
    *per.unit() == DoseUnit::Countable(CountableUnit::Puff)
}
