//! The browser part and the public files. A build's files live under an address with the build's hash, so a new
//! server never meets an old script; the hash and its script are read once, at start.

use crate::server::Cx;
use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    middleware::map_response,
    response::Response,
};
use serde::Deserialize;
use std::path::Path;
use tower_http::services::{ServeDir, ServeFile};

/// Which browser part belongs to this server.
#[derive(Clone, Debug, Deserialize)]
pub struct Site {
    /// The folder below `/pkg/`.
    pub build: String,
}

impl Site {
    /// Reads `build.json`, which `cargo xtask` writes beside the bundle.
    ///
    /// # Errors
    /// A sentence that says how to make the browser part.
    pub fn read(root: &Path) -> Result<Self, String> {
        let file = root.join("build.json");
        let text = std::fs::read_to_string(&file).map_err(|e| {
            format!("the browser part is missing ({}: {e}); build it with `cargo xtask run`", file.display())
        })?;
        let site: Self = serde_json::from_str(&text).map_err(|e| format!("{} is damaged: {e}", file.display()))?;
        if site.build.is_empty() || !site.build.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(format!("{} names no build; build the browser part again", file.display()));
        }
        Ok(site)
    }

    /// For tests that draw pages without a browser.
    #[must_use]
    pub fn none() -> Self {
        Self { build: "none".to_owned() }
    }
}

/// `/pkg/<build>/…`, for ever; the public files, always asked about again.
pub fn routes(cx: &Cx) -> Router {
    let root = &cx.config.site_root;
    let files = |folder: &Path| ServeDir::new(folder).precompressed_br().append_index_html_on_directories(false);
    let mut router = Router::new().nest(
        "/pkg",
        Router::new()
            .fallback_service(files(&root.join("pkg")))
            .layer(map_response(async |response| kept(response, "public, max-age=31536000, immutable"))),
    );
    for name in ["favicon.svg", "trouble.css", "manifest.webmanifest", "robots.txt", "progress.js"] {
        let one = Router::new()
            .route_service(&format!("/{name}"), ServeFile::new(root.join(name)))
            .layer(map_response(async |response| kept(response, "no-cache")));
        router = router.merge(one);
    }
    router
}

/// Says how long a file may be kept; a missing one may not be kept at all.
fn kept(mut response: Response, how: &'static str) -> Response {
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(how));
    }
    response
}
