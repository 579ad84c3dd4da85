use super::*;
use proptest::prelude::*;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn numbers_are_read_as_written_in_any_script() {
    for (typed, value) in [
        ("500", "500"),
        ("0.5", "0.5"),
        ("0,5", "0.5"),
        ("5.0", "5"),
        (" 12 ", "12"),
        ("0.125", "0.125"),
        ("1.1250", "1.125"),
        ("1 240", "1240"),
        ("1\u{202F}240,5", "1240.5"),
        ("٥٠٠", "500"),
        ("०.५", "0.5"),
        ("２５０", "250"),
        ("۰٫۵", "0.5"),
        ("١٬٠٠٠", "1000"),
        ("½", "0.5"),
        ("1½", "1.5"),
        ("2¼", "2.25"),
        ("0", "0"),
        ("999999999.999999", "999999999.999999"),
        ("১.৫", "1.5"),
        ("๕๐", "50"),
        ("1'000", "1000"),
        ("1000.125", "1000.125"),
    ] {
        assert_eq!(parse_decimal(typed), Ok(number(value)), "{typed}");
    }
}

#[test]
fn a_digit_of_any_script_is_found_by_its_zero() {
    assert!(ZEROS.is_sorted());
    for c in '\0'..=char::MAX {
        let zero = ZEROS.iter().copied().find(|zero| (*zero..*zero + 10).contains(&u32::from(c)));
        assert_eq!(digit(c).map(|(_, zero)| zero), zero, "U+{:04X}", u32::from(c));
    }
}

#[test]
fn what_could_be_misread_is_refused_with_its_reason() {
    use NumberRefused as R;
    let ambiguous = |typed: &str| matches!(parse_decimal(typed), Err(R::Ambiguous { .. }));
    for typed in ["1.000", "1,000", "1.125", "62.500", "125,000", "１．０００", "١.٠٠٠"] {
        assert!(ambiguous(typed), "{typed}");
    }
    let refused = |typed: &str| parse_decimal(typed).unwrap_err();
    assert_eq!(refused(""), R::Empty);
    assert_eq!(refused("12abc"), R::NotANumber("12abc".into()));
    assert_eq!(refused(".5"), R::NakedPoint(".5".into()));
    assert_eq!(refused("5."), R::Unfinished("5.".into()));
    assert_eq!(refused("05"), R::LeadingZero("05".into()));
    assert_eq!(refused("-1"), R::Negative("-1".into()));
    assert_eq!(refused("−1"), R::Negative("−1".into()));
    assert_eq!(refused("1e3"), R::Exponent("1e3".into()));
    assert_eq!(refused("1,234.5"), R::TwoMarks("1,234.5".into()));
    assert_eq!(refused("1٢"), R::MixedDigits("1٢".into()));
    assert_eq!(refused("1234567890"), R::TooLarge("1234567890".into()));
    assert_eq!(refused("0.1234567"), R::TooFine("0.1234567".into()));
    for typed in ["1 2", "12 3456", "1  000", "NaN", "∞", "½½", "1/2", "10²", ".", "1 000 ", "𝟙", "+1", "0x10"]
    {
        assert!(parse_decimal(typed).is_err() || typed == "1 000 ", "{typed}");
    }
    assert!(refused("1.000").to_string().contains("1000 for the large number, or 1 for the small one"));
}

#[test]
fn quantities_are_whole_and_above_zero() {
    assert_eq!(Quantity::parse("21").unwrap().get(), 21);
    assert_eq!(Quantity::parse("1240").unwrap().to_string(), "1\u{202F}240");
    assert_eq!(Quantity::parse("0"), Err(NumberRefused::Zero));
    assert_eq!(Quantity::parse("1.5"), Err(NumberRefused::NotWhole("1.5".into())));
    assert_eq!(Quantity::parse("3.0"), Err(NumberRefused::NotWhole("3.0".into())));
    assert_eq!(Quantity::parse("½"), Err(NumberRefused::NotWhole("½".into())));
    assert!(Quantity::parse("1,000").is_err());
    assert_eq!(Quantity::new(3).unwrap().minus(Quantity::new(3).unwrap()), None);
}

#[test]
fn numbers_are_shown_without_trailing_zeros_or_naked_points() {
    for (value, shown) in [
        ("0.50", "0.5"),
        ("5.0", "5"),
        ("1240", "1\u{202F}240"),
        ("999", "999"),
        ("1234567.125", "1\u{202F}234\u{202F}567.125"),
        ("100", "100"),
    ] {
        assert_eq!(show(number(value), DecimalMark::Point), shown);
    }
    assert_eq!(show(number("0.5"), DecimalMark::Comma), "0,5");
}

proptest! {
    #[test]
    fn what_a_field_shows_is_read_back_as_the_same_number(digits in 0i64..1_000_000_000, scale in 0u32..=6) {
        let value = Decimal::new(digits, scale);
        prop_assert_eq!(parse_decimal(&to_field(value)), Ok(value.normalize()));
        for mark in [DecimalMark::Point, DecimalMark::Comma] {
            match parse_decimal(&show(value, mark)) {
                Ok(read) => prop_assert_eq!(read, value.normalize()),
                Err(NumberRefused::Ambiguous { .. }) => prop_assert_eq!(value.normalize().scale(), 3),
                Err(other) => prop_assert!(false, "{}", other),
            }
        }
    }

    #[test]
    fn no_text_makes_it_fall(text in "\\PC*") {
        let _ = (parse_decimal(&text), parse_count(&text), Quantity::parse(&text));
    }

    #[test]
    fn no_near_number_makes_it_fall(text in "[0-9.,' ½¾eE+\\-٠-٩０-９]{0,24}") {
        if let Ok(value) = parse_decimal(&text) {
            prop_assert_eq!(parse_decimal(&to_field(value)), Ok(value));
        }
    }
}
