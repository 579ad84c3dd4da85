//! Recording a weight, a height or a kidney function.

use super::{page_of, patient};
use crate::{
    api::{
        answer::{self, Form},
        failure,
    },
    server::{context::Cx, service},
    wire::{FieldErrors, Told},
};
use domain::{
    dates::{NoDate, Typed, read_typed},
    patient::{
        Egfr, Height, Measure, NewObservation, ObservationKind, ObservationMethod, ObservationRefused, Observed, Weight,
    },
    refusal::{Part, Place, Refusals},
    role::Permission,
    visible::ascii_digits,
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};
use leptos::prelude::*;
use messages::Language;
use serde::{Deserialize, Serialize};

/// A weight as typed. Its fields have names of their own, for it shares a page with other forms.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WeightForm {
    /// Makes a resend harmless.
    pub request_id: String,
    /// The patient's id.
    pub patient: String,
    /// The number; a unit behind it outweighs `weight_unit`.
    pub weight: String,
    /// `kg` or `g`.
    pub weight_unit: String,
    /// A code of [`ObservationMethod`].
    pub weight_method: String,
    /// The day; empty for today.
    pub weight_date: String,
    /// The time of day; empty for now, or noon of another day.
    pub weight_time: String,
    /// `yes` when a surprising weight was said to be right.
    pub weight_sure: String,
}

/// A height or kidney function as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MeasurementForm {
    /// Makes a resend harmless.
    pub request_id: String,
    /// The patient's id.
    pub patient: String,
    /// `height` or `egfr`.
    pub kind: String,
    /// The number, perhaps with its unit.
    pub value: String,
    /// A code of [`ObservationMethod`].
    pub method: String,
    /// The day; empty for today.
    pub date: String,
    /// The time of day; empty for now, or noon of another day.
    pub time: String,
}

/// The hospital's present moment, by which days and times are read.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The instant.
    pub now: Timestamp,
    /// The day.
    pub today: Date,
    /// The zone of both.
    pub zone: TimeZone,
}

impl Moment {
    /// The moment by the server's clock.
    #[must_use]
    pub fn of(cx: &Cx) -> Self {
        Self { now: cx.clock.now(), today: cx.clock.today(), zone: cx.clock.zone().clone() }
    }

    /// Reads a typed day and time of day: both empty is now, a past day alone its noon.
    fn read(&self, date: &str, time: &str) -> Result<Timestamp, (Part, ObservationRefused)> {
        if date.trim().is_empty() && time.trim().is_empty() {
            return Ok(self.now);
        }
        let day = self.day(date).map_err(|why| (Part::Day, why))?;
        let time = match time_of_day(time).map_err(|why| (Part::TimeOfDay, why))? {
            None if day == self.today => return Ok(self.now),
            None => Time::constant(12, 0, 0, 0),
            Some(time) => time,
        };
        let at = day.to_datetime(time).to_zoned(self.zone.clone());
        let at = at.map_err(|_| (Part::Day, ObservationRefused::NoDay))?.timestamp();
        if at > self.now {
            let part = if day == self.today { Part::TimeOfDay } else { Part::Day };
            return Err((part, ObservationRefused::Future));
        }
        Ok(at)
    }

    fn day(&self, typed: &str) -> Result<Date, ObservationRefused> {
        if typed.trim().is_empty() {
            return Ok(self.today);
        }
        match read_typed(typed).map(|read| read.typed) {
            Ok(Typed::Day(day)) => Ok(day),
            Err(NoDate::NoSuchDay) => Err(ObservationRefused::NoSuchDay),
            Ok(Typed::Month(..) | Typed::Year(_)) | Err(NoDate::Shape) => Err(ObservationRefused::NoDay),
        }
    }
}

fn time_of_day(typed: &str) -> Result<Option<Time>, ObservationRefused> {
    let typed = ascii_digits(typed.trim());
    if typed.is_empty() {
        return Ok(None);
    }
    let number = |text: &str| (!text.is_empty() && text.len() < 3).then(|| text.parse::<i8>().ok()).flatten();
    let read =
        typed.split_once([':', '.']).and_then(|(hour, minute)| Time::new(number(hour)?, number(minute)?, 0, 0).ok());
    read.map(Some).ok_or(ObservationRefused::NoTime)
}

impl WeightForm {
    /// Reads every field.
    ///
    /// # Errors
    /// A reason for each field that can't be read.
    pub fn read(&self, moment: &Moment) -> Result<NewObservation, Refusals> {
        let mut refusals = Refusals::default();
        let patient = patient(&mut refusals, &self.patient);
        let typed = self.weight.trim();
        let typed = if typed.is_empty() || typed.ends_with(char::is_alphabetic) {
            typed.to_owned()
        } else {
            format!("{typed} {}", self.weight_unit)
        };
        let weight = refusals.check(Part::Value, Weight::parse(&typed));
        let method = method(&mut refusals, &self.weight_method);
        let at = at(&mut refusals, moment, &self.weight_date, &self.weight_time);
        let sure = self.weight_sure == "yes";
        let new = match (patient, weight, method, at) {
            (Some(patient), Some(weight), Some(method), Some(at)) => {
                Some(NewObservation { patient, what: Observed::Weight(weight), method, at, sure })
            }
            _ => None,
        };
        refusals.or(new)
    }
}

impl MeasurementForm {
    /// Reads every field.
    ///
    /// # Errors
    /// A reason for each field that can't be read.
    pub fn read(&self, moment: &Moment) -> Result<NewObservation, Refusals> {
        let mut refusals = Refusals::default();
        let patient = patient(&mut refusals, &self.patient);
        let method = method(&mut refusals, &self.method);
        let at = at(&mut refusals, moment, &self.date, &self.time);
        let what = match ObservationKind::from_code(&self.kind) {
            Some(ObservationKind::Height) => Height::parse(&self.value).map(Observed::Height),
            Some(ObservationKind::Egfr) => Egfr::parse(&self.value).map(Observed::Egfr),
            Some(ObservationKind::Weight) | None => {
                refusals.add(Part::Kind, ObservationRefused::NoKind);
                return Err(refusals);
            }
        };
        let new = match (patient, refusals.check(Part::Value, what), method, at) {
            (Some(patient), Some(what), Some(method), Some(at)) => {
                Some(NewObservation { patient, what, method, at, sure: true })
            }
            _ => None,
        };
        refusals.or(new)
    }
}

fn method(refusals: &mut Refusals, code: &str) -> Option<ObservationMethod> {
    refusals.check(Part::Method, ObservationMethod::from_code(code).ok_or(ObservationRefused::NoMethod))
}

fn at(refusals: &mut Refusals, moment: &Moment, date: &str, time: &str) -> Option<Timestamp> {
    match moment.read(date, time) {
        Ok(at) => Some(at),
        Err((part, why)) => {
            refusals.add(part, why);
            None
        }
    }
}

impl Form for WeightForm {
    /// Read when the hospital's moment is known.
    type Command = Self;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, _: Language) -> Result<Self, FieldErrors> {
        Ok(self.clone())
    }

    fn field(&self, place: Place) -> String {
        let own = match place {
            Place::Part(Part::Value) => "weight",
            Place::Part(Part::Method) => "weight_method",
            Place::Part(Part::Day) => "weight_date",
            Place::Part(Part::TimeOfDay) => "weight_time",
            Place::Part(Part::Sure) => "weight_sure",
            other => return failure::field(other),
        };
        own.to_owned()
    }
}

impl Form for MeasurementForm {
    /// Read when the hospital's moment is known.
    type Command = Self;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self, _: Language) -> Result<Self, FieldErrors> {
        Ok(self.clone())
    }
}

/// Records a weight. **Permission**: `RecordObservation`.
///
/// # Errors
/// A sentence beside each refused field, also for a weight that differs much from the last one until it is said to
/// be right.
#[server(endpoint = "record_weight")]
pub async fn record_weight(#[server(flatten)] form: WeightForm) -> Result<String, Told> {
    let page = page_of(&form.patient);
    answer::form(page, Permission::RecordObservation, "record_weight", form, |cx, by, key, form| async move {
        let new = form.read(&Moment::of(&cx))?;
        service::patients::record(&cx, &by, &key, new).await
    })
    .await
}

/// Records a height or kidney function. **Permission**: `RecordObservation`.
///
/// # Errors
/// A sentence beside each refused field.
#[server(endpoint = "record_measurement")]
pub async fn record_measurement(#[server(flatten)] form: MeasurementForm) -> Result<String, Told> {
    let page = page_of(&form.patient);
    answer::form(page, Permission::RecordObservation, "record_measurement", form, |cx, by, key, form| async move {
        let new = form.read(&Moment::of(&cx))?;
        service::patients::record(&cx, &by, &key, new).await
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::PatientId;

    fn moment() -> Moment {
        let now: Timestamp = "2026-07-01T09:00:00Z".parse().unwrap();
        Moment { now, today: "2026-07-01".parse().unwrap(), zone: TimeZone::UTC }
    }

    fn fields<F: Serialize>(form: &F) -> Vec<String> {
        let json = serde_json::to_value(form).unwrap();
        json.as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn every_refusal_stands_beside_a_field_that_the_form_has() {
        let weight = WeightForm { weight_date: "soon".to_owned(), ..WeightForm::default() };
        let kind = MeasurementForm { time: "noon".to_owned(), ..MeasurementForm::default() };
        let value = MeasurementForm { kind: "height".to_owned(), ..kind.clone() };
        let mut seen = Vec::new();
        for refusal in weight.read(&moment()).unwrap_err() {
            assert!(fields(&weight).contains(&weight.field(refusal.place)), "{refusal:?}");
            seen.push(weight.field(refusal.place));
        }
        assert_eq!(seen, ["patient", "weight", "weight_method", "weight_date"]);
        for form in [kind, value] {
            for refusal in form.read(&moment()).unwrap_err() {
                assert!(fields(&form).contains(&form.field(refusal.place)), "{refusal:?}");
            }
        }
        for part in [Part::Day, Part::Sure] {
            assert!(fields(&weight).contains(&weight.field(part.into())), "{part:?}");
        }
        assert!(fields(&MeasurementForm::default()).contains(&MeasurementForm::default().field(Part::Day.into())));
    }

    #[test]
    fn a_day_and_a_time_are_read_by_the_hospitals_moment() {
        let read = |date: &str, time: &str| moment().read(date, time).map(|at| at.to_string());
        let refused = |date: &str, time: &str| moment().read(date, time).unwrap_err();
        assert_eq!(read("", "").unwrap(), "2026-07-01T09:00:00Z");
        assert_eq!(read("2026-06-30", "").unwrap(), "2026-06-30T12:00:00Z");
        assert_eq!(read("", "08:05").unwrap(), "2026-07-01T08:05:00Z");
        assert_eq!(refused("", "09:01"), (Part::TimeOfDay, ObservationRefused::Future));
        assert_eq!(refused("2026-07-02", ""), (Part::Day, ObservationRefused::Future));
        assert_eq!(refused("2026-06-31", ""), (Part::Day, ObservationRefused::NoSuchDay));
        assert_eq!(refused("June", ""), (Part::Day, ObservationRefused::NoDay));
        assert_eq!(refused("", "25:00"), (Part::TimeOfDay, ObservationRefused::NoTime));
    }

    #[test]
    fn a_weight_takes_the_unit_behind_its_number() {
        let form = WeightForm {
            patient: PatientId::from_uuid(uuid::Uuid::nil()).to_string(),
            weight: "3250 g".to_owned(),
            weight_unit: "kg".to_owned(),
            weight_method: "measured".to_owned(),
            ..WeightForm::default()
        };
        let new = form.read(&moment()).unwrap();
        assert_eq!((new.what.to_string().as_str(), new.sure), ("3.25 kg", false));
    }
}
