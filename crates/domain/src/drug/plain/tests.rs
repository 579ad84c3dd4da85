use super::*;

/// What somebody could type for a fact: its value and unit.
pub(crate) fn example(fact: Fact) -> (&'static str, &'static str) {
    match fact.asked().control {
        Control::Amount => ("12.5", "mg"),
        Control::Age => ("6", "months"),
        Control::Number => ("12.5", ""),
        Control::Days => ("14", ""),
        Control::Choice => (fact.members().last().unwrap().code, ""),
        Control::Text => ("Half | the \"dose\";\nthen =1+1 مرة", ""),
        Control::Tick => ("yes", ""),
    }
}

/// All facts, each with its example.
pub(crate) fn examples() -> PlainFacts {
    let mut facts = PlainFacts::default();
    for fact in Fact::ALL {
        let (value, unit) = example(*fact);
        fact.read(&mut facts, value, unit).unwrap();
    }
    facts
}

fn of(at_once: &str, a_day: &str, smallest: &str) -> PlainFacts {
    PlainFacts {
        adult_at_once: Measure::written(at_once),
        adult_a_day: Measure::written(a_day),
        smallest_measure: Measure::written(smallest),
        ..PlainFacts::default()
    }
}

#[test]
fn each_fact_is_typed_stored_shown_and_typed_again() {
    for fact in Fact::ALL {
        let (typed, mut facts) = (example(*fact), PlainFacts::default());
        assert_eq!((fact.shown(&facts), fact.fields(&facts)), (None, Default::default()), "{fact}");
        fact.read(&mut facts, typed.0, typed.1).unwrap();
        assert_eq!(fact.fields(&facts), (typed.0.to_owned(), typed.1.to_owned()), "{fact}");
        assert_eq!(PlainFacts::from_store(&facts.to_store()), facts, "{fact}");
        assert_eq!(facts.to_store().matches(&format!("\"{}\":", fact.code())).count(), 1, "{fact}");
        let json = serde_json::to_string(&facts).unwrap();
        assert_eq!(serde_json::from_str::<PlainFacts>(&json).unwrap(), facts, "{fact}");
        assert!(fact.shown(&facts).is_some_and(|words| words.ends_with(fact.asked().after)), "{fact}");
        fact.read(&mut facts, " ", "").unwrap();
        assert_eq!(facts, PlainFacts::default(), "{fact}: what is emptied is unknown again");
    }
}

#[test]
fn each_fact_goes_into_a_list_and_comes_back() {
    let facts = examples();
    for fact in Fact::ALL {
        for sign in [None, Some(DecimalSign::Point)] {
            let mut read = PlainFacts::default();
            fact.read_cell(&mut read, &fact.cell(&facts), sign).unwrap();
            assert!(!fact.differs(&read, &facts), "{fact}: {}", fact.cell(&facts));
            assert_eq!(fact.column().fact(), Some(*fact));
            fact.read_cell(&mut read, &fact.cell(&PlainFacts::default()), sign).unwrap_or_default();
            let said = !fact.cell(&PlainFacts::default()).is_empty();
            assert!(!said || fact.shown(&read).is_none(), "{fact}: what is written where it is unknown");
        }
    }
}

#[test]
fn each_fact_differs_and_is_taken_over() {
    let (all, mut none) = (examples(), PlainFacts::default());
    assert_eq!(all.differing(&none), Fact::ALL);
    for fact in Fact::ALL {
        fact.take(&mut none, &all);
        assert!(!fact.differs(&none, &all), "{fact}");
    }
    assert_eq!(none, all);
}

#[test]
fn what_cannot_be_read_is_refused_beside_its_number_or_its_unit() {
    let mut facts = PlainFacts::default();
    for (fact, value, unit, at_unit) in [
        (Fact::MostPerKgAtOnce, "lots", "mg", false),
        (Fact::MostPerKgAtOnce, "15", "", true),
        (Fact::MostPerKgAtOnce, "15", "furlong", true),
        (Fact::LowestAge, "0.5", "years", false),
        (Fact::LowestAge, "2", "moons", true),
        (Fact::LowestWeight, "0", "", false),
        (Fact::Pregnancy, "a\u{202e}b", "", false),
        (Fact::InUseDays, "1.5", "", false),
        (Fact::InUseDays, "3651", "", false),
    ] {
        assert_eq!(fact.read(&mut facts, value, unit).unwrap_err().at_unit(), at_unit, "{fact}: {value} {unit}");
    }
    assert_eq!(facts, PlainFacts::default());
    let mut cell = |fact: Fact, text| fact.read_cell(&mut facts, text, None).map_err(|why| why.to_string());
    assert_eq!(cell(Fact::SecondCheck, "Ja"), Ok(()));
    assert_eq!(cell(Fact::LowestAge, "1 Year"), Ok(()));
    assert_eq!(cell(Fact::MostPerKgADay, "60mg"), Ok(()));
    assert!(cell(Fact::SecondCheck, "perhaps").is_err());
    assert!(cell(Fact::LowestAge, "old").is_err());
    assert!(cell(Fact::LowestWeight, "1,500").is_err(), "read in two ways as long as the list has no decimal sign");
    assert!(cell(Fact::InUseDays, "3651").is_err());
    assert!(cell(Fact::Storage, "on the moon").is_err());
    assert_eq!(cell(Fact::Storage, "Refrigerator, 2 to 8 °C"), Ok(()));
    assert_eq!(cell(Fact::Controlled, "=tomorrow"), Ok(()));
    assert_eq!(cell(Fact::UnitContent, "20 comprimés"), Ok(()), "units are read in the words of lists");
    assert_eq!(Fact::LowestAge.shown(&facts).unwrap(), "1 year");
    assert_eq!((Fact::Storage.cell(&facts), Fact::Controlled.cell(&facts)), ("fridge".into(), "=tomorrow".into()));
    assert_eq!(cell_of(&mut facts, Fact::Controlled, "nein"), None, "which is said too");
    assert_eq!(Fact::MostPerKgADay.shown(&facts).unwrap(), "60 mg/kg");
}

fn cell_of(facts: &mut PlainFacts, fact: Fact, text: &str) -> Option<String> {
    fact.read_cell(facts, text, None).unwrap();
    fact.shown(facts)
}

#[test]
fn a_choice_of_a_newer_version_is_kept_and_what_is_not_chosen_is_no_value() {
    let read = |code: &str| {
        let mut facts = PlainFacts::default();
        Fact::Controlled.read(&mut facts, code, "").unwrap();
        facts
    };
    for nothing in ["", " ", "none"] {
        assert_eq!(read(nothing), PlainFacts::default(), "{nothing:?}");
    }
    let none = Fact::Controlled.member(&PlainFacts::default()).unwrap();
    assert_eq!((none.code, none.words), ("none", "Not controlled"));
    assert_eq!(Fact::Controlled.cell(&PlainFacts::default()), "none");
    assert_eq!(Fact::Controlled.member(&read("narcotic")).unwrap().code, "narcotic");
    let newer = read("tomorrow");
    assert!(Fact::Controlled.is_newer(&newer) && !Fact::Controlled.is_newer(&read("narcotic")));
    assert_eq!((newer.to_store().as_str(), Fact::Controlled.member(&newer)), (r#"{"controlled":"tomorrow"}"#, None));
    assert_eq!(PlainFacts::from_store(&newer.to_store()), newer);
    for (stored, class) in [
        ("", Stored::Known(ControlledClass::NotControlled)),
        (r#"{"controlled":"none"}"#, Stored::Known(ControlledClass::NotControlled)),
        (r#"{"controlled":"narcotic"}"#, Stored::Known(ControlledClass::Narcotic)),
        (r#"{"controlled":"tomorrow"}"#, Stored::Newer("tomorrow".to_owned())),
        (r#"{"controlled":["tomorrow"]}"#, Stored::Newer("unread".to_owned())),
        ("see leaflet", Stored::Newer("unread".to_owned())),
    ] {
        let facts = PlainFacts::from_store(stored);
        assert_eq!(Fact::Controlled.member(&facts).is_some(), class.known().is_some(), "{stored}");
        let mut chosen = PlainFacts::default();
        Fact::Controlled.read(&mut chosen, "national", "").unwrap();
        let chosen = chosen.keeping(&facts);
        assert_eq!(chosen.class(), Stored::Known(ControlledClass::National), "{stored}: a person chose");
        assert!(!Fact::Controlled.is_newer(&chosen), "{stored}");
        assert_eq!((facts.class(), facts.to_store().is_empty()), (class, stored.is_empty()), "{stored}");
    }
}

#[test]
fn days_are_told_in_words() {
    let said = |days: &str| {
        let mut facts = PlainFacts::default();
        Fact::InUseDays.read(&mut facts, days, "").unwrap();
        Fact::InUseDays.shown(&facts).unwrap()
    };
    assert_eq!(["1", "28", "3650"].map(said), ["1 day", "28 days", "3650 days"]);
}

#[test]
fn facts_go_into_the_store_and_come_back() {
    assert_eq!(PlainFacts::default().to_store(), "");
    for facts in [PlainFacts::default(), of("1 g", "4 g", "0.1 mL"), of("", "2400 mg", ""), examples()] {
        assert_eq!(PlainFacts::from_store(&facts.to_store()), facts);
    }
    assert_eq!(of("1 g", "", "").to_store(), r#"{"adult_at_once":{"unit":"g","value":"1"}}"#);
}

#[test]
fn what_a_newer_version_wrote_is_kept() {
    let stored = r#"{"adult_at_once":{"unit":"g","value":"1"},"child_a_day":{"unit":"mg/kg","value":"60"}}"#;
    let was = PlainFacts::from_store(stored);
    assert_eq!(was.to_store(), stored);
    assert_eq!(was.only_newer(), r#"{"child_a_day":{"unit":"mg/kg","value":"60"}}"#);
    let now = of("500 mg", "", "").keeping(&was).to_store();
    assert!(now.contains("child_a_day") && now.contains("500"), "{now}");
    for unread in ["see leaflet", r#"{"adult_at_once":"by age"}"#, r#"{"adult_at_once":{"value":"0","unit":"g"}}"#] {
        let read = PlainFacts::from_store(unread);
        assert_eq!((&read.adult_at_once, &read.adult_a_day), (&None, &None));
        assert_eq!(PlainFacts::from_store(&read.to_store()), read, "{unread}");
        let json = serde_json::to_string(&read).unwrap();
        assert_eq!(serde_json::from_str::<PlainFacts>(&json).unwrap(), read, "{unread}");
        let filled = of("1 g", "", "").keeping(&read);
        assert_eq!(PlainFacts::from_store(&filled.to_store()), filled, "{unread}");
    }
    let both = of("1 g", "", "").with_all_of(PlainFacts::from_store(r#"{"second_check":true,"later":1}"#));
    assert_eq!(both.to_store(), r#"{"adult_at_once":{"unit":"g","value":"1"},"later":1,"second_check":true}"#);
}

#[test]
fn facts_fit_the_drug_and_each_other() {
    let units = ["mg", "mL"].map(|unit| DoseUnit::written(unit).unwrap());
    assert_eq!(of("1 g", "4 g", "0.1 mL").fit(&units), Ok(()));
    assert_eq!(of("1 g", "500 mg", "").fit(&units), Err((Fact::AdultADay, MisfitRefused::LessThanAtOnce)));
    let (fact, says) = of("2 tablets", "", "").fit(&units).unwrap_err();
    assert_eq!((fact, says.at_unit()), (Fact::AdultAtOnce, true));
    assert_eq!(says.to_string(), "Doses of this drug can't be compared with tablets. Choose mg, or mL.");
    assert_eq!(of("2 tablets", "", "").fit(&[]), Ok(()), "nothing to compare with yet");
    let puffs = PlainFacts { unit_content: Measure::written("200 puffs"), ..PlainFacts::default() };
    assert_eq!(puffs.fit(&units), Ok(()), "what a unit holds is no dose");
    let of_children = PlainFacts {
        most_per_kg_at_once: Measure::written("15 mg"),
        most_per_kg_a_day: Measure::written("10 mg"),
        ..PlainFacts::default()
    };
    assert_eq!(of_children.fit(&units), Err((Fact::MostPerKgADay, MisfitRefused::LessThanAtOnce)));
}
