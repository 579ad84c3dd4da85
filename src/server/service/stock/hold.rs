//! Lots that may not be given, and may again.

use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    repo::{
        db::Recorded,
        stock::{self, LotRow},
    },
    request_key::RequestKey,
};
use domain::{
    audit::{LotExpiryGiven, LotHeld, LotRecalled, LotReleased, Subject},
    made::Made,
    refusal::Part,
    stock::{DateRefused, Expiry, LotDated, LotDecision, LotStatus},
};

/// Holds, recalls or releases a lot. A maker recalls what is printed on the box, so a recall also stops the drug's other
/// lots with the same printed number, whatever pack and expiry they came with; each is released by itself.
///
/// # Errors
/// What its status refuses.
pub async fn hold(cx: &Cx, by: &Actor, key: &RequestKey, command: LotDecision) -> Result<Made, Failure> {
    let by_name = by.person().name().to_owned();
    let made = cx
        .db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let lot = stock::lot(tx, command.lot).await?.ok_or(Failure::NotFound)?;
                let now = command.step.from(&lot.status).map_err(Failure::rule)?;
                let mut lots = vec![lot.clone()];
                if now == LotStatus::Recalled {
                    let alike = stock::lots_of_drug(tx, lot.pack, &lot.number).await?;
                    lots.extend(
                        alike.into_iter().filter(|one| one.id != lot.id && command.step.from(&one.status).is_ok()),
                    );
                }
                let others = lots.len().saturating_sub(1);
                let made = Made::LotStatus { lot: lot.id, number: lot.number, status: now.into(), others };
                let mut recorded = Recorded::of(made.clone(), made);
                for one in &lots {
                    stock::set_lot_status(tx, one.id, &one.status, now, command.reason.as_str()).await?;
                    recorded = told(recorded, one, now, command.reason.as_str(), &by_name);
                }
                Ok::<_, Failure>(recorded)
            })
        })
        .await?;
    cx.live.queue_changed();
    Ok(made)
}

/// What the audit says of a lot with a new status.
fn told(recorded: Recorded<Made>, was: &LotRow, now: LotStatus, reason: &str, by_name: &str) -> Recorded<Made> {
    let subject = Subject::Lot(was.id);
    let before = (was.status.clone(), was.status_reason.clone(), String::new());
    let after = (now.into(), reason.to_owned(), by_name.to_owned());
    match now {
        LotStatus::Held => {
            let fields = |(status, reason, by_name)| LotHeld { status, reason, by_name };
            recorded.act(subject, Some(&fields(before)), Some(&fields(after)))
        }
        LotStatus::Recalled => {
            let fields = |(status, reason, by_name)| LotRecalled { status, reason, by_name };
            recorded.act(subject, Some(&fields(before)), Some(&fields(after)))
        }
        LotStatus::Available => {
            let fields = |(status, reason, by_name)| LotReleased { status, reason, by_name };
            recorded.act(subject, Some(&fields(before)), Some(&fields(after)))
        }
    }
}

/// Gives a lot the expiry that nobody knew when it came, so that it may be given until then.
///
/// # Errors
/// A lot whose expiry is known; another lot of the same pack with this number and expiry.
pub async fn date(cx: &Cx, by: &Actor, key: &RequestKey, command: LotDated) -> Result<Made, Failure> {
    let by_name = by.person().name().to_owned();
    cx.db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let lot = stock::lot(tx, command.lot).await?.ok_or(Failure::NotFound)?;
                if lot.expiry != Expiry::UNKNOWN {
                    return Err(Failure::rule(DateRefused::Known(lot.expiry)));
                }
                let others = stock::lots_with_number(tx, lot.pack, &lot.number).await?;
                if others.iter().any(|other| other.expiry.last_day() == command.expiry.last_day()) {
                    return Err(Failure::at(Part::Expiry, DateRefused::HereAlready(lot.number)));
                }
                stock::set_lot_expiry(tx, lot.id, command.expiry).await?;
                let made = Made::LotExpiry { lot: lot.id, number: lot.number };
                let before = LotExpiryGiven { expiry: Expiry::UNKNOWN, reason: String::new(), by_name: String::new() };
                let after = LotExpiryGiven { expiry: command.expiry, reason: command.reason.into_string(), by_name };
                Ok(Recorded::of(made.clone(), made).act(Subject::Lot(lot.id), Some(&before), Some(&after)))
            })
        })
        .await
}
