//! What may happen to a line, and the sentence for what may not.
//!
//! Every step takes the state as it is and gives the next one or a refusal; a refusal changes nothing.
//! Refuses to know who acts and why: permissions and the record of the step are the service's.

use serde::{Deserialize, Serialize};

use super::refused::Refused;
use super::words::{Decision, OrderState, RejectReason, Supply};
use crate::ids::LineId;

/// What a dispensing rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The pharmacist's acceptance.
    Acceptance,
    /// An emergency: before acceptance, with a reason, on a list until a pharmacist has looked.
    Emergency,
}

/// A line's order, decision and supply, and the steps that may change them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LineState {
    pub(super) order: OrderState,
    pub(super) decision: Decision,
    pub(super) supply: Supply,
}

impl LineState {
    /// A line just requested.
    ///
    /// # Errors
    /// [`Refused::NoUnits`] for a quantity of 0.
    pub const fn requested(units: u32) -> Result<Self, Refused> {
        if units == 0 {
            return Err(Refused::NoUnits);
        }
        let supply = Supply::nothing(units);
        Ok(Self { order: OrderState::Active, decision: Decision::Pending, supply })
    }

    /// What the store says. No rule is applied on reading.
    #[must_use]
    pub const fn read(order: OrderState, decision: Decision, supply: Supply) -> Self {
        Self { order, decision, supply }
    }

    /// Whether the order stands.
    #[must_use]
    pub const fn order(&self) -> &OrderState {
        &self.order
    }

    /// What the pharmacist decided.
    #[must_use]
    pub const fn decision(&self) -> &Decision {
        &self.decision
    }

    /// What was supplied.
    #[must_use]
    pub const fn supply(&self) -> Supply {
        self.supply
    }

    /// Whether units picked for this line must go back, because it ended or was rejected meanwhile.
    #[must_use]
    pub const fn must_undo(&self) -> bool {
        self.supply.prepared > 0 && (self.order.is_final() || matches!(self.decision, Decision::Rejected { .. }))
    }

    // --- the pharmacist's decision ---

    /// Accepts the line, so that its units may be dispensed; also after an answer by telephone.
    ///
    /// # Errors
    /// An ended, held, already accepted or rejected line.
    pub fn accept(&self) -> Result<Self, Refused> {
        self.not_held()?;
        self.undecided()?;
        Ok(self.decided(Decision::Accepted))
    }

    /// Asks the prescriber, once or again.
    ///
    /// # Errors
    /// An ended, accepted or rejected line.
    pub fn ask(&self) -> Result<Self, Refused> {
        self.open()?;
        self.undecided()?;
        Ok(self.decided(Decision::Queried))
    }

    /// Answers the pharmacist's question.
    ///
    /// # Errors
    /// [`Refused::NoQuestion`]; an ended line.
    pub fn answer(&self) -> Result<Self, Refused> {
        self.open()?;
        match self.decision {
            Decision::Queried => Ok(self.decided(Decision::Answered)),
            Decision::Newer(_) => Err(Refused::Newer),
            _ => Err(Refused::NoQuestion),
        }
    }

    /// Rejects the line: nothing more of it will be dispensed.
    ///
    /// # Errors
    /// An ended, accepted or rejected line.
    pub fn reject(&self, reason: RejectReason) -> Result<Self, Refused> {
        self.open()?;
        self.undecided()?;
        Ok(self.decided(Decision::Rejected { reason: reason.into() }))
    }

    /// Withdraws the acceptance for all units not yet handed over; prepared ones can't be handed over any more.
    ///
    /// # Errors
    /// [`Refused::NotAccepted`], [`Refused::AllHandedOver`]; an ended or rejected line.
    pub fn withdraw_acceptance(&self) -> Result<Self, Refused> {
        self.open()?;
        self.accepted()?;
        if self.supply.is_whole() {
            return Err(Refused::AllHandedOver);
        }
        Ok(self.decided(Decision::Pending))
    }

    // --- the order ---

    /// Lets the line stand still: nothing is dispensed until it is released.
    ///
    /// # Errors
    /// An ended or already held line.
    pub fn hold(&self) -> Result<Self, Refused> {
        self.not_held()?;
        Ok(self.ordered(OrderState::OnHold))
    }

    /// Ends the hold.
    ///
    /// # Errors
    /// [`Refused::NotOnHold`]; an ended line.
    pub fn release(&self) -> Result<Self, Refused> {
        self.open()?;
        if self.order == OrderState::OnHold { Ok(self.ordered(OrderState::Active)) } else { Err(Refused::NotOnHold) }
    }

    /// Withdraws a line of which nothing was ever handed over.
    ///
    /// # Errors
    /// [`Refused::SomeGiven`]; an ended line.
    pub fn cancel(&self) -> Result<Self, Refused> {
        self.open()?;
        self.nothing_handed_over()?;
        Ok(self.ordered(OrderState::Cancelled))
    }

    /// Ends a line of which some was handed over.
    ///
    /// # Errors
    /// [`Refused::NothingGiven`]; an ended line.
    pub fn stop(&self) -> Result<Self, Refused> {
        self.open()?;
        if self.supply.handed_over == 0 {
            return Err(Refused::NothingGiven);
        }
        Ok(self.ordered(OrderState::Stopped))
    }

    /// Closes an accepted line of which all was given.
    ///
    /// # Errors
    /// [`Refused::NotAllGiven`], [`Refused::NotAccepted`]; an ended, held or rejected line.
    pub fn complete(&self) -> Result<Self, Refused> {
        self.not_held()?;
        self.accepted()?;
        if !self.supply.is_whole() || self.supply.prepared > 0 {
            let units = self.supply.of.saturating_sub(self.supply.given()).max(self.supply.prepared);
            return Err(Refused::NotAllGiven { units });
        }
        Ok(self.ordered(OrderState::Completed))
    }

    /// Whether whoever prescribes may put another line in the place of this one: only while nothing was handed over,
    /// for what was given must be counted in sight.
    ///
    /// # Errors
    /// [`Refused::SomeGiven`]; an ended line.
    pub fn may_amend(&self) -> Result<(), Refused> {
        self.open()?;
        self.nothing_handed_over()
    }

    /// Ends this line `me` because the amended line `by` stands in its place.
    ///
    /// # Errors
    /// [`Refused::ReplacesItself`]; an ended line.
    pub fn replace(&self, me: LineId, by: LineId) -> Result<Self, Refused> {
        self.open()?;
        if me == by {
            return Err(Refused::ReplacesItself);
        }
        Ok(self.ordered(OrderState::Replaced { by }))
    }

    /// Says that the line should never have been written; only while nothing was handed over, for what was
    /// given must stay in sight.
    ///
    /// # Errors
    /// [`Refused::SomeGiven`]; an ended line.
    pub fn mark_in_error(&self) -> Result<Self, Refused> {
        self.open()?;
        self.nothing_handed_over()?;
        Ok(self.ordered(OrderState::EnteredInError))
    }

    // --- the supply ---

    /// Picks units for hand-over.
    ///
    /// # Errors
    /// [`Refused::NoUnits`], [`Refused::MoreThanLeft`], [`Refused::NotAccepted`] without an emergency;
    /// an ended, held or rejected line.
    pub fn prepare(&self, units: u32, basis: Basis) -> Result<Self, Refused> {
        self.may_supply(basis)?;
        let left = self.supply.left();
        let prepared = some(units)?.checked_add(self.supply.prepared).filter(|_| units <= left);
        Ok(self.supplied(Supply { prepared: prepared.ok_or(Refused::MoreThanLeft { left })?, ..self.supply }))
    }

    /// Hands over prepared units. The order and the decision are looked at again, for they may have changed
    /// since the units were picked.
    ///
    /// # Errors
    /// [`Refused::NoUnits`], [`Refused::MoreThanPrepared`], [`Refused::MoreThanLeft`], [`Refused::NotAccepted`]
    /// without an emergency; an ended, held or rejected line.
    pub fn hand_over(&self, units: u32, basis: Basis) -> Result<Self, Refused> {
        self.may_supply(basis)?;
        let rest = self.taken_from_prepared(units)?;
        let left = rest.left();
        let handed_over = rest.handed_over.checked_add(units).filter(|_| units <= left);
        Ok(self.supplied(Supply { handed_over: handed_over.ok_or(Refused::MoreThanLeft { left })?, ..rest }))
    }

    /// Puts prepared units back. Possible on every line, also one that ended meanwhile.
    ///
    /// # Errors
    /// [`Refused::NoUnits`], [`Refused::MoreThanPrepared`].
    pub fn undo(&self, units: u32) -> Result<Self, Refused> {
        self.taken_from_prepared(units).map(|supply| self.supplied(supply))
    }

    /// Records units that came back after hand-over. Possible on every line, also one that ended.
    ///
    /// # Errors
    /// [`Refused::NoUnits`], [`Refused::MoreThanGiven`].
    pub fn take_back(&self, units: u32) -> Result<Self, Refused> {
        let given = self.supply.given();
        let returned = self.supply.returned.checked_add(some(units)?).filter(|_| units <= given);
        Ok(self.supplied(Supply { returned: returned.ok_or(Refused::MoreThanGiven { given })?, ..self.supply }))
    }

    // --- what the steps look at ---

    const fn open(&self) -> Result<(), Refused> {
        match self.order {
            OrderState::Active | OrderState::OnHold if matches!(self.decision, Decision::Newer(_)) => {
                Err(Refused::Newer)
            }
            OrderState::Active | OrderState::OnHold => Ok(()),
            OrderState::Stopped => Err(Refused::Stopped),
            OrderState::Cancelled => Err(Refused::Cancelled),
            OrderState::Completed => Err(Refused::Completed),
            OrderState::Replaced { .. } => Err(Refused::Replaced),
            OrderState::EnteredInError => Err(Refused::EnteredInError),
            OrderState::Newer(_) => Err(Refused::Newer),
        }
    }

    fn not_held(&self) -> Result<(), Refused> {
        self.open()?;
        if self.order == OrderState::OnHold { Err(Refused::OnHold) } else { Ok(()) }
    }

    const fn undecided(&self) -> Result<(), Refused> {
        match self.decision {
            Decision::Pending | Decision::Queried | Decision::Answered => Ok(()),
            Decision::Accepted => Err(Refused::AlreadyAccepted),
            Decision::Rejected { .. } => Err(Refused::AlreadyRejected),
            Decision::Newer(_) => Err(Refused::Newer),
        }
    }

    const fn accepted(&self) -> Result<(), Refused> {
        match self.decision {
            Decision::Accepted => Ok(()),
            Decision::Pending | Decision::Queried | Decision::Answered => Err(Refused::NotAccepted),
            Decision::Rejected { .. } => Err(Refused::AlreadyRejected),
            Decision::Newer(_) => Err(Refused::Newer),
        }
    }

    fn may_supply(&self, basis: Basis) -> Result<(), Refused> {
        self.not_held()?;
        match (self.accepted(), basis) {
            (Err(Refused::NotAccepted), Basis::Emergency) => Ok(()),
            (accepted, _) => accepted,
        }
    }

    const fn nothing_handed_over(&self) -> Result<(), Refused> {
        match self.supply.handed_over {
            0 => Ok(()),
            handed_over => Err(Refused::SomeGiven { handed_over }),
        }
    }

    fn taken_from_prepared(&self, units: u32) -> Result<Supply, Refused> {
        let prepared = self.supply.prepared;
        let rest = prepared.checked_sub(some(units)?).ok_or(Refused::MoreThanPrepared { prepared })?;
        Ok(Supply { prepared: rest, ..self.supply })
    }

    fn decided(&self, decision: Decision) -> Self {
        Self { decision, ..self.clone() }
    }

    fn ordered(&self, order: OrderState) -> Self {
        Self { order, ..self.clone() }
    }

    fn supplied(&self, supply: Supply) -> Self {
        Self { supply, ..self.clone() }
    }
}

const fn some(units: u32) -> Result<u32, Refused> {
    if units == 0 { Err(Refused::NoUnits) } else { Ok(units) }
}
