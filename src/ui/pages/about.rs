//! `/about`: what this is and which version runs. Needs no sign-in.

use super::page;
use crate::ui::{components::*, shell::Nav, visit::Visit};
use axum::response::Response;
use leptos::prelude::*;

/// Name, version, licence, and what it does not do.
pub async fn about(visit: Visit) -> Response {
    let hospital = visit.cx.config.hospital_name.clone();
    let lang = visit.lang();
    page(&visit, &lang.about_title(), Nav::About, move || {
        view! {
            <PageHead title=lang.about_head() lead=lang.about_lead()/>
            <Card>
                <Facts>
                    <Fact name=lang.about_used_by()>{hospital}</Fact>
                    <Fact name=lang.about_version()>{env!("CARGO_PKG_VERSION")}" · "{env!("BUILD_COMMIT")}</Fact>
                    <Fact name=lang.about_licence()>{lang.about_licences()}</Fact>
                </Facts>
            </Card>
            <Card title=lang.about_not()><p>{lang.about_not_this()}</p></Card>
        }
    })
}
