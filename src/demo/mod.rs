//! The demonstration: an invented hospital with drugs, stock, patients and prescriptions in every state.
//!
//! Everything goes through the same rules and the same door of the store as what people type, each act at its own
//! time in the past. It is made in a draft and taken over whole, so that a start that was interrupted leaves nothing.

mod drugs;
mod lots;
mod maker;
mod patients;
mod people;
mod prescriptions;
mod table;

use crate::{
    server::{
        clock::stamp,
        context::Cx,
        repo::{self, db::Draft, demonstration::Standing},
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
    Patient(usize, patients::Step),
    Send(usize),
    Line(usize, usize, prescriptions::Step),
}

/// Fills an empty store with the demonstration and marks it as one. One that was filled before stays as it is.
///
/// # Errors
/// When the store holds a hospital's own records or can't be written; when the demonstration's tables are damaged, with the line. Nothing was stored then.
pub async fn fill(cx: &Cx) -> Result<(), AppError> {
    let mut conn = cx.db.read().await?;
    let standing = repo::demonstration::standing(&mut conn).await?;
    drop(conn);
    match standing {
        Standing::Empty => {}
        Standing::Demonstration => {
            tracing::info!("this is a demonstration already; its data is left as it is");
            return Ok(());
        }
        Standing::Own => return Err(not_empty()),
    }
    let draft = Draft::open(cx.clock.new_id()).await?;
    let mut maker = Maker::new(cx, draft.store().clone());
    make(&mut maker).await?;
    drop(maker);
    if cx.db.take_over(draft).await? {
        tracing::info!("the demonstration's data was made");
        crate::server::service::formulary::load(cx).await;
        cx.live.queue_changed();
        Ok(())
    } else {
        Err(not_empty())
    }
}

fn not_empty() -> AppError {
    AppError::rule("The database holds a hospital's own records; the demonstration was not put into it.")
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
        for (minutes, step) in
            [(0, patients::Step::Register), (4, patients::Step::Weigh), (9, patients::Step::AskAllergies)]
        {
            let when = comes.checked_add(jiff::SignedDuration::from_mins(minutes)).unwrap_or(comes);
            events.push((when, Event::Patient(at, step)));
        }
    }
    Ok(events)
}
