//! The forms on a drug's page: suspend, resume, retire, a new pack.

use super::units;
use crate::{
    api::{
        AppError,
        drugs::{PackForm, ResumeForm, RetireForm, SuspendForm},
    },
    domain::{drug::Drug, drug_state::DrugState, form::DispensingUnit, refusal::FieldErrors},
    server::visit::{Redisplay, Visit},
    ui::{
        components::*,
        islands::{DrugPicker, SendForm},
    },
};
use leptos::prelude::*;

/// A form as it was refused, or fresh.
#[derive(Clone)]
pub(super) struct Shown<F> {
    form: F,
    errors: FieldErrors,
    refused: bool,
}

impl<F: Clone + Send + Sync + 'static> Shown<F> {
    fn of(visit: &Visit, fresh: F) -> (Self, Option<AppError>) {
        match visit.again::<F>() {
            Some(Redisplay { form, error }) => (Self { form, errors: error.fields(), refused: true }, Some(error)),
            None => (Self { form: fresh, errors: FieldErrors::default(), refused: false }, None),
        }
    }

    fn why(&self, field: &str) -> Option<String> {
        self.errors.of(field).map(str::to_owned)
    }
}

/// Every form of the page.
#[derive(Clone)]
pub(super) struct Forms {
    suspend: Shown<SuspendForm>,
    resume: Shown<ResumeForm>,
    retire: Shown<RetireForm>,
    pack: Shown<PackForm>,
    /// The refusal, if one of them was refused, with its part of the page.
    pub refused: Option<(AppError, &'static str)>,
}

impl Forms {
    /// The forms for a drug, the refused one with all that was typed.
    pub fn of(visit: &Visit, drug: &Drug) -> Self {
        let (code, id) = (drug.code.to_string(), || visit.request_id());
        let (suspend, a) =
            Shown::of(visit, SuspendForm { request_id: id(), code: code.clone(), suspend_reason: String::new() });
        let (resume, b) =
            Shown::of(visit, ResumeForm { request_id: id(), code: code.clone(), resume_reason: String::new() });
        let (retire, c) =
            Shown::of(visit, RetireForm { request_id: id(), code: code.clone(), ..RetireForm::default() });
        let (pack, d) = Shown::of(visit, PackForm { request_id: id(), code, ..PackForm::default() });
        let refused = a.or(b).or(c).map(|error| (error, "state")).or_else(|| d.map(|error| (error, "packs")));
        Self { suspend, resume, retire, pack, refused }
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
                {(active || self.suspend.refused).then(|| suspend(self.suspend))}
                {(back || self.resume.refused).then(|| resume(self.resume, retired))}
                {(out || self.retire.refused).then(|| retire(self.retire))}
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
        <details class="act" open=shown.refused>
            <summary class="button">"Suspend…"</summary>
            <SendForm action="/api/suspend_drug" class="act-form">
                <ErrorSummary errors=Vec::new() id="suspend-drug-errors"/>
                <HiddenField name="request_id" value=shown.form.request_id/>
                <HiddenField name="code" value=shown.form.code/>
                <TextArea label="Why" name="suspend_reason" value=shown.form.suspend_reason rows=2
                    hint="Shown to everybody who looks for it" error=why/>
                <Buttons><SubmitButton text="Suspend this drug" kind=ButtonKind::Danger/></Buttons>
            </SendForm>
        </details>
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
        <details class="act" open=shown.refused>
            <summary class="button">{short}</summary>
            <SendForm action="/api/resume_drug" class="act-form">
                <ErrorSummary errors=Vec::new() id="resume-drug-errors"/>
                <HiddenField name="request_id" value=shown.form.request_id/>
                <HiddenField name="code" value=shown.form.code/>
                <TextArea label="Why" name="resume_reason" value=shown.form.resume_reason rows=2 error=why/>
                <Buttons><SubmitButton text=long/></Buttons>
            </SendForm>
        </details>
    }
}

fn retire(shown: Shown<RetireForm>) -> impl IntoView {
    let (why, unclear) = (shown.why("retire_reason"), shown.why("replaced_by"));
    view! {
        <details class="act" open=shown.refused>
            <summary class="button">"Retire…"</summary>
            <SendForm action="/api/retire_drug" class="act-form">
                <ErrorSummary errors=Vec::new() id="retire-drug-errors"/>
                <HiddenField name="request_id" value=shown.form.request_id/>
                <HiddenField name="code" value=shown.form.code/>
                <TextArea label="Why" name="retire_reason" value=shown.form.retire_reason rows=2 error=why/>
                <DrugPicker name="replaced_by_code".to_owned() typed_name="replaced_by".to_owned()
                    label="Replaced by (name or code; optional)".to_owned() code=shown.form.replaced_by_code typed=shown.form.replaced_by
                    error=unclear/>
                <Buttons><SubmitButton text="Retire this drug" kind=ButtonKind::Danger/></Buttons>
            </SendForm>
        </details>
    }
}

fn pack(shown: Shown<PackForm>, unit: Option<DispensingUnit>) -> impl IntoView {
    let Shown { form: f, errors, refused } = shown;
    let why = move |field: &str| errors.of(field).map(str::to_owned);
    let several = unit.map_or("units", |unit| unit.word(false));
    view! {
        <details class="act" id="add-pack" open=refused>
            <summary class="button">"Add a pack…"</summary>
            <SendForm action="/api/add_pack" class="act-form form">
                <ErrorSummary errors=Vec::new() id="add-pack-errors"/>
                <HiddenField name="request_id" value=f.request_id/>
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
            </SendForm>
        </details>
    }
}
