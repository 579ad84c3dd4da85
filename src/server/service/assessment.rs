//! What a line's assessment goes by, read from the store: the patient's facts, and a line as it was sent.

use crate::server::{
    clock::Clock,
    failure::Failure,
    repo::{self, db::Conn, observed::Observation, prescription::LineRow},
    service::patients,
};
use domain::{
    amount::BodyWeight,
    assessment::{ActiveLine, Assessment, Kidney, LineFacts, PatientFacts, Sent, Weighed, assess},
    dosage::{Dosage, DosageStep},
    drug::Drug,
    drug_state::ControlledClass,
    ids::PatientId,
    number::Quantity,
    patient::{AllergyStatus, Egfr, Measure, Weight},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// What is known of a patient today. What can't be read is not known, and goes into the log; the weight alone must be
/// read, for doses are worked out from it. A measurement in another unit than ours, as only a newer version writes it, is none
/// to reckon with. Nothing records a pregnancy yet.
pub(super) async fn patient_facts(conn: &mut Conn, clock: &Clock, id: PatientId) -> Result<PatientFacts, Failure> {
    let patient = repo::patient::find(conn, id).await?;
    let weight = newest::<Weight>(conn, id).await?;
    let kidney = or_unknown("egfr", newest::<Egfr>(conn, id).await).flatten();
    let allergies = or_unknown("allergies", patients::allergy_status(conn, id, clock.zone()).await);
    let on = |seen: &Observation| day(&seen.at, clock.zone());
    Ok(PatientFacts {
        birth: patient.as_ref().and_then(|patient| patient.birth.clone()),
        sex: patient.map(|patient| patient.sex),
        weight: weight.and_then(|seen| {
            let kilograms = BodyWeight::kilograms(seen.value.parse().ok()?).ok()?;
            Some(Weighed { id: seen.id, kilograms, on: on(&seen), method: seen.method })
        }),
        kidney: kidney.and_then(|seen| Some(Kidney { egfr: Egfr::read(&seen.value)?, on: on(&seen) })),
        allergies: Some(allergies.unwrap_or(AllergyStatus::CouldNotLoad)),
        pregnant: None,
        lines: or_unknown("lines", active(conn, id).await),
        today: clock.today(),
    })
}

fn or_unknown<T>(what: &'static str, read: Result<T, Failure>) -> Option<T> {
    read.inspect_err(|error| tracing::error!(?error, what, "something of a patient could not be read")).ok()
}

async fn newest<M: Measure>(conn: &mut Conn, patient: PatientId) -> Result<Option<Observation>, Failure> {
    let newest = repo::observed::list(conn, patient, M::KIND, 1).await?;
    Ok(newest.into_iter().next().filter(|seen| seen.unit == M::UNIT))
}

fn day(stamp: &str, zone: &TimeZone) -> Option<Date> {
    stamp.parse::<Timestamp>().ok().map(|at| at.to_zoned(zone.clone()).date())
}

/// A dosage from its stored steps. A step left out would make another dose of it.
pub(super) fn dosage<'a>(bodies: impl Iterator<Item = &'a str>) -> Option<Dosage> {
    let steps: Option<Vec<DosageStep>> = bodies.map(|body| serde_json::from_str(body).ok()).collect();
    Dosage::of(steps?)
}

async fn active(conn: &mut Conn, patient: PatientId) -> Result<Vec<ActiveLine>, Failure> {
    let steps = repo::prescription::active_steps(conn, patient).await?;
    let of_line = |steps: &[repo::prescription::ActiveStep]| {
        let [first, ..] = steps else { return None };
        let dosage = dosage(steps.iter().map(|step| step.body.as_deref().unwrap_or_default()));
        Some(ActiveLine { line: first.line, drug: first.drug, dosage })
    };
    Ok(steps.chunk_by(|one, other| one.line == other.line).filter_map(of_line).collect())
}

/// Everything that is to be known of a line that was sent, as things stand now.
pub(super) async fn of_line(conn: &mut Conn, line: &LineRow, patient: &PatientFacts) -> Result<Assessment, Failure> {
    let named = match line.drug_version {
        Some(version) => repo::drug::of_version(conn, version).await?,
        None => None,
    };
    let class = named.as_ref().map(|(now, _)| now.facts().plain.class());
    let drug = named.map(|(now, version)| Drug { version, ..now });
    let steps = repo::prescription::steps(conn, line.id).await?;
    let dosage = dosage(steps.iter().map(|step| step.body.as_str()));
    let sent = Sent {
        clinician: &line.clinician_sentence,
        label: &line.label_sentence,
        by_weight: line.weight.is_some(),
        until: line.valid_until.as_deref().and_then(|day| day.get(..10)).and_then(|day| day.parse().ok()),
        class: class.unwrap_or(ControlledClass::NotControlled.into()),
    };
    let facts = LineFacts {
        drug: drug.as_ref(),
        dosage: dosage.as_ref(),
        quantity: Quantity::new(line.state.supply().of()),
        sent: Some(sent),
    };
    Ok(assess(&facts, patient))
}

/// As [`of_line`], for a line of which only the id of its patient is known.
pub(super) async fn now(conn: &mut Conn, clock: &Clock, line: &LineRow) -> Result<Assessment, Failure> {
    let patient = repo::prescription::patient_of(conn, line.prescription).await?.ok_or(Failure::NotFound)?;
    let patient = patient_facts(conn, clock, patient).await?;
    of_line(conn, line, &patient).await
}
