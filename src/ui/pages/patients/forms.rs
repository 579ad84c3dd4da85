//! The forms on a patient's page: weight, other measurements, and the ward.

use super::{
    super::shown::{FoldedForm, Shown},
    capital, choices, places,
};
use crate::ui::pages::name_words;
use crate::wire::endpoint;
use crate::{
    api::patients::{IdentifyForm, MeasurementForm, MoveForm, WeightForm},
    server::service::patients::Detail,
    ui::{components::*, islands::NameReading},
};
use domain::{
    patient::{ObservationKind, ObservationMethod, Sex},
    place::EncounterClass,
};
use leptos::prelude::*;

/// Records a weight.
pub(super) fn weight_form(shown: Shown<WeightForm>) -> impl IntoView {
    let (f, open, why) = shown.parts();
    let unit = if f.weight_unit.is_empty() { "kg".to_owned() } else { f.weight_unit.clone() };
    view! {
        <FoldedForm button="Record a weight…" action=endpoint::RECORD_WEIGHT open=open id="weight-errors"
            request_id=f.request_id>
            <HiddenField name="patient" value=f.patient/>
            <div class="fields">
                <TextField label="Weight" name="weight" value=f.weight inputmode="decimal" autocomplete="off" error=why("weight")/>
                <SelectField label="Unit" name="weight_unit" options=vec![Choice::new("kg", "kg"), Choice::new("g", "g")] value=unit/>
            </div>
            <RadioGroup label="How it is known" name="weight_method" inline=true value=f.weight_method
                options={capital(choices::<ObservationMethod>())} error=why("weight_method")/>
            <div class="fields">
                <DateField label="Day" name="weight_date" value=f.weight_date optional=true hint="Empty for today" error=why("weight_date")/>
                <TextField label="Time" name="weight_time" value=f.weight_time optional=true hint="Like 14:05; empty for now" autocomplete="off" error=why("weight_time")/>
            </div>
            <Checkbox label="I have checked this weight: it is right" name="weight_sure" class="when-asked"
                checked=f.weight_sure == "yes" error=why("weight_sure")/>
            <Buttons><SubmitButton text="Record the weight"/></Buttons>
        </FoldedForm>
    }
}

/// Records a height or kidney function.
pub(super) fn measurement_form(shown: Shown<MeasurementForm>) -> impl IntoView {
    let (f, open, why) = shown.parts();
    let kinds =
        choices::<ObservationKind>().into_iter().filter(|one| one.value != ObservationKind::Weight.code()).collect();
    view! {
        <FoldedForm button="Record height or kidney function…" action=endpoint::RECORD_MEASUREMENT open=open id="measurement-errors"
            request_id=f.request_id>
            <HiddenField name="patient" value=f.patient/>
            <RadioGroup label="What was measured" name="kind" options=kinds value=f.kind inline=true error=why("kind")/>
            <TextField label="Value" name="value" value=f.value autocomplete="off" error=why("value")
                hint="Height in cm, like 172; eGFR in mL/min/1.73 m², like 59"/>
            <RadioGroup label="How it is known" name="method" inline=true value=f.method
                options={capital(choices::<ObservationMethod>())} error=why("method")/>
            <div class="fields">
                <DateField label="Day" name="date" value=f.date optional=true hint="Empty for today" error=why("date")/>
                <TextField label="Time" name="time" value=f.time optional=true hint="Like 14:05; empty for now" autocomplete="off" error=why("time")/>
            </div>
            <Buttons><SubmitButton text="Record the measurement"/></Buttons>
        </FoldedForm>
    }
}

/// Says who somebody is that came as unknown.
pub(super) fn identify_form(shown: Shown<IdentifyForm>) -> impl IntoView {
    let (f, open, why) = shown.parts();
    let as_made = |field: &str, before: &str| why(field).unwrap_or_else(|| before.to_owned());
    let name_shown = as_made("name_shown", &f.name_shown);
    let other_shown = as_made("other_name_shown", &f.other_name_shown);
    view! {
        <FoldedForm button="Say who this is…" action=endpoint::IDENTIFY_PATIENT open=open id="identify-errors"
            request_id=f.request_id>
            <HiddenField name="patient" value=f.patient/>
            <TextField label="Name" name="name" value=f.name autocomplete="off" error=why("name")
                hint="Family and given names, in any script, as on papers"/>
            <HiddenField name="name_shown" value=name_shown/>
            <NameReading name="name".to_owned() shown="name_shown".to_owned() words=name_words()/>
            <TextField label="The same name in another script" name="other_name" value=f.other_name autocomplete="off"
                optional=true error=why("other_name")/>
            <HiddenField name="other_name_shown" value=other_shown/>
            <NameReading name="other_name".to_owned() shown="other_name_shown".to_owned() words=name_words()/>
            <TextField label="Born" name="birth" value=f.birth autocomplete="off"
                hint="A date like 1961-03-12, a year like 1961, or an age like 30 y or 6 m" error=why("birth")/>
            <RadioGroup label="Sex" name="sex" options={choices::<Sex>()} value=f.sex inline=true error=why("sex")/>
            <TextField label="Record number (MRN)" name="mrn" value=f.mrn autocomplete="off" optional=true error=why("mrn")
                hint="The temporary number stays beside it"/>
            <Checkbox label="This is another person than the one already registered" name="anyway" class="when-asked"
                checked=f.anyway == "yes" error=why("anyway")/>
            <Buttons><SubmitButton text="Save who this is"/></Buttons>
        </FoldedForm>
    }
}

/// Says where the patient is now.
pub(super) fn move_form(detail: &Detail, shown: Shown<MoveForm>) -> impl IntoView + use<> {
    let (f, open, why) = shown.parts();
    let wards = places(&detail.wards);
    let summary = if detail.stay.is_some() { "Move or discharge…" } else { "Say the ward…" };
    view! {
        <FoldedForm button={summary} action=endpoint::MOVE_PATIENT open=open id="move-errors"
            request_id=f.request_id>
            <HiddenField name="patient" value=f.patient/>
            <SelectField label="Ward" name="place" options=wards value=f.place
                empty="Not at a ward any more" error=why("place")/>
            <SelectField label="As" name="class" options={choices::<EncounterClass>()} value=f.class
                empty="Choose, if at a ward" error=why("class")/>
            <Buttons><SubmitButton text="Save where the patient is"/></Buttons>
        </FoldedForm>
    }
}
