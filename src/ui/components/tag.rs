//! Short words on a coloured ground. The word carries the meaning; the colour only helps.

use leptos::prelude::*;

/// What a tag says, and so its colour and sign. Which state of a line has which tag is decided by
/// whoever shows the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagKind {
    /// No colour.
    #[default]
    Plain,
    /// Waits for a pharmacist.
    Requested,
    /// A question to the prescriber is open.
    Queried,
    /// The prescriber has answered.
    Answered,
    /// A pharmacist has accepted it.
    Accepted,
    /// A part has been handed over.
    Part,
    /// All has been handed over.
    Dispensed,
    /// A pharmacist has rejected it.
    Rejected,
    /// Stopped after some was given.
    Stopped,
    /// Cancelled before any was given.
    Cancelled,
    /// Stands still until it is released.
    OnHold,
    /// Must be done now.
    Stat,
    /// Must be done soon.
    Urgent,
    /// It works, it is right, it is new.
    Good,
    /// Slow, close to its end, to be decided.
    Warn,
    /// Fault, refused, expired.
    Bad,
    /// A controlled or high-alert drug.
    Alert,
}

impl TagKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "tag",
            Self::Requested => "tag requested",
            Self::Queried => "tag queried",
            Self::Answered => "tag answered",
            Self::Accepted => "tag accepted",
            Self::Part => "tag part",
            Self::Dispensed => "tag dispensed",
            Self::Rejected => "tag rejected",
            Self::Stopped => "tag stopped",
            Self::Cancelled => "tag cancelled",
            Self::OnHold => "tag on-hold",
            Self::Stat => "tag stat",
            Self::Urgent => "tag urgent",
            Self::Good => "tag good",
            Self::Warn => "tag warn",
            Self::Bad => "tag bad",
            Self::Alert => "tag alert",
        }
    }
}

/// A tag.
#[component]
pub fn Tag(#[prop(optional)] kind: TagKind, #[prop(into)] text: String) -> impl IntoView {
    view! { <span class=kind.class()>{text}</span> }
}
