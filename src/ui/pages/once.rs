//! A form whose id stands in the page's address: the page that a browser brings back by its Back button is the form
//! that was sent, and not a second one.

use crate::{
    api::made,
    ui::{
        components::{LinkButton, Notice, NoticeKind},
        visit::Visit,
    },
    wire::AppError,
};
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::RequestId;
use leptos::prelude::*;

/// How a form's page goes on.
pub enum Once {
    /// Nothing was sent with this id yet.
    Fresh(String),
    /// To the same address with an id.
    Elsewhere(Response),
    /// The form was sent, and made this.
    Made {
        /// In words.
        made: String,
        /// Where it can be seen.
        url: String,
    },
}

/// What the id in the address says; `address` is the page's own, with a question mark in it and without the id.
pub async fn of(visit: &Visit, address: &str, request: &str) -> Result<Once, AppError> {
    let Ok(id) = request.parse::<RequestId>() else {
        let with_id = format!("{address}&request={}", visit.request_id());
        return Ok(Once::Elsewhere(Redirect::to(&with_id).into_response()));
    };
    let id = id.to_string();
    Ok(match visit.cx.db.made(&id).await? {
        Some(made) => Once::Made { made: made::words(visit.lang(), &made), url: made::address(&made) },
        None => Once::Fresh(id),
    })
}

/// Says what the form made, and leads to it and to an empty form.
pub fn notice(made: String, url: String, another: String, words: &'static str) -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Inform title="This form was sent already">
            <p>"It made "<a href=url>{made}</a>". Nothing more is sent from here."</p>
        </Notice>
        <p><LinkButton href=another text=words/></p>
    }
}
