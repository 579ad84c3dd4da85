//! Units are picked, checked, handed over or put back, and never more than there are.

mod sums;

use crate::common::{
    Answer, Client, Hospital,
    prescriptions::{Made, Wanted},
    rows::{AMOXICILLIN, Came, Pharmacy},
};
use axum::http::StatusCode;
use domain::{
    form::DispensingUnit,
    prescription::EventDetail,
    stock::{Expiry, LotNumber, MovementReason, TakenUnits},
};
use theriac::wire::endpoint;

struct Ward {
    hospital: Hospital,
    pharmacy: Pharmacy,
    technician: Client,
    pharmacist: Client,
}

/// A hospital with these lots of amoxicillin: number, expiry, units.
async fn ward(lots: &[(&str, &str, u32)]) -> Ward {
    let hospital = Hospital::new().await;
    hospital.prescription(Wanted::default()).await;
    let pharmacy = hospital.pharmacy("Main pharmacy").await;
    let (technician, pharmacist) = (hospital.as_role("technician").await, hospital.as_role("pharmacist").await);
    for (lot, expiry, units) in lots {
        technician.receive(&pharmacy.shelf, &Came { drug: AMOXICILLIN, lot, expiry, units: *units }).await.url();
    }
    Ward { hospital, pharmacy, technician, pharmacist }
}

impl Ward {
    async fn line(&self, units: u32) -> Made {
        self.hospital.accepted(&[AMOXICILLIN], units).await
    }

    async fn prepare(&self, made: &Made, units: &str) -> Answer {
        self.technician.prepare(made, units, &self.pharmacy).await
    }

    /// Prepares and gives the dispensing's id.
    async fn prepared(&self, made: &Made, units: &str) -> String {
        self.prepare(made, units).await.url();
        self.hospital.newest("SELECT id FROM dispensing ORDER BY id").await
    }

    async fn line_state(&self, made: &Made) -> String {
        let all = self
            .hospital
            .texts(
                "SELECT id || ' ' || order_state || ' ' || prepared || ' ' || handed_over FROM prescription_line ORDER BY id",
            )
            .await;
        let found = all.into_iter().find(|row| row.starts_with(&made.line())).unwrap();
        found.split_once(' ').unwrap().1.to_owned()
    }

    async fn holds(&self) {
        assert_eq!(self.hospital.findings().await, Vec::<String>::new());
    }
}

fn units_refused(answer: &Answer, made: &Made) -> String {
    answer.refusal_of(&format!("units[{}]", made.line()))
}

#[tokio::test]
async fn the_earliest_expiry_goes_first_and_a_part_is_enough() {
    let ward = ward(&[("LATE", "2027-06", 50), ("EARLY", "2026-08", 4), ("MID", "2026-12-31", 5)]).await;
    let made = ward.line(21).await;
    let page = ward.technician.get(&made.page()).await.body;
    assert!(page.contains("EARLY") && page.contains("value=\"21\""), "{page}");
    let first = ward.prepared(&made, "7").await;
    let left = async || {
        (ward.hospital.on_hand("EARLY").await, ward.hospital.on_hand("MID").await, ward.hospital.on_hand("LATE").await)
    };
    assert_eq!(left().await, (0, 2, 50));
    let says = units_refused(&ward.prepare(&made, "15").await, &made);
    assert!(says.contains("Only 14"), "{says}");
    ward.technician.step(&made, "check_dispensing", &first).await.url();
    ward.technician.step(&made, "hand_over_dispensing", &first).await.url();
    assert_eq!(ward.line_state(&made).await, "active 0 7");
    let page = ward.technician.get(&made.page()).await.body;
    assert!(page.contains("Checked by the same person") && page.contains("Handed over"), "{page}");
    assert!(page.contains("14 capsules left"), "{page}");

    let second = ward.prepared(&made, "14").await;
    ward.pharmacist.step(&made, "check_dispensing", &second).await.url();
    ward.technician.step(&made, "hand_over_dispensing", &second).await.url();
    assert_eq!(ward.line_state(&made).await, "completed 0 21");
    assert_eq!(left().await, (0, 0, 38));
    let stored = ward.hospital.texts("SELECT kind || ' ' || detail FROM line_event ORDER BY at, id").await;
    let events: Vec<_> = stored.iter().filter_map(|event| event.split_once(' ')).collect();
    let of = |kind: &str| -> Vec<EventDetail> {
        let mine = events.iter().filter(|(one, _)| *one == kind);
        mine.map(|(_, detail)| EventDetail::read(detail)).collect()
    };
    let taken = |lot: &str, expiry: &str, units| TakenUnits {
        lot: LotNumber::read(lot.to_owned()),
        expiry: Expiry::parse(expiry).unwrap(),
        units,
    };
    let (units, unit, lot_reason) = (7, DispensingUnit::Capsule.into(), String::new());
    let taken = vec![taken("EARLY", "2026-08", 4), taken("MID", "2026-12-31", 3)];
    assert!(of("prepared").contains(&EventDetail::Prepared { units, unit, taken, lot_reason }), "{stored:?}");
    assert_eq!(of("checked"), [EventDetail::CheckedBySamePerson, EventDetail::Nothing], "the second by another");
    let page = ward.technician.get(&made.page()).await.body;
    let says = "7 capsules: 4 of lot EARLY (expires Aug 2026), 3 of lot MID (expires 31 Dec 2026)";
    assert!(page.contains(says) && page.contains("Checked by the same person who prepared it"), "{page}");
    assert!(ward.prepare(&made, "1").await.rule().contains("completed"));
    ward.holds().await;
}

#[tokio::test]
async fn undoing_puts_the_units_back_where_they_were_and_only_before_hand_over() {
    let ward = ward(&[("A", "2027-01", 4), ("B", "2027-02", 6)]).await;
    let made = ward.line(8).await;
    let id = ward.prepared(&made, "8").await;
    assert_eq!((ward.hospital.on_hand("A").await, ward.hospital.on_hand("B").await), (0, 2));
    let request = ward.technician.request_id();
    let fields =
        [("request_id", request.as_str()), ("dispensing", &id), ("prescription", &made.number), ("reason", "")];
    ward.technician.post(endpoint::UNDO_DISPENSING, &fields).await.refusal_of(&format!("reason[{id}]"));
    ward.technician.step(&made, "undo_dispensing", &id).await.url();
    assert_eq!((ward.hospital.on_hand("A").await, ward.hospital.on_hand("B").await), (4, 6));
    assert_eq!(ward.line_state(&made).await, "active 0 0");
    assert!(ward.technician.step(&made, "undo_dispensing", &id).await.rule().contains("was undone"));
    assert!(ward.technician.step(&made, "hand_over_dispensing", &id).await.rule().contains("was undone"));
    let label = ward.technician.get(&format!("/labels/{id}")).await.body;
    assert!(label.contains("was undone") && !label.contains("class=\"labels\""), "{label}");

    let id = ward.prepared(&made, "8").await;
    assert!(ward.technician.step(&made, "hand_over_dispensing", &id).await.rule().contains("isn't checked"));
    ward.technician.step(&made, "check_dispensing", &id).await.url();
    ward.technician.step(&made, "hand_over_dispensing", &id).await.url();
    assert!(ward.technician.step(&made, "undo_dispensing", &id).await.rule().contains("already handed over"));
    assert_eq!(ward.hospital.on_hand("B").await, 2);
    ward.holds().await;
}

#[tokio::test]
async fn expired_held_recalled_and_undated_lots_are_not_taken_and_the_page_says_why() {
    let ward = ward(&[
        ("EXPIRES", "2026-07-01", 5),
        ("HELD", "2027-01", 5),
        ("RECALLED", "2027-01", 5),
        ("TORN", "", 5),
        ("GOOD", "2028-01", 5),
    ])
    .await;
    ward.hospital.sql("UPDATE lot SET status = 'held', status_reason = 'seal broken' WHERE number = 'HELD'", &[]).await;
    ward.hospital.sql("UPDATE lot SET status = 'recalled' WHERE number = 'RECALLED'", &[]).await;
    ward.hospital.sql("UPDATE lot SET expiry = '2026-06-30' WHERE number = 'EXPIRES'", &[]).await;
    let made = ward.line(21).await;
    let page = ward.technician.get(&made.page()).await.body;
    for shown in ["4 lots aren't offered", "Expired", "On hold", "seal broken", "Recalled", "Expiry unknown"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let says = units_refused(&ward.prepare(&made, "6").await, &made);
    assert!(says.contains("Only 5"), "{says}");
    for lot in ward.hospital.texts("SELECT id FROM lot WHERE number <> 'GOOD'").await {
        let id = ward.technician.request_id();
        let answer = ward.technician.prepare_with(&made, "1", &ward.pharmacy, &id, (&lot, "I want it")).await;
        let says = answer.refusal_of(&format!("lot[{}]", made.line()));
        assert!(says.contains("can't be given"), "{says}");
    }
    ward.prepare(&made, "5").await.url();
    assert_eq!(ward.hospital.on_hand("GOOD").await, 0);
    assert!(units_refused(&ward.prepare(&made, "1").await, &made).contains("Nothing of this drug"));
    ward.holds().await;
}

#[tokio::test]
async fn a_lot_recalled_after_picking_is_not_handed_over() {
    let ward = ward(&[("A", "2027-01", 5)]).await;
    let made = ward.line(5).await;
    let id = ward.prepared(&made, "5").await;
    ward.technician.step(&made, "check_dispensing", &id).await.url();
    ward.hospital.sql("UPDATE lot SET status = 'recalled'", &[]).await;
    assert!(ward.technician.step(&made, "hand_over_dispensing", &id).await.rule().contains("Recalled"));
    ward.technician.step(&made, "undo_dispensing", &id).await.url();
    assert_eq!((ward.hospital.on_hand("A").await, ward.line_state(&made).await), (5, "active 0 0".to_owned()));
}

#[tokio::test]
async fn another_lot_than_the_first_needs_a_reason_and_the_reason_is_kept() {
    let ward = ward(&[("A", "2027-01", 5), ("B", "2027-02", 5)]).await;
    let made = ward.line(5).await;
    let lot = ward.hospital.newest("SELECT id FROM lot WHERE number = 'B'").await;
    let id = ward.technician.request_id();
    let answer = ward.technician.prepare_with(&made, "2", &ward.pharmacy, &id, (&lot, "")).await;
    answer.refusal_of(&format!("lot_reason[{}]", made.line()));
    let id = ward.technician.request_id();
    ward.technician.prepare_with(&made, "2", &ward.pharmacy, &id, (&lot, "longer course")).await.url();
    assert_eq!((ward.hospital.on_hand("A").await, ward.hospital.on_hand("B").await), (5, 3));
    let kept = ward.hospital.texts("SELECT reason FROM movement WHERE kind = 'dispense'").await;
    let kept: Vec<_> = kept.iter().map(|stored| MovementReason::read(stored)).collect();
    assert_eq!(kept, [MovementReason::said("longer course")]);
    let page = ward.technician.get(&made.page()).await.body;
    assert!(page.contains("Lot chosen because: longer course"), "{page}");
}

#[tokio::test]
async fn a_form_sent_twice_dispenses_once() {
    let ward = ward(&[("A", "2027-01", 50)]).await;
    let made = ward.line(21).await;
    let id = ward.technician.request_id();
    let first = ward.technician.prepare_with(&made, "7", &ward.pharmacy, &id, ("", "")).await.url();
    assert_eq!(ward.technician.prepare_with(&made, "7", &ward.pharmacy, &id, ("", "")).await.url(), first);
    let other = ward.technician.prepare_with(&made, "8", &ward.pharmacy, &id, ("", "")).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert_eq!(ward.hospital.on_hand("A").await, 43);
    assert_eq!(ward.line_state(&made).await, "active 7 0");
    ward.holds().await;
}

#[tokio::test]
async fn nothing_is_picked_before_acceptance_nor_handed_over_after_it_was_withdrawn() {
    let ward = ward(&[("A", "2027-01", 50)]).await;
    let made = ward.hospital.prescription(Wanted::default()).await;
    assert!(ward.prepare(&made, "7").await.rule().contains("hasn't accepted"));
    let made = ward.line(21).await;
    let id = ward.prepared(&made, "7").await;
    ward.technician.step(&made, "check_dispensing", &id).await.url();
    ward.hospital.sql("UPDATE prescription_line SET decision = 'pending' WHERE id = $1", &[&made.line()]).await;
    assert!(ward.technician.step(&made, "hand_over_dispensing", &id).await.rule().contains("hasn't accepted"));
    assert_eq!(ward.line_state(&made).await, "active 7 0");
}

#[tokio::test]
async fn controlled_suspended_unlabelled_and_outdated_lines_are_refused_with_a_sentence() {
    let ward = ward(&[("A", "2027-01", 50)]).await;
    let made = ward.line(21).await;
    let set = async |sql: &'static str, binds: &[&str]| ward.hospital.sql(sql, binds).await;
    set("UPDATE drug_version SET facts = $1", &[r#"{"controlled":{"schedule":"of tomorrow"}}"#]).await;
    assert!(
        ward.prepare(&made, "7").await.rule().contains("paper register"),
        "what can't be read counts as controlled"
    );
    set("UPDATE drug_version SET facts = $1", &[r#"{"controlled":"narcotic"}"#]).await;
    let says = ward.prepare(&made, "7").await.rule();
    assert!(says.contains("paper register"), "{says}");
    assert!(ward.technician.get(&made.page()).await.body.contains("paper register"), "said on the page too");
    set("UPDATE drug_version SET facts = ''", &[]).await;
    set("UPDATE drug SET state = 'suspended'", &[]).await;
    assert!(ward.prepare(&made, "7").await.rule().contains("suspended"));
    set("UPDATE drug SET state = 'retired'", &[]).await;
    assert!(ward.prepare(&made, "7").await.rule().contains("retired"));
    set("UPDATE drug SET state = 'active'", &[]).await;
    set("UPDATE prescription_line SET valid_until = '2026-06-30' WHERE id = $1", &[&made.line()]).await;
    assert!(ward.prepare(&made, "7").await.rule().contains("30 Jun 2026"));
    set("UPDATE prescription_line SET valid_until = '2026-07-01', label_sentence = '' WHERE id = $1", &[&made.line()])
        .await;
    assert!(ward.prepare(&made, "7").await.rule().contains("must write it first"));
    set("UPDATE prescription_line SET label_sentence = 'Take 1' WHERE id = $1", &[&made.line()]).await;
    ward.prepare(&made, "7").await.url();
    ward.holds().await;
}

#[tokio::test]
async fn a_controlled_version_stays_controlled_when_the_drug_was_corrected() {
    let ward = ward(&[("A", "2027-01", 50)]).await;
    let made = ward.line(21).await;
    let new = ward.hospital.cx.clock.new_id().to_string();
    ward.hospital
        .sql(
            "INSERT INTO drug_version SELECT $1, drug_id, 2, name, lang, generic_name, form, dispensing_unit, unit_use,
               $2, created_at, created_by FROM drug_version",
            &[&new, r#"{"controlled":"psychotropic"}"#],
        )
        .await;
    ward.hospital.sql("UPDATE drug SET current_version_id = $1", &[&new]).await;
    assert!(ward.prepare(&made, "7").await.rule().contains("paper register"), "controlled now");
    ward.hospital
        .sql(
            "UPDATE drug_version SET facts = CASE WHEN id = $1 THEN '' ELSE $2 END",
            &[&new, r#"{"controlled":"national"}"#],
        )
        .await;
    assert!(ward.prepare(&made, "7").await.rule().contains("paper register"), "controlled when it was requested");
}

#[tokio::test]
async fn stock_of_one_pharmacy_is_not_taken_at_another() {
    let ward = ward(&[("A", "2027-01", 5)]).await;
    let other = ward.hospital.pharmacy("Emergency pharmacy").await;
    let made = ward.line(5).await;
    let answer = ward.technician.prepare(&made, "5", &other).await;
    assert!(units_refused(&answer, &made).contains("Nothing of this drug"));
    let shelf = Pharmacy { id: ward.pharmacy.shelf.clone(), shelf: String::new() };
    let answer = ward.technician.prepare(&made, "5", &shelf).await;
    answer.refusal_of(&format!("place[{}]", made.line()));
    assert_eq!(ward.hospital.on_hand("A").await, 5);
}

#[tokio::test]
async fn without_javascript_a_refusal_stands_beside_the_line_it_is_about() {
    let ward = ward(&[("A", "2027-01", 5)]).await;
    let made = ward.hospital.accepted(&[AMOXICILLIN, "Paracetamol 500 mg tablet"], 5).await;
    let (id, line) = (ward.technician.request_id(), made.line());
    let fields = [
        ("request_id", id.as_str()),
        ("prescription", &made.number),
        ("line", &line),
        ("units", "six"),
        ("place", &ward.pharmacy.id),
        ("lot_reason", "\"><script>alert(1)</script>"),
    ];
    let page = ward.technician.post_plain(endpoint::PREPARE_DISPENSING, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    assert!(page.body.contains("value=\"six\"") && !page.body.contains("<script>alert"), "{}", page.body);
    assert!(page.body.contains(&format!("id=\"units-{line}-error\"")), "{}", page.body);
    let fields = fields.map(|(name, value)| if name == "units" { (name, "5") } else { (name, value) });
    let answer = ward.technician.post_plain(endpoint::PREPARE_DISPENSING, &fields).await;
    assert_eq!(answer.url(), format!("{}#dispense-{line}", made.page()));
}

#[tokio::test]
async fn the_label_says_what_the_law_asks_for_and_the_date_of_hand_over() {
    let ward = ward(&[("A-7", "2027-01", 5)]).await;
    ward.hospital.sql("UPDATE drug_version SET facts = $1", &[r#"{"cautions":"Finish the course."}"#]).await;
    let made = ward.line(5).await;
    let id = ward.prepared(&made, "5").await;
    ward.hospital.sql("UPDATE prescription_line SET label_sentence = 'another'", &[]).await;
    let label = ward.technician.get(&format!("/labels/{id}")).await.body;
    for says in [
        "OKONKWO, Chidịnma",
        "Take 1 capsule three times a day",
        "Finish the course.",
        "5 capsules",
        "Lot A-7, expires Jan 2027",
        "Supplied 1 Jul 2026",
        &made.number,
        "Theriac General Hospital",
        "Keep out of the reach and sight of children",
    ] {
        assert!(label.contains(says), "{says}: {label}");
    }
    assert!(label.contains("Amoxicillin"), "{label}");
    ward.hospital.sql("UPDATE prescription_line SET label_sentence = $1", &["Take 1 capsule three times a day"]).await;
    ward.technician.step(&made, "check_dispensing", &id).await.url();
    ward.technician.step(&made, "hand_over_dispensing", &id).await.url();
    ward.hospital.at("2026-07-01T09:20:00Z");
    ward.technician.get("/").await;
    ward.hospital.sql("UPDATE dispensing SET handed_over_at = '2026-06-30T23:30:00.000000Z'", &[]).await;
    let label = ward.technician.get(&format!("/labels/{id}")).await.body;
    assert!(label.contains("Supplied 1 Jul 2026"), "the hospital's day, not Greenwich's: {label}");
    assert_eq!(ward.technician.get("/labels/nothing").await.status, StatusCode::NOT_FOUND);
    let engineer = ward.hospital.as_role("engineer").await;
    assert_eq!(engineer.get(&format!("/labels/{id}")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_sentence_that_was_written_anew_is_not_handed_over_as_it_was() {
    let ward = ward(&[("A", "2027-01", 30)]).await;
    let made = ward.line(21).await;
    let id = ward.prepared(&made, "7").await;
    ward.hospital.sql("UPDATE prescription_line SET label_sentence = 'Take 2 capsules'", &[]).await;
    let refused = ward.pharmacist.step(&made, "check_dispensing", &id).await;
    assert_eq!(refused.rule(), "The label was changed. Undo this and prepare it anew.");
    ward.technician.step(&made, "undo_dispensing", &id).await.url();
    let id = ward.prepared(&made, "7").await;
    ward.pharmacist.step(&made, "check_dispensing", &id).await.url();
    ward.hospital.sql("UPDATE prescription_line SET label_sentence = 'Take 3 capsules'", &[]).await;
    let refused = ward.pharmacist.step(&made, "hand_over_dispensing", &id).await;
    assert_eq!(refused.rule(), "The label was changed. Undo this and prepare it anew.");
    assert_eq!(ward.hospital.on_hand("A").await, 23);
    ward.holds().await;
}
