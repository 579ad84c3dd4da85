//! A list that is done with: taken in, taken back, given up, or failed; and the buttons that end it.

use super::{count, rows, rows_of, sum};
use crate::ui::pages::lang;
use crate::wire::endpoint;
use crate::{
    server::service::import::View,
    ui::{components::*, islands::SendForm},
};
use domain::import::ImportState;
use leptos::prelude::*;
use messages::Say;

pub(super) const fn kind(state: &ImportState) -> TagKind {
    match state {
        ImportState::Committed => TagKind::Good,
        ImportState::Failed => TagKind::Bad,
        _ => TagKind::Warn,
    }
}

pub(super) fn shown(
    view: View,
    show: &'static str,
    number: i64,
    request_id: &str,
    when: &str,
) -> impl IntoView + use<> {
    let id = view.batch.id.0.to_string();
    let (state, counted) = (view.state.clone(), view.counted.clone());
    let refused = counted.refused;
    let (title, kind, says) = match &state {
        ImportState::Committed => (
            format!("{} {} taken in", rows_of(counted.taken()), if counted.taken() == 1 { "was" } else { "were" }),
            NoticeKind::Good,
            format!("{}. {}", when, sum(&counted, true)),
        ),
        ImportState::Undone => (
            "This list was taken back".to_owned(),
            NoticeKind::Inform,
            "Its drugs and packs are no longer in the formulary.".to_owned(),
        ),
        ImportState::Failed => (
            "This list was not taken in".to_owned(),
            NoticeKind::Stop,
            view.halted.as_ref().map(|halted| halted.say(lang())).unwrap_or_default(),
        ),
        _ => ("This list was given up".to_owned(), NoticeKind::Inform, "Nothing of it was taken in.".to_owned()),
    };
    let undo = (state == ImportState::Committed).then(|| undo(&id, request_id));
    let download = (refused > 0).then(|| {
        view! { <LinkButton href=format!("/drugs/import/{id}/refused.xlsx") text=format!("Download the {} refused rows", count(refused))/> }
    });
    let next = if state == ImportState::Committed {
        view! { <LinkButton href="/drugs" text="See the drugs" kind=ButtonKind::Primary/> }
    } else {
        view! { <LinkButton href="/drugs/import" text="Bring another list" kind=ButtonKind::Primary/> }
    };
    let checked = matches!(state, ImportState::Committed | ImportState::Undone);
    view! {
        <Notice kind=kind title=title><p>{says}</p></Notice>
        <div class="buttons row">
            {next}
            {download}
            {undo}
        </div>
        {checked.then(|| rows::table(view, show, number, false, request_id))}
    }
}

fn undo(id: &str, request_id: &str) -> impl IntoView + use<> {
    let (id, request_id) = (id.to_owned(), request_id.to_owned());
    view! {
        <details class="act">
            <summary class="button">"Take this list back…"</summary>
            <SendForm action=endpoint::UNDO_IMPORT class="form">
                <p>"Everything it brought goes out of the formulary at once. That works only while none of it is requested or in stock."</p>
                <HiddenField name="request_id" value=request_id id="undo-request"/>
                <HiddenField name="import" value=id id="undo-import"/>
                <Buttons><SubmitButton text="Take it back" kind=ButtonKind::Danger/></Buttons>
            </SendForm>
        </details>
    }
}
