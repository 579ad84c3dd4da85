//! What follows on a prepared dispensing: check, hand-over, or back to the shelves.

use super::{dispensing_of, drug_of, line_of, lots_taken, may_give, page_of, with_state};
use crate::{
    api::dispensing::Undoing,
    server::{
        actor::Actor,
        clock::{Clock, stamp},
        context::Cx,
        repo::{
            self,
            db::{Conn, Recorded},
            dispensing::DispensingRow,
            prescription::LineRow,
            stock::{self, NewMovement},
        },
        request_key::RequestKey,
        service::stock::counted,
    },
    wire::AppError,
};
use domain::{
    dispensing::DispensingState,
    drug::content_fits,
    ids::{DispensingId, MovementId},
    prescription::{Basis, LineEvent, LineState, OrderState},
    stock::{LotOnHand, MovementRefused, after},
};
use jiff::civil::Date;

/// Somebody looked at what was picked, and it is right. The same person who picked may check, and that is recorded.
///
/// # Errors
/// What the dispensing, the line, the drug or one of the lots refuses.
pub async fn check(cx: &Cx, by: &Actor, key: &RequestKey, dispensing: DispensingId) -> Result<String, AppError> {
    step(cx, by, key, Step { dispensing, kind: Kind::Check }).await
}

/// The units leave the pharmacy; a line of which all was given is completed.
///
/// # Errors
/// What the dispensing, the line, the drug or one of the lots refuses.
pub async fn hand_over(cx: &Cx, by: &Actor, key: &RequestKey, dispensing: DispensingId) -> Result<String, AppError> {
    step(cx, by, key, Step { dispensing, kind: Kind::HandOver }).await
}

/// The units go back to the shelves they came from.
///
/// # Errors
/// A dispensing that was handed over or undone.
pub async fn undo(cx: &Cx, by: &Actor, key: &RequestKey, command: Undoing) -> Result<String, AppError> {
    let kind = Kind::Undo { reason: command.reason.into_string() };
    step(cx, by, key, Step { dispensing: command.dispensing, kind }).await
}

struct Step {
    dispensing: DispensingId,
    kind: Kind,
}

enum Kind {
    Check,
    HandOver,
    Undo { reason: String },
}

impl Kind {
    const fn event(&self) -> LineEvent {
        match self {
            Self::Check => LineEvent::Checked,
            Self::HandOver => LineEvent::HandedOver,
            Self::Undo { .. } => LineEvent::Undone,
        }
    }

    const fn action(&self) -> &'static str {
        match self {
            Self::Check => "dispensing.check",
            Self::HandOver => "dispensing.hand_over",
            Self::Undo { .. } => "dispensing.undo",
        }
    }

    fn next(&self, state: DispensingState) -> Result<DispensingState, domain::dispensing::DispensingRefused> {
        match self {
            Self::Check => state.check(),
            Self::HandOver => state.hand_over(),
            Self::Undo { .. } => state.undo(),
        }
    }
}

/// Who acts, when.
struct Act {
    by: Actor,
    at: String,
    today: Date,
    clock: Clock,
}

async fn step(cx: &Cx, by: &Actor, key: &RequestKey, step: Step) -> Result<String, AppError> {
    let act = Act { by: by.clone(), at: stamp(cx.clock.now()), today: cx.clock.today(), clock: cx.clock.clone() };
    let done = cx
        .db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let row = dispensing_of(tx, step.dispensing).await?;
                let was = DispensingState::of(&row.state).map_err(AppError::rule)?;
                let now = step.kind.next(was).map_err(AppError::rule)?;
                let (line, number) = line_of(tx, row.line).await?;
                let (state, detail) = effect(tx, &step.kind, &row, &line, &act).await?;
                let reason = if let Kind::Undo { reason } = &step.kind { reason } else { "" };
                let person = act.by.person();
                repo::dispensing::advance(tx, &row, now, reason, &act.at, person.account()).await?;
                if state != line.state {
                    repo::prescription::update_line(tx, &line, &with_state(&line, state.clone())).await?;
                }
                let (event, who) = (act.clock.new_id(), (person.account(), person.name()));
                let kind = step.kind.event().code();
                repo::prescription::create_event(tx, event, line.id, kind, &detail, &act.at, who).await?;
                if *state.order() == OrderState::Completed && *line.state.order() != OrderState::Completed {
                    let (event, kind) = (act.clock.new_id(), LineEvent::Completed.code());
                    repo::prescription::create_event(tx, event, line.id, kind, "", &act.at, who).await?;
                }
                let url = page_of(&number, line.id);
                Ok::<_, AppError>(
                    Recorded::new(url.clone(), format!("a step on a dispensing for {number}"), url).audit(
                        step.kind.action(),
                        format!("dispensing/{}", row.id),
                        &(was, &line.state),
                        &(now, state, detail),
                    ),
                )
            })
        })
        .await?;
    cx.live.queue_changed();
    Ok(done)
}

/// What the step does to the line, and what its history says.
async fn effect(
    tx: &mut Conn,
    kind: &Kind,
    row: &DispensingRow,
    line: &LineRow,
    act: &Act,
) -> Result<(LineState, String), AppError> {
    match kind {
        Kind::Check => {
            still_right(tx, row, line, act.today).await?;
            let same = row.prepared.by == act.by.person().account().to_string();
            let detail = if same { "Checked by the same person who prepared it" } else { "" };
            Ok((line.state.clone(), detail.to_owned()))
        }
        Kind::HandOver => {
            let (state, units) = still_right(tx, row, line, act.today).await?;
            Ok((state.complete().unwrap_or(state), units))
        }
        Kind::Undo { reason } => {
            put_back(tx, row.id, reason, act).await?;
            let state = line.state.undo(row.quantity).map_err(AppError::rule)?;
            Ok((state, reason.clone()))
        }
    }
}

/// The line after handing the units over, if everything still allows that, and the units in words.
async fn still_right(
    tx: &mut Conn,
    row: &DispensingRow,
    line: &LineRow,
    today: Date,
) -> Result<(LineState, String), AppError> {
    let state = line.state.hand_over(row.quantity, Basis::Acceptance).map_err(AppError::rule)?;
    let (_, drug) = drug_of(tx, line).await?;
    may_give(line, &drug, today).map_err(AppError::rule)?;
    if row.label_text != line.label_sentence {
        return Err(AppError::rule("The label was changed. Undo this and prepare it anew."));
    }
    for (lot, units) in lots_taken(tx, row.id).await? {
        let pack = repo::drug::pack(tx, lot.pack).await?.ok_or(AppError::NotFound)?;
        let content_fits = content_fits(pack.is.unit_content.as_ref(), drug.content.as_ref());
        let (id, expiry, status) = (lot.id, lot.expiry, lot.status.clone());
        let taken = LotOnHand { lot: id, expiry, status, on_hand: units, content_fits };
        if let Some(why) = taken.why_not(today) {
            return Err(AppError::rule(format!(
                "Lot {} of this dispensing can't be given any more: {why}. Undo the dispensing and prepare a new one.",
                lot.number
            )));
        }
    }
    Ok((state, counted(&drug.unit, u64::from(row.quantity))))
}

/// Takes back every movement of a dispensing, each once.
async fn put_back(tx: &mut Conn, dispensing: DispensingId, reason: &str, act: &Act) -> Result<(), AppError> {
    for movement in stock::movements_of_dispensing(tx, dispensing).await? {
        let Some(kind) = movement.kind.known().filter(|_| !movement.reversing) else { continue };
        let quantity = movement.quantity.checked_neg().ok_or_else(|| AppError::rule(MovementRefused::TooMany))?;
        kind.allows(quantity, true).map_err(AppError::rule)?;
        after(stock::on_hand(tx, movement.lot, movement.place).await?, quantity).map_err(AppError::rule)?;
        let back = NewMovement {
            id: MovementId::from_uuid(act.clock.new_id()),
            lot: movement.lot,
            place: movement.place,
            kind,
            quantity,
            reason: reason.to_owned(),
            dispensing: Some(dispensing),
            reverses: Some(movement.id),
        };
        stock::create_movement(tx, &back, &act.at, act.by.person().account()).await?;
    }
    Ok(())
}
