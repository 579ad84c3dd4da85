//! Lots that may not be given, and may again.

use crate::{
    api::stock::{LotDated, LotDecision},
    server::{
        actor::Actor,
        context::Cx,
        repo::{db::Recorded, stock},
        request_key::RequestKey,
    },
    wire::AppError,
};
use domain::stock::{Expiry, LotStatus};

/// Holds, recalls or releases a lot. A maker recalls what is printed on the box, so a recall also stops the drug's other
/// lots with the same printed number, whatever pack and expiry they came with; each is released by itself.
///
/// # Errors
/// What its status refuses.
pub async fn hold(cx: &Cx, by: &Actor, key: &RequestKey, command: LotDecision) -> Result<(), AppError> {
    let person = by.person().name().to_owned();
    cx.db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let lot = stock::lot(tx, command.lot).await?.ok_or(AppError::NotFound)?;
                let now = command.step.from(&lot.status).map_err(AppError::rule)?;
                let mut lots = vec![lot.clone()];
                if now == LotStatus::Recalled {
                    let alike = stock::lots_of_drug(tx, lot.pack, &lot.number).await?;
                    lots.extend(
                        alike.into_iter().filter(|one| one.id != lot.id && command.step.from(&one.status).is_ok()),
                    );
                }
                let others = match lots.len().saturating_sub(1) {
                    0 => String::new(),
                    1 => ", also of another lot with this number".to_owned(),
                    more => format!(", also of {more} others with this number"),
                };
                let made = format!("the status of lot {}: {now}{others}", lot.number);
                let mut recorded = Recorded::new((), made, format!("/stock/lots/{}", lot.id));
                for one in lots {
                    stock::set_lot_status(tx, one.id, &one.status, now, command.reason.as_str()).await?;
                    let (was, said) = ((&one.status, &one.status_reason), (now, command.reason.as_str(), &person));
                    recorded = recorded.audit(action(now), format!("lot/{}", one.id), &was, &said);
                }
                Ok::<_, AppError>(recorded)
            })
        })
        .await?;
    cx.live.queue_changed();
    Ok(())
}

const fn action(now: LotStatus) -> &'static str {
    match now {
        LotStatus::Available => "lot.release",
        LotStatus::Held => "lot.hold",
        LotStatus::Recalled => "lot.recall",
    }
}

/// Gives a lot the expiry that nobody knew when it came, so that it may be given until then.
///
/// # Errors
/// A lot whose expiry is known; another lot of the same pack with this number and expiry.
pub async fn date(cx: &Cx, by: &Actor, key: &RequestKey, command: LotDated) -> Result<(), AppError> {
    let person = by.person().name().to_owned();
    cx.db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let lot = stock::lot(tx, command.lot).await?.ok_or(AppError::NotFound)?;
                if lot.expiry != Expiry::UNKNOWN {
                    return Err(AppError::rule(format!("The expiry of this lot is known: {}.", lot.expiry)));
                }
                let others = stock::lots_with_number(tx, lot.pack, &lot.number).await?;
                if others.iter().any(|other| other.expiry.last_day() == command.expiry.last_day()) {
                    let says = format!(
                        "Lot {} of this pack with this expiry is here already. Count both together there.",
                        lot.number
                    );
                    return Err(AppError::field("expiry", says));
                }
                stock::set_lot_expiry(tx, lot.id, command.expiry).await?;
                let (made, url) = (format!("the expiry of lot {}", lot.number), format!("/stock/lots/{}", lot.id));
                let after = (command.expiry.to_string(), command.reason.as_str(), person);
                Ok(Recorded::new((), made, url).audit("lot.date", format!("lot/{}", lot.id), &"unknown", &after))
            })
        })
        .await
}
