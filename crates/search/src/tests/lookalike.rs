//! Which drugs are told to look alike.

use proptest::prelude::*;

use crate::{LookAlike, LookAlikes, Near, NewDrug, Why};

fn drug(name: &str, ingredients: &[&str]) -> NewDrug {
    NewDrug { name: name.to_owned(), ingredients: ingredients.iter().map(|name| (*name).to_owned()).collect() }
}

#[test]
fn look_alikes_are_told() {
    let mut present = LookAlikes::default();
    present.put("para", &drug("Paracétamol 500 mg", &["paracetamol"]));
    present.put("hm", &drug("HM 5", &["x-factor"]));
    present.put("solone", &drug("Prednisolone 25 mg", &["prednisolone"]));
    present.put("vin", &drug("Vincristine 1 mg", &[]));
    present.put("amox", &drug("Amoxicillin 500 mg", &["amoxicillin"]));
    let why =
        |new: NewDrug| present.find(&new, None).into_iter().map(|alike| (alike.id, alike.why)).collect::<Vec<_>>();
    let near = |new: &str, present: &str| Why::NearIngredient { new: new.to_owned(), present: present.to_owned() };
    assert_eq!(why(drug("PARACETAMOL 500mg", &["paracetamol"])), [("para".into(), Why::SameKey)]);
    assert_eq!(why(drug("НМ 5", &["other"])), [("hm".into(), Why::SameLetters)]);
    assert_eq!(why(drug("нм 5", &["other"])), [("hm".into(), Why::SameLetters)]);
    assert_eq!(why(drug("Prednisone 5 mg", &["Prednisone"])), [("solone".into(), near("prednisone", "prednisolone"))]);
    assert_eq!(why(drug("Vinblastine 10 mg", &[])), [("vin".into(), near("vinblastine", "vincristine"))]);
    assert_eq!(why(drug("Amoxicillin 250 mg", &["amoxicillin"])), [("amox".into(), Why::SameIngredients)]);
    assert_eq!(why(drug("Ibuprofen", &["ibuprofen"])), []);
    assert_eq!(present.find(&drug("HM 5", &["x-factor"]), Some("hm")), []);
    present.remove("para");
    assert_eq!(present.find(&drug("Paracetamol 500mg", &["paracetamol"]), None), []);
}

/// Checks against every present drug alone, for the strongest reason of each.
fn one_by_one(drugs: &[NewDrug], drug: &NewDrug, itself: usize) -> Vec<LookAlike> {
    let mut alike: Vec<LookAlike> = Vec::new();
    for (at, other) in drugs.iter().enumerate().step_by(2).filter(|(at, _)| *at != itself) {
        let mut alone = LookAlikes::default();
        alone.put(&at.to_string(), other);
        alike.extend(alone.find(drug, None));
    }
    alike.sort_by(|a, b| a.why.cmp(&b.why).then_with(|| a.id.cmp(&b.id)));
    alike
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn one_check_of_many_finds_what_single_checks_find(names in proptest::collection::vec("[Aa]m[io]x[iy]?[cs]i(lin|ne) [12]|[нН][мM] 5|aceta[a-c]{0,3}", 1..40)) {
        let drugs: Vec<NewDrug> = names.iter().map(|name| drug(name, &[])).collect();
        let mut present = LookAlikes::default();
        for (at, drug) in drugs.iter().enumerate().step_by(2) {
            present.put(&at.to_string(), drug);
        }
        let mut near = Near::default();
        let mut checker = present.checker(&mut near);
        for (at, drug) in drugs.iter().enumerate() {
            let itself = at.to_string();
            let alike = checker.find(drug, Some(&itself));
            prop_assert_eq!(&alike, &present.find(drug, Some(&itself)));
            prop_assert_eq!(alike, one_by_one(&drugs, drug, at));
        }
    }
}
