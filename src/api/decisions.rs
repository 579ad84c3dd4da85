//! Acts on a prescription's line: the pharmacist's decision, the thread with the prescriber, the order's own steps.

use crate::{
    api::{
        answer::{self, Form},
        errors::Errors,
        failure, made,
    },
    server::service,
    wire::{FieldErrors, Told},
};
use domain::{
    ids::LineId,
    prescription::{LABEL_MAX, LineAct, LineCommand, RejectReason, Words},
    refusal::Place,
    text::FreeText,
};
use leptos::prelude::*;
use messages::{Language, Messages};
use serde::{Deserialize, Serialize};

/// One act on one line, as a form sends it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LineForm {
    /// An id that comes again changes nothing.
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

impl LineForm {
    fn words(&self, field: &str, act: LineAct, reason: Option<RejectReason>, errors: &mut Errors) -> Option<String> {
        let words = errors.check(field, FreeText::parse(&self.words))?;
        let words = words.into_text().map(FreeText::into_string).unwrap_or_default();
        let needed = act.words_needed() == Words::Required
            || (act == LineAct::Reject && reason.is_some_and(RejectReason::needs_note));
        if needed && words.is_empty() {
            errors.add(field, |lang| missing(lang, act));
            return None;
        }
        if act == LineAct::WriteLabel && words.chars().count() > LABEL_MAX {
            errors.add(field, |lang| lang.line_form_long_label(LABEL_MAX));
            return None;
        }
        Some(words)
    }
}

impl Form for LineForm {
    type Command = LineCommand;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    /// What the page itself should have sent is told as a whole.
    fn parse(&self, lang: Language) -> Result<LineCommand, FieldErrors> {
        let (Some(act), Ok(line), Ok(changes)) =
            (LineAct::from_code(&self.act), self.line.parse::<LineId>(), self.changes.parse::<i64>())
        else {
            return Err(Errors::one(lang, "", Messages::error_not_understood));
        };
        let mut errors = Errors::new(lang);
        let reason = RejectReason::from_code(&self.reason);
        if act == LineAct::Reject && reason.is_none() {
            errors.add(field(act, line, "reason"), Messages::line_form_no_reason);
        }
        let words = self.words(&field(act, line, "words"), act, reason, &mut errors);
        match words {
            Some(words) if errors.is_empty() => {
                let reason = reason.filter(|_| act == LineAct::Reject);
                Ok(LineCommand { act, line, changes, words, reason })
            }
            _ => Err(errors.into()),
        }
    }

    fn field(&self, place: Place) -> String {
        match (place, LineAct::from_code(&self.act).zip(self.line.parse().ok())) {
            (Place::Part(part), Some((act, line))) => field(act, line, failure::name(part)),
            (place, _) => failure::field(place),
        }
    }
}

/// The id and error key of a field: several forms of the same kind stand on one page.
#[must_use]
pub fn field(act: LineAct, line: LineId, part: &str) -> String {
    format!("{}-{line}-{part}", act.code())
}

fn missing(lang: &Messages, act: LineAct) -> String {
    match act {
        LineAct::Ask => lang.line_form_no_question(),
        LineAct::Answer => lang.line_form_no_answer(),
        LineAct::Reject => lang.line_form_no_note(),
        LineAct::WriteLabel => lang.line_form_no_label(),
        _ => lang.line_form_no_why(),
    }
}

/// Does the act that an endpoint stands for, whatever the form says, with the permission it needs.
async fn act(act: LineAct, form: LineForm) -> Result<String, Told> {
    let form = LineForm { act: act.code().to_owned(), ..form };
    answer::form(
        made::prescription_page(&form.prescription),
        act.permission(),
        act.code(),
        form,
        |cx, by, key, command| async move { service::decisions::act(&cx, &by, &key, command).await },
    )
    .await
}

/// Declares an endpoint for each act. It takes a [`LineForm`], needs the act's own permission
/// ([`LineAct::permission`]) and answers with the line's address.
macro_rules! endpoints {
    ($($(#[$doc:meta])* $name:ident at $endpoint:tt does $act:ident;)+) => {
        $(
            $(#[$doc])*
            ///
            /// # Errors
            /// Whatever was refused.
            #[server(endpoint = $endpoint)]
            pub async fn $name(#[server(flatten)] form: LineForm) -> Result<String, Told> {
                act(LineAct::$act, form).await
            }
        )+

        /// Each endpoint and what it does.
        #[cfg(test)]
        const ENDPOINTS: &[(&str, LineAct)] = &[$(($endpoint, LineAct::$act)),+];
    };
}

endpoints! {
    /// Accepts a line, so that it may be dispensed. **Permission**: `DecideLine`.
    accept_line at "accept_line" does Accept;
    /// Asks the prescriber about a line. **Permission**: `DecideLine`.
    ask_line at "ask_line" does Ask;
    /// Answers the pharmacist's question. **Permission**: `AnswerQuestion`.
    answer_line at "answer_line" does Answer;
    /// Rejects a line with a coded reason. **Permission**: `DecideLine`.
    reject_line at "reject_line" does Reject;
    /// Withdraws an acceptance for what was not handed over. **Permission**: `DecideLine`.
    withdraw_acceptance at "withdraw_acceptance" does Withdraw;
    /// Writes the label's sentence. **Permission**: `DecideLine`.
    write_label at "write_label" does WriteLabel;
    /// Lets a line stand still. **Permission**: `HoldLine`.
    hold_line at "hold_line" does Hold;
    /// Ends a hold. **Permission**: `HoldLine`.
    release_line at "release_line" does Release;
    /// Cancels a line of which nothing was given. **Permission**: `CancelLine`.
    cancel_line at "cancel_line" does Cancel;
    /// Stops a line of which some was given. **Permission**: `StopLine`.
    stop_line at "stop_line" does Stop;
    /// Marks a line as entered in error. **Permission**: `MarkLineInError`.
    mark_line_in_error at "mark_line_in_error" does MarkInError;
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Part;

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
            let alone = form(act, " \n ", "").parse(Language::english());
            assert_eq!(alone.is_ok(), act.words_needed() != Words::Required, "{act:?}");
            assert!(form(act, "because", "").parse(Language::english()).is_ok(), "{act:?}");
        }
        let refused = form(LineAct::Ask, "", "").parse(Language::english()).unwrap_err();
        assert!(refused.of(&format!("ask_line-{LINE}-words")).is_some());
    }

    #[test]
    fn a_rejection_needs_a_coded_reason_and_another_reason_a_note() {
        let refused = form(LineAct::Reject, "", "because").parse(Language::english()).unwrap_err();
        assert!(refused.of(&format!("reject_line-{LINE}-reason")).is_some());
        assert_eq!(
            form(LineAct::Reject, "", "dose").parse(Language::english()).unwrap().reason,
            Some(RejectReason::Dose)
        );
        assert!(form(LineAct::Reject, "", "other").parse(Language::english()).is_err());
        assert!(form(LineAct::Reject, "lost", "other").parse(Language::english()).is_ok());
        assert_eq!(form(LineAct::Accept, "", "dose").parse(Language::english()).unwrap().reason, None);
    }

    #[test]
    fn what_the_page_should_have_sent_is_told_as_a_whole() {
        for broken in [
            LineForm { line: "x".into(), ..form(LineAct::Accept, "", "") },
            LineForm { changes: String::new(), ..form(LineAct::Accept, "", "") },
            LineForm { act: "drop".into(), ..form(LineAct::Accept, "", "") },
        ] {
            assert!(broken.parse(Language::english()).unwrap_err().of("").is_some());
        }
    }

    #[test]
    fn hostile_words_are_refused_beside_their_field() {
        for words in ["a\0b", "a\u{FFFD}", "a\u{202E}b"] {
            let refused = form(LineAct::Ask, words, "").parse(Language::english()).unwrap_err();
            assert!(refused.of(&format!("ask_line-{LINE}-words")).is_some(), "{words:?}");
        }
        assert!(form(LineAct::WriteLabel, &"x".repeat(LABEL_MAX + 1), "").parse(Language::english()).is_err());
    }

    #[test]
    fn every_act_has_its_endpoint() {
        let acts: Vec<_> = ENDPOINTS.iter().map(|(_, act)| *act).collect();
        assert_eq!(acts, LineAct::ALL);
        for (endpoint, act) in ENDPOINTS {
            assert_eq!(*endpoint, act.code(), "the forms on the page go by the act's code");
        }
    }

    #[test]
    fn what_is_refused_stands_at_the_form_of_its_act() {
        let form = form(LineAct::Accept, "", "");
        assert_eq!(form.field(Part::Words.into()), format!("accept_line-{LINE}-words"));
        assert_eq!(form.field(Place::Whole), "");
    }
}
