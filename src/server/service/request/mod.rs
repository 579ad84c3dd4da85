//! Requesting a prescription: everything is looked up and worked out again from what was typed, then stored
//! with the sentences that people will read. What the browser showed counts for nothing.

mod amend;
mod line;
mod reading;

pub use amend::{Amending, amending};
pub use reading::{Read, read};

use crate::server::{
    actor::Actor,
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::{Conn, Recorded},
        prescription::PrescriptionRow,
    },
    request_key::RequestKey,
    service::{patients, places},
};
use domain::{
    audit::{PrescriptionRequested, Subject},
    ids::{AccountId, EncounterId, LineId, PatientId, PlaceId, PrescriptionId},
    made::Made,
    patient::PatientRefused,
    prescription::{EventDetail, LineEvent, PrescriptionNumber},
    refusal::Part,
    request::{LineSoFar, RequestRefused, Requested},
};
use line::Worked;

/// Everything the form's page needs beside what was typed.
pub struct Asking {
    /// The patient, when one is chosen and there.
    pub banner: Option<patients::BannerFacts>,
    /// The wards: id and name.
    pub places: Vec<(String, String)>,
    /// The ward where the patient is, or empty.
    pub place: String,
    /// Each line read back, in the form's order.
    pub readings: Vec<Read>,
}

/// What the form's page shows for what was typed so far: for whom, and each line.
pub async fn asking(
    cx: &Cx,
    by: &Actor,
    patient: Option<PatientId>,
    lines: &[Option<LineSoFar>],
) -> Result<Asking, Failure> {
    let places =
        places::wards(cx, by).await?.into_iter().map(|ward| (ward.id.to_string(), ward.name.clone())).collect();
    let mut asking = Asking { banner: None, places, place: String::new(), readings: Vec::new() };
    let Some(patient) = patient else { return Ok(asking) };
    let stay = {
        let mut conn = cx.db.read().await?;
        if repo::patient::find(&mut conn, patient).await?.is_none() {
            return Ok(asking);
        }
        repo::patient::present_encounter(&mut conn, patient).await?
    };
    asking.place = stay.map(|stay| stay.place.to_string()).unwrap_or_default();
    asking.banner = Some(patients::banner(cx, by, patient).await);
    for line in lines {
        asking.readings.push(read(cx, by, Some(patient), line.as_ref()).await?);
    }
    Ok(asking)
}

/// Stores a prescription.
///
/// # Errors
/// A reason for each part that can't be taken; then nothing was stored.
pub async fn request(cx: &Cx, by: &Actor, key: &RequestKey, command: Requested) -> Result<Made, Failure> {
    let now = cx.clock.now();
    let (at, year) = (stamp(now), cx.clock.today().year());
    // before the drugs are looked up: one of them may have another name by now
    let entry = key.entry(by, now);
    if let Some(made) = cx.db.answered::<_, Failure>(&entry).await? {
        return Ok(made);
    }
    let drugs = line::drugs(cx, by, &command).await?;
    let (cx_, person) = (cx.clone(), by.person().clone());
    let made = cx
        .db
        .write(entry, move |tx| {
            Box::pin(async move {
                let (place, encounter) = place(tx, &command).await?;
                let old = match command.replaces {
                    Some(line) => Some(amend::old(tx, line, command.patient).await?),
                    None => None,
                };
                let lines = line::work_out_all(tx, &cx_.clock, &command, &drugs).await?;
                let serial = repo::series::next(tx, "RX", year).await?;
                let number =
                    PrescriptionNumber::new(u16::try_from(year).unwrap_or(2000), serial).map_err(Failure::rule)?;
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
                let asked = PrescriptionRequested {
                    patient: command.patient,
                    requester: person.practitioner(),
                    place,
                    encounter,
                    priority: command.priority.into(),
                    note: command.note,
                    lines: lines.iter().map(Worked::told).collect(),
                };
                let made = Made::Prescription { number };
                let recorded = Recorded::of(made.clone(), made).act(Subject::Prescription(number), None, Some(&asked));
                let Some((old, first)) = old.zip(first) else { return Ok::<_, Failure>(recorded) };
                let (line, before, after) = old.end(tx, &cx_, who, (first, number, &at)).await?;
                Ok(recorded.act(Subject::Line(line), Some(&before), Some(&after)))
            })
        })
        .await?;
    cx.live.queue_changed();
    Ok(made)
}

async fn place(tx: &mut Conn, command: &Requested) -> Result<(PlaceId, Option<EncounterId>), Failure> {
    let Some(patient) = repo::patient::find(tx, command.patient).await? else {
        return Err(Failure::at(Part::Patient, PatientRefused::NotRegistered));
    };
    patient.standing.may_change().map_err(Failure::rule)?;
    if !repo::place::find(tx, command.place).await?.is_some_and(|place| place.has_patients()) {
        return Err(Failure::at(Part::Place, RequestRefused::NoWard));
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
    by: (AccountId, &str),
    old: Option<&amend::Old>,
) -> Result<Option<LineId>, Failure> {
    let mut first = None;
    for (position, line) in (1_i64..).zip(lines) {
        let row = line.row(cx, head, position);
        repo::prescription::create_line(tx, &row, &line.steps()).await?;
        let instead_of = old.filter(|_| first.is_none()).map(amend::Old::place);
        let detail = EventDetail::Requested { instead_of, note: head.note.clone() };
        let (event, kind) = (cx.clock.new_id(), LineEvent::Requested);
        repo::prescription::create_event(tx, event, row.id, kind, &detail, &head.requested_at, by).await?;
        first.get_or_insert(row.id);
    }
    Ok(first)
}
