use super::tests::{dosage_of, drug, nobody, step, tablets, weighing};
use super::*;
use crate::{
    draft::{StepDraft, parse_dosage},
    drug::DrugFacts,
    form::{DispensingUnit, DoseForm},
    refusal::{Part, Place},
    strength::written,
    unit::{CountableUnit, Measure},
};

fn measure(text: &str) -> Measure {
    Measure::written(text).unwrap()
}

/// Paracetamol 500 mg tablets: at most 1 g at once and 4 g a day for an adult (BNF, paracetamol: by mouth, adult).
fn limited() -> DrugFacts {
    let mut facts = tablets();
    facts.plain.adult_at_once = Some(measure("1 g"));
    facts.plain.adult_a_day = Some(measure("4 g"));
    facts
}

/// Paracetamol 250 mg in 5 mL.
fn liquid() -> DrugFacts {
    let mut facts = limited();
    facts.form = Some(DoseForm::OralSuspension.into());
    facts.dispensing_unit = Some(DispensingUnit::Bottle.into());
    facts.unit_use = Some(UnitUse::Continuous);
    facts.plain.unit_content = Some(measure("100 mL"));
    facts.ingredients[0].strength = written("250 mg/5 mL", &DoseUnit::Countable(CountableUnit::Tablet));
    facts
}

/// What is found of steps, each said shortly.
fn found(facts: DrugFacts, steps: &[StepDraft]) -> Vec<String> {
    let (drug, dosage) = (drug(facts), dosage_of(steps));
    let all = assess(&LineFacts::asked(&drug, &dosage, None), &weighing(70));
    all.findings.iter().map(short).collect()
}

fn short(finding: &Finding) -> String {
    let words = |measure: &Measure| measure.words(DecimalMark::Point);
    match finding {
        Finding::AboveAtOnce { dose, comes_to, most } => {
            let comes = comes_to.as_ref().map(|comes| format!(" = {comes}")).unwrap_or_default();
            format!("once {}{comes} > {}", words(dose), words(most))
        }
        Finding::AboveADay { day, most } => format!("day {day} > {}", words(most)),
        Finding::ManyUnits { dose, units } => format!("{} = {units}", words(dose)),
        Finding::TimesStrength { dose, times, strength } => format!("{} = {times} × {strength}", words(dose)),
        Finding::LargeQuantity { units, unit } => unit.count(*units),
    }
}

#[test]
fn a_recorded_maximum_counts_for_every_dose() {
    let tablets = |dose: &str, unit: &str, timing: &str| vec![step(dose, unit, timing)];
    let second = |dose: &str, start: &str| StepDraft { start: start.to_owned(), ..step(dose, "mg", "QID") };
    let on = |day: &str| {
        let mut draft = step("1", "g", "QID");
        let field = if day == "mo" { &mut draft.mo } else { &mut draft.tu };
        "yes".clone_into(field);
        draft
    };
    for (facts, steps, all) in [
        (limited(), tablets("1", "g", "QID"), vec![]),
        (limited(), tablets("5", "g", "QID"), vec!["once 5 g > 1 g", "5 g = 10 tablets", "day 20 g > 4 g"]),
        (limited(), tablets("3", "{tbl}", "TID"), vec!["once 3 tablets = 1.5 g > 1 g", "day 4.5 g > 4 g"]),
        (limited(), tablets("1", "g", "Q4H"), vec!["day 6 g > 4 g"]),
        (limited(), vec![step("500", "mg", "QID"), second("1000", "")], vec!["day 6 g > 4 g"]),
        (limited(), vec![step("500", "mg", "QID"), second("1000", "then")], vec![]),
        (liquid(), tablets("20", "mL", "QID"), vec![]),
        (liquid(), tablets("40", "mL", "BID"), vec!["once 40 mL = 2 g > 1 g"]),
        (liquid(), tablets("15", "mg/kg", "QID"), vec![]),
        (limited(), vec![on("mo"), on("tu")], vec![]),
        (limited(), vec![on("mo"), on("mo")], vec!["day 8 g > 4 g"]),
        (
            limited(),
            vec![StepDraft { duration: "4".to_owned(), duration_unit: "dose".to_owned(), ..step("1", "g", "Q4H") }],
            vec![],
        ),
        (
            limited(),
            vec![StepDraft { per_kg: "h".to_owned(), duration: String::new(), ..step("1", "g", "ONCE") }],
            vec!["day 24 g > 4 g"],
        ),
    ] {
        assert_eq!(found(facts, &steps), all, "{steps:?}");
    }
}

#[test]
fn a_most_in_24_hours_above_the_record_never_reaches_a_label() {
    let needed = |most: &str, timing: &str| StepDraft {
        as_needed: "yes".to_owned(),
        as_needed_reason: "pain".to_owned(),
        max_per_day: most.to_owned(),
        ..step("1", "g", timing)
    };
    for (most, timing, refused) in [
        ("12 g", "PRN", true),
        ("4 g", "PRN", false),
        ("4", "PRN", false),
        ("5", "PRN", true),
        ("12", "QID", true),
        ("4", "QID", false),
        ("12", "Q4H", true),
    ] {
        let (drug, dosage) = (drug(limited()), dosage_of(&[needed(most, timing)]));
        let all = assess(&LineFacts::asked(&drug, &dosage, None), &nobody());
        let limit = Obstacle::LimitAboveRecord { step: 0, most: measure("4 g") };
        assert_eq!(all.obstacle, refused.then_some(limit.clone()), "{most} {timing}");
        assert_eq!(limit.place(2), Place::Step { line: 2, step: 0, part: Part::MostInADay });
    }
}

#[test]
fn a_tenfold_dose_is_asked_about() {
    let mut levothyroxine = tablets();
    levothyroxine.ingredients[0].strength = written("50 mcg", &DoseUnit::Countable(CountableUnit::Tablet));
    let mut without = liquid();
    (without.plain.adult_at_once, without.plain.adult_a_day) = (None, None);
    for (facts, dose, unit, all) in [
        (tablets(), "4", "{tbl}", vec![]),
        (tablets(), "4500", "mg", vec![]),
        (tablets(), "5", "g", vec!["5 g = 10 tablets"]),
        (levothyroxine.clone(), "50", "ug", vec![]),
        (levothyroxine, "50", "mg", vec!["50 mg = 1 000 tablets", "21 000 tablets"]),
        (without.clone(), "500", "mg", vec![]),
        (without, "2500", "mg", vec!["2 500 mg = 10 × 250 mg/5 mL"]),
    ] {
        let said: Vec<_> =
            found(facts, &[step(dose, unit, "TID")]).iter().map(|one| one.replace('\u{202F}', " ")).collect();
        assert_eq!(said, all, "{dose} {unit}");
    }
}

#[test]
fn without_a_weight_no_number_of_units_lets_a_dose_by_weight_pass() {
    let (drug, dosage) = (drug(limited()), dosage_of(&[step("15", "mg/kg", "QID")]));
    let all = assess(&LineFacts::asked(&drug, &dosage, Quantity::new(20)), &nobody());
    assert_eq!(all.obstacle, Some(Obstacle::Dose { step: 0, why: CannotCompute::WeightNeeded }));
}

/// A solution for injection of so much in 1 mL.
fn injection(strength: &str, content: &str) -> DrugFacts {
    let mut facts = tablets();
    facts.form = Some(DoseForm::InjectionSolution.into());
    facts.dispensing_unit = Some(DispensingUnit::Ampoule.into());
    facts.unit_use = Some(UnitUse::EachDoseOpensNewUnit);
    facts.plain.unit_content = Some(measure(content));
    facts.routes = vec![Route::Intramuscular.into()];
    facts.ingredients[0].strength = written(strength, &DoseUnit::Countable(CountableUnit::Tablet));
    facts
}

#[test]
fn what_can_be_measured_depends_on_the_syringe() {
    // epinephrine 10 micrograms/kg: 0.14 mL of 1 mg/mL for 14 kg (Resuscitation Council UK, anaphylaxis, by age 150
    // micrograms); gentamicin 5 mg/kg for 71 kg: 355 mg is 8.875 mL of 40 mg/mL, 8.9 mL in a
    // syringe of 10 mL
    for (facts, dose, kilograms, worked) in [
        (injection("1 mg/mL", "1 mL"), ("10", "ug/kg"), 14, "140 micrograms"),
        (injection("100 mg/mL", "0.6 mL"), ("1", "mg/kg"), 45, "45 mg"),
        (injection("40 mg/mL", "20 mL"), ("5", "mg/kg"), 71, "356 mg"),
        (injection("10 mg/mL", "100 mL"), ("15", "mg/kg"), 34, "510 mg"),
    ] {
        let once = StepDraft { duration: String::new(), route: "im".to_owned(), ..step(dose.0, dose.1, "ONCE") };
        let (drug, dosage) = (drug(facts), dosage_of(&[once]));
        let parts = Parts::of(&drug);
        let medicine = parts.medicine().unwrap();
        let weight = weighing(kilograms).weight.map(|weighed| weighed.kilograms);
        let dose = amount::each_dose(&dosage.steps()[0], &medicine, weight).unwrap();
        assert_eq!(dose.most.words(DecimalMark::Point), worked);
    }
}

#[test]
fn a_drug_of_once_a_week_is_never_ordered_more_often() {
    let mut facts = tablets();
    facts.plain.weekly = Some(crate::drug::Yes);
    let on = |day: &str, timing: &str| {
        let mut draft = step("500", "mg", timing);
        match day {
            "mo" => "yes".clone_into(&mut draft.mo),
            "both" => ("yes".clone_into(&mut draft.mo), "yes".clone_into(&mut draft.th)).1,
            _ => {}
        }
        draft
    };
    for (draft, refused) in [
        (on("mo", "WK"), false),
        (on("", "QD"), true),
        (on("both", "QD"), true),
        (on("mo", "QD"), false),
        (on("", "QOD"), true),
    ] {
        let (drug, dosage) = (drug(facts.clone()), dosage_of(std::slice::from_ref(&draft)));
        let all = assess(&LineFacts::asked(&drug, &dosage, None), &nobody());
        assert_eq!(all.obstacle == Some(Obstacle::WeeklyOnly { step: 0 }), refused, "{draft:?}");
    }
    let (drug, dosage) = (drug(facts), dosage_of(&[on("mo", "WK")]));
    let all = assess(&LineFacts::asked(&drug, &dosage, None), &nobody());
    assert_eq!(all.label.as_deref(), Some("Once a week on Mondays: take 1 tablet for 7 days"));
    let days = StepDraft { every_n: "7".to_owned(), ..on("", "DAYS") };
    assert!(parse_dosage(std::slice::from_ref(&days)).is_err() && parse_dosage(&[on("", "QD;EVERY:7")]).is_err());
    let twice = dosage_of(&[on("mo", "WK"), StepDraft { mo: String::new(), th: "yes".to_owned(), ..on("mo", "WK") }]);
    let all = assess(&LineFacts::asked(&drug, &twice, None), &nobody());
    assert_eq!(all.obstacle, Some(Obstacle::WeeklyOnly { step: 1 }));
    assert!(parse_dosage(&[on("", "WK")]).is_err() && parse_dosage(&[on("both", "WK")]).is_err());
}

#[test]
fn a_concentrate_says_into_what_and_over_how_long() {
    let mut facts = injection("150 mg/mL", "10 mL");
    facts.plain.concentrate = Some(crate::drug::Yes);
    let (drug, draft) = (drug(facts), StepDraft { route: "im".to_owned(), ..step("1500", "mg", "QD") });
    let obstacle = |draft: &StepDraft| {
        let dosage = dosage_of(std::slice::from_ref(draft));
        assess(&LineFacts::asked(&drug, &dosage, None), &nobody()).obstacle
    };
    let mixed = StepDraft { diluent: "1 L glucose 5 %".to_owned(), ..draft.clone() };
    let whole = StepDraft { over: "8 hours".to_owned(), ..mixed.clone() };
    assert_eq!(obstacle(&draft), Some(Obstacle::Concentrate { step: 0, lacks: Part::Diluent }));
    assert_eq!(obstacle(&mixed), Some(Obstacle::Concentrate { step: 0, lacks: Part::GivenOver }));
    assert_eq!(obstacle(&whole), None);
}
