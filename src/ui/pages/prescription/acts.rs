//! The forms for what this person may do to a line as it stands now.

use crate::ui::pages::lang;
use crate::wire::endpoint;
use crate::{
    api::{
        decisions::{LineForm, field},
        redisplay::Redisplay,
    },
    server::service::prescription_record::{PrescriptionRow, RecordLine},
    ui::{components::*, islands::SendForm, pages::problems, visit::Visit},
    wire::Told,
};
use domain::{
    ids::LineId,
    prescription::{Decision, LineAct, RejectReason, Words},
    role::Permission,
};
use leptos::prelude::*;

/// One form: which act on which line, what was typed before, what was refused.
struct ActForm {
    act: LineAct,
    number: String,
    line: LineId,
    position: i64,
    changes: i64,
    request_id: String,
    words: String,
    reason: String,
    error: Option<Told>,
}

/// Every act that is possible now, and a refused one that no longer is with what was typed. What is missing for an
/// acceptance stands in the line's notices.
pub fn acts(
    visit: &Visit,
    prescription: &PrescriptionRow,
    one: &RecordLine,
    again: Option<&Redisplay<LineForm>>,
) -> impl IntoView + use<> {
    let line = &one.line;
    let again = again.filter(|again| again.form.line == line.id.to_string());
    let possible: Vec<LineAct> = LineAct::ALL
        .iter()
        .copied()
        .filter(|act| visit.may(act.permission()) && act.on(&line.state, Some(RejectReason::Other)).is_ok())
        .filter(|act| *act != LineAct::Accept || one.assessment.as_ref().is_some_and(|now| now.missing.is_empty()))
        .collect();
    let lost = again.filter(|again| !possible.iter().any(|act| act.code() == again.form.act)).map(no_longer);
    let forms = possible
        .into_iter()
        .map(|act| {
            let again = again.filter(|again| again.form.act == act.code());
            let typed = again.map(|again| again.form.clone()).unwrap_or_default();
            let form = ActForm {
                act,
                number: prescription.number.clone(),
                line: line.id,
                position: line.position,
                changes: line.changes,
                request_id: again.map_or_else(|| visit.request_id(), |again| again.form.request_id.clone()),
                words: if again.is_none() && act == LineAct::WriteLabel {
                    line.label_sentence.clone()
                } else {
                    typed.words
                },
                reason: typed.reason,
                error: again.map(|again| again.error.clone()),
            };
            let at_once = act == LineAct::Accept && *line.state.decision() != Decision::Queried;
            if at_once { one_press(form) } else { unfolding(form) }
        })
        .collect::<Vec<_>>();
    let amend = amend(visit, prescription, one);
    let any = !forms.is_empty() || amend.is_some();
    view! {
        {lost}
        {any.then(|| view! { <div class="row screen-only">{amend}{forms}</div> })}
    }
}

/// The way to a new line in place of this one.
fn amend(visit: &Visit, prescription: &PrescriptionRow, one: &RecordLine) -> Option<AnyView> {
    let line = &one.line;
    let possible = line.state.may_amend().is_ok() && visit.may(Permission::RequestPrescription);
    let href = format!("/prescriptions/new?patient={}&replaces={}", prescription.patient, line.id);
    let which = which(line.position);
    possible.then(|| view! { <a class="button" href=href>"Amend…"<span class="hear">{which}</span></a> }.into_any())
}

/// A form that was refused and has no place any more: what was typed can still be read and copied.
fn no_longer(again: &Redisplay<LineForm>) -> impl IntoView + use<> {
    let (says, words) = (again.error.says.clone(), again.form.words.clone());
    let id = LineAct::from_code(&again.form.act)
        .zip(again.form.line.parse().ok())
        .map(|(act, line)| field(act, line, "form"))
        .unwrap_or_default();
    view! {
        <Notice kind=NoticeKind::Ask title=says id=id>
            {(!words.is_empty()).then(|| view! {
                <p class="soft">"You had written:"</p>
                <p class="said" dir="auto">{words}</p>
            })}
        </Notice>
    }
}

impl ActForm {
    fn address(&self) -> &'static str {
        endpoint::of_act(self.act)
    }

    fn id(&self, part: &str) -> String {
        field(self.act, self.line, part)
    }

    fn refused(&self, part: &str) -> Option<String> {
        self.error.as_ref().and_then(|error| error.fields().of(&self.id(part)).map(str::to_owned))
    }

    /// What was refused as a whole, in a summary that stands in every form for the script to fill.
    fn summary(&self) -> impl IntoView + use<> {
        let own = |(name, _): &(String, String)| name.is_empty();
        let list: Vec<_> = self.error.as_ref().map(problems).unwrap_or_default().into_iter().filter(own).collect();
        let id = self.id("summary");
        view! { <ErrorSummary errors=list title="This was not done" id=id/> }
    }

    fn hidden(&self) -> impl IntoView + use<> {
        let (request_id, number, line) = (self.request_id.clone(), self.number.clone(), self.line.to_string());
        let changes = self.changes.to_string();
        view! {
            <HiddenField name="request_id" value=request_id/>
            <HiddenField name="prescription" value=number/>
            <HiddenField name="line" value=line/>
            <HiddenField name="changes" value=changes/>
        }
    }
}

/// Which line a button is about, for those who hear the page.
fn which(position: i64) -> String {
    format!(" (line {position})")
}

/// A button alone: nothing has to be written.
fn one_press(form: ActForm) -> AnyView {
    let (address, id, position, text) = (form.address(), form.id("form"), form.position, lang().words(form.act));
    let (summary, hidden) = (form.summary(), form.hidden());
    view! {
        <div id=id>
            <SendForm action=address class="act-now">
                {summary}
                {hidden}
                <button type="submit" class="button primary">{text}<span class="hear">{which(position)}</span></button>
            </SendForm>
        </div>
    }
    .into_any()
}

/// A button that opens its form in place.
fn unfolding(form: ActForm) -> AnyView {
    let (address, id, position, open) = (form.address(), form.id("form"), form.position, form.error.is_some());
    let (summary, hidden, fields) = (form.summary(), form.hidden(), fields(&form));
    let text = match (form.act, form.words.is_empty()) {
        (LineAct::WriteLabel, false) => "Change the label".to_owned(),
        (act, _) => lang().words(act),
    };
    let kind = if ends(form.act) { ButtonKind::Danger } else { ButtonKind::Primary };
    let send = sends(form.act);
    let class = if ends(form.act) { "button danger" } else { "button" };
    view! {
        <details class="act" id=id open=open>
            <summary class=class>{text}<span class="hear">{which(position)}</span></summary>
            <SendForm action=address class="form act-form">
                {summary}
                {hidden}
                {fields}
                <Buttons><SubmitButton text=send kind=kind/></Buttons>
            </SendForm>
        </details>
    }
    .into_any()
}

fn fields(form: &ActForm) -> impl IntoView + use<> {
    let reason = (form.act == LineAct::Reject).then(|| {
        let options =
            RejectReason::ALL.iter().map(|one| Choice::new(one.code(), lang().words(*one))).collect::<Vec<_>>();
        let (id, value, error) = (form.id("reason"), form.reason.clone(), form.refused("reason"));
        view! {
            <SelectField label="Why it is rejected" name="reason" id=id options=options value=value error=error
                empty="Choose a reason"/>
        }
    });
    let (id, value, error) = (form.id("words"), form.words.clone(), form.refused("words"));
    let optional = form.act.words_needed() == Words::Optional && form.act != LineAct::Accept;
    view! { {reason}<TextArea label=asks(form.act) name="words" id=id value=value error=error optional=optional/> }
}

const fn ends(act: LineAct) -> bool {
    matches!(act, LineAct::Reject | LineAct::Cancel | LineAct::Stop | LineAct::MarkInError)
}

const fn asks(act: LineAct) -> &'static str {
    match act {
        LineAct::Accept => "How the question was settled",
        LineAct::Ask => "Your question to the prescriber",
        LineAct::Answer => "Your answer to the pharmacist",
        LineAct::Reject => "Note for the prescriber",
        LineAct::WriteLabel => "What the patient reads on the label",
        LineAct::Release => "Note",
        LineAct::Withdraw | LineAct::Hold | LineAct::Cancel | LineAct::Stop | LineAct::MarkInError => "Reason",
    }
}

const fn sends(act: LineAct) -> &'static str {
    match act {
        LineAct::Accept => "Accept this line",
        LineAct::Ask => "Send the question",
        LineAct::Answer => "Send the answer",
        LineAct::Reject => "Reject this line",
        LineAct::Withdraw => "Withdraw the acceptance",
        LineAct::WriteLabel => "Save the label",
        LineAct::Hold => "Put this line on hold",
        LineAct::Release => "Release this line",
        LineAct::Cancel => "Cancel this line",
        LineAct::Stop => "Stop this line",
        LineAct::MarkInError => "Mark as entered in error",
    }
}
