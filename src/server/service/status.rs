//! How each part of the system is. Asks every part by itself, so that one that
//! hangs or fails says so and the others still answer.

pub use crate::server::context::board::{Component, State, SystemPart, core_works};

use crate::server::{clock::stamp, context::Cx, repo};
use std::time::Duration;

/// Looks at every part again every few seconds, and moves waiting faults into the store, until the server stops.
pub async fn watch(cx: Cx) {
    cx.incidents.begin_again("watch", Duration::from_secs(1), || rounds(cx.clone())).await;
}

async fn rounds(cx: Cx) {
    loop {
        look(&cx).await;
        // faults stay in memory until the store has them, so giving up loses none
        let _ = tokio::time::timeout(PATIENCE, faults(&cx)).await;
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(5)) => {}
            () = cx.live.stopped() => return,
        }
    }
}

async fn faults(cx: &Cx) {
    cx.incidents.keep(&cx.db).await;
    if let Err(error) = cx.incidents.set_aside(&cx.db).await {
        tracing::warn!(%error, "no numbers for faults could be set aside");
    }
}

const PATIENCE: Duration = Duration::from_secs(2);

/// Looks at every part once and puts up what was found.
pub async fn look(cx: &Cx) {
    let found = components(cx).await;
    cx.health.put(found);
}

/// Asks every part.
async fn components(cx: &Cx) -> Vec<Component> {
    let (reading, writing) = tokio::join!(reading(cx), writing(cx));
    let both = reading.max(writing);
    let found = |part, state| Component { part, state, unseen: false };
    vec![
        found(SystemPart::Requesting, both),
        found(SystemPart::Dispensing, both),
        found(SystemPart::Records, reading),
        found(SystemPart::Search, search(cx)),
        found(SystemPart::Onboarding, writing),
    ]
}

async fn reading(cx: &Cx) -> State {
    let asked = async {
        let mut conn = cx.db.read().await?;
        repo::account::any(&mut conn).await
    };
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(_)) => State::Works,
        Ok(Err(error)) => {
            tracing::warn!(%error, "reading does not work");
            State::Fault
        }
        Err(_) => State::Fault,
    }
}

/// Writes one row, so that a writer that is stuck and a file that takes nothing are both seen.
async fn writing(cx: &Cx) -> State {
    let at = stamp(cx.clock.now());
    let asked = cx.db.housekeep(|tx| Box::pin(async move { repo::heartbeat::beat(tx, &at).await }));
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(())) => State::Works,
        Ok(Err(error)) => {
            tracing::warn!(%error, "writing does not work");
            State::Fault
        }
        Err(_) => {
            tracing::warn!("nothing could be written for {} seconds", PATIENCE.as_secs());
            State::Fault
        }
    }
}

fn search(cx: &Cx) -> State {
    if cx.formulary.is_ready() { State::Works } else { State::Weak }
}
