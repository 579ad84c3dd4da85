//! How a line's state and a priority are shown: which tag, which words.

use crate::ui::{
    components::{Tag, TagKind},
    visit::Visit,
};
use domain::{
    coded::Stored,
    moment::{moment_words, waiting_words},
    prescription::{LineEvent, LineState, Priority, Shown},
};
use jiff::{Timestamp, tz::TimeZone};
use leptos::prelude::*;

/// What is needed to tell times and "you": the present moment, the hospital's zone, who looks.
#[derive(Clone, Debug)]
pub struct Eye {
    now: Timestamp,
    zone: TimeZone,
    account: String,
}

impl Eye {
    /// The eye of this visit.
    #[must_use]
    pub fn of(visit: &Visit) -> Self {
        Self {
            now: visit.cx.clock.now(),
            zone: visit.cx.clock.zone().clone(),
            account: visit.person().map(|person| person.account().to_string()).unwrap_or_default(),
        }
    }

    /// The present moment's day at the hospital.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        self.now.to_zoned(self.zone.clone()).date()
    }

    /// "14:02", "yesterday 14:02", "28 Jun 2026 14:02"; what can't be read is shown as it is.
    #[must_use]
    pub fn moment(&self, stamp: &str) -> String {
        stamp.parse().map_or_else(|_| stamp.to_owned(), |at| moment_words(at, self.now, &self.zone))
    }

    /// "4 min" since then.
    #[must_use]
    pub fn since(&self, stamp: &str) -> String {
        stamp.parse().map_or_else(|_| stamp.to_owned(), |at| waiting_words(at, self.now))
    }

    /// Whether this account is the one who looks.
    #[must_use]
    pub fn is_me(&self, account: &str) -> bool {
        self.account == account
    }
}

/// The tag with the one word for a line.
#[must_use]
pub fn state_tag(state: &LineState) -> AnyView {
    let shown = state.shown();
    let kind = shown.known().map_or(TagKind::Plain, |shown| match shown {
        Shown::Requested => TagKind::Requested,
        Shown::QuestionAsked => TagKind::Queried,
        Shown::Answered => TagKind::Answered,
        Shown::ToDispense => TagKind::Accepted,
        Shown::PartDispensed => TagKind::Part,
        Shown::Dispensed => TagKind::Dispensed,
        Shown::Rejected => TagKind::Rejected,
        Shown::OnHold => TagKind::OnHold,
        Shown::Stopped => TagKind::Stopped,
        Shown::Cancelled | Shown::Replaced | Shown::EnteredInError => TagKind::Cancelled,
    });
    let words = shown.words().to_owned();
    view! { <Tag kind=kind text=words/> }.into_any()
}

/// The tag of a priority; nothing for routine.
#[must_use]
pub fn priority_tag(code: &str) -> Option<AnyView> {
    let priority = Stored::<Priority>::read(code);
    let kind = match priority {
        Stored::Known(Priority::Routine) => return None,
        Stored::Known(Priority::Stat) => TagKind::Stat,
        Stored::Known(Priority::Asap | Priority::Urgent) => TagKind::Urgent,
        Stored::Newer(_) => TagKind::Plain,
    };
    let words = priority.words().to_owned();
    Some(view! { <Tag kind=kind text=words/> }.into_any())
}

/// What a history says happened: "Accepted this" without a name before it.
#[must_use]
pub fn event_words(kind: &str) -> String {
    Stored::<LineEvent>::read(kind).words().to_owned()
}
