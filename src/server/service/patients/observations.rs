//! Measurements of a patient.

use super::open;
use crate::{
    api::patients::NewObservation,
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        repo::{
            self,
            db::{Conn, Recorded},
            observed::Observation,
        },
        request_key::RequestKey,
    },
    wire::AppError,
};
use domain::{
    dates::{NoDate, Typed, read_typed},
    ids::ObservationId,
    patient::{Measure, ObservationKind, Weight},
    visible::ascii_digits,
};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Time},
};

/// Reads a typed day and time of day of the hospital: both empty is now, a past day alone its noon.
pub fn moments(cx: &Cx) -> impl Fn(&str, &str) -> Result<Timestamp, (usize, String)> + use<> {
    let (now, today, zone) = (cx.clock.now(), cx.clock.today(), cx.clock.zone().clone());
    move |date, time| {
        if date.trim().is_empty() && time.trim().is_empty() {
            return Ok(now);
        }
        let day = day(date, today).map_err(|says| (0, says))?;
        let time = match time_of_day(time).map_err(|says| (1, says))? {
            None if day == today => return Ok(now),
            None => Time::constant(12, 0, 0, 0),
            Some(time) => time,
        };
        let at = day.to_datetime(time).to_zoned(zone.clone()).map_err(|_| (0, NO_DAY.to_owned()))?.timestamp();
        if at > now {
            let field = usize::from(day == today);
            return Err((field, "This is in the future. Give when it was measured.".to_owned()));
        }
        Ok(at)
    }
}

const NO_DAY: &str = "Write the day like 2026-07-01, or leave it empty for today.";

fn day(typed: &str, today: Date) -> Result<Date, String> {
    if typed.trim().is_empty() {
        return Ok(today);
    }
    match read_typed(typed).map(|read| read.typed) {
        Ok(Typed::Day(day)) => Ok(day),
        Err(NoDate::NoSuchDay) => Err("There is no such day. Write it like 2026-07-01.".to_owned()),
        Ok(Typed::Month(..) | Typed::Year(_)) | Err(NoDate::Shape) => Err(NO_DAY.to_owned()),
    }
}

fn time_of_day(typed: &str) -> Result<Option<Time>, String> {
    let typed = ascii_digits(typed.trim());
    if typed.is_empty() {
        return Ok(None);
    }
    let number = |text: &str| (!text.is_empty() && text.len() < 3).then(|| text.parse::<i8>().ok()).flatten();
    let read =
        typed.split_once([':', '.']).and_then(|(hour, minute)| Time::new(number(hour)?, number(minute)?, 0, 0).ok());
    read.map(Some).ok_or_else(|| "Write the time like 14:05, or leave it empty.".to_owned())
}

/// Records a measurement.
///
/// # Errors
/// When it lies before the patient's birth, or a weight is far from the last one and was not said to be right.
pub async fn record(cx: &Cx, by: &Actor, key: &RequestKey, new: NewObservation) -> Result<(), AppError> {
    let now = cx.clock.now();
    let day = new.at.to_zoned(cx.clock.zone().clone()).date();
    let row = Observation {
        id: ObservationId::from_uuid(cx.clock.new_id()),
        kind: new.kind.into(),
        value: new.value,
        unit: new.unit.to_owned(),
        method: new.method.into(),
        at: stamp(new.at),
        recorded_at: stamp(now),
        recorded_by: by.person().account().to_string(),
    };
    let (id, unsure, words) = (new.patient, new.unsure, new.words);
    cx.db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                let patient = open(tx, id).await?;
                if patient.birth.is_some_and(|birth| day < birth.date()) {
                    let field = if new.kind == ObservationKind::Weight { "weight_date" } else { "date" };
                    return Err(AppError::field(field, "This is before the patient was born. Check the day."));
                }
                if let Some(weight) = unsure {
                    expected(tx, &row, new.patient, weight, new.at).await?;
                }
                repo::observed::create(tx, id, &row).await?;
                let after = (new.kind.code(), &row.value, &row.unit, row.method.code(), &row.at);
                let made = format!("the record of {words}");
                Ok(Recorded::new((), made, format!("/patients/{id}")).audit(
                    "observation.record",
                    format!("patient/{id}"),
                    &(),
                    &after,
                ))
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
) -> Result<(), AppError> {
    let last = repo::observed::list(tx, patient, ObservationKind::Weight, 1).await?.into_iter().next();
    let Some((last, old)) = last.and_then(|last| Weight::read(&last.value).map(|old| (last, old))) else {
        return Ok(());
    };
    let apart = last.at.parse::<Timestamp>().map_or(SignedDuration::ZERO, |then| at.duration_since(then).abs());
    let (one, two) = (u64::from(weight.grams()), u64::from(old.grams()));
    if row.unit == last.unit && apart < SignedDuration::from_hours(366 * 24) && (one >= two * 2 || two >= one * 2) {
        return Err(AppError::field(
            "weight_sure",
            format!("The last weight was {old}, and this one is {weight}. If it is right, tick this and send again."),
        ));
    }
    Ok(())
}
