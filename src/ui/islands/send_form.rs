//! A form that is sent without leaving the page: refusals appear beside their fields, nothing typed is lost, and
//! what could not be delivered is sent again, with the same request id, until the server has answered once.
//! The form inside is the server's own markup, so it works the same before this wakes, and without it.

use super::wire::ask;
use crate::wire::FieldError;
use crate::{
    ui::components::{confirms_shown, error_id, field_id, refusal_href},
    wire::AppError,
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, FormData, HtmlElement, HtmlFormElement, HtmlInputElement, UrlSearchParams};

/// How a form stands, as its message line says it.
#[derive(Clone, PartialEq)]
enum Stand {
    /// Nothing to say.
    Quiet,
    /// On its way.
    Sending,
    /// Not delivered; tried again by itself.
    Waiting(&'static str),
    /// Refused as a whole.
    Refused(AppError),
}

/// A `<form method="post">` around its children.
#[island]
pub fn SendForm(
    /// The server function's address.
    #[prop(into)]
    action: String,
    /// Classes of the form.
    #[prop(into)]
    class: String,
    /// The fields and buttons.
    children: Children,
) -> impl IntoView {
    let stand = RwSignal::new(Stand::Quiet);
    let address = action.clone();
    let submit = move |event: SubmitEvent| {
        let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
        let button = event.submitter();
        if button.as_ref().is_some_and(|button| button.has_attribute("formaction")) {
            return;
        }
        event.prevent_default();
        if !matches!(stand.get_untracked(), Stand::Sending | Stand::Waiting(_)) {
            stand.set(Stand::Sending);
            spawn_local(send(address.clone(), form, button, stand));
        }
    };
    view! {
        <form method="post" action=action class=class on:submit=submit
            aria-busy=move || matches!(stand.get(), Stand::Sending | Stand::Waiting(_)).to_string()>
            {children()}
            <p class="send-message" role="status" hidden=move || message(&stand.get()).is_empty()>
                {move || message(&stand.get())}
                <a class="send-sign-in" href="/sign-in" target="_blank" hidden=move || stand.get() != Stand::Refused(AppError::SignIn)>
                    " Sign in in a new tab, then send this again."
                </a>
            </p>
        </form>
    }
}

fn message(stand: &Stand) -> String {
    match stand {
        Stand::Quiet => String::new(),
        Stand::Sending => "Sending…".to_owned(),
        Stand::Waiting(why) => format!(
            "{why} What you typed is kept here and is sent once, as soon as that is possible. Leave this page open."
        ),
        Stand::Refused(error) => error.to_string(),
    }
}

async fn send(address: String, form: HtmlFormElement, button: Option<HtmlElement>, stand: RwSignal<Stand>) {
    forget_refusals(&form);
    let mut pause = 1_u64;
    let answer = loop {
        // what is typed while it waits is sent as well
        let fields = fields(&form, button.as_ref());
        match ask::<String>(&address, &fields).await {
            Err(AppError::Unreachable) => {
                let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
                stand.set(Stand::Waiting(if online {
                    "The server does not answer."
                } else {
                    "This computer has no network connection."
                }));
            }
            Err(AppError::Busy) => stand.set(Stand::Waiting("The server has too much to do now.")),
            // the form's id makes sending again harmless
            Err(AppError::Late) => stand.set(Stand::Waiting("The server did not answer in time.")),
            other => break other,
        }
        sleep(pause).await;
        pause = (pause * 2).min(15);
    };
    // sent: `wake.js` lets the page be left, and loads it again when the browser brings it back
    let leave = || {
        let _ = form.set_attribute("aria-busy", "");
    };
    match answer {
        Ok(url) => {
            leave();
            go(&url);
        }
        Err(AppError::Refused(errors)) if errors.as_slice().iter().any(asks_more) => {
            leave();
            let _ = form.submit();
        }
        Err(AppError::Refused(errors)) => {
            stand.set(Stand::Quiet);
            show_refusals(&form, errors.as_slice());
        }
        Err(error) => {
            if let AppError::AlreadyMade { url, .. } = &error {
                // the summary links to what the same form made before
                show_refusals(
                    &form,
                    &[FieldError { field: String::new(), says: error.to_string(), link: url.clone() }],
                );
            }
            stand.set(Stand::Refused(error));
        }
    }
}

/// Everything in the form, with the button that was pressed, as a browser without script would send it.
fn fields(form: &HtmlFormElement, button: Option<&HtmlElement>) -> UrlSearchParams {
    let fields = UrlSearchParams::new().unwrap_throw();
    if let Ok(data) = FormData::new_with_form(form) {
        for pair in data.entries().into_iter().flatten() {
            let pair: js_sys::Array = pair.unchecked_into();
            if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
                fields.append(&name, &value);
            }
        }
    }
    let attribute = |name: &str| button.and_then(|button| button.get_attribute(name));
    if let Some(name) = attribute("name") {
        fields.append(&name, &attribute("value").unwrap_or_default());
    }
    fields
}

async fn sleep(seconds: u64) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let wake = move || {
            let _ = resolve.call0(&JsValue::NULL);
        };
        set_timeout(wake, Duration::from_secs(seconds));
    });
    let _ = JsFuture::from(promise).await;
}

/// Goes to the answer's address; the same address is loaded again, so that what changed is seen.
fn go(url: &str) {
    let location = window().location();
    let here = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let path = url.split('#').next().unwrap_or_default();
    let _ = location.assign(url);
    if path == here && url.contains('#') {
        let _ = location.reload();
    }
}

/// Writes each sentence beside its field, lists all of them on top, and puts the focus there.
fn show_refusals(form: &HtmlFormElement, errors: &[FieldError]) {
    let summary = form.query_selector(".error-summary").ok().flatten();
    let list = summary.as_ref().and_then(|s| s.query_selector("ul").ok().flatten());
    for error in errors {
        if confirms_shown(&error.field) {
            tell_shown(form, error);
            continue;
        }
        if !error.link.is_empty() {
            if let Some(list) = &list {
                let _ = list.append_child(&item(error));
            }
            continue;
        }
        let id = field_id(&error.field);
        if let Some(line) = document().get_element_by_id(&error_id(&id)) {
            line.set_text_content(Some(&error.says));
            let _ = line.remove_attribute("hidden");
        }
        if let Some(control) = document().get_element_by_id(&id) {
            let _ = control.set_attribute("aria-invalid", "true");
            if let Ok(Some(field)) = control.closest(".field") {
                let _ = field.class_list().add_1("bad");
            }
            if let Ok(Some(folded)) = control.closest("details") {
                let _ = folded.set_attribute("open", "");
            }
        }
        if let Some(list) = &list {
            let _ = list.append_child(&item(error));
        }
    }
    if let Some(summary) = summary.and_then(|s| s.dyn_into::<HtmlElement>().ok()) {
        summary.set_hidden(false);
        let _ = summary.focus();
    }
}

/// Whether a refusal is about something this page does not ask yet: then the form goes the plain way, and the server
/// draws the page with the question. Nothing was made, and the request id stays.
fn asks_more(error: &FieldError) -> bool {
    let named = !error.field.is_empty() && error.link.is_empty() && !confirms_shown(&error.field);
    named && document().get_element_by_id(&error_id(&field_id(&error.field))).is_none()
}

/// Notes in its hidden field what the person was shown; sending again confirms it.
fn tell_shown(form: &HtmlFormElement, error: &FieldError) {
    let field = form.query_selector(&format!("input[name=\"{}\"]", error.field)).ok().flatten();
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        field.set_value(&error.says);
    }
}

fn item(error: &FieldError) -> Element {
    let item = document().create_element("li").unwrap_throw();
    if error.field.is_empty() && error.link.is_empty() {
        item.set_text_content(Some(&error.says));
        return item;
    }
    let link = document().create_element("a").unwrap_throw();
    let leads_to = if error.link.is_empty() { &error.field } else { &error.link };
    let _ = link.set_attribute("href", &refusal_href(leads_to));
    if !error.link.is_empty() {
        // what was typed stays on this page
        let _ = link.set_attribute("target", "_blank");
    }
    link.set_text_content(Some(&error.says));
    let _ = item.append_child(&link);
    item
}

fn forget_refusals(form: &HtmlFormElement) {
    let each = |selector: &str, work: &dyn Fn(&Element)| {
        if let Ok(found) = form.query_selector_all(selector) {
            for i in 0..found.length() {
                if let Some(element) = found.get(i).and_then(|node| node.dyn_into::<Element>().ok()) {
                    work(&element);
                }
            }
        }
    };
    each(".why", &|line| {
        line.set_text_content(None);
        let _ = line.set_attribute("hidden", "");
    });
    each("[aria-invalid=true]", &|control| {
        let _ = control.remove_attribute("aria-invalid");
    });
    each(".field.bad", &|field| {
        let _ = field.class_list().remove_1("bad");
    });
    each(".error-summary ul", &|list| list.set_text_content(None));
    each(".error-summary", &|summary| {
        let _ = summary.set_attribute("hidden", "");
    });
}
