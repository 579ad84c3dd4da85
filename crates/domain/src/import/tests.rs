//! Rows as lists have them, and drugs written as rows and read back.

use super::*;
use crate::{
    code::DrugCode,
    coded::Stored,
    drug::{AtcCode, DrugFacts, DrugIngredient, Lang, NewPack, OtherName, OtherNameKind, Storage, TallMan, Yes},
    form::{DispensingUnit, DoseForm, UnitUse},
    gtin::Gtin,
    name::Name,
    number::{DecimalMark, Quantity},
    route::Route,
    strength::{Basis, written},
    unit::{CountableUnit, DoseUnit, Measure, MeasuredUnit},
};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn row(cells: &[&str]) -> Row {
    Row { number: 2, cells: cells.iter().map(|text| Cell::text(*text)).collect() }
}

fn mapping(columns: &[Column], sign: Option<DecimalSign>, read_names: bool) -> Mapping {
    Mapping { columns: columns.to_vec(), sign, read_names, ..Mapping::default() }
}

/// Reads cells under meanings given as codes.
fn told(columns: &[Column], cells: &[&str], sign: Option<DecimalSign>) -> Result<Entry, Vec<CellRefused>> {
    read(&row(cells), &mapping(columns, sign, true))
}

#[test]
fn a_whole_row_makes_a_drug_that_can_be_used() {
    use Column::{Atc, Form, Generic, Gtin, Manufacturer, Name, PackUnits, Routes, Strength};
    let columns = [Name, Generic, Strength, Form, Routes, Atc, Gtin, PackUnits, Manufacturer];
    let cells = [
        "Amoxicilline 500 mg gélule",
        "amoxicillin",
        "0,5 g",
        "gélule",
        "orale",
        "J01CA04",
        "3400949497294",
        "12",
        "Baobab",
    ];
    let entry = told(&columns, &cells, Some(DecimalSign::Comma)).unwrap();
    assert!(entry.facts.missing().is_empty(), "{:?}", entry.facts);
    assert_eq!(entry.facts.strength_words(DecimalMark::Point), "0.5 g");
    assert_eq!(entry.facts.form, Some(Stored::Known(DoseForm::Capsule)));
    assert_eq!(entry.facts.routes, [Stored::Known(Route::Oral)]);
    let pack = entry.pack.unwrap();
    assert_eq!((pack.units.get(), pack.manufacturer.as_str()), (12, "Baobab"));
    assert_eq!(pack.gtin.map(|gtin| gtin.to_string()).as_deref(), Some("03400949497294"));
}

#[test]
fn strengths_as_lists_write_them() {
    use Column::{Form, Generic, Name, Strength};
    for (generic, strength, form, words) in [
        ("paracetamol", "500 mg", "tablet", "500 mg"),
        ("paracetamol", "500mg", "tab", "500 mg"),
        ("paracetamol", "0.5 g", "tablet", "0.5 g"),
        ("artemether + lumefantrine", "20 mg/120 mg", "tablet", "20 mg + 120 mg"),
        ("amoxicillin", "250mg/5ml", "oral suspension", "250 mg/5 mL"),
        ("insulin", "100 IU/ml", "solution for injection", "100 units/mL"),
        ("levothyroxine", "50 µg", "tablet", "50 micrograms"),
        ("levothyroxine", "50 mcg", "tablet", "50 micrograms"),
        ("левотироксин", "50 мкг", "таблетки", "50 micrograms"),
        ("paracetamol", "５００ｍｇ", "tablet", "500 mg"),
        ("hydrocortisone", "1 %", "cream", "1 g/100 g"),
        ("glucose", "5 %", "solution for infusion", "5 g/100 mL"),
        ("ceftriaxone", "1 g", "powder for injection", "1 g"),
    ] {
        let columns = [Name, Generic, Strength, Form];
        let entry = told(&columns, &["x", generic, strength, form], Some(DecimalSign::Point)).unwrap();
        assert_eq!(
            entry.facts.strength_words(DecimalMark::Point),
            words,
            "{strength} {form}: {:?}",
            entry.not_understood
        );
    }
}

#[test]
fn what_is_not_clear_is_left_out_or_refused_and_never_guessed() {
    use Column::{Form, Generic, Name, Strength};
    let columns = [Name, Generic, Strength, Form];
    let refused = |cells: &[&str], sign| told(&columns, cells, sign).unwrap_err();
    assert_eq!(refused(&["x", "a", "1.000 mg", "tablet"], None)[0].meaning, Strength);
    assert_eq!(refused(&["x", "a", "0,5 mg", "tablet"], Some(DecimalSign::Point))[0].column, Some(2));
    assert_eq!(refused(&["", "a", "5 mg", "tablet"], None)[0].meaning, Name);
    assert_eq!(refused(&["x\u{202E}y", "a", "", ""], None)[0].meaning, Name);
    assert!(
        refused(&["paracetamol 500 mg", "paracetamol", "250 mg", "tablet"], None)[0]
            .reason
            .to_string()
            .contains("500 mg")
    );
    // a syrup's "250 mg" may be in 5 mL or in 1 mL
    let entry = told(&columns, &["x", "a", "250 mg", "syrup"], None).unwrap();
    assert!(entry.facts.ingredients.iter().all(|one| one.strength.is_none()));
    // two substances and one strength
    let entry = told(&columns, &["x", "a + b", "250 mg", "tablet"], None).unwrap();
    assert!(!entry.facts.known().ingredient, "{:?}", entry.facts.ingredients);
    let entry = told(&columns, &["x", "a", "strong", "blob"], None).unwrap();
    assert_eq!(entry.not_understood.len(), 2);
    let date =
        Row { number: 1, cells: vec![Cell::text("x"), Cell { text: "2026-05-10".to_owned(), kind: CellKind::Date }] };
    assert!(read(&date, &mapping(&[Name, Strength], None, false)).unwrap_err()[0].reason.to_string().contains("date"));
    let error = Row { number: 1, cells: vec![Cell { text: "#N/A".to_owned(), kind: CellKind::Error }] };
    assert!(read(&error, &mapping(&[Name], None, false)).is_err());
}

#[test]
fn a_strength_without_a_substance_is_kept_and_tells_drugs_of_one_name_apart() {
    use Column::{Form, Name, Strength};
    let columns = [Name, Form, Strength];
    let one = told(&columns, &["BYDUREON", "tablet", "2MG"], Some(DecimalSign::Comma)).unwrap();
    let other = told(&columns, &["BYDUREON", "tablet", "4MG"], Some(DecimalSign::Comma)).unwrap();
    assert_ne!(Product::of(&one.facts), Product::of(&other.facts));
    assert!(!one.facts.missing().is_empty());
    assert_eq!(one.facts.strength_words(DecimalMark::Point), "2 mg");
}

#[test]
fn a_spreadsheets_lost_zeros_and_slips_in_a_gtin() {
    use Column::{Gtin as GtinColumn, Name, PackUnits};
    let cells = |gtin: &str, kind| Row {
        number: 1,
        cells: vec![Cell::text("x"), Cell { text: gtin.to_owned(), kind }, Cell::text("10")],
    };
    let columns = [Name, GtinColumn, PackUnits];
    let read = |gtin: &str, kind| read(&cells(gtin, kind), &mapping(&columns, None, false));
    let pack = read("36000291452", CellKind::Number).unwrap().pack.unwrap();
    assert_eq!(pack.gtin.unwrap().to_string(), "00036000291452");
    assert_eq!(read("3400949497295", CellKind::Text).unwrap_err()[0].meaning, GtinColumn);
}

#[test]
fn only_what_a_row_says_is_a_difference() {
    use Column::{Atc, Code, Name, Storage as StorageColumn};
    let was = drug();
    let entry = |columns: &[Column], cells: &[&str]| told(columns, cells, Some(DecimalSign::Point)).unwrap();
    let same = entry(&[Code, Name], &["AMOX1", was.name.as_str()]);
    assert_eq!(differences(&was, &same), []);
    let other = entry(&[Code, Name, Atc, StorageColumn], &["AMOX1", was.name.as_str(), "J01CA05", "fridge"]);
    let fields: Vec<Column> = differences(&was, &other).into_iter().map(|one| one.field).collect();
    assert_eq!(fields, [Atc, StorageColumn]);
    assert_eq!(merged(&was, &other).ingredients, was.ingredients);
}

#[test]
fn a_fact_that_is_not_understood_is_left_out_and_takes_nothing_away() {
    use Column::{Code, Controlled, HighAlert, Name, Storage as StorageColumn, UnitContent};
    let was = DrugFacts { plain: crate::drug::examples(), ..drug() };
    let columns = [Code, Name, StorageColumn, HighAlert, UnitContent, Controlled];
    let cells = |class| ["AMOX1", was.name.as_str(), "on the shelf", "perhaps", "see label", class];
    let entry = told(&columns, &cells("national"), Some(DecimalSign::Point)).unwrap();
    let left_out: Vec<Column> = entry.not_understood.iter().map(|(column, _)| *column).collect();
    assert_eq!(left_out, [UnitContent, StorageColumn, HighAlert]);
    assert_eq!(differences(&was, &entry), []);
    let refused = told(&columns, &cells("perhaps"), Some(DecimalSign::Point)).unwrap_err();
    let refused: Vec<_> = refused.iter().map(|one| (one.meaning, one.reason.clone())).collect();
    assert_eq!(refused, [(Controlled, CellReason::Controlled.into())]);
    let free = told(&columns, &["AMOX1", was.name.as_str(), "", "no", "", "none"], Some(DecimalSign::Point)).unwrap();
    let taken: Vec<_> = differences(&was, &free).into_iter().map(|one| (one.field, one.now)).collect();
    assert_eq!(taken, [(Controlled, "none".to_owned()), (HighAlert, "no".to_owned())]);
}

fn drug() -> DrugFacts {
    DrugFacts {
        form: Some(Stored::Known(DoseForm::Capsule)),
        ingredients: vec![DrugIngredient {
            substance: Name::from_store("amoxicillin".to_owned()),
            strength: written("500 mg", &DoseUnit::Countable(CountableUnit::Capsule)),
            basis: Stored::Known(Basis::Base),
        }],
        routes: vec![Stored::Known(Route::Oral)],
        atc: vec![AtcCode::from_store("J01CA04".to_owned())],
        dispensing_unit: Some(Stored::Known(DispensingUnit::Capsule)),
        unit_use: Some(UnitUse::WHOLE),
        ..DrugFacts::named(Name::from_store("Amoxicillin 500 mg capsule".to_owned()))
    }
}

fn name() -> impl Strategy<Value = Name> {
    "[a-zé|\\\\;µ甲 ]{1,12}"
        .prop_filter_map("no name", |text| Name::parse(&text).ok().map(crate::name::Named::into_name))
}

fn facts() -> impl Strategy<Value = DrugFacts> {
    let measure = (1_u32..100_000, 0_u32..4, prop::sample::select(MeasuredUnit::ALL.to_vec()))
        .prop_map(|(value, scale, unit)| Measure::measured(Decimal::new(i64::from(value), scale), unit).unwrap());
    let strength = (measure.clone(), prop::sample::select(vec![CountableUnit::Tablet, CountableUnit::Vial])).prop_map(
        |(above, unit)| crate::strength::Strength::new(above, Measure::counted(Decimal::ONE, unit).unwrap()).unwrap(),
    );
    let basis = prop_oneof![Just(Stored::Known(Basis::Salt)), Just(Stored::Newer("ester".to_owned()))];
    let ingredient = (name(), prop::option::of(strength), basis)
        .prop_map(|(substance, strength, basis)| DrugIngredient { substance, strength, basis });
    let kind = prop_oneof![Just(Stored::Known(OtherNameKind::Brand)), Just(Stored::Newer("slang".to_owned()))];
    let other = (name(), kind, prop::sample::select(vec!["", "yo", "zh-Hans"]))
        .prop_map(|(name, kind, lang)| OtherName { name, kind, lang: Lang::parse(lang).unwrap() });
    let form = prop::option::of(prop_oneof![
        prop::sample::select(DoseForm::ALL.to_vec()).prop_map(Stored::Known),
        Just(Stored::Newer("foam".to_owned()))
    ]);
    let routes = prop::sample::subsequence(
        vec![Stored::Known(Route::Oral), Stored::Known(Route::Rectal), Stored::Newer("aura".to_owned())],
        1..=3,
    );
    (
        name(),
        prop::collection::vec(ingredient, 0..3),
        form,
        routes,
        prop::collection::vec(other, 0..3),
        prop::option::of(measure),
        prop::option::of(Just(Yes)),
        prop::option::of(prop::sample::select(vec![Stored::Known(Storage::Fridge), Stored::read("vacuum")])),
        prop::option::of(name()),
    )
        .prop_map(
            |(
                name,
                mut ingredients,
                form,
                routes,
                mut other_names,
                unit_content,
                high_alert,
                storage,
                generic_name,
            )| {
                ingredients.dedup_by(|a, b| a.substance == b.substance);
                other_names.retain(|one| one.name != name);
                let mut seen = std::collections::BTreeSet::new();
                other_names.retain(|one| seen.insert(one.name.clone()));
                let mut plain = crate::drug::examples();
                (plain.unit_content, plain.high_alert, plain.storage) = (unit_content, high_alert, storage);
                DrugFacts {
                    lang: Lang::parse("fr").unwrap(),
                    generic_name,
                    form,
                    ingredients,
                    routes,
                    atc: vec![AtcCode::from_store("J01CA04".to_owned())],
                    dispensing_unit: Some(Stored::Newer("blob".to_owned())),
                    unit_use: Some(UnitUse::from_text("divisible:4")),
                    other_names,
                    plain,
                    ..DrugFacts::named(name)
                }
            },
        )
}

proptest! {
    #[test]
    fn a_drug_written_as_a_row_reads_back_the_same(facts in facts(), packed in any::<bool>()) {
        let code = DrugCode::parse("A-1").unwrap();
        let tall_man = TallMan::parse(facts.name.as_str(), facts.name.as_str()).ok().flatten();
        let pack = packed.then(|| NewPack {
            brand: "Baobab".to_owned(),
            manufacturer: "Baobab Ltd".to_owned(),
            gtin: "3400949497294".parse::<Gtin>().ok(),
            units: Quantity::new(30).unwrap(),
            unit_content: Measure::measured(Decimal::new(1005, 1), MeasuredUnit::Millilitre),
            loose: false,
        });
        let cells: Vec<String> = cells(&code, &facts, tall_man.as_ref(), pack.as_ref(), EXPORT_COLUMNS);
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let entry = read(&row(&cells), &mapping(EXPORT_COLUMNS, Some(DecimalSign::Point), false));
        match entry {
            Ok(entry) => {
                prop_assert_eq!(differences(&facts, &entry), []);
                prop_assert_eq!(&entry.facts, &facts);
                prop_assert_eq!(entry.code, Some(code));
                prop_assert_eq!(entry.pack, pack);
            }
            // a generated name can say another strength than its ingredients by chance
            Err(refused) => prop_assert!(refused.iter().all(|one| one.meaning == Column::Strength), "{:?}", refused),
        }
    }

    #[test]
    fn no_row_makes_it_fall(cells in prop::collection::vec(".{0,20}", 0..8), columns in prop::collection::vec(prop::sample::select(Column::ALL.to_vec()), 0..8)) {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let _ = read(&row(&cells), &mapping(&columns, None, true));
        let _ = propose(None, &[row(&cells)]);
        let _ = header_row(&[row(&cells)]);
    }
}

#[test]
fn a_row_with_a_code_alone_is_about_the_drug_that_has_it() {
    use Column::{Code, Gtin as GtinColumn, Name, PackUnits};
    let entry = told(&[Code, GtinColumn, PackUnits], &["AMOX1", "3400949497294", "30"], None).unwrap();
    assert_eq!(entry.facts.name.as_str(), "");
    assert_eq!(entry.pack.as_ref().unwrap().units.get().to_string(), "30");
    let was = drug();
    assert_eq!(differences(&was, &entry), []);
    assert_eq!(merged(&was, &entry).name, was.name);
    let neither = told(&[Code, Name, GtinColumn], &["", "", "3400949497294"], None).unwrap_err();
    assert_eq!(neither[0].meaning, Name);
}
