//! What follows on a prepared dispensing: check, hand-over, or back to the shelves.

use super::{dispensing_of, drug_of, line_of, lots_taken, may_give, with_state};
use crate::server::{
    actor::Actor,
    clock::{Clock, stamp},
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::{Conn, Recorded},
        dispensing::DispensingRow,
        prescription::LineRow,
        stock::{self, NewMovement},
    },
    request_key::RequestKey,
    service::assessment,
};
use domain::{
    audit::{DispensingChecked, DispensingHandedOver, DispensingUndone, Subject},
    dispensing::{DispensingRefused, DispensingState, GiveRefused, Undoing},
    drug::content_fits,
    ids::{DispensingId, MovementId},
    made::Made,
    prescription::{Basis, EventDetail, LineEvent, LineState, OrderState},
    stock::{LotOnHand, MovementReason, MovementRefused, after},
};
use jiff::civil::Date;

/// Somebody looked at what was picked, and it is right. The same person who picked may check, and that is recorded.
///
/// # Errors
/// What the dispensing, the line, the drug or one of the lots refuses.
pub async fn check(cx: &Cx, by: &Actor, key: &RequestKey, dispensing: DispensingId) -> Result<Made, Failure> {
    step(cx, by, key, DispensingStep { dispensing, kind: StepKind::Check }).await
}

/// The units leave the pharmacy; a line of which all was given is completed.
///
/// # Errors
/// What the dispensing, the line, the drug or one of the lots refuses.
pub async fn hand_over(cx: &Cx, by: &Actor, key: &RequestKey, dispensing: DispensingId) -> Result<Made, Failure> {
    step(cx, by, key, DispensingStep { dispensing, kind: StepKind::HandOver }).await
}

/// The units go back to the shelves they came from.
///
/// # Errors
/// A dispensing that was handed over or undone.
pub async fn undo(cx: &Cx, by: &Actor, key: &RequestKey, command: Undoing) -> Result<Made, Failure> {
    let kind = StepKind::Undo { reason: command.reason.into_string() };
    step(cx, by, key, DispensingStep { dispensing: command.dispensing, kind }).await
}

struct DispensingStep {
    dispensing: DispensingId,
    kind: StepKind,
}

enum StepKind {
    Check,
    HandOver,
    Undo { reason: String },
}

impl StepKind {
    const fn event(&self) -> LineEvent {
        match self {
            Self::Check => LineEvent::Checked,
            Self::HandOver => LineEvent::HandedOver,
            Self::Undo { .. } => LineEvent::Undone,
        }
    }

    fn next(&self, state: DispensingState) -> Result<DispensingState, DispensingRefused> {
        match self {
            Self::Check => state.check(),
            Self::HandOver => state.hand_over(),
            Self::Undo { .. } => state.undo(),
        }
    }
}

/// Who acts, when.
struct Acting {
    by: Actor,
    at: String,
    today: Date,
    clock: Clock,
}

async fn step(cx: &Cx, by: &Actor, key: &RequestKey, step: DispensingStep) -> Result<Made, Failure> {
    let act = Acting { by: by.clone(), at: stamp(cx.clock.now()), today: cx.clock.today(), clock: cx.clock.clone() };
    let made = cx
        .db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let row = dispensing_of(tx, step.dispensing).await?;
                let was = DispensingState::of(&row.state).map_err(Failure::rule)?;
                let now = step.kind.next(was).map_err(Failure::rule)?;
                let (line, number) = line_of(tx, row.line).await?;
                let (state, detail) = effect(tx, &step.kind, &row, &line, &act).await?;
                let reason = if let StepKind::Undo { reason } = &step.kind { reason } else { "" };
                let person = act.by.person();
                repo::dispensing::advance(tx, &row, now, reason, &act.at, person.account()).await?;
                if state != line.state {
                    repo::prescription::update_line(tx, &line, &with_state(&line, state.clone())).await?;
                }
                let (event, who) = (act.clock.new_id(), (person.account(), person.name()));
                let kind = step.kind.event();
                repo::prescription::create_event(tx, event, line.id, kind, &detail, &act.at, who).await?;
                if *state.order() == OrderState::Completed && *line.state.order() != OrderState::Completed {
                    let (event, kind) = (act.clock.new_id(), LineEvent::Completed);
                    let nothing = EventDetail::Nothing;
                    repo::prescription::create_event(tx, event, line.id, kind, &nothing, &act.at, who).await?;
                }
                let made = Made::DispensingStep { prescription: number, line: line.id, dispensing: row.id };
                let same = detail == EventDetail::CheckedBySamePerson;
                Ok::<_, Failure>(recorded(made, row.id, &step.kind, (was, line.state), (now, state), same))
            })
        })
        .await?;
    cx.live.queue_changed();
    Ok(made)
}

/// What the audit says of a step.
fn recorded(
    made: Made,
    dispensing: DispensingId,
    kind: &StepKind,
    (was, line_was): (DispensingState, LineState),
    (state, line_state): (DispensingState, LineState),
    same: bool,
) -> Recorded<Made> {
    let (recorded, subject) = (Recorded::of(made.clone(), made), Subject::Dispensing(dispensing));
    match kind {
        StepKind::Check => {
            let before = DispensingChecked { state: was, line_state: line_was, by_same_person: None };
            let after = DispensingChecked { state, line_state, by_same_person: Some(same) };
            recorded.act(subject, Some(&before), Some(&after))
        }
        StepKind::HandOver => {
            let before = DispensingHandedOver { state: was, line_state: line_was };
            recorded.act(subject, Some(&before), Some(&DispensingHandedOver { state, line_state }))
        }
        StepKind::Undo { reason } => {
            let before = DispensingUndone { state: was, line_state: line_was, reason: String::new() };
            let after = DispensingUndone { state, line_state, reason: reason.clone() };
            recorded.act(subject, Some(&before), Some(&after))
        }
    }
}

/// What the step does to the line, and what its history says.
async fn effect(
    tx: &mut Conn,
    kind: &StepKind,
    row: &DispensingRow,
    line: &LineRow,
    act: &Acting,
) -> Result<(LineState, EventDetail), Failure> {
    match kind {
        StepKind::Check => {
            still_right(tx, row, line, act).await?;
            let same = row.prepared.by == act.by.person().account().to_string();
            let detail = if same { EventDetail::CheckedBySamePerson } else { EventDetail::Nothing };
            Ok((line.state.clone(), detail))
        }
        StepKind::HandOver => {
            let (state, detail) = still_right(tx, row, line, act).await?;
            Ok((state.complete().unwrap_or(state), detail))
        }
        StepKind::Undo { reason } => {
            put_back(tx, row.id, reason, act).await?;
            let state = line.state.undo(row.quantity).map_err(Failure::rule)?;
            Ok((state, EventDetail::said(reason)))
        }
    }
}

/// The line after handing the units over, if everything still allows that, and what its history then says.
async fn still_right(
    tx: &mut Conn,
    row: &DispensingRow,
    line: &LineRow,
    act: &Acting,
) -> Result<(LineState, EventDetail), Failure> {
    let state = line.state.hand_over(row.quantity, Basis::Acceptance).map_err(Failure::rule)?;
    let (_, drug) = drug_of(tx, line).await?;
    may_give(&assessment::now(tx, &act.clock, line).await?)?;
    if row.label_text != line.label_sentence {
        return Err(Failure::rule(GiveRefused::LabelChanged));
    }
    for (lot, units) in lots_taken(tx, row.id).await? {
        let pack = repo::drug::pack(tx, lot.pack).await?.ok_or(Failure::NotFound)?;
        let content_fits = content_fits(pack.is.unit_content.as_ref(), drug.content.as_ref());
        let (id, expiry, status) = (lot.id, lot.expiry, lot.status.clone());
        let taken = LotOnHand { lot: id, expiry, status, on_hand: units, content_fits };
        if let Some(why) = taken.why_not(act.today) {
            return Err(Failure::rule(GiveRefused::Lot { lot: lot.number, why }));
        }
    }
    Ok((state, EventDetail::HandedOver { units: row.quantity, unit: drug.unit }))
}

/// Takes back every movement of a dispensing, each once.
async fn put_back(tx: &mut Conn, dispensing: DispensingId, reason: &str, act: &Acting) -> Result<(), Failure> {
    for movement in stock::movements_of_dispensing(tx, dispensing).await? {
        let Some(kind) = movement.kind.known().filter(|_| !movement.reversing) else { continue };
        let quantity = movement.quantity.checked_neg().ok_or_else(|| Failure::rule(MovementRefused::TooMany))?;
        kind.allows(quantity, true).map_err(Failure::rule)?;
        after(stock::on_hand(tx, movement.lot, movement.place).await?, quantity).map_err(Failure::rule)?;
        let back = NewMovement {
            id: MovementId::from_uuid(act.clock.new_id()),
            lot: movement.lot,
            place: movement.place,
            kind,
            quantity,
            reason: MovementReason::said(reason),
            dispensing: Some(dispensing),
            reverses: Some(movement.id),
        };
        stock::create_movement(tx, &back, &act.at, act.by.person().account()).await?;
    }
    Ok(())
}
