//! How each part of the system is, in words a nurse understands. Asks every part by itself, so that one that
//! hangs or fails says so and the others still answer.

use crate::server::{Cx, repo};
use serde::Serialize;
use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// How a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be.
    Works,
    /// Slower or less than it should be, but usable.
    Weak,
    /// Can't be used now.
    Fault,
}

impl State {
    /// True when people can use it.
    #[must_use]
    pub fn works(self) -> bool {
        self != Self::Fault
    }

    /// One word for the screen.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Works => "Works",
            Self::Weak => "Weak",
            Self::Fault => "Fault",
        }
    }
}

/// One part with its own state.
#[derive(Clone, Debug, Serialize)]
pub struct Component {
    /// A stable name for machines.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// True when requesting, checking and dispensing can't do without it.
    pub core: bool,
    /// How it is.
    pub state: State,
    /// What to do meanwhile; empty when it works.
    pub advice: &'static str,
}

/// What was found at the last look, for the line on top of every page.
#[derive(Debug, Default)]
pub struct Board(Mutex<Vec<Component>>);

impl Board {
    /// Puts up what was found.
    pub fn put(&self, found: Vec<Component>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = found;
    }

    /// A few words for the top of a page, and whether everything works.
    #[must_use]
    pub fn words(&self) -> (String, bool) {
        let found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let ill = found.iter().filter(|part| part.state != State::Works).count();
        match (found.is_empty(), ill) {
            (true, _) => ("Not checked yet".to_owned(), false),
            (false, 0) => ("Everything works".to_owned(), true),
            (false, 1) => ("One part has a fault".to_owned(), false),
            (false, n) => (format!("{n} parts have a fault"), false),
        }
    }
}

/// Looks at every part again every few seconds, and moves waiting faults into the store, until the server stops.
pub async fn watch(cx: Cx) {
    loop {
        cx.health.put(components(&cx).await);
        crate::server::incidents::keep(&cx.db).await;
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
}

const PATIENCE: Duration = Duration::from_secs(2);

/// Asks every part.
pub async fn components(cx: &Cx) -> Vec<Component> {
    let (reading, writing) = tokio::join!(reading(cx), writing(cx));
    let search = search(cx);
    let both = if reading == State::Fault || writing == State::Fault { State::Fault } else { reading };
    vec![
        part(
            "requesting",
            "Requesting prescriptions",
            true,
            both,
            "Write requests on paper and send them to the pharmacy; type them in when this works again.",
        ),
        part(
            "dispensing",
            "Checking and dispensing",
            true,
            both,
            "Dispense from paper requests and keep them; type them in when this works again.",
        ),
        part(
            "records",
            "Looking up patients, drugs and prescriptions",
            true,
            reading,
            "Nothing can be looked up now. IT has been told.",
        ),
        part(
            "search",
            "Drug search",
            false,
            search,
            "Search finds only the beginning of names now. Type the name as it is written on the pack.",
        ),
        part(
            "onboarding",
            "Onboarding drugs by the form",
            false,
            writing,
            "Onboard the drug later; everything else goes on.",
        ),
        part("live", "Live queue", false, State::Works, "Reload the queue to see what is new."),
    ]
}

fn part(name: &'static str, title: &'static str, core: bool, state: State, advice: &'static str) -> Component {
    Component { name, title, core, state, advice: if state == State::Works { "" } else { advice } }
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

/// Takes the writer's turn and gives it back, so that a writer that is stuck is seen.
async fn writing(cx: &Cx) -> State {
    let asked = cx.db.housekeep(|tx| Box::pin(async move { repo::account::any(tx).await }));
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(_)) => State::Works,
        Ok(Err(error)) => {
            tracing::warn!(%error, "writing does not work");
            State::Fault
        }
        Err(_) => State::Weak,
    }
}

fn search(cx: &Cx) -> State {
    if cx.formulary.is_ready() { State::Works } else { State::Weak }
}
