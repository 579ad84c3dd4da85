//! Lots that may not be given, and may again.

use crate::{
    api::{
        AppError,
        stock::{LotDated, LotDecision},
    },
    domain::stock::{Expiry, LotStatus},
    server::{
        Cx,
        answer::RequestKey,
        repo::{db::Recorded, stock},
        session::Actor,
    },
};

/// Holds, recalls or releases a lot.
///
/// # Errors
/// What its status refuses.
pub async fn hold(cx: &Cx, by: &Actor, key: &RequestKey, command: LotDecision) -> Result<(), AppError> {
    let person = by.person().name.clone();
    cx.db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let lot = stock::lot(tx, command.lot).await?.ok_or(AppError::NotFound)?;
                let now = command.step.from(&lot.status).map_err(AppError::rule)?;
                stock::set_lot_status(tx, lot.id, &lot.status, now, command.reason.as_str()).await?;
                let action = match now {
                    LotStatus::Available => "lot.release",
                    LotStatus::Held => "lot.hold",
                    LotStatus::Recalled => "lot.recall",
                };
                let made = format!("the status of lot {}: {now}", lot.number);
                Ok::<_, AppError>(Recorded::new((), made, format!("/stock/lots/{}", lot.id)).audit(
                    action,
                    format!("lot/{}", lot.id),
                    &(&lot.status, &lot.status_reason),
                    &(now, command.reason.as_str(), person),
                ))
            })
        })
        .await?;
    cx.live.queue_changed();
    Ok(())
}

/// Gives a lot the expiry that nobody knew when it came, so that it may be given until then.
///
/// # Errors
/// A lot whose expiry is known; another lot of the same pack with this number and expiry.
pub async fn date(cx: &Cx, by: &Actor, key: &RequestKey, command: LotDated) -> Result<(), AppError> {
    let person = by.person().name.clone();
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
