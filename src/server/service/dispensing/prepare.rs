//! Units are picked: stock leaves the shelves here.

use super::{
    drug_of, line_of, may_give,
    pick::{Take, pick},
    taken, with_state,
};
use crate::server::{
    actor::Actor,
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::{Conn, Recorded},
        dispensing::NewDispensing,
        prescription::LineRow,
        stock::{self, NewMovement, ShelfRow},
    },
    request_key::RequestKey,
    service::assessment,
};
use domain::{
    audit::{DispensingPrepared, Subject},
    coded::Stored,
    dispensing::{DispensingState, GiveRefused, PickRefused, Picking},
    ids::{AccountId, DispensingId, MovementId},
    made::Made,
    place::PlaceKind,
    prescription::{Basis, EventDetail, LineEvent, LineState, NotEnough, Refused},
    refusal::Part,
    stock::{MovementKind, MovementReason, TakenUnits, after},
};
use uuid::Uuid;

/// Picks units of an accepted line. The lots are chosen here, inside the transaction: the earliest expiry first, or
/// one that was named with a reason.
///
/// # Errors
/// At the units for more than is left of the line or on hand; what the line or the drug refuses.
pub async fn prepare(cx: &Cx, by: &Actor, key: &RequestKey, command: Picking) -> Result<Made, Failure> {
    let (clock, today, at) = (cx.clock.clone(), cx.clock.today(), stamp(cx.clock.now()));
    let (account, name) = (by.person().account(), by.person().name().to_owned());
    let made = cx
        .db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let (line, number) = line_of(tx, command.line).await?;
                let state = prepared(&line, command.units)?;
                let (version, drug) = drug_of(tx, &line).await?;
                let assessment = assessment::now(tx, &clock, &line).await?;
                may_give(&assessment)?;
                if assessment.missing.contains(&NotEnough::Label) {
                    return Err(Failure::rule(GiveRefused::NoLabel));
                }
                let place = stock::place(tx, command.place).await?;
                if place.is_none_or(|place| place.kind != Stored::Known(PlaceKind::Pharmacy)) {
                    return Err(Failure::at(Part::Place, PickRefused::NoPharmacy));
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
                let lot_reason = reason.map(ToString::to_string).unwrap_or_default();
                for take in &takes {
                    take_out(tx, &new, take, &lot_reason, &at, (clock.new_id(), account)).await?;
                }
                repo::prescription::update_line(tx, &line, &with_state(&line, state.clone())).await?;
                let taken = lots(&shelves, &takes);
                let detail = EventDetail::Prepared {
                    units: command.units,
                    unit: drug.unit,
                    taken: taken.clone(),
                    lot_reason: lot_reason.clone(),
                };
                let (event, kind) = (clock.new_id(), LineEvent::Prepared);
                repo::prescription::create_event(tx, event, line.id, kind, &detail, &at, (account, &name)).await?;
                let made = Made::Dispensing { prescription: number, line: line.id, dispensing: new.id };
                let before = DispensingPrepared {
                    prescription: number,
                    line: line.id,
                    line_state: line.state,
                    state: None,
                    place: command.place,
                    taken: Vec::new(),
                    lot_reason: String::new(),
                };
                let after = DispensingPrepared {
                    line_state: state,
                    state: Some(DispensingState::Prepared),
                    taken,
                    lot_reason,
                    ..before.clone()
                };
                let subject = Subject::Dispensing(new.id);
                Ok(Recorded::of(made.clone(), made).act(subject, Some(&before), Some(&after)))
            })
        })
        .await?;
    cx.live.queue_changed();
    Ok(made)
}

/// The line with these units picked; what is about the number is refused at it.
fn prepared(line: &LineRow, units: u32) -> Result<LineState, Failure> {
    line.state.prepare(units, Basis::Acceptance).map_err(|refused| match refused {
        Refused::NoUnits | Refused::MoreThanLeft { .. } => Failure::at(Part::Units, refused),
        other => Failure::rule(other),
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
) -> Result<(), Failure> {
    let quantity = MovementKind::Dispense.change(take.units).map_err(Failure::rule)?;
    after(stock::on_hand(tx, take.lot, take.place).await?, quantity).map_err(Failure::rule)?;
    let movement = NewMovement {
        id: MovementId::from_uuid(movement),
        lot: take.lot,
        place: take.place,
        kind: MovementKind::Dispense,
        quantity,
        reason: MovementReason::said(reason),
        dispensing: Some(dispensing.id),
        reverses: None,
    };
    Ok(stock::create_movement(tx, &movement, at, by).await?)
}

/// What was taken, by shelf, as the boxes say.
fn lots(shelves: &[ShelfRow], takes: &[Take]) -> Vec<TakenUnits> {
    takes
        .iter()
        .filter_map(|take| {
            let shelf = shelves.iter().find(|shelf| shelf.lot.id == take.lot && shelf.place == take.place)?;
            Some(taken(&shelf.lot, take.units))
        })
        .collect()
}
