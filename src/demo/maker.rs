//! What the making of the demonstration holds: its own store and clock, and who and what was made so far.

use crate::demo::table::Row;
use crate::{
    server::{
        actor::{Actor, Person},
        clock::Clock,
        config::Config,
        context::{Cx, Parts, board::Board, formulary::Formulary, import_desk::ImportDesk},
        incidents::Incidents,
        last_uses::LastUses,
        live::Live,
        repo::db::Store,
        request_key::RequestKey,
        site::Site,
    },
    wire::AppError,
};
use domain::{
    ids::{LineId, LotId, PackId, PatientId, PlaceId},
    role::Permission,
};
use jiff::{
    SignedDuration, Span, Timestamp,
    civil::{Date, Time},
};
use std::collections::BTreeMap;

/// The demonstration while it is made.
pub(crate) struct Maker {
    /// A server's parts over the file that is made, with a clock that goes from act to act.
    pub cx: Cx,
    /// The instant the demonstration is filled for.
    pub now: Timestamp,
    /// Whoever works here, by key.
    pub people: BTreeMap<&'static str, Person>,
    /// Places by key.
    pub places: BTreeMap<&'static str, PlaceId>,
    /// Patients by number.
    pub patients: BTreeMap<&'static str, PatientId>,
    /// Packs by drug and trade item number; the loose one has none.
    pub packs: BTreeMap<(&'static str, &'static str), PackId>,
    /// Lots by their place in the table.
    pub lots: BTreeMap<usize, LotId>,
    /// Lines by the prescription's place in the table, and their own there.
    pub lines: BTreeMap<(usize, usize), LineId>,
}

impl Maker {
    pub fn new(config: &Config, site: &Site, clock: &Clock, db: Store) -> Self {
        let now = clock.now();
        let parts = Parts {
            config: config.clone(),
            clock: Clock::fixed(now, clock.zone().clone()),
            db,
            formulary: Formulary::default(),
            live: Live::default(),
            health: Board::default(),
            incidents: Incidents::new(clock.clone()),
            last_uses: LastUses::default(),
            site: site.clone(),
            answering: crate::server::priority::Answering::default(),
            imports: ImportDesk::default(),
            demo: true,
        };
        Self {
            cx: Cx::new(parts),
            now,
            people: BTreeMap::new(),
            places: BTreeMap::new(),
            patients: BTreeMap::new(),
            packs: BTreeMap::new(),
            lots: BTreeMap::new(),
            lines: BTreeMap::new(),
        }
    }

    /// The hospital's date for which the demonstration is filled.
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.cx.clock.zone().clone()).date()
    }

    /// A time of a day so many days ago.
    pub fn days_ago(&self, days: i64, hour: i8, minute: i8) -> Timestamp {
        let day = self.today().saturating_sub(Span::new().days(days));
        self.moment(day, hour, minute)
    }

    /// A time of a day at the hospital, or now where that lies in the future.
    pub fn moment(&self, day: Date, hour: i8, minute: i8) -> Timestamp {
        let at = day.to_datetime(Time::constant(0, 0, 0, 0)).to_zoned(self.cx.clock.zone().clone());
        let at = at.map_or(self.now, |midnight| midnight.timestamp());
        let into_day = SignedDuration::from_mins(i64::from(hour) * 60 + i64::from(minute));
        at.checked_add(into_day).unwrap_or(self.now).min(self.now)
    }

    /// An instant so many minutes ago.
    pub fn minutes_ago(&self, minutes: i64) -> Timestamp {
        self.now.checked_sub(SignedDuration::from_mins(minutes)).unwrap_or(self.now)
    }

    /// The person with this key, acting with this permission.
    pub fn by(&self, key: &str, permission: Permission) -> Result<Actor, AppError> {
        let person = self.people.get(key).ok_or_else(|| AppError::rule(format!("Nobody has the key {key}.")))?;
        Ok(person.allowed(permission)?)
    }

    /// The program itself.
    pub fn itself(&self) -> Actor {
        Actor::of_the_machine("demonstration", &self.cx.clock)
    }

    /// A key of a write.
    pub fn key(&self, operation: &'static str) -> RequestKey {
        RequestKey::own(operation, &self.cx.clock)
    }

    /// The place with this key.
    pub fn place(&self, row: &Row, key: &str) -> Result<PlaceId, AppError> {
        self.places.get(key).copied().ok_or_else(|| row.refused(&format!("no place has the key {key}")))
    }
}
