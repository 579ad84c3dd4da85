//! Acts on a prescription's line. One act, one transaction; the history says who, when and why.

use crate::server::{
    actor::Actor,
    clock::{Clock, stamp},
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::{Conn, Recorded},
        prescription::LineRow,
    },
    request_key::RequestKey,
    service::assessment,
};
use domain::{
    audit::{self, Audited, Subject},
    made::Made,
    prescription::{Decision, EventDetail, Faster, LineAct, LineCommand, NotEnough, RejectReason},
    refusal::Part,
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

/// Does one act on a line, if the line is still as the person saw it.
///
/// # Errors
/// What the line's state forbids; when somebody was faster, who did what and when.
pub async fn act(cx: &Cx, by: &Actor, key: &RequestKey, command: LineCommand) -> Result<Made, Failure> {
    let (by, now, clock, event_id) = (by.clone(), cx.clock.now(), cx.clock.clone(), cx.clock.new_id());
    let made = cx
        .db
        .write(key.entry(&by, now), move |tx| {
            Box::pin(async move {
                let was = repo::prescription::line(tx, command.line).await?.ok_or(Failure::NotFound)?;
                let number = repo::prescription::number_of_line(tx, was.id).await?.ok_or(Failure::NotFound)?;
                if was.changes != command.changes {
                    return Err(slower(tx, &was, &by, now, clock.zone()).await?);
                }
                if command.act == LineAct::Accept {
                    may_accept(tx, &clock, &was, &command.words).await?;
                }
                let after = next(&was, &command)?;
                repo::prescription::update_line(tx, &was, &after).await?;
                let (event, person) = (command.act.event(), by.person());
                let who = (person.account(), person.name());
                repo::prescription::create_event(tx, event_id, was.id, event, &detail(&command), &stamp(now), who)
                    .await?;
                let made = Made::LineAct { prescription: number, position: was.position, act: command.act };
                Ok::<_, Failure>(recorded(made, &command, &was, &after))
            })
        })
        .await?;
    cx.live.queue_changed();
    Ok(made)
}

/// Whether a line may be accepted with these words of how an open question was settled: its state is asked first, then
/// its assessment as things stand now.
async fn may_accept(tx: &mut Conn, clock: &Clock, line: &LineRow, settled: &str) -> Result<(), Failure> {
    LineAct::Accept.on(&line.state, None).map_err(Failure::rule)?;
    let is_asked = *line.state.decision() == Decision::Queried;
    let assessment = assessment::now(tx, clock, line).await?;
    assessment.enough(is_asked, settled).map_err(|missing| match missing {
        NotEnough::Settlement => Failure::at(Part::Words, missing),
        missing => Failure::rule(missing),
    })
}

/// The line as the act leaves it.
fn next(was: &LineRow, command: &LineCommand) -> Result<LineRow, Failure> {
    let state = command.act.on(&was.state, command.reason).map_err(Failure::rule)?;
    let mut after = LineRow { state, ..was.clone() };
    if command.act.is_about_order() {
        after.order_reason.clone_from(&command.words);
    }
    if command.act == LineAct::WriteLabel {
        after.label_sentence.clone_from(&command.words);
    }
    Ok(after)
}

/// What the history says beside who and when.
fn detail(command: &LineCommand) -> EventDetail {
    if command.act == LineAct::Reject {
        let reason = command.reason.unwrap_or(RejectReason::Other);
        return EventDetail::Rejected { reason: reason.into(), note: command.words.clone() };
    }
    EventDetail::said(&command.words)
}

/// For somebody who was slower: who did what, and when.
async fn slower(tx: &mut Conn, was: &LineRow, by: &Actor, now: Timestamp, zone: &TimeZone) -> Result<Failure, Failure> {
    let there = |at: Timestamp| -> DateTime { at.to_zoned(zone.clone()).datetime() };
    let Some(last) = repo::queue::last_event(tx, was.id).await? else { return Ok(Failure::Stale) };
    let Ok(at) = last.at.parse() else { return Ok(Failure::Stale) };
    let mine = last.by_account == by.person().account().to_string();
    let who = (!mine).then_some(last.by_name);
    Ok(Failure::rule(Faster { who, did: last.kind, at: there(at), now: there(now) }))
}

/// What the audit says of an act.
fn recorded(made: Made, command: &LineCommand, was: &LineRow, after: &LineRow) -> Recorded<Made> {
    let recorded = Recorded::of(made.clone(), made);
    let told = ActRecord { recorded, was, after, words: &command.words };
    let state = |line: &LineRow| line.state.clone();
    let reason = |line: &LineRow| line.order_reason.clone();
    match command.act {
        LineAct::Accept => told.act(|line, settled| audit::LineAccepted { state: state(line), settled }),
        LineAct::Ask => told.act(|line, question| audit::LineAsked { state: state(line), question }),
        LineAct::Answer => told.act(|line, answer| audit::LineAnswered { state: state(line), answer }),
        LineAct::Reject => told.act(|line, note| audit::LineRejected { state: state(line), note }),
        LineAct::Withdraw => told.act(|line, reason| audit::AcceptanceWithdrawn { state: state(line), reason }),
        LineAct::WriteLabel => {
            told.act(|line, _| audit::LabelWritten { state: state(line), label_sentence: line.label_sentence.clone() })
        }
        LineAct::Hold => told.act(|line, _| audit::LineHeld { state: state(line), order_reason: reason(line) }),
        LineAct::Release => told.act(|line, _| audit::LineReleased { state: state(line), order_reason: reason(line) }),
        LineAct::Cancel => told.act(|line, _| audit::LineCancelled { state: state(line), order_reason: reason(line) }),
        LineAct::Stop => told.act(|line, _| audit::LineStopped { state: state(line), order_reason: reason(line) }),
        LineAct::MarkInError => {
            told.act(|line, _| audit::LineMarkedInError { state: state(line), order_reason: reason(line) })
        }
    }
}

/// A line before and after an act, and the words that came with the act.
struct ActRecord<'a> {
    recorded: Recorded<Made>,
    was: &'a LineRow,
    after: &'a LineRow,
    words: &'a str,
}

impl ActRecord<'_> {
    /// Tells the act, which had no words before it was done.
    fn act<A: Audited>(self, fields: impl Fn(&LineRow, String) -> A) -> Recorded<Made> {
        let (before, after) = (fields(self.was, String::new()), fields(self.after, self.words.to_owned()));
        self.recorded.act(Subject::Line(self.was.id), Some(&before), Some(&after))
    }
}
