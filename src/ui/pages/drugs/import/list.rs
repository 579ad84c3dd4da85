//! `/drugs/import`: a file comes in; the lists that came before.

use super::{
    super::super::{Refusal, page, page_again, problems},
    sum,
};
use crate::ui::pages::lang;
use crate::{
    api::{made, sentences::tell},
    server::service::import::{self, Counted, Incoming, Past, Settled, Spooled},
    ui::{components::*, shell::Nav, visit::Visit},
    wire::{AppError, Told},
};
use axum::{
    extract::{Multipart, multipart::MultipartError},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{import::ImportState, role::Permission};
use leptos::prelude::*;
use messages::Say;

/// The form and the history.
///
/// # Errors
/// When the person may not; when the store cannot be read.
pub async fn form(visit: Visit) -> Result<Response, Refusal> {
    draw(&visit, None).await
}

async fn draw(visit: &Visit, refused: Option<Told>) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::OnboardDrug)?;
    let lists = import::history(&visit.cx, &by).await?;
    let (id, most) = (visit.request_id(), visit.cx.config.import.bytes / (1024 * 1024));
    let clock = visit.cx.clock.clone();
    let errors = refused.as_ref().map(problems).unwrap_or_default();
    let why = errors.iter().find(|(field, _)| field == "file").map(|(_, says)| says.clone());
    let body = move || {
        let (none, bad) = (lists.is_empty(), why.is_some());
        let rows = lists
            .into_iter()
            .map(|Past { batch, counted, about }| {
                let when = clock.in_words(&batch.created_at);
                line(
                    &batch.id.0.to_string(),
                    (batch.file_name.clone(), about),
                    ImportState::read(&batch.state),
                    &counted,
                    when,
                    batch.created_by,
                )
            })
            .collect_view();
        view! {
            <PageHead title="Take in a list of drugs" lead="A spreadsheet or a CSV file, in any encoding. You see what was understood before anything is kept."/>
            <ErrorSummary errors=errors/>
            <form class="form" action="/drugs/import" method="post" enctype="multipart/form-data">
                <HiddenField name="request_id" value=id/>
                <div class=if bad { "field bad" } else { "field" }>
                    <label for="file">"The list"</label>
                    <p class="hint" id="file-hint">{format!("XLSX, XLS, ODS, CSV, TSV or text, up to {most} MB. Choose it, or drop it here.")}</p>
                    <input class="input file" id="file" name="file" type="file" required=true aria-describedby="file-hint file-error"
                        aria-invalid=bad.then_some("true")
                        accept=".csv,.tsv,.txt,.xlsx,.xls,.ods,text/csv,text/plain,text/tab-separated-values"/>
                    <p class="why" id="file-error" hidden=!bad>{why.unwrap_or_default()}</p>
                </div>
                <Buttons><SubmitButton text="Read this list"/></Buttons>
            </form>
            <h2>"Lists that came before"</h2>
            {none.then(|| view! { <Empty title="No list has come yet"></Empty> })}
            <table class="cards" hidden=none>
                <thead><tr>
                    <th scope="col">"List"</th><th scope="col">"When"</th><th scope="col">"Who"</th><th scope="col">"Now"</th>
                    <th scope="col">"Rows"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    };
    Ok(match refused {
        None => page(visit, "Take in a list", Nav::Drugs, body),
        Some(error) => page_again(visit, "Take in a list", Nav::Drugs, &error, body),
    })
}

fn line(
    id: &str,
    (name, about): (String, String),
    state: ImportState,
    counted: &Counted,
    when: String,
    who: String,
) -> impl IntoView + use<> {
    let kind = match state {
        ImportState::Committed => TagKind::Good,
        ImportState::Failed => TagKind::Bad,
        ImportState::Undone | ImportState::Cancelled => TagKind::default(),
        _ => TagKind::Warn,
    };
    let rows = match state {
        ImportState::Cancelled | ImportState::Failed => String::new(),
        _ if counted.read == 0 => String::new(),
        _ => sum(counted, matches!(state, ImportState::Committed | ImportState::Undone)),
    };
    view! {
        <tr>
            <th scope="row" data-label="List"><a href=format!("/drugs/import/{id}")><bdi>{name}</bdi></a><p class="soft small">{about}</p></th>
            <td data-label="When">{when}</td>
            <td data-label="Who">{who}</td>
            <td data-label="Now"><Tag kind=kind text=state.say(lang())/></td>
            <td data-label="Rows">{rows}</td>
        </tr>
    }
}

/// Takes a file in.
///
/// # Errors
/// When the person may not.
pub async fn upload(visit: Visit, form: Multipart) -> Result<Response, Refusal> {
    let by = visit.allowed(Permission::OnboardDrug)?;
    let done = async {
        let (request_id, name, file) = receive(&visit, form).await?;
        Ok(import::upload(&visit.cx, &by, &request_id, &name, file, &Settled::default()).await?)
    };
    match done.await {
        Ok(made) => Ok((StatusCode::SEE_OTHER, Redirect::to(&made::address(&made))).into_response()),
        Err(AppError::SignIn) => Err(AppError::SignIn.into()),
        Err(refused) => draw(&visit, Some(tell(visit.lang(), refused))).await,
    }
}

/// Reads the form's parts: the hidden id, the file's name, the file itself.
async fn receive(visit: &Visit, mut form: Multipart) -> Result<(String, String, Spooled), AppError> {
    let most = visit.cx.config.import.bytes / (1024 * 1024);
    let damaged = |error: MultipartError| {
        AppError::field(
            "file",
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                format!("This file is larger than {most} MB. Split the list, or leave out columns that are not needed.")
            } else {
                "The file did not come through whole. Send it again.".to_owned()
            },
        )
    };
    let (mut request_id, mut file) = (String::new(), None);
    while let Some(mut part) = form.next_field().await.map_err(damaged)? {
        match part.name() {
            Some("request_id") => request_id = part.text().await.map_err(damaged)?,
            Some("file") => {
                // browsers write a quotation mark in a file's name so
                let name = part.file_name().unwrap_or_default().replace("%22", "\"");
                let mut incoming = Incoming::open(&visit.cx, &visit.allowed(Permission::OnboardDrug)?).await?;
                let mut refused = None;
                while let Some(bytes) = part.chunk().await.map_err(damaged)? {
                    // of a file that is refused the rest is let pass, or the browser would not hear why
                    if refused.is_none() {
                        refused = incoming.add(&bytes).await.err();
                    }
                }
                if let Some(refused) = refused {
                    return Err(refused.into());
                }
                file = Some((name, incoming.finish().await?));
            }
            _ => {}
        }
    }
    let (name, file) = file.ok_or_else(|| AppError::field("file", "Choose the list, then send it."))?;
    Ok((request_id, name, file))
}
