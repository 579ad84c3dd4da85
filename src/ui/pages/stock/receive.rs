//! `/stock/receive`: a delivery goes into a lot. First the drug, then what came.

use crate::wire::endpoint;
use crate::{
    api::{sentences::tell_failure, stock::ReceiveStockForm},
    server::service::{
        self,
        stock::{DrugRow, ReceivePage},
    },
    ui::{
        components::*,
        islands::{DrugPicker, SendForm},
        pages::{
            Refusal,
            once::{self, Once},
            page, page_again, problems,
        },
        shell::Nav,
        visit::Visit,
    },
    wire::FieldErrors,
};
use axum::{extract::Query, response::Response};
use domain::{
    drug::{Called, Pack},
    form::DispensingUnit,
    role::Permission,
};
use leptos::prelude::*;
use serde::Deserialize;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReceiveQuery {
    /// As typed.
    drug: String,
    /// The code of the drug that was chosen by search.
    code: String,
    /// The id of the form, so that a page that the browser brings back is the form that was sent.
    request: String,
}

impl ReceiveQuery {
    /// The empty form of the drug that was asked for.
    fn form(&self) -> ReceiveStockForm {
        let drug = if self.drug.is_empty() { self.code.clone() } else { self.drug.clone() };
        ReceiveStockForm { drug, ..ReceiveStockForm::default() }
    }
}

/// The form, empty, with a drug, or as it was refused.
pub async fn receive(visit: Visit, Query(asked): Query<ReceiveQuery>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::ReceiveStock)?;
    let again = visit.again::<ReceiveStockForm>();
    let first = again.is_none();
    let (form, error) = again.map_or_else(|| (asked.form(), None), |again| (again.form, Some(again.error)));
    let called = Called { typed: form.drug.clone(), chosen: asked.code.clone() };
    let mut facts = service::stock::receive_page(&visit.cx, &by, &called).await?;
    let refused = facts.refused.take();
    let error = error.or_else(|| refused.map(|why| tell_failure(visit.lang(), why)));
    let address = facts.drug.as_ref().filter(|_| first).map(|drug| format!("/stock/receive?drug={}", drug.code));
    let request_id = match address {
        Some(address) => match once::of(&visit, &address, &asked.request).await? {
            Once::Fresh(request_id) => request_id,
            Once::Elsewhere(response) => return Ok(response),
            Once::Made { made, url } => return Ok(received_already(&visit, made, url)),
        },
        None => form.request_id.clone(),
    };
    let shown = error.clone();
    let list = shown.as_ref().map(problems).unwrap_or_default();
    let errors = shown.map(|error| error.fields()).unwrap_or_default();
    let body = move || match facts.drug.clone() {
        Some(drug) => what_came(&form, &facts, &drug, &errors, list, request_id).into_any(),
        None => which_drug(&form, &errors, list).into_any(),
    };
    Ok(match error {
        None => page(&visit, "Receive stock", Nav::Stock, body),
        Some(error) => page_again(&visit, "Receive stock", Nav::Stock, &error, body),
    })
}

/// The browser brought back a form that was sent: what came by it, and the way to another delivery.
fn received_already(visit: &Visit, made: String, url: String) -> Response {
    page(visit, "Receive stock", Nav::Stock, move || {
        let again = "/stock/receive".to_owned();
        view! { <PageHead title="Receive stock"/>{once::notice(made, url, again, "Receive more stock")} }
    })
}

fn which_drug(form: &ReceiveStockForm, errors: &FieldErrors, list: Vec<(String, String)>) -> impl IntoView + use<> {
    let why = errors.of("drug").map(str::to_owned);
    view! {
        <PageHead title="Receive stock" lead="First the drug, then what came."/>
        <ErrorSummary errors=list/>
        <form class="form" action="/stock/receive" method="get">
            <DrugPicker name="code".to_owned() typed_name="drug".to_owned() label="Drug: its name or code".to_owned()
                code=String::new() typed=form.drug.clone() error=why/>
            <Buttons><SubmitButton text="Continue"/></Buttons>
        </form>
    }
}

fn what_came(
    form: &ReceiveStockForm,
    facts: &ReceivePage,
    drug: &DrugRow,
    errors: &FieldErrors,
    list: Vec<(String, String)>,
    request_id: String,
) -> impl IntoView + use<> {
    let f = form.clone();
    let errors = errors.clone();
    let why = move |field: &str| errors.of(field).map(str::to_owned);
    let tall_man = (!drug.tall_man.is_empty()).then(|| drug.tall_man.clone());
    let unit = DispensingUnit::several(&drug.unit);
    let places: Vec<Choice> =
        facts.places.iter().map(|place| Choice::new(place.id.to_string(), place.name.clone())).collect();
    let (known, drug_why) = (drug.name.clone(), why("drug"));
    let (lang, code, packs) = (drug.lang.clone(), drug.code.clone(), pack_choices(&facts.packs));
    let unknown = f.expiry_unknown == "yes";
    let unknown_open = unknown || why("expiry_reason").is_some();
    let sure = (f.expiry_right == "yes" || why("expiry_right").is_some()).then(|| {
        view! {
            <Checkbox label="The expiry I gave is right: this lot has two" name="expiry_right"
                checked=f.expiry_right == "yes" error=why("expiry_right")/>
        }
    });
    view! {
        <PageHead title="Receive stock"/>
        <p class="big"><span class="strong"><DrugName name=known lang=lang tall_man=tall_man/></span>" "<a href="/stock/receive">"Another drug"</a></p>
        <SendForm action=endpoint::RECEIVE_STOCK class="form">
            <ErrorSummary errors=list/>
            <HiddenField name="request_id" value=request_id/>
            <HiddenField name="drug" value=code id="drug"/>
            {drug_why.map(|says| view! { <p class="why">{says}</p> })}
            <RadioGroup label="Pack" name="pack" options=packs value=f.pack error=why("pack")/>
            <div class="fields">
                <TextField label="Lot number" name="lot" value=f.lot hint="As printed: capitals count" autocomplete="off"
                    error=why("lot")/>
                <TextField label="Expiry" name="expiry" value=f.expiry hint="As printed, like 2027-01 or 2027-01-31"
                    autocomplete="off" error=why("expiry")/>
            </div>
            {sure}
            <details class="act" open=unknown_open>
                <summary class="button">"The expiry isn't known…"</summary>
                <Checkbox label="Nobody knows the expiry; this lot is not to be given" name="expiry_unknown" checked=unknown/>
                <TextField label="Why isn't it known?" name="expiry_reason" value=f.expiry_reason autocomplete="off"
                    error=why("expiry_reason") optional=true/>
            </details>
            <div class="fields">
                <TextField label="Whole packs" name="packs" value=f.packs inputmode="numeric" autocomplete="off"
                    error=why("packs") optional=true/>
                <TextField label="Single units" name="units" value=f.units suffix=unit inputmode="numeric"
                    autocomplete="off" error=why("units") optional=true/>
            </div>
            <SelectField label="Where do you put it?" name="place" options=places empty="Choose a place" value=f.place
                error=why("place")/>
            <TextField label="From whom" name="supplier" value=f.supplier hint="Supplier or giver" autocomplete="off"
                error=why("supplier")/>
            <Buttons><SubmitButton text="Receive"/></Buttons>
        </SendForm>
    }
}

fn pack_choices(packs: &[Pack]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = packs
        .iter()
        .filter(|pack| !pack.is.loose)
        .map(|pack| {
            let gtin = pack.is.gtin.map(|gtin| format!("GTIN {gtin}"));
            let maker = Some(pack.is.manufacturer.clone()).filter(|maker| !maker.is_empty());
            let about: Vec<String> = [maker, gtin].into_iter().flatten().collect();
            Choice::new(pack.id.to_string(), pack.is.line()).hint(about.join(" · "))
        })
        .collect();
    choices.push(Choice::new("loose", "Loose units, without a pack"));
    choices
}
