//! What stands against requesting a line as it is.

use crate::{
    amount::CannotCompute,
    drug_state::DrugRefused,
    refusal::{Part, Place, Why},
    request::RequestRefused,
    route::Route,
    unit::Measure,
};

/// Why a line may not be requested as it is, and which part of it that is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The drug is not in use.
    Drug(DrugRefused),
    /// Something that must be known of the drug is not recorded.
    IncompleteDrug,
    /// A step's route is none of the drug's.
    Route {
        /// The step, from 0.
        step: usize,
        /// The route that was asked for.
        route: Route,
        /// The routes that the drug is given by.
        given: Vec<Route>,
    },
    /// A drug that is given once a week, ordered more often.
    WeeklyOnly {
        /// The step, from 0.
        step: usize,
    },
    /// A concentrate that says not into what it is mixed, or over how long it is given.
    Concentrate {
        /// The step, from 0.
        step: usize,
        /// What is not said.
        lacks: Part,
    },
    /// A step's most in 24 hours is above what the drug's record allows in a day.
    LimitAboveRecord {
        /// The step, from 0.
        step: usize,
        /// What the record allows.
        most: Measure,
    },
    /// A person must say how many units.
    Quantity(CannotCompute),
    /// A step's dose does not go with the drug.
    Dose {
        /// The step, from 0.
        step: usize,
        /// Why no quantity can be worked out.
        why: CannotCompute,
    },
}

impl Obstacle {
    /// The reason that a person is told.
    #[must_use]
    pub fn why(&self) -> Why {
        match self {
            Self::Drug(refused) => refused.clone().into(),
            Self::IncompleteDrug => RequestRefused::IncompleteDrug.into(),
            Self::Route { route, given, .. } => {
                RequestRefused::NotGivenSo { route: *route, given: given.clone() }.into()
            }
            Self::WeeklyOnly { .. } => RequestRefused::WeeklyOnly.into(),
            Self::Concentrate { .. } => RequestRefused::Concentrate.into(),
            Self::LimitAboveRecord { most, .. } => RequestRefused::LimitAboveRecord { most: most.clone() }.into(),
            Self::Quantity(why) | Self::Dose { why, .. } => why.clone().into(),
        }
    }

    /// The part of a request's line that it is about; the line counts from 0.
    #[must_use]
    pub const fn place(&self, line: usize) -> Place {
        match self {
            Self::Drug(_) | Self::IncompleteDrug => Place::Line(line, Part::Drug),
            Self::Route { step, .. } => Place::Step { line, step: *step, part: Part::Route },
            Self::WeeklyOnly { step } => Place::Step { line, step: *step, part: Part::Timing },
            Self::Concentrate { step, lacks } => Place::Step { line, step: *step, part: *lacks },
            Self::LimitAboveRecord { step, .. } => Place::Step { line, step: *step, part: Part::MostInADay },
            Self::Quantity(_) => Place::Line(line, Part::Quantity),
            Self::Dose { step, .. } => {
                let part = if self.is_about_unit() { Part::DoseUnit } else { Part::Dose };
                Place::Step { line, step: *step, part }
            }
        }
    }

    /// Whether it is the dose's unit that does not fit, and not its number.
    #[must_use]
    pub const fn is_about_unit(&self) -> bool {
        matches!(
            self,
            Self::Dose {
                why: CannotCompute::UnitDoesNotFit { .. }
                    | CannotCompute::SeveralIngredients { .. }
                    | CannotCompute::ActiveOrWhole(_),
                ..
            }
        )
    }
}
