//! `/sign-in`.

use super::{Refusal, page, page_again, problems};
use crate::wire::endpoint;
use crate::{
    api::session::SignInForm,
    server::service,
    ui::{components::*, islands::SendForm, shell::Nav, visit::Visit},
    wire::Told,
};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use messages::Language;

/// The sign-in form; goes home when somebody is signed in already.
///
/// # Errors
/// Without the permission, or when the store can't be read.
pub async fn sign_in(visit: Visit) -> Result<Response, Refusal> {
    if visit.who()?.is_some() {
        return Ok(Redirect::to("/").into_response());
    }
    let nobody = !service::accounts::any(&visit.cx).await?;
    let again = visit.again::<SignInForm>();
    let form = again.as_ref().map(|a| a.form.clone()).unwrap_or_default();
    let error = again.map(|a| a.error);
    let shown = error.clone();
    let (demo, lang) = (visit.cx.demo, visit.lang());
    let title = lang.sign_in_title();
    let body = move || sign_in_card(lang, &form, shown.as_ref(), nobody, demo);
    Ok(match error {
        None => page(&visit, &title, Nav::None, body),
        Some(error) => page_again(&visit, &title, Nav::None, &error, body),
    })
}

fn sign_in_card(
    lang: Language,
    form: &SignInForm,
    error: Option<&Told>,
    nobody: bool,
    demo: bool,
) -> impl IntoView + use<> {
    let fields = error.map(Told::fields).unwrap_or_default();
    let password_error = fields.of("password").map(str::to_owned);
    let name = form.name.clone();
    let list = error.map(problems).unwrap_or_default();
    view! {
        <div class="signin">
            <Card>
                <h1>{lang.sign_in_title()}</h1>
                {nobody.then(|| view! {
                    <Notice kind=NoticeKind::Ask title=lang.sign_in_no_account()>
                        <p>{lang.sign_in_first_account()}</p>
                    </Notice>
                })}
                <SendForm action=endpoint::SIGN_IN class="form">
                    <ErrorSummary errors=list/>
                    <TextField label=lang.sign_in_name() name="name" value=name autocomplete="username" required=true autofocus=true/>
                    <TextField label=lang.sign_in_password() name="password" input_type="password" error=password_error
                        autocomplete="current-password" required=true/>
                    <Buttons><SubmitButton text=lang.sign_in_title()/></Buttons>
                </SendForm>
                {demo.then(|| view! {
                    <p class="soft">{lang.sign_in_try_out()}</p>
                })}
            </Card>
        </div>
    }
}
