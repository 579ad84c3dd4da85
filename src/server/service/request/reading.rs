//! A dose read back in plain words while it is typed. Nothing is stored.

use super::line::{Parts, Weighed, weight, with_weight};
use crate::{
    api::request::{LineForm, ReadingForm},
    server::{
        actor::Actor,
        context::Cx,
        service::formulary::{self, Resolved},
    },
    wire::{AppError, Reading},
};
use domain::{
    amount::{self, uncapped},
    drug::Drug,
    ids::PatientId,
    number::DecimalMark,
    sentence,
};

/// Reads the first line back for the patient: the sentence and the quantity, or what stands in the way.
///
/// # Errors
/// When the store cannot be read.
pub async fn read(cx: &Cx, by: &Actor, form: &ReadingForm) -> Result<Reading, AppError> {
    let Some(line) = form.lines.first().filter(|line| !line.is_blank()) else { return Ok(Reading::default()) };
    let mut conn = cx.db.read().await?;
    let weight = match form.patient.parse::<PatientId>() {
        Ok(patient) => weight(&mut conn, cx.clock.zone(), patient).await?,
        Err(_) => None,
    };
    drop(conn);
    Ok(match formulary::resolve(cx, by, &line.drug_typed, &line.drug).await? {
        Resolved::One(drug) => about(&drug, line, weight.as_ref()),
        Resolved::Unclear(_) => alone(line),
    })
}

/// Without a drug only the dose itself can be read.
fn alone(line: &LineForm) -> Reading {
    match line.dosage(&[]) {
        Some(dosage) => Reading { sentence: sentence::clinician(&dosage, DecimalMark::Point), ..Reading::default() },
        None => Reading::default(),
    }
}

fn about(drug: &Drug, line: &LineForm, weighed: Option<&Weighed>) -> Reading {
    let parts = Parts::of(drug);
    let Some(medicine) = parts.medicine(drug) else {
        return Reading {
            problem: "This drug is not complete yet, so it can't be requested. Ask the pharmacy.".to_owned(),
            ..alone(line)
        };
    };
    let usual = Reading {
        dose_unit: medicine
            .ingredients
            .first()
            .filter(|_| medicine.ingredients.len() == 1)
            .map(|only| only.strength().numerator().unit().code().to_owned())
            .unwrap_or_default(),
        route: parts.routes().first().map(|route| route.code().to_owned()).unwrap_or_default(),
        ..Reading::default()
    };
    if let Err(why) = drug.state.may_request() {
        return Reading { problem: why.to_string(), ..usual };
    }
    let Some(dosage) = line.dosage(parts.routes()) else { return usual };
    let weighed = weighed.filter(|_| dosage.steps().iter().any(amount::goes_by_weight));
    let weight = weighed.map(|weighed| weighed.kilograms);
    let usual = Reading { notice: uncapped(&dosage, &medicine).unwrap_or_default().to_owned(), ..usual };
    let sentence = sentence::reading(&dosage, &medicine, weight, DecimalMark::Point);
    match amount::supply(&dosage, &medicine, weight) {
        Ok(supply) => Reading { sentence, because: with_weight(supply.because, weighed), ..usual },
        Err(why) if line.quantity.trim().is_empty() || !why.asks_for_quantity() => {
            Reading { sentence: sentence::clinician(&dosage, DecimalMark::Point), problem: why.to_string(), ..usual }
        }
        Err(_) => Reading { sentence: sentence::clinician(&dosage, DecimalMark::Point), ..usual },
    }
}
