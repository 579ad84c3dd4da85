//! What waits for whom: the queue, the counts in the navigation, and the start page of each role.

use crate::server::{
    actor::{Actor, Person},
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo,
};
use domain::{
    ids::{AccountId, PlaceId, PractitionerId},
    role::{Permission, Role},
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

pub use repo::{
    picked::ToCheckOff,
    queue::{Counts, LastEvent, ShortLine, ShortPrescription, Which},
};

/// So many prescriptions stand on a page.
pub const PAGE: u32 = 50;
/// So many stand in a card of the start page.
const FEW: u32 = 6;
/// A person's own list goes back so many days.
const MINE_DAYS: i64 = 90;

/// What a person asks of the queue.
#[derive(Clone, Copy, Debug, Default)]
pub struct QueueQuery {
    /// Which list; without one, what waits for the person's role.
    pub show: Option<Which>,
    /// Only patients at this place.
    pub place: Option<PlaceId>,
    /// Only the person's own requests.
    pub mine: bool,
    /// Which page, from 1.
    pub page: u32,
}

/// A page of the queue.
#[derive(Clone, Debug)]
pub struct Queue {
    /// The list that is shown.
    pub show: Which,
    /// As asked.
    pub asked: QueueQuery,
    /// What waits.
    pub counts: Counts,
    /// How many were done today.
    pub done: i64,
    /// Wards to choose from: id and name.
    pub wards: Vec<(String, String)>,
    /// The prescriptions, most urgent first, then oldest.
    pub items: Vec<ShortPrescription>,
    /// Whether there is a next page.
    pub more: bool,
}

impl Which {
    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Questions => "questions",
            Self::Dispense => "dispense",
            Self::Held => "on_hold",
            Self::Done => "done",
            Self::Mine => "mine",
            Self::All => "all",
        }
    }

    /// The list with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Check, Self::Questions, Self::Dispense, Self::Held, Self::Done, Self::Mine, Self::All]
            .into_iter()
            .find(|one| one.code() == code)
    }

    /// What waits for this person first of all.
    #[must_use]
    pub fn usual(person: &Person) -> Self {
        if person.may(Permission::DecideLine) {
            Self::Check
        } else if person.may(Permission::PrepareDispensing) {
            Self::Dispense
        } else {
            Self::Mine
        }
    }
}

fn me(person: &Person) -> (PractitionerId, AccountId) {
    (person.practitioner(), person.account())
}

/// The stamp from which a list looks back.
fn since(cx: &Cx, which: Which) -> String {
    let now = cx.clock.now();
    match which {
        Which::Done => {
            let midnight = cx.clock.today().to_zoned(cx.clock.zone().clone()).map(|midnight| midnight.timestamp());
            stamp(midnight.unwrap_or(now))
        }
        _ => stamp(now.checked_sub(SignedDuration::from_hours(24 * MINE_DAYS)).unwrap_or(Timestamp::MIN)),
    }
}

/// A page of the queue for this person.
pub async fn list(cx: &Cx, by: &Actor, asked: QueueQuery) -> Result<Queue, Failure> {
    let person = by.person();
    let show = asked.show.unwrap_or_else(|| Which::usual(person));
    let only = asked.mine || show == Which::Mine;
    let mut conn = cx.db.read().await?;
    let page = asked.page.max(1);
    let wanted = repo::queue::Wanted {
        which: show,
        of: only.then(|| me(person)),
        place: asked.place,
        since: since(cx, show),
        limit: i64::from(PAGE) + 1,
        skip: i64::from(page - 1) * i64::from(PAGE),
    };
    let mut items = repo::queue::list(&mut conn, &wanted).await?;
    let more = items.len() > PAGE as usize;
    items.truncate(PAGE as usize);
    let counts = repo::queue::counts(&mut conn, me(person), asked.mine, asked.place).await?;
    let of = asked.mine.then(|| me(person));
    let done = repo::queue::count_done(&mut conn, of, asked.place, &since(cx, Which::Done)).await?;
    let wards = repo::queue::wards(&mut conn).await?;
    Ok(Queue { show, asked: QueueQuery { page, ..asked }, counts, done, wards, items, more })
}

/// What waits, for the navigation on every page; one query.
pub async fn waiting(cx: &Cx, by: &Actor) -> Result<Counts, Failure> {
    let mut conn = cx.db.read().await?;
    Ok(repo::queue::counts(&mut conn, me(by.person()), false, None).await?)
}

/// What waits for a person, by what they may do; a part they have no use for is nothing.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// To decide on, most urgent first.
    pub check: Option<Vec<ShortPrescription>>,
    /// To dispense, most urgent first.
    pub dispense: Option<Vec<ShortPrescription>>,
    /// Picked, waiting for the check.
    pub check_off: Option<Vec<ToCheckOff>>,
    /// Picked for a line that ended or was rejected since.
    pub put_back: Option<Vec<ToCheckOff>>,
    /// The person's own requests, those with a question or a rejection first.
    pub mine: Option<Vec<ShortPrescription>>,
    /// How many people hold each role.
    pub people: Option<BTreeMap<Role, i64>>,
}

/// What waits for a person.
pub async fn home(cx: &Cx, by: &Actor) -> Result<Home, Failure> {
    let person = by.person();
    let mut home = Home::default();
    let sees = person.may(Permission::SeePrescriptions);
    if sees && person.may(Permission::DecideLine) {
        home.check = Some(few(cx, person, Which::Check).await?);
    }
    if sees && person.may(Permission::PrepareDispensing) {
        home.dispense = Some(few(cx, person, Which::Dispense).await?);
    }
    if sees && person.may(Permission::CheckDispensing) {
        let mut conn = cx.db.read().await?;
        home.check_off = Some(repo::picked::to_check_off(&mut conn, i64::from(FEW)).await?);
    }
    if sees && person.may(Permission::UndoDispensing) {
        let mut conn = cx.db.read().await?;
        home.put_back = Some(repo::picked::to_put_back(&mut conn, i64::from(FEW)).await?);
    }
    if sees && person.may(Permission::RequestPrescription) {
        home.mine = Some(few(cx, person, Which::Mine).await?);
    }
    if person.may(Permission::ManageAccounts) {
        let mut conn = cx.db.read().await?;
        home.people = Some(repo::account::count_by_role(&mut conn).await?);
    }
    Ok(home)
}

async fn few(cx: &Cx, person: &Person, which: Which) -> Result<Vec<ShortPrescription>, Failure> {
    let of = (which == Which::Mine).then(|| me(person));
    let limit = if which == Which::Mine { PAGE } else { FEW };
    let wanted =
        repo::queue::Wanted { which, of, place: None, since: since(cx, which), limit: i64::from(limit), skip: 0 };
    let mut conn = cx.db.read().await?;
    Ok(repo::queue::list(&mut conn, &wanted).await?)
}
