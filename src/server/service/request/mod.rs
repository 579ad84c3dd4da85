//! Requesting a prescription: everything is looked up and worked out again from what was typed, then stored
//! with the sentences that people will read. What the browser showed counts for nothing.

mod amend;
mod line;
mod reading;

pub use amend::{Amending, amending};
pub use reading::read;

use crate::wire::FieldErrors;
use crate::{
    api::request::{ReadingForm, RequestForm, Requested},
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        repo::{
            self,
            db::{Conn, Recorded},
            prescription::PrescriptionRow,
        },
        request_key::RequestKey,
        service::{patients, places},
    },
    wire::{AppError, Reading},
};
use domain::{
    ids::{LineId, PatientId, PlaceId, PrescriptionId},
    prescription::{EventDetail, LineEvent, PrescriptionNumber},
};
use line::Worked;
use serde_json::json;

/// The page on which a request form stands.
#[must_use]
pub fn page_of(form: &RequestForm) -> String {
    match (form.patient.parse::<PatientId>(), form.replaces.parse::<LineId>()) {
        (Ok(patient), Ok(line)) => format!("/prescriptions/new?patient={patient}&replaces={line}"),
        (Ok(patient), Err(_)) => format!("/prescriptions/new?patient={patient}"),
        (Err(_), _) => "/prescriptions/new".to_owned(),
    }
}

/// Everything the form's page needs beside what was typed.
pub struct Asking {
    /// The patient, when one is chosen and there.
    pub banner: Option<patients::BannerFacts>,
    /// The wards: id and name.
    pub places: Vec<(String, String)>,
    /// The ward where the patient is, or empty.
    pub place: String,
    /// Each line read back, in the form's order.
    pub readings: Vec<Reading>,
}

/// What the form's page shows for what was typed so far.
///
/// # Errors
/// When the store cannot be read.
pub async fn asking(cx: &Cx, by: &Actor, form: &RequestForm) -> Result<Asking, AppError> {
    let places =
        places::wards(cx, by).await?.into_iter().map(|ward| (ward.id.to_string(), ward.name.clone())).collect();
    let mut asking = Asking { banner: None, places, place: String::new(), readings: Vec::new() };
    let Ok(patient) = form.patient.parse::<PatientId>() else { return Ok(asking) };
    let stay = {
        let mut conn = cx.db.read().await?;
        if repo::patient::find(&mut conn, patient).await?.is_none() {
            return Ok(asking);
        }
        repo::patient::present_encounter(&mut conn, patient).await?
    };
    asking.place = stay.map(|stay| stay.place.to_string()).unwrap_or_default();
    asking.banner = Some(patients::banner(cx, by, patient).await);
    for line in &form.lines {
        let one = ReadingForm { patient: form.patient.clone(), lines: vec![line.clone()] };
        asking.readings.push(read(cx, by, &one).await?);
    }
    Ok(asking)
}

/// Stores a prescription and gives its number.
///
/// # Errors
/// A sentence beside each field that can't be taken; then nothing was stored.
pub async fn request(
    cx: &Cx,
    by: &Actor,
    key: &RequestKey,
    command: Requested,
) -> Result<PrescriptionNumber, AppError> {
    let now = cx.clock.now();
    let (at, year) = (stamp(now), cx.clock.today().year());
    // before the drugs are looked up: one of them may have another name by now
    let entry = key.entry(by, now);
    if let Some(number) = cx.db.answered::<_, AppError>(&entry).await? {
        return Ok(number);
    }
    let drugs = line::drugs(cx, by, &command).await?;
    let (cx_, person) = (cx.clone(), by.person().clone());
    let number = cx
        .db
        .write(entry, move |tx| {
            Box::pin(async move {
                let (place, encounter) = place(tx, &command).await?;
                let old = match command.replaces {
                    Some(line) => Some(amend::old(tx, line, command.patient).await?),
                    None => None,
                };
                let lines = line::work_out_all(tx, cx_.clock.zone(), &command, &drugs).await?;
                let serial = repo::series::next(tx, "RX", year).await?;
                let number =
                    PrescriptionNumber::new(u16::try_from(year).unwrap_or(2000), serial).map_err(AppError::rule)?;
                let head = PrescriptionRow {
                    id: PrescriptionId::from_uuid(cx_.clock.new_id()),
                    number: number.to_string(),
                    patient: command.patient,
                    requester: person.practitioner(),
                    recorded_by: person.account(),
                    place,
                    encounter,
                    priority: command.priority.code().to_owned(),
                    note: command.note.clone(),
                    requested_at: at.clone(),
                };
                repo::prescription::create(tx, &head).await?;
                let who = (person.account(), person.name());
                let first = store_lines(&cx_, tx, &head, &lines, who, old.as_ref()).await?;
                let told: Vec<_> = lines.iter().map(Worked::told).collect();
                let url = format!("/prescriptions/{number}");
                let recorded = Recorded::new(number, format!("prescription {number}"), url).audit(
                    "prescription.request",
                    format!("prescription/{number}"),
                    &(),
                    &json!({
                        "patient": command.patient,
                        "requester": person.practitioner(),
                        "place": place,
                        "encounter": encounter,
                        "priority": command.priority,
                        "note": command.note,
                        "lines": told,
                    }),
                );
                let Some((old, first)) = old.zip(first) else { return Ok::<_, AppError>(recorded) };
                let (subject, before, after) = old.end(tx, &cx_, who, (first, number, &at)).await?;
                Ok(recorded.audit("line.replace", subject, &before, &after))
            })
        })
        .await?;
    cx.live.queue_changed();
    Ok(number)
}

async fn place(tx: &mut Conn, command: &Requested) -> Result<(PlaceId, Option<domain::ids::EncounterId>), AppError> {
    let gone = |field: &str, says: &str| AppError::from(FieldErrors::one(field, says));
    let Some(patient) = repo::patient::find(tx, command.patient).await? else {
        return Err(gone("patient", "This patient is not registered. Find the patient again."));
    };
    patient.standing.may_change().map_err(AppError::rule)?;
    if !repo::place::find(tx, command.place).await?.is_some_and(|place| place.has_patients()) {
        return Err(gone("place", "Choose where the patient is."));
    }
    let stay = repo::patient::present_encounter(tx, command.patient).await?;
    Ok((command.place, stay.map(|stay| stay.id)))
}

/// Stores the lines and gives the first one's id.
async fn store_lines(
    cx: &Cx,
    tx: &mut Conn,
    head: &PrescriptionRow,
    lines: &[Worked],
    by: (domain::ids::AccountId, &str),
    old: Option<&amend::Old>,
) -> Result<Option<LineId>, AppError> {
    let mut first = None;
    for (position, line) in (1_i64..).zip(lines) {
        let row = line.row(cx, head, position)?;
        repo::prescription::create_line(tx, &row, &line.steps()).await?;
        let instead_of = old.filter(|_| first.is_none()).map(amend::Old::place);
        let detail = EventDetail::Requested { instead_of, note: head.note.clone() };
        let (event, kind) = (cx.clock.new_id(), LineEvent::Requested);
        repo::prescription::create_event(tx, event, row.id, kind, &detail, &head.requested_at, by).await?;
        first.get_or_insert(row.id);
    }
    Ok(first)
}
