//! The forms on a drug's page: suspend, resume, retire, a new pack.

use super::{
    super::shown::{FoldedForm, Refused, Shown, refused_form},
    units,
};
use crate::wire::endpoint;
use crate::{
    api::drugs::{PackForm, ResumeForm, RetireForm, SuspendForm},
    ui::{components::*, islands::DrugPicker, visit::Visit},
};
use domain::{drug::Drug, drug_state::DrugState, form::DispensingUnit};
use leptos::prelude::*;

/// Every form of the page.
#[derive(Clone)]
pub(super) struct Forms {
    suspend: Shown<SuspendForm>,
    resume: Shown<ResumeForm>,
    retire: Shown<RetireForm>,
    pack: Shown<PackForm>,
}

impl Forms {
    /// The forms for a drug, the refused one with all that was typed.
    pub fn of(visit: &Visit, drug: &Drug) -> Self {
        let (code, id) = (|| drug.code.to_string(), || visit.request_id());
        Self {
            suspend: Shown::of(visit, || SuspendForm { request_id: id(), code: code(), ..SuspendForm::default() }),
            resume: Shown::of(visit, || ResumeForm { request_id: id(), code: code(), ..ResumeForm::default() }),
            retire: Shown::of(visit, || RetireForm { request_id: id(), code: code(), ..RetireForm::default() }),
            pack: Shown::of(visit, || PackForm { request_id: id(), code: code(), ..PackForm::default() }),
        }
    }

    /// The refusal, if one of them was refused.
    pub fn refused(visit: &Visit) -> Option<Refused> {
        refused_form::<SuspendForm>(visit, "state")
            .or_else(|| refused_form::<ResumeForm>(visit, "state"))
            .or_else(|| refused_form::<RetireForm>(visit, "state"))
            .or_else(|| refused_form::<PackForm>(visit, "packs"))
    }

    /// The steps that are possible from the drug's state, each behind its own button.
    pub fn steps(self, drug: &Drug, may_suspend: bool, may_retire: bool) -> impl IntoView {
        let state = drug.state.clone();
        let active = may_suspend && state == DrugState::Active;
        let back = may_suspend && matches!(state, DrugState::Suspended | DrugState::Retired { .. });
        let out = may_retire && state == DrugState::Suspended;
        let first = may_retire && state == DrugState::Active;
        let retired = matches!(state, DrugState::Retired { .. });
        // a form that was refused is shown even when its step is not possible any more
        view! {
            <div class="row">
                {(active || self.suspend.is_refused()).then(|| suspend(self.suspend))}
                {(back || self.resume.is_refused()).then(|| resume(self.resume, retired))}
                {(out || self.retire.is_refused()).then(|| retire(self.retire))}
            </div>
            {first.then(|| view! { <p class="soft">"To retire it, suspend it first."</p> })}
        }
    }

    /// The form for a new pack.
    pub fn pack(self, unit: Option<DispensingUnit>) -> impl IntoView {
        pack(self.pack, unit)
    }
}

fn suspend(shown: Shown<SuspendForm>) -> impl IntoView {
    let why = shown.why("suspend_reason");
    view! {
        <FoldedForm button="Suspend…" action=endpoint::SUSPEND_DRUG open=shown.is_refused() id="suspend-drug-errors"
            request_id=shown.form.request_id>
            <HiddenField name="code" value=shown.form.code/>
            <TextArea label="Why" name="suspend_reason" value=shown.form.suspend_reason rows=2
                hint="Shown to everybody who looks for it" error=why/>
            <Buttons><SubmitButton text="Suspend this drug" kind=ButtonKind::Danger/></Buttons>
        </FoldedForm>
    }
}

fn resume(shown: Shown<ResumeForm>, retired: bool) -> impl IntoView {
    let why = shown.why("resume_reason");
    let (short, long) = if retired {
        ("Bring back…", "Bring back as suspended")
    } else {
        ("Take back into use…", "Take back into use")
    };
    view! {
        <FoldedForm button={short} action=endpoint::RESUME_DRUG open=shown.is_refused() id="resume-drug-errors"
            request_id=shown.form.request_id>
            <HiddenField name="code" value=shown.form.code/>
            <TextArea label="Why" name="resume_reason" value=shown.form.resume_reason rows=2 error=why/>
            <Buttons><SubmitButton text=long/></Buttons>
        </FoldedForm>
    }
}

fn retire(shown: Shown<RetireForm>) -> impl IntoView {
    let (why, unclear) = (shown.why("retire_reason"), shown.why("replaced_by"));
    view! {
        <FoldedForm button="Retire…" action=endpoint::RETIRE_DRUG open=shown.is_refused() id="retire-drug-errors"
            request_id=shown.form.request_id>
            <HiddenField name="code" value=shown.form.code/>
            <TextArea label="Why" name="retire_reason" value=shown.form.retire_reason rows=2 error=why/>
            <DrugPicker name="replaced_by_code".to_owned() typed_name="replaced_by".to_owned()
                label="Replaced by (name or code; optional)".to_owned() code=shown.form.replaced_by_code typed=shown.form.replaced_by
                error=unclear/>
            <Buttons><SubmitButton text="Retire this drug" kind=ButtonKind::Danger/></Buttons>
        </FoldedForm>
    }
}

fn pack(shown: Shown<PackForm>, unit: Option<DispensingUnit>) -> impl IntoView {
    let (f, open, why) = shown.parts();
    let several = unit.map_or("units", |unit| unit.word(false));
    view! {
        <FoldedForm button="Add a pack…" action=endpoint::ADD_PACK open=open id="add-pack-errors" place="add-pack"
            request_id=f.request_id more="form">
            <HiddenField name="code" value=f.code/>
            <TextField label="Brand" name="brand" value=f.brand optional=true autocomplete="off" error=why("brand")/>
            <TextField label="Manufacturer" name="manufacturer" value=f.manufacturer optional=true autocomplete="off"
                error=why("manufacturer")/>
            <TextField label="GTIN" name="gtin" value=f.gtin optional=true inputmode="numeric" autocomplete="off"
                hint="The number below the barcode" error=why("gtin")/>
            <TextField label="Units in the pack" name="units" value=f.units inputmode="numeric" suffix=several
                autocomplete="off" error=why("units")/>
            <TextField label="Content of a unit" name="pack_content" value=f.pack_content optional=true inputmode="decimal"
                hint="Such as 100 (mL) or 200 (puffs)" autocomplete="off" error=why("pack_content")/>
            <SelectField label="Unit of the content" name="pack_content_unit" options=units() value=f.pack_content_unit
                empty="–" error=why("pack_content_unit")/>
            <Buttons><SubmitButton text="Add this pack"/></Buttons>
        </FoldedForm>
    }
}
