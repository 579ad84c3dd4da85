//! Live news as server-sent events. The stream says only that something changed; the page asks for the rest.

use crate::{
    api::cookie,
    server::context::Cx,
    ui::{pages::Refusal, visit::Visit},
};
use axum::{
    Router,
    extract::State,
    http::HeaderMap,
    response::sse::{Event, KeepAlive, Sse},
    routing::get,
};
use domain::role::Permission;
use futures::{Stream, StreamExt};
use std::{convert::Infallible, sync::Arc, time::Duration};

/// `/events/queue`.
pub fn routes(cx: &Cx) -> Router {
    Router::new().route("/events/queue", get(queue)).with_state(cx.clone())
}

/// A session that runs out is noticed after this long at most, where no news comes.
const LOOK_AGAIN: Duration = Duration::from_secs(30);

/// Who listens: the server and the headers with the session.
type Listener = Arc<(Cx, HeaderMap)>;

/// Whether the session still stands. A store that can't be asked ends nothing: the news hold no secret.
async fn may_follow(listener: Listener) -> bool {
    let (cx, headers) = &*listener;
    match cookie::present(cx, headers).await {
        Ok(person) => person.is_some_and(|person| person.may(Permission::SeePrescriptions)),
        Err(_) => true,
    }
}

/// Waits until the session has ended.
async fn until_left(listener: Listener) {
    let mut departures = listener.0.live.departures();
    while may_follow(listener.clone()).await {
        let _ = tokio::time::timeout(LOOK_AGAIN, departures.changed()).await;
    }
}

async fn queue(
    State(cx): State<Cx>,
    headers: HeaderMap,
    visit: Visit,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refusal> {
    visit.allowed(Permission::SeePrescriptions)?;
    let listener = Arc::new((cx.clone(), headers));
    let asked = listener.clone();
    let news = cx
        .live
        .follow_queue()
        .take_until(Box::pin(until_left(listener)))
        .take_while(move |_| may_follow(asked.clone()))
        .map(|count| Ok(Event::default().data(count.to_string()).retry(Duration::from_secs(1))));
    Ok(Sse::new(news).keep_alive(KeepAlive::default()))
}
