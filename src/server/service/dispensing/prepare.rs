//! Units are picked: stock leaves the shelves here.

use super::{
    drug_of, line_of, may_give, page_of,
    pick::{Take, pick},
    with_state,
};
use crate::{
    api::dispensing::{Picking, field_of},
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        repo::{
            self,
            db::{Conn, Recorded},
            dispensing::NewDispensing,
            prescription::LineRow,
            stock::{self, NewMovement, ShelfRow},
        },
        request_key::RequestKey,
        service::stock::counted,
    },
    wire::AppError,
};
use domain::{
    coded::Stored,
    ids::{AccountId, DispensingId, MovementId},
    place::PlaceKind,
    prescription::{Basis, LineEvent, LineState, Refused},
    stock::{MovementKind, after},
};
use uuid::Uuid;

/// Picks units of an accepted line. The lots are chosen here, inside the transaction: the earliest expiry first, or
/// one that was named with a reason. The answer is the page to go to.
///
/// # Errors
/// A sentence beside the units for more than is left of the line or on hand; what the line or the drug refuses.
pub async fn prepare(cx: &Cx, by: &Actor, key: &RequestKey, command: Picking) -> Result<String, AppError> {
    let (clock, today, at) = (cx.clock.clone(), cx.clock.today(), stamp(cx.clock.now()));
    let (account, name) = (by.person().account(), by.person().name().to_owned());
    let done = cx
        .db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let (line, number) = line_of(tx, command.line).await?;
                let state = prepared(&line, command.units)?;
                let (version, drug) = drug_of(tx, &line).await?;
                may_give(&line, &drug, today).map_err(AppError::rule)?;
                if line.label_sentence.is_empty() {
                    return Err(AppError::rule("The label has no sentence yet. A pharmacist must write it first."));
                }
                let place = stock::place(tx, command.place).await?;
                if place.is_none_or(|place| place.kind != Stored::Known(PlaceKind::Pharmacy)) {
                    let field = field_of("place", &command.line.to_string());
                    return Err(AppError::field(field, "Choose the pharmacy that gives it."));
                }
                let shelves = stock::within(tx, drug.id, command.place).await?;
                let takes = pick(&shelves, drug.content.as_ref(), &command, today)?;
                let new = NewDispensing {
                    id: DispensingId::from_uuid(clock.new_id()),
                    line: line.id,
                    version,
                    place: command.place,
                    quantity: command.units,
                    label_text: line.label_sentence.clone(),
                };
                repo::dispensing::create(tx, &new, &at, account).await?;
                let reason = command.lot_reason.as_ref().filter(|_| command.lot.is_some());
                let reason = reason.map(ToString::to_string).unwrap_or_default();
                for take in &takes {
                    take_out(tx, &new, take, &reason, &at, (clock.new_id(), account)).await?;
                }
                repo::prescription::update_line(tx, &line, &with_state(&line, state.clone())).await?;
                let detail = told(&counted(&drug.unit, u64::from(command.units)), &shelves, &takes, &reason);
                let (event, kind) = (clock.new_id(), LineEvent::Prepared.code());
                repo::prescription::create_event(tx, event, line.id, kind, &detail, &at, (account, &name)).await?;
                let url = page_of(&number, line.id);
                Ok(Recorded::new(url.clone(), format!("a dispensing for {number}"), url).audit(
                    "dispensing.prepare",
                    format!("dispensing/{}", new.id),
                    &line.state,
                    &(number, line.id, state, detail),
                ))
            })
        })
        .await?;
    cx.live.queue_changed();
    Ok(done)
}

/// The line with these units picked; what is about the number stands beside it.
fn prepared(line: &LineRow, units: u32) -> Result<LineState, AppError> {
    line.state.prepare(units, Basis::Acceptance).map_err(|refused| match refused {
        Refused::NoUnits | Refused::MoreThanLeft { .. } => {
            AppError::field(field_of("units", &line.id.to_string()), refused.to_string())
        }
        other => AppError::rule(other),
    })
}

/// Takes units from one shelf. What lies there is summed once more, right before.
async fn take_out(
    tx: &mut Conn,
    dispensing: &NewDispensing,
    take: &Take,
    reason: &str,
    at: &str,
    (movement, by): (Uuid, AccountId),
) -> Result<(), AppError> {
    let quantity = MovementKind::Dispense.change(take.units).map_err(AppError::rule)?;
    after(stock::on_hand(tx, take.lot, take.place).await?, quantity).map_err(AppError::rule)?;
    let movement = NewMovement {
        id: MovementId::from_uuid(movement),
        lot: take.lot,
        place: take.place,
        kind: MovementKind::Dispense,
        quantity,
        reason: reason.to_owned(),
        dispensing: Some(dispensing.id),
        reverses: None,
    };
    Ok(stock::create_movement(tx, &movement, at, by).await?)
}

/// "10 capsules: 4 of lot A (expires Sep 2026), 6 of lot B (expires 1 Dec 2026)".
fn told(units: &str, shelves: &[ShelfRow], takes: &[Take], reason: &str) -> String {
    let lots: Vec<String> = takes
        .iter()
        .filter_map(|take| {
            let shelf = shelves.iter().find(|shelf| shelf.lot.id == take.lot && shelf.place == take.place)?;
            Some(format!("{} of lot {} (expires {})", take.units, shelf.lot.number, shelf.lot.expiry))
        })
        .collect();
    let reason = if reason.is_empty() { String::new() } else { format!(". Lot chosen because: {reason}") };
    format!("{units}: {}{reason}", lots.join(", "))
}
