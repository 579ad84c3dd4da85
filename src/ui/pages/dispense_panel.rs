//! The part of a prescription's page on which one line is dispensed: what was picked, checked and handed over so
//! far, the lots that would be taken now, and the form for the next step.

use super::shown::{FoldedForm, Refused, Shown};
use crate::ui::pages::lang;
use crate::wire::endpoint;
use crate::{
    api::{
        dispensing::{DispensingForm, PrepareDispensingForm, UndoDispensingForm, field_of},
        redisplay::Redisplay,
    },
    server::service::dispensing::{Done, DoneStep, LeftOut, Panel, Pharmacy, Proposed},
    ui::{components::*, islands::SendForm, pages::prescription::words::taken_words, visit::Visit},
};
use domain::{
    coded::Stored, dispensing::DispensingState, form::DispensingUnit, ids::LineId, number::DecimalMark,
    role::Permission, unit::Measure,
};
use leptos::prelude::*;
use messages::Say;

/// Everything about dispensing one line, with the forms that this person may send.
#[must_use]
pub fn dispense_panel(visit: &Visit, panel: &Panel) -> impl IntoView + use<> {
    let line = panel.line;
    let done = panel.done.iter().map(|done| done_so_far(visit, panel, done)).collect_view();
    let refused = panel.refused.as_ref().filter(|_| !panel.ended).map(|why| refusal(why.say(lang())));
    let lots = panel.pharmacies.iter().enumerate();
    let lots = lots
        .filter(|(at, one)| *at == 0 || !one.lots.is_empty() || !one.left_out.is_empty())
        .map(|(at, one)| pharmacy(panel, at, one))
        .collect_view();
    view! {
        <section class="dispense stack" id=format!("dispense-{line}") aria-label=format!("Dispensing of line {}", panel.position)>
            <h3>"Dispensing"</h3>
            {done}
            {refused}
            {lots}
            {prepare_form(visit, panel)}
        </section>
    }
}

/// Why nothing can be prepared now.
fn refusal(says: String) -> impl IntoView {
    view! { <Notice kind=NoticeKind::Inform title=says/> }
}

/// The refused form of this type, if it is about this thing.
fn again<F: Clone + Send + Sync + 'static>(visit: &Visit, mine: impl Fn(&F) -> bool) -> Option<Redisplay<F>> {
    visit.again::<F>().filter(|again| mine(&again.form))
}

/// The dispensing form that was refused, if one was, with the part of the page it belongs to; also one that has no
/// place on the page any more, because somebody else was faster.
pub fn refused(visit: &Visit) -> Option<Refused> {
    let dispensing = |id: &str| format!("dispensing-{id}");
    let prepared = visit.again::<PrepareDispensingForm>();
    let prepared = prepared.map(|again| (again.error, format!("dispense-{}", again.form.line)));
    let stepped = || visit.again::<DispensingForm>().map(|again| (again.error, dispensing(&again.form.dispensing)));
    let undone = || visit.again::<UndoDispensingForm>().map(|again| (again.error, dispensing(&again.form.dispensing)));
    prepared.or_else(stepped).or_else(undone)
}

// --- what was done so far ---

const fn state_kind(state: &Stored<DispensingState>) -> TagKind {
    match state {
        Stored::Known(DispensingState::Prepared) => TagKind::Requested,
        Stored::Known(DispensingState::Checked) => TagKind::Accepted,
        Stored::Known(DispensingState::HandedOver) => TagKind::Dispensed,
        Stored::Known(DispensingState::Undone) => TagKind::Cancelled,
        Stored::Newer(_) => TagKind::Plain,
    }
}

fn done_so_far(visit: &Visit, panel: &Panel, done: &Done) -> impl IntoView + use<> {
    let (state, undone) = (lang().stored(&done.state), done.state == Stored::Known(DispensingState::Undone));
    let steps = done
        .steps
        .iter()
        .map(|step| {
            let (what, at, who) = (step_words(step), step.at.clone(), step.who.clone());
            let (when, why) = (visit.cx.clock.in_words(&step.at), why_words(step));
            let why = (!why.is_empty()).then(|| view! { ": "<span dir="auto">{why}</span> });
            view! { <li>{what}" "<When instant=at words=when/>", "<PersonName name=who/>{why}</li> }
        })
        .collect_view();
    let lots = done.lots.iter().map(taken_words).collect::<Vec<_>>().join(", ");
    let units = counted(panel, u64::from(done.units));
    view! {
        <div class="card quiet" id=format!("dispensing-{}", done.id)>
            <div class="card-head">
                <h4>{units}</h4>
                <Tag kind=state_kind(&done.state) text=state/>
            </div>
            {(!lots.is_empty()).then(|| view! { <p>{lots}</p> })}
            <ul class="soft">{steps}</ul>
            <div class="row">
                {next_step(visit, panel, done)}
                {(!undone).then(|| view! { <LinkButton href=format!("/labels/{}", done.id) text="Label"/> })}
                {undo_form(visit, panel, done)}
            </div>
        </div>
    }
}

fn step_words(step: &DoneStep) -> String {
    match step.what {
        DispensingState::Prepared => lang().dispensing_step_prepared(),
        DispensingState::Checked => lang().dispensing_step_checked(),
        DispensingState::HandedOver => lang().dispensing_step_handed_over(),
        DispensingState::Undone => lang().dispensing_step_undone(),
    }
}

fn why_words(step: &DoneStep) -> String {
    if step.by_same_person { lang().dispensing_step_same_person() } else { step.why.clone() }
}

/// "21 capsules".
fn counted(panel: &Panel, units: u64) -> String {
    DispensingUnit::counted(&panel.unit, units)
}

/// What one unit holds, or nothing.
fn holds_words(holds: Option<&Measure>) -> String {
    holds.map(|one| format!("{} each", one.words(DecimalMark::Point))).unwrap_or_default()
}

/// The button for what follows, when this person may do it.
fn next_step(visit: &Visit, panel: &Panel, done: &Done) -> Option<impl IntoView + use<>> {
    let (permission, action, text) = match done.state {
        Stored::Known(DispensingState::Prepared) => {
            (Permission::CheckDispensing, endpoint::CHECK_DISPENSING, "Checked, it is right")
        }
        Stored::Known(DispensingState::Checked) => {
            (Permission::HandOverDispensing, endpoint::HAND_OVER_DISPENSING, "Hand over")
        }
        _ => return None,
    };
    if !visit.may(permission) || panel.must_undo {
        return None;
    }
    let id = done.id.to_string();
    let again = again::<DispensingForm>(visit, |form| form.dispensing == id);
    let request_id = again.map_or_else(|| visit.request_id(), |again| again.form.request_id);
    let number = panel.number.to_string();
    Some(view! {
        <SendForm action=action class="">
            <ErrorSummary id=format!("step-errors-{id}")/>
            <HiddenField name="request_id" value=request_id/>
            <HiddenField name="prescription" value=number/>
            <HiddenField name="dispensing" value=id/>
            <SubmitButton text=text/>
        </SendForm>
    })
}

fn undo_form(visit: &Visit, panel: &Panel, done: &Done) -> Option<impl IntoView + use<>> {
    let open = matches!(done.state, Stored::Known(DispensingState::Prepared | DispensingState::Checked));
    let id = done.id.to_string();
    let shown = Shown::or(again::<UndoDispensingForm>(visit, |form| form.dispensing == id), || UndoDispensingForm {
        request_id: visit.request_id(),
        ..UndoDispensingForm::default()
    });
    if !(open || shown.is_refused()) || !visit.may(Permission::UndoDispensing) {
        return None;
    }
    let field = field_of("reason", &id);
    let (f, open, why) = shown.parts();
    let (why, number) = (why(&field), panel.number.to_string());
    Some(view! {
        <FoldedForm button="Undo…" action=endpoint::UNDO_DISPENSING open=open id=format!("undo-errors-{id}")
            request_id=f.request_id>
            <HiddenField name="prescription" value=number/>
            <HiddenField name="dispensing" value=id/>
            <TextField label="Why is it undone?" name="reason" id=field_id(&field) value=f.reason error=why
                hint="The units go back to the lots they were taken from." autocomplete="off" required=true/>
            <Buttons><SubmitButton text="Undo, put the units back" kind=ButtonKind::Danger/></Buttons>
        </FoldedForm>
    })
}

// --- what would be taken now ---

/// The lots of one pharmacy. The first is the one that would be taken from; another is looked at when that has too
/// little.
fn pharmacy(panel: &Panel, at: usize, first: &Pharmacy) -> impl IntoView + use<> {
    let caption = if first.short_by == 0 {
        format!(
            "{}: to take for {}, the earliest expiry first",
            isolated(&first.name),
            counted(panel, u64::from(panel.left))
        )
    } else {
        format!(
            "{}: {} can be given of {}",
            isolated(&first.name),
            counted(panel, first.usable),
            counted(panel, u64::from(panel.left))
        )
    };
    let caption_id = format!("lots-{at}-of-{}", panel.line);
    let rows = first.lots.iter().map(proposed_row).collect_view();
    let out = left_out(&first.left_out);
    let (empty, name) = (first.lots.is_empty(), isolated(&first.name));
    view! {
        {if empty {
            view! { <p class="strong">{format!("{name}: nothing of this drug can be given now.")}</p> }.into_any()
        } else {
            view! {
                <p class="strong" id=caption_id.clone()>{caption}</p>
                <table class="cards lots" aria-labelledby=caption_id>
                    <thead><tr>
                        <th scope="col">"Lot"</th><th scope="col">"Expires"</th><th scope="col">"Where"</th>
                        <th scope="col" class="num">"On hand"</th><th scope="col" class="num">"Take"</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            }.into_any()
        }}
        {out}
    }
}

fn proposed_row(lot: &Proposed) -> impl IntoView + use<> {
    let holds = holds_words(lot.holds.as_ref());
    let holds = (!holds.is_empty()).then(|| view! { <div class="soft">{holds}</div> });
    view! {
        <tr>
            <td data-label="Lot"><div>
                <a class="lot-number" href=format!("/stock/lots/{}", lot.lot)>{lot.number.to_string()}</a>{holds}
            </div></td>
            <td data-label="Expires" class="expiry">{lot.expiry.to_string()}</td>
            <td data-label="Where"><bdi dir="auto">{lot.place.clone()}</bdi></td>
            <Num value=i64::from(lot.on_hand) label="On hand"/>
            <Num value=i64::from(lot.take) label="Take"/>
        </tr>
    }
}

fn left_out(lots: &[LeftOut]) -> Option<impl IntoView + use<>> {
    if lots.is_empty() {
        return None;
    }
    let rows = lots
        .iter()
        .map(|lot| {
            let number = lot.number.to_string();
            let said = if lot.said.is_empty() { String::new() } else { format!(": {}", lot.said) };
            let holds = holds_words(lot.holds.as_ref());
            let holds = if holds.is_empty() { holds } else { format!("{holds}, ") };
            view! {
                <li>
                    <a class="lot-number" href=format!("/stock/lots/{}", lot.lot)>{number}</a>
                    {format!(" ({holds}expires {}, {} on hand): {}", lot.expiry, thousands(i64::from(lot.on_hand)), lot.why)}
                    <span dir="auto">{said}</span>
                </li>
            }
        })
        .collect_view();
    let count = lots.len();
    let title = if count == 1 { "1 lot isn't offered".to_owned() } else { format!("{count} lots aren't offered") };
    Some(view! { <details open><summary>{title}</summary><ul>{rows}</ul></details> })
}

// --- picking ---

/// The form for picking, when there is something to pick and this person may.
fn prepare_form(visit: &Visit, panel: &Panel) -> Option<impl IntoView + use<>> {
    let again = again::<PrepareDispensingForm>(visit, |form| form.line == panel.line.to_string());
    let possible =
        panel.refused.is_none() && !panel.label.is_empty() && panel.pharmacies.iter().any(|one| one.usable > 0);
    if (!possible && again.is_none()) || !visit.may(Permission::PrepareDispensing) {
        return None;
    }
    let errors = again.as_ref().map(|again| again.error.fields()).unwrap_or_default();
    let form = again.map_or_else(|| proposed_form(visit, panel), |again| again.form);
    let line = panel.line;
    let why = |field: &str| errors.of(&field_of(field, &line.to_string())).map(str::to_owned);
    let (units_why, place_why, lot_why, reason_why) = (why("units"), why("place"), why("lot"), why("lot_reason"));
    let other_lot = !form.lot.is_empty() || lot_why.is_some() || reason_why.is_some();
    let suffix = DispensingUnit::several(&panel.unit);
    let (request_id, number) = (form.request_id, panel.number.to_string());
    let left = format!("{} left", counted(panel, u64::from(panel.left)));
    let (pharmacies, lots) = (pharmacy_choices(panel), lot_choices(panel));
    Some(view! {
        <SendForm action=endpoint::PREPARE_DISPENSING class="form">
            <ErrorSummary id=format!("prepare-errors-{line}")/>
            <HiddenField name="request_id" value=request_id/>
            <HiddenField name="prescription" value=number/>
            <HiddenField name="line" value=line.to_string()/>
            <div class="fields">
                <TextField label="Units to prepare" name="units" id=control("units", line) value=form.units
                    hint=left suffix=suffix inputmode="numeric"
                    autocomplete="off" error=units_why required=true/>
                <SelectField label="From" name="place" id=control("place", line) options=pharmacies
                    value=form.place error=place_why/>
            </div>
            <details class="act" open=other_lot>
                <summary class="button">"Take another lot…"</summary>
                <SelectField label="Lot" name="lot" id=control("lot", line) options=lots
                    empty="The one that expires first" value=form.lot error=lot_why optional=true/>
                <TextField label="Why this lot?" name="lot_reason" id=control("lot_reason", line) value=form.lot_reason
                    autocomplete="off" error=reason_why optional=true/>
            </details>
            <Buttons><SubmitButton text="Prepare"/></Buttons>
        </SendForm>
    })
}

fn control(field: &str, line: LineId) -> String {
    field_id(&field_of(field, &line.to_string()))
}

/// All that is left, as far as the first pharmacy has it.
fn proposed_form(visit: &Visit, panel: &Panel) -> PrepareDispensingForm {
    let first = panel.pharmacies.first();
    let units = panel.left.saturating_sub(first.map_or(0, |first| first.short_by));
    PrepareDispensingForm {
        request_id: visit.request_id(),
        units: units.to_string(),
        place: first.map(|first| first.id.to_string()).unwrap_or_default(),
        ..PrepareDispensingForm::default()
    }
}

fn pharmacy_choices(panel: &Panel) -> Vec<Choice> {
    panel
        .pharmacies
        .iter()
        .map(|one| Choice::new(one.id.to_string(), format!("{}: {}", isolated(&one.name), counted(panel, one.usable))))
        .collect()
}

fn lot_choices(panel: &Panel) -> Vec<Choice> {
    let lots = panel.pharmacies.iter().flat_map(|one| one.lots.iter().map(move |lot| (one, lot)));
    lots.map(|(one, lot)| {
        let holds = holds_words(lot.holds.as_ref());
        let holds = if holds.is_empty() { holds } else { format!(", {holds}") };
        let words =
            format!("{}{holds}, expires {}, {} at {}", lot.number, lot.expiry, lot.on_hand, isolated(&one.name));
        Choice::new(lot.lot.to_string(), words)
    })
    .collect()
}
