//! What finding promises about numbers: strengths, units, numerals, article numbers.

use super::finding::first;
use super::{Entry, MatchKind, SearchIndex, entry, found, index, kind};

#[test]
fn digits_may_be_glued_to_units_and_words() {
    let index = index(&[
        "Paracetamol 500 mg",
        "Paracetamol 250mg/5ml",
        "ибупрофен 200мг",
        "Vitamin B12 1000µg",
        "Heparin 5000 IU",
    ]);
    first(
        &index,
        &[
            ("paracetamol 500mg", "Paracetamol 500 mg"),
            ("paracetamol500mg", "Paracetamol 500 mg"),
            ("500mg paracetamol", "Paracetamol 500 mg"),
            ("500mgparacetamol", "Paracetamol 500 mg"),
            ("paracetamol 250 mg / 5 ml", "Paracetamol 250mg/5ml"),
            ("paracetamol250", "Paracetamol 250mg/5ml"),
            ("ибупрофен 200 мг", "ибупрофен 200мг"),
            ("vitamin b 12", "Vitamin B12 1000µg"),
            ("b12 1000 mcg", "Vitamin B12 1000µg"),
            ("b12 1000 microgarms", "Vitamin B12 1000µg"),
            ("paracetamol 500 milligrams", "Paracetamol 500 mg"),
            ("heparin 5000iu", "Heparin 5000 IU"),
        ],
    );
}

#[test]
fn roman_numerals_are_letters_near_the_number() {
    let index =
        index(&["Interferon Ⅱ", "Interferon 2", "Factor Ⅳ", "Factor VIII", "Factor IX", "Factor 9 x", "Insulin ⅲ"]);
    first(
        &index,
        &[
            ("interferon ii", "Interferon Ⅱ"),
            ("interferon II", "Interferon Ⅱ"),
            ("interferon ⅱ", "Interferon Ⅱ"),
            ("interferon 2", "Interferon 2"),
            ("factor iv", "Factor Ⅳ"),
            ("factor Ⅷ", "Factor VIII"),
            ("factor 8", "Factor VIII"),
            ("factor 4", "Factor Ⅳ"),
            ("factor ix", "Factor IX"),
            ("insulin 3", "Insulin ⅲ"),
        ],
    );
    assert_eq!(found(&index, "interferon ii"), ["Interferon Ⅱ", "Interferon 2"]);
    assert_eq!(found(&index, "interferon 2"), ["Interferon 2", "Interferon Ⅱ"]);
    assert_eq!(kind(&index, "factor 9 x").1, MatchKind::Exact);
}

#[test]
fn micrograms_have_one_spelling() {
    let index = index(&["Levothyroxine 50 µg", "Levothyroxine 50 mg", "Левотироксин 25 мкг", "左甲状腺素 50 微克"]);
    for unit in ["µg", "μg", "mcg", "ug", "MCG", "㎍", "microgram", "micrograms", "microgrammes"] {
        for typed in [format!("levothyroxine 50 {unit}"), format!("levothyroxine 50{unit}")] {
            assert_eq!(kind(&index, &typed), ("Levothyroxine 50 µg".to_owned(), MatchKind::Exact), "{typed}");
        }
    }
    first(&index, &[("левотироксин 25 mcg", "Левотироксин 25 мкг"), ("左甲状腺素 50µg", "左甲状腺素 50 微克")]);
}

fn letters(at: usize) -> String {
    "abcdefghijklmnopqrstuvwxyz".chars().cycle().skip(at).take(5).collect()
}

#[test]
fn a_strength_alone_finds_that_strength() {
    let names: Vec<String> =
        [125, 250, 2500, 25, 525, 1025]
            .iter()
            .flat_map(|strength| (0..40).map(move |at| format!("Drug {} {strength} mg", letters(at))))
            .chain((0..40).flat_map(|at| {
                ["2.5 mg", "0.25 mg", "10² x"].map(|strength| format!("Drug {} {strength}", letters(at)))
            }))
            .collect();
    let index = index(&names.iter().map(String::as_str).collect::<Vec<_>>());
    for (typed, strength) in [
        ("25", "25"),
        ("25 mg", "25"),
        ("25mg", "25"),
        ("2.5", "2.5"),
        ("2,5 mg", "2.5"),
        (".25", "0.25"),
        ("0,25mg", "0.25"),
        ("250", "250"),
        ("2500 mg", "2500"),
        ("２５", "25"),
        ("٢٥", "25"),
    ] {
        let hits = found(&index, typed);
        assert_eq!(hits.len(), 20, "{typed}");
        for hit in hits {
            assert!(hit.ends_with(&format!(" {strength} mg")), "{typed}: {hit}");
        }
    }
}

#[test]
fn a_power_is_not_a_number() {
    let index = index(&["Solution 10²", "Solution 102", "Solution 10", "Solution 10⁶"]);
    for name in ["Solution 10²", "Solution 102", "Solution 10", "Solution 10⁶"] {
        assert_eq!(kind(&index, name), (name.to_owned(), MatchKind::Exact));
    }
    assert_ne!(found(&index, "10²").first().map(String::as_str), Some("Solution 102"));
    assert_ne!(found(&index, "102").first().map(String::as_str), Some("Solution 10²"));
}

#[test]
fn an_article_number_is_found_whole() {
    let pack =
        |at: usize, gtin: &str| Entry { details: vec![gtin.to_owned()], ..entry(at, &format!("Drug{at} 10 mg")) };
    let index =
        SearchIndex::build([pack(0, "05012345678900"), pack(1, "4006381333931"), pack(2, "0036000291452")].into_iter());
    first(
        &index,
        &[
            ("05012345678900", "Drug0 10 mg"),
            ("5012345678900", "Drug0 10 mg"),
            ("(01)05012345678900", "Drug0 10 mg"),
            ("04006381333931", "Drug1 10 mg"),
            ("4006381333931", "Drug1 10 mg"),
            ("036000291452", "Drug2 10 mg"),
        ],
    );
    assert_eq!(found(&index, "5012345678900").len(), 1);
}

#[test]
fn an_amount_is_no_ordinal_and_a_unit_written_out_is_the_same_on_both_sides() {
    let index = index(&["Ondansetron IV 8 mg", "Ondansetron 8 mg", "Zeta 500 milligrams", "Zeta 500 mg", "Eta 1 gram"]);
    first(
        &index,
        &[
            ("ondansetron 4 mg", "Ondansetron 8 mg"),
            ("zeta 500 milligrams", "Zeta 500 milligrams"),
            ("zeta 500 mg", "Zeta 500 mg"),
            ("eta 1 g", "Eta 1 gram"),
        ],
    );
}
