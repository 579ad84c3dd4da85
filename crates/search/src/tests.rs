//! What is found by what is typed, in which order, and what is told to look alike.

use proptest::prelude::*;
use uuid::Uuid;

mod finding;
mod lookalike;
mod strengths;

use super::*;

fn entry(at: usize, name: &str) -> Entry {
    Entry { id: Uuid::from_u128(at as u128), code: format!("C{at}"), name: name.to_owned(), ..Entry::default() }
}

fn index(names: &[&str]) -> SearchIndex {
    SearchIndex::build(names.iter().enumerate().map(|(at, name)| entry(at, name)))
}

fn found(index: &SearchIndex, typed: &str) -> Vec<String> {
    index.search(typed, 20).into_iter().map(|hit| hit.name).collect()
}

fn kind(index: &SearchIndex, typed: &str) -> (String, MatchKind) {
    let hit = index.search(typed, 1).into_iter().next().unwrap_or_else(|| panic!("{typed} finds nothing"));
    (hit.name, hit.kind)
}

/// Names of a hospital, with look-alikes and strengths in each other's way.
const NAMES: [&str; 34] = [
    "Paracétamol 500 mg comprimé",
    "Paracetamol 125 mg suppository",
    "Levothyroxine 25 µg tablet",
    "Levothyroxine 125 mcg tablet",
    "İBU-BABY 100 mg/5 ml",
    "Löwenzahn Tee",
    "ΦΟΛΙΚΟ ΟΞΥ 5 mg",
    "Ọ̀rọ̀ 5 % sirop",
    "тест 10 мг",
    "лоперамид 2 мг",
    "アセトアミノフェン錠２００ｍｇ",
    "甲硝唑 0.2 g",
    "파모티딘 20mg",
    "دواء أموكسيسيلين ٥٠٠ مجم",
    "น้ำเกลือ 0.9%",
    "पैरासिटामोल 650",
    "क्\u{200D}षार",
    "💊 surprise",
    "Solution 10²",
    "Solution 102",
    "Prednisone 5 mg",
    "Prednisolone 5 mg",
    "Prednisolone 25 mg",
    "Co-trimoxazole 480 mg",
    "Amoxicillin 500 mg capsule",
    "Amoxicillin 250 mg capsule",
    "Lasix 40 mg",
    "Lasixal 40 mg",
    "Heparin 5,000 IU/ml",
    "St John's wort",
    "ЦЕФТРИАКСОН 1 г",
    "Vitamin B₁₂ ½ mg",
    "Interferon Ⅱ (generic)",
    "Smørrebrød æther",
];

#[test]
fn every_name_is_found_as_it_is_written_and_typed_otherwise() {
    let index = index(&NAMES);
    for (typed, name) in [
        ("Paracétamol comprimé", NAMES[0]),
        ("Parace\u{301}tamol comprime\u{301}", NAMES[0]),
        ("PARACETAMOL 500", NAMES[0]),
        ("paracetamol500mg", NAMES[0]),
        ("levothyroxine 25 µg", NAMES[2]),
        ("levothyroxine 25 μg", NAMES[2]),
        ("levothyroxine 25mcg", NAMES[2]),
        ("levothyroxine 25 ug", NAMES[2]),
        ("levothyroxine 125 microgram", NAMES[3]),
        ("ibu-baby", NAMES[4]),
        ("İBU-BABY", NAMES[4]),
        ("ıbu baby", NAMES[4]),
        ("ibubaby", NAMES[4]),
        ("lowenzahn", NAMES[5]),
        ("loewenzahn", NAMES[5]),
        ("LÖWENZAHN", NAMES[5]),
        ("Φολικό οξύ", NAMES[6]),
        ("φολικο οξυ", NAMES[6]),
        ("oro", NAMES[7]),
        ("O\u{300}\u{323}ro\u{323}\u{300}", NAMES[7]),
        ("ТЕСТ", NAMES[8]),
        ("loperamid", NAMES[9]),
        ("лоперамид", NAMES[9]),
        ("アセトアミノフェン錠200mg", NAMES[10]),
        ("ｱｾﾄｱﾐﾉﾌｪﾝ錠200mg", NAMES[10]),
        ("あせとあみのふぇん", NAMES[10]),
        ("アミノフェン", NAMES[10]),
        ("甲硝唑", NAMES[11]),
        ("硝唑", NAMES[11]),
        ("jiaxiaozuo", NAMES[11]),
        ("jia xiao zuo", NAMES[11]),
        ("파모티딘", NAMES[12]),
        ("pamotidin", NAMES[12]),
        ("دواء أموكسيسيلين 500", NAMES[13]),
        ("دوا اموكسيسيلين", NAMES[13]),
        ("امُوكسيسيلين", NAMES[13]),
        ("น้ำเกลือ", NAMES[14]),
        ("น\u{E49}\u{E4D}\u{E32}เกลือ", NAMES[14]),
        ("น\u{E4D}\u{E49}\u{E32}", NAMES[14]),
        ("เกลือ", NAMES[14]),
        ("पैरासिटामोल", NAMES[15]),
        ("पैरासिटामोल ६५०", NAMES[15]),
        ("क्षार", NAMES[16]),
        ("💊", NAMES[17]),
        ("10²", NAMES[18]),
        ("solution 102", NAMES[19]),
        ("cotrimoxazole", NAMES[23]),
        ("co trimoxazole 480", NAMES[23]),
        ("trimox", NAMES[23]),
        ("amoxicilin 500", NAMES[24]),
        ("amoxycillin 250", NAMES[25]),
        ("heparin 5000", NAMES[28]),
        ("heparin 5,000", NAMES[28]),
        ("johns", NAMES[29]),
        ("st johns wort", NAMES[29]),
        ("ceftriaxone", NAMES[30]),
        ("vitamin b12", NAMES[31]),
        ("b12 1/2", NAMES[31]),
        ("interferon ii generic", NAMES[32]),
        ("smorrebrod aether", NAMES[33]),
        ("\u{200B}Para\u{200D}ceta\u{AD}mol 500", NAMES[0]),
        ("ＰＡＲＡＣＥＴＡＭＯＬ ５００", NAMES[0]),
        ("500 paracetamol", NAMES[0]),
        ("para 500", NAMES[0]),
        ("parcetamol 125", NAMES[1]),
        ("praacetamol", NAMES[1]),
        ("para cetamol 500", NAMES[0]),
        ("c4", NAMES[4]),
        ("ПРЕДНИЗОН", NAMES[20]),
    ] {
        let first = found(&index, typed).into_iter().next();
        if typed == "praacetamol" {
            assert!(found(&index, typed).iter().any(|hit| hit == name), "{typed}");
        } else {
            assert_eq!(first.as_deref(), Some(name), "{typed}: {:?}", index.search(typed, 3));
        }
    }
    for name in NAMES {
        assert_eq!(kind(&index, name), (name.to_owned(), MatchKind::Exact), "{name}");
    }
}

#[test]
fn the_order_is_what_a_nurse_in_a_hurry_means() {
    let index = index(&["Acid para-aminosalicylic", "Paracetamol 500 mg", "Para", "Codeine with paracetamol", "Pera"]);
    assert_eq!(
        found(&index, "para"),
        ["Para", "Paracetamol 500 mg", "Acid para-aminosalicylic", "Codeine with paracetamol"]
    );
    let kinds: Vec<MatchKind> = index.search("para", 9).into_iter().map(|hit| hit.kind).collect();
    assert_eq!(kinds, [MatchKind::Exact, MatchKind::Prefix, MatchKind::WordPrefix, MatchKind::WordPrefix]);
    assert_eq!(kind(&index, "500 paracetamol").1, MatchKind::Words);
    assert_eq!(kind(&index, "paracetamil").1, MatchKind::Near);
    assert!(found(&index, "xyz").is_empty() && found(&index, "").is_empty() && found(&index, " \u{200B}").is_empty());
    assert_eq!(index.search("para", 2).len(), 2);
    assert!(index.search("para", 0).is_empty());
}

#[test]
fn the_strength_typed_is_the_strength_meant() {
    let index = index(&[
        "Drug 125 mg",
        "Drug 250 mg",
        "Drug 25 mg",
        "Drug 2.5 mg",
        "Drug 25 g",
        "Drug 0.25 mg",
        "Drug",
        "Drug 25/125 mg",
        "Drgu 25 mg",
        "Drug 1.25 mg",
        "Drug 25.5 mg",
    ]);
    for typed in ["drug 25", "25", "drug 25 mg", "25 mg drug", "25mg"] {
        let hits = found(&index, typed);
        let of = |name: &str| hits.iter().position(|hit| hit == name).unwrap_or(99);
        assert!(
            of("Drug 25 mg")
                < of("Drug 125 mg")
                    .min(of("Drug 250 mg"))
                    .min(of("Drug 25.5 mg"))
                    .min(of("Drug 0.25 mg"))
                    .min(of("Drug 2.5 mg")),
            "{typed}: {hits:?}"
        );
        // Nothing but other drugs and another unit of the same number may come first, and only where neither was typed.
        let before = match typed {
            "25" => 2,
            "drug 25" | "25mg" => 1,
            _ => 0,
        };
        assert!(of("Drug 25 mg") <= before, "{typed}: {hits:?}");
    }
    assert_eq!(found(&index, "drug 25 g").first().map(String::as_str), Some("Drug 25 g"));
    assert_eq!(found(&index, "drug 0,25").first().map(String::as_str), Some("Drug 0.25 mg"));
    assert_eq!(found(&index, "drug .250 mg").first().map(String::as_str), Some("Drug 0.25 mg"));
    assert_eq!(found(&index, "drug 25 mg").get(1).map(String::as_str), Some("Drug 25/125 mg"));
}

#[test]
fn no_look_alike_stands_above_what_was_typed() {
    let index = index(&NAMES);
    for (typed, mine, other) in [
        ("prednisone", "Prednisone 5 mg", "Prednisolone 5 mg"),
        ("prednisolone 5", "Prednisolone 5 mg", "Prednisone 5 mg"),
        ("prednisone 25", "Prednisone 5 mg", "Prednisolone 25 mg"),
        ("lasix 40", "Lasix 40 mg", "Lasixal 40 mg"),
        ("lasixal", "Lasixal 40 mg", "Lasix 40 mg"),
    ] {
        let hits = found(&index, typed);
        let of = |name: &str| hits.iter().position(|hit| hit == name).unwrap_or(99);
        assert!(of(mine) < of(other), "{typed}: {hits:?}");
    }
}

#[test]
fn other_names_details_and_codes_are_found() {
    let (a, b) = (Uuid::from_u128(0xA), Uuid::from_u128(0xB));
    let panadol = Entry {
        id: a,
        code: "N02-500".into(),
        name: "Paracetamol".into(),
        other_names: vec!["Panadol®".into(), "парацетамол".into()],
        details: vec!["500 mg".into(), "tablet".into()],
    };
    let other = Entry { id: b, code: "N02-25".into(), name: "Panadolix 250 mg".into(), ..Entry::default() };
    let mut index = SearchIndex::build([panadol.clone(), other].into_iter());
    let hit = |index: &SearchIndex, typed: &str| {
        index.search(typed, 5).into_iter().next().map(|hit| (hit.id, hit.matched, hit.kind))
    };
    assert_eq!(hit(&index, "panadol"), Some((a, "Panadol®".into(), MatchKind::Exact)));
    assert_eq!(hit(&index, "панадол 500 tablet").map(|hit| hit.0), Some(a));
    assert_eq!(hit(&index, "panadol 500 mg tablet"), Some((a, "Panadol®".into(), MatchKind::Words)));
    assert_eq!(hit(&index, "n02-500"), Some((a, "N02-500".into(), MatchKind::Exact)));
    assert_eq!(hit(&index, "n02-5"), Some((a, "N02-500".into(), MatchKind::Prefix)));
    assert_eq!(hit(&index, "500"), Some((a, "Paracetamol".into(), MatchKind::Words)));

    index.put(Entry { name: "Ibuprofen".into(), other_names: vec![], ..panadol });
    assert_eq!(index.len(), 2);
    assert_eq!(hit(&index, "парацетамол"), None);
    assert_eq!(hit(&index, "ibuprofen").map(|hit| hit.0), Some(a));
    index.remove(a);
    index.remove(a);
    assert_eq!((index.len(), hit(&index, "ibuprofen"), hit(&index, "n02-500")), (1, None, None));
    index.remove(b);
    assert!(index.is_empty());
    assert!(index.search("panadolix", 5).is_empty());
}

#[test]
fn long_codes_that_begin_alike_are_told_apart() {
    let coded = |at: usize, code: &str| Entry { code: code.to_owned(), ..entry(at, &format!("Name{at}")) };
    let codes = ["HOSP-PARACETAMOL-500", "HOSP-PARACETAMOL-250", "HOSP-P", "hosp paracetamol 5001"];
    let index = SearchIndex::build((0..).zip(codes).map(|(at, code)| coded(at, code)));
    assert_eq!(found(&index, "HOSP-PARACETAMOL-250"), ["Name1"]);
    assert_eq!(kind(&index, "hosp-paracetamol-500"), ("Name0".to_owned(), MatchKind::Exact));
    assert_eq!(kind(&index, "HOSPPARACETAMOL5001"), ("Name3".to_owned(), MatchKind::Exact));
    assert_eq!(found(&index, "hosp-paracetamol-50"), ["Name0", "Name3"]);
    assert_eq!(found(&index, "HOSP-P").len(), 4);
    assert_eq!(found(&index, "HOSP-PARACETAMOL-7"), Vec::<String>::new());
    // however many begin with the same letters
    let series = (0..1500).map(|at| coded(at, &format!("PHARMACY-MAIN-STORE-{at:05}")));
    let mut index = SearchIndex::build(series);
    assert_eq!(kind(&index, "pharmacy-main-store-01400"), ("Name1400".to_owned(), MatchKind::Exact));
    assert_eq!(found(&index, "PHARMACY-MAIN-STORE-0099")[9], "Name999");
    index.remove(Uuid::from_u128(1400));
    assert_eq!(found(&index, "pharmacy-main-store-01400"), Vec::<String>::new());
}

#[test]
fn what_was_typed_is_found_among_thousands_alike() {
    let names: Vec<String> = (0..7000).map(|at| format!("B4-{at} film")).collect();
    let index = index(&names.iter().map(String::as_str).collect::<Vec<_>>());
    for name in ["B4-6999 film", "B4-4 film", "B4-5", "b4-6500"] {
        let (found, _) = kind(&index, name);
        assert!(found.to_lowercase().starts_with(&name.to_lowercase()), "{name}: {found}");
    }
}

#[test]
fn an_index_kept_up_to_date_answers_as_one_built_anew() {
    let fresh = index(&NAMES);
    let mut kept = index(&["Amoxicillin 1 g", "甲硝唑片", "x"]);
    for (at, name) in NAMES.iter().enumerate().rev() {
        kept.put(entry(at, "something else"));
        kept.put(entry(at, name));
    }
    for typed in ["amox", "甲硝", "prednisone 5", "500", "p", "paracetamil", "c1", "something"] {
        assert_eq!(kept.search(typed, 50), fresh.search(typed, 50), "{typed}");
    }
}

#[test]
fn keys_unify_spellings_and_keep_strengths_apart() {
    for (a, b) in [
        ("Paracétamol", "parace\u{301}tamol"),
        ("5 µg", "5mcg"),
        ("5 μg", "5 microgrammes"),
        ("İBU-BABY", "ibu‐baby"),
        ("ΟΔΟΣ", "οδος"),
        ("ＡＢ１", "ab1"),
        ("カﾞ", "ｶﾞ"),
        ("ひらがな", "ヒラガナ"),
        ("٥٠٠", "500"),
        ("straße", "STRASSE"),
        ("0,50 mg", "0.5 mg"),
        ("Nurofen™", "nurofen"),
        ("l’acide", "l'acide"),
        ("Đ", "d"),
        ("ﬁ", "fi"),
        ("Ⅱ", "ii"),
        ("½", " ½ "),
        ("ё", "е"),
        ("فَ", "ف"),
        ("אָ", "א"),
    ] {
        assert_eq!(search_key(a).primary, search_key(b).primary, "{a} {b}");
    }
    for (a, b) in [
        ("10²", "102"),
        ("½", "12"),
        ("½", "1 2"),
        ("2.5", "25"),
        ("1.000", "1"),
        ("10 2", "102"),
        ("µ", "mc"),
        ("가", "나"),
        ("क", "कि"),
        ("か", "が"),
        ("нм", "hm"),
    ] {
        assert_ne!(search_key(a).primary, search_key(b).primary, "{a} {b}");
    }
    let keys = search_key("Löwenzahn Co-op");
    assert_eq!(keys.primary, "lowenzahn co op");
    assert_eq!(keys.alternatives, ["loewenzahn co op", "lowenzahn coop"]);
    assert_eq!(search_key("лоперамид 2 мг").latin, "loperamid 2 mg");
    assert_eq!(stored_key("Artéméther–luméfantrine 20 mg/120 mg"), "artemether lumefantrine 20 mg 120 mg");
    assert_eq!(search_key("20/120").primary, "20/120");
    assert_eq!(search_key("???").primary, "???");
}

#[test]
fn no_character_upsets_the_keys() {
    for c in '\0'..=char::MAX {
        // Private use and planes without characters are never in a name; the rarest Han are all alike.
        if matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{20100}'..='\u{DFFFF}' | '\u{F0000}'..) {
            continue;
        }
        let key = stored_key(&format!("a{c}b"));
        assert!(key.starts_with('a') && key.ends_with('b'), "U+{:04X} {key:?}", u32::from(c));
        assert_eq!(stored_key(&key), key, "U+{:04X}", u32::from(c));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_can_be_searched_and_any_name_is_found(name in "\\PC{1,20}", typed in any::<String>()) {
        let index = index(&[&name, "Paracetamol 500 mg", "甲硝唑"]);
        let _ = index.search(&typed, 10);
        if !stored_key(&name).is_empty() {
            let hits = index.search(&name, 10);
            prop_assert!(hits.iter().any(|hit| hit.name == name && hit.kind == MatchKind::Exact), "{:?} {:?} {:?}", name, stored_key(&name), hits);
        }
    }
}
