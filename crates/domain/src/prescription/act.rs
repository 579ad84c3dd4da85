//! What a person may do to a line by itself, apart from dispensing it: who may, what it makes of the line, and
//! what the history says of it.
//!
//! Refuses to know when and by whom it was done.

use super::line::LineState;
use super::refused::Refused;
use super::words::RejectReason;
use crate::coded::coded;
use crate::role::Permission;

coded! {
    /// One act on a line. The words are those on its button.
    pub enum LineAct {
        /// Says that it may be dispensed.
        Accept => ("accept_line", "Accept"),
        /// Asks the prescriber.
        Ask => ("ask_line", "Ask the prescriber"),
        /// Answers the pharmacist.
        Answer => ("answer_line", "Answer"),
        /// Says that it won't be dispensed.
        Reject => ("reject_line", "Reject"),
        /// Takes an acceptance back.
        Withdraw => ("withdraw_acceptance", "Withdraw the acceptance"),
        /// Writes the label's sentence where it can't be derived from the dosage.
        WriteLabel => ("write_label", "Write the label"),
        /// Lets it stand still.
        Hold => ("hold_line", "Hold"),
        /// Ends the hold.
        Release => ("release_line", "Release"),
        /// Withdraws it before anything was given.
        Cancel => ("cancel_line", "Cancel this line"),
        /// Ends it after some was given.
        Stop => ("stop_line", "Stop this line"),
        /// Says that it should never have been written.
        MarkInError => ("mark_line_in_error", "Entered in error"),
    }
}

coded! {
    /// What the history of a line says happened. The words follow a person's name.
    pub enum LineEvent {
        /// Asked for.
        Requested => ("requested", "requested this"),
        /// Accepted: “accepted this”.
        Accepted => ("accepted", "accepted this"),
        /// A question.
        Asked => ("asked", "asked the prescriber"),
        /// An answer.
        Answered => ("answered", "answered"),
        /// Rejected: “rejected this”.
        Rejected => ("rejected", "rejected this"),
        /// An acceptance taken back.
        Withdrawn => ("withdrawn", "withdrew the acceptance"),
        /// The label's sentence.
        LabelWritten => ("label_written", "wrote the label"),
        /// Held: “put this on hold”.
        Held => ("held", "put this on hold"),
        /// Released: “released this”.
        Released => ("released", "released this"),
        /// Cancelled: “cancelled this”.
        Cancelled => ("cancelled", "cancelled this"),
        /// Stopped: “stopped this”.
        Stopped => ("stopped", "stopped this"),
        /// Entered in error.
        MarkedInError => ("marked_in_error", "marked this as entered in error"),
        /// Replaced by a newer line.
        Replaced => ("replaced", "replaced this by a newer line"),
        /// Everything was given.
        Completed => ("completed", "completed this"),
        /// Units picked.
        Prepared => ("prepared", "prepared units"),
        /// Picked units checked.
        Checked => ("checked", "checked what was prepared"),
        /// Units handed over.
        HandedOver => ("handed_over", "handed over"),
        /// Picked units put back.
        Undone => ("undone", "put prepared units back"),
        /// Units came back.
        Returned => ("returned", "took units back"),
    }
}

/// Whether an act needs words: a question, an answer, a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// It takes none.
    None,
    /// They may be left out.
    Optional,
    /// It can't be done without.
    Required,
}

impl LineAct {
    /// Who may.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::Accept | Self::Ask | Self::Reject | Self::Withdraw | Self::WriteLabel => Permission::DecideLine,
            Self::Answer => Permission::AnswerQuestion,
            Self::Hold | Self::Release => Permission::HoldLine,
            Self::Cancel => Permission::CancelLine,
            Self::Stop => Permission::StopLine,
            Self::MarkInError => Permission::MarkLineInError,
        }
    }

    /// What the history says of it.
    #[must_use]
    pub const fn event(self) -> LineEvent {
        match self {
            Self::Accept => LineEvent::Accepted,
            Self::Ask => LineEvent::Asked,
            Self::Answer => LineEvent::Answered,
            Self::Reject => LineEvent::Rejected,
            Self::Withdraw => LineEvent::Withdrawn,
            Self::WriteLabel => LineEvent::LabelWritten,
            Self::Hold => LineEvent::Held,
            Self::Release => LineEvent::Released,
            Self::Cancel => LineEvent::Cancelled,
            Self::Stop => LineEvent::Stopped,
            Self::MarkInError => LineEvent::MarkedInError,
        }
    }

    /// Whether it needs words.
    #[must_use]
    pub const fn words_needed(self) -> Words {
        match self {
            Self::Accept | Self::Reject | Self::Release => Words::Optional,
            Self::Ask
            | Self::Answer
            | Self::Withdraw
            | Self::WriteLabel
            | Self::Hold
            | Self::Cancel
            | Self::Stop
            | Self::MarkInError => Words::Required,
        }
    }

    /// Whether it touches the prescriber's order and not the pharmacist's decision.
    #[must_use]
    pub const fn is_about_order(self) -> bool {
        matches!(self, Self::Hold | Self::Release | Self::Cancel | Self::Stop | Self::MarkInError)
    }

    /// What it makes of a line. `reason` counts only for a rejection, where none stands for another reason.
    ///
    /// # Errors
    /// What the line's state forbids.
    pub fn on(self, line: &LineState, reason: Option<RejectReason>) -> Result<LineState, Refused> {
        match self {
            Self::Accept => line.accept(),
            Self::Ask => line.ask(),
            Self::Answer => line.answer(),
            Self::Reject => line.reject(reason.unwrap_or(RejectReason::Other)),
            Self::Withdraw => line.withdraw_acceptance(),
            // possible as long as the pharmacist may still decide
            Self::WriteLabel => line.ask().map(|_| line.clone()),
            Self::Hold => line.hold(),
            Self::Release => line.release(),
            Self::Cancel => line.cancel(),
            Self::Stop => line.stop(),
            Self::MarkInError => line.mark_in_error(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prescription::{Decision, OrderState, Shown, Supply};

    #[test]
    fn each_act_does_what_its_button_says() {
        let line = LineState::requested(3).unwrap();
        let shown = |act: LineAct, line: &LineState| act.on(line, None).unwrap().shown().known().unwrap();
        assert_eq!(shown(LineAct::Accept, &line), Shown::ToDispense);
        assert_eq!(shown(LineAct::Ask, &line), Shown::QuestionAsked);
        assert_eq!(shown(LineAct::Reject, &line), Shown::Rejected);
        assert_eq!(shown(LineAct::WriteLabel, &line), Shown::Requested);
        assert_eq!(shown(LineAct::Hold, &line), Shown::OnHold);
        assert_eq!(shown(LineAct::Cancel, &line), Shown::Cancelled);
        assert_eq!(shown(LineAct::MarkInError, &line), Shown::EnteredInError);
        assert_eq!(shown(LineAct::Answer, &line.ask().unwrap()), Shown::Answered);
        assert_eq!(shown(LineAct::Withdraw, &line.accept().unwrap()), Shown::Requested);
        assert_eq!(shown(LineAct::Release, &line.hold().unwrap()), Shown::Requested);
        let given = LineState::read(OrderState::Active, Decision::Accepted, Supply::read(3, 0, 1, 0));
        assert_eq!(shown(LineAct::Stop, &given), Shown::Stopped);
        assert_eq!(LineAct::WriteLabel.on(&given, None), Err(Refused::AlreadyAccepted));
    }

    #[test]
    fn every_act_has_its_own_event() {
        let mut events: Vec<_> = LineAct::ALL.iter().map(|act| act.event().code()).collect();
        events.sort_unstable();
        events.dedup();
        assert_eq!(events.len(), LineAct::ALL.len());
    }
}
