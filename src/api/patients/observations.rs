//! Recording a weight, a height or a kidney function.

use crate::wire::AppError;
use crate::wire::FieldErrors;
use domain::{
    ids::PatientId,
    patient::{Egfr, Height, Measure, MeasureRefused, ObservationKind, ObservationMethod, Weight},
};
use jiff::Timestamp;
use leptos::prelude::*;
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

/// A measurement to be recorded.
#[derive(Clone, Debug)]
pub struct NewObservation {
    /// Whose.
    pub patient: PatientId,
    /// What.
    pub kind: ObservationKind,
    /// The number to store.
    pub value: String,
    /// Its unit, in UCUM.
    pub unit: &'static str,
    /// As a person reads it: "70.5 kg".
    pub words: String,
    /// How it is known.
    pub method: ObservationMethod,
    /// When it was observed.
    pub at: Timestamp,
    /// The weight itself, where it is one that was not yet said to be right.
    pub unsure: Option<Weight>,
}

/// Reads what was typed as a day and a time of day.
///
/// # Errors
/// The field (0 the day, 1 the time) and a sentence.
pub type Moments<'a> = &'a dyn Fn(&str, &str) -> Result<Timestamp, (usize, String)>;

const HOW: &str = "Say how it is known: measured, stated or estimated.";

impl WeightForm {
    /// Reads every field; `moment` knows what day it is.
    ///
    /// # Errors
    /// A sentence for each field that can't be read.
    pub fn read(&self, moment: Moments<'_>) -> Result<NewObservation, FieldErrors> {
        let mut errors = FieldErrors::default();
        let patient = super::patient(&mut errors, &self.patient);
        let typed = self.weight.trim();
        let typed = if typed.is_empty() || typed.ends_with(char::is_alphabetic) {
            typed.to_owned()
        } else {
            format!("{typed} {}", self.weight_unit)
        };
        let weight = errors.check("weight", Weight::parse(&typed));
        let method = errors.check("weight_method", ObservationMethod::from_code(&self.weight_method).ok_or(HOW));
        let at = at(&mut errors, moment, ["weight_date", "weight_time"], &self.weight_date, &self.weight_time);
        match (patient, weight, method, at) {
            (Some(patient), Some(weight), Some(method), Some(at)) if errors.is_empty() => {
                let unsure = (self.weight_sure != "yes").then_some(weight);
                Ok(NewObservation { unsure, ..whole(weight, weight.to_string(), patient, method, at) })
            }
            _ => Err(errors),
        }
    }
}

impl MeasurementForm {
    /// Reads every field; `moment` knows what day it is.
    ///
    /// # Errors
    /// A sentence for each field that can't be read.
    pub fn read(&self, moment: Moments<'_>) -> Result<NewObservation, FieldErrors> {
        let mut errors = FieldErrors::default();
        let patient = super::patient(&mut errors, &self.patient);
        let method = errors.check("method", ObservationMethod::from_code(&self.method).ok_or(HOW));
        let at = at(&mut errors, moment, ["date", "time"], &self.date, &self.time);
        let build = match ObservationKind::from_code(&self.kind) {
            Some(ObservationKind::Height) => measured::<Height>(&self.value),
            Some(ObservationKind::Egfr) => measured::<Egfr>(&self.value),
            Some(ObservationKind::Weight) | None => {
                errors.add("kind", "Choose what was measured.");
                return Err(errors);
            }
        };
        match (patient, errors.check("value", build), method, at) {
            (Some(patient), Some(build), Some(method), Some(at)) if errors.is_empty() => Ok(build(patient, method, at)),
            _ => Err(errors),
        }
    }
}

type Build = Box<dyn FnOnce(PatientId, ObservationMethod, Timestamp) -> NewObservation>;

fn measured<M: Measure + ToString + 'static>(typed: &str) -> Result<Build, MeasureRefused> {
    let measure = M::parse(typed)?;
    Ok(Box::new(move |patient, method, at| {
        let words = measure.to_string();
        whole(measure, words, patient, method, at)
    }))
}

fn whole<M: Measure>(
    measure: M,
    words: String,
    patient: PatientId,
    method: ObservationMethod,
    at: Timestamp,
) -> NewObservation {
    NewObservation { patient, kind: M::KIND, value: measure.number(), unit: M::UNIT, words, method, at, unsure: None }
}

fn at(errors: &mut FieldErrors, moment: Moments<'_>, fields: [&str; 2], date: &str, time: &str) -> Option<Timestamp> {
    match moment(date, time) {
        Ok(at) => Some(at),
        Err((field, says)) => {
            errors.add(fields.get(field).copied().unwrap_or_default(), says);
            None
        }
    }
}

/// Records a weight. **Permission**: `RecordObservation`.
///
/// # Errors
/// A sentence beside each refused field, also for a weight that differs much from the last one until it is said to
/// be right.
#[server(endpoint = "record_weight")]
pub async fn record_weight(#[server(flatten)] form: WeightForm) -> Result<String, AppError> {
    use crate::{api::answer, server::service};
    use domain::role::Permission;
    let page = service::patients::page_of(&form.patient);
    answer::form(page.clone(), Permission::RecordObservation, "record_weight", form, |cx, by, key, form| async move {
        let new = form.read(&service::patients::moments(&cx))?;
        service::patients::record(&cx, &by, &key, new).await?;
        Ok(format!("{page}#weights"))
    })
    .await
}

/// Records a height or kidney function. **Permission**: `RecordObservation`.
///
/// # Errors
/// A sentence beside each refused field.
#[server(endpoint = "record_measurement")]
pub async fn record_measurement(#[server(flatten)] form: MeasurementForm) -> Result<String, AppError> {
    use crate::{api::answer, server::service};
    use domain::role::Permission;
    let page = service::patients::page_of(&form.patient);
    answer::form(
        page.clone(),
        Permission::RecordObservation,
        "record_measurement",
        form,
        |cx, by, key, form| async move {
            let new = form.read(&service::patients::moments(&cx))?;
            service::patients::record(&cx, &by, &key, new).await?;
            Ok(format!("{page}#measurements"))
        },
    )
    .await
}
