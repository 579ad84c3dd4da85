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
    let (counts, eye) = (visit.waiting, Eye::of(&visit));
    let title = format!("Good day, {}", by.person().name());
    let prescribes = found.mine.is_some();
    Ok(page(&visit, "Home", Nav::Home, move || {
        view! {
            <PageHead title=title>{actions(prescribes)}</PageHead>
            {found.mine.map(|mine| requests(mine, &eye))}
            {found.check.map(|items| to_check(&items, counts, &eye))}
            {found.dispense.map(|items| to_dispense(&items, counts, &eye))}
            {found.put_back.map(|items| to_put_back(items, &eye))}
            {found.check_off.map(|items| to_check_off(items, &eye))}
            {found.people.map(people)}
            {(!parts.is_empty()).then(|| view! { <Card title="The system now">{status::table(parts)}</Card> })}
        }
    }))
}

fn actions(prescribes: bool) -> Option<AnyView> {
    let button = || view! { <LinkButton href="/prescriptions/new" text="New prescription" kind=ButtonKind::Primary/> };
    prescribes.then(|| button().into_any())
}

/// A card with a list and the way to all of it, or with a sentence when nothing waits.
fn card(title: &str, count: i64, href: &'static str, list: Option<AnyView>, none: &'static str) -> AnyView {
    let title = if count > 0 { format!("{title}: {}", thousands(count)) } else { title.to_owned() };
    let body = list.map_or_else(
        || view! { <p class="soft">{none}</p> }.into_any(),
        |list| view! { {list}<p><a href=href>"See all"</a></p> }.into_any(),
    );
    view! { <Card title=title>{body}</Card> }.into_any()
}

fn some(items: &[ShortPrescription], show: Which, eye: &Eye) -> Option<AnyView> {
    (!items.is_empty()).then(|| table(items, show, eye))
}

fn to_check(items: &[ShortPrescription], counts: Counts, eye: &Eye) -> AnyView {
    let list = some(items, Which::Check, eye);
    let answered = (counts.answered > 0).then(|| {
        let title = format!("Answered questions: {}", thousands(counts.answered));
        view! { <Notice kind=NoticeKind::Ask title=title><p>"Prescribers answered; these lines wait for your decision in the list below."</p></Notice> }
    });
    let card = card("To check", counts.check, "/prescriptions?show=check", list, "Nothing waits to be checked.");
    view! { {answered}{card} }.into_any()
}

fn to_dispense(items: &[ShortPrescription], counts: Counts, eye: &Eye) -> AnyView {
    let list = some(items, Which::Dispense, eye);
    card("To dispense", counts.dispense, "/prescriptions?show=dispense", list, "Nothing waits to be dispensed.")
}

fn to_check_off(items: Vec<ToCheckOff>, eye: &Eye) -> AnyView {
    if items.is_empty() {
        return view! { <Card title="Prepared, to check off"><p class="soft">"Nothing prepared waits for its check."</p></Card> }.into_any();
    }
    let list = picked(items, eye);
    view! { <Card title="Prepared, to check off">{list}</Card> }.into_any()
}

/// What nobody will hand over any more; nothing when there is none.
fn to_put_back(items: Vec<ToCheckOff>, eye: &Eye) -> Option<AnyView> {
    (!items.is_empty()).then(|| {
        let list = picked(items, eye);
        view! {
            <Card title="Put back">
                <p>"These were picked before their line ended or was rejected. Undo each on its prescription and put the units back."</p>
                {list}
            </Card>
        }
        .into_any()
    })
}

fn picked(items: Vec<ToCheckOff>, eye: &Eye) -> impl IntoView + use<> {
    let rows = items
        .into_iter()
        .map(|one| {
            let (when, by, at) = (eye.since(&one.prepared_at), one.prepared_by, one.prepared_at);
            let (drug, lang, tall_man) = (one.drug, one.lang, Some(one.tall_man));
            let number = one.number;
            view! {
                <tr>
                    <td class="waiting" data-label="Waiting"><When instant=at words=when/></td>
                    <td data-label="Prescription"><a class="number strong" href=format!("/prescriptions/{number}")>{number.clone()}</a></td>
                    <td data-label="Medicine"><DrugName name=drug lang=lang tall_man=tall_man/></td>
                    <Num value=one.quantity label="Units"/>
                    <td data-label="Prepared by"><PersonName name=by/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="cards">
            <thead>
                <tr>
                    <th scope="col">"Waiting"</th><th scope="col">"Prescription"</th><th scope="col">"Medicine"</th>
                    <th scope="col" class="num">"Units"</th><th scope="col">"Prepared by"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// A prescriber's own requests: what was asked, what was rejected, what is on its way.
fn requests(mine: Vec<ShortPrescription>, eye: &Eye) -> AnyView {
    let has = |one: &ShortPrescription, shown: &[Shown]| {
        one.lines.iter().any(|line| line.state.shown().known().is_some_and(|it| shown.contains(&it)))
    };
    let (asked, rest): (Vec<_>, Vec<_>) = mine.into_iter().partition(|one| has(one, &[Shown::QuestionAsked]));
    let (rejected, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|one| has(one, &[Shown::Rejected]));
    let under_way = [Shown::Requested, Shown::Answered, Shown::ToDispense, Shown::PartDispensed, Shown::OnHold];
    let open: Vec<_> = rest.into_iter().filter(|one| has(one, &under_way)).collect();
    let group = |title: &str, items: Vec<ShortPrescription>, none| {
        let few: Vec<_> = items.iter().take(FEW).cloned().collect();
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        card(title, count, "/prescriptions?show=mine", some(&few, Which::Mine, eye), none)
    };
    let rejected = (!rejected.is_empty()).then(|| group("Rejected, for you to change or cancel", rejected, ""));
    view! {
        {group("Questions to you", asked, "No pharmacist waits for your answer.")}
        {rejected}
        {group("My open requests", open, "You have no open request.")}
    }
    .into_any()
}

fn people(counts: BTreeMap<Role, i64>) -> AnyView {
    let facts = Role::ALL
        .iter()
        .map(|role| {
            let count = thousands(counts.get(role).copied().unwrap_or(0));
            view! { <Fact name=role.words()>{count}</Fact> }
        })
        .collect_view();
    view! {
        <Card title="People">
            <p>"How many people hold each role:"</p>
            <Facts>{facts}</Facts>
            <p>"To add somebody, type on the server, with one or more roles (prescriber, pharmacist, technician, engineer, administrator):"</p>
            <p><code>"theriac user add NAME --role ROLE"</code></p>
        </Card>
    }
    .into_any()
}
