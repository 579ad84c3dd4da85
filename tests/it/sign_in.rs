//! Signing in and out through the router.

use crate::common::{Hospital, PASSWORD, encoded, until};
use axum::http::StatusCode;
use domain::role::Role;
use futures::future::join_all;
use std::time::{Duration, Instant};
use theriac::server::repo;
use theriac::wire::endpoint;

#[tokio::test]
async fn who_signs_in_sees_a_page_and_who_signs_out_does_not() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let home = client.get("/").await;
    assert_eq!(home.status, StatusCode::OK, "{}", home.body);
    assert!(home.body.contains("Test pharmacist"), "{}", home.body);
    assert_eq!(client.post(endpoint::SIGN_OUT, &[]).await.url(), "/sign-in");
    assert_eq!(client.get("/").await.location.as_deref(), Some("/sign-in"));
    assert_eq!(client.post(endpoint::SIGN_OUT, &[]).await.url(), "/sign-in", "what is over can be ended again");
    let acts = hospital.texts("SELECT action || ' by ' || actor || ' ' || after_json FROM audit ORDER BY seq").await;
    assert_eq!(
        acts,
        [r#"session.start by pharmacist {"client":"local"}"#, r#"session.end by pharmacist {"how":"signed_out"}"#,]
    );
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_wrong_password_is_refused_beside_the_field_in_both_ways_of_sending() {
    let hospital = Hospital::new().await;
    let fields = [("name", "pharmacist"), ("password", "wrong")];
    let says = hospital.anonymous().post(endpoint::SIGN_IN, &fields).await.refusal_of("password");
    assert!(says.contains("do not go together"), "{says}");
    let plain = hospital.anonymous().post_plain(endpoint::SIGN_IN, &fields).await;
    assert_eq!((plain.status, plain.location.as_deref()), (StatusCode::UNPROCESSABLE_ENTITY, None));
    assert!(plain.body.contains("do not go together") && plain.body.contains("value=\"pharmacist\""));
    assert!(!plain.body.contains("wrong\""), "the password is never drawn again");
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_without_use_and_another_server_knows_it_too() {
    let hospital = Hospital::new().await;
    hospital.add_account("two-hats", &[Role::Pharmacist, Role::Administrator]).await;
    let client = hospital.as_role("two-hats").await;
    let second = hospital.second_server().await;
    assert_eq!(second.as_role("two-hats").await.get("/").await.status, StatusCode::OK);
    hospital.at("2026-07-01T09:31:00Z");
    assert_eq!(client.get("/").await.location.as_deref(), Some("/sign-in"));
    assert_eq!(hospital.count("SELECT COUNT(*) FROM session").await, 1);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_page_does_not_wait_for_the_writer_and_the_use_is_noted_when_it_is_free() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let held = hospital.hold_writer().await;
    hospital.at("2026-07-01T09:20:00Z");
    let page = tokio::time::timeout(Duration::from_secs(2), client.get("/")).await.expect("reading waits for nobody");
    assert_eq!(page.status, StatusCode::OK);
    hospital.at("2026-07-01T09:40:00Z");
    assert_eq!(client.get("/").await.status, StatusCode::OK, "used twenty minutes ago, though the store was not told");
    drop(held);
    let last = async || hospital.texts("SELECT last_seen_at FROM session").await;
    until(async || last().await == ["2026-07-01T09:40:00.000000Z"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_guesses_at_once_are_counted_like_twenty_one_after_another() {
    let hospital = Hospital::new().await;
    let fields = [("name", "pharmacist"), ("password", "wrong")];
    let anybody = hospital.anonymous();
    let answers = join_all((0..20).map(|_| anybody.post(endpoint::SIGN_IN, &fields))).await;
    let with = |status: StatusCode| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!(with(StatusCode::UNPROCESSABLE_ENTITY), 5);
    assert_eq!(with(StatusCode::TOO_MANY_REQUESTS), 15);
    for answer in [anybody.post(endpoint::SIGN_IN, &fields).await, anybody.post_plain(endpoint::SIGN_IN, &fields).await]
    {
        assert_eq!((answer.status, answer.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "5"));
    }
}

#[tokio::test]
async fn the_right_password_forgives_the_wrong_ones_before_it() {
    let hospital = Hospital::new().await;
    for _ in 0..3 {
        for _ in 0..4 {
            hospital.anonymous().post(endpoint::SIGN_IN, &[("name", "engineer"), ("password", "wrong")]).await;
        }
        let right = hospital.anonymous().post(endpoint::SIGN_IN, &[("name", "engineer"), ("password", PASSWORD)]).await;
        assert_eq!(right.status, StatusCode::OK, "{}", right.body);
    }
    assert_eq!(hospital.count("SELECT COUNT(*) FROM sign_in_failure").await, 0);
}

/// Wrong passwords as if they had been tried just now.
async fn tried(hospital: &Hospital, names_and_clients: Vec<(String, String)>) {
    hospital
        .cx
        .db
        .housekeep(|tx| {
            Box::pin(async move {
                for (name, client) in names_and_clients {
                    repo::session::failed(tx, &name, &client, "2026-07-01T09:00:00.000000Z", "2026").await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn strangers_who_guess_a_name_do_not_lock_its_owner_out() {
    let hospital = Hospital::new().await;
    tried(&hospital, (0..200).map(|n| ("pharmacist".to_owned(), format!("192.0.2.{n}"))).collect()).await;
    let right = hospital.anonymous().post(endpoint::SIGN_IN, &[("name", "pharmacist"), ("password", PASSWORD)]).await;
    assert_eq!(right.status, StatusCode::OK, "{}", right.body);
}

#[tokio::test]
async fn one_password_tried_on_many_names_is_slowed_but_the_ward_behind_the_address_still_signs_in() {
    let hospital = Hospital::new().await;
    tried(&hospital, (0..35).map(|n| (format!("name-{n}"), "local".to_owned())).collect()).await;
    let asked = Instant::now();
    let right = hospital.anonymous().post(endpoint::SIGN_IN, &[("name", "pharmacist"), ("password", PASSWORD)]).await;
    assert_eq!(right.status, StatusCode::OK, "{}", right.body);
    assert!(asked.elapsed() >= Duration::from_secs(2), "not slowed: {:?}", asked.elapsed());
}

#[tokio::test]
async fn what_is_typed_as_a_name_is_kept_only_when_it_is_one() {
    let hospital = Hospital::new().await;
    let long = "x".repeat(5000);
    for name in ["my secret password!", "nobody", &long, "pharmacist", ""] {
        let answer = hospital.anonymous().post(endpoint::SIGN_IN, &[("name", name), ("password", "wrong")]).await;
        assert!(answer.refusal_of("password").contains("do not go together"), "{}", answer.body);
    }
    let kept = hospital.texts("SELECT sign_in_name FROM sign_in_failure ORDER BY sign_in_name").await;
    assert_eq!((kept.len(), kept[0].as_str()), (2, "pharmacist"));
    assert!(kept[1].starts_with("unknown:") && kept[1].len() == 40, "{kept:?}");
}

#[tokio::test]
async fn a_damaged_hash_is_a_fault_and_no_wrong_password() {
    let hospital = Hospital::new().await;
    hospital.sql("UPDATE account SET password_hash = $1", &["$argon2id$broken"]).await;
    let answer = hospital.anonymous().post(endpoint::SIGN_IN, &[("name", "engineer"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{}", answer.body);
}

#[tokio::test]
async fn a_session_ends_in_any_case_after_its_longest_time() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    // used every quarter of an hour, from nine in the morning to a minute before nine in the evening
    for minutes in (15..720).step_by(15).chain([719]) {
        hospital.at(&format!("2026-07-01T{:02}:{:02}:00Z", 9 + minutes / 60, minutes % 60));
        assert_eq!(client.get("/").await.status, StatusCode::OK, "after {minutes} minutes");
    }
    hospital.at("2026-07-01T21:00:00Z");
    assert_eq!(client.get("/").await.location.as_deref(), Some("/sign-in"));
}

#[tokio::test]
async fn signing_in_again_gives_a_new_session_and_ends_the_one_of_the_same_browser() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let before = hospital.texts("SELECT token_hash FROM session").await;
    let answer = client.post(endpoint::SIGN_IN, &[("name", "engineer"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::OK);
    let after = hospital.texts("SELECT token_hash FROM session").await;
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before, after);
    assert_eq!(client.get("/").await.location.as_deref(), Some("/sign-in"), "the old cookie is worth nothing");
    let acts = hospital.texts("SELECT action || ' by ' || actor || ' ' || after_json FROM audit ORDER BY seq").await;
    assert_eq!(
        acts,
        [
            r#"session.start by pharmacist {"client":"local"}"#,
            r#"session.end by engineer {"how":"signed_in_anew"}"#,
            r#"session.start by engineer {"client":"local"}"#,
        ]
    );
    let whose = hospital.texts("SELECT subject FROM audit ORDER BY seq").await;
    assert!(whose[0] == whose[1] && whose[1] != whose[2], "{whose:?}");
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn behind_an_https_proxy_the_cookie_is_bound_to_the_host_and_https_is_demanded() {
    let fields = [("name", "pharmacist"), ("password", PASSWORD)];
    let hospital = Hospital::with_settings(&[("THERIAC_HTTPS_PROXY", "true")]).await;
    let answer = hospital.anonymous().post(endpoint::SIGN_IN, &fields).await;
    let cookie = &answer.cookies[0];
    assert!(cookie.starts_with("__Host-theriac="), "{cookie}");
    for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert_eq!(answer.header("strict-transport-security"), "max-age=31536000");
    let plain = Hospital::new().await.anonymous().post(endpoint::SIGN_IN, &fields).await;
    assert!(plain.cookies[0].starts_with("theriac=") && !plain.cookies[0].contains("Secure"), "{:?}", plain.cookies);
    assert_eq!(plain.header("strict-transport-security"), "");
}

#[tokio::test]
async fn a_form_without_javascript_signs_in_by_redirect() {
    let hospital = Hospital::new().await;
    let answer =
        hospital.anonymous().post_plain(endpoint::SIGN_IN, &[("name", "engineer"), ("password", PASSWORD)]).await;
    assert_eq!((answer.status, answer.url()), (StatusCode::SEE_OTHER, "/".to_owned()));
    assert!(answer.cookies[0].contains("HttpOnly"));
    let kinds = hospital.texts("SELECT action FROM audit ORDER BY seq").await;
    assert_eq!(kinds, ["session.start"]);
    assert_ne!(hospital.anonymous().request_id(), hospital.anonymous().request_id());
    assert_eq!(encoded("µ a"), "%C2%B5%20a");
}
