//! A drug's plain facts: said by one value each, counted and looked up by nothing. They are kept together as one text,
//! and a table says of each how it is asked for, read, shown, compared and written into a list.
//!
//! Refuses to know forms, pages and files: it is given texts.

mod kind;
mod table;

pub use kind::{Age, AgeUnit, Control, FactRefused, FactValue, Yes};
pub(crate) use table::plain_facts;

use crate::{
    coded::{Member, Stored, coded},
    drug::Storage,
    drug_state::ControlledClass,
    fraction::Fraction,
    import::DecimalSign,
    text::FreeText,
    unit::{DoseUnit, Measure},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{collections::BTreeMap, num::NonZeroU32};

/// Where a fact stands in a drug's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What a unit holds, and how long it is used.
    Unit,
    /// Where doses stop, and how finely they are measured out.
    Doses,
    /// For whom it is safe, and how.
    SafeUse,
    /// How it is classified and handled.
    Handling,
}

/// How a fact is asked for and shown.
#[derive(Clone, Copy, Debug)]
pub struct FactForm {
    /// Where in the form.
    pub section: Section,
    /// By which control.
    pub control: Control,
    /// What follows the value when it is shown.
    pub after: &'static str,
    /// Whether it stands beside the drug's name instead of among what is known of it.
    pub tag: bool,
    /// What its column in a list is called, where that is not its label.
    pub list: Option<&'static str>,
    /// Whether a list's cell that isn't understood is left out, and told; otherwise its row is refused.
    pub waits: bool,
}

impl FactForm {
    const fn in_section(section: Section, control: Control) -> Self {
        Self { section, control, after: "", tag: false, list: None, waits: false }
    }
}

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident $field:ident: $kind:ty => ($code:literal, $label:literal),
        $section:ident { $($part:ident: $said:expr),* };)+) => {
        coded! {
            /// A plain fact. Its code is the name of its field and its column, its words are its label.
            pub enum Fact {
                $($(#[$doc])* $name => ($code, $label)),+
            }
        }

        /// What is known of a drug by one value each. Every part may be unknown.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(from = "BTreeMap<String, Value>", into = "BTreeMap<String, Value>")]
        pub struct PlainFacts {
            $($(#[$doc])* pub $field: Option<$kind>,)+
            /// What a newer version wrote beside these: kept as it is.
            newer: BTreeMap<String, Value>,
        }

        impl From<BTreeMap<String, Value>> for PlainFacts {
            fn from(mut newer: BTreeMap<String, Value>) -> Self {
                newer.retain(|_, value| !value.is_null());
                $(let $field = newer.get($code).and_then(FactValue::stored);
                if $field.is_some() {
                    newer.remove($code);
                })+
                Self { $($field,)+ newer }
            }
        }

        impl From<PlainFacts> for BTreeMap<String, Value> {
            fn from(facts: PlainFacts) -> Self {
                let PlainFacts { $($field,)+ newer: mut all } = facts;
                $(if let Some(value) = $field.and_then(|value| serde_json::to_value(value).ok()) {
                    all.insert($code.to_owned(), value);
                })+
                all
            }
        }

        impl Fact {
            /// How it is asked for and shown.
            #[must_use]
            pub const fn asked(self) -> FactForm {
                match self {
                    $(Self::$name => FactForm {
                        $($part: $said,)*
                        ..FactForm::in_section(Section::$section, <$kind as FactValue>::CONTROL)
                    }),+
                }
            }

            /// What its column in a list is called.
            #[must_use]
            pub const fn list_words(self) -> &'static str {
                match self.asked().list {
                    Some(words) => words,
                    None => self.words(),
                }
            }

            /// Reads what was typed; nothing typed leaves it unknown.
            ///
            /// # Errors
            /// [`FactRefused`].
            pub fn read(self, facts: &mut PlainFacts, value: &str, unit: &str) -> Result<(), FactRefused> {
                match self {
                    $(Self::$name => facts.$field = FactValue::typed(value, unit)?),+
                }
                Ok(())
            }

            /// What was typed, value and unit, so that sending it back says the same.
            #[must_use]
            pub fn fields(self, facts: &PlainFacts) -> (String, String) {
                match self {
                    $(Self::$name => facts.$field.as_ref().map(FactValue::fields)),+
                }
                .unwrap_or_default()
            }

            /// The value for people; nothing when it is unknown.
            #[must_use]
            pub fn shown(self, facts: &PlainFacts) -> Option<String> {
                let words = match self {
                    $(Self::$name => facts.$field.as_ref().map(FactValue::words)),+
                };
                words.map(|words| words + self.asked().after)
            }

            /// As a list's cell holds it.
            #[must_use]
            pub fn cell(self, facts: &PlainFacts) -> String {
                match self {
                    $(Self::$name => {
                        facts.$field.as_ref().map_or_else(|| <$kind>::no_cell().to_owned(), FactValue::cell)
                    }),+
                }
            }

            /// What can be chosen, where it is a choice.
            #[must_use]
            pub fn members(self) -> Vec<Member> {
                match self {
                    $(Self::$name => <$kind as FactValue>::members()),+
                }
            }

            /// What was chosen, where it is a choice; nothing for what only a newer version knows.
            #[must_use]
            pub fn member(self, facts: &PlainFacts) -> Option<Member> {
                match self {
                    $(Self::$name => match &facts.$field {
                        Some(value) => value.member(),
                        None if facts.is_unread(self) => None,
                        None => self.members().into_iter().next(),
                    }),+
                }
            }

            /// Whether it is a code that only a newer version knows.
            #[must_use]
            pub fn is_newer(self, facts: &PlainFacts) -> bool {
                self.asked().control == Control::Choice && self.shown(facts).is_some() && self.member(facts).is_none()
            }

            /// Reads a list's cell.
            ///
            /// # Errors
            /// [`FactRefused`].
            pub fn read_cell(
                self,
                facts: &mut PlainFacts,
                text: &str,
                sign: Option<DecimalSign>,
            ) -> Result<(), FactRefused> {
                match self {
                    $(Self::$name => facts.$field = FactValue::of_cell(text, sign)?),+
                }
                Ok(())
            }

            /// Whether two drugs, or two versions of one, say otherwise.
            #[must_use]
            pub fn differs(self, one: &PlainFacts, other: &PlainFacts) -> bool {
                match self {
                    $(Self::$name => one.$field != other.$field),+
                }
            }

            /// Takes it over from others.
            pub fn take(self, facts: &mut PlainFacts, from: &PlainFacts) {
                match self {
                    $(Self::$name => facts.$field.clone_from(&from.$field)),+
                }
            }

            /// The amount, where it is one.
            fn amount(self, facts: &PlainFacts) -> Option<&Measure> {
                match self {
                    $(Self::$name => facts.$field.as_ref().and_then(FactValue::amount)),+
                }
            }
        }
    };
}
plain_facts!(facts);

/// Why facts do not go together, or not with the drug.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MisfitRefused {
    /// Less in a day than at once.
    #[error("This is less than the most at once. Correct one of them.")]
    LessThanAtOnce,
    /// The drug isn't measured in this.
    #[error("Doses of this drug can't be compared with {0}. Choose {1}.")]
    Unit(String, String),
}

impl MisfitRefused {
    /// True when it is about the unit and not about the number.
    #[must_use]
    pub const fn at_unit(&self) -> bool {
        matches!(self, Self::Unit(..))
    }
}

/// A maximum at once, and that of a day which is never less.
const AT_ONCE_AND_A_DAY: [(Fact, Fact); 2] =
    [(Fact::AdultAtOnce, Fact::AdultADay), (Fact::MostPerKgAtOnce, Fact::MostPerKgADay)];

/// Under which key a text stands that is no facts.
const UNREAD: &str = "unread";

impl PlainFacts {
    /// Facts as the store holds them: nothing, or JSON. What this version can't read is kept, never judged.
    #[must_use]
    pub fn from_store(text: &str) -> Self {
        if text.is_empty() {
            return Self::default();
        }
        serde_json::from_str(text)
            .unwrap_or_else(|_| BTreeMap::from([(UNREAD.to_owned(), Value::String(text.to_owned()))]).into())
    }

    /// The text for the store; nothing when nothing is known.
    #[must_use]
    pub fn to_store(&self) -> String {
        let all = BTreeMap::from(self.clone());
        if all.is_empty() { String::new() } else { serde_json::to_string(&all).unwrap_or_default() }
    }

    /// Only what a newer version wrote, as the store holds it.
    #[must_use]
    pub fn only_newer(&self) -> String {
        Self { newer: self.newer.clone(), ..Self::default() }.to_store()
    }

    /// What an export wrote beside the columns of known facts: JSON that this version reads nothing of. Anything else is
    /// nothing that was exported, and must not pass for facts.
    #[must_use]
    pub fn exported(text: &str) -> Option<Self> {
        let all: BTreeMap<String, Value> = serde_json::from_str(text).ok()?;
        let facts = Self::from(all);
        (facts.only_newer() == facts.to_store()).then_some(facts)
    }

    /// Whether something is said of a fact that this version can't read.
    #[must_use]
    pub fn is_unread(&self, fact: Fact) -> bool {
        [fact.code(), UNREAD].iter().any(|key| self.newer.contains_key(*key))
    }

    /// Whether the law controls it. What can't be read counts as a class that only a newer version knows.
    #[must_use]
    pub fn class(&self) -> Stored<ControlledClass> {
        match &self.controlled {
            Some(class) => class.clone(),
            None if self.is_unread(Fact::Controlled) => Stored::Newer(UNREAD.to_owned()),
            None => Stored::Known(ControlledClass::NotControlled),
        }
    }

    /// These facts with what a newer version wrote beside the earlier ones.
    #[must_use]
    pub fn keeping(self, was: &Self) -> Self {
        let said = BTreeMap::from(self.clone());
        let newer = was.newer.iter().filter(|(key, _)| !said.contains_key(*key));
        Self { newer: newer.map(|(key, value)| (key.clone(), value.clone())).collect(), ..self }
    }

    /// These facts with all that others say, and their own where those say nothing.
    #[must_use]
    pub fn with_all_of(self, said: Self) -> Self {
        let mut all = BTreeMap::from(self);
        all.extend(BTreeMap::from(said));
        all.into()
    }

    /// What two versions say otherwise.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<Fact> {
        Fact::ALL.iter().copied().filter(|fact| fact.differs(self, other)).collect()
    }

    /// Whether the maxima go together, and each amount of a dose with the units in which the drug's doses are written (none known
    /// yet allows all).
    ///
    /// # Errors
    /// [`MisfitRefused`] with the fact it is about.
    pub fn fit(&self, units: &[DoseUnit]) -> Result<(), (Fact, MisfitRefused)> {
        for fact in Fact::ALL {
            if let Some(amount) = fact.amount(self)
                && fact.asked().section != Section::Unit
                && !units.is_empty()
                && !units.iter().any(|unit| amount.in_unit(unit).is_some())
            {
                let fits: Vec<&str> = units.iter().map(|unit| unit.word(false)).collect();
                let unit = amount.unit().word(false).to_owned();
                return Err((*fact, MisfitRefused::Unit(unit, fits.join(", or "))));
            }
        }
        for (at_once, a_day) in AT_ONCE_AND_A_DAY {
            if let (Some(once), Some(day)) = (at_once.amount(self), a_day.amount(self))
                && let (Some(day), Some(once)) = (day.in_unit(once.unit()), Fraction::of(once.value()))
                && day < once
            {
                return Err((a_day, MisfitRefused::LessThanAtOnce));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod tests;
