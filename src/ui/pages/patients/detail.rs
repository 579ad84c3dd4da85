//! `/patients/{id}`: one patient: the banner, facts, allergies, measurements, where the patient is.

use super::{
    super::prescription::words::Eye,
    super::shown::{Refused, Shown, refused_form, refused_on_top},
    super::{Refusal, lang, page, page_again},
    allergies::{AllergyForms, allergy_card},
    banner::patient_banner,
    forms::{identify_form, measurement_form, move_form, weight_form},
    prescriptions::{PatientPrescription, by_prescription, patient_prescriptions},
};
use crate::{
    api::patients::{
        AllergyForm, AllergyStatusForm, IdentifyForm, MeasurementForm, MoveForm, NoneKnownForm, WeightForm,
    },
    server::service::{
        patients::{self, Detail, Measured},
        prescription_record,
    },
    ui::{components::*, shell::Nav, visit::Visit},
    wire::AppError,
};
use axum::{extract::Path, response::Response};
use domain::{ids::PatientId, role::Permission};
use leptos::prelude::*;
use messages::Say as _;

/// The forms that the person may use, as they stand.
struct Forms {
    allergies: Option<AllergyForms>,
    weight: Option<Shown<WeightForm>>,
    measurement: Option<Shown<MeasurementForm>>,
    whereabouts: Option<Shown<MoveForm>>,
    identify: Option<Shown<IdentifyForm>>,
}

/// One patient.
///
/// # Errors
/// Without the permission, or when there is no such patient.
pub async fn detail(visit: Visit, Path(id): Path<String>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::SeePatients)?;
    let id: PatientId = id.parse().map_err(|_| AppError::NotFound)?;
    let detail = patients::detail(&visit.cx, &by, id).await?;
    let lines = prescription_record::of_patient(&visit.cx, &by, id).await.ok();
    let rows = lines.map(|lines| by_prescription(lines, &Eye::of(&visit)));
    let forms = forms(&visit, &detail);
    let refused = refused(&visit);
    let error = refused.as_ref().map(|(error, _)| error.clone());
    let may_request = visit.may(Permission::RequestPrescription) && detail.merged_into.is_none();
    // the title stays free of the name: it ends up in the browser's history
    let body = move || whole(detail, forms, may_request, rows, refused);
    Ok(match error {
        None => page(&visit, "Patient", Nav::Patients, body),
        Some(error) => page_again(&visit, "Patient", Nav::Patients, &error, body),
    })
}

fn forms(visit: &Visit, detail: &Detail) -> Forms {
    let open = detail.merged_into.is_none();
    let may = |permission| open && visit.may(permission);
    let (patient, request_id) = (|| detail.id.to_string(), || visit.request_id());
    let allergies = may(Permission::RecordAllergy).then(|| AllergyForms {
        new: Shown::of(visit, || AllergyForm {
            patient: patient(),
            request_id: request_id(),
            ..AllergyForm::default()
        }),
        none_known: Shown::of(visit, || NoneKnownForm {
            patient: patient(),
            request_id: request_id(),
            ..NoneKnownForm::default()
        }),
        judged: Shown::of(visit, || AllergyStatusForm { patient: patient(), ..AllergyStatusForm::default() }),
    });
    let weight = may(Permission::RecordObservation).then(|| {
        Shown::of(visit, || WeightForm { patient: patient(), request_id: request_id(), ..WeightForm::default() })
    });
    let measurement = may(Permission::RecordObservation).then(|| {
        Shown::of(visit, || MeasurementForm {
            patient: patient(),
            request_id: request_id(),
            ..MeasurementForm::default()
        })
    });
    let whereabouts = may(Permission::RegisterPatient).then(|| {
        Shown::of(visit, || MoveForm {
            patient: patient(),
            request_id: request_id(),
            place: detail.stay.as_ref().map(|stay| stay.place.to_string()).unwrap_or_default(),
            class: detail.stay.as_ref().map(|stay| stay.class.code().to_owned()).unwrap_or_default(),
        })
    });
    let identify = may(Permission::RegisterPatient).then(|| {
        Shown::of(visit, || IdentifyForm { patient: patient(), request_id: request_id(), ..IdentifyForm::default() })
    });
    // a refused one stays with what was typed
    let identify = identify.filter(|shown| detail.unnamed || shown.is_refused());
    Forms { allergies, weight, measurement, whereabouts, identify }
}

/// The form that was refused, if one was, whether or not this person still sees it.
fn refused(visit: &Visit) -> Option<Refused> {
    refused_form::<AllergyForm>(visit, "allergies")
        .or_else(|| refused_form::<NoneKnownForm>(visit, "allergies"))
        .or_else(|| refused_form::<AllergyStatusForm>(visit, "allergies"))
        .or_else(|| refused_form::<WeightForm>(visit, "weights"))
        .or_else(|| refused_form::<MeasurementForm>(visit, "measurements"))
        .or_else(|| refused_form::<MoveForm>(visit, "where"))
        .or_else(|| refused_form::<IdentifyForm>(visit, "who"))
}

fn whole(
    detail: Detail,
    forms: Forms,
    may_request: bool,
    prescriptions: Option<Vec<PatientPrescription>>,
    refused: Option<Refused>,
) -> impl IntoView {
    let new_prescription = format!("/prescriptions/new?patient={}", detail.id);
    let merged = detail.merged_into.map(|other| {
        view! {
            <Notice kind=NoticeKind::Stop title="This record was merged into another one">
                <p><a href=format!("/patients/{other}")>"Open the record where everything goes on"</a></p>
            </Notice>
        }
    });
    let name = detail.banner.name.clone().unwrap_or_else(|| lang().banner_not_loaded());
    view! {
        {patient_banner(&detail.banner)}
        {refused_on_top(refused.as_ref())}
        <PageHead title=name>
            {may_request.then(|| view! {
                <LinkButton href=new_prescription text="New prescription for this patient" kind=ButtonKind::Primary/>
            })}
        </PageHead>
        {merged}
        <div class="two">
            <div class="stack">
                {allergy_card(&detail, forms.allergies)}
                {weights(&detail, forms.weight)}
                {others(&detail, forms.measurement)}
                {patient_prescriptions(prescriptions)}
            </div>
            <div class="stack">
                {facts(&detail, forms.identify)}
                {whereabouts(&detail, forms.whereabouts)}
            </div>
        </div>
    }
}

fn facts(detail: &Detail, form: Option<Shown<IdentifyForm>>) -> impl IntoView + use<> {
    let known = |text: &str| if text.is_empty() { "not known".to_owned() } else { text.to_owned() };
    let sex = detail.banner.sex.as_ref().map(|sex| lang().stored(sex)).unwrap_or_default();
    let (born, sex) = (known(&detail.banner.born), known(&sex));
    let numbers = detail.numbers.clone().into_iter().map(|one| {
        view! {
            <Fact name=one.kind>{one.value}<span class="soft">{format!(" {}", one.issuer)}</span></Fact>
        }
    });
    let names = detail.names.clone().into_iter().map(|one| {
        view! {
            <Fact name=lang().stored(&one.used)><PersonName name=one.name lang=one.lang/></Fact>
        }
    });
    view! {
        <Card title="Who this is" id="who">
            <Facts>
                {names.collect_view()}
                <Fact name="Born">{born}</Fact>
                <Fact name="Sex">{sex}</Fact>
                {numbers.collect_view()}
            </Facts>
            {form.map(identify_form)}
        </Card>
    }
}

fn whereabouts(detail: &Detail, form: Option<Shown<MoveForm>>) -> impl IntoView + use<> {
    let stay = detail.stay.clone().map(|stay| {
        view! {
            <Facts>
                <Fact name="Ward"><bdi dir="auto">{stay.name}</bdi></Fact>
                <Fact name="As">{lang().stored(&stay.class)}</Fact>
                <Fact name="Since"><When instant=stay.instant words=stay.since/></Fact>
            </Facts>
        }
    });
    let nowhere = stay.is_none().then(|| view! { <p class="soft">"Not at a ward now."</p> });
    let form = form.map(|form| move_form(detail, form));
    view! { <Card title="Where the patient is" id="where">{stay}{nowhere}{form}</Card> }
}

fn weights(detail: &Detail, form: Option<Shown<WeightForm>>) -> impl IntoView + use<> {
    let table = measured_table(detail.weights.clone(), "No weight yet", false);
    view! { <Card title="Weight" id="weights">{table}{form.map(weight_form)}</Card> }
}

fn others(detail: &Detail, form: Option<Shown<MeasurementForm>>) -> impl IntoView + use<> {
    let table = measured_table(detail.others.clone(), "No height or kidney function yet", true);
    view! { <Card title="Other measurements" id="measurements">{table}{form.map(measurement_form)}</Card> }
}

fn measured_table(rows: Vec<Measured>, none: &'static str, kinds: bool) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="soft">{none}</p> }.into_any();
    }
    let rows = rows
        .into_iter()
        .map(|row| view! {
            <tr>
                {kinds.then(|| view! { <td data-label="What">{lang().stored(&row.kind)}</td> })}
                <td data-label="Value" class="nowrap strong">{row.value}</td>
                <td data-label="How">{lang().stored(&row.method)}</td>
                <td data-label="When"><When instant=row.instant words=row.when/>" "<span class="soft">{row.ago.map(|ago| ago.say(lang()))}</span></td>
                <td data-label="Recorded by"><PersonName name=row.by/></td>
            </tr>
        })
        .collect_view();
    view! {
        <table class="cards">
            <thead><tr>
                {kinds.then(|| view! { <th scope="col">"What"</th> })}
                <th scope="col">"Value"</th><th scope="col">"How"</th><th scope="col">"When"</th><th scope="col">"Recorded by"</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
