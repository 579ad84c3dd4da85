//! Live news as server-sent events. The stream says only that something changed; the page asks for the rest.

use crate::{
    domain::role::Permission,
    server::{Cx, visit::Visit},
    ui::pages::Refusal,
};
use axum::{
    Router,
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
    routing::get,
};
use futures::{Stream, StreamExt};
use std::{convert::Infallible, time::Duration};

/// `/events/queue`.
pub fn routes(cx: &Cx) -> Router {
    Router::new().route("/events/queue", get(queue)).with_state(cx.clone())
}

async fn queue(
    State(cx): State<Cx>,
    visit: Visit,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refusal> {
    visit.allowed(Permission::SeePrescriptions)?;
    let news =
        cx.live.follow_queue().map(|count| Ok(Event::default().data(count.to_string()).retry(Duration::from_secs(1))));
    Ok(Sse::new(news).keep_alive(KeepAlive::default()))
}
