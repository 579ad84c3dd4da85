//! Requesting a prescription: the form as typed, and the reading-back of a dose while it is typed.

mod amend;

pub use domain::draft::StepDraft;

use crate::{
    api::{
        answer::{self, Form},
        errors::Errors,
        failure,
    },
    server::service::request::{self, Amending, Read},
    wire::{FieldErrors, Reading, Told},
};
use domain::{
    amount::{CannotCompute, MOST_UNITS},
    assessment::{Assessment, Obstacle, Usual},
    dosage::Dosage,
    draft::{DraftProblem, parse_dosage},
    drug::Called,
    ids::{LineId, PatientId, PlaceId},
    name::NameRefused,
    number::Quantity,
    prescription::Priority,
    refusal::{Part, Place},
    request::{LineRequest, LineSoFar, MOST_LINES, RequestRefused, Requested},
    role::Permission,
    text::FreeText,
};
use leptos::prelude::*;
use messages::{Language, Messages, Say};
use serde::{Deserialize, Serialize};

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
    /// Why it is right although something was found.
    pub override_reason: String,
    /// The dosage.
    pub steps: Vec<StepDraft>,
}

impl LineForm {
    /// Whether nothing was typed, so that an empty row can be left out.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let typed = [&self.drug, &self.drug_typed, &self.indication, &self.quantity, &self.override_reason];
        typed.iter().all(|text| text.trim().is_empty()) && self.steps.iter().all(StepDraft::is_blank)
    }

    fn called(&self) -> Called {
        Called { typed: self.drug_typed.trim().to_owned(), chosen: self.drug.trim().to_owned() }
    }

    /// The dosage, once all of it can be read.
    #[must_use]
    pub fn dosage(&self) -> Option<Dosage> {
        let (drafts, refused) = self.drafts();
        parse_dosage(&drafts).ok().filter(|_| refused.is_empty())
    }

    /// What is typed so far, for reading it back; nothing of an empty row.
    #[must_use]
    pub fn so_far(&self) -> Option<LineSoFar> {
        (!self.is_blank()).then(|| LineSoFar { drug: self.called(), dosage: self.dosage() })
    }

    /// The steps with their texts as the rule of free text leaves them, and what it refuses, below the line.
    fn drafts(&self) -> (Vec<StepDraft>, Vec<(String, NameRefused)>) {
        let (mut drafts, mut refused) = (self.steps.clone(), Vec::new());
        for (step, draft) in drafts.iter_mut().enumerate() {
            for (field, text, lines) in [
                ("as_needed_reason", &mut draft.as_needed_reason, false),
                ("diluent", &mut draft.diluent, false),
                ("over", &mut draft.over, false),
                ("instructions", &mut draft.instructions, true),
            ] {
                match FreeText::parse(text) {
                    Ok(written) => {
                        let clean = written.into_text().map(FreeText::into_string).unwrap_or_default();
                        *text = if lines { clean } else { clean.replace('\n', " ") };
                    }
                    Err(why) => refused.push((format!("[steps][{step}][{field}]"), why)),
                }
            }
        }
        (drafts, refused)
    }

    /// The dosage and the quantity, if they can be read; refusals name the fields below `prefix`.
    fn parse(&self, prefix: &str, errors: &mut Errors) -> Option<LineRequest> {
        if self.drug.trim().is_empty() && self.drug_typed.trim().is_empty() {
            errors.add(format!("{prefix}[drug_typed]"), Messages::request_form_no_drug);
        }
        let indication = errors.check(&format!("{prefix}[indication]"), FreeText::parse(&self.indication));
        let reason = errors.check(&format!("{prefix}[override_reason]"), FreeText::parse(&self.override_reason));
        let quantity = if self.quantity.trim().is_empty() {
            Some(None)
        } else {
            quantity(&format!("{prefix}[quantity]"), &self.quantity, errors).map(Some)
        };
        let (drafts, refused) = self.drafts();
        for (field, why) in refused {
            errors.refuse(format!("{prefix}{field}"), why);
        }
        let dosage = match parse_dosage(&drafts) {
            Ok(dosage) => Some(dosage),
            Err(problems) => {
                for (step, DraftProblem { part, why }) in problems {
                    let field = failure::name(part);
                    errors.refuse(format!("{prefix}[steps][{step}][{field}]"), why);
                }
                None
            }
        };
        Some(LineRequest {
            drug: self.called(),
            indication: indication?.into_text().map(FreeText::into_string).unwrap_or_default(),
            dosage: dosage?,
            quantity: quantity?,
            override_reason: reason?.into_text().map(FreeText::into_string).unwrap_or_default(),
        })
    }
}

/// A quantity as typed: no more than could be worked out either.
fn quantity(field: &str, typed: &str, errors: &mut Errors) -> Option<Quantity> {
    let quantity = errors.check(field, Quantity::parse(typed))?;
    errors.check(field, if quantity.get() > MOST_UNITS { Err(CannotCompute::TooLarge) } else { Ok(quantity) })
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

impl Form for RequestForm {
    type Command = Requested;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn field(&self, place: Place) -> String {
        match place {
            Place::Line(line, Part::Drug) => format!("lines[{line}][drug_typed]"),
            other => failure::field(other),
        }
    }

    /// Lines in which nothing was typed are left out.
    fn parse(&self, lang: Language) -> Result<Requested, FieldErrors> {
        let mut errors = Errors::new(lang);
        let patient = errors.check("patient", self.patient.parse::<PatientId>());
        let replaces = match self.replaces.as_str() {
            "" => Some(None),
            line => errors.need("", line.parse().ok().map(Some), Messages::error_not_understood),
        };
        let place = errors.check("place", self.place.parse::<PlaceId>().map_err(|_| RequestRefused::NoWard));
        let priority = Priority::from_code(&self.priority);
        let priority = errors.need("priority", priority, Messages::request_form_no_priority);
        let note = errors.check("note", FreeText::parse(&self.note));
        let filled: Vec<_> = self.lines.iter().enumerate().filter(|(_, line)| !line.is_blank()).collect();
        if filled.is_empty() {
            errors.add("lines[0][drug_typed]", Messages::request_form_no_drugs);
        }
        if filled.len() > MOST_LINES {
            errors.add("", |lang| lang.request_form_many_lines(MOST_LINES));
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
            _ => Err(errors.into()),
        }
    }
}

impl RequestForm {
    /// The form with all that a line says which is to be amended, without a request id.
    #[must_use]
    pub fn amending(amending: &Amending) -> Self {
        Self {
            patient: amending.patient.to_string(),
            replaces: amending.line.to_string(),
            place: amending.place.to_string(),
            priority: amending.priority.code().to_owned(),
            lines: vec![LineForm {
                drug: amending.drug.clone(),
                drug_typed: amending.drug_typed.clone(),
                indication: amending.indication.clone(),
                quantity: amending.quantity.map(|units| units.get().to_string()).unwrap_or_default(),
                override_reason: String::new(),
                steps: amend::drafts(&amending.steps),
            }],
            ..Self::default()
        }
    }

    /// The patient it is for, once one is chosen.
    #[must_use]
    pub fn patient(&self) -> Option<PatientId> {
        self.patient.parse().ok()
    }

    /// The page on which it stands.
    #[must_use]
    pub fn page(&self) -> String {
        match (self.patient(), self.replaces.parse::<LineId>()) {
            (Some(patient), Ok(line)) => format!("/prescriptions/new?patient={patient}&replaces={line}"),
            (Some(patient), Err(_)) => format!("/prescriptions/new?patient={patient}"),
            (None, _) => "/prescriptions/new".to_owned(),
        }
    }
}

/// Sends a prescription to the pharmacy. **Permission**: `RequestPrescription`.
///
/// # Errors
/// A sentence beside each field that can't be taken; then nothing was sent.
#[server(name = SendRequest, endpoint = "request_prescription")]
pub async fn request_prescription(#[server(flatten)] form: RequestForm) -> Result<String, Told> {
    answer::form(
        form.page(),
        Permission::RequestPrescription,
        "request_prescription",
        form,
        |cx, by, key, command| async move { request::request(&cx, &by, &key, command).await },
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
pub async fn read_dosage(#[server(flatten)] form: ReadingForm) -> Result<Reading, Told> {
    answer::question(Permission::RequestPrescription, |cx, by| async move {
        let Some(line) = form.lines.first() else { return Ok(Reading::default()) };
        let lang = cx.config.language;
        let read = request::read(&cx, &by, form.patient.parse().ok(), line.so_far().as_ref()).await?;
        Ok(reading(lang, line, &read))
    })
    .await
}

/// A line read back in words.
#[must_use]
pub fn reading(lang: Language, line: &LineForm, read: &Read) -> Reading {
    let said = |sentence: &Option<String>| sentence.clone().unwrap_or_default();
    match read {
        Read::Nothing => Reading::default(),
        Read::NoDrug { sentence } => Reading { sentence: said(sentence), ..Reading::default() },
        Read::Unusable { obstacle: Obstacle::IncompleteDrug, sentence, .. } => Reading {
            problem: Obstacle::IncompleteDrug.why().say(lang),
            sentence: said(sentence),
            ..Reading::default()
        },
        Read::Unusable { obstacle, usual, .. } => Reading { problem: obstacle.why().say(lang), ..filled(usual) },
        Read::NoDosage { usual } => filled(usual),
        Read::Assessed { assessment, usual } => assessed(lang, line, assessment, filled(usual)),
    }
}

/// What is usual for the drug, to fill in.
fn filled(usual: &Usual) -> Reading {
    Reading {
        dose_unit: usual.dose_unit.as_ref().map(|unit| unit.code().to_owned()).unwrap_or_default(),
        route: usual.route.map(|route| route.code().to_owned()).unwrap_or_default(),
        ..Reading::default()
    }
}

fn assessed(lang: Language, line: &LineForm, assessment: &Assessment, usual: Reading) -> Reading {
    if matches!(assessment.obstacle, Some(Obstacle::Route { .. })) {
        return usual;
    }
    let found = assessment.findings.iter().map(|one| one.say(lang));
    let notice: Vec<String> = found.chain(assessment.no_maximum.then(|| lang.dose_no_maximum())).collect();
    let because = assessment.worked_out().map(|found| found.to_string()).unwrap_or_default();
    let unsaid = |one: &&Obstacle| line.quantity.trim().is_empty() || !matches!(one, Obstacle::Quantity(_));
    let problem = assessment.obstacle.as_ref().filter(unsaid).map(|one| one.why().say(lang)).unwrap_or_default();
    Reading {
        sentence: assessment.reading.clone(),
        problem,
        notice: notice.join(" "),
        asks_reason: !assessment.findings.is_empty(),
        because,
        ..usual
    }
}
