use proptest::prelude::*;

use super::*;
use crate::draft::{StepDraft, parse_dosage};
use crate::form::{DispensingUnit, DoseForm};
use crate::number::DecimalMark;
use crate::number::to_field;
use crate::sentence;
use crate::strength::{self, Basis, Ingredient};

const TABLE: &str = include_str!("../../../../tests/data/worked_quantities.tsv");

fn fields(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(';')
        .map(|part| part.trim().split_once('=').unwrap_or((part.trim(), "")))
        .filter(|(key, _)| !key.is_empty())
}

fn ingredients(spec: &str) -> Vec<Ingredient> {
    let form = form(spec);
    let unit = unit(spec, form)
        .countable()
        .map_or(DoseUnit::Countable(crate::unit::CountableUnit::Tablet), DoseUnit::Countable);
    let Some((_, strengths)) = fields(spec).find(|(key, _)| *key == "strength") else { return Vec::new() };
    strengths
        .split(" + ")
        .map(|text| Ingredient::new("substance", strength::written(text, &unit).expect(text), Basis::Base).unwrap())
        .collect()
}

fn form(spec: &str) -> DoseForm {
    let (_, code) = fields(spec).find(|(key, _)| *key == "form").unwrap();
    DoseForm::from_code(code).expect(code)
}

fn unit(spec: &str, form: DoseForm) -> DispensingUnit {
    fields(spec)
        .find(|(key, _)| *key == "unit")
        .map_or(form.usual_unit(), |(_, code)| DispensingUnit::from_code(code).expect(code))
}

fn medicine<'a>(spec: &str, ingredients: &'a [Ingredient]) -> Medicine<'a> {
    let form = form(spec);
    let mut medicine = Medicine { unit: unit(spec, form), ..Medicine::usual(form, ingredients, &[]) };
    let amount = |text: &str| Some(Measure::written(text).expect(text));
    for (key, value) in fields(spec) {
        match key {
            "form" | "unit" | "strength" => {}
            "use" => medicine.unit_use = UnitUse::known(value).expect(value),
            "content" => medicine.content = amount(value),
            "drops" => medicine.drops_per_ml = Some(value.parse().unwrap()),
            "in_use" => medicine.in_use_days = value.parse().ok(),
            "once" => medicine.adult_most_at_once = amount(value),
            "day" => medicine.adult_most_a_day = amount(value),
            "controlled" => medicine.controlled = true,
            other => panic!("unknown field {other}"),
        }
    }
    medicine
}

fn dosage(spec: &str) -> Dosage {
    let drafts: Vec<StepDraft> = spec.split("||").map(draft).collect();
    parse_dosage(&drafts).unwrap_or_else(|problems| panic!("{spec}: {problems:?}"))
}

fn draft(spec: &str) -> StepDraft {
    let mut draft = StepDraft::default();
    for (key, value) in fields(spec) {
        let value = value.to_owned();
        match key {
            "dose" => {
                let (number, unit) = value.split_once(' ').unwrap();
                number.clone_into(&mut draft.dose);
                DoseUnit::written(unit).expect(unit).code().clone_into(&mut draft.dose_unit);
            }
            "high" => draft.dose_high = value,
            "per" => draft.per_kg = value,
            "route" => draft.route = value,
            "when" => draft.timing = value,
            "n" => draft.every_n = value,
            "times" => draft.times = value,
            "days" => {
                for day in value.split(',') {
                    let field = match day {
                        "MO" => &mut draft.mo,
                        "TU" => &mut draft.tu,
                        "WE" => &mut draft.we,
                        "TH" => &mut draft.th,
                        "FR" => &mut draft.fr,
                        "SA" => &mut draft.sa,
                        "SU" => &mut draft.su,
                        other => panic!("unknown day {other}"),
                    };
                    "yes".clone_into(field);
                }
            }
            "needed" => {
                draft.as_needed = "on".into();
                draft.as_needed_reason = value;
            }
            "most" => draft.max_per_day = value,
            "for" => match value.split_once(' ') {
                Some((count, unit)) => {
                    count.clone_into(&mut draft.duration);
                    unit.clone_into(&mut draft.duration_unit);
                }
                None => draft.duration_unit = value,
            },
            "in" => draft.diluent = value,
            "over" => draft.over = value,
            "note" => draft.instructions = value,
            "start" => draft.start = value,
            other => panic!("unknown field {other}"),
        }
    }
    draft
}

/// The sentence, or "- " and the name of the reason.
fn told<T>(result: Result<T, impl std::fmt::Debug>, say: impl Fn(T) -> String) -> String {
    match result {
        Ok(value) => say(value),
        Err(why) => format!("- {}", format!("{why:?}").split(['(', ' ', '{']).next().unwrap()),
    }
}

fn weight(text: &str) -> Option<BodyWeight> {
    (!text.is_empty()).then(|| BodyWeight::parse(text).unwrap())
}

#[test]
fn every_worked_case_comes_out_as_worked() {
    let rows: Vec<Vec<&str>> =
        TABLE.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() >= 60, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let [case, medicine_spec, dosage_spec, kilograms, units, clinician, label] = row.as_slice() else {
            panic!("columns: {row:?}")
        };
        let ingredients = ingredients(medicine_spec);
        let (medicine, dosage, weight) =
            (medicine(medicine_spec, &ingredients), dosage(dosage_spec), weight(kilograms));
        let mark = DecimalMark::Point;
        for (what, want, got) in [
            ("units", *units, told(supply(&dosage, &medicine, weight), |supply| supply.units.get().to_string())),
            (
                "clinician",
                *clinician,
                sentence::clinician(&dosage, Some(sentence::Meant { medicine: &medicine, weight }), mark),
            ),
            ("label", *label, told(sentence::label(&dosage, &medicine, weight, mark), |label| label)),
        ] {
            if want != got {
                wrong.push(format!(
                    "{case}: {what}\n   want {want}\n   got  {got}\n   {:?}",
                    supply(&dosage, &medicine, weight)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_quantity_says_how_it_was_reached() {
    for (medicine_spec, dosage_spec, kilograms, because) in [
        (
            "form=injection-powder; strength=1 g",
            "dose=750 mg; route=iv; when=TID; for=7 d",
            "",
            "21 vials: each dose of 750 mg opens one 1 g vial × 3 a day × 7 days",
        ),
        (
            "form=injection-powder; strength=1 g",
            "dose=2 g; route=iv; when=QD; for=7 d",
            "",
            "14 vials: each dose of 2 g opens 2 vials of 1 g × 1 a day × 7 days",
        ),
        (
            "form=capsule; strength=500 mg",
            "dose=500 mg; route=oral; when=TID; for=7 d",
            "",
            "21 capsules: 500 mg ÷ 500 mg per capsule × 3 a day × 7 days",
        ),
        (
            "form=capsule; strength=500 mg",
            "dose=1 capsule; route=oral; when=TID; for=7 d",
            "",
            "21 capsules: 1 capsule × 3 a day × 7 days",
        ),
        (
            "form=syrup; strength=250 mg/5 mL; content=100 mL",
            "dose=500 mg; route=oral; when=TID; for=7 d",
            "",
            "3 bottles: 500 mg is 10 mL × 3 a day × 7 days = 210 mL, 100 mL in one bottle",
        ),
        (
            "form=tablet; strength=500 mg",
            "dose=1 g; route=oral; when=Q6H; needed=pain; most=4 g; for=3 d",
            "",
            "24 tablets: at most 8 tablets a day × 3 days",
        ),
        (
            "form=eye-drops; strength=5 mg/mL; content=5 mL; drops=20; in_use=28",
            "dose=1 drop; route=eye-both; when=Q6H; needed=dryness; most=4 drops; for=50 d",
            "",
            "2 bottles: at most 0.04 bottles a day × 50 days = 10 mL, 5 mL in one bottle",
        ),
        (
            "form=eye-drops; strength=5 mg/mL; content=5 mL; drops=20; in_use=28",
            "dose=1 drop; route=eye-both; when=QD; for=60 d",
            "",
            "3 bottles: 1 drop × 1 a day × 60 days × 2 places = 6 mL, 5 mL in one bottle; one bottle is used for at most 28 days",
        ),
        (
            "form=tablet; strength=100 mg; use=divisible:2",
            "dose=5 mg; per=kg; route=oral; when=BID; for=7 d",
            "31",
            "21 tablets: 150 mg ÷ 100 mg per tablet × 2 a day × 7 days (5 mg for each kg × 31 kg, no adult maximum is recorded, rounded to what can be measured)",
        ),
        (
            "form=tablet; strength=5 mg",
            "dose=10 mg; route=oral; when=AM; for=5 d || dose=5 mg; route=oral; when=AM; for=5 d; start=then",
            "",
            "15 tablets: 10 mg ÷ 5 mg per tablet × 1 a day × 5 days + 5 mg ÷ 5 mg per tablet × 1 a day × 5 days",
        ),
    ] {
        let ingredients = ingredients(medicine_spec);
        let got = supply(&dosage(dosage_spec), &medicine(medicine_spec, &ingredients), weight(kilograms)).unwrap();
        assert_eq!(got.because.to_string(), because);
        let kept = serde_json::to_string(&got.because).unwrap();
        assert_eq!(serde_json::from_str::<Because>(&kept).unwrap(), got.because, "{kept}");
    }
}

const MEDICINES: [&str; 6] = [
    "form=injection-powder; strength=1 g",
    "form=tablet; strength=250 mg; use=divisible:4",
    "form=capsule; strength=500 mg",
    "form=syrup; strength=250 mg/5 mL; content=100 mL",
    "form=syrup; strength=100 mg/3 mL; content=60 mL",
    "form=injection-solution; strength=10 mg/mL; content=2 mL",
];
const TIMINGS: [&str; 8] = ["QD", "TID", "Q5H", "Q36H", "QD;EVERY:3", "BID;MO,TH", "ONCE", "AT:08:00,20:00"];

fn plain_dosage(milligrams: Decimal, timing: &str, days: u32) -> Dosage {
    let duration = if timing == "ONCE" { String::new() } else { days.to_string() };
    let draft = StepDraft {
        dose: to_field(milligrams),
        dose_unit: "mg".into(),
        route: "oral".into(),
        timing: timing.into(),
        duration,
        ..StepDraft::default()
    };
    parse_dosage(&[draft]).unwrap()
}

proptest! {
    #[test]
    fn more_dose_or_more_days_never_take_less(spec in 0..MEDICINES.len(), timing in 0..TIMINGS.len(), dose in 1i64..40, more in 0i64..40, days in 1u32..60, longer in 0u32..60) {
        let (spec, timing) = (MEDICINES[spec], TIMINGS[timing]);
        let ingredients = ingredients(spec);
        let medicine = medicine(spec, &ingredients);
        let of = |dose: i64, days: u32| supply(&plain_dosage(Decimal::new(dose * 125, 0), timing, days), &medicine, None);
        if let (Ok(less), Ok(more)) = (of(dose, days), of(dose + more, days + longer)) {
            prop_assert!(less.units <= more.units, "{less:?} {more:?}");
        }
    }

    #[test]
    fn what_is_supplied_is_enough(spec in 0..MEDICINES.len(), timing in 0..TIMINGS.len(), dose in 1i64..4_000_000, scale in 0u32..4, days in 1u32..400) {
        let (spec, timing) = (MEDICINES[spec], TIMINGS[timing]);
        let ingredients = ingredients(spec);
        let medicine = medicine(spec, &ingredients);
        let milligrams = Decimal::new(dose, scale);
        let dosage = plain_dosage(milligrams, timing, days);
        if let Ok(supply) = supply(&dosage, &medicine, None) {
            let doses = dosage.steps()[0].timing().doses_in(days).unwrap().most;
            let need = milligrams * Decimal::from(doses);
            let strength = ingredients[0].strength();
            let in_one = match (&medicine.content, strength.denominator().unit()) {
                (Some(content), DoseUnit::Measured(_)) => strength.numerator().value() * content.value() / strength.denominator().value(),
                _ => strength.numerator().value() * if strength.numerator().unit().code() == "g" { Decimal::ONE_THOUSAND } else { Decimal::ONE },
            };
            let have = Decimal::from(supply.units.get()) * in_one;
            prop_assert!(have >= need, "{} < {need}: {}", have, supply.because);
            if medicine.unit_use != UnitUse::EachDoseOpensNewUnit {
                prop_assert!(have - need < in_one, "one too many: {}", supply.because);
            }
        }
    }

    #[test]
    fn a_dose_by_weight_never_passes_the_adult_maximum(dose in 1i64..2_000, kilograms in 2i64..7_000, most in 1i64..3_000, controlled: bool) {
        let spec = "form=syrup; strength=120 mg/5 mL; content=100 mL";
        let ingredients = ingredients(spec);
        let medicine = Medicine { adult_most_at_once: Measure::written(&format!("{most} mg")), controlled, ..medicine(spec, &ingredients) };
        let draft = StepDraft { per_kg: "kg".into(), ..draft(&format!("dose={} mg; route=oral; when=TID; for=3 d", to_field(Decimal::new(dose, 1)))) };
        let dosage = parse_dosage(&[draft]).unwrap();
        if let Ok(worked) = each_dose(&dosage.steps()[0], &medicine, BodyWeight::kilograms(Decimal::new(kilograms, 1)).ok()) {
            let exact = Decimal::new(dose, 1) * Decimal::new(kilograms, 1);
            let most = Decimal::from(most);
            prop_assert!(worked.most.value() <= most);
            let target = exact.min(most);
            prop_assert!((worked.most.value() - target).abs() <= target / Decimal::TEN);
            prop_assert!(!controlled || worked.most.value() <= target);
        }
    }

    #[test]
    fn no_drafts_make_it_fall(dose in "[0-9.,½]{1,10}", high in "[0-9]{0,9}", unit in 0usize..37, timing in 0usize..40, per in "|kg|kg.d|h", days in "[0-9]{0,5}", spec in 0..MEDICINES.len(), most in "|[0-9]{1,3}( g| mg| mL)?", kilograms in 2i64..7_000) {
        let codes: Vec<&str> = crate::timing::CHOICES.iter().map(|(code, _)| *code).chain(TIMINGS).collect();
        let unit = DoseUnit::all().nth(unit).map(|unit| unit.code().to_owned()).unwrap_or_default();
        let code = codes.get(timing).copied().unwrap_or("QD");
        let draft = StepDraft {
            dose, dose_high: high, dose_unit: unit, per_kg: per, route: "eye-both".into(), timing: code.to_owned(), every_n: if matches!(code, "TIMES" | "HOURS" | "DAYS") { "3".into() } else { String::new() }, times: if code == "AT" { "8:00".into() } else { String::new() },
            as_needed: if most.is_empty() { String::new() } else { "on".into() }, as_needed_reason: "pain".into(), max_per_day: most, duration: days, ..StepDraft::default()
        };
        if let Ok(dosage) = parse_dosage(&[draft]) {
            let ingredients = ingredients(MEDICINES[spec]);
            let medicine = medicine(MEDICINES[spec], &ingredients);
            let weight = BodyWeight::kilograms(Decimal::new(kilograms, 1)).ok();
            let words = sentence::clinician(&dosage, Some(sentence::Meant { medicine: &medicine, weight }), DecimalMark::Comma);
            prop_assert!(!words.contains("QD") && !words.contains("  ") && !words.contains(" ,"), "{}", words);
            let _ = sentence::label(&dosage, &medicine, weight, DecimalMark::Point);
        }
    }
}
