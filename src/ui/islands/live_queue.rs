//! A list that looks again by itself when the server says that something changed. Knows no prescription: it fetches
//! the same page and takes over what stands in `#queue-list`. Without it the page is reloaded by hand.

use super::words::{LiveWords, words};
use leptos::{ev, leptos_dom::helpers::set_interval, prelude::*, task::spawn_local};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomParser, Element, Event, EventSource, HtmlElement, MessageEvent, Request, RequestInit, Response, SupportedType,
};

/// How the list stands.
#[derive(Clone, Copy, PartialEq)]
enum Stand {
    /// This script does not run, or not yet.
    Asleep,
    /// News arrive.
    Live,
    /// News don't arrive now; tried again by itself.
    Off,
    /// The session has ended.
    SignedOut,
}

#[derive(Clone, Copy)]
struct Look {
    stand: RwSignal<Stand>,
    /// The server's counter at the last look.
    seen: StoredValue<String>,
    /// A look is due or under way.
    due: StoredValue<bool>,
    /// The stream of news.
    source: StoredValue<Option<EventSource>, LocalStorage>,
}

/// Keeps `#queue-list` among its children as the server would draw it now.
#[component]
pub fn LiveQueue(
    /// The server's counter when the page was drawn.
    #[prop(into)]
    seen: String,
    /// The list.
    children: Children,
) -> impl IntoView {
    view! { <QueueIsland seen=seen words=words().live>{children()}</QueueIsland> }
}

/// The list that says how it stands.
#[island]
pub fn QueueIsland(
    /// The server's counter when the page was drawn.
    seen: String,
    /// What it says.
    words: LiveWords,
    /// The list.
    children: Children,
) -> impl IntoView {
    let sign_in = words.sign_in.clone();
    let look = Look {
        stand: RwSignal::new(Stand::Asleep),
        seen: StoredValue::new(seen),
        due: StoredValue::new(false),
        source: StoredValue::new_local(None),
    };
    Effect::new(move |_| {
        follow(look);
        // a tab that nobody looks at holds no connection: a browser has few for all its tabs together
        window_event_listener(ev::visibilitychange, move |_| {
            if let Some(source) = look.source.get_value() {
                source.close();
            }
            follow(look);
            again(look);
        });
        // waiting times grow without news
        set_interval(move || again(look), Duration::from_mins(1));
    });
    view! {
        <p class="live" class:off=move || look.stand.get() != Stand::Live role="status">
            <span>{move || match look.stand.get() {
                Stand::Asleep => words.asleep.clone(),
                Stand::Live => words.live.clone(),
                Stand::Off => words.off.clone(),
                Stand::SignedOut => words.signed_out.clone(),
            }}</span>
            <a href="/sign-in" hidden=move || look.stand.get() != Stand::SignedOut>{sign_in}</a>
        </p>
        {children()}
    }
}

/// Opens the stream of news, and again after the browser gave it up.
fn follow(look: Look) {
    if document().hidden() {
        return;
    }
    let Ok(source) = EventSource::new("/events/queue") else { return look.stand.set(Stand::Off) };
    let same = source.clone();
    look.source.set_value(Some(source.clone()));
    let on = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Ok(news) = event.dyn_into::<MessageEvent>() {
            look.stand.set(Stand::Live);
            let count = news.data().as_string().unwrap_or_default();
            if look.seen.get_value() != count {
                look.seen.set_value(count);
                again(look);
            }
            return;
        }
        look.stand.set(Stand::Off);
        // whatever happens meanwhile is looked at when the stream is back
        look.seen.set_value(String::new());
        if same.ready_state() == EventSource::CLOSED {
            // the browser gave up, after a proxy's answer or at the sign-in page: the look tells which
            again(look);
            let later = move || {
                if look.stand.get_untracked() != Stand::SignedOut {
                    follow(look);
                }
            };
            set_timeout(later, Duration::from_secs(3));
        }
    });
    source.set_onmessage(Some(on.as_ref().unchecked_ref()));
    source.set_onerror(Some(on.as_ref().unchecked_ref()));
    on.forget();
}

/// Looks again in a moment; news that come in a burst make one look.
fn again(look: Look) {
    if look.due.get_value() {
        return;
    }
    look.due.set_value(true);
    let now = move || {
        if document().hidden() {
            return look.due.set_value(false);
        }
        spawn_local(async move {
            // from here on news make another look
            look.due.set_value(false);
            match (refresh().await, look.stand.get_untracked()) {
                (Ok(Stand::Live), Stand::SignedOut) => {
                    look.stand.set(Stand::Off);
                    follow(look);
                }
                (Ok(Stand::Live), _) => {}
                (Ok(stand), _) => look.stand.set(stand),
                (Err(_), _) => look.stand.set(Stand::Off),
            }
        });
    };
    set_timeout(now, Duration::from_millis(300));
}

/// Fetches this page and takes over its list.
async fn refresh() -> Result<Stand, JsValue> {
    let options = RequestInit::new();
    let request = Request::new_with_str_and_init(&window().location().href()?, &options)?;
    request.headers().set("accept", "text/html")?;
    // the script looks, not the person: it must not keep a session awake
    request.headers().set("x-look", "again")?;
    let response: Response = JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let page = DomParser::new()?.parse_from_string(&text, SupportedType::TextHtml)?;
    match (page.get_element_by_id("queue-list"), document().get_element_by_id("queue-list")) {
        (Some(fresh), Some(list)) => {
            take_over(&list, &fresh.inner_html());
            Ok(Stand::Live)
        }
        _ => Ok(Stand::SignedOut),
    }
}

/// Replaces the list; whoever stood on a link in it still does.
fn take_over(list: &Element, html: &str) {
    if list.inner_html() == html {
        return;
    }
    let focused = document().active_element().filter(|one| list.contains(Some(one)));
    let found_by = focused.and_then(|one| {
        let by = |name: &str| one.get_attribute(name).map(|value| format!("[{name}=\"{value}\"]"));
        by("id").or_else(|| by("href"))
    });
    list.set_inner_html(html);
    let same = found_by.and_then(|selector| list.query_selector(&selector).ok().flatten());
    if let Some(same) = same.and_then(|one| one.dyn_into::<HtmlElement>().ok()) {
        let _ = same.focus();
    }
}
