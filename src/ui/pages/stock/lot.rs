//! `/stock/lots/{id}`: one lot: where it lies, what came and went, and whether it may be given.

use super::{page_number, standing_tag};
use crate::{
    api::{
        AppError,
        stock::{DateLotForm, HoldLotForm},
    },
    domain::{
        coded::Stored,
        ids::LotId,
        role::Permission,
        stock::{Expiry, LotStatus, LotStep, MovementKind},
    },
    server::{
        service::{
            self,
            stock::{LotPage, MovementRow, counted},
        },
        visit::{Redisplay, Visit},
    },
    ui::{
        components::*,
        islands::SendForm,
        pages::{Refusal, page, page_again, refused_on_top},
        shell::Nav,
    },
};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use leptos::prelude::*;
use serde::Deserialize;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    page: String,
}

/// One lot.
///
/// # Errors
/// When there is no such lot.
pub async fn lot(visit: Visit, Path(lot): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeeStock)?;
    let id: LotId = lot.parse().map_err(|_| AppError::NotFound)?;
    let facts = service::stock::lot(&visit.cx, &by, id, page_number(&asked.page)).await?;
    let again = visit.again::<HoldLotForm>();
    let dated = visit.again::<DateLotForm>();
    let error = again.as_ref().map(|again| again.error.clone());
    let error = error.or_else(|| dated.as_ref().map(|again| again.error.clone()));
    let on_top = error.clone();
    let sent = again.as_ref().map(|again| again.form.request_id.clone());
    let form = visit.may(Permission::HoldLot).then(|| sent.unwrap_or_else(|| visit.request_id()));
    let title = format!("Lot {}", facts.number);
    let heading = title.clone();
    let fresh = visit.request_id();
    let body = move || {
        let top = refused_on_top(on_top.as_ref().map(|error| (error, "lot")));
        let date = form.as_ref().and_then(|_| date_form(id, &facts, dated, fresh));
        view! { {top}{body(id, heading, &facts, again, form, date)} }
    };
    Ok(match error {
        None => page(&visit, &title, Nav::Stock, body),
        Some(error) => page_again(&visit, &title, Nav::Stock, &error, body),
    })
}

fn body(
    id: LotId,
    title: String,
    facts: &LotPage,
    again: Option<Redisplay<HoldLotForm>>,
    form: Option<String>,
    date: Option<AnyView>,
) -> impl IntoView + use<> {
    let (name, lang) = (facts.drug.name.clone(), facts.drug.lang.clone());
    let tall_man = (!facts.drug.tall_man.is_empty()).then(|| facts.drug.tall_man.clone());
    let standing = facts.standing;
    let (the_facts, movements, steps) = (the_facts(facts), movements(id, facts), steps(facts));
    let hold = form.map(|request_id| hold_form(id, facts, again, request_id));
    view! {
        <PageHead title=title beside=move || view! { {standing_tag(standing)} }>
            <LinkButton href="/stock" text="All stock"/>
        </PageHead>
        <p class="big strong"><DrugName name=name lang=lang tall_man=tall_man/></p>
        <Card id="lot">
            {the_facts}
            <div class="row">{date}{hold}</div>
        </Card>
        {movements}
        {steps}
    }
}

fn the_facts(facts: &LotPage) -> impl IntoView + use<> {
    let places = facts
        .places
        .iter()
        .map(|(place, units)| {
            let units = counted(&facts.drug.unit, u64::from(*units));
            view! { <p><bdi dir="auto">{place.clone()}</bdi>{format!(": {units}")}</p> }
        })
        .collect_view();
    let nowhere = facts.places.is_empty();
    let (pack, expiry, status) = (facts.pack.words(), facts.expiry.to_string(), facts.status.words().to_owned());
    let reason = facts.status_reason.clone();
    let alike = facts
        .same_number
        .iter()
        .map(|one| {
            let (href, words) = (format!("/stock/lots/{}", one.id), one.pack.clone());
            view! { <p><a href=href><bdi dir="auto">{words}</bdi></a>{format!(", expires {}: {}", one.expiry, one.status.words())}</p> }
        })
        .collect::<Vec<_>>();
    let alike = (!alike.is_empty()).then(|| view! { <Fact name="Other lots with this number">{alike}</Fact> });
    view! {
        <Facts>
            <Fact name="Expires">{expiry}</Fact>
            <Fact name="Status">{status}{(!reason.is_empty()).then(|| view! { <p class="said" dir="auto">{reason}</p> })}</Fact>
            <Fact name="Pack"><span dir="auto">{pack}</span></Fact>
            {alike}
            <Fact name="On hand">{places}{nowhere.then_some("Nothing left")}</Fact>
        </Facts>
    }
}

/// The steps that the lot's status allows.
fn allowed(status: &Stored<LotStatus>) -> Vec<LotStep> {
    LotStep::ALL.iter().copied().filter(|step| step.from(status).is_ok()).collect()
}

fn hold_form(
    id: LotId,
    facts: &LotPage,
    again: Option<Redisplay<HoldLotForm>>,
    request_id: String,
) -> impl IntoView + use<> {
    let why = again.as_ref().and_then(|again| again.error.fields().of("reason").map(str::to_owned));
    let hint = if facts.same_number.is_empty() {
        "Everybody who meets this lot reads it."
    } else {
        "Everybody who meets this lot reads it. A recall also stops this drug's other lots with this number."
    };
    let open = again.is_some();
    let typed = again.map(|again| again.form.reason).unwrap_or_default();
    let buttons = allowed(&facts.status)
        .into_iter()
        .map(|step| {
            let kind = if step == LotStep::Recall { ButtonKind::Danger } else { ButtonKind::Plain };
            view! { <SubmitButton text=step.words() kind=kind name="step" value=step.code()/> }
        })
        .collect_view();
    view! {
        <details class="act" open=open>
            <summary class="button">"Hold, recall or release…"</summary>
            <SendForm action="/api/hold_lot" class="act-form">
                <ErrorSummary errors=Vec::new() id="hold-errors"/>
                <HiddenField name="request_id" value=request_id/>
                <HiddenField name="lot" value=id.to_string()/>
                // several lines: Enter in it presses none of the buttons
                <TextArea label="Why?" name="reason" value=typed error=why rows=2 required=true
                    hint=hint/>
                <Buttons>{buttons}</Buttons>
            </SendForm>
        </details>
    }
}

/// For a lot that came without an expiry: how it may be given after all. A refused form stays with what was typed.
fn date_form(id: LotId, facts: &LotPage, again: Option<Redisplay<DateLotForm>>, request_id: String) -> Option<AnyView> {
    if facts.expiry != Expiry::UNKNOWN && again.is_none() {
        return None;
    }
    let errors = again.as_ref().map(|again| again.error.fields()).unwrap_or_default();
    let why = move |field: &str| errors.of(field).map(str::to_owned);
    let open = again.is_some();
    let fresh = DateLotForm { request_id, ..DateLotForm::default() };
    let f = again.map_or(fresh, |again| again.form);
    Some(
        view! {
            <details class="act" open=open>
                <summary class="button">"Give the expiry…"</summary>
                <SendForm action="/api/date_lot" class="act-form">
                    <ErrorSummary errors=Vec::new() id="date-errors"/>
                    <HiddenField name="request_id" value=f.request_id/>
                    <HiddenField name="lot" value=id.to_string()/>
                    <TextField label="Expiry" name="expiry" value=f.expiry hint="As printed, like 2027-01 or 2027-01-31"
                        autocomplete="off" error=why("expiry")/>
                    <TextArea label="How did it become known?" name="expiry_reason" value=f.expiry_reason rows=2
                        error=why("expiry_reason")/>
                    <Buttons><SubmitButton text="Save the expiry"/></Buttons>
                </SendForm>
            </details>
        }
        .into_any(),
    )
}

fn movements(id: LotId, facts: &LotPage) -> impl IntoView + use<> {
    let rows = facts.movements.iter().map(|(row, when)| movement(row, when)).collect_view();
    let newer = (facts.page > 1).then(|| format!("/stock/lots/{id}?page={}", facts.page.saturating_sub(1)));
    let older = facts.more.then(|| format!("/stock/lots/{id}?page={}", facts.page.saturating_add(1)));
    view! {
        <Card title="What came and went">
        <table class="cards">
            <thead><tr>
                <th scope="col">"When"</th><th scope="col">"What"</th><th scope="col" class="num">"Units"</th>
                <th scope="col">"Where"</th><th scope="col">"Who"</th><th scope="col">"Why"</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {(newer.is_some() || older.is_some()).then(|| view! {
            <nav class="pager row" aria-label="Pages">
                {newer.map(|href| view! { <LinkButton href=href text="Newer"/> })}
                {older.map(|href| view! { <LinkButton href=href text="Older"/> })}
            </nav>
        })}
        </Card>
    }
}

fn movement(row: &MovementRow, when: &str) -> impl IntoView + use<> {
    let what = match (row.reversing, &row.kind) {
        (true, Stored::Known(MovementKind::Dispense)) => "Dispensing undone".to_owned(),
        (true, kind) => format!("{}, taken back", kind.words()),
        (false, kind) => kind.words().to_owned(),
    };
    let units = if row.quantity > 0 { format!("+{}", thousands(row.quantity)) } else { thousands(row.quantity) };
    let (place, who, why) = (row.place_name.clone(), row.by_name.clone(), row.reason.clone());
    let prescription = row.prescription.clone().map(|number| {
        let href = format!("/prescriptions/{number}");
        view! { " "<a class="number" href=href>{number}</a> }
    });
    view! {
        <tr>
            <td data-label="When"><When instant=row.at.clone() words=when/></td>
            <td data-label="What">{what}</td>
            <td data-label="Units" class="num">{units}</td>
            <td data-label="Where"><bdi dir="auto">{place}</bdi></td>
            <td data-label="Who"><PersonName name=who/></td>
            <td data-label="Why"><span dir="auto">{why}</span>{prescription}</td>
        </tr>
    }
}

fn steps(facts: &LotPage) -> Option<impl IntoView + use<>> {
    if facts.steps.is_empty() {
        return None;
    }
    let items: Vec<HistoryItem> = facts
        .steps
        .iter()
        .map(|step| HistoryItem {
            instant: step.at.clone(),
            when: step.when.clone(),
            what: step.what.clone(),
            who: step.who.clone(),
            why: step.why.clone(),
        })
        .collect();
    Some(view! { <Card title="What was decided"><History items=items/></Card> })
}
