//! What every page about a patient shows first. Never fails a page: what can't be read is said to be so.

use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::Conn,
        observed::{AllergyRow, Observation, Statement},
        patient::{Identifier, PatientName},
    },
};
use domain::{
    coded::Stored,
    elapsed::Elapsed,
    ids::PatientId,
    patient::{Allergy, AllergyStatus, BirthDate, Measure, NoneKnown, ObservationKind, ObservationMethod, Sex, Weight},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// The banner's facts, as words; an empty one is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BannerFacts {
    /// The patient.
    pub id: PatientId,
    /// The name on papers; nothing when the record can't be read.
    pub name: Option<String>,
    /// "12 Mar 1961 (65 y)".
    pub born: String,
    /// Administrative sex; nothing where the record can't be read.
    pub sex: Option<Stored<Sex>>,
    /// Record number or temporary number.
    pub number: String,
    /// The last weight, where one is known.
    pub weight: Option<DatedWeight>,
    /// What is known of allergies.
    pub allergies: AllergyStatus,
}

/// A weight, how it is known and how long ago.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedWeight {
    /// "70.5 kg".
    pub value: String,
    /// How it is known.
    pub method: Stored<ObservationMethod>,
    /// How long ago; nothing when that can't be read.
    pub ago: Option<Elapsed>,
}

/// The banner of a patient. Where the store can't be read, the facts are empty and the allergies could not load.
pub async fn banner(cx: &Cx, _: &Actor, patient: PatientId) -> BannerFacts {
    let mut facts = BannerFacts {
        id: patient,
        name: None,
        born: String::new(),
        sex: None,
        number: String::new(),
        weight: None,
        allergies: AllergyStatus::CouldNotLoad,
    };
    if let Err(error) = who(cx, patient, &mut facts).await {
        tracing::error!(?error, "a patient's banner could not be read");
    }
    facts.allergies = allergies(cx, patient).await.unwrap_or_else(|error| {
        tracing::error!(?error, "a patient's allergies could not be read");
        AllergyStatus::CouldNotLoad
    });
    facts
}

async fn who(cx: &Cx, id: PatientId, facts: &mut BannerFacts) -> Result<(), Failure> {
    let mut conn = cx.db.read().await?;
    let patient = repo::patient::find(&mut conn, id).await?.ok_or(Failure::NotFound)?;
    facts.born = born(patient.birth.as_ref(), cx.clock.today());
    facts.sex = Some(patient.sex);
    facts.name = Some(first_name(&repo::patient::names(&mut conn, id).await?));
    facts.number = first_number(&repo::patient::identifiers(&mut conn, id).await?);
    let weights = repo::observed::list(&mut conn, id, ObservationKind::Weight, 1).await?;
    facts.weight = weights.first().map(|weight| dated_weight(cx, weight));
    Ok(())
}

fn dated_weight(cx: &Cx, weight: &Observation) -> DatedWeight {
    DatedWeight { value: value_words(weight), method: weight.method.clone(), ago: super::ago(cx, &weight.at) }
}

/// The value with its unit, as a person reads it.
pub(super) fn value_words(observation: &Observation) -> String {
    use domain::patient::{Egfr, Height};
    let Observation { value, unit, .. } = observation;
    let known = match observation.kind.known() {
        Some(ObservationKind::Weight) if unit == Weight::UNIT => Weight::read(value).map(|one| one.to_string()),
        Some(ObservationKind::Height) if unit == Height::UNIT => Height::read(value).map(|one| one.to_string()),
        Some(ObservationKind::Egfr) if unit == Egfr::UNIT => Egfr::read(value).map(|one| one.to_string()),
        _ => None,
    };
    known.unwrap_or_else(|| format!("{value} {unit}"))
}

pub(super) fn first_name(names: &[PatientName]) -> String {
    names.first().map_or_else(String::new, |name| name.name.clone())
}

pub(super) fn first_number(numbers: &[Identifier]) -> String {
    numbers.first().map_or_else(String::new, |number| number.value.clone())
}

/// "12 Mar 1961 (65 y)"; empty when nobody knows.
pub(super) fn born(birth: Option<&BirthDate>, today: Date) -> String {
    birth.map_or_else(String::new, |birth| format!("{} ({})", birth.words(today), birth.age_words(today)))
}

/// What is known of a patient's allergies.
async fn allergies(cx: &Cx, patient: PatientId) -> Result<AllergyStatus, Failure> {
    let mut conn = cx.db.read().await?;
    allergy_status(&mut conn, patient, cx.clock.zone()).await
}

/// What is known of allergies, on a connection: a reader's or the writer's.
pub(in crate::server::service) async fn allergy_status(
    conn: &mut Conn,
    patient: PatientId,
    zone: &TimeZone,
) -> Result<AllergyStatus, Failure> {
    let rows = repo::observed::allergies(conn, patient).await?;
    let statement = repo::observed::none_known(conn, patient).await?;
    Ok(status_of(rows, statement, zone))
}

/// What rows and statement amount to. A statement ends with the first allergy recorded after it.
fn status_of(rows: Vec<AllergyRow>, statement: Option<Statement>, zone: &TimeZone) -> AllergyStatus {
    let standing = statement.filter(|statement| {
        rows.iter().all(|row| {
            (row.recorded_at.as_str(), row.allergy.id.to_string()) < (statement.at.as_str(), statement.id.clone())
        })
    });
    let none_known = standing.map(|statement| {
        let at = statement.at.parse::<Timestamp>().unwrap_or(Timestamp::UNIX_EPOCH);
        NoneKnown { by: statement.by, on: at.to_zoned(zone.clone()).date() }
    });
    let listed: Vec<Allergy> = rows.into_iter().map(|row| row.allergy).collect();
    AllergyStatus::of(listed, none_known)
}
