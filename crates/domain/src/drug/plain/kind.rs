//! The kinds of value that a plain fact can have: how each is asked for, read, shown and written into a list.

use crate::{
    coded::{Coded, Member, Stored, coded},
    import::{
        CellReason, DecimalSign, exact_code, exact_measure, exact_newer, exact_of_measure, measure_unit, positive,
        yes_or_no,
    },
    name::NameRefused,
    number::{DecimalMark, NumberRefused, parse_count, parse_positive, plain, show, to_field},
    text::{FreeText, ReadText},
    unit::{DoseUnit, Measure},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};
use std::num::NonZeroU32;

/// How a value is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// A number with a unit of a dose.
    Amount,
    /// A number with a unit of an age.
    Age,
    /// A number alone.
    Number,
    /// A number of days.
    Days,
    /// A choice from a closed list, whose first member says that there is no such value.
    Choice,
    /// A text of several lines.
    Text,
    /// A tick.
    Tick,
}

impl Control {
    /// True when the value has a number in it that may have decimals.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Amount | Self::Number)
    }
}

/// Why a value is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactRefused {
    /// It is no number.
    #[error(transparent)]
    Number(#[from] NumberRefused),
    /// It is no number of a list.
    #[error("{0}")]
    NumberInList(Box<CellReason>),
    /// More days than anything is kept.
    #[error("Write at most {} days.", MOST_DAYS)]
    TooManyDays,
    /// It is no text.
    #[error(transparent)]
    Text(#[from] NameRefused),
    /// An amount without a unit.
    #[error("Choose the unit of this amount.")]
    NoUnit,
    /// A unit or a choice that is not in the list of them.
    #[error("Choose one from the list.")]
    NotInTheList,
    /// A cell that holds no amount.
    #[error("Write an amount and its unit, such as 500 mg.")]
    NoAmount,
    /// A cell that holds no age.
    #[error("Write an age, such as 6 months or 2 years.")]
    NoAge,
    /// A cell that says neither yes nor no.
    #[error("Write yes or no.")]
    NeitherYesNorNo,
}

impl FactRefused {
    /// True when it is about the unit and not about the number.
    #[must_use]
    pub const fn at_unit(&self) -> bool {
        matches!(self, Self::NoUnit | Self::NotInTheList)
    }
}

/// A value that a plain fact can have.
pub trait FactValue: Sized + Clone + PartialEq + Serialize + DeserializeOwned {
    /// How it is asked for.
    const CONTROL: Control;

    /// Reads what was typed; nothing typed is no value.
    ///
    /// # Errors
    /// [`FactRefused`].
    fn typed(value: &str, unit: &str) -> Result<Option<Self>, FactRefused>;

    /// What was typed, so that sending it back says the same.
    fn fields(&self) -> (String, String);

    /// For people.
    fn words(&self) -> String {
        self.fields().0
    }

    /// As a list's cell holds it, to be read back exactly.
    fn cell(&self) -> String {
        self.fields().0
    }

    /// Reads a list's cell; nothing for a cell that says that there is none.
    ///
    /// # Errors
    /// [`FactRefused`].
    fn of_cell(text: &str, _sign: Option<DecimalSign>) -> Result<Option<Self>, FactRefused> {
        Self::typed(text, "")
    }

    /// What a list's cell holds where there is no such value.
    #[must_use]
    fn no_cell() -> &'static str {
        Self::members().first().map_or("", |none| none.code)
    }

    /// The list, where it is a choice from one.
    #[must_use]
    fn members() -> Vec<Member> {
        Vec::new()
    }

    /// The member of the list, where it is one that this version knows.
    fn member(&self) -> Option<Member> {
        None
    }

    /// Reads what the store holds; nothing when this version cannot.
    fn stored(value: &serde_json::Value) -> Option<Self> {
        serde_json::from_value(value.clone()).ok()
    }

    /// The amount, where it is one.
    fn amount(&self) -> Option<&Measure> {
        None
    }
}

/// A unit's code among those that there are.
fn unit<T>(code: &str, known: impl FnOnce(&str) -> Option<T>) -> Result<T, FactRefused> {
    match code.trim() {
        "" => Err(FactRefused::NoUnit),
        code => known(code).ok_or(FactRefused::NotInTheList),
    }
}

fn in_list(text: &str, sign: Option<DecimalSign>) -> Result<Decimal, FactRefused> {
    positive(text.trim(), sign).map_err(|why| FactRefused::NumberInList(Box::new(why)))
}

impl FactValue for Measure {
    const CONTROL: Control = Control::Amount;

    fn typed(value: &str, code: &str) -> Result<Option<Self>, FactRefused> {
        if value.trim().is_empty() {
            return Ok(None);
        }
        let value = parse_positive(value.trim())?;
        Ok(Self::new(value, unit(code, DoseUnit::known)?))
    }

    fn fields(&self) -> (String, String) {
        (to_field(self.value()), self.unit().code().to_owned())
    }

    fn words(&self) -> String {
        self.words(DecimalMark::Point)
    }

    fn cell(&self) -> String {
        exact_of_measure(self)
    }

    fn of_cell(text: &str, sign: Option<DecimalSign>) -> Result<Option<Self>, FactRefused> {
        if let Some(exact) = exact_measure(text) {
            return Ok(Some(exact));
        }
        let start =
            text.find(|c: char| c.is_alphabetic() || matches!(c, '%' | '{' | '[')).ok_or(FactRefused::NoAmount)?;
        let (value, unit) = text.split_at_checked(start).ok_or(FactRefused::NoAmount)?;
        let unit = measure_unit(unit.trim()).ok_or(FactRefused::NoAmount)?;
        Ok(Self::new(in_list(value, sign)?, unit))
    }

    fn stored(value: &serde_json::Value) -> Option<Self> {
        let read: Self = serde_json::from_value(value.clone()).ok()?;
        Self::new(read.value(), read.unit().clone())
    }

    fn amount(&self) -> Option<&Measure> {
        Some(self)
    }
}

impl FactValue for Decimal {
    const CONTROL: Control = Control::Number;

    fn typed(value: &str, _: &str) -> Result<Option<Self>, FactRefused> {
        if value.trim().is_empty() { Ok(None) } else { Ok(Some(parse_positive(value.trim())?.normalize())) }
    }

    fn fields(&self) -> (String, String) {
        (to_field(*self), String::new())
    }

    fn words(&self) -> String {
        show(*self, DecimalMark::Point)
    }

    fn cell(&self) -> String {
        plain(*self)
    }

    fn of_cell(text: &str, sign: Option<DecimalSign>) -> Result<Option<Self>, FactRefused> {
        Ok(Some(in_list(text, sign)?.normalize()))
    }
}

/// The most days that anything is kept.
const MOST_DAYS: u32 = 3650;

/// A number of days.
impl FactValue for NonZeroU32 {
    const CONTROL: Control = Control::Days;

    fn typed(value: &str, _: &str) -> Result<Option<Self>, FactRefused> {
        if value.trim().is_empty() {
            return Ok(None);
        }
        let days = parse_count(value.trim())?;
        if days.get() > MOST_DAYS { Err(FactRefused::TooManyDays) } else { Ok(Some(days)) }
    }

    fn fields(&self) -> (String, String) {
        (self.to_string(), String::new())
    }

    fn words(&self) -> String {
        if *self == Self::MIN { "1 day".to_owned() } else { format!("{self} days") }
    }
}

/// The first member of the list says that there is no such value. A code that this version does not know is read, for a
/// newer version may have written it; whoever takes it over looks whether one did.
impl<T: Coded> FactValue for Stored<T> {
    const CONTROL: Control = Control::Choice;

    fn typed(value: &str, _: &str) -> Result<Option<Self>, FactRefused> {
        let chosen = Some(value.trim()).filter(|code| !code.is_empty()).map(Self::read);
        Ok(chosen.filter(|one| one.known().is_none_or(|one| T::ALL.first() != Some(&one))))
    }

    fn fields(&self) -> (String, String) {
        (self.code().to_owned(), String::new())
    }

    fn words(&self) -> String {
        self.words().to_owned()
    }

    fn cell(&self) -> String {
        exact_code(self)
    }

    fn of_cell(text: &str, _: Option<DecimalSign>) -> Result<Option<Self>, FactRefused> {
        let plain = text.to_lowercase();
        if let Some(one) = T::ALL.iter().find(|one| one.code() == plain || one.words().to_lowercase() == plain) {
            return Self::typed(one.code(), "");
        }
        match exact_newer(text) {
            Some(newer) => Ok(Some(Self::Newer(newer))),
            None if yes_or_no(text) == Some(false) => Ok(None),
            None => Err(FactRefused::NotInTheList),
        }
    }

    fn members() -> Vec<Member> {
        T::ALL.iter().copied().map(Member::from).collect()
    }

    fn member(&self) -> Option<Member> {
        self.known().map(Member::from)
    }
}

impl FactValue for FreeText {
    const CONTROL: Control = Control::Text;

    fn typed(value: &str, _: &str) -> Result<Option<Self>, FactRefused> {
        Ok(Self::parse(value).map(ReadText::into_text)?)
    }

    fn fields(&self) -> (String, String) {
        (self.as_str().to_owned(), String::new())
    }
}

/// That something holds; where it does not, there is no such value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yes;

impl Serialize for Yes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bool(true)
    }
}

impl<'de> Deserialize<'de> for Yes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let yes = bool::deserialize(from)?;
        yes.then_some(Self).ok_or_else(|| serde::de::Error::custom("not yes"))
    }
}

impl FactValue for Yes {
    const CONTROL: Control = Control::Tick;

    fn typed(value: &str, _: &str) -> Result<Option<Self>, FactRefused> {
        Ok((value == "yes").then_some(Self))
    }

    fn fields(&self) -> (String, String) {
        ("yes".to_owned(), String::new())
    }

    fn words(&self) -> String {
        "Yes".to_owned()
    }

    fn of_cell(text: &str, _: Option<DecimalSign>) -> Result<Option<Self>, FactRefused> {
        Ok(yes_or_no(text).ok_or(FactRefused::NeitherYesNorNo)?.then_some(Self))
    }

    fn no_cell() -> &'static str {
        "no"
    }
}

coded! {
    /// What an age is counted in.
    pub enum AgeUnit {
        /// Days.
        Days => ("days", "days"),
        /// Weeks.
        Weeks => ("weeks", "weeks"),
        /// Months.
        Months => ("months", "months"),
        /// Years.
        Years => ("years", "years"),
    }
}

/// An age: 28 days, 6 months, 2 years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Age {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: AgeUnit,
}

impl FactValue for Age {
    const CONTROL: Control = Control::Age;

    fn typed(value: &str, code: &str) -> Result<Option<Self>, FactRefused> {
        if value.trim().is_empty() {
            return Ok(None);
        }
        let count = parse_count(value.trim())?.get();
        Ok(Some(Self { count, unit: unit(code, AgeUnit::from_code)? }))
    }

    fn fields(&self) -> (String, String) {
        (self.count.to_string(), self.unit.code().to_owned())
    }

    fn words(&self) -> String {
        let unit = self.unit.words();
        format!("{} {}", self.count, if self.count == 1 { unit.trim_end_matches('s') } else { unit })
    }

    fn cell(&self) -> String {
        format!("{} {}", self.count, self.unit.code())
    }

    fn of_cell(text: &str, _: Option<DecimalSign>) -> Result<Option<Self>, FactRefused> {
        let (count, unit) = text.trim().split_once(' ').ok_or(FactRefused::NoAge)?;
        let unit = unit.trim().to_lowercase();
        let named = |one: &AgeUnit| one.code().trim_end_matches('s') == unit.trim_end_matches('s');
        let unit = AgeUnit::ALL.iter().copied().find(named).ok_or(FactRefused::NoAge)?;
        Ok(Some(Self { count: parse_count(count)?.get(), unit }))
    }
}
