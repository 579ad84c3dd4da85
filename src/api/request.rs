//! Requesting a prescription: the form as typed, and the reading-back of a dose while it is typed.

use crate::wire::FieldErrors;
use crate::wire::{AppError, Reading};
use domain::{
    amount::{CannotCompute, MOST_UNITS},
    dosage::Dosage,
    draft::{StepDraft, parse_dosage},
    ids::{LineId, PatientId, PlaceId},
    number::Quantity,
    prescription::Priority,
    route::Route,
    text::FreeText,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The most lines of a prescription.
pub const MOST_LINES: usize = 30;

/// One dosage step as typed; the days of the week are seven boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepForm {
    /// The dose's number.
    pub dose: String,
    /// The larger number of a range.
    pub dose_high: String,
    /// The unit's code.
    pub dose_unit: String,
    /// For each dose, or for each kilogram.
    pub per_kg: String,
    /// The route's code.
    pub route: String,
    /// The timing's code.
    pub timing: String,
    /// The number that some timings need.
    pub every_n: String,
    /// Times of day.
    pub times: String,
    /// Boxes.
    pub mo: String,
    /// Box.
    pub tu: String,
    /// Box.
    pub we: String,
    /// Box.
    pub th: String,
    /// Box.
    pub fr: String,
    /// Box.
    pub sa: String,
    /// Box.
    pub su: String,
    /// Box.
    pub as_needed: String,
    /// What for.
    pub as_needed_reason: String,
    /// The most in 24 hours.
    pub max_per_day: String,
    /// How long.
    pub duration: String,
    /// Unit of how long.
    pub duration_unit: String,
    /// "then", or empty for together with the step before.
    pub start: String,
    /// What it is mixed into.
    pub diluent: String,
    /// Over how long it is given.
    pub over: String,
    /// What the prescriber adds.
    pub instructions: String,
}

impl StepForm {
    fn draft(&self) -> StepDraft {
        let days = [
            ("MO", &self.mo),
            ("TU", &self.tu),
            ("WE", &self.we),
            ("TH", &self.th),
            ("FR", &self.fr),
            ("SA", &self.sa),
            ("SU", &self.su),
        ];
        let weekdays: Vec<_> = days.iter().filter(|(_, on)| !on.is_empty()).map(|(code, _)| *code).collect();
        StepDraft {
            dose: self.dose.clone(),
            dose_high: self.dose_high.clone(),
            dose_unit: self.dose_unit.clone(),
            per_kg: self.per_kg.clone(),
            route: self.route.clone(),
            timing: self.timing.clone(),
            every_n: self.every_n.clone(),
            times: self.times.clone(),
            weekdays: weekdays.join(","),
            as_needed: self.as_needed.clone(),
            as_needed_reason: self.as_needed_reason.clone(),
            max_per_day: self.max_per_day.clone(),
            duration: self.duration.clone(),
            duration_unit: self.duration_unit.clone(),
            start: self.start.clone(),
            diluent: self.diluent.clone(),
            over: self.over.clone(),
            instructions: self.instructions.clone(),
        }
    }
}

/// One line as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineForm {
    /// The drug's code, when it was picked from the list.
    pub drug: String,
    /// What stands in the drug's field.
    pub drug_typed: String,
    /// What it is for.
    pub indication: String,
    /// Dispensing units, when the prescriber says how many.
    pub quantity: String,
    /// The dosage.
    pub steps: Vec<StepForm>,
}

impl LineForm {
    /// Whether nothing was typed, so that an empty row can be left out.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let typed = [&self.drug, &self.drug_typed, &self.indication, &self.quantity];
        typed.iter().all(|text| text.trim().is_empty()) && self.steps.iter().all(|step| step.draft().is_blank())
    }

    /// The dosage, once all of it can be read; the routes are those the drug is given by, empty for all.
    #[must_use]
    pub fn dosage(&self, routes: &[Route]) -> Option<Dosage> {
        let mut errors = FieldErrors::default();
        let drafts = self.drafts("", &mut errors);
        parse_dosage(&drafts, routes).ok().filter(|_| errors.is_empty())
    }

    /// The steps with their texts as the rule of free text leaves them; what it refuses is told beside the text.
    fn drafts(&self, prefix: &str, errors: &mut FieldErrors) -> Vec<StepDraft> {
        let mut drafts: Vec<_> = self.steps.iter().map(StepForm::draft).collect();
        for (step, draft) in drafts.iter_mut().enumerate() {
            for (field, text, lines) in [
                ("as_needed_reason", &mut draft.as_needed_reason, false),
                ("diluent", &mut draft.diluent, false),
                ("over", &mut draft.over, false),
                ("instructions", &mut draft.instructions, true),
            ] {
                let read = errors.check(&format!("{prefix}[steps][{step}][{field}]"), FreeText::parse(text));
                if let Some(written) = read {
                    let clean = written.into_text().map(FreeText::into_string).unwrap_or_default();
                    *text = if lines { clean } else { clean.replace('\n', " ") };
                }
            }
        }
        drafts
    }

    /// The dosage and the quantity, if they can be read; refusals name the fields below `prefix`.
    fn parse(&self, prefix: &str, errors: &mut FieldErrors) -> Option<LineRequest> {
        if self.drug.trim().is_empty() && self.drug_typed.trim().is_empty() {
            errors.add(format!("{prefix}[drug_typed]"), "Write and choose the drug.");
        }
        let indication = errors.check(&format!("{prefix}[indication]"), FreeText::parse(&self.indication));
        let quantity = if self.quantity.trim().is_empty() {
            Some(None)
        } else {
            errors.check(&format!("{prefix}[quantity]"), quantity(&self.quantity)).map(Some)
        };
        let drafts = self.drafts(prefix, errors);
        let dosage = match parse_dosage(&drafts, &[]) {
            Ok(dosage) => Some(dosage),
            Err(problems) => {
                for (step, (field, says)) in problems {
                    errors.add(format!("{prefix}[steps][{step}][{field}]"), says);
                }
                None
            }
        };
        Some(LineRequest {
            drug: self.drug.trim().to_owned(),
            drug_typed: self.drug_typed.trim().to_owned(),
            indication: indication?.into_text().map(FreeText::into_string).unwrap_or_default(),
            dosage: dosage?,
            quantity: quantity?,
        })
    }
}

/// A quantity as typed: no more than could be worked out either.
fn quantity(typed: &str) -> Result<Quantity, String> {
    let quantity = Quantity::parse(typed).map_err(|why| why.to_string())?;
    if quantity.get() > MOST_UNITS { Err(CannotCompute::TooLarge.to_string()) } else { Ok(quantity) }
}

/// A whole prescription as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RequestForm {
    /// Makes a resend harmless.
    pub request_id: String,
    /// The patient's id.
    pub patient: String,
    /// The id of the line that the first medicine takes the place of, or empty.
    pub replaces: String,
    /// The ward's id.
    pub place: String,
    /// The priority's code.
    pub priority: String,
    /// Note to the pharmacy.
    pub note: String,
    /// The lines.
    pub lines: Vec<LineForm>,
    /// The button that only changes the form: `line`, `step:0`, `remove:1`, `read`.
    pub change: String,
}

/// One line, read.
#[derive(Clone, Debug)]
pub struct LineRequest {
    /// The drug's code, or empty.
    pub drug: String,
    /// What was written for the drug.
    pub drug_typed: String,
    /// What it is for, maybe empty.
    pub indication: String,
    /// The dosage.
    pub dosage: Dosage,
    /// Dispensing units, when said.
    pub quantity: Option<Quantity>,
}

/// A whole prescription, read; each line with its place in the form.
#[derive(Clone, Debug)]
pub struct Requested {
    /// For whom.
    pub patient: PatientId,
    /// The line that the first line takes the place of.
    pub replaces: Option<LineId>,
    /// Where the patient is.
    pub place: PlaceId,
    /// How soon.
    pub priority: Priority,
    /// Note to the pharmacy, maybe empty.
    pub note: String,
    /// The lines.
    pub lines: Vec<(usize, LineRequest)>,
}

impl RequestForm {
    /// Reads every field. Lines in which nothing was typed are left out.
    ///
    /// # Errors
    /// A sentence for each field that can't be read.
    pub fn parse(&self) -> Result<Requested, FieldErrors> {
        let mut errors = FieldErrors::default();
        let patient = errors.check("patient", self.patient.parse::<PatientId>());
        let replaces = match self.replaces.as_str() {
            "" => Some(None),
            line => errors.check("", line.parse().map(Some).map_err(|_| AppError::NotUnderstood)),
        };
        let place = self.place.parse::<PlaceId>().map_err(|_| "Choose where the patient is.");
        let place = errors.check("place", place);
        let priority = Priority::from_code(&self.priority).ok_or("Choose how soon it is wanted.");
        let priority = errors.check("priority", priority);
        let note = errors.check("note", FreeText::parse(&self.note));
        let filled: Vec<_> = self.lines.iter().enumerate().filter(|(_, line)| !line.is_blank()).collect();
        if filled.is_empty() {
            errors.add("lines[0][drug_typed]", "Write and choose at least one drug.");
        }
        if filled.len() > MOST_LINES {
            errors.add(
                "",
                format!("One prescription holds at most {MOST_LINES} medicines. Write a second one for the rest."),
            );
        }
        let lines: Vec<_> = filled
            .into_iter()
            .filter_map(|(place, line)| Some((place, line.parse(&format!("lines[{place}]"), &mut errors)?)))
            .collect();
        match (patient, replaces, place, priority, note) {
            (Some(patient), Some(replaces), Some(place), Some(priority), Some(note)) if errors.is_empty() => {
                Ok(Requested {
                    patient,
                    replaces,
                    place,
                    priority,
                    note: note.into_text().map(FreeText::into_string).unwrap_or_default(),
                    lines,
                })
            }
            _ => Err(errors),
        }
    }
}

/// Sends a prescription to the pharmacy. **Permission**: `RequestPrescription`.
///
/// # Errors
/// A sentence beside each field that can't be taken; then nothing was sent.
#[server(name = SendRequest, endpoint = "request_prescription")]
pub async fn request_prescription(#[server(flatten)] form: RequestForm) -> Result<String, AppError> {
    use crate::{api::answer, server::service::request};
    use domain::role::Permission;
    let page = request::page_of(&form);
    answer::form(
        page,
        Permission::RequestPrescription,
        "request_prescription",
        form,
        |cx, by, key, command| async move {
            let number = request::request(&cx, &by, &key, command).await?;
            Ok(format!("/prescriptions/{number}"))
        },
    )
    .await
}

/// One line to read back, for one patient.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadingForm {
    /// The patient's id, for doses by weight.
    pub patient: String,
    /// The lines; only the first is read.
    pub lines: Vec<LineForm>,
}

/// Reads a dose back while it is typed. **Permission**: `RequestPrescription`.
///
/// # Errors
/// Only when nobody is signed in or the store can't be read; a dose that can't be read is an answer.
#[server(endpoint = "read_dosage")]
pub async fn read_dosage(#[server(flatten)] form: ReadingForm) -> Result<Reading, AppError> {
    use crate::{api::answer, server::service::request};
    use domain::role::Permission;
    answer::question(Permission::RequestPrescription, |cx, by| async move { Ok(request::read(&cx, &by, &form).await?) })
        .await
}
