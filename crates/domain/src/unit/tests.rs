use super::*;

#[test]
fn conversions_are_exact_and_stay_within_a_kind() {
    use MeasuredUnit as U;
    let number = |text: &str| text.parse::<Decimal>().unwrap();
    assert_eq!(U::Gram.convert(number("0.5"), U::Milligram), Some(number("500")));
    assert_eq!(U::Microgram.convert(number("50"), U::Milligram), Some(number("0.05")));
    assert_eq!(U::Nanogram.convert(number("0.000001"), U::Gram), None, "finer than can be held is not rounded");
    assert_eq!(U::MillionUnits.convert(number("1.2"), U::InternationalUnit), Some(number("1200000")));
    assert_eq!(U::InternationalUnit.convert(number("100"), U::Milligram), None);
    assert_eq!(U::Milliequivalent.convert(number("1"), U::Millimole), None);
    assert_eq!(U::Millilitre.convert(number("1"), U::Gram), None);
}

#[test]
fn every_code_is_its_own_and_comes_back() {
    for unit in DoseUnit::all() {
        assert_eq!(DoseUnit::known(unit.code()), Some(unit.clone()));
        assert_eq!(DoseUnit::written(unit.word(false)), Some(unit.clone()), "{unit:?}");
        let text = serde_json::to_string(&unit).unwrap();
        assert_eq!(serde_json::from_str::<DoseUnit>(&text).unwrap(), unit);
    }
    assert_eq!(serde_json::from_str::<DoseUnit>("\"{scoop}\"").unwrap(), DoseUnit::Newer("{scoop}".into()));
    assert_eq!(
        DoseUnit::all().map(|unit| unit.code().to_owned()).collect::<std::collections::BTreeSet<_>>().len(),
        DoseUnit::all().count()
    );
}

#[test]
fn amounts_read_as_words() {
    for (written, words) in [
        ("500 mg", "500 mg"),
        ("50 mcg", "50 micrograms"),
        ("1 µg", "1 microgram"),
        ("10 IU", "10 units"),
        ("1 tablet", "1 tablet"),
        ("0.5 tablet", "half a tablet"),
        ("1½ tablets", "1 and a half tablets"),
        ("0.25 tablet", "a quarter of a tablet"),
        ("0.5 ampoule", "half an ampoule"),
        ("0.5 g", "0.5 g"),
        ("1200 mg", "1\u{202F}200 mg"),
        ("0.3 tablet", "0.3 tablets"),
        ("2 мг", "2 mg"),
    ] {
        assert_eq!(Measure::written(written).unwrap().words(DecimalMark::Point), words, "{written}");
    }
    assert_eq!(Measure::written("0 mg"), None);
    assert_eq!(Measure::written("1.000 mg"), None);
}
