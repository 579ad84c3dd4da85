//! `/about`: what this is and which version runs. Needs no sign-in.

use super::page;
use crate::ui::{components::*, shell::Nav, visit::Visit};
use axum::response::Response;
use leptos::prelude::*;

/// Name, version, licence, and what it does not do.
pub async fn about(visit: Visit) -> Response {
    let hospital = visit.cx.config.hospital_name.clone();
    page(&visit, "About", Nav::About, move || {
        view! {
            <PageHead title="About Theriac" lead="Hospital pharmacy: requests, checking, dispensing, stock."/>
            <Card>
                <Facts>
                    <Fact name="Used by">{hospital}</Fact>
                    <Fact name="Version">{env!("CARGO_PKG_VERSION")}" · "{env!("BUILD_COMMIT")}</Fact>
                    <Fact name="Licence">"MIT or Apache-2.0, at your choice"</Fact>
                </Facts>
            </Card>
            <Card title="What it does not do">
                <p>"It keeps no record of what was given at the bedside, sends no bills, and knows no chemotherapy protocols, \
                    doses by body surface, or compounding. It does not yet check interactions or dose limits: where nothing is \
                    said, nothing was checked."</p>
            </Card>
        }
    })
}
