use super::*;
use crate::timing::Often;

fn step() -> DosageStep {
    let dose = Dose::fixed(&Measure::written("500 mg").unwrap());
    DosageStep::new(dose, Route::Oral, Timing::daily(Often::TimesADay(3)), Bounds::Days(7))
}

#[test]
fn the_stored_form_is_stable() {
    let needed = AsNeeded { reason: "pain".into(), most: Some(MostInADay::Amount(Measure::written("4 g").unwrap())) };
    let dosage = Dosage::of(vec![step(), step().when_needed(needed).from_day(7).given_as("water", "")]).unwrap();
    let text = serde_json::to_string(&dosage).unwrap();
    assert_eq!(
        text,
        concat!(
            r#"{"v":1,"steps":[{"dose":{"low":"500","unit":"mg","per":"dose"},"route":"oral","timing":"TID","bounds":"7 d","start_day":0},"#,
            r#"{"dose":{"low":"500","unit":"mg","per":"dose"},"route":"oral","timing":"TID","bounds":"7 d","start_day":7,"as_needed":{"reason":"pain","most":"4 g"},"diluent":"water"}]}"#
        )
    );
    assert_eq!(serde_json::from_str::<Dosage>(&text).unwrap(), dosage);
    assert!(!dosage.is_newer());
}

#[test]
fn what_a_newer_version_wrote_is_read_kept_and_marked() {
    for text in [
        r#"{"v":1,"steps":[{"dose":{"low":"1","unit":"{scoop}","per":"dose"},"route":"oral","timing":"TID","bounds":"7 d"}]}"#,
        r#"{"v":1,"steps":[{"dose":{"low":"1","unit":"mg","per":"m2"},"route":"oral","timing":"TID","bounds":"7 d"}]}"#,
        r#"{"v":1,"steps":[{"dose":{"low":"1","unit":"mg","per":"dose"},"route":"tele","timing":"TID","bounds":"7 d"}]}"#,
        r#"{"v":1,"steps":[{"dose":{"low":"1","unit":"mg","per":"dose"},"route":"oral","timing":"C3H","bounds":"7 d"}]}"#,
        r#"{"v":1,"steps":[{"dose":{"low":"1","unit":"mg","per":"dose"},"route":"oral","timing":"TID","bounds":"2 mo"}]}"#,
        r#"{"v":1,"steps":[{"dose":{"low":"1","unit":"mg","per":"dose"},"route":"oral","timing":"TID","bounds":"7 d","as_needed":{"reason":"x","most":"3 {cup}"}}]}"#,
        r#"{"v":2,"steps":[{"dose":{"low":"1","unit":"mg","per":"dose"},"route":"oral","timing":"TID","bounds":"7 d","skip":true}]}"#,
    ] {
        let dosage: Dosage = serde_json::from_str(text).unwrap();
        assert!(dosage.is_newer(), "{text}");
        let again: Dosage = serde_json::from_str(&serde_json::to_string(&dosage).unwrap()).unwrap();
        assert_eq!(again, dosage);
    }
}

#[test]
fn a_range_goes_up() {
    let one = Measure::written("1 tablet").unwrap();
    assert!(Dose::range(&one, Decimal::TWO).is_some());
    assert!(Dose::range(&one, Decimal::ONE).is_none());
    assert!(Dosage::of(Vec::new()).is_none());
}
