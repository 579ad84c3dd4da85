use super::*;
use proptest::prelude::*;

fn draft(dose: &str, unit: &str, timing: &str) -> StepDraft {
    StepDraft {
        dose: dose.into(),
        dose_unit: unit.into(),
        route: "oral".into(),
        timing: timing.into(),
        duration: "7".into(),
        ..StepDraft::default()
    }
}

fn wrong(draft: &StepDraft) -> Vec<&'static str> {
    draft.parse(&[Route::Oral]).unwrap_err().into_iter().map(|(field, _)| field).collect()
}

#[test]
fn every_wrong_field_is_named() {
    assert_eq!(wrong(&StepDraft::default()), ["dose", "route", "timing"]);
    assert_eq!(wrong(&draft("1.000", "mg", "TID")), ["dose"]);
    assert_eq!(wrong(&draft("5", "scoop", "TID")), ["dose_unit"]);
    assert_eq!(wrong(&draft("5", "mg", "HOURS")), ["every_n"]);
    assert_eq!(wrong(&draft("5", "mg", "AT")), ["times"]);
    assert_eq!(wrong(&draft("5", "mg", "ONCE")), ["duration"]);
    assert_eq!(wrong(&draft("5", "mg", "CONT")), ["timing"]);
    assert_eq!(wrong(&draft("5", "mg", "PRN")), ["as_needed"]);
    assert_eq!(wrong(&StepDraft { route: "iv".into(), ..draft("5", "mg", "TID") }), ["route"]);
    assert_eq!(wrong(&StepDraft { dose_high: "4".into(), ..draft("5", "mg", "TID") }), ["dose_high"]);
    assert_eq!(wrong(&StepDraft { mo: "yes".into(), ..draft("5", "mg", "Q6H") }), ["weekdays"]);
    assert_eq!(wrong(&StepDraft { as_needed: "on".into(), ..draft("5", "mg", "TID") }), ["as_needed_reason"]);
    assert_eq!(wrong(&StepDraft { times: "08:00".into(), ..draft("5", "mg", "QD") }), ["times"]);
    assert_eq!(wrong(&StepDraft { every_n: "3".into(), ..draft("5", "mg", "QD") }), ["every_n"]);
    assert_eq!(wrong(&StepDraft { max_per_day: "3".into(), ..draft("5", "mg", "QD") }), ["max_per_day"]);
    let needed = |most: &str| StepDraft {
        as_needed: "on".into(),
        as_needed_reason: "pain".into(),
        max_per_day: most.into(),
        ..draft("500", "mg", "Q6H")
    };
    for most in ["", "0", "1,000", "0.25 g", "4 tablets", "4 scoops", "99"] {
        assert_eq!(wrong(&needed(most)), ["max_per_day"], "{most}");
    }
    for most in ["4", "2 g", "2000 mg"] {
        assert!(needed(most).parse(&[]).is_ok(), "{most}");
    }
    let eyes = |most: &str| StepDraft {
        route: "eye-both".into(),
        dose: "1".into(),
        dose_unit: "{drop}".into(),
        ..needed(most)
    };
    assert!(eyes("2 drops").parse(&[]).is_ok());
    let refused = eyes("1 drop").parse(&[]).unwrap_err();
    assert_eq!(refused.first().map(|(field, _)| *field), Some("max_per_day"), "a drop into each eye is two");
}

#[test]
fn a_dose_for_the_whole_day_is_shared_over_whole_days() {
    let shared =
        |timing: &str, n: &str| StepDraft { per_kg: "kg.d".into(), every_n: n.into(), ..draft("50", "mg", timing) };
    for (timing, n) in [("HOURS", "5"), ("HOURS", "7"), ("HOURS", "36"), ("HOURS", "48")] {
        let problems = shared(timing, n).parse(&[]).unwrap_err();
        assert_eq!(problems[0].1, DraftRefused::DayNotDivided, "every {n} hours: {problems:?}");
    }
    for (timing, n) in [("Q8H", ""), ("HOURS", "24"), ("TID", ""), ("TIMES", "5")] {
        assert!(shared(timing, n).parse(&[]).is_ok(), "{timing} {n}");
    }
}

#[test]
fn steps_follow_or_go_together() {
    let then = StepDraft { start: "then".into(), ..draft("5", "mg", "QD") };
    let dosage = parse_dosage(&[draft("10", "mg", "QD"), then.clone(), draft("1", "mg", "BED")], &[]).unwrap();
    assert_eq!(dosage.steps().iter().map(DosageStep::start_day).collect::<Vec<_>>(), [0, 7, 7]);
    let open = StepDraft { duration: String::new(), ..draft("10", "mg", "QD") };
    assert_eq!(parse_dosage(&[open, then], &[]).unwrap_err()[0].1.0, "start");
    assert!(parse_dosage(&[], &[]).is_err());
}

#[test]
fn an_empty_row_is_blank() {
    assert!(
        StepDraft { route: "oral".into(), dose_unit: "mg".into(), timing: "QD".into(), ..StepDraft::default() }
            .is_blank()
    );
    assert!(!draft("5", "mg", "QD").is_blank());
}

proptest! {
    #[test]
    fn no_text_makes_it_fall(text in prop::collection::vec("\\PC{0,12}|[0-9.,]{1,9}|yes|on|mg|TID|AT|DAYS|MO|oral", 14)) {
        let mut words = text.into_iter();
        let mut next = || words.next().unwrap_or_default();
        let draft = StepDraft {
            dose: next(), dose_high: next(), dose_unit: next(), per_kg: next(), route: next(), timing: next(), every_n: next(), times: next(),
            mo: next(), th: next(), as_needed: next(), as_needed_reason: next(), max_per_day: next(), duration: next(), duration_unit: next(), ..StepDraft::default()
        };
        let _ = parse_dosage(&[draft], &[Route::Oral]);
    }
}
