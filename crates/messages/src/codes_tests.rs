//! Every member of every closed list has its words in the files.

use crate::Language;
use domain::{
    coded::Coded,
    dispensing::DispensingState,
    dosage::DosePer,
    drug::{AgeUnit, Control, Fact, OtherNameKind, Storage},
    drug_state::{ControlledClass, Missing},
    form::{DispensingUnit, DoseForm},
    import::{Column, DecimalSign, HowUsed, VerdictCode},
    patient::{
        AgentKind, AllergyKind, AllergyVerification, BirthPrecision, NameUse, ObservationKind, ObservationMethod,
        Severity, Sex,
    },
    place::{EncounterClass, PlaceKind, Profession},
    prescription::{LineAct, LineEvent, Priority, RejectReason, Shown, Waits},
    role::{Permission, Role},
    route::Route,
    stock::{LotStatus, LotStep, MovementKind, Sign, StockFilter, WhyNot},
    strength::Basis,
};
use std::{collections::BTreeSet, fs, path::Path};

/// Members without words, or with others than the domain still has; and the list's name.
fn look<T: Coded>(wrong: &mut Vec<String>) -> &'static str {
    let lang = Language::english();
    for one in T::ALL {
        if !lang.knows(*one) || lang.words(*one) != one.words() {
            wrong.push(format!("{} {}: {}", T::LIST, one.code(), one.words()));
        }
    }
    T::LIST
}

macro_rules! look_at {
    ($wrong:ident: $($list:ty),+ $(,)?) => { BTreeSet::from([$(look::<$list>(&mut $wrong)),+]) };
}

/// The lists that stand in a folder's code.
fn written(folder: &Path, found: &mut BTreeSet<String>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            written(&path, found);
            continue;
        }
        let code = fs::read_to_string(&path).unwrap();
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        for list in code.split("coded! {").skip(1).filter_map(|rest| rest.split_once("pub enum ")) {
            found.extend(list.1.split([' ', '{']).next().map(str::to_owned).filter(|name| name != "$name"));
        }
    }
}

#[test]
fn every_member_of_every_list_has_its_words() {
    let mut wrong = Vec::new();
    let looked = look_at!(wrong: AgentKind, AgeUnit, Fact, AllergyKind, AllergyVerification, Basis, BirthPrecision, Column,
        ControlledClass, DecimalSign, DispensingState, DispensingUnit, DoseForm, DosePer, EncounterClass, HowUsed, LineAct,
        LineEvent, LotStatus, LotStep, Missing, MovementKind, NameUse, ObservationKind, ObservationMethod, OtherNameKind,
        Permission, PlaceKind, Priority, Profession, RejectReason, Role, Route, Severity, Sex, Shown, Sign, StockFilter, Storage, VerdictCode, Waits,
        WhyNot);
    assert_eq!(wrong, Vec::<String>::new());
    let mut all = BTreeSet::new();
    written(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src"), &mut all);
    let missed: Vec<_> = all.iter().filter(|name| !looked.contains(name.as_str())).collect();
    assert!(missed.is_empty(), "lists that this test does not look at: {missed:?}");
}

#[test]
fn every_unit_of_a_fact_has_a_label() {
    let lang = Language::english();
    for fact in Fact::ALL {
        let needs = matches!(fact.asked().control, Control::Amount | Control::Age);
        assert_eq!(lang.beside(*fact, "unit").is_some(), needs, "{fact}");
    }
    assert_eq!(lang.beside(Fact::HighAlert, "label").unwrap(), "High-alert: a mistake with it does great harm");
}

#[test]
fn every_choice_that_no_list_has_has_its_words() {
    use domain::{
        draft::DURATION_UNITS,
        form::UnitUse,
        timing::{CHOICES, weekday_choices},
        unit::DoseUnit,
    };
    let lang = Language::english();
    let units: Vec<DoseUnit> = DoseUnit::all().collect();
    let parts = (1..=UnitUse::MOST_PARTS).map(|parts| format!("divisible:{parts}"));
    let uses: Vec<_> = ["each-dose-new-unit", "continuous"].map(str::to_owned).into_iter().chain(parts).collect();
    let mut all: Vec<(&str, String, String)> = Vec::new();
    all.extend(units.iter().map(|unit| ("dose-unit", unit.code().to_owned(), unit.word(false).to_owned())));
    all.extend(uses.iter().map(|code| ("unit-use", code.clone(), UnitUse::known(code).unwrap().words())));
    for (list, choices) in
        [("timing", &CHOICES[..]), ("duration-unit", &DURATION_UNITS[..]), ("weekday", &weekday_choices()[..])]
    {
        all.extend(choices.iter().map(|(code, words)| (list, (*code).to_owned(), (*words).to_owned())));
    }
    for (list, code, words) in all {
        assert!(lang.knows_choice(list, &code), "{list} {code}");
        assert_eq!(lang.choice(list, &code, ""), words, "{list} {code}");
    }
    assert_eq!(lang.choice("dose-unit", "scoop", "scoops"), "scoops");
}
