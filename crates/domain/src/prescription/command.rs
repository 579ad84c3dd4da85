//! What a person asks for on a line, already valid, and the two refusals that are about the asking and not about the
//! line's state: not enough is known to accept it, and somebody was faster.

use super::{LineAct, LineEvent, RejectReason};
use crate::{coded::Stored, ids::LineId, moment::local_words};
use jiff::civil::DateTime;

/// The most characters of a label's sentence, so that it fits a label.
pub const LABEL_MAX: usize = 200;

/// One act on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineCommand {
    /// What is done to the line.
    pub act: LineAct,
    /// The line.
    pub line: LineId,
    /// How often the line had been changed when the person looked.
    pub changes: i64,
    /// The question, the answer, the reason, the note; maybe empty.
    pub words: String,
    /// Why it is rejected.
    pub reason: Option<RejectReason>,
}

/// What is missing for a line to be accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NotEnough {
    /// No drug of the list.
    #[error(
        "No drug of the list stands in this line, so it can't be dispensed. Ask the prescriber to request the drug, or reject this line."
    )]
    Drug,
    /// No quantity.
    #[error(
        "This line has no quantity, so it can't be dispensed. Ask the prescriber to request it again with one, or reject this line."
    )]
    Quantity,
    /// No sentence for the label.
    #[error("This line has no sentence for the label yet. Write the label first.")]
    Label,
    /// How the open question was settled.
    #[error("Say how your question was settled, such as “Dr Bello by telephone: 500 mg is meant”.")]
    Settlement,
}

/// Somebody changed the line after the page was opened from which this act was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{} {} ({}) after this page was opened. Nothing of yours was saved. Reload the page, look at the line as it is now, and decide again.",
    .who.as_deref().unwrap_or("You"), .did.words(), local_words(*.at, *.now)
)]
pub struct Faster {
    /// A name; none for the person who acts now.
    pub who: Option<String>,
    /// What was done.
    pub did: Stored<LineEvent>,
    /// When, at the hospital.
    pub at: DateTime,
    /// What time it is there now.
    pub now: DateTime,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn whoever_is_slower_reads_who_did_what_and_when() {
        let at = date(2026, 7, 1).at(10, 0, 0, 0);
        let faster = Faster { who: Some("Ada Obi".to_owned()), did: LineEvent::Accepted.into(), at, now: at };
        assert!(faster.to_string().starts_with("Ada Obi accepted this (10:00) after this page was opened. Nothing"));
        let mine = Faster { who: None, did: Stored::read("escalated"), now: date(2026, 7, 2).at(9, 0, 0, 0), ..faster };
        assert!(mine.to_string().starts_with("You escalated (yesterday 10:00) after"), "{mine}");
    }
}
