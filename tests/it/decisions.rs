//! Acts on a line: who may, what they leave in the history, what is refused, and who was faster.

use crate::common::{
    Answer, Client, Hospital,
    prescriptions::{Made, Wanted},
};
use axum::http::StatusCode;
use domain::{
    audit::{LineAccepted, LineRejected},
    prescription::{Decision, EventDetail, RejectReason},
    role::Role,
};
use theriac::wire::endpoint;

/// What a form on the prescription's page sends.
struct Act<'a> {
    name: &'a str,
    changes: i64,
    words: &'a str,
    reason: &'a str,
    request_id: String,
}

impl<'a> Act<'a> {
    fn new(name: &'a str, changes: i64, words: &'a str) -> Self {
        Self { name, changes, words, reason: "", request_id: String::new() }
    }

    async fn fields(&self, client: &Client, made: &Made, plain: bool) -> Answer {
        let (line, changes) = (made.line(), self.changes.to_string());
        let request_id = if self.request_id.is_empty() { client.request_id() } else { self.request_id.clone() };
        let fields = [
            ("request_id", request_id.as_str()),
            ("prescription", &made.number),
            ("line", &line),
            ("changes", &changes),
            ("words", self.words),
            ("reason", self.reason),
        ];
        let path = format!("/api/{}", self.name);
        if plain { client.post_plain(&path, &fields).await } else { client.post(&path, &fields).await }
    }

    async fn send(&self, client: &Client, made: &Made) -> Answer {
        self.fields(client, made, false).await
    }

    async fn send_plain(&self, client: &Client, made: &Made) -> Answer {
        self.fields(client, made, true).await
    }
}

async fn state(hospital: &Hospital) -> String {
    hospital
        .texts("SELECT order_state || ' ' || decision || ' ' || decision_reason || ' ' || changes FROM prescription_line ORDER BY position")
        .await
        .join("; ")
}

async fn history(hospital: &Hospital) -> Vec<String> {
    hospital.texts("SELECT kind || '|' || at || '|' || by_name FROM line_event ORDER BY at, id").await
}

async fn details(hospital: &Hospital) -> Vec<EventDetail> {
    let stored = hospital.texts("SELECT detail FROM line_event ORDER BY at, id").await;
    stored.iter().map(|stored| EventDetail::read(stored)).collect()
}

#[tokio::test]
async fn each_act_by_the_right_role_is_done_and_stands_in_the_history_with_who_when_and_why() {
    let hospital = Hospital::new().await;
    let made = hospital.prescription(Wanted::default()).await;
    let (pharmacist, prescriber) = (hospital.as_role("pharmacist").await, hospital.as_role("prescriber").await);
    let steps: [(&Client, &str, &str, &str); 8] = [
        (&pharmacist, "ask_line", "Is 500 mg meant?", "active queried  1"),
        (&prescriber, "answer_line", "Yes.\nEar, not throat.", "active answered  2"),
        (&pharmacist, "accept_line", "", "active accepted  3"),
        (&pharmacist, "withdraw_acceptance", "Another dose came by telephone", "active pending  4"),
        (&prescriber, "hold_line", "Until the culture is back", "on_hold pending  5"),
        (&pharmacist, "release_line", "", "active pending  6"),
        (&pharmacist, "write_label", "Take 1 capsule every 8 hours", "active pending  7"),
        (&prescriber, "cancel_line", "Went home", "cancelled pending  8"),
    ];
    for (n, (client, name, words, then)) in (0..).zip(steps) {
        hospital.at(&format!("2026-07-01T09:{:02}:00Z", n + 1));
        let answer = Act::new(name, n, words).send(client, &made).await;
        assert_eq!(answer.url(), format!("{}#line-1", made.page()), "{name}");
        assert_eq!(state(&hospital).await, then, "{name}");
    }
    let history = history(&hospital).await;
    assert_eq!(history.len(), 9);
    assert_eq!(history[1], "asked|2026-07-01T09:01:00.000000Z|Test pharmacist");
    assert_eq!(history[2], "answered|2026-07-01T09:02:00.000000Z|Test prescriber");
    assert_eq!(history[8], "cancelled|2026-07-01T09:08:00.000000Z|Test prescriber");
    let details = details(&hospital).await;
    assert_eq!(details[0], EventDetail::Requested { instead_of: None, note: String::new() });
    assert_eq!(details[1], EventDetail::said("Is 500 mg meant?"));
    assert_eq!(details[2], EventDetail::said("Yes.\nEar, not throat."));
    assert_eq!((&details[3], &details[8]), (&EventDetail::Nothing, &EventDetail::said("Went home")));
    assert_eq!(hospital.texts("SELECT label_sentence FROM prescription_line").await, ["Take 1 capsule every 8 hours"]);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM audit WHERE subject LIKE 'line/%'").await, 8);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
    let page = pharmacist.get(&made.page()).await.body;
    for seen in [
        "Is 500 mg meant?",
        "Ear, not throat.",
        "10:02",
        "Withdrew the acceptance",
        "Another dose came by telephone",
        "Went home",
        "Cancelled",
    ] {
        assert!(page.contains(seen), "{seen} is not on the page");
    }
}

#[tokio::test]
async fn a_rejection_keeps_its_coded_reason_and_the_note() {
    let hospital = Hospital::new().await;
    let made = hospital.prescription(Wanted::default()).await;
    let pharmacist = hospital.as_role("pharmacist").await;
    let act = Act { reason: "dose", ..Act::new("reject_line", 0, "Half of it at this age") };
    act.send(&pharmacist, &made).await.url();
    assert_eq!(state(&hospital).await, "active rejected dose 1");
    assert!(history(&hospital).await[1].starts_with("rejected|"));
    let note = "Half of it at this age".to_owned();
    assert_eq!(details(&hospital).await[1], EventDetail::Rejected { reason: RejectReason::Dose.into(), note });
    let page = pharmacist.get(&made.page()).await.body;
    assert!(page.contains("The dose, the times or the length must change. Half of it at this age"), "{page}");
    assert!(page.contains("Rejected: The dose, the times or the length must change"));
    assert!(!page.contains(endpoint::ACCEPT_LINE) && page.contains(endpoint::CANCEL_LINE));
}

#[tokio::test]
async fn the_audit_tells_a_line_before_and_after_an_act_field_by_field() {
    let hospital = Hospital::new().await;
    let (one, other) = (hospital.prescription(Wanted::default()).await, hospital.prescription(Wanted::default()).await);
    let pharmacist = hospital.as_role("pharmacist").await;
    Act::new("accept_line", 0, "").send(&pharmacist, &one).await.url();
    let act = Act { reason: "dose", ..Act::new("reject_line", 0, "Half of it") };
    act.send(&pharmacist, &other).await.url();
    let acts = hospital.acts::<LineAccepted>().await;
    let [(Some(before), Some(after))] = acts.as_slice() else { panic!("{acts:?}") };
    assert_eq!((before.state.decision(), after.state.decision()), (&Decision::Pending, &Decision::Accepted));
    assert_eq!((before.settled.as_str(), after.settled.as_str()), ("", ""));
    let acts = hospital.acts::<LineRejected>().await;
    let [(Some(before), Some(after))] = acts.as_slice() else { panic!("{acts:?}") };
    assert_eq!(after.state.decision(), &Decision::Rejected { reason: RejectReason::Dose.into() });
    assert_eq!((before.note.as_str(), after.note.as_str()), ("", "Half of it"));
}

#[tokio::test]
async fn a_line_of_which_some_was_given_is_stopped_and_one_entered_in_error_says_so() {
    let hospital = Hospital::new().await;
    let given = hospital.prescription(Wanted::default()).await;
    hospital
        .cx
        .db
        .housekeep(|tx| {
            Box::pin(async move {
                sqlx::query("UPDATE prescription_line SET decision = 'accepted', handed_over = 7, changes = 2")
                    .execute(tx)
                    .await?;
                Ok(())
            })
        })
        .await
        .unwrap();
    let wrong = hospital.prescription(Wanted::default()).await;
    let prescriber = hospital.as_role("prescriber").await;
    let says = Act::new("cancel_line", 2, "Rash").send(&prescriber, &given).await.rule();
    assert_eq!(says, "7 of this line were already handed over. Stop it instead.");
    Act::new("stop_line", 2, "Rash").send(&prescriber, &given).await.url();
    Act::new("mark_line_in_error", 0, "Wrong patient").send(&prescriber, &wrong).await.url();
    let states = hospital.texts("SELECT order_state || '|' || order_reason FROM prescription_line ORDER BY id").await;
    assert_eq!(states, ["stopped|Rash", "entered_in_error|Wrong patient"]);
}

#[tokio::test]
async fn each_wrong_state_is_refused_with_its_sentence_and_changes_nothing() {
    let hospital = Hospital::new().await;
    let made = hospital.prescription(Wanted::default()).await;
    let (pharmacist, prescriber) = (hospital.as_role("pharmacist").await, hospital.as_role("prescriber").await);
    for (client, name, says) in [
        (&prescriber, "answer_line", "There is no open question on this line."),
        (&pharmacist, "withdraw_acceptance", "A pharmacist hasn't accepted this line yet."),
        (&pharmacist, "release_line", "This line isn't on hold."),
        (&prescriber, "stop_line", "Nothing was handed over yet. Cancel this line instead."),
    ] {
        assert_eq!(Act::new(name, 0, "x").send(client, &made).await.rule(), says, "{name}");
    }
    assert_eq!((state(&hospital).await.as_str(), history(&hospital).await.len()), ("active pending  0", 1));
    Act::new("accept_line", 0, "").send(&pharmacist, &made).await.url();
    for name in ["accept_line", "ask_line", "reject_line", "write_label"] {
        let act = Act { reason: "dose", ..Act::new(name, 1, "x") };
        let says = act.send(&pharmacist, &made).await.rule();
        assert_eq!(says, "This line is accepted. Withdraw the acceptance first.", "{name}");
    }
    assert_eq!((state(&hospital).await.as_str(), history(&hospital).await.len()), ("active accepted  1", 2));
    assert_eq!(hospital.count("SELECT COUNT(*) FROM audit WHERE subject LIKE 'line/%'").await, 1);
}

#[tokio::test]
async fn nobody_acts_without_the_permission() {
    let hospital = Hospital::new().await;
    let made = hospital.prescription(Wanted::default()).await;
    for (role, names) in [
        ("prescriber", &["accept_line", "ask_line", "reject_line", "withdraw_acceptance", "write_label"][..]),
        ("pharmacist", &["answer_line"]),
        ("technician", &["accept_line", "hold_line", "release_line", "cancel_line", "stop_line", "mark_line_in_error"]),
        ("engineer", &["accept_line", "answer_line", "cancel_line"]),
        ("administrator", &["accept_line", "answer_line", "cancel_line"]),
    ] {
        let client = hospital.as_role(role).await;
        for name in names {
            let answer = Act { reason: "dose", ..Act::new(name, 0, "x") }.send(&client, &made).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role} {name}: {}", answer.body);
        }
    }
    let answer = Act::new("accept_line", 0, "").send(&hospital.anonymous(), &made).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!((state(&hospital).await.as_str(), history(&hospital).await.len()), ("active pending  0", 1));
}

#[tokio::test]
async fn of_two_pharmacists_at_once_one_wins_and_the_other_is_told_who_and_when() {
    let hospital = Hospital::new().await;
    hospital.add_account("second", &[Role::Pharmacist]).await;
    let made = hospital.prescription(Wanted::default()).await;
    let (first, second) = (hospital.as_role("pharmacist").await, hospital.as_role("second").await);
    let (accept, reject) =
        (Act::new("accept_line", 0, ""), Act { reason: "allergy", ..Act::new("reject_line", 0, "") });
    let (one, other) = tokio::join!(accept.send(&first, &made), reject.send(&second, &made));
    let (lost, winner) = if one.status == StatusCode::OK {
        (&other, "Test pharmacist accepted this (10:00)")
    } else {
        assert_eq!(other.status, StatusCode::OK, "{}", other.body);
        (&one, "Test second rejected this (10:00)")
    };
    let says = lost.rule();
    assert!(says.starts_with(winner) && says.contains("Nothing of yours was saved"), "{says}");
    assert_eq!(history(&hospital).await.len(), 2);
}

#[tokio::test]
async fn a_double_click_makes_one_event_and_other_content_under_the_same_id_none() {
    let hospital = Hospital::new().await;
    let made = hospital.prescription(Wanted::default()).await;
    let pharmacist = hospital.as_role("pharmacist").await;
    let once = Act { request_id: pharmacist.request_id(), ..Act::new("ask_line", 0, "Is 500 mg meant?") };
    let (one, other) = tokio::join!(once.send(&pharmacist, &made), once.send(&pharmacist, &made));
    assert_eq!(one.url(), other.url());
    assert_eq!((state(&hospital).await.as_str(), history(&hospital).await.len()), ("active queried  1", 2));
    let changed = Act { words: "Is 250 mg meant?", ..once };
    let answer = changed.send(&pharmacist, &made).await;
    assert!(
        answer.json()["error"]["AlreadyMade"]["made"].as_str().unwrap().contains("Ask the prescriber"),
        "{}",
        answer.body
    );
    assert_eq!(history(&hospital).await.len(), 2);
}

#[tokio::test]
async fn without_javascript_a_refusal_stands_at_the_lines_form_with_everything_typed() {
    let hospital = Hospital::new().await;
    let two = vec!["Amoxicillin 500 mg capsule".to_owned(), "Paracétamol 500 mg comprimé".to_owned()];
    let made = hospital.prescription(Wanted { drugs: two, ..Wanted::default() }).await;
    let pharmacist = hospital.as_role("pharmacist").await;
    let act = Act { reason: "other", ..Act::new("reject_line", 0, " ") };
    let answer = act.send_plain(&pharmacist, &made).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let id = format!("reject_line-{}-words", made.line());
    assert!(answer.body.contains(&format!("href=\"#{id}\"")), "the summary leads to the field");
    assert!(answer.body.contains("Tell the reason in a note"));
    assert!(answer.body.contains("<option value=\"other\" selected"), "what was chosen is kept");
    let all: Vec<_> = answer.body.split("<details").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
    let open: Vec<_> = all.iter().filter(|tag| tag.contains("open")).collect();
    assert!(
        all.len() > 4 && open.len() == 1 && open[0].contains("reject_line"),
        "only the refused form is open: {all:?}"
    );

    let kept = "</textarea><b>Ọ̀gẹ̀dẹ̀ & co</b>\u{FFFD}";
    let answer = Act::new("ask_line", 0, kept).send_plain(&pharmacist, &made).await;
    assert!(
        answer.body.contains("&lt;/textarea&gt;&lt;b&gt;Ọ̀gẹ̀dẹ̀ &amp; co&lt;/b&gt;\u{FFFD}"),
        "typed text is kept, and is text"
    );
    assert_eq!(history(&hospital).await.len(), 2, "nothing was done");

    let done = Act::new("ask_line", 0, "Ọ̀gẹ̀dẹ̀?").send_plain(&pharmacist, &made).await;
    assert_eq!((done.status, done.url()), (StatusCode::SEE_OTHER, format!("{}#line-1", made.page())));
}

#[tokio::test]
async fn without_javascript_the_slower_one_reads_who_was_faster_and_keeps_the_words() {
    let hospital = Hospital::new().await;
    let made = hospital.prescription(Wanted::default()).await;
    let (pharmacist, prescriber) = (hospital.as_role("pharmacist").await, hospital.as_role("prescriber").await);
    Act::new("cancel_line", 0, "Went home").send(&prescriber, &made).await.url();
    let answer = Act::new("ask_line", 0, "Is <500 mg> meant?").send_plain(&pharmacist, &made).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("Test prescriber cancelled this (10:00)"), "{}", answer.body);
    assert!(answer.body.contains("Is &lt;500 mg&gt; meant?"), "what was typed can be copied");
    assert!(!answer.body.contains(endpoint::ASK_LINE), "the form is gone, for the line is cancelled");
}

#[tokio::test]
async fn what_cannot_be_dispensed_is_not_accepted() {
    let hospital = Hospital::new().await;
    let made = hospital.prescription(Wanted { label: String::new(), ..Wanted::default() }).await;
    let pharmacist = hospital.as_role("pharmacist").await;
    let page = pharmacist.get(&made.page()).await.body;
    assert!(page.contains("The label has no sentence yet") && !page.contains(endpoint::ACCEPT_LINE));
    let says = Act::new("accept_line", 0, "").send(&pharmacist, &made).await.rule();
    assert!(says.contains("Write the label first"), "{says}");
    Act::new("write_label", 0, "Apply thinly").send(&pharmacist, &made).await.url();
    assert!(pharmacist.get(&made.page()).await.body.contains(endpoint::ACCEPT_LINE));
    Act::new("ask_line", 1, "How long?").send(&pharmacist, &made).await.url();
    let field = format!("accept_line-{}-words", made.line());
    let says = Act::new("accept_line", 2, "").send(&pharmacist, &made).await.refusal_of(&field);
    assert!(says.starts_with("Say how your question was settled"), "{says}");
    Act::new("accept_line", 2, "By telephone: 5 days").send(&pharmacist, &made).await.url();
    assert_eq!(state(&hospital).await, "active accepted  3");
}

#[tokio::test]
async fn what_a_newer_version_wrote_is_shown_and_offers_no_form() {
    let hospital = Hospital::new().await;
    let made = hospital.prescription(Wanted::priority("yesterday")).await;
    hospital
        .cx
        .db
        .housekeep(|tx| {
            Box::pin(async move {
                sqlx::query("UPDATE prescription_line SET decision = 'escalated'").execute(&mut *tx).await?;
                sqlx::query("UPDATE line_event SET kind = 'escalated_this', detail = '{\"what\":\"escalation\"}'")
                    .execute(tx)
                    .await?;
                Ok(())
            })
        })
        .await
        .unwrap();
    let pharmacist = hospital.as_role("pharmacist").await;
    let page = pharmacist.get(&made.page()).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("escalated") && page.body.contains("Written by a newer version"));
    assert!(!page.body.contains(endpoint::ACCEPT_LINE) && !page.body.contains(endpoint::CANCEL_LINE));
    let says = Act::new("cancel_line", 0, "x").send(&pharmacist, &made).await.rule();
    assert!(says.contains("newer version"), "{says}");
    assert_eq!(pharmacist.get("/prescriptions?show=all").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_damaged_form_is_refused_and_no_number_is_a_page() {
    let hospital = Hospital::new().await;
    let made = hospital.prescription(Wanted::default()).await;
    let pharmacist = hospital.as_role("pharmacist").await;
    let id = pharmacist.request_id();
    for fields in [
        vec![],
        vec![("request_id", id.as_str())],
        vec![("request_id", id.as_str()), ("line", "x"), ("changes", "0")],
        vec![("request_id", id.as_str()), ("line", id.as_str()), ("changes", "99999999999999999999")],
        vec![("request_id", id.as_str()), ("line", id.as_str()), ("changes", "0"), ("prescription", "//evil.example")],
    ] {
        for plain in [true, false] {
            let path = endpoint::ACCEPT_LINE;
            let answer =
                if plain { pharmacist.post_plain(path, &fields).await } else { pharmacist.post(path, &fields).await };
            assert!(answer.status.is_client_error(), "{fields:?}: {} {}", answer.status, answer.body);
        }
    }
    for path in
        ["/prescriptions/x", "/prescriptions/RX-2026-999999", "/prescriptions/%00", "/prescriptions/RX-2026-%FF"]
    {
        let status = pharmacist.get(path).await.status;
        assert!(status.is_client_error(), "{path}: {status}");
    }
    let engineer = hospital.as_role("engineer").await;
    assert_eq!(engineer.get(&made.page()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(state(&hospital).await, "active pending  0");
}
