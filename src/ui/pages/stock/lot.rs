//! `/stock/lots/{id}`: one lot: where it lies, what came and went, and whether it may be given.

use super::{page_number, standing_tag};
use crate::ui::pages::lang;
use crate::wire::endpoint;
use crate::{
    api::stock::{DateLotForm, HoldLotForm},
    server::service::{
        self,
        stock::{LotDecided, LotPage, MovementRow},
    },
    ui::{
        components::*,
        pages::{
            Refusal, page, page_again,
            shown::{FoldedForm, Shown, refused_form, refused_on_top},
        },
        shell::Nav,
        visit::Visit,
    },
    wire::AppError,
};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    coded::Stored,
    form::DispensingUnit,
    ids::LotId,
    role::Permission,
    stock::{Expiry, LotStatus, LotStep, MovementKind, MovementReason},
};
use leptos::prelude::*;
use serde::Deserialize;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LotPageQuery {
    page: String,
}

/// One lot.
///
/// # Errors
/// When there is no such lot.
pub async fn lot(
    visit: Visit,
    Path(lot): Path<String>,
    Query(asked): Query<LotPageQuery>,
) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeeStock)?;
    let id: LotId = lot.parse().map_err(|_| AppError::NotFound)?;
    let facts = service::stock::lot(&visit.cx, &by, id, page_number(&asked.page)).await?;
    let refused = refused_form::<HoldLotForm>(&visit, "lot").or_else(|| refused_form::<DateLotForm>(&visit, "lot"));
    let error = refused.as_ref().map(|(error, _)| error.clone());
    let forms = visit.may(Permission::HoldLot).then(|| Forms::of(&visit, id, &facts));
    let title = format!("Lot {}", facts.number);
    let heading = title.clone();
    let shown = visit.clone();
    let body = move || view! { {refused_on_top(refused.as_ref())}{body(&shown, id, heading, &facts, forms)} };
    Ok(match error {
        None => page(&visit, &title, Nav::Stock, body),
        Some(error) => page_again(&visit, &title, Nav::Stock, &error, body),
    })
}

/// The forms of the page.
struct Forms {
    hold: Shown<HoldLotForm>,
    /// Where the expiry is not known, or was not when the form was refused.
    date: Option<Shown<DateLotForm>>,
}

impl Forms {
    fn of(visit: &Visit, lot: LotId, facts: &LotPage) -> Self {
        let (id, lot) = (|| visit.request_id(), || lot.to_string());
        let date = Shown::of(visit, || DateLotForm { request_id: id(), lot: lot(), ..DateLotForm::default() });
        Self {
            hold: Shown::of(visit, || HoldLotForm { request_id: id(), lot: lot(), ..HoldLotForm::default() }),
            date: Some(date).filter(|shown| facts.expiry == Expiry::UNKNOWN || shown.is_refused()),
        }
    }
}

fn body(visit: &Visit, id: LotId, title: String, facts: &LotPage, forms: Option<Forms>) -> impl IntoView + use<> {
    let (name, lang) = (facts.drug.name.clone(), facts.drug.lang.clone());
    let tall_man = (!facts.drug.tall_man.is_empty()).then(|| facts.drug.tall_man.clone());
    let standing = facts.standing;
    let (the_facts, movements, steps) = (the_facts(facts), movements(visit, id, facts), steps(visit, facts));
    let forms = forms.map(|Forms { hold, date }| view! { {date.map(date_form)}{hold_form(facts, hold)} });
    view! {
        <PageHead title=title beside=move || view! { {standing_tag(standing)} }>
            <LinkButton href="/stock" text="All stock"/>
        </PageHead>
        <p class="big strong"><DrugName name=name lang=lang tall_man=tall_man/></p>
        <Card id="lot">
            {the_facts}
            <div class="row">{forms}</div>
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
            let units = DispensingUnit::counted(&facts.drug.unit, u64::from(*units));
            view! { <p><bdi dir="auto">{place.clone()}</bdi>{format!(": {units}")}</p> }
        })
        .collect_view();
    let nowhere = facts.places.is_empty();
    let (pack, expiry, status) = (facts.pack.is.line(), facts.expiry.to_string(), lang().stored(&facts.status));
    let reason = facts.status_reason.clone();
    let alike = facts
        .same_number
        .iter()
        .map(|one| {
            let (href, words) = (format!("/stock/lots/{}", one.id), one.pack.as_ref().map(|pack| pack.is.line()).unwrap_or_default());
            view! { <p><a href=href><bdi dir="auto">{words}</bdi></a>{format!(", expires {}: {}", one.expiry, lang().stored(&one.status))}</p> }
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

fn hold_form(facts: &LotPage, shown: Shown<HoldLotForm>) -> impl IntoView + use<> {
    let (f, open, why) = shown.parts();
    let hint = if facts.same_number.is_empty() {
        "Everybody who meets this lot reads it."
    } else {
        "Everybody who meets this lot reads it. A recall also stops this drug's other lots with this number."
    };
    let buttons = allowed(&facts.status)
        .into_iter()
        .map(|step| {
            let kind = if step == LotStep::Recall { ButtonKind::Danger } else { ButtonKind::Plain };
            view! { <SubmitButton text=lang().words(step) kind=kind name="step" value=step.code()/> }
        })
        .collect_view();
    view! {
        <FoldedForm button="Hold, recall or release…" action=endpoint::HOLD_LOT open=open id="hold-errors"
            request_id=f.request_id>
            <HiddenField name="lot" value=f.lot/>
            // several lines: Enter in it presses none of the buttons
            <TextArea label="Why?" name="reason" value=f.reason error=why("reason") rows=2 required=true
                hint=hint/>
            <Buttons>{buttons}</Buttons>
        </FoldedForm>
    }
}

/// For a lot that came without an expiry: how it may be given after all.
fn date_form(shown: Shown<DateLotForm>) -> impl IntoView {
    let (f, open, why) = shown.parts();
    view! {
        <FoldedForm button="Give the expiry…" action=endpoint::DATE_LOT open=open id="date-errors"
            request_id=f.request_id>
            <HiddenField name="lot" value=f.lot/>
            <TextField label="Expiry" name="expiry" value=f.expiry hint="As printed, like 2027-01 or 2027-01-31"
                autocomplete="off" error=why("expiry")/>
            <TextArea label="How did it become known?" name="expiry_reason" value=f.expiry_reason rows=2
                error=why("expiry_reason")/>
            <Buttons><SubmitButton text="Save the expiry"/></Buttons>
        </FoldedForm>
    }
}

fn movements(visit: &Visit, id: LotId, facts: &LotPage) -> impl IntoView + use<> {
    let rows = facts.movements.iter().map(|row| movement(row, visit.cx.clock.in_words(&row.at))).collect_view();
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

fn movement(row: &MovementRow, when: String) -> impl IntoView + use<> {
    let what = match (row.reversing, &row.kind) {
        (true, Stored::Known(MovementKind::Dispense)) => lang().movement_undone(),
        (true, kind) => lang().movement_taken_back(lang().stored(kind)),
        (false, kind) => lang().stored(kind),
    };
    let units = if row.quantity > 0 { format!("+{}", thousands(row.quantity)) } else { thousands(row.quantity) };
    let (place, who, why) = (row.place_name.clone(), row.by_name.clone(), reason_words(&row.reason));
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

fn reason_words(reason: &MovementReason) -> String {
    match reason {
        MovementReason::Nothing => String::new(),
        MovementReason::Said { words } => words.clone(),
        MovementReason::Delivered { supplier, expiry_unknown: None } => format!("From {supplier}"),
        MovementReason::Delivered { supplier, expiry_unknown: Some(why) } => {
            format!("From {supplier}. Expiry unknown: {why}")
        }
        MovementReason::Newer => "Written by a newer version of Theriac".to_owned(),
    }
}

fn decided_words(what: &LotDecided) -> String {
    match what {
        LotDecided::Status(Stored::Known(LotStatus::Held)) => "Put on hold".to_owned(),
        LotDecided::Status(Stored::Known(LotStatus::Recalled)) => "Recalled".to_owned(),
        LotDecided::Status(Stored::Known(LotStatus::Available)) => "Released".to_owned(),
        LotDecided::Status(Stored::Newer(code)) => code.clone(),
        LotDecided::Expiry(expiry) => format!("Expiry given: {expiry}"),
    }
}

fn steps(visit: &Visit, facts: &LotPage) -> Option<impl IntoView + use<>> {
    if facts.steps.is_empty() {
        return None;
    }
    let items: Vec<HistoryItem> = facts
        .steps
        .iter()
        .map(|step| HistoryItem {
            instant: step.at.clone(),
            when: visit.cx.clock.in_words(&step.at),
            what: decided_words(&step.what),
            who: step.who.clone(),
            why: step.why.clone(),
            ..HistoryItem::default()
        })
        .collect();
    Some(view! { <Card title="What was decided"><History items=items/></Card> })
}
