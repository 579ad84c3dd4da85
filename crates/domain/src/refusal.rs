//! Why a use case refuses, and which part of what was asked that is about. Knows no form and no screen: whoever drew
//! the form turns a place into one of its fields.

/// One thing that a person gives, wherever it is asked for.
///
/// Each has a code for tests and logs; how a form calls its field is the form's matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// What an allergy is to.
    Agent,
    /// That this is another person than a like one.
    AnotherPerson,
    /// The answer that somebody was asked about allergies.
    Asked,
    /// That a dose is given when needed.
    AsNeeded,
    /// What a dose given when needed is needed for.
    AsNeededReason,
    /// When the person was born.
    Birth,
    /// A cell of a list's row.
    Cells,
    /// How a patient is at a place.
    Class,
    /// A code.
    Code,
    /// What the columns of a list mean.
    Columns,
    /// The unit of what a unit of a pack holds.
    ContentUnit,
    /// A day.
    Day,
    /// The sign between columns.
    Delimiter,
    /// What a dose is mixed into.
    Diluent,
    /// A dose's number.
    Dose,
    /// The larger number of a dose's range.
    DoseHigh,
    /// What a dose is for: each dose, each kilogram, each hour.
    DosePer,
    /// A dose's unit.
    DoseUnit,
    /// A drug.
    Drug,
    /// A drug's form.
    DoseForm,
    /// How long a dosage lasts.
    Duration,
    /// The unit of how long a dosage lasts.
    DurationUnit,
    /// How a file is encoded.
    Encoding,
    /// When a lot expires.
    Expiry,
    /// Whether a lot's second expiry is right.
    ExpiryRight,
    /// A plain fact of a drug.
    Fact(crate::drug::Fact),
    /// A file.
    File,
    /// Over how long a dose is given.
    GivenOver,
    /// A pack's GTIN.
    Gtin,
    /// The row in which columns are named.
    HeaderRow,
    /// A drug's ingredients.
    Ingredients,
    /// What is added to a dose in words.
    Instructions,
    /// What something is.
    Kind,
    /// Whether something looks like a drug that is there.
    LookAlike,
    /// A lot.
    Lot,
    /// Why a lot.
    LotReason,
    /// How something is known.
    Method,
    /// The hospital's number for a patient.
    Mrn,
    /// The most in 24 hours.
    MostInADay,
    /// A name.
    Name,
    /// A pack.
    Pack,
    /// How many whole packs.
    Packs,
    /// Why a line is right although something was found.
    OverrideReason,
    /// A name in another script.
    OtherName,
    /// The place that a place lies in.
    Parent,
    /// A password.
    Password,
    /// A patient.
    Patient,
    /// A place.
    Place,
    /// How many units.
    Quantity,
    /// What replaces a drug.
    ReplacedBy,
    /// The roles of an account.
    Role,
    /// By which way a dose is given.
    Route,
    /// The routes of a drug.
    Routes,
    /// Administrative sex.
    Sex,
    /// What is typed to sign in.
    SignInName,
    /// The sign before decimals.
    DecimalSign,
    /// Whether a step follows the one before.
    Start,
    /// That something surprising is right.
    Sure,
    /// A name in tall-man letters.
    TallMan,
    /// When a dose is given.
    Timing,
    /// The number of times, hours or days of a timing.
    TimingCount,
    /// The times of day of a dose.
    TimesOfDay,
    /// A time of day.
    TimeOfDay,
    /// What a drug is counted in.
    Unit,
    /// How a dose uses a unit.
    UnitUse,
    /// When something was done or measured.
    When,
    /// Dispensing units.
    Units,
    /// What was measured.
    Value,
    /// The days of the week of a dose.
    Weekdays,
    /// A reason, a question, an answer, a note.
    Words,
}

/// Which part of what was asked a refusal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// All of it.
    Whole,
    /// One part.
    Part(Part),
    /// A part of one item of several, counted from 0: a column of a list, a look-alike among others.
    Item(usize, Part),
    /// A part of a line of a prescription request, counted from 0.
    Line(usize, Part),
    /// A part of a step of a line's dosage, both counted from 0.
    Step {
        /// The line.
        line: usize,
        /// The step.
        step: usize,
        /// The part.
        part: Part,
    },
}

impl From<Part> for Place {
    fn from(part: Part) -> Self {
        Self::Part(part)
    }
}

/// Writes [`Why`]: a closed list of every reason, each from the module whose rule it is.
macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident($kind:ty)),+ $(,)?) => {
        /// Why something is refused: the rule's own reason, with its arguments.
        #[derive(Debug, Clone, PartialEq, thiserror::Error)]
        pub enum Why {
            $($(#[$doc])* #[error(transparent)] $name(#[from] $kind)),+
        }
    };
}

reasons! {
    /// A name.
    Name(crate::name::NameRefused),
    /// A step on a prescription's line.
    Line(crate::prescription::Refused),
    /// An acceptance for which something is missing.
    NotEnough(crate::prescription::NotEnough),
    /// An act on a line that somebody else changed first.
    Faster(crate::prescription::Faster),
    /// A step on a dispensing.
    Dispensing(crate::dispensing::DispensingRefused),
    /// Giving anything of a line.
    Give(crate::dispensing::GiveRefused),
    /// Units as somebody wants them picked.
    Pick(crate::dispensing::PickRefused),
    /// A step on a drug, its request or its dispensing.
    Drug(crate::drug_state::DrugRefused),
    /// A movement of stock.
    Movement(crate::stock::MovementRefused),
    /// A step on a lot.
    Lot(crate::stock::LotRefused),
    /// A delivery.
    Receive(crate::stock::ReceiveRefused),
    /// A lot's expiry.
    LotExpiry(crate::stock::DateRefused),
    /// An account.
    Account(crate::account::AccountRefused),
    /// A statement about an allergy.
    Allergy(crate::patient::AllergyRefused),
    /// A birth date.
    Birth(crate::patient::BirthRefused),
    /// A hidden field.
    Id(crate::ids::NotAnId),
    /// Who gives out record numbers.
    Issuer(crate::patient::IssuerRefused),
    /// A measurement's number.
    Measure(crate::patient::MeasureRefused),
    /// A change of a record that was merged.
    Merge(crate::patient::MergeRefused),
    /// A record number.
    Mrn(crate::patient::MrnRefused),
    /// A name that the rule changed.
    NameChanged(crate::patient::NameChanged),
    /// A prescription's number.
    Number(crate::prescription::NumberRefused),
    /// A measurement.
    Observation(crate::patient::ObservationRefused),
    /// A patient.
    Patient(crate::patient::PatientRefused),
    /// A patient who is registered perhaps.
    PerhapsRegistered(crate::patient::PerhapsRegistered),
    /// A place.
    Place(crate::place::PlaceRefused),
    /// A quantity.
    Quantity(crate::amount::CannotCompute),
    /// A request.
    Request(crate::request::RequestRefused),
    /// Signing in.
    SignIn(crate::account::SignInRefused),
    /// A drug's new version.
    Correction(crate::drug::CorrectionRefused),
    /// A drug as somebody entered it.
    DrugEntry(crate::drug::EntryRefused),
    /// A drug as somebody named it.
    DrugUnclear(crate::drug::DrugUnclear),
    /// A pack.
    Pack(crate::drug::PackRefused),
    /// A drug's replacement.
    Replacement(crate::drug::ReplacementRefused),
    /// A name in tall-man letters.
    TallMan(crate::drug::TallManRefused),
    /// A cell of a list.
    Cell(crate::import::CellReason),
    /// A step on a list.
    Import(crate::import::ImportRefused),
    /// Something else about a list.
    List(crate::import::ListRefused),
    /// What the columns of a list mean.
    Mapping(crate::import::MappingRefused),
}

/// One refusal: where, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The part of what was asked.
    pub place: Place,
    /// The reason.
    pub why: Why,
}

/// Everything that is wrong with what was asked, so that nobody corrects one part at a time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Refusals(Vec<Refusal>);

impl Refusals {
    /// A single refusal.
    #[must_use]
    pub fn one(place: impl Into<Place>, why: impl Into<Why>) -> Self {
        let mut all = Self::default();
        all.add(place, why);
        all
    }

    /// Adds a refusal.
    pub fn add(&mut self, place: impl Into<Place>, why: impl Into<Why>) {
        self.0.push(Refusal { place: place.into(), why: why.into() });
    }

    /// Keeps the value, or notes its refusal and goes on.
    pub fn check<T, E: Into<Why>>(&mut self, place: impl Into<Place>, parsed: Result<T, E>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(refused) => {
                self.add(place, refused);
                None
            }
        }
    }

    /// True when nothing was refused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The refusals in the order in which they were found.
    #[must_use]
    pub fn as_slice(&self) -> &[Refusal] {
        &self.0
    }

    /// The value, when nothing was refused.
    ///
    /// # Errors
    /// All refusals otherwise, or when there is no value.
    pub fn or<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }
}

impl IntoIterator for Refusals {
    type Item = Refusal;
    type IntoIter = std::vec::IntoIter<Refusal>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
