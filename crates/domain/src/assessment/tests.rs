use super::*;
use crate::{
    code::DrugCode,
    draft::{StepDraft, parse_dosage},
    drug::{DrugFacts, DrugIngredient, DrugVersion},
    drug_state::{ControlledClass, DrugRefused, DrugState},
    form::{DispensingUnit, DoseForm},
    ids::{DrugId, DrugVersionId, ObservationId},
    name::Name,
    refusal::{Part, Place},
    strength::{Basis, written},
    unit::{CountableUnit, Measure},
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use uuid::Uuid;

const TODAY: Date = date(2026, 7, 1);

pub(super) fn tablets() -> DrugFacts {
    let tablet = DoseUnit::Countable(CountableUnit::Tablet);
    let ingredient = DrugIngredient {
        substance: Name::from_store("paracetamol".to_owned()),
        strength: written("500 mg", &tablet),
        basis: Basis::Base.into(),
    };
    DrugFacts {
        form: Some(DoseForm::Tablet.into()),
        ingredients: vec![ingredient],
        routes: vec![Route::Oral.into()],
        dispensing_unit: Some(DispensingUnit::Tablet.into()),
        unit_use: Some(UnitUse::WHOLE),
        ..DrugFacts::named(Name::from_store("paracetamol 500 mg".to_owned()))
    }
}

pub(super) fn drug(facts: DrugFacts) -> Drug {
    let id = DrugId::from_uuid(Uuid::from_u128(1));
    let version = DrugVersion {
        id: DrugVersionId::from_uuid(Uuid::from_u128(2)),
        drug: id,
        number: 1,
        facts,
        created_at: Timestamp::UNIX_EPOCH,
        created_by: "rita".to_owned(),
    };
    Drug {
        id,
        code: DrugCode::from_store("D-1".to_owned()),
        state: DrugState::Active,
        state_reason: String::new(),
        state_at: Timestamp::UNIX_EPOCH,
        state_by: "rita".to_owned(),
        tall_man: None,
        look_alike_group: None,
        version,
        changed_in: 1,
    }
}

/// A dose by mouth for seven days; its unit may say "mg/kg".
pub(super) fn step(dose: &str, unit: &str, timing: &str) -> StepDraft {
    let (unit, per) = unit.strip_suffix("/kg").map_or((unit, ""), |unit| (unit, "kg"));
    StepDraft {
        dose: dose.to_owned(),
        dose_unit: unit.to_owned(),
        per_kg: per.to_owned(),
        route: "oral".to_owned(),
        timing: timing.to_owned(),
        duration: "7".to_owned(),
        duration_unit: "d".to_owned(),
        ..StepDraft::default()
    }
}

pub(super) fn dosage_of(steps: &[StepDraft]) -> Dosage {
    parse_dosage(steps).unwrap()
}

fn dosage(dose: &str, unit: &str, route: &str, per: &str) -> Dosage {
    dosage_of(&[StepDraft { route: route.to_owned(), per_kg: per.to_owned(), ..step(dose, unit, "TID") }])
}

fn twenty_one() -> Dosage {
    dosage("500", "mg", "oral", "")
}

pub(super) fn nobody() -> PatientFacts {
    PatientFacts::unknown(TODAY)
}

pub(super) fn weighing(kilograms: i64) -> PatientFacts {
    let weight = Weighed {
        id: ObservationId::from_uuid(Uuid::from_u128(3)),
        kilograms: BodyWeight::kilograms(kilograms.into()).unwrap(),
        method: crate::patient::ObservationMethod::Measured.into(),
        on: Some(TODAY),
    };
    PatientFacts { weight: Some(weight), ..nobody() }
}

fn sent(label: &str) -> Sent<'_> {
    Sent {
        clinician: "as agreed on",
        label,
        by_weight: false,
        until: None,
        class: ControlledClass::NotControlled.into(),
    }
}

#[test]
fn a_line_that_can_be_worked_out_needs_nothing_more() {
    let (drug, dosage) = (drug(tablets()), twenty_one());
    let all = assess(&LineFacts::asked(&drug, &dosage, None), &nobody());
    assert_eq!((all.units.map(Quantity::get), all.obstacle.clone(), all.missing.len()), (Some(21), None, 0));
    assert!(all.label.is_some() && all.reading.starts_with(&all.clinician) && all.reading.len() > all.clinician.len());
    assert_eq!((all.not_given.clone(), all.enough(false, "")), (None, Ok(())));
    assert_eq!(all.found, all.worked_out());
}

#[test]
fn an_open_question_is_settled_in_words() {
    let (drug, dosage) = (drug(tablets()), twenty_one());
    let all = assess(&LineFacts::asked(&drug, &dosage, None), &nobody());
    assert_eq!(all.enough(true, ""), Err(NotEnough::Settlement));
    assert_eq!(all.enough(true, "by telephone"), Ok(()));
}

#[test]
fn what_stands_against_a_request_names_its_part() {
    let tablets = drug(tablets());
    let suspended = Drug { state: DrugState::Suspended, ..tablets.clone() };
    let nameless = drug(DrugFacts::named(Name::from_store("x".to_owned())));
    let line = |part| Place::Line(4, part);
    let step = |part| Place::Step { line: 4, step: 0, part };
    for (drug, dosage, place) in [
        (&suspended, twenty_one(), Some(line(Part::Drug))),
        (&nameless, twenty_one(), Some(line(Part::Drug))),
        (&tablets, dosage("500", "mg", "rectal", ""), Some(step(Part::Route))),
        (&tablets, dosage("500", "mL", "oral", ""), Some(step(Part::DoseUnit))),
        (&tablets, dosage("300", "mg", "oral", ""), Some(step(Part::Dose))),
        (&tablets, twenty_one(), None),
    ] {
        let all = assess(&LineFacts::asked(drug, &dosage, None), &nobody());
        assert_eq!(all.obstacle.map(|one| one.place(4)), place, "{dosage:?}");
    }
    let all = assess(&LineFacts::asked(&suspended, &twenty_one(), None), &nobody());
    assert_eq!(all.obstacle, Some(Obstacle::Drug(DrugRefused::Suspended)));
}

#[test]
fn a_dose_by_weight_goes_by_the_newest_and_says_when_it_stops_nowhere() {
    let by_weight = dosage("10", "mg", "oral", "kg");
    let open = drug(tablets());
    let mut facts = tablets();
    facts.plain.adult_at_once = Measure::written("1 g");
    let stops = drug(facts);
    let all = assess(&LineFacts::asked(&open, &by_weight, None), &weighing(50));
    assert_eq!((all.units.map(Quantity::get), all.no_maximum), (Some(21), true));
    assert_eq!(all.weight, weighing(50).weight);
    assert!(!assess(&LineFacts::asked(&stops, &by_weight, None), &weighing(50)).no_maximum);
    // where no dose goes by it, a weight is none of the line's
    assert_eq!(assess(&LineFacts::asked(&open, &twenty_one(), None), &weighing(50)).weight, None);
    let unknown = assess(&LineFacts::asked(&open, &by_weight, None), &nobody());
    assert!(unknown.obstacle.is_some() && unknown.units.is_none());
}

#[test]
fn a_line_that_can_not_be_read_in_full_keeps_its_warning_about_the_maximum() {
    let warns = |facts, by_weight| {
        let drug = drug(facts);
        let sent = Sent { by_weight, ..sent("Take it") };
        let line = LineFacts { drug: Some(&drug), dosage: None, quantity: Quantity::new(21), sent: Some(sent) };
        assess(&line, &weighing(50)).no_maximum
    };
    let mut stops = tablets();
    stops.plain.adult_a_day = Measure::written("4 g");
    assert_eq!((warns(tablets(), true), warns(tablets(), false), warns(stops, true)), (true, false, false));
}

#[test]
fn a_quantity_that_was_said_stands_beside_what_the_dose_comes_to() {
    let (drug, dosage) = (drug(tablets()), twenty_one());
    let said = assess(&LineFacts::asked(&drug, &dosage, Quantity::new(30)), &nobody());
    assert_eq!(said.units, Quantity::new(30));
    assert!(matches!(said.found.unwrap().from, From::Prescriber(_)));
}

#[test]
fn what_was_agreed_on_stays_as_it_was() {
    let (drug, other) = (drug(tablets()), dosage("1", "g", "oral", ""));
    let line = LineFacts { sent: Some(sent("Take it")), ..LineFacts::asked(&drug, &other, Quantity::new(7)) };
    let all = assess(&line, &nobody());
    assert_eq!((all.clinician.as_str(), all.label.as_deref()), ("as agreed on", Some("Take it")));
    assert_eq!((all.units, all.missing.len()), (Quantity::new(7), 0));
    // and what the dose comes to is worked out beside it
    assert_eq!(all.supply.unwrap().unwrap().units, Quantity::new(42).unwrap());
}

#[test]
fn a_line_that_was_sent_says_what_it_lacks_the_weightiest_first() {
    let drug = drug(tablets());
    let line =
        |drug, units, label| LineFacts { drug, dosage: None, quantity: Quantity::new(units), sent: Some(sent(label)) };
    for (line, missing) in [
        (line(None, 0, ""), vec![NotEnough::Drug, NotEnough::Quantity, NotEnough::Label]),
        (line(Some(&drug), 0, "Take it"), vec![NotEnough::Quantity]),
        (line(Some(&drug), 21, ""), vec![NotEnough::Label]),
        (line(Some(&drug), 21, "Take it"), vec![]),
    ] {
        let all = assess(&line, &nobody());
        assert_eq!(all.enough(false, "settled").err(), missing.first().copied());
        assert_eq!(all.missing, missing);
    }
}

#[test]
fn what_is_not_given_any_more() {
    let plain = drug(tablets());
    let mut facts = tablets();
    facts.plain.controlled = Some(ControlledClass::Narcotic.into());
    let controlled = drug(facts);
    let retired = Drug { state: DrugState::Retired { replaced_by: None }, ..plain.clone() };
    let dosage = twenty_one();
    let given = |drug, until, class: ControlledClass| {
        let sent = Sent { until, class: class.into(), ..sent("Take it") };
        let line = LineFacts { drug, dosage: Some(&dosage), quantity: Quantity::new(21), sent: Some(sent) };
        assess(&line, &nobody()).not_given
    };
    let (free, yesterday) = (ControlledClass::NotControlled, date(2026, 6, 30));
    assert_eq!(given(Some(&plain), None, free), None);
    assert_eq!(given(Some(&plain), Some(TODAY), free), None, "its last day is a day");
    assert_eq!(given(Some(&plain), Some(yesterday), free), Some(GiveRefused::Outdated { until: yesterday }.into()));
    assert_eq!(given(None, None, free), Some(GiveRefused::NoDrug.into()));
    assert_eq!(given(Some(&retired), None, free), Some(DrugRefused::Retired.into()));
    // controlled then, or controlled by now
    assert_eq!(given(Some(&controlled), None, free), Some(DrugRefused::NoRegister.into()));
    assert_eq!(given(Some(&plain), None, ControlledClass::Narcotic), Some(DrugRefused::NoRegister.into()));
}
