//! One line of a prescription: what is asked for, how it stands, what was said and done.

use super::{
    acts,
    words::{Eye, detail_words, state_tag},
};
use crate::ui::pages::lang;
use crate::{
    api::{decisions::LineForm, redisplay::Redisplay},
    server::service::{
        dispensing::Panel,
        prescription_record::{EventRow, PrescriptionRow, RecordLine},
    },
    ui::{components::*, pages::dispense_panel::dispense_panel, visit::Visit},
};
use domain::{
    coded::Stored,
    dates::day_words,
    drug_state::DrugState,
    form::DispensingUnit,
    number::Quantity,
    patient::ObservationMethod,
    prescription::{LineEvent, NotEnough},
};
use leptos::prelude::*;
use messages::{Messages, Say};

/// The line's card.
pub fn card(
    visit: &Visit,
    eye: &Eye,
    prescription: &PrescriptionRow,
    one: &RecordLine,
    panel: Option<&Panel>,
    again: Option<&Redisplay<LineForm>>,
) -> impl IntoView + use<> {
    let line = &one.line;
    let dispensing = panel.map(|panel| dispense_panel(visit, panel));
    let closed = line.state.order().is_final();
    let position = format!("{} · ", line.position);
    let (name, lang) = (one.about.drug.clone().unwrap_or_else(|| line.free_text.clone()), one.about.lang.clone());
    let tall_man = one.about.tall_man.clone();
    let sentence = line.clinician_sentence.clone();
    let quantity = quantity(one);
    view! {
        <article class=if closed { "card line closed" } else { "card line" } id=format!("line-{}", line.position)>
            <div class="card-head">
                <h2>{position}<DrugName name=name lang=lang.unwrap_or_default() tall_man=tall_man/></h2>
                {state_tag(&line.state)}
            </div>
            <p class="sentence" dir="auto">{sentence}</p>
            {(!quantity.is_empty()).then(|| view! { <p class="soft">{quantity}</p> })}
            {notices(one, eye)}
            {facts(one, eye)}
            {thread(&one.events, eye)}
            {dispensing}
            {acts::acts(visit, prescription, one, again)}
            {history(&one.events, eye)}
        </article>
    }
}

/// "21 capsules: 1 × 3 a day × 7 days. 7 handed over."
fn quantity(one: &RecordLine) -> String {
    let (line, supply) = (&one.line, one.line.state.supply());
    let count = |units: u32| {
        let unit = one.about.unit.as_deref().map(Stored::<DispensingUnit>::read);
        match (unit, Quantity::new(units)) {
            (Some(Stored::Known(unit)), Some(quantity)) => unit.count(quantity),
            (Some(Stored::Newer(unit)), _) if units > 0 => format!("{} {unit}", thousands(i64::from(units))),
            _ => thousands(i64::from(units)),
        }
    };
    let why = line.quantity_reason.to_string();
    let asked = match (supply.of(), why.as_str()) {
        (0, "") => lang().line_no_quantity(),
        (0, why) => lang().line_no_quantity_why(why),
        (of, "") => count(of),
        // what was worked out names the count itself
        (_, why) if line.quantity_reason.names_quantity() => why.to_owned(),
        (of, why) => format!("{}: {why}", count(of)),
    };
    let lang = lang();
    let moved = |units: u32, words: fn(&Messages, String) -> String| (units > 0).then(|| words(&lang, count(units)));
    let moved = [
        moved(supply.handed_over(), Messages::line_handed_over),
        moved(supply.returned(), Messages::line_came_back),
        moved(supply.prepared(), Messages::line_prepared),
    ];
    std::iter::once(asked).chain(moved.into_iter().flatten()).collect::<Vec<_>>().join(" · ")
}

/// What has to be seen before anything is done with the line.
fn notices(one: &RecordLine, eye: &Eye) -> impl IntoView + use<> {
    let line = &one.line;
    let mut all: Vec<(NoticeKind, String, String)> = Vec::new();
    let closed = line.state.order().is_final();
    if line.state.shown().known().is_none() {
        all.push((NoticeKind::Ask, lang().history_newer(), lang().line_newer_read_only()));
    }
    if !line.findings.is_empty() {
        let found: Vec<String> = line.findings.iter().map(|one| one.say(lang())).collect();
        all.push((NoticeKind::Stop, found.join(" "), lang().line_override_reason(&line.override_reason)));
    }
    if let Some(reason) = line.state.decision().reason() {
        all.push((
            NoticeKind::Stop,
            lang().history_rejected(lang().stored(reason)),
            if closed { String::new() } else { lang().line_rejected_amend() },
        ));
    }
    if let (Some(state), false) = (one.about.drug_state.as_deref().and_then(not_active), closed) {
        all.push((NoticeKind::Stop, state, one.about.drug_state_reason.clone().unwrap_or_default()));
    }
    if one.assessment.is_none() && !closed {
        all.push((NoticeKind::Stop, lang().line_not_assessed(), lang().line_not_assessed_why()));
    }
    if let Some(assessment) = &one.assessment {
        let missing = assessment.missing.iter().filter_map(|missing| missing_words(*missing));
        all.extend(missing.map(|(title, more)| (NoticeKind::Ask, title, more)));
        // what holds now and was not said when it was sent
        let new = assessment.findings.iter().filter(|one| !line.findings.iter().any(|said| said.known() == Some(one)));
        let new: Vec<String> = new.map(|one| one.say(lang())).collect();
        if !new.is_empty() && !closed {
            all.push((NoticeKind::Stop, new.join(" "), lang().line_found_since()));
        }
        if assessment.no_maximum {
            all.push((NoticeKind::Ask, lang().line_by_weight(), lang().dose_no_maximum()));
        }
    }
    if line.state.must_undo() {
        all.push((NoticeKind::Stop, lang().line_put_back(), lang().line_put_back_why()));
    }
    let past = line.valid_until.as_deref().and_then(|day| day.parse().ok()).filter(|day| *day < eye.today());
    if let (Some(day), false) = (past, closed) {
        all.push((NoticeKind::Ask, lang().line_valid_until(day_words(day)), lang().line_outdated()));
    }
    all.into_iter()
        .map(|(kind, title, more)| {
            let more = (!more.is_empty()).then(|| view! { <p dir="auto">{more}</p> });
            view! { <Notice kind=kind title=title>{more}</Notice> }
        })
        .collect_view()
}

/// What a notice says of something that an acceptance needs; the missing quantity stands where the quantity is.
fn missing_words(missing: NotEnough) -> Option<(String, String)> {
    let lang = lang();
    match missing {
        NotEnough::Drug => Some((lang.line_no_drug(), lang.line_no_drug_why())),
        NotEnough::Label => Some((lang.line_no_label(), lang.line_no_label_why())),
        NotEnough::Quantity | NotEnough::Settlement => None,
    }
}

fn not_active(code: &str) -> Option<String> {
    match DrugState::read(code, None) {
        DrugState::Active => None,
        other => Some(lang().drug_now(other.say(lang()))),
    }
}

fn facts(one: &RecordLine, eye: &Eye) -> impl IntoView + use<> {
    let line = &one.line;
    let (label, indication) = (line.label_sentence.clone(), line.indication.clone());
    let weight = one.about.weight.as_ref().map(|weight| {
        let method = Stored::<ObservationMethod>::read(one.about.weight_method.as_deref().unwrap_or_default());
        let unit = one.about.weight_unit.clone().unwrap_or_default();
        let when = one.about.weight_at.as_deref().map(|at| eye.moment(at)).unwrap_or_default();
        format!("{weight} {unit}, {}, {when}", lang().stored(&method))
    });
    let valid = line.valid_until.as_deref().map(|day| day.parse().map_or_else(|_| day.to_owned(), day_words));
    let repeats = line.repeats;
    let reason = line.order_reason.clone();
    let older = one.about.older_number.clone().zip(one.about.older_position);
    let newer = one.about.newer_number.clone().zip(one.about.newer_position);
    view! {
        <Facts>
            {(!label.is_empty()).then(|| view! { <Fact name="Label" class="wide"><span dir="auto">{label}</span></Fact> })}
            {(!indication.is_empty()).then(|| view! { <Fact name="For"><span dir="auto">{indication}</span></Fact> })}
            {weight.map(|weight| view! { <Fact name="Weight used">{weight}</Fact> })}
            {valid.map(|valid| view! { <Fact name="Valid until">{valid}</Fact> })}
            {(repeats > 0).then(|| view! { <Fact name="Repeats">{repeats.to_string()}</Fact> })}
            {(!reason.is_empty()).then(|| view! { <Fact name="Why"><span dir="auto">{reason}</span></Fact> })}
            {newer.map(|other| other_line("Replaced by", other))}
            {older.map(|other| other_line("In place of", other))}
        </Facts>
    }
}

/// A line of this or another prescription, to go to.
fn other_line(name: &'static str, (number, position): (String, i64)) -> impl IntoView {
    view! {
        <Fact name=name>
            <a href=format!("/prescriptions/{number}#line-{position}")>{format!("{number}, line {position}")}</a>
        </Fact>
    }
}

/// Questions and answers, oldest first.
fn thread(events: &[EventRow], eye: &Eye) -> Option<AnyView> {
    let said = |event: &EventRow| match event.kind.known()? {
        LineEvent::Asked => Some(("from-pharmacy", " asked, ")),
        LineEvent::Answered => Some(("from-prescriber", " answered, ")),
        _ => None,
    };
    let said: Vec<_> = events.iter().filter_map(|event| Some((event, said(event)?))).collect();
    if said.is_empty() {
        return None;
    }
    let items = said
        .into_iter()
        .map(|(event, (from, did))| {
            let (name, when, at, words) =
                (event.by_name.clone(), eye.moment(&event.at), event.at.clone(), detail_words(&event.detail));
            view! {
                <li class=from>
                    <p class="soft small"><PersonName name=name/>{did}<When instant=at words=when/></p>
                    <p class="said" dir="auto">{words}</p>
                </li>
            }
        })
        .collect_view();
    Some(view! { <ol class="thread" aria-label="Questions and answers">{items}</ol> }.into_any())
}

fn history(events: &[EventRow], eye: &Eye) -> impl IntoView + use<> {
    let items: Vec<HistoryItem> = events
        .iter()
        .map(|event| HistoryItem {
            instant: event.at.clone(),
            when: eye.moment(&event.at),
            what: capital(&lang().stored(&event.kind)),
            who: event.by_name.clone(),
            why: detail_words(&event.detail),
            ..HistoryItem::default()
        })
        .collect();
    view! { <h3>"History"</h3><History items=items/> }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
