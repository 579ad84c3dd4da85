//! The card about allergies on a patient's page. "None known", "not asked", a list, and "could not load" are four
//! different things here.

use super::{
    super::shown::{FoldedForm, Shown},
    choices,
};
use crate::ui::pages::lang;
use crate::wire::endpoint;
use crate::{
    api::patients::{AllergyForm, AllergyStatusForm, NoneKnownForm},
    server::service::patients::{Detail, NotedAllergy},
    ui::components::*,
};
use domain::{
    coded::Stored,
    dates::day_words,
    patient::{AgentKind, AllergyKind, AllergyStatus, AllergyVerification, Severity},
};
use leptos::prelude::*;

/// The forms of the card, as they stand.
pub(super) struct AllergyForms {
    pub new: Shown<AllergyForm>,
    pub none_known: Shown<NoneKnownForm>,
    pub judged: Shown<AllergyStatusForm>,
}

/// What is known, and, where `forms` are given, the ways to say more.
pub(super) fn allergy_card(detail: &Detail, forms: Option<AllergyForms>) -> impl IntoView + use<> {
    let status = detail.banner.allergies.clone();
    let said = match &status {
        AllergyStatus::NotAsked => view! {
            <Notice kind=NoticeKind::Unchecked title="Not asked yet"><p>"Nobody has asked this patient about allergies."</p></Notice>
        }.into_any(),
        AllergyStatus::NoneKnown(statement) => {
            let asked = format!("Asked {} by {}.", day_words(statement.on), statement.by);
            view! { <Notice kind=NoticeKind::Good title="None known"><p>{asked}</p></Notice> }.into_any()
        }
        AllergyStatus::CouldNotLoad => view! {
            <Notice kind=NoticeKind::Stop title="Allergies could not be loaded"><p>"There may be some. Ask the patient."</p></Notice>
        }.into_any(),
        AllergyStatus::Listed(_) => ().into_any(),
    };
    // the list can fail where the banner did not: then there may be more than is shown
    let unread = detail.allergies.is_none() && !matches!(status, AllergyStatus::CouldNotLoad);
    let unread = unread.then(|| view! {
        <Notice kind=NoticeKind::Stop title="The list of allergies could not be read"><p>"There may be some. Ask the patient."</p></Notice>
    });
    let rows = detail.allergies.clone().unwrap_or_default();
    let may_sign = status.may_sign_none_known().is_ok();
    let (new, none_known, judged) = match forms {
        Some(forms) => {
            (Some(forms.new), Some(forms.none_known).filter(|form| may_sign || form.is_refused()), Some(forms.judged))
        }
        None => (None, None, None),
    };
    let table = (!rows.is_empty()).then(|| table(rows, judged));
    view! {
        <Card title="Allergies" id="allergies">
            {said}
            {unread}
            {table}
            <div class="row">
                {new.map(new_form)}
                {none_known.map(none_known_form)}
            </div>
        </Card>
    }
}

fn table(rows: Vec<NotedAllergy>, judged: Option<Shown<AllergyStatusForm>>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|row| {
            let form = judged.as_ref().filter(|_| row.allergy.counts()).map(|shown| judge_form(&row, shown));
            let tag = match row.allergy.verification {
                Stored::Known(AllergyVerification::Confirmed) => TagKind::Bad,
                Stored::Known(AllergyVerification::Refuted) => TagKind::Plain,
                _ => TagKind::Warn,
            };
            let severity = row.allergy.severity.as_ref().map_or_else(|| "–".to_owned(), |one| lang().stored(one));
            let reaction = if row.allergy.reaction.is_empty() { "–".to_owned() } else { row.allergy.reaction };
            view! {
                <tr>
                    <td data-label="To"><bdi dir="auto" class="strong">{row.allergy.agent}</bdi>
                        <span class="soft">" "{lang().stored(&row.allergy.agent_kind)}</span></td>
                    <td data-label="Kind">{lang().stored(&row.allergy.kind)}</td>
                    <td data-label="Reaction" dir="auto">{reaction}</td>
                    <td data-label="Severity">{severity}</td>
                    <td data-label="State">
                        <Tag kind=tag text=lang().stored(&row.allergy.verification)/>
                        {(!row.reason.is_empty()).then(|| view! { <p class="soft small" dir="auto">{row.reason}</p> })}
                        {form}
                    </td>
                    <td data-label="Recorded"><When instant=row.instant words=row.when/>" "<span class="soft"><PersonName name=row.by/></span></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="cards">
            <thead><tr>
                <th scope="col">"To"</th><th scope="col">"Kind"</th><th scope="col">"Reaction"</th>
                <th scope="col">"Severity"</th><th scope="col">"State"</th><th scope="col">"Recorded"</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn judge_form(row: &NotedAllergy, shown: &Shown<AllergyStatusForm>) -> impl IntoView + use<> {
    let id = row.allergy.id.to_string();
    let mine = shown.form.allergy == id;
    let field = AllergyStatusForm::reason_field(&id);
    let reason = if mine { shown.form.reason.clone() } else { String::new() };
    let why = if mine { shown.why(&field) } else { None };
    // each form has a request id of its own, or two of them would be one to the store
    let request_id = if mine { shown.form.request_id.clone() } else { row.request_id.clone() };
    let (open, patient) = (mine && shown.is_refused(), shown.form.patient.clone());
    let confirmed = row.allergy.verification == Stored::Known(AllergyVerification::Confirmed);
    view! {
        <FoldedForm button={if confirmed { "Refute…" } else { "Confirm or refute…" }} action=endpoint::JUDGE_ALLERGY open=open id=format!("judge-errors-{id}")
            request_id=request_id>
            <HiddenField name="patient" value=patient/>
            <HiddenField name="allergy" value=id/>
            // several lines: Enter in it presses neither button
            <TextArea label="Why" name="reason" id=field value=reason rows=2 error=why/>
            <Buttons>
                {(!confirmed).then(|| view! { <SubmitButton text="Confirmed" name="status" value="confirmed"/> })}
                <SubmitButton text="Refuted" kind=ButtonKind::Danger name="status" value="refuted"/>
            </Buttons>
        </FoldedForm>
    }
}

fn new_form(shown: Shown<AllergyForm>) -> impl IntoView {
    let (f, open, why) = shown.parts();
    let states = [AllergyVerification::Unconfirmed, AllergyVerification::Confirmed];
    let states = states.map(|one| Choice::new(one.code(), lang().words(one))).to_vec();
    view! {
        <FoldedForm button="Record an allergy…" action=endpoint::RECORD_ALLERGY open=open id="allergy-errors"
            request_id=f.request_id>
            <HiddenField name="patient" value=f.patient/>
            <TextField label="Allergic to" name="agent" value=f.agent autocomplete="off"
                hint="For example amoxicillin, penicillins, or what the patient says" error=why("agent")/>
            <RadioGroup label="This is" name="agent_kind" options={choices::<AgentKind>()} value=f.agent_kind inline=true error=why("agent_kind")/>
            <RadioGroup label="Kind" name="allergy_kind" options={choices::<AllergyKind>()} value=f.allergy_kind inline=true error=why("allergy_kind")/>
            <TextField label="What happened" name="reaction" value=f.reaction optional=true autocomplete="off" error=why("reaction")/>
            <SelectField label="How bad" name="severity" options={choices::<Severity>()} value=f.severity empty="Not known" error=why("severity")/>
            <RadioGroup label="How sure" name="allergy_status" options=states value=f.allergy_status inline=true error=why("allergy_status")/>
            <Buttons><SubmitButton text="Record the allergy"/></Buttons>
        </FoldedForm>
    }
}

fn none_known_form(shown: Shown<NoneKnownForm>) -> impl IntoView {
    let (f, open, why) = shown.parts();
    view! {
        <FoldedForm button="None known…" action=endpoint::SIGN_NO_KNOWN_ALLERGY open=open id="none-known-errors"
            request_id=f.request_id>
            <HiddenField name="patient" value=f.patient/>
            <Checkbox label="I have asked the patient, or whoever speaks for them, and no allergy is known" name="asked"
                checked=f.asked == "yes" error=why("asked")/>
            <Buttons><SubmitButton text="Sign: none known"/></Buttons>
        </FoldedForm>
    }
}
