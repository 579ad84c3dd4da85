//! `/labels/{dispensing}`: what is stuck on the box, to be printed by the browser.
//!
//! What a label says follows the law of the United Kingdom (Human Medicines Regulations 2012, schedule 25, part 1)
//! and the WHO's advice on dispensing (Management of Drugs at Health Centre Level, 2004).

use super::{Refusal, page};
use crate::{
    server::service::{self, dispensing::Label},
    ui::{components::*, shell::Nav, visit::Visit},
    wire::AppError,
};
use axum::{extract::Path, response::Response};
use domain::{dates::day_words, form::DispensingUnit, ids::DispensingId, role::Permission};
use leptos::prelude::*;

/// Who gives it: the hospital as the settings name it.
struct Hospital {
    name: String,
    address: String,
    phone: String,
}

/// The label of one dispensing.
///
/// # Errors
/// When there is no such dispensing.
pub async fn label(visit: Visit, Path(dispensing): Path<String>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeePrescriptions)?;
    let dispensing: DispensingId = dispensing.parse().map_err(|_| AppError::NotFound)?;
    let label = service::dispensing::label(&visit.cx, &by, dispensing).await?;
    let settings = &visit.cx.config;
    let hospital = Hospital {
        name: settings.hospital_name.clone(),
        address: settings.hospital_address.clone(),
        phone: settings.hospital_phone.clone(),
    };
    let title = format!("Label for {}", label.number);
    Ok(page(&visit, &title.clone(), Nav::Prescriptions, move || {
        let back = format!("/prescriptions/{}", label.number);
        let says = if label.undone { "" } else { "Print this page with the browser; only the label comes out." };
        view! {
            <PageHead title=title lead=says><LinkButton href=back text="Back to the prescription"/></PageHead>
            {if label.undone {
                view! {
                    <Notice kind=NoticeKind::Stop title="This dispensing was undone, so it has no label.">
                        <p>"The units went back to their lots. Prepare a new dispensing."</p>
                    </Notice>
                }.into_any()
            } else {
                view! { <div class="labels">{drawn(label, hospital)}</div> }.into_any()
            }}
        }
    }))
}

fn drawn(label: Label, hospital: Hospital) -> impl IntoView {
    let from: Vec<String> =
        [hospital.name, hospital.address, hospital.phone].into_iter().filter(|text| !text.is_empty()).collect();
    let from = from.join(", ");
    let cautions = label
        .cautions
        .into_iter()
        .map(|caution| view! { <p class="label-warn" dir="auto">{caution}</p> })
        .collect_view();
    let quantity = DispensingUnit::counted(&label.unit, u64::from(label.units));
    let supplied = format!("Supplied {}", day_words(label.supplied));
    let lots: Vec<String> = label.lots.iter().map(|lot| format!("Lot {}, expires {}", lot.lot, lot.expiry)).collect();
    view! {
        <article class="label" aria-label="Label">
            <p class="label-drug"><DrugName name=label.drug lang=label.drug_lang tall_man=Some(label.tall_man)/></p>
            <p class="label-dose" dir="auto">{label.sentence}</p>
            {cautions}
            <p class="label-warn">"Keep out of the reach and sight of children"</p>
            <p class="label-who">
                <PersonName name=label.patient lang=label.patient_lang/><span>{label.record_number}</span>
            </p>
            <p class="label-small"><span>{quantity}</span><span>{supplied}</span></p>
            <p class="label-small"><span>{lots.join("; ")}</span><span>{label.number}</span></p>
            <p class="label-small"><span dir="auto">{from}</span></p>
        </article>
    }
}
