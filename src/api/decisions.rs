//! Acts on a prescription's line: the pharmacist's decision, the thread with the prescriber, the order's own steps.

use crate::wire::AppError;
use crate::wire::FieldErrors;
use domain::{
    ids::LineId,
    prescription::{LineAct, PrescriptionNumber, RejectReason, Words},
    text::FreeText,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The most characters of a label's sentence, so that it fits a label.
pub const LABEL_MAX: usize = 200;

/// One act on one line, as a form sends it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LineForm {
    /// The same id again changes nothing.
    pub request_id: String,
    /// Code of the act; the server function's own, whatever was sent.
    pub act: String,
    /// The prescription's number, for the page to draw again.
    pub prescription: String,
    /// The line's id.
    pub line: String,
    /// How often the line had been changed when the form was drawn.
    pub changes: String,
    /// The question, the answer, the reason, the note.
    pub words: String,
    /// Code of the reason for a rejection.
    pub reason: String,
}

/// One act on one line, read.
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

impl LineForm {
    /// The page on which this form stands: the prescription's, or the queue when its number is damaged.
    #[must_use]
    pub fn page(&self) -> String {
        self.prescription
            .parse::<PrescriptionNumber>()
            .map_or_else(|_| "/prescriptions".to_owned(), |number| format!("/prescriptions/{number}"))
    }

    /// Reads every field.
    ///
    /// # Errors
    /// A sentence for each that can't be read; what the page itself should have sent is told as a whole.
    pub fn parse(&self) -> Result<LineCommand, FieldErrors> {
        let out_of_date = || FieldErrors::one("", AppError::NotUnderstood.to_string());
        let (Some(act), Ok(line), Ok(changes)) =
            (LineAct::from_code(&self.act), self.line.parse::<LineId>(), self.changes.parse::<i64>())
        else {
            return Err(out_of_date());
        };
        let mut errors = FieldErrors::default();
        let reason = RejectReason::from_code(&self.reason);
        if act == LineAct::Reject && reason.is_none() {
            errors.add(field(act, line, "reason"), "Choose why this line is rejected.");
        }
        let words = errors.check(&field(act, line, "words"), self.words(act, reason));
        match words {
            Some(words) if errors.is_empty() => {
                let reason = reason.filter(|_| act == LineAct::Reject);
                Ok(LineCommand { act, line, changes, words, reason })
            }
            _ => Err(errors),
        }
    }

    fn words(&self, act: LineAct, reason: Option<RejectReason>) -> Result<String, String> {
        let words = FreeText::parse(&self.words).map_err(|refused| refused.to_string())?;
        let words = words.into_text().map(FreeText::into_string).unwrap_or_default();
        let needed = act.words_needed() == Words::Required
            || (act == LineAct::Reject && reason.is_some_and(RejectReason::needs_note));
        if needed && words.is_empty() {
            return Err(missing(act).to_owned());
        }
        if act == LineAct::WriteLabel && words.chars().count() > LABEL_MAX {
            return Err(format!("A label holds at most {LABEL_MAX} characters. Say it shorter."));
        }
        Ok(words)
    }
}

/// The id and error key of a field: several forms of the same kind stand on one page.
#[must_use]
pub fn field(act: LineAct, line: LineId, part: &str) -> String {
    format!("{}-{line}-{part}", act.code())
}

const fn missing(act: LineAct) -> &'static str {
    match act {
        LineAct::Ask => "Write your question.",
        LineAct::Answer => "Write your answer.",
        LineAct::Reject => "Tell the reason in a note, for the prescriber to act on.",
        LineAct::WriteLabel => "Write what the patient reads on the label, such as “Apply thinly twice a day”.",
        _ => "Give the reason, for whoever reads this later.",
    }
}

/// Accepts a line, so that it may be dispensed. **Permission**: `DecideLine`.
///
/// # Errors
/// Whatever was refused.
#[server(endpoint = "accept_line")]
pub async fn accept_line(#[server(flatten)] form: LineForm) -> Result<String, AppError> {
    crate::server::forms::decisions::act(LineAct::Accept, form).await
}

/// Asks the prescriber about a line. **Permission**: `DecideLine`.
///
/// # Errors
/// Whatever was refused.
#[server(endpoint = "ask_line")]
pub async fn ask_line(#[server(flatten)] form: LineForm) -> Result<String, AppError> {
    crate::server::forms::decisions::act(LineAct::Ask, form).await
}

/// Answers the pharmacist's question. **Permission**: `AnswerQuestion`.
///
/// # Errors
/// Whatever was refused.
#[server(endpoint = "answer_line")]
pub async fn answer_line(#[server(flatten)] form: LineForm) -> Result<String, AppError> {
    crate::server::forms::decisions::act(LineAct::Answer, form).await
}

/// Rejects a line with a coded reason. **Permission**: `DecideLine`.
///
/// # Errors
/// Whatever was refused.
#[server(endpoint = "reject_line")]
pub async fn reject_line(#[server(flatten)] form: LineForm) -> Result<String, AppError> {
    crate::server::forms::decisions::act(LineAct::Reject, form).await
}

/// Withdraws an acceptance for what was not handed over. **Permission**: `DecideLine`.
///
/// # Errors
/// Whatever was refused.
#[server(endpoint = "withdraw_acceptance")]
pub async fn withdraw_acceptance(#[server(flatten)] form: LineForm) -> Result<String, AppError> {
    crate::server::forms::decisions::act(LineAct::Withdraw, form).await
}

/// Writes the label's sentence. **Permission**: `DecideLine`.
///
/// # Errors
/// Whatever was refused.
#[server(endpoint = "write_label")]
pub async fn write_label(#[server(flatten)] form: LineForm) -> Result<String, AppError> {
    crate::server::forms::decisions::act(LineAct::WriteLabel, form).await
}

/// Lets a line stand still. **Permission**: `HoldLine`.
///
/// # Errors
/// Whatever was refused.
#[server(endpoint = "hold_line")]
pub async fn hold_line(#[server(flatten)] form: LineForm) -> Result<String, AppError> {
    crate::server::forms::decisions::act(LineAct::Hold, form).await
}

/// Ends a hold. **Permission**: `HoldLine`.
///
/// # Errors
/// Whatever was refused.
#[server(endpoint = "release_line")]
pub async fn release_line(#[server(flatten)] form: LineForm) -> Result<String, AppError> {
    crate::server::forms::decisions::act(LineAct::Release, form).await
}

/// Cancels a line of which nothing was given. **Permission**: `CancelLine`.
///
/// # Errors
/// Whatever was refused.
#[server(endpoint = "cancel_line")]
pub async fn cancel_line(#[server(flatten)] form: LineForm) -> Result<String, AppError> {
    crate::server::forms::decisions::act(LineAct::Cancel, form).await
}

/// Stops a line of which some was given. **Permission**: `StopLine`.
///
/// # Errors
/// Whatever was refused.
#[server(endpoint = "stop_line")]
pub async fn stop_line(#[server(flatten)] form: LineForm) -> Result<String, AppError> {
    crate::server::forms::decisions::act(LineAct::Stop, form).await
}

/// Marks a line as entered in error. **Permission**: `MarkLineInError`.
///
/// # Errors
/// Whatever was refused.
#[server(endpoint = "mark_line_in_error")]
pub async fn mark_line_in_error(#[server(flatten)] form: LineForm) -> Result<String, AppError> {
    crate::server::forms::decisions::act(LineAct::MarkInError, form).await
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071";

    fn form(act: LineAct, words: &str, reason: &str) -> LineForm {
        let text = str::to_owned;
        LineForm {
            act: text(act.code()),
            line: text(LINE),
            changes: text("3"),
            words: text(words),
            reason: text(reason),
            ..LineForm::default()
        }
    }

    #[test]
    fn words_are_asked_for_where_they_matter() {
        for act in LineAct::ALL.iter().copied().filter(|act| *act != LineAct::Reject) {
            let alone = form(act, " \n ", "").parse();
            assert_eq!(alone.is_ok(), act.words_needed() != Words::Required, "{act:?}");
            assert!(form(act, "because", "").parse().is_ok(), "{act:?}");
        }
        let refused = form(LineAct::Ask, "", "").parse().unwrap_err();
        assert!(refused.of(&format!("ask_line-{LINE}-words")).is_some());
    }

    #[test]
    fn a_rejection_needs_a_coded_reason_and_another_reason_a_note() {
        let refused = form(LineAct::Reject, "", "because").parse().unwrap_err();
        assert!(refused.of(&format!("reject_line-{LINE}-reason")).is_some());
        assert_eq!(form(LineAct::Reject, "", "dose").parse().unwrap().reason, Some(RejectReason::Dose));
        assert!(form(LineAct::Reject, "", "other").parse().is_err());
        assert!(form(LineAct::Reject, "lost", "other").parse().is_ok());
        assert_eq!(form(LineAct::Accept, "", "dose").parse().unwrap().reason, None);
    }

    #[test]
    fn what_the_page_should_have_sent_is_told_as_a_whole() {
        for broken in [
            LineForm { line: "x".into(), ..form(LineAct::Accept, "", "") },
            LineForm { changes: String::new(), ..form(LineAct::Accept, "", "") },
            LineForm { act: "drop".into(), ..form(LineAct::Accept, "", "") },
        ] {
            assert!(broken.parse().unwrap_err().of("").is_some());
        }
    }

    #[test]
    fn hostile_words_are_refused_beside_their_field() {
        for words in ["a\0b", "a\u{FFFD}", "a\u{202E}b"] {
            let refused = form(LineAct::Ask, words, "").parse().unwrap_err();
            assert!(refused.of(&format!("ask_line-{LINE}-words")).is_some(), "{words:?}");
        }
        assert!(form(LineAct::WriteLabel, &"x".repeat(LABEL_MAX + 1), "").parse().is_err());
    }

    #[test]
    fn the_page_to_draw_again_is_one_of_ours() {
        let page = |number: &str| LineForm { prescription: number.into(), ..LineForm::default() }.page();
        assert_eq!(page("RX-2026-000123"), "/prescriptions/RX-2026-000123");
        assert_eq!(page("//evil.example"), "/prescriptions");
    }
}
