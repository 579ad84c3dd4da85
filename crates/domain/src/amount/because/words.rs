//! The words of how a quantity was found.

use super::{Because, ByWeight, Each, From, QuantityBasis, QuantityReason, Shared, Stop, Times, Use, WeightUsed};
use crate::{
    amount::days_words,
    dates::day_words,
    form::DispensingUnit,
    medicine::in_units,
    number::{self, DecimalMark},
    unit::Measure,
};
use std::fmt;

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = self.unit.word(true);
        write!(f, "{}: ", self.unit.count(self.units))?;
        for (place, step) in self.steps.iter().enumerate() {
            if place > 0 {
                f.write_str(" + ")?;
            }
            f.write_str(&step.takes.words(self.unit))?;
            if let Some(by_weight) = &step.by_weight {
                write!(f, " ({by_weight})")?;
            }
        }
        if let Some(Shared { all, content }) = &self.shared {
            if let Some(all) = all {
                write!(f, " = {}", all.words(DecimalMark::Point))?;
            }
            write!(f, ", {} in one {one}", content.words(DecimalMark::Point))?;
        }
        match self.in_use_days {
            Some(days) => write!(f, "; one {one} is used for at most {days} days"),
            None => Ok(()),
        }
    }
}

impl Use {
    fn words(&self, unit: DispensingUnit) -> String {
        match self {
            Self::Counted { each, times, both_sides } => {
                let places = if *both_sides { " × 2 places" } else { "" };
                format!("{} × {times}{places}", each.words(unit))
            }
            Self::Limited { a_day, days } => {
                format!("at most {} a day × {}", in_units(*a_day, unit), days_words(*days))
            }
        }
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let doses = |doses: u64| {
            format!("{} {}", number::show_count(u128::from(doses)), if doses == 1 { "dose" } else { "doses" })
        };
        match *self {
            Self::Doses(all) => f.write_str(&doses(all)),
            Self::ADay { times, days } => write!(f, "{times} a day × {}", days_words(days)),
            Self::Within { doses: all, days } => write!(f, "{} in {}", doses(all), days_words(days)),
        }
    }
}

impl Each {
    fn words(&self, unit: DispensingUnit) -> String {
        let dose = |dose: &Measure| dose.words(DecimalMark::Point);
        let (one, several) = (unit.word(true), unit.word(false));
        match self {
            Self::Plain(measure) => dose(measure),
            Self::Opens { dose: measure, units, each } => {
                let opened = units.ceil();
                let opens = format!("each dose of {} opens", dose(measure));
                match each {
                    Some(strength) if opened == 1 => format!("{opens} one {strength} {one}"),
                    Some(strength) => format!("{opens} {} {several} of {strength}", number::show_count(opened)),
                    None if opened == 1 => format!("{opens} one {one}"),
                    None => format!("{opens} {} {several}", number::show_count(opened)),
                }
            }
            Self::OpensCounted { dose: measure, units } => {
                format!("each dose of {} opens {}", dose(measure), in_units(*units, unit))
            }
            Self::Divided { dose: measure, by } => format!("{} ÷ {by} per {one}", dose(measure)),
            Self::Comes { dose: measure, to } => format!("{} is {to}", dose(measure)),
        }
    }
}

impl ByWeight {
    /// Where it stops and whether it is rounded: ", stopped at the adult maximum".
    pub(crate) fn ends(&self) -> String {
        let stop = match self.stop {
            Stop::AdultMaximum => ", stopped at the adult maximum",
            Stop::Nowhere => ", no adult maximum is recorded",
            Stop::NotReached => "",
        };
        format!("{stop}{}", if self.rounded { ", rounded to what can be measured" } else { "" })
    }

    /// ", shared over the day's doses" behind the amount of a whole day.
    pub(crate) const fn shared(&self) -> &'static str {
        if self.a_day { " a day, shared over the day's doses" } else { "" }
    }
}

impl fmt::Display for ByWeight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (each, kilograms) =
            (self.each_kilogram.words(DecimalMark::Point), number::show(self.kilograms, DecimalMark::Point));
        write!(f, "{each} for each kg{} × {kilograms} kg{}", self.shared(), self.ends())
    }
}

impl fmt::Display for WeightUsed {
    /// "measured 1 Jul 2026".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.method.words())?;
        match self.on {
            Some(day) => write!(f, " {}", day_words(day)),
            None => Ok(()),
        }
    }
}

impl fmt::Display for QuantityBasis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.from {
            From::Dosage(because) => write!(f, "{because}")?,
            From::Prescriber(because) => write!(f, "asked for by the prescriber; the dose comes to {because}")?,
            From::PrescriberAlone(why) => write!(f, "asked for by the prescriber. {why}")?,
        }
        match (&self.weight, &self.from) {
            (None, _) => Ok(()),
            (Some(weight), From::PrescriberAlone(_)) => write!(f, " Weight: {weight}."),
            (Some(weight), _) => write!(f, "; weight {weight}"),
        }
    }
}

impl fmt::Display for QuantityReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Found(found) => write!(f, "{found}"),
            Self::Words(words) => f.write_str(words),
            Self::Newer(_) => f.write_str("found in a way that only a newer version knows"),
        }
    }
}
