//! Measurements of a patient.

use super::open;
use crate::server::{
    actor::Actor,
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::{Conn, Recorded},
        observed::Observation,
    },
    request_key::RequestKey,
};
use domain::{
    audit::{ObservationRecorded, Subject},
    ids::ObservationId,
    made::{Made, PatientRecord},
    patient::{Measure, NewObservation, ObservationKind, ObservationRefused, Observed, Weight},
    refusal::Part,
};
use jiff::{SignedDuration, Timestamp};

/// Records a measurement.
///
/// # Errors
/// When it lies before the patient's birth, or a weight is far from the last one and was not said to be right.
pub async fn record(cx: &Cx, by: &Actor, key: &RequestKey, new: NewObservation) -> Result<Made, Failure> {
    let now = cx.clock.now();
    let day = new.at.to_zoned(cx.clock.zone().clone()).date();
    let row = Observation {
        id: ObservationId::from_uuid(cx.clock.new_id()),
        kind: new.what.kind().into(),
        value: new.what.number(),
        unit: new.what.unit().to_owned(),
        method: new.method.into(),
        at: stamp(new.at),
        recorded_at: stamp(now),
        recorded_by: by.person().account().to_string(),
    };
    let id = new.patient;
    cx.db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                let patient = open(tx, id).await?;
                if patient.birth.is_some_and(|birth| day < birth.date()) {
                    return Err(Failure::at(Part::Day, ObservationRefused::BeforeBirth));
                }
                if let (Observed::Weight(weight), false) = (new.what, new.sure) {
                    expected(tx, &row, new.patient, weight, new.at).await?;
                }
                repo::observed::create(tx, id, &row).await?;
                let after = ObservationRecorded {
                    id: row.id,
                    kind: row.kind,
                    value: row.value,
                    unit: row.unit,
                    method: row.method,
                    at: new.at,
                };
                let made = Made::AboutPatient { patient: id, what: PatientRecord::Observation { observed: new.what } };
                Ok(Recorded::of(made.clone(), made).act(Subject::Patient(id), None, Some(&after)))
            })
        })
        .await
}

/// A weight half or twice the last one of a year is more often a slip than a change.
async fn expected(
    tx: &mut Conn,
    row: &Observation,
    patient: domain::ids::PatientId,
    weight: Weight,
    at: Timestamp,
) -> Result<(), Failure> {
    let last = repo::observed::list(tx, patient, ObservationKind::Weight, 1).await?.into_iter().next();
    let Some((last, old)) = last.and_then(|last| Weight::read(&last.value).map(|old| (last, old))) else {
        return Ok(());
    };
    let apart = last.at.parse::<Timestamp>().map_or(SignedDuration::ZERO, |then| at.duration_since(then).abs());
    let (one, two) = (u64::from(weight.grams()), u64::from(old.grams()));
    if row.unit == last.unit && apart < SignedDuration::from_hours(366 * 24) && (one >= two * 2 || two >= one * 2) {
        return Err(Failure::at(Part::Sure, ObservationRefused::Surprising { last: old, this: weight }));
    }
    Ok(())
}
