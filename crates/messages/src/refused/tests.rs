//! Each refusal is said in English as the domain's own words have it.

use crate::{Language, Say};
use domain::{
    draft::DraftRefused,
    drug::{Likeness, LooksLike},
    drug_state::Missing,
    form::{DispensingUnit, UnitUse},
    fraction::Fraction,
    import::{Column, DecimalSign, HowUsed, NumberInFileRefused, Suspicion, Used},
    medicine::{Amount, CannotCompute, Fits},
    name::WhyNot,
    number::NumberRefused,
    patient::Weight,
    place::PlaceKind,
    route::Route,
    stock::{Expiry, LotNumber},
    told::Told,
    unit::{DoseUnit, Measure, MeasuredUnit},
};
use std::fmt::Display;

fn weight() -> Weight {
    <Weight as domain::patient::Measure>::parse("70").unwrap()
}

fn same(refused: impl Say + Display) {
    assert_eq!(refused.say(Language::english()), refused.to_string());
}

fn id<T: std::str::FromStr>() -> T
where
    T::Err: std::fmt::Debug,
{
    "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap()
}

fn date(day: i8) -> jiff::civil::Date {
    jiff::civil::date(2027, 3, day)
}

#[test]
#[expect(clippy::too_many_lines, reason = "a list of every refusal, one a line")]
fn english_is_the_domains_own() {
    same(domain::account::AccountRefused::SignInName);
    same(domain::account::AccountRefused::SignInNameTaken);
    same(domain::account::AccountRefused::NoRole);
    same(domain::account::AccountRefused::ShortPassword);
    same(domain::account::AccountRefused::NoSuchAccount("t2".to_owned()));
    same(domain::account::SignInRefused::NotTogether);
    same(domain::amount::WeightRefused::Number(NumberRefused::Zero));
    same(domain::amount::WeightRefused::Unlikely);
    same(domain::code::DrugCodeRefused::Empty);
    same(domain::code::DrugCodeRefused::TooLong { length: 5 });
    same(domain::code::DrugCodeRefused::NotAllowed { character: '\u{200B}', position: 7 });
    same(domain::code::DrugCodeRefused::OnlyMarks);
    same(domain::code::DrugCodeRefused::Reserved { word: "t7".to_owned() });
    same(domain::dispensing::DispensingRefused::NotChecked);
    same(domain::dispensing::DispensingRefused::AlreadyChecked);
    same(domain::dispensing::DispensingRefused::AlreadyHandedOver);
    same(domain::dispensing::DispensingRefused::AlreadyUndone);
    same(domain::dispensing::DispensingRefused::Newer);
    same(domain::dispensing::GiveRefused::NoDrug);
    same(domain::dispensing::GiveRefused::NoQuantity);
    same(domain::dispensing::GiveRefused::Outdated { until: date(9) });
    same(domain::dispensing::GiveRefused::AllPrepared);
    same(domain::dispensing::GiveRefused::NoLabel);
    same(domain::dispensing::GiveRefused::LabelChanged);
    same(domain::dispensing::GiveRefused::Lot {
        lot: LotNumber::read("AB1".to_owned()),
        why: domain::stock::WhyNot::Held,
    });
    same(domain::dispensing::PickRefused::NoPharmacy);
    same(domain::dispensing::PickRefused::LotNotHere);
    same(domain::dispensing::PickRefused::Lot(domain::stock::WhyNot::Held));
    same(domain::dispensing::PickRefused::EarlierLot);
    same(domain::dispensing::PickRefused::Nothing);
    same(domain::dispensing::PickRefused::TooFew { there: 13 });
    same(domain::dispensing::PickRefused::TooFewOfLot { there: 14 });
    same(domain::drug::AtcRefused::Shape("t14".to_owned()));
    same(domain::drug::AtcRefused::Group("t15".to_owned()));
    same(domain::drug::CorrectionRefused::Form);
    same(domain::drug::CorrectionRefused::Ingredients);
    same(domain::drug::CorrectionRefused::Strength);
    same(domain::drug::CorrectionRefused::Unit);
    same(domain::drug::CorrectionRefused::NotInTheList);
    same(domain::drug::CorrectionRefused::LeftOut);
    same(domain::drug::LangRefused);
    same(domain::drug::MisfitRefused::LessThanAtOnce);
    same(domain::drug::FactRefused::TooManyDays);
    same(domain::drug::MisfitRefused::Unit("t16".to_owned(), "t17".to_owned()));
    same(domain::drug::NotAnAnswer);
    same(domain::drug::TallManRefused::OtherLetters("t18".to_owned()));
    same(domain::drug_state::DrugRefused::StillMissing(vec![Missing::ALL[0], Missing::ALL[1]]));
    same(domain::drug_state::DrugRefused::Incomplete);
    same(domain::drug_state::DrugRefused::AlreadyActive);
    same(domain::drug_state::DrugRefused::Suspended);
    same(domain::drug_state::DrugRefused::Replaced(id()));
    same(domain::drug_state::DrugRefused::Retired);
    same(domain::drug_state::DrugRefused::SuspendFirst);
    same(domain::drug_state::DrugRefused::NotRetired);
    same(domain::drug_state::DrugRefused::ReplacesItself);
    same(domain::drug_state::DrugRefused::NoRegister);
    same(domain::drug_state::DrugRefused::Newer);
    same(domain::gtin::GtinRefused::NotDigits);
    same(domain::gtin::GtinRefused::Length(22));
    same(domain::gtin::GtinRefused::CheckDigit);
    same(domain::ids::NotAnId);
    same(domain::import::MappingRefused::NoName);
    same(domain::import::MappingRefused::Twice { column: Column::ALL[1], first: 24, second: 25 });
    same(domain::import::MappingRefused::NoSuchColumn { column: Column::ALL[1], number: 2, width: 3 });
    same(domain::import::MappingRefused::NoEquals("t28".to_owned()));
    same(domain::import::MappingRefused::UnknownMeaning { typed: "t29".to_owned() });
    same(domain::import::MappingRefused::UnknownHeader { typed: "t30".to_owned(), headers: "t31".to_owned() });
    same(domain::import::MappingRefused::NoHeader { typed: "t32".to_owned(), width: 9 });
    same(domain::import::MappingRefused::SameHeaders { typed: "t34".to_owned(), numbers: "t35".to_owned() });
    same(domain::import::ImportRefused::Committed);
    same(domain::import::ImportRefused::TakenBack);
    same(domain::import::ImportRefused::GivenUp);
    same(domain::import::ImportRefused::Stopped);
    same(domain::import::ImportRefused::Busy);
    same(domain::import::ImportRefused::NotChecked);
    same(domain::import::ImportRefused::Newer);
    same(CannotCompute::UntilStopped);
    same(CannotCompute::NoEnd);
    same(CannotCompute::NoMaximum);
    same(CannotCompute::Rate);
    same(CannotCompute::WeightNeeded);
    same(CannotCompute::SeveralIngredients {
        dose: DoseUnit::all().next().unwrap(),
        fits: Fits(DoseUnit::all().take(2).collect()),
    });
    same(CannotCompute::UnitDoesNotFit {
        dose: DoseUnit::all().next().unwrap(),
        fits: Fits(DoseUnit::all().take(2).collect()),
    });
    same(CannotCompute::NoStrength);
    same(CannotCompute::ContentUnknown {
        unit: DispensingUnit::Bottle,
        need: Amount { value: Fraction::new(21, 2).unwrap(), unit: DoseUnit::all().next().unwrap() },
    });
    same(CannotCompute::DropsUnknown);
    same(CannotCompute::ApplicationUnknown);
    same(CannotCompute::NotDivisible {
        dose: Measure::measured(rust_decimal::Decimal::from(5), MeasuredUnit::Milligram).unwrap(),
        unit: DispensingUnit::Bottle,
        unit_use: UnitUse::Continuous,
    });
    same(CannotCompute::NotMeasurable(Amount {
        value: Fraction::new(21, 2).unwrap(),
        unit: DoseUnit::all().next().unwrap(),
    }));
    same(CannotCompute::ControlledRoundsUp {
        exact: Fraction::new(21, 2).unwrap(),
        unit: DispensingUnit::Bottle,
        each_dose: true,
    });
    same(CannotCompute::ControlledVaries);
    same(CannotCompute::ActiveOrWhole(
        Measure::measured(rust_decimal::Decimal::from(5), MeasuredUnit::Milligram).unwrap(),
    ));
    same(CannotCompute::TooLarge);
    same(CannotCompute::Newer);
    same(domain::name::NameRefused::Empty);
    same(domain::name::NameRefused::NothingVisible);
    same(domain::name::NameRefused::TooLong { length: 2, max: 3 });
    same(domain::name::NameRefused::LeadingMark { character: '\u{200B}', position: 5 });
    same(domain::name::NameRefused::TooManyMarks { character: '\u{200B}', position: 7, count: 8 });
    same(domain::name::NameRefused::NotAllowed { character: '\u{200B}', position: 10, why: WhyNot::Joiner });
    same(NumberRefused::Empty);
    same(NumberRefused::NotANumber("t61".to_owned()));
    same(NumberRefused::Ambiguous { typed: "t62".to_owned(), joined: "t63".to_owned(), longer: "t64".to_owned() });
    same(NumberRefused::TwoMarks("t65".to_owned()));
    same(NumberRefused::NakedPoint("t66".to_owned()));
    same(NumberRefused::Unfinished("t67".to_owned()));
    same(NumberRefused::LeadingZero("t68".to_owned()));
    same(NumberRefused::Negative("t69".to_owned()));
    same(NumberRefused::Exponent("t70".to_owned()));
    same(NumberRefused::MixedDigits("t71".to_owned()));
    same(NumberRefused::TooLarge("t72".to_owned()));
    same(NumberRefused::TooFine("t73".to_owned()));
    same(NumberRefused::Zero);
    same(NumberRefused::NotWhole("t74".to_owned()));
    same(domain::patient::AllergyRefused::SomeAreListed);
    same(domain::patient::AllergyRefused::CouldNotLoad);
    same(domain::patient::AllergyRefused::AlreadySo);
    same(domain::patient::AllergyRefused::AlreadyRecorded);
    same(domain::patient::BirthRefused::Empty);
    same(domain::patient::BirthRefused::NotRead);
    same(domain::patient::BirthRefused::NoSuchDay);
    same(domain::patient::BirthRefused::YearOrAge);
    same(domain::patient::BirthRefused::Future);
    same(domain::patient::BirthRefused::TooEarly);
    same(domain::patient::IssuerRefused::Empty);
    same(domain::patient::IssuerRefused::TooLong);
    same(domain::patient::IssuerRefused::Hidden);
    same(domain::patient::MrnRefused::Empty);
    same(domain::patient::MrnRefused::TooLong);
    same(domain::patient::MrnRefused::Hidden);
    same(domain::patient::MergeRefused::IntoItself);
    same(domain::patient::MergeRefused::AlreadyMerged(id()));
    same(domain::patient::MergeRefused::TargetMerged(id()));
    same(domain::patient::TemporaryIdRefused);
    same(domain::patient::MeasureRefused::Empty);
    same(domain::patient::MeasureRefused::NotANumber);
    same(domain::patient::MeasureRefused::TooExact(3));
    same(domain::patient::MeasureRefused::PartOfAGram);
    same(domain::patient::MeasureRefused::WeightUnit);
    same(domain::patient::MeasureRefused::HeightUnit);
    same(domain::patient::MeasureRefused::EgfrUnit);
    same(domain::patient::MeasureRefused::TooMuch);
    same(domain::patient::MeasureRefused::Weight);
    same(domain::patient::MeasureRefused::Height);
    same(domain::patient::MeasureRefused::Egfr);
    same(domain::patient::PatientRefused::NoSex);
    same(domain::patient::PatientRefused::NoClass);
    same(domain::patient::PatientRefused::NumberTaken);
    same(domain::patient::PatientRefused::NoWard);
    same(domain::patient::PatientRefused::HasName);
    same(domain::patient::PatientRefused::NotRegistered);
    same(domain::patient::ObservationRefused::NoMethod);
    same(domain::patient::ObservationRefused::NoKind);
    same(domain::patient::ObservationRefused::NoDay);
    same(domain::patient::ObservationRefused::NoSuchDay);
    same(domain::patient::ObservationRefused::NoTime);
    same(domain::patient::ObservationRefused::Future);
    same(domain::patient::ObservationRefused::BeforeBirth);
    same(domain::patient::ObservationRefused::Surprising { last: weight(), this: weight() });
    same(domain::place::PlaceRefused::CannotLieThere(PlaceKind::ALL[0]));
    same(domain::prescription::NotEnough::Drug);
    same(domain::prescription::NotEnough::Quantity);
    same(domain::prescription::NotEnough::Label);
    same(domain::prescription::NotEnough::Settlement);
    same(domain::prescription::NumberRefused);
    same(domain::prescription::Refused::Newer);
    same(domain::prescription::Refused::Stopped);
    same(domain::prescription::Refused::Cancelled);
    same(domain::prescription::Refused::Completed);
    same(domain::prescription::Refused::Replaced);
    same(domain::prescription::Refused::EnteredInError);
    same(domain::prescription::Refused::OnHold);
    same(domain::prescription::Refused::NotOnHold);
    same(domain::prescription::Refused::AlreadyAccepted);
    same(domain::prescription::Refused::AlreadyRejected);
    same(domain::prescription::Refused::NotAccepted);
    same(domain::prescription::Refused::NoQuestion);
    same(domain::prescription::Refused::AllHandedOver);
    same(domain::prescription::Refused::SomeGiven { handed_over: 7 });
    same(domain::prescription::Refused::NothingGiven);
    same(domain::prescription::Refused::NotAllGiven { units: 8 });
    same(domain::prescription::Refused::ReplacesItself);
    same(domain::prescription::Refused::NoUnits);
    same(domain::prescription::Refused::MoreThanLeft { left: 9 });
    same(domain::prescription::Refused::MoreThanPrepared { prepared: 10 });
    same(domain::prescription::Refused::MoreThanGiven { given: 11 });
    same(domain::request::RequestRefused::IncompleteDrug);
    same(domain::request::RequestRefused::NotGivenSo {
        route: Route::ALL[0],
        given: vec![Route::ALL[1], Route::ALL[2]],
    });
    same(domain::request::RequestRefused::WeeklyOnly);
    same(domain::request::RequestRefused::Concentrate);
    same(domain::request::RequestRefused::LimitAboveRecord { most: Measure::written("4 g").unwrap() });
    same(domain::request::RequestRefused::NoWard);
    same(domain::request::RequestRefused::OtherPatient);
    same(domain::request::RequestRefused::NewerDose);
    same(domain::sentence::LabelNotDerivable::Dose(CannotCompute::NoEnd));
    same(domain::sentence::LabelNotDerivable::PartOfUnit("t89".to_owned(), "t90".to_owned()));
    same(domain::sentence::LabelNotDerivable::TooFine("t91".to_owned()));
    same(domain::sentence::LabelNotDerivable::GivenByStaff("t92".to_owned()));
    same(domain::sentence::LabelNotDerivable::Newer);
    same(domain::stock::ExpiryRefused::Empty);
    same(domain::stock::ExpiryRefused::NoDate);
    same(domain::stock::ExpiryRefused::NoSuchDay);
    same(domain::stock::ExpiryRefused::YearOnly);
    same(domain::stock::ExpiryRefused::Ambiguous(date(19), date(20)));
    same(domain::stock::ExpiryRefused::Year);
    same(domain::stock::LotRefused::AlreadyHeld);
    same(domain::stock::LotRefused::AlreadyRecalled);
    same(domain::stock::LotRefused::AlreadyAvailable);
    same(domain::stock::LotRefused::RecalledNotHeld);
    same(domain::stock::LotRefused::Newer);
    same(domain::stock::LotNumberRefused::Empty);
    same(domain::stock::LotNumberRefused::TooLong);
    same(domain::stock::LotNumberRefused::Hidden);
    same(domain::stock::MovementRefused::NoUnits);
    same(domain::stock::MovementRefused::WrongWay);
    same(domain::stock::MovementRefused::Short { on_hand: 21 });
    same(domain::stock::MovementRefused::TooMany);
    same(domain::stock::ReceiveRefused::NoSuchDrug);
    same(domain::stock::ReceiveRefused::SeveralDrugs);
    same(domain::stock::ReceiveRefused::OtherDrugsPack);
    same(domain::stock::ReceiveRefused::LooseHasNoPacks);
    same(domain::stock::ReceiveRefused::NoPlaceForStock);
    same(domain::stock::ReceiveRefused::Expired(Expiry::UNKNOWN));
    same(domain::stock::ReceiveRefused::OtherExpiry {
        lot: LotNumber::read("AB1".to_owned()),
        here: Expiry::UNKNOWN,
        given: Expiry::UNKNOWN,
    });
    same(domain::stock::ReceiveRefused::ExpiryToConfirm);
    same(domain::stock::DateRefused::Known(Expiry::UNKNOWN));
    same(domain::stock::DateRefused::HereAlready(LotNumber::read("AB1".to_owned())));
    same(domain::strength::StrengthRefused::NotMeasured);
    same(domain::strength::StrengthRefused::NoSubstance);
    same(domain::strength::StrengthRefused::LongSubstance);
    same(domain::strength::NameDiffers { said: "a".to_owned(), recorded: "b".to_owned() });
    same(domain::patient::PerhapsRegistered { alike: Vec::new(), on: date(1) });
    let changes = domain::name::Name::parse("  Ada\u{200B}\u{200B}\tOkafor  x ").unwrap().changes().to_vec();
    for change in &changes {
        same(*change);
    }
    same(domain::patient::NameChanged { name: domain::name::Name::from_store("Ada".to_owned()), changes });
    for who in [None, Some("Ada".to_owned())] {
        let (at, now) = (date(1).at(9, 0, 0, 0), date(2).at(9, 0, 0, 0));
        same(domain::prescription::Faster { who, did: domain::prescription::LineEvent::Asked.into(), at, now });
    }
    same(domain::drug::EntryRefused::LookAlikeGone);
    same(domain::drug::EntryRefused::CodeInList(domain::code::DrugCode::parse("A1").unwrap()));
    same(domain::drug::EntryRefused::CodeTaken {
        code: domain::code::DrugCode::parse("A1").unwrap(),
        name: domain::name::Name::from_store("Ada".to_owned()),
    });
    same(domain::drug::EntryRefused::NothingChanged);
    same(domain::drug::PackRefused::GtinTaken {
        name: domain::name::Name::from_store("Ada".to_owned()),
        code: domain::code::DrugCode::parse("A1").unwrap(),
    });
    same(domain::drug::PackRefused::OtherContent(
        Measure::measured(rust_decimal::Decimal::from(5), MeasuredUnit::Milligram).unwrap(),
    ));
    same(domain::drug::ReplacementRefused::NotInUse(domain::name::Name::from_store("Ada".to_owned())));
    let near = |code: &str| domain::drug::Near { name: "zinc".to_owned(), code: code.to_owned() };
    same(domain::drug::DrugUnclear::NothingTyped);
    same(domain::drug::DrugUnclear::None { typed: "t7".to_owned(), nearest: None });
    same(domain::drug::DrugUnclear::None { typed: "t8".to_owned(), nearest: Some(near("Z1")) });
    same(domain::drug::DrugUnclear::Several { typed: "t9".to_owned(), among: vec![near("Z1"), near("Z2")] });
    let likenesses = [
        Likeness::SameName,
        Likeness::SameLetters,
        Likeness::NearIngredient { new: "t1".to_owned(), present: "t2".to_owned() },
        Likeness::SameIngredients,
        Likeness::OwnList { group: "t3".to_owned() },
        Likeness::Newer,
    ];
    let alike = |why: &Likeness| LooksLike { name: "zinc".to_owned(), code: "Z1".to_owned(), why: why.clone() };
    same(domain::drug::EntryRefused::LooksLike(likenesses.iter().map(alike).collect()));
    same(domain::import::CellReason::Number(NumberRefused::Zero));
    same(domain::import::CellReason::SignNotSettled { typed: "t10".to_owned() });
    same(domain::import::CellReason::ShowsAnError);
    same(domain::import::CellReason::BecameADate);
    same(domain::import::CellReason::NoName);
    same(domain::import::CellReason::Controlled);
    same(domain::import::CellReason::NotAsExported);
    for by in [Column::Code, Column::Gtin] {
        let (name, code) = ("t12".to_owned(), "t13".to_owned());
        same(domain::import::CellReason::OfAnotherDrug { by, name, code });
    }
    for sign in [DecimalSign::Point, DecimalSign::Comma] {
        same(domain::import::CellReason::NumberInFile(NumberInFileRefused::OtherSign { typed: "t4".to_owned(), sign }));
    }
    same(domain::import::CellReason::NumberInFile(NumberInFileRefused::Grouping("t5".to_owned())));
    same(domain::import::CellReason::NumberInFile(NumberInFileRefused::Written(NumberRefused::Zero)));
    for damage in [
        Suspicion::Twice { found: "t1".to_owned(), was: "t2".to_owned() },
        Suspicion::Control { found: "t3\u{7}".to_owned() },
        Suspicion::Lost { found: "t4".to_owned() },
    ] {
        same(domain::import::CellReason::Damaged(damage));
    }
    same(domain::import::CellReason::OutOfUse { name: "t14".to_owned(), code: "t15".to_owned() });
    same(domain::import::CellReason::UnknownCode { code: "t16".to_owned() });
    same(domain::import::CellReason::CodeOfAnotherRow { code: "t17".to_owned(), row: 19 });
    same(domain::import::CellReason::GtinOfAnotherRow);
    same(domain::import::ListRefused::NotWaiting);
    same(domain::import::ListRefused::NotTakenIn);
    same(domain::import::ListRefused::NothingToTake);
    same(domain::import::ListRefused::Undecided(1));
    same(domain::import::ListRefused::Undecided(20));
    for more in [false, true] {
        let one = Used { code: "t1".to_owned(), name: "t2".to_owned(), how: HowUsed::InStock.into() };
        same(domain::import::ListRefused::Used { drugs: vec![one.clone(), one], more });
    }
    same(domain::import::ListRefused::DrugGone);
    same(domain::import::ListRefused::NoPackOf { row: 21, name: "t21".to_owned(), code: "t22".to_owned() });
    same(domain::import::ListRefused::PackThere { row: 24, name: "t24".to_owned(), code: "t25".to_owned() });
    same(domain::import::ListRefused::CorrectedSince { name: "t26".to_owned(), code: "t27".to_owned() });
    same(domain::import::ListRefused::EncodingUnsure);
    same(domain::import::ListRefused::SignNotSettled);
    same(domain::import::ListRefused::FileTooLarge { megabytes: 4 });
    same(domain::import::ListRefused::FileEmpty);
    same(domain::import::ListRefused::FileUnreadable { file: "t29".to_owned(), cause: "t30".to_owned() });
}

/// Sentences of a dosage stand in the files alone.
#[test]
fn a_dosage_that_is_refused_says_why() {
    let lang = Language::english();
    for (why, says) in [
        (DraftRefused::Number(NumberRefused::Zero), "Write a number above zero."),
        (DraftRefused::TooManySteps { most: 9 }, "A dosage has at most 9 steps."),
        (DraftRefused::TimesADay { most: 24 }, "Write how many times a day, from 1 to 24."),
        (DraftRefused::HoursBetween { most: 168 }, "Write how many hours between doses, from 1 to 168."),
        (DraftRefused::DaysBetween { most: 90 }, "Write how many days between doses, from 1 to 90."),
        (DraftRefused::CourseTooLong { most: 9_999 }, "This is too long. Write at most 9\u{202F}999."),
        (DraftRefused::TextTooLong { most: 200 }, "This is too long. Write at most 200 letters."),
    ] {
        assert_eq!(why.say(lang), says);
    }
}

#[test]
fn what_another_version_noted_is_said_as_it_can_be() {
    let lang = Language::english();
    for column in ["\"zero\"", "It fell over.", r#"{"colour":1}"#] {
        let told = Told::<NumberRefused>::read(column).unwrap();
        assert_eq!(told.say(lang), told.to_string());
    }
    assert!(Told::<NumberRefused>::read("\"zero\"").unwrap().known().is_some());
}
