//! How much of a drug an adult gets at most, and how finely it can be measured out. It does not know doses or patients.

use crate::{
    fraction::Fraction,
    unit::{DoseUnit, Measure},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Where a dose by weight stops and what it is rounded to. Every part may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, Value>", into = "BTreeMap<String, Value>")]
pub struct DoseLimits {
    /// The most an adult gets at once.
    pub adult_at_once: Option<Measure>,
    /// The most an adult gets in a day.
    pub adult_a_day: Option<Measure>,
    /// The smallest amount that can be measured out.
    pub smallest_measure: Option<Measure>,
    /// What a newer version wrote beside these: kept as it is.
    newer: BTreeMap<String, Value>,
}

/// Why limits are refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitRefused {
    /// Less in a day than at once.
    #[error("This is less than the most at once. Correct one of them.")]
    LessThanAtOnce,
    /// The drug isn't measured in this.
    #[error("Doses of this drug can't be compared with {0}. Choose {1}.")]
    Unit(String, String),
}

const AT_ONCE: &str = "adult_at_once";
const A_DAY: &str = "adult_a_day";
const SMALLEST: &str = "smallest_measure";

impl DoseLimits {
    /// These limits.
    #[must_use]
    pub fn of(at_once: Option<Measure>, a_day: Option<Measure>, smallest: Option<Measure>) -> Self {
        Self { adult_at_once: at_once, adult_a_day: a_day, smallest_measure: smallest, newer: BTreeMap::new() }
    }

    /// Limits as the store holds them: nothing, or JSON. What this version can't read is kept, never judged.
    #[must_use]
    pub fn from_store(text: &str) -> Self {
        if text.is_empty() {
            return Self::default();
        }
        serde_json::from_str(text)
            .unwrap_or_else(|_| BTreeMap::from([("unread".to_owned(), Value::String(text.to_owned()))]).into())
    }

    /// The text for the store; nothing when nothing is known.
    #[must_use]
    pub fn to_store(&self) -> String {
        let all = BTreeMap::from(self.clone());
        if all.is_empty() { String::new() } else { serde_json::to_string(&all).unwrap_or_default() }
    }

    /// Whether a dose by weight stops anywhere.
    #[must_use]
    pub const fn has_maximum(&self) -> bool {
        self.adult_at_once.is_some() || self.adult_a_day.is_some()
    }

    /// These limits with what a newer version wrote beside the earlier ones.
    #[must_use]
    pub fn keeping(self, was: &Self) -> Self {
        let said = BTreeMap::from(self.clone());
        let newer = was.newer.iter().filter(|(key, _)| !said.contains_key(*key));
        Self { newer: newer.map(|(key, value)| (key.clone(), value.clone())).collect(), ..self }
    }

    /// Whether the two maxima go together, and each limit with the units in which the drug's doses are written (none
    /// known yet allows all).
    ///
    /// # Errors
    /// [`LimitRefused`] with the field it is about: the limit's, or its unit's.
    pub fn fit(&self, units: &[DoseUnit]) -> Result<(), (&'static str, LimitRefused)> {
        for (field, limit) in [
            ("adult_at_once_unit", &self.adult_at_once),
            ("adult_a_day_unit", &self.adult_a_day),
            ("smallest_measure_unit", &self.smallest_measure),
        ] {
            if let Some(limit) = limit
                && !units.is_empty()
                && !units.iter().any(|unit| limit.in_unit(unit).is_some())
            {
                let fits: Vec<&str> = units.iter().map(|unit| unit.word(false)).collect();
                return Err((field, LimitRefused::Unit(limit.unit().word(false).to_owned(), fits.join(", or "))));
            }
        }
        if let (Some(at_once), Some(a_day)) = (&self.adult_at_once, &self.adult_a_day)
            && let (Some(day), Some(once)) = (a_day.in_unit(at_once.unit()), Fraction::of(at_once.value()))
            && day < once
        {
            return Err(("adult_a_day", LimitRefused::LessThanAtOnce));
        }
        Ok(())
    }
}

impl From<BTreeMap<String, Value>> for DoseLimits {
    fn from(mut newer: BTreeMap<String, Value>) -> Self {
        newer.retain(|_, value| !value.is_null());
        let mut take = |key: &str| {
            let read: Option<Measure> = newer.get(key).and_then(|value| serde_json::from_value(value.clone()).ok());
            let amount = Measure::new(read.as_ref()?.value(), read?.unit().clone());
            if amount.is_some() {
                newer.remove(key);
            }
            amount
        };
        let (adult_at_once, adult_a_day, smallest_measure) = (take(AT_ONCE), take(A_DAY), take(SMALLEST));
        Self { adult_at_once, adult_a_day, smallest_measure, newer }
    }
}

impl From<DoseLimits> for BTreeMap<String, Value> {
    fn from(limits: DoseLimits) -> Self {
        let DoseLimits { adult_at_once, adult_a_day, smallest_measure, newer: mut all } = limits;
        for (key, amount) in [(AT_ONCE, adult_at_once), (A_DAY, adult_a_day), (SMALLEST, smallest_measure)] {
            if let Some(value) = amount.and_then(|amount| serde_json::to_value(amount).ok()) {
                all.insert(key.to_owned(), value);
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(at_once: &str, a_day: &str, smallest: &str) -> DoseLimits {
        DoseLimits::of(Measure::written(at_once), Measure::written(a_day), Measure::written(smallest))
    }

    #[test]
    fn limits_go_into_the_store_and_come_back() {
        assert_eq!(DoseLimits::default().to_store(), "");
        for limits in [DoseLimits::default(), of("1 g", "4 g", "0.1 mL"), of("", "2400 mg", "")] {
            assert_eq!(DoseLimits::from_store(&limits.to_store()), limits);
        }
        assert_eq!(of("1 g", "", "").to_store(), r#"{"adult_at_once":{"unit":"g","value":"1"}}"#);
    }

    #[test]
    fn what_a_newer_version_wrote_is_kept() {
        let stored = r#"{"adult_at_once":{"unit":"g","value":"1"},"child_a_day":{"unit":"mg/kg","value":"60"}}"#;
        let was = DoseLimits::from_store(stored);
        assert_eq!(was.to_store(), stored);
        let now = of("500 mg", "", "").keeping(&was).to_store();
        assert!(now.contains("child_a_day") && now.contains("500"), "{now}");
        for unread in ["see leaflet", r#"{"adult_at_once":"by age"}"#, r#"{"adult_at_once":{"value":"0","unit":"g"}}"#]
        {
            let read = DoseLimits::from_store(unread);
            assert!(!read.has_maximum());
            assert_eq!(DoseLimits::from_store(&read.to_store()), read, "{unread}");
            let json = serde_json::to_string(&read).unwrap();
            assert_eq!(serde_json::from_str::<DoseLimits>(&json).unwrap(), read, "{unread}");
            let filled = of("1 g", "", "").keeping(&read);
            assert_eq!(DoseLimits::from_store(&filled.to_store()), filled, "{unread}");
        }
    }

    #[test]
    fn limits_fit_the_drug_and_each_other() {
        let units = ["mg", "mL"].map(|unit| DoseUnit::written(unit).unwrap());
        assert_eq!(of("1 g", "4 g", "0.1 mL").fit(&units), Ok(()));
        assert_eq!(of("1 g", "500 mg", "").fit(&units), Err(("adult_a_day", LimitRefused::LessThanAtOnce)));
        let says = of("2 tablets", "", "").fit(&units).unwrap_err();
        assert_eq!(
            (says.0, says.1.to_string()),
            ("adult_at_once_unit", "Doses of this drug can't be compared with tablets. Choose mg, or mL.".to_owned())
        );
        assert_eq!(of("2 tablets", "", "").fit(&[]), Ok(()), "nothing to compare with yet");
    }
}
