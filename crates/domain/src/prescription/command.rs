//! What a person asks for on a line, already valid, and the two refusals that are about the asking and not about the
//! line's state: not enough is known to accept it, and somebody was faster.

use super::{Decision, LineAct, LineEvent, LineState, RejectReason};
use crate::{coded::Stored, ids::LineId, moment::local_words};
use jiff::civil::DateTime;

/// The most characters of a label's sentence, so that it fits a label.
pub const LABEL_MAX: usize = 200;

/// One act on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineCommand {
    /// What.
    pub act: LineAct,
    /// Where.
    pub line: LineId,
    /// How often the line had been changed when the person looked.
    pub changes: i64,
    /// The question, the answer, the reason, the note; maybe empty.
    pub words: String,
    /// Why it is rejected.
    pub reason: Option<RejectReason>,
}

/// What a line says of the things that a technician needs to dispense it without asking again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForAcceptance {
    /// A drug of the list stands in it.
    pub has_drug: bool,
    /// Its quantity, in dispensing units.
    pub units: u32,
    /// The label has a sentence.
    pub has_label: bool,
    /// The pharmacist's own question is open.
    pub is_asked: bool,
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

impl ForAcceptance {
    /// What a line in this state says, with or without a drug and a label.
    #[must_use]
    pub fn of(state: &LineState, has_drug: bool, has_label: bool) -> Self {
        let is_asked = *state.decision() == Decision::Queried;
        Self { has_drug, units: state.supply().of(), has_label, is_asked }
    }

    /// What the line itself lacks, the weightiest first.
    pub fn missing(self) -> impl Iterator<Item = NotEnough> {
        let lacks = [
            (!self.has_drug, NotEnough::Drug),
            (self.units == 0, NotEnough::Quantity),
            (!self.has_label, NotEnough::Label),
        ];
        lacks.into_iter().filter(|(lacks, _)| *lacks).map(|(_, what)| what)
    }

    /// Whether the line can be accepted with these words of how an open question was settled.
    ///
    /// # Errors
    /// What is missing.
    pub fn enough(self, settled: &str) -> Result<(), NotEnough> {
        match self.missing().next() {
            Some(missing) => Err(missing),
            None if self.is_asked && settled.is_empty() => Err(NotEnough::Settlement),
            None => Ok(()),
        }
    }
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

    const ENOUGH: ForAcceptance = ForAcceptance { has_drug: true, units: 21, has_label: true, is_asked: false };

    #[test]
    fn a_line_is_accepted_when_it_can_be_dispensed_without_asking_again() {
        assert_eq!(ENOUGH.enough(""), Ok(()));
        for (line, missing) in [
            (ForAcceptance { has_drug: false, ..ENOUGH }, NotEnough::Drug),
            (ForAcceptance { units: 0, ..ENOUGH }, NotEnough::Quantity),
            (ForAcceptance { has_label: false, ..ENOUGH }, NotEnough::Label),
        ] {
            assert_eq!(line.missing().collect::<Vec<_>>(), [missing]);
            assert_eq!(line.enough("settled"), Err(missing));
        }
        let nothing = ForAcceptance { has_drug: false, units: 0, has_label: false, is_asked: true };
        assert_eq!(nothing.missing().count(), 3);
        assert_eq!(nothing.enough(""), Err(NotEnough::Drug), "the weightiest first");
    }

    #[test]
    fn an_open_question_is_settled_in_words() {
        let asked = ForAcceptance { is_asked: true, ..ENOUGH };
        assert_eq!(asked.missing().count(), 0, "nothing that the line itself lacks");
        assert_eq!((asked.enough(""), asked.enough("by telephone")), (Err(NotEnough::Settlement), Ok(())));
        let state = LineState::requested(21).unwrap();
        assert_eq!(ForAcceptance::of(&state, true, true), ENOUGH);
        assert_eq!(ForAcceptance::of(&state.ask().unwrap(), true, true), asked);
    }

    #[test]
    fn whoever_is_slower_reads_who_did_what_and_when() {
        let at = date(2026, 7, 1).at(10, 0, 0, 0);
        let faster = Faster { who: Some("Ada Obi".to_owned()), did: LineEvent::Accepted.into(), at, now: at };
        assert!(faster.to_string().starts_with("Ada Obi accepted this (10:00) after this page was opened. Nothing"));
        let mine = Faster { who: None, did: Stored::read("escalated"), now: date(2026, 7, 2).at(9, 0, 0, 0), ..faster };
        assert!(mine.to_string().starts_with("You escalated (yesterday 10:00) after"), "{mine}");
    }
}
