//! What finding promises, a sentence a test.

use super::{Entry, MatchKind, SearchIndex, entry, found, index, kind};

/// Each of these, typed, finds the name first.
pub(super) fn first(index: &SearchIndex, cases: &[(&str, &str)]) {
    let failed: Vec<String> = cases
        .iter()
        .filter(|(typed, name)| found(index, typed).first().map(String::as_str) != Some(name))
        .map(|(typed, name)| format!("{typed} should find {name}, finds {:?}", found(index, typed)))
        .collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn a_name_is_found_in_another_scripts_letters_both_ways() {
    let index = index(&[
        "лоперамид 2 мг",
        "Ibuprofen 200 mg",
        "Ceftriaxone 1 g",
        "ロキソニン錠 60mg",
        "アセトアミノフェン錠 200mg",
        "タケキャブ錠 10mg",
        "ロペラミドカプセル 1mg",
        "センノシド 12mg",
        "ガスター散",
        "フロセミド錠",
        "タイレノール",
        "파모티딘정 20mg",
        "아세트아미노펜 500",
        "Φουροσεμίδη 40 mg",
        "Παρακεταμόλη 500 mg",
        "甲硝唑 0.2 g",
        "парацетамол 500 мг",
        "Цефтриаксон порошок",
        "ამოქსიცილინი 500 მგ",
        "Ամօքսիցիլին",
        "मेट्रोनिडाजोल 400",
        "พาราเซตามอล 500",
        "Metformin 500 mg",
        "Loxonin",
        "Wirkstoff x",
    ]);
    first(
        &index,
        &[
            ("loperamid", "лоперамид 2 мг"),
            ("loperamide", "лоперамид 2 мг"),
            ("lope", "лоперамид 2 мг"),
            ("ибупрофен", "Ibuprofen 200 mg"),
            ("ибупр", "Ibuprofen 200 mg"),
            ("цефтриаксон 1", "Цефтриаксон порошок"),
            ("метформин", "Metformin 500 mg"),
            ("μετφορμίνη", "Metformin 500 mg"),
            ("rokisonin", "ロキソニン錠 60mg"),
            ("ROKISONIN 60", "ロキソニン錠 60mg"),
            ("ろきそにん", "ロキソニン錠 60mg"),
            ("asetoaminofen", "アセトアミノフェン錠 200mg"),
            ("asetoaminofuen", "アセトアミノフェン錠 200mg"),
            ("takekyabu", "タケキャブ錠 10mg"),
            ("roperamidokapuseru", "ロペラミドカプセル 1mg"),
            ("roperamido", "ロペラミドカプセル 1mg"),
            ("sennoshido", "センノシド 12mg"),
            ("sennosido", "センノシド 12mg"),
            ("gasuta", "ガスター散"),
            ("gasutaa", "ガスター散"),
            ("furosemido", "フロセミド錠"),
            ("tairenoru", "タイレノール"),
            ("tairenooru", "タイレノール"),
            ("pamotidin", "파모티딘정 20mg"),
            ("pamotidinjeong", "파모티딘정 20mg"),
            ("aseteuaminopen", "아세트아미노펜 500"),
            ("fourosemidi", "Φουροσεμίδη 40 mg"),
            ("parakétamoli", "Παρακεταμόλη 500 mg"),
            ("paracetamol 500 мг", "парацетамол 500 мг"),
            ("ceftriaxon poroshok", "Цефтриаксон порошок"),
            ("amoksicilini", "ამოქსიცილინი 500 მგ"),
            ("amoksitsilin", "Ամօքսիցիլին"),
            ("jiaxiaozuo", "甲硝唑 0.2 g"),
            ("metronidajol", "मेट्रोनिडाजोल 400"),
            ("ロキソニン", "ロキソニン錠 60mg"),
            ("ﾛｷｿﾆﾝ", "ロキソニン錠 60mg"),
            ("ロ キ ソ ニ ン", "ロキソニン錠 60mg"),
        ],
    );
    for (typed, name) in [("loperamid", "лоперамид 2 мг"), ("rokisonin", "ロキソニン錠 60mg")] {
        assert!(found(&index, typed).iter().any(|hit| hit == name));
    }
}

#[test]
fn width_and_ligatures_do_not_matter() {
    let index = index(&[
        "アセトアミノフェン錠２００ｍｇ",
        "パパベリン",
        "ハハベリン",
        "ザジテン",
        "ｶﾞｽﾀｰ",
        "Œstradiol filtré",
        "oﬃcinal ﬂuor",
        "Paracetamol 500 mg",
        "Kyselina Ĳzer",
        "ﾌｧﾓﾁｼﾞﾝ20",
    ]);
    first(
        &index,
        &[
            ("ｱｾﾄｱﾐﾉﾌｪﾝ", "アセトアミノフェン錠２００ｍｇ"),
            ("ﾊﾟﾊﾟﾍﾞﾘﾝ", "パパベリン"),
            ("ハ\u{309A}ハ\u{309A}ヘ\u{3099}リン", "パパベリン"),
            ("ハ゜ハ゜ヘ゛リン", "パパベリン"),
            ("ｻﾞｼﾞﾃﾝ", "ザジテン"),
            ("ガスター", "ｶﾞｽﾀｰ"),
            ("がすたー", "ｶﾞｽﾀｰ"),
            ("ファモチジン", "ﾌｧﾓﾁｼﾞﾝ20"),
            ("ＰＡＲＡＣＥＴＡＭＯＬ　５００ｍｇ", "Paracetamol 500 mg"),
            ("ｐａｒａ", "Paracetamol 500 mg"),
            ("oestradiol", "Œstradiol filtré"),
            ("œstradiol", "Œstradiol filtré"),
            ("œstradiol ﬁltré", "Œstradiol filtré"),
            ("officinal fluor", "oﬃcinal ﬂuor"),
            ("ijzer", "Kyselina Ĳzer"),
        ],
    );
}

#[test]
fn what_is_pasted_with_invisible_characters_is_found() {
    let names = ["Paracetamol 500 mg", "甲硝唑 0.2 g", "ибупрофен 200 мг", "दवा क्\u{200D}षार", "ロキソニン"];
    let index = index(&names);
    for hidden in [
        '\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}', '\u{AD}', '\u{200E}', '\u{200F}', '\u{202A}',
        '\u{2066}', '\u{2069}', '\u{180E}', '\u{FE0F}', '\u{34F}',
    ] {
        for name in names {
            let pasted: String = name.chars().flat_map(|c| [hidden, c]).chain([hidden]).collect();
            assert_eq!(kind(&index, &pasted), (name.to_owned(), MatchKind::Exact), "U+{:04X}", u32::from(hidden));
        }
    }
}

#[test]
fn the_generic_may_stand_in_brackets_and_words_in_any_order() {
    let index = index(&[
        "Panadol (paracetamol) 500 mg tablet",
        "Brufen【ibuprofen】200 mg",
        "ロキソニン（ロキソプロフェン）錠",
        "Lasix [furosemide] 40 mg",
        "Нурофен «ибупрофен» 200",
    ]);
    first(
        &index,
        &[
            ("paracetamol panadol", "Panadol (paracetamol) 500 mg tablet"),
            ("panadol (paracetamol)", "Panadol (paracetamol) 500 mg tablet"),
            ("(paracetamol)", "Panadol (paracetamol) 500 mg tablet"),
            ("paracetamol (panadol) 500", "Panadol (paracetamol) 500 mg tablet"),
            ("tablet 500 mg paracetamol panadol", "Panadol (paracetamol) 500 mg tablet"),
            ("mg 500 tablet panadol", "Panadol (paracetamol) 500 mg tablet"),
            ("ibuprofen 200", "Brufen【ibuprofen】200 mg"),
            ("200 (ibuprofen) brufen", "Brufen【ibuprofen】200 mg"),
            ("ロキソプロフェン", "ロキソニン（ロキソプロフェン）錠"),
            ("錠 ロキソプロフェン ロキソニン", "ロキソニン（ロキソプロフェン）錠"),
            ("furosemide lasix", "Lasix [furosemide] 40 mg"),
            ("ибупрофен нурофен", "Нурофен «ибупрофен» 200"),
        ],
    );
}

#[test]
fn every_word_of_five_letters_may_have_an_error_of_its_own() {
    let index = index(&[
        "Amoxicillin clavulanate 625 mg tablet",
        "Amoxicillin 500 mg capsule",
        "лоперамид гидрохлорид 2 мг",
        "アセトアミノフェン シロップ",
        "ยาเม็ดพาราเซตามอล 500 มก",
        "Φολικό οξύ δισκία",
        "아세트아미노펜시럽 500",
        "दवा पैरासिटामोल सिरप",
        "أموكسيسيلين كبسولات",
        "Lasix forte",
        "复方磺胺甲噁唑片",
    ]);
    first(
        &index,
        &[
            ("amoxicilin clavulanat 625", "Amoxicillin clavulanate 625 mg tablet"),
            ("amxoicillin clvaulanate tabelt", "Amoxicillin clavulanate 625 mg tablet"),
            ("amoxicillim klavulanate", "Amoxicillin clavulanate 625 mg tablet"),
            ("tabet clavulamate amoksicillin", "Amoxicillin clavulanate 625 mg tablet"),
            ("capsle amoxiciIlin", "Amoxicillin 500 mg capsule"),
            ("лопермид гидрахлорид", "лоперамид гидрохлорид 2 мг"),
            ("アセトアミノフン シロププ", "アセトアミノフェン シロップ"),
            ("アセトアミノフェソ", "アセトアミノフェン シロップ"),
            ("พาราเซตามล", "ยาเม็ดพาราเซตามอล 500 มก"),
            ("พาราซเตามอล", "ยาเม็ดพาราเซตามอล 500 มก"),
            ("φολιχό δισκιά", "Φολικό οξύ δισκία"),
            ("δικσία φολικο", "Φολικό οξύ δισκία"),
            ("아세드아미노펜시럽", "아세트아미노펜시럽 500"),
            ("아세드아미노펜", "아세트아미노펜시럽 500"),
            ("पैरासिटमोल", "दवा पैरासिटामोल सिरप"),
            ("اموكسيسلين كبسولت", "أموكسيسيلين كبسولات"),
            ("lasxi frote", "Lasix forte"),
            ("lasx frte", "Lasix forte"),
            ("复方磺安甲噁唑", "复方磺胺甲噁唑片"),
            ("磺胺甲恶唑", "复方磺胺甲噁唑片"),
        ],
    );
}

#[test]
fn the_beginning_of_a_word_may_have_an_error_too() {
    let index = index(&["Amoxicillin 500 mg", "Clavulanate", "лоперамид", "アセトアミノフェン"]);
    first(
        &index,
        &[
            ("amixic", "Amoxicillin 500 mg"),
            ("maoxicil", "Amoxicillin 500 mg"),
            ("clavol", "Clavulanate"),
            ("лопир", "лоперамид"),
            ("アセタアミ", "アセトアミノフェン"),
        ],
    );
}

#[test]
fn forms_are_found_by_their_abbreviations() {
    let drug = |at: usize, name: &str, form: &str| Entry { details: vec![form.to_owned()], ..entry(at, name) };
    let index = SearchIndex::build(
        [
            drug(0, "Paracetamol 500 mg", "tablet"),
            drug(1, "Paracetamol 250 mg/5 ml", "oral suspension"),
            drug(2, "Amoxicillin 500 mg", "capsule"),
            drug(3, "Ketorolac 30 mg/ml", "solution for injection"),
            drug(4, "Paracetamol 125 mg", "suppository"),
            drug(5, "Hydrocortisone 1 %", "cream"),
            entry(6, "Doliprane 500 mg comprimés"),
            entry(7, "Nurofen 200 mg таблетки"),
        ]
        .into_iter(),
    );
    first(
        &index,
        &[
            ("paracetamol 500 tab", "Paracetamol 500 mg"),
            ("paracetamol tabs", "Paracetamol 500 mg"),
            ("paracetamol tabs.", "Paracetamol 500 mg"),
            ("paracetamol tablets", "Paracetamol 500 mg"),
            ("paracetamol tbl", "Paracetamol 500 mg"),
            ("paracetamol cp", "Paracetamol 500 mg"),
            ("paracetamol susp", "Paracetamol 250 mg/5 ml"),
            ("paracetamol supp", "Paracetamol 125 mg"),
            ("paracetamol supps", "Paracetamol 125 mg"),
            ("amoxicillin caps 500", "Amoxicillin 500 mg"),
            ("amoxicillin capsules", "Amoxicillin 500 mg"),
            ("ketorolac inj", "Ketorolac 30 mg/ml"),
            ("hydrocortisone crm", "Hydrocortisone 1 %"),
            ("doliprane tab", "Doliprane 500 mg comprimés"),
            ("doliprane 500 cpr", "Doliprane 500 mg comprimés"),
            ("nurofen tablet", "Nurofen 200 mg таблетки"),
            ("нурофен таб", "Nurofen 200 mg таблетки"),
        ],
    );
}

#[test]
fn the_hard_names_are_found_otherwise_typed() {
    let long = "Long ".repeat(60);
    let names = [
        "Paracétamol",
        "Parace\u{301}tamol retard",
        "İBU-BABY",
        "Löwenzahn",
        "ΦΟΛΙΚΟ ΟΞΥ",
        "Ọ̀rọ̀",
        "тест",
        "アセトアミノフェン錠２００ｍｇ",
        "甲硝唑",
        "파모티딘",
        "أموكسيسيلين",
        "น้ำเกลือ",
        "क्\u{200D}षार",
        "💊",
        "10² Lösung",
        long.trim(),
    ];
    let index = index(&names);
    for name in names {
        assert_eq!(kind(&index, name).0, name);
        assert_eq!(kind(&index, &name.to_uppercase()).0, name);
        assert_eq!(kind(&index, &name.to_lowercase()).0, name);
    }
    first(
        &index,
        &[
            ("Parace\u{301}tamol", "Paracétamol"),
            ("paracétamol retard", "Parace\u{301}tamol retard"),
            ("ibu-baby", "İBU-BABY"),
            ("ıbubaby", "İBU-BABY"),
            ("lowenzahn", "Löwenzahn"),
            ("loewenzahn", "Löwenzahn"),
            ("Φολικό οξύ", "ΦΟΛΙΚΟ ΟΞΥ"),
            ("φολικος", "ΦΟΛΙΚΟ ΟΞΥ"),
            ("oro", "Ọ̀rọ̀"),
            ("アセトアミノフェン錠200mg", "アセトアミノフェン錠２００ｍｇ"),
            ("اموكسيسيلين", "أموكسيسيلين"),
            ("น\u{E4D}\u{E49}\u{E32}เกลือ", "น้ำเกลือ"),
            ("क्षार", "क्\u{200D}षार"),
            ("💊", "💊"),
        ],
    );
}
