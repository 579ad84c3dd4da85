//! Finding patients by what a person knows of them.

use super::keys;
use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::Conn,
        patient::{FoundPatient, Query},
    },
};
use domain::{
    coded::Stored,
    ids::PatientId,
    patient::{BirthDate, BirthPrecision, Resembling, Sex},
};
use jiff::civil::Date;

/// At most so many patients are shown.
const MOST: u32 = 50;
/// More than this nobody types to find somebody.
const LONGEST: usize = 200;

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// The patients, at most 50.
    pub found: Vec<PatientSeen>,
    /// Whether there are more.
    pub more: bool,
}

/// One patient in a list, in words.
#[derive(Clone, Debug)]
pub struct PatientSeen {
    /// The patient.
    pub id: PatientId,
    /// The name.
    pub name: String,
    /// "12 Mar 1961 (65 y)"; empty when not known.
    pub born: String,
    /// Administrative sex.
    pub sex: Stored<Sex>,
    /// Record number or temporary number; may be empty.
    pub number: String,
    /// Where the patient is now; may be empty.
    pub place: String,
}

impl PatientSeen {
    fn of(found: FoundPatient, today: Date) -> Self {
        Self {
            id: found.id,
            name: found.name,
            born: super::banner::born(found.birth.as_ref(), today),
            sex: found.sex,
            number: found.number,
            place: found.place,
        }
    }
}

/// Finds patients by a record number (hyphens or not), by words of a name in any script, by a birth date, or by a
/// name and a birth date together.
pub async fn search(cx: &Cx, _by: &Actor, typed: &str) -> Result<Search, Failure> {
    let today = cx.clock.today();
    let typed: String = typed.trim().chars().take(LONGEST).collect();
    let mut conn = cx.db.read().await?;
    let mut all: Vec<FoundPatient> = Vec::new();
    for query in queries(&typed, today) {
        for found in repo::patient::search(&mut conn, &query, MOST + 1).await? {
            if !all.iter().any(|one| one.id == found.id) {
                all.push(found);
            }
        }
    }
    let most = usize::try_from(MOST).unwrap_or(50);
    let more = all.len() > most;
    Ok(Search { found: all.into_iter().take(most).map(|found| PatientSeen::of(found, today)).collect(), more })
}

/// What the typed text may mean, the surest first.
fn queries(typed: &str, today: Date) -> Vec<Query> {
    if typed.is_empty() {
        return Vec::new();
    }
    let mut all = vec![Query { identifier: Some(keys::of_number(typed)), ..Query::default() }];
    if let Some(born) = born(typed, today) {
        all.push(Query { born: Some(born), ..Query::default() });
        return all;
    }
    let dates: Vec<(&str, (Date, Date))> = typed
        .split_whitespace()
        .filter(|word| word.len() > 4)
        .filter_map(|word| Some((word, born(word, today)?)))
        .collect();
    let rest: Vec<&str> = typed.split_whitespace().filter(|word| !dates.iter().any(|(date, _)| date == word)).collect();
    let words = keys::words(&rest.join(" "));
    if !words.is_empty() {
        all.push(Query { words, born: dates.first().map(|(_, born)| *born), identifier: None });
    }
    all
}

/// The stored birth dates that a typed day, month or year covers. An age covers none: it fits too many.
fn born(typed: &str, today: Date) -> Option<(Date, Date)> {
    let birth = BirthDate::parse(typed, today).ok()?;
    let day = birth.date();
    match birth.precision().known()? {
        BirthPrecision::Day => Some((day, day)),
        BirthPrecision::Month => Some((day.first_of_month(), day.last_of_month())),
        BirthPrecision::Year => Some((day.first_of_year(), day.last_of_year())),
        BirthPrecision::Estimated => None,
    }
}

/// Patients with the same birth date and the same words in their name, in whatever order, at most five.
pub(super) async fn alike(conn: &mut Conn, name: &str, birth: &BirthDate) -> Result<Vec<Resembling>, Failure> {
    let query = Query { words: keys::words(name), born: Some((birth.date(), birth.date())), identifier: None };
    if query.words.is_empty() {
        return Ok(Vec::new());
    }
    let resembling = |found: FoundPatient| Resembling {
        id: found.id,
        name: found.name,
        birth: found.birth,
        number: found.number,
        place: found.place,
    };
    Ok(repo::patient::search(conn, &query, 5).await?.into_iter().map(resembling).collect())
}
