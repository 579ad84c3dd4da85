use super::*;
use proptest::prelude::*;

fn of(strengths: &[&str]) -> Vec<Ingredient> {
    let tablet = DoseUnit::Countable(CountableUnit::Tablet);
    strengths
        .iter()
        .map(|text| Ingredient::new("substance", written(text, &tablet).unwrap(), Basis::Base).unwrap())
        .collect()
}

#[test]
fn names_that_agree_are_recognised() {
    for (name, strengths) in [
        ("amoxicillin 500 mg capsule", vec!["500 mg"]),
        ("amoxicillin 0,5 g", vec!["500 mg"]),
        ("amoxicillin 500MG", vec!["500 mg"]),
        ("amoxicillin 250 mg/5 ml", vec!["250 mg/5 mL"]),
        ("amoxicillin 250mg/5ml", vec!["50 mg/mL"]),
        ("amoxicillin 250 mg per 5 ml", vec!["250 mg/5 mL"]),
        ("Artéméther–luméfantrine 20 mg/120 mg", vec!["20 mg", "120 mg"]),
        ("artemether lumefantrine 20/120 mg", vec!["120 mg", "20 mg"]),
        ("أرتيميثير 20 mg/120 mg", vec!["20 mg", "120 mg"]),
        ("co-amoxiclav 625 mg", vec!["500 mg", "125 mg"]),
        ("co-amoxiclav 500+125 mg", vec!["500 mg", "125 mg"]),
        ("co-amoxiclav 250 mg/62.5 mg/5 ml", vec!["250 mg/5 mL", "62.5 mg/5 mL"]),
        ("Ọ̀gẹ̀dẹ̀ 5 % sirop", vec!["50 mg/mL"]),
        ("sodium chloride 0.9 % 500 mL", vec!["9 mg/mL"]),
        ("ибупрофен 200 мг", vec!["200 mg"]),
        ("甲硝唑 0.2 g", vec!["200 mg"]),
        ("甲硝唑0.2g片", vec!["200 mg"]),
        ("アセトアミノフェン錠２００ｍｇ", vec!["200 mg"]),
        ("levothyroxine 50 µg", vec!["0.05 mg"]),
        ("levothyroxine 50mcg", vec!["50 ug"]),
        ("vitamin B12 1000 µg", vec!["1 mg"]),
        ("colecalciferol 25,000 IU", vec!["25000 units"]),
        ("colecalciferol 25 000 IU", vec!["25000 units"]),
        ("hydrocortisone 1 % cream", vec!["10 mg/g"]),
        ("hydrocortisone 10 mg/g cream", vec!["10 mg/g"]),
        ("hydrocortisone 10 mg/1 g cream", vec!["10 mg/g"]),
        ("ketamine 50 mg/ml 10 ml", vec!["500 mg per 1 vial"]),
        ("ketamine 500 mg/10 ml", vec!["500 mg per 1 vial"]),
        ("insulin 100 units/mL", vec!["100 units/mL"]),
        ("benzylpenicillin 1.2 million units", vec!["1200000 units per 1 vial"]),
        ("salbutamol 100 micrograms/puff", vec!["100 ug/puff"]),
        ("paracetamol ٥٠٠ mg", vec!["500 mg"]),
        ("paracetamol 500 mg (Panadol 500 mg)", vec!["500 mg"]),
    ] {
        assert_eq!(compare_with_name(name, &of(&strengths)), NameStrength::Matches, "{name}");
    }
}

#[test]
fn names_that_differ_are_told_apart() {
    for (name, strengths, said) in [
        ("amoxicillin 250 mg", vec!["500 mg"], "250 mg"),
        ("amoxicillin 500 mg", vec!["500 ug"], "500 mg"),
        ("amoxicillin 250 mg/5 ml", vec!["125 mg/5 mL"], "250 mg/5 ml"),
        ("artemether lumefantrine 40 mg/120 mg", vec!["20 mg", "120 mg"], "40 mg"),
        ("artemether lumefantrine 20 mg/20 mg", vec!["20 mg", "120 mg"], "20 mg"),
        ("syrup 5 %", vec!["5 mg/mL"], "5 %"),
        ("heparin 5000 IU/ml", vec!["25000 units/mL"], "5000 IU/ml"),
        ("digoxin 1,250 mg", vec!["125 ug"], "1,250 mg"),
        ("ketamine 50 mg/ml 10 ml", vec!["50 mg per 1 vial"], "50 mg/ml"),
    ] {
        match compare_with_name(name, &of(&strengths)) {
            NameStrength::Differs(differs) => assert_eq!(differs[0].said, said, "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn names_without_a_strength_say_nothing() {
    for name in ["amoxicillin", "vitamin B12", "amoxicillin 500", "syrup 100 ml", "10²", "", "sodium chloride 0.9 %"] {
        let ingredients = if name.contains('%') { of(&["4.5 g per 1 bag"]) } else { of(&["500 mg"]) };
        assert_eq!(compare_with_name(name, &ingredients), NameStrength::SaysNothing, "{name}");
    }
}

#[test]
fn micrograms_are_spelled_out_beside_their_sign() {
    assert_eq!(micrograms_spelled_out("levothyroxine 50 µg"), ["50 micrograms"]);
    assert_eq!(micrograms_spelled_out("fluticasone/salmeterol 250 mcg/50 μg"), ["250 micrograms", "50 micrograms"]);
    assert!(micrograms_spelled_out("levothyroxine 50 micrograms, 5 mg").is_empty());
}

#[test]
fn strengths_read_as_written() {
    let tablet = DoseUnit::Countable(CountableUnit::Tablet);
    for (text, shown) in [
        ("500 mg", "500 mg"),
        ("250 mg/5 mL", "250 mg/5 mL"),
        ("50 mg/mL", "50 mg/mL"),
        ("100 ug/puff", "100 micrograms per puff"),
        ("1 g per 1 vial", "1 g"),
    ] {
        assert_eq!(written(text, &tablet).unwrap().to_string(), shown);
    }
    assert_eq!(written("1 tablet", &tablet), None);
    let stored = serde_json::to_string(&of(&["250 mg/5 mL"])).unwrap();
    assert_eq!(
        stored,
        r#"[{"substance":"substance","strength":{"numerator":{"value":"250","unit":"mg"},"denominator":{"value":"5","unit":"mL"}},"basis":"base"}]"#
    );
    assert_eq!(serde_json::from_str::<Vec<Ingredient>>(&stored).unwrap(), of(&["250 mg/5 mL"]));
}

proptest! {
    #[test]
    fn no_name_makes_it_fall(name in "\\PC*", other in "[0-9 .,/+%mguLlIU錠µ½²]{0,30}") {
        for name in [name, other] {
            let _ = (compare_with_name(&name, &of(&["500 mg", "5 mg/mL"])), micrograms_spelled_out(&name));
        }
    }
}
