//! What holds for every request: headers, limits, panics, caching, what machines ask, and stopping in time.

use crate::common::Hospital;
use axum::{
    Extension, Router,
    body::{Body, Bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
    middleware::from_fn_with_state,
    routing::{get, post},
};
use futures::stream;
use http_body_util::BodyExt;
use messages::Language;
use std::{convert::Infallible, time::Duration};
use theriac::wire::endpoint;
use theriac::{
    api::{
        self,
        redisplay::{PlainForm, Redisplay},
        sentences::tell,
    },
    http,
    server::{panics, service::status},
    wire::AppError,
};
use tower::ServiceExt;

async fn send(router: &Router, request: Request<Body>) -> (StatusCode, HeaderMap, String) {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    (parts.status, parts.headers, String::from_utf8_lossy(&bytes).into_owned())
}

fn page(path: &str) -> Request<Body> {
    Request::get(path).header(header::ACCEPT, "text/html").body(Body::empty()).unwrap()
}

/// A router with every layer of the real one around routes that misbehave.
async fn misbehaving() -> (Hospital, Router) {
    let hospital = Hospital::with_settings(&[("THERIAC_REQUEST_SECONDS", "1")]).await;
    std::panic::set_hook(Box::new(panics::hook));
    let routes = Router::new()
        .route("/panics", get(|| async { panic!("the cause of it") as &str }))
        .route("/fine", get(|| async { "fine" }))
        .route("/slow", get(std::future::pending::<&str>))
        .route("/takes", post(|body: Bytes| async move { body.len().to_string() }));
    let router = http::wrap(&hospital.cx, routes);
    (hospital, router)
}

#[tokio::test]
async fn every_answer_carries_the_same_strict_headers() {
    let hospital = Hospital::new().await;
    let router = http::router(&hospital.cx);
    for path in [
        "/",
        "/sign-in",
        "/status",
        "/healthz",
        "/readyz",
        "/version",
        "/nowhere",
        "/pkg/none/theriac.js",
        endpoint::SIGN_IN,
    ] {
        let (_, headers, _) = send(&router, page(path)).await;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{path}: {policy}");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        assert_eq!(headers[header::REFERRER_POLICY], "same-origin", "{path}");
        assert!(headers.contains_key("x-request-id"), "{path}");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store", "{path}");
    }
}

#[tokio::test]
async fn pages_hold_nothing_that_the_policy_would_refuse() {
    let hospital = Hospital::new().await;
    let body = hospital.anonymous().get("/sign-in").await.body;
    assert!(!body.contains(" style="), "{body}");
    assert!(!body.contains("<script>") && !body.contains(" onclick="), "{body}");
}

#[tokio::test]
async fn a_panic_is_a_page_with_a_number_and_the_next_request_is_fine() {
    let (hospital, router) = misbehaving().await;
    let (status, _, body) = send(&router, page("/panics")).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(body.contains("INC-2026-"), "{body}");
    assert!(!body.contains("the cause of it"), "a cause is for engineers: {body}");
    let (status, headers, body) =
        send(&router, Request::get("/panics").header(header::ACCEPT, "application/json").body(Body::empty()).unwrap())
            .await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    let told: serde_json::Value = serde_json::from_str(&body).unwrap();
    let number = told["error"]["Fault"].as_str().unwrap();
    assert!(number.starts_with("INC-2026-"), "{body}");
    hospital.cx.incidents.keep(&hospital.cx.db).await;
    let kept = hospital.texts("SELECT number || ' ' || request_id FROM incident WHERE kind = 'panic'").await;
    assert!(kept.contains(&format!("{number} {}", headers["x-request-id"].to_str().unwrap())), "{kept:?}");
    assert_eq!(send(&router, page("/fine")).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_request_that_hangs_is_ended_and_said_to_be_our_load() {
    let (_hospital, router) = misbehaving().await;
    let (status, headers, body) = send(&router, page("/slow")).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(headers[header::RETRY_AFTER], "5");
    assert!(body.contains("more to do than it can do now"), "{body}");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused_with_and_without_a_length() {
    let (hospital, router) = misbehaving().await;
    let most = hospital.cx.config.form_limit;
    let whole = |size: usize| Request::post("/takes").body(Body::from(vec![b'a'; size])).unwrap();
    let mut announced = whole(most + 1);
    announced.headers_mut().insert(header::CONTENT_LENGTH, (most + 1).into());
    assert_eq!(send(&router, whole(most)).await.2, most.to_string());
    assert_eq!(send(&router, announced).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    let pieces = stream::iter((0..=most / 1024).map(|_| Ok::<_, Infallible>(Bytes::from(vec![b'a'; 1024]))));
    let streamed = Request::post("/takes").body(Body::from_stream(pieces.clone())).unwrap();
    assert_eq!(send(&router, streamed).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    let router = http::router(&hospital.cx);
    for (accept, says) in [("application/json", "\"TooLarge\""), ("text/html", "larger than this form takes")] {
        let form = Request::post(endpoint::SIGN_IN)
            .header(header::ACCEPT, accept)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from_stream(pieces.clone()))
            .unwrap();
        let (status, _, body) = send(&router, form).await;
        assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE, "{body}");
        assert!(body.contains(says), "{body}");
    }
}

#[tokio::test]
async fn a_limit_above_two_megabytes_is_the_limit() {
    let hospital = Hospital::with_settings(&[("THERIAC_FORM_LIMIT_KILOBYTES", "4096")]).await;
    let routes = Router::new().route("/takes", post(|body: Bytes| async move { body.len().to_string() }));
    let router = http::wrap(&hospital.cx, routes);
    for (megabytes, expected) in [(3, StatusCode::OK), (5, StatusCode::PAYLOAD_TOO_LARGE)] {
        let request = Request::post("/takes").body(Body::from(vec![b'a'; megabytes << 20])).unwrap();
        assert_eq!(send(&router, request).await.0, expected, "{megabytes}");
    }
    let body = format!("name=nobody&password={}", "a".repeat(3 << 20));
    let form = Request::post(endpoint::SIGN_IN).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let (status, _, body) = send(&http::router(&hospital.cx), form.body(Body::from(body)).unwrap()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
}

#[tokio::test]
async fn a_wrong_method_is_told_with_the_right_ones() {
    let hospital = Hospital::new().await;
    let router = http::router(&hospital.cx);
    for accept in ["application/json", "text/html"] {
        let request = Request::put("/sign-in").header(header::ACCEPT, accept).body(Body::empty()).unwrap();
        let (status, headers, body) = send(&router, request).await;
        assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(headers[header::ALLOW], "GET,HEAD", "{body}");
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_and_one_from_here_or_from_no_browser_is_not() {
    let hospital = Hospital::new().await;
    let router = http::router(&hospital.cx);
    let form = |name: &'static str, value: &'static str| {
        Request::post(endpoint::SIGN_IN)
            .header(header::ACCEPT, "application/json")
            .header(header::HOST, "pharmacy.example")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(name, value)
            .body(Body::from("name=nobody&password=wrong"))
            .unwrap()
    };
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://elsewhere.example"),
        ("origin", "null"),
    ] {
        assert_eq!(send(&router, form(name, value)).await.0, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    for (name, value) in [("sec-fetch-site", "same-origin"), ("x-none", "")] {
        assert_eq!(send(&router, form(name, value)).await.0, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {value}");
    }
}

#[tokio::test]
async fn no_server_function_answers_to_get() {
    let hospital = Hospital::new().await;
    let router = http::router(&hospital.cx);
    for (path, method) in leptos::server_fn::axum::server_fn_paths() {
        assert_eq!(method, Method::POST, "{path}");
        let (status, _, _) = send(&router, page(path)).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{path}");
    }
}

#[tokio::test]
async fn machines_are_told_how_each_part_is() {
    let hospital = Hospital::new().await;
    let anybody = hospital.anonymous();
    assert_eq!(anybody.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(anybody.get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE, "nobody looked yet");
    status::look(&hospital.cx).await;
    let ready = anybody.get("/readyz").await;
    assert_eq!(ready.status, StatusCode::OK);
    assert!(
        ready.json()["components"].as_array().unwrap().iter().all(|part| part["state"] == "works"),
        "{}",
        ready.body
    );
    let version = anybody.get("/version").await.json();
    assert_eq!(version["schema"], hospital.cx.db.schema().await.unwrap().1);
    assert_eq!(version["version"], env!("CARGO_PKG_VERSION"));
    let status = anybody.get("/status").await.body;
    assert!(status.contains("Requesting prescriptions") && !status.contains("Live queue"), "{status}");
}

#[tokio::test]
async fn a_store_that_is_gone_is_said_part_by_part_and_nothing_falls() {
    let hospital = Hospital::new().await;
    hospital.cx.db.close().await;
    status::look(&hospital.cx).await;
    let anybody = hospital.anonymous();
    assert_eq!(anybody.get("/healthz").await.status, StatusCode::OK);
    let ready = anybody.get("/readyz").await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(ready.body.contains("fault"), "{}", ready.body);
    let status = anybody.get("/status").await;
    assert_eq!(status.status, StatusCode::OK);
    assert!(status.body.contains("Prescribing and dispensing do not work now"), "{}", status.body);
    assert!(!status.body.contains("IT has been told"), "nobody told IT");
    let page = anybody.get("/sign-in").await;
    assert!(page.body.contains("INC-2026-"), "{}", page.body);
}

#[tokio::test]
async fn a_store_that_cannot_be_read_is_a_fault_with_a_number_and_signs_nobody_out() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    hospital.cx.db.close().await;
    for path in ["/", "/sign-in", "/prescriptions", "/stock"] {
        let page = client.get(path).await;
        assert_eq!((page.status, page.location), (StatusCode::INTERNAL_SERVER_ERROR, None), "{path}");
        assert!(page.body.contains("INC-2026-"), "{path}: {}", page.body);
    }
    for path in ["/status", "/about"] {
        assert_eq!(client.get(path).await.status, StatusCode::OK, "{path}");
    }
    let form = client.post_plain(endpoint::RECEIVE_STOCK, &[("request_id", &client.request_id())]).await;
    assert_eq!((form.status, form.location), (StatusCode::INTERNAL_SERVER_ERROR, None));
    assert!(form.body.contains("INC-2026-"), "{}", form.body);
}

#[tokio::test]
async fn a_form_without_javascript_is_answered_with_its_own_incident_when_its_page_falls_too() {
    let pages = Router::new().route("/page", get(|| async { (StatusCode::INTERNAL_SERVER_ERROR, "another fault") }));
    let refuse = |Extension(slot): Extension<PlainForm>| async move {
        slot.put(
            "/page",
            Redisplay { form: (), error: tell(Language::english(), AppError::Fault("INC-2026-7".to_owned())) },
        );
        StatusCode::INTERNAL_SERVER_ERROR
    };
    let router = Router::new()
        .route("/form", post(refuse))
        .layer(from_fn_with_state(pages, http::plain::plain_forms))
        .layer(from_fn_with_state(Language::english(), http::explain::explain));
    let form = Request::post("/form").header(header::ACCEPT, "text/html").body(Body::empty()).unwrap();
    let (status, _, body) = send(&router, form).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(body.contains("INC-2026-7") && !body.contains("another fault"), "{body}");
}

#[tokio::test]
async fn only_the_proxys_own_word_says_where_a_request_comes_from() {
    let near = Hospital::with_settings(&[("THERIAC_HTTPS_PROXY", "true")]).await;
    let open = Hospital::new().await;
    let far = Hospital::with_settings(&[("THERIAC_HTTPS_PROXY", "true"), ("THERIAC_TRUSTED_PROXY", "10.0.0.5")]).await;
    let lines: &[&str] = &["198.51.100.1, 198.51.100.2", "198.51.100.3, 203.0.113.9"];
    for (hospital, peer, lines, expected) in [
        (&near, "127.0.0.1:9", lines, "203.0.113.9"),
        (&near, "[::ffff:127.0.0.1]:9", lines, "203.0.113.9"),
        (&near, "127.0.0.1:9", &["203.0.113.9:4711"], "203.0.113.9"),
        (&near, "127.0.0.1:9", &["no address"], "127.0.0.1"),
        (&near, "127.0.0.1:9", &[], "127.0.0.1"),
        (&near, "192.0.2.7:9", lines, "192.0.2.7"),
        (&far, "10.0.0.5:9", lines, "203.0.113.9"),
        (&far, "10.0.0.6:9", lines, "10.0.0.6"),
        (&open, "127.0.0.1:9", lines, "127.0.0.1"),
    ] {
        let peer: std::net::SocketAddr = peer.parse().unwrap();
        let request = Request::get("/").extension(ConnectInfo(peer));
        let request = lines.iter().fold(request, |request, line| request.header("x-forwarded-for", *line));
        let parts = request.body(()).unwrap().into_parts().0;
        assert_eq!(api::client::client(&hospital.cx, &parts), expected, "{peer} {lines:?}");
    }
}

#[tokio::test]
async fn a_writer_that_is_stuck_is_said_and_asking_does_not_wait_for_it() {
    let hospital = Hospital::new().await;
    let before = hospital.count("SELECT COUNT(*) FROM heartbeat").await;
    status::look(&hospital.cx).await;
    assert_eq!((before, hospital.count("SELECT COUNT(*) FROM heartbeat").await), (0, 1), "the look writes");
    let held = hospital.hold_writer().await;
    status::look(&hospital.cx).await;
    let anybody = hospital.anonymous();
    let asked = async { (anybody.get("/readyz").await, anybody.get("/status").await) };
    let (ready, page) = tokio::time::timeout(Duration::from_secs(1), asked).await.expect("asking waits for nothing");
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE, "{}", ready.body);
    assert_eq!(ready.header("retry-after"), "5");
    assert!(page.body.contains("Prescribing and dispensing do not work now"), "{}", page.body);
    drop(held);
    status::look(&hospital.cx).await;
    assert_eq!(anybody.get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn open_event_streams_end_when_the_server_stops() {
    let hospital = Hospital::new().await;
    let mut news = Box::pin(hospital.cx.live.follow_queue());
    assert_eq!(futures::StreamExt::next(&mut news).await, Some(0));
    hospital.cx.live.queue_changed();
    assert_eq!(futures::StreamExt::next(&mut news).await, Some(1));
    hospital.cx.live.stop();
    assert_eq!(futures::StreamExt::next(&mut news).await, None);
}

#[tokio::test]
async fn pages_are_compressed_for_browsers_that_can_read_it() {
    let hospital = Hospital::new().await;
    let router = http::router(&hospital.cx);
    for (accepted, sent) in [("gzip", Some("gzip")), ("gzip, br", Some("br")), ("identity", None)] {
        let mut asked = page("/sign-in");
        asked.headers_mut().insert(header::ACCEPT_ENCODING, accepted.parse().unwrap());
        let (status, headers, body) = send(&router, asked).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(headers.get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap()), sent, "{accepted}");
        assert!(headers[header::VARY].to_str().unwrap().contains("accept-encoding"), "{accepted}");
        assert_eq!(body.contains("<h1"), sent.is_none(), "{accepted}");
    }
}

#[tokio::test]
async fn a_builds_files_are_kept_for_ever_and_sent_as_they_were_compressed_beforehand() {
    let folder = tempfile::tempdir().unwrap();
    let build = folder.path().join("pkg/none");
    std::fs::create_dir_all(&build).unwrap();
    std::fs::write(build.join("theriac.js"), "as written").unwrap();
    std::fs::write(build.join("theriac.js.br"), "as compressed").unwrap();
    std::fs::write(folder.path().join("favicon.svg"), "<svg/>").unwrap();
    let hospital = Hospital::with_settings(&[("THERIAC_SITE_ROOT", folder.path().to_str().unwrap())]).await;
    let router = http::router(&hospital.cx);
    for (accepted, encoding, expected) in [("br", Some("br"), "as compressed"), ("identity", None, "as written")] {
        let mut asked = page("/pkg/none/theriac.js");
        asked.headers_mut().insert(header::ACCEPT_ENCODING, accepted.parse().unwrap());
        let (status, headers, body) = send(&router, asked).await;
        assert_eq!((status, body.as_str()), (StatusCode::OK, expected));
        assert_eq!(headers.get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap()), encoding);
        assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
        let vary = headers.get(header::VARY).map(|value| value.to_str().unwrap().to_lowercase());
        assert!(vary.as_deref().is_some_and(|vary| vary.contains("accept-encoding")), "{accepted}: {headers:?}");
    }
    assert_eq!(send(&router, page("/favicon.svg")).await.1[header::CACHE_CONTROL], "no-cache");
    assert_eq!(send(&router, page("/pkg/none/gone.js")).await.1[header::CACHE_CONTROL], "no-store");
}
