//! The queue: order, lists, counts, who sees what first, and the stream of news.

use crate::common::{
    Client, Hospital,
    prescriptions::{Made, Wanted},
    rows::{AMOXICILLIN, Came},
};
use axum::http::StatusCode;
use domain::role::Role;
use std::time::Duration;
use theriac::server::service::status;
use theriac::wire::endpoint;

/// The page without the marks that the islands need between texts.
fn plain(page: &str) -> String {
    page.replace("<!>", "")
}

/// The numbers of the prescriptions in a page's list, in order.
fn numbers(page: &str) -> Vec<String> {
    let links = page.split("href=\"/prescriptions/RX-").skip(1);
    links.map(|rest| format!("RX-{}", rest.split('"').next().unwrap())).collect()
}

/// The number on a chip.
fn chip(page: &str, words: &str) -> String {
    let rest = page.split(&format!("<span>{words}</span>")).nth(1).unwrap_or_else(|| panic!("no chip {words}"));
    rest.split("class=\"count\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

async fn list(client: &Client, query: &str) -> String {
    let answer = client.get(&format!("/prescriptions{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.body);
    plain(&answer.body)
}

async fn act(client: &Client, name: &str, made: &Made, changes: &str, words: &str) {
    let (id, line) = (client.request_id(), made.line());
    let fields = [
        ("request_id", id.as_str()),
        ("prescription", &made.number),
        ("line", &line),
        ("changes", changes),
        ("words", words),
        ("reason", "dose"),
    ];
    client.post(&format!("/api/{name}"), &fields).await.url();
}

#[tokio::test]
async fn the_most_urgent_stands_first_and_of_equals_the_oldest() {
    let hospital = Hospital::new().await;
    let mut made = Vec::new();
    for (minute, priority) in (1..).zip(["routine", "stat", "urgent", "routine", "asap", "stat", "urgent"]) {
        hospital.at(&format!("2026-07-01T09:{minute:02}:00Z"));
        made.push(hospital.prescription(Wanted::priority(priority)).await.number);
    }
    hospital.at("2026-07-01T10:05:00Z");
    let page = list(&hospital.as_role("pharmacist").await, "").await;
    let wanted: Vec<_> = [1, 5, 4, 2, 6, 0, 3].iter().map(|n| made[*n].clone()).collect();
    assert_eq!(numbers(&page), wanted);
    assert!(page.contains("1 h 3 min") && page.contains("At once") && page.contains("OKONKWO, Chidịnma"), "{page}");
    assert!(page.contains("12 Mar 1961") && page.contains("004-118-000") && page.contains("Ward 3B"));
}

#[tokio::test]
async fn each_prescription_stands_in_the_lists_of_its_lines_and_the_counts_say_how_many() {
    let hospital = Hospital::new().await;
    let (pharmacist, prescriber) = (hospital.as_role("pharmacist").await, hospital.as_role("prescriber").await);
    let mut made = Vec::new();
    for _ in 0..7 {
        made.push(hospital.prescription(Wanted::default()).await);
    }
    act(&pharmacist, "ask_line", &made[1], "0", "?").await;
    act(&pharmacist, "ask_line", &made[2], "0", "?").await;
    act(&prescriber, "answer_line", &made[2], "1", "!").await;
    act(&pharmacist, "accept_line", &made[3], "0", "").await;
    act(&pharmacist, "reject_line", &made[4], "0", "").await;
    act(&prescriber, "cancel_line", &made[5], "0", "x").await;
    act(&pharmacist, "hold_line", &made[6], "0", "x").await;
    let of = |numbers: &[usize]| numbers.iter().map(|n| made[*n].number.clone()).collect::<Vec<_>>();
    for (show, wanted) in [
        ("check", of(&[0, 2])),
        ("questions", of(&[1])),
        ("dispense", of(&[3])),
        ("done", of(&[5, 4])),
        ("all", of(&[6, 5, 4, 3, 2, 1, 0])),
    ] {
        assert_eq!(numbers(&list(&pharmacist, &format!("?show={show}")).await), wanted, "{show}");
    }
    let page = list(&pharmacist, "").await;
    let counts = ["To check", "Questions open", "To dispense", "Done today"].map(|words| chip(&page, words));
    assert_eq!(counts, ["2", "1", "1", "2"]);
    assert_eq!(chip(&page, "Queue"), "2", "the navigation counts what waits for a pharmacist");
    hospital.at("2026-07-01T23:30:00Z");
    hospital.add_account("night", &[Role::Pharmacist]).await;
    let night = hospital.as_role("night").await;
    assert_eq!(numbers(&list(&night, "?show=done").await), Vec::<String>::new(), "it is tomorrow at the hospital");
}

#[tokio::test]
async fn everybody_sees_first_what_waits_for_them() {
    let hospital = Hospital::new().await;
    hospital.add_account("other", &[Role::Prescriber]).await;
    let (pharmacist, prescriber) = (hospital.as_role("pharmacist").await, hospital.as_role("prescriber").await);
    let mut made = Vec::new();
    for (minute, requester) in (1..).zip(["prescriber", "prescriber", "prescriber", "other"]) {
        hospital.at(&format!("2026-07-01T09:{minute:02}:00Z"));
        made.push(hospital.prescription(Wanted { requester: requester.to_owned(), ..Wanted::default() }).await);
    }
    act(&pharmacist, "ask_line", &made[0], "0", "Which dose?").await;
    act(&pharmacist, "reject_line", &made[1], "0", "").await;
    let mine = list(&prescriber, "").await;
    let wanted: Vec<_> = [0, 1, 2].iter().map(|n| made[*n].number.clone()).collect();
    assert_eq!(numbers(&mine), wanted, "first what was asked, then what was rejected");
    assert!(mine.contains("asked you a question"));
    assert_eq!(chip(&mine, "My requests"), "1", "the navigation counts the questions");
    assert_eq!(numbers(&list(&prescriber, "?show=check").await).len(), 2);
    assert_eq!(numbers(&list(&prescriber, "?show=check&mine=yes").await), [made[2].number.clone()]);
    act(&pharmacist, "accept_line", &made[2], "0", "").await;
    let technician = hospital.as_role("technician").await;
    assert_eq!(numbers(&list(&technician, "").await), [made[2].number.clone()]);
    for role in ["engineer", "administrator"] {
        let answer = hospital.as_role(role).await.get("/prescriptions").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role}");
    }
    assert_eq!(hospital.anonymous().get("/prescriptions").await.location.as_deref(), Some("/sign-in"));
}

#[tokio::test]
async fn a_ward_can_be_looked_at_alone() {
    let hospital = Hospital::new().await;
    for ward in ["Ward 3B", "Children", "Children"] {
        hospital.prescription(Wanted { ward: ward.to_owned(), ..Wanted::default() }).await;
    }
    let pharmacist = hospital.as_role("pharmacist").await;
    let id = hospital.texts("SELECT id FROM place WHERE name = 'Children'").await.remove(0);
    let page = list(&pharmacist, &format!("?place={id}")).await;
    assert_eq!((numbers(&page).len(), chip(&page, "To check")), (2, "2".to_owned()));
    assert!(page.contains(&format!("href=\"/prescriptions?show=dispense&amp;place={id}\"")), "chips keep the ward");
    let empty = list(&pharmacist, &format!("?place={id}&show=dispense")).await;
    assert!(empty.contains("Nothing waits to be dispensed") && empty.contains("choose all wards"));
}

#[tokio::test]
async fn a_long_queue_has_pages_and_strange_questions_are_harmless() {
    let hospital = Hospital::new().await;
    for _ in 0..51 {
        hospital.prescription(Wanted { drugs: vec!["A".to_owned(), "B".to_owned()], ..Wanted::default() }).await;
    }
    let pharmacist = hospital.as_role("pharmacist").await;
    let first = list(&pharmacist, "").await;
    assert_eq!((numbers(&first).len(), first.contains("Next page")), (50, true));
    let second = list(&pharmacist, "?show=check&page=2").await;
    assert_eq!((numbers(&second), second.contains("Next page")), (vec!["RX-2026-000051".to_owned()], false));
    for query in ["?page=0", "?page=4294967295", "?page=-1&show=%00&place=%22%3E&mine=%F0%9F%92%8A", "?show=check%27--"]
    {
        list(&pharmacist, query).await;
    }
}

#[tokio::test]
async fn the_start_page_says_what_waits_by_role() {
    let hospital = Hospital::new().await;
    let (pharmacist, prescriber) = (hospital.as_role("pharmacist").await, hospital.as_role("prescriber").await);
    let asked = hospital.prescription(Wanted::default()).await;
    let fresh = hospital.prescription(Wanted::priority("stat")).await;
    let accepted = hospital.prescription(Wanted::default()).await;
    act(&pharmacist, "ask_line", &asked, "0", "?").await;
    act(&pharmacist, "accept_line", &accepted, "0", "").await;
    let home = plain(&pharmacist.get("/").await.body);
    assert!(home.contains("To check: 1") && home.contains("To dispense: 1") && home.contains(&fresh.number));
    assert!(!home.contains("Answered questions"));
    let home = plain(&prescriber.get("/").await.body);
    assert!(
        home.contains("Questions to you: 1")
            && home.contains("My open requests: 2")
            && home.contains("New prescription")
    );
    act(&prescriber, "answer_line", &asked, "1", "!").await;
    assert!(pharmacist.get("/").await.body.contains("Answered questions: 1"));
    let home = hospital.as_role("technician").await.get("/").await.body;
    assert!(home.contains("To dispense: 1") && home.contains("Prepared, to check off") && !home.contains("To check:"));
    status::look(&hospital.cx).await;
    assert!(hospital.as_role("engineer").await.get("/").await.body.contains("The system now"));
    let home = hospital.as_role("administrator").await.get("/").await.body;
    assert!(home.contains("theriac user add NAME --role ROLE") && !home.contains("RX-2026"));
}

#[tokio::test]
async fn news_need_a_sign_in_come_with_each_change_and_end_when_the_server_stops() {
    let hospital = Hospital::new().await;
    let anonymous = hospital.anonymous().get("/events/queue").await;
    assert_eq!((anonymous.status, anonymous.location.as_deref()), (StatusCode::SEE_OTHER, Some("/sign-in")));
    let engineer = hospital.as_role("engineer").await.get("/events/queue").await;
    assert_eq!(engineer.status, StatusCode::FORBIDDEN);

    let pharmacist = hospital.as_role("pharmacist").await;
    let made = hospital.prescription(Wanted::default()).await;
    let before = hospital.cx.live.queue_now();
    let page = list(&pharmacist, "").await;
    assert!(page.contains("id=\"queue-list\""), "the island finds its list");
    let (listening, live) = (pharmacist.clone(), hospital.cx.live.clone());
    let stream = tokio::spawn(async move { listening.get("/events/queue").await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    act(&pharmacist, "accept_line", &made, "0", "").await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!stream.is_finished(), "the stream stays open");
    live.stop();
    let told = tokio::time::timeout(Duration::from_secs(5), stream).await.expect("the stream ends").unwrap();
    assert_eq!(told.status, StatusCode::OK);
    assert!(
        told.body.contains(&format!("data: {before}")) && told.body.contains(&format!("data: {}", before + 1)),
        "{}",
        told.body
    );
}

#[tokio::test]
async fn a_page_that_looks_again_by_itself_keeps_no_session_awake() {
    let hospital = Hospital::new().await;
    let (looks, works) = (hospital.as_role("pharmacist").await, hospital.as_role("technician").await);
    hospital.at("2026-07-01T09:20:00Z");
    looks.get_with("/prescriptions", &[("x-look", "again")]).await;
    works.get("/prescriptions").await;
    hospital.at("2026-07-01T09:31:00Z");
    assert_eq!(looks.get("/").await.location.as_deref(), Some("/sign-in"));
    assert_eq!(works.get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_line_is_drawn_in_the_name_of_its_own_version() {
    let hospital = Hospital::new().await;
    let made = hospital.prescription(Wanted::default()).await;
    hospital.sql("UPDATE drug SET tall_man = 'AMOXIcillin 500 mg capsule'", &[]).await;
    let pharmacist = hospital.as_role("pharmacist").await;
    for page in ["/prescriptions".to_owned(), made.page()] {
        assert!(pharmacist.get(&page).await.body.contains("AMOXIcillin 500 mg capsule"), "{page}");
    }
    hospital.sql("UPDATE drug SET tall_man = 'AMOXIcillin 500 mg hard capsule'", &[]).await;
    for page in ["/prescriptions".to_owned(), made.page()] {
        let body = pharmacist.get(&page).await.body;
        assert!(body.contains("Amoxicillin 500 mg capsule") && !body.contains("hard capsule"), "{page}: {body}");
    }
}

#[tokio::test]
async fn a_held_line_stands_in_a_list_and_its_question_reaches_the_prescriber() {
    let hospital = Hospital::new().await;
    let (pharmacist, prescriber) = (hospital.as_role("pharmacist").await, hospital.as_role("prescriber").await);
    let (asked, held) =
        (hospital.prescription(Wanted::default()).await, hospital.prescription(Wanted::default()).await);
    act(&prescriber, "hold_line", &asked, "0", "fasting").await;
    act(&pharmacist, "ask_line", &asked, "1", "Until when?").await;
    act(&prescriber, "hold_line", &held, "0", "fasting").await;
    let page = list(&pharmacist, "?show=on_hold").await;
    let mut all = numbers(&page);
    all.sort();
    assert_eq!(all, [asked.number.clone(), held.number.clone()]);
    assert_eq!((chip(&page, "On hold"), chip(&page, "Questions open")), ("2".to_owned(), "1".to_owned()));
    assert_eq!(numbers(&list(&pharmacist, "?show=questions").await), std::slice::from_ref(&asked.number));
    let mine = list(&prescriber, "").await;
    assert_eq!(chip(&mine, "My requests"), "1", "the navigation counts the question");
    assert_eq!(numbers(&mine)[0], asked.number, "first what was asked");
    act(&prescriber, "release_line", &held, "1", "").await;
    assert_eq!(numbers(&list(&pharmacist, "?show=on_hold").await), [asked.number]);
}

#[tokio::test]
async fn what_is_on_hold_is_not_done() {
    let hospital = Hospital::new().await;
    let drugs = vec!["Amoxicillin 500 mg capsule".to_owned(); 2];
    let made = hospital.prescription(Wanted { drugs, ..Wanted::default() }).await;
    let (pharmacist, prescriber) = (hospital.as_role("pharmacist").await, hospital.as_role("prescriber").await);
    act(&pharmacist, "reject_line", &made, "0", "").await;
    hospital.sql("UPDATE prescription_line SET order_state = 'on_hold' WHERE position = 2", &[]).await;
    let page = list(&pharmacist, "?show=done").await;
    assert_eq!((numbers(&page), chip(&page, "Done today")), (Vec::new(), "0".to_owned()));
    assert_eq!(numbers(&list(&prescriber, "?show=on_hold").await), [made.number]);
}

#[tokio::test]
async fn what_was_picked_for_a_line_that_ended_is_to_be_put_back_and_not_to_be_checked() {
    let hospital = Hospital::new().await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let technician = hospital.as_role("technician").await;
    let came = Came { drug: AMOXICILLIN, lot: "A", expiry: "2027-01", units: 100 };
    let mut made = Vec::new();
    for _ in 0..3 {
        made.push(hospital.accepted(&[AMOXICILLIN], 21).await);
    }
    technician.receive(&pharmacy.shelf, &came).await.url();
    for one in &made {
        technician.prepare(one, "21", &pharmacy).await.url();
    }
    let home = async |client: &Client| plain(&client.get("/").await.body);
    assert!(!home(&technician).await.contains("Put back"));
    hospital.sql("UPDATE prescription_line SET order_state = 'cancelled' WHERE id = $1", &[&made[0].line()]).await;
    hospital.sql("UPDATE prescription_line SET decision = 'rejected' WHERE id = $1", &[&made[1].line()]).await;
    let pharmacist = hospital.as_role("pharmacist").await;
    for client in [&technician, &pharmacist] {
        let page = home(client).await;
        let (_, card) = page.split_once(">Put back<").unwrap_or_else(|| panic!("{page}"));
        let back = card.split("</section>").next().unwrap();
        assert_eq!(numbers(back), [made[0].number.clone(), made[1].number.clone()]);
    }
    let page = home(&pharmacist).await;
    let check = page.split("Prepared, to check off").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    assert_eq!(numbers(&check), [made[2].number.clone()]);
}

/// Opens the stream of news; it ends by itself or the test does.
fn listens(client: &Client) -> tokio::task::JoinHandle<String> {
    let client = client.clone();
    tokio::spawn(async move { client.get_with("/events/queue", &[("x-look", "again")]).await.body })
}

async fn ended(stream: tokio::task::JoinHandle<String>) -> String {
    tokio::time::timeout(Duration::from_secs(5), stream).await.expect("the stream goes on").unwrap()
}

#[tokio::test]
async fn a_stream_of_news_ends_when_its_person_signs_out_and_no_others_do() {
    let hospital = Hospital::new().await;
    let (leaves, stays) = (hospital.as_role("pharmacist").await, hospital.as_role("technician").await);
    let (left, stayed) = (listens(&leaves), listens(&stays));
    tokio::time::sleep(Duration::from_millis(200)).await;
    leaves.post(endpoint::SIGN_OUT, &[]).await.url();
    let said = ended(left).await;
    assert!(said.contains("data:"), "{said}");
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!stayed.is_finished());
    hospital.cx.live.stop();
    let said = ended(stayed).await;
    assert!(said.contains("data:"), "{said}");
}

#[tokio::test]
async fn a_session_that_has_run_out_hears_no_more_news() {
    let hospital = Hospital::new().await;
    let stream = listens(&hospital.as_role("pharmacist").await);
    tokio::time::sleep(Duration::from_millis(200)).await;
    hospital.at("2026-07-01T09:31:00Z");
    hospital.cx.live.queue_changed();
    let said = ended(stream).await;
    assert_eq!(said.matches("data:").count(), 1, "{said}");
}
