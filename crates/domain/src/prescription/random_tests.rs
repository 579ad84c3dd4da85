//! Whatever anybody does in whatever order, the promises of a line hold.

use proptest::prelude::*;

use super::*;
use crate::ids::LineId;

#[derive(Debug, Clone, Copy)]
enum Step {
    Accept,
    Ask,
    Answer,
    Reject,
    Withdraw,
    Hold,
    Release,
    Cancel,
    Stop,
    Complete,
    Replace,
    InError,
    Prepare(u32, Basis),
    HandOver(u32, Basis),
    Undo(u32),
    TakeBack(u32),
}

fn ids() -> (LineId, LineId) {
    ("0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071".parse().unwrap(), "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6072".parse().unwrap())
}

fn take(line: &LineState, step: Step) -> Result<LineState, Refused> {
    let (me, by) = ids();
    match step {
        Step::Accept => line.accept(),
        Step::Ask => line.ask(),
        Step::Answer => line.answer(),
        Step::Reject => line.reject(RejectReason::Unclear),
        Step::Withdraw => line.withdraw_acceptance(),
        Step::Hold => line.hold(),
        Step::Release => line.release(),
        Step::Cancel => line.cancel(),
        Step::Stop => line.stop(),
        Step::Complete => line.complete(),
        Step::Replace => line.replace(me, by),
        Step::InError => line.mark_in_error(),
        Step::Prepare(units, basis) => line.prepare(units, basis),
        Step::HandOver(units, basis) => line.hand_over(units, basis),
        Step::Undo(units) => line.undo(units),
        Step::TakeBack(units) => line.take_back(units),
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let basis = || prop_oneof![4 => Just(Basis::Acceptance), 1 => Just(Basis::Emergency)];
    let units = || prop_oneof![8 => 0_u32..8, 1 => Just(u32::MAX)];
    let ending = prop_oneof![
        Just(Step::Cancel),
        Just(Step::Stop),
        Just(Step::Complete),
        Just(Step::Replace),
        Just(Step::InError),
        Just(Step::Reject),
    ];
    let talking = prop_oneof![
        3 => Just(Step::Accept),
        1 => Just(Step::Ask),
        1 => Just(Step::Answer),
        1 => Just(Step::Withdraw),
        1 => Just(Step::Hold),
        1 => Just(Step::Release),
    ];
    let supplying = prop_oneof![
        (units(), basis()).prop_map(|(units, basis)| Step::Prepare(units, basis)),
        (units(), basis()).prop_map(|(units, basis)| Step::HandOver(units, basis)),
        units().prop_map(Step::Undo),
        units().prop_map(Step::TakeBack),
    ];
    prop::collection::vec(prop_oneof![1 => ending, 6 => talking, 12 => supplying], 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn no_sequence_breaks_a_promise(of in 1_u32..20, steps in steps()) {
        let mut line = LineState::requested(of).unwrap();
        let mut covered = 0_u32;
        let mut in_emergency = 0_u32;
        for step in steps {
            let before = line.clone();
            match take(&line, step) {
                Ok(next) => line = next,
                Err(refused) => {
                    prop_assert!(refused.to_string().ends_with('.'));
                    prop_assert_eq!(&line, &before, "a refusal changes nothing");
                    continue;
                }
            }
            let supply = line.supply();
            prop_assert_eq!(supply.of(), of);
            prop_assert!(supply.given() + supply.prepared() <= of, "never more than accepted");
            prop_assert!(supply.returned() <= supply.handed_over());

            if before.order().is_final() {
                prop_assert_eq!(line.order(), before.order(), "a final order stays");
                prop_assert_eq!(line.decision(), before.decision());
                prop_assert_eq!(supply.handed_over(), before.supply().handed_over());
                prop_assert!(supply.prepared() <= before.supply().prepared());
            }
            if matches!(before.decision(), Decision::Rejected { .. }) {
                prop_assert_eq!(line.decision(), before.decision(), "a rejection stays");
            }

            let newly = supply.handed_over() - before.supply().handed_over();
            if newly > 0 {
                prop_assert_eq!(before.order(), &OrderState::Active);
                if before.decision() == &Decision::Accepted { covered += newly } else {
                    prop_assert!(matches!(step, Step::HandOver(_, Basis::Emergency)), "nothing before acceptance");
                    in_emergency += newly;
                }
            }
            prop_assert_eq!(covered + in_emergency, supply.handed_over());
            if line.order() == &OrderState::Cancelled || line.order() == &OrderState::EnteredInError {
                prop_assert_eq!(supply.handed_over(), 0);
            }
            if line.order() == &OrderState::Stopped { prop_assert!(supply.handed_over() > 0) }
            prop_assert!(line.shown().known().is_some());
        }
    }
}
