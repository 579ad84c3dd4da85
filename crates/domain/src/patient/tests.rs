//! Birth dates, identifiers, measurements and allergies, told by examples.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::coded::Stored;

const TODAY: Date = date(2026, 11, 22);

fn born(text: &str) -> BirthDate {
    BirthDate::parse(text, TODAY).unwrap()
}

fn precision(text: &str) -> BirthPrecision {
    born(text).precision().known().unwrap()
}

#[test]
fn a_birth_date_is_read_as_exactly_as_it_was_told() {
    for text in ["1961-03-12", "12/03/1961", "12 Mar 1961", "12.3.1961", "१२/०३/१९६१"] {
        assert_eq!((born(text).date(), precision(text)), (date(1961, 3, 12), BirthPrecision::Day), "{text}");
        assert_eq!(born(text).words(TODAY), "12 Mar 1961");
    }
    assert_eq!((precision("03/1961"), born("03/1961").words(TODAY)), (BirthPrecision::Month, "Mar 1961".to_owned()));
    assert_eq!((precision("1961"), born("1961").words(TODAY)), (BirthPrecision::Year, "1961".to_owned()));
    for text in ["about 1961", "About 1961", "ca. 1961", "~1961"] {
        assert_eq!((precision(text), born(text).words(TODAY)), (BirthPrecision::Estimated, "about 1961".to_owned()));
    }
}

#[test]
fn an_age_is_an_estimate_that_tells_the_same_age() {
    for (text, age, words) in [
        ("about 30", "about 30 y", "about 1996"),
        ("30 y", "about 30 y", "about 1996"),
        ("30 years old", "about 30 y", "about 1996"),
        ("about 6 m", "about 6 months", "about May 2026"),
        ("6 months", "about 6 months", "about May 2026"),
        ("2 y", "about 2 y", "about Nov 2024"),
        ("3 w", "about 21 days", "about Nov 2026"),
        ("5d", "about 5 days", "about Nov 2026"),
    ] {
        assert_eq!(precision(text), BirthPrecision::Estimated);
        assert_eq!((born(text).age_words(TODAY).as_str(), born(text).words(TODAY).as_str()), (age, words), "{text}");
    }
}

#[test]
fn what_is_neither_date_nor_age_is_refused_with_a_sentence() {
    for (text, why) in [
        ("", BirthRefused::Empty),
        ("30", BirthRefused::YearOrAge),
        ("61", BirthRefused::YearOrAge),
        ("12/03/61", BirthRefused::NotRead),
        ("yesterday", BirthRefused::NotRead),
        ("about", BirthRefused::NotRead),
        ("-5 y", BirthRefused::NotRead),
        ("99999 y", BirthRefused::NotRead),
        ("31/04/1961", BirthRefused::NoSuchDay),
        ("03/25/1961", BirthRefused::NoSuchDay),
        ("2026-11-23", BirthRefused::Future),
        ("2027", BirthRefused::Future),
        ("12/2026", BirthRefused::Future),
        ("1889-12-31", BirthRefused::TooEarly),
        ("1889", BirthRefused::TooEarly),
        ("140 y", BirthRefused::TooEarly),
        ("9999 y", BirthRefused::TooEarly),
        ("9999 d 1", BirthRefused::NotRead),
        ("1961\0", BirthRefused::NotRead),
    ] {
        assert_eq!(BirthDate::parse(text, TODAY), Err(why), "{text:?}");
    }
    for text in ["2026-11-22", "2026", "11/2026", "1890-01-01", "about 2026"] {
        assert!(BirthDate::parse(text, TODAY).is_ok(), "{text}");
    }
}

#[test]
fn an_age_is_never_more_exact_than_the_birth_date() {
    for (text, age) in [
        ("1961-03-12", "65 y"),
        ("1961-11-22", "65 y"),
        ("1961-11-23", "64 y"),
        ("2024-11-22", "2 y"),
        ("2024-11-23", "23 months"),
        ("2026-04-22", "7 months"),
        ("2026-10-22", "1 month"),
        ("2026-10-23", "30 days"),
        ("2026-11-19", "3 days"),
        ("2026-11-21", "1 day"),
        ("2026-11-22", "0 days"),
        ("1961", "64 or 65 y"),
        ("03/1961", "65 y"),
        ("11/1961", "64 or 65 y"),
        ("2026", "0 days to 10 months"),
        ("2025", "10 to 22 months"),
        ("11/2024", "23 months to 2 y"),
        ("about 1993", "about 33 y"),
    ] {
        assert_eq!(born(text).age_words(TODAY), age, "{text}");
    }
    assert_eq!(born("2026-11-19").age_words(date(2026, 11, 1)), "not yet born");
    assert_eq!(BirthDate::on(date(2004, 2, 29)).age_words(date(2026, 2, 28)), "21 y");
    assert_eq!(born("1961").years_on(TODAY), (64, 65));
    assert_eq!(born("2026").years_on(TODAY), (0, 0));
}

#[test]
fn a_stored_birth_date_of_a_newer_version_is_shown() {
    let newer = BirthDate::read(date(1961, 3, 12), "by_season");
    assert_eq!(newer.words(TODAY), "about 12 Mar 1961");
    assert_eq!(newer.age_words(TODAY), "about 65 y");
}

#[test]
fn identifiers_read_back_and_hidden_signs_are_refused() {
    let issuer = || Issuer::parse("St. Barnabas").unwrap();
    let mrn = Mrn::parse(issuer(), " 00-1234/Ab ").unwrap();
    assert_eq!((mrn.value(), mrn.issuer()), ("00-1234/Ab", "St. Barnabas"));
    assert_eq!(Mrn::parse(issuer(), &"1".repeat(33)), Err(MrnRefused::TooLong));
    assert_eq!(Mrn::parse(issuer(), "12\u{200e}34"), Err(MrnRefused::Hidden));
    assert_eq!(Mrn::parse(issuer(), ""), Err(MrnRefused::Empty));
    let temporary = TemporaryId::new(45).unwrap();
    assert_eq!((temporary.to_string().as_str(), "T-0045".parse()), ("T-0045", Ok(temporary)));
    assert_eq!(TemporaryId::new(12_345).unwrap().to_string().parse(), TemporaryId::new(12_345));
    for text in ["T-45", "T-0000", "T-00045", "45", "T-٠٠٤٥", "T-+045"] {
        assert_eq!(text.parse::<TemporaryId>(), Err(TemporaryIdRefused), "{text}");
    }
}

#[test]
fn records_merge_once_and_never_in_a_circle() {
    let a = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071".parse().unwrap();
    let b = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6072".parse().unwrap();
    let merged = Standing::Current.merge(a, b, Standing::Current).unwrap();
    assert_eq!(merged, Standing::MergedInto(b));
    assert_eq!(merged.merge(a, b, Standing::Current), Err(MergeRefused::AlreadyMerged(b)));
    assert_eq!(Standing::Current.merge(b, a, merged), Err(MergeRefused::TargetMerged(b)));
    assert_eq!(Standing::Current.merge(a, a, Standing::Current), Err(MergeRefused::IntoItself));
    assert_eq!(Standing::read(merged.merged_into()), merged);
}

#[test]
fn a_weight_is_exact_and_plausible() {
    for (text, grams, shown) in [
        ("70", 70_000, "70 kg"),
        ("70.5 kg", 70_500, "70.5 kg"),
        ("70,5", 70_500, "70.5 kg"),
        ("3.250", 3250, "3.25 kg"),
        ("3250 g", 3250, "3.25 kg"),
        ("850g", 850, "850 g"),
        ("0.2", 200, "200 g"),
        ("650", 650_000, "650 kg"),
        ("٧٠٫٥", 70_500, "70.5 kg"),
    ] {
        let weight = Weight::parse(text).unwrap();
        assert_eq!((weight.grams(), weight.to_string().as_str()), (grams, shown), "{text}");
    }
    for (text, why) in [
        (" ", MeasureRefused::Empty),
        ("heavy", MeasureRefused::NotANumber),
        ("-70", MeasureRefused::NotANumber),
        (".5", MeasureRefused::NotANumber),
        ("70.", MeasureRefused::NotANumber),
        ("1.000,5", MeasureRefused::NotANumber),
        ("70.1234", MeasureRefused::TooExact(3)),
        ("3250", MeasureRefused::Weight),
        ("0.199", MeasureRefused::Weight),
        ("0", MeasureRefused::Weight),
        ("99999999999", MeasureRefused::TooMuch),
        ("70 lb", MeasureRefused::WeightUnit),
        ("70 70", MeasureRefused::WeightUnit),
        ("3,250 g", MeasureRefused::PartOfAGram),
        ("7e1", MeasureRefused::WeightUnit),
        ("½", MeasureRefused::NotANumber),
    ] {
        assert_eq!(Weight::parse(text), Err(why), "{text}");
    }
}

#[test]
fn height_and_kidney_function() {
    assert_eq!(Height::parse("1.72 m"), Height::parse("172"));
    assert_eq!(Height::parse("49,5 cm").unwrap().to_string(), "49.5 cm");
    assert_eq!(Height::parse("1.72"), Err(MeasureRefused::TooExact(1)));
    assert_eq!(Height::parse("1.7"), Err(MeasureRefused::Height));
    assert_eq!(Height::parse("300"), Err(MeasureRefused::Height));
    assert_eq!(Egfr::parse("59.5 mL/min").unwrap().to_string(), "59.5 mL/min/1.73 m²");
    assert_eq!(Egfr::parse(">90"), Err(MeasureRefused::NotANumber));
    assert_eq!(Egfr::parse("0"), Err(MeasureRefused::Egfr));
}

#[test]
fn what_is_stored_is_read_without_limits_and_nonsense_is_none() {
    assert_eq!(Weight::read("0.05").map(Weight::grams), Some(50));
    assert_eq!(Height::read("300.5").map(Height::millimetres), Some(3005));
    assert_eq!(Egfr::read("300").map(Egfr::tenths), Some(3000));
    assert_eq!((Weight::read("70 kg"), Weight::read(""), Weight::read("99999999999")), (None, None, None));
}

fn allergy(agent: &str, severity: Option<Severity>, verification: &str) -> Allergy {
    Allergy {
        id: "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071".parse().unwrap(),
        agent_kind: AgentKind::Class.into(),
        agent: agent.to_owned(),
        kind: AllergyKind::Allergy.into(),
        reaction: "rash".to_owned(),
        severity: severity.map(Into::into),
        verification: Stored::read(verification),
    }
}

#[test]
fn not_asked_none_known_listed_and_not_loaded_are_four_things() {
    let signed = || Some(NoneKnown { by: "Dr. Adé".to_owned(), on: TODAY });
    assert_eq!(AllergyStatus::of(vec![], None), AllergyStatus::NotAsked);
    assert!(matches!(AllergyStatus::of(vec![], signed()), AllergyStatus::NoneKnown(_)));
    let listed = AllergyStatus::of(vec![allergy("penicillins", None, "unconfirmed")], signed());
    assert_eq!(listed.may_sign_none_known(), Err(AllergyRefused::SomeAreListed));
    assert_eq!(AllergyStatus::CouldNotLoad.may_sign_none_known(), Err(AllergyRefused::CouldNotLoad));
    let headings: std::collections::BTreeSet<_> =
        [AllergyStatus::NotAsked, AllergyStatus::of(vec![], signed()), listed, AllergyStatus::CouldNotLoad]
            .iter()
            .map(AllergyStatus::heading)
            .collect();
    assert_eq!(headings.len(), 4);
}

#[test]
fn what_counts_comes_first_and_a_newer_verification_counts() {
    let all = vec![
        allergy("latex", Some(Severity::Severe), "refuted"),
        allergy("ibuprofen", Some(Severity::Mild), "confirmed"),
        allergy("penicillins", Some(Severity::Severe), "suspected"),
    ];
    let AllergyStatus::Listed(listed) = AllergyStatus::of(all, None) else { panic!("listed") };
    let words: Vec<_> = listed.iter().map(Allergy::words).collect();
    assert_eq!(words, ["penicillins (rash, severe)", "ibuprofen (rash, mild)", "latex (rash, severe, refuted)"]);
    let refuted = AllergyStatus::of(vec![allergy("latex", None, "refuted")], None);
    assert!(matches!(refuted, AllergyStatus::Listed(_)));
    assert_eq!(refuted.may_sign_none_known(), Ok(()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_can_panic_and_no_birth_lies_in_the_future(text in "\\PC{0,12}|[0-9 /.,a-z-]{0,12}") {
        if let Ok(birth) = BirthDate::parse(&text, TODAY) {
            prop_assert!(birth.date() <= TODAY && birth.date() >= date(1890, 1, 1));
            prop_assert!(birth.age_words(TODAY) != "not yet born");
        }
        let _ = (Weight::parse(&text), Height::parse(&text), Egfr::parse(&text), text.parse::<TemporaryId>());
    }

    #[test]
    fn a_weight_reads_back_from_what_is_stored(grams in 200_u32..=650_000) {
        let weight = Weight::parse(&format!("{grams} g")).unwrap();
        prop_assert_eq!(Weight::read(&weight.number()), Some(weight));
        prop_assert_eq!(Weight::parse(&weight.to_string()), Ok(weight));
    }

    #[test]
    fn an_age_in_years_tells_the_same_age(years in 2_i32..120) {
        let words = format!("about {years} y");
        prop_assert_eq!(born(&format!("{years} y")).age_words(TODAY), words);
    }
}
