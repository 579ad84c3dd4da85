//! `/`: what waits for me, by what I may do.

use super::{Refusal, page, prescription::words::Eye, queue::table::table, status};
use crate::{
    server::service::{
        self,
        queue::{Counts, ShortPrescription, ToCheckOff, Which},
    },
    ui::{components::*, shell::Nav, visit::Visit},
};
use axum::response::Response;
use domain::{
    prescription::Shown,
    role::{Permission, Role},
};
use leptos::prelude::*;
use messages::Language;
use std::collections::BTreeMap;

/// So many rows stand in a card; the rest is a link away.
const FEW: usize = 6;

/// What waits for the person who is signed in.
///
/// # Errors
/// When nobody is signed in or the store cannot be read.
pub async fn home(visit: Visit) -> Result<Response, Refusal> {
    // whoever works here may see as much as this; the lists ask for more
    let by = visit.allowed(Permission::SeeStatus)?;
    let found = service::queue::home(&visit.cx, &by).await?;
    let parts = if visit.may(Permission::SeeDiagnostics) { visit.cx.health.parts() } else { Vec::new() };
    let (counts, eye, lang) = (visit.waiting, Eye::of(&visit), visit.lang());
    let title = lang.home_good_day(by.person().name());
    let prescribes = found.mine.is_some();
    Ok(page(&visit, &lang.home_title(), Nav::Home, move || {
        view! {
            <PageHead title=title>{actions(lang, prescribes)}</PageHead>
            {found.mine.map(|mine| requests(lang, mine, &eye))}
            {found.check.map(|items| to_check(lang, &items, counts, &eye))}
            {found.dispense.map(|items| to_dispense(lang, &items, counts, &eye))}
            {found.put_back.map(|items| to_put_back(lang, items, &eye))}
            {found.check_off.map(|items| to_check_off(lang, items, &eye))}
            {found.people.map(|counts| people(lang, counts))}
            {(!parts.is_empty()).then(|| view! { <Card title=lang.home_system()>{status::table(lang, parts)}</Card> })}
        }
    }))
}

fn actions(lang: Language, prescribes: bool) -> Option<AnyView> {
    let button = || view! { <LinkButton href="/prescriptions/new" text=lang.home_new() kind=ButtonKind::Primary/> };
    prescribes.then(|| button().into_any())
}

/// A card with a list and the way to all of it, or with a sentence when nothing waits.
fn card(lang: Language, title: String, count: i64, href: &'static str, list: Option<AnyView>, none: String) -> AnyView {
    let title = if count > 0 { lang.home_card(title, thousands(count)) } else { title };
    let body = list.map_or_else(
        || view! { <p class="soft">{none}</p> }.into_any(),
        |list| view! { {list}<p><a href=href>{lang.home_see_all()}</a></p> }.into_any(),
    );
    view! { <Card title=title>{body}</Card> }.into_any()
}

fn some(lang: Language, items: &[ShortPrescription], show: Which, eye: &Eye) -> Option<AnyView> {
    (!items.is_empty()).then(|| table(lang, items, show, eye))
}

fn to_check(lang: Language, items: &[ShortPrescription], counts: Counts, eye: &Eye) -> AnyView {
    let list = some(lang, items, Which::Check, eye);
    let answered = (counts.answered > 0).then(|| {
        let title = lang.home_answered(thousands(counts.answered));
        view! { <Notice kind=NoticeKind::Ask title=title><p>{lang.home_answered_why()}</p></Notice> }
    });
    let card = card(lang, lang.home_check(), counts.check, "/prescriptions?show=check", list, lang.home_check_none());
    view! { {answered}{card} }.into_any()
}

fn to_dispense(lang: Language, items: &[ShortPrescription], counts: Counts, eye: &Eye) -> AnyView {
    let list = some(lang, items, Which::Dispense, eye);
    card(lang, lang.home_dispense(), counts.dispense, "/prescriptions?show=dispense", list, lang.home_dispense_none())
}

fn to_check_off(lang: Language, items: Vec<ToCheckOff>, eye: &Eye) -> AnyView {
    if items.is_empty() {
        return view! { <Card title=lang.home_check_off()><p class="soft">{lang.home_check_off_none()}</p></Card> }
            .into_any();
    }
    let list = picked(lang, items, eye);
    view! { <Card title=lang.home_check_off()>{list}</Card> }.into_any()
}

/// What nobody will hand over any more; nothing when there is none.
fn to_put_back(lang: Language, items: Vec<ToCheckOff>, eye: &Eye) -> Option<AnyView> {
    (!items.is_empty()).then(|| {
        let list = picked(lang, items, eye);
        view! {
            <Card title=lang.home_put_back()>
                <p>{lang.home_put_back_why()}</p>
                {list}
            </Card>
        }
        .into_any()
    })
}

fn picked(lang: Language, items: Vec<ToCheckOff>, eye: &Eye) -> impl IntoView + use<> {
    let rows = items
        .into_iter()
        .map(|one| {
            let (when, by, at) = (eye.since(&one.prepared_at), one.prepared_by, one.prepared_at);
            let (drug, tag, tall_man) = (one.drug, one.lang, Some(one.tall_man));
            let number = one.number;
            view! {
                <tr>
                    <td class="waiting" data-label=lang.home_waiting()><When instant=at words=when/></td>
                    <td data-label=lang.home_prescription()><a class="number strong" href=format!("/prescriptions/{number}")>{number.clone()}</a></td>
                    <td data-label=lang.home_medicine()><DrugName name=drug lang=tag tall_man=tall_man/></td>
                    <Num value=one.quantity label=lang.home_units()/>
                    <td data-label=lang.home_prepared_by()><PersonName name=by/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="cards">
            <thead>
                <tr>
                    <th scope="col">{lang.home_waiting()}</th><th scope="col">{lang.home_prescription()}</th><th scope="col">{lang.home_medicine()}</th>
                    <th scope="col" class="num">{lang.home_units()}</th><th scope="col">{lang.home_prepared_by()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// A prescriber's own requests: what was asked, what was rejected, what is on its way.
fn requests(lang: Language, mine: Vec<ShortPrescription>, eye: &Eye) -> AnyView {
    let has = |one: &ShortPrescription, shown: &[Shown]| {
        one.lines.iter().any(|line| line.state.shown().known().is_some_and(|it| shown.contains(&it)))
    };
    let (asked, rest): (Vec<_>, Vec<_>) = mine.into_iter().partition(|one| has(one, &[Shown::QuestionAsked]));
    let (rejected, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|one| has(one, &[Shown::Rejected]));
    let under_way = [Shown::Requested, Shown::Answered, Shown::ToDispense, Shown::PartDispensed, Shown::OnHold];
    let open: Vec<_> = rest.into_iter().filter(|one| has(one, &under_way)).collect();
    let group = |title: String, items: Vec<ShortPrescription>, none: String| {
        let few: Vec<_> = items.iter().take(FEW).cloned().collect();
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        card(lang, title, count, "/prescriptions?show=mine", some(lang, &few, Which::Mine, eye), none)
    };
    let rejected = (!rejected.is_empty()).then(|| group(lang.home_rejected(), rejected, String::new()));
    view! {
        {group(lang.home_questions(), asked, lang.home_questions_none())}
        {rejected}
        {group(lang.home_open(), open, lang.home_open_none())}
    }
    .into_any()
}

fn people(lang: Language, counts: BTreeMap<Role, i64>) -> AnyView {
    let facts = Role::ALL
        .iter()
        .map(|role| {
            let count = thousands(counts.get(role).copied().unwrap_or(0));
            view! { <Fact name=lang.words(*role)>{count}</Fact> }
        })
        .collect_view();
    view! {
        <Card title=lang.home_people()>
            <p>{lang.home_people_each()}</p>
            <Facts>{facts}</Facts>
            <p>{lang.home_people_add()}</p>
            <p><code>"theriac user add NAME --role ROLE"</code></p>
        </Card>
    }
    .into_any()
}
