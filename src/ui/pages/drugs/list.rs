//! `/drugs`: every drug by name, or those that a search finds.

use super::{
    super::{Refusal, page},
    row,
};
use crate::{
    server::service::{self, formulary::Card},
    ui::{components::*, islands::DrugSearch, shell::Nav, visit::Visit},
};
use axum::{
    extract::{Query, rejection::QueryRejection},
    response::Response,
};
use domain::role::Permission;
use leptos::prelude::*;
use serde::Deserialize;

/// Rows on a page.
const ROWS: i64 = 50;
/// The most a search shows.
const FOUND: usize = 50;

/// What the address may say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DrugListQuery {
    q: String,
    state: String,
    page: String,
}

/// The states that can be chosen.
const STATES: [(&str, &str); 5] = [
    ("", "All"),
    ("active", "In use"),
    ("incomplete", "Incomplete"),
    ("suspended", "Suspended"),
    ("retired", "Retired"),
];

/// The list, or what a search finds.
///
/// # Errors
/// When the person may not, or there is no such drug.
pub async fn list(visit: Visit, asked: Result<Query<DrugListQuery>, QueryRejection>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeeDrugs)?;
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let may_onboard = visit.may(Permission::OnboardDrug);
    let counts = service::drugs::counts(&visit.cx, &by).await?;
    let number: i64 = asked.page.parse().ok().filter(|n| (1..=100_000).contains(n)).unwrap_or(1);
    let searching = !asked.q.trim().is_empty();
    let mut drugs = if searching {
        let hits = service::formulary::hits(&visit.cx, &by, &asked.q, FOUND).await?;
        hits.into_iter()
            .map(|hit| {
                let near = hit.is_near();
                (hit.drug, near)
            })
            .collect()
    } else {
        let drugs = service::drugs::list(&visit.cx, &by, &asked.state, (number - 1) * ROWS, ROWS).await?;
        drugs.into_iter().map(|drug| (drug, false)).collect::<Vec<_>>()
    };
    let more = !searching && drugs.len() > usize::try_from(ROWS).unwrap_or(0);
    drugs.truncate(FOUND);
    let empty_store = counts.iter().all(|(_, count)| *count == 0);
    Ok(page(&visit, "Drugs", Nav::Drugs, move || {
        let chips = chips(&asked.state, searching, &counts);
        let turn = turn(&asked.state, number, more);
        view! {
            <PageHead title="Drugs">
                {may_onboard.then(|| view! {
                    <LinkButton href="/drugs/new" text="Onboard a drug" kind=ButtonKind::Primary/>
                    <LinkButton href="/drugs/import" text="Take in a list"/>
                })}
            </PageHead>
            <form class="row search" action="/drugs" method="get" role="search" aria-label="Drugs in this list">
                <label class="hear" for="q">"Name, code, brand or ingredient"</label>
                <DrugSearch id="q".to_owned() name="q".to_owned() typed=asked.q.clone() labelled_by=String::new()/>
                <SubmitButton text="Search" kind=ButtonKind::Plain/>
            </form>
            {(!empty_store).then_some(chips)}
            {shown(drugs, &asked.q, empty_store, may_onboard)}
            {turn}
            {(!empty_store).then(|| view! {
                <p class="soft export">
                    "All drugs as a file: "<a href="/drugs/export/formulary.xlsx">"spreadsheet (XLSX)"</a>
                    " for people, "<a href="/drugs/export/formulary.csv">"CSV"</a>" for machines. Either can be taken in again."
                </p>
            })}
        }
    }))
}

fn chips(state: &str, searching: bool, counts: &[(String, i64)]) -> impl IntoView + use<> {
    let count = |code: &str| {
        let all = counts.iter().filter(|(other, _)| code.is_empty() || other == code).map(|(_, count)| count);
        u64::try_from(all.sum::<i64>()).ok()
    };
    let items = STATES
        .iter()
        .map(|(code, words)| Chip {
            href: if code.is_empty() { "/drugs".to_owned() } else { format!("/drugs?state={code}") },
            words: (*words).to_owned(),
            count: count(code),
            current: !searching && *code == state,
        })
        .collect();
    view! { <Chips label="State" items=items/> }
}

fn shown(drugs: Vec<(Card, bool)>, words: &str, empty_store: bool, may_onboard: bool) -> AnyView {
    if !drugs.is_empty() {
        return view! { <ul class="drug-list">{drugs.into_iter().map(|(drug, near)| row(drug, near)).collect_view()}</ul> }.into_any();
    }
    let title = match (empty_store, words.trim().is_empty()) {
        (true, _) => "There is no drug yet".to_owned(),
        (false, true) => "No drug is in this state".to_owned(),
        (false, false) => format!("No drug is found for “{}”", words.trim()),
    };
    let asked_nothing = words.trim().is_empty();
    view! {
        <Empty title=title>
            {match (may_onboard, asked_nothing) {
                (true, _) => view! { <p><a href="/drugs/new">"Onboard a drug"</a></p> }.into_any(),
                (false, true) => view! { <p>"A pharmacist onboards drugs."</p> }.into_any(),
                (false, false) => view! {
                    <p>"Try fewer letters, the generic name, or the code. If it is new, ask a pharmacist to onboard it."</p>
                }.into_any(),
            }}
        </Empty>
    }
    .into_any()
}

fn turn(state: &str, number: i64, more: bool) -> impl IntoView + use<> {
    let at = |page: i64| {
        let known = STATES.iter().any(|(code, _)| *code == state && !state.is_empty());
        if known { format!("/drugs?state={state}&page={page}") } else { format!("/drugs?page={page}") }
    };
    let (before, after) = ((number > 1).then(|| at(number - 1)), more.then(|| at(number + 1)));
    (before.is_some() || after.is_some()).then(|| {
        view! {
            <nav class="row" aria-label="Pages">
                {before.map(|href| view! { <LinkButton href=href text="Previous page"/> })}
                {after.map(|href| view! { <LinkButton href=href text="Next page"/> })}
            </nav>
        }
    })
}
