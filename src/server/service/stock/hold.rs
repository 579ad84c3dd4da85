//! Lots that may not be given, and may again.

use crate::{
    api::{AppError, stock::LotDecision},
    domain::stock::LotStatus,
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
    let person = by.person().name().to_owned();
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
