//! A patient's whole record, for the page about the patient.

use super::{
    ago,
    banner::{BannerFacts, value_words},
    moment,
};
use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::Conn,
        observed::{AllergyRow, Observation},
        patient::Encounter,
        place::Place,
    },
};
use domain::{
    coded::Stored,
    elapsed::Elapsed,
    ids::{PatientId, PlaceId},
    patient::{Allergy, NameUse, ObservationKind, ObservationMethod},
    place::EncounterClass,
};

/// So many measurements of a kind are shown.
const MOST: u32 = 20;

/// Everything the page shows.
#[derive(Clone, Debug)]
pub struct Detail {
    /// The patient.
    pub id: PatientId,
    /// The banner.
    pub banner: BannerFacts,
    /// Where the record goes on, if it was merged.
    pub merged_into: Option<PatientId>,
    /// Whether nobody knows yet who this is.
    pub unnamed: bool,
    /// All names.
    pub names: Vec<Named>,
    /// All numbers.
    pub numbers: Vec<Numbered>,
    /// Weights, newest first.
    pub weights: Vec<Measured>,
    /// Heights and kidney function, newest first.
    pub others: Vec<Measured>,
    /// Every allergy, also refuted ones; nothing when they could not be read.
    pub allergies: Option<Vec<NotedAllergy>>,
    /// Where the patient is.
    pub stay: Option<Whereabouts>,
    /// The wards to choose from.
    pub wards: Vec<Place>,
}

/// A name and what it is used for.
#[derive(Clone, Debug)]
pub struct Named {
    /// What it is used for.
    pub used: Stored<NameUse>,
    /// The name.
    pub name: String,
    /// Its language; may be empty.
    pub lang: String,
}

/// A number and who gave it out.
#[derive(Clone, Debug)]
pub struct Numbered {
    /// "Record number".
    pub kind: String,
    /// The number.
    pub value: String,
    /// Who gave it out.
    pub issuer: String,
}

/// A measurement in words.
#[derive(Clone, Debug)]
pub struct Measured {
    /// What was measured.
    pub kind: Stored<ObservationKind>,
    /// "70.5 kg".
    pub value: String,
    /// How it is known.
    pub method: Stored<ObservationMethod>,
    /// When (RFC 3339).
    pub instant: String,
    /// When, in words.
    pub when: String,
    /// How long ago; nothing when that can't be read.
    pub ago: Option<Elapsed>,
    /// Who recorded it.
    pub by: String,
}

/// An allergy with who recorded it.
#[derive(Clone, Debug)]
pub struct NotedAllergy {
    /// What it says.
    pub allergy: Allergy,
    /// Why it was confirmed or refuted; may be empty.
    pub reason: String,
    /// When it was recorded (RFC 3339).
    pub instant: String,
    /// When, in words.
    pub when: String,
    /// Who recorded it.
    pub by: String,
    /// A fresh id for the form that confirms or refutes it.
    pub request_id: String,
}

/// Where a patient is.
#[derive(Clone, Debug)]
pub struct Whereabouts {
    /// The ward.
    pub place: PlaceId,
    /// Its name.
    pub name: String,
    /// How the patient is there.
    pub class: Stored<EncounterClass>,
    /// Since when (RFC 3339).
    pub instant: String,
    /// Since when, in words.
    pub since: String,
}

/// A patient's whole record.
///
/// # Errors
/// When there is no such patient, or the store cannot be read. Allergies that can't be read fail nothing: they are
/// said to be so.
pub async fn detail(cx: &Cx, by: &Actor, id: PatientId) -> Result<Detail, Failure> {
    let banner = super::banner(cx, by, id).await;
    // before this page takes its own reader: readers are few, and nobody may hold one while waiting for another
    let wards = super::super::places::wards(cx, by).await?;
    let mut conn = cx.db.read().await?;
    let patient = repo::patient::find(&mut conn, id).await?.ok_or(Failure::NotFound)?;
    let names = repo::patient::names(&mut conn, id).await?;
    let unnamed = !super::identify::is_named(names.iter().map(|name| &name.used));
    let numbers = repo::patient::identifiers(&mut conn, id).await?.into_iter();
    let mut others = measured(cx, &mut conn, id, ObservationKind::Height).await?;
    others.extend(measured(cx, &mut conn, id, ObservationKind::Egfr).await?);
    others.sort_by(|one, other| other.instant.cmp(&one.instant));
    let allergies = repo::observed::allergies(&mut conn, id).await;
    let allergies = allergies.inspect_err(|error| tracing::error!(%error, "a patient's allergies could not be read"));
    Ok(Detail {
        id,
        banner,
        merged_into: patient.standing.merged_into(),
        unnamed,
        names: names.into_iter().map(|one| Named { used: one.used, name: one.name, lang: one.lang }).collect(),
        numbers: numbers
            .map(|one| Numbered { kind: number_words(&one.kind), value: one.value, issuer: one.issuer })
            .collect(),
        weights: measured(cx, &mut conn, id, ObservationKind::Weight).await?,
        others,
        allergies: allergies.ok().map(|all| all.into_iter().map(|row| noted(cx, row)).collect()),
        stay: repo::patient::present_encounter(&mut conn, id).await?.map(|stay| whereabouts(cx, stay)),
        wards,
    })
}

fn number_words(kind: &str) -> String {
    match kind {
        "mrn" => "Record number".to_owned(),
        "temporary" => "Temporary number".to_owned(),
        newer => newer.to_owned(),
    }
}

async fn measured(cx: &Cx, conn: &mut Conn, id: PatientId, kind: ObservationKind) -> Result<Vec<Measured>, Failure> {
    let rows = repo::observed::list(conn, id, kind, MOST).await?;
    Ok(rows.into_iter().map(|row| in_words(cx, row)).collect())
}

fn in_words(cx: &Cx, row: Observation) -> Measured {
    Measured {
        value: value_words(&row),
        kind: row.kind,
        method: row.method,
        when: moment(cx, &row.at),
        ago: ago(cx, &row.at),
        instant: row.at,
        by: row.recorded_by,
    }
}

fn noted(cx: &Cx, row: AllergyRow) -> NotedAllergy {
    NotedAllergy {
        allergy: row.allergy,
        reason: row.status_reason,
        when: moment(cx, &row.recorded_at),
        instant: row.recorded_at,
        by: row.recorded_by,
        request_id: cx.clock.new_id().to_string(),
    }
}

fn whereabouts(cx: &Cx, stay: Encounter) -> Whereabouts {
    Whereabouts {
        place: stay.place,
        name: stay.place_name,
        class: stay.class,
        since: moment(cx, &stay.starts_at),
        instant: stay.starts_at,
    }
}
