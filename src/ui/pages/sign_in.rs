//! `/sign-in`.

use super::{Refusal, page, page_again, problems};
use crate::{
    api::session::SignInForm,
    server::service,
    ui::{components::*, islands::SendForm, shell::Nav, visit::Visit},
};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

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
    let demo = visit.cx.demo;
    let body = move || sign_in_card(&form, shown.as_ref(), nobody, demo);
    Ok(match error {
        None => page(&visit, "Sign in", Nav::None, body),
        Some(error) => page_again(&visit, "Sign in", Nav::None, &error, body),
    })
}

fn sign_in_card(
    form: &SignInForm,
    error: Option<&crate::wire::AppError>,
    nobody: bool,
    demo: bool,
) -> impl IntoView + use<> {
    let fields = error.map(crate::wire::AppError::fields).unwrap_or_default();
    let password_error = fields.of("password").map(str::to_owned);
    let name = form.name.clone();
    let list = error.map(problems).unwrap_or_default();
    view! {
        <div class="signin">
            <Card>
                <h1>"Sign in"</h1>
                {nobody.then(|| view! {
                    <Notice kind=NoticeKind::Ask title="There is no account yet">
                        <p>"On the server, type: theriac user add NAME --role pharmacist"</p>
                    </Notice>
                })}
                <SendForm action="/api/sign_in" class="form">
                    <ErrorSummary errors=list/>
                    <TextField label="Name" name="name" value=name autocomplete="username" required=true autofocus=true/>
                    <TextField label="Password" name="password" input_type="password" error=password_error
                        autocomplete="current-password" required=true/>
                    <Buttons><SubmitButton text="Sign in"/></Buttons>
                </SendForm>
                {demo.then(|| view! {
                    <p class="soft">"For trying out: sign in as prescriber, pharmacist, technician, engineer or admin; \
                        the password is theriac-demo."</p>
                })}
            </Card>
        </div>
    }
}
