//! Acts on a line of a prescription. The lines that a request makes are told with the request.

use crate::prescription::LineState;

super::act! {
    /// A pharmacist accepted a line.
    "line.accept" v 1, LineAccepted {
        /// Order, decision, supply.
        state: LineState,
        /// How an open question was settled, or empty.
        settled: String,
    }
}

super::act! {
    /// A pharmacist asked the prescriber.
    "line.ask" v 1, LineAsked {
        /// Order, decision, supply.
        state: LineState,
        /// What was asked.
        question: String,
    }
}

super::act! {
    /// The prescriber answered.
    "line.answer" v 1, LineAnswered {
        /// Order, decision, supply.
        state: LineState,
        /// What was answered.
        answer: String,
    }
}

super::act! {
    /// A pharmacist rejected a line; the reason's code stands in the decision.
    "line.reject" v 1, LineRejected {
        /// Order, decision, supply.
        state: LineState,
        /// What was typed beside the reason, or empty.
        note: String,
    }
}

super::act! {
    /// A pharmacist withdrew an acceptance.
    "line.withdraw_acceptance" v 1, AcceptanceWithdrawn {
        /// Order, decision, supply.
        state: LineState,
        /// Why, in the person's words.
        reason: String,
    }
}

super::act! {
    /// A pharmacist wrote the label's sentence.
    "line.write_label" v 1, LabelWritten {
        /// Order, decision, supply.
        state: LineState,
        /// The sentence.
        label_sentence: String,
    }
}

super::act! {
    /// A line stands still.
    "line.hold" v 1, LineHeld {
        /// Order, decision, supply.
        state: LineState,
        /// Note of the order's last step.
        order_reason: String,
    }
}

super::act! {
    /// A hold ended.
    "line.release" v 1, LineReleased {
        /// Order, decision, supply.
        state: LineState,
        /// Note of the order's last step.
        order_reason: String,
    }
}

super::act! {
    /// A line was withdrawn before anything was given.
    "line.cancel" v 1, LineCancelled {
        /// Order, decision, supply.
        state: LineState,
        /// Note of the order's last step.
        order_reason: String,
    }
}

super::act! {
    /// A line was ended after some was given.
    "line.stop" v 1, LineStopped {
        /// Order, decision, supply.
        state: LineState,
        /// Note of the order's last step.
        order_reason: String,
    }
}

super::act! {
    /// A line should never have been written.
    "line.mark_in_error" v 1, LineMarkedInError {
        /// Order, decision, supply.
        state: LineState,
        /// Note of the order's last step.
        order_reason: String,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::tests::reads_back;
    use crate::prescription::{LineAct, RejectReason};

    #[test]
    fn every_act_reads_back() {
        let line = LineState::requested(21).unwrap();
        let after = |act: LineAct, line: &LineState| act.on(line, Some(RejectReason::Dose)).unwrap();
        let (words, accepted) = ("“500 mg”\n<meant>".to_owned(), after(LineAct::Accept, &line));
        reads_back(&LineAccepted { state: accepted.clone(), settled: words.clone() });
        reads_back(&LineAsked { state: after(LineAct::Ask, &line), question: words.clone() });
        reads_back(&LineAnswered { state: line.clone(), answer: words.clone() });
        reads_back(&LineRejected { state: after(LineAct::Reject, &line), note: words.clone() });
        reads_back(&AcceptanceWithdrawn { state: after(LineAct::Withdraw, &accepted), reason: words.clone() });
        reads_back(&LabelWritten { state: line.clone(), label_sentence: words.clone() });
        reads_back(&LineHeld { state: after(LineAct::Hold, &line), order_reason: words.clone() });
        reads_back(&LineReleased { state: line.clone(), order_reason: String::new() });
        reads_back(&LineCancelled { state: after(LineAct::Cancel, &line), order_reason: words.clone() });
        reads_back(&LineStopped { state: line.clone(), order_reason: words.clone() });
        reads_back(&LineMarkedInError { state: after(LineAct::MarkInError, &line), order_reason: words });
    }
}
