use super::*;
use crate::import::Cell;

fn row(line: &str) -> Row {
    Row { number: 1, cells: line.split('|').map(|text| Cell::text(text.trim())).collect() }
}

/// The proposals for a list written as text; `-` as its first line is no header.
fn proposed(header: &str, lines: &[&str]) -> Vec<Proposal> {
    let header = (header != "-").then(|| row(header));
    let sample: Vec<Row> = lines.iter().map(|line| row(line)).collect();
    propose(header.as_ref(), &sample)
}

fn columns(header: &str, lines: &[&str]) -> Vec<Column> {
    proposed(header, lines).iter().map(|one| one.column).collect()
}

const PARIS: [&str; 4] = [
    "61266250|Amoxa 500 mg, gélule|gélule|orale|Autorisation|12/03/1998|3400949497294| LABORATOIRE UN|J01CA04|12,50",
    "62869109|Ibuprax 200 mg, comprimé|comprimé pelliculé|orale|Autorisation|07/07/1997|3400949497706| LABORATOIRE UN|M01AE01|3,20",
    "66513085|Insulax 100 unités/ml, solution injectable|solution injectable|sous-cutanée|Autorisation|01/06/2015|3400956149889| PHARMA DEUX|A10AB01|44,38",
    "66207341|Vancox 1 g, poudre|poudre pour solution|intraveineuse|Autorisation|01/06/2015|4006381333931| PHARMA DEUX|J01XA01|8,00",
];

#[test]
fn a_list_without_a_header_is_read_from_its_cells() {
    use Column as C;
    assert_eq!(
        columns("-", &PARIS),
        [C::Code, C::Name, C::Form, C::Routes, C::Ignore, C::Ignore, C::Gtin, C::Manufacturer, C::Atc, C::Ignore]
    );
    let all = proposed("-", &PARIS);
    assert!(all[6].sure && all[8].sure && !all[1].sure);
    assert!(all.iter().all(|one| matches!(one.why, Why::Cells | Why::Nothing)));
}

#[test]
fn header_and_cells_confirm_each_other() {
    let header = "Code|Nom|Forme|Voie|Statut|Date|Code barre|Titulaire|Code ATC|Prix";
    let all = proposed(header, &PARIS);
    assert_eq!(all[1], Proposal { column: Column::Name, why: Why::Both, sure: true });
    assert_eq!(all[6], Proposal { column: Column::Gtin, why: Why::Both, sure: true });
    assert_eq!(all[4], Proposal { column: Column::Ignore, why: Why::Header, sure: true });
    assert_eq!(all[9].column, Column::Ignore);
}

#[test]
fn codes_with_check_digits_are_found_under_any_header() {
    let all = proposed(
        "x|y|Reference",
        &["Aspirin 1|A10BA02|36000291452", "Betamin 2|B01AC06|96385074", "Codein 3|N02AA59|4006381333931"],
    );
    assert_eq!(all[1], Proposal { column: Column::Atc, why: Why::Cells, sure: true });
    assert_eq!(all[2].column, Column::Gtin);
    assert_eq!(all[0].column, Column::Name);
}

#[test]
fn there_is_one_name_and_the_others_are_other_names() {
    let lines = ["A1|Aspirin tab.|Aspirine comp.|Aspirina comp.", "A2|Codeine tab.|Codéine comp.|Codeína comp."];
    assert_eq!(
        columns("Code|Descr EN|Descr FR|Descr ES", &lines),
        [Column::Code, Column::Name, Column::OtherNames, Column::OtherNames]
    );
    assert_eq!(
        columns("Code|name_en|name|name_fr", &lines),
        [Column::Code, Column::OtherNames, Column::Name, Column::OtherNames]
    );
}

#[test]
fn a_product_list_is_named_by_its_brand_and_a_formulary_by_its_generic() {
    let products = ["Panadolin 500 mg|paracetamol", "Calpolin 250 mg|paracetamol", "Brufex 200 mg|ibuprofen"];
    assert_eq!(columns("Trade name|INN", &products), [Column::Name, Column::Generic]);
    assert_eq!(columns("商品名|通用名", &["|阿司匹林", "泰诺|对乙酰氨基酚", "|布洛芬"]), [Column::Brand, Column::Name]);
    assert_eq!(
        columns("药品通用名|药品说明", &["小儿清肺口服液|清肺。", "金振口服液|清热。"]),
        [Column::Name, Column::Ignore]
    );
    assert_eq!(
        columns("МНН|Торговое наименование|Наименование", &["a|b|c"]),
        [Column::Generic, Column::Brand, Column::Name]
    );
}

#[test]
fn cells_narrow_down_what_a_header_leaves_open() {
    let pack = |cells: &[&str], header: &str| columns(&format!("Name|{header}"), cells)[1];
    let counts = ["Aspirin|30", "Codeine|100", "Morphine|20"];
    let words = ["Aspirin|30 tablets", "Codeine|10x10", "Morphine|1 bottle of 100 ml"];
    let strengths = ["Aspirin|500 mg", "Codeine|15 mg", "Morphine|10 mg/ml"];
    assert_eq!(pack(&counts, "Pack size"), Column::PackUnits);
    assert_eq!(pack(&words, "Pack size"), Column::Pack);
    assert_eq!(pack(&words, "Units per pack"), Column::Pack);
    assert_eq!(pack(&words, "Size"), Column::Pack);
    assert_eq!(pack(&strengths, "Size"), Column::Strength);
    assert_eq!(pack(&strengths, "zzz"), Column::Strength);
    assert_eq!(pack(&["A|mg", "B|mg", "C|IU"], "Unit"), Column::Ignore);
    assert_eq!(pack(&["A|tablet", "B|bottle", "C|vial"], "Unit"), Column::Unit);
}

#[test]
fn what_the_cells_deny_is_not_sure() {
    let lines = [
        "Aspirin|round|1",
        "Codeine|oval|2",
        "Morphine|round|3",
        "Atropin|oval|4",
        "Digoxin|round|5",
        "Insulin|oval|6",
        "Heparin|round|7",
        "Warfarin|oval|8",
        "Diazepam|round|9",
        "Ketamine|oval|10",
    ];
    let all = proposed("Name|Form|Barcode", &lines);
    assert_eq!(all.iter().map(|one| one.column).collect::<Vec<_>>(), [Column::Name, Column::Form, Column::Gtin]);
    assert_eq!(all.iter().map(|one| one.sure).collect::<Vec<_>>(), [true, false, false]);
}

#[test]
fn row_numbers_prices_and_dates_are_not_taken_in() {
    let lines = ["1|Aspirin|12.50|2024-01-02", "2|Codeine|3.00|2024-01-03", "3|Morphine|1,250.00|2024-01-04"];
    assert_eq!(columns("-", &lines), [Column::Ignore, Column::Name, Column::Ignore, Column::Ignore]);
}

#[test]
fn an_empty_or_ragged_list_is_no_trouble() {
    assert_eq!(propose(None, &[]), []);
    assert_eq!(columns("Name|Form|ATC", &[]), [Column::Name, Column::Form, Column::Atc]);
    assert_eq!(columns("Name", &["Aspirin|x|y", "Codeine", ""]).len(), 3);
}

#[test]
fn no_meaning_that_a_row_has_once_is_proposed_twice() {
    for header in ["Name|Name|Name", "Form|Dosage form|Form", "ATC|ATC code|ATC", "Code|Item code|Code"] {
        let found = columns(header, &["A10BA02|A10BA03|A10BA04", "B01AC06|B01AC07|B01AC08", "N02AA59|N02AA58|N02AA57"]);
        for (at, column) in found.iter().enumerate() {
            assert!(may_repeat(*column) || !found[..at].contains(column), "{header}: {found:?}");
        }
    }
}

#[test]
fn numbers_that_count_rows_are_no_codes() {
    assert_eq!(columns("-", &["1001|Aspirin", "1002|Codeine", "1003|Morphine"])[0], Column::Ignore);
    assert_eq!(columns("-", &["1001|Aspirin", "1207|Codeine", "1003|Morphine"])[0], Column::Code);
}

#[test]
fn a_brand_that_many_rows_lack_does_not_name_them() {
    let lines = ["|布洛芬", "泰诺|布洛芬", "芬必得|布洛芬"];
    assert_eq!(columns("商品名|通用名", &lines), [Column::Brand, Column::Name]);
}

#[test]
fn of_two_headers_of_one_meaning_that_which_the_cells_allow_goes_first() {
    let lines = ["Aspirin|11|zzz", "Codeine|15|yyy", "Morphine|12|xxx"];
    assert_eq!(columns("Name|Form|Dosage form", &lines), [Column::Name, Column::Ignore, Column::Form]);
}
