//! Acts on a dispensing, with what each does to the line.

use crate::{
    dispensing::DispensingState,
    ids::{LineId, PlaceId},
    prescription::{LineState, PrescriptionNumber},
    stock::TakenUnits,
};

super::act! {
    /// Units were picked.
    "dispensing.prepare" v 1, DispensingPrepared {
        /// The prescription.
        prescription: PrescriptionNumber,
        /// The line.
        line: LineId,
        /// The line's order, decision, supply.
        line_state: LineState,
        /// Where the dispensing stands; nothing while there is none.
        state: Option<DispensingState>,
        /// The pharmacy that gives.
        place: PlaceId,
        /// What was taken, by lot.
        taken: Vec<TakenUnits>,
        /// Why another lot than the one that expires first, or empty.
        lot_reason: String,
    }
}

super::act! {
    /// What was picked was checked.
    "dispensing.check" v 1, DispensingChecked {
        /// Where the dispensing stands.
        state: DispensingState,
        /// The line's order, decision, supply.
        line_state: LineState,
        /// Whether the person who picked checked it, too.
        by_same_person: Option<bool>,
    }
}

super::act! {
    /// Units left the pharmacy.
    "dispensing.hand_over" v 1, DispensingHandedOver {
        /// Where the dispensing stands.
        state: DispensingState,
        /// The line's order, decision, supply.
        line_state: LineState,
    }
}

super::act! {
    /// Units went back to their lots.
    "dispensing.undo" v 1, DispensingUndone {
        /// Where the dispensing stands.
        state: DispensingState,
        /// The line's order, decision, supply.
        line_state: LineState,
        /// Why, or empty.
        reason: String,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::tests::reads_back;
    use crate::stock::{Expiry, LotNumber};

    #[test]
    fn every_act_reads_back() {
        let line_state = LineState::requested(21).unwrap();
        let taken = TakenUnits { lot: LotNumber::read("A".to_owned()), expiry: Expiry::UNKNOWN, units: 21 };
        let before = DispensingPrepared {
            prescription: PrescriptionNumber::new(2026, 1).unwrap(),
            line: "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071".parse().unwrap(),
            line_state: line_state.clone(),
            state: None,
            place: "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6072".parse().unwrap(),
            taken: Vec::new(),
            lot_reason: String::new(),
        };
        reads_back(&before);
        reads_back(&DispensingPrepared { state: Some(DispensingState::Prepared), taken: vec![taken], ..before });
        let (checked, by_same_person) = (DispensingState::Checked, Some(true));
        reads_back(&DispensingChecked { state: checked, line_state: line_state.clone(), by_same_person });
        reads_back(&DispensingHandedOver { state: DispensingState::HandedOver, line_state: line_state.clone() });
        reads_back(&DispensingUndone { state: DispensingState::Undone, line_state, reason: "recall".to_owned() });
    }
}
