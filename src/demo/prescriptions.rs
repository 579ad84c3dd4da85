//! The prescriptions of the demonstration: requested, decided on and dispensed step by step, as people do it.

use crate::demo::{
    drugs::unit_code,
    maker::Maker,
    patients,
    table::{Row, rows},
};
use crate::{
    api::{
        answer::Form as _,
        decisions::LineForm as DecisionForm,
        dispensing::PrepareDispensingForm,
        request::{LineForm, RequestForm, StepDraft},
    },
    server::{
        repo::{self, prescription::LineRow},
        service::{decisions, dispensing, request},
    },
    wire::AppError,
};
use domain::{
    ids::{DispensingId, LineId},
    made::Made,
    prescription::{LineAct, RejectReason},
    role::Permission,
};
use jiff::{SignedDuration, Timestamp};
use messages::Language;

/// Whoever checks requests and dispensings.
const PHARMACIST: &str = "adaeze-nwosu";
/// Whoever picks and hands over.
const TECHNICIAN: &str = "tunde-adeyemi";
/// The pharmacy that gives.
const PHARMACY: &str = "pharmacy";

/// One step on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineStep {
    Ask,
    Answer,
    Accept,
    Reject,
    Amend,
    Cancel,
    Hold,
    MarkInError,
    Prepare,
    Check,
    HandOver,
    Stop,
}

/// The lines of the table.
pub(crate) fn table() -> Vec<Row> {
    rows("prescriptions.tsv", include_str!("prescriptions.tsv"))
}

/// When it was sent.
pub(crate) fn sent(maker: &Maker, row: &Row) -> Result<Timestamp, AppError> {
    Ok(maker.minutes_ago(row.number("minutes_ago")?))
}

/// The steps of a state, each with the minutes after sending at which it is usually done.
fn steps_to(state: &str, age: i64) -> Option<Vec<(i64, LineStep)>> {
    let given = [(15, LineStep::Accept), (35, LineStep::Prepare), (45, LineStep::Check), (60, LineStep::HandOver)];
    Some(match state {
        "requested" => Vec::new(),
        "asked" => vec![(12, LineStep::Ask)],
        "answered" => vec![(12, LineStep::Ask), (45, LineStep::Answer)],
        "accepted" => given[..1].to_vec(),
        "held" => vec![(15, LineStep::Accept), (40, LineStep::Hold)],
        "prepared" => given[..2].to_vec(),
        "checked" => given[..3].to_vec(),
        "part" | "dispensed" => given.to_vec(),
        "rejected" => vec![(18, LineStep::Reject)],
        "replaced" => vec![(18, LineStep::Reject), (41, LineStep::Amend)],
        "cancelled" => vec![(30, LineStep::Cancel)],
        "stopped" => [&given[..], &[((age * 7 / 10).max(150), LineStep::Stop)]].concat(),
        "error" => vec![(6, LineStep::MarkInError)],
        _ => return None,
    })
}

/// Every step on every line of a prescription, with its instant: all before now, however young it is.
///
/// # Errors
/// A state that is none.
pub(crate) fn steps(maker: &Maker, row: &Row) -> Result<Vec<(Timestamp, usize, LineStep)>, AppError> {
    let (sent, age) = (sent(maker, row)?, row.number("minutes_ago")?);
    let mut all = Vec::new();
    for (line, state) in row.parts("states")?.into_iter().enumerate() {
        let steps = steps_to(state, age).ok_or_else(|| row.refused("there is no such state"))?;
        let later = 60 * i64::try_from(line).unwrap_or(0);
        let last = steps.last().map_or(0, |(minutes, _)| minutes * 60 + later).max(1);
        for (minutes, step) in steps {
            let usual = minutes * 60 + later;
            let seconds = usual.min(usual * (age * 54) / last);
            all.push((sent.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(sent), line, step));
        }
    }
    Ok(all)
}

/// Sends a prescription.
///
/// # Errors
/// What the rules refuse, with the line of the table.
pub(crate) async fn send(maker: &mut Maker, row: &Row, at: usize) -> Result<(), AppError> {
    let patient = patients::of_number(maker, row, row.get("patient")?)?;
    let quantities = row.parts("quantities")?;
    let mut lines = Vec::new();
    for (place, told) in row.parts("lines")?.into_iter().enumerate() {
        lines.push(line(row, told, quantities.get(place).copied().unwrap_or_default())?);
    }
    let form = RequestForm {
        patient: patient.to_string(),
        place: maker.place(row, row.get("place")?)?.to_string(),
        priority: row.get("priority")?.to_owned(),
        note: row.get("note")?.to_owned(),
        lines,
        ..RequestForm::default()
    };
    let command = form.parse(Language::english()).map_err(|why| row.told(why))?;
    let by = maker.by(row.get("requester")?, Permission::RequestPrescription)?;
    let number = request::request(&maker.cx, &by, &maker.key("request_prescription"), command).await;
    let Made::Prescription { number } = number.map_err(|why| row.told(why))? else {
        return Err(row.refused("it was not requested"));
    };
    let number = number.to_string();
    let mut conn = maker.cx.db.read().await?;
    let made = repo::prescription::by_number(&mut conn, &number).await?.ok_or(AppError::NotFound)?;
    let lines = repo::prescription::lines(&mut conn, made.id).await?;
    maker.lines.extend(lines.into_iter().enumerate().map(|(place, line)| ((at, place), line.id)));
    Ok(())
}

/// A line as a prescriber types it.
fn line(row: &Row, told: &str, quantity: &str) -> Result<LineForm, AppError> {
    let [drug, dose, unit, route, timing, reason, most, duration, duration_unit, indication] =
        told.split(';').collect::<Vec<_>>()[..]
    else {
        return Err(row.refused("a line has ten parts"));
    };
    let as_needed = !reason.is_empty();
    let (timing, day) = timing.split_once('/').unwrap_or((timing, ""));
    let step = StepDraft {
        dose: dose.to_owned(),
        dose_unit: unit_code(row, unit)?,
        route: route.to_owned(),
        timing: timing.to_owned(),
        mo: if day == "MO" { "yes".to_owned() } else { String::new() },
        as_needed: if as_needed { "yes".to_owned() } else { String::new() },
        as_needed_reason: reason.to_owned(),
        max_per_day: if as_needed { format!("{most} {unit}") } else { String::new() },
        duration: duration.to_owned(),
        duration_unit: duration_unit.to_owned(),
        ..StepDraft::default()
    };
    Ok(LineForm {
        drug: drug.to_owned(),
        drug_typed: drug.to_owned(),
        indication: indication.to_owned(),
        quantity: quantity.to_owned(),
        override_reason: String::new(),
        steps: vec![step],
    })
}

/// Does one step on a line.
///
/// # Errors
/// What the rules refuse, with the line of the table.
pub(crate) async fn step(maker: &Maker, row: &Row, at: (usize, usize), step: LineStep) -> Result<(), AppError> {
    let line = *maker.lines.get(&at).ok_or_else(|| row.refused("it was not sent"))?;
    done(maker, row, at.1, line, step).await.map_err(|why| row.told(why))
}

async fn done(maker: &Maker, row: &Row, place: usize, line: LineId, step: LineStep) -> Result<(), AppError> {
    let cell = |column: &str| row.parts(column).map(|parts| parts.get(place).copied().unwrap_or_default());
    let reason = cell("reasons")?;
    let (code, words) = reason.split_once(';').unwrap_or(("", reason));
    let requester = row.get("requester")?;
    match step {
        LineStep::Ask => act(maker, PHARMACIST, LineAct::Ask, line, cell("questions")?, "").await,
        LineStep::Answer => act(maker, requester, LineAct::Answer, line, cell("answers")?, "").await,
        LineStep::Accept => {
            let asked = now(maker, line).await?;
            if asked.label_sentence.is_empty() {
                // staff draws the dose up from vials and ampoules: the label says what was prescribed
                let sentence = format!("Give {}", asked.clinician_sentence);
                act(maker, PHARMACIST, LineAct::WriteLabel, line, &sentence, "").await?;
            }
            act(maker, PHARMACIST, LineAct::Accept, line, "", "").await
        }
        LineStep::Reject => act(maker, PHARMACIST, LineAct::Reject, line, words, reject_code(row, code)?).await,
        LineStep::Amend => amend(maker, requester, line, cell("amended")?).await,
        LineStep::Cancel => act(maker, requester, LineAct::Cancel, line, words, "").await,
        LineStep::Hold => act(maker, requester, LineAct::Hold, line, words, "").await,
        LineStep::MarkInError => act(maker, requester, LineAct::MarkInError, line, words, "").await,
        LineStep::Stop => act(maker, requester, LineAct::Stop, line, words, "").await,
        LineStep::Prepare => prepare(maker, line, cell("given")?).await,
        LineStep::Check => {
            let by = maker.by(PHARMACIST, Permission::CheckDispensing)?;
            let which = prepared(maker, line).await?;
            dispensing::check(&maker.cx, &by, &maker.key("check_dispensing"), which).await?;
            Ok(())
        }
        LineStep::HandOver => {
            let by = maker.by(TECHNICIAN, Permission::HandOverDispensing)?;
            let which = prepared(maker, line).await?;
            dispensing::hand_over(&maker.cx, &by, &maker.key("hand_over_dispensing"), which).await?;
            Ok(())
        }
    }
}

/// The code of a rejection for a reason of the table.
fn reject_code(row: &Row, told: &str) -> Result<&'static str, AppError> {
    let reason = match told {
        "allergy" | "intolerance" => RejectReason::Allergy,
        "duplicate" => RejectReason::Duplicate,
        "dose" => RejectReason::Dose,
        _ => return Err(row.refused("there is no such reason")),
    };
    Ok(reason.code())
}

async fn now(maker: &Maker, line: LineId) -> Result<LineRow, AppError> {
    let mut conn = maker.cx.db.read().await?;
    repo::prescription::line(&mut conn, line).await?.ok_or(AppError::NotFound)
}

async fn act(maker: &Maker, by: &str, act: LineAct, line: LineId, words: &str, reason: &str) -> Result<(), AppError> {
    let form = DecisionForm {
        act: act.code().to_owned(),
        line: line.to_string(),
        changes: now(maker, line).await?.changes.to_string(),
        words: words.to_owned(),
        reason: reason.to_owned(),
        ..DecisionForm::default()
    };
    let by = maker.by(by, act.permission())?;
    decisions::act(&maker.cx, &by, &maker.key(act.code()), form.parse(Language::english())?).await?;
    Ok(())
}

/// Sends a line in place of this one, with another dose.
async fn amend(maker: &Maker, by: &str, line: LineId, dose: &str) -> Result<(), AppError> {
    let by = maker.by(by, Permission::RequestPrescription)?;
    let mut form = RequestForm::amending(&request::amending(&maker.cx, &by, line).await?);
    for step in form.lines.iter_mut().flat_map(|line| &mut line.steps) {
        dose.clone_into(&mut step.dose);
    }
    request::request(&maker.cx, &by, &maker.key("request_prescription"), form.parse(Language::english())?).await?;
    Ok(())
}

/// Picks what was given of the line, or all of it where nothing is said.
async fn prepare(maker: &Maker, line: LineId, given: &str) -> Result<(), AppError> {
    let units = match given {
        "" => now(maker, line).await?.state.supply().left().to_string(),
        given => given.to_owned(),
    };
    let place = maker.places.get(PHARMACY).map(ToString::to_string).unwrap_or_default();
    let form = PrepareDispensingForm { line: line.to_string(), units, place, ..PrepareDispensingForm::default() };
    let by = maker.by(TECHNICIAN, Permission::PrepareDispensing)?;
    dispensing::prepare(&maker.cx, &by, &maker.key("prepare_dispensing"), form.parse(Language::english())?).await?;
    Ok(())
}

async fn prepared(maker: &Maker, line: LineId) -> Result<DispensingId, AppError> {
    let mut conn = maker.cx.db.read().await?;
    let all = repo::dispensing::of_line(&mut conn, line).await?;
    all.last().map(|row| row.id).ok_or(AppError::NotFound)
}
