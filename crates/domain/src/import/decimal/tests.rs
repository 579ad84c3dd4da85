use proptest::prelude::*;

use super::*;
use crate::import::Column;
use DecimalSign::{Comma, Point};

fn exact(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn numbers_are_read_with_the_lists_own_sign() {
    for (text, sign, value) in [
        ("0,5", Comma, "0.5"),
        ("0.5", Point, "0.5"),
        ("1.000", Point, "1"),
        ("1.000", Comma, "1000"),
        ("1,000", Point, "1000"),
        ("1,000", Comma, "1"),
        ("1.234,5", Comma, "1234.5"),
        ("1,234,567.25", Point, "1234567.25"),
        ("1 234,5", Comma, "1234.5"),
        ("1\u{202F}234.5", Point, "1234.5"),
        ("1'234.5", Point, "1234.5"),
        ("١٬٢٣٤٫٥", Point, "1234.5"),
        ("١٫٥", Comma, "1.5"),
        ("１２．５", Point, "12.5"),
        ("１，０００", Point, "1000"),
        (" 12 ", Comma, "12"),
        ("12,50", Comma, "12.5"),
        ("0", Point, "0"),
        ("0,125", Comma, "0.125"),
    ] {
        assert_eq!(number(text, sign), Ok(exact(value)), "{text} {sign:?}");
    }
}

#[test]
fn anything_else_is_refused_and_quoted() {
    use NumberRefused as R;
    let other = |typed: &str, sign| NumberInFileRefused::OtherSign { typed: typed.into(), sign };
    let grouping = |typed: &str| NumberInFileRefused::Grouping(typed.into());
    let written = NumberInFileRefused::Written;
    for (text, sign, refused) in [
        ("", Point, written(R::Empty)),
        ("12abc", Point, written(R::NotANumber("12abc".into()))),
        ("12abc", Comma, written(R::NotANumber("12abc".into()))),
        ("0,5", Point, other("0,5", Point)),
        ("0.5", Comma, other("0.5", Comma)),
        ("0,500", Point, other("0,500", Point)),
        ("12,50", Point, other("12,50", Point)),
        ("1000,125", Point, other("1000,125", Point)),
        (",5", Point, other(",5", Point)),
        ("1.234,5", Point, other("1.234,5", Point)),
        ("1,234.5", Comma, other("1,234.5", Comma)),
        ("12.34,5", Comma, grouping("12.34,5")),
        ("1 2", Comma, grouping("1 2")),
        ("1  000", Comma, grouping("1  000")),
        ("1.234 567,5", Comma, grouping("1.234 567,5")),
        ("1.234.567", Point, written(R::TwoMarks("1.234.567".into()))),
        (".5", Point, written(R::NakedPoint(".5".into()))),
        (",5", Comma, written(R::NakedPoint(",5".into()))),
        ("5,", Comma, written(R::Unfinished("5,".into()))),
        ("05", Point, written(R::LeadingZero("05".into()))),
        ("-1", Point, written(R::Negative("-1".into()))),
        ("1e3", Point, written(R::Exponent("1e3".into()))),
        ("1.5e3", Point, written(R::Exponent("1.5e3".into()))),
        ("½", Point, written(R::NotANumber("½".into()))),
        ("+1", Point, written(R::NotANumber("+1".into()))),
        ("5%", Point, written(R::NotANumber("5%".into()))),
        ("1٢", Point, written(R::MixedDigits("1٢".into()))),
        ("1 234 567 890", Point, written(R::TooLarge("1 234 567 890".into()))),
        ("0,1234567", Comma, written(R::TooFine("0,1234567".into()))),
        (".", Point, written(R::NotANumber(".".into()))),
    ] {
        assert_eq!(number(text, sign), Err(refused), "{text} {sign:?}");
    }
    assert_eq!(
        number("0,5", Point).unwrap_err().to_string(),
        "“0,5” has a comma where this list's decimal sign is the point. Write it with a point, or choose the comma for the whole list."
    );
}

#[test]
fn a_number_of_a_spreadsheet_has_a_point_whatever_the_list_has() {
    let read = |cell: &Cell| positive(&cell.text, sign_of(cell, Some(Comma)));
    assert_eq!(read(&Cell { text: "1.125".into(), kind: CellKind::Number }), Ok(exact("1.125")));
    assert_eq!(read(&Cell::text("1.125")), Ok(exact("1125")));
}

fn verdict(cells: &[(Column, &str)]) -> SignVerdict {
    let mut evidence = SignEvidence::default();
    for (column, text) in cells {
        evidence.note(*column, &Cell::text(*text));
    }
    evidence.verdict()
}

#[test]
fn one_number_can_settle_the_sign() {
    for (text, sign) in [
        ("0,5", Comma),
        ("12,50", Comma),
        ("1.5", Point),
        ("1.234,5", Comma),
        ("1,234.5", Point),
        ("0,125", Comma),
        ("1000.125", Point),
        ("1 000.125", Point),
        ("1.0000", Point),
        ("1.000.000", Comma),
        ("1,500,000", Point),
        ("０，５", Comma),
        ("٠,٥", Comma),
        ("250 mg/1,25 ml", Comma),
        ("2,5MG", Comma),
        (".5 mg", Point),
    ] {
        assert_eq!(verdict(&[(Column::Strength, text)]), SignVerdict::Settled(sign), "{text}");
    }
}

#[test]
fn three_digits_after_one_mark_are_asked_about() {
    for text in ["1.000", "1,000", "12,500 IU", "１．０００"] {
        assert!(matches!(verdict(&[(Column::Strength, text)]), SignVerdict::Ask { .. }), "{text}");
        assert_eq!(
            verdict(&[(Column::Strength, text), (Column::Strength, "2,5")]),
            SignVerdict::Settled(Comma),
            "{text}"
        );
        assert_eq!(
            verdict(&[(Column::PackUnits, text), (Column::Ignore, "12.50")]),
            SignVerdict::Settled(Point),
            "{text}"
        );
    }
    assert_eq!(
        verdict(&[(Column::Strength, "1.000 mg"), (Column::Strength, "1.000 mg"), (Column::Strength, "2,000")]),
        SignVerdict::Ask { examples: vec!["1.000".into(), "2,000".into()] }
    );
}

#[test]
fn what_says_nothing_asks_nothing() {
    for text in
        ["500 mg", "", "5.", "1.2.3", "12.05.2024", "1,2,3", "1,5.", "٠٫٥", "v1,5", "B1,6", "of 1,2-propanediol"]
    {
        assert_eq!(verdict(&[(Column::Strength, text)]), SignVerdict::NoneNeeded, "{text}");
    }
    let number = Cell { text: "1.125".into(), kind: CellKind::Number };
    let mut evidence = SignEvidence::default();
    evidence.note(Column::Strength, &number);
    assert_eq!(evidence.verdict(), SignVerdict::NoneNeeded);
    assert_eq!(verdict(&[(Column::Ignore, "12,50"), (Column::Atc, "1,5")]), SignVerdict::NoneNeeded);
}

#[test]
fn numbers_inside_names_count_where_a_unit_follows() {
    for (name, said) in [
        ("Paracetamol 2,5 mg tablets", SignVerdict::Settled(Comma)),
        ("코아푸르탄정150/12.5밀리그램", SignVerdict::Settled(Point)),
        ("ガスター散０．２％", SignVerdict::Settled(Point)),
        ("Heparin 1.000.000 UI", SignVerdict::Settled(Comma)),
        ("Amoxi 1,5g/0,25 g", SignVerdict::Settled(Comma)),
        ("Omega 3,6 capsules", SignVerdict::NoneNeeded),
        ("2,4-dinitrophenol 5 mg", SignVerdict::NoneNeeded),
        ("Vitamin B1,6 mg", SignVerdict::NoneNeeded),
        ("Vitamin D 1,000 IU", SignVerdict::Ask { examples: vec!["1,000".into()] }),
    ] {
        assert_eq!(verdict(&[(Column::Name, name)]), said, "{name}");
    }
}

#[test]
fn a_list_that_contradicts_itself_is_told_with_examples_of_each() {
    let SignVerdict::Contradiction { point, comma } =
        verdict(&[(Column::Strength, "0,5"), (Column::Strength, "0.5"), (Column::Strength, "2.5")])
    else {
        panic!("no contradiction");
    };
    assert_eq!((point.count, point.examples), (2, vec!["0.5".into(), "2.5".into()]));
    assert_eq!((comma.count, comma.examples), (1, vec!["0,5".into()]));
    let names = [(Column::Strength, "0,5"), (Column::Name, "X 0.5 mg"), (Column::Name, "Y 0,5 mg")];
    assert_eq!(verdict(&names), SignVerdict::Settled(Comma));
}

/// A number as a list may have it: its own sign, and thousands set apart or not.
fn as_list(whole: u32, decimals: &str, sign: DecimalSign, gap: &str) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(gap);
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push(if sign == Point { '.' } else { ',' });
        text.push_str(decimals);
    }
    text
}

proptest! {
    #[test]
    fn any_number_reads_back(whole in 0_u32..1_000_000_000, decimals in "[0-9]{0,6}", comma: bool, gap in 0_usize..6) {
        let sign = if comma { Comma } else { Point };
        let other = if comma { "." } else { "," };
        let gap = ["", " ", "\u{A0}", "\u{202F}", "'", other][gap];
        let text = as_list(whole, &decimals, sign, gap);
        let value = exact(&format!("{whole}.{decimals}0")).normalize();
        prop_assert_eq!(number(&text, sign), Ok(value), "{}", text);
    }

    #[test]
    fn nothing_else_passes(text in "[0-9٣.,' a\\-e%½]{0,10}", comma: bool) {
        let sign = if comma { Comma } else { Point };
        if let Ok(value) = number(&text, sign) {
            let trimmed = text.trim();
            let mark = if comma { ',' } else { '.' };
            let (whole, decimals) = trimmed.split_once(mark).unwrap_or((trimmed, ""));
            let whole: u32 = whole.chars().filter_map(|c| c.to_digit(10).or((c == '٣').then_some(3))).fold(0, |sum, d| sum * 10 + d);
            let ascii = trimmed.replace('٣', "3");
            let decimals = decimals.replace('٣', "3");
            let other = if comma { "." } else { "," };
            let ways = ["", " ", "'", other].map(|gap| as_list(whole, &decimals, sign, gap));
            prop_assert!(ways.contains(&ascii), "{} read as {}", text, value);
        }
    }

    #[test]
    fn no_text_makes_it_fall(text in "\\PC*") {
        let _ = (number(&text, Point), number(&text, Comma));
        let mut evidence = SignEvidence::default();
        evidence.note(Column::Name, &Cell::text(&text));
        evidence.note(Column::Strength, &Cell::text(&text));
        let _ = evidence.verdict();
    }

    #[test]
    fn a_settled_sign_reads_the_number_that_settled_it(text in "[1-9][0-9]{0,3}([.,][0-9]{1,4}){1,2}") {
        if let SignVerdict::Settled(sign) = verdict(&[(Column::Strength, &text)]) {
            prop_assert!(number(&text, sign).is_ok(), "{} {:?}", text, sign);
        }
    }
}

#[test]
fn without_a_settled_sign_only_one_reading_is_taken() {
    use DecimalSign::{Comma, Point};
    for (typed, point, comma, unsettled) in [
        ("500", Some("500"), Some("500"), Some("500")),
        ("0,5", None, Some("0.5"), Some("0.5")),
        ("0.5", Some("0.5"), None, Some("0.5")),
        ("1.000", Some("1"), Some("1000"), None),
        ("1,000", Some("1000"), Some("1"), None),
        ("1.250", Some("1.25"), Some("1250"), None),
        ("100,00", None, Some("100"), Some("100")),
        ("1,234.5", Some("1234.5"), None, None),
        ("1.234.567", None, Some("1234567"), None),
        ("1,00,000", Some("100000"), None, None),
        ("50 000", Some("50000"), Some("50000"), Some("50000")),
        ("1 234,5", None, Some("1234.5"), Some("1234.5")),
        ("５００", Some("500"), Some("500"), Some("500")),
        ("1.2.3", None, None, None),
        ("05", None, None, None),
        (".5", None, None, None),
        ("5.", None, None, None),
        ("0", None, None, None),
        ("-5", None, None, None),
        ("12abc", None, None, None),
        ("1e3", None, None, None),
        ("", None, None, None),
    ] {
        let read = |sign| positive(typed, sign).ok().map(|value| value.to_string());
        let have = (read(Some(Point)), read(Some(Comma)), read(None));
        let want = (point.map(str::to_owned), comma.map(str::to_owned), unsettled.map(str::to_owned));
        assert_eq!(have, want, "{typed}");
    }
    assert!(positive("1.000", None).unwrap_err().to_string().contains("point or a comma"));
    assert!(positive("0.5", Some(Comma)).unwrap_err().to_string().contains("comma"));
}
