//! `/stock`: what lies where, by drug.

use super::{page_number, standing_class, standing_tag};
use crate::ui::pages::lang;
use crate::{
    server::service::{
        self,
        stock::{StockDrug, StockList, StockLot},
    },
    ui::{
        components::*,
        pages::{Refusal, page},
        shell::Nav,
        visit::Visit,
    },
};
use axum::{extract::Query, response::Response};
use domain::{form::DispensingUnit, role::Permission, stock::StockFilter};
use leptos::prelude::*;
use serde::Deserialize;
use std::fmt::Write;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct StockListQuery {
    q: String,
    only: String,
    page: String,
}

impl StockListQuery {
    /// The address of the same list with another filter or page.
    fn address(&self, only: StockFilter, page: u32) -> String {
        let mut address = format!("/stock?only={}", only.code());
        if !self.q.is_empty() {
            let _ = write!(address, "&q={}", percent(&self.q));
        }
        if page > 1 {
            let _ = write!(address, "&page={page}");
        }
        address
    }
}

/// A text inside an address.
fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// The lots on hand.
pub async fn list(visit: Visit, Query(asked): Query<StockListQuery>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeeStock)?;
    let only = StockFilter::from_code(&asked.only).unwrap_or(StockFilter::All);
    let found = service::stock::list(&visit.cx, &by, &asked.q, only, page_number(&asked.page)).await?;
    let may_receive = visit.may(Permission::ReceiveStock);
    Ok(page(&visit, "Stock", Nav::Stock, move || body(&asked, &found, may_receive)))
}

fn body(asked: &StockListQuery, found: &StockList, may_receive: bool) -> impl IntoView + use<> {
    let (only, now) = (found.only, found.page);
    let chips = StockFilter::ALL
        .iter()
        .map(|one| Chip { href: asked.address(*one, 1), words: lang().words(*one), count: None, current: *one == only })
        .collect();
    let words = asked.q.clone();
    let drugs = found.drugs.iter().map(drug).collect_view();
    let empty = found.drugs.is_empty().then(|| nothing(asked, only, may_receive));
    let previous = (now > 1).then(|| asked.address(only, now.saturating_sub(1)));
    let next = found.more.then(|| asked.address(only, now.saturating_add(1)));
    view! {
        <PageHead title="Stock" lead="What lies where. Every number is the sum of what came and went.">
            {may_receive.then(|| view! { <LinkButton href="/stock/receive" text="Receive stock" kind=ButtonKind::Primary/> })}
        </PageHead>
        <form class="search row" action="/stock" method="get" role="search" aria-label="Stock">
            <HiddenField name="only" value=only.code()/>
            <TextField label="Drug, code, brand or lot number" name="q" value=words input_type="search" autocomplete="off"/>
            <SubmitButton text="Search" kind=ButtonKind::Plain/>
        </form>
        <Chips label="Show" items=chips/>
        {drugs}
        {empty}
        {(previous.is_some() || next.is_some()).then(|| view! {
            <nav class="pager row" aria-label="Pages">
                {previous.map(|href| view! { <LinkButton href=href text="Previous drugs"/> })}
                {next.map(|href| view! { <LinkButton href=href text="Next drugs"/> })}
            </nav>
        })}
    }
}

fn nothing(asked: &StockListQuery, only: StockFilter, may_receive: bool) -> impl IntoView + use<> {
    let title = match (asked.q.is_empty() && asked.page.is_empty(), only) {
        (true, StockFilter::All) => "There is no stock yet",
        _ => "No stock matches this",
    };
    let then = match (title, may_receive) {
        ("There is no stock yet", true) => "Receive what is on the shelves into lots.",
        ("There is no stock yet", false) => "A technician or pharmacist receives stock into lots.",
        _ => "Choose Everything, or search for another word.",
    };
    view! { <Empty title=title><p>{then}</p></Empty> }
}

fn drug(drug: &StockDrug) -> impl IntoView + use<> {
    let total = DispensingUnit::counted(&drug.unit, drug.total);
    let usable = match drug.usable {
        usable if usable == drug.total => "all can be given".to_owned(),
        0 => "none can be given".to_owned(),
        usable => format!("{} can be given", thousands(i64::try_from(usable).unwrap_or(i64::MAX))),
    };
    let rows = drug.lots.iter().map(row).collect_view();
    let (name, lang, code) = (drug.name.clone(), drug.lang.clone(), drug.code.clone());
    let tall_man = (!drug.tall_man.is_empty()).then(|| drug.tall_man.clone());
    let href = format!("/drugs/{}", percent(&drug.code));
    view! {
        <section class="card">
            <div class="card-head">
                <h2><a href=href><DrugName name=name lang=lang tall_man=tall_man/></a></h2>
                <p class="soft">{code}</p>
            </div>
            <p><span class="strong">{total}</span>{format!(", {usable}")}</p>
            <table class="cards lots">
                <thead><tr>
                    <th scope="col">"Lot"</th><th scope="col">"Expires"</th><th scope="col">"Where"</th>
                    <th scope="col">"Brand"</th><th scope="col" class="num">"On hand"</th><th scope="col">"Standing"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn row(lot: &StockLot) -> impl IntoView + use<> {
    let (number, expiry, place, brand) =
        (lot.number.to_string(), lot.expiry.to_string(), lot.place.clone(), lot.brand.clone());
    view! {
        <tr class=standing_class(lot.standing)>
            <td data-label="Lot"><a class="lot-number" href=format!("/stock/lots/{}", lot.id)>{number}</a></td>
            <td data-label="Expires" class="expiry">{expiry}</td>
            <td data-label="Where"><bdi dir="auto">{place}</bdi></td>
            <td data-label="Brand"><bdi dir="auto">{brand}</bdi></td>
            <Num value=i64::from(lot.on_hand) label="On hand"/>
            <td data-label="Standing">{standing_tag(lot.standing)}</td>
        </tr>
    }
}
