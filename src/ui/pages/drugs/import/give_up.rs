//! The button that gives a list up.

use super::numbered;
use crate::{
    ui::{components::*, islands::SendForm},
    wire::endpoint,
};
use leptos::prelude::*;

/// A button that gives a list up.
pub(super) fn cancel(id: &str, words: &'static str, request_id: &str) -> impl IntoView + use<> {
    let (id, request_id) = (id.to_owned(), numbered(request_id, 1));
    view! {
        <SendForm action=endpoint::CANCEL_IMPORT class="inline">
            <HiddenField name="request_id" value=request_id id="cancel-request"/>
            <HiddenField name="import" value=id id="cancel-import"/>
            <SubmitButton text=words kind=ButtonKind::Plain/>
        </SendForm>
    }
}
