//! Each refusal is said in English as the domain's own words have it.

use crate::{Language, Say};
use domain::{drug_state::Missing, import::Column, medicine::CannotCompute, name::WhyNot, number::NumberRefused};
use std::fmt::Display;

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
fn english_is_the_domains_own() {
    same(domain::amount::WeightRefused::Number(NumberRefused::Zero));
    same(domain::amount::WeightRefused::Unlikely);
    same(domain::code::DrugCodeRefused::Empty);
    same(domain::code::DrugCodeRefused::TooLong { length: 4 });
    same(domain::code::DrugCodeRefused::NotAllowed { character: '\u{200B}', position: 6 });
    same(domain::code::DrugCodeRefused::OnlyMarks);
    same(domain::code::DrugCodeRefused::Reserved { word: "t6".to_owned() });
    same(domain::dispensing::DispensingRefused::NotChecked);
    same(domain::dispensing::DispensingRefused::AlreadyChecked);
    same(domain::dispensing::DispensingRefused::AlreadyHandedOver);
    same(domain::dispensing::DispensingRefused::AlreadyUndone);
    same(domain::dispensing::DispensingRefused::Newer);
    same(domain::drug::AtcRefused::Shape("t7".to_owned()));
    same(domain::drug::AtcRefused::Group("t8".to_owned()));
    same(domain::drug::CorrectionRefused::Form);
    same(domain::drug::CorrectionRefused::Ingredients);
    same(domain::drug::CorrectionRefused::Strength);
    same(domain::drug::CorrectionRefused::Unit);
    same(domain::drug::CorrectionRefused::NotInTheList);
    same(domain::drug::CorrectionRefused::LeftOut);
    same(domain::drug::LangRefused);
    same(domain::drug::LimitRefused::LessThanAtOnce);
    same(domain::drug::LimitRefused::Unit("t9".to_owned(), "t10".to_owned()));
    same(domain::drug::NotAnAnswer);
    same(domain::drug::TallManRefused::OtherLetters("t11".to_owned()));
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
    same(domain::gtin::GtinRefused::Length(15));
    same(domain::gtin::GtinRefused::CheckDigit);
    same(domain::ids::NotAnId);
    same(domain::import::MappingRefused::NoName);
    same(domain::import::MappingRefused::Twice { column: Column::ALL[1], first: 17, second: 18 });
    same(domain::import::MappingRefused::NoSuchColumn { column: Column::ALL[1], number: 20, width: 21 });
    same(domain::import::MappingRefused::NoEquals("t21".to_owned()));
    same(domain::import::MappingRefused::UnknownMeaning { typed: "t22".to_owned() });
    same(domain::import::MappingRefused::UnknownHeader { typed: "t23".to_owned(), headers: "t24".to_owned() });
    same(domain::import::MappingRefused::NoHeader { typed: "t25".to_owned(), width: 2 });
    same(domain::import::MappingRefused::SameHeaders { typed: "t27".to_owned(), numbers: "t28".to_owned() });
    same(domain::import::ImportRefused::Committed);
    same(domain::import::ImportRefused::Over("given up"));
    same(domain::import::ImportRefused::Busy);
    same(domain::import::ImportRefused::NotChecked);
    same(domain::import::ImportRefused::Newer);
    same(CannotCompute::UntilStopped);
    same(CannotCompute::NoEnd);
    same(CannotCompute::NoMaximum);
    same(CannotCompute::Rate);
    same(CannotCompute::WeightNeeded);
    same(CannotCompute::SeveralIngredients("t30".to_owned(), "t31".to_owned()));
    same(CannotCompute::UnitDoesNotFit { dose: "t32".to_owned(), fits: "t33".to_owned() });
    same(CannotCompute::NoStrength);
    same(CannotCompute::ContentUnknown { unit: "t34".to_owned(), units: "t35".to_owned(), need: "t36".to_owned() });
    same(CannotCompute::DropsUnknown);
    same(CannotCompute::ApplicationUnknown);
    same(CannotCompute::NotDivisible { dose: "t37".to_owned(), unit: "t38".to_owned(), parts: "t39".to_owned() });
    same(CannotCompute::NotMeasurable("t40".to_owned()));
    same(CannotCompute::ControlledRoundsUp { exact: "t41".to_owned() });
    same(CannotCompute::ControlledVaries);
    same(CannotCompute::ActiveOrWhole("t42".to_owned()));
    same(CannotCompute::TooLarge);
    same(CannotCompute::Newer);
    same(domain::name::NameRefused::Empty);
    same(domain::name::NameRefused::NothingVisible);
    same(domain::name::NameRefused::TooLong { length: 19, max: 20 });
    same(domain::name::NameRefused::LeadingMark { character: '\u{200B}', position: 22 });
    same(domain::name::NameRefused::TooManyMarks { character: '\u{200B}', position: 24, count: 25 });
    same(domain::name::NameRefused::NotAllowed { character: '\u{200B}', position: 2, why: WhyNot::Joiner });
    same(NumberRefused::Empty);
    same(NumberRefused::NotANumber("t53".to_owned()));
    same(NumberRefused::Ambiguous { typed: "t54".to_owned(), joined: "t55".to_owned(), longer: "t56".to_owned() });
    same(NumberRefused::TwoMarks("t57".to_owned()));
    same(NumberRefused::NakedPoint("t58".to_owned()));
    same(NumberRefused::Unfinished("t59".to_owned()));
    same(NumberRefused::LeadingZero("t60".to_owned()));
    same(NumberRefused::Negative("t61".to_owned()));
    same(NumberRefused::Exponent("t62".to_owned()));
    same(NumberRefused::MixedDigits("t63".to_owned()));
    same(NumberRefused::TooLarge("t64".to_owned()));
    same(NumberRefused::TooFine("t65".to_owned()));
    same(NumberRefused::Zero);
    same(NumberRefused::NotWhole("t66".to_owned()));
    same(domain::patient::AllergyRefused::SomeAreListed);
    same(domain::patient::AllergyRefused::CouldNotLoad);
    same(domain::patient::AllergyRefused::AlreadySo);
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
    same(domain::patient::MeasureRefused::TooExact(20));
    same(domain::patient::MeasureRefused::PartOfAGram);
    same(domain::patient::MeasureRefused::WeightUnit);
    same(domain::patient::MeasureRefused::HeightUnit);
    same(domain::patient::MeasureRefused::EgfrUnit);
    same(domain::patient::MeasureRefused::TooMuch);
    same(domain::patient::MeasureRefused::Weight);
    same(domain::patient::MeasureRefused::Height);
    same(domain::patient::MeasureRefused::Egfr);
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
    same(domain::prescription::Refused::SomeGiven { handed_over: 21 });
    same(domain::prescription::Refused::NothingGiven);
    same(domain::prescription::Refused::NotAllGiven { units: 22 });
    same(domain::prescription::Refused::ReplacesItself);
    same(domain::prescription::Refused::NoUnits);
    same(domain::prescription::Refused::MoreThanLeft { left: 23 });
    same(domain::prescription::Refused::MoreThanPrepared { prepared: 24 });
    same(domain::prescription::Refused::MoreThanGiven { given: 25 });
    same(domain::sentence::LabelNotDerivable::Dose(CannotCompute::NoEnd));
    same(domain::sentence::LabelNotDerivable::PartOfUnit("t76".to_owned(), "t77".to_owned()));
    same(domain::sentence::LabelNotDerivable::TooFine("t78".to_owned()));
    same(domain::sentence::LabelNotDerivable::GivenByStaff("t79".to_owned()));
    same(domain::sentence::LabelNotDerivable::Newer);
    same(domain::stock::ExpiryRefused::Empty);
    same(domain::stock::ExpiryRefused::NoDate);
    same(domain::stock::ExpiryRefused::NoSuchDay);
    same(domain::stock::ExpiryRefused::YearOnly);
    same(domain::stock::ExpiryRefused::Ambiguous(date(6), date(7)));
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
    same(domain::stock::MovementRefused::Short { on_hand: 8 });
    same(domain::stock::MovementRefused::TooMany);
    same(domain::strength::StrengthRefused::NotMeasured);
    same(domain::strength::StrengthRefused::NoSubstance);
    same(domain::strength::StrengthRefused::LongSubstance);
    same(domain::strength::NameDiffers { said: "a".to_owned(), recorded: "b".to_owned() });
}
