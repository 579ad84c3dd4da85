//! `/drugs/{code}`: everything about one drug, and what can be done with it.

use super::{
    super::{
        Refusal, page, page_again,
        shown::{Refused, refused_on_top},
    },
    capital,
    forms::Forms,
    row, unit_use_words,
};
use crate::ui::pages::lang;
use crate::{
    server::service::{
        self,
        drugs::{Detail, Event, Happened},
    },
    ui::{components::*, shell::Nav, visit::Visit},
};
use axum::{extract::Path, response::Response};
use domain::{
    coded::{Coded, Stored},
    drug::{Drug, DrugFacts, Fact, Pack, Section},
    drug_state::DrugState,
    form::DispensingUnit,
    number::DecimalMark,
    role::Permission,
    strength::micrograms_spelled_out,
};
use jiff::tz::TimeZone;
use leptos::prelude::*;
use messages::Say;

/// One drug.
///
/// # Errors
/// When the person may not, or there is no such drug.
pub async fn detail(visit: Visit, Path(code): Path<String>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeeDrugs)?;
    let detail = service::drugs::detail(&visit.cx, &by, &code).await?;
    let forms = Forms::of(&visit, &detail.drug);
    let refused = Forms::refused(&visit);
    let error = refused.as_ref().map(|(error, _)| error.clone());
    let may = May {
        onboard: visit.may(Permission::OnboardDrug),
        suspend: visit.may(Permission::SuspendDrug),
        retire: visit.may(Permission::RetireDrug),
    };
    let zone = visit.cx.clock.zone().clone();
    let title = detail.drug.name().to_string();
    let body = move || whole(detail, forms, may, &zone, refused.as_ref());
    Ok(match &error {
        None => page(&visit, &title, Nav::Drugs, body),
        Some(error) => page_again(&visit, &title, Nav::Drugs, error, body),
    })
}

#[derive(Clone, Copy)]
struct May {
    onboard: bool,
    suspend: bool,
    retire: bool,
}

fn whole(detail: Detail, forms: Forms, may: May, zone: &TimeZone, refused: Option<&Refused>) -> impl IntoView + use<> {
    let Detail { drug, packs, look_alikes, replaced_by, history } = detail;
    let tags = tags(&drug);
    let correct = format!("/drugs/{}/correct", drug.code);
    let unit = drug.facts().dispensing_unit.as_ref().and_then(Stored::known);
    let words = if drug.state == DrugState::Incomplete { "Complete" } else { "Correct" };
    let alike = (!look_alikes.is_empty()).then(|| {
        view! {
            <Card title="Look-alikes">
                <p class="soft">"Compare the whole name and strength."</p>
                <ul class="drug-list">{look_alikes.into_iter().map(|drug| row(drug, false)).collect_view()}</ul>
            </Card>
        }
    });
    let others = other_names(drug.facts());
    let items = history.into_iter().map(|event| item(event, zone)).collect();
    let top = refused_on_top(refused);
    view! {
        {top}
        <PageHead title=drug.shown_name().to_owned() lead=drug.facts().generic_words() beside=tags>
            {may.onboard.then(|| view! { <LinkButton href=correct text=words/> })}
        </PageHead>
        {standing(&drug, replaced_by)}
        <div class="two">
            <div class="stack">
                {facts(&drug)}
                {pack_card(packs, unit, may.onboard.then(|| forms.clone()))}
                {alike}
            </div>
            <div class="stack">
                <Card title="State" id="state">
                    {forms.steps(&drug, may.suspend, may.retire)}
                    <History items=items/>
                </Card>
                {others}
            </div>
        </div>
    }
}

fn tags(drug: &Drug) -> impl Fn() -> AnyView + Send + Sync + 'static {
    let (kind, words) = match &drug.state {
        DrugState::Active => (TagKind::Good, drug.state.say(lang())),
        state => (TagKind::Warn, state.say(lang())),
    };
    let plain = &drug.facts().plain;
    let controlled = domain::drug_state::register_allows(&plain.class()).is_err();
    let class = lang().stored(&plain.class());
    let said =
        Fact::ALL.iter().filter(|fact| fact.asked().tag && (fact.shown(plain).is_some() || plain.is_unread(**fact)));
    let said: Vec<String> = said.map(|fact| lang().words(*fact)).collect();
    let alike = drug.look_alike_group.is_some();
    move || {
        view! {
            <Tag kind=kind text=words.clone()/>
            {controlled.then(|| view! { <Tag kind=TagKind::Alert text=class.clone()/> })}
            {said.iter().map(|words| view! { <Tag kind=TagKind::Alert text=words.clone()/> }).collect_view()}
            {alike.then(|| view! { <Tag kind=TagKind::Alert text="Look-alike"/> })}
        }
        .into_any()
    }
}

/// What keeps it from being requested, with the way out.
fn standing(drug: &Drug, replaced_by: Option<Drug>) -> Option<AnyView> {
    let why = drug.state_reason.clone();
    let reason = (!why.is_empty()).then(|| view! { <p dir="auto">{why}</p> });
    Some(match &drug.state {
        DrugState::Active => return None,
        DrugState::Incomplete => {
            let missing: Vec<_> = drug.facts().missing().iter().map(|one| lang().words(*one)).collect();
            let words = format!("Still missing: {}. It can be requested once that is filled in.", missing.join(", "));
            view! { <Notice kind=NoticeKind::Ask title="This drug is incomplete"><p>{words}</p></Notice> }.into_any()
        }
        DrugState::Suspended => {
            view! { <Notice kind=NoticeKind::Stop title="This drug is suspended: it can't be requested or dispensed">{reason}</Notice> }
                .into_any()
        }
        DrugState::Retired { .. } => {
            let instead = replaced_by.map(|other| {
                let name = other.name().to_string();
                view! { <p>"Use instead: "<a href=format!("/drugs/{}", other.code)><DrugName name=name/></a></p> }
            });
            view! { <Notice kind=NoticeKind::Stop title="This drug is retired">{reason}{instead}</Notice> }.into_any()
        }
        DrugState::Newer(_) => view! {
            <Notice kind=NoticeKind::Inform title="A newer version of Theriac wrote this drug's state">
                <p>"It can be read here but not changed or used."</p>
            </Notice>
        }
        .into_any(),
    })
}

fn said<T: Coded>(stored: Option<&Stored<T>>) -> String {
    stored.map_or_else(|| "not known yet".to_owned(), |one| capital(&lang().stored(one)))
}

/// What is known under a name; nothing where that is nothing.
fn maybe(name: impl Into<String>, value: Option<String>) -> Option<impl IntoView> {
    let (name, text) = (name.into(), value.filter(|text| !text.is_empty())?);
    Some(view! { <Fact name=name><span dir="auto">{text}</span></Fact> })
}

fn facts(drug: &Drug) -> impl IntoView + use<> {
    let f = drug.facts().clone();
    let (code, version) = (drug.code.to_string(), drug.version.number.to_string());
    let ingredients = f.ingredients.iter().map(|one| {
        let (name, basis) = (one.substance.to_string(), lang().stored(&one.basis));
        let strength = one.strength.as_ref().map_or_else(|| "strength not known yet".to_owned(), |s| s.words(DecimalMark::Point));
        view! { <li><bdi dir="auto">{name}</bdi>" "<span class="strong">{strength}</span>" "<span class="soft">{basis}</span></li> }
    });
    let none = f.ingredients.is_empty().then_some("not known yet");
    let spelled = micrograms_spelled_out(f.name.as_str()).join(", ");
    let routes = f.routes.iter().map(|route| lang().stored(route)).collect::<Vec<_>>().join(", ");
    let atc = f.atc.iter().map(|code| code.as_str().to_owned()).collect::<Vec<_>>().join(", ");
    let unit_use = f.unit_use.as_ref().map_or_else(|| "not known yet".to_owned(), |one| capital(&unit_use_words(one)));
    let ingredients = ingredients.collect_view();
    let plain = [Section::Unit, Section::Doses, Section::SafeUse, Section::Handling].map(|section| {
        let here = Fact::ALL.iter().copied().filter(|fact| fact.asked().section == section && !fact.asked().tag);
        let shown = |fact: Fact| match fact.member(&f.plain) {
            Some(chosen) => Some(capital(&lang().member(chosen))),
            None => fact.shown(&f.plain),
        };
        here.map(|fact| maybe(lang().words(fact), shown(fact))).collect_view()
    });
    let [unit, doses, safe_use, handling] = plain;
    view! {
        <Card title="What it is">
            <Facts>
                <Fact name="Name"><DrugName name=f.name.to_string() lang=f.lang.as_str().to_owned()/></Fact>
                {maybe("In words", Some(spelled))}
                <Fact name="Code">{code}</Fact>
                <Fact name="Ingredients">{none}<ul class="plain">{ingredients}</ul></Fact>
                <Fact name="Form">{said(f.form.as_ref())}</Fact>
                <Fact name="Dispensing unit">{said(f.dispensing_unit.as_ref())}</Fact>
                <Fact name="A dose">{unit_use}</Fact>
                {unit}
                {maybe("Routes", Some(capital(&routes)))}
                {doses}
                {safe_use}
                {maybe("ATC", Some(atc))}
                {handling}
                <Fact name="Version">{version}</Fact>
            </Facts>
        </Card>
    }
}

fn pack_card(packs: Vec<Pack>, unit: Option<DispensingUnit>, forms: Option<Forms>) -> impl IntoView {
    let rows = packs.into_iter().map(|pack| {
        let count = match unit {
            Some(unit) => unit.count(pack.is.units),
            None => pack.is.units.to_string(),
        };
        let content = pack.is.unit_content.as_ref().map(|one| format!("of {}", one.words(DecimalMark::Point)));
        let gtin = pack.is.gtin.map(|gtin| gtin.to_string()).unwrap_or_default();
        view! {
            <tr>
                <th scope="row" data-label="Pack"><bdi dir="auto">{pack.is.words()}</bdi></th>
                <td data-label="Holds">{count}" "{content}</td>
                <td data-label="GTIN">{gtin}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <Card title="Packs" id="packs">
            <table class="cards">
                <thead><tr><th scope="col">"Pack"</th><th scope="col">"Holds"</th><th scope="col">"GTIN"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {forms.map(|forms| forms.pack(unit))}
        </Card>
    }
}

fn other_names(facts: &DrugFacts) -> Option<AnyView> {
    if facts.other_names.is_empty() {
        return None;
    }
    let names = facts.other_names.iter().map(|one| {
        let (name, tag) = (one.name.to_string(), one.lang.as_str().to_owned());
        view! { <li><DrugName name=name lang=tag/>" "<span class="soft">{lang().stored(&one.kind)}</span></li> }
    });
    let names = names.collect_view();
    Some(view! { <Card title="Other names"><ul class="plain">{names}</ul></Card> }.into_any())
}

fn item(event: Event, zone: &TimeZone) -> HistoryItem {
    HistoryItem {
        instant: event.at.to_string(),
        when: event.at.to_zoned(zone.clone()).strftime("%-d %b %Y, %H:%M").to_string(),
        what: words(&event.what),
        who: event.who,
        why: event.why,
        with: event.list.map(|list| (format!("List {}", list.name), format!("/drugs/import/{}", list.batch))),
    }
}

fn words(what: &Happened) -> String {
    let lang = lang();
    match what {
        Happened::Corrected { version: Some(version), changed } if changed.is_empty() => {
            lang.drug_history_corrected_version(*version)
        }
        Happened::Corrected { version: Some(version), changed } => {
            let changed: Vec<_> = changed.iter().map(|fact| lang.words(*fact)).collect();
            lang.drug_history_corrected_facts(*version, changed.join("; "))
        }
        Happened::PacksAdded(packs) => lang.drug_history_packs_added(*packs),
        Happened::Newer(code) => code.clone(),
        Happened::Onboarded => lang.drug_history_onboarded(),
        Happened::Corrected { version: None, .. } => lang.drug_history_corrected(),
        Happened::Suspended => lang.drug_history_suspended(),
        Happened::Resumed => lang.drug_history_resumed(),
        Happened::BroughtBack => lang.drug_history_brought_back(),
        Happened::Retired => lang.drug_history_retired(),
        Happened::MarkedLookAlike => lang.drug_history_marked_look_alike(),
    }
}
