//! A patient comes: known or unknown, and to which ward.

use super::{keys, open, search::alike};
use crate::server::{
    actor::Actor,
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::{Conn, DbError, Recorded},
        patient::{Encounter, Identifier, Patient, PatientName},
        place::Place,
    },
    request_key::RequestKey,
};
use domain::{
    audit::{PatientMoved, PatientRegistered, Subject},
    ids::{EncounterId, PatientId},
    made::{Made, PatientRecord},
    patient::{
        Move, Mrn, NameUse, NewPatient, Newcomer, PatientRefused, PerhapsRegistered, Standing, Stay, TemporaryId,
    },
    refusal::Part,
};
use jiff::civil::Date;

/// The series of temporary numbers; it never starts again.
const TEMPORARY: &str = "T";

/// Registers a patient. Somebody unknown gets the next temporary number and a name made of it.
///
/// # Errors
/// A record number that is taken; a like patient, unless said to be another; no ward.
pub async fn register(cx: &Cx, by: &Actor, key: &RequestKey, new: NewPatient) -> Result<Made, Failure> {
    let (now, today, hospital) = (cx.clock.now(), cx.clock.today(), cx.config.hospital_name.clone());
    let id = PatientId::from_uuid(cx.clock.new_id());
    let stay_id = EncounterId::from_uuid(cx.clock.new_id());
    let (at, account) = (stamp(now), by.person().account().to_string());
    cx.db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                let (names, number) = identity(tx, &new, &hospital, today).await?;
                let patient =
                    Patient { id, sex: new.sex.into(), birth: new.birth.clone(), standing: Standing::Current };
                repo::patient::create(tx, &patient, &at, &account).await?;
                for (position, name) in (0_i64..).zip(&names) {
                    repo::patient::create_name(tx, id, position, name).await?;
                }
                if let Some(number) = &number {
                    repo::patient::create_identifier(tx, id, number).await.map_err(taken)?;
                }
                if let Some(stay) = new.stay {
                    start(tx, id, stay_id, stay, &at).await?;
                }
                let after = PatientRegistered {
                    names: names.iter().map(|name| name.name.clone()).collect(),
                    number: number.map(|number| number.value),
                    sex: new.sex.into(),
                    birth: new.birth,
                    place: new.stay.map(|stay| stay.place),
                    class: new.stay.map(|stay| stay.class.into()),
                };
                let name = after.names.first().cloned().unwrap_or_default();
                let made = Made::Patient { patient: id, name };
                Ok(Recorded::of(made.clone(), made).act(Subject::Patient(id), None, Some(&after)))
            })
        })
        .await
}

/// The names and the number a patient is registered with.
pub(super) async fn identity(
    tx: &mut Conn,
    new: &NewPatient,
    hospital: &str,
    today: Date,
) -> Result<(Vec<PatientName>, Option<Identifier>), Failure> {
    match &new.who {
        Newcomer::Unknown => {
            let number = temporary(tx).await?;
            let identifier = identifier("temporary", hospital, &number);
            Ok((vec![named(NameUse::Temporary, &format!("Unknown patient {number}"))], Some(identifier)))
        }
        Newcomer::Known { name, other_name, mrn } => {
            let number = match mrn {
                Some(mrn) => Some(free(tx, mrn).await?),
                None => None,
            };
            if let (Some(birth), false) = (&new.birth, new.anyway) {
                let alike = alike(tx, name.as_str(), birth).await?;
                if !alike.is_empty() {
                    let found = PerhapsRegistered { alike, on: today };
                    return Err(Failure::at(Part::AnotherPerson, found));
                }
            }
            let mut names = vec![named(NameUse::Official, name.as_str())];
            names.extend(other_name.iter().map(|other| named(NameUse::OtherScript, other.as_str())));
            Ok((names, number))
        }
    }
}

async fn temporary(tx: &mut Conn) -> Result<String, Failure> {
    let serial = repo::series::next(tx, TEMPORARY, 0).await?;
    let number = TemporaryId::new(serial).map_err(|_| DbError::Inconsistent("the temporary numbers ran out"))?;
    Ok(number.to_string())
}

fn named(used: NameUse, name: &str) -> PatientName {
    PatientName { used: used.into(), name: name.to_owned(), lang: String::new(), search_key: keys::of_name(name) }
}

fn identifier(kind: &str, issuer: &str, value: &str) -> Identifier {
    Identifier {
        kind: kind.to_owned(),
        issuer: issuer.to_owned(),
        value: value.to_owned(),
        search_key: keys::of_number(value),
    }
}

/// The record number, if nobody has it, however it is written.
async fn free(tx: &mut Conn, mrn: &Mrn) -> Result<Identifier, Failure> {
    let number = identifier("mrn", mrn.issuer(), mrn.value());
    if repo::patient::identifier_taken(tx, &number).await? { Err(taken_number()) } else { Ok(number) }
}

pub(super) fn taken(error: DbError) -> Failure {
    if error.on("patient_identifier_taken") { taken_number() } else { error.into() }
}

fn taken_number() -> Failure {
    Failure::at(Part::Mrn, PatientRefused::NumberTaken)
}

async fn start(tx: &mut Conn, id: PatientId, stay_id: EncounterId, stay: Stay, at: &str) -> Result<Encounter, Failure> {
    let Some(place) = repo::place::find(tx, stay.place).await?.filter(Place::has_patients) else {
        return Err(Failure::at(Part::Place, PatientRefused::NoWard));
    };
    let stay = Encounter {
        id: stay_id,
        place: stay.place,
        place_name: place.name,
        class: stay.class.into(),
        starts_at: at.to_owned(),
    };
    repo::patient::create_encounter(tx, id, &stay).await?;
    Ok(stay)
}

/// Ends where the patient was, and starts where the patient is now. Sent for where the patient already is, it
/// changes nothing.
///
/// # Errors
/// When there is no such patient or ward, or the record was merged.
pub async fn move_to(cx: &Cx, by: &Actor, key: &RequestKey, to: Move) -> Result<Made, Failure> {
    let now = cx.clock.now();
    let (at, id, stay_id) = (stamp(now), to.patient, EncounterId::from_uuid(cx.clock.new_id()));
    cx.db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                open(tx, id).await?;
                let before = repo::patient::present_encounter(tx, id).await?;
                let made = Made::AboutPatient { patient: id, what: PatientRecord::Stay };
                let recorded = Recorded::of(made.clone(), made);
                let same = match (&before, to.to) {
                    (None, None) => true,
                    (Some(was), Some(stay)) => was.place == stay.place && was.class.known() == Some(stay.class),
                    _ => false,
                };
                if same {
                    return Ok(recorded);
                }
                repo::patient::end_encounters(tx, id, &at).await?;
                let after = match to.to {
                    Some(stay) => Some(start(tx, id, stay_id, stay, &at).await?),
                    None => None,
                };
                let told = |stay: &Encounter| PatientMoved { place: stay.place, class: stay.class.clone() };
                let (before, after) = (before.as_ref().map(told), after.as_ref().map(told));
                Ok(recorded.act(Subject::Patient(id), before.as_ref(), after.as_ref()))
            })
        })
        .await
}
