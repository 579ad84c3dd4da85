//! Acts on a prescription's line. One act, one transaction; the history says who, when and why.

use crate::{
    api::decisions::{LineCommand, field},
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        repo::{
            self,
            db::{Conn, Recorded},
            prescription::LineRow,
            queue::LastEvent,
        },
        request_key::RequestKey,
    },
    wire::AppError,
};
use domain::{
    coded::Stored,
    moment::moment_words,
    prescription::{Decision, LineAct, LineEvent},
};
use jiff::{Timestamp, tz::TimeZone};

/// Does one act on a line, if the line is still as the person saw it. The answer is the line's address.
///
/// # Errors
/// What the line's state forbids; when somebody was faster, who did what and when.
pub async fn act(cx: &Cx, by: &Actor, key: &RequestKey, command: LineCommand) -> Result<String, AppError> {
    let (by, now, zone, event_id) = (by.clone(), cx.clock.now(), cx.clock.zone().clone(), cx.clock.new_id());
    let url = cx
        .db
        .write(key.entry(&by, now), move |tx| {
            Box::pin(async move {
                let was = repo::prescription::line(tx, command.line).await?.ok_or(AppError::NotFound)?;
                let number = repo::prescription::number_of_line(tx, was.id).await?.ok_or(AppError::NotFound)?;
                if was.changes != command.changes {
                    return Err(slower(tx, &was, &by, now, &zone).await?);
                }
                let after = next(&was, &command)?;
                repo::prescription::update_line(tx, &was, &after).await?;
                let (detail, person) = (detail(&command), by.person());
                let event = command.act.event().code();
                let who = (person.account(), person.name());
                repo::prescription::create_event(tx, event_id, was.id, event, &detail, &stamp(now), who).await?;
                let url = format!("/prescriptions/{number}#line-{}", was.position);
                let made = format!("“{}” on line {} of {number}", command.act.words(), was.position);
                let subject = format!("line/{}", was.id);
                let (before, told) = (told(&was), (told(&after), &detail));
                Ok::<_, AppError>(Recorded::new(url.clone(), made, url).audit(
                    audited(command.act),
                    subject,
                    &before,
                    &told,
                ))
            })
        })
        .await?;
    cx.live.queue_changed();
    Ok(url)
}

/// The line as the act leaves it.
fn next(was: &LineRow, command: &LineCommand) -> Result<LineRow, AppError> {
    let state = command.act.on(&was.state, command.reason).map_err(AppError::rule)?;
    if command.act == LineAct::Accept {
        enough_to_accept(was, command)?;
    }
    let mut after = LineRow { state, ..was.clone() };
    if command.act.is_about_order() {
        after.order_reason.clone_from(&command.words);
    }
    if command.act == LineAct::WriteLabel {
        after.label_sentence.clone_from(&command.words);
    }
    Ok(after)
}

/// What a technician needs to dispense without asking again.
fn enough_to_accept(was: &LineRow, command: &LineCommand) -> Result<(), AppError> {
    let missing = if was.drug_version.is_none() {
        "No drug of the list stands in this line, so it can't be dispensed. Ask the prescriber to request the drug, or reject this line."
    } else if was.state.supply().of() == 0 {
        "This line has no quantity, so it can't be dispensed. Ask the prescriber to request it again with one, or reject this line."
    } else if was.label_sentence.is_empty() {
        "This line has no sentence for the label yet. Write the label first."
    } else if *was.state.decision() == Decision::Queried && command.words.is_empty() {
        let settled = "Say how your question was settled, such as “Dr Bello by telephone: 500 mg is meant”.";
        return Err(AppError::field(field(command.act, was.id, "words"), settled));
    } else {
        return Ok(());
    };
    Err(AppError::rule(missing))
}

/// What the history says beside who and when.
fn detail(command: &LineCommand) -> String {
    match (command.reason, command.words.as_str()) {
        (Some(reason), "") => reason.words().to_owned(),
        (Some(reason), words) => format!("{}. {words}", reason.words()),
        (None, words) => words.to_owned(),
    }
}

/// The sentence for somebody who was slower: who did what, and when.
async fn slower(
    tx: &mut Conn,
    was: &LineRow,
    by: &Actor,
    now: Timestamp,
    zone: &TimeZone,
) -> Result<AppError, AppError> {
    let Some(last) = repo::queue::last_event(tx, was.id).await? else { return Ok(AppError::Stale) };
    Ok(AppError::rule(slower_words(&last, by, now, zone)))
}

fn slower_words(last: &LastEvent, by: &Actor, now: Timestamp, zone: &TimeZone) -> String {
    let mine = last.by_account == by.person().account().to_string();
    let who = if mine { "You" } else { last.by_name.as_str() };
    let when = last.at.parse().map_or_else(|_| last.at.clone(), |at| moment_words(at, now, zone));
    let did = Stored::<LineEvent>::read(&last.kind);
    format!(
        "{who} {} ({when}) after this page was opened. Nothing of yours was saved. Reload the page, look at the line as \
         it is now, and decide again.",
        did.words()
    )
}

/// What the audit says of a line.
fn told(line: &LineRow) -> (&domain::prescription::LineState, &str, &str) {
    (&line.state, &line.order_reason, &line.label_sentence)
}

const fn audited(act: LineAct) -> &'static str {
    match act {
        LineAct::Accept => "line.accept",
        LineAct::Ask => "line.ask",
        LineAct::Answer => "line.answer",
        LineAct::Reject => "line.reject",
        LineAct::Withdraw => "line.withdraw_acceptance",
        LineAct::WriteLabel => "line.write_label",
        LineAct::Hold => "line.hold",
        LineAct::Release => "line.release",
        LineAct::Cancel => "line.cancel",
        LineAct::Stop => "line.stop",
        LineAct::MarkInError => "line.mark_in_error",
    }
}
