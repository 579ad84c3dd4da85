//! The demonstration: an invented hospital with drugs, stock, patients and prescriptions in every state.
//!
//! Everything goes through the same rules and the same door of the store as what people type, each act at its own
//! time in the past.

mod drugs;
mod lots;
mod maker;
mod patients;
mod people;
mod prescriptions;
mod table;

use crate::{
    server::{
        clock::{Clock, stamp},
        config::Config,
        repo::{self, db::Store},
        site::Site,
    },
    wire::AppError,
};
use jiff::Timestamp;
use maker::Maker;
use std::collections::BTreeMap;
use table::{Row, rows};

/// The password of every account of the demonstration.
pub const PASSWORD: &str = "theriac-demo";

/// What happens between the opening of the hospital and now.
enum Event {
    Receive(usize),
    Suspend,
    Retire,
    HoldLots,
    Patient(usize, patients::PatientStep),
    Send(usize),
    Line(usize, usize, prescriptions::LineStep),
}

/// Fills a new store with the demonstration and marks it as one; nobody else uses the store yet.
///
/// # Errors
/// When the demonstration's tables are damaged, with the line.
pub async fn fill(config: &Config, site: &Site, clock: &Clock, db: Store) -> Result<(), AppError> {
    make(&mut Maker::new(config, site, clock, db)).await
}

async fn make(maker: &mut Maker) -> Result<(), AppError> {
    let (lots, people) = (lots::table(), rows("patients.tsv", include_str!("patients.tsv")));
    let prescriptions = prescriptions::table();
    maker.cx.clock.set(maker.days_ago(140, 8, 0));
    let at = stamp(maker.now);
    maker.cx.db.housekeep(|tx| Box::pin(async move { repo::demonstration::mark(tx, &at).await })).await?;
    people::hire(maker).await?;
    people::build(maker).await?;
    maker.cx.clock.set(maker.days_ago(139, 9, 0));
    drugs::onboard(maker, &lots).await?;
    let mut events = history(maker, &lots, &people, &prescriptions)?;
    events.sort_by_key(|(at, _)| *at);
    let mut refused = Vec::new();
    for (at, event) in events {
        maker.cx.clock.set(at);
        let done = match event {
            Event::Receive(lot) => lots::receive(maker, of(&lots, lot)?, lot).await,
            Event::Suspend => drugs::suspend(maker).await,
            Event::Retire => drugs::retire(maker).await,
            Event::HoldLots => lots::hold(maker, &lots).await,
            Event::Patient(patient, step) => patients::step(maker, of(&people, patient)?, step).await,
            Event::Send(at) => prescriptions::send(maker, of(&prescriptions, at)?, at).await,
            Event::Line(at, line, step) => prescriptions::step(maker, of(&prescriptions, at)?, (at, line), step).await,
        };
        match done {
            Ok(()) => {}
            // so that whoever edits the tables sees everything at once
            Err(AppError::Rule(says)) => refused.push(says),
            Err(other) => return Err(other),
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(AppError::rule(refused.join("\n"))) }
}

fn of(rows: &[Row], at: usize) -> Result<&Row, AppError> {
    rows.get(at).ok_or(AppError::NotFound)
}

/// Everything that happened, with its instant, not yet in order.
fn history(
    maker: &Maker,
    lots: &[Row],
    people: &[Row],
    prescriptions: &[Row],
) -> Result<Vec<(Timestamp, Event)>, AppError> {
    let mut events = vec![
        (maker.days_ago(30, 15, 0), Event::Suspend),
        (maker.days_ago(20, 15, 0), Event::Retire),
        (maker.days_ago(9, 11, 0), Event::HoldLots),
    ];
    for (at, row) in lots.iter().enumerate() {
        events.push((lots::came(maker, row, at)?, Event::Receive(at)));
    }
    let mut first: BTreeMap<&str, Timestamp> = BTreeMap::new();
    for (at, row) in prescriptions.iter().enumerate() {
        let sent = prescriptions::sent(maker, row)?;
        let earliest = first.entry(row.get("patient")?).or_insert(sent);
        *earliest = sent.min(*earliest);
        events.push((sent, Event::Send(at)));
        for (when, line, step) in prescriptions::steps(maker, row)? {
            events.push((when, Event::Line(at, line, step)));
        }
    }
    for (at, row) in people.iter().enumerate() {
        let comes = patients::comes(maker, row, at, first.get(row.get("mrn")?).copied())?;
        for (minutes, step) in [
            (0, patients::PatientStep::Register),
            (4, patients::PatientStep::Weigh),
            (9, patients::PatientStep::AskAllergies),
        ] {
            let when = comes.checked_add(jiff::SignedDuration::from_mins(minutes)).unwrap_or(comes);
            events.push((when, Event::Patient(at, step)));
        }
    }
    Ok(events)
}
