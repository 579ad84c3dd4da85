//! The rows of a checked list: how many of which kind, each with what becomes of it, and what a person decides.

use super::{count, numbered, rows_of};
use crate::ui::pages::lang;
use crate::wire::endpoint;
use crate::{
    server::service::import::{Counted, ShownRow, View},
    ui::{components::*, islands::SendForm},
};
use domain::import::{Alike, Column, Decision, Verdict};
use leptos::prelude::*;
use messages::{Messages, Say};

/// Look-alikes told with a row.
const SHOWN_LIKE: usize = 4;

/// A verdict's code, and what its rows are called.
type Kind = (&'static str, fn(&Messages) -> String);

/// The verdicts, in the order in which a person looks at them.
const KINDS: [Kind; 7] = [
    ("refused", Messages::verdict_refused),
    ("look_alike", Messages::rows_look_alikes),
    ("changed", Messages::verdict_changed),
    ("accepted", Messages::rows_to_take_in),
    ("present", Messages::verdict_present),
    ("duplicate", Messages::verdict_duplicate),
    ("", Messages::rows_all),
];

/// Which rows an address asks for.
pub(super) fn shown(asked: &str) -> &'static str {
    KINDS.iter().map(|(code, _)| *code).find(|code| *code == asked).unwrap_or_default()
}

fn of(counted: &Counted, code: &str) -> i64 {
    match code {
        "refused" => counted.refused,
        "look_alike" => counted.look_alike,
        "changed" => counted.changed,
        "accepted" => counted.accepted,
        "present" => counted.present,
        "duplicate" => counted.duplicate,
        _ => counted.read,
    }
}

/// A checked list that waits for a person.
pub(super) fn checked(view: View, show: &'static str, number: i64, request_id: &str) -> impl IntoView + use<> {
    let (id, counted) = (view.batch.id.0.to_string(), view.counted.clone());
    let (refused, taken) = (counted.refused, counted.taken());
    let may = counted.may_take();
    let take = match &may {
        Ok(()) => {
            let (id, request_id) = (id.clone(), request_id.to_owned());
            view! {
                <SendForm action=endpoint::TAKE_IMPORT class="inline">
                    <HiddenField name="request_id" value=request_id id="take-request"/>
                    <HiddenField name="import" value=id id="take-import"/>
                    <SubmitButton text=format!("Take in {}", rows_of(taken))/>
                </SendForm>
            }
            .into_any()
        }
        Err(_) if counted.undecided > 0 => view! {
            <LinkButton href=format!("/drugs/import/{id}?show=look_alike#rows") text="Decide the look-alikes" kind=ButtonKind::Primary/>
        }
        .into_any(),
        Err(_) => ().into_any(),
    };
    let (title, kind) = match &may {
        Ok(()) => (format!("{} of {} can be taken in", count(taken), rows_of(counted.read)), NoticeKind::Good),
        Err(refused) => (refused.say(lang()), NoticeKind::Ask),
    };
    let told = if refused > 0 {
        "Refused rows do not stop the others. Correct them here, or download them, mend them, and bring them again."
    } else {
        "Nothing is kept until you take the list in."
    };
    let notice =
        view.halted.as_ref().map(|halted| view! { <Notice kind=NoticeKind::Inform title=halted.say(lang())></Notice> });
    view! {
        {notice}
        <Notice kind=kind title=title><p>{told}</p></Notice>
        <div class="buttons row">
            {take}
            {(refused > 0).then(|| view! { <LinkButton href=format!("/drugs/import/{id}/refused.xlsx") text="Download the refused rows"/> })}
            <LinkButton href=format!("/drugs/import/{id}?step=settle") text="Change encoding or columns"/>
            {super::give_up::cancel(&id, "Give this list up", request_id)}
        </div>
        {table(view, show, number, true, request_id)}
    }
}

/// The rows, with chips for the kinds.
pub(super) fn table(
    view: View,
    show: &'static str,
    number: i64,
    open: bool,
    request_id: &str,
) -> impl IntoView + use<> {
    let id = view.batch.id.0.to_string();
    let lang = lang();
    let chips = KINDS
        .iter()
        .filter(|(code, _)| code.is_empty() || of(&view.counted, code) > 0)
        .map(|(code, words)| Chip {
            href: if code.is_empty() {
                format!("/drugs/import/{id}#rows")
            } else {
                format!("/drugs/import/{id}?show={code}#rows")
            },
            words: if *code == "accepted" && !open { lang.verdict_accepted() } else { words(&lang) },
            count: u64::try_from(of(&view.counted, code)).ok(),
            current: *code == show,
        })
        .collect();
    let all = (open && matches!(show, "look_alike" | "changed") && !view.rows.is_empty())
        .then(|| decide_all(&id, show, &view.counted, request_id));
    let name_at = view.settled.mapping.place(Column::Name).unwrap_or(0);
    let none = view.rows.is_empty();
    let lines = view.rows.into_iter().map(|row| line(&id, row, name_at, open, request_id)).collect_view();
    let at = |page: i64| format!("/drugs/import/{id}?show={show}&page={page}#rows");
    let (before, after) = ((number > 1).then(|| at(number - 1)), view.more.then(|| at(number + 1)));
    view! {
        <section id="rows">
            <h2>"Rows"</h2>
            <Chips label="Which rows" items=chips/>
            {all}
            {none.then(|| view! { <Empty title="No row is like that"></Empty> })}
            <table class="cards import-rows" hidden=none>
                <thead><tr><th scope="col">"Row"</th><th scope="col">"Name"</th><th scope="col">"What becomes of it"</th><th scope="col"><span class="hear">"Do"</span></th></tr></thead>
                <tbody>{lines}</tbody>
            </table>
            {(before.is_some() || after.is_some()).then(|| view! {
                <nav class="row" aria-label="Pages">
                    {before.map(|href| view! { <LinkButton href=href text="Previous page"/> })}
                    {after.map(|href| view! { <LinkButton href=href text="Next page"/> })}
                </nav>
            })}
        </section>
    }
}

fn line(id: &str, row: ShownRow, name_at: usize, open: bool, request_id: &str) -> impl IntoView + use<> {
    let name = row.cells.get(name_at).map(|cell| cell.text.clone()).unwrap_or_default();
    let number = row.number;
    let (kind, words) = tag(&row, open);
    let mut says = says(&row);
    says.extend(row.notes.iter().map(|note| note.say(lang())));
    let acts = open.then(|| acts(id, &row, request_id));
    let corrected = row.corrected.then(|| view! { <Tag text="Corrected"/> });
    view! {
        <tr>
            <th scope="row" data-label="Row">{number}</th>
            <td data-label="Name"><bdi dir="auto">{name}</bdi></td>
            <td data-label="What becomes of it">
                <Tag kind=kind text=words/>{corrected}
                {says.into_iter().map(|one| view! { <p class="row-says" dir="auto">{one}</p> }).collect_view()}
            </td>
            <td data-label="Do" class="actions">{acts}</td>
        </tr>
    }
}

fn tag(row: &ShownRow, open: bool) -> (TagKind, String) {
    let lang = lang();
    match (&row.verdict, row.decision) {
        (Verdict::Refused { .. }, _) => (TagKind::Bad, lang.verdict_refused()),
        (Verdict::LookAlike { .. }, Some(Decision::Same)) => (TagKind::default(), lang.row_same()),
        (Verdict::LookAlike { .. }, Some(Decision::Different)) => (TagKind::Good, lang.row_marked()),
        (Verdict::LookAlike { like }, Some(Decision::PackOf(drug))) => {
            let of = like.iter().find(|one| one.pack_of == Some(drug));
            (TagKind::Good, of.map_or_else(|| lang.row_pack_of_it(), |one| lang.row_pack_of(&one.code)))
        }
        (Verdict::LookAlike { .. }, _) => (TagKind::Alert, lang.verdict_look_alike()),
        (Verdict::Changed { .. }, Some(Decision::TakeChange)) => (TagKind::Good, lang.row_change_taken()),
        (Verdict::Accepted, _) if open => (TagKind::Good, lang.rows_to_take_in()),
        (Verdict::Changed { .. }, _) => (TagKind::Warn, lang.row_left_as_it_is()),
        (verdict, _) => {
            (if matches!(verdict, Verdict::Accepted) { TagKind::Good } else { TagKind::default() }, verdict.say(lang))
        }
    }
}

fn says(row: &ShownRow) -> Vec<String> {
    let lang = lang();
    match &row.verdict {
        Verdict::Refused { reasons } => {
            let with = |one: &domain::import::CellRefused| {
                if one.value.is_empty() {
                    lang.row_refused(lang.words(one.meaning), one.reason.say(lang))
                } else {
                    lang.row_refused_cell(lang.words(one.meaning), short(&one.value), one.reason.say(lang))
                }
            };
            reasons.iter().map(with).collect()
        }
        Verdict::LookAlike { like } => {
            let told = |one: &Alike| lang.row_like(one.say(lang), one.why.say(lang));
            like.iter().take(SHOWN_LIKE).map(told).collect()
        }
        Verdict::Changed { code, differences } => differences
            .iter()
            .map(|one| lang.row_differs(code, lang.words(one.field), short(&one.was), short(&one.now)))
            .collect(),
        Verdict::Duplicate { of_row } => vec![lang.row_same_as(*of_row)],
        Verdict::Present { code } => vec![lang.row_is(code)],
        Verdict::Accepted => Vec::new(),
    }
}

/// The answer that a row is a new pack of this drug, where it can be one.
fn pack_answer(like: &Alike) -> Option<(String, String)> {
    Some((Decision::PackOf(like.pack_of?).choice(), format!("A new pack of {}", like.code)))
}

fn short(text: &str) -> String {
    if text.chars().count() > 80 { text.chars().take(79).chain(['…']).collect() } else { text.to_owned() }
}

fn acts(id: &str, row: &ShownRow, request_id: &str) -> impl IntoView + use<> {
    let number = row.number;
    let correct = format!("/drugs/import/{id}/rows/{number}");
    let chosen = row.decision.map(Decision::choice).unwrap_or_default();
    match &row.verdict {
        Verdict::Refused { .. } => view! { <LinkButton href=correct text="Correct"/> }.into_any(),
        Verdict::LookAlike { like } => {
            let mut answers =
                vec![("different".to_owned(), "Another drug".to_owned()), ("same".to_owned(), "The same".to_owned())];
            answers.extend(like.iter().take(SHOWN_LIKE).filter_map(pack_answer));
            decide(id, number, "look_alike", &answers, &chosen, request_id).into_any()
        }
        Verdict::Changed { .. } => {
            let answers =
                [("take".to_owned(), "Take the change".to_owned()), ("leave".to_owned(), "Leave as it is".to_owned())];
            decide(id, number, "changed", &answers, &chosen, request_id).into_any()
        }
        _ => view! { <a href=correct>"Correct"</a> }.into_any(),
    }
}

/// Buttons that decide one row.
fn decide(
    id: &str,
    row: i64,
    verdict: &'static str,
    answers: &[(String, String)],
    chosen: &str,
    request_id: &str,
) -> impl IntoView + use<> {
    let (id, request) = (id.to_owned(), numbered(request_id, 16 + u128::try_from(row).unwrap_or(0)));
    let buttons = answers
        .iter()
        .filter(|(code, _)| *code != chosen)
        .map(|(code, words)| {
            view! { <SubmitButton text=words.clone() kind=ButtonKind::Plain name="choice" value=code.clone()/> }
        })
        .collect_view();
    let of = |name: &str| format!("{name}-{row}");
    let (request_field, import_field, row_field, verdict_field) =
        (of("request"), of("import"), of("row"), of("verdict"));
    view! {
        <SendForm action=endpoint::DECIDE_IMPORT_ROW class="inline">
            <HiddenField name="request_id" value=request id=request_field/>
            <HiddenField name="import" value=id id=import_field/>
            <HiddenField name="row" value=row.to_string() id=row_field/>
            <HiddenField name="verdict" value=verdict id=verdict_field/>
            {buttons}
        </SendForm>
    }
}

fn decide_all(id: &str, verdict: &'static str, counted: &Counted, request_id: &str) -> impl IntoView + use<> {
    let (id, waiting) =
        (id.to_owned(), if verdict == "look_alike" { counted.undecided } else { counted.changed_undecided });
    let answers: &[(&str, String)] = &if verdict == "look_alike" {
        [
            ("different", format!("All {} undecided are other drugs: take them in, marked", count(waiting))),
            ("same", "All are the same: leave them out".to_owned()),
        ]
    } else {
        [
            ("take", format!("Take all {} undecided changes", count(waiting))),
            ("leave", "Leave all as they are".to_owned()),
        ]
    };
    let buttons = answers
        .iter()
        .map(|(code, words)| view! { <SubmitButton text=words.clone() kind=ButtonKind::Plain name="choice" value=*code/> })
        .collect_view();
    let request = numbered(request_id, 2);
    (waiting > 1).then(|| {
        view! {
            <SendForm action=endpoint::DECIDE_IMPORT_ROW class="inline">
                <HiddenField name="request_id" value=request id="all-request"/>
                <HiddenField name="import" value=id id="all-import"/>
                <HiddenField name="row" value="" id="all-row"/>
                <HiddenField name="verdict" value=verdict id="all-verdict"/>
                <div class="buttons row">{buttons}</div>
            </SendForm>
        }
    })
}
