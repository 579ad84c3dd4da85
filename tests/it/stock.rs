//! Stock comes in, lies where it was put, and is held or recalled.

use crate::common::{
    Hospital,
    prescriptions::Wanted,
    rows::{AMOXICILLIN, Came},
};
use axum::http::StatusCode;
use domain::{
    audit::{LotRecalled, StockReceived},
    stock::LotStatus,
};
use search::stored_key;
use theriac::wire::endpoint;

async fn with_drug() -> Hospital {
    let hospital = Hospital::new().await;
    hospital.prescription(Wanted::default()).await;
    hospital
}

fn came<'a>(lot: &'a str, expiry: &'a str, units: u32) -> Came<'a> {
    Came { drug: AMOXICILLIN, lot, expiry, units }
}

#[tokio::test]
async fn what_is_received_is_on_hand_and_the_same_lot_adds_up() {
    let hospital = with_drug().await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let technician = hospital.as_role("technician").await;
    let url = technician.receive(&pharmacy.shelf, &came("AB1", "2027-01", 100)).await.url();
    assert_eq!(technician.receive(&pharmacy.shelf, &came("AB1", "01/2027", 20)).await.url(), url, "the same lot");
    assert_eq!(hospital.on_hand("AB1").await, 120);
    assert_ne!(technician.receive(&pharmacy.shelf, &came("ab1", "2027-01", 5)).await.url(), url, "capitals count");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM lot").await, 2);
    let acts = hospital.acts::<StockReceived>().await;
    let sums: Vec<_> = acts
        .iter()
        .flat_map(|(before, after)| [before, after])
        .flatten()
        .map(|act| (act.on_hand, act.brought.as_ref().map(|one| one.units)))
        .collect();
    assert_eq!(sums, [(0, None), (100, Some(100)), (100, None), (120, Some(20)), (0, None), (5, Some(5))]);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM pack WHERE loose = 1").await, 1);

    let list = technician.get("/stock").await.body;
    for shown in ["AB1", "Jan 2027", "125 capsules", "all can be given", "Main pharmacy shelf"] {
        assert!(list.contains(shown), "{shown}: {list}");
    }
    let lot = technician.get(&url).await.body;
    for shown in ["+100", "+20", "From Central store", "Test technician", "1 Jul 2026, 10:00"] {
        assert!(lot.contains(shown), "{shown}: {lot}");
    }
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_delivery_sent_twice_is_received_once() {
    let hospital = with_drug().await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let technician = hospital.as_role("technician").await;
    let id = technician.request_id();
    let fields = [
        ("request_id", id.as_str()),
        ("drug", AMOXICILLIN),
        ("pack", "loose"),
        ("lot", "AB1"),
        ("expiry", "2027-01"),
        ("units", "10"),
        ("place", pharmacy.id.as_str()),
        ("supplier", "Central store"),
    ];
    let first = technician.post(endpoint::RECEIVE_STOCK, &fields).await.url();
    assert_eq!(technician.post(endpoint::RECEIVE_STOCK, &fields).await.url(), first);
    assert_eq!(hospital.on_hand("AB1").await, 10);
    let other = fields.map(|(name, value)| if name == "units" { (name, "11") } else { (name, value) });
    let answer = technician.post(endpoint::RECEIVE_STOCK, &other).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains(&first), "tells what was made: {}", answer.body);
    assert_eq!(hospital.on_hand("AB1").await, 10);
}

#[tokio::test]
async fn whole_packs_count_by_what_is_in_them() {
    let hospital = with_drug().await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let pack = hospital.cx.clock.new_id().to_string();
    hospital
        .sql(
            "INSERT INTO pack (id, drug_id, brand, brand_key, manufacturer, units, unit_content, unit_content_unit, loose,
               created_at) SELECT $1, id, 'Kora', 'kora', 'Kora Labs', 28, '', '', 0, '' FROM drug",
            &[&pack],
        )
        .await;
    let technician = hospital.as_role("technician").await;
    let id = technician.request_id();
    let fields = [
        ("request_id", id.as_str()),
        ("drug", AMOXICILLIN),
        ("pack", pack.as_str()),
        ("lot", "K1"),
        ("expiry", "2027-03-31"),
        ("packs", "3"),
        ("units", "5"),
        ("place", pharmacy.shelf.as_str()),
        ("supplier", "Kora"),
    ];
    technician.post(endpoint::RECEIVE_STOCK, &fields).await.url();
    assert_eq!(hospital.on_hand("K1").await, 3 * 28 + 5);
    let form = technician.open("/stock/receive?drug=Amoxicillin%20500%20mg%20capsule").await.body;
    assert!(form.contains("Kora, 28 in a pack") && form.contains("Kora Labs"), "{form}");
}

#[tokio::test]
async fn a_refused_delivery_is_told_beside_its_fields_and_keeps_what_was_typed() {
    let hospital = with_drug().await;
    hospital.pharmacy("Main pharmacy").await;
    let technician = hospital.as_role("technician").await;
    let id = technician.request_id();
    let fields = [
        ("request_id", id.as_str()),
        ("drug", AMOXICILLIN),
        ("lot", "<b>\u{202e}"),
        ("expiry", "03/04/2027"),
        ("units", "ten"),
        ("supplier", "Ọ̀gẹ̀dẹ̀ & Sons"),
    ];
    let answer = technician.post(endpoint::RECEIVE_STOCK, &fields).await;
    for field in ["pack", "lot", "expiry", "units", "place"] {
        answer.refusal_of(field);
    }
    let page = technician.post_plain(endpoint::RECEIVE_STOCK, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for shown in ["03/04/2027", "value=\"ten\"", "Ọ̀gẹ̀dẹ̀ &amp; Sons", "Choose the pack that came.", "&lt;b&gt;"]
    {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    assert_eq!(hospital.count("SELECT COUNT(*) FROM movement").await, 0);
}

#[tokio::test]
async fn expired_stock_is_not_received_and_a_second_expiry_of_a_lot_is_asked_about() {
    let hospital = with_drug().await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let technician = hospital.as_role("technician").await;
    let says = technician.receive(&pharmacy.shelf, &came("OLD", "2026-06", 5)).await.refusal_of("expiry");
    assert!(says.contains("Jun 2026"), "{says}");
    technician.receive(&pharmacy.shelf, &came("AB1", "2027-01", 5)).await.url();
    let says = technician.receive(&pharmacy.shelf, &came("AB1", "2028-01", 5)).await.refusal_of("expiry");
    assert!(says.contains("Jan 2027") && says.contains("Jan 2028"), "{says}");
    assert_eq!(hospital.on_hand("AB1").await, 5);
    let id = technician.request_id();
    let fields = [
        ("request_id", id.as_str()),
        ("drug", AMOXICILLIN),
        ("pack", "loose"),
        ("lot", "AB1"),
        ("expiry", "2028-01"),
        ("expiry_right", "yes"),
        ("units", "5"),
        ("place", pharmacy.shelf.as_str()),
        ("supplier", "Central store"),
    ];
    technician.post(endpoint::RECEIVE_STOCK, &fields).await.url();
    assert_eq!(hospital.count("SELECT COUNT(*) FROM lot WHERE number = 'AB1'").await, 2);
}

#[tokio::test]
async fn an_unknown_expiry_needs_a_reason_and_stays_in_one_lot() {
    let hospital = with_drug().await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let technician = hospital.as_role("technician").await;
    let url = technician.receive(&pharmacy.shelf, &came("TORN", "", 5)).await.url();
    assert_eq!(technician.receive(&pharmacy.shelf, &came("TORN", "", 2)).await.url(), url);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM lot").await, 1);
    let lot = technician.get(&url).await.body;
    assert!(lot.contains("Expiry unknown: label torn off") && lot.contains("unknown"), "{lot}");
    let id = technician.request_id();
    let fields = [("request_id", id.as_str()), ("drug", AMOXICILLIN), ("lot", "X"), ("expiry_unknown", "yes")];
    technician.post(endpoint::RECEIVE_STOCK, &fields).await.refusal_of("expiry_reason");
}

#[tokio::test]
async fn no_more_than_can_be_counted_comes_into_a_lot() {
    let hospital = with_drug().await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let technician = hospital.as_role("technician").await;
    for _ in 0..4 {
        technician.receive(&pharmacy.shelf, &came("BIG", "2027-01", 999_999_999)).await.url();
    }
    let says = technician.receive(&pharmacy.shelf, &came("BIG", "2027-01", 999_999_999)).await.refusal_of("units");
    assert!(says.contains("more than a lot can hold"), "{says}");
    assert_eq!(technician.get("/stock").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_pharmacist_holds_recalls_and_releases_a_lot_and_a_technician_does_not() {
    let hospital = with_drug().await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let (technician, pharmacist) = (hospital.as_role("technician").await, hospital.as_role("pharmacist").await);
    let url = technician.receive(&pharmacy.shelf, &came("AB1", "2027-01", 5)).await.url();
    let lot = url.rsplit('/').next().unwrap().to_owned();
    let step = async |client: &crate::common::Client, step: &str, reason: &str| {
        let id = client.request_id();
        client
            .post(endpoint::HOLD_LOT, &[("request_id", id.as_str()), ("lot", &lot), ("step", step), ("reason", reason)])
            .await
    };
    assert_eq!(step(&technician, "hold", "seal broken").await.status, StatusCode::FORBIDDEN);
    step(&pharmacist, "hold", " ").await.refusal_of("reason");
    assert_eq!(step(&pharmacist, "hold", "seal broken").await.url(), url);
    assert_eq!(step(&pharmacist, "hold", "again").await.status, StatusCode::CONFLICT);
    assert_eq!(step(&pharmacist, "recall", "maker's letter <1>").await.url(), url);
    let list = technician.get("/stock?only=held").await.body;
    assert!(list.contains("Recalled") && list.contains("none can be given"), "{list}");
    let page = pharmacist.get(&url).await.body;
    for shown in ["seal broken", "maker's letter &lt;1&gt;", "Put on hold", "Test pharmacist", "Release"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert_eq!(step(&pharmacist, "release", "sent by mistake").await.url(), url);
    let (by_name, reason) = ("Test pharmacist".to_owned(), "maker's letter <1>".to_owned());
    let held = LotRecalled { status: LotStatus::Held.into(), reason: "seal broken".to_owned(), by_name: String::new() };
    let recalled = LotRecalled { status: LotStatus::Recalled.into(), reason, by_name };
    assert_eq!(hospital.acts::<LotRecalled>().await, [(Some(held), Some(recalled))]);
    assert!(technician.get("/stock?only=held").await.body.contains("No stock matches"));
    assert_eq!(hospital.texts("SELECT status FROM lot").await, ["available"]);
}

#[tokio::test]
async fn the_list_is_searched_filtered_and_read_page_by_page() {
    let hospital = with_drug().await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let technician = hospital.as_role("technician").await;
    technician.receive(&pharmacy.shelf, &came("SOON", "2026-09-29", 5)).await.url();
    technician.receive(&pharmacy.shelf, &came("LATE", "2026-09-30", 5)).await.url();
    technician.receive(&pharmacy.shelf, &came("100%_", "2027-06", 5)).await.url();
    let lots = async |address: &str| {
        let body = technician.get(address).await.body;
        ["SOON", "LATE", "100%_"].into_iter().filter(|lot| body.contains(&format!(">{lot}<"))).collect::<Vec<_>>()
    };
    assert_eq!(lots("/stock").await, ["SOON", "LATE", "100%_"]);
    assert_eq!(lots("/stock?only=soon").await, ["SOON"], "90 days are soon, 91 are not");
    assert_eq!(lots("/stock?only=expired").await, Vec::<&str>::new());
    assert_eq!(lots("/stock?q=amoxi+late").await, ["LATE"]);
    assert_eq!(lots("/stock?q=%25_").await, ["100%_"], "signs of LIKE are plain");
    assert_eq!(lots("/stock?q=morphine").await, Vec::<&str>::new());
    hospital.sql("UPDATE drug SET search_key = $1", &[&stored_key("Амоксициллин Löwenzahn")]).await;
    assert_eq!(lots("/stock?q=%D0%90%D0%9C%D0%9E%D0%9A%D0%A1%D0%98+l%C3%B6wenzahn+late").await, ["LATE"], "by its key");
    hospital.at("2026-09-30T09:00:00Z");
    let technician = hospital.as_role("technician").await;
    assert_eq!(technician.get("/stock?only=expired").await.status, StatusCode::SEE_OTHER, "the session has ended");

    let hospital = Hospital::new().await;
    let names: Vec<String> = (0..30).map(|n| format!("Drug {n:02}")).collect();
    hospital.prescription(Wanted { drugs: names.clone(), ..Wanted::default() }).await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let technician = hospital.as_role("technician").await;
    for name in &names {
        technician.receive(&pharmacy.shelf, &Came { drug: name, lot: "L", expiry: "2027-01", units: 1 }).await.url();
    }
    let first = technician.get("/stock").await.body;
    assert!(first.contains("Drug 24") && !first.contains("Drug 25") && first.contains("page=2"), "{first}");
    let second = technician.get("/stock?page=2").await.body;
    assert!(second.contains("Drug 25") && second.contains("Drug 29") && !second.contains("page=3"));
    for odd in ["/stock?page=-1", "/stock?page=99999999999", "/stock?only=%00&q=%F0%9F%92%8A", "/stock/lots/nothing"] {
        assert!(technician.get(odd).await.status.as_u16() < 500, "{odd}");
    }
}

#[tokio::test]
async fn a_pharmacist_gives_a_lot_its_expiry_and_then_it_is_offered() {
    let hospital = with_drug().await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let technician = hospital.as_role("technician").await;
    let url = technician.receive(&pharmacy.shelf, &came("TORN", "", 30)).await.url();
    let lot = url.strip_prefix("/stock/lots/").unwrap().to_owned();
    let pharmacist = hospital.as_role("pharmacist").await;
    assert!(pharmacist.get(&url).await.body.contains(endpoint::DATE_LOT));
    assert!(!technician.get(&url).await.body.contains(endpoint::DATE_LOT), "a technician gives none");
    let send = async |expiry: &str, reason: &str| {
        let id = pharmacist.request_id();
        let fields = [("request_id", id.as_str()), ("lot", &lot), ("expiry", expiry), ("expiry_reason", reason)];
        pharmacist.post(endpoint::DATE_LOT, &fields).await
    };
    assert!(send("2027-01", "").await.refusal_of("expiry_reason").contains("how the expiry became known"));
    assert!(!send("soon", "a letter").await.refusal_of("expiry").is_empty());
    assert_eq!(send("2027-01", "The supplier's letter of 1 July").await.url(), url);
    let page = pharmacist.get(&url).await.body;
    for shown in ["Expiry given: Jan 2027", "letter of 1 July", "Test pharmacist"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(!page.contains(endpoint::DATE_LOT), "{page}");
    let again = send("2027-02", "another letter").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("is known: Jan 2027"), "{}", again.body);

    let made = hospital.accepted(&[AMOXICILLIN], 21).await;
    assert!(pharmacist.get(&made.page()).await.body.contains("to take for 21 capsules"));
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_lot_does_not_get_the_expiry_of_another_with_its_number() {
    let hospital = with_drug().await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let technician = hospital.as_role("technician").await;
    technician.receive(&pharmacy.shelf, &came("A", "2027-01", 10)).await.url();
    let id = technician.request_id();
    let fields = [
        ("request_id", id.as_str()),
        ("drug", AMOXICILLIN),
        ("pack", "loose"),
        ("lot", "A"),
        ("expiry_unknown", "yes"),
        ("expiry_reason", "torn"),
        ("expiry_right", "yes"),
        ("units", "10"),
        ("place", &pharmacy.shelf),
        ("supplier", "Central store"),
    ];
    let url = technician.post(endpoint::RECEIVE_STOCK, &fields).await.url();
    let pharmacist = hospital.as_role("pharmacist").await;
    let (id, lot) = (pharmacist.request_id(), url.strip_prefix("/stock/lots/").unwrap());
    let fields = [("request_id", id.as_str()), ("lot", lot), ("expiry", "2027-01-31"), ("expiry_reason", "a letter")];
    let page = pharmacist.post_plain(endpoint::DATE_LOT, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for shown in ["Error: Lot A", "is here already", "value=\"2027-01-31\"", "a letter", "href=\"#expiry\""] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
}

#[tokio::test]
async fn receiving_finds_a_drug_by_a_part_of_its_name_or_says_which_are_near() {
    let hospital = Hospital::new().await;
    hospital.pharmacy("Main pharmacy").await;
    let pharmacist = hospital.as_role("pharmacist").await;
    for (code, name) in [("AMOX500", "Amoxicillin 500 mg capsule"), ("METR400", "Metronidazole 400 mg tablet")] {
        let id = pharmacist.request_id();
        let fields = [
            ("request_id", id.as_str()),
            ("code", code),
            ("name", name),
            ("form", "capsule"),
            ("unit", "capsule"),
            ("unit_use", "divisible:1"),
            ("routes[]", "oral"),
            ("ingredients[0][substance]", name.split(' ').next().unwrap()),
            ("ingredients[0][numerator]", name.split(' ').nth(1).unwrap()),
            ("ingredients[0][numerator_unit]", "mg"),
        ];
        pharmacist.post(endpoint::ONBOARD_DRUG, &fields).await.url();
    }
    let technician = hospital.as_role("technician").await;
    let found = technician.open("/stock/receive?drug=metronidazole+400+mg+tablet").await;
    assert!(found.body.contains("Metronidazole 400 mg tablet") && found.body.contains("Lot number"), "{}", found.body);
    let near = technician.get("/stock/receive?drug=amoxicilin").await.body;
    assert!(near.contains("AMOX500") && near.contains("Error: Receive stock"), "{near}");
}

#[tokio::test]
async fn what_was_received_by_a_form_is_told_when_the_form_is_opened_again() {
    let hospital = with_drug().await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let technician = hospital.as_role("technician").await;
    let code = hospital.texts("SELECT code FROM drug").await.remove(0);
    let there = technician.get(&format!("/stock/receive?drug={code}")).await.location.unwrap();
    let id = there.split("request=").nth(1).unwrap();
    assert!(technician.get(&there).await.body.contains(id), "the form has the address's id");
    let fields = [
        ("request_id", id),
        ("drug", &code),
        ("pack", "loose"),
        ("lot", "B"),
        ("expiry", "2027-01"),
        ("units", "10"),
        ("place", &pharmacy.shelf),
        ("supplier", "Central store"),
    ];
    let lot = technician.post(endpoint::RECEIVE_STOCK, &fields).await.url();
    let back = technician.get(&there).await;
    assert_eq!(back.status, StatusCode::OK);
    assert!(back.body.contains("was sent already") && back.body.contains(&lot), "{}", back.body);
    assert!(!back.body.contains(endpoint::RECEIVE_STOCK), "{}", back.body);
}
