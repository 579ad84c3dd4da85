//! A list of prescriptions as a table; cards on a phone.

use crate::{
    server::service::queue::{LastEvent, ShortLine, ShortPrescription, Which},
    ui::{
        components::*,
        pages::prescription::words::{Eye, priority_tag, state_tag},
    },
};
use domain::{coded::Stored, prescription::LineEvent};
use leptos::prelude::*;

/// Whether a list is about what waits, or about what was.
const fn waits(show: Which) -> bool {
    matches!(show, Which::Check | Which::Questions | Which::Dispense | Which::Held)
}

/// The table.
pub fn table(items: &[ShortPrescription], show: Which, eye: &Eye) -> AnyView {
    let first = if waits(show) { "Waiting" } else { "Requested" };
    let rows = items.iter().map(|item| row(item, show, eye)).collect_view();
    view! {
        <table class="cards queue">
            <thead>
                <tr>
                    <th scope="col">{first}</th>
                    <th scope="col">"Prescription"</th>
                    <th scope="col">"Patient"</th>
                    <th scope="col">"Medicines"</th>
                    <th scope="col">"Last"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(item: &ShortPrescription, show: Which, eye: &Eye) -> impl IntoView + use<> {
    let time = if waits(show) { eye.since(&item.requested_at) } else { eye.moment(&item.requested_at) };
    let (label, instant) = (if waits(show) { "Waiting" } else { "Requested" }, item.requested_at.clone());
    let last = item.lines.iter().filter_map(|line| line.last.as_ref()).max_by(|a, b| a.at.cmp(&b.at));
    let mine = waits(show)
        && last.is_some_and(|last| last.kind != Stored::Known(LineEvent::Requested) && eye.is_me(&last.by_account));
    let (number, requester, place) = (item.number.clone(), item.requester.clone(), item.place.clone());
    let (priority, meds) = (priority_tag(&item.priority), item.lines.iter().map(medicine).collect_view());
    view! {
        <tr class=mine.then_some("mine")>
            <td class="waiting" data-label=label><When instant=instant words=time/></td>
            <td data-label="Prescription">
                <div>
                    <a class="number strong" href=format!("/prescriptions/{number}")>{number.clone()}</a>" "{priority}
                    <div class="soft"><PersonName name=requester/></div>
                </div>
            </td>
            <td data-label="Patient">{patient(item, place, eye)}</td>
            <td data-label="Medicines"><ul class="meds">{meds}</ul></td>
            <td class="soft" data-label="Last">{last.map(|last| who(last, show, eye))}</td>
        </tr>
    }
}

fn patient(item: &ShortPrescription, place: String, eye: &Eye) -> impl IntoView + use<> {
    let (name, lang) = (item.patient.name.clone(), item.patient.lang.clone());
    let born = item.patient.birth.as_ref().map(|birth| birth.words(eye.today()));
    let born = born.unwrap_or_else(|| "birth date not known".to_owned());
    let identifier = item.patient.identifier.clone();
    view! {
        <div>
            <span class="strong"><PersonName name=name lang=lang/></span>
            <div class="soft">
                {born}
                {(!identifier.is_empty()).then(|| view! { " · "<bdi>{identifier}</bdi> })}
                " · "<bdi dir="auto">{place}</bdi>
            </div>
        </div>
    }
}

fn medicine(line: &ShortLine) -> impl IntoView + use<> {
    let (name, lang, tall_man) = (line.drug.clone(), line.lang.clone(), line.tall_man.clone());
    view! { <li><DrugName name=name lang=lang tall_man=Some(tall_man)/>" "{state_tag(&line.state)}</li> }
}

/// "Adaeze Nwosu accepted this, 6 min ago"; a question in one's own list is a question to oneself.
fn who(last: &LastEvent, show: Which, eye: &Eye) -> impl IntoView + use<> {
    let mine = eye.is_me(&last.by_account);
    let did = match (show, &last.kind) {
        (Which::Mine, Stored::Known(LineEvent::Asked)) if !mine => "asked you a question",
        (_, kind) => kind.words(),
    };
    let ago = format!(" {did}, {} ago", eye.since(&last.at));
    let name = (!mine).then(|| last.by_name.clone());
    view! {
        <div>
            {name.map_or_else(|| "You".into_any(), |name| view! { <PersonName name=name/> }.into_any())}
            {ago}
        </div>
    }
}
