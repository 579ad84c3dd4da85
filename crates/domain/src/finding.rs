//! What an assessment finds that somebody has to look at before a line is sent, and that whoever checks it sees first.

use crate::{form::DispensingUnit, medicine::Amount, number::Quantity, strength::Strength, unit::Measure};
use serde::{Deserialize, Serialize};

/// What was found. A line is sent all the same when its prescriber writes why it is right. Kept with lines, so members are
/// only ever added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// One dose is above the most that the drug's record allows at once.
    AboveAtOnce {
        /// The dose, as it is given.
        dose: Measure,
        /// What it comes to in the unit of the record; nothing where that is the dose's own.
        comes_to: Option<Amount>,
        /// What the record allows.
        most: Measure,
    },
    /// The doses of 24 hours are together above the most that the drug's record allows in a day.
    AboveADay {
        /// The doses of 24 hours.
        day: Amount,
        /// What the record allows.
        most: Measure,
    },
    /// One dose takes ten dispensing units or more: often a wrong unit or a misplaced point.
    ManyUnits {
        /// The dose, as it is given.
        dose: Measure,
        /// The units it takes.
        units: Amount,
    },
    /// One dose is ten, a hundred or a thousand times the strength as it is printed.
    TimesStrength {
        /// The dose, as it is given.
        dose: Measure,
        /// How many times.
        times: u32,
        /// The strength.
        strength: Strength,
    },
    /// More units are to be supplied than any course usually takes.
    LargeQuantity {
        /// The quantity.
        units: Quantity,
        /// Of what.
        unit: DispensingUnit,
    },
}
