//! The browser part and the public files. A build's files live under an address with the build's hash, so a new
//! server never meets an old script; the hash and its script are read once, at start.

use crate::server::context::Cx;
use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    middleware::map_response,
    response::Response,
};
use std::path::Path;
use tower_http::services::{ServeDir, ServeFile};

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
