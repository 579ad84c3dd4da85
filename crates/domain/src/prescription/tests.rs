//! A line's life, told by examples.

use super::*;
use crate::coded::Stored;
use crate::ids::LineId;

const A: &str = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071";
const B: &str = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6072";

fn line(units: u32) -> LineState {
    LineState::requested(units).unwrap()
}

fn id(text: &str) -> LineId {
    text.parse().unwrap()
}

fn shown(line: &LineState) -> Shown {
    line.shown().known().unwrap()
}

#[test]
fn the_usual_way_from_request_to_dispensed() {
    let line = line(21);
    assert_eq!(shown(&line), Shown::Requested);
    assert_eq!(line.prepare(21, Basis::Acceptance), Err(Refused::NotAccepted));
    let line = line.accept().unwrap();
    assert_eq!(shown(&line), Shown::ToDispense);
    let line = line.prepare(10, Basis::Acceptance).unwrap().hand_over(10, Basis::Acceptance).unwrap();
    assert_eq!(shown(&line), Shown::PartDispensed);
    assert_eq!(line.prepare(12, Basis::Acceptance), Err(Refused::MoreThanLeft { left: 11 }));
    assert_eq!(line.complete(), Err(Refused::NotAllGiven { units: 11 }));
    let line = line.prepare(11, Basis::Acceptance).unwrap().hand_over(11, Basis::Acceptance).unwrap();
    assert_eq!(shown(&line), Shown::Dispensed);
    assert_eq!(line.withdraw_acceptance(), Err(Refused::AllHandedOver));
    let line = line.complete().unwrap();
    assert_eq!((shown(&line), line.fhir_request_status()), (Shown::Dispensed, "completed"));
    assert_eq!(line.stop(), Err(Refused::Completed));
}

#[test]
fn a_question_goes_to_the_prescriber_and_back() {
    let asked = line(1).ask().unwrap();
    assert_eq!(shown(&asked), Shown::QuestionAsked);
    assert_eq!(shown(&asked).waits(), Waits::Prescriber);
    assert_eq!((asked.fhir_request_status(), asked.fhir_dispense_status()), ("active", Some("on-hold")));
    let answered = asked.answer().unwrap();
    assert_eq!((shown(&answered), shown(&answered).waits()), (Shown::Answered, Waits::Pharmacist));
    assert_eq!(answered.answer(), Err(Refused::NoQuestion));
    assert_eq!(shown(&answered.ask().unwrap()), Shown::QuestionAsked);
    assert_eq!(shown(&asked.accept().unwrap()), Shown::ToDispense);
    assert_eq!(asked.accept().unwrap().ask(), Err(Refused::AlreadyAccepted));
}

#[test]
fn a_rejected_line_is_amended_or_cancelled_and_nothing_else() {
    let rejected = line(5).reject(RejectReason::Dose).unwrap();
    assert_eq!(shown(&rejected), Shown::Rejected);
    assert_eq!(rejected.decision().reason(), Some(&Stored::Known(RejectReason::Dose)));
    assert_eq!(rejected.fhir_dispense_status(), Some("declined"));
    assert_eq!(rejected.accept(), Err(Refused::AlreadyRejected));
    assert_eq!(rejected.prepare(1, Basis::Emergency), Err(Refused::AlreadyRejected));
    assert_eq!(shown(&rejected.cancel().unwrap()), Shown::Cancelled);
    let replaced = rejected.replace(id(A), id(B)).unwrap();
    assert_eq!((shown(&replaced), replaced.order().replaced_by()), (Shown::Replaced, Some(id(B))));
    assert_eq!(replaced.fhir_request_status(), "cancelled");
    assert_eq!(rejected.replace(id(A), id(A)), Err(Refused::ReplacesItself));
}

#[test]
fn a_withdrawn_acceptance_keeps_prepared_units_in_the_pharmacy() {
    let part = line(10).accept().unwrap().prepare(4, Basis::Acceptance).unwrap();
    let part = part.hand_over(4, Basis::Acceptance).unwrap().prepare(6, Basis::Acceptance).unwrap();
    let withdrawn = part.withdraw_acceptance().unwrap();
    assert_eq!(shown(&withdrawn), Shown::Requested);
    assert_eq!(withdrawn.hand_over(6, Basis::Acceptance), Err(Refused::NotAccepted));
    assert_eq!(withdrawn.supply().given(), 4);
    assert_eq!(withdrawn.undo(7), Err(Refused::MoreThanPrepared { prepared: 6 }));
    assert_eq!(withdrawn.undo(6).unwrap().supply().left(), 6);
}

#[test]
fn cancel_before_anything_was_given_stop_after() {
    let fresh = line(3).accept().unwrap();
    assert_eq!(fresh.stop(), Err(Refused::NothingGiven));
    let part = fresh.prepare(2, Basis::Acceptance).unwrap();
    let cancelled = part.cancel().unwrap();
    assert!(cancelled.must_undo() && !cancelled.undo(2).unwrap().must_undo());
    let part = part.hand_over(2, Basis::Acceptance).unwrap();
    assert_eq!(part.cancel(), Err(Refused::SomeGiven { handed_over: 2 }));
    assert_eq!(part.mark_in_error(), Err(Refused::SomeGiven { handed_over: 2 }));
    assert_eq!(part.may_amend(), Err(Refused::SomeGiven { handed_over: 2 }));
    let stopped = part.stop().unwrap();
    assert_eq!((shown(&stopped), stopped.fhir_request_status()), (Shown::Stopped, "stopped"));
    assert_eq!(stopped.take_back(3), Err(Refused::MoreThanGiven { given: 2 }));
    assert_eq!(stopped.take_back(2).unwrap().supply().given(), 0);
    assert_eq!(part.replace(id(A), id(B)).unwrap().fhir_request_status(), "stopped");
}

#[test]
fn a_held_line_is_neither_accepted_nor_dispensed_but_may_be_talked_about() {
    let held = line(3).accept().unwrap().prepare(1, Basis::Acceptance).unwrap().hold().unwrap();
    assert_eq!((shown(&held), held.fhir_request_status()), (Shown::OnHold, "on-hold"));
    assert_eq!(held.hand_over(1, Basis::Acceptance), Err(Refused::OnHold));
    assert_eq!(held.hand_over(1, Basis::Emergency), Err(Refused::OnHold));
    assert_eq!(held.hold(), Err(Refused::OnHold));
    assert_eq!(line(3).hold().unwrap().accept(), Err(Refused::OnHold));
    assert!(line(3).hold().unwrap().ask().is_ok_and(|one| one.answer().is_ok()));
    assert!(held.release().unwrap().hand_over(1, Basis::Acceptance).is_ok());
    assert_eq!(line(3).release(), Err(Refused::NotOnHold));
}

#[test]
fn an_emergency_supply_goes_before_acceptance_and_stays_with_the_pharmacist() {
    let given = line(2).prepare(2, Basis::Emergency).unwrap().hand_over(2, Basis::Emergency).unwrap();
    assert_eq!((shown(&given), shown(&given).waits()), (Shown::Requested, Waits::Pharmacist));
    assert_eq!(given.complete(), Err(Refused::NotAccepted));
    assert_eq!(shown(&given.accept().unwrap()), Shown::Dispensed);
    assert_eq!(line(2).prepare(3, Basis::Emergency), Err(Refused::MoreThanLeft { left: 2 }));
}

#[test]
fn what_a_newer_version_wrote_is_shown_and_left_alone() {
    let newer = LineState::read(OrderState::read("paused", None), Decision::Accepted, Supply::nothing(3));
    assert_eq!(newer.shown(), Stored::Newer("paused".to_owned()));
    assert_eq!(newer.fhir_request_status(), "unknown");
    assert_eq!(newer.prepare(1, Basis::Acceptance), Err(Refused::Newer));
    assert_eq!(newer.cancel(), Err(Refused::Newer));
    let newer = LineState::read(OrderState::Active, Decision::read("escalated", None), Supply::nothing(3));
    assert_eq!(newer.shown().words(), "escalated");
    for refused in [newer.accept(), newer.answer(), newer.prepare(1, Basis::Emergency), newer.cancel(), newer.hold()] {
        assert_eq!(refused, Err(Refused::Newer));
    }
    let reason = Decision::read("rejected", Some("reason_of_tomorrow"));
    assert_eq!(reason.reason().unwrap().words(), "reason_of_tomorrow");
    assert_eq!(Decision::read("rejected", None), Decision::Newer("rejected".to_owned()));
    assert_eq!(OrderState::read("replaced", None), OrderState::Newer("replaced".to_owned()));
}

#[test]
fn codes_read_back_and_nonsense_figures_do_not_panic() {
    for order in [
        OrderState::Active,
        OrderState::OnHold,
        OrderState::Stopped,
        OrderState::Cancelled,
        OrderState::Completed,
        OrderState::Replaced { by: id(A) },
        OrderState::EnteredInError,
        OrderState::Newer("x".to_owned()),
    ] {
        assert_eq!(OrderState::read(order.code(), order.replaced_by()), order);
    }
    for decision in [
        Decision::Pending,
        Decision::Queried,
        Decision::Answered,
        Decision::Accepted,
        Decision::Rejected { reason: RejectReason::Other.into() },
        Decision::Newer("x".to_owned()),
    ] {
        assert_eq!(Decision::read(decision.code(), decision.reason().map(Stored::code)), decision);
    }
    let most = u32::MAX;
    let odd = LineState::read(OrderState::Active, Decision::Accepted, Supply::read(1, most, 1, most));
    assert_eq!((odd.supply().given(), odd.supply().left()), (0, 0));
    assert!(odd.hand_over(most, Basis::Acceptance).is_err() && odd.prepare(most, Basis::Acceptance).is_err());
    assert!(odd.take_back(most).is_err());
    assert_eq!(LineState::requested(0), Err(Refused::NoUnits));
}

#[test]
fn the_most_urgent_is_the_greatest() {
    assert!(Priority::Stat > Priority::Asap && Priority::Asap > Priority::Urgent);
    assert!(Priority::Urgent > Priority::Routine);
}

#[test]
fn a_line_survives_the_wire() {
    let rejected = line(5).reject(RejectReason::Allergy).unwrap().replace(id(A), id(B)).unwrap();
    let wire = serde_json::to_string(&rejected).unwrap();
    assert_eq!(serde_json::from_str::<LineState>(&wire).unwrap(), rejected);
}
